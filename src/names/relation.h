// How two parts of names are related: the one definition that the scorer and the index share.
#pragma once

#include <cstdint>
#include <string_view>

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
inline constexpr std::int32_t kLeastSingleScript = 640;  // token with token, two scripts
inline constexpr std::int32_t kLeastMergedSame = 880;    // a merge with a token, one script
inline constexpr std::int32_t kLeastMergedScript = 800;  // a merge with a token, two scripts
inline constexpr std::int32_t kLeastShifted = 970;       // a merge with a merge, one script: a space that moved
inline constexpr std::int32_t kRelatedSimilarity = 950;
inline constexpr std::int32_t kWeakSimilarity = 900;  // of one lexeme, one of them a nickname or cognate

[[nodiscard]] constexpr bool is_merge(const Group& g) noexcept { return g.kind == GroupKind::kMerge; }

// Whether a group stands for letters alone: it is related to the same letters only.
[[nodiscard]] constexpr bool is_acronym(const Group& g) noexcept {
  return g.kind == GroupKind::kAcronym || g.kind == GroupKind::kReadOut;
}

// Letters of an acronym: fewer are too common, more are no acronym.
inline constexpr std::size_t kLeastAcronymLetters = 3;
inline constexpr std::size_t kMostAcronymLetters = 10;
[[nodiscard]] constexpr bool may_be_acronym(std::u32string_view letters) noexcept {
  return letters.size() >= kLeastAcronymLetters && letters.size() <= kMostAcronymLetters;
}
// 1001, which nothing reaches, for merges of two scripts.
[[nodiscard]] constexpr std::int32_t least_similarity(bool a_merged, bool b_merged, bool same_script) noexcept {
  if (a_merged && b_merged) return same_script ? kLeastShifted : 1001;
  if (a_merged || b_merged) return same_script ? kLeastMergedSame : kLeastMergedScript;
  return same_script ? kLeastSingleSame : kLeastSingleScript;
}

// Whether tokens of the role are compared letter by letter with others of their like.
[[nodiscard]] constexpr bool spelled(Role role) noexcept { return role == Role::kPart || role == Role::kGeneric; }

// Whether tokens of the role count as mass of the name (the channels of design decision 7).
[[nodiscard]] constexpr bool has_mass(Role role) noexcept { return spelled(role) || role == Role::kNumeral; }

// Whether the token is a title that may be a name, read as either (kTitleOrName).
[[nodiscard]] constexpr bool title_or_name(const Token& token) noexcept {
  return (token.role == Role::kHonorific || token.role == Role::kPart) && token.value == kTitleOrName;
}

// The information in the tokens that have mass, in millibits.
[[nodiscard]] std::int32_t mass_mb(NameView name) noexcept;

// Takes    ga of a, gb of b; both names read by the same kind.
// Gives    symmetric; kNone below the least similarity. Merges are related by letters alone; a single token
//          with a part or generic word by letters or lexeme, a numeral by number, a legal form by class,
//          particles and honorifics only when equal, one of them a part where both may be that (kTitleOrName);
//          initials never (the scorer looks at them itself); Han characters of organisations with a slip at most; an
//          acronym with a single token of the same letters that is none of its own name's (kOwnAcronym), or with the
//          same letters read out. Parts of two Korean names only when they may stand at one place of the name
//          (names/korean.h). But for one thing symmetric: the last word of a, when that was cut off, is related to the
//          words that begin with it.
// Takes    alike: similarity() of the groups' letters at the least that they need, when that is known; else negative.
// Threads  pure.
[[nodiscard]] Relation relate(NameView a, const Group& ga, NameView b, const Group& gb,
                              std::int32_t alike = -1) noexcept;

// Whether the group is the last word of a subject's name that was cut off, and the other a word that begins with it.
//
// Takes    a: the subject.
[[nodiscard]] bool is_beginning(NameView a, const Group& ga, NameView b, const Group& gb) noexcept;

// The same of ga alone: whether it may be the beginning of a word. So few letters begin too many.
[[nodiscard]] bool may_be_beginning(NameView a, const Group& ga) noexcept;
inline constexpr std::size_t kLeastBeginning = 4;

// Whether a woman's given name is a form of a man's: Daniela of Daniel, Maria of Mario, Евгения of Евгений. Surnames,
// which women bear in a form of their own, are none: Petrov and Petrova are one.
//
// Takes    man, woman: folded letters of one script.
[[nodiscard]] bool womans_form(std::u32string_view man, std::u32string_view woman) noexcept;

// The same across scripts: Даниэль and Daniela. The man's name that the woman's is a form of is known in her script,
// and nearer to his than hers is.
//
// Takes    alike: similarity() of the two.
[[nodiscard]] bool womans_form_across(std::u32string_view man, text::Script man_script, std::u32string_view woman,
                                      text::Script woman_script, std::int32_t alike) noexcept;

// Whether one is the woman's form of a family name: Petrov and Petrova, Kowalski and Kowalska.
[[nodiscard]] bool one_family_name(std::u32string_view a, std::u32string_view b) noexcept;

// Whether two parts of persons' names are two names, however alike: each is in a row of tables/names/given_names.tsv
// (or a class of words.tsv), and none has both. Hasan and Husayn, Igor and Yegor.
[[nodiscard]] bool other_name(const Token& a, const Token& b) noexcept;

// Groups of a listed name of which an index can say that they are near; what it does not say of others is not known.
inline constexpr std::size_t kNearGroups = 64;

// What is known of the groups of two names before they are compared.
struct KnownNear {
  // Bit j of groups[i]: the letters of group i of the first name and group j of the second, below kNearGroups, are
  // related. Null: which are is not known, and each group is compared with each.
  const std::uint64_t* groups = nullptr;
  // At [i * kNearGroups + j]: similarity() of their letters at the least that they need; of those that are related, or
  // where groups is null of all. Null: not known.
  const std::uint16_t* alike = nullptr;
};

// Whether a group is related to others of its sort by its letters, or by a lexeme; not acronyms, numbers, particles.
[[nodiscard]] bool has_letters(NameView name, const Group& group) noexcept;

// Whether relate() can relate the groups by their letters alone: neither by a lexeme that both are of, nor as numbers,
// legal forms or acronyms. Of such groups an index that has compared the letters knows all.
[[nodiscard]] bool by_letters_alone(NameView a, const Group& ga, NameView b, const Group& gb) noexcept;

// Whether the letters end as fathers' names do: -ovich, -evna, -uly, -ович.
[[nodiscard]] bool is_patronymic(std::u32string_view letters) noexcept;

// How alike two groups are by their letters: similarity() of them, except that words which only look alike are not
// (north, south), that two patronymics are no more alike than the fathers' names, and that a part of a Korean name and
// whatever can be read as Korean syllables are alike by those or not at all (text/korean.h). 0 below least.
// Takes    alike: similarity() of their letters at this least, when it is known; negative: it is not.
[[nodiscard]] std::int32_t nearness(NameView a, const Group& ga, NameView b, const Group& gb, std::int32_t least,
                                    std::int32_t alike = -1) noexcept;

// Similarity of two runs of folded letters, by spelling or by the bridge between their scripts; 0 below least.
[[nodiscard]] std::int32_t similarity(std::u32string_view a, text::Script a_script, std::u32string_view b,
                                      text::Script b_script, std::int32_t least) noexcept;

}  // namespace vrata::names
