// What is left of a name when one of its parts has a partner: enough to tell that a subject's other parts are unlike.
#pragma once

#include <cstddef>
#include <cstdint>

#include "names/name.h"

namespace vrata::names {

// The other parts of a person's name, all of one script, in 32 bits: an index keeps it beside the part, so that most
// names that share a common part need not be looked at.
class Rest {
 public:
  // Nothing is told: the name must be looked at.
  Rest() = default;

  [[nodiscard]] bool told() const noexcept { return longest() != kNotTold; }
  // Classes of letters (text/letter_sketch.h): those of all parts and, for there are more classes than bits, others.
  [[nodiscard]] std::uint32_t seen() const noexcept {
    const std::uint32_t some = bits_ & kAllSeen;
    return (some << 1) | (some >> kFolded & 1) | (some & 0x1F) << (kFolded + 2);
  }
  [[nodiscard]] std::size_t longest() const noexcept { return bits_ >> kLongestAt; }  // letters of one part
  [[nodiscard]] bool korean() const noexcept { return (bits_ >> kSeen & 1) != 0; }    // a part may be a Korean name's

 private:
  friend Rest rest_of(NameView name, std::uint32_t mask) noexcept;

  // The classes 1 to 26 have bits of their own, as Latin letters do; 0 shares the last one, and 27 to 31 the first
  // five.
  static constexpr int kSeen = 26, kFolded = kSeen - 1, kLongestAt = kSeen + 1;
  static constexpr std::uint32_t kAllSeen = (std::uint32_t{1} << kSeen) - 1, kNotTold = 31;

  std::uint32_t bits_ = UINT32_MAX;
};

// Takes    mask: bit i says that token i has a partner.
// Gives    nothing told unless that is one part of a person's name, and of the others at least one stands for itself;
//          nor for names that were read, that have initials, parts in another script, or parts of 31 letters or more.
[[nodiscard]] Rest rest_of(NameView name, std::uint32_t mask) noexcept;

}  // namespace vrata::names
