// The channels by which a pair of names may become a hit (design decision 7), as numbers that the scorer and the
// index share. They are recorded in every snapshot; a policy may be stricter, never looser.
#pragma once

#include <cstdint>

#include "names/name.h"
#include "names/relation.h"
#include "vrata/entity.h"

namespace vrata::names {

// The share of either name that must be covered by related parts, per mille (the ρ of the design).
inline constexpr std::int32_t kLeastSharePermille = 450;

// Channel (a), name mass: the parts of either name that have a partner on the other side.
struct Coverage {
  std::uint32_t a_tokens = 0, b_tokens = 0;     // bit i: token i has a partner
  std::int32_t a_mb = 0, b_mb = 0;              // their mass
  std::int32_t a_total_mb = 0, b_total_mb = 0;  // the mass of the names
};

// Whether a listed name opens channel (a) only when all of both names is covered: single words, compounds that
// are one part of a name (Abdul Hadi, Abu Omar) and low-grade aliases do (design decision 10).
[[nodiscard]] constexpr bool whole_only(NameView listed, NameGrade grade) noexcept {
  if (grade == NameGrade::kLow) return true;
  int parts = 0;
  for (const Token& token : listed.tokens) parts += has_mass(token.role) && !token.binds ? 1 : 0;
  return parts <= 1;
}

[[nodiscard]] constexpr bool opens(const Coverage& c, bool whole_only) noexcept {
  if (c.a_mb == 0 || c.b_mb == 0) return false;
  if (whole_only) return c.a_mb == c.a_total_mb && c.b_mb == c.b_total_mb;
  const auto enough = [](std::int64_t part, std::int64_t total) { return part * 1000 >= total * kLeastSharePermille; };
  return enough(c.a_mb, c.a_total_mb) || enough(c.b_mb, c.b_total_mb);
}

// The mass of the tokens in a mask.
[[nodiscard]] constexpr std::int32_t mass_of(NameView name, std::uint32_t mask) noexcept {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < name.tokens.size(); ++i)
    if ((mask >> i & 1) != 0 && has_mass(name.tokens[i].role)) sum += name.tokens[i].info_mb;
  return sum;
}

// Channel (b), whole strings: see text::whole_edits. Channel (c), an equal identifier: see match/context.h.

}  // namespace vrata::names
