// Whether bytes are UTF-8, at the speed of the machine.
#pragma once

#include <string_view>

namespace vrata::wire {

// Equal to vrata::is_utf8(), about ten times faster on long texts (simdjson).
[[nodiscard]] bool valid_utf8(std::string_view bytes) noexcept;

}  // namespace vrata::wire
