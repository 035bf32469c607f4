// A text cut at a sign.
#pragma once

#include <string_view>
#include <vector>

namespace vrata::base {

// The parts between the signs, in order and with the empty ones: one part more than there are signs.
[[nodiscard]] inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(separator, at);
    out.push_back(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return out;
    at = end + 1;
  }
}

}  // namespace vrata::base
