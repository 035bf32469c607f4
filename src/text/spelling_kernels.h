// The two inner loops of the search for spellings, once plainly and once for processors with wide registers.
// Private to the room. The wide ones are compiled for their processors alone, so this header and what they include
// hold no inline function of the standard library: the linker might keep a wide copy of it for everyone.
#pragma once

#include <cstddef>
#include <cstdint>

#include "text/sift.h"

namespace vrata::text {

inline constexpr std::size_t kBatchLanes = kSiftBlock;  // tokens in a batch
inline constexpr std::size_t kBatchLetters = 40;        // of a token
inline constexpr std::int32_t kBatchUnit = 5;           // hundredths of an edit; every cost is a multiple
inline constexpr std::uint8_t kBatchNever = 255;        // units: more than any sum that is asked for
inline constexpr std::int32_t kBatchMost = 250;         // units: the largest sum that can be asked for
inline constexpr std::size_t kBatchAlphabet = 128;      // numbers of letters
inline constexpr std::uint8_t kBatchForeign = 126;      // of the query alone

// Tokens written letter by letter across the lanes.
struct alignas(64) SpellingBatch {
  std::uint8_t letter[kBatchLetters][kBatchLanes];
  std::uint8_t pair[kBatchLetters][kBatchLanes];  // which two letters end here, if those have a cost of their own; or 0
  std::uint8_t most[kBatchLanes];                 // units
  std::uint8_t length[kBatchLanes];
  std::size_t longest;
};

// What the letters of a script cost, in units, for the kernel: by number of letter.
struct alignas(64) BatchLetterCosts {
  std::uint8_t drop[kBatchAlphabet];
};

// One letter of the query: what it costs against a token's letters and pairs.
struct alignas(64) BatchRow {
  std::uint8_t sub[kBatchAlphabet];            // by letter of the token
  std::uint8_t pair_of_token[kBatchAlphabet];  // by pair of the token, for this letter
  std::uint8_t pair_of_query[kBatchAlphabet];  // by letter of the token, for this letter and the one before
  std::uint8_t drop;                           // left out
  std::uint8_t letter;
  std::uint8_t has_pair_of_token, has_pair_of_query;
};

struct SpellingKernels {
  Sift* sift;
  Lay* lay;
  // Fills costs with those of the lanes in units, kBatchNever where it is more than the lane's most. Null: one by one.
  void (*costs)(const BatchRow* rows, std::size_t count, const BatchLetterCosts& letters, const SpellingBatch& batch,
                std::uint8_t* costs);
};

extern const SpellingKernels kPlainSpelling;
#if defined(__x86_64__)
extern const SpellingKernels kAvx2Spelling;    // AVX2 and POPCNT
extern const SpellingKernels kAvx512Spelling;  // AVX-512 with BW, VBMI and VPOPCNTDQ
#endif
// Those that this processor can run, the fastest last; nullptr behind them.
[[nodiscard]] const SpellingKernels* const* spelling_kernels() noexcept;
[[nodiscard]] const SpellingKernels& fastest_spelling_kernels() noexcept;

}  // namespace vrata::text
