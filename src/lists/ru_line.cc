#include "lists/ru_line.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "entity/plain.h"
#include "lists/name_parts.h"
#include "lists/utf8.h"
#include "text/script.h"

namespace vrata::lists {
namespace {

using std::string_view;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Fields between commas outside brackets; quotes are not balanced in the list and mean nothing here.
std::vector<string_view> fields_of(string_view text) {
  std::vector<string_view> out;
  const bool balanced = std::count(text.begin(), text.end(), '(') == std::count(text.begin(), text.end(), ')');
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    depth += (text[at] == '(') - (text[at] == ')');
    if (text[at] != ',' || (balanced && depth > 0)) continue;
    out.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  out.push_back(text.substr(begin));
  return out;
}

// "г.р." at the end of a birth, in any case, with or without its space.
std::optional<string_view> without_born(string_view text) {
  constexpr std::array<string_view, 9> kBorn = {"г.р.", "г. р.", "Г.Р.", "Г. Р.",        "г.р",
                                                "г. р", "Г.Р",   "Г. Р", "года рождения"};
  for (const string_view born : kBorn)
    if (text.ends_with(born)) return trim(text.substr(0, text.size() - born.size()));
  return std::nullopt;
}

bool is_day(string_view text) {
  return text.size() == 10 && is_digit(text[0]) && text[2] == '.' && text[5] == '.' && !read_ru_birth(text).empty();
}

// "ИНН: 7700000000", "ОГРН 1027700000000".
std::optional<Identifier> number_of(string_view text) {
  struct Label {
    string_view word;
    IdentifierType type;
  };
  constexpr std::array<Label, 3> kLabels = {{{"ИНН", IdentifierType::kTaxNumber},
                                             {"ОГРНИП", IdentifierType::kRegistrationNumber},
                                             {"ОГРН", IdentifierType::kRegistrationNumber}}};
  for (const Label& label : kLabels) {
    if (!text.starts_with(label.word)) continue;
    string_view value = trim(text.substr(label.word.size()));
    if (value.starts_with(':')) value = trim(value.substr(1));
    if (value.empty() || value.find_first_not_of("0123456789") != string_view::npos) return std::nullopt;
    Identifier out;
    out.type = label.type;
    out.type_text = label.word;
    out.value = value;
    return out;
  }
  return std::nullopt;
}

bool has_letters(string_view text) {
  const Letters letters = count_letters(text);
  return letters.latin + letters.other + letters.digits > 0;
}

void add_name(string_view text, NameKind kind, string_view note, RuLine& into) {
  text = trim(text);
  if (!has_letters(text) && !is_damaged(text)) return;
  for (const Name& name : into.names)
    if (name.text == text) return;
  Name& name = into.names.emplace_back();
  name.text = text;
  name.note = note;
  mark_script(name);
  if (into.names.size() == 1) return;
  name.kind = kind;
  name.grade = NameGrade::kGood;
}

void person_line(const std::vector<string_view>& fields, RuLine& out) {
  read_ru_names(fields[0], true, out);
  std::size_t at = 1;
  for (; at < fields.size(); ++at) {
    const string_view field = trim(fields[at]);
    if (field.starts_with('(') && field.ends_with(')') && out.births.empty() && out.names.size() == 1) {
      read_ru_names(field, true, out);
    } else if (std::vector<FuzzyDate> births = read_ru_birth(field); !births.empty()) {
      for (FuzzyDate& birth : births) out.births.push_back(std::move(birth));
    } else if (!field.empty()) {
      break;
    }
  }
  if (at >= fields.size()) return;
  // The place is the rest, commas and all.
  const string_view last = fields.back();
  out.place =
      squeeze(string_view(fields[at].data(), static_cast<std::size_t>(last.data() + last.size() - fields[at].data())));
  while (out.place.ends_with(',')) out.place = squeeze(string_view(out.place).substr(0, out.place.size() - 1));
}

void organisation_line(std::vector<string_view> fields, RuLine& out) {
  // From the right: what is a number, a day or nothing; the rest is the name, which may hold commas.
  for (; fields.size() > 1; fields.pop_back()) {
    const string_view field = trim(fields.back());
    if (field.empty()) continue;
    if (auto number = number_of(field))
      out.numbers.insert(out.numbers.begin(), std::move(*number));
    else if (is_day(field) && out.day.empty())
      out.day = field;
    else if (field.starts_with("ИНН") || field.starts_with("ОГРН"))
      out.others.insert(out.others.begin(), std::string(field));
    else
      break;
  }
  const string_view first = fields.front(), last = fields.back();
  read_ru_names(string_view(first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())), false,
                out);
}

}  // namespace

void mark_script(Name& name) {
  name.damaged = is_damaged(name.text);
  for (std::size_t at = 0; at < name.text.size();) {
    const text::Script script = text::script_of(next_code_point(name.text, at));
    if (script == text::Script::kCommon) continue;
    if (script != text::Script::kLatin) name.script = text::iso_code(script);
    return;
  }
}

std::vector<FuzzyDate> read_ru_birth(string_view text) {
  text = trim(text);
  const auto bare = without_born(text);
  const string_view date = bare ? *bare : text;
  if (date.empty() || !is_digit(date.front())) return {};
  std::vector<FuzzyDate> out = parse_date(date, DateOrder::kDayMonthYear);
  for (FuzzyDate& birth : out)
    if (birth.text.empty()) birth.text = text;
  return out;
}

void read_ru_names(string_view field, bool person, RuLine& into) {
  std::string text = squeeze(field);
  if (const std::size_t star = text.find('*'); star != std::string::npos) {
    into.terrorism = true;
    text.erase(std::remove(text.begin(), text.end(), '*'), text.end());
    text = squeeze(text);
  }
  if (!person) {
    const NameParts parts = take_apart(text, NameOf::kOrganisation);
    for (const NamePart& part : parts.names) add_name(part.text, NameKind::kAlias, part.note, into);
    for (const std::string& note : parts.notes) into.others.push_back(note);
    return;
  }
  // What stands in brackets are former names and other writings of the name, between ";".
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) {
    add_name(text, NameKind::kFormer, {}, into);
    return;
  }
  add_name(string_view(text).substr(0, open), NameKind::kFormer, {}, into);
  string_view inside = string_view(text).substr(open + 1, close - open - 1);
  while (true) {
    const std::size_t end = inside.find(';');
    add_name(inside.substr(0, end), NameKind::kFormer, {}, into);
    if (end == string_view::npos) break;
    inside.remove_prefix(end + 1);
  }
  if (const string_view behind = trim(string_view(text).substr(close + 1)); has_letters(behind))
    into.others.emplace_back(behind);
}

std::optional<std::pair<std::uint64_t, string_view>> ru_numbered(string_view text) {
  text = trim(text);
  std::size_t digits = 0;
  std::uint64_t number = 0;
  for (; digits < text.size() && digits < 7 && is_digit(text[digits]); ++digits)
    number = number * 10 + static_cast<std::uint64_t>(text[digits] - '0');
  if (digits == 0 || digits >= text.size() || text[digits] != '.') return std::nullopt;
  const string_view rest = text.substr(digits + 1);
  // "03.05.1964 г.р." begins with a number too.
  if (!rest.empty() && is_digit(rest.front())) return std::nullopt;
  if (trim(rest).empty()) return std::nullopt;
  return std::pair(number, trim(rest));
}

RuLine read_ru_line(string_view text, RuKind kind) {
  text = trim(text);
  while (text.ends_with(';')) text = trim(text.substr(0, text.size() - 1));
  RuLine out;
  const std::vector<string_view> fields = fields_of(text);
  const bool spaced = fields.size() > 1 && fields[0].ends_with(' ');
  const bool numbers = text.find("ИНН") != string_view::npos || text.find("ОГРН") != string_view::npos;
  const bool born =
      std::any_of(fields.begin(), fields.end(), [](string_view field) { return without_born(trim(field)); });
  out.person = kind == RuKind::kPerson || (kind == RuKind::kByItsForm && (born || (!spaced && !numbers)));
  if (out.person)
    person_line(fields, out);
  else
    organisation_line(fields, out);
  return out;
}

}  // namespace vrata::lists
