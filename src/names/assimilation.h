// Arabic names of two words as they are spoken: the article's l becomes the letter behind it.
#pragma once

#include <string>
#include <string_view>

namespace vrata::names {

// "abdul" and "rezak", "abd" and "razzaq" are "abdurrazzaq"; "gamal", the article and "deen" are "jamaluddin".
//
// Takes    first, second: folded, Latin; what stands between them when article is true is one.
// Gives    empty when the two are not known to make one name (behind Abd all do, behind Abu what the table has, behind
//          others Din, Rahman, Zaman and a few more), or make one that is spoken as it is spelled.
// Threads  pure.
// From     Wright, A Grammar of the Arabic Language, 1 § 14 (the letters that take the l: sun letters);
//          tables/names/compounds.tsv, by which the words have one spelling.
[[nodiscard]] std::u32string assimilated(std::u32string_view first, bool article, std::u32string_view second);

// The same of one word: "abdennacer" is "abdunnasir", "celalettin" is "jalaluddin".
[[nodiscard]] std::u32string assimilated(std::u32string_view word);

// Such a name in Cyrillic or Arabic letters, written in one: "шамсиддин" and "شمسالدين" are "shamsuddin", "абдурахмон"
// is "abdurrahman".
//
// Gives    empty when tables/names/compounds.tsv has not both words.
[[nodiscard]] std::u32string assimilated_in_latin(std::u32string_view word);

// Whether words from the first to the last may make such a name: most do not, by a letter or an ending.
[[nodiscard]] bool may_be_assimilated(std::u32string_view first, std::u32string_view last) noexcept;

// The first of two such words without the article that is written together with it: "fazl" of "fazlur rehman".
//
// Gives    empty when there is none.
[[nodiscard]] std::u32string_view without_joined_article(std::u32string_view first,
                                                         std::u32string_view second) noexcept;

}  // namespace vrata::names
