#include "wire/subject_builder.h"

#include <algorithm>
#include <utility>

#include "entity/plain.h"
#include "names/country.h"
#include "sheets/cell.h"
#include "wallets/address.h"

namespace vrata::wire {
namespace {

// Births outside are dates of another calendar, or typing errors: comparing them would contradict the truth.
constexpr int kFirstBirthYear = 1850;
constexpr int kLastBirthYear = 2150;

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

bool takes_lists(sheets::Field field) noexcept {
  return field == sheets::Field::kAlias || field == sheets::Field::kBirthDate || field == sheets::Field::kIdentifier ||
         field == sheets::Field::kWallet;
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
  unread_name_ = false;
}

void SubjectBuilder::remark(std::string_view label, std::string message, Remark::Severity severity) {
  row_->subject.remarks.push_back({severity, where_, std::string(label), std::move(message)});
}

void SubjectBuilder::refuse(std::string reason) {
  if (row_->not_screened_reason.empty()) row_->not_screened_reason = std::move(reason);
}

void SubjectBuilder::add(const sheets::Meaning& meaning, std::string_view label, std::string_view value, bool whole) {
  value = sheets::trimmed(value);
  if (value.empty()) return;
  if (whole || !takes_lists(meaning.field) || value.find_first_of(";\"") == std::string_view::npos) {
    add_one(meaning, label, value);
    return;
  }
  for (const std::string& one : sheets::split_list(value)) add_one(meaning, label, one);
}

void SubjectBuilder::add_one(const sheets::Meaning& meaning, std::string_view label, std::string_view value) {
  Subject& subject = row_->subject;
  switch (meaning.field) {
    // People are called Null, None and Unknown: in names every word counts.
    case sheets::Field::kName: names_.emplace_back(value); return;
    case sheets::Field::kFirstName: append_part(first_, value); return;
    case sheets::Field::kMiddleName: append_part(middle_, value); return;
    case sheets::Field::kPatronymic: append_part(patronymic_, value); return;
    case sheets::Field::kLastName: append_part(last_, value); return;
    case sheets::Field::kAlias: aliases_.emplace_back(value); return;
    case sheets::Field::kId:
      if (subject.id.empty()) {
        subject.id = value;
      } else {
        remark(label, "a second id " + quoted(value) + "; the first is kept");
      }
      return;
    default: break;
  }
  if (sheets::says_nothing(value)) return;
  switch (meaning.field) {
    case sheets::Field::kSchema:
      subject.schema = parse_schema(value);
      if (subject.schema == Schema::kUnknown) {
        remark(label, quoted(value) + " is not a type we know; compared with every kind");
      }
      return;
    case sheets::Field::kBirthDate: add_birth(label, value); return;
    case sheets::Field::kNationality: add_countries(subject.nationalities, label, value); return;
    case sheets::Field::kCountry: add_countries(subject.countries, label, value); return;
    case sheets::Field::kGender:
      subject.gender = parse_gender(value);
      if (subject.gender == Gender::kUnknown) remark(label, quoted(value) + " is not a gender we know; not compared");
      return;
    case sheets::Field::kAddress: subject.addresses.emplace_back(value); return;
    case sheets::Field::kIdType: id_type_ = value; return;
    case sheets::Field::kWallet:
    case sheets::Field::kIdentifier: {
      Identifier identifier;
      identifier.type = meaning.field == sheets::Field::kWallet ? IdentifierType::kWallet : meaning.type;
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

void SubjectBuilder::add_countries(std::vector<std::string>& into, std::string_view label, std::string_view value) {
  const auto add_code = [&](std::string code) {
    if (std::find(into.begin(), into.end(), code) == into.end()) into.push_back(std::move(code));
  };
  for (names::CountryText& country : names::countries_in(value)) {
    if (!country.code.empty())
      add_code(std::move(country.code));
    else if (!sheets::says_nothing(country.text))
      remark(label, quoted(country.text) + " is not a country we know; not compared");
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
    if (!sheets::says_nothing(name)) unread_name_ = true;
    return;
  }
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

void SubjectBuilder::finish() {
  for (std::string& name : names_) add_name(std::move(name));
  std::string parts = joined({first_, middle_, patronymic_, last_});
  // The parts beside a full name of the same words say nothing new.
  const bool is_new =
      std::none_of(row_->subject.names.begin(), row_->subject.names.end(),
                   [&](const std::string& name) { return sheets::sorted_words(name) == sheets::sorted_words(parts); });
  if (!parts.empty() && is_new) add_name(std::move(parts));
  const bool has_main = !row_->subject.names.empty();
  for (std::string& alias : aliases_) add_name(std::move(alias));
  if (row_->subject.names.empty()) {
    // A name that holds no letters may be one that we cannot read: it is not passed over for an identifier's sake.
    if (row_->subject.identifiers.empty() || unread_name_) refuse("no name");
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
