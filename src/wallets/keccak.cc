#include "wallets/keccak.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace vrata::wallets {
namespace {

constexpr std::size_t kRateBytes = 136;
constexpr int kRounds = 24;

void permute(std::array<std::uint64_t, 25>& a) {
  constexpr std::array<int, 24> kRotations = {1,  3,  6,  10, 15, 21, 28, 36, 45, 55, 2,  14,
                                              27, 41, 56, 8,  25, 43, 62, 18, 39, 61, 20, 44};
  constexpr std::array<std::size_t, 24> kLanes = {10, 7,  11, 17, 18, 3, 5,  16, 8,  21, 24, 4,
                                                  15, 23, 19, 13, 12, 2, 20, 14, 22, 9,  6,  1};
  std::uint8_t lfsr = 1;  // gives the constants of the rounds
  for (int round = 0; round < kRounds; ++round) {
    std::array<std::uint64_t, 5> c{};
    for (std::size_t x = 0; x < 5; ++x) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (std::size_t x = 0; x < 5; ++x) {
      const std::uint64_t d = c[(x + 4) % 5] ^ std::rotl(c[(x + 1) % 5], 1);
      for (std::size_t y = 0; y < 25; y += 5) a[x + y] ^= d;
    }
    std::uint64_t held = a[1];
    for (std::size_t i = 0; i < 24; ++i) {
      const std::uint64_t next = a[kLanes[i]];
      a[kLanes[i]] = std::rotl(held, kRotations[i]);
      held = next;
    }
    for (std::size_t y = 0; y < 25; y += 5) {
      const std::array<std::uint64_t, 5> row = {a[y], a[y + 1], a[y + 2], a[y + 3], a[y + 4]};
      for (std::size_t x = 0; x < 5; ++x) a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
    for (int bit = 0; bit < 7; ++bit) {
      if ((lfsr & 1) != 0) a[0] ^= std::uint64_t{1} << ((1 << bit) - 1);
      lfsr = static_cast<std::uint8_t>((lfsr << 1) ^ ((lfsr & 0x80) != 0 ? 0x71 : 0));
    }
  }
}

}  // namespace

std::array<std::uint8_t, 32> keccak256(std::string_view text) {
  std::array<std::uint8_t, kRateBytes> block{};
  const std::size_t size = std::min(text.size(), kRateBytes - 1);
  std::copy_n(text.begin(), size, block.begin());
  block[size] = 0x01;
  block[kRateBytes - 1] |= 0x80;
  std::array<std::uint64_t, 25> state{};
  for (std::size_t i = 0; i < kRateBytes; ++i) state[i / 8] |= std::uint64_t{block[i]} << (8 * (i % 8));
  permute(state);
  std::array<std::uint8_t, 32> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(state[i / 8] >> (8 * (i % 8)) & 0xFF);
  return out;
}

}  // namespace vrata::wallets
