#include "names/words.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <string>
#include <unordered_map>

#include "base/embedded.h"
#include "text/fold.h"

VRATA_DECLARE_EMBEDDED(words);

namespace vrata::names {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::u32string_view s) const noexcept { return std::hash<std::u32string_view>{}(s); }
};

using Words = std::unordered_map<std::u32string, WordEntry, Hash, std::equal_to<>>;

constexpr std::string_view kLegalClasses[] = {"company", "limited",   "public", "corporation", "partnership",
                                              "sole",    "free_zone", "state",  "nonprofit",   "cooperative"};

// 0 when the table has a word that we do not know; a test reads all rows.
std::int32_t legal_class(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(kLegalClasses); ++i)
    if (kLegalClasses[i] == name) return static_cast<std::int32_t>(i) + 1;
  return 0;
}

struct Table {
  Words person;
  Words organization;
  std::size_t longest_phrase = 1;                             // words
  std::map<std::string, std::uint16_t, std::less<>> lexemes;  // numbered in order of appearance, from 1

  Table() {
    base::for_each_row(VRATA_EMBEDDED(words), [&](std::string_view row) {
      const std::string_view form = base::take_cell(row);
      (void)base::take_cell(row);  // script: for people who edit
      const std::string_view kind = base::take_cell(row);
      const std::string_view role = base::take_cell(row);
      add(kind == "p" ? person : organization, role, row, form);
    });
  }

  [[nodiscard]] std::uint16_t lexeme_of(std::string_view cls) {
    const auto next = static_cast<std::uint16_t>(lexemes.size() + 1);
    return lexemes.try_emplace(std::string(cls), next).first->second;
  }

  // What a role and class of a row mean.
  [[nodiscard]] WordEntry entry_of(std::string_view role, std::string_view cls) {
    WordEntry entry;
    if (role == "particle") entry.role = Role::kParticle;
    if (role == "descent") entry.role = Role::kDescent;
    if (role == "honorific") {
      entry.role = Role::kHonorific;
      entry.only_before = cls == "before";
    }
    if (role == "legal_form") {
      entry.role = Role::kLegalForm;
      entry.value = legal_class(cls);
    }
    if (role == "numeral") {
      entry.role = Role::kNumeral;
      std::from_chars(cls.data(), cls.data() + cls.size(), entry.value);
    }
    if (role == "little" || role == "generic" || role == "sector") entry.role = Role::kGeneric;
    if (role == "generic") entry.sense = Sense::kGeneric;
    if (role == "sector") entry.sense = Sense::kSector;
    if (role == "place") entry.sense = Sense::kPlace;
    entry.binds = role == "part" && (cls == "abd" || cls == "abu");
    entry.distinct = role == "distinct" || role == "place" || cls.starts_with("ko-");  // Korean family names
    const bool has_lexeme =
        role == "part" || role == "distinct" || role == "generic" || role == "sector" || role == "place";
    if (has_lexeme && cls != "-") entry.lexemes[0] = lexeme_of(cls);
    return entry;
  }

  void add(Words& words, std::string_view role, std::string_view cls, std::string_view form) {
    const std::u32string letters = text::fold_letters(form);
    words.try_emplace(letters, entry_of(role, cls));
    const auto spaces = static_cast<std::size_t>(std::count(letters.begin(), letters.end(), U' '));
    longest_phrase = std::max(longest_phrase, spaces + 1);
  }

  [[nodiscard]] const Words& of(Kind kind) const noexcept { return kind == Kind::kPerson ? person : organization; }
};

const Table& table() {
  static const Table words;
  return words;
}

}  // namespace

const WordEntry* find_word(std::u32string_view letters, Kind kind) noexcept {
  const Words& words = table().of(kind);
  const auto at = words.find(letters);
  return at == words.end() ? nullptr : &at->second;
}

PhraseEntry find_phrase(std::span<const std::u32string_view> words, Kind kind) {
  for (std::size_t n = std::min(words.size(), table().longest_phrase); n >= 2; --n) {
    std::u32string phrase;
    for (std::size_t i = 0; i < n; ++i) {
      if (i > 0) phrase += U' ';
      phrase += words[i];
    }
    if (const WordEntry* entry = find_word(phrase, kind)) return {entry, n};
  }
  return {};
}

}  // namespace vrata::names
