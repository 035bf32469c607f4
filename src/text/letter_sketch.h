// Which letters a token has, in a few bytes: enough to tell that two tokens are unlike without their letters.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/script.h"

namespace vrata::text {

// Letters are put into 32 classes, which tokens of one script share.
struct LetterSketch {
  std::uint32_t seen = 0;  // classes of all letters
  // Classes of the letters that cost something when they have no partner, however the others go: none that doubles its
  // neighbour or may stand for one together with it.
  std::uint32_t firm = 0;
  std::uint8_t letters = 0;  // how many
  std::uint8_t unused[3] = {};

  friend bool operator==(const LetterSketch&, const LetterSketch&) = default;
};

// Takes    letters: folded letters of `script`; the first kMaxTokenLetters count.
[[nodiscard]] LetterSketch sketch(std::u32string_view letters, Script script) noexcept;

// What a letter without a partner of its own may stand for.
struct LetterWay {
  std::uint32_t needs = 0;  // classes that the other token must have
  std::uint8_t cost = 0;    // hundredths of an edit
};

// One token against the sketches of many others.
class LetterBound {
 public:
  // Takes    letters: folded letters of `script`, as for sketch().
  LetterBound(std::u32string_view letters, Script script) noexcept;

  // The most that spelling_similarity() of the token and one of the same script can be.
  //
  // Gives    0..1000; 1000 when the sketch tells nothing.
  // Cost     a few steps for each letter that the other lacks, and a sum over the classes that the token lacks.
  // Threads  pure.
  [[nodiscard]] std::int32_t most_similarity(const LetterSketch& other) const noexcept;

  // The same of all tokens that have no letters of other classes than these, and so many letters at most.
  [[nodiscard]] std::int32_t most_similarity(std::uint32_t seen, std::size_t letters) const noexcept;

 private:
  // A letter of the token.
  struct Letter {
    std::uint32_t own = 0;               // its class
    std::uint8_t drop = 0;               // what it costs to go alone, or less when it has more ways than are kept
    std::span<const LetterWay> ways;     // that cost less than that, the cheapest first
    std::array<LetterWay, 3> with_next;  // with a neighbour, its half
    std::size_t with_next_count = 0;

    void add_with_next(LetterWay way) noexcept;
  };

  // What the token's letters cost at least when the other has letters of these classes alone; of that many fewer ones.
  [[nodiscard]] std::int32_t lost(std::uint32_t seen, std::size_t letters) const noexcept;

  // Of the token and one of so many letters that costs so much.
  [[nodiscard]] std::int32_t similarity(std::int32_t cost, std::size_t letters) const noexcept;

  std::uint32_t seen_ = 0;  // classes of all letters
  std::vector<Letter> letters_;
  std::vector<std::int32_t> shorter_;  // by how many letters fewer: what that costs at least
  std::int32_t longer_ = 0;            // what a letter more costs at least
  // What a letter of the other costs at least when the token has none of its class.
  std::array<std::uint8_t, 32> added_{};
};

}  // namespace vrata::text
