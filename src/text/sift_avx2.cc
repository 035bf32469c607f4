// The sieve of text/sift.h for AVX2; compiled with its flags, called only where it is there.
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/sift.h"
#include "text/sift_lanes.h"

namespace vrata::text {
namespace {

struct Wide {
  static constexpr std::size_t kLanes = 32;
  using V = __m256i;
  struct Table {
    __m256i part[4];  // of 16 marks, in both halves of the register
  };
  static V none() { return _mm256_setzero_si256(); }
  static V load(const std::uint8_t* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }
  static Table prepare(const std::uint8_t* by_mark) {
    const auto part = [&](std::size_t from) {
      return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(by_mark + from)));
    };
    return {{part(0), part(16), part(32), part(48)}};
  }
  static V look_up(const Table& t, V mark) {
    const V by16 = _mm256_slli_epi16(mark, 3);  // the bit that says which sixteen, as the highest of each byte
    const V by32 = _mm256_slli_epi16(mark, 2);
    const V low = _mm256_blendv_epi8(_mm256_shuffle_epi8(t.part[0], mark), _mm256_shuffle_epi8(t.part[1], mark), by16);
    const V high = _mm256_blendv_epi8(_mm256_shuffle_epi8(t.part[2], mark), _mm256_shuffle_epi8(t.part[3], mark), by16);
    return _mm256_blendv_epi8(low, high, by32);
  }
  static V without_free(V mark, V v) { return _mm256_blendv_epi8(v, none(), _mm256_slli_epi16(mark, 1)); }
  static V sum(V a, V b) { return _mm256_adds_epu8(a, b); }
  static V room(const std::uint16_t* expect, std::uint16_t ratio, std::int16_t line, std::int16_t top) {
    const auto half = [&](std::size_t from) {
      const V here = expect == nullptr ? none() : _mm256_loadu_si256(reinterpret_cast<const __m256i*>(expect + from));
      const V share = _mm256_mulhi_epu16(here, _mm256_set1_epi16(static_cast<std::int16_t>(ratio)));
      const V need = _mm256_adds_epi16(share, _mm256_set1_epi16(line));
      return _mm256_adds_epi16(_mm256_subs_epi16(_mm256_set1_epi16(top), need), _mm256_set1_epi16(1));
    };
    return _mm256_permute4x64_epi64(_mm256_packus_epi16(half(0), half(16)), 0xD8);
  }
  static std::uint64_t fits(V sum, V room) {
    const V left = _mm256_subs_epu8(room, _mm256_min_epu8(sum, _mm256_set1_epi8(static_cast<char>(254))));
    return static_cast<std::uint32_t>(~_mm256_movemask_epi8(_mm256_cmpeq_epi8(left, none())));
  }
};

}  // namespace

std::size_t sift_avx2(const SiftQuery& query, const SiftTokens& tokens, std::uint32_t* out) {
  return sift<Wide>(query, tokens, out);
}

}  // namespace vrata::text

#endif
