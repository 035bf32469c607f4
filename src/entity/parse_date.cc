// Written dates, read.
//
// 1. The text is brought to its plain form; a time of day behind the date is cut off.
// 2. It becomes tokens: numbers, months, and the few words that carry meaning (date_words.h).
// 3. The tokens are one date, or two with a range between them, or two possible ones.
// Whatever does not fit is refused with a reason: a date that was guessed wrongly contradicts the true one.
#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "entity/date_words.h"
#include "entity/plain.h"
#include "vrata/date.h"

namespace vrata {
namespace {

using WordKind = DateWord::Kind;

constexpr std::size_t kMostBytes = 160;
constexpr std::string_view kNotADate = "not a date";
constexpr std::string_view kNoSuchDay = "no such day";
constexpr std::string_view kShortYear = "a year of two digits";
constexpr std::string_view kNoYear = "no year of four digits";

struct Token {
  enum class Kind : std::uint8_t { kNumber, kMonth, kRoman, kTo, kOr };
  Kind kind = Kind::kNumber;
  int value = 0;
  int digits = 0;   // of a number, 1..8
  char before = 0;  // separator in front: '-', '/', '.', ',', ' ', or 0 where it is glued to its neighbour
};

struct Reading {
  std::vector<FuzzyDate> dates;
  std::string why;  // set when there are no dates

  static Reading refused(std::string_view why) { return {{}, std::string(why)}; }
};

struct Tokens {
  std::vector<Token> list;
  bool approximate = false;
  bool says_more = false;  // the fields cannot hold all that the text says
  bool decade = false;
  std::string why;
};

// The date in front of a time of day or of an offset: "1970-05-31T00:00:00Z", "31/05/1970 12:00:00 AM",
// "2015-07-01-04:00".
std::string_view without_time(std::string_view text) noexcept {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return text;
  std::size_t begin = colon;
  while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  if (begin == colon || colon - begin > 2 || begin < 5) return text;
  if (text.substr(begin).find_first_not_of("0123456789:.,+- zapmutcg") != std::string_view::npos) return text;
  const char mark = text[begin - 1];
  return mark == 't' || mark == ' ' || mark == '-' || mark == '+' ? text.substr(0, begin - 1) : text;
}

bool is_separator(char c) noexcept { return std::string_view(" -/.,;()[]'\"~?").find(c) != std::string_view::npos; }

// The separator that counts of a run of them: spaces yield to anything, commas to '-', '/' and '.'.
char stronger(char a, char b) noexcept {
  const auto rank = [](char c) { return c == 0 ? 0 : c == ' ' ? 1 : c == '-' || c == '/' || c == '.' ? 3 : 2; };
  return rank(b) > rank(a) ? b : a;
}

// Adds what a word means to the tokens; false, with the reason in out.why, when it cannot be part of a date.
bool add_word(std::string_view text, char& before, Tokens& out) {
  const DateWord word = date_word(text);
  const auto push = [&](Token::Kind kind, int value) {
    out.list.push_back({kind, value, kind == Token::Kind::kNumber ? 2 : 0, before});
    before = 0;
  };
  switch (word.kind) {
    case WordKind::kMonth: push(Token::Kind::kMonth, word.value); return true;
    case WordKind::kRoman: push(Token::Kind::kRoman, word.value); return true;
    case WordKind::kBlank: push(Token::Kind::kNumber, 0); return true;
    case WordKind::kTo: push(Token::Kind::kTo, 0); return true;
    case WordKind::kOr: push(Token::Kind::kOr, 0); return true;
    case WordKind::kNoise: before = ' '; return true;
    case WordKind::kCjkUnit: before = '-'; return true;
    case WordKind::kVague: out.says_more = true; [[fallthrough]];
    case WordKind::kApproximate:
      out.approximate = true;
      before = ' ';
      return true;
    case WordKind::kDecade:
      if (out.list.empty() || out.list.back().digits != 4 || out.list.back().value % 10 != 0) break;
      out.decade = true;
      return true;
    case WordKind::kOpen: out.why = "a range with one end"; return false;
    case WordKind::kOtherCalendar: out.why = "another calendar"; return false;
    case WordKind::kUnknown: break;
  }
  out.why = "the word \"" + std::string(text) + "\" is not part of a date";
  return false;
}

bool names_other_calendar(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const auto is_break = [&](std::size_t i) { return is_separator(text[i]) || (text[i] >= '0' && text[i] <= '9'); };
    const std::size_t begin = at;
    while (at < text.size() && !is_break(at)) ++at;
    if (at > begin && date_word(text.substr(begin, at - begin)).kind == WordKind::kOtherCalendar) return true;
    if (at < text.size()) ++at;
  }
  return false;
}

Tokens tokenise(std::string_view text) {
  Tokens out;
  char before = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_separator(text[at])) {
      if (text[at] == '~' || text[at] == '?') out.approximate = true;
      before = stronger(before, text[at++]);
      continue;
    }
    const std::size_t begin = at;
    const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (is_digit(at)) {
      int value = 0;
      while (at < text.size() && is_digit(at) && at - begin < 9) value = value * 10 + (text[at++] - '0');
      if (at - begin > 8) {
        out.why = kNotADate;
        return out;
      }
      out.list.push_back({Token::Kind::kNumber, value, static_cast<int>(at - begin), before});
      before = 0;
    } else {
      while (at < text.size() && !is_digit(at) && !is_separator(text[at])) ++at;
      if (!add_word(text.substr(begin, at - begin), before, out)) return out;
    }
    if (out.list.size() > 12) {
      out.why = kNotADate;
      return out;
    }
  }
  return out;
}

struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
};

// A day without its month means only its year. Nothing when the date does not exist.
std::optional<PartialDate> existing(const Parts& parts) noexcept {
  if (parts.year < 1 || parts.year > 9999 || parts.month > 12 || parts.day > 31) return std::nullopt;
  const PartialDate date{static_cast<std::int16_t>(parts.year), static_cast<std::uint8_t>(parts.month),
                         static_cast<std::uint8_t>(parts.month == 0 ? 0 : parts.day)};
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

FuzzyDate exactly(const PartialDate& date) { return {date, date, false, false, {}, {}}; }

Reading one(const Parts& parts) {
  if (parts.year == 0) return Reading::refused("the year 0 does not exist");
  const auto date = existing(parts);
  return date ? Reading{{exactly(*date)}, {}} : Reading::refused(kNoSuchDay);
}

// Two numbers of which the order may be unknown, and a year: 05/04/1980.
Reading by_order(int first, int second, int year, DateOrder order) {
  const Parts day_first{year, second, first};
  const Parts month_first{year, first, second};
  if (order == DateOrder::kDayMonthYear || first == second) return one(day_first);
  if (order == DateOrder::kMonthDayYear) return one(month_first);
  if (first == 0 || second == 0) return one({year, first + second, 0});  // the unknown one is the day
  const auto a = existing(day_first);
  const auto b = existing(month_first);
  if (a && b && *a != *b) {
    Reading both{{exactly(*a), exactly(*b)}, {}};
    for (FuzzyDate& date : both.dates) date.ambiguous = true;
    return both;
  }
  return a ? one(day_first) : one(month_first);
}

// 19700531, or 31051970.
Reading compact(int value, DateOrder order) {
  const Parts year_first{value / 10'000, value / 100 % 100, value % 100};
  const auto likely = [](int year) { return year >= 1800 && year < 2200; };
  if (likely(year_first.year) && existing(year_first)) return one(year_first);
  if (likely(value % 10'000)) return by_order(value / 1'000'000, value / 10'000 % 100, value % 10'000, order);
  return Reading::refused(kNotADate);
}

Reading two_parts(std::span<const Token> tokens) {
  const Token& a = tokens[0];
  const Token& b = tokens[1];
  const bool joined = b.before == '-' || b.before == '/' || b.before == '.';
  if (a.kind == Token::Kind::kMonth && b.kind == Token::Kind::kNumber) {
    return b.digits == 4 ? one({b.value, a.value, 0}) : Reading::refused(b.digits == 2 ? kShortYear : kNoYear);
  }
  if (b.kind == Token::Kind::kMonth && a.kind == Token::Kind::kNumber) {
    return a.digits == 4 ? one({a.value, b.value, 0}) : Reading::refused(kNoYear);
  }
  if (a.kind != Token::Kind::kNumber || b.kind != Token::Kind::kNumber || !joined) return Reading::refused(kNotADate);
  if (a.digits <= 2 && b.digits == 4) return one({b.value, a.value, 0});
  if (a.digits == 4 && b.digits <= 2) {
    if (b.digits == 2 && b.value > 12 && b.value > a.value % 100 && b.before != '.') {  // 1973-75
      const auto from = existing({a.value, 0, 0});
      const auto to = existing({a.value / 100 * 100 + b.value, 0, 0});
      if (from && to) return {{{*from, *to, false, false, {}, {}}}, {}};
    }
    return one({a.value, b.value, 0});
  }
  return Reading::refused(a.digits <= 2 && b.digits <= 2 ? kNoYear : kNotADate);
}

Reading three_parts(std::span<const Token> tokens, DateOrder order) {
  using Kind = Token::Kind;
  const Token& a = tokens[0];
  const Token& b = tokens[1];
  const Token& c = tokens[2];
  const auto is_month = [](const Token& t) { return t.kind == Kind::kMonth || t.kind == Kind::kRoman; };
  const auto is_day = [](const Token& t) { return t.kind == Kind::kNumber && t.digits <= 2; };
  const auto is_year = [](const Token& t) { return t.kind == Kind::kNumber && t.digits == 4; };
  if (is_month(b) && is_day(a) && is_year(c)) return one({c.value, b.value, a.value});
  if (is_month(b) && is_year(a) && is_day(c)) return one({a.value, b.value, c.value});
  if (is_month(a) && is_day(b) && is_year(c)) return one({c.value, a.value, b.value});
  const bool all_numbers = a.kind == Kind::kNumber && b.kind == Kind::kNumber && c.kind == Kind::kNumber;
  if (all_numbers && is_year(a) && is_day(b) && is_day(c)) return one({a.value, b.value, c.value});
  if (all_numbers && is_day(a) && is_day(b) && is_year(c)) {
    // Dots are written day first everywhere.
    const bool dotted = b.before == '.' && c.before == '.';
    return by_order(a.value, b.value, c.value,
                    dotted && order != DateOrder::kMonthDayYear ? DateOrder::kDayMonthYear : order);
  }
  const bool has_year = is_year(a) || is_year(b) || is_year(c);
  return Reading::refused(has_year ? kNotADate : kShortYear);
}

Reading single(std::span<const Token> tokens, DateOrder order) {
  const bool joins = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == Token::Kind::kTo || token.kind == Token::Kind::kOr;
  });
  if (joins || tokens.empty() || tokens.size() > 3) return Reading::refused(kNotADate);
  if (tokens.size() == 3) return three_parts(tokens, order);
  if (tokens.size() == 2) return two_parts(tokens);
  const Token& only = tokens[0];
  if (only.kind != Token::Kind::kNumber) return Reading::refused(kNoYear);
  if (only.digits == 4) return one({only.value, 0, 0});
  if (only.digits == 8) return compact(only.value, order);
  return Reading::refused(only.digits == 2 ? kShortYear : kNotADate);
}

Reading range(const Reading& left, const Reading& right) {
  if (left.dates.size() != 1 || right.dates.size() != 1) return Reading::refused(kNotADate);
  const PartialDate from = left.dates[0].from;
  const PartialDate to = right.dates[0].to;
  if (to < from) return Reading::refused("a range that runs backwards");
  return {{{from, to, false, false, {}, {}}}, {}};
}

Reading alternatives(const Reading& left, const Reading& right) {
  if (left.dates.size() != 1 || right.dates.size() != 1) return Reading::refused(kNotADate);
  Reading both{{left.dates[0], right.dates[0]}, {}};
  for (FuzzyDate& date : both.dates) date.ambiguous = true;
  return both;
}

// A range or a choice, cut at its word, else at the one '-' or '/' that leaves a date on both sides.
Reading two_sided(std::span<const Token> tokens, DateOrder order) {
  Reading found = Reading::refused(kNotADate);
  int ways = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token::Kind kind = tokens[i].kind;
    const bool at_word = kind == Token::Kind::kTo || kind == Token::Kind::kOr;
    if (!at_word && (i == 0 || (tokens[i].before != '-' && tokens[i].before != '/'))) continue;
    const Reading left = single(tokens.first(i), order);
    const Reading right = single(tokens.subspan(at_word ? i + 1 : i), order);
    if (left.dates.empty() || right.dates.empty()) continue;
    found = kind == Token::Kind::kOr ? alternatives(left, right) : range(left, right);
    ++ways;
  }
  return ways <= 1 ? found : Reading::refused("a range that can be read in two ways");
}

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

Reading read_date(std::string_view text, DateOrder order) {
  if (text.size() > kMostBytes) return Reading::refused("too long for a date");
  const std::string whole = plain(text);
  const std::string_view date = without_time(whole);
  if (date.empty()) return Reading::refused("nothing written");
  if (names_other_calendar(date)) return Reading::refused("another calendar");
  const Tokens tokens = tokenise(date);
  if (!tokens.why.empty()) return Reading::refused(tokens.why);
  Reading reading = single(tokens.list, order);
  if (reading.dates.empty() && tokens.list.size() > 1) {
    Reading other = two_sided(tokens.list, order);
    if (!other.dates.empty() || other.why != kNotADate) reading = std::move(other);
  }
  const bool says_more = tokens.says_more || date.size() != whole.size();
  for (FuzzyDate& found : reading.dates) {
    found.approximate = tokens.approximate || tokens.decade;
    if (tokens.decade && found.from == found.to && found.from.month == 0 && found.from.year % 10 == 0) {
      found.to.year = static_cast<std::int16_t>(found.from.year + 9);
    }
    if (says_more || found.ambiguous || tokens.decade) found.text = trimmed(text);
  }
  return reading;
}

}  // namespace

std::vector<FuzzyDate> parse_date(std::string_view text, DateOrder order) { return read_date(text, order).dates; }

std::string why_no_date(std::string_view text, DateOrder order) { return read_date(text, order).why; }

}  // namespace vrata
