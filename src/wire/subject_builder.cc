#include "wire/subject_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "entity/plain.h"
#include "names/country.h"
#include "wallets/address.h"

namespace vrata::wire {
namespace {

// Births outside are dates of another calendar, or typing errors: comparing them would contradict the truth.
constexpr int kFirstBirthYear = 1850;
constexpr int kLastBirthYear = 2150;

constexpr auto kNothing = std::to_array<std::string_view>(
    {"-",     "--",      "---",           "n/a",         "n.a.", "#n/a", "null",       "nil",
     "none",  "unknown", "not available", "not known",   "нет",  "н/д",  "неизвестно", "не указано",
     "अज्ञात", "inconnu", "unbekannt",     "desconocido", "?",    "."});

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

bool says_nothing(std::string_view value) {
  if (value.size() > 40) return false;
  const std::string text = plain(value);
  return std::find(kNothing.begin(), kNothing.end(), text) != kNothing.end();
}

// A cell's values: ";" between them, where a value in double quotes may hold ";" itself.
std::vector<std::string> split_list(std::string_view cell) {
  std::vector<std::string> out;
  std::string value;
  bool quoted = false;
  const auto push = [&] {
    if (const std::string_view text = trimmed(value); !text.empty()) out.emplace_back(text);
    value.clear();
  };
  const bool balanced = std::count(cell.begin(), cell.end(), '"') % 2 == 0;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char c = cell[i];
    if (balanced && c == '"' && (quoted || trimmed(value).empty())) {
      if (quoted && i + 1 < cell.size() && cell[i + 1] == '"') {
        value += '"';
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (c == ';' && !quoted) {
      push();
    } else {
      value += c;
    }
  }
  push();
  return out;
}

bool has_letters(std::string_view text) { return !plain_key(text).empty(); }

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += ' ';
    out += part;
  }
  return out;
}

// The words of a name in their plain form, sorted: equal for "Antonov, Boris" and "Boris Antonov".
std::vector<std::string> sorted_words(std::string_view name) {
  std::vector<std::string> words;
  std::string text = plain(name);
  std::replace(text.begin(), text.end(), ',', ' ');
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::sort(words.begin(), words.end());
  return words;
}

void append_part(std::string& part, std::string_view value) {
  if (!part.empty()) part += ' ';
  part += value;
}

std::string quoted(std::string_view text) {
  std::string shown(text.substr(0, 100));
  while (!shown.empty() && text.size() > 100 && (static_cast<unsigned char>(shown.back()) & 0xC0u) == 0x80u) {
    shown.pop_back();  // not in the middle of a letter
  }
  return '"' + shown + (text.size() > 100 ? "...\"" : "\"");
}

bool takes_lists(Field field) noexcept {
  return field == Field::kAlias || field == Field::kBirthDate || field == Field::kIdentifier || field == Field::kWallet;
}

}  // namespace

void SubjectBuilder::begin(const Where& where, SubjectRow& out) {
  where_ = where;
  row_ = &out;
  out.subject = {};
  out.not_screened_reason.clear();
  out.line = where.line;
  first_.clear();
  middle_.clear();
  patronymic_.clear();
  last_.clear();
  id_type_.clear();
  names_.clear();
  aliases_.clear();
}

void SubjectBuilder::remark(std::string_view label, std::string message, Remark::Severity severity) {
  row_->subject.remarks.push_back({severity, where_, std::string(label), std::move(message)});
}

void SubjectBuilder::refuse(std::string reason) {
  if (row_->not_screened_reason.empty()) row_->not_screened_reason = std::move(reason);
}

void SubjectBuilder::add(const Meaning& meaning, std::string_view label, std::string_view value, bool whole) {
  value = trimmed(value);
  if (value.empty()) return;
  if (whole || !takes_lists(meaning.field) || value.find_first_of(";\"") == std::string_view::npos) {
    add_one(meaning, label, value);
    return;
  }
  for (const std::string& one : split_list(value)) add_one(meaning, label, one);
}

void SubjectBuilder::add_one(const Meaning& meaning, std::string_view label, std::string_view value) {
  Subject& subject = row_->subject;
  switch (meaning.field) {
    // People are called Null, None and Unknown: in names every word counts.
    case Field::kName: names_.emplace_back(value); return;
    case Field::kFirstName: append_part(first_, value); return;
    case Field::kMiddleName: append_part(middle_, value); return;
    case Field::kPatronymic: append_part(patronymic_, value); return;
    case Field::kLastName: append_part(last_, value); return;
    case Field::kAlias: aliases_.emplace_back(value); return;
    case Field::kId:
      if (subject.id.empty()) {
        subject.id = value;
      } else {
        remark(label, "a second id " + quoted(value) + "; the first is kept");
      }
      return;
    default: break;
  }
  if (says_nothing(value)) return;
  switch (meaning.field) {
    case Field::kSchema:
      subject.schema = parse_schema(value);
      if (subject.schema == Schema::kUnknown) {
        remark(label, quoted(value) + " is not a type we know; compared with every kind");
      }
      return;
    case Field::kBirthDate: add_birth(label, value); return;
    case Field::kNationality: add_countries(subject.nationalities, label, value); return;
    case Field::kCountry: add_countries(subject.countries, label, value); return;
    case Field::kGender:
      subject.gender = parse_gender(value);
      if (subject.gender == Gender::kUnknown) remark(label, quoted(value) + " is not a gender we know; not compared");
      return;
    case Field::kAddress: subject.addresses.emplace_back(value); return;
    case Field::kIdType: id_type_ = value; return;
    case Field::kWallet:
    case Field::kIdentifier: {
      Identifier identifier;
      identifier.type = meaning.field == Field::kWallet ? IdentifierType::kWallet : meaning.type;
      identifier.type_text = label;
      identifier.value = value;
      if (identifier.type == IdentifierType::kWallet)
        if (const std::string doubts = wallets::doubts(wallets::read_address(value)); !doubts.empty())
          remark(label, quoted(value) + ": " + doubts);
      subject.identifiers.push_back(std::move(identifier));
      return;
    }
    default: return;
  }
}

void SubjectBuilder::add_birth(std::string_view label, std::string_view value) {
  std::vector<FuzzyDate> dates = parse_date(value, order_);
  if (dates.empty()) {
    remark(label, quoted(value) + " is not read as a date: " + why_no_date(value, order_) + "; not compared");
    return;
  }
  const auto is_unlikely = [](const FuzzyDate& date) {
    return date.from.year < kFirstBirthYear || date.to.year > kLastBirthYear;
  };
  if (std::any_of(dates.begin(), dates.end(), is_unlikely)) {
    remark(label, quoted(value) + " is no likely year of birth, perhaps of another calendar; not compared");
    return;
  }
  if (dates.size() > 1) {
    remark(label, quoted(value) + " can be " + to_string(dates[0]) + " or " + to_string(dates[1]) + "; both are kept");
  }
  for (FuzzyDate& date : dates) row_->subject.births.push_back(std::move(date));
}

// A cell may hold several countries; the whole is tried first, because names of countries hold commas.
void SubjectBuilder::add_countries(std::vector<std::string>& into, std::string_view label, std::string_view value) {
  const auto add_code = [&](std::string code) {
    if (std::find(into.begin(), into.end(), code) == into.end()) into.push_back(std::move(code));
  };
  if (auto code = names::country_code(value)) {
    add_code(std::move(*code));
    return;
  }
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find_first_of(";,/|", at), value.size());
    const std::string_view part = trimmed(value.substr(at, end - at));
    at = end + 1;
    if (part.empty() || says_nothing(part)) continue;
    if (auto code = names::country_code(part)) {
      add_code(std::move(*code));
    } else {
      remark(label, quoted(part) + " is not a country we know; not compared");
    }
  }
}

// Names that say the same words are one name.
void SubjectBuilder::add_name(std::string name) {
  std::vector<std::string>& names = row_->subject.names;
  if (name.size() > kMostNameBytes) {
    refuse("a name longer than " + std::to_string(kMostNameBytes) + " bytes");
    return;
  }
  if (!has_letters(name)) {
    remark("name", quoted(name) + " holds no letters; not a name");
    return;
  }
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

void SubjectBuilder::finish() {
  for (std::string& name : names_) add_name(std::move(name));
  std::string parts = joined({first_, middle_, patronymic_, last_});
  // The parts beside a full name of the same words say nothing new.
  const bool is_new = std::none_of(row_->subject.names.begin(), row_->subject.names.end(),
                                   [&](const std::string& name) { return sorted_words(name) == sorted_words(parts); });
  if (!parts.empty() && is_new) add_name(std::move(parts));
  const bool has_main = !row_->subject.names.empty();
  for (std::string& alias : aliases_) add_name(std::move(alias));
  if (row_->subject.names.empty()) {
    refuse("no name");
  } else if (!has_main) {
    remark("name", "no name but an alias; the alias is the main name", Remark::Severity::kNote);
  }
  if (id_type_.empty()) return;
  for (Identifier& identifier : row_->subject.identifiers) {
    if (identifier.type != IdentifierType::kOther) continue;
    identifier.type = parse_identifier_type(id_type_);
    identifier.type_text = id_type_;
  }
}

}  // namespace vrata::wire
