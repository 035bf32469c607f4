// Abbreviations: read out in another script, and letters of another alphabet one by one.
#pragma once

#include <string>
#include <string_view>

namespace vrata::names {

// The Latin letters that a word in Devanagari or Urdu reads out: "आरएसएस" is "rss", "آئی" is "i".
//
// Takes    letters: folded, one word.
// Gives    empty when some of the word is no name of a letter. Where a word can be read in two ways, the reading with
//          the longest names from the left on.
// Cost     a few look-ups a letter.
// Threads  pure.
// From     tables/names/letter_names.tsv.
[[nodiscard]] std::u32string read_out(std::u32string_view letters);

// A Cyrillic abbreviation in Latin letters, as it is written in passports and in the press: "фсб" is "fsb".
//
// Gives    empty when some letter is not Russian, Ukrainian or Belarusian.
// From     ICAO Doc 9303, part 3, table B (Cyrillic), but for й, which the press writes y.
[[nodiscard]] std::u32string in_latin(std::u32string_view cyrillic);

}  // namespace vrata::names
