// How long something took.
#pragma once

#include <chrono>
#include <cstdint>

namespace vrata::cli {

using Clock = std::chrono::steady_clock;

[[nodiscard]] inline std::uint64_t ns_since(Clock::time_point begin) {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin).count());
}

}  // namespace vrata::cli
