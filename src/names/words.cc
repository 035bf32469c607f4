#include "names/words.h"

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
      if (role == "generic") entry.role = Role::kGeneric;
      if ((role == "part" || role == "generic") && cls != "-" && cls != "generic" && cls.size() > 1 &&
          (role == "part" || cls == "international" || cls == "organization" || cls == "group"))
        entry.lexeme = static_cast<std::uint16_t>(number_of("lexeme " + std::string(cls)));
      (kind == "p" ? person : organization).try_emplace(text::fold_letters(form), entry);
    });
  }
};

}  // namespace

const WordEntry* find_word(std::u32string_view letters, Kind kind) noexcept {
  static const Table table;
  const Words& words = kind == Kind::kPerson ? table.person : table.organization;
  const auto at = words.find(letters);
  return at == words.end() ? nullptr : &at->second;
}

}  // namespace vrata::names
