// Names put together of syllables, the same in every script and on every machine: what the kernels are counted with.
// Whoever bears one of them does so by chance.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "screen/dice.h"
#include "vrata/entity.h"

namespace vrata::kernels {

enum class Hand : std::uint8_t { kLatin, kCyrillic, kArabic, kDevanagari };
inline constexpr std::array kHands = {Hand::kLatin, Hand::kCyrillic, Hand::kArabic, Hand::kDevanagari};

// One word as each hand writes it.
struct Word {
  std::array<std::string, kHands.size()> written;

  [[nodiscard]] const std::string& in(Hand hand) const { return written[static_cast<std::size_t>(hand)]; }
};

// Takes    count: at most 20,000. seed: of the dice.
// Gives    words of two or three syllables, no two alike in Latin letters.
[[nodiscard]] std::vector<Word> words(std::size_t count, std::uint64_t seed);

// A word with a letter behind the first one lost, or taken for the one behind it.
[[nodiscard]] std::string misspelt(const std::string& word, screen::Dice& dice);

// A name of three Han characters, a common family name first.
[[nodiscard]] std::string han_name(screen::Dice& dice);

// Listed people and organisations of such words: two or three words a name, in Latin script and as often in another
// one; one in eight an organisation, one in sixteen with a name in Han characters.
[[nodiscard]] std::vector<Entity> entities(std::size_t count, const std::vector<Word>& words, screen::Dice& dice);

}  // namespace vrata::kernels
