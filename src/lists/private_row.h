// One row of a private list made into an Entity. Private to its reader.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists/remark_log.h"
#include "sheets/columns.h"
#include "vrata/entity.h"

namespace vrata::lists {

struct PrivateCounts {
  std::uint64_t persons = 0, organisations = 0, other_kinds = 0;
  std::uint64_t births = 0, identifiers = 0;
};

// Takes    columns, cells: as many. order: how 05/04/1980 is meant. line: where the row begins.
// Gives    all but list_id; key is the id, or empty. names is empty when the row has none.
[[nodiscard]] Entity read_private_row(std::span<const sheets::Column> columns, std::span<const std::string_view> cells,
                                      DateOrder order, std::uint64_t line, RemarkLog& remarks, PrivateCounts& counts);

}  // namespace vrata::lists
