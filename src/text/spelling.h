// Spelling distance of two tokens of one script, and the search for all tokens near one.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/script.h"
#include "text/token_set.h"

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

// Many runs of letters of one script, in the order of their letters, beside one: what several begin with is compared
// once, by the rows of spelling_cost(), and nothing else spares a comparison. What finds more by less work is held
// equal to this.
class SpellingsInOrder {
 public:
  // Takes    runs: in any order, of at most kMaxTokenLetters.
  SpellingsInOrder(Script script, std::span<const std::u32string_view> runs);

  // Gives    the runs with spelling_similarity(query, run, script, least) >= least, by their places in runs, in no
  //          order, appended to out.
  // Cost     of 100,000 runs about 10 ms.
  void find(std::u32string_view query, std::int32_t least, std::vector<FoundToken>& out) const;

 private:
  struct Run {
    std::uint32_t begin = 0;  // in letters_
    std::uint32_t place = 0;
    std::uint8_t length = 0;
    std::uint8_t shared = 0;  // letters that the run before begins with too
  };
  Script script_;
  std::vector<Run> runs_;
  std::u32string letters_;  // of all runs, in their order
};

struct BatchLetterCosts;
struct SpellingCosts;
class LetterNumbers;
struct SpellingKernels;

// All tokens of one script, prepared for search.
//
// Invariants
// 1. find() returns exactly the tokens t with spelling_similarity(query, t, script, least) >= least: the filter
//    skips only what cannot reach it. A letter without a partner of its own goes by some step, and each step takes
//    one such letter at least what the table's cheapest step for that letter costs; the first letter and the last at
//    least what it takes to bring them to their places. Letters that a doubled letter or a two-for-one pair could take
//    away are not counted.
// 2. What is left is compared many at a time where the processor can, with the same result as one by one.
class SpellingDictionary {
 public:
  // Takes    second_set: its first id.
  // Keeps    nothing of tokens beyond the views: their letters must outlive the dictionary.
  SpellingDictionary(Script script, std::span<const std::u32string_view> tokens, std::uint32_t second_set = kNoSecond);
  ~SpellingDictionary();

  // Takes    wanted: no others are found. kernels: for tests; those of this processor when null.
  // Gives    in ascending order of token id, appended to out.
  // Cost     about 0.2 ms for 30,000 tokens at least = 750 with AVX-512.
  void find(std::u32string_view query, std::int32_t least, std::vector<FoundToken>& out,
            TokenSet wanted = TokenSet::kBoth, const SpellingKernels* kernels = nullptr) const;

 private:
  // Tokens of one set and length and with as many places where a letter can go cheaply stand together.
  struct Bucket {
    std::uint32_t begin = 0, end = 0;
    std::uint8_t length = 0, soft = 0;
    bool second = false;
    std::uint32_t codes = 0;  // of the first token's first letter
    std::size_t blocks = 0;   // where its marks begin
  };
  // The least that a letter less costs: where it is soft, and anywhere else.
  struct Shortening {
    std::int32_t soft, firm;

    explicit Shortening(const SpellingCosts& costs);
    // Of so many letters, in a token with so many soft places.
    [[nodiscard]] std::int32_t least(std::int32_t letters, std::int32_t places) const noexcept;
  };
  // A token that the sieve leaves.
  struct Left {
    std::uint32_t place = 0;
    std::uint8_t length = 0;
    std::uint32_t codes = 0;
  };
  struct Query;

  void number_letters(std::span<const char32_t> letters);
  [[nodiscard]] std::uint8_t number_of(char32_t letter) const noexcept;
  void prepare(Query& query) const;
  void compare_batch(const Query& query, std::span<const Left> left, std::vector<FoundToken>& out) const;

  Script script_;
  std::array<std::uint8_t, 32> least_;        // by slot of letters; of the script (text/sift.h)
  Shortening shortening_;                     // likewise
  std::vector<Bucket> buckets_;               // by set, length, then soft places
  std::vector<std::uint32_t> ids_;            // by place
  std::vector<std::uint8_t> blocks_;          // marks of letters, by bucket (text/sift.h)
  std::vector<std::u32string_view> letters_;  // by place
  // For batches. No alphabet when the script has too many letters, or costs that units of 5 do not hold.
  std::u32string alphabet_;                                         // ascending; a letter's number is its position
  std::vector<std::pair<std::uint8_t, std::uint8_t>> pairs_known_;  // two-for-one pairs by code; numbered from 1
  std::unique_ptr<BatchLetterCosts> drops_;
  std::vector<std::uint8_t> codes_, pairs_;  // of each letter, by place: its number; that of the pair it ends, or 0
};

}  // namespace vrata::text
