// The lists of India's Ministry of Home Affairs under the Unlawful Activities (Prevention) Act, 1967.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lists/reading.h"

namespace vrata::lists {

// Which of the three lists a document is, in which language: "in-mha-organisations" (First Schedule),
// "in-mha-individuals" (Fourth Schedule), "in-mha-associations" (section 3); "-hi" behind them for a Hindi text, which
// is a publication of its own beside the English one.
//
// Gives    nothing when it is none: no heading that names the Act or the Ministry and a list, or no numbered row.
// Fails    as read_in_mha(), when it speaks of the Act and cannot be read.
Result<std::optional<std::string>> in_mha_list(std::span<const std::byte> document, std::string_view source);

// Reads one of them, losing nothing.
//
// Takes    document: the Ministry's page (HTML), or a text of numbered lines under a heading as gazette notifications
//          give it, English or Hindi, numbers in either kind of digits; UTF-8, 1 byte to 64 MiB.
//          source: its name, for messages only. list_id: what entities are filed under; empty: the one recognised.
// Gives    entities in document order, by the conventions of lists/in_row.h; one row may give several. The row as
//          published stands in extra unless it is the name itself.
//          A row that joins another list by reference gives no entity but a warning, a count ("rows by reference") and
//          words in the title: the list is not complete without it.
//          key: "name-<12 hex digits>" of the names, for the publisher gives none and his numbers shift.
//          published_at: the day of "As on 30-03-2015", where the heading says one.
//          counts: rows, rows by reference, organisations or individuals, aliases, ...
// Fails    Unsupported: not recognised, or several lists in one document. Malformed: as read_html(); bytes that are not
//          UTF-8. Empty: no row. TooLarge: 64 MiB, 100,000 rows.
// Cost     one pass; all rows in memory.
// Threads  pure.
// From     the page of 2023-12-18 and labels of 2026-08; docs/lists/in.md says what of the rest is from hearsay.
Result<Reading> read_in_mha(std::span<const std::byte> document, std::string_view source,
                            std::string_view list_id = {});

}  // namespace vrata::lists
