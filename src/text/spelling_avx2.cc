// The kernels of text/spelling_kernels.h for AVX2; compiled with its flags, called only where it is there.
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/spelling_kernels.h"
#include "text/spelling_lanes.h"

namespace vrata::text {
namespace {

struct Wide {
  static constexpr std::size_t kLanes = 32;
  using V = __m256i;
  // Eight tables of sixteen; letters of most scripts need two.
  struct Table {
    __m256i part[kBatchAlphabet / 16];
  };
  static V load(const std::uint8_t* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }
  static void store(std::uint8_t* at, V v) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(at), v); }
  static V all(std::uint8_t value) { return _mm256_set1_epi8(static_cast<char>(value)); }
  static V add(V a, V b) { return _mm256_adds_epu8(a, b); }
  static V least(V a, V b) { return _mm256_min_epu8(a, b); }
  static Table prepare(const std::uint8_t* values) {
    Table t;
    for (std::size_t k = 0; k < kBatchAlphabet / 16; ++k)
      t.part[k] = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(values + 16 * k)));
    return t;
  }
  static V table(const Table& t, V index) {
    const V low = _mm256_and_si256(index, all(15));
    const V high = _mm256_and_si256(_mm256_srli_epi16(index, 4), all(15));
    V out = _mm256_shuffle_epi8(t.part[0], low);
    for (std::uint8_t k = 1; k < kBatchAlphabet / 16; ++k)
      out = _mm256_blendv_epi8(out, _mm256_shuffle_epi8(t.part[k], low), _mm256_cmpeq_epi8(high, all(k)));
    return out;
  }
  static V if_equal(V x, V y, V then, V otherwise) {
    return _mm256_blendv_epi8(otherwise, then, _mm256_cmpeq_epi8(x, y));
  }
  static V if_both(V x, V y, V u, V v, V then, V otherwise) {
    return _mm256_blendv_epi8(otherwise, then, _mm256_and_si256(_mm256_cmpeq_epi8(x, y), _mm256_cmpeq_epi8(u, v)));
  }
  static V within(V value, V most) { return _mm256_cmpeq_epi8(_mm256_min_epu8(value, most), value); }
  static V if_within(V value, V most, V otherwise) { return _mm256_blendv_epi8(otherwise, value, within(value, most)); }
  static bool any_within(V value, V most) { return _mm256_movemask_epi8(within(value, most)) != 0; }
};

void costs(const BatchRow* rows, std::size_t count, const BatchLetterCosts& letters, const SpellingBatch& batch,
           std::uint8_t* out) {
  for (std::size_t from = 0; from < kBatchLanes; from += Wide::kLanes)
    spell_lanes<Wide>(rows, count, letters, batch, from, out + from);
}

}  // namespace

extern const SpellingKernels kAvx2Spelling{sift_avx2, lay_plainly, costs};

}  // namespace vrata::text

#endif
