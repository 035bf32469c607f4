#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/plain_lanes.h"
#include "text/sift.h"
#include "text/sift_lanes.h"

namespace vrata::text {
namespace {

struct Wide : PlainLanes {
  using Table = const std::uint8_t*;
  static V none() { return all(0); }
  static V load(const std::uint8_t* at) {
    return each([&](std::size_t k) { return std::int32_t{at[k]}; });
  }
  static Table prepare(const std::uint8_t* by_mark) { return by_mark; }
  static V look_up(Table t, const V& mark) {
    return each([&](std::size_t k) { return std::int32_t{t[static_cast<std::size_t>(mark.lane[k]) % kSiftMarks]}; });
  }
  static V without_free(const V& mark, const V& v) {
    return each([&](std::size_t k) { return (mark.lane[k] & kSiftFree) != 0 ? 0 : v.lane[k]; });
  }
  static V sum(const V& a, const V& b) { return add(a, b); }
  static V room(const std::uint16_t* expect, std::uint16_t ratio, std::int16_t line, std::int16_t top) {
    return each([&](std::size_t k) {
      const std::uint32_t here = expect == nullptr ? 0U : expect[k];
      return top - line - static_cast<std::int32_t>(here * ratio >> 16) + 1;
    });
  }
  static std::uint64_t fits(const V& sum, const V& room) { return at_least(room, add(sum, all(1))); }
};

}  // namespace

std::size_t sift_plainly(const SiftQuery& query, const SiftTokens& tokens, std::uint32_t* out) {
  return sift<Wide>(query, tokens, out);
}

void lay_plainly(const std::uint8_t* letters, const std::uint32_t* begins, std::size_t longest, std::uint8_t* to) {
  for (std::size_t lane = 0; lane < kSiftBlock; lane += 8) {
    for (std::size_t j = 0; j < longest; j += 8) {
      // Eight letters of eight tokens: a square of bytes that is turned over by halves, quarters and single bytes.
      std::array<std::uint64_t, 8> square;
      for (std::size_t k = 0; k < 8; ++k) std::memcpy(&square[k], letters + begins[lane + k] + j, sizeof square[k]);
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
