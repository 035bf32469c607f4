// The inner loop of the search through a bridge. Private to the room; compiled once for every processor and once for
// those with wide registers, so it holds no inline function of the standard library (see text/spelling_kernels.h).
#pragma once

#include <cstddef>
#include <cstdint>

#include "text/sift.h"

namespace vrata::text {

inline constexpr std::size_t kBridgeBlock = kSiftBlock;
inline constexpr std::size_t kBridgeClasses = kSiftClasses;  // of listed letters
inline constexpr std::size_t kBridgeColumns = 41;            // before the first query letter, and behind each
inline constexpr std::int8_t kBridgeNever = -128;
inline constexpr std::int32_t kBridgeMost = 126;  // units: of all that a query can bring

// What operations bring that end at one letter of the query: by how many of its letters they take, how many of the
// token's, and the class of each of those. An operation brings no more than any of its letters lets it.
struct alignas(64) BridgeWorth {
  std::int8_t by_class[3][6][kBridgeClasses];  // the second: 1 letter, 2 letters (two tables), 3 letters (three)
  std::uint8_t any[3][3];                      // whether there is such an operation
  std::int8_t alone;                           // the letter alone
};

// A query against tokens. Units of its own, so that what it can bring fits a byte, rounded so that no token is lost.
// Sums stop at the ends of a byte: low ones come out too high, which loses nothing.
struct alignas(64) BridgeBounds {
  std::int8_t skip[kBridgeClasses];  // a listed letter alone
  BridgeWorth worth[kBridgeColumns - 1];
  std::int8_t rest[kBridgeColumns];  // the most that the query's letters from here on bring
  std::size_t letters;               // of the query
  std::int16_t line;                 // a token must bring line + (expect * ratio >> 16)
  std::uint16_t ratio;
};

// Up to a block of tokens of any lengths.
struct alignas(64) BridgeBatch {
  std::uint8_t marks[kBridgeColumns - 1][kBridgeBlock];  // letters behind the end of a token: anything below 64
  std::uint16_t expect[kBridgeBlock];  // what their letters let expect, in units of 16 mb rounded down
  std::uint64_t ends[kBridgeColumns];  // by length: the tokens that have it, as bits
  std::size_t longest;
};

// Steps as units of one query: (steps * share + 65535) >> 16, where share is `up` for steps from 0 on and else `down`;
// at the ends of a byte it stops. count: a multiple of kBridgeClasses.
struct BridgeUnits {
  std::int32_t up, down;

  [[nodiscard]] constexpr std::int8_t operator()(std::int32_t steps) const noexcept {
    const std::int32_t units = (steps * (steps >= 0 ? up : down) + 65535) >> 16;
    return static_cast<std::int8_t>(units < INT8_MIN ? INT8_MIN : units > INT8_MAX ? INT8_MAX : units);
  }
};

struct BridgeKernels {
  Sift* sift;
  Lay* lay;
  void (*units)(const BridgeUnits& units, const std::int16_t* steps, std::size_t count, std::int8_t* out);
  // Which tokens may bring enough, as bits.
  std::uint64_t (*enough)(const BridgeBounds& query, const BridgeBatch& batch);
};

extern const BridgeKernels kPlainBridge;
#if defined(__x86_64__)
extern const BridgeKernels kAvx2Bridge;    // AVX2
extern const BridgeKernels kAvx512Bridge;  // AVX-512 with BW and VBMI
#endif
// Those that this processor can run, the fastest last; nullptr behind them.
[[nodiscard]] const BridgeKernels* const* bridge_kernels() noexcept;
[[nodiscard]] const BridgeKernels& fastest_bridge_kernels() noexcept;

}  // namespace vrata::text
