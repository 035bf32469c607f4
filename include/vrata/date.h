// Dates as people and lists know them: whole, half known, about, between, in another calendar.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vrata {

// Seconds since 1970-01-01T00:00:00Z.
using UtcSeconds = std::int64_t;

// A day of the proleptic Gregorian calendar of which the month or the day may be unknown.
// year in 1..9999; month 0 (unknown) or 1..12; day 0 (unknown) or 1..31; day > 0 only when month > 0.
struct PartialDate {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

// Whether the date exists: the 31st of February does not.
[[nodiscard]] bool is_valid(const PartialDate& date) noexcept;

// "1970", "1970-05" or "1970-05-31".
[[nodiscard]] std::string to_string(const PartialDate& date);

// Days since 1970-01-01 of the first and of the last day that the date can mean.
struct DayRange {
  std::int32_t first = 0;
  std::int32_t last = 0;

  friend bool operator==(const DayRange&, const DayRange&) = default;
};
[[nodiscard]] DayRange days_of(const PartialDate& date) noexcept;

// How the parts of a date such as 05/04/1980 are ordered.
enum class DateOrder : std::uint8_t { kUnknown, kDayMonthYear, kMonthDayYear, kYearMonthDay };

// In which calendar a date was stated. Only Gregorian ones are ever compared: we do not convert.
enum class Calendar : std::uint8_t { kGregorian, kIslamic, kIranian, kOther };
[[nodiscard]] std::string_view word(Calendar calendar) noexcept;  // "gregorian", "islamic", "iranian", "other"

// One statement about a birth (or another) date.
struct FuzzyDate {
  PartialDate from;          // the date itself, or the start of a range; year 0 in another calendar: `text` says it
  PartialDate to;            // equals from unless a range is meant; from <= to
  bool approximate = false;  // "circa"
  bool ambiguous = false;    // one of two readings of a date such as 05/04/1980 without a stated order
  std::string text;          // as written by the source, when it says more than the fields; else empty
  std::string note;          // the source's own remark on it: "30-35 years old"
  Calendar calendar = Calendar::kGregorian;

  friend bool operator==(const FuzzyDate&, const FuzzyDate&) = default;
};

// "1970-05-31", "c. 1970", "1973 to 1974".
[[nodiscard]] std::string to_string(const FuzzyDate& date);

// Reads a date in any of the common writings.
//
// Takes    text: UTF-8; "1970", "1970-05-31", "31.05.1970", "31/05/1970", "31 May 1970", "May 1970", "19700531",
//          "5.IV.1970", "1970年5月31日", "00/05/1970" (an unknown day), ISO with a time behind it;
//          "c. 1970", "1970s"; "1973-1975", "between 1973 and 1975"; "1973 or 1974";
//          month names in English, French, Spanish, German, Russian, Hindi, Arabic; digits of any script.
//          order: how 05/04/1980 is meant; kUnknown keeps both readings, marked ambiguous. With dots the day
//          is first unless order says otherwise.
// Gives    one or, where ambiguous or a choice, two dates; empty when the text is not a date that exists, has
//          a year of two digits, or is counted in another calendar (Hijri, Shamsi, Saka ...): never a guess.
// Threads  pure.
[[nodiscard]] std::vector<FuzzyDate> parse_date(std::string_view text, DateOrder order = DateOrder::kUnknown);

// Why parse_date() finds nothing, for a remark: "a year of two digits", "another calendar", "no such day";
// empty when it finds something.
[[nodiscard]] std::string why_no_date(std::string_view text, DateOrder order = DateOrder::kUnknown);

// UTC time of a date-time in RFC 3339 form ("2026-02-27T00:00:09.554Z", "2018-06-07T19:03:43.97-04:00").
[[nodiscard]] std::optional<UtcSeconds> parse_utc(std::string_view text);

// "2026-02-27T00:00:09Z".
[[nodiscard]] std::string to_utc_string(UtcSeconds seconds);

}  // namespace vrata
