// Folding: the form of a text in which names are compared. Shown text is never folded.
//
// A code point folds, independent of its neighbours, to zero or more code points:
//   1. compatibility decomposition and case folding (ICU, NFKC_Casefold then NFD);
//   2. Latin and Greek lose their marks; letters without a decomposition get their usual one
//      (ø o, ł l, đ d, ð d, þ th, æ ae, œ oe, ß ss, ı i, ə a, ŋ n, ...);
//   3. Cyrillic ё becomes е; й, ї and ў stay letters, also when written with a combining mark;
//   4. Arabic loses vowel signs and tatweel; alef forms become ا, ى and Persian/Urdu ی become ي,
//      ک ك, ۀ ہ ھ ە become ه, ے ي; ة stays; presentation forms become letters;
//   5. Hebrew loses points, final letters become their plain form; 6. Devanagari keeps vowel signs and virama,
//      precomposed nukta letters become letter + nukta, chandrabindu becomes anusvara; Bengali alike; the other scripts
//      of India and Sinhala become Devanagari, Tamil's stops as they are spoken, a virama at the end of a word
//      vanishes; Thai (and Lao as it), Burmese, Khmer and Ethiopic become letters in the order of sounds
//      (text/spoken.h);
//   7. Hangul syllables become conjoining jamo; digits of every script become 0-9;
//   8. white space of every kind becomes ' '; apostrophes, ayn and hamza marks of romanisation and dots
//      become '\'' and '.', dashes '-'; zero-width, directional and other invisible characters vanish, remarked.
// Afterwards a letter of another script that merely looks like one of its word's script is replaced, in words of two
// scripts, by the script that the text is meant in
// (Cyrillic а in a Latin word, a Greek capital Ν for N), and a digit inside a Latin or Cyrillic word that looks like
// a letter (0 o, 1 i, 3 з) too, both remarked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/evidence.h"

namespace vrata::text {

struct FoldRemarks {
  std::uint32_t lookalikes = 0;     // letters of another script replaced
  std::uint32_t digit_letters = 0;  // digits taken for letters
  std::uint32_t invisible = 0;      // characters that cannot be seen, dropped
  std::uint32_t damaged = 0;        // U+FFFD or bytes that are not UTF-8
  std::uint32_t controls = 0;       // control characters, NUL among them, dropped

  friend bool operator==(const FoldRemarks&, const FoldRemarks&) = default;
};

struct Folded {
  std::u32string letters;
  std::vector<Span> source;  // for each letter, the bytes of the input that it came from
  FoldRemarks remarks;
};

// Takes    utf8: any bytes; those that are not UTF-8 count as damaged and fold to U+FFFD.
// Gives    letters and source of equal length. fold(fold(x)) has the letters of fold(x).
// Cost     O(bytes), a table look-up a code point; bench/text.
// Threads  pure.
// From     src/text/generated/fold.tsv, made by tools/make_fold.cc from ICU.
[[nodiscard]] Folded fold(std::string_view utf8);

// Only the letters; what tables are folded with.
[[nodiscard]] std::u32string fold_letters(std::string_view utf8);

// Whether the digit is typed for the letter, of Latin or Cyrillic, to be read all the same: 0 for o, 1 for i and l.
[[nodiscard]] bool typed_for(char32_t digit, char32_t letter) noexcept;

// UTF-8 of code points, for messages.
[[nodiscard]] std::string to_utf8(std::u32string_view letters);

}  // namespace vrata::text
