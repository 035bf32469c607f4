// An independent look at a CSV file: every cell with its row, header and line.
//
// Written by hand, without the reader under test, so that a reader's completeness can be checked from outside. Good for
// well-formed UTF-8 documents; it checks nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vrata::support {

// Rows of cells, the header first; quotes resolved. Lines without any byte are left out.
inline std::vector<std::vector<std::string>> walk_csv(std::string_view text, char delimiter) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  bool quoted = false, begun = false;
  const auto end_row = [&] {
    if (begun) rows.push_back(row);
    row.assign(1, "");
    begun = false;
  };
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      row.back() += c;
      ++i;
    } else if (c == '"' && (quoted || row.back().empty())) {
      quoted = !quoted;
      begun = true;
    } else if (!quoted && c == delimiter) {
      row.emplace_back();
      begun = true;
    } else if (!quoted && c == '\n') {
      end_row();
    } else if (quoted || c != '\r') {
      row.back() += c;
      begun = true;
    }
  }
  end_row();
  return rows;
}

}  // namespace vrata::support
