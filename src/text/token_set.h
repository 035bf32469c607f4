// A dictionary's tokens in two sets, of which a search may want one.
#pragma once

#include <cstdint>

namespace vrata::text {

// The first set is the tokens before an id, the second those from it on.
enum class TokenSet : std::uint8_t { kBoth, kFirst, kSecond };
inline constexpr std::uint32_t kNoSecond = UINT32_MAX;  // all are of the first set

[[nodiscard]] constexpr bool wants(TokenSet wanted, bool second) noexcept {
  return wanted == TokenSet::kBoth || (wanted == TokenSet::kSecond) == second;
}

}  // namespace vrata::text
