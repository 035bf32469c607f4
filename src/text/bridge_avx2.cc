// The kernels of text/bridge_kernels.h for AVX2; compiled with its flags, called only where it is there.
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/bridge_kernels.h"
#include "text/bridge_lanes.h"

namespace vrata::text {
namespace {

struct Wide {
  static constexpr std::size_t kLanes = 32;
  using V = __m256i;
  struct Table {
    __m256i half[2];  // of 16 classes, in both lanes of the register
  };
  static V all(std::int8_t value) { return _mm256_set1_epi8(value); }
  static V add(V a, V b) { return _mm256_adds_epi8(a, b); }
  static V least(V a, V b) { return _mm256_min_epi8(a, b); }
  static V most(V a, V b) { return _mm256_max_epi8(a, b); }
  static V needed(const std::uint16_t* expect, std::uint16_t ratio, std::int16_t line) {
    const auto half = [&](const std::uint16_t* at) {
      const V share = _mm256_mulhi_epu16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)),
                                         _mm256_set1_epi16(static_cast<std::int16_t>(ratio)));
      return _mm256_adds_epi16(share, _mm256_set1_epi16(line));
    };
    return _mm256_permute4x64_epi64(_mm256_packs_epi16(half(expect), half(expect + 16)), 0xD8);
  }
  static Table prepare(const std::int8_t* by_class) {
    const auto half = [&](std::size_t from) {
      return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(by_class + from)));
    };
    return {{half(0), half(16)}};
  }
  static V table(const Table& t, const std::uint8_t* marks) {
    const V index = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(marks));
    return _mm256_blendv_epi8(_mm256_shuffle_epi8(t.half[0], index), _mm256_shuffle_epi8(t.half[1], index),
                              _mm256_slli_epi16(index, 3));
  }
  static std::uint64_t at_least(V a, V b) {
    return static_cast<std::uint32_t>(~_mm256_movemask_epi8(_mm256_cmpgt_epi8(b, a)));
  }
};

}  // namespace

extern const BridgeKernels kAvx2Bridge{sift_avx2, lay_plainly, enough<Wide>};

}  // namespace vrata::text

#endif
