// Tables in dBase form (.dbf), as old reporting programmes still exchange them.
//
// Invariants
// 1. Nothing outside the document is read: every offset and size of its head is checked before it is used.
// 2. A value is the bytes of its field without the blanks and NULs behind; its encoding is the caller's affair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/error.h"

namespace vrata::lists {

struct DbfColumn {
  std::string name;  // up to ten bytes, as written
  char type = 'C';   // C text, N and F numbers, D a day YYYYMMDD, L a truth value
  std::size_t bytes = 0;
};

struct DbfRow {
  std::vector<std::string_view> values;  // by column; looks into the document
  std::uint64_t number = 0;              // from 1
  bool deleted = false;                  // marked as deleted and not yet removed by its programme
  std::vector<bool> full;                // whether a value takes all bytes of its field: it may go on elsewhere
};

struct Dbf {
  std::vector<DbfColumn> columns;
  std::vector<DbfRow> rows;
  std::uint8_t language = 0;  // the language byte: 0x26, 0x65 CP866, 0x57, 0xC9 windows-1251, 0 says nothing
  std::string updated_on;     // "2026-01-15" of the head; empty when it is no day
};

// Whether a document begins like one.
[[nodiscard]] bool looks_like_dbf(std::span<const std::byte> document) noexcept;

// Takes    document: dBase III to V or FoxPro, without memo fields (type M): up to 64 MiB. Kept by the caller.
// Fails    Malformed: the head contradicts itself; truncated: fewer bytes than it says. Unsupported: memo fields, whose
//          text lies in another file. TooLarge: 64 MiB, a million rows.
// Cost     O(bytes).
// Threads  pure.
// From     dBASE file structure as published by dBASE, LLC; the language byte as ESRI and FoxPro write it.
Result<Dbf> read_dbf(std::span<const std::byte> document, std::string_view source);

}  // namespace vrata::lists
