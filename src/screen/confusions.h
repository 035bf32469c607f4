// What people and machines take for one another when they write names: for the deck, never for matching.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/script.h"

namespace vrata::screen {

// One writing put in place of another. Folded letters, but for `mark` and the words.
struct Exchange {
  std::u32string from, to;

  friend bool operator==(const Exchange&, const Exchange&) = default;
};

enum class Confusion : std::uint8_t { kVowel, kOcr, kKeyboard, kLookalike, kCapital, kDigit, kSpelling, kMark };
inline constexpr int kConfusionCount = 8;

// Gives    every exchange of a kind that a name in the script allows; kVowel, kOcr, kKeyboard and kSpelling both ways.
//          Of kKeyboard: a key and one that touches it.
// Cost     the first call reads the tables.
// Threads  any.
// From     tables/screen/damage.tsv, keyboards.tsv.
[[nodiscard]] std::span<const Exchange> exchanges(Confusion kind, text::Script script);

// Forms of address that customer files put before a name; words that say nothing of which organisation is meant.
[[nodiscard]] std::span<const std::u32string> titles(text::Script script);
[[nodiscard]] std::span<const std::u32string> generic_words(text::Script script);

}  // namespace vrata::screen
