#include "wallets/bech32.h"

#include <algorithm>
#include <array>

namespace vrata::wallets {
namespace {

constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kMostCharacters = 90;
constexpr std::uint32_t kBech32Constant = 1, kBech32mConstant = 0x2bc830a3;

// The text in lower case; nothing when both cases stand in it or a character is no printable ASCII.
std::optional<std::string> one_case(std::string_view text) {
  bool lower = false, upper = false;
  std::string out;
  for (const char c : text) {
    if (c < 33 || c > 126) return std::nullopt;
    lower = lower || (c >= 'a' && c <= 'z');
    upper = upper || (c >= 'A' && c <= 'Z');
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (lower && upper) return std::nullopt;
  return out;
}

std::optional<std::vector<std::uint8_t>> five_bits(std::string_view text) {
  std::vector<std::uint8_t> out;
  for (const char c : text) {
    const std::size_t at = kAlphabet.find(c);
    if (at == std::string_view::npos) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(at));
  }
  return out;
}

std::uint32_t bech32_step(std::uint32_t sum, std::uint8_t value) {
  constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  const std::uint32_t top = sum >> 25;
  sum = ((sum & 0x1ffffff) << 5) ^ value;
  for (std::size_t i = 0; i < kGenerator.size(); ++i)
    if ((top >> i & 1) != 0) sum ^= kGenerator[i];
  return sum;
}

std::uint64_t cash_step(std::uint64_t sum, std::uint8_t value) {
  constexpr std::array<std::uint64_t, 5> kGenerator = {0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4, 0xae2eabe2a8,
                                                       0x1e4f43e470};
  const std::uint64_t top = sum >> 35;
  sum = ((sum & 0x07ffffffff) << 5) ^ value;
  for (std::size_t i = 0; i < kGenerator.size(); ++i)
    if ((top >> i & 1) != 0) sum ^= kGenerator[i];
  return sum;
}

// Eights of bits from fives; what is left over must be fewer than five bits, all zero.
std::optional<std::vector<std::uint8_t>> eight_bits(const std::vector<std::uint8_t>& fives, std::size_t from) {
  std::vector<std::uint8_t> out;
  std::uint32_t held = 0;
  int bits = 0;
  for (std::size_t i = from; i < fives.size(); ++i) {
    held = (held << 5 | fives[i]) & 0xFFF;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out.push_back(static_cast<std::uint8_t>(held >> bits & 0xFF));
  }
  if (bits >= 5 || (held & ((1U << bits) - 1)) != 0) return std::nullopt;
  return out;
}

}  // namespace

std::optional<Bech32Text> read_bech32(std::string_view text) {
  constexpr std::size_t kChecksum = 6;
  if (text.size() > kMostCharacters) return std::nullopt;
  const auto lower = one_case(text);
  if (!lower) return std::nullopt;
  const std::size_t one = lower->rfind('1');
  if (one == std::string::npos || one == 0 || lower->size() - one - 1 < kChecksum) return std::nullopt;
  Bech32Text out;
  out.prefix = lower->substr(0, one);
  auto data = five_bits(std::string_view(*lower).substr(one + 1));
  if (!data) return std::nullopt;
  std::uint32_t sum = 1;
  for (const char c : out.prefix) sum = bech32_step(sum, static_cast<std::uint8_t>(c >> 5));
  sum = bech32_step(sum, 0);
  for (const char c : out.prefix) sum = bech32_step(sum, static_cast<std::uint8_t>(c & 31));
  for (const std::uint8_t value : *data) sum = bech32_step(sum, value);
  if (sum != kBech32Constant && sum != kBech32mConstant) return std::nullopt;
  out.form = sum == kBech32Constant ? Bech32::kBech32 : Bech32::kBech32m;
  data->resize(data->size() - kChecksum);
  out.data = *std::move(data);
  return out;
}

std::optional<Witness> read_witness(std::string_view text) {
  const auto read = read_bech32(text);
  if (!read || read->data.empty() || read->data[0] > 16) return std::nullopt;
  auto program = eight_bits(read->data, 1);
  if (!program || program->size() < 2 || program->size() > 40) return std::nullopt;
  const std::uint8_t version = read->data[0];
  if (version == 0 && program->size() != 20 && program->size() != 32) return std::nullopt;
  if ((version == 0) != (read->form == Bech32::kBech32)) return std::nullopt;
  return Witness{read->prefix, version, *std::move(program)};
}

std::optional<CashAddress> read_cash_address(std::string_view text) {
  constexpr std::size_t kChecksum = 8;
  constexpr std::array<std::size_t, 8> kBytes = {20, 24, 28, 32, 40, 48, 56, 64};
  const auto lower = one_case(text);
  if (!lower || lower->size() > 160) return std::nullopt;
  const std::size_t colon = lower->find(':');
  CashAddress out;
  out.prefix = colon == std::string::npos ? "bitcoincash" : lower->substr(0, colon);
  const auto data = five_bits(std::string_view(*lower).substr(colon == std::string::npos ? 0 : colon + 1));
  if (!data || data->size() <= kChecksum || out.prefix.empty()) return std::nullopt;
  std::uint64_t sum = 1;
  for (const char c : out.prefix) sum = cash_step(sum, static_cast<std::uint8_t>(c & 31));
  sum = cash_step(sum, 0);
  for (const std::uint8_t value : *data) sum = cash_step(sum, value);
  if ((sum ^ 1) != 0) return std::nullopt;
  const auto payload = eight_bits({data->begin(), data->end() - kChecksum}, 0);
  if (!payload || payload->empty() || (payload->front() & 0x80) != 0) return std::nullopt;
  out.kind = static_cast<std::uint8_t>(payload->front() >> 3 & 15);
  if (payload->size() - 1 != kBytes[payload->front() & 7]) return std::nullopt;
  out.hash.assign(payload->begin() + 1, payload->end());
  return out;
}

}  // namespace vrata::wallets
