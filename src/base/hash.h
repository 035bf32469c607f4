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

// Sixteen lower-case hexadecimal digits, the highest first.
[[nodiscard]] std::string hex64(std::uint64_t value);

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

// The same of bytes that come piece by piece.
class Xxh3Stream {
 public:
  Xxh3Stream();
  ~Xxh3Stream();
  Xxh3Stream(const Xxh3Stream&) = delete;
  Xxh3Stream& operator=(const Xxh3Stream&) = delete;
  void add(std::span<const std::byte> bytes) noexcept;
  void add(std::string_view bytes) noexcept { add(std::as_bytes(std::span(bytes))); }
  // xxh3() of all that was added so far; more may be added.
  [[nodiscard]] std::uint64_t value() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vrata::base
