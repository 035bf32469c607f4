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
  return sift<Wide>(query, tokens, out);
}

void lay_avx512(const std::uint8_t* letters, const std::uint32_t* begins, std::size_t longest, std::uint8_t* to) {
  // Byte k of eight numbers of 64 bits, then byte k + 1: a square of eight letters of eight tokens turned over.
  alignas(64) static constexpr std::uint8_t kTurned[64] = {
      0,  8,  16, 24, 32, 40, 48, 56, 1,  9,  17, 25, 33, 41, 49, 57, 2,  10, 18, 26, 34, 42,
      50, 58, 3,  11, 19, 27, 35, 43, 51, 59, 4,  12, 20, 28, 36, 44, 52, 60, 5,  13, 21, 29,
      37, 45, 53, 61, 6,  14, 22, 30, 38, 46, 54, 62, 7,  15, 23, 31, 39, 47, 55, 63};
  const __m512i turned = _mm512_load_si512(kTurned);
  for (std::size_t j = 0; j < longest; j += 8) {
    __m512i v[8];  // letters j.. of tokens 8 g..: number k has letter j + k
    for (std::size_t g = 0; g < 8; ++g) {
      const __m256i at = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(begins + 8 * g));
      v[g] = _mm512_permutexvar_epi8(turned, _mm512_i32gather_epi64(at, letters + j, 1));
    }
    // The same square of numbers: by single ones, by pairs, by halves.
    __m512i w[8];
    for (std::size_t g = 0; g < 8; g += 2) {
      w[g] = _mm512_unpacklo_epi64(v[g], v[g + 1]);      // letters 0 2 4 6 of two groups
      w[g + 1] = _mm512_unpackhi_epi64(v[g], v[g + 1]);  // 1 3 5 7
    }
    for (std::size_t odd = 0; odd < 2; ++odd) {
      const __m512i a = _mm512_shuffle_i64x2(w[odd], w[2 + odd], 0x88);      // letters 0 and 4 of groups 0 to 3
      const __m512i b = _mm512_shuffle_i64x2(w[odd], w[2 + odd], 0xDD);      // 2 and 6
      const __m512i c = _mm512_shuffle_i64x2(w[4 + odd], w[6 + odd], 0x88);  // of groups 4 to 7
      const __m512i d = _mm512_shuffle_i64x2(w[4 + odd], w[6 + odd], 0xDD);
      std::uint8_t* const row = to + (j + odd) * kSiftBlock;
      _mm512_storeu_si512(row, _mm512_shuffle_i64x2(a, c, 0x88));
      _mm512_storeu_si512(row + 2 * kSiftBlock, _mm512_shuffle_i64x2(b, d, 0x88));
      _mm512_storeu_si512(row + 4 * kSiftBlock, _mm512_shuffle_i64x2(a, c, 0xDD));
      _mm512_storeu_si512(row + 6 * kSiftBlock, _mm512_shuffle_i64x2(b, d, 0xDD));
    }
  }
}

}  // namespace vrata::text

#endif
