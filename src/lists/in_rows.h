// The rows of a list of India's Ministry of Home Affairs, out of a page or a text. Private to in_mha.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vrata/error.h"

namespace vrata::lists {

enum class InSchedule { kUnknown, kFirst, kFourth, kSection3 };

// What the words of a heading say.
[[nodiscard]] InSchedule schedule_of(std::string_view words);
// Whether words name the Act or the Ministry.
[[nodiscard]] bool names_the_act(std::string_view words);
struct InLine {
  std::uint64_t line = 0;
  std::string number;                                       // as published, empty without one
  std::string text;                                         // the names
  std::vector<std::pair<std::string, std::string>> others;  // further cells under their headings, links under "link"
};

struct InDocument {
  InSchedule schedule = InSchedule::kUnknown;
  bool act = false;                   // names the Act or the Ministry
  std::string name_column = "Name";   // the heading of the column of names, "Row" in a text
  std::vector<std::string> headings;  // before the first row, those that belong to the list
  std::vector<InLine> rows;
  std::vector<std::pair<std::uint64_t, std::string>> loose;  // lines among and behind the rows that are none
  bool several = false;                                      // lists of more than one kind in it
  bool cut = false;                                          // the last line has no end
};

// Takes    text: a whole document, UTF-8.
// Fails    as read_html(); Malformed: not UTF-8, NUL. TooLarge: 64 MiB, 100,000 rows.
Result<InDocument> in_rows(std::string_view text, std::string_view source);

}  // namespace vrata::lists
