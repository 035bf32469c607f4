#include "names/facts.h"

#include <algorithm>

#include "base/hash.h"
#include "names/country.h"
#include "text/fold.h"
#include "text/script.h"
#include "wallets/address.h"

namespace vrata::names {
namespace {

FactDate fact_of(const FuzzyDate& date) {
  const DayRange from = days_of(date.from);
  const DayRange to = days_of(date.to);
  FactDate fact;
  fact.first = from.first;
  fact.last = std::max(from.last, to.last);
  fact.precision = date.from != date.to   ? DatePrecision::kRange
                   : date.from.day != 0   ? DatePrecision::kDay
                   : date.from.month != 0 ? DatePrecision::kMonth
                                          : DatePrecision::kYear;
  fact.approximate = date.approximate ? 1 : 0;
  fact.ambiguous = date.ambiguous ? 1 : 0;
  return fact;
}

void add_country(std::vector<CountryCode>& to, std::string_view text) {
  if (text.empty()) return;
  const auto code = country_code(text);
  if (!code) return;
  const CountryCode packed = pack_country(*code);
  if (packed != 0 && std::find(to.begin(), to.end(), packed) == to.end()) to.push_back(packed);
}

void add_identifiers(std::vector<FactIdentifier>& to, const std::vector<Identifier>& from) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    const std::string value = normalise_identifier(from[i].value, from[i].type);
    if (value.empty()) continue;
    FactIdentifier fact;
    fact.value = base::xxh3(std::as_bytes(std::span(value)));
    fact.type = from[i].type;
    fact.place = static_cast<std::uint32_t>(i);
    const auto code = country_code(from[i].issuer_country);
    fact.issuer = code ? pack_country(*code) : CountryCode{0};
    to.push_back(fact);
  }
}

}  // namespace

CountryCode pack_country(std::string_view alpha2) noexcept {
  if (alpha2.size() != 2) return 0;
  return static_cast<CountryCode>(static_cast<unsigned char>(alpha2[0]) * 256 + static_cast<unsigned char>(alpha2[1]));
}

std::string unpack_country(CountryCode code) { return {static_cast<char>(code / 256), static_cast<char>(code % 256)}; }

Facts prepare_facts(const Entity& entity) {
  Facts facts;
  facts.gender = entity.gender;
  facts.schema = entity.schema;
  for (const FuzzyDate& date : entity.births)
    if (date.from.year != 0) facts.births.push_back(fact_of(date));
  for (const std::string& nationality : entity.nationalities) add_country(facts.nationalities, nationality);
  for (const Address& address : entity.addresses) add_country(facts.countries, address.country);
  for (const Address& place : entity.birth_places) add_country(facts.countries, place.country);
  add_identifiers(facts.identifiers, entity.identifiers);
  return facts;
}

Facts prepare_facts(const Subject& subject) {
  Facts facts;
  facts.gender = subject.gender;
  facts.schema = subject.schema;
  for (const FuzzyDate& date : subject.births)
    if (date.from.year != 0) facts.births.push_back(fact_of(date));
  for (const std::string& nationality : subject.nationalities) add_country(facts.nationalities, nationality);
  for (const std::string& country : subject.countries) add_country(facts.countries, country);
  add_identifiers(facts.identifiers, subject.identifiers);
  return facts;
}

std::string normalise_identifier(std::string_view value, IdentifierType type) {
  if (type == IdentifierType::kPhone || type == IdentifierType::kEmail) return {};
  if (type == IdentifierType::kWallet) return wallets::read_address(value).key;
  std::string out;
  std::size_t digits = 0;
  for (const char32_t c : text::fold_letters(value)) {
    const bool digit = c >= U'0' && c <= U'9';
    if (!digit && text::script_of(c) == text::Script::kCommon) continue;
    digits += digit ? 1 : 0;
    out +=
        c >= U'a' && c <= U'z' ? std::string(1, static_cast<char>(c - 32)) : text::to_utf8(std::u32string_view(&c, 1));
  }
  return out.size() >= 5 && digits >= 3 ? out : std::string();
}

bool same_document(IdentifierType a, IdentifierType b) noexcept {
  return a == b || a == IdentifierType::kOther || b == IdentifierType::kOther;
}

}  // namespace vrata::names
