#include "lists/document_number.h"

#include <algorithm>
#include <array>
#include <vector>

#include "lists/utf8.h"

namespace vrata::lists {
namespace {

std::size_t digits_in(std::string_view text) { return count_letters(text).digits; }

// A word of a sentence: two lower-case letters in it, or a long run of letters without a digit.
bool is_prose(std::string_view word) {
  const std::size_t lower =
      static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
  return lower >= 2 || (digits_in(word) == 0 && count_letters(word).latin > 3);
}

// Words behind which the number is over.
bool ends_number(std::string_view word) {
  static constexpr std::array<std::string_view, 15> kEnds = {
      "expired", "expires", "expiration", "expiry", "valid",  "issued",        "date", "by",
      "on",      "revoked", "under",      "made",   "letter", "approximately", "and"};
  const std::string lower = lower_ascii(word);
  return word.front() == '(' || std::find(kEnds.begin(), kEnds.end(), lower) != kEnds.end();
}

bool is_marker(std::string_view word) {
  static constexpr std::array<std::string_view, 6> kMarkers = {"no", "no.", "number", "no.:", "number:", "nos."};
  const std::string lower = lower_ascii(word);
  return std::find(kMarkers.begin(), kMarkers.end(), lower) != kMarkers.end() || word.ends_with(':');
}

}  // namespace

std::optional<std::string> bare_number(std::string_view text) {
  const std::string line = squeeze(text);
  const std::vector<std::string_view> words = words_of(line);
  if (std::none_of(words.begin(), words.end(),
                   [](std::string_view word) { return is_prose(word) || is_marker(word) || word.front() == '('; }))
    return std::nullopt;

  std::string number;
  for (std::string_view word : words) {
    if (digits_in(number) == 0 && (is_prose(word) || is_marker(word)) && digits_in(word) == 0) {
      if (ends_number(word) && word.front() != '(') break;
      number.clear();  // what stood before was a word too: "CAR diplomatic passport no. D1234"
      continue;
    }
    if (is_marker(word)) return std::nullopt;  // a second number begins
    if (ends_number(word) || is_prose(word)) break;
    const bool last = word.back() == ',' || word.back() == ';';
    if (last) word.remove_suffix(1);
    if (!number.empty()) number += ' ';
    number += word;
    if (last) break;
  }
  // "SSN 156-92-9858", "CAR D1": letters of their own before a long number are words, up to two are a series.
  if (const std::size_t space = number.find(' ');
      space == 3 && digits_in(number.substr(0, 3)) == 0 && digits_in(number) >= 8 && number.find('-') > 3)
    number.erase(0, 4);
  while (!number.empty() && (number.back() == '.' || number.back() == ')')) number.pop_back();
  if (digits_in(number) < 3 || number == line) return std::nullopt;
  return number;
}

}  // namespace vrata::lists
