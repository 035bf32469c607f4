// The calendar: which days exist, how they are counted and printed.
#include <algorithm>
#include <array>
#include <cstdio>

#include "vrata/date.h"

namespace vrata {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;

bool is_leap(std::int64_t year) noexcept { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(std::int64_t year, int month) noexcept {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

struct Civil {
  std::int64_t year = 0;
  int month = 1;
  int day = 1;
};

// Both by Howard Hinnant, "chrono-compatible low-level date algorithms" (2021), for all years.
std::int64_t days_from_civil(Civil date) noexcept {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Civil civil_from_days(std::int64_t days) noexcept {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1);
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

// Reads exactly `count` ASCII digits at `at` and moves past them; -1 where there are none.
int take_digits(std::string_view text, std::size_t& at, std::size_t count) noexcept {
  if (text.size() - at < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char c = text[at + i];
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  at += count;
  return value;
}

bool take(std::string_view text, std::size_t& at, std::string_view any_of) noexcept {
  if (at >= text.size() || any_of.find(text[at]) == std::string_view::npos) return false;
  ++at;
  return true;
}

}  // namespace

bool is_valid(const PartialDate& date) noexcept {
  if (date.year < 1 || date.year > 9999 || date.month > 12) return false;
  if (date.month == 0) return date.day == 0;
  return date.day <= days_in(date.year, date.month);
}

std::string to_string(const PartialDate& date) {
  std::array<char, 24> buffer{};
  if (date.month == 0) {
    std::snprintf(buffer.data(), buffer.size(), "%04d", date.year);
  } else if (date.day == 0) {
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d", date.year, date.month);
  } else {
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  }
  return buffer.data();
}

DayRange days_of(const PartialDate& date) noexcept {
  const int first_month = date.month == 0 ? 1 : std::min<int>(date.month, 12);
  const int last_month = date.month == 0 ? 12 : first_month;
  const int first_day = date.day == 0 ? 1 : date.day;
  const int last_day = date.day == 0 ? days_in(date.year, last_month) : date.day;
  return {static_cast<std::int32_t>(days_from_civil({date.year, first_month, first_day})),
          static_cast<std::int32_t>(days_from_civil({date.year, last_month, last_day}))};
}

std::string to_string(const FuzzyDate& date) {
  std::string out = date.approximate ? "c. " : "";
  out += to_string(date.from);
  if (date.to != date.from) out += " to " + to_string(date.to);
  return out;
}

std::optional<UtcSeconds> parse_utc(std::string_view text) {
  std::size_t at = 0;
  PartialDate date;
  const int year = take_digits(text, at, 4);
  if (year < 0 || !take(text, at, "-")) return std::nullopt;
  const int month = take_digits(text, at, 2);
  if (month < 1 || !take(text, at, "-")) return std::nullopt;
  const int day = take_digits(text, at, 2);
  if (day < 1 || !take(text, at, "Tt ")) return std::nullopt;
  date = {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
  if (!is_valid(date)) return std::nullopt;
  const int hour = take_digits(text, at, 2);
  if (hour < 0 || hour > 23 || !take(text, at, ":")) return std::nullopt;
  const int minute = take_digits(text, at, 2);
  if (minute < 0 || minute > 59 || !take(text, at, ":")) return std::nullopt;
  const int second = take_digits(text, at, 2);
  if (second < 0 || second > 60) return std::nullopt;  // 60: a leap second, the same instant as the next :00
  if (take(text, at, ".")) {
    const std::size_t begin = at;
    while (take(text, at, "0123456789")) {
    }
    if (at == begin) return std::nullopt;
  }
  std::int64_t offset = 0;
  if (!take(text, at, "Zz")) {
    const bool west = at < text.size() && text[at] == '-';
    if (!take(text, at, "+-")) return std::nullopt;
    const int offset_hours = take_digits(text, at, 2);
    if (offset_hours < 0 || offset_hours > 23 || !take(text, at, ":")) return std::nullopt;
    const int offset_minutes = take_digits(text, at, 2);
    if (offset_minutes < 0 || offset_minutes > 59) return std::nullopt;
    offset = (offset_hours * 60 + offset_minutes) * (west ? -60 : 60);
  }
  if (at != text.size()) return std::nullopt;
  return days_from_civil({year, month, day}) * kSecondsPerDay + hour * 3600 + minute * 60 + second - offset;
}

std::string to_utc_string(UtcSeconds seconds) {
  std::int64_t days = seconds / kSecondsPerDay;
  std::int64_t rest = seconds % kSecondsPerDay;
  if (rest < 0) {
    rest += kSecondsPerDay;
    --days;
  }
  const Civil date = civil_from_days(days);
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04lld-%02d-%02dT%02d:%02d:%02dZ", static_cast<long long>(date.year),
                date.month, date.day, static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60),
                static_cast<int>(rest % 60));
  return buffer.data();
}

}  // namespace vrata
