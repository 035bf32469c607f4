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
  return sift_lanes<Wide>(query, tokens, out);
}

}  // namespace vrata::text
