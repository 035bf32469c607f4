// Which Vrata this is.
#pragma once

#include <string_view>

namespace vrata {

// "0.1.0": semantic version of the program, its formats and its rules.
[[nodiscard]] std::string_view version() noexcept;

}  // namespace vrata
