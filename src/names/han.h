// Names in Han characters, read aloud: 李方伟 is Li Fangwei in Mandarin, Lei Fong Wai in Cantonese, 리방위 in Korean.
//
// Characters are no sounds, so that no table of letters leads from them to another script. A name gets its readings
// beside it instead, each a prepared name in Latin letters or Hangul with the spans of the characters, and these are
// compared with names of other scripts as any name is. A reading says less than the characters: it is never compared
// with another reading, and its parts are alike only to parts of the same letters (names/relation.h). One more is of no
// language: the characters themselves, simplified and with the family name apart, for names that are written otherwise.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/name.h"

namespace vrata::names {

// What a syllable of a reading says at most, in millibits: there are about four hundred, and a hundred make most names.
inline constexpr std::int32_t kSyllableInfoMb = 5500;

// A reading that says more is of three syllables or more, and not of the commonest.
inline constexpr std::int32_t kShortReadingMb = 2 * kSyllableInfoMb;

// Takes    utf8: a person's name as written; written: the same, prepared.
// Gives    one name for each way in which it can be read, in the order of Reading; none unless all of its letters are
//          Han. A part that has several spellings (郭 Guo, Kuo, Kwok) has them as further groups of its token.
//          Where the name is written without spaces the family name is taken to stand first: of one character or of
//          two that are known as one (欧阳) in Chinese, a word of the table in Japanese.
// Cost     nothing but a look at the tokens for names in other scripts; otherwise some look-ups a character.
// Threads  pure.
// From     src/names/generated/han_*.tsv, made by tools/make_han.py of Unihan (Unicode 15) and names from Wikidata.
[[nodiscard]] std::vector<PreparedName> han_readings(std::string_view utf8, NameView written);

// "LI FANGWEI (Mandarin)", for people; empty of a name that is no reading.
[[nodiscard]] std::string read_as(NameView reading);

// Whether two names may be compared, as far as they are readings: only the characters of both may be.
[[nodiscard]] constexpr bool readings_meet(Reading a, Reading b) noexcept {
  return a == Reading::kNone || b == Reading::kNone || (a == Reading::kCharacters && b == Reading::kCharacters);
}

}  // namespace vrata::names
