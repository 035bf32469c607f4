#include "names/numerals.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>

#include "base/embedded.h"
#include "text/fold.h"

VRATA_DECLARE_EMBEDDED(numerals);

namespace vrata::names {
namespace {

using Languages = std::uint32_t;  // a bit each
constexpr std::string_view kLanguages[] = {"en", "fr", "de", "es", "ru", "uk", "ar", "hi"};
constexpr Languages bit_of(std::string_view language) noexcept {
  for (std::size_t i = 0; i < std::size(kLanguages); ++i)
    if (kLanguages[i] == language) return Languages{1} << i;
  return 0;
}
constexpr Languages kFrench = bit_of("fr");
constexpr Languages kGerman = bit_of("de");
constexpr Languages kArabic = bit_of("ar");
constexpr Languages kHindi = bit_of("hi");
constexpr Languages kGlue = bit_of("en") | kFrench;  // "fortyfour", "vingtdeux"

// A word for a number. No two numbers are written alike within the languages of the table.
struct Atom {
  std::int32_t value = 0;  // 0: none
  Languages languages = 0;
};

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::u32string_view s) const noexcept { return std::hash<std::u32string_view>{}(s); }
};
using Atoms = std::unordered_map<std::u32string, Atom, Hash, std::equal_to<>>;

const Atoms& atoms() {
  static const Atoms table = [] {
    Atoms out;
    base::for_each_row(VRATA_EMBEDDED(numerals), [&](std::string_view row) {
      const std::int32_t value = base::number_of(base::take_cell(row));
      const Languages language = bit_of(base::take_cell(row));
      base::for_each_form(row, [&](std::string_view form) {
        Atom& atom = out[text::fold_letters(form)];
        if (atom.value == 0) atom.value = value;
        if (atom.value == value) atom.languages |= language;
      });
    });
    return out;
  }();
  return table;
}

Atom listed(std::u32string_view word) {
  const auto at = atoms().find(word);
  return at == atoms().end() ? Atom{} : at->second;
}

constexpr bool is_ten(std::int32_t v) noexcept { return v >= 20 && v <= 90 && v % 10 == 0; }

// "vierundvierzig", "einundzwanzigste": unit, und, ten.
Atom german(std::u32string_view word) {
  for (std::size_t at = word.find(U"und"); at != std::u32string_view::npos; at = word.find(U"und", at + 1)) {
    const std::u32string_view before = word.substr(0, at);
    const Atom unit = before == U"ein" ? Atom{1, kGerman} : listed(before);
    const Atom ten = listed(word.substr(at + 3));
    if ((unit.languages & ten.languages & kGerman) != 0 && unit.value < 10 && is_ten(ten.value))
      return {unit.value + ten.value, kGerman};
  }
  return {};
}

// "fortyfour", "twentyfirst".
Atom glued(std::u32string_view word) {
  constexpr std::size_t kLeastLetters = 4;
  for (std::size_t n = kLeastLetters; n + 2 < word.size(); ++n) {
    const Atom ten = listed(word.substr(0, n));
    if (!is_ten(ten.value) || (ten.languages & kGlue) == 0) continue;
    const Atom unit = listed(word.substr(n));
    if (unit.value != 0 && unit.value < 10 && (ten.languages & unit.languages & kGlue) != 0)
      return {ten.value + unit.value, ten.languages & unit.languages};
  }
  return {};
}

// "चवालीसवां": the ending makes an ordinal.
Atom hindi_ordinal(std::u32string_view word) {
  static const std::array<std::u32string, 4> endings = {text::fold_letters("वां"), text::fold_letters("वीं"),
                                                        text::fold_letters("वें"), text::fold_letters("वा")};
  for (const std::u32string& ending : endings)
    if (word.size() > ending.size() && word.ends_with(ending))
      return listed(word.substr(0, word.size() - ending.size()));
  return {};
}

// An Arabic word may carry "and" and the article: وأربعون, والأربعون.
struct Read {
  Atom atom;
  bool linked = false;  // "and" is written together with it
};
constexpr std::size_t kMostLetters = 32;  // "siebenundneunzigsten" has 20
Read read_word(std::u32string_view word) {
  if (word.size() > kMostLetters) return {};
  if (const Atom atom = listed(word); atom.value != 0) return {atom, false};
  if (word.size() > 3 && word.front() == U'و')
    if (const Read rest = read_word(word.substr(1)); (rest.atom.languages & kArabic) != 0) return {rest.atom, true};
  if (word.size() > 4 && word.starts_with(U"ال"))
    if (const Atom atom = listed(word.substr(2)); (atom.languages & kArabic) != 0) return {atom, false};
  if (const Atom atom = german(word); atom.value != 0) return {atom, false};
  if (const Atom atom = glued(word); atom.value != 0) return {atom, false};
  if (const Atom atom = hindi_ordinal(word); (atom.languages & kHindi) != 0) return {atom, false};
  return {};
}

bool is_link(std::u32string_view word) noexcept {
  static constexpr std::u32string_view kLinks[] = {U"and", U"et", U"und", U"y", U"و"};
  return std::find(std::begin(kLinks), std::end(kLinks), word) != std::end(kLinks);
}

// A number while its words are read.
class Sum {
 public:
  // Whether the word carries the number on; only then it is counted in.
  bool add(Atom atom, bool linked) noexcept {
    if (started_ && (languages_ & atom.languages) == 0) return false;
    if (!carry_on(atom, linked)) return false;
    languages_ = started_ ? languages_ & atom.languages : atom.languages;
    started_ = true;
    return true;
  }
  // A digit ends it: "Forty 4".
  bool add_digits(std::int32_t value) noexcept {
    if (!started_ || value <= 0 || value >= 10 || below_ < 10 || below_ > 20) return false;
    part_ += value;
    below_ = 0;
    return true;
  }
  [[nodiscard]] std::int32_t value() const noexcept { return total_ + part_; }
  [[nodiscard]] bool started() const noexcept { return started_; }

 private:
  bool carry_on(Atom atom, bool linked) noexcept {
    const std::int32_t v = atom.value;
    const bool french = (atom.languages & kFrench) != 0;
    if (v == 1000) {
      if (total_ != 0) return false;
      total_ = std::max(part_, 1) * 1000;
      part_ = 0;
      below_ = 1000;
      return true;
    }
    if (v == 100) {
      if (part_ >= 10 || (part_ == 0 && below_ < 1000 && started_)) return false;
      part_ = std::max(part_, 1) * 100;
      below_ = 100;
      return true;
    }
    if (french && v == 20 && part_ == 4) {  // quatre-vingts
      part_ = 80;
      below_ = 20;
      return true;
    }
    if ((atom.languages & kArabic) != 0 && part_ > 0 && part_ < 10) {  // ثلاثة عشر, أربعة وأربعون
      if (v != 10 && !(linked && is_ten(v))) return false;
      part_ += v;
      below_ = 0;
      return true;
    }
    if (v >= below_) return false;
    part_ += v;
    if (v > 100)
      below_ = 100;
    else if (french && (v == 60 || v == 80))
      below_ = 20;  // soixante-dix
    else if (french && v == 10)
      below_ = 10;  // dix-sept
    else
      below_ = is_ten(v) ? 10 : 0;
    return true;
  }

  std::int32_t total_ = 0, part_ = 0;
  std::int32_t below_ = 1000;  // what may still be added
  Languages languages_ = 0;
  bool started_ = false;
};

std::optional<std::int32_t> short_digits(std::u32string_view word) noexcept {
  if (word.size() != 1 || word[0] < U'0' || word[0] > U'9') return std::nullopt;
  return static_cast<std::int32_t>(word[0] - U'0');
}

}  // namespace

NumberWords read_number(std::span<const std::u32string_view> words) {
  Sum sum;
  NumberWords out;
  bool linked = false;  // the word before says "and"
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (sum.started() && !linked && is_link(words[i])) {
      linked = true;
      continue;
    }
    if (const auto digits = short_digits(words[i])) {
      if (linked || !sum.add_digits(*digits)) break;
    } else {
      const Read read = read_word(words[i]);
      if (read.atom.value == 0 || !sum.add(read.atom, linked || read.linked)) break;
    }
    linked = false;
    out = {sum.value(), i + 1};
  }
  return out;
}

std::optional<std::int32_t> roman_number(std::u32string_view letters) noexcept {
  static constexpr std::u32string_view kTens[] = {U"", U"x", U"xx", U"xxx", U"xl", U"l", U"lx", U"lxx", U"lxxx"};
  static constexpr std::u32string_view kUnits[] = {U"",  U"i",  U"ii",  U"iii",  U"iv",
                                                   U"v", U"vi", U"vii", U"viii", U"ix"};
  if (letters.size() < 2) return std::nullopt;
  for (std::size_t ten = std::size(kTens); ten-- > 0;) {
    if (!letters.starts_with(kTens[ten])) continue;
    if (ten >= 4 && letters.size() < 3) continue;
    for (std::size_t unit = 0; unit < std::size(kUnits); ++unit)
      if (letters.substr(kTens[ten].size()) == kUnits[unit]) return static_cast<std::int32_t>(ten * 10 + unit);
  }
  return std::nullopt;
}

bool is_ordinal_ending(std::u32string_view letters) noexcept {
  static const auto endings = [] {
    std::array<std::u32string, 25> out;
    static constexpr std::string_view kEndings[] = {"st", "nd", "rd", "th", "e",  "er", "ère", "ème", "ste",
                                                    "й",  "я",  "е",  "го", "ой", "ый", "ий",  "ая",  "ое",
                                                    "му", "ю",  "х",  "वां", "वीं", "वें",  "वा"};
    std::transform(std::begin(kEndings), std::end(kEndings), out.begin(), [](auto e) { return text::fold_letters(e); });
    return out;
  }();
  return std::find(endings.begin(), endings.end(), letters) != endings.end();
}

bool announces_number(std::u32string_view letters) noexcept {
  static constexpr std::u32string_view kWords[] = {U"no",     U"nr",    U"num", U"number", U"numero",
                                                   U"nummer", U"номер", U"رقم", U"نمبر",   U"نمره"};
  static const std::u32string hindi[] = {text::fold_letters("संख्या"), text::fold_letters("नं"), text::fold_letters("नंबर"),
                                         text::fold_letters("क्रमांक")};
  return std::find(std::begin(kWords), std::end(kWords), letters) != std::end(kWords) ||
         std::find(std::begin(hindi), std::end(hindi), letters) != std::end(hindi);
}

}  // namespace vrata::names
