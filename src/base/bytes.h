// Bytes looked at as text.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace vrata::base {

// Keeps    nothing: the bytes must outlive the text.
[[nodiscard]] inline std::string_view text_of(std::span<const std::byte> bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace vrata::base
