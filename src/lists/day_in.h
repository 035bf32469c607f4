// The day that a heading names, for publications without a field for it.
#pragma once

#include <string>
#include <string_view>

namespace vrata::lists {

// Takes    words: UTF-8, digits of any script.
// Gives    the first day written with the day first and a year of four digits, "30-03-2015" of "(As on 30-03-2015)" or
//          "15.01.2026" of "१५.०१.२०२६", with plain digits; empty without one. It need not exist.
[[nodiscard]] std::string day_in(std::string_view words);

}  // namespace vrata::lists
