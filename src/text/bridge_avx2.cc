// The kernels of text/bridge_kernels.h for AVX2; compiled with its flags, called only where it is there.
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/bridge_kernels.h"
#include "text/bridge_lanes.h"

namespace vrata::text {
namespace {

struct Wide {
  static constexpr std::size_t kLanes = 16;
  using V = __m256i;
  struct Table {
    __m128i low[2], high[2];  // bytes of 16 classes each
  };
  static V load(const std::uint16_t* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }
  static V all(std::int16_t value) { return _mm256_set1_epi16(value); }
  static V add(V a, V b) { return _mm256_adds_epi16(a, b); }
  static V least(V a, V b) { return _mm256_min_epi16(a, b); }
  static V most(V a, V b) { return _mm256_max_epi16(a, b); }
  static V high_product(V a, std::uint16_t b) { return _mm256_mulhi_epu16(a, all(static_cast<std::int16_t>(b))); }
  static Table prepare(const std::int16_t* by_class) {
    Table t;
    const __m128i bytes = _mm_set1_epi16(0xFF);
    for (std::size_t half = 0; half < 2; ++half) {
      const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i*>(by_class + 16 * half));
      const __m128i second = _mm_loadu_si128(reinterpret_cast<const __m128i*>(by_class + 16 * half + 8));
      t.low[half] = _mm_packus_epi16(_mm_and_si128(first, bytes), _mm_and_si128(second, bytes));
      t.high[half] = _mm_packus_epi16(_mm_srli_epi16(first, 8), _mm_srli_epi16(second, 8));
    }
    return t;
  }
  static V table(const Table& t, const std::uint8_t* classes) {
    const __m128i index = _mm_loadu_si128(reinterpret_cast<const __m128i*>(classes));
    const __m128i second = _mm_cmpgt_epi8(index, _mm_set1_epi8(15));
    const auto pick = [&](const __m128i(&halves)[2]) {
      return _mm_blendv_epi8(_mm_shuffle_epi8(halves[0], index),
                             _mm_shuffle_epi8(halves[1], _mm_sub_epi8(index, _mm_set1_epi8(16))), second);
    };
    return _mm256_or_si256(_mm256_cvtepu8_epi16(pick(t.low)), _mm256_slli_epi16(_mm256_cvtepu8_epi16(pick(t.high)), 8));
  }
  static std::uint32_t bits(V lanes) {
    const __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
  }
  static std::uint32_t at_least(V a, V b) { return ~bits(_mm256_cmpgt_epi16(b, a)) & 0xFFFFU; }
};

}  // namespace

extern const BridgeKernels kAvx2Bridge{sieve_lanes<Wide>};

}  // namespace vrata::text

#endif
