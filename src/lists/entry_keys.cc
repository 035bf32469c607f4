#include "lists/entry_keys.h"

#include "base/hash.h"

namespace vrata::lists {

std::string derived_key(std::string_view facts) { return "name-" + base::to_hex(base::sha256(facts)).substr(0, 12); }

std::string KeyRing::distinct(std::string_view key) {
  std::string out(key);
  while (!times_.emplace(out, 1).second) out = std::string(key) + "#" + std::to_string(++times_[std::string(key)]);
  return out;
}

}  // namespace vrata::lists
