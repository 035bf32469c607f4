#include "names/assimilation.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <utility>

#include "base/embedded.h"
#include "text/fold.h"

VRATA_DECLARE_EMBEDDED(compounds);

namespace vrata::names {
namespace {

using Letters = std::u32string_view;

template <std::size_t N>
bool is_one_of(Letters word, const Letters (&words)[N]) noexcept {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool begins_with_sun_letter(Letters word) noexcept {
  return !word.empty() && Letters(U"tdrzsn").find(word.front()) != Letters::npos;
}

// Makes one name with any word before it.
bool is_second(Letters word) noexcept {
  static constexpr Letters kSeconds[] = {U"din",     U"deen",  U"dine",   U"dien",  U"rahman", U"rehman",
                                         U"rahmaan", U"rahim", U"raheem", U"rehim", U"zaman",  U"nabi",
                                         U"nisa",    U"rasul", U"rasool", U"salam", U"dawla",  U"dowleh"};
  return is_one_of(word, kSeconds);
}

// Abd with its article, or without the one that was joined to it.
bool is_abd(Letters word) noexcept {
  static constexpr Letters kAbd[] = {U"abd", U"abdul", U"abdel", U"abdal", U"abdil", U"abdol", U"abdoul"};
  return is_one_of(word, kAbd);
}

std::u32string joined(Letters first, Letters second) {
  return std::u32string(first) + U"u" + second.front() + std::u32string(second);
}

constexpr std::size_t kLeastSecond = 3;

constexpr Letters kDin[] = {U"din", U"deen", U"dine", U"dien"};
constexpr Letters kSpokenDin = U"uddin";

using Spellings = std::map<std::u32string, std::u32string, std::less<>>;

// Words by their spellings: of names in al-Din the first, of names with Abd or Abu the second.
struct Tables {
  Spellings din, abd, abu;

  Tables() {
    base::for_each_row(VRATA_EMBEDDED(compounds), [&](std::string_view row) {
      const std::string_view kind = base::take_cell(row);
      Spellings& spellings = kind == "din" ? din : kind == "abd" ? abd : abu;
      const std::u32string one = text::fold_letters(base::take_cell(row));
      spellings.emplace(one, one);
      base::for_each_form(row, [&](std::string_view form) { spellings.emplace(text::fold_letters(form), one); });
    });
  }
};
const Tables& tables() {
  static const Tables all;
  return all;
}

// As the table spells the word; the word itself where it is not known.
std::u32string known_as(const Spellings& spellings, Letters word) {
  const auto at = spellings.find(word);
  return at != spellings.end() ? at->second : std::u32string(word);
}

// "selah" as "salahuddin".
std::u32string with_din(Letters first) { return known_as(tables().din, first) + std::u32string(kSpokenDin); }

// The article and Din in one word, as French, Egyptian, Turkish and Bosnian have them. A lone vowel may be another
// name's: Saladin has its article, Medin has none.
struct Ending {
  Letters letters;
  bool of_known = false;  // behind first words that are known alone
};
constexpr Ending kEndings[] = {
    {U"uddeen"},     {U"uddine"},     {U"uddin"},      {U"eddeen"},   {U"eddine"},      {U"eddin"},  {U"addeen"},
    {U"addine"},     {U"addin"},      {U"iddine"},     {U"iddin"},    {U"oddin"},       {U"aldeen"}, {U"aldine"},
    {U"aldin"},      {U"eldeen"},     {U"eldine"},     {U"eldin"},    {U"uldeen"},      {U"uldin"},  {U"ettin"},
    {U"attin"},      {U"ittin"},      {U"uttin"},      {U"udin"},     {U"edine", true}, {U"edin"},   {U"adin", true},
    {U"idin", true}, {U"odin", true}, {U"dine", true}, {U"din", true}};

// Whether the word may end as one of them does: asked of every word, and most do not.
bool may_end_in_din(Letters word) noexcept {
  constexpr std::size_t kShortest = 4;
  if (word.size() < kShortest || (word.back() != U'n' && word.back() != U'e')) return false;
  const auto begins = [&](std::size_t letters) {
    const char32_t letter = word[word.size() - letters];
    return letter == U'd' || letter == U't';
  };
  return begins(3) || begins(4);
}

// What is spoken otherwise than the word is spelled; else empty.
std::u32string if_changed(std::u32string spoken, Letters word) {
  return spoken == word ? std::u32string() : std::move(spoken);
}

// Of a name in al-Din that is written as one word; empty when it is none, or is spelled so.
std::u32string of_din(Letters word) {
  if (!may_end_in_din(word)) return {};
  for (const Ending& ending : kEndings) {
    if (!word.ends_with(ending.letters)) continue;
    const Letters first = word.substr(0, word.size() - ending.letters.size());
    const bool known = tables().din.contains(first);
    if (!known && (ending.of_known || first.size() < kLeastSecond)) continue;
    return if_changed(with_din(first), word);
  }
  return {};
}

// Whether the word is the article with Din.
bool is_din_with_article(Letters word) noexcept {
  return may_end_in_din(word) && std::any_of(std::begin(kEndings), std::end(kEndings), [&](const Ending& ending) {
           return !ending.of_known && ending.letters == word;
         });
}

// "rezak" as "abdurrazzaq", "kader" as "abdulqadir"; empty when neither the table nor a sun letter changes the word.
std::u32string with_abd(Letters second) {
  const std::u32string known = known_as(tables().abd, second);
  if (begins_with_sun_letter(known)) return joined(U"abd", known);
  return tables().abd.contains(second) ? U"abdul" + known : std::u32string();
}

// The same of one word that begins with Abd: with the article, with its vowel alone as in Uzbek, or with the letter
// that took the l.
std::u32string of_abd(Letters word) {
  constexpr Letters kAbd = U"abd";
  constexpr std::size_t kLongestArticle = 3;  // oul
  for (std::size_t article = 1; article <= kLongestArticle && kAbd.size() + article < word.size(); ++article) {
    const Letters before = word.substr(kAbd.size(), article);
    const Letters second = word.substr(kAbd.size() + article);
    const std::size_t vowels = std::min(before.find_first_not_of(U"aeiou"), before.size());
    const Letters behind = before.substr(vowels);
    const bool fits = behind.empty() || behind == U"l" || (behind.size() == 1 && behind.front() == second.front());
    const bool known = tables().abd.contains(second);
    const bool spelled_out = behind == U"l" && second.size() >= kLeastSecond && begins_with_sun_letter(second);
    if (!fits || !(known || spelled_out)) continue;
    return if_changed(with_abd(second), word);
  }
  return {};
}

// "fazl" as "abulfadl"; empty when it is not known.
std::u32string with_abu(Letters second) {
  const auto known = tables().abu.find(second);
  return known != tables().abu.end() ? U"abul" + known->second : std::u32string();
}

// Abu, with its article or without.
constexpr Letters kAbu[] = {U"abu", U"abou", U"abo", U"ebu"};
constexpr Letters kAbul[] = {U"abul", U"abol", U"aboul", U"abual", U"ebul"};

std::u32string of_abu(Letters word) {
  for (const Letters abul : kAbul)
    if (word.starts_with(abul)) return if_changed(with_abu(word.substr(abul.size())), word);
  return {};
}

// The second word behind Abd or Abu in other letters: "рахмон" of "урахмон" and "уррахмон". What stands before it is
// vowels, and then the article's l or the letter that took it.
Letters without_written_article(const Spellings& spellings, Letters rest) noexcept {
  const std::size_t vowels = std::min(rest.find_first_not_of(U"аеоуыэя"), rest.size());
  for (std::size_t begin = 0; begin <= vowels; ++begin) {
    const Letters word = rest.substr(begin);
    if (spellings.contains(word)) return word;
  }
  const Letters behind = rest.substr(vowels);
  for (const Letters l : {Letters(U"ль"), Letters(U"л"), behind.substr(0, 1)})
    if (!l.empty() && behind.starts_with(l) && spellings.contains(behind.substr(l.size())))
      return behind.substr(l.size());
  return {};
}

// "شمس" of "شمسالدين", "шамс" of "шамсиддин"; empty when the word is none of the table in al-Din.
Letters before_din(Letters word) noexcept {
  static constexpr Letters kDins[] = {U"الدين", U"ддин", U"тдин", U"лдин", U"льдин", U"дин"};
  for (const Letters din : kDins) {
    if (!word.ends_with(din)) continue;
    const Letters rest = word.substr(0, word.size() - din.size());
    if (tables().din.contains(rest)) return rest;
    if (!rest.empty() && Letters(U"аеиоуэ").find(rest.back()) != Letters::npos &&
        tables().din.contains(rest.substr(0, rest.size() - 1)))
      return rest.substr(0, rest.size() - 1);
  }
  return {};
}

}  // namespace

bool may_be_assimilated(Letters first, Letters last) noexcept {
  constexpr std::size_t kLeast = 3;
  if (first.size() < 2 || last.size() < kLeast) return false;
  const char32_t second = first[1];
  return second == U'б' || second == U'ب' || first.starts_with(U"габд") || last.ends_with(U"дин") ||
         last.ends_with(U"دين");
}

std::u32string assimilated_in_latin(Letters word) {
  static constexpr Letters kAbds[] = {U"عبدال", U"عبد", U"абд", U"габд"};
  static constexpr Letters kAbus[] = {U"ابوال", U"абул", U"абуль"};
  const auto behind = [&](const auto& beginnings, const Spellings& spellings) {
    for (const Letters beginning : beginnings) {
      if (!word.starts_with(beginning)) continue;
      const Letters second = without_written_article(spellings, word.substr(beginning.size()));
      if (!second.empty()) return second;
    }
    return Letters();
  };
  if (const Letters first = before_din(word); !first.empty()) return with_din(first);
  if (const Letters second = behind(kAbds, tables().abd); !second.empty()) return with_abd(second);
  const Letters second = behind(kAbus, tables().abu);
  return second.empty() ? std::u32string() : with_abu(second);
}

std::u32string assimilated(Letters first, bool article, Letters second) {
  if (!article && first.size() >= kLeastSecond && is_din_with_article(second)) return with_din(first);
  if (first.size() > 2 && first[1] == U'b') {
    if (is_abd(first)) return second.size() < kLeastSecond ? std::u32string() : with_abd(second);
    if (is_one_of(first, kAbul) || (article && is_one_of(first, kAbu))) return with_abu(second);
  }
  if (!begins_with_sun_letter(second) || !is_second(second)) return {};
  if (!article) first = without_joined_article(first, second);
  if (first.size() < kLeastSecond && !tables().din.contains(first)) return {};
  return is_one_of(second, kDin) ? with_din(first) : joined(first, second);
}

std::u32string assimilated(Letters word) {
  std::u32string din = of_din(word);
  if (!din.empty()) return din;
  if (word.size() < 4 || word[1] != U'b') return {};
  return word.starts_with(U"abd") ? of_abd(word) : of_abu(word);
}

Letters without_joined_article(Letters first, Letters second) noexcept {
  constexpr std::size_t kArticle = 2;  // ul, ur, ud ...
  if (first.size() < kLeastSecond + kArticle || second.empty()) return {};
  const char32_t l = first.back();
  const char32_t vowel = first[first.size() - kArticle];
  if ((l != U'l' && l != second.front()) || (vowel != U'u' && vowel != U'e' && vowel != U'o')) return {};
  return is_second(second) && !is_abd(first) ? first.substr(0, first.size() - kArticle) : Letters();
}

}  // namespace vrata::names
