// Other countries' spellings of a sound, in Latin letters.
#pragma once

#include <string>
#include <string_view>

namespace vrata::names {

// A word as English spells what its letters sound like in the language whose spelling it is: "tschechow", "tchekhov"
// and "czechow" are "chekhov".
//
// Takes    letters: folded, one word.
// Gives    empty when the word has no sign of another country's spelling, or English spells it so too.
// Cost     a few look-ups a letter.
// Threads  pure.
// From     tables/names/transcription.tsv. The language of the first sign in the table, of those that the word has.
[[nodiscard]] std::u32string in_english(std::u32string_view letters);

// A Belarusian family name as Russian has it: "barysau" is "barysov", "kavaliou" "kavalev", "liavonava" "liavonova".
//
// Takes    letters: folded, Latin, one word.
// Gives    empty when it does not end so.
// From     the Belarusian rules of transliteration of 2000 (ў as u), and unstressed о, which Belarusian writes а.
[[nodiscard]] std::u32string in_russian(std::u32string_view letters);

// Whether a given name is one that Belarusian passports alone have: Siarhei, Dzmitry, Volha.
[[nodiscard]] bool is_belarusian(std::u32string_view given_name) noexcept;

}  // namespace vrata::names
