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

void units(const BridgeUnits& of, const std::int16_t* steps, std::size_t count, std::int8_t* out) {
  const __m256i up = _mm256_set1_epi32(of.up);
  const __m256i down = _mm256_set1_epi32(of.down);
  const auto eight = [&](const std::int16_t* at) {
    const __m256i wide = _mm256_cvtepi16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
    const __m256i share = _mm256_blendv_epi8(up, down, _mm256_srai_epi32(wide, 31));
    const __m256i all = _mm256_add_epi32(_mm256_mullo_epi32(wide, share), _mm256_set1_epi32(65535));
    return _mm256_srai_epi32(all, 16);
  };
  for (std::size_t k = 0; k < count; k += 16) {
    // Packed within halves: numbers 0-3 8-11 4-7 12-15.
    const __m256i both = _mm256_permute4x64_epi64(_mm256_packs_epi32(eight(steps + k), eight(steps + k + 8)), 0xD8);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + k),
                     _mm_packs_epi16(_mm256_castsi256_si128(both), _mm256_extracti128_si256(both, 1)));
  }
}

}  // namespace

extern const BridgeKernels kAvx2Bridge{sift_avx2, lay_plainly, units, enough<Wide>};

}  // namespace vrata::text

#endif
