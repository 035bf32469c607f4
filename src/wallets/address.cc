#include "wallets/address.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "wallets/base58.h"
#include "wallets/bech32.h"
#include "wallets/keccak.h"

namespace vrata::wallets {
namespace {

constexpr std::size_t kLeastCharacters = 20, kMostCharacters = 160, kMostTyped = 4096;
constexpr std::size_t kLongestPrefix = 16;  // of "ethereum:" and its like

// Letters of Cyrillic and Greek that are drawn like those of Latin, case kept: the pairs of Unicode's confusables that
// an address can hold.
struct Lookalike {
  char32_t seen;
  char meant;
};
constexpr std::array<Lookalike, 47> kLookalikes = {
    {{U'А', 'A'}, {U'В', 'B'}, {U'С', 'C'}, {U'Е', 'E'}, {U'Н', 'H'}, {U'К', 'K'}, {U'М', 'M'}, {U'О', 'O'},
     {U'Р', 'P'}, {U'Т', 'T'}, {U'Х', 'X'}, {U'У', 'Y'}, {U'Ѕ', 'S'}, {U'Ј', 'J'}, {U'І', 'I'}, {U'а', 'a'},
     {U'с', 'c'}, {U'е', 'e'}, {U'о', 'o'}, {U'р', 'p'}, {U'х', 'x'}, {U'у', 'y'}, {U'ѕ', 's'}, {U'ј', 'j'},
     {U'і', 'i'}, {U'һ', 'h'}, {U'ԁ', 'd'}, {U'ԛ', 'q'}, {U'ԝ', 'w'}, {U'Α', 'A'}, {U'Β', 'B'}, {U'Ε', 'E'},
     {U'Ζ', 'Z'}, {U'Η', 'H'}, {U'Ι', 'I'}, {U'Κ', 'K'}, {U'Μ', 'M'}, {U'Ν', 'N'}, {U'Ο', 'O'}, {U'Ρ', 'P'},
     {U'Τ', 'T'}, {U'Υ', 'Y'}, {U'Χ', 'X'}, {U'ο', 'o'}, {U'ν', 'v'}, {U'α', 'a'}, {U'ι', 'i'}}};

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
}

// The address alone: no space, memo, prefix or query, every character seen as it is drawn.
void fold(std::string_view typed, Address& out) {
  for (std::size_t at = 0; at < typed.size();) {
    char32_t c = next_code_point(typed, at);
    if (is_invisible(c)) {
      ++out.invisible;
      continue;
    }
    const bool wide = c >= 0xFF01 && c <= 0xFF5E;
    if (wide) c -= 0xFEE0;
    if (is_space(c) || c == U'(') {
      if (out.text.empty()) continue;
      break;  // what follows is a memo
    }
    if (wide) ++out.lookalikes;
    const auto alike =
        std::find_if(kLookalikes.begin(), kLookalikes.end(), [&](const Lookalike& row) { return row.seen == c; });
    if (alike != kLookalikes.end()) {
      out.text += alike->meant;
      ++out.lookalikes;
    } else {
      append_utf8(out.text, c);
    }
  }
  if (const std::size_t query = out.text.find('?'); query != std::string::npos) out.text.resize(query);
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

// Nobody holds it: all zeros, and the small numbers at which every chain keeps contracts of its own.
bool is_sentinel(std::string_view hex) {
  return hex.substr(0, hex.size() - 4).find_first_not_of('0') == std::string_view::npos ||
         lower(hex) == "000000000000000000000000000000000000dead" ||
         hex.find_first_not_of("fF") == std::string_view::npos;
}

// EIP-55: a letter is upper where the hash of the lower-case text has a high digit.
Checksum evm_checksum(std::string_view digits) {
  const std::string small = lower(digits);
  const bool any_upper = std::any_of(digits.begin(), digits.end(), [](char c) { return c >= 'A' && c <= 'F'; });
  const bool any_lower = std::any_of(digits.begin(), digits.end(), [](char c) { return c >= 'a' && c <= 'f'; });
  if (!any_upper || !any_lower) return Checksum::kNone;
  const auto hash = keccak256(small);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (small[i] < 'a') continue;
    const std::uint8_t nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15;
    if ((digits[i] < 'a') != (nibble >= 8)) return Checksum::kWrong;
  }
  return Checksum::kRight;
}

bool evm(Address& out) {
  const std::string_view text = out.text;
  if (text.size() != 42 || !(text.starts_with("0x") || text.starts_with("0X")) || !is_hex(text.substr(2))) return false;
  const std::string_view digits = text.substr(2);
  out.family = "evm";
  out.checksum = evm_checksum(digits);
  out.key = is_sentinel(digits) ? std::string() : "0x" + lower(digits);
  return true;
}

bool base58check(Address& out) {
  constexpr std::uint8_t kTron = 0x41;
  constexpr std::size_t kHash = 20;
  // TRON's other form: its version and hash in hex.
  if (out.text.size() == 42 && out.text.starts_with("41") && is_hex(out.text)) {
    out.family = "tron", out.checksum = Checksum::kNone;
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < out.text.size(); i += 2)
      bytes.push_back(static_cast<std::uint8_t>(std::stoi(out.text.substr(i, 2), nullptr, 16)));
    if (!is_sentinel(std::string_view(out.text).substr(2))) out.key = to_base58check(bytes);
    return true;
  }
  for (const std::string_view alphabet : {kBitcoinAlphabet, kRippleAlphabet}) {
    const auto bytes = from_base58check(out.text, alphabet);
    if (!bytes || bytes->size() < kHash) continue;
    const std::string hex = base::to_hex(*bytes);
    out.family = bytes->size() == kHash + 1 && bytes->front() == kTron ? "tron" : "base58check";
    out.checksum = Checksum::kRight;
    if (!is_sentinel(std::string_view(hex).substr(hex.size() - 2 * kHash))) out.key = out.text;
    return true;
  }
  return false;
}

bool segwit_or_bech32(Address& out) {
  constexpr std::array<std::string_view, 5> kChains = {"bc", "tb", "bcrt", "ltc", "tltc"};
  const auto is_chain = [&](const std::string& prefix) {
    return std::find(kChains.begin(), kChains.end(), prefix) != kChains.end();
  };
  if (const auto witness = read_witness(out.text); witness && is_chain(witness->prefix)) {
    out.family = "segwit", out.checksum = Checksum::kRight;
    out.key = lower(out.text);
    return true;
  }
  if (const auto other = read_bech32(out.text)) {
    if (is_chain(other->prefix)) return false;
    out.family = "bech32", out.checksum = Checksum::kRight;
    out.key = lower(out.text);
    return true;
  }
  return false;
}

// One key with the older form of the same address: version 0 or 5 and the hash.
bool cash(Address& out) {
  const auto read = read_cash_address(out.text);
  if (!read) return false;
  out.family = "cashaddr", out.checksum = Checksum::kRight;
  out.key = lower(out.text);
  if (read->prefix == "bitcoincash" && read->hash.size() == 20 && read->kind <= 1) {
    std::vector<std::uint8_t> bytes = {read->kind == 0 ? std::uint8_t{0} : std::uint8_t{5}};
    bytes.insert(bytes.end(), read->hash.begin(), read->hash.end());
    out.key = to_base58check(bytes);
  }
  return true;
}

// Two keys, or an integrated address with a payment number: Base58 in blocks, four bytes of Keccak-256 at the end.
bool monero(Address& out) {
  constexpr std::size_t kChecksum = 4;
  if (out.text.size() != 95 && out.text.size() != 106) return false;
  const auto bytes = from_base58_blocks(out.text);
  if (!bytes || bytes->size() <= kChecksum) return false;
  const std::size_t body = bytes->size() - kChecksum;
  const auto hash = keccak256({reinterpret_cast<const char*>(bytes->data()), body});
  if (!std::equal(hash.begin(), hash.begin() + kChecksum, bytes->begin() + static_cast<std::ptrdiff_t>(body)))
    return false;
  out.family = "monero", out.checksum = Checksum::kRight;
  out.key = out.text;
  return true;
}

bool read_any(Address& out) {
  return evm(out) || base58check(out) || segwit_or_bech32(out) || cash(out) || monero(out);
}

// What an address of a form with a checksum looks like though its checksum is wrong.
bool looks_checked(std::string_view text) {
  const bool base58 = text.find_first_not_of(kBitcoinAlphabet) == std::string_view::npos;
  const std::string small = lower(text.substr(0, 12));
  if (small.starts_with("bc1") || small.starts_with("ltc1") || small.starts_with("tb1") ||
      small.starts_with("bitcoincash"))
    return true;
  return base58 && ((text.size() >= 26 && text.size() <= 36 &&
                     std::string_view("13LMTXtDAGr").find(text[0]) != std::string_view::npos) ||
                    text.size() == 95);
}

}  // namespace

std::string_view word(Checksum checksum) noexcept {
  switch (checksum) {
    case Checksum::kRight: return "right";
    case Checksum::kNone: return "none";
    case Checksum::kWrong: return "wrong";
    case Checksum::kUnknown: return "unknown";
  }
  return "";
}

Address read_address(std::string_view typed) {
  Address out;
  if (typed.size() > kMostTyped) return out;
  fold(typed, out);
  if (out.text.size() > kMostCharacters) return out;
  if (read_any(out)) return out;
  // A prefix such as "ethereum:" that is no part of the form.
  if (const std::size_t colon = out.text.find(':'); colon <= kLongestPrefix) {
    Address bare = out;
    bare.text = out.text.substr(colon + 1);
    if (read_any(bare)) return bare;
  }
  if (out.text.size() < kLeastCharacters) return out;
  out.key = out.text;
  out.checksum = Checksum::kUnknown;
  if (looks_checked(out.text)) {
    out.checksum = Checksum::kWrong;
  } else if (const auto bytes = from_base58(out.text, kBitcoinAlphabet); bytes && bytes->size() == 32) {
    out.family = "base58", out.checksum = Checksum::kNone;  // Solana: a key and nothing else
  }
  return out;
}

std::string doubts(const Address& address) {
  std::string out;
  const auto add = [&](const std::string& doubt) { out += (out.empty() ? "" : "; ") + doubt; };
  if (address.lookalikes != 0)
    add(std::to_string(address.lookalikes) + (address.lookalikes == 1
                                                  ? " letter of another script was read as what it looks like"
                                                  : " letters of another script were read as what they look like"));
  if (address.invisible != 0) add(std::to_string(address.invisible) + " characters that cannot be seen were dropped");
  if (address.checksum == Checksum::kWrong) add("its checksum is wrong, so it is mistyped; compared as it stands");
  if (address.checksum == Checksum::kUnknown) add("no form of address that we know; compared as it stands");
  if (address.key.empty()) add("too short, too long, or an address that nobody holds; not compared");
  return out;
}

std::string twin_key(const Address& address) {
  constexpr std::size_t kHash = 20;
  // Versions of the addresses that pay to the hash of a key: Bitcoin, Litecoin, Dogecoin, Dash; Zcash has two bytes.
  constexpr std::array<std::uint8_t, 4> kPaysToKey = {0x00, 0x30, 0x1E, 0x4C};
  if (address.key.empty()) return {};
  if (address.family == "evm") return "account " + address.key.substr(2);
  if (address.family == "segwit") {
    const auto witness = read_witness(address.key);
    const bool of_key = witness && witness->version == 0 && witness->program.size() == kHash &&
                        (witness->prefix == "bc" || witness->prefix == "ltc");
    return of_key ? "key " + base::to_hex(witness->program) : std::string();
  }
  const auto bytes = from_base58check(address.key, kBitcoinAlphabet);
  if (!bytes || bytes->size() < kHash + 1) return {};
  const std::span<const std::uint8_t> hash = std::span(*bytes).last(kHash);
  const std::span<const std::uint8_t> version = std::span(*bytes).first(bytes->size() - kHash);
  if (address.family == "tron") return "account " + base::to_hex(hash);
  const bool one =
      version.size() == 1 && std::find(kPaysToKey.begin(), kPaysToKey.end(), version[0]) != kPaysToKey.end();
  const bool zcash = version.size() == 2 && version[0] == 0x1C && version[1] == 0xB8;
  return one || zcash ? "key " + base::to_hex(hash) : std::string();
}

}  // namespace vrata::wallets
