// Which letters a token has, in a few bytes: enough to tell that two tokens are unlike without their letters.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

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

// One token against the sketches of many others.
class LetterBound {
 public:
  // Takes    letters: folded letters of `script`, as for sketch().
  LetterBound(std::u32string_view letters, Script script) noexcept;

  // The most that spelling_similarity() of the token and one of the same script can be.
  //
  // Gives    0..1000; 1000 when the sketch tells nothing.
  // Cost     a sum over the classes that one has and the other lacks.
  // Threads  pure.
  [[nodiscard]] std::int32_t most_similarity(const LetterSketch& other) const noexcept;

 private:
  LetterSketch own_;
  // What a letter costs at least, hundredths of an edit: of the token when the other has none of its class, and of the
  // other when the token has none.
  std::array<std::uint8_t, 32> lost_{}, added_{};
};

}  // namespace vrata::text
