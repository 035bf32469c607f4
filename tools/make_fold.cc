// Writes src/text/generated/fold.tsv and script.tsv from ICU's Unicode data.
//
// Usage    make_fold FOLD.tsv SCRIPT.tsv
// The rules are those of src/text/fold.h, numbered alike.

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace {

using icu::Normalizer2;
using icu::UnicodeString;

// Letters that have no decomposition and that people write with plain ones. Source: common practice of
// passports (ICAO Doc 9303 part 3 table A where it names the letter) and of the languages' own ASCII forms.
const std::map<UChar32, std::u32string> kPlain = {
    {U'ø', U"o"},
    {U'ł', U"l"},
    {U'đ', U"d"},
    {U'ɖ', U"d"},
    {U'ð', U"d"},
    {U'þ', U"th"},
    {U'æ', U"ae"},
    {U'œ', U"oe"},
    {U'ı', U"i"},
    {U'ə', U"a"},
    {U'ǝ', U"a"},
    {U'ŋ', U"n"},
    {U'ħ', U"h"},
    {U'ŧ', U"t"},
    {U'ĸ', U"k"},
    {U'ƙ', U"k"},
    {U'ɓ', U"b"},
    {U'ɗ', U"d"},
    {U'ƴ', U"y"},
    {U'ɛ', U"e"},
    {U'ɔ', U"o"},
    {U'ʋ', U"v"},
    {U'ɣ', U"g"},
    {U'ƒ', U"f"},
    {U'ɫ', U"l"},
    {U'ǥ', U"g"},
    {U'ʒ', U"z"},
    {U'ƶ', U"z"},
    {U'ς', U"σ"},
    // Arabic and its neighbours: one letter for one sound where writers and keyboards vary.
    {U'ٱ', U"ا"},
    {U'ى', U"ي"},
    {U'ی', U"ي"},
    {U'ې', U"ي"},
    {U'ۍ', U"ي"},
    {U'ے', U"ي"},
    {U'ۓ', U"ي"},
    {U'ک', U"ك"},
    {U'ڪ', U"ك"},
    {U'ہ', U"ه"},
    {U'ھ', U"ه"},
    {U'ە', U"ه"},
    {U'ۂ', U"ه"},
    {U'ۀ', U"ه"},
    {U'ۃ', U"ة"},
    {U'ۇ', U"و"},
    {U'ۆ', U"و"},
    {U'ۋ', U"و"},
    {U'ء', U""},
    {U'ـ', U""},
    // Hebrew finals.
    {U'ך', U"כ"},
    {U'ם', U"מ"},
    {U'ן', U"נ"},
    {U'ף', U"פ"},
    {U'ץ', U"צ"},
    // Devanagari chandrabindu; others of its kind alike.
    {0x0901, U"\u0902"},
    {0x0981, U"\u0982"},
    {0x0A01, U"\u0A02"},
    // Apostrophes, ayn and hamza of romanisation, modifier letters of the like.
    {0x2018, U"'"},
    {0x2019, U"'"},
    {0x201A, U"'"},
    {0x201B, U"'"},
    {0x02BB, U"'"},
    {0x02BC, U"'"},
    {0x02BD, U"'"},
    {0x02BE, U"'"},
    {0x02BF, U"'"},
    {0x02B9, U"'"},
    {0x02C8, U"'"},
    {0x02CA, U"'"},
    {0x02CB, U"'"},
    {0x0060, U"'"},
    {0x00B4, U"'"},
    {0x2032, U"'"},
    {0x2035, U"'"},
    {0xFF07, U"'"},
    {0xA78C, U"'"},
    {0x055A, U"'"},
    {0x05F3, U"'"},
    {0x04C0, U"'"},
    {0x04CF, U"'"},
    // Dots and dashes.
    {0x00B7, U"."},
    {0x2024, U"."},
    {0x2027, U"."},
    {0x3002, U"."},
    {0x06D4, U"."},
    {0x0964, U"."},
    {0x0970, U"."},
    {0x2010, U"-"},
    {0x2011, U"-"},
    {0x2012, U"-"},
    {0x2013, U"-"},
    {0x2014, U"-"},
    {0x2015, U"-"},
    {0x2212, U"-"},
    {0x30A0, U"-"},
    {0x05BE, U"-"},
    {0x058A, U"-"},
    {0x30FB, U" "},
    {0xFF65, U" "},
};

// Cyrillic letters that are letters of their own although Unicode can take them apart.
bool keeps_mark(UChar32 c) {
  switch (c) {
    case U'й':
    case U'ї':
    case U'ў':
    case U'ѓ':
    case U'ќ': return true;
    default: return false;
  }
}

bool drops_marks_of(UScriptCode script) {
  return script == USCRIPT_INHERITED || script == USCRIPT_COMMON || script == USCRIPT_LATIN ||
         script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC || script == USCRIPT_ARABIC ||
         script == USCRIPT_HEBREW || script == USCRIPT_SYRIAC || script == USCRIPT_ARMENIAN;
}

// Fold of one code point to its end: the rules are applied until nothing changes.
std::u32string fold_one(UChar32 c, const Normalizer2& casefold, const Normalizer2& nfd, int depth = 0) {
  if (keeps_mark(c)) return {static_cast<char32_t>(c)};
  if (auto plain = kPlain.find(c); plain != kPlain.end() && depth < 4) {
    std::u32string out;
    for (char32_t p : plain->second)
      out += p == static_cast<char32_t>(c) ? std::u32string{p} : fold_one(p, casefold, nfd, depth + 1);
    return out;
  }
  if (u_hasBinaryProperty(c, UCHAR_WHITE_SPACE)) return U" ";
  const int digit = u_charDigitValue(c);
  if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER && digit >= 0) return {static_cast<char32_t>('0' + digit)};
  UErrorCode status = U_ZERO_ERROR;
  const UnicodeString cased = casefold.normalize(UnicodeString(c), status);
  std::u32string out;
  for (int32_t i = 0; i < cased.length(); i = cased.moveIndex32(i, 1)) {
    const UChar32 d = cased.char32At(i);
    if (keeps_mark(d)) {
      out += static_cast<char32_t>(d);
      continue;
    }
    const UnicodeString parts = nfd.normalize(UnicodeString(d), status);
    for (int32_t j = 0; j < parts.length(); j = parts.moveIndex32(j, 1)) {
      const UChar32 p = parts.char32At(j);
      const int8_t type = u_charType(p);
      const bool mark = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
      if (mark && drops_marks_of(uscript_getScript(p, &status))) continue;
      if (p != c && depth < 4)
        out += fold_one(p, casefold, nfd, depth + 1);
      else
        out += static_cast<char32_t>(p);
    }
  }
  return out;
}

const char* iso_code(UScriptCode script) {
  switch (script) {
    case USCRIPT_LATIN: return "Latn";
    case USCRIPT_CYRILLIC: return "Cyrl";
    case USCRIPT_ARABIC: return "Arab";
    case USCRIPT_DEVANAGARI: return "Deva";
    case USCRIPT_HEBREW: return "Hebr";
    case USCRIPT_GREEK: return "Grek";
    case USCRIPT_HAN: return "Hani";
    case USCRIPT_HANGUL: return "Hang";
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return "Kana";
    case USCRIPT_THAI: return "Thai";
    case USCRIPT_ARMENIAN: return "Armn";
    case USCRIPT_GEORGIAN: return "Geor";
    case USCRIPT_BENGALI: return "Beng";
    case USCRIPT_GURMUKHI: return "Guru";
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN: return "Zyyy";
    default: return "Zzzz";
  }
}

bool is_letter_like(UChar32 c) {
  const int32_t mask = U_MASK(u_charType(c));
  return (mask & (U_GC_L_MASK | U_GC_MN_MASK | U_GC_MC_MASK | U_GC_NL_MASK)) != 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: make_fold FOLD.tsv SCRIPT.tsv\n");
    return 2;
  }
  UErrorCode status = U_ZERO_ERROR;
  const Normalizer2* casefold = Normalizer2::getNFKCCasefoldInstance(status);
  const Normalizer2* nfd = Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) {
    std::fprintf(stderr, "make_fold: ICU: %s\n", u_errorName(status));
    return 1;
  }
  std::FILE* fold = std::fopen(argv[1], "w");
  std::FILE* scripts = std::fopen(argv[2], "w");
  if (fold == nullptr || scripts == nullptr) {
    std::perror("make_fold");
    return 1;
  }
  std::fprintf(fold,
               "# Generated by tools/make_fold.cc from ICU, Unicode %s. Do not edit.\n"
               "# code point <tab> what it folds to, space-separated; empty: it vanishes. Others fold to themselves.\n",
               U_UNICODE_VERSION);
  std::fprintf(scripts,
               "# Generated by tools/make_fold.cc from ICU, Unicode %s. Do not edit.\n"
               "# first <tab> last <tab> script of the letters and marks between, in hexadecimal.\n",
               U_UNICODE_VERSION);
  UChar32 run_begin = 0;
  std::string run;
  for (UChar32 c = 0; c <= 0x110000; ++c) {
    std::string script;
    if (c < 0x110000 && is_letter_like(c)) {
      script = iso_code(uscript_getScript(c, &status));
      if (script == "Zyyy") script.clear();
    }
    if (script != run) {
      if (!run.empty()) std::fprintf(scripts, "%04X\t%04X\t%s\n", run_begin, c - 1, run.c_str());
      run = script;
      run_begin = c;
    }
  }
  for (UChar32 c = 0x80; c < 0x110000; ++c) {
    if (U_IS_SURROGATE(c) || (c >= 0xAC00 && c <= 0xD7A3)) continue;  // Hangul syllables by arithmetic
    if (!u_isdefined(c)) continue;
    const std::u32string to = fold_one(c, *casefold, *nfd);
    if (to == std::u32string{static_cast<char32_t>(c)}) continue;
    std::fprintf(fold, "%04X\t", c);
    for (std::size_t i = 0; i < to.size(); ++i)
      std::fprintf(fold, i == 0 ? "%04X" : " %04X", static_cast<unsigned>(to[i]));
    std::fprintf(fold, "\n");
  }
  // ASCII: only capitals and the grave accent change.
  for (UChar32 c = 'A'; c <= 'Z'; ++c) std::fprintf(fold, "%04X\t%04X\n", c, c + 32);
  std::fprintf(fold, "0060\t0027\n");
  return std::fclose(fold) == 0 && std::fclose(scripts) == 0 ? 0 : 1;
}
