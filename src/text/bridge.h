// Bridges between scripts: a learned joint transducer scores a token of one script against a token of another.
//
// A table holds operations (source part of 0..2 letters, target part of 0..3 letters) with the log-odds
//   log2( p(s, t) / (p(s) p(t)) )   in millibits,
// learned by tools/train_bridges from public-domain names. The score of a pair is the best sum over all
// ways to cut both tokens into operations (Viterbi). Integer arithmetic only: the same on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/script.h"

namespace vrata::text {

// One step of the best cut, for explanations: letters [a_begin, a_end) of a with [b_begin, b_end) of b.
struct BridgeStep {
  std::uint8_t a_begin = 0, a_end = 0, b_begin = 0, b_end = 0;
  std::int32_t weight_mb = 0;
};

class Bridge {
 public:
  // The bridge between two scripts in either direction; nullptr when there is none (also for a == b).
  [[nodiscard]] static const Bridge* between(Script a, Script b) noexcept;

  // Similarity of two folded tokens, whichever of the two scripts each is in.
  //
  // Takes    a, b: folded letters, 1..40 of them; longer tokens give 0.
  // Gives    0..1000: best log-odds divided by what a true pair of these lengths is expected to reach
  //          (1000 and above clip to 1000). A true pair seldom (1 in 200) falls below 700.
  // Threads  pure.
  [[nodiscard]] std::int32_t similarity(std::u32string_view a, std::u32string_view b) const noexcept;

  // The best cut behind similarity(), in order of the letters of a.
  [[nodiscard]] std::vector<BridgeStep> steps(std::u32string_view a, std::u32string_view b) const;
};

// All tokens of one script, prepared for search.
//
// Finds every token t with bridge.similarity(query, t) >= least, exactly those that a scan would find,
// by walking a trie of the tokens with an admissible bound.
class BridgeDictionary {
 public:
  // Takes    tokens: folded, of `script`, distinct; ids are their positions.
  BridgeDictionary(Script script, std::span<const std::u32string_view> tokens);

  struct Found {
    std::uint32_t token = 0;
    std::int32_t similarity = 0;
  };
  // Gives    in ascending order of token id.
  void find(const Bridge& bridge, std::u32string_view query, std::int32_t least, std::vector<Found>& out) const;
};

}  // namespace vrata::text
