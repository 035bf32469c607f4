#include "text/fold.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/embedded.h"
#include "base/utf8.h"
#include "text/script.h"
#include "text/spoken.h"

VRATA_DECLARE_EMBEDDED(fold);
VRATA_DECLARE_EMBEDDED(script);

namespace vrata::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kNukta = 0x093C, kGurmukhiNukta = 0x0A3C, kVirama = 0x094D;
constexpr char32_t kTableEnd = 0x30000;  // folding entries lie below; scripts above are Han or other

char32_t parse_hex(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

// 1. entry[c] is 0 for "folds to itself", else offset + 1 of a run in pool; a run begins with its length.
struct FoldTable {
  std::vector<std::uint32_t> entry = std::vector<std::uint32_t>(kTableEnd, 0);
  std::u32string pool;

  FoldTable() {
    base::for_each_row(VRATA_EMBEDDED(fold), [&](std::string_view row) {
      const char32_t c = parse_hex(base::take_cell(row));
      if (c >= kTableEnd) return;
      entry[c] = static_cast<std::uint32_t>(pool.size()) + 1;
      const std::size_t length_at = pool.size();
      pool += char32_t{0};
      while (!row.empty()) {
        const std::size_t space = row.find(' ');
        pool += parse_hex(row.substr(0, space));
        row.remove_prefix(space == std::string_view::npos ? row.size() : space + 1);
        ++pool[length_at];
      }
    });
  }
};

const FoldTable& fold_table() {
  static const FoldTable table;
  return table;
}

struct ScriptTable {
  std::vector<std::uint8_t> low = std::vector<std::uint8_t>(kTableEnd, 0);

  ScriptTable() {
    base::for_each_row(VRATA_EMBEDDED(script), [&](std::string_view row) {
      const char32_t first = parse_hex(base::take_cell(row));
      const char32_t last = parse_hex(base::take_cell(row));
      const auto script = static_cast<std::uint8_t>(script_from_iso(row));
      for (char32_t c = first; c <= last && c < kTableEnd; ++c) low[c] = script;
    });
  }
};

constexpr std::array<std::string_view, kScriptCount> kIso = {"Zyyy", "Latn", "Cyrl", "Arab", "Deva", "Hebr", "Grek",
                                                             "Hani", "Hang", "Kana", "Thai", "Armn", "Geor", "Beng",
                                                             "Guru", "Ethi", "Mymr", "Khmr", "Zzzz"};

// The letter that a combining mark makes of the one before it, where the two are a letter of their own.
char32_t compose(char32_t base, char32_t mark) noexcept {
  if (mark == 0x306) return base == U'и' ? U'й' : base == U'у' ? U'ў' : 0;
  if (mark == 0x308) return base == U'і' ? U'ї' : 0;
  if (mark == kNukta) return base == U'स' ? U'श' : base == U'ल' ? U'ळ' : 0;  // as Gurmukhi writes them
  return 0;
}

// Tamil writes one letter for voiced and voiceless: voiceless at the beginning of a word, doubled, and behind another
// consonant; voiced between vowels and behind a nasal, where c is s.
//
// Takes    before: what is folded already. stop: as the letter's place in the block reads.
// Gives    the letter as it is spoken. What stands before a doubled one becomes voiceless again.
char32_t tamil_stop(std::u32string& before, char32_t stop) noexcept {
  static constexpr std::array<std::pair<char32_t, char32_t>, 5> kVoiced{
      {{U'क', U'ग'}, {U'च', U'स'}, {U'ट', U'ड'}, {U'त', U'द'}, {U'प', U'ब'}}};
  const auto pair = std::find_if(kVoiced.begin(), kVoiced.end(), [&](const auto& p) { return p.first == stop; });
  const std::size_t n = before.size();
  if (pair == kVoiced.end() || n == 0 || script_of(before[n - 1]) != Script::kDevanagari) return stop;
  if (before[n - 1] != kVirama) return pair->second;
  if (n < 2) return stop;
  char32_t& last = before[n - 2];
  if (last == stop || last == pair->second) {
    last = stop;
    return stop;
  }
  const bool nasal = std::u32string_view(U"ङञणनम").find(last) != std::u32string_view::npos;
  return !nasal ? stop : stop == U'च' ? U'ज' : pair->second;
}

bool is_tamil(char32_t c) noexcept { return c >= 0x0B80 && c <= 0x0BFF; }
// Of the scripts that fold to Devanagari (tools/make_fold.cc).
bool reads_as_devanagari(char32_t c) noexcept { return c >= 0x0A00 && c <= 0x0DFF; }

bool is_control(char32_t c) noexcept { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool is_joiner(char32_t c) noexcept { return c == 0x200C || c == 0x200D; }

// Letters of Cyrillic and Greek that look like a Latin one, small or capital form.
struct LookAlike {
  char32_t other;
  char32_t latin;
};
constexpr LookAlike kLookAlikes[] = {
    {U'а', U'a'}, {U'е', U'e'}, {U'о', U'o'}, {U'р', U'p'}, {U'с', U'c'}, {U'х', U'x'}, {U'у', U'y'}, {U'і', U'i'},
    {U'ј', U'j'}, {U'ѕ', U's'}, {U'к', U'k'}, {U'м', U'm'}, {U'т', U't'}, {U'н', U'h'}, {U'в', U'b'}, {U'ԁ', U'd'},
    {U'һ', U'h'}, {U'ԛ', U'q'}, {U'ԝ', U'w'}, {U'ο', U'o'}, {U'α', U'a'}, {U'ν', U'v'}, {U'ρ', U'p'}, {U'ι', U'i'},
    {U'κ', U'k'}, {U'τ', U't'}, {U'υ', U'y'}, {U'ε', U'e'}, {U'β', U'b'}, {U'η', U'h'}, {U'χ', U'x'},
};

// Letters, by their small forms, of which the capitals alone look alike; the small ones like another letter or none.
struct LookAlikeCapital {
  char32_t other_capital, latin_capital;
  char32_t other, latin;
};
constexpr LookAlikeCapital kCapitals[] = {{U'Μ', U'M', U'μ', U'm'}, {U'Ν', U'N', U'ν', U'n'}, {U'Ζ', U'Z', U'ζ', U'z'}};

// What a letter was in the text.
char32_t written(std::string_view utf8, const Span& span) noexcept {
  std::size_t at = span.begin;
  return next_code_point(utf8, at);
}

// Takes    c: folded. was: in the text. Small letters mend no word that their capitals do not, so that
//          folding twice is folding once.
char32_t to_latin(char32_t c, char32_t was) noexcept {
  for (const LookAlikeCapital& pair : kCapitals)
    if (pair.other_capital == was) return pair.latin;
  for (const LookAlike& pair : kLookAlikes)
    if (pair.other == c) return pair.latin;
  return 0;
}

char32_t from_latin(char32_t c, char32_t was, Script script) noexcept {
  for (const LookAlikeCapital& pair : kCapitals)
    if (pair.latin_capital == was && script_of(pair.other) == script) return pair.other;
  for (const LookAlike& pair : kLookAlikes)
    if (pair.latin == c && script_of(pair.other) == script) return pair.other;
  return 0;
}

// What a digit is typed for; 0: for nothing.
char32_t letter_of_digit(char32_t c, Script script) noexcept {
  if (script == Script::kCyrillic) {
    switch (c) {
      case U'0': return U'о';
      case U'3': return U'з';
      case U'4': return U'ч';
      case U'6': return U'б';
      default: return 0;
    }
  }
  switch (c) {
    case U'0': return U'o';
    case U'1': return U'i';
    case U'3': return U'e';
    case U'4': return U'a';
    case U'5': return U's';
    case U'7': return U't';
    case U'8': return U'b';
    default: return 0;
  }
}

bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

// Whether a text is meant to be Latin, by letters that cannot be taken for those of Cyrillic or Greek, or the other way
// round: 1, -1; 0 where it has both or neither.
int meant_in_latin(std::string_view utf8, const Folded& text) {
  bool latin = false;
  bool other = false;
  for (std::size_t i = 0; i < text.letters.size(); ++i) {
    const char32_t c = text.letters[i];
    const Script script = script_of(c);
    // Letters of which only rare languages have the like (ԁ, ѕ) are none that anybody types by mistake.
    if (script == Script::kLatin)
      latin = latin || std::u32string_view(U"aeopcxyikmthbu").find(c) == std::u32string_view::npos;
    if (script == Script::kCyrillic || script == Script::kGreek)
      other = other || to_latin(c, written(utf8, text.source[i])) == 0;
  }
  return static_cast<int>(latin) - static_cast<int>(other);
}

// Makes a word that mixes Latin with Cyrillic or Greek one script, when the letters of the other one all look like
// letters of it: the script that the text is meant in, else that of most letters, if it can be, else the other one.
// Gives whether it did: of three scripts two may still be left.
//
// Takes    meant: meant_in_latin() of the text; asked for where it is needed.
bool mend_mixed_word(std::string_view utf8, std::optional<int>& meant, Folded& text, std::size_t begin,
                     std::size_t end) {
  std::u32string& letters = text.letters;
  int latin = 0;
  int other = 0;
  Script other_script = Script::kCommon;
  for (std::size_t i = begin; i < end; ++i) {
    const Script script = script_of(letters[i]);
    if (script == Script::kLatin) ++latin;
    if (script == Script::kCyrillic || script == Script::kGreek) {
      ++other;
      other_script = script;
    }
  }
  if (latin == 0 || other == 0) return false;
  if (!meant) meant = meant_in_latin(utf8, text);
  const auto mend = [&](bool into_latin) {
    std::u32string mended;
    std::uint32_t changed = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const char32_t c = letters[i];
      const bool foreign = into_latin ? script_of(c) == other_script : script_of(c) == Script::kLatin;
      const char32_t was = written(utf8, text.source[i]);
      const char32_t to = !foreign ? c : into_latin ? to_latin(c, was) : from_latin(c, was, other_script);
      if (to == 0) return false;
      changed += foreign ? 1 : 0;
      mended += to;
    }
    letters.replace(begin, end - begin, mended);
    text.remarks.lookalikes += changed;
    return true;
  };
  const bool latin_first = *meant != 0 ? *meant > 0 : latin >= other;
  return mend(latin_first) || mend(!latin_first);
}

// "ig0r" is igor, "5ergei" sergei and "3ахар" захар; "3rd", "brigade44" and "b12" stay.
void mend_digits(std::u32string& letters, std::size_t begin, std::size_t end, FoldRemarks& remarks) {
  std::size_t of_script = 0;
  std::size_t digits = 0;
  Script script = Script::kCommon;
  for (std::size_t i = begin; i < end; ++i) {
    if (is_digit(letters[i])) {
      ++digits;
      continue;
    }
    const Script here = script_of(letters[i]);
    if ((here != Script::kLatin && here != Script::kCyrillic) || (of_script > 0 && here != script)) return;
    script = here;
    ++of_script;
  }
  if (digits == 0 || of_script < 3 || of_script < 2 * digits) return;
  // A digit at the end is a number, unless others inside the word are letters: "gelash1kel1".
  if (is_digit(letters[end - 1]) && (digits == 1 || is_digit(letters[end - 2]))) return;
  if (is_digit(letters[begin]) && is_digit(letters[begin + 1])) return;
  for (std::size_t i = begin; i < end; ++i) {
    if (!is_digit(letters[i])) continue;
    const char32_t to = letter_of_digit(letters[i], script);
    if (to == 0) continue;
    letters[i] = to;
    ++remarks.digit_letters;
  }
}

}  // namespace

std::string_view iso_code(Script script) noexcept { return kIso[static_cast<std::size_t>(script)]; }

Script script_from_iso(std::string_view code) noexcept {
  for (std::size_t i = 0; i < kIso.size(); ++i)
    if (kIso[i] == code) return static_cast<Script>(i);
  return Script::kOther;
}

Script script_of(char32_t c) noexcept {
  static const ScriptTable table;
  if (c < kTableEnd) return static_cast<Script>(table.low[c]);
  return c < 0x3FFFE ? Script::kHan : Script::kCommon;
}

Folded fold(std::string_view utf8) {
  const FoldTable& table = fold_table();
  Folded out;
  bool spoken = false;  // has letters that stand elsewhere than they are spoken
  out.letters.reserve(utf8.size());
  out.source.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(utf8, i);
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)};
    const auto put = [&](char32_t letter) {
      out.letters += letter;
      out.source.push_back(span);
    };
    if (c == kReplacement) {
      ++out.remarks.damaged;
      put(kReplacement);
      continue;
    }
    if (is_control(c)) {
      if (c == U'\t' || c == U'\n' || c == U'\r' || c == 0x0B || c == 0x0C || c == 0x85)
        put(U' ');
      else
        ++out.remarks.controls;
      continue;
    }
    if (c >= 0xAC00 && c <= 0xD7A3) {  // Hangul syllable: The Unicode Standard, section 3.12
      const char32_t s = c - 0xAC00;
      put(0x1100 + s / 588);
      put(0x1161 + s % 588 / 28);
      if (s % 28 != 0) put(0x11A7 + s % 28);
      continue;
    }
    if (!out.letters.empty()) {
      if (const char32_t whole = compose(out.letters.back(), c == kGurmukhiNukta ? kNukta : c); whole != 0) {
        out.letters.back() = whole;
        out.source.back().end = span.end;
        continue;
      }
    }
    if (c >= kFirstSpoken) spoken = spoken || has_spoken_order(c);
    const std::uint32_t entry = c < kTableEnd ? table.entry[c] : 0;
    if (entry == 0) {
      put(c);
      continue;
    }
    const std::uint32_t length = static_cast<std::uint32_t>(table.pool[entry - 1]);
    if (length == 0 && (c < 0x300 || c > 0x36F) && script_of(c) == Script::kCommon && !is_joiner(c))
      ++out.remarks.invisible;
    for (std::uint32_t k = 0; k < length; ++k) {
      const char32_t letter = table.pool[entry + k];
      put(is_tamil(c) ? tamil_stop(out.letters, letter) : letter);
    }
  }
  if (spoken) put_in_spoken_order(utf8, out);
  const auto in_word = [&](char32_t c) { return is_digit(c) || script_of(c) != Script::kCommon; };
  std::optional<int> meant;
  for (std::size_t i = 0; i < out.letters.size();) {
    if (!in_word(out.letters[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < out.letters.size() && in_word(out.letters[end])) ++end;
    while (mend_mixed_word(utf8, meant, out, i, end)) {
    }
    mend_digits(out.letters, i, end, out.remarks);
    // Hindi leaves the last consonant's vowel unsaid and writes no virama for it, as these scripts do.
    if (out.letters[end - 1] == kVirama && reads_as_devanagari(written(utf8, out.source[end - 1]))) {
      --end;
      out.letters.erase(end, 1);
      out.source.erase(out.source.begin() + static_cast<std::ptrdiff_t>(end));
    }
    i = end;
  }
  return out;
}

bool typed_for(char32_t digit, char32_t letter) noexcept {
  const Script script = script_of(letter);
  if (script != Script::kLatin && script != Script::kCyrillic) return false;
  return letter_of_digit(digit, script) == letter || (digit == U'1' && letter == U'l');
}

std::u32string fold_letters(std::string_view utf8) { return fold(utf8).letters; }

std::string to_utf8(std::u32string_view letters) {
  std::string out;
  for (const char32_t c : letters) append_utf8(out, c);
  return out;
}

}  // namespace vrata::text
