// The sieve of text/sift.h for AVX-512; compiled with its flags, called only where it is there.
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/sift.h"
#include "text/sift_lanes.h"

namespace vrata::text {
namespace {

struct Wide {
  static constexpr std::size_t kLanes = 64;
  using V = __m512i;
  using Table = __m512i;
  static V none() { return _mm512_setzero_si512(); }
  static V load(const std::uint8_t* at) { return _mm512_loadu_si512(at); }
  static Table prepare(const std::uint8_t* by_mark) { return load(by_mark); }
  static V look_up(Table t, V mark) { return _mm512_permutexvar_epi8(mark, t); }  // by its low six bits
  static V without_free(V mark, V v) {
    return _mm512_maskz_mov_epi8(_mm512_testn_epi8_mask(mark, _mm512_set1_epi8(kSiftFree)), v);
  }
  static V sum(V a, V b) { return _mm512_adds_epu8(a, b); }
  static V room(const std::uint16_t* expect, std::uint16_t ratio, std::int16_t line, std::int16_t top) {
    const auto half = [&](std::size_t from) {
      const V here = expect == nullptr ? none() : _mm512_loadu_si512(expect + from);
      const V share = _mm512_mulhi_epu16(here, _mm512_set1_epi16(static_cast<std::int16_t>(ratio)));
      const V need = _mm512_adds_epi16(share, _mm512_set1_epi16(line));
      const V left = _mm512_adds_epi16(_mm512_subs_epi16(_mm512_set1_epi16(top), need), _mm512_set1_epi16(1));
      return _mm512_cvtusepi16_epi8(_mm512_max_epi16(left, none()));
    };
    return _mm512_inserti64x4(_mm512_castsi256_si512(half(0)), half(32), 1);
  }
  static std::uint64_t fits(V sum, V room) {
    return _mm512_cmplt_epu8_mask(_mm512_min_epu8(sum, _mm512_set1_epi8(static_cast<char>(254))), room);
  }
};

}  // namespace

std::size_t sift_avx512(const SiftQuery& query, const SiftTokens& tokens, std::uint32_t* out) {
  return sift_lanes<Wide>(query, tokens, out);
}

}  // namespace vrata::text

#endif
