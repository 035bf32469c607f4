// What besides the name can be compared, prepared from an entity or a subject.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/entity.h"
#include "vrata/subject.h"

namespace vrata::names {

// How exactly a date is known.
enum class DatePrecision : std::uint8_t { kDay, kMonth, kYear, kRange };

struct FactDate {
  std::int32_t first = 0, last = 0;  // days since 1970-01-01 that it can mean
  DatePrecision precision = DatePrecision::kDay;
  std::uint8_t approximate = 0;
  std::uint8_t ambiguous = 0;
  std::uint8_t unused = 0;
};

// Two letters of ISO 3166-1 in one number: 'a' * 256 + 'f'.
using CountryCode = std::uint16_t;
[[nodiscard]] CountryCode pack_country(std::string_view alpha2) noexcept;  // 0 when not two letters
[[nodiscard]] std::string unpack_country(CountryCode code);

struct FactIdentifier {
  std::uint64_t value = 0;  // XXH3 of the normalised value
  IdentifierType type = IdentifierType::kOther;
  std::uint8_t unused = 0;
  CountryCode issuer = 0;
  std::uint32_t place = 0;  // position in the entity's or subject's identifiers, for display
};

// Trivially copyable views, so that a snapshot can hold what is behind them.
struct FactsView {
  std::span<const FactDate> births;
  std::span<const CountryCode> nationalities;
  std::span<const CountryCode> countries;  // of residence, and of birth for listed entities
  std::span<const FactIdentifier> identifiers;
  Gender gender = Gender::kUnknown;
  Schema schema = Schema::kUnknown;
};

struct Facts {
  std::vector<FactDate> births;
  std::vector<CountryCode> nationalities;
  std::vector<CountryCode> countries;
  std::vector<FactIdentifier> identifiers;
  Gender gender = Gender::kUnknown;
  Schema schema = Schema::kUnknown;

  [[nodiscard]] FactsView view() const noexcept {
    return {births, nationalities, countries, identifiers, gender, schema};
  }
};

// Countries that cannot be read as such are left out: they are no evidence either way.
[[nodiscard]] Facts prepare_facts(const Entity& entity);
[[nodiscard]] Facts prepare_facts(const Subject& subject);

// The form in which identifiers are compared: letters and digits, upper case, of every script folded.
// Gives    empty when too short to identify anybody (fewer than 5 characters or 3 digits). Of a wallet its canonical
//          address (wallets/address.h), whatever the chain it is said to be of.
[[nodiscard]] std::string normalise_identifier(std::string_view value, IdentifierType type);

// Whether equal values of the two types mean one document: equal types, or one of them unknown.
[[nodiscard]] bool same_document(IdentifierType a, IdentifierType b) noexcept;

}  // namespace vrata::names
