// Reads src/ROOMS and every #include of src/, and says where the house breaks its own table.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vrata::rooms {

struct Row {
  std::string room;
  std::vector<std::string> may_include;
  std::vector<std::string> third_party;  // "icu:tools" stands for a generator's need, not for src/
  int line = 0;
};

struct Include {
  std::string header;
  bool quoted = false;
  int line = 0;
};

// Rows of a table text in its order; lines that start with # or are blank are prose.
[[nodiscard]] std::vector<Row> rows_of(std::string_view table);

// The #include lines of a source text. Comments and strings are not understood: a line counts when its first
// word is #include.
[[nodiscard]] std::vector<Include> includes_of(std::string_view source);

// Takes    root: a folder with src/ROOMS, src/<room>/ and include/vrata/.
// Gives    one sentence per fault, in the order of the files' names; empty when all is well.
//
// Faults
// 1. a row names a room that is not above it, or a room has two rows
// 2. a folder of src/ has no row, or holds code and no README.md
// 3. a file includes a room that its row does not name, or a file without its room's name
// 4. a file of a room above cli includes a verb of the front door (a vrata/ header that is no noun)
// 5. a file includes a library that its room's row does not name, or that this test does not know
// 6. a heavy library (CLI11, Boost, simdjson, ICU) is included by a header, or by a second .cc
[[nodiscard]] std::vector<std::string> faults_of(const std::filesystem::path& root);

}  // namespace vrata::rooms
