#include "names/words.h"

#include <algorithm>
#include <charconv>
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

struct Table {
  Words person;
  Words organization;
  std::size_t longest_phrase = 1;  // words

  Table() {
    std::map<std::string, std::int32_t, std::less<>> classes;  // numbered in order of appearance, from 1
    const auto number_of = [&](std::string_view name) {
      const auto [at, added] = classes.try_emplace(std::string(name), static_cast<std::int32_t>(classes.size()) + 1);
      return at->second;
    };
    base::for_each_row(VRATA_EMBEDDED(words), [&](std::string_view row) {
      const std::string_view form = base::take_cell(row);
      (void)base::take_cell(row);  // script: for people who edit
      const std::string_view kind = base::take_cell(row);
      const std::string_view role = base::take_cell(row);
      const std::string_view cls = row;
      WordEntry entry;
      if (role == "particle") entry.role = Role::kParticle;
      if (role == "descent") entry.role = Role::kDescent;
      if (role == "honorific") {
        entry.role = Role::kHonorific;
        entry.only_before = cls == "before";
      }
      if (role == "legal_form") {
        entry.role = Role::kLegalForm;
        entry.value = number_of("form " + std::string(cls));
      }
      if (role == "numeral") {
        entry.role = Role::kNumeral;
        std::from_chars(cls.data(), cls.data() + cls.size(), entry.value);
      }
      entry.binds = role == "part" && (cls == "abd" || cls == "abu");
      entry.distinct = role == "distinct" || cls.starts_with("ko-");  // Korean family names
      if (role == "generic") entry.role = Role::kGeneric;
      // Class "-" has no relatives; generic words are relatives only within classes of one meaning.
      if (cls != "-" && (role == "part" || role == "distinct" || role == "generic"))
        entry.lexeme = static_cast<std::uint16_t>(number_of("lexeme " + std::string(cls)));
      Words& words = kind == "p" ? person : organization;
      const std::u32string letters = text::fold_letters(form);
      words.try_emplace(letters, entry);
      if (letters.find(U' ') != std::u32string::npos)
        longest_phrase =
            std::max(longest_phrase, static_cast<std::size_t>(std::count(letters.begin(), letters.end(), U' ')) + 1);
    });
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
