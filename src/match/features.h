// What the ledger counts, and what a unit of each count weighs.
//
// The code says what is counted, tables/match/weights.tsv what it is worth: those of names are learned by
// tools/train_ledger, those of context are set from measurements, each row says which. Everything is an integer;
// "mb" are millibits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "names/name.h"

namespace vrata::match {

// Amounts are thousandths: of a share of a name, of a likeness, or 1000 for a thing that is so.
enum class Feature : std::uint8_t {
  kBase,               // of every pair that is compared
  kAgree,              // share of both names in equal or alike parts of one script
  kAgreeScript,        // the same across scripts
  kRelated,            // share in parts of one lexeme, number or form in another writing
  kGlued,              // share in parts joined or split
  kInitial,            // share in initials that fit
  kUnlike,             // share times unlikeness of the parts, one script
  kUnlikeScript,       // the same across scripts
  kWeakest,            // unlikeness of the least alike pair beyond 0.06, one script
  kWeakestScript,      // the same across scripts
  kUnheard,            // share times how far the spellings are from what names are known to be written as; Latin
  kKnownApart,         // share in parts unlike each other of which each is a name of its own
  kRare,               // information of the parts that agree, in 40 bits
  kCommon,             // how far the parts that agree fall short of 16 bits
  kNameExact,          // the whole names are equal, spaces left out
  kWholeOneEdit,       // one edit in the whole name
  kWholeTwoEdits,      // two edits in the whole name
  kWholeShort,         // ... in fewer than 12 letters: a fifth for each letter less
  kWholeAbjad,         // ... in a script without vowels
  kWholeOtherNumber,   // ... and the edits changed a number or a legal form
  kSubjectExtra,       // share of the subject's name that the listed one lacks
  kListedExtra,        // share of the listed name that the subject lacks
  kPatronymicExtra,    // share of either name that is a father's name and lacks on the other side
  kExtraCommon,        // extra shares times how common the parts are that agree (below 16 bits)
  kUnlikeExtra,        // ten times unlikeness times extra shares: one slip or one part more is common, both are not
  kUnlikeOrder,        // ten times unlikeness of parts that stand in another order
  kSinglePart,         // only one part agrees and parts are left over; twice the larger share left, at most 1
  kConflict,           // parts on both sides stay unpaired, by how unlike the nearest two are
  kConflictSlot,       // ... and both names begin or end with them
  kConflictBound,      // on one side only a part that binds (abdul) stays unpaired
  kSectorConflict,     // organisations: another line of business, or one beside another word
  kPlaceConflict,      // organisations: another place
  kSectorExtra,        // organisations: a line of business that one side lacks
  kPlaceExtra,         // organisations: a place that one side lacks
  kInitialConflict,    // an initial that does not fit
  kInitialExtra,       // an initial that one side lacks
  kRotated,            // the last part stands first
  kOrderConflict,      // "X bin Y" against "Y bin X"
  kLegalFormConflict,  // GmbH against AG
  kLegalFormExtra,     // a legal form that one side lacks
  kNumeralConflict,    // II against III
  kNumeralExtra,       // a number that one side lacks
  // Not learned; 1000 each.
  kReading,              // a name in Han characters was read aloud
  kWomansForm,           // one given name is the woman's form of the other, as far as both are names that people know
  kOtherName,            // one given name and another, each known and of rows of its own
  kTwoForms,             // two parts that look alike and that other scripts write as two names
  kWeakCap,              // alert: the most that a weak alias reaches uncorroborated; same: added
  kBirthEqual,           // to the day
  kBirthCompatible,      // as far as the less exact one goes
  kBirthYearEqual,       // the year is equal, the day differs
  kBirthExchanged,       // day and month exchanged
  kBirthNear,            // a year apart
  kBirthOff,             // two to five years apart
  kBirthFar,             // more than five years apart
  kNationalityEqual,     // one in common
  kNationalityConflict,  // none in common
  kResidenceEqual,       // one in common
  kResidenceConflict,    // none in common
  kGenderEqual,
  kGenderConflict,
  kGenderOfBody,        // the subject's is stated, and the listed entity is none that has one
  kIdentifierEqual,     // alert: added, and never less than the floor
  kIdentifierFloor,     // alert: the least sum with an equal identifier
  kIdentifierConflict,  // one of a kind that a person has once, by the same issuer, differs
};
inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::kIdentifierConflict) + 1;
inline constexpr std::size_t kNameFeatures = static_cast<std::size_t>(Feature::kReading);  // those before it

[[nodiscard]] std::string_view word(Feature feature) noexcept;  // "agree_script"

// Information that is a thousandth of kRare; what a thousandth of unlikeness takes of a part's.
inline constexpr std::int64_t kRareMb = 40;
inline constexpr std::int64_t kUnlikeMb = 18;

// Unlikeness that is a matter of writing: the least alike pair counts beyond it.
inline constexpr std::int32_t kOfWriting = 60;

// How far parts that agree and say info_mb together fall short of a name that singles someone out, in thousandths.
[[nodiscard]] constexpr std::int64_t commonness_of(std::int64_t info_mb) noexcept {
  constexpr std::int64_t kCommonMb = 16'000;  // two of the commonest names say 8 bits together
  return info_mb < kCommonMb ? (kCommonMb - info_mb) * 1000 / kCommonMb : 0;
}

// How much of each feature a pair has.
using Amounts = std::array<std::int32_t, kFeatures>;

// A pair of weights: towards "worth an officer's look", and towards "one and the same".
struct Weight {
  std::int32_t alert_mb = 0;
  std::int32_t same_mb = 0;
};

// What 1000 of each feature weighs.
class Weights {
 public:
  [[nodiscard]] const Weight& operator[](Feature feature) const noexcept {
    return by_feature_[static_cast<std::size_t>(feature)];
  }
  [[nodiscard]] Weight& operator[](Feature feature) noexcept { return by_feature_[static_cast<std::size_t>(feature)]; }

 private:
  std::array<Weight, kFeatures> by_feature_{};
};

// From   tables/match/weights.tsv.
[[nodiscard]] const Weights& weights(names::Kind kind) noexcept;

}  // namespace vrata::match
