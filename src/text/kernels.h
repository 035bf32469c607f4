// Kernels for several processors stand in an array, the fastest last, nullptr behind it. Private to the room.
#pragma once

namespace vrata::text {

template <class Kernels>
[[nodiscard]] const Kernels& last_of(const Kernels* const* all) noexcept {
  while (all[1] != nullptr) ++all;
  return **all;
}

}  // namespace vrata::text
