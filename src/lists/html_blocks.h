// The words of a web page in their order: rows of tables, and what stands outside them.
//
// Publishers without a data file give their lists as plain tables or lines in a page. This is a scanner of tags, no
// browser: it knows which tags part text, which hide it and how a table is nested, and passes over all others.
// Nothing is run, fetched or guessed. A page that was cut off is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/error.h"

namespace vrata::lists {

struct HtmlCell {
  std::string text;  // references resolved, '\n' where a tag breaks the line, U+00A0 as a space; not squeezed
  std::vector<std::string> links;  // href of each <a>
};

// A row of a table, or a run of text outside tables (then one cell).
struct HtmlBlock {
  std::vector<HtmlCell> cells;
  std::size_t table = 0;   // tables count from 1 in document order; 0 outside
  std::uint64_t line = 0;  // where it begins, from 1
};

// Whether a document begins like a page or a piece of one.
[[nodiscard]] bool looks_like_html(std::string_view document) noexcept;

// Takes    document: UTF-8. source: its name, for messages only.
// Gives    blocks that hold something, in document order. Of scripts, styles, comments and the head nothing is given
//          but the title. A table inside a cell gives rows of its own.
// Fails    Malformed (line): NUL or bytes that are not UTF-8; truncated: a tag, a comment, a hidden element, a table or
//          the page itself has no end. TooLarge: 64 MiB, a million blocks, 32 tables in one another, 1,000 cells in a
//          row.
// Cost     one pass, O(bytes).
// Threads  pure.
// From     the parts of WHATWG HTML, 2023, that plain pages use.
Result<std::vector<HtmlBlock>> read_html(std::string_view document, std::string_view source);

}  // namespace vrata::lists
