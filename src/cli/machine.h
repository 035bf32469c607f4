// The machine that a measurement is of, as Linux tells it.
#pragma once

#include <cstdint>
#include <string>

namespace vrata::cli {

struct Machine {
  std::string processor;
  std::uint64_t memory_bytes = 0;
  unsigned threads = 1;
  std::string load;  // processes that ran or waited over the last minute, when this was asked; empty: not known
};
[[nodiscard]] Machine this_machine();

// Memory of this process, in bytes: now, and the most that it has had. 0 where it is not known.
[[nodiscard]] std::uint64_t resident_bytes();
[[nodiscard]] std::uint64_t peak_bytes();

}  // namespace vrata::cli
