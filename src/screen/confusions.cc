#include "screen/confusions.h"

#include <array>
#include <map>
#include <utility>

#include "base/embedded.h"
#include "base/utf8.h"

VRATA_DECLARE_EMBEDDED(damage);
VRATA_DECLARE_EMBEDDED(keyboards);

namespace vrata::screen {
namespace {

using text::Script;

std::u32string code_points(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) out += next_code_point(utf8, at);
  return out;
}

constexpr std::array<std::pair<std::string_view, Confusion>, kConfusionCount> kCodes = {{
    {"vowel", Confusion::kVowel},
    {"ocr", Confusion::kOcr},
    {"keyboard", Confusion::kKeyboard},
    {"lookalike", Confusion::kLookalike},
    {"capital", Confusion::kCapital},
    {"digit", Confusion::kDigit},
    {"spelling", Confusion::kSpelling},
    {"mark", Confusion::kMark},
}};

constexpr char32_t kNoLetter = U'_';

class Tables {
 public:
  Tables() {
    base::for_each_row(VRATA_EMBEDDED(damage), [&](std::string_view row) {
      const std::string_view kind = base::take_cell(row);
      const Script script = text::script_from_iso(base::take_cell(row));
      const std::u32string from = code_points(base::take_cell(row));
      add(kind, script, from, code_points(row));
    });
    std::map<Script, std::vector<std::u32string>> keyboards;
    base::for_each_row(VRATA_EMBEDDED(keyboards), [&](std::string_view row) {
      const Script script = text::script_from_iso(base::take_cell(row));
      (void)base::take_cell(row);  // layout: for people who edit
      keyboards[script].push_back(code_points(row));
    });
    for (const auto& [script, rows] : keyboards) add_keyboard(script, rows);
  }

  [[nodiscard]] std::span<const Exchange> exchanges(Confusion kind, Script script) const {
    const auto at = exchanges_.find({kind, script});
    return at == exchanges_.end() ? std::span<const Exchange>() : at->second;
  }
  [[nodiscard]] std::span<const std::u32string> titles(Script script) const { return of(titles_, script); }
  [[nodiscard]] std::span<const std::u32string> generic(Script script) const { return of(generic_, script); }

 private:
  using Words = std::map<Script, std::vector<std::u32string>>;

  static std::span<const std::u32string> of(const Words& words, Script script) {
    const auto at = words.find(script);
    return at == words.end() ? std::span<const std::u32string>() : at->second;
  }

  void add(std::string_view kind, Script script, const std::u32string& from, const std::u32string& to) {
    if (kind == "title") return titles_[script].push_back(from);
    if (kind == "generic") return generic_[script].push_back(from);
    for (const auto& [code, confusion] : kCodes)
      if (code == kind) add(confusion, script, from, to);
  }

  void add(Confusion kind, Script script, const std::u32string& from, const std::u32string& to) {
    if (kind == Confusion::kVowel) {
      for (const char32_t a : from)
        for (const char32_t b : from)
          if (a != b) put(kind, script, {a}, {b});
      return;
    }
    put(kind, script, from, to);
    if (kind == Confusion::kOcr || kind == Confusion::kSpelling) put(kind, script, to, from);
  }

  void put(Confusion kind, Script script, std::u32string from, std::u32string to) {
    exchanges_[{kind, script}].push_back({std::move(from), std::move(to)});
  }

  // Keys touch their neighbours in the row, and the two keys of the next row that they lie between.
  void add_keyboard(Script script, const std::vector<std::u32string>& rows) {
    const auto touch = [&](char32_t a, char32_t b) {
      if (a == kNoLetter || b == kNoLetter) return;
      put(Confusion::kKeyboard, script, {a}, {b});
      put(Confusion::kKeyboard, script, {b}, {a});
    };
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t i = 0; i < rows[r].size(); ++i) {
        if (i + 1 < rows[r].size()) touch(rows[r][i], rows[r][i + 1]);
        if (r == 0) continue;
        touch(rows[r][i], rows[r - 1][i]);
        if (i + 1 < rows[r - 1].size()) touch(rows[r][i], rows[r - 1][i + 1]);
      }
    }
  }

  std::map<std::pair<Confusion, Script>, std::vector<Exchange>> exchanges_;
  Words titles_, generic_;
};

const Tables& tables() {
  static const Tables out;
  return out;
}

}  // namespace

std::span<const Exchange> exchanges(Confusion kind, Script script) { return tables().exchanges(kind, script); }
std::span<const std::u32string> titles(Script script) { return tables().titles(script); }
std::span<const std::u32string> generic_words(Script script) { return tables().generic(script); }

}  // namespace vrata::screen
