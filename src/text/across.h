// Tokens that stand one behind the other, laid letter by letter across lanes. Private to the room.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "text/sift.h"

namespace vrata::text {

inline constexpr std::size_t kBehindAll = 48;  // bytes that must be there behind the last token

// Room for the token at place `at` of a bucket of tokens of one length, whose blocks begin at `begin` and end the
// blocks.
//
// Gives    where its first letter goes; each next one goes kSiftBlock further on. Null when it has no letter.
inline std::uint8_t* next_lane(std::vector<std::uint8_t>& blocks, std::size_t begin, std::size_t at,
                               std::size_t length) {
  if (at % kSiftBlock == 0) blocks.resize(blocks.size() + kSiftBlock * length, 0);
  return length == 0 ? nullptr : &blocks[begin + at / kSiftBlock * kSiftBlock * length + at % kSiftBlock];
}

// For a loop over tokens in another order than they lie in memory: asks memory for the letters of those behind `at`.
// The compiler takes a function that does no more than this for one that does nothing, unless it is always inlined.
[[gnu::always_inline]] inline void fetch_ahead(std::span<const std::u32string_view> tokens,
                                               std::span<const std::uint32_t> order, std::size_t at) noexcept {
  constexpr std::size_t kViews = 16, kLetters = 8;
  if (at + kViews < order.size()) __builtin_prefetch(&tokens[order[at + kViews]]);
  if (at + kLetters < order.size()) __builtin_prefetch(tokens[order[at + kLetters]].data());
}

// Letter j of token k becomes to[j * kSiftBlock + k].
//
// Takes    letters: a byte each. begins: where each token begins, at most kSiftBlock. longest: of them, at most 40.
// Gives    behind the end of a shorter token whatever stands there; the lanes that are left over hold the last token.
inline void lay_across(const std::uint8_t* letters, std::span<const std::uint32_t> begins, std::size_t longest,
                       std::uint8_t* to) noexcept {
  for (std::size_t lane = 0; lane < begins.size(); lane += 8) {
    std::array<const std::uint8_t*, 8> from;
    for (std::size_t k = 0; k < 8; ++k) from[k] = letters + begins[std::min(lane + k, begins.size() - 1)];
    for (std::size_t j = 0; j < longest; j += 8) {
      // Eight letters of eight tokens: a square of bytes that is turned over by halves, quarters and single bytes.
      std::array<std::uint64_t, 8> square;
      for (std::size_t k = 0; k < 8; ++k) std::memcpy(&square[k], from[k] + j, sizeof square[k]);
      const auto exchange = [&](std::size_t apart, int bits, std::uint64_t mask) {
        for (std::size_t k = 0; k < 8; ++k) {
          if ((k & apart) != 0) continue;
          const std::uint64_t both = (square[k] >> bits ^ square[k + apart]) & mask;
          square[k + apart] ^= both;
          square[k] ^= both << bits;
        }
      };
      exchange(4, 32, 0x00000000FFFFFFFF);
      exchange(2, 16, 0x0000FFFF0000FFFF);
      exchange(1, 8, 0x00FF00FF00FF00FF);
      for (std::size_t k = 0; k < 8 && j + k < longest; ++k) {
        const auto bytes = std::bit_cast<std::array<std::uint8_t, 8>>(square[k]);
        std::copy(bytes.begin(), bytes.end(), to + (j + k) * kSiftBlock + lane);
      }
    }
  }
}

}  // namespace vrata::text
