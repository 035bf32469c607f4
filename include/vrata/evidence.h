// The ledger of a comparison and the answer made of it.
//
// Invariants
// 1. alert_mb of a match is the sum of alert_mb over its items; same_mb likewise. Nothing else enters.
// 2. score and same are integers 0..10000; they are printed with four decimals (7000 is "0.7000") and
//    compared with `>=` as integers.
// 3. Items stand in a fixed order, so equal inputs give equal bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/entity.h"
#include "vrata/error.h"

namespace vrata {

// What an item of evidence says. The words (`word(EvidenceKind)`) are stable codes: they stand in the
// column `reasons`, in JSON and in the record, and never change their meaning.
enum class EvidenceKind : std::uint8_t {
  kPrior,              // the odds before any evidence (ledger `same` only)
  kCompared,           // what any two names weigh that are near enough to be compared
  kReading,            // a name in Han characters was read aloud, in the language that the detail names
  kNameExact,          // the whole folded names are equal, spaces left out
  kTokenEqual,         // a part is equal
  kTokenSpelling,      // a part differs by spelling in the same script
  kTokenScript,        // a part is the same in another script
  kTokenGlued,         // parts joined or split: "abdulrahman" and "abd al rahman"
  kTokenInitial,       // an initial that fits
  kTokenRelated,       // nickname, acronym, numeral or legal form in another writing
  kCommonName,         // the parts that agree are borne by many
  kNamesApart,         // parts that look alike, but each is a name of its own: Rahman and Rohman
  kLeastAlike,         // how unlike the least alike paired parts are, and how many parts are changed
  kWholeSpelling,      // the whole strings, spaces removed, differ by at most two edits
  kSubjectExtra,       // the subject has a part that the listed name lacks
  kListedExtra,        // the listed name has a part that the subject lacks
  kTokenConflict,      // parts on both sides stay unpaired
  kOrderChanged,       // parts stand in another order
  kOrderConflict,      // the order around bin/ibn or of exchanged roles contradicts
  kLegalFormConflict,  // GmbH against AG
  kNumeralConflict,    // II against III
  kInitialConflict,    // an initial that does not fit
  kCalibration,        // what sums like that of the names were worth where it was measured (ledger `same` only)
  kWeakAlias,          // the listed name is a low-grade alias or a single word
  kBirthEqual,         // to the day
  kBirthCompatible,    // as far as both are known
  kBirthNear,          // a year apart, or day and month exchanged
  kBirthConflict,
  kNationalityEqual,
  kNationalityConflict,
  kResidenceEqual,
  kResidenceConflict,
  kGenderEqual,
  kGenderConflict,
  kIdentifierEqual,
  kIdentifierConflict,
};

[[nodiscard]] std::string_view word(EvidenceKind kind) noexcept;   // "token_equal"
[[nodiscard]] std::string_view title(EvidenceKind kind) noexcept;  // "equal part", for people

// Bytes [begin, end) of a text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

struct EvidenceItem {
  EvidenceKind kind = EvidenceKind::kPrior;
  std::vector<Span> subject;  // parts of the subject's name; empty when the item is not about the name
  std::vector<Span> listed;   // parts of the listed name
  std::int32_t alert_mb = 0;  // weight towards "worth an officer's look", in millibits
  std::int32_t same_mb = 0;   // weight towards "one and the same", in millibits
  std::string detail;         // for people: "щ to shch", "1980-05-04 and 1980", "no birth date given"

  friend bool operator==(const EvidenceItem&, const EvidenceItem&) = default;
};

// Why a pair came to be compared at all (design decision 7), or that none of the three ways was open.
enum class Channel : std::uint8_t { kNone, kNameMass, kWholeString, kIdentifier };
[[nodiscard]] std::string_view word(Channel channel) noexcept;

// A compared pair. An entity's match is its best eligible name.
struct Match {
  std::uint32_t entity = 0;        // ordinal in the snapshot
  std::uint32_t subject_name = 0;  // index into Subject::names
  std::uint32_t listed_name = 0;   // index into Entity::names
  Channel channel = Channel::kNone;
  std::int32_t score = 0;  // 0..10000
  std::int32_t same = 0;   // 0..10000
  std::int32_t alert_mb = 0;
  std::int32_t same_mb = 0;
  std::vector<EvidenceItem> items;
};

enum class Outcome : std::uint8_t { kHit, kClear, kNotScreened };
[[nodiscard]] std::string_view word(Outcome outcome) noexcept;  // "hit", "clear", "not_screened"

struct Answer {
  Outcome outcome = Outcome::kNotScreened;
  std::string not_screened_reason;  // empty unless kNotScreened
  std::vector<Match> hits;          // best first; evidence for the best --max-hits
  std::uint64_t hits_total = 0;     // exact, also when `hits` is shortened
  std::vector<Remark> remarks;      // of the subject: look-alike letters, ambiguous date ...
};

}  // namespace vrata
