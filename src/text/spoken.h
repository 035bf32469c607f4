// Scripts whose letters stand elsewhere than they are spoken, or are written and not spoken: a vowel before its
// consonant (เดช is Det), a letter under a mark of silence (ศักดิ์ is Sak), Burmese h behind the letter it is said
// before. Folding puts them in the order of sounds, so that bridges can compare them letter by letter.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/fold.h"

namespace vrata::text {

inline constexpr char32_t kFirstSpoken = 0x0E00;  // of these scripts' letters

// Whether a text with this letter is to be put in order: Thai, Lao, Burmese, Khmer.
[[nodiscard]] constexpr bool has_spoken_order(char32_t c) noexcept {
  return (c >= kFirstSpoken && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

// Takes    utf8: as it was written. text: its letters folded one by one (tools/make_fold.cc).
// Gives    text with these scripts' words in order; a letter that moved has the span of what it moved over too, and so
//          has one behind which a silent letter went. In Thai:
//          1. เ แ โ ใ ไ go behind their consonant, or behind both of a cluster (ปร, กล; เฉลิม, เจริญ), and become the
//             Lao letters of the same vowels, which say that they have moved;
//          2. a consonant under thanthakhat vanishes, with its vowel and with what is silent before it (จันทร์, ลักษณ์);
//          3. รร is a vowel, ัย and ไย are ไ, ทร at the beginning is ซ, ห before a letter that it only raises vanishes.
//          Burmese asat stands before the dot below and medial h before the other medials; a Khmer consonant under
//          toandakhiat vanishes.
//          In order already, it stays as it is.
// Cost     O(letters).
void put_in_spoken_order(std::string_view utf8, Folded& text);

// Of the folded letters of Thai and Lao.
[[nodiscard]] constexpr bool is_thai_consonant(char32_t c) noexcept { return c >= 0x0E01 && c <= 0x0E2E; }

// Whether a syllable of a Burmese word begins at the letter: at a consonant that has its vowel.
//
// Takes    word: folded. at: within it.
[[nodiscard]] bool begins_burmese_syllable(std::u32string_view word, std::size_t at) noexcept;

}  // namespace vrata::text
