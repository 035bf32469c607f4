// How well a bridge tells true pairs from chance, on pairs that its training never saw.
#pragma once

#include <string>
#include <vector>

#include "bridge_model.h"
#include "name_corpus.h"
#include "text/bridge_table.h"

namespace vrata::tools {

struct Measures {
  std::size_t queries = 0;
  double rank1 = 0;                  // of queries whose own token stands alone at the top of the pool
  std::size_t firsts = 0;            // how many these are
  std::size_t firsts_of_others = 0;  // the same, when tokens that the names pair with the query elsewhere do not count
  std::vector<std::string> misses;   // "query | its own | the best other"
  double tpr_1e3 = 0, tpr_1e4 = 0;   // true pairs above the similarity that 1 in 10^3, 10^4 chance pairs reach
  double tpr_700 = 0, fpr_700 = 0;   // at the similarity 700
};

// Takes    pairs: held out; one query is made of each group, at most 1,000. others: fill the pool to 1,000 tokens,
//          one a group, when the groups held out are fewer.
//          by_syllables: as Bridge compares Hangul and Latin, by syllables where both are such (text/korean.h).
[[nodiscard]] Measures measure(const text::BridgeTable& table, const std::vector<TokenPair>& pairs,
                               const std::vector<TokenPair>& others, bool by_syllables = false);

// Fits constant, low and high, and gate if the options ask for it. low is where 1 in 200 true pairs falls below, unless
// chance pairs reach it more often than 1 in 2,000: then it is where they do. With a gate, gate is where 1 in 2,000
// chance pairs reach and low where 1 in 5,000 do. high is the median true pair.
//
// Takes    held_out: pairs; outliers among them (cognates, errors) are told by the model and left out of the fit.
//          others: fill the pool as above.
[[nodiscard]] Scale fit_scale(const BridgeModel& model, const std::vector<TokenPair>& held_out,
                              const std::vector<TokenPair>& others, const TrainOptions& options);

// The same from several parts held out in turn, each with the model learned without it: where a tenth is too few.
struct Trial {
  BridgeModel model;
  std::vector<TokenPair> held_out, others;
};
[[nodiscard]] Scale fit_scale(const std::vector<Trial>& trials, const TrainOptions& options);

}  // namespace vrata::tools
