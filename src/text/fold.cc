#include "text/fold.h"

#include <array>
#include <charconv>
#include <vector>

#include "base/embedded.h"
#include "base/utf8.h"
#include "text/script.h"

VRATA_DECLARE_EMBEDDED(fold);
VRATA_DECLARE_EMBEDDED(script);

namespace vrata::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
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

constexpr std::array<std::string_view, kScriptCount> kIso = {"Zyyy", "Latn", "Cyrl", "Arab", "Deva", "Hebr",
                                                             "Grek", "Hani", "Hang", "Kana", "Thai", "Armn",
                                                             "Geor", "Beng", "Guru", "Zzzz"};

// The letter that a combining mark makes of the one before it, where the two are a letter of their own.
char32_t compose(char32_t base, char32_t mark) noexcept {
  if (mark == 0x306) return base == U'и' ? U'й' : base == U'у' ? U'ў' : 0;
  if (mark == 0x308) return base == U'і' ? U'ї' : 0;
  return 0;
}

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

char32_t to_latin(char32_t c) noexcept {
  for (const LookAlike& pair : kLookAlikes)
    if (pair.other == c) return pair.latin;
  return 0;
}

char32_t from_latin(char32_t c, Script script) noexcept {
  for (const LookAlike& pair : kLookAlikes)
    if (pair.latin == c && script_of(pair.other) == script) return pair.other;
  return 0;
}

char32_t letter_of_digit(char32_t c) noexcept {
  switch (c) {
    case U'0': return U'o';
    case U'1': return U'i';
    case U'3': return U'e';
    case U'4': return U'a';
    case U'5': return U's';
    case U'7': return U't';
    default: return 0;
  }
}

bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

// Makes a word that mixes Latin with Cyrillic or Greek one script, when the letters of the lesser one all
// look like letters of the other. Gives whether it did: of three scripts two may still be left.
bool mend_mixed_word(std::u32string& letters, std::size_t begin, std::size_t end, FoldRemarks& remarks) {
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
  const auto mend = [&](bool into_latin) {
    std::u32string mended;
    std::uint32_t changed = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const char32_t c = letters[i];
      const bool foreign = into_latin ? script_of(c) == other_script : script_of(c) == Script::kLatin;
      const char32_t to = !foreign ? c : into_latin ? to_latin(c) : from_latin(c, other_script);
      if (to == 0) return false;
      changed += foreign ? 1 : 0;
      mended += to;
    }
    letters.replace(begin, end - begin, mended);
    remarks.lookalikes += changed;
    return true;
  };
  return mend(latin >= other) || mend(latin < other);
}

// "ig0r" is igor and "5ergei" sergei; "3rd", "brigade44" and "b12" stay.
void mend_digits(std::u32string& letters, std::size_t begin, std::size_t end, FoldRemarks& remarks) {
  std::size_t latin = 0;
  std::size_t digits = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (is_digit(letters[i]))
      ++digits;
    else if (script_of(letters[i]) == Script::kLatin)
      ++latin;
    else
      return;
  }
  if (digits == 0 || latin < 3 || latin < 2 * digits) return;
  // A digit at the end is a number, unless others inside the word are letters: "gelash1kel1".
  if (is_digit(letters[end - 1]) && (digits == 1 || is_digit(letters[end - 2]))) return;
  if (is_digit(letters[begin]) && is_digit(letters[begin + 1])) return;
  for (std::size_t i = begin; i < end; ++i) {
    if (!is_digit(letters[i])) continue;
    const char32_t to = letter_of_digit(letters[i]);
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
      if (const char32_t whole = compose(out.letters.back(), c); whole != 0) {
        out.letters.back() = whole;
        out.source.back().end = span.end;
        continue;
      }
    }
    const std::uint32_t entry = c < kTableEnd ? table.entry[c] : 0;
    if (entry == 0) {
      put(c);
      continue;
    }
    const std::uint32_t length = static_cast<std::uint32_t>(table.pool[entry - 1]);
    if (length == 0 && (c < 0x300 || c > 0x36F) && script_of(c) == Script::kCommon && !is_joiner(c))
      ++out.remarks.invisible;
    for (std::uint32_t k = 0; k < length; ++k) put(table.pool[entry + k]);
  }
  const auto in_word = [&](char32_t c) { return is_digit(c) || script_of(c) != Script::kCommon; };
  for (std::size_t i = 0; i < out.letters.size();) {
    if (!in_word(out.letters[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < out.letters.size() && in_word(out.letters[end])) ++end;
    while (mend_mixed_word(out.letters, i, end, out.remarks)) {
    }
    mend_digits(out.letters, i, end, out.remarks);
    i = end;
  }
  return out;
}

std::u32string fold_letters(std::string_view utf8) { return fold(utf8).letters; }

std::string to_utf8(std::u32string_view letters) {
  std::string out;
  for (const char32_t c : letters) append_utf8(out, c);
  return out;
}

}  // namespace vrata::text
