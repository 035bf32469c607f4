#include "names/han.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/embedded.h"
#include "names/wade_giles.h"
#include "names/words.h"
#include "text/fold.h"
#include "text/korean.h"

VRATA_DECLARE_EMBEDDED(han_characters);
VRATA_DECLARE_EMBEDDED(han_surnames);
VRATA_DECLARE_EMBEDDED(han_japanese);

namespace vrata::names {
namespace {

using text::Script;
using Spellings = std::vector<std::u32string>;  // the usual one first

constexpr std::size_t kMostSpellings = 24;  // of a part

// Of a part, and of a name; what is longer is no name of its kind.
struct Limits {
  std::size_t characters = 0, parts = 0;
};
constexpr Limits kPersonLimits = {6, 4};
constexpr Limits kOrganizationLimits = {30, 8};

struct Character {
  char32_t simplified = 0;
  std::u32string pinyin, jyutping;
  std::u32string hangul;  // each letter is a reading, in syllables as they are typed
};

struct JapaneseWord {
  Spellings words;     // as a name of its own
  Spellings in_words;  // of a single character: beside others
};

Spellings spellings_of(std::string_view cell) {
  Spellings out;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(' '), cell.size());
    if (end != 0) out.push_back(text::fold_letters(cell.substr(0, end)));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return out;
}

std::u32string hangul_letters(std::string_view cell) {
  std::u32string out;  // the table's letters are three bytes each, as all syllables are
  for (std::size_t i = 0; i + 2 < cell.size(); i += 3) {
    const auto byte = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(cell[i + k])); };
    out.push_back(static_cast<char32_t>((byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU)));
  }
  return out;
}

struct Tables {
  std::unordered_map<char32_t, Character> characters;
  std::unordered_map<std::u32string, Spellings> surnames;
  std::unordered_map<std::u32string, JapaneseWord> japanese;

  Tables() {
    base::for_each_row(VRATA_EMBEDDED(han_characters), [&](std::string_view row) {
      const std::u32string character = text::fold_letters(base::take_cell(row));
      Character of;
      of.pinyin = text::fold_letters(base::take_cell(row));
      of.jyutping = text::fold_letters(base::take_cell(row));
      of.hangul = hangul_letters(base::take_cell(row));
      const std::u32string simplified = text::fold_letters(row);
      if (character.size() != 1) return;
      of.simplified = simplified.size() == 1 ? simplified[0] : character[0];
      characters.emplace(character[0], std::move(of));
    });
    base::for_each_row(VRATA_EMBEDDED(han_surnames), [&](std::string_view row) {
      std::u32string name = text::fold_letters(base::take_cell(row));
      surnames.emplace(std::move(name), spellings_of(row));
    });
    base::for_each_row(VRATA_EMBEDDED(han_japanese), [&](std::string_view row) {
      std::u32string word = text::fold_letters(base::take_cell(row));
      JapaneseWord of;
      of.words = spellings_of(base::take_cell(row));
      of.in_words = spellings_of(row);
      japanese.emplace(std::move(word), std::move(of));
    });
  }
};

const Tables& tables() {
  static const Tables only;
  return only;
}

// A part of the name: its characters and where they stand in the text.
struct Part {
  std::u32string characters;
  std::vector<Span> source;  // of each
  bool family = false;       // known to be the family name

  [[nodiscard]] Span span() const { return {source.front().begin, source.back().end}; }
  [[nodiscard]] Part sub(std::size_t begin, std::size_t count) const {
    const auto at = [&](std::size_t i) { return source.begin() + static_cast<std::ptrdiff_t>(i); };
    return {characters.substr(begin, count), {at(begin), at(begin + count)}, false};
  }
};

// A part as a language spells it.
struct Spelled {
  Spellings spellings;
  Span source;
  std::size_t characters = 0;
};

// The parts as they are written, none unless all letters are Han.
std::vector<Part> parts_of(std::string_view utf8, Limits limits) {
  const text::Folded folded = text::fold(utf8);
  std::vector<Part> parts;
  bool inside = false;
  for (std::size_t i = 0; i < folded.letters.size(); ++i) {
    const Script script = text::script_of(folded.letters[i]);
    if (script != Script::kHan) {
      const bool digit = folded.letters[i] >= U'0' && folded.letters[i] <= U'9';
      if (script != Script::kCommon || digit || folded.letters[i] == 0xFFFD) return {};
      inside = false;
      continue;
    }
    if (!inside) parts.emplace_back();
    inside = true;
    parts.back().characters += folded.letters[i];
    parts.back().source.push_back(folded.source[i]);
  }
  const bool too_long =
      std::any_of(parts.begin(), parts.end(), [&](const Part& p) { return p.characters.size() > limits.characters; });
  return too_long || parts.size() > limits.parts ? std::vector<Part>{} : parts;
}

void add(Spellings& all, std::u32string one) {
  if (!one.empty() && one.size() <= kMaxLetters && all.size() < kMostSpellings &&
      std::find(all.begin(), all.end(), one) == all.end())
    all.push_back(std::move(one));
}

void add_all(Spellings& all, const Spellings* others) {
  if (others == nullptr) return;
  for (const std::u32string& other : *others) add(all, other);
}

struct Rule {
  std::u32string_view from, to;
};

// The longest rule whose `from` the syllable begins with decides; the rest stays for the next.
template <std::size_t N>
std::u32string replaced(std::u32string_view syllable, const std::array<Rule, N>& rules) {
  for (const Rule& rule : rules)
    if (syllable.starts_with(rule.from))
      return std::u32string(rule.to) + std::u32string(syllable.substr(rule.from.size()));
  return std::u32string(syllable);
}

// A syllable of Jyutping as Hong Kong's registry spells it: the usual spelling, then others that names have.
Spellings hong_kong(std::u32string_view jyutping) {
  static constexpr auto kInitials = std::to_array<Rule>({
      {U"ng", U"ng"},
      {U"gw", U"kw"},
      {U"kw", U"kw"},
      {U"b", U"p"},
      {U"d", U"t"},
      {U"g", U"k"},
      {U"z", U"ch"},
      {U"c", U"ch"},
      {U"jy", U"y"},
      {U"j", U"y"},
  });
  static constexpr auto kFinals = std::to_array<Rule>({
      {U"oeng", U"eung"},
      {U"yun", U"uen"},
      {U"yut", U"uet"},
      {U"eoi", U"ui"},
      {U"eon", U"un"},
      {U"eot", U"ut"},
      {U"oek", U"euk"},
      {U"aa", U"a"},
      {U"yu", U"u"},
      {U"ou", U"o"},
  });
  // Other spellings of whole syllables, from lists of common Hong Kong given names.
  static constexpr auto kOthers = std::to_array<Rule>({
      {U"zi", U"tsz"},     {U"zi", U"chi"},     {U"ci", U"tsz"},     {U"si", U"sze"},       {U"si", U"see"},
      {U"hei", U"hay"},    {U"jiu", U"yiu"},    {U"jyu", U"yu"},     {U"jyun", U"yuen"},    {U"jing", U"ying"},
      {U"ji", U"yee"},     {U"zin", U"chin"},   {U"zeon", U"chun"},  {U"zoeng", U"cheung"}, {U"syun", U"shuen"},
      {U"syut", U"suet"},  {U"syu", U"shu"},    {U"seoi", U"shui"},  {U"soeng", U"sheung"}, {U"gam", U"kam"},
      {U"gam", U"kum"},    {U"sam", U"sum"},    {U"hou", U"hoo"},    {U"zung", U"chung"},   {U"zou", U"cho"},
      {U"fu", U"foo"},     {U"man", U"man"},    {U"leon", U"lun"},   {U"wing", U"wing"},    {U"keoi", U"kui"},
      {U"cyun", U"chuen"}, {U"zyun", U"chuen"}, {U"zyu", U"chu"},    {U"tai", U"tai"},      {U"hyun", U"huen"},
      {U"lei", U"lee"},    {U"mei", U"mei"},    {U"mei", U"mee"},    {U"fai", U"fai"},      {U"ziu", U"chiu"},
      {U"siu", U"siu"},    {U"siu", U"shiu"},   {U"cing", U"ching"}, {U"sing", U"shing"},   {U"zing", U"ching"},
      {U"zan", U"chun"},   {U"san", U"sun"},    {U"han", U"hun"},    {U"gwan", U"kwan"},
  });
  std::u32string usual = replaced(jyutping, kInitials);
  for (const Rule& rule : kFinals) {
    const std::size_t at = usual.find(rule.from);
    if (at == std::u32string::npos || at + rule.from.size() != usual.size()) {
      if (rule.from != U"aa" || at == std::u32string::npos) continue;
    }
    usual.replace(at, rule.from.size(), rule.to);
    break;
  }
  Spellings out;
  for (const Rule& rule : kOthers)
    if (rule.from == jyutping && rule.to == usual) add(out, usual);
  add(out, usual);
  for (const Rule& rule : kOthers)
    if (rule.from == jyutping) add(out, std::u32string(rule.to));
  return out;
}

const Character* character(char32_t c) {
  const auto at = tables().characters.find(c);
  return at == tables().characters.end() ? nullptr : &at->second;
}

// Traditional characters and simplified ones are one.
std::u32string in_simplified(std::u32string characters) {
  for (char32_t& c : characters)
    if (const Character* of = character(c); of != nullptr) c = of->simplified;
  return characters;
}

// The spellings of a Chinese family name; null when the characters are not known to be one.
const Spellings* surname(const std::u32string& characters) {
  const auto at = tables().surnames.find(in_simplified(characters));
  return at == tables().surnames.end() ? nullptr : &at->second;
}

// The parts, the family name apart from the given one; none when they can be no Chinese name.
std::vector<Part> chinese_parts(const std::vector<Part>& written) {
  std::vector<Part> parts = written;
  if (parts.size() == 1) {
    const Part whole = parts[0];
    const std::size_t count = whole.characters.size();
    const std::size_t family = count > 2 && surname(whole.characters.substr(0, 2)) != nullptr ? 2 : 1;
    if (count < family + 1 || count > family + 3) return {};
    parts = {whole.sub(0, family), whole.sub(family, count - family)};
    parts[0].family = true;
    return parts;
  }
  // The family name stands at an end: one that is known, or else the part of one character.
  Part& first = parts.front();
  Part& last = parts.back();
  first.family = surname(first.characters) != nullptr;
  last.family = surname(last.characters) != nullptr;
  if (!first.family && !last.family) {
    first.family = first.characters.size() == 1;
    last.family = last.characters.size() == 1;
  }
  return parts;
}

std::optional<Spelled> mandarin(const Part& part) {
  Spelled out{{}, part.span(), part.characters.size()};
  std::u32string pinyin, wade;
  for (const char32_t c : part.characters) {
    const Character* of = character(c);
    if (of == nullptr) return std::nullopt;
    pinyin += of->pinyin;
    wade += wade_giles(of->pinyin);
  }
  if (part.family) add_all(out.spellings, surname(part.characters));
  add(out.spellings, pinyin);
  add(out.spellings, wade);
  if (out.spellings.empty()) return std::nullopt;  // longer than a part may be
  return out;
}

std::optional<Spelled> simplified_characters(const Part& part) {
  return Spelled{{in_simplified(part.characters)}, part.span(), part.characters.size()};
}

// Places that stand before a name without a space. Source: China's provinces and the larger cities of trade, by hand.
bool is_place(std::u32string_view simplified) noexcept {
  static constexpr std::u32string_view kPlaces[] = {
      U"北京", U"上海", U"天津",   U"重庆", U"河北", U"山西", U"辽宁", U"吉林", U"江苏", U"浙江", U"安徽",
      U"福建", U"江西", U"山东",   U"河南", U"湖北", U"湖南", U"广东", U"海南", U"四川", U"贵州", U"云南",
      U"陕西", U"甘肃", U"青海",   U"台湾", U"广西", U"西藏", U"宁夏", U"新疆", U"深圳", U"广州", U"东莞",
      U"青岛", U"大连", U"丹东",   U"烟台", U"济南", U"武汉", U"长沙", U"南京", U"苏州", U"无锡", U"常州",
      U"南通", U"杭州", U"宁波",   U"舟山", U"厦门", U"福州", U"泉州", U"成都", U"西安", U"沈阳", U"唐山",
      U"日照", U"威海", U"连云港", U"珠海", U"佛山", U"中山", U"惠州", U"郑州", U"洛阳", U"合肥", U"昆明"};
  return std::find(std::begin(kPlaces), std::end(kPlaces), simplified) != std::end(kPlaces);
}

// An organisation: words that the tables know and places stand apart, the longest first, and what is between them is
// its own name, read by `own_name` (of a part: how it is spelled, if it can be). Known words stay as they are written,
// for they meet their translations.
std::vector<Spelled> organization(const std::vector<Part>& parts, const auto& own_name) {
  constexpr std::size_t kLongestWord = 8;
  static constexpr std::u32string_view kKindsOfPlace = U"省市县区";
  std::vector<Spelled> out;
  bool named = false;
  bool some_known = false;
  bool placed = false, busy = false;  // a place, and a word that is none
  for (const Part& part : parts) {
    const std::u32string simplified = in_simplified(part.characters);
    std::size_t own = 0;  // where the name that is being read begins
    const auto read = [&](std::size_t begin, std::size_t end) {
      if (begin == end) return true;
      std::optional<Spelled> one = own_name(part.sub(begin, end - begin));
      if (!one) return false;
      out.push_back(*std::move(one));
      return true;
    };
    for (std::size_t i = 0; i < simplified.size();) {
      std::size_t length = std::min(kLongestWord, simplified.size() - i);
      const auto known = [&] { return find_word(simplified.substr(i, length), Kind::kOrganization); };
      while (length > 1 && known() == nullptr && !is_place(simplified.substr(i, length))) --length;
      if (length == 1) {
        ++i;
        continue;
      }
      named = named || own != i;
      const WordEntry* const entry = known();
      some_known = some_known || entry != nullptr;
      (entry == nullptr || entry->sense == Sense::kPlace ? placed : busy) = true;
      if (!read(own, i)) return {};
      const Part word = part.sub(i, length);
      const std::u32string word_letters = simplified.substr(i, length);
      if (entry != nullptr)
        out.push_back({{word_letters}, word.span(), length});
      else if (!read(i, i + length))
        return {};
      i += length;
      // "Shenzhen City" is Shenzhen.
      if (is_place(word_letters) && i < simplified.size() &&
          kKindsOfPlace.find(simplified[i]) != std::u32string_view::npos)
        ++i;
      own = i;
    }
    named = named || own != simplified.size();
    if (!read(own, simplified.size())) return {};
  }
  // Without a word of organisations it is rather a person. A place is a name beside one: Bank of China.
  return (named && some_known) || (placed && busy) ? out : std::vector<Spelled>{};
}

// The syllables of a given name stand apart: Chan Tai Man.
bool add_cantonese(const Part& part, std::vector<Spelled>& out) {
  if (part.family) {
    Spelled family{{}, part.span(), part.characters.size()};
    std::u32string usual;
    for (const char32_t c : part.characters) {
      const Character* of = character(c);
      if (of == nullptr || of->jyutping.empty()) return false;
      usual += hong_kong(of->jyutping).front();
    }
    add(family.spellings, usual);
    add_all(family.spellings, surname(part.characters));
    out.push_back(std::move(family));
    return true;
  }
  for (std::size_t i = 0; i < part.characters.size(); ++i) {
    const Character* of = character(part.characters[i]);
    if (of == nullptr || of->jyutping.empty()) return false;
    out.push_back({hong_kong(of->jyutping), part.source[i], 1});
  }
  return true;
}

// The characters' own readings one behind the other, all ways whose places among the usual ones make `unusual`
// together.
void compose(std::u32string_view characters, const std::u32string& before, std::size_t unusual, Spellings& out) {
  if (characters.empty()) {
    if (unusual == 0) add(out, before);
    return;
  }
  const auto at = tables().japanese.find(std::u32string(1, characters[0]));
  if (at == tables().japanese.end()) return;
  const Spellings& readings = at->second.in_words;
  for (std::size_t i = 0; i < readings.size() && i <= unusual; ++i)
    compose(characters.substr(1), before + readings[i], unusual - i, out);
}

// Long vowels are mostly written as short ones: Satou as Sato.
std::u32string with_short_vowels(std::u32string_view romaji) {
  std::u32string out;
  for (const char32_t c : romaji) {
    const bool lengthens = !out.empty() && ((c == U'u' && (out.back() == U'o' || out.back() == U'u')) ||
                                            (c == U'o' && out.back() == U'o'));
    if (!lengthens) out += c;
  }
  return out;
}

std::optional<Spelled> japanese(const Part& part) {
  Spellings long_ones;
  const auto at = tables().japanese.find(part.characters);
  if (at != tables().japanese.end()) long_ones = at->second.words;
  constexpr std::size_t kMostUnusual = 6;
  for (std::size_t unusual = 0; unusual <= kMostUnusual; ++unusual) compose(part.characters, {}, unusual, long_ones);
  Spelled out{{}, part.span(), part.characters.size()};
  for (const std::u32string& romaji : long_ones) {
    add(out.spellings, with_short_vowels(romaji));
    add(out.spellings, romaji);
  }
  if (out.spellings.empty()) return std::nullopt;
  return out;
}

// The family name is a word of the table, the longest that leaves a given name.
std::vector<Part> japanese_parts(const std::vector<Part>& written) {
  if (written.size() != 1) return written;
  const Part& whole = written[0];
  const std::size_t count = whole.characters.size();
  for (const std::size_t family : {std::size_t{2}, std::size_t{3}, std::size_t{1}}) {
    if (family >= count) continue;
    const auto at = tables().japanese.find(whole.characters.substr(0, family));
    if (at == tables().japanese.end() || at->second.words.empty()) continue;
    return {whole.sub(0, family), whole.sub(family, count - family)};
  }
  return {};
}

// The family name in the reading that is one in Korea (金 Kim, not Geum), the given name in the first ones.
std::optional<Spelled> korean(const Part& part) {
  Spelled out{{}, part.span(), part.characters.size()};
  std::u32string hangul;
  for (const char32_t c : part.characters) {
    const Character* of = character(c);
    if (of == nullptr || of->hangul.empty()) return std::nullopt;
    char32_t reading = of->hangul.front();
    if (part.family)
      for (const char32_t other : of->hangul)
        if (text::korean_shape(text::fold_letters(text::to_utf8({&other, 1})), Script::kHangul).great_family)
          reading = other;
    hangul += reading;
  }
  const text::KoreanShape shape = text::korean_shape(text::fold_letters(text::to_utf8(hangul)), Script::kHangul);
  if (part.family ? !shape.family : !(shape.can_be(1) || shape.can_be(2))) return std::nullopt;
  out.spellings.push_back(std::move(hangul));
  return out;
}

// Further spellings of token i, before the letters of the whole name.
void add_spellings(PreparedName& name, std::size_t token, const Spellings& spellings) {
  for (std::size_t i = 1; i < spellings.size(); ++i) {
    Group group;
    group.letters_begin = static_cast<std::uint32_t>(name.letters.size());
    group.length = static_cast<std::uint8_t>(spellings[i].size());
    group.first = static_cast<std::uint8_t>(token);
    group.last = static_cast<std::uint8_t>(token + 1);
    group.script = name.tokens[token].script;
    group.kind = GroupKind::kMerge;
    name.groups.push_back(group);
    name.letters += spellings[i];
  }
}

PreparedName prepared_reading(const std::vector<Spelled>& parts, Reading reading, Kind kind) {
  std::string text;
  std::vector<std::size_t> ends;  // of each part in the text
  for (const Spelled& part : parts) {
    if (!text.empty()) text += ' ';
    text += text::to_utf8(part.spellings.front());
    ends.push_back(text.size());
  }
  PreparedName name = prepare(text, kind);
  name.reading = reading;
  const std::u32string whole = name.letters.substr(name.whole_begin);
  name.letters.resize(name.whole_begin);
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    Token& token = name.tokens[i];
    const auto at = std::lower_bound(ends.begin(), ends.end(), token.source_end);
    const Spelled& part = parts[static_cast<std::size_t>(at - ends.begin())];
    token.source_begin = part.source.begin;
    token.source_end = part.source.end;
    if (reading != Reading::kKorean) token.korean = 0;
    if (token.script != Script::kHan) std::fill(std::begin(token.lexemes), std::end(token.lexemes), std::uint16_t{0});
    token.info_mb = std::min(token.info_mb, static_cast<std::int32_t>(part.characters) * kSyllableInfoMb);
    if (parts.size() == name.tokens.size()) add_spellings(name, i, part.spellings);
  }
  name.whole_begin = static_cast<std::uint32_t>(name.letters.size());
  name.letters += whole;
  return name;
}

// All parts in one language; nothing when one of them cannot be read in it.
std::vector<Spelled> spelled(const std::vector<Part>& parts, std::optional<Spelled> (*read)(const Part&)) {
  std::vector<Spelled> out;
  for (const Part& part : parts) {
    std::optional<Spelled> one = read(part);
    if (!one) return {};
    out.push_back(*std::move(one));
  }
  return out;
}

std::vector<Spelled> cantonese(const std::vector<Part>& parts) {
  std::vector<Spelled> out;
  for (const Part& part : parts)
    if (!add_cantonese(part, out)) return {};
  return out;
}

// Letters of Hangul as syllables again, for people. From: The Unicode Standard, section 3.12.
std::u32string in_syllables(std::u32string_view letters) {
  std::u32string out;
  for (const char32_t c : letters) {
    const char32_t before = out.empty() ? 0 : out.back();
    const bool first = before >= 0x1100 && before <= 0x1112;
    const bool open = before >= 0xAC00 && before <= 0xD7A3 && (before - 0xAC00) % 28 == 0;
    if (first && c >= 0x1161 && c <= 0x1175)
      out.back() = 0xAC00 + ((before - 0x1100) * 21 + (c - 0x1161)) * 28;
    else if (open && c > 0x11A7 && c <= 0x11C2)
      out.back() += c - 0x11A7;
    else
      out += c;
  }
  return out;
}

}  // namespace

std::vector<PreparedName> han_readings(std::string_view utf8, NameView written) {
  std::vector<PreparedName> out;
  if (std::none_of(written.tokens.begin(), written.tokens.end(),
                   [](const Token& t) { return t.script == Script::kHan; }))
    return out;
  const bool person = written.kind == Kind::kPerson;
  const std::vector<Part> parts = parts_of(utf8, person ? kPersonLimits : kOrganizationLimits);
  if (parts.empty()) return out;
  const auto give = [&](const std::vector<Spelled>& read, Reading reading) {
    if (!read.empty()) out.push_back(prepared_reading(read, reading, written.kind));
  };
  if (!person) {
    give(organization(parts, simplified_characters), Reading::kCharacters);
    const std::vector<Spelled> words = organization(parts, mandarin);
    const bool sounded = std::any_of(words.begin(), words.end(), [](const Spelled& word) {
      return text::script_of(word.spellings.front().front()) != Script::kHan;
    });
    if (sounded) give(words, Reading::kMandarin);
    return out;
  }
  const std::vector<Part> chinese = chinese_parts(parts);
  const std::vector<Spelled> simplified = spelled(chinese, simplified_characters);
  // What stands like that already is no reading.
  const bool as_written =
      simplified.size() == parts.size() &&
      std::equal(parts.begin(), parts.end(), simplified.begin(),
                 [](const Part& p, const Spelled& s) { return p.characters == s.spellings.front(); });
  if (!as_written) give(simplified, Reading::kCharacters);
  give(spelled(chinese, mandarin), Reading::kMandarin);
  give(cantonese(chinese), Reading::kCantonese);
  give(spelled(japanese_parts(parts), japanese), Reading::kJapanese);
  give(spelled(chinese, korean), Reading::kKorean);
  return out;
}

std::string read_as(NameView reading) {
  if (reading.reading == Reading::kNone) return {};
  std::string out;
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    std::u32string letters(reading.of(reading.groups[i]));
    for (char32_t& c : letters)
      if (c >= U'a' && c <= U'z') c -= U'a' - U'A';
    out += (out.empty() ? "" : " ") + text::to_utf8(in_syllables(letters));
  }
  return out + " (" + std::string(word(reading.reading)) + ")";
}

}  // namespace vrata::names
