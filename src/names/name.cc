#include "names/name.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "names/assimilation.h"
#include "names/frequency.h"
#include "names/korean.h"
#include "names/letters.h"
#include "names/lost_letters.h"
#include "names/numerals.h"
#include "names/relation.h"
#include "names/transcription.h"
#include "names/wade_giles.h"
#include "names/words.h"
#include "text/spoken.h"

namespace vrata::names {
namespace {

using text::Folded;
using text::Script;

constexpr std::int32_t kParticleInfo = 300;          // "al" tells next to nothing
constexpr std::int32_t kDescentInfo = 200;           // nor does "bin"
constexpr std::int32_t kInitialInfo = 1500;          // one letter of about twenty, and often left out
constexpr std::int32_t kLegalFormInfo = 700;         // there are few, and often left out
constexpr std::int32_t kGenericInfo = 1600;          // "group", "company"
constexpr std::int32_t kBurmeseSyllableInfo = 5500;  // there are some hundred in names
constexpr std::int32_t kNumeralInfo = 4000;          // a series number sets sisters apart

constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

// A run of letters or digits as the text has it, before roles are given.
struct Raw {
  std::u32string letters;
  std::size_t begin = 0, end = 0;  // in Folded::letters
  Script script = Script::kCommon;
  bool dotted = false;                 // one or two letters with a dot behind them
  bool shortened = false;              // more letters with a dot behind them, and no letter behind that
  const WordEntry* word = nullptr;     // of a phrase that was joined
  std::u32string initials;             // of its words, but the little ones
  std::optional<std::int32_t> number;  // of a numeral that was read
};

bool is_letter(char32_t c) noexcept { return text::script_of(c) != Script::kCommon || c == kLostLetter; }

// How many characters behind the digits that end at i make an ordinal of them: "3rd", "44-й".
std::size_t ordinal_length(std::u32string_view s, std::size_t i) noexcept {
  const std::size_t begin = i + (i < s.size() && s[i] == U'-' ? 1 : 0);
  std::size_t end = begin;
  constexpr std::size_t kMostLetters = 8;  // of an ending, and one more
  while (end < s.size() && end - begin < kMostLetters && is_letter(s[end])) ++end;
  const std::u32string_view ending = s.substr(begin, end - begin);
  // A Latin letter behind a hyphen names a thing: "2-E".
  const bool apart = begin != i && !ending.empty() && text::script_of(ending[0]) == Script::kLatin;
  return !apart && is_ordinal_ending(ending) ? end - i : 0;
}

// The number itself up to nine digits; of longer ones a hash, so that two of them that differ stay apart.
std::int32_t number_of(std::u32string_view digits) noexcept {
  constexpr std::uint64_t kPrime = 0x100000001B3;  // FNV-1a
  std::int64_t value = 0;
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char32_t c : digits) {
    if (!is_digit(c)) break;
    if (value == 0 && c == U'0') continue;
    if (value < 1'000'000'000) value = value * 10 + static_cast<std::int64_t>(c - U'0');
    hash = (hash ^ c) * kPrime;
  }
  if (value < 1'000'000'000) return static_cast<std::int32_t>(value);
  return static_cast<std::int32_t>(0x40000000U | (hash >> 34 & 0x3FFFFFFFU));
}

// The run that begins at i, and moves i behind it. A run is of digits or of letters of one script; an apostrophe
// inside a word is no part of it (o'brien, qa'ida).
Raw run_at(std::u32string_view s, std::size_t& i) {
  Raw raw;
  raw.begin = i;
  if (is_digit(s[i])) {
    while (i < s.size() && is_digit(s[i])) raw.letters += s[i++];
    i += ordinal_length(s, i);
  } else {
    // A percent sign is the word, with what is written together with it: "3%ers".
    if (s[i] == U'%') {
      raw.letters = U"percent";
      raw.script = Script::kLatin;
      ++i;
    } else {
      const std::size_t left = s.find_first_not_of(kLostLetter, i);
      raw.script = text::script_of(left < s.size() && is_letter(s[left]) ? s[left] : s[i]);
    }
    while (i < s.size()) {
      if (s[i] == U'\'' && i + 1 < s.size() && is_letter(s[i + 1])) ++i;
      if (!is_letter(s[i]) || (s[i] != kLostLetter && text::script_of(s[i]) != raw.script)) break;
      raw.letters += s[i++];
    }
  }
  raw.end = i;
  if (is_digit(raw.letters.front())) raw.number = number_of(raw.letters);
  const bool dot = i < s.size() && s[i] == U'.';
  raw.dotted = raw.letters.size() <= 2 && dot;
  raw.shortened = raw.letters.size() > 2 && dot && (i + 1 == s.size() || !is_letter(s[i + 1]));
  return raw;
}

constexpr std::size_t kMostNumberWords = 8;  // of one number

// No more are taken from a text: what is joined later makes fewer, and one that is left out remains.
constexpr std::size_t kMostRaws = 4 * kMaxTokens + 2;

// Whether a raw is a letter more of the abbreviation before it: "A.B.C.", "A.B.C".
bool carries_on(const Raw& before, const Raw& raw) noexcept {
  return before.dotted && before.end + 1 == raw.begin && before.script == raw.script && raw.letters.size() == 1 &&
         !is_digit(raw.letters[0]);
}

std::vector<Raw> split(std::u32string_view s, Kind kind) {
  std::vector<Raw> out;
  bool abbreviation = false;  // the last one is of single letters with dots
  for (std::size_t i = 0; i < s.size() && out.size() < kMostRaws;) {
    if (!is_letter(s[i]) && !is_digit(s[i]) && s[i] != U'%') {
      ++i;
      continue;
    }
    Raw raw = run_at(s, i);
    if (kind == Kind::kOrganization && abbreviation && carries_on(out.back(), raw)) {
      out.back().letters += raw.letters;
      out.back().end = raw.end;
      out.back().dotted = raw.dotted;
    } else {
      abbreviation = raw.dotted && raw.letters.size() == 1;
      out.push_back(std::move(raw));
    }
  }
  return out;
}

// Damaged words that are known otherwise are read as those; no more of them than a name has parts, for each takes many
// look-ups.
std::u32string restore(std::vector<Raw>& raws, Kind kind) {
  std::u32string all;
  std::size_t damaged = 0;
  for (Raw& raw : raws) {
    if (raw.letters.find(kLostLetter) == std::u32string::npos) continue;
    if (++damaged > kMaxTokens) break;
    std::u32string known = restored(raw.letters, raw.script, kind);
    if (known.empty()) continue;
    all += (all.empty() ? U"" : U" ") + known;
    raw.letters = std::move(known);
  }
  return all;
}

void join(std::vector<Raw>& raws, std::size_t first, std::size_t count) {
  for (std::size_t k = 1; k < count; ++k) raws[first].letters += raws[first + k].letters;
  raws[first].end = raws[first + count - 1].end;
  const auto at = raws.begin() + static_cast<std::ptrdiff_t>(first) + 1;
  raws.erase(at, at + static_cast<std::ptrdiff_t>(count) - 1);
}

bool is_article(std::u32string_view letters) noexcept {
  static constexpr std::u32string_view kArticles[] = {U"al", U"el", U"ul", U"ur", U"il", U"as",  U"us",
                                                      U"ar", U"az", U"ud", U"ad", U"an", U"ash", U"at",
                                                      U"ed", U"er", U"es", U"ez", U"en"};
  return std::find(std::begin(kArticles), std::end(kArticles), letters) != std::end(kArticles);
}

// "abd al rahman": abd and the article become one word, as "abdul" is.
void join_abd(std::vector<Raw>& raws) {
  for (std::size_t i = 0; i + 2 < raws.size(); ++i)
    if ((raws[i].letters == U"abd" || raws[i].letters == U"abdu") && is_article(raws[i + 1].letters)) {
      raws[i].letters = U"abd";
      join(raws, i, 2);
    }
}

// "S. A.", "L L C" and "A/S" become the legal form; other spaced letters stay initials.
void join_spaced_forms(std::vector<Raw>& raws) {
  std::u32string letters;
  for (std::size_t i = 0; i < raws.size(); ++i) {
    std::size_t n = 0;
    letters.clear();
    while (i + n < raws.size() && raws[i + n].letters.size() == 1 && raws[i + n].script == raws[i].script)
      letters += raws[i + n++].letters;
    if (n < 2) continue;
    const WordEntry* entry = find_word(letters, Kind::kOrganization);
    if (entry != nullptr && entry->role == Role::kLegalForm)
      join(raws, i, n);
    else
      i += n - 1;
  }
}

// "Forty 4", "quatre-vingt-dix" and "No. 44" become one word each: the number.
void join_numbers(std::vector<Raw>& raws) {
  std::vector<std::u32string_view> words;
  for (std::size_t i = 0; i < raws.size(); ++i) {
    const bool announces = i + 1 < raws.size() && announces_number(raws[i].letters);
    const auto take = [&](bool announced, std::size_t count, std::optional<std::int32_t> value) {
      if (announced) {
        raws[i].letters.clear();
        raws[i].script = raws[i + 1].script;
      }
      join(raws, i, count + (announced ? 1 : 0));
      raws[i].number = value;
    };
    if (announces && raws[i + 1].number && is_digit(raws[i + 1].letters[0])) {
      take(true, 1, raws[i + 1].number);
      continue;
    }
    const bool announced = announces && raws[i].letters != U"no";  // which is a word too: "No One"
    words.clear();
    for (std::size_t k = i + (announced ? 1 : 0); k < raws.size() && words.size() < kMostNumberWords; ++k)
      words.push_back(raws[k].letters);
    if (const NumberWords number = read_number(words); number.words != 0) {
      take(announced, number.words, number.value);
    } else if (const auto roman = roman_number(raws[i].letters); roman && raws[i].script == Script::kLatin) {
      raws[i].number = roman;
    }
  }
}

bool is_little(std::u32string_view letters, Kind kind) noexcept {
  const WordEntry* entry = find_word(letters, kind);
  return entry != nullptr && entry->role == Role::kGeneric && entry->sense == Sense::kNone;
}

std::u32string initials_of(std::span<const std::u32string_view> words, Kind kind) {
  std::u32string out;
  for (const std::u32string_view word : words)
    if (!is_little(word, kind)) out += without_article(word).front();
  return out;
}

// Whether a name of so many characters fills a field of payment messages, so that its last word may be cut: 35 a line
// of SWIFT MT (General Information, format 4*35x), 70 and 140 of ISO 20022 (Max70Text, Max140Text); or all but the
// space that it was cut at, which goes on the way.
bool fills_a_field(std::string_view utf8) noexcept {
  const auto characters =
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  constexpr std::array<std::ptrdiff_t, 3> kFields{35, 70, 140};
  return std::any_of(kFields.begin(), kFields.end(),
                     [&](std::ptrdiff_t field) { return characters == field || characters == field - 1; });
}

// "limited liability company" becomes one word of the role that the table gives the phrase, and so does its beginning
// at the end of a name that was cut.
void join_phrases(std::vector<Raw>& raws, Kind kind, bool cut) {
  std::vector<std::u32string_view> words;
  for (const Raw& raw : raws) words.push_back(raw.letters);
  std::vector<std::pair<std::size_t, PhraseEntry>> found;
  std::vector<std::u32string> initials;  // of each phrase
  for (std::size_t i = 0; i < words.size();) {
    const std::span<const std::u32string_view> rest = std::span(words).subspan(i);
    PhraseEntry phrase = find_phrase(rest, kind);
    if (cut && i > 0 && phrase.words < rest.size())
      if (const WordEntry* whole = find_cut_phrase(rest)) phrase = {whole, rest.size(), false};
    // A name that would be nothing but a phrase misspelt is nearer to it letter by letter.
    if (phrase.slipped && phrase.words == words.size() && phrase.entry->role != Role::kLegalForm) phrase = {};
    if (phrase.words != 0) {
      found.emplace_back(i, phrase);
      initials.push_back(initials_of(std::span(words).subspan(i, phrase.words), kind));
    }
    i += std::max<std::size_t>(phrase.words, 1);
  }
  for (std::size_t k = found.size(); k-- > 0;) {
    join(raws, found[k].first, found[k].second.words);
    raws[found[k].first].word = found[k].second.entry;
    raws[found[k].first].number.reset();
    raws[found[k].first].initials = std::move(initials[k]);
  }
}

constexpr bool begins_syllable(char32_t c) noexcept { return c >= 0x1100 && c <= 0x1112; }

// A raw as those that begin at the places; in places only. Nothing when its letters are not those of the text.
void split_at(std::vector<Raw>& raws, std::size_t i, const std::vector<std::size_t>& places, const Folded& folded) {
  if (places.empty() || folded.letters.substr(raws[i].begin, raws[i].letters.size()) != raws[i].letters) return;
  const Raw whole = raws[i];
  std::vector<Raw> parts;
  for (std::size_t k = 0; k <= places.size(); ++k) {
    const std::size_t from = k == 0 ? 0 : places[k - 1];
    const std::size_t to = k == places.size() ? whole.letters.size() : places[k];
    Raw part;
    part.letters = whole.letters.substr(from, to - from);
    part.begin = whole.begin + from;
    part.end = k == places.size() ? whole.end : whole.begin + to;
    part.script = whole.script;
    part.dotted = k == places.size() && whole.dotted;
    parts.push_back(std::move(part));
  }
  const auto at = raws.erase(raws.begin() + static_cast<std::ptrdiff_t>(i));
  raws.insert(at, std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
}

// A Korean name of three syllables in Hangul is a family name of one and a given name of two.
void split_hangul(std::vector<Raw>& raws, const Folded& folded) {
  for (std::size_t i = raws.size(); i-- > 0;) {
    if (raws[i].script != Script::kHangul) continue;
    const std::u32string& letters = raws[i].letters;
    if (std::count_if(letters.begin(), letters.end(), begins_syllable) != 3) continue;
    std::size_t second = 1;
    while (!begins_syllable(letters[second])) ++second;
    split_at(raws, i, {second}, folded);
  }
}

// How many syllables the longest known word of a body has; 0 when none of two or more begins there. The syllables are
// where each begins in the letters, from the word's first on, and the end.
std::size_t known_syllables(std::u32string_view letters, std::span<const std::size_t> syllables) {
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kMost = 6;
  for (std::size_t count = std::min(kMost, syllables.size() - 1); count >= kLeast; --count)
    if (find_word(letters.substr(syllables[0], syllables[count] - syllables[0]), Kind::kOrganization) != nullptr)
      return count;
  return 0;
}

// Korean bodies are written without spaces: the known words of two syllables or more stand apart, and what is between
// them is the name.
void split_hangul_words(std::vector<Raw>& raws, const Folded& folded) {
  for (std::size_t i = raws.size(); i-- > 0;) {
    const std::u32string& letters = raws[i].letters;
    if (raws[i].script != Script::kHangul || letters.size() > kMaxLetters) continue;
    std::vector<std::size_t> syllables;  // where each begins, and the end
    for (std::size_t k = 0; k < letters.size(); ++k)
      if (begins_syllable(letters[k])) syllables.push_back(k);
    syllables.push_back(letters.size());
    std::vector<std::size_t> places;
    const auto add = [&](std::size_t place) {
      if (place != 0 && place != letters.size() && (places.empty() || places.back() != place)) places.push_back(place);
    };
    for (std::size_t k = 0; k + 1 < syllables.size();) {
      const std::size_t count = known_syllables(letters, std::span(syllables).subspan(k));
      if (count != 0) {
        add(syllables[k]);
        add(syllables[k + count]);
      }
      k += std::max<std::size_t>(count, 1);
    }
    split_at(raws, i, places, folded);
  }
}

// Burmese is written without spaces, and its names in Latin letters with one behind each syllable.
void split_burmese(std::vector<Raw>& raws, const Folded& folded) {
  for (std::size_t i = raws.size(); i-- > 0;) {
    if (raws[i].script != Script::kMyanmar) continue;
    std::vector<std::size_t> places;
    for (std::size_t k = 1; k < raws[i].letters.size() && places.size() < kMaxTokens; ++k)
      if (text::begins_burmese_syllable(raws[i].letters, k)) places.push_back(k);
    split_at(raws, i, places, folded);
  }
}

// Thai writes a title together with the name: นายสมชาย, บริษัทสยาม.
void split_thai_title(std::vector<Raw>& raws, Kind kind, const Folded& folded) {
  static const std::u32string kPersons[] = {text::fold_letters("นางสาว"), text::fold_letters("นาย"),
                                            text::fold_letters("นาง")};
  static const std::u32string kOrganizations[] = {text::fold_letters("บริษัท"), text::fold_letters("ธนาคาร"),
                                                  text::fold_letters("มูลนิธิ")};
  constexpr std::size_t kLeastRest = 3;
  if (raws.empty() || raws[0].script != Script::kThai) return;
  const std::u32string& letters = raws[0].letters;
  for (const std::u32string& title : kind == Kind::kPerson ? kPersons : kOrganizations) {
    if (!letters.starts_with(title) || letters.size() < title.size() + kLeastRest) continue;
    if (text::is_thai_consonant(letters[title.size()])) split_at(raws, 0, {title.size()}, folded);
    return;
  }
}

// Letters of the Arabic article at the front of a word that has at least three letters besides; not of Allah.
std::size_t article_length(const Raw& raw) noexcept {
  if (raw.script != Script::kArabic || raw.letters.size() < 5) return 0;
  if (raw.letters[0] != U'ا' || raw.letters[1] != U'ل') return 0;
  return 2;
}

// Two letters that stand for one sound at the head of an abbreviated name: "Ye.", "Sh.".
bool is_digraph(std::u32string_view letters) noexcept {
  static constexpr std::u32string_view kDigraphs[] = {U"ye", U"yu", U"ya", U"yo", U"kh", U"sh", U"ch",
                                                      U"zh", U"ts", U"th", U"ph", U"gh", U"ju", U"ja"};
  return std::find(std::begin(kDigraphs), std::end(kDigraphs), letters) != std::end(kDigraphs);
}

void take_entry(Token& token, const WordEntry& entry) {
  token.role = entry.role;
  token.value = entry.value;
  std::copy(std::begin(entry.lexemes), std::end(entry.lexemes), std::begin(token.lexemes));
  token.weak = entry.weak;
  token.sense = entry.sense;
  token.distinct = entry.distinct ? 1 : 0;
  switch (entry.role) {
    case Role::kParticle: token.info_mb = kParticleInfo; break;
    case Role::kDescent: token.info_mb = kDescentInfo; break;
    case Role::kLegalForm: token.info_mb = kLegalFormInfo; break;
    case Role::kGeneric: token.info_mb = entry.sense == Sense::kNone ? kParticleInfo : kGenericInfo; break;
    case Role::kNumeral: token.info_mb = kNumeralInfo; break;
    default: break;
  }
}

void give_role(Token& token, const Raw& raw, Kind kind, bool first, bool last, bool cut) {
  const std::u32string_view letters = raw.letters;
  token.info_mb = info_mb(letters, token.script);
  if (token.script == Script::kMyanmar) token.info_mb = std::min(token.info_mb, kBurmeseSyllableInfo);
  if (raw.number) {
    token.role = Role::kNumeral;
    token.value = *raw.number;
    token.info_mb = kNumeralInfo;
    if (kind == Kind::kOrganization) token.sense = Sense::kSeries;
    return;
  }
  const bool one = letters.size() == 1 && token.script != Script::kHan && token.script != Script::kHangul &&
                   token.script != Script::kMyanmar;
  const bool initial = one || (kind == Kind::kPerson && raw.dotted && is_digraph(letters));
  // "y" and "e" join two names, but "Y." and a letter at either end are initials.
  const bool alone = initial && (raw.dotted || first || last);
  const bool with_dot = kind == Kind::kPerson && (raw.dotted || raw.shortened);
  const WordEntry* entry = with_dot ? find_word(raw.letters + U".", kind) : nullptr;
  if (entry == nullptr) entry = raw.word != nullptr ? raw.word : alone ? nullptr : find_word(letters, kind);
  if (entry != nullptr && !(entry->only_before && last)) {
    take_entry(token, *entry);
    token.binds = entry->binds && !last ? 1 : 0;
  } else if (initial) {
    token.role = Role::kInitial;
    token.info_mb = kInitialInfo;
  } else if (const auto shortened =
                 kind == Kind::kOrganization && raw.shortened ? find_abbreviation(letters) : std::nullopt) {
    take_entry(token, *shortened);
  } else if (const WordEntry* whole = last && cut ? find_cut_word(letters) : nullptr; whole != nullptr) {
    std::copy(std::begin(whole->lexemes), std::end(whole->lexemes), std::begin(token.lexemes));
  }
}

// Whether the word is nothing but particles and honorifics, so that they must count after all.
void promote_when_nothing_else(std::vector<Token>& tokens, const std::vector<std::u32string>& letters) {
  const bool some = std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return has_mass(t.role); });
  if (some) return;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    tokens[i].role = letters[i].size() == 1 ? Role::kInitial : Role::kPart;
    tokens[i].info_mb = info_mb(letters[i], tokens[i].script);
  }
}

bool is_title_or_name(std::u32string_view letters) noexcept {
  const WordEntry* entry = find_word(letters, Kind::kPerson);
  return entry != nullptr && entry->role == Role::kHonorific && entry->only_before;
}

// "Hajji Taysir" and "Taysir Hajji": see kTitleOrName.
void mark_titles(std::vector<Token>& tokens, const std::vector<std::u32string>& letters) {
  if (tokens.size() != 2 || tokens[1].role != Role::kPart) return;
  const bool title = tokens[0].role == Role::kHonorific && is_title_or_name(letters[0]);
  if (title) tokens[0].value = kTitleOrName;
  if ((title || tokens[0].role == Role::kPart) && is_title_or_name(letters[1])) tokens[1].value = kTitleOrName;
}

void add_group(PreparedName& name, std::u32string_view letters, std::size_t first, std::size_t last, Script script,
               GroupKind kind) {
  if (letters.size() > kMaxLetters) {
    if (kind != GroupKind::kSingle) return;
    letters = letters.substr(0, kMaxLetters);
    name.cut = true;
  }
  Group group;
  group.letters_begin = static_cast<std::uint32_t>(name.letters.size());
  group.length = static_cast<std::uint8_t>(letters.size());
  group.first = static_cast<std::uint8_t>(first);
  group.last = static_cast<std::uint8_t>(last);
  group.script = script;
  group.kind = kind;
  name.groups.push_back(group);
  name.letters += letters;
}

// "Pearl II" is not another writing of "Pearl", but "First Bank" may be one of "Firstbank".
bool is_figure(std::u32string_view letters) noexcept {
  return is_digit(letters.front()) || letters.find_first_not_of(U"ivxlcdm") == std::u32string_view::npos;
}

// Whether the word may be one of two that are written together.
bool joins(const Token& token, std::u32string_view letters) noexcept {
  if (is_own_acronym(token)) return false;
  switch (token.role) {
    case Role::kPart:
    case Role::kParticle:
    case Role::kDescent:
    case Role::kGeneric:
    case Role::kLegalForm: return true;  // "Veloraag"
    case Role::kNumeral: return !is_figure(letters);
    case Role::kHonorific:
    case Role::kInitial: return false;
  }
  return false;
}

// The patronymic that a father's name with "son of" or "daughter of" behind it says in Russian: "Salim uulu" is also
// "Salimovich", "Муса кызы" "Мусаевна". Empty when the descent word is none of these.
std::u32string patronymic(std::u32string_view father, std::u32string_view descent) {
  static constexpr std::u32string_view kSons[] = {U"uulu",  U"uly",   U"uli",  U"ogly", U"ogli", U"oglu",
                                                  U"oghlu", U"oglou", U"ugli", U"уулу", U"улы",  U"ули",
                                                  U"угли",  U"оглы",  U"оглу", U"ўғли"};
  static constexpr std::u32string_view kDaughters[] = {U"kyzy", U"kizi", U"kizy", U"gyzy", U"qizi",
                                                       U"кызы", U"кизи", U"гызы", U"қизи"};
  const bool son = std::find(std::begin(kSons), std::end(kSons), descent) != std::end(kSons);
  const bool daughter = std::find(std::begin(kDaughters), std::end(kDaughters), descent) != std::end(kDaughters);
  if ((!son && !daughter) || father.size() < 3) return {};
  const bool latin = text::script_of(father.back()) == Script::kLatin;
  const bool vowel = std::u32string_view(U"aeiouyаеиоуыяюэ").find(father.back()) != std::u32string_view::npos;
  const std::u32string_view link = latin ? (vowel ? U"e" : U"o") : (vowel ? U"е" : U"о");
  return std::u32string(father) + std::u32string(link) +
         std::u32string(latin ? (son ? U"vich" : U"vna") : (son ? U"вич" : U"вна"));
}

void add_patronymics(PreparedName& name, const std::vector<Raw>& raws) {
  for (std::size_t i = 0; i + 1 < raws.size(); ++i) {
    if (name.tokens[i].role != Role::kPart || name.tokens[i + 1].role != Role::kDescent) continue;
    if (raws[i].script != Script::kLatin && raws[i].script != Script::kCyrillic) continue;
    const std::u32string letters = patronymic(raws[i].letters, raws[i + 1].letters);
    if (letters.empty()) continue;
    name.tokens[i].patronymic = 1;
    add_group(name, letters, i, i + 2, raws[i].script, GroupKind::kMerge);
  }
}

// Parts in another country's spelling also as English and Russian have them.
void add_transcriptions(PreparedName& name, const std::vector<Raw>& raws) {
  for (std::size_t i = 0; i < raws.size(); ++i) {
    if (name.tokens[i].role != Role::kPart || raws[i].script != Script::kLatin) continue;
    std::u32string letters = in_english(raws[i].letters);
    if (letters.empty()) {
      letters = in_russian(raws[i].letters);
      const bool belarusian = !letters.empty() && std::any_of(raws.begin(), raws.end(), [](const Raw& raw) {
        return is_belarusian(raw.letters);
      });
      if (!belarusian) continue;
    }
    add_group(name, letters, i, i + 1, raws[i].script, GroupKind::kMerge);
  }
}

// A merge in Latin letters, unless these words have it.
void add_merge_once(PreparedName& name, std::u32string_view letters, std::size_t first, std::size_t last) {
  const bool there = std::any_of(name.groups.begin(), name.groups.end(), [&](const Group& group) {
    return group.first == first && group.last == last && name.view().of(group) == letters;
  });
  if (!there) add_group(name, letters, first, last, Script::kLatin, GroupKind::kMerge);
}

// Whether a word may be spelled by Wade and Giles: most others have a letter that they do without, or end otherwise.
bool may_be_wade_giles(const Raw& raw) noexcept {
  return raw.script == Script::kLatin &&
         std::u32string_view(U"aeioungh").find(raw.letters.back()) != std::u32string_view::npos &&
         raw.letters.find_first_of(U"bdqrvx") == std::u32string::npos;
}

// "Hsieh", "Tsai": what begins so is hardly ever of another language.
bool begins_as_wade_giles(const Raw& raw) noexcept {
  return raw.letters.size() > 1 && raw.letters[1] == U's' && (raw.letters[0] == U'h' || raw.letters[0] == U't');
}

// The reading of a word among others, "Jason Hsieh".
WadeGiles alone_wade_giles(const Raw& raw) {
  return begins_as_wade_giles(raw) && may_be_wade_giles(raw) ? as_wade_giles(raw.letters) : WadeGiles();
}

// Chinese names of Taiwan's spelling as pinyin has them. A syllable may be of any language: all of the name must be
// such syllables, with a sign that no other language has or with the hyphen in the given name, "Chen Chi-mai".
void add_pinyin(PreparedName& name, const std::vector<Raw>& raws, std::u32string_view text) {
  constexpr std::size_t kMostWords = 4;
  const auto is_title = [&](std::size_t i) { return name.tokens[i].role == Role::kHonorific; };
  bool all = raws.size() > 1 && raws.size() <= kMostWords;
  for (std::size_t i = 0; i < raws.size() && all; ++i) all = is_title(i) || may_be_wade_giles(raws[i]);
  if (!all && std::none_of(raws.begin(), raws.end(), begins_as_wade_giles)) return;
  std::vector<WadeGiles> words(raws.size());
  for (std::size_t i = 0; i < raws.size() && all; ++i) {
    if (is_title(i)) continue;
    words[i] = as_wade_giles(raws[i].letters);
    all = words[i].syllables != 0;
  }
  if (!all)
    for (std::size_t i = 0; i < raws.size(); ++i) words[i] = alone_wade_giles(raws[i]);
  const auto is_hyphened = [&](std::size_t i) {
    return words[i].syllables == 1 && i + 1 < raws.size() && words[i + 1].syllables == 1 &&
           text.substr(raws[i].end, raws[i + 1].begin - raws[i].end) == U"-";
  };
  bool sign = false;
  bool hyphened = false;
  for (std::size_t i = 0; i < raws.size(); ++i) {
    sign = sign || words[i].sign;
    hyphened = hyphened || is_hyphened(i);
  }
  if (!sign && !(all && hyphened)) return;
  for (std::size_t i = 0; i < raws.size(); ++i)
    for (const std::u32string& reading : words[i].pinyin) add_merge_once(name, reading, i, i + 1);
  for (std::size_t i = 0; i + 1 < raws.size() && all; ++i) {
    if (hyphened ? !is_hyphened(i) : words[i].syllables != 1 || words[i + 1].syllables != 1) continue;
    for (const std::u32string& before : words[i].pinyin)
      for (const std::u32string& behind : words[i + 1].pinyin) add_merge_once(name, before + behind, i, i + 2);
  }
}

// Names of two words as they are spoken in one, where that is spelled otherwise: "Abdul Razzaq" and "Abderrazak".
void add_assimilated(PreparedName& name, const std::vector<Raw>& raws) {
  const auto is_latin = [&](std::size_t i) { return i < raws.size() && raws[i].script == Script::kLatin; };
  const auto is_part = [&](std::size_t i) { return is_latin(i) && name.tokens[i].role == Role::kPart; };
  for (std::size_t i = 0; i < raws.size(); ++i) {
    if (!is_part(i)) continue;
    const auto add = [&](std::u32string_view letters, std::size_t words) {
      if (!letters.empty()) add_merge_once(name, letters, i, i + words);
    };
    add(assimilated(raws[i].letters), 1);
    if (is_part(i + 1)) {
      add(without_joined_article(raws[i].letters, raws[i + 1].letters), 1);
      add(assimilated(raws[i].letters, false, raws[i + 1].letters), 2);
    }
    if (is_part(i + 2) && is_article(raws[i + 1].letters))
      add(assimilated(raws[i].letters, true, raws[i + 2].letters), 3);
  }
}

// The same of a name in Cyrillic or Arabic letters, as one word in Latin: neither letters nor bridges lead from "صلاح
// الدين" to "Selahattin".
void add_assimilated_in_latin(PreparedName& name, const std::vector<Raw>& raws) {
  constexpr std::size_t kMostWords = 3;
  for (std::size_t i = 0; i < raws.size(); ++i) {
    if (raws[i].script != Script::kCyrillic && raws[i].script != Script::kArabic) continue;
    if (!spelled(name.tokens[i].role)) continue;
    for (std::size_t k = i; k < raws.size() && k < i + kMostWords && raws[k].script == raws[i].script; ++k) {
      if (!spelled(name.tokens[k].role) || !may_be_assimilated(raws[i].letters, raws[k].letters)) continue;
      std::u32string letters;
      for (std::size_t m = i; m <= k; ++m) letters += raws[m].letters;
      if (const std::u32string spoken = assimilated_in_latin(letters); !spoken.empty())
        add_merge_once(name, spoken, i, k + 1);
    }
  }
}

// Each part with its neighbour, also across a particle: "zia ul haq" and "ziaulhaq".
void add_merges(PreparedName& name, const std::vector<Raw>& raws, const std::vector<std::u32string>& alone) {
  // A word with its article, for those who write them together: الصيد is also "elsseid".
  for (std::size_t i = 0; i < raws.size(); ++i)
    if (alone[i].size() != raws[i].letters.size())
      add_group(name, raws[i].letters, i, i + 1, raws[i].script, GroupKind::kMerge);
  for (std::size_t i = 0; i + 1 < raws.size(); ++i) {
    const auto fits = [&](std::size_t k) {
      return joins(name.tokens[k], alone[k]) && raws[k].script == raws[i].script;
    };
    if (!fits(i)) continue;
    // The first part of a merge stands alone, what follows keeps its article: عبد + الرحمن.
    if (fits(i + 1)) add_group(name, alone[i] + raws[i + 1].letters, i, i + 2, raws[i].script, GroupKind::kMerge);
    if (i + 2 < raws.size() && fits(i + 2) && name.tokens[i + 1].role == Role::kParticle &&
        raws[i + 1].script == raws[i].script)
      add_group(name, alone[i] + raws[i + 1].letters + raws[i + 2].letters, i, i + 3, raws[i].script,
                GroupKind::kMerge);
  }
}

// Whether the word says that the name is a body's.
bool is_of_organisations(const Token& token) noexcept {
  return token.sense == Sense::kGeneric || token.sense == Sense::kSector;
}

// The first letters of three words or more; little words, articles and legal forms have no letter in it. Those of a
// Cyrillic name stand in Latin letters too. For those, and in Arabic, where many a word has three letters, the name
// must have a word of organisations; without one it may be a person's.
void add_acronym(PreparedName& name, const std::vector<Raw>& raws) {
  std::u32string letters;
  std::size_t first = raws.size();
  std::size_t last = 0;
  bool telling = false;
  for (std::size_t i = 0; i < raws.size(); ++i) {
    const Token& token = name.tokens[i];
    telling = telling || is_of_organisations(token);
    if (!spelled(token.role) || token.info_mb <= kParticleInfo || raws[i].script != raws[0].script) continue;
    if (is_own_acronym(token)) continue;
    if (raws[i].initials.empty())
      letters += without_article(raws[i].letters).front();
    else
      letters += raws[i].initials;
    first = std::min(first, i);
    last = i + 1;
  }
  if (!may_be_acronym(letters) || (raws[0].script == Script::kArabic && !telling)) return;
  add_group(name, letters, first, last, raws[0].script, GroupKind::kAcronym);
  if (raws[0].script != Script::kCyrillic || !telling) return;
  const std::u32string latin = in_latin(letters);
  if (may_be_acronym(latin)) add_group(name, latin, first, last, Script::kLatin, GroupKind::kAcronym);
}

// What a word with this first letter has in an acronym of the script, "kh" for "х"; empty for nothing.
std::u32string initial_in(Script script, Script word, char32_t first) {
  const std::u32string_view letter(&first, 1);
  if (word == script || is_digit(first)) return std::u32string(letter);
  return word == Script::kCyrillic && script == Script::kLatin ? in_latin(letter) : std::u32string();
}

// Whether the letters of the raw at `own` are the first letters of the other words, in order: of all that are parts of
// their own, of others as it pleases.
bool stands_for_others(const PreparedName& name, const std::vector<Raw>& raws, std::size_t own) {
  const std::u32string_view acronym = raws[own].letters;
  std::uint32_t reached = 1;  // bit n: the words so far may have its first n letters
  const auto read = [&](const Raw& raw, char32_t first, bool needed) {
    const std::u32string initial = initial_in(raws[own].script, raw.script, first);
    std::uint32_t next = needed ? 0 : reached;
    for (std::size_t n = 0; n < acronym.size() && !initial.empty(); ++n) {
      if ((reached >> n & 1) == 0) continue;
      if (acronym[n] == initial.front()) next |= std::uint32_t{2} << n;
      if (acronym.substr(n).starts_with(initial)) next |= std::uint32_t{1} << (n + initial.size());
    }
    reached = next;
  };
  for (std::size_t i = 0; i < raws.size(); ++i) {
    if (i == own) continue;
    if (raws[i].initials.empty()) read(raws[i], raws[i].letters.front(), name.tokens[i].role == Role::kPart);
    for (const char32_t first : raws[i].initials) read(raws[i], first, false);
  }
  return (reached >> acronym.size() & 1) != 0;
}

// "Kavlan Trading Company (KTC)": see kOwnAcronym. Two letters are one in brackets only.
void mark_own_acronyms(PreparedName& name, const std::vector<Raw>& raws, std::u32string_view text) {
  const auto in_brackets = [&](const Raw& raw) {
    return raw.begin > 0 && text[raw.begin - 1] == U'(' && raw.end < text.size() && text[raw.end] == U')';
  };
  for (std::size_t i = 0; i < raws.size(); ++i) {
    Token& token = name.tokens[i];
    const Raw& raw = raws[i];
    if (token.role != Role::kPart || token.lexemes[0] != 0 || raw.letters.size() > kMostAcronymLetters) continue;
    if (raw.script != Script::kLatin && raw.script != Script::kCyrillic) continue;
    if (raw.letters.size() < (in_brackets(raw) ? 2 : kLeastAcronymLetters)) continue;
    if (stands_for_others(name, raws, i)) token.value = kOwnAcronym;
  }
}

// Letters that are read out, by one word or several: "आरएसएस", "آر ایس ایس".
void add_read_out(PreparedName& name, const std::vector<Raw>& raws) {
  for (std::size_t i = 0; i < raws.size();) {
    std::u32string letters;
    std::size_t end = i;
    for (; end < raws.size(); ++end) {
      if (raws[end].script != Script::kDevanagari && raws[end].script != Script::kArabic) break;
      const std::u32string more = read_out(raws[end].letters);
      if (more.empty()) break;
      letters += more;
    }
    if (may_be_acronym(letters)) add_group(name, letters, i, end, Script::kLatin, GroupKind::kReadOut);
    i = std::max(end, i + 1);
  }
}

}  // namespace

std::string_view word(Role role) noexcept {
  switch (role) {
    case Role::kPart: return "part";
    case Role::kParticle: return "particle";
    case Role::kDescent: return "descent";
    case Role::kHonorific: return "honorific";
    case Role::kInitial: return "initial";
    case Role::kLegalForm: return "legal_form";
    case Role::kGeneric: return "generic";
    case Role::kNumeral: return "numeral";
  }
  return "part";
}

std::string_view word(Sense sense) noexcept {
  switch (sense) {
    case Sense::kNone: return "none";
    case Sense::kGeneric: return "generic";
    case Sense::kSector: return "sector";
    case Sense::kPlace: return "place";
    case Sense::kSeries: return "series";
  }
  return "none";
}

std::string_view word(Reading reading) noexcept {
  switch (reading) {
    case Reading::kNone: return "none";
    case Reading::kCharacters: return "simplified characters";
    case Reading::kMandarin: return "Mandarin";
    case Reading::kCantonese: return "Cantonese";
    case Reading::kJapanese: return "Japanese";
    case Reading::kKorean: return "Korean";
  }
  return "none";
}

PreparedName prepare(std::string_view utf8, Kind kind) {
  const Folded folded = text::fold(utf8);
  PreparedName name;
  name.kind = kind;
  name.remarks = folded.remarks;
  std::vector<Raw> raws = split(folded.letters, kind);
  if (folded.remarks.damaged != 0) name.restored = restore(raws, kind);
  name.cut_off = fills_a_field(utf8);
  const bool cut = kind == Kind::kOrganization && name.cut_off;
  split_thai_title(raws, kind, folded);
  if (kind == Kind::kPerson) {
    join_abd(raws);
    split_hangul(raws, folded);
    split_burmese(raws, folded);
  } else {
    split_hangul_words(raws, folded);
    join_spaced_forms(raws);
    join_numbers(raws);
    join_phrases(raws, kind, cut);
  }
  if (raws.size() > kMaxTokens) {
    raws.resize(kMaxTokens);
    name.cut = true;
  }
  std::vector<std::u32string> alone;  // letters of each token when it stands alone
  std::uint32_t dotted = 0;
  for (std::size_t i = 0; i < raws.size(); ++i) {
    const Raw& raw = raws[i];
    Token token;
    token.source_begin = folded.source[raw.begin].begin;
    token.source_end = folded.source[raw.end - 1].end;
    token.script = raw.script;
    give_role(token, raw, kind, i == 0, i + 1 == raws.size(), cut);
    if (raw.dotted) dotted |= std::uint32_t{1} << i;
    std::size_t skip = 0;
    if (token.role == Role::kPart && token.lexemes[0] == 0) {
      skip = article_length(raw);
      if (skip != 0) token.info_mb = info_mb(std::u32string_view(raw.letters).substr(skip), token.script);
    }
    alone.push_back(raw.letters.substr(skip));
    name.tokens.push_back(token);
  }
  for (std::size_t i = 0; i < raws.size(); ++i) add_group(name, alone[i], i, i + 1, raws[i].script, GroupKind::kSingle);
  for (std::size_t i = 0; i < raws.size(); ++i) {
    const std::u32string_view letters = name.view().of(name.groups[i]);
    name.tokens[i].patronymic = is_patronymic(letters) ? 1 : 0;
    name.tokens[i].sketch = text::sketch(letters, raws[i].script);
  }
  if (kind == Kind::kPerson) mark_korean(name, dotted);
  promote_when_nothing_else(name.tokens, alone);
  if (kind == Kind::kOrganization) mark_own_acronyms(name, raws, folded.letters);
  add_merges(name, raws, alone);
  if (kind == Kind::kPerson) {
    add_patronymics(name, raws);
    add_transcriptions(name, raws);
    add_assimilated(name, raws);
    add_assimilated_in_latin(name, raws);
    add_pinyin(name, raws, folded.letters);
    mark_titles(name.tokens, alone);
  }
  if (kind == Kind::kOrganization && !raws.empty()) {
    add_acronym(name, raws);
    add_read_out(name, raws);
  }
  name.whole_begin = static_cast<std::uint32_t>(name.letters.size());
  for (std::size_t i = 0; i < raws.size(); ++i)
    if (name.tokens[i].role != Role::kHonorific) name.letters += raws[i].letters;
  if (name.letters.size() - name.whole_begin > kMaxWholeLetters) {
    name.letters.resize(name.whole_begin + kMaxWholeLetters);
    name.cut = true;
  }
  return name;
}

void leave_out_initials(PreparedName& organization) {
  constexpr std::size_t kInitials = 3;
  const bool telling = std::any_of(organization.tokens.begin(), organization.tokens.end(), [](const Token& token) {
    return token.role == Role::kLegalForm || is_of_organisations(token);
  });
  if (telling) return;
  std::erase_if(organization.groups,
                [](const Group& group) { return group.kind == GroupKind::kAcronym && group.length <= kInitials; });
}

std::int32_t total_info_mb(NameView name) noexcept {
  std::int32_t sum = 0;
  for (const Token& token : name.tokens)
    if (token.role != Role::kHonorific) sum += token.info_mb;
  return std::max(sum, 1);
}

}  // namespace vrata::names
