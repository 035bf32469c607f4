#include "api/keys.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <span>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/split.h"

namespace vrata::api {
namespace {

constexpr std::string_view kFirstLine = "vrata-keys 1";
constexpr std::size_t kIdBytes = 6;
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kMostNameBytes = 200;
constexpr std::size_t kMostBuckets = 10'000;

store::Path file_of(const store::Path& folder) { return folder / "keys"; }

// "key ID ROLE STATE SECONDS SHA256 NAME"
std::optional<Key> key_of(std::string_view line) {
  const auto take = [&] {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
  };
  if (take() != "key") return std::nullopt;
  Key key;
  key.id = take();
  const auto role = parse_role(take());
  const std::string_view state = take();
  const std::string_view seconds = take();
  key.sha256 = take();
  key.name = line;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), key.created_at);
  const bool whole = role && (state == "active" || state == "revoked") && error == std::errc{} &&
                     end == seconds.data() + seconds.size() && key.id.size() == 2 * kIdBytes && key.sha256.size() == 64;
  if (!whole) return std::nullopt;
  key.role = *role;
  key.revoked = state == "revoked";
  return key;
}

std::string hash_of(std::string_view secret) { return base::to_hex(base::sha256(secret)); }

// In a time that does not tell where two hashes differ.
bool same_hash(std::string_view a, std::string_view b) noexcept {
  unsigned different = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    different |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return different == 0;
}

}  // namespace

std::string_view word(Role role) noexcept { return role == Role::kOperator ? "operator" : "client"; }

std::optional<Role> parse_role(std::string_view text) noexcept {
  if (text == "client") return Role::kClient;
  if (text == "operator") return Role::kOperator;
  return std::nullopt;
}

Result<std::optional<std::vector<Key>>> read_keys(const store::Path& folder) {
  const auto bytes = store::read_file(file_of(folder));
  if (!bytes && bytes.error().code == ErrorCode::kNotFound) return std::optional<std::vector<Key>>();
  if (!bytes) return bytes.error();
  const std::string_view text = base::text_of(*bytes);
  const auto damaged = [&](std::size_t line) {
    return Error{ErrorCode::kDamaged,
                 {file_of(folder).string(), line, 0},
                 "is no line of a file of keys; nobody is let in until it is mended or removed"};
  };
  const auto lines = base::split(text, '\n');
  if (lines.front() != kFirstLine || !lines.back().empty()) return damaged(1);
  std::vector<Key> keys;
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    auto key = key_of(lines[i]);
    if (!key) return damaged(i + 1);
    keys.push_back(*std::move(key));
  }
  return std::optional(std::move(keys));
}

Status write_keys(const store::Path& folder, const std::vector<Key>& keys) {
  std::string text = std::string(kFirstLine) + "\n";
  for (const Key& key : keys)
    text += "key " + key.id + " " + std::string(word(key.role)) + (key.revoked ? " revoked " : " active ") +
            std::to_string(key.created_at) + " " + key.sha256 + " " + key.name + "\n";
  return store::write_durably(file_of(folder), text);
}

Result<NewKey> make_key(std::string_view name, Role role, UtcSeconds now) {
  std::array<std::uint8_t, kIdBytes + kSecretBytes> random{};
  if (::getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
    return Error{ErrorCode::kIo, {}, "the system gives no random bytes"};
  NewKey out;
  out.key.id = base::to_hex(std::span(random).first(kIdBytes));
  out.secret = "vrata_" + out.key.id + "_" + base::to_hex(std::span(random).subspan(kIdBytes));
  out.key.sha256 = hash_of(out.secret);
  out.key.role = role;
  out.key.created_at = now;
  for (const char c : name.substr(0, kMostNameBytes)) out.key.name += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return out;
}

std::string_view presented_key(std::string_view authorization, std::string_view x_api_key) noexcept {
  if (!x_api_key.empty()) return x_api_key;
  const std::size_t space = authorization.rfind(' ');
  return space == std::string_view::npos ? authorization : authorization.substr(space + 1);
}

const Key* find_key(const std::vector<Key>& keys, std::string_view presented) {
  if (presented.empty()) return nullptr;
  const std::string hash = hash_of(presented);
  for (const Key& key : keys)
    if (same_hash(key.sha256, hash)) return key.revoked ? nullptr : &key;
  return nullptr;
}

std::int64_t RateLimit::wait_s(const std::string& caller, std::int64_t now_us) {
  if (rate_ <= 0) return 0;
  const double most = std::max(2 * rate_, 1.0);
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMostBuckets &&
      !buckets_.contains(caller))  // callers whose bucket is full again are forgotten
    std::erase_if(buckets_, [&](const auto& row) {
      return row.second.left + static_cast<double>(now_us - row.second.at_us) / 1e6 * rate_ >= most;
    });
  if (buckets_.size() >= kMostBuckets && !buckets_.contains(caller)) return 1;
  const auto [at, fresh] = buckets_.try_emplace(caller, Bucket{most, now_us});
  Bucket& bucket = at->second;
  bucket.left = std::min(most, bucket.left + static_cast<double>(now_us - bucket.at_us) / 1e6 * rate_);
  bucket.at_us = now_us;
  if (bucket.left >= 1) {
    bucket.left -= 1;
    return 0;
  }
  return static_cast<std::int64_t>(std::ceil((1 - bucket.left) / rate_));
}

}  // namespace vrata::api
