// The kernels of text/bridge_kernels.h for AVX-512; compiled with its flags, called only where it is there.
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/bridge_kernels.h"
#include "text/bridge_lanes.h"

namespace vrata::text {
namespace {

struct Wide {
  static constexpr std::size_t kLanes = 64;
  using V = __m512i;
  using Table = __m512i;
  static V all(std::int8_t value) { return _mm512_set1_epi8(value); }
  static V add(V a, V b) { return _mm512_adds_epi8(a, b); }
  static V least(V a, V b) { return _mm512_min_epi8(a, b); }
  static V most(V a, V b) { return _mm512_max_epi8(a, b); }
  static V needed(const std::uint16_t* expect, std::uint16_t ratio, std::int16_t line) {
    const auto half = [&](const std::uint16_t* at) {
      const V share = _mm512_mulhi_epu16(_mm512_loadu_si512(at), _mm512_set1_epi16(static_cast<std::int16_t>(ratio)));
      return _mm512_cvtsepi16_epi8(_mm512_adds_epi16(share, _mm512_set1_epi16(line)));
    };
    return _mm512_inserti64x4(_mm512_castsi256_si512(half(expect)), half(expect + 32), 1);
  }
  static Table prepare(const std::int8_t* by_class) {  // the same for marks of letters that stand there again
    return _mm512_broadcast_i64x4(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(by_class)));
  }
  static V table(Table t, const std::uint8_t* marks) { return _mm512_permutexvar_epi8(_mm512_loadu_si512(marks), t); }
  static std::uint64_t at_least(V a, V b) { return _mm512_cmpge_epi8_mask(a, b); }
};

void units(const BridgeUnits& of, const std::int16_t* steps, std::size_t count, std::int8_t* out) {
  const __m512i up = _mm512_set1_epi32(of.up);
  const __m512i down = _mm512_set1_epi32(of.down);
  for (std::size_t k = 0; k < count; k += 16) {
    const __m512i wide = _mm512_cvtepi16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(steps + k)));
    const __m512i share = _mm512_mask_blend_epi32(_mm512_cmplt_epi32_mask(wide, _mm512_setzero_si512()), up, down);
    const __m512i all = _mm512_add_epi32(_mm512_mullo_epi32(wide, share), _mm512_set1_epi32(65535));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + k), _mm512_cvtsepi32_epi8(_mm512_srai_epi32(all, 16)));
  }
}

}  // namespace

extern const BridgeKernels kAvx512Bridge{sift_avx512, lay_avx512, units, enough<Wide>};

}  // namespace vrata::text

#endif
