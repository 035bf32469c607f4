// How long something took.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>

namespace vrata::cli {

using Clock = std::chrono::steady_clock;

[[nodiscard]] inline std::uint64_t ns_since(Clock::time_point begin) {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin).count());
}

// Processor time of a clock such as CLOCK_THREAD_CPUTIME_ID, in nanoseconds: what others do on the machine does not
// count. 0 where there is no such clock.
[[nodiscard]] inline std::uint64_t processor_ns(clockid_t clock) {
  timespec t{};
  if (clock_gettime(clock, &t) != 0) return 0;
  return static_cast<std::uint64_t>(t.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(t.tv_nsec);
}

}  // namespace vrata::cli
