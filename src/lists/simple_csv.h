// OpenSanctions' table of targets (targets.simple.csv): one entity a row, without what stands between entities.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists/reading.h"

namespace vrata::lists {

// Whether the first record is the header of such a table, of any of its editions.
[[nodiscard]] bool is_simple_csv(std::span<const std::byte> document);

// The values of a cell: parted by ";", and those that hold one, or a quote, in quotes of their own: a;"b;""c""".
// A quote elsewhere than around a value is a letter like any other. Empty values are left out.
[[nodiscard]] std::vector<std::string> values_of_cell(std::string_view cell);

// Reads targets.simple.csv, losing nothing.
//
// Takes    document: UTF-8 CSV with a header; the columns are known by their names, so that editions with and without
//          program_ids are read alike. source, list_id: as for read_ftm().
// Gives    one entity a row, under its id, read as a FollowTheMoney entity would be (lists/ftm_thing.h); identifiers
// are
//          of no type but an IMO number's. A column that we do not know goes to extra, with a remark.
// Fails    Malformed: a row with more or fewer fields than the header, without id or schema, a last row that may be cut
//          off; as CsvRecords. WrongList (another header). Empty (no row). TooLarge (5 million rows).
// Cost     one pass, one row in memory beside the entities.
// Threads  pure.
// From     the editions of 2024-03-09 (15 columns) and 2026-03-13 (16); docs/lists/opensanctions.md.
Result<Reading> read_simple_csv(std::span<const std::byte> document, std::string_view source,
                                std::string_view list_id = "ftm");

}  // namespace vrata::lists
