// Writes src/text/generated/fold.tsv and script.tsv from ICU's Unicode data.
//
// Usage    make_fold FOLD.tsv SCRIPT.tsv
// The rules are those of src/text/fold.h, numbered alike.

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <optional>
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
    {0xFA11, U"崎"},  // its form in Japanese names, which Unicode does not decompose
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

bool is_letter_like(UChar32 c) {
  const int32_t mask = U_MASK(u_charType(c));
  return (mask & (U_GC_L_MASK | U_GC_MN_MASK | U_GC_MC_MASK | U_GC_NL_MASK)) != 0;
}

// Scripts of India without bridges of their own, whose blocks Unicode lays out as Devanagari's; Bengali's, which has
// one, is not among them. Source: The Unicode Standard, chapter 12.
constexpr UChar32 kLikeDevanagari[] = {0x0A00, 0x0A80, 0x0B00, 0x0B80, 0x0C00, 0x0C80, 0x0D00};
constexpr UChar32 kIndicBlock = 0x80, kDevanagari = 0x0900;

// Of these scripts and of Sinhala what does not stand at its place. Short and long e and o are one, and the r, n and l
// that only the south has are the plain ones; a consonant without its vowel is written with virama.
const std::map<UChar32, std::u32string> kInDevanagari = {
    // Gurmukhi: tippi, addak, carriers of vowels, yakash, ra.
    {0x0A01, U"ं"},
    {0x0A70, U"ं"},
    {0x0A71, U""},
    {0x0A72, U""},
    {0x0A73, U""},
    {0x0A74, U""},
    {0x0A75, U"्य"},
    {0x0A36, U"श"},
    {0x0A33, U"ळ"},
    // Odia.
    {0x0B4B, U"ो"},
    {0x0B4C, U"ौ"},
    {0x0B48, U"ै"},
    {0x0B56, U""},
    {0x0B57, U""},
    {0x0B5F, U"य"},
    {0x0B71, U"व"},
    // Tamil.
    {0x0B83, U""},
    {0x0B8E, U"ए"},
    {0x0B92, U"ओ"},
    {0x0BA9, U"न"},
    {0x0BB1, U"र"},
    {0x0BB4, U"ळ"},
    {0x0BC6, U"े"},
    {0x0BCA, U"ो"},
    {0x0BCB, U"ो"},
    {0x0BCC, U"ौ"},
    {0x0BD7, U""},
    // Telugu.
    {0x0C0E, U"ए"},
    {0x0C12, U"ओ"},
    {0x0C31, U"र"},
    {0x0C34, U"ळ"},
    {0x0C46, U"े"},
    {0x0C48, U"ै"},
    {0x0C4A, U"ो"},
    {0x0C56, U""},
    // Kannada.
    {0x0C8E, U"ए"},
    {0x0C92, U"ओ"},
    {0x0CB1, U"र"},
    {0x0CC6, U"े"},
    {0x0CC7, U"े"},
    {0x0CC8, U"ै"},
    {0x0CCA, U"ो"},
    {0x0CCB, U"ो"},
    {0x0CD5, U""},
    {0x0CD6, U""},
    {0x0CDE, U"ळ"},
    // Malayalam, with its letters without vowel.
    {0x0D0E, U"ए"},
    {0x0D12, U"ओ"},
    {0x0D29, U"न"},
    {0x0D31, U"र"},
    {0x0D34, U"ळ"},
    {0x0D46, U"े"},
    {0x0D4A, U"ो"},
    {0x0D4B, U"ो"},
    {0x0D4C, U"ौ"},
    {0x0D4E, U"र्"},
    {0x0D57, U"ौ"},
    {0x0D7A, U"ण्"},
    {0x0D7B, U"न्"},
    {0x0D7C, U"र्"},
    {0x0D7D, U"ल्"},
    {0x0D7E, U"ळ्"},
    {0x0D7F, U"क्"},
    // Sinhala.
    {0x0D82, U"ं"},
    {0x0D83, U"ः"},
    {0x0D85, U"अ"},
    {0x0D86, U"आ"},
    {0x0D87, U"ए"},
    {0x0D88, U"ए"},
    {0x0D89, U"इ"},
    {0x0D8A, U"ई"},
    {0x0D8B, U"उ"},
    {0x0D8C, U"ऊ"},
    {0x0D8D, U"ऋ"},
    {0x0D91, U"ए"},
    {0x0D92, U"ए"},
    {0x0D93, U"ऐ"},
    {0x0D94, U"ओ"},
    {0x0D95, U"ओ"},
    {0x0D96, U"औ"},
    {0x0D9A, U"क"},
    {0x0D9B, U"ख"},
    {0x0D9C, U"ग"},
    {0x0D9D, U"घ"},
    {0x0D9E, U"ङ"},
    {0x0D9F, U"ङ्ग"},
    {0x0DA0, U"च"},
    {0x0DA1, U"छ"},
    {0x0DA2, U"ज"},
    {0x0DA3, U"झ"},
    {0x0DA4, U"ञ"},
    {0x0DA5, U"ज्ञ"},
    {0x0DA6, U"ञ्ज"},
    {0x0DA7, U"ट"},
    {0x0DA8, U"ठ"},
    {0x0DA9, U"ड"},
    {0x0DAA, U"ढ"},
    {0x0DAB, U"ण"},
    {0x0DAC, U"ण्ड"},
    {0x0DAD, U"त"},
    {0x0DAE, U"थ"},
    {0x0DAF, U"द"},
    {0x0DB0, U"ध"},
    {0x0DB1, U"न"},
    {0x0DB3, U"न्द"},
    {0x0DB4, U"प"},
    {0x0DB5, U"फ"},
    {0x0DB6, U"ब"},
    {0x0DB7, U"भ"},
    {0x0DB8, U"म"},
    {0x0DB9, U"म्ब"},
    {0x0DBA, U"य"},
    {0x0DBB, U"र"},
    {0x0DBD, U"ल"},
    {0x0DC0, U"व"},
    {0x0DC1, U"श"},
    {0x0DC2, U"ष"},
    {0x0DC3, U"स"},
    {0x0DC4, U"ह"},
    {0x0DC5, U"ळ"},
    {0x0DC6, U"फ"},
    {0x0DCA, U"्"},
    {0x0DCF, U"ा"},
    {0x0DD0, U"े"},
    {0x0DD1, U"े"},
    {0x0DD2, U"ि"},
    {0x0DD3, U"ी"},
    {0x0DD4, U"ु"},
    {0x0DD6, U"ू"},
    {0x0DD8, U"ृ"},
    {0x0DD9, U"े"},
    {0x0DDA, U"े"},
    {0x0DDB, U"ै"},
    {0x0DDC, U"ो"},
    {0x0DDD, U"ो"},
    {0x0DDE, U"ौ"},
    {0x0DDF, U""},
    {0x0DF2, U"ृ"},
};

// Letters and signs of these scripts as Devanagari has them; nothing for all else, digits among it.
std::optional<std::u32string> in_devanagari(UChar32 c) {
  if (const auto own = kInDevanagari.find(c); own != kInDevanagari.end()) return own->second;
  const UChar32 like = kDevanagari + c % kIndicBlock;
  const bool has_place = std::find(std::begin(kLikeDevanagari), std::end(kLikeDevanagari), c - c % kIndicBlock) !=
                         std::end(kLikeDevanagari);
  if (!has_place || !is_letter_like(c) || !is_letter_like(like)) return std::nullopt;
  return std::u32string{static_cast<char32_t>(like)};
}

// Thai, Lao, Burmese and Khmer: letters of one sound are one, tones and other marks that no Latin spelling has vanish.
// What depends on the neighbours is in text/spoken.h, where e0 to e4, Lao's vowels, are vowels behind their consonant.
// Source: The Unicode Standard, chapter 16; the Royal Thai General System of Transcription for sounds of Thai.
const std::map<UChar32, std::u32string> kBySound = {
    // Thai.
    {U'ฃ', U"ข"},
    {U'ฅ', U"ค"},
    {U'ฆ', U"ค"},
    {U'ฌ', U"ช"},
    {U'ฎ', U"ด"},
    {U'ฏ', U"ต"},
    {U'ฐ', U"ถ"},
    {U'ฑ', U"ท"},
    {U'ฒ', U"ท"},
    {U'ณ', U"น"},
    {U'ฤ', U"รึ"},
    {U'ฦ', U"ลึ"},
    {U'ษ', U"ศ"},
    {U'ฬ', U"ล"},
    {0x0E2F, U""},
    {0x0E33, U"\u0E31\u0E21"},
    {0x0E3A, U""},
    {0x0E45, U"\u0E32"},
    {0x0E46, U""},
    {0x0E47, U""},
    {0x0E48, U""},
    {0x0E49, U""},
    {0x0E4A, U""},
    {0x0E4B, U""},
    {0x0E4D, U"\u0E31\u0E21"},
    {0x0E4E, U""},
    // Lao; its other letters stand where Thai's do.
    {0x0E8A, U"ซ"},
    {0x0EAF, U""},
    {0x0EB3, U"\u0E31\u0E21"},
    {0x0EBA, U""},
    {0x0EBB, U"\u0EC2"},
    {0x0EBC, U"ล"},
    {0x0EBD, U"ย"},
    {0x0EC0, U"\u0EC0"},
    {0x0EC1, U"\u0EC1"},
    {0x0EC2, U"\u0EC2"},
    {0x0EC3, U"\u0EC4"},
    {0x0EC4, U"\u0EC4"},
    {0x0EC6, U""},
    {0x0EC8, U""},
    {0x0EC9, U""},
    {0x0ECA, U""},
    {0x0ECB, U""},
    {0x0ECD, U"อ"},
    {0x0EDC, U"น"},
    {0x0EDD, U"ม"},
    // Burmese.
    {0x1008, U"ဇ"},
    {0x100B, U"တ"},
    {0x100C, U"ထ"},
    {0x100D, U"ဒ"},
    {0x100E, U"ဒ"},
    {0x100F, U"န"},
    {0x1013, U"ဒ"},
    {0x1020, U"လ"},
    {0x1023, U"အိ"},
    {0x1024, U"အိ"},
    {0x1025, U"အု"},
    {0x1026, U"အု"},
    {0x1027, U"အေ"},
    {0x1029, U"အော"},
    {0x102A, U"အော"},
    {0x102B, U"\u102C"},
    {0x102E, U"\u102D"},
    {0x1030, U"\u102F"},
    {0x1036, U"န်"},
    {0x1038, U""},
    {0x1039, U"်"},
    {0x103C, U"\u103B"},
    {0x103F, U"သ်သ"},
    // Khmer.
    {0x178C, U"ដ"},
    {0x178B, U"ថ"},
    {0x178E, U"ន"},
    {0x17A1, U"ល"},
    {0x17A3, U"អ"},
    {0x17A4, U"អា"},
    {0x17A5, U"អិ"},
    {0x17A6, U"អី"},
    {0x17A7, U"អុ"},
    {0x17A8, U"អុ"},
    {0x17A9, U"អូ"},
    {0x17AA, U"អូ"},
    {0x17AB, U"រឹ"},
    {0x17AC, U"រឺ"},
    {0x17AD, U"លឹ"},
    {0x17AE, U"លឺ"},
    {0x17AF, U"អែ"},
    {0x17B0, U"អៃ"},
    {0x17B1, U"អោ"},
    {0x17B2, U"អោ"},
    {0x17B3, U"អៅ"},
    {0x17CA, U""},
    {0x17CB, U""},
    {0x17CC, U""},
    {0x17CE, U""},
    {0x17CF, U""},
    {0x17D0, U"\u17B6"},
    {0x17D1, U""},
    {0x17D2, U""},
    {0x17D3, U""},
};

// Ethiopic syllables as their consonant, which the letter of the sixth order is, and their vowel, which the letter of
// the glottal row is: ba is ብ and ኣ. The first order's vowel is ኧ, the sixth's is none. h and s of several rows are
// one, as they are spoken. Source: the letters' Unicode names, of a consonant and a vowel each.
std::optional<std::u32string> ethiopic_by_sound(UChar32 c) {
  if (c == 0x12A7) return std::u32string{0x12A7};
  if (c >= 0x135D && c <= 0x135F) return std::u32string();  // marks of length
  char buffer[80];
  UErrorCode status = U_ZERO_ERROR;
  u_charName(c, U_UNICODE_CHAR_NAME, buffer, sizeof buffer, &status);
  constexpr std::string_view kPrefix = "ETHIOPIC SYLLABLE ";
  std::string name(buffer);
  if (!name.starts_with(kPrefix)) return std::nullopt;
  name.erase(0, kPrefix.size());
  static const std::vector<std::pair<std::string_view, std::u32string>> kVowels = {
      {"WAA", U"ውኣ"}, {"WEE", U"ውኤ"}, {"WI", U"ውኢ"}, {"WE", U"ው"}, {"WA", U"ውኧ"}, {"OA", U"ውኣ"}, {"AA", U"ኣ"},
      {"EE", U"ኤ"},   {"A", U"ኧ"},    {"U", U"ኡ"},   {"I", U"ኢ"},  {"E", U""},    {"O", U"ኦ"}};
  static const std::map<std::string_view, std::string_view> kSame = {
      {"HH", "H"}, {"X", "H"}, {"SZ", "S"}, {"TZ", "TS"}, {"QH", "Q"}, {"PHARYNGEAL ", "GLOTTAL "}};
  const auto split = std::find_if(kVowels.begin(), kVowels.end(), [&](const auto& v) {
    return name.ends_with(v.first) && name.size() > v.first.size();
  });
  if (split == kVowels.end()) return std::nullopt;
  std::string consonant = name.substr(0, name.size() - split->first.size());
  if (const auto same = kSame.find(consonant); same != kSame.end()) consonant = same->second;
  const bool eighth = split->first == "WA" && c % 8 == 7;  // bwa beside qwe
  const bool open = consonant == "H" || consonant == "GLOTTAL ";
  const std::u32string vowel = eighth ? U"ውኣ" : split->first == "A" && open ? U"ኣ" : split->second;
  if (consonant == "GLOTTAL ") return vowel.empty() ? U"እ" : vowel;
  const UChar32 letter = u_charFromName(U_UNICODE_CHAR_NAME, (std::string(kPrefix) + consonant + "E").c_str(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  return std::u32string{static_cast<char32_t>(letter)} + vowel;
}

constexpr UChar32 kThai = 0x0E00, kLao = 0x0E80;

std::optional<std::u32string> by_sound(UChar32 c) {
  if (const auto own = kBySound.find(c); own != kBySound.end()) return own->second;
  if (c - c % kIndicBlock == kLao && is_letter_like(c)) {
    const UChar32 thai = kThai + c % kIndicBlock;
    return by_sound(thai).value_or(std::u32string{static_cast<char32_t>(thai)});
  }
  return ethiopic_by_sound(c);
}

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
  if (const auto indic = in_devanagari(c)) {
    std::u32string out;
    for (const char32_t d : *indic) out += fold_one(static_cast<UChar32>(d), casefold, nfd, depth + 1);
    return out;
  }
  if (const auto sound = by_sound(c)) return *sound;
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
    case USCRIPT_THAI:
    case USCRIPT_LAO: return "Thai";
    case USCRIPT_ARMENIAN: return "Armn";
    case USCRIPT_GEORGIAN: return "Geor";
    case USCRIPT_BENGALI: return "Beng";
    case USCRIPT_GURMUKHI: return "Guru";
    case USCRIPT_ETHIOPIC: return "Ethi";
    case USCRIPT_MYANMAR: return "Mymr";
    case USCRIPT_KHMER: return "Khmr";
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN: return "Zyyy";
    default: return "Zzzz";
  }
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
