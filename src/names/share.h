// What part of a name some of its tokens are.
#pragma once

#include <cstdint>

#include "names/name.h"

namespace vrata::names {

// The weight of a token within its name for agreement and conflict, in arbitrary units; 0 for those that
// neither agree nor contradict (particles, honorifics).
[[nodiscard]] constexpr std::int32_t share_weight(const Token& token) noexcept {
  switch (token.role) {
    case Role::kPart: return 3000 + token.info_mb / 2;  // a common part is still a part of the name
    case Role::kGeneric:
    case Role::kNumeral:
    case Role::kLegalForm:
    case Role::kInitial: return token.info_mb;
    case Role::kParticle:
    case Role::kDescent:
    case Role::kHonorific: return 0;
  }
  return 0;
}

// What is left to know of a name when only some of its tokens have partners, in a byte: an index keeps it beside the
// tokens, so that most names that share a common part need not be looked at.
using Share = std::uint8_t;
inline constexpr Share kNoShare = 0;  // not told: the name must be looked at

// Takes    mask: bit i says that token i has a partner.
// Gives    kNoShare for names with a father's name without partner, a number, an initial, or an acronym of their own
//          with a partner. Legal forms have partners.
[[nodiscard]] Share share_of(NameView name, std::uint32_t mask) noexcept;

// How a share is coded: 1 + the step of the weight * 4 + the flags of ShareRange.
inline constexpr std::int32_t kShareSteps = 32;  // of the weight
inline constexpr std::int32_t kShareRelated = 1, kShareOnePart = 2;

struct ShareRange {
  std::int32_t low = 0, high = 1000;  // per mille of the name's weight that has a partner; the rest is left over
  bool related = false;               // one of the tokens with a partner is of a lexeme, a legal form or an acronym
  bool one_part = false;              // one part at most has a partner, and another has none
};
// Takes    share: any but kNoShare.
[[nodiscard]] constexpr ShareRange range_of(Share share) noexcept {
  const std::int32_t code = (share - 1) % (4 * kShareSteps);
  const std::int32_t step = code / 4;
  return {step * 1000 / kShareSteps, (step + 1) * 1000 / kShareSteps + 1, (code & kShareRelated) != 0,
          (code & kShareOnePart) != 0};
}

// What a listed name must be of which no more is known than its share and its rest (names/rest.h), rounded down, so
// that a name is left off less often.
struct Least {
  std::int16_t alike = 0;  // the parts with partners: 0..1000; kNeverAlike when it is no hit however alike they are
  std::int16_t near = 0;   // two parts that are left over, one of either name, when the rest is told: 0..1000
};
inline constexpr std::int16_t kNeverAlike = 1001;

}  // namespace vrata::names
