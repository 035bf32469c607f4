// What would have had to be different for the answer to be the other one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "screen/screen.h"

namespace vrata::screen {

enum class Change : std::uint8_t {
  kWritten,        // a part of the subject's name as the listed name has it
  kAdded,          // a part of the listed name put behind the subject's
  kLeftOut,        // a part of the subject's name left out
  kBirthLeftOut,   // the subject without birth dates
  kNationLeftOut,  // ... without nationalities
  kIdLeftOut,      // ... without identifiers
};

// One change of a subject that turns a hit into none, or none into a hit.
struct Turning {
  Change change = Change::kWritten;
  std::string from, to;     // parts as they are written; empty where the change has none
  std::size_t letters = 0;  // that differ; 0 for changes of context
  std::int32_t score = 0;   // then

  friend bool operator==(const Turning&, const Turning&) = default;
};

inline constexpr std::size_t kMostTried = 256;

// The smallest change of the name, by letters that differ, and the smallest of context, of those that turn the answer;
// none where no single one of those tried does. What is said was tried: it is what would happen.
//
// Takes    match: as explain() gave it for the same subject, entity and policy.
// Gives    at most one change of the name, then at most one of context.
// Cost     at most about as many explanations as the two names have pairs of parts, and kMostTried, the smallest
// changes
//          first: two names of 14 parts each are tried wholly.
[[nodiscard]] std::vector<Turning> smallest_turnings(const index::Snapshot& snapshot, const Subject& subject,
                                                     const Match& match, const Policy& policy);

}  // namespace vrata::screen
