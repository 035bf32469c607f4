#include "text/sift.h"
#include "text/sift_lanes.h"

namespace vrata::text {
namespace {

// Eight lanes that any compiler can spread over the registers it has.
struct Wide {
  static constexpr std::size_t kLanes = 8;
  struct V {
    std::int32_t lane[kLanes];
  };
  using Table = const std::uint8_t*;
  template <class Of>
  static V each(Of&& of) {
    V v;
    for (std::size_t k = 0; k < kLanes; ++k) v.lane[k] = of(k);
    return v;
  }
  static V none() {
    return each([](std::size_t) { return 0; });
  }
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
  static V sum(const V& a, const V& b) {
    return each([&](std::size_t k) { return a.lane[k] + b.lane[k]; });
  }
  static V room(const std::uint16_t* expect, std::uint16_t ratio, std::int16_t line, std::int16_t top) {
    return each([&](std::size_t k) {
      const std::uint32_t here = expect == nullptr ? 0U : expect[k];
      return top - line - static_cast<std::int32_t>(here * ratio >> 16) + 1;
    });
  }
  static std::uint64_t fits(const V& sum, const V& room) {
    std::uint64_t mask = 0;
    for (std::size_t k = 0; k < kLanes; ++k) mask |= (sum.lane[k] < room.lane[k] ? std::uint64_t{1} : 0U) << k;
    return mask;
  }
};

}  // namespace

std::size_t sift_plainly(const SiftQuery& query, const SiftTokens& tokens, std::uint32_t* out) {
  return sift_lanes<Wide>(query, tokens, out);
}

}  // namespace vrata::text
