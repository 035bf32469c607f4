// Finds the bytes that give a CSV file its shape, many at a time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace vrata::sheets {

struct CsvMarks {
  char delimiter = ',';
  char newline = '\n';
};

// Appends the position of every delimiter, newline and '"' of bytes to out, in ascending order.
//
// Takes    bytes: fewer than 2^32 of them. marks: three different characters together with '"'.
// Cost     one pass, 64 bytes at a time with SSE2 (every x86-64 has it); bench/wire_csv.
void find_marks(std::string_view bytes, CsvMarks marks, std::vector<std::uint32_t>& out);

// The same, byte by byte: what find_marks() is held equal to, and what other machines run.
void find_marks_plainly(std::string_view bytes, CsvMarks marks, std::vector<std::uint32_t>& out);

}  // namespace vrata::sheets
