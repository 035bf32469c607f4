// Keccak-256 as Ethereum uses it: SHA-3 with the padding of before the standard.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace vrata::wallets {

// Takes    text: up to 135 bytes, one block; more gives the hash of the first 135.
// From     the Keccak reference, version 3.0, rate 1088; checked by the vectors of EIP-55.
[[nodiscard]] std::array<std::uint8_t, 32> keccak256(std::string_view text);

}  // namespace vrata::wallets
