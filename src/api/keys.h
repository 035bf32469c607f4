// Keys of the HTTP interface: who may ask. The folder holds their hashes, so that reading it gives no key.
//
//   <data>/keys
//   vrata-keys 1
//   key 4f2a91c07d13 client active 1780000000 5f0c… Payments of branch 3
//
// Invariants
// 1. A key is "vrata_<id>_<64 hexadecimal digits>" of 32 random bytes: too many to guess, so that one SHA-256 of it is
//    enough, and no salt is needed.
// 2. Where the file is, a key is asked for, also when all are revoked. A file that cannot be read lets nobody in.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/files.h"
#include "vrata/date.h"
#include "vrata/error.h"

namespace vrata::api {

enum class Role : std::uint8_t {
  kClient,   // compares, searches, reads lists
  kOperator  // besides: /metrics, /updatez
};
[[nodiscard]] std::string_view word(Role role) noexcept;  // "client", "operator"
[[nodiscard]] std::optional<Role> parse_role(std::string_view text) noexcept;

struct Key {
  std::string id;  // 12 hexadecimal digits; no secret
  Role role = Role::kClient;
  bool revoked = false;
  UtcSeconds created_at = 0;
  std::string sha256;  // of the whole key
  std::string name;    // for people; one line

  friend bool operator==(const Key&, const Key&) = default;
};

// Fails    Damaged (the line), Io. Gives nothing where there is no file: no key is asked for.
[[nodiscard]] Result<std::optional<std::vector<Key>>> read_keys(const store::Path& folder);
[[nodiscard]] Status write_keys(const store::Path& folder, const std::vector<Key>& keys);

struct NewKey {
  Key key;
  std::string secret;  // shown once, kept nowhere
};
// Fails    Io: the system gives no random bytes.
[[nodiscard]] Result<NewKey> make_key(std::string_view name, Role role, UtcSeconds now);

// The key of "ApiKey …", "Bearer …" or as it is, in the fields that clients use.
[[nodiscard]] std::string_view presented_key(std::string_view authorization, std::string_view x_api_key) noexcept;

// The one that was presented; nullptr: none of them, or it is revoked.
[[nodiscard]] const Key* find_key(const std::vector<Key>& keys, std::string_view presented);

// How often one caller may ask. From the token bucket (Turner, 1986): `rate` a second, up to twice as many at once.
class RateLimit {
 public:
  // rate: requests a second; 0: any number.
  explicit RateLimit(double rate) : rate_(rate) {}

  // Takes    now_us: a clock that does not go back.
  // Gives    seconds to wait, rounded up, when there were too many; 0 when the request may go on.
  // Threads  any.
  [[nodiscard]] std::int64_t wait_s(const std::string& caller, std::int64_t now_us);

 private:
  struct Bucket {
    double left = 0;
    std::int64_t at_us = 0;
  };
  double rate_;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace vrata::api
