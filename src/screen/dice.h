// Chance that repeats: the same seed throws the same numbers on every machine. For decks and benches only.
//
// From     SplitMix64: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vrata::screen {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) noexcept : state_(seed) {}

  // Gives    0..limit - 1; 0 when the limit is 0. The excess of small numbers is below limit / 2^64.
  [[nodiscard]] std::size_t below(std::size_t limit) noexcept {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return limit == 0 ? 0 : static_cast<std::size_t>((z ^ (z >> 31)) % limit);
  }

 private:
  std::uint64_t state_;
};

}  // namespace vrata::screen
