// One INDIVIDUAL or ENTITY of the UN list made into an Entity. Private to the UN reader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lists/entry_tree.h"
#include "lists/remark_log.h"
#include "vrata/entity.h"

namespace vrata::lists {

struct UnCounts {
  std::uint64_t individuals = 0;
  std::uint64_t entities = 0;
  std::uint64_t aliases = 0;
  std::uint64_t original_script_names = 0;
  std::uint64_t numbered_documents = 0;
  std::uint64_t names = 0;
};

// Takes    tree: a closed entry; its marks are set. person: INDIVIDUAL rather than ENTITY.
// Gives    the entity with all but list_id and key; listings[0].reference is the trimmed REFERENCE_NUMBER,
//          or empty; names is not empty.
[[nodiscard]] Entity read_un_entry(EntryTree& tree, bool person, RemarkLog& remarks, UnCounts& counts);

}  // namespace vrata::lists
