// Whether a list's answers stay what they are when other lists come into force beside it, byte for byte.
#pragma once

#include "accuracy/report.h"
#include "index/snapshot.h"

namespace vrata::together {

struct Unmoved {
  std::uint64_t queries = 0;
  std::uint64_t hits = 0;       // on entities of the list, their bytes compared
  std::uint64_t explained = 0;  // other pairs, asked for one by one
  std::vector<std::string> moved;
};

// Asks the same of a list alone and among others: names of the list, damaged in many ways, and strangers.
//
// Takes    alone: a snapshot of one list. all: of several, that one among them. sample: so many queries.
// Gives    for each query the JSON of its hits on the list's entities, and the ledgers of one pair that need be no hit,
//          compared as bytes.
// Fails    Damaged: an entity that a snapshot cannot give.
[[nodiscard]] Result<Unmoved> unmoved_ledgers(const index::Snapshot& alone, const index::Snapshot& all,
                                              std::size_t sample);

}  // namespace vrata::together
