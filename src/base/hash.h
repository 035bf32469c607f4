// Fingerprints of bytes: SHA-256 for identity that others can check, XXH3 for damage.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace vrata::base {

using Sha256 = std::array<std::uint8_t, 32>;

// Takes    bytes: any number of them.
// From     FIPS 180-4, by OpenSSL.
[[nodiscard]] Sha256 sha256(std::span<const std::byte> bytes);
[[nodiscard]] Sha256 sha256(std::string_view bytes);

// SHA-1, for the sums that publishers give beside their files: it finds a file that is torn or another one. It is no
// proof against intent, and nothing of ours is named by it.
// From     FIPS 180-4, by OpenSSL.
[[nodiscard]] std::array<std::uint8_t, 20> sha1(std::span<const std::byte> bytes);

// Two lower-case hexadecimal digits a byte.
[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);

// A SHA-256 fed piece by piece. finish() is called once.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;
  void add(std::span<const std::byte> bytes);
  [[nodiscard]] Sha256 finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// XXH3, 64 bits: fast, finds accidental damage, no proof against intent.
[[nodiscard]] std::uint64_t xxh3(std::span<const std::byte> bytes) noexcept;

}  // namespace vrata::base
