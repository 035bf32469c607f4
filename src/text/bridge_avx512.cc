// The kernels of text/bridge_kernels.h for AVX-512; compiled with its flags, called only where it is there.
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/bridge_kernels.h"
#include "text/bridge_lanes.h"

namespace vrata::text {
namespace {

struct Wide {
  static constexpr std::size_t kLanes = 32;
  using V = __m512i;
  using Table = __m512i;
  static V load(const std::uint16_t* at) { return _mm512_loadu_si512(at); }
  static V all(std::int16_t value) { return _mm512_set1_epi16(value); }
  static V add(V a, V b) { return _mm512_adds_epi16(a, b); }
  static V least(V a, V b) { return _mm512_min_epi16(a, b); }
  static V most(V a, V b) { return _mm512_max_epi16(a, b); }
  static V high_product(V a, std::uint16_t b) { return _mm512_mulhi_epu16(a, all(static_cast<std::int16_t>(b))); }
  static Table prepare(const std::int16_t* by_class) { return _mm512_loadu_si512(by_class); }
  static V table(Table t, const std::uint8_t* classes) {
    const __m256i index = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(classes));
    return _mm512_permutexvar_epi16(_mm512_cvtepu8_epi16(index), t);
  }
  static std::uint32_t at_least(V a, V b) { return _mm512_cmpge_epi16_mask(a, b); }
};

}  // namespace

extern const BridgeKernels kAvx512Bridge{sieve_lanes<Wide>};

}  // namespace vrata::text

#endif
