// Eight lanes that any compiler can spread over the registers it has: what the plain kernels share. Included by their
// files alone.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vrata::text {
namespace {

struct PlainLanes {
  static constexpr std::size_t kLanes = 8;
  struct V {
    std::int32_t lane[kLanes];
  };
  template <class Of>
  static V each(Of&& of) {
    V v;
    for (std::size_t k = 0; k < kLanes; ++k) v.lane[k] = of(k);
    return v;
  }
  static V all(std::int32_t value) {
    return each([&](std::size_t) { return value; });
  }
  static V add(const V& a, const V& b) {
    return each([&](std::size_t k) { return a.lane[k] + b.lane[k]; });
  }
  static std::uint64_t at_least(const V& a, const V& b) {
    std::uint64_t mask = 0;
    for (std::size_t k = 0; k < kLanes; ++k) mask |= (a.lane[k] >= b.lane[k] ? std::uint64_t{1} : 0U) << k;
    return mask;
  }
};

}  // namespace
}  // namespace vrata::text
