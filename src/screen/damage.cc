#include "screen/damage.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "names/korean.h"
#include "names/name.h"
#include "screen/confusions.h"
#include "text/fold.h"
#include "text/korean.h"

namespace vrata::screen {
namespace {

using text::Script;
using Parts = std::vector<std::u32string>;

constexpr std::size_t kLeastLetters = 3;
constexpr std::size_t kLeastSplit = 6;
constexpr std::size_t kLettersAnEdit = 5;  // with fewer, a slip makes another name
constexpr std::size_t kLeastEdited = 6;
// A line of name and address in payments: SWIFT MT, fields 50K and 59 (4 lines of 35x).
constexpr std::size_t kPaymentLine = 35;

struct Row {
  Damage damage;
  std::uint64_t number;
  std::string_view word, title;
};
constexpr std::array<Row, kDamageCount> kRows = {{
    {Damage::kExact, 0, "exact", "as listed"},
    {Damage::kOneEdit, 1, "one_edit", "one letter wrong"},
    {Damage::kTwoEdits, 2, "two_edits", "two letters wrong"},
    {Damage::kSwapped, 8, "swapped", "two neighbours exchanged"},
    {Damage::kDropped, 9, "dropped", "a letter left out"},
    {Damage::kDoubled, 10, "doubled", "a letter doubled"},
    {Damage::kVowel, 11, "vowel", "one vowel for another"},
    {Damage::kKeyboard, 12, "keyboard", "a neighbouring key"},
    {Damage::kOcr, 13, "ocr", "misread by a scanner"},
    {Damage::kSpelling, 14, "spelling", "spelled otherwise"},
    {Damage::kLookalikes, 15, "lookalikes", "look-alike letters"},
    {Damage::kDigits, 16, "digits", "a digit for a letter"},
    {Damage::kCapitals, 17, "capitals", "in capitals"},
    {Damage::kMarks, 18, "marks", "marks left out or put in"},
    {Damage::kSpacing, 19, "spacing", "spaces and hyphens"},
    {Damage::kOrder, 3, "order", "last part first"},
    {Damage::kGlued, 4, "glued", "parts as one"},
    {Damage::kSplit, 5, "split", "one part as two"},
    {Damage::kPartMissing, 6, "part_missing", "a part missing"},
    {Damage::kInitial, 20, "initial", "first part as an initial"},
    {Damage::kTruncated, 21, "truncated", "cut at 35 characters"},
    {Damage::kTitleAdded, 22, "title_added", "a title put before it"},
    {Damage::kGenericAdded, 23, "generic_added", "a generic word added"},
    {Damage::kGenericLeftOut, 24, "generic_left_out", "a generic word left out"},
    {Damage::kOtherScript, 7, "other_script", "in another script"},
    {Damage::kDayMonthSwapped, 25, "day_month_swapped", "with day and month exchanged"},
    {Damage::kYearOff, 26, "year_off", "with a year of birth one off"},
    {Damage::kYearOnly, 27, "year_only", "with the year of birth alone"},
}};
constexpr bool in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i)
    if (static_cast<std::size_t>(kRows[i].damage) != i) return false;
  return true;
}
static_assert(in_order());

const Row& row_of(Damage damage) noexcept { return kRows[static_cast<std::size_t>(damage)]; }

std::u32string joined(const Parts& parts) {
  std::u32string out;
  for (const std::u32string& part : parts) out += (out.empty() ? U"" : U" ") + part;
  return out;
}

Damaged asked(const Parts& parts) { return {text::to_utf8(joined(parts)), std::nullopt}; }

std::u32string code_points(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) out += next_code_point(utf8, at);
  return out;
}

// A letter that its name may hold: a to z for Latin, else one of the name's own.
char32_t letter_for(const Source& source, Dice& dice) {
  if (source.script == Script::kLatin) return U'a' + static_cast<char32_t>(dice.below(26));
  const std::u32string& part = source.parts[dice.below(source.parts.size())];
  return part[dice.below(part.size())];
}

// Where a part has letters of its name's script; marks and hyphens are left alone.
std::vector<std::size_t> letters_in(const std::u32string& part, const Source& source) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < part.size(); ++i)
    if (text::script_of(part[i]) == source.script) out.push_back(i);
  return out;
}

// One slip at a letter.
void edit(std::u32string& part, const Source& source, Dice& dice) {
  const std::vector<std::size_t> places = letters_in(part, source);
  if (places.empty()) return;
  const std::size_t at = places[dice.below(places.size())];
  switch (dice.below(4)) {
    case 0: part.erase(at, 1); break;
    case 1: part.insert(at, 1, letter_for(source, dice)); break;
    case 2: part[at] = letter_for(source, dice); break;
    default:
      if (at + 1 < part.size()) std::swap(part[at], part[at + 1]);
      break;
  }
}

// The places of parts with at least so many letters.
std::vector<std::size_t> long_parts(const Parts& parts, std::size_t letters) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i].size() >= letters) out.push_back(i);
  return out;
}

std::size_t letter_count(const Source& source) {
  std::size_t out = 0;
  for (const std::u32string& part : source.parts) out += letters_in(part, source).size();
  return out;
}

// The parts in which a slip still leaves the name; none when the name is too short for so many.
std::vector<std::size_t> editable_parts(const Source& source, std::size_t edits) {
  if (letter_count(source) < std::max(kLeastEdited, edits * kLettersAnEdit)) return {};
  return long_parts(source.parts, kLeastLetters + 1);
}

std::optional<Damaged> with_edits(const Source& source, std::size_t edits, Dice& dice) {
  std::vector<std::size_t> places = editable_parts(source, edits);
  if (places.empty()) return std::nullopt;
  Parts parts = source.parts;
  for (std::size_t i = 0; i < edits; ++i) {
    const std::size_t which = dice.below(places.size());
    edit(parts[places[which]], source, dice);
    if (places.size() > 1) places.erase(places.begin() + static_cast<std::ptrdiff_t>(which));
  }
  return asked(parts);
}

// One slip of a given sort in one part.
template <class Slip>
std::optional<Damaged> with_slip(const Source& source, Dice& dice, Slip slip) {
  const std::vector<std::size_t> places = editable_parts(source, 1);
  if (places.empty()) return std::nullopt;
  Parts parts = source.parts;
  std::u32string& part = parts[places[dice.below(places.size())]];
  const std::vector<std::size_t> letters = letters_in(part, source);
  if (!letters.empty()) slip(part, letters[dice.below(letters.size())]);
  return asked(parts);
}

// A place in the name where an exchange may happen.
struct Chance {
  std::size_t part = 0, at = 0;
  const Exchange* exchange = nullptr;
};

std::vector<Chance> chances(const Parts& parts, std::span<const std::size_t> places,
                            std::span<const Exchange> exchanges) {
  std::vector<Chance> out;
  for (const std::size_t part : places)
    for (const Exchange& exchange : exchanges)
      for (std::size_t at = parts[part].find(exchange.from); at != std::u32string::npos;
           at = parts[part].find(exchange.from, at + 1))
        out.push_back({part, at, &exchange});
  return out;
}

// One exchange of a kind, each place as likely as any other.
std::optional<Damaged> with_exchange(const Source& source, Confusion kind, Dice& dice) {
  const std::vector<Chance> all = chances(source.parts, editable_parts(source, 1), exchanges(kind, source.script));
  if (all.empty()) return std::nullopt;
  Parts parts = source.parts;
  const Chance& one = all[dice.below(all.size())];
  parts[one.part].replace(one.at, one.exchange->from.size(), one.exchange->to);
  return asked(parts);
}

// The capital of a letter whose small one is `c`; c itself where there is none that a plain rule gives.
char32_t capital(char32_t c) noexcept {
  if ((c >= U'a' && c <= U'z') || (c >= U'à' && c <= U'þ' && c != U'÷') || (c >= U'а' && c <= U'я') ||
      (c >= U'α' && c <= U'ω' && c != U'ς'))
    return c - 0x20;
  if (c >= U'ѐ' && c <= U'џ') return c - 0x50;
  return c;
}

char32_t small(char32_t c) noexcept {
  for (const char32_t back : {0x20, 0x50})
    if (capital(c + back) == c) return c + back;
  return c;
}

std::u32string with_each(std::u32string letters, char32_t (*of)(char32_t) noexcept) {
  for (char32_t& c : letters) c = of(c);
  return letters;
}

// Letters of one other script for half of those that have a look-alike there.
std::optional<Damaged> with_lookalikes(const Source& source, Dice& dice) {
  const bool capitals = dice.below(2) == 1;
  const std::span<const Exchange> all =
      exchanges(capitals ? Confusion::kCapital : Confusion::kLookalike, source.script);
  if (all.empty()) return std::nullopt;
  const Script other = text::script_of(all[dice.below(all.size())].to[0]);
  std::u32string letters = joined(source.parts);
  bool changed = false;
  for (char32_t& c : letters) {
    const auto alike = std::find_if(all.begin(), all.end(), [&](const Exchange& exchange) {
      return exchange.from[0] == c && text::script_of(exchange.to[0]) == other;
    });
    if (alike == all.end() || dice.below(2) == 0) continue;
    c = alike->to[0];
    changed = true;
  }
  if (!changed) return asked(source.parts);  // another throw
  return Damaged{text::to_utf8(capitals ? with_each(std::move(letters), capital) : letters), std::nullopt};
}

std::optional<Damaged> in_capitals(const Source& source) {
  const std::u32string letters = code_points(source.text);
  std::u32string out = with_each(letters, capital);
  if (out == letters) out = with_each(letters, small);
  if (out == letters) return std::nullopt;  // a script without capitals
  return Damaged{text::to_utf8(out), std::nullopt};
}

std::optional<Damaged> with_other_marks(const Source& source, Dice& dice) {
  const std::u32string letters = code_points(source.text);
  const bool marked = std::any_of(letters.begin(), letters.end(),
                                  [](char32_t c) { return c > 0x7F && text::script_of(c) == Script::kLatin; });
  if (marked) return asked(source.parts);
  std::vector<std::size_t> places(source.parts.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  const std::vector<Chance> all = chances(source.parts, places, exchanges(Confusion::kMark, source.script));
  if (all.empty()) return std::nullopt;
  Parts parts = source.parts;
  const Chance& one = all[dice.below(all.size())];
  parts[one.part].replace(one.at, one.exchange->from.size(), one.exchange->to);
  return asked(parts);
}

std::optional<Damaged> with_other_spacing(const Source& source, Dice& dice) {
  constexpr std::array<std::string_view, 4> kBetween = {"  ", "-", "\xC2\xA0", "\t"};
  const std::size_t way = dice.below(kBetween.size() + 1);
  std::string name = source.text;
  std::vector<std::size_t> spaces;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (name[i] == ' ') spaces.push_back(i);
  if (way == kBetween.size() || spaces.empty()) return Damaged{"  " + name + " ", std::nullopt};
  name.replace(spaces[dice.below(spaces.size())], 1, kBetween[way]);
  return Damaged{std::move(name), std::nullopt};
}

names::Kind kind_of(const Source& source) {
  return source.schema == Schema::kPerson ? names::Kind::kPerson : names::Kind::kOrganization;
}

std::ptrdiff_t ordinary_parts(const Source& source, const Parts& parts) {
  const names::PreparedName name = names::prepare(text::to_utf8(joined(parts)), kind_of(source));
  return std::count_if(name.tokens.begin(), name.tokens.end(),
                       [](const names::Token& token) { return token.role == names::Role::kPart; });
}

// Whether the order of a person's parts says who is whose child.
bool order_means_something(const names::PreparedName& name) {
  return std::any_of(name.tokens.begin(), name.tokens.end(),
                     [](const names::Token& token) { return token.role == names::Role::kDescent; });
}

// The last part first. A given name in two parts is Korean only: there the last part is half of it, and what people
// move is the family name, to the end. Only a great family name (Kim) in front is taken for it, for many syllables may
// be a rare one; where such a name stands at both ends it is not known which to move.
std::optional<Damaged> last_first(const Source& source) {
  Parts parts = source.parts;
  if (source.schema != Schema::kPerson || parts.size() < 2) return std::nullopt;
  const names::PreparedName name = names::prepare(text::to_utf8(joined(parts)), names::Kind::kPerson);
  if (order_means_something(name)) return std::nullopt;
  const auto first =
      std::find_if(name.tokens.begin(), name.tokens.end(), [](const names::Token& token) { return token.korean != 0; });
  const bool in_syllables = name.tokens.end() - first > 2 && name.tokens.size() == parts.size();
  const auto great_family = [&](const names::Token& token) {
    const auto i = static_cast<std::size_t>(&token - name.tokens.data());
    return text::korean_shape(name.view().of(name.groups[i]), token.script).great_family;
  };
  if (in_syllables && great_family(*first)) {
    if (great_family(name.tokens.back())) return std::nullopt;
    const auto family = parts.begin() + (first - name.tokens.begin());
    std::rotate(family, family + 1, parts.end());
  } else {
    std::rotate(parts.begin(), parts.end() - 1, parts.end());
  }
  return asked(parts);
}

std::optional<Damaged> glued(const Source& source, Dice& dice) {
  Parts parts = source.parts;
  if (parts.size() < 2) return std::nullopt;
  const std::size_t at = dice.below(parts.size() - 1);
  parts[at] += parts[at + 1];
  parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  return asked(parts);
}

std::optional<Damaged> split(const Source& source, Dice& dice) {
  Parts parts = source.parts;
  const std::vector<std::size_t> places = long_parts(parts, kLeastSplit);
  if (places.empty()) return std::nullopt;
  const std::size_t at = places[dice.below(places.size())];
  const std::size_t cut = 2 + dice.below(parts[at].size() - 3);
  parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(at) + 1, parts[at].substr(cut));
  parts[at].resize(cut);
  return asked(parts);
}

std::optional<Damaged> part_missing(const Source& source, Dice& dice) {
  Parts parts = source.parts;
  if (parts.size() < 3) return std::nullopt;
  parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(dice.below(parts.size())));
  return asked(ordinary_parts(source, parts) >= 2 ? parts : source.parts);  // unchanged: another part is tried
}

// A script of which one letter is an initial.
bool has_initials(Script script) noexcept {
  return script == Script::kLatin || script == Script::kCyrillic || script == Script::kGreek;
}

std::optional<Damaged> with_initial(const Source& source) {
  if (source.schema != Schema::kPerson || !has_initials(source.script)) return std::nullopt;
  if (source.parts.size() < 2 || ordinary_parts(source, {source.parts.begin() + 1, source.parts.end()}) < 1 ||
      ordinary_parts(source, {source.parts.front()}) != 1 || source.parts.front().size() < kLeastLetters)
    return std::nullopt;
  Parts parts = source.parts;
  parts.front() = {parts.front().front(), U'.'};
  return asked(parts);
}

std::optional<Damaged> truncated(const Source& source) {
  std::u32string letters = code_points(source.text);
  if (letters.size() <= kPaymentLine) return std::nullopt;
  letters.resize(kPaymentLine);
  return Damaged{text::to_utf8(letters), std::nullopt};
}

std::optional<Damaged> with_title(const Source& source, Dice& dice) {
  const std::span<const std::u32string> words = titles(source.script);
  if (source.schema != Schema::kPerson || words.empty()) return std::nullopt;
  Parts parts = source.parts;
  parts.insert(parts.begin(), words[dice.below(words.size())]);
  return asked(parts);
}

std::optional<Damaged> with_generic_word(const Source& source, Dice& dice) {
  const std::span<const std::u32string> words = generic_words(source.script);
  if (source.schema != Schema::kOrganization || words.empty()) return std::nullopt;
  Parts parts = source.parts;
  parts.push_back(words[dice.below(words.size())]);
  return asked(parts);
}

std::optional<Damaged> without_generic_word(const Source& source, Dice& dice) {
  if (source.schema != Schema::kOrganization) return std::nullopt;
  std::string name = text::to_utf8(joined(source.parts));
  const names::PreparedName prepared = names::prepare(name, names::Kind::kOrganization);
  std::vector<const names::Token*> generic;
  bool others = false;
  for (const names::Token& token : prepared.tokens) {
    if (token.role == names::Role::kLegalForm ||
        (token.role == names::Role::kGeneric && token.sense == names::Sense::kGeneric))
      generic.push_back(&token);
    others = others || token.role == names::Role::kPart;
  }
  if (generic.empty() || !others) return std::nullopt;
  const names::Token& one = *generic[dice.below(generic.size())];
  name.erase(one.source_begin, one.source_end - one.source_begin);
  return asked(parts_of(code_points(name)));
}

std::optional<Damaged> with_birth(const Source& source, Damage damage, Dice& dice) {
  if (source.schema != Schema::kPerson || !source.birth) return std::nullopt;
  PartialDate birth = *source.birth;
  if (damage == Damage::kDayMonthSwapped) {
    if (birth.day > 12 || birth.day == birth.month) return std::nullopt;
    std::swap(birth.day, birth.month);
  } else if (damage == Damage::kYearOff) {
    birth.year = static_cast<std::int16_t>(birth.year + (dice.below(2) == 1 ? 1 : -1));
    if (!is_valid(birth)) return std::nullopt;  // the 29th of February
  } else {
    birth = {birth.year, 0, 0};
  }
  return Damaged{source.text, birth};
}

}  // namespace

std::string_view word(Damage damage) noexcept { return row_of(damage).word; }
std::string_view title(Damage damage) noexcept { return row_of(damage).title; }
std::uint64_t number(Damage damage) noexcept { return row_of(damage).number; }

bool is_basic(Damage damage) noexcept {
  constexpr std::uint64_t kBasic = 8;
  return number(damage) < kBasic;
}

std::vector<std::u32string> parts_of(std::u32string_view letters) {
  std::vector<std::u32string> out;
  while (!letters.empty()) {
    const std::size_t space = std::min(letters.find(U' '), letters.size());
    if (space != 0) out.emplace_back(letters.substr(0, space));
    letters.remove_prefix(std::min(space + 1, letters.size()));
  }
  return out;
}

bool unchanged(const Source& source, Damage damage, const Damaged& query) {
  switch (damage) {
    case Damage::kExact:
    case Damage::kDayMonthSwapped:
    case Damage::kYearOff:
    case Damage::kYearOnly: return false;
    case Damage::kCapitals:
    case Damage::kMarks:
    case Damage::kSpacing: return query.name == source.text;
    default: return query.name == text::to_utf8(joined(source.parts));
  }
}

std::optional<Damaged> damaged(const Source& source, Damage damage, Dice& dice) {
  switch (damage) {
    case Damage::kExact: return Damaged{source.text, std::nullopt};
    case Damage::kOneEdit: return with_edits(source, 1, dice);
    case Damage::kTwoEdits: return with_edits(source, 2, dice);
    case Damage::kSwapped:
      return with_slip(source, dice, [](std::u32string& part, std::size_t at) {
        if (at + 1 < part.size()) std::swap(part[at], part[at + 1]);
      });
    case Damage::kDropped:
      return with_slip(source, dice, [](std::u32string& part, std::size_t at) { part.erase(at, 1); });
    case Damage::kDoubled:
      return with_slip(source, dice, [](std::u32string& part, std::size_t at) { part.insert(at, 1, part[at]); });
    case Damage::kVowel: return with_exchange(source, Confusion::kVowel, dice);
    case Damage::kKeyboard: return with_exchange(source, Confusion::kKeyboard, dice);
    case Damage::kOcr: return with_exchange(source, Confusion::kOcr, dice);
    case Damage::kSpelling: return with_exchange(source, Confusion::kSpelling, dice);
    case Damage::kLookalikes: return with_lookalikes(source, dice);
    case Damage::kDigits: return with_exchange(source, Confusion::kDigit, dice);
    case Damage::kCapitals: return in_capitals(source);
    case Damage::kMarks: return with_other_marks(source, dice);
    case Damage::kSpacing: return with_other_spacing(source, dice);
    case Damage::kOrder: return last_first(source);
    case Damage::kGlued: return glued(source, dice);
    case Damage::kSplit: return split(source, dice);
    case Damage::kPartMissing: return part_missing(source, dice);
    case Damage::kInitial: return with_initial(source);
    case Damage::kTruncated: return truncated(source);
    case Damage::kTitleAdded: return with_title(source, dice);
    case Damage::kGenericAdded: return with_generic_word(source, dice);
    case Damage::kGenericLeftOut: return without_generic_word(source, dice);
    case Damage::kOtherScript: return std::nullopt;  // made by make_deck()
    case Damage::kDayMonthSwapped:
    case Damage::kYearOff:
    case Damage::kYearOnly: return with_birth(source, damage, dice);
  }
  return std::nullopt;
}

}  // namespace vrata::screen
