// Keys of entries whose publisher gives none, and of entries that share one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace vrata::lists {

// "name-" and twelve hexadecimal digits of the SHA-256 of facts, as is_derived_key() (lists/reading.h) knows it.
[[nodiscard]] std::string derived_key(std::string_view facts);

// Makes the keys of one reading distinct.
class KeyRing {
 public:
  // Gives    key, or key with "#2", "#3" ... behind it when it was given before.
  [[nodiscard]] std::string distinct(std::string_view key);

 private:
  std::unordered_map<std::string, std::uint64_t> times_;
};

}  // namespace vrata::lists
