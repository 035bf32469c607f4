// The table of words with a part to play in names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "names/name.h"

namespace vrata::names {

struct WordEntry {
  Role role = Role::kPart;
  bool only_before = false;  // an honorific only when another part follows
  bool binds = false;        // one part together with what follows
  bool distinct = false;     // another distinct word is another thing, however alike
  Sense sense = Sense::kNone;
  std::uint8_t weak = 0;          // as of Token
  std::uint16_t lexemes[2] = {};  // of parts and generic words; 0: none
  std::int32_t value = 0;         // of numerals: the number; of legal forms: the class; of bodies: their kinds
};

// Takes    letters: folded. kind: persons and organisations have words of their own.
// Gives    nullptr when the word plays no special part.
// Threads  pure.
// From     tables/names/{words,given_names,legal_forms,organization_words,country_aliases}.tsv;
// generated/countries.tsv. An
//          Arabic word of an organisation is found without its article too, and without "and", "for" or "in"; a
//          French one without "d'" or "l'".
[[nodiscard]] const WordEntry* find_word(std::u32string_view letters, Kind kind) noexcept;

// Whether both are spellings of one given name, neither its nickname or cognate: nur and noor.
//
// Takes    a, b: folded, of any scripts.
// Threads  pure.
[[nodiscard]] bool one_given_name(std::u32string_view a, std::u32string_view b) noexcept;

// The word of organisations that begins with the letters, for a name that was cut short: "industrie", "organisati".
//
// Gives    nullptr when there is none, when words of two lexemes begin so, or when the letters are fewer than 4.
// Threads  pure.
[[nodiscard]] const WordEntry* find_cut_word(std::u32string_view letters) noexcept;

// The word of organisations that letters with a dot behind them stand for: "mfg.", "elec.", "обл.". One that the table
// has with its dot, or the word that begins with them; where words of two lexemes do, of both, and where more, of those
// that are generic.
//
// Gives    nothing when there is none, for fewer than 3 letters, and when more than two lexemes are left. Of words that
//          play two parts the lesser: generic before sector.
// Threads  pure.
[[nodiscard]] std::optional<WordEntry> find_abbreviation(std::u32string_view letters) noexcept;

// An Arabic word without its article, also behind "and", "for" and "in"; other words as they are.
[[nodiscard]] std::u32string_view without_article(std::u32string_view letters) noexcept;

// The longest phrase of the table that the words begin with ("limited liability company" is one legal form). Of
// organisations long ones are known with a slip in one of their longer words, too, legal forms in two: "limited
// liabilty company", "import and exoprt"; and the abbreviations of a legal form behind which nothing follows with a
// slip in letters, dots or spaces: "s. de .l. de c.v.".
//
// Takes    words: folded, in order; kind as above.
// Gives    its entry and how many words it covers (2 or more); 0 words when there is none.
struct PhraseEntry {
  const WordEntry* entry = nullptr;
  std::size_t words = 0;
  bool slipped = false;
};
[[nodiscard]] PhraseEntry find_phrase(std::span<const std::u32string_view> words, Kind kind);

// The legal form, written out, or the phrase that the words are the beginning of, for a name that was cut short:
// "limited liabili", "design bur".
//
// Takes    words: all that remain of the name, folded; the last one may be cut.
// Gives    nullptr when there is none, when they are a whole one, and for a single word or fewer than 8 letters. Where
//          forms of several classes begin so, one of the class that most of them are of; where phrases of several
//          lexemes do, nullptr.
// Threads  pure.
[[nodiscard]] const WordEntry* find_cut_phrase(std::span<const std::u32string_view> words);

}  // namespace vrata::names
