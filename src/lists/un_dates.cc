#include "lists/un_dates.h"

#include <array>
#include <string>
#include <vector>

#include "lists/utf8.h"

namespace vrata::lists {
namespace {

// n digits at the beginning of text, taken off it; -1 when they are not there.
int take_digits(std::string_view& text, std::size_t n) {
  if (text.size() < n) return -1;
  int value = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(n);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// "Z", "+05:30", "-04:00" in minutes east of Greenwich.
std::optional<int> take_zone(std::string_view& text) {
  if (take(text, 'Z')) return 0;
  const bool west = text.starts_with('-');
  if (!west && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  const int hours = take_digits(text, 2);
  if (hours < 0 || hours > 14 || !take(text, ':')) return std::nullopt;
  const int minutes = take_digits(text, 2);
  if (minutes < 0 || minutes > 59) return std::nullopt;
  return (hours * 60 + minutes) * (west ? -1 : 1);
}

PartialDate make(int year, int month, int day) {
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

// Takes a day off text; what stands behind it stays.
std::optional<PartialDate> take_day(std::string_view& text) {
  const int year = take_digits(text, 4);
  if (year < 1) return std::nullopt;
  std::string_view rest = text;
  const int month = take(rest, '-') ? take_digits(rest, 2) : -1;
  if (month < 0) return make(year, 0, 0);
  if (month < 1 || month > 12) return std::nullopt;
  text = rest;
  const int day = take(rest, '-') ? take_digits(rest, 2) : -1;
  if (day < 0) return make(year, month, 0);
  if (day < 1 || day > 31 || !is_valid(make(year, month, day))) return std::nullopt;
  text = rest;
  return make(year, month, day);
}

// 1..12 for an English month name or its first three letters, with or without a dot; 0 otherwise.
int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                               "may",       "june",     "july",     "august",
                                                               "september", "october",  "november", "december"};
  std::string lower = lower_ascii(word);
  if (lower.ends_with('.')) lower.pop_back();
  if (lower.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (lower == kMonths[i] || lower == kMonths[i].substr(0, 3) || (lower == "sept" && i == 8))
      return static_cast<int>(i) + 1;
  return 0;
}

}  // namespace

std::optional<PartialDate> read_un_day(std::string_view text) {
  text = trim(text);
  const std::string_view whole = text;
  const std::optional<PartialDate> day = take_day(text);
  if (!day || text.empty()) return day;
  if (day->day == 0) return std::nullopt;
  if (text.starts_with('T')) return parse_utc(whole) ? day : std::nullopt;
  if (!take_zone(text) || !text.empty()) return std::nullopt;
  return day;
}

std::optional<UnDays> read_un_days(std::string_view text) {
  text = trim(text);
  if (const std::optional<PartialDate> day = read_un_day(text)) return UnDays{*day, *day};
  std::string_view rest = text;
  const std::optional<PartialDate> from = take_day(rest);
  rest = trim(rest);
  if (!from || !take(rest, '-')) return std::nullopt;
  rest = trim(rest);
  const std::optional<PartialDate> to = take_day(rest);
  if (!to || !rest.empty() || *to < *from) return std::nullopt;
  return UnDays{*from, *to};
}

std::optional<UnDays> read_un_month_note(std::string_view note, int year) {
  const std::string line = squeeze(note);
  std::vector<int> months;
  for (const std::string_view word : words_of(line)) {
    const std::string lower = lower_ascii(word);
    if (const int month = month_of(word); month != 0) {
      months.push_back(month);
      continue;
    }
    std::string_view digits = word;
    if (const int said = take_digits(digits, 4); said > 0 && digits.empty()) {
      if (year != 0 && year != said) return std::nullopt;
      year = said;
    } else if (!(lower == "between" && months.empty()) && !(lower == "and" && months.size() == 1)) {
      return std::nullopt;
    }
  }
  if (year < 1 || months.empty() || months.size() > 2 || months.front() > months.back()) return std::nullopt;
  return UnDays{make(year, months.front(), 0), make(year, months.back(), 0)};
}

}  // namespace vrata::lists
