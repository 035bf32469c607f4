// The channels by which a pair of names may become a hit (design decision 7), as numbers that the scorer and the
// index share. They are recorded in every snapshot; a policy may be stricter, never looser.
#pragma once

#include <cstdint>

#include "names/han.h"
#include "names/name.h"
#include "names/relation.h"
#include "vrata/entity.h"

namespace vrata::names {

// The share of either name that must be covered by related parts, per mille (the ρ of the design).
inline constexpr std::int32_t kLeastSharePermille = 450;

// Channel (a), name mass: what of either name has a partner on the other side.
struct Coverage {
  std::int64_t mass_mb = 0;   // of the tokens that have one; wide, for damaged tokens hold any number
  std::int64_t total_mb = 0;  // of the name
  bool whole = true;          // every part and number has one; generic words may stay alone
};

// Takes    mask: bit i says that token i has a partner.
[[nodiscard]] constexpr Coverage coverage_of(NameView name, std::uint32_t mask) noexcept {
  Coverage c;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    const Token& token = name.tokens[i];
    if (!has_mass(token.role) || ((mask >> i & 1) == 0 && is_own_acronym(token))) continue;
    c.total_mb += token.info_mb;
    if ((mask >> i & 1) != 0)
      c.mass_mb += token.info_mb;
    else if (token.role != Role::kGeneric)
      c.whole = false;
  }
  return c;
}

// Whether a listed name opens channel (a) only when all of both names is covered: single words, compounds that
// are one part of a name (Abdul Hadi, Abu Omar) and low-grade aliases do (design decision 10). A person's initial
// is a part, so that John Adams meets J. Adams; the letter of a ship's or firm's name (Maria E) is none.
[[nodiscard]] constexpr bool whole_only(NameView listed, NameGrade grade) noexcept {
  if (grade == NameGrade::kLow) return true;
  int parts = 0;
  for (const Token& token : listed.tokens) {
    const bool initial = token.role == Role::kInitial && listed.kind == Kind::kPerson;
    parts += (has_mass(token.role) && token.binds == 0) || initial ? 1 : 0;
  }
  return parts <= 1;
}

// A coverage as the channel asks for it.
struct Covered {
  bool any = false;     // something that counts has a partner
  bool enough = false;  // the least share has
  bool whole = false;   // as Coverage::whole
};
[[nodiscard]] constexpr Covered covered(const Coverage& c) noexcept {
  return {c.mass_mb != 0, c.mass_mb * 1000 >= c.total_mb * kLeastSharePermille, c.whole};
}

[[nodiscard]] constexpr bool opens(const Covered& a, const Covered& b, bool whole_only) noexcept {
  if (!a.any || !b.any) return false;
  return whole_only ? a.whole && b.whole : a.enough || b.enough;
}
[[nodiscard]] constexpr bool opens(const Coverage& a, const Coverage& b, bool whole_only) noexcept {
  return opens(covered(a), covered(b), whole_only);
}

// Whether a name that was read aloud says enough: all of it has a partner, and so has all of the other name, which only
// a reading of more than two syllables lets have a part besides (Sonny Chi Kwong Au is 區志光).
[[nodiscard]] constexpr bool heard_enough(const Coverage& read, const Coverage& other) noexcept {
  return read.whole && (other.whole || read.total_mb > kShortReadingMb);
}

// Channel (b), whole strings: see text::whole_edits. Channel (c), an equal identifier: see match/context.h.

}  // namespace vrata::names
