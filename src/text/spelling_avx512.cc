// The kernels of text/spelling_kernels.h for AVX-512; compiled with its flags, called only where it is there.
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/spelling_kernels.h"
#include "text/spelling_lanes.h"

namespace vrata::text {
namespace {

struct Wide {
  static constexpr std::size_t kLanes = 64;
  using V = __m512i;
  struct Table {
    __m512i low, high;
  };
  static V load(const std::uint8_t* at) { return _mm512_loadu_si512(at); }
  static void store(std::uint8_t* at, V v) { _mm512_storeu_si512(at, v); }
  static V all(std::uint8_t value) { return _mm512_set1_epi8(static_cast<char>(value)); }
  static V add(V a, V b) { return _mm512_adds_epu8(a, b); }
  static V least(V a, V b) { return _mm512_min_epu8(a, b); }
  static Table prepare(const std::uint8_t* values) { return {load(values), load(values + 64)}; }
  static V table(const Table& t, V index) { return _mm512_permutex2var_epi8(t.low, index, t.high); }
  static V if_equal(V x, V y, V then, V otherwise) {
    return _mm512_mask_blend_epi8(_mm512_cmpeq_epi8_mask(x, y), otherwise, then);
  }
  static V if_both(V x, V y, V u, V v, V then, V otherwise) {
    return _mm512_mask_blend_epi8(_mm512_mask_cmpeq_epi8_mask(_mm512_cmpeq_epi8_mask(x, y), u, v), otherwise, then);
  }
  static V if_within(V value, V most, V otherwise) {
    return _mm512_mask_blend_epi8(_mm512_cmple_epu8_mask(value, most), otherwise, value);
  }
  static bool any_within(V value, V most) { return _mm512_cmple_epu8_mask(value, most) != 0; }
};

void costs(const BatchRow* rows, std::size_t count, const BatchLetterCosts& letters, const SpellingBatch& batch,
           std::uint8_t* out) {
  spell_lanes<Wide>(rows, count, letters, batch, 0, out);
}

}  // namespace

extern const SpellingKernels kAvx512Spelling{sift_avx512, lay_avx512, costs};

}  // namespace vrata::text

#endif
