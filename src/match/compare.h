// One subject's name against one listed name, with the context of both: the ledger.
#pragma once

#include <cstdint>
#include <vector>

#include "match/features.h"
#include "match/pairing.h"
#include "names/facts.h"
#include "names/name.h"
#include "vrata/entity.h"
#include "vrata/evidence.h"

namespace vrata::match {

// What a listed name is, besides its letters.
struct ListedName {
  names::NameView name;
  NameGrade grade = NameGrade::kPrimary;
};

// How much of the ledger is written down: nothing, kinds and weights, all. The sums are the same every way.
enum class Detail : std::uint8_t { kScore, kSums, kFull };

struct Comparison {
  Channel channel = Channel::kNone;
  bool left_off = false;  // by Shortcuts::least_score
  std::int32_t alert_mb = 0;
  std::int32_t same_mb = 0;
  std::int32_t score = 0;  // 0..10000; 0 when no channel is open
  std::int32_t same = 0;
  std::int32_t ungated = 0;         // what score would be if channels did not matter
  Amounts amounts{};                // of each feature: what the trainer learns from
  std::vector<EvidenceItem> items;  // by Detail
};

// What spares work and changes no hit.
struct Shortcuts {
  // What an index has found of the letters of the groups.
  names::KnownNear near;
  // With Detail::kScore, when force is false: a pair that cannot reach this score is left off, with score 0 and sums of
  // nothing. 0: none is.
  std::int32_t least_score = 0;
};

// Compares.
//
// Takes    subject, listed.name: prepared by the same kind. A subject without tokens has no name: its facts alone are
//          compared, and nothing but an equal identifier opens a channel.
//          prior_mb: the odds before any evidence, for `same`; 0 is even odds.
//          force: write the ledger although no channel is open ("why not"); the score stays 0.
// Gives    channel kNone, zeros and no items when no channel is open and force is false. Otherwise the sums are
//          the sums of the items, and score and same their calibrated values.
// Cost     proportional to parts of one times parts of the other; bench/compare.
// Threads  pure. Depends on nothing but its arguments and the tables: never on which other entities are loaded.
[[nodiscard]] Comparison compare(names::NameView subject, names::FactsView subject_facts, const ListedName& listed,
                                 names::FactsView listed_facts, std::int32_t prior_mb, Detail detail,
                                 bool force = false, const Shortcuts& shortcuts = {});

// Whether some part of both is written in one script: which calibration applies.
[[nodiscard]] bool share_a_script(names::NameView a, names::NameView b) noexcept;

}  // namespace vrata::match
