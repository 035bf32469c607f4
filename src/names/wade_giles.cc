#include "names/wade_giles.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/embedded.h"
#include "text/fold.h"

VRATA_DECLARE_EMBEDDED(pinyin);

namespace vrata::names {
namespace {

struct Rule {
  std::u32string_view from, to;
};

constexpr auto kWhole = std::to_array<Rule>({
    {U"zi", U"tzu"},    {U"ci", U"tzu"},   {U"si", U"ssu"},    {U"zhi", U"chih"}, {U"chi", U"chih"}, {U"shi", U"shih"},
    {U"ri", U"jih"},    {U"er", U"erh"},   {U"yi", U"i"},      {U"you", U"yu"},   {U"yan", U"yen"},  {U"ye", U"yeh"},
    {U"yong", U"yung"}, {U"yue", U"yueh"}, {U"ge", U"ko"},     {U"ke", U"ko"},    {U"he", U"ho"},    {U"e", U"o"},
    {U"gui", U"kuei"},  {U"kui", U"kuei"}, {U"shuo", U"shuo"}, {U"guo", U"kuo"},  {U"kuo", U"kuo"},  {U"huo", U"huo"},
});
constexpr auto kInitials = std::to_array<Rule>({
    {U"zh", U"ch"},
    {U"ch", U"ch"},
    {U"sh", U"sh"},
    {U"b", U"p"},
    {U"d", U"t"},
    {U"g", U"k"},
    {U"j", U"ch"},
    {U"q", U"ch"},
    {U"x", U"hs"},
    {U"z", U"ts"},
    {U"c", U"ts"},
    {U"r", U"j"},
});
// The first that fits.
constexpr auto kFinals = std::to_array<Rule>({
    {U"iong", U"iung"},
    {U"ong", U"ung"},
    {U"ian", U"ien"},
    {U"ie", U"ieh"},
    {U"ue", U"ueh"},
    {U"uo", U"o"},
});

// Not pinyin, but Korean, or too short to be a sign: Chung, Jung, Cho, Chin, Yen.
bool is_weak(std::u32string_view syllable) noexcept {
  return syllable.size() < 3 || syllable.ends_with(U"ung") || syllable == U"chin" || syllable == U"cho" ||
         syllable == U"yen";
}

struct Syllable {
  std::vector<std::u32string> pinyin;
  bool sign = false;
};
using Syllables = std::map<std::u32string, Syllable, std::less<>>;

Syllables read_syllables() {
  Syllables all;
  std::set<std::u32string, std::less<>> known;
  const auto add = [&](std::u32string spelling, std::u32string pinyin) {
    std::vector<std::u32string>& readings = all[std::move(spelling)].pinyin;
    if (std::find(readings.begin(), readings.end(), pinyin) == readings.end()) readings.push_back(std::move(pinyin));
  };
  base::for_each_row(VRATA_EMBEDDED(pinyin), [&](std::string_view row) {
    const bool also = base::take_cell(row) == "also";
    std::u32string first = text::fold_letters(base::take_cell(row));
    if (first == U"-") first.clear();
    base::for_each_form(row, [&](std::string_view form) {
      std::u32string second = text::fold_letters(form);
      if (also) return add(first, std::move(second));
      std::u32string whole = first + second;
      add(wade_giles(whole), whole);
      known.insert(std::move(whole));
    });
  });
  for (auto& [spelling, syllable] : all) syllable.sign = !known.contains(spelling) && !is_weak(spelling);
  return all;
}

const Syllable* syllable(std::u32string_view letters) {
  static const Syllables all = read_syllables();
  const auto at = all.find(letters);
  return at == all.end() ? nullptr : &at->second;
}

}  // namespace

std::u32string wade_giles(std::u32string_view pinyin) {
  for (const Rule& rule : kWhole)
    if (pinyin == rule.from) return std::u32string(rule.to);
  std::u32string out(pinyin);
  const auto initial =
      std::find_if(kInitials.begin(), kInitials.end(), [&](const Rule& rule) { return pinyin.starts_with(rule.from); });
  if (initial != kInitials.end()) out.replace(0, initial->from.size(), initial->to);
  const auto final =
      std::find_if(kFinals.begin(), kFinals.end(), [&](const Rule& rule) { return out.ends_with(rule.from); });
  if (final != kFinals.end()) out.replace(out.size() - final->from.size(), final->from.size(), final->to);
  return out;
}

WadeGiles as_wade_giles(std::u32string_view word) {
  constexpr std::size_t kLongest = 6;  // chuang, hsiang, shuang
  if (word.empty() || word.size() > 2 * kLongest) return {};
  if (const Syllable* whole = syllable(word); whole != nullptr) return {whole->pinyin, 1, whole->sign};
  for (std::size_t length = std::min(kLongest, word.size() - 1); length > 0; --length) {
    const Syllable* first = syllable(word.substr(0, length));
    const Syllable* second = first == nullptr ? nullptr : syllable(word.substr(length));
    if (second == nullptr) continue;
    WadeGiles out{{}, 2, first->sign || second->sign};
    for (const std::u32string& before : first->pinyin)
      for (const std::u32string& behind : second->pinyin) out.pinyin.push_back(before + behind);
    return out;
  }
  return {};
}

}  // namespace vrata::names
