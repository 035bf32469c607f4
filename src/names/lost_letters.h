// Words of which letters were lost in a conversion: "Garc\uFFFDa", once "García".
#pragma once

#include <string>
#include <string_view>

#include "names/name.h"

namespace vrata::names {

inline constexpr char32_t kLostLetter = 0xFFFD;
inline constexpr std::size_t kMostLost = 2;  // letters of one word; with more it could be many a name

// The known word that has all the letters that are left, and others for those that were lost.
//
// Takes    word: folded, of one script; kLostLetter for each character or byte that was lost: a lost letter is one of
//          them or as many as it has bytes in UTF-8. kind: words of organisations are known too.
// Gives    the one such name that is by far the commonest among people (names/frequency.h), for an organisation a word
//          of organisations before any; empty when there is none, nothing was lost or more than kMostLost letters.
// Cost     a look-up for each letter of the script, for two lost letters one for each pair.
// Threads  any.
[[nodiscard]] std::u32string restored(std::u32string_view word, text::Script script, Kind kind);

}  // namespace vrata::names
