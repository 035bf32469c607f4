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

  using Marks = __m512i;
  static V none() { return _mm512_setzero_si512(); }
  static Marks prepare_marks(const std::uint8_t* by_mark) { return _mm512_loadu_si512(by_mark); }
  static V marks(Marks t, const std::uint8_t* marks) { return table(t, marks); }
  static V sum(V a, V b) { return _mm512_adds_epu8(a, b); }
  static V room(const std::uint16_t* expect, std::uint16_t ratio, std::int16_t line, std::int16_t top) {
    const auto half = [&](const std::uint16_t* at) {
      const V share = _mm512_mulhi_epu16(_mm512_loadu_si512(at), _mm512_set1_epi16(static_cast<std::int16_t>(ratio)));
      const V need = _mm512_adds_epi16(share, _mm512_set1_epi16(line));
      const V left = _mm512_adds_epi16(_mm512_subs_epi16(_mm512_set1_epi16(top), need), _mm512_set1_epi16(1));
      return _mm512_cvtusepi16_epi8(_mm512_max_epi16(left, none()));
    };
    return _mm512_inserti64x4(_mm512_castsi256_si512(half(expect)), half(expect + 32), 1);
  }
  static std::uint64_t fits(V sum, V room) {
    return _mm512_cmplt_epu8_mask(_mm512_min_epu8(sum, _mm512_set1_epi8(static_cast<char>(254))), room);
  }
};

}  // namespace

extern const BridgeKernels kAvx512Bridge{sift<Wide>, enough<Wide>};

}  // namespace vrata::text

#endif
