// The stable codes of evidence. A code never changes its meaning: it stands in records that are kept for years.
#include "vrata/evidence.h"

#include <array>

namespace vrata {
namespace {

struct Kind {
  EvidenceKind kind;
  std::string_view word;
  std::string_view title;
};

constexpr auto kKinds = std::to_array<Kind>({
    {EvidenceKind::kPrior, "prior", "odds before any evidence"},
    {EvidenceKind::kCompared, "compared", "names near enough to compare"},
    {EvidenceKind::kReading, "reading", "characters read aloud"},
    {EvidenceKind::kNameExact, "name_exact", "equal name"},
    {EvidenceKind::kTokenEqual, "token_equal", "equal part"},
    {EvidenceKind::kTokenSpelling, "token_spelling", "part in another spelling"},
    {EvidenceKind::kTokenScript, "token_script", "same part in another script"},
    {EvidenceKind::kTokenGlued, "token_glued", "parts joined or split"},
    {EvidenceKind::kTokenInitial, "token_initial", "fitting initial"},
    {EvidenceKind::kTokenRelated, "token_related", "related part: nickname, acronym, numeral or legal form"},
    {EvidenceKind::kCommonName, "common_name", "parts that many bear"},
    {EvidenceKind::kNamesApart, "names_apart", "alike, but each a name of its own"},
    {EvidenceKind::kLeastAlike, "least_alike", "least alike part, and parts changed"},
    {EvidenceKind::kWholeSpelling, "whole_spelling", "whole names within two edits"},
    {EvidenceKind::kSubjectExtra, "subject_extra", "part only the subject has"},
    {EvidenceKind::kListedExtra, "listed_extra", "part only the listed name has"},
    {EvidenceKind::kTokenConflict, "token_conflict", "parts that contradict"},
    {EvidenceKind::kOrderChanged, "order_changed", "parts in another order"},
    {EvidenceKind::kOrderConflict, "order_conflict", "order that contradicts"},
    {EvidenceKind::kLegalFormConflict, "legal_form_conflict", "other legal form"},
    {EvidenceKind::kNumeralConflict, "numeral_conflict", "other numeral"},
    {EvidenceKind::kInitialConflict, "initial_conflict", "initial that does not fit"},
    {EvidenceKind::kCalibration, "calibration", "what names this alike were worth"},
    {EvidenceKind::kWeakAlias, "weak_alias", "weak alias, not corroborated"},
    {EvidenceKind::kBirthEqual, "birth_equal", "equal birth date"},
    {EvidenceKind::kBirthCompatible, "birth_compatible", "birth dates agree as far as known"},
    {EvidenceKind::kBirthNear, "birth_near", "birth dates nearly agree"},
    {EvidenceKind::kBirthConflict, "birth_conflict", "other birth date"},
    {EvidenceKind::kNationalityEqual, "nationality_equal", "equal nationality"},
    {EvidenceKind::kNationalityConflict, "nationality_conflict", "other nationality"},
    {EvidenceKind::kResidenceEqual, "residence_equal", "equal country of residence"},
    {EvidenceKind::kResidenceConflict, "residence_conflict", "other country of residence"},
    {EvidenceKind::kGenderEqual, "gender_equal", "equal gender"},
    {EvidenceKind::kGenderConflict, "gender_conflict", "other gender"},
    {EvidenceKind::kIdentifierEqual, "identifier_equal", "equal identifier"},
    {EvidenceKind::kIdentifierConflict, "identifier_conflict", "other identifier"},
});

constexpr bool in_order() {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (static_cast<std::size_t>(kKinds[i].kind) != i) return false;
  }
  return static_cast<std::size_t>(EvidenceKind::kIdentifierConflict) + 1 == kKinds.size();
}
static_assert(in_order(), "expected one row for every kind of evidence, in the order of the enumeration");

}  // namespace

std::string_view word(EvidenceKind kind) noexcept {
  const auto index = static_cast<std::size_t>(kind);
  return index < kKinds.size() ? kKinds[index].word : "";
}

std::string_view title(EvidenceKind kind) noexcept {
  const auto index = static_cast<std::size_t>(kind);
  return index < kKinds.size() ? kKinds[index].title : "";
}

std::string_view word(Channel channel) noexcept {
  switch (channel) {
    case Channel::kNone: return "none";
    case Channel::kNameMass: return "name_mass";
    case Channel::kWholeString: return "whole_string";
    case Channel::kIdentifier: return "identifier";
  }
  return "";
}

std::string_view word(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::kHit: return "hit";
    case Outcome::kClear: return "clear";
    case Outcome::kNotScreened: return "not_screened";
  }
  return "";
}

}  // namespace vrata
