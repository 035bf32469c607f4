// How two parts of names are related: the one definition that the scorer and the index share.
#pragma once

#include <cstdint>

#include "names/name.h"

namespace vrata::names {

enum class RelationKind : std::uint8_t {
  kNone,
  kEqual,     // the same letters
  kSpelling,  // near in the same script
  kScript,    // near across scripts
  kRelated,   // the same lexeme, number or legal form in another writing
};

struct Relation {
  RelationKind kind = RelationKind::kNone;
  std::int32_t similarity = 0;  // 0..1000
};

// Similarities below these are no relation (the τ of the design; recorded in every snapshot).
inline constexpr std::int32_t kLeastSingleSame = 750;    // token with token, one script
inline constexpr std::int32_t kLeastSingleScript = 680;  // token with token, two scripts
inline constexpr std::int32_t kLeastMergedSame = 860;    // a merge is involved, one script
inline constexpr std::int32_t kLeastMergedScript = 900;  // a merge is involved, two scripts
inline constexpr std::int32_t kRelatedSimilarity = 950;

[[nodiscard]] constexpr bool is_merge(const Group& g) noexcept { return g.last - g.first > 1; }
[[nodiscard]] constexpr std::int32_t least_similarity(bool merged, bool same_script) noexcept {
  if (merged) return same_script ? kLeastMergedSame : kLeastMergedScript;
  return same_script ? kLeastSingleSame : kLeastSingleScript;
}

// Whether tokens of the role are compared letter by letter with others of their like.
[[nodiscard]] constexpr bool spelled(Role role) noexcept { return role == Role::kPart || role == Role::kGeneric; }

// Whether tokens of the role count as mass of the name (the channels of design decision 7).
[[nodiscard]] constexpr bool has_mass(Role role) noexcept { return spelled(role) || role == Role::kNumeral; }

// The information in the tokens that have mass, in millibits.
[[nodiscard]] std::int32_t mass_mb(NameView name) noexcept;

// Takes    ga of a, gb of b; both names read by the same kind.
// Gives    symmetric; kNone below the least similarity. Merges are related by letters alone; a single token
//          with a part or generic word by letters or lexeme, a numeral by number, a legal form by class,
//          particles and honorifics only when equal; initials never (the scorer looks at them itself).
// Threads  pure.
[[nodiscard]] Relation relate(NameView a, const Group& ga, NameView b, const Group& gb) noexcept;

// Similarity of two runs of folded letters, by spelling or by the bridge between their scripts; 0 below least.
[[nodiscard]] std::int32_t similarity(std::u32string_view a, text::Script a_script, std::u32string_view b,
                                      text::Script b_script, std::int32_t least) noexcept;

}  // namespace vrata::names
