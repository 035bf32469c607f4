// Numbers in names, whatever they are written in: "44", "Forty 4", "forty-fourth", "XLIV", "сорок четыре", "चवालीस".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace vrata::names {

// The number that words begin with.
//
// Takes    words: folded, in order; digits of all scripts are 0-9 by then.
// Gives    its value and how many words it is written with; 0 words when they begin with none, or with digits that
//          stand for themselves. Words of one language only make one number, and digits may end it ("Forty 4").
//          Ordinals are their cardinals; a number above a million is cut into several.
// Threads  pure.
// From     tables/names/numerals.tsv, and the languages' grammar as told in numerals.cc.
struct NumberWords {
  std::int32_t value = 0;
  std::size_t words = 0;
};
[[nodiscard]] NumberWords read_number(std::span<const std::u32string_view> words);

// A Roman figure of two letters or more: I to XXXIX, and XLI to LXXXIX of three letters or more. Those of one letter
// and "xl", "li", "lx" are words and initials more often.
[[nodiscard]] std::optional<std::int32_t> roman_number(std::u32string_view letters) noexcept;

// Whether letters right behind digits make an ordinal of them: "44th", "44-й", "2ème", "5वां".
[[nodiscard]] bool is_ordinal_ending(std::u32string_view letters) noexcept;

// Whether the word only says that a number follows: "No. 44", "№ 44", "номер 44", "رقم 44", "संख्या 44".
[[nodiscard]] bool announces_number(std::u32string_view letters) noexcept;

}  // namespace vrata::names
