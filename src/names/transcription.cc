#include "names/transcription.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "base/embedded.h"
#include "text/fold.h"

VRATA_DECLARE_EMBEDDED(transcription);

namespace vrata::names {
namespace {

enum class Where : std::uint8_t { kAny, kFirst, kLast, kSlavic };

struct Spelling {
  std::string_view language;
  std::u32string letters, english;
  bool sign = false;
  Where where = Where::kAny;
};

// In the order of the table.
const std::vector<Spelling>& spellings() {
  static const std::vector<Spelling> all = [] {
    std::vector<Spelling> out;
    base::for_each_row(VRATA_EMBEDDED(transcription), [&](std::string_view row) {
      Spelling one;
      one.language = base::take_cell(row);
      one.letters = text::fold_letters(base::take_cell(row));
      one.english = text::fold_letters(base::take_cell(row));
      one.sign = base::take_cell(row) == "sign";
      one.where = row == "first"    ? Where::kFirst
                  : row == "last"   ? Where::kLast
                  : row == "slavic" ? Where::kSlavic
                                    : Where::kAny;
      out.push_back(std::move(one));
    });
    return out;
  }();
  return all;
}

template <std::size_t N>
bool ends_with_one(std::u32string_view word, const std::u32string_view (&endings)[N]) noexcept {
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::u32string_view ending) { return word.ends_with(ending); });
}

bool is_slavic(std::u32string_view word) noexcept {
  static constexpr std::u32string_view kEndings[] = {U"ov",   U"ev",  U"off",  U"eff",   U"ova", U"eva",
                                                     U"enko", U"ski", U"sky",  U"skaia", U"ian", U"iants",
                                                     U"itch", U"ine", U"enka", U"ienko"};
  return ends_with_one(word, kEndings);
}

// Whether the spelling stands at that place of the word.
bool stands_at(const Spelling& one, std::u32string_view word, std::size_t place) noexcept {
  if (!word.substr(place).starts_with(one.letters)) return false;
  switch (one.where) {
    case Where::kAny: return true;
    case Where::kFirst: return place == 0;
    case Where::kLast: return place != 0 && place + one.letters.size() == word.size();
    case Where::kSlavic: return is_slavic(word);
  }
  return false;
}

// Signs by their first letter: most letters of a word begin none. Those that stand first alone are asked for once.
class Signs {
 public:
  Signs() {
    for (const Spelling& one : spellings())
      if (one.sign) (one.where == Where::kFirst ? first_ : anywhere_)[slot_of(one.letters.front())].push_back(&one);
  }

  // Of the first sign in the table that the word has; nothing when it has none.
  [[nodiscard]] std::string_view language_of(std::u32string_view word) const noexcept {
    const Spelling* best = nullptr;
    const auto look = [&](const std::vector<const Spelling*>& begin_so, std::size_t at) {
      for (const Spelling* one : begin_so)
        if (one->letters[1] == word[at + 1] && (best == nullptr || one < best) && stands_at(*one, word, at)) best = one;
    };
    if (word.size() > 1) look(first_[slot_of(word[0])], 0);
    for (std::size_t at = 0; at + 1 < word.size(); ++at) look(anywhere_[slot_of(word[at])], at);
    return best == nullptr ? std::string_view() : best->language;
  }

 private:
  static constexpr std::size_t kSlots = 27;  // the Latin letters, and all others
  static std::size_t slot_of(char32_t c) noexcept { return c >= U'a' && c <= U'z' ? c - U'a' : kSlots - 1; }

  std::array<std::vector<const Spelling*>, kSlots> first_, anywhere_;
};

std::string_view language_of(std::u32string_view word) noexcept {
  static const Signs signs;
  return signs.language_of(word);
}

}  // namespace

std::u32string in_english(std::u32string_view letters) {
  const std::string_view language = language_of(letters);
  if (language.empty()) return {};
  std::u32string out;
  for (std::size_t at = 0; at < letters.size();) {
    const auto spelling = std::find_if(spellings().begin(), spellings().end(), [&](const Spelling& one) {
      return one.language == language && stands_at(one, letters, at);
    });
    if (spelling == spellings().end()) {
      out += letters[at++];
      continue;
    }
    out += spelling->english;
    at += spelling->letters.size();
  }
  return out;
}

std::u32string in_russian(std::u32string_view letters) {
  // Longest first; a stem of three letters remains.
  static constexpr std::pair<std::u32string_view, std::u32string_view> kEndings[] = {
      {U"iova", U"eva"}, {U"iava", U"eva"}, {U"iou", U"ev"}, {U"yeu", U"ev"}, {U"ieu", U"ev"},
      {U"ava", U"ova"},  {U"au", U"ov"},    {U"ou", U"ov"},  {U"eu", U"ev"}};
  constexpr std::size_t kLeastStem = 3;
  if (letters.empty() || (letters.back() != U'u' && letters.back() != U'a')) return {};
  for (const auto& [belarusian, russian] : kEndings)
    if (letters.ends_with(belarusian) && letters.size() >= belarusian.size() + kLeastStem)
      return std::u32string(letters.substr(0, letters.size() - belarusian.size())) + std::u32string(russian);
  return {};
}

bool is_belarusian(std::u32string_view given_name) noexcept {
  static constexpr std::u32string_view kNames[] = {
      U"aksana",      U"aleh",       U"aliaksandr", U"aliaksandra", U"aliaksei",   U"arkadz",      U"artsiom",
      U"dzianis",     U"dzmitry",    U"dzmitryi",   U"henadz",      U"heorhi",     U"ihar",        U"iryna",
      U"kanstantsin", U"katsiaryna", U"liudmila",   U"maryia",      U"mikalai",    U"mikhas",      U"mikita",
      U"natallia",    U"ryhor",      U"siarhei",    U"siarhej",     U"stsiapan",   U"sviatlana",   U"tatsiana",
      U"tsimafei",    U"uladzimir",  U"uladzislau", U"vadzim",      U"valiantsin", U"valiantsina", U"viachaslau",
      U"viktar",      U"volha",      U"yauhen",     U"yauheni",     U"yauhenia"};
  return std::find(std::begin(kNames), std::end(kNames), given_name) != std::end(kNames);
}

}  // namespace vrata::names
