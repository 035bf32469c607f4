// Bech32, bech32m and CashAddr: five bits a character, with a checksum that finds every four wrong characters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vrata::wallets {

enum class Bech32 : std::uint8_t { kBech32, kBech32m };

struct Bech32Text {
  std::string prefix;              // lower case
  std::vector<std::uint8_t> data;  // five bits each, without the checksum
  Bech32 form = Bech32::kBech32;
};

// Takes    text: at most 90 characters, in one case.
// Gives    nothing when it is no such text or its checksum is wrong.
// From     BIP-173, BIP-350.
[[nodiscard]] std::optional<Bech32Text> read_bech32(std::string_view text);

struct Witness {
  std::string prefix;  // "bc", "tb", "ltc"
  std::uint8_t version = 0;
  std::vector<std::uint8_t> program;
};

// A SegWit address: version 0 in bech32 with 20 or 32 bytes, 1 to 16 in bech32m with 2 to 40.
// From     BIP-141, BIP-350.
[[nodiscard]] std::optional<Witness> read_witness(std::string_view text);

struct CashAddress {
  std::string prefix;     // "bitcoincash"
  std::uint8_t kind = 0;  // 0: a key (P2PKH), 1: a script (P2SH)
  std::vector<std::uint8_t> hash;
};

// Takes    text: with its prefix before a colon, or without; then "bitcoincash" is meant.
// From     the CashAddr specification of Bitcoin Cash.
[[nodiscard]] std::optional<CashAddress> read_cash_address(std::string_view text);

}  // namespace vrata::wallets
