#include "match/context.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "vrata/date.h"

namespace vrata::match {
namespace {

using names::CountryCode;
using names::DatePrecision;
using names::FactDate;
using names::FactIdentifier;
using names::FactsView;

struct BirthVerdict {
  EvidenceKind kind = EvidenceKind::kBirthConflict;
  Weight weight;
  bool another_age = false;
};

// Civil date of a day number. From Howard Hinnant's "chrono-compatible low-level date algorithms".
struct Civil {
  std::int32_t year, month, day;
};
Civil civil_of(std::int32_t days) noexcept {
  const std::int32_t z = days + 719468;
  const std::int32_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int32_t doe = z - era * 146097;
  const std::int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int32_t mp = (5 * doy + 2) / 153;
  const std::int32_t month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1};
}

BirthVerdict judge(const FactDate& a, const FactDate& b, const Weights& w) noexcept {
  const bool both_days = a.precision == DatePrecision::kDay && b.precision == DatePrecision::kDay;
  // "circa 1970" may be a year off either way; a range is meant as given.
  const std::int32_t slack = (a.approximate || b.approximate) ? 366 : 0;
  const bool overlap = a.first - slack <= b.last && b.first - slack <= a.last;
  if (both_days && !slack) {
    if (a.first == b.first) {
      // One of two readings of an ambiguous date says no more than an equal year.
      if (a.ambiguous || b.ambiguous) return {EvidenceKind::kBirthCompatible, w[Feature::kBirthYearEqual]};
      return {EvidenceKind::kBirthEqual, w[Feature::kBirthEqual]};
    }
    const Civil ca = civil_of(a.first);
    const Civil cb = civil_of(b.first);
    if (ca.year == cb.year) {
      if (ca.month == cb.day && ca.day == cb.month && !a.ambiguous && !b.ambiguous)
        return {EvidenceKind::kBirthNear, w[Feature::kBirthExchanged]};
      // A first of January often only means the year.
      const bool year_only = (ca.month == 1 && ca.day == 1) || (cb.month == 1 && cb.day == 1);
      return {EvidenceKind::kBirthCompatible, year_only ? w[Feature::kBirthCompatible] : w[Feature::kBirthYearEqual]};
    }
  } else if (overlap) {
    return {EvidenceKind::kBirthCompatible, slack != 0 ? w[Feature::kBirthYearEqual] : w[Feature::kBirthCompatible]};
  }
  const std::int32_t gap = a.first > b.last ? a.first - b.last : b.first - a.last;  // days between
  const std::int32_t years = gap / 365;
  if (years < 1 || (years == 1 && gap <= 550)) return {EvidenceKind::kBirthNear, w[Feature::kBirthNear]};
  if (years <= 5) return {EvidenceKind::kBirthConflict, w[Feature::kBirthOff]};
  return {EvidenceKind::kBirthConflict, w[Feature::kBirthFar], true};
}

std::string show(const FactDate& date) {
  const Civil first = civil_of(date.first);
  const Civil last = civil_of(date.last);
  const auto u8 = [](std::int32_t x) { return static_cast<std::uint8_t>(x); };
  const auto year = [](std::int32_t y) { return static_cast<std::int16_t>(y); };
  std::string out = date.approximate ? "c. " : "";
  switch (date.precision) {
    case DatePrecision::kDay: return out + to_string(PartialDate{year(first.year), u8(first.month), u8(first.day)});
    case DatePrecision::kMonth: return out + to_string(PartialDate{year(first.year), u8(first.month), 0});
    case DatePrecision::kYear: return out + std::to_string(first.year);
    case DatePrecision::kRange: return out + std::to_string(first.year) + " to " + std::to_string(last.year);
  }
  return out;
}

template <class Put>
void add_birth(FactsView subject, FactsView listed, const Weights& w, bool detail, const Put& put) {
  std::optional<BirthVerdict> best;
  const FactDate* best_a = nullptr;
  const FactDate* best_b = nullptr;
  for (const FactDate& a : subject.births) {
    for (const FactDate& b : listed.births) {
      const BirthVerdict verdict = judge(a, b, w);
      if (best && verdict.weight.same_mb <= best->weight.same_mb) continue;
      best = verdict;
      best_a = &a;
      best_b = &b;
    }
  }
  if (!best) return;
  // Many given dates make an agreement by chance likelier: a bit less for each doubling.
  if (best->weight.same_mb > 0) {
    std::int32_t doublings = 0;
    for (std::size_t n = subject.births.size() * listed.births.size(); n > 1; n /= 2) ++doublings;
    best->weight.same_mb = std::max(best->weight.same_mb - 1000 * doublings, 0);
  }
  put({best->kind, best->weight, detail ? "birth date " + show(*best_a) + " and " + show(*best_b) : std::string(),
       best->another_age});
}

bool share_one(std::span<const CountryCode> a, std::span<const CountryCode> b) noexcept {
  return std::any_of(a.begin(), a.end(), [&](CountryCode x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

std::string list_of(std::span<const CountryCode> codes) {
  std::string out;
  for (const CountryCode code : codes) out += (out.empty() ? "" : "/") + names::unpack_country(code);
  return out;
}

// A person has one of these from one issuer at a time.
bool single_valued(IdentifierType type) noexcept {
  switch (type) {
    case IdentifierType::kPassport:
    case IdentifierType::kNationalId:
    case IdentifierType::kTaxNumber:
    case IdentifierType::kRegistrationNumber:
    case IdentifierType::kImo:
    case IdentifierType::kLei: return true;
    default: return false;
  }
}

bool equal(const FactIdentifier& a, const FactIdentifier& b) noexcept {
  return a.value == b.value && names::same_document(a.type, b.type);
}

// The listed identifier that the subject has too; null when there is none.
const FactIdentifier* equal_identifier(FactsView subject, FactsView listed) noexcept {
  for (const FactIdentifier& x : subject.identifiers)
    for (const FactIdentifier& y : listed.identifiers)
      if (equal(x, y)) return &y;
  return nullptr;
}

template <class Put>
void add_identifier(FactsView subject, FactsView listed, const Weights& w, bool detail, const Put& put) {
  if (const FactIdentifier* same = equal_identifier(subject, listed)) {
    const char* what = same->type == IdentifierType::kWallet ? "equal wallet address" : "equal document number";
    put({EvidenceKind::kIdentifierEqual, w[Feature::kIdentifierEqual], detail ? what : std::string()});
    return;
  }
  for (const FactIdentifier& a : subject.identifiers) {
    for (const FactIdentifier& b : listed.identifiers) {
      if (a.type != b.type || !single_valued(a.type) || a.issuer == 0 || a.issuer != b.issuer) continue;
      put({EvidenceKind::kIdentifierConflict, w[Feature::kIdentifierConflict],
           detail ? "another " + std::string(word(a.type)) + " number of the same issuer" : std::string()});
      return;
    }
  }
}

// Has no gender; a wallet is whoever holds it.
constexpr bool is_body(Schema schema) noexcept {
  return schema == Schema::kOrganization || schema == Schema::kVessel || schema == Schema::kAircraft;
}

// One item an attribute that both sides give.
template <class Put>
void add_all(FactsView subject, FactsView listed, const Weights& w, bool detail, const Put& put) {
  add_birth(subject, listed, w, detail, put);
  if (!subject.nationalities.empty() && !listed.nationalities.empty()) {
    const bool agree = share_one(subject.nationalities, listed.nationalities);
    put({agree ? EvidenceKind::kNationalityEqual : EvidenceKind::kNationalityConflict,
         agree ? w[Feature::kNationalityEqual] : w[Feature::kNationalityConflict],
         detail ? "nationality " + list_of(subject.nationalities) + " and " + list_of(listed.nationalities)
                : std::string()});
  }
  if (!subject.countries.empty() && !listed.countries.empty()) {
    const bool agree = share_one(subject.countries, listed.countries);
    put({agree ? EvidenceKind::kResidenceEqual : EvidenceKind::kResidenceConflict,
         agree ? w[Feature::kResidenceEqual] : w[Feature::kResidenceConflict],
         detail ? "country " + list_of(subject.countries) + " and " + list_of(listed.countries) : std::string()});
  }
  if ((subject.gender == Gender::kMale || subject.gender == Gender::kFemale) &&
      (listed.gender == Gender::kMale || listed.gender == Gender::kFemale)) {
    const bool agree = subject.gender == listed.gender;
    put({agree ? EvidenceKind::kGenderEqual : EvidenceKind::kGenderConflict,
         agree ? w[Feature::kGenderEqual] : w[Feature::kGenderConflict],
         detail ? std::string(word(subject.gender)) + " and " + std::string(word(listed.gender)) : std::string()});
  }
  if (subject.gender != Gender::kUnknown && is_body(listed.schema))
    put({EvidenceKind::kGenderConflict, w[Feature::kGenderOfBody],
         detail ? std::string(word(subject.gender)) + ", and what is listed has no gender" : std::string()});
  add_identifier(subject, listed, w, detail, put);
}

}  // namespace

bool identifier_equal(FactsView a, FactsView b) noexcept { return equal_identifier(a, b) != nullptr; }

std::vector<ContextItem> context_items(FactsView subject, FactsView listed, const Weights& w, bool detail) {
  std::vector<ContextItem> out;
  add_all(subject, listed, w, detail, [&](ContextItem&& item) { out.push_back(std::move(item)); });
  return out;
}

std::int64_t context_mb(FactsView subject, FactsView listed, const Weights& w) {
  std::int64_t sum = 0;
  add_all(subject, listed, w, false, [&](ContextItem&& item) { sum += item.weight.alert_mb; });
  return sum;
}

}  // namespace vrata::match
