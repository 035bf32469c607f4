#include "wallets/base58.h"

#include <algorithm>
#include <span>

#include "base/hash.h"

namespace vrata::wallets {
namespace {

constexpr std::size_t kMostCharacters = 120;
constexpr std::size_t kChecksumBytes = 4;

base::Sha256 twice_hashed(std::span<const std::byte> bytes) {
  const base::Sha256 once = base::sha256(bytes);
  return base::sha256(std::as_bytes(std::span(once)));
}

}  // namespace

std::optional<std::vector<std::uint8_t>> from_base58(std::string_view text, std::string_view alphabet) {
  if (text.empty() || text.size() > kMostCharacters) return std::nullopt;
  std::vector<std::uint8_t> bytes;  // the least significant first
  for (const char c : text) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    std::uint32_t carry = static_cast<std::uint32_t>(digit);
    for (std::uint8_t& byte : bytes) {
      carry += std::uint32_t{byte} * 58;
      byte = static_cast<std::uint8_t>(carry & 0xFF);
      carry >>= 8;
    }
    for (; carry != 0; carry >>= 8) bytes.push_back(static_cast<std::uint8_t>(carry & 0xFF));
  }
  for (std::size_t i = 0; i < text.size() && text[i] == alphabet[0]; ++i) bytes.push_back(0);
  std::reverse(bytes.begin(), bytes.end());
  return bytes;
}

std::optional<std::vector<std::uint8_t>> from_base58check(std::string_view text, std::string_view alphabet) {
  auto bytes = from_base58(text, alphabet);
  if (!bytes || bytes->size() <= kChecksumBytes) return std::nullopt;
  const auto body = std::as_bytes(std::span(*bytes)).first(bytes->size() - kChecksumBytes);
  const base::Sha256 twice = twice_hashed(body);
  const auto twice_bytes = std::as_bytes(std::span(twice)).first(kChecksumBytes);
  const auto told = std::as_bytes(std::span(*bytes)).last(kChecksumBytes);
  if (!std::equal(told.begin(), told.end(), twice_bytes.begin())) return std::nullopt;
  bytes->resize(body.size());
  return bytes;
}

std::string to_base58check(std::span<const std::uint8_t> bytes) {
  std::vector<std::uint8_t> all(bytes.begin(), bytes.end());
  const base::Sha256 hash = twice_hashed(std::as_bytes(bytes));
  for (std::size_t i = 0; i < kChecksumBytes; ++i) all.push_back(static_cast<std::uint8_t>(hash[i]));
  std::vector<std::uint8_t> digits;  // to the base 58, the least significant first
  for (const std::uint8_t byte : all) {
    std::uint32_t carry = byte;
    for (std::uint8_t& digit : digits) {
      carry += std::uint32_t{digit} * 256;
      digit = static_cast<std::uint8_t>(carry % 58);
      carry /= 58;
    }
    for (; carry != 0; carry /= 58) digits.push_back(static_cast<std::uint8_t>(carry % 58));
  }
  std::string out;
  for (std::size_t i = 0; i < all.size() && all[i] == 0; ++i) out += kBitcoinAlphabet[0];
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) out += kBitcoinAlphabet[*digit];
  return out;
}

std::optional<std::vector<std::uint8_t>> from_base58_blocks(std::string_view text) {
  constexpr std::size_t kBlock = 11;
  constexpr std::size_t kBytes[kBlock + 1] = {0, 0, 1, 2, 0, 3, 4, 5, 0, 6, 7, 8};  // of a block of so many characters
  std::vector<std::uint8_t> out;
  while (!text.empty()) {
    const std::string_view block = text.substr(0, kBlock);
    text.remove_prefix(block.size());
    const std::size_t wanted = kBytes[block.size()];
    auto bytes = from_base58(block, kBitcoinAlphabet);
    if (!bytes || wanted == 0) return std::nullopt;
    const auto first = std::find_if(bytes->begin(), bytes->end(), [](std::uint8_t byte) { return byte != 0; });
    const auto size = static_cast<std::size_t>(bytes->end() - first);
    if (size > wanted) return std::nullopt;
    out.insert(out.end(), wanted - size, 0);
    out.insert(out.end(), first, bytes->end());
  }
  return out;
}

}  // namespace vrata::wallets
