#include "base/hash.h"

#include <openssl/evp.h>
#include <xxhash.h>

#include <stdexcept>

namespace vrata::base {

struct Sha256Stream::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  // Allocation of a digest context fails only when memory is exhausted.
  if (state_->context == nullptr || EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
}

Sha256Stream::~Sha256Stream() { EVP_MD_CTX_free(state_->context); }

void Sha256Stream::add(std::span<const std::byte> bytes) {
  EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

Sha256 Sha256Stream::finish() {
  Sha256 out{};
  EVP_DigestFinal_ex(state_->context, out.data(), nullptr);
  return out;
}

Sha256 sha256(std::span<const std::byte> bytes) {
  Sha256Stream stream;
  stream.add(bytes);
  return stream.finish();
}

Sha256 sha256(std::string_view bytes) { return sha256(std::as_bytes(std::span(bytes))); }

std::array<std::uint8_t, 20> sha1(std::span<const std::byte> bytes) {
  std::array<std::uint8_t, 20> out{};
  if (EVP_Digest(bytes.data(), bytes.size(), out.data(), nullptr, EVP_sha1(), nullptr) != 1) throw std::bad_alloc();
  return out;
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::string hex64(std::uint64_t value) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
  return to_hex(bytes);
}

std::uint64_t xxh3(std::span<const std::byte> bytes) noexcept { return XXH3_64bits(bytes.data(), bytes.size()); }

struct Xxh3Stream::State {
  XXH3_state_t* hash = XXH3_createState();
};

Xxh3Stream::Xxh3Stream() : state_(std::make_unique<State>()) {
  if (state_->hash == nullptr) throw std::bad_alloc();
  XXH3_64bits_reset(state_->hash);
}
Xxh3Stream::~Xxh3Stream() { XXH3_freeState(state_->hash); }
void Xxh3Stream::add(std::span<const std::byte> bytes) noexcept {
  XXH3_64bits_update(state_->hash, bytes.data(), bytes.size());
}
std::uint64_t Xxh3Stream::value() const noexcept { return XXH3_64bits_digest(state_->hash); }

}  // namespace vrata::base
