// Korean names: which they are, and what each of their parts is.
//
// A Korean name is a family name and a given name of one or two syllables, written as one part or two; the family name
// stands first, abroad also last, and machines that put it there may turn the whole name round (Hyop Tong Kim). Where
// the parts alone do not tell (Jong Un Kim: Jong and Kim are family names) they keep every place they may have.
#pragma once

#include <cstdint>

#include "names/name.h"

namespace vrata::names {

// Places in a Korean name, as bits of Token::korean.
enum KoreanPlace : std::uint8_t {
  kKoreanFamily = 1,
  kKoreanFirst = 2,   // the first syllable of the given name, alone
  kKoreanSecond = 4,  // the second one, alone
  kKoreanGiven = 8,   // all of a given name
  kKoreanElder = 16,  // the first of two given names of two syllables each: no name with one, but two run together
  kKoreanYounger = 32,
  kKoreanHead = 64,   // the family name and the first syllable, written together: Kimtong Hyop
  kKoreanTail = 128,  // the second syllable and the family name behind it: Tong Hyopkim
};

// Marks the tokens of a Korean name, and makes parts of those that other languages have as little words (Un, Le, Do) or
// as initials (the family name O).
//
// Takes    name: a person's, its tokens with their roles and no merges yet, group i being token i.
//          dotted: bit i says that a dot stands behind token i, so that it abbreviates.
//          A particle or descent word at the end of two or three parts that begin with a great family name becomes a
//          part in any case, so that a slip elsewhere in the name (Kim Joonng Un) does not change what it is.
// Gives    whether it is one: two or three parts of one script, Latin or Hangul, besides honorifics, all of which can
// be
//          read as syllables of names, one of them at either end as a family name, and none a nickname of another
//          language. Some names of others can be read so (Susan Lee); then syllables decide about them too.
// From     tables/text/korean.tsv, by text/korean.h.
bool mark_korean(PreparedName& name, std::uint32_t dotted);

// What a group may be in its Korean name; of merges, two places that stand side by side, or nothing.
[[nodiscard]] constexpr std::uint8_t korean_places(NameView name, const Group& group) noexcept {
  const std::uint8_t first = name.tokens[group.first].korean;
  if (group.last == group.first + 1) return first;
  if (group.last != group.first + 2) return 0;
  const std::uint8_t second = name.tokens[group.first + std::size_t{1}].korean;
  const auto follow = [&](std::uint8_t x, std::uint8_t y) { return (first & x) != 0 && (second & y) != 0; };
  std::uint8_t places = 0;
  if (follow(kKoreanFirst, kKoreanSecond)) places |= kKoreanGiven;
  if (follow(kKoreanFamily, kKoreanFirst)) places |= kKoreanHead;
  if (follow(kKoreanSecond, kKoreanFamily)) places |= kKoreanTail;
  return places;
}

}  // namespace vrata::names
