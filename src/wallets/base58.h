// Base58 and Base58Check: numbers to the base 58, with four bytes of a double SHA-256 at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vrata::wallets {

inline constexpr std::string_view kBitcoinAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
inline constexpr std::string_view kRippleAlphabet = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

// Takes    text: 1..120 characters of the alphabet.
// Gives    the bytes, leading zeros included; nothing when a character is not of the alphabet.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base58(std::string_view text, std::string_view alphabet);

// Version and payload of a text whose checksum is right; nothing otherwise.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base58check(std::string_view text,
                                                                        std::string_view alphabet);

// The text of version and payload, with its checksum.
[[nodiscard]] std::string to_base58check(std::span<const std::uint8_t> bytes);

// Monero's way: blocks of 11 characters are 8 bytes each, the last and shorter one fewer.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base58_blocks(std::string_view text);

}  // namespace vrata::wallets
