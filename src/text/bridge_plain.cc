#include <array>

#include "text/bridge_kernels.h"
#include "text/bridge_lanes.h"
#include "text/kernels.h"
#include "text/plain_lanes.h"

namespace vrata::text {
namespace {

struct Wide : PlainLanes {
  using Table = const std::int8_t*;
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
};

void units(const BridgeUnits& of, const std::int16_t* steps, std::size_t count, std::int8_t* out) {
  for (std::size_t k = 0; k < count; ++k) out[k] = of(steps[k]);
}

}  // namespace

extern const BridgeKernels kPlainBridge{sift_plainly, lay_plainly, units, enough<Wide>};

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
