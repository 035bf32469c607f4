// The costs of spellings as arrays, and a token in their numbers. Private to the room.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/letter_sketch.h"
#include "text/script.h"
#include "text/spelling.h"

namespace vrata::text {

inline constexpr std::int32_t kSpellingEdit = 100;
inline constexpr std::int32_t kSpellingSwap = 80;
inline constexpr std::uint8_t kSpellingDouble = 20;
// Letters whatever their order: by classes, which a letter without a code shares with others.
inline constexpr std::size_t kLetterClasses = 32;
inline constexpr std::size_t kSpellingCodes = 128;  // letters of one script by the low bits of their code points

// Letters of a script as small numbers, 1..127; 0 for letters that have no costs of their own. Capitals,
// vowel points and digits never reach us, so their places in the blocks serve letters further up.
[[nodiscard]] inline std::uint8_t spelling_code(char32_t c, Script script) noexcept {
  const auto from = [c](char32_t first, char32_t place) { return static_cast<std::uint8_t>(c - first + place); };
  const auto in = [c](char32_t first, char32_t end) { return c >= first && c < end; };
  switch (script) {
    case Script::kLatin: return in(U'a', U'z' + 1) ? from(0, 0) : 0;
    case Script::kCyrillic:
      if (in(0x430, 0x480)) return from(0x400, 0);
      if (in(0x490, 0x4EE) && c % 2 == 1) return static_cast<std::uint8_t>((c - 0x490) / 2 + 1);
      return 0;
    case Script::kArabic:
      if (in(0x621, 0x6A0)) return from(0x620, 0);
      if (in(0x6A0, 0x6C0)) return from(0x6A0, 0x2B);
      return 0;
    case Script::kDevanagari: return in(0x901, 0x980) ? from(0x900, 0) : 0;
    default: return 0;
  }
}

// What steps cost among the letters of one script, by their codes.
struct SpellingCosts {
  std::array<std::uint8_t, kSpellingCodes * kSpellingCodes> sub;
  std::array<std::uint8_t, kSpellingCodes> drop;
  // Two letters for one, sorted; pair_at[first * kSpellingCodes + second] is 1 + the place of the first such pair.
  struct Pair {
    std::uint8_t first, second, one, cost;
    friend auto operator<=>(const Pair&, const Pair&) = default;
  };
  std::vector<Pair> pairs;
  std::array<std::uint8_t, kSpellingCodes * kSpellingCodes> pair_at{};
  // The least that a letter without a partner of its own costs, by whatever step it goes.
  std::array<std::uint8_t, kSpellingCodes> least;
  // What a letter may stand for that costs less than leaving it out, the cheapest first.
  std::array<std::vector<LetterWay>, kSpellingCodes> ways;
  std::int32_t least_longer = kSpellingDouble;  // what a token costs at least that has a letter more

  SpellingCosts() {
    sub.fill(kSpellingEdit);
    drop.fill(kSpellingEdit);
  }

  // The pairs that begin so.
  [[nodiscard]] std::span<const Pair> pairs_of(std::uint8_t first, std::uint8_t second) const noexcept {
    const std::size_t at = pair_at[first * kSpellingCodes + second];
    if (at == 0) return {};
    std::size_t end = at;
    while (end < pairs.size() && pairs[end].first == first && pairs[end].second == second) ++end;
    return std::span(pairs).subspan(at - 1, end - (at - 1));
  }

  void index_pairs() {
    std::sort(pairs.begin(), pairs.end());
    for (std::size_t i = pairs.size(); i-- > 0;)
      pair_at[pairs[i].first * kSpellingCodes + pairs[i].second] = static_cast<std::uint8_t>(i + 1);
  }

  void find_ways() {
    const auto bit = [](std::size_t code) { return std::uint32_t{1} << code % kLetterClasses; };
    for (std::size_t a = 1; a < kSpellingCodes; ++a) {
      for (std::size_t b = 1; b < kSpellingCodes; ++b)
        if (a != b && sub[a * kSpellingCodes + b] < drop[a]) ways[a].push_back({bit(b), sub[a * kSpellingCodes + b]});
      for (const Pair& pair : pairs)
        if (pair.one == a && pair.cost < drop[a]) ways[a].push_back({bit(pair.first) | bit(pair.second), pair.cost});
      std::stable_sort(ways[a].begin(), ways[a].end(), [](LetterWay x, LetterWay y) { return x.cost < y.cost; });
    }
    for (const Pair& pair : pairs) least_longer = std::min<std::int32_t>(least_longer, pair.cost);
    for (const std::uint8_t cost : drop) least_longer = std::min<std::int32_t>(least_longer, cost);
  }

  void find_least() {
    for (std::size_t a = 0; a < kSpellingCodes; ++a) {
      least[a] = drop[a];
      for (std::size_t b = 1; b < kSpellingCodes && a != 0; ++b)
        if (a != b) least[a] = std::min(least[a], sub[a * kSpellingCodes + b]);
      for (const Pair& pair : pairs)  // two letters of the other token for this one
        if (pair.one == a && pair.first != a && pair.second != a) least[a] = std::min(least[a], pair.cost);
    }
  }
};

// From tables/text/spelling.tsv.
[[nodiscard]] const SpellingCosts& spelling_costs(Script script) noexcept;

// Two letters of one token for one of the other, either way round.
[[nodiscard]] std::int32_t spelling_pair_cost(const SpellingCosts& costs, std::uint8_t first, std::uint8_t second,
                                              std::uint8_t one) noexcept;

// A token with what its letters alone decide.
struct CodedSpelling {
  std::u32string_view letters;
  std::array<std::uint8_t, kMaxTokenLetters> code;
  std::array<std::uint8_t, kMaxTokenLetters> drop;  // what leaving out letter i costs
  std::array<bool, kMaxTokenLetters> pair;          // letters i - 1 and i may stand for one

  CodedSpelling(std::u32string_view s, Script script, const SpellingCosts& costs) : letters(s) {
    for (std::size_t i = 0; i < s.size(); ++i) add_code(i, script, costs);
  }

  // What letter i decides, which those behind it do not change.
  void add_code(std::size_t i, Script script, const SpellingCosts& costs) {
    code[i] = spelling_code(letters[i], script);
    drop[i] = costs.drop[code[i]];
    pair[i] = i > 0 && costs.pair_at[code[i - 1] * kSpellingCodes + code[i]] != 0;
    if (i > 0 && letters[i] == letters[i - 1]) drop[i] = std::min<std::uint8_t>(kSpellingDouble, drop[i]);
  }
};

[[nodiscard]] constexpr std::size_t class_of(char32_t letter, std::uint8_t code) noexcept {
  return (code != 0 ? code : letter) % kLetterClasses;
}
[[nodiscard]] inline std::size_t class_of(const CodedSpelling& token, std::size_t i) noexcept {
  return class_of(token.letters[i], token.code[i]);
}

// Whether a letter can go cheaply: it doubles the one before, or stands for one together with a neighbour.
[[nodiscard]] inline bool is_free(const CodedSpelling& token, std::size_t i) noexcept {
  const std::size_t n = token.letters.size();
  return (i > 0 && token.letters[i] == token.letters[i - 1]) || token.pair[i] || (i + 1 < n && token.pair[i + 1]);
}

// The least of each class of letters; where there are letters without a code, no more than an edit.
[[nodiscard]] inline std::array<std::uint8_t, kLetterClasses> least_by_class(
    const std::array<std::uint8_t, kSpellingCodes>& by_code) noexcept {
  std::array<std::uint8_t, kLetterClasses> least;
  least.fill(kSpellingEdit);
  for (std::size_t code = 1; code < kSpellingCodes; ++code) {
    std::uint8_t& cost = least[code % kLetterClasses];
    cost = std::min(cost, by_code[code]);
  }
  return least;
}

// The least that a letter of another token costs which this token does not have, by its code: it goes alone, for one of
// this token's letters, or for two of them.
[[nodiscard]] std::array<std::uint8_t, kSpellingCodes> least_added(const CodedSpelling& token,
                                                                   const SpellingCosts& costs) noexcept;

// The most that two tokens may cost to be as alike as least, in hundredths of an edit.
[[nodiscard]] constexpr std::int32_t spelling_budget(std::size_t longer, std::int32_t least) noexcept {
  return static_cast<std::int32_t>(longer) * (1000 - least) / 10;
}

// Similarity of tokens that cost so much, not below 0.
[[nodiscard]] constexpr std::int32_t spelling_similarity_of(std::int32_t cost, std::size_t longer,
                                                            bool equal) noexcept {
  if (equal) return 1000;
  const auto n = static_cast<std::int32_t>(longer);
  return std::clamp(1000 - (10 * cost + n - 1) / n, 0, 999);
}

}  // namespace vrata::text
