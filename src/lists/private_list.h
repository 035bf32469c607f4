// Lists of one's own: a table with a column mapping, kept and guarded like any publication.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists/reading.h"
#include "sheets/csv.h"
#include "vrata/date.h"

namespace vrata::lists {

// How a table is to be read: part of the publication, so that a kept edition is always read as it was imported.
struct PrivateHow {
  std::string map = {};  // "name=Kundenname,birth_date=DOB" (sheets/columns.h)
  sheets::Encoding encoding = sheets::Encoding::kDetect;
  char delimiter = 0;  // 0: found
  DateOrder date_order = DateOrder::kUnknown;
};

// Whether the bytes look like a table that no publisher's form claims, so that it can be a private list. In reading.cc.
[[nodiscard]] bool is_private_table(std::span<const std::byte> document, std::string_view source);

// Puts a table and how to read it together: the publication that is kept (lists/bundle.h).
[[nodiscard]] std::vector<std::byte> make_private_list(std::span<const std::byte> csv, const PrivateHow& how);

[[nodiscard]] bool is_private_list(std::span<const std::byte> document);

// Reads a private list.
//
// Takes    document: as make_private_list() gives it. source: the table's name, for messages. list_id: not empty.
// Gives    one entity a row, in order. key: the cell of the id column; without such a column, or where the cell is
//          empty, "name-<12 hex digits>" of the names and births, which changes when these do; remarked.
//          Cells of alias, birth date, identifier and wallet may hold several values by ";". A name that holds several
//          (lists/name_parts.h) gives each of them. What is not understood, and each column without a meaning, goes to
//          extra under its header. Remarks say how each column was understood.
//          counts: persons, organisations, other kinds, names, birth dates, identifiers.
// Fails    Malformed (row and line): a row that is torn, has more or fewer fields than the header, bears an id that
//          stands at another row, or has neither name nor identifier. Usage: as understand_columns(). Empty: no row.
//          TooLarge: more than 2,000,000 rows. A failure gives no entities at all.
// Cost     one pass, O(bytes); bench/lists.
// Threads  pure.
// From     docs/lists/private.md.
Result<Reading> read_private_list(std::span<const std::byte> document, std::string_view source,
                                  std::string_view list_id);

}  // namespace vrata::lists
