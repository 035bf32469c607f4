// Spelling distance of two tokens of one script, and the search for all tokens near one.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/script.h"

namespace vrata::text {

inline constexpr std::size_t kMaxTokenLetters = 40;

// Cost of the cheapest way to turn a into b, in hundredths of an edit.
//
// Takes    a, b: folded letters of `script`, 0..kMaxTokenLetters each; their order does not matter.
//          cap: the largest cost worth knowing, 0..32000.
// Gives    0..cap, or cap + 1 when it is larger.
// Cost     O(|a| * |b|), stops early beyond cap; no allocation; bench/text.
// Threads  pure.
// From     tables/text/spelling.tsv; Damerau-Levenshtein (optimal string alignment) with weights.
[[nodiscard]] std::int32_t spelling_cost(std::u32string_view a, std::u32string_view b, Script script,
                                         std::int32_t cap) noexcept;

// 1000 - 10 * cost / longer length, at least 0; 1000 only when the tokens are equal.
// Gives    0 also when the similarity is below least.
[[nodiscard]] std::int32_t spelling_similarity(std::u32string_view a, std::u32string_view b, Script script,
                                               std::int32_t least) noexcept;

// One step of the cheapest way, for explanations; empty ranges are insertions and deletions.
struct SpellingStep {
  std::uint8_t a_begin = 0, a_end = 0, b_begin = 0, b_end = 0;
  std::int32_t cost = 0;
};
// The steps that cost something, in order of the letters of a.
[[nodiscard]] std::vector<SpellingStep> spelling_steps(std::u32string_view a, std::u32string_view b, Script script);

struct FoundToken {
  std::uint32_t token = 0;
  std::int32_t similarity = 0;

  friend bool operator==(const FoundToken&, const FoundToken&) = default;
};

// All tokens of one script, prepared for search.
//
// Invariants
// 1. find() returns exactly the tokens t with spelling_similarity(query, t, script, least) >= least: the filter
//    skips only what cannot reach it. A letter without a partner of its own goes by some step, and each step takes
//    one such letter at least what the table's cheapest step for that letter costs; letters that a doubled letter
//    or a two-for-one pair could take away are not counted.
class SpellingDictionary {
 public:
  // Keeps    nothing of tokens beyond the views: their letters must outlive the dictionary.
  SpellingDictionary(Script script, std::span<const std::u32string_view> tokens);

  // Gives    in ascending order of token id, appended to out.
  void find(std::u32string_view query, std::int32_t least, std::vector<FoundToken>& out) const;

 private:
  Script script_;
  std::vector<std::uint64_t> full_, own_;  // bags of letters
  std::vector<std::uint8_t> lengths_;
  std::vector<std::u32string_view> letters_;
};

}  // namespace vrata::text
