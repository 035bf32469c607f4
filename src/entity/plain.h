// The plain writing of short values that people type: column headers, months, "M", "Паспорт", countries.
// Not for names of the listed or the asked about: those have text::fold, which knows far more.
#pragma once

#include <string>
#include <string_view>

namespace vrata {

// Lower case without marks, with one kind of digit, dash and space.
//
// Takes    utf8: any bytes.
// Gives    UTF-8: Latin (to U+017F), Greek and Cyrillic letters in lower case, Latin ones without marks, ё as е;
//          Arabic without vowel signs and with one form of alef, yeh and kaf; Devanagari without nukta;
//          decimal digits of every script as 0-9; runs of white space as one ' ', none at the ends; dashes as '-';
//          curly apostrophes as '\''; invisible characters gone; bytes that are not UTF-8 as U+FFFD.
//          plain(plain(x)) == plain(x).
// Cost     one pass.
// Threads  pure.
[[nodiscard]] std::string plain(std::string_view utf8);

// plain() with everything but letters, digits and marks of vowels taken out: "First_Name" and "first name"
// are both "firstname".
[[nodiscard]] std::string plain_key(std::string_view utf8);

}  // namespace vrata
