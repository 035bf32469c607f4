// OFAC's lists in CSV: four files that are one publication.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists/reading.h"

namespace vrata::lists {

// What a file is in the quartet. OFAC calls them SDN.CSV, ADD.CSV, ALT.CSV, SDN_COMMENTS.CSV, and CONS_PRIM.CSV,
// CONS_ADD.CSV, CONS_ALT.CSV, CONS_COMMENTS.CSV; they have no header and are told by what stands in them.
enum class OfacPart : std::uint8_t { kMain, kAddresses, kAliases, kComments };
// "sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv": the names in a bundle, of either list.
[[nodiscard]] std::string_view word(OfacPart part) noexcept;

// Looks at the first record: its number of columns and what stands in them. Nothing when it is none of the four.
[[nodiscard]] std::optional<OfacPart> ofac_part(std::span<const std::byte> document);

// The numbers (ent_num) that a file speaks of, in its order, each once when they stand together.
// Fails    as CsvRecords.
Result<std::vector<std::string>> ofac_numbers(std::span<const std::byte> document, std::string_view source);

// Which list a main file is: the consolidated one when most of its rows bear a programme that only it has.
[[nodiscard]] std::string_view ofac_csv_list(std::span<const std::byte> main);

// Reads a bundle (lists/bundle.h) of the four files, losing nothing.
//
// Takes    bundle: sdn.csv, add.csv, alt.csv and sdn_comments.csv, of one edition.
//          source, list_id: as for read_ofac_advanced().
// Gives    one entity a row of sdn.csv, under its ent_num. Null ("-0-") is nothing. The remarks, continuations joined,
//          are the narrative, and their phrases are read besides (lists/ofac_remarks.h).
//          published_at: none, the form does not say when it was made.
// Fails    Malformed: a companion is missing, given twice, or of another edition (more than one in a hundred of its
//          rows speak of nobody in sdn.csv; fewer are remarked); a row with another number of columns; as CsvRecords.
//          Empty (no row).
// Cost     one pass over each file, all rows in memory until they are joined.
// Threads  pure.
// From     the editions of 2019-01, 2021-07 and 2025-12; docs/lists/ofac.md.
Result<Reading> read_ofac_csv(std::span<const std::byte> bundle, std::string_view source,
                              std::string_view list_id = {});

}  // namespace vrata::lists
