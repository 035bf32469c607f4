// Why a pair was compared or was not: the gate of design decision 7, for people and for `vrata certify`.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "screen/screen.h"

namespace vrata::screen {

// How far each of the three channels is open for one pair of names.
struct Gate {
  bool compared = false;  // whether the two are read by the same kind at all: persons do not meet organisations
  std::int32_t subject_permille = 0, listed_permille = 0;  // share of each name's mass that has a partner
  std::int32_t needed_permille = 0;                        // of either name; of both when whole_only
  bool whole_only = false;  // a single word or a low-grade alias: opens only when all of both names is covered
  bool identifier_equal = false;
  std::int32_t whole_edits = 0;            // text::kWholeEdits + 1: more
  std::int32_t ungated = 0;                // what score would be if channels did not matter
  std::optional<std::int32_t> lacking_mb;  // what the sum lacks to the policy's threshold; 0 or less: nothing
};

// The gate of the pair of names that explain() has found best.
//
// Takes    match: as explain() gave it for the same subject.
[[nodiscard]] Gate gate_of(const index::Snapshot& snapshot, const Subject& subject, const Match& match,
                           const Policy& policy);

// The entities that would reach the threshold but for the gate: with some name that opens no channel, and with no
// name that makes a hit. Ascending.
//
// Cost     compares with every listed name, and writes every ledger: thousands of times a screening.
[[nodiscard]] std::vector<std::uint32_t> gate_denied(const index::Snapshot& snapshot, const Subject& subject,
                                                     const Policy& policy);

}  // namespace vrata::screen
