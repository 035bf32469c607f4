#include <array>

#include "text/bridge_kernels.h"
#include "text/bridge_lanes.h"
#include "text/kernels.h"

namespace vrata::text {
namespace {

// Eight lanes that any compiler can spread over the registers it has.
struct Wide {
  static constexpr std::size_t kLanes = 8;
  struct V {
    std::int32_t lane[kLanes];
  };
  using Table = const std::int8_t*;
  template <class Of>
  static V each(Of&& of) {
    V v;
    for (std::size_t k = 0; k < kLanes; ++k) v.lane[k] = of(k);
    return v;
  }
  static V all(std::int8_t value) {
    return each([&](std::size_t) { return std::int32_t{value}; });
  }
  static V add(const V& a, const V& b) {
    return each([&](std::size_t k) { return a.lane[k] + b.lane[k]; });
  }
  static V most(const V& a, const V& b) {
    return each([&](std::size_t k) { return a.lane[k] > b.lane[k] ? a.lane[k] : b.lane[k]; });
  }
  static V least(const V& a, const V& b) {
    return each([&](std::size_t k) { return a.lane[k] < b.lane[k] ? a.lane[k] : b.lane[k]; });
  }
  static V needed(const std::uint16_t* expect, std::uint16_t ratio, std::int16_t line) {
    return each([&](std::size_t k) {
      const std::int32_t need = line + static_cast<std::int32_t>(std::uint32_t{expect[k]} * ratio >> 16);
      return need < 127 ? need : 127;
    });
  }
  static Table prepare(const std::int8_t* by_class) { return by_class; }
  static V table(Table t, const std::uint8_t* marks) {
    return each([&](std::size_t k) { return std::int32_t{t[marks[k] % kBridgeClasses]}; });
  }
  static std::uint64_t at_least(const V& a, const V& b) {
    std::uint64_t mask = 0;
    for (std::size_t k = 0; k < kLanes; ++k) mask |= (a.lane[k] >= b.lane[k] ? std::uint64_t{1} : 0U) << k;
    return mask;
  }
};

}  // namespace

extern const BridgeKernels kPlainBridge{sift_plainly, enough<Wide>};

const BridgeKernels* const* bridge_kernels() noexcept {
  static const auto all = [] {
    std::array<const BridgeKernels*, 4> kernels{&kPlainBridge};
#if defined(__x86_64__)
    std::size_t n = 1;
    if (__builtin_cpu_supports("avx2")) kernels[n++] = &kAvx2Bridge;
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vbmi"))
      kernels[n++] = &kAvx512Bridge;
#endif
    return kernels;
  }();
  return all.data();
}

const BridgeKernels& fastest_bridge_kernels() noexcept {
  static const BridgeKernels& fastest = last_of(bridge_kernels());
  return fastest;
}

}  // namespace vrata::text
