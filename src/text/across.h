// What the dictionaries of the room share when they lay tokens side by side. Private to the room.
#pragma once

#include <cstdint>
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
// The same where the letters are numbered already: token k's begin at begin[k].
[[gnu::always_inline]] inline void fetch_ahead(std::span<const std::uint32_t> spelled,
                                               std::span<const std::uint32_t> begin,
                                               std::span<const std::u32string_view> tokens,
                                               std::span<const std::uint32_t> order, std::size_t at) noexcept {
  constexpr std::size_t kViews = 16, kLetters = 8;
  if (at + kViews < order.size()) {
    __builtin_prefetch(&begin[order[at + kViews]]);
    __builtin_prefetch(&tokens[order[at + kViews]]);
  }
  if (at + kLetters < order.size()) __builtin_prefetch(spelled.data() + begin[order[at + kLetters]]);
}

}  // namespace vrata::text
