// Mandarin in the Latin letters of Taiwan and of older books: Chiang Ching-kuo is Jiang Jingguo.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vrata::names {

// A syllable of pinyin as Wade and Giles spell it, marks left out: "jiang" and "qiang" are "chiang".
//
// Takes    pinyin: folded, one syllable.
// Gives    the syllable itself where both spell it alike, or where it is no syllable of pinyin.
// From     Giles, A Chinese-English Dictionary, 1912.
[[nodiscard]] std::u32string wade_giles(std::u32string_view pinyin);

// A word of a name in syllables of Wade and Giles.
struct WadeGiles {
  std::vector<std::u32string> pinyin;  // each way to read the word; empty when it is of other letters
  std::size_t syllables = 0;
  bool sign = false;  // it has a syllable that neither pinyin nor Korean knows: "hsien", "tsai", "chih"
};

// Takes    word: folded, Latin, one word.
// Gives    the readings of at most two syllables; the longer of two possible first ones decides ("tienan" is tien an).
// Cost     a few look-ups a word.
// Threads  pure.
// From     tables/names/pinyin.tsv.
[[nodiscard]] WadeGiles as_wade_giles(std::u32string_view word);

}  // namespace vrata::names
