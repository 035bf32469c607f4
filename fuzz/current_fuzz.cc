// snapshots/current, from anybody: what is accepted is written back as it was.
#include <cstdint>
#include <cstdlib>

#include "store/current.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto current = vrata::store::parse_current(text, "current");
  if (!current) return 0;
  auto again = vrata::store::parse_current(vrata::store::to_text(*current), "current");
  if (!again || !(*again == *current)) std::abort();
  return 0;
}
