// What one cell of a table holds: white space around it, words for nothing, several values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vrata::sheets {

// Without white space at both ends: ASCII's, U+00A0 and U+3000, which spreadsheets and web pages leave.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

// "-", "n/a", "NULL", "unknown", "нет" and the like, in any case. Not for names: people are called Null and None.
[[nodiscard]] bool says_nothing(std::string_view value);

// A cell's values: ";" between them, where a value in double quotes may hold ";" itself. Empty ones are left out.
[[nodiscard]] std::vector<std::string> split_list(std::string_view cell);

// The words of a name in their plain form, sorted: equal for "Antonov, Boris" and "Boris Antonov".
[[nodiscard]] std::vector<std::string> sorted_words(std::string_view name);

}  // namespace vrata::sheets
