// What a process tells its caller when it ends. Scripts rely on these numbers.
#pragma once

#include "vrata/error.h"

namespace vrata::cli {

inline constexpr int kDone = 0;            // hits or not
inline constexpr int kUsage = 2;           // the command line has no meaning
inline constexpr int kRefused = 3;         // input refused or staged, a file not readable or not writable
inline constexpr int kNotAllScreened = 4;  // some rows were not screened
inline constexpr int kNoUsableList = 5;
inline constexpr int kHits = 10;  // only with --fail-on-hit
inline constexpr int kBug = 70;   // ours

// The code that an error ends with.
[[nodiscard]] constexpr int exit_code(ErrorCode code) noexcept {
  if (code == ErrorCode::kUsage) return kUsage;
  if (code == ErrorCode::kNoList) return kNoUsableList;
  return kRefused;
}

}  // namespace vrata::cli
