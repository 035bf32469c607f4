#include "names/letters.h"

#include <algorithm>
#include <bitset>
#include <map>

#include "base/embedded.h"
#include "text/fold.h"

VRATA_DECLARE_EMBEDDED(letter_names);

namespace vrata::names {
namespace {

struct LetterNames {
  std::map<std::u32string, char32_t, std::less<>> letters;  // by name
  std::size_t longest = 0;

  LetterNames() {
    base::for_each_row(VRATA_EMBEDDED(letter_names), [&](std::string_view row) {
      const auto letter = static_cast<char32_t>(base::take_cell(row).front());
      const auto add = [&](std::string_view form) {
        const std::u32string name = text::fold_letters(form);
        longest = std::max(longest, name.size());
        letters.emplace(name, letter);
      };
      base::for_each_form(base::take_cell(row), add);
      base::for_each_form(row, add);
    });
  }
};

const LetterNames& letter_names() {
  static const LetterNames names;
  return names;
}

constexpr std::size_t kMostLetters = 30;  // of ten names, which is more than any abbreviation has

// Whether all of `rest` is names of letters, which are added to `out`.
// Takes    dead: the lengths of rests that are none.
bool read_rest(std::u32string_view rest, std::u32string& out, std::bitset<kMostLetters + 1>& dead) {
  if (dead[rest.size()]) return false;
  const LetterNames& names = letter_names();
  for (std::size_t n = std::min(names.longest, rest.size()); n > 0; --n) {
    const auto at = names.letters.find(rest.substr(0, n));
    if (at == names.letters.end()) continue;
    out += at->second;
    if (n == rest.size() || read_rest(rest.substr(n), out, dead)) return true;
    out.pop_back();
  }
  dead.set(rest.size());
  return false;
}

}  // namespace

std::u32string read_out(std::u32string_view letters) {
  std::u32string out;
  std::bitset<kMostLetters + 1> dead;
  if (letters.size() > kMostLetters || !read_rest(letters, out, dead)) out.clear();
  return out;
}

std::u32string in_latin(std::u32string_view cyrillic) {
  static const std::map<char32_t, std::u32string_view> kLatin = {
      {U'а', U"a"},  {U'б', U"b"},  {U'в', U"v"},    {U'г', U"g"}, {U'ґ', U"g"}, {U'д', U"d"},  {U'е', U"e"},
      {U'є', U"ie"}, {U'ж', U"zh"}, {U'з', U"z"},    {U'и', U"i"}, {U'і', U"i"}, {U'ї', U"i"},  {U'й', U"y"},
      {U'к', U"k"},  {U'л', U"l"},  {U'м', U"m"},    {U'н', U"n"}, {U'о', U"o"}, {U'п', U"p"},  {U'р', U"r"},
      {U'с', U"s"},  {U'т', U"t"},  {U'у', U"u"},    {U'ў', U"u"}, {U'ф', U"f"}, {U'х', U"kh"}, {U'ц', U"ts"},
      {U'ч', U"ch"}, {U'ш', U"sh"}, {U'щ', U"shch"}, {U'ы', U"y"}, {U'э', U"e"}, {U'ю', U"iu"}, {U'я', U"ia"}};
  std::u32string out;
  for (const char32_t c : cyrillic) {
    const auto at = kLatin.find(c);
    if (at == kLatin.end()) return {};
    out += at->second;
  }
  return out;
}

}  // namespace vrata::names
