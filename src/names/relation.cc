#include "names/relation.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "names/frequency.h"
#include "names/korean.h"
#include "text/bridge.h"
#include "text/korean.h"
#include "text/spelling.h"
#include "text/whole.h"

namespace vrata::names {

std::int32_t mass_mb(NameView name) noexcept {
  std::int32_t sum = 0;
  for (const Token& token : name.tokens)
    if (has_mass(token.role)) sum += token.info_mb;
  return sum;
}

std::int32_t similarity(std::u32string_view a, text::Script a_script, std::u32string_view b, text::Script b_script,
                        std::int32_t least) noexcept {
  if (a_script == b_script) return text::spelling_similarity(a, b, a_script, least);
  const text::Bridge* bridge = text::Bridge::between(a_script, b_script);
  if (bridge == nullptr) return 0;
  const std::int32_t s = bridge->similarity(a, b);
  return s >= least ? s : 0;
}

namespace {

// "-ovich", "-uly" and the like name the father; two of them are alike by the ending alone.
std::size_t patronymic_ending(std::u32string_view s) noexcept {
  static constexpr std::u32string_view kEndings[] = {
      U"ovich", U"evich", U"ovych", U"ovna",  U"evna", U"kyzy", U"kizi", U"qizi", U"gyzy", U"uly", U"ович", U"евич",
      U"овна",  U"евна",  U"івна",  U"йович", U"кызы", U"қызы", U"кизи", U"гызы", U"ұлы",  U"улы", U"уулу"};
  // Asked of every part that is compared: most end otherwise.
  if (s.empty()) return 0;
  switch (s.back()) {
    case U'h':
    case U'a':
    case U'y':
    case U'i':
    case U'ч':
    case U'а':
    case U'ы':
    case U'и':
    case U'у': break;
    default: return 0;
  }
  for (const std::u32string_view ending : kEndings)
    if (s.size() > ending.size() + 1 && s.ends_with(ending)) return ending.size();
  return 0;
}

// Names made of a first part of their own and a common second: Rahmatullah, Bahauddin. As with fathers' names, two of
// them are no more alike than their first parts.
std::size_t compound_ending(std::u32string_view s) noexcept {
  static constexpr std::u32string_view kEndings[] = {U"ullah", U"ulla",   U"allah", U"uddin", U"udin",  U"uddeen",
                                                     U"eddin", U"eddine", U"улла",  U"уддин", U"уллах", U"الله"};
  for (const std::u32string_view ending : kEndings)
    if (s.size() > ending.size() + 1 && s.ends_with(ending)) return ending.size();
  return 0;
}

// Whether one is a family name or a father's name made of the other: Prokhor and Prokhorov, Ahmad and Ahmadzai.
bool derived(std::u32string_view a, std::u32string_view b, text::Script script) noexcept {
  if (a.size() < b.size()) std::swap(a, b);
  static constexpr std::u32string_view kEndings[] = {
      U"ovich", U"evich", U"ovna", U"evna", U"ovych", U"yev",  U"ov",   U"ev",   U"off",  U"ova",
      U"eva",   U"yeva",  U"enko", U"oglu", U"ogly",  U"zada", U"zade", U"zai",  U"yan",  U"ович",
      U"евич",  U"овна",  U"евна", U"ов",   U"ев",    U"ова",  U"ева",  U"енко", U"оглы", U"заде"};
  constexpr std::size_t kLeastStem = 3;
  constexpr std::int32_t kSameStem = 900;
  for (const std::u32string_view ending : kEndings) {
    if (a.size() < ending.size() + kLeastStem || b.size() < kLeastStem || !a.ends_with(ending) || b.ends_with(ending))
      continue;
    if (text::spelling_similarity(a.substr(0, a.size() - ending.size()), b, script, kSameStem) != 0) return true;
  }
  return false;
}

// Two acronyms that were made of words are no sign of each other; one of them must stand in its name. Beside its own
// words it is none either, for those must be alike: "Kavlan Trading Company (KTC)" and "Karim Transport Company".
bool whole_acronym(NameView acronym, const Group& g, NameView other, const Group& stated) noexcept {
  const bool is_stated = stated.kind == GroupKind::kReadOut ||
                         (stated.kind == GroupKind::kSingle && spelled(other.tokens[stated.first].role) &&
                          !is_own_acronym(other.tokens[stated.first]));
  return is_acronym(g) && is_stated && g.script == stated.script && acronym.of(g) == other.of(stated);
}

// Of the nearest lexeme that both are of; 0 when there is none.
std::int32_t lexeme_similarity(const Token& a, const Token& b) noexcept {
  std::int32_t best = 0;
  for (std::size_t i = 0; i < std::size(a.lexemes); ++i)
    for (std::size_t j = 0; j < std::size(b.lexemes); ++j)
      if (a.lexemes[i] != 0 && a.lexemes[i] == b.lexemes[j])
        best = std::max(best, (a.weak >> i & 1) != 0 || (b.weak >> j & 1) != 0 ? kWeakSimilarity : kRelatedSimilarity);
  return best;
}

Relation relate_roles(NameView a, const Group& ga, NameView b, const Group& gb) noexcept {
  if (is_merge(ga) || is_merge(gb)) return {};
  const Token& ta = a.tokens[ga.first];
  const Token& tb = b.tokens[gb.first];
  const bool titles = title_or_name(ta) && title_or_name(tb);
  if ((ta.role != tb.role && !titles) || ta.role == Role::kInitial) return {};
  if (ta.role == Role::kNumeral && ta.value != tb.value) return {};
  if (a.of(ga) == b.of(gb)) return {RelationKind::kEqual, 1000};
  const bool same_value = (ta.role == Role::kNumeral || ta.role == Role::kLegalForm) && ta.value == tb.value;
  return same_value ? Relation{RelationKind::kRelated, kRelatedSimilarity} : Relation{};
}

// The more letters are left, the less may the word be another.
std::int32_t beginning_similarity(NameView a, const Group& ga, NameView b, const Group& gb) noexcept {
  constexpr std::int32_t kFewLetters = 800, kOfEachMore = 50;
  constexpr std::size_t kEnough = 3;
  if (!is_beginning(a, ga, b, gb)) return 0;
  const std::size_t more = std::min(ga.length - kLeastBeginning, kEnough);
  return kFewLetters + kOfEachMore * static_cast<std::int32_t>(more);
}

bool is_korean(NameView name, const Group& g) noexcept { return name.tokens[g.first].korean != 0; }

// Two parts at different places of Korean names: the syllables of Hyop-tong stand the other way round in Tong-hyop.
bool misplaced(NameView a, const Group& ga, NameView b, const Group& gb) noexcept {
  return is_korean(a, ga) && is_korean(b, gb) && (korean_places(a, ga) & korean_places(b, gb)) == 0;
}

// Of a part that was read aloud. A reading is exact: other letters are other syllables, and so another name. Its usual
// spelling goes on to other scripts than Latin. Hangul writes Korean names: what is read in another language is none,
// and what is read in Korean is alike to Korean syllables only.
std::int32_t read_nearness(NameView a, const Group& ga, NameView b, const Group& gb, std::int32_t least) noexcept {
  using text::Script;
  const bool korean = a.reading == Reading::kKorean || b.reading == Reading::kKorean;
  if (!korean) {
    if (ga.script == gb.script) return a.of(ga) == b.of(gb) ? 1000 : 0;
    const bool further = is_merge(a.is_read() ? ga : gb);
    if (further || ga.script == Script::kHangul || gb.script == Script::kHangul) return 0;
    return similarity(a.of(ga), ga.script, b.of(gb), gb.script, least);
  }
  const auto by_syllables = text::korean_similarity(a.of(ga), ga.script, b.of(gb), gb.script);
  return by_syllables && *by_syllables >= least ? *by_syllables : 0;
}

// What follows the letters that a man's name and its woman's form begin with.
using Endings = std::pair<std::u32string_view, std::u32string_view>;
constexpr Endings kWomansEndings[] = {{U"", U"a"},   {U"o", U"a"}, {U"", U"e"},  {U"y", U"ia"}, {U"y", U"iya"},
                                      {U"i", U"ya"}, {U"", U"ne"}, {U"", U"le"}, {U"", U"ah"},  {U"", U"eh"},
                                      {U"", U"а"},   {U"й", U"я"}, {U"", U"ة"},  {U"", U"ه"},   {U"", U"ا"},
                                      {U"", U"ा"},   {U"", U"ी"}};

// Letters of the woman's name before such an ending; nothing when it has another one or is too short to tell.
std::optional<std::size_t> stem_of(std::u32string_view woman, const Endings& endings) noexcept {
  constexpr std::size_t kLeastStem = 3;
  if (!woman.ends_with(endings.second) || woman.size() < endings.second.size() + kLeastStem) return std::nullopt;
  const std::size_t stem = woman.size() - endings.second.size();
  // Jeanne, Gabrielle: the man's last letter is doubled.
  const bool doubles = endings.first.empty() && (endings.second == U"ne" || endings.second == U"le");
  if (doubles && woman[stem - 1] != endings.second.front()) return std::nullopt;
  return stem;
}

constexpr bool is_indic(text::Script script) noexcept {
  return script == text::Script::kDevanagari || script == text::Script::kBengali;
}

// Women bear a form of their own of these too.
bool is_surname(std::u32string_view man) noexcept {
  static constexpr std::u32string_view kEndings[] = {U"ov", U"ev", U"yn", U"in", U"ow", U"ew", U"sk",
                                                     U"ов", U"ев", U"ёв", U"ын", U"ин", U"ск"};
  static constexpr std::u32string_view kGivenNames[] = {
      U"valentin", U"konstantin", U"constantin", U"martin", U"augustin", U"agustin", U"валентин", U"константин",
      U"amin",     U"emin",       U"yasin",      U"muhsin", U"mubin",    U"matin",   U"metin",    U"амин"};
  const bool ends = std::any_of(std::begin(kEndings), std::end(kEndings),
                                [&](std::u32string_view ending) { return man.ends_with(ending); });
  return ends && std::find(std::begin(kGivenNames), std::end(kGivenNames), man) == std::end(kGivenNames);
}

}  // namespace

bool is_patronymic(std::u32string_view letters) noexcept { return patronymic_ending(letters) != 0; }

bool womans_form(std::u32string_view man, std::u32string_view woman) noexcept {
  return std::any_of(std::begin(kWomansEndings), std::end(kWomansEndings), [&](const auto& endings) {
    const std::optional<std::size_t> stem = stem_of(woman, endings);
    return stem && man.size() == *stem + endings.first.size() && man.starts_with(woman.substr(0, *stem)) &&
           man.ends_with(endings.first) && !is_surname(man);
  });
}

bool womans_form_across(std::u32string_view man, text::Script man_script, std::u32string_view woman,
                        text::Script woman_script, std::int32_t alike) noexcept {
  constexpr std::int32_t kNearer = 20;
  return std::any_of(std::begin(kWomansEndings), std::end(kWomansEndings), [&](const auto& endings) {
    const std::optional<std::size_t> stem = stem_of(woman, endings);
    // Only what is heard is written in both: not the e of Marie. And an a behind a name in an Indic script may be the
    // vowel that its last letter has by itself: राम is also Rama.
    const bool silent = endings.second.back() == U'e' || (endings.second == U"a" && is_indic(man_script));
    if (!stem || silent) return false;
    const std::u32string mans = std::u32string(woman.substr(0, *stem)) + std::u32string(endings.first);
    if (is_surname(mans) || info_mb(mans, woman_script) >= info_outside_table_mb(woman_script)) return false;
    return similarity(man, man_script, mans, woman_script, alike) >= alike + kNearer;
  });
}

bool one_family_name(std::u32string_view a, std::u32string_view b) noexcept {
  static constexpr Endings kFamily[] = {{U"ov", U"ova"},     {U"ev", U"eva"},     {U"in", U"ina"},  {U"yn", U"yna"},
                                        {U"sky", U"skaya"},  {U"sky", U"ska"},    {U"ski", U"ska"}, {U"skiy", U"skaya"},
                                        {U"skii", U"skaia"}, {U"os", U"ou"},      {U"ов", U"ова"},  {U"ев", U"ева"},
                                        {U"ёв", U"ёва"},     {U"ин", U"ина"},     {U"ын", U"ына"},  {U"ский", U"ская"},
                                        {U"ський", U"ська"}, {U"цький", U"цька"}, {U"ски", U"ска"}};
  if (a.size() > b.size()) std::swap(a, b);
  const auto are = [&](std::u32string_view man, std::u32string_view woman) {
    return std::any_of(std::begin(kFamily), std::end(kFamily), [&](const Endings& endings) {
      if (!man.ends_with(endings.first) || !woman.ends_with(endings.second)) return false;
      return man.substr(0, man.size() - endings.first.size()) == woman.substr(0, woman.size() - endings.second.size());
    });
  };
  return are(a, b) || are(b, a);
}

bool other_name(const Token& a, const Token& b) noexcept {
  return a.lexemes[0] != 0 && b.lexemes[0] != 0 && lexeme_similarity(a, b) == 0;
}

std::int32_t nearness(NameView a, const Group& ga, NameView b, const Group& gb, std::int32_t least,
                      std::int32_t alike) noexcept {
  const std::u32string_view letters_a = a.of(ga);
  const std::u32string_view letters_b = b.of(gb);
  const auto by_letters = [&] {
    return alike >= 0 ? alike : similarity(letters_a, ga.script, letters_b, gb.script, least);
  };
  if (a.is_read() || b.is_read()) return read_nearness(a, ga, b, gb, least);
  // Two characters that an organisation's name has otherwise may be its whole own name; which they are, its reading
  // tells (names/han.h).
  const bool in_characters = ga.script == text::Script::kHan && gb.script == text::Script::kHan;
  if (in_characters && a.kind == Kind::kOrganization && letters_a != letters_b &&
      text::whole_edits(letters_a, letters_b) > 1)
    return 0;
  if (is_korean(a, ga) || is_korean(b, gb)) {
    // Of a Korean name other syllables are another name, however near their letters are.
    if (const auto by_syllables = text::korean_similarity(letters_a, ga.script, letters_b, gb.script)) {
      if (*by_syllables == 0) return 0;
      const std::int32_t near = std::max(*by_syllables, by_letters());
      return near >= least ? near : 0;
    }
  }
  if (!is_merge(ga) && !is_merge(gb) && a.tokens[ga.first].distinct != 0 && b.tokens[gb.first].distinct != 0) return 0;
  const std::int32_t whole = by_letters();
  if (whole == 0 || ga.script != gb.script) return whole;
  if (letters_a.size() != letters_b.size() && derived(letters_a, letters_b, ga.script)) return 0;
  std::size_t ending_a = patronymic_ending(letters_a);
  std::size_t ending_b = patronymic_ending(letters_b);
  if (ending_a == 0 || ending_b == 0) {
    ending_a = compound_ending(letters_a);
    ending_b = compound_ending(letters_b);
  }
  if (ending_a == 0 || ending_b == 0) return whole;
  const std::int32_t stems = similarity(letters_a.substr(0, letters_a.size() - ending_a), ga.script,
                                        letters_b.substr(0, letters_b.size() - ending_b), gb.script, least);
  return std::min(whole, stems);
}

bool may_be_beginning(NameView a, const Group& ga) noexcept {
  return a.cut_off && !a.is_read() && ga.kind == GroupKind::kSingle && ga.last == a.tokens.size() &&
         ga.length >= kLeastBeginning && spelled(a.tokens[ga.first].role);
}

bool is_beginning(NameView a, const Group& ga, NameView b, const Group& gb) noexcept {
  return may_be_beginning(a, ga) && gb.kind == GroupKind::kSingle && ga.script == gb.script && gb.length > ga.length &&
         spelled(b.tokens[gb.first].role) && b.of(gb).starts_with(a.of(ga));
}

bool has_letters(NameView name, const Group& group) noexcept {
  return !is_acronym(group) && (is_merge(group) || spelled(name.tokens[group.first].role));
}

bool by_letters_alone(NameView a, const Group& ga, NameView b, const Group& gb) noexcept {
  if (!has_letters(a, ga) || !has_letters(b, gb) || is_beginning(a, ga, b, gb)) return false;
  return is_merge(ga) || is_merge(gb) || lexeme_similarity(a.tokens[ga.first], b.tokens[gb.first]) == 0;
}

Relation relate(NameView a, const Group& ga, NameView b, const Group& gb, std::int32_t alike) noexcept {
  if (is_acronym(ga) || is_acronym(gb)) {
    if (whole_acronym(a, ga, b, gb) || whole_acronym(b, gb, a, ga)) return {RelationKind::kRelated, kRelatedSimilarity};
    return {};
  }
  const Token& ta = a.tokens[ga.first];
  const Token& tb = b.tokens[gb.first];
  const bool spelled_a = is_merge(ga) || spelled(ta.role);
  const bool spelled_b = is_merge(gb) || spelled(tb.role);
  if (!(spelled_a && spelled_b)) return relate_roles(a, ga, b, gb);
  const std::u32string_view letters_a = a.of(ga);
  const std::u32string_view letters_b = b.of(gb);
  const bool same_script = ga.script == gb.script;
  if (misplaced(a, ga, b, gb)) return {};
  if (letters_a == letters_b && same_script) return {RelationKind::kEqual, 1000};
  Relation best;
  if (!is_merge(ga) && !is_merge(gb))
    if (const std::int32_t shared = lexeme_similarity(ta, tb); shared != 0) best = {RelationKind::kRelated, shared};
  const std::int32_t s = nearness(a, ga, b, gb, least_similarity(is_merge(ga), is_merge(gb), same_script), alike);
  if (s > best.similarity) best = {same_script ? RelationKind::kSpelling : RelationKind::kScript, s};
  if (const std::int32_t cut = beginning_similarity(a, ga, b, gb); cut > best.similarity)
    best = {RelationKind::kSpelling, cut};
  return best;
}

}  // namespace vrata::names
