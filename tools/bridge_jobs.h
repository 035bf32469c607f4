// Which bridges are learned and from what: shared by the trainer and by the bench that learns them apart.
#pragma once

#include <string>
#include <vector>

#include "bridge_model.h"
#include "name_corpus.h"

namespace vrata::tools {

struct BridgeJob {
  text::Script source, target;
  TrainOptions options;
  bool through_latin = false;               // direct pairs are few: more are drawn
  std::vector<std::string> own_names = {};  // files of tables/training that this bridge alone learns from too
  std::string syllables = {};               // such a file of syllables by rule; empty: none

  [[nodiscard]] std::string name() const;  // "Arab-Latn"
};

[[nodiscard]] std::vector<BridgeJob> bridge_jobs();

// Whether a group stays out of the training side: one in ten, by the hash of the group. fold: which tenth, 0..9.
[[nodiscard]] bool held_out(std::uint64_t group, unsigned fold = 0);

struct TokenSplit {
  std::vector<TokenPair> train, groups, persons;
};
// Held out by group; a pair that stands on both sides leaves the training side.
[[nodiscard]] TokenSplit split(const std::vector<TokenPair>& pairs, unsigned fold = 0);

// The training pairs of a bridge, and where direct ones are few also pairs drawn through Latin.
// Takes    all: whether the pairs held out may be drawn from too.
[[nodiscard]] std::vector<TokenPair> with_drawn(const Corpus& corpus, const BridgeJob& job,
                                                std::vector<TokenPair> pairs, bool all, unsigned fold = 0);

}  // namespace vrata::tools
