// The address of a wallet: one key for all its writings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vrata::wallets {

enum class Checksum : std::uint8_t {
  kRight,
  kNone,     // the form has none, or it was not used: EVM in one case, Solana
  kWrong,    // of a form that we know: mistyped somewhere
  kUnknown,  // no form that we know
};
[[nodiscard]] std::string_view word(Checksum checksum) noexcept;  // "right", "none", "wrong", "unknown"

struct Address {
  std::string key;  // the address in its one canonical writing; empty when it must never match anything
  std::string
      family;  // "evm", "base58check", "segwit", "cashaddr", "tron", "bech32", "monero", "base58"; empty: unknown
  Checksum checksum = Checksum::kUnknown;
  std::string text;              // what was read as the address, folded; without prefix or memo
  std::uint32_t lookalikes = 0;  // letters of other scripts replaced
  std::uint32_t invisible = 0;   // characters dropped that cannot be seen

  friend bool operator==(const Address&, const Address&) = default;
};

// Takes    typed: UTF-8, any bytes; an address, perhaps with a prefix ("bitcoincash:", "ethereum:"), a query
//          ("?amount=1") or a memo behind a space ("r… (Address tag 104728783)").
// Gives    key empty when nothing of 20 characters or more is there, and for addresses that nobody holds.
// Cost     O(bytes^2) of at most 120 characters for Base58, else O(bytes); 1 µs. Longer texts have no key.
// Threads  pure.
// From     Base58Check and BIP-173, BIP-350 (Bitcoin), CashAddr (Bitcoin Cash), EIP-55 (Ethereum), TRON's and XRP's
//          documents. docs/reference/wallets.md.
[[nodiscard]] Address read_address(std::string_view typed);

// What a person should know of how an address was read: "2 letters of another script were read as those they look
// like", "its checksum is wrong"; empty when there is nothing.
[[nodiscard]] std::string doubts(const Address& address);

// What addresses of one key share on different chains: a TRON and an EVM address ("account 20 bytes"), and the
// addresses of Bitcoin, Bitcoin Cash, Litecoin, Dogecoin, Dash and Zcash that hold the hash of one key ("key 20
// bytes").
//
// Gives    empty for scripts, contracts' forms of other chains, wrong checksums, and addresses that nobody holds. Of a
//          SegWit address the key is meant in its compressed form, the only one that it can have.
// From     docs/reference/wallets.md.
[[nodiscard]] std::string twin_key(const Address& address);

}  // namespace vrata::wallets
