#include "text/fold.h"

#include <gtest/gtest.h>

#include <random>

#include "text/script.h"

namespace vrata::text {
namespace {

std::string folded(std::string_view s) { return to_utf8(fold(s).letters); }

TEST(Fold, LatinLosesCaseAndMarks) {
  EXPECT_EQ(folded("ŁUKASZ Ørsted Đặng Straße"), "lukasz orsted dang strasse");
  EXPECT_EQ(folded("E\u0301milie"), "emilie");
  EXPECT_EQ(folded("Əliyev İLHAM ılgaz"), "aliyev ilham ilgaz");
  EXPECT_EQ(folded("ＡＢＣ ﬁn"), "abc fin");
}

TEST(Fold, CyrillicKeepsItsLetters) {
  EXPECT_EQ(folded("Семёнов Андрей"), "семенов андрей");
  EXPECT_EQ(folded("Андреи\u0306"), "андрей");  // и with a combining breve
  EXPECT_EQ(folded("Їжакевич Ґалаґан"), "їжакевич ґалаґан");
}

TEST(Fold, ArabicLosesVowelsAndForms) {
  EXPECT_EQ(folded("مُحَمَّد"), folded("محمد"));
  EXPECT_EQ(folded("أحمد"), folded("احمد"));
  EXPECT_EQ(folded("علی"), folded("علي"));
  EXPECT_EQ(folded("محـــمد"), folded("محمد"));
  EXPECT_EQ(folded("ﻻ"), "لا");
}

TEST(Fold, DevanagariKeepsVowelSigns) {
  EXPECT_EQ(folded("राजेश"), "राजेश");
  EXPECT_EQ(folded("\u0958"), "\u0915\u093C");
  EXPECT_EQ(folded("चाँद"), folded("चांद"));
}

TEST(Fold, ScriptsOfIndiaAreReadAsDevanagari) {
  EXPECT_EQ(folded("ਮਨਜੀਤ ਸਿੰਘ"), "मनजीत सिंघ");
  EXPECT_EQ(folded("ਸ਼ਰਮਾ"), folded("शरमा")) << "sha is sa with a nukta";
  EXPECT_EQ(folded("\u0A36ਰਮਾ"), folded("शरमा"));
  EXPECT_EQ(folded("ਜੱਸਾ"), folded("जसा")) << "addak";
  EXPECT_EQ(folded("રમેશ પટેલ"), "रमेश पटेल");
  EXPECT_EQ(folded("ଭୂମିକା"), "भूमिका");
  EXPECT_EQ(folded("రాజేశ్"), "राजेश") << "no virama at the end";
  EXPECT_EQ(folded("ಲಕ್ಷ್ಮಿ"), "लक्ष्मि");
  EXPECT_EQ(folded("മോഹൻ"), "मोहन");
  EXPECT_EQ(folded("കാർത്തിക്"), "कार्त्तिक");
  EXPECT_EQ(folded("නන්දන"), "नन्दन");
  EXPECT_EQ(folded("೧೯೭೦ ௧"), "1970 1");
}

TEST(Fold, ThaiStandsInTheOrderOfSounds) {
  EXPECT_EQ(folded("เดช"), "ดເช");
  EXPECT_EQ(folded("เปรม"), "ปรເม") << "behind both of a cluster";
  EXPECT_EQ(folded("โคราช"), "คໂราช") << "ra is a syllable of its own";
  EXPECT_EQ(folded("เฉลิม"), "ฉลເิม");
  EXPECT_EQ(folded("เสรี"), "สເรี");
  EXPECT_EQ(folded("ศักดิ์"), "ศัก") << "silent";
  EXPECT_EQ(folded("จันทร์"), "จัน");
  EXPECT_EQ(folded("ลักษณ์"), "ลัก");
  EXPECT_EQ(folded("ลักษณะ"), "ลักศนะ");
  EXPECT_EQ(folded("ธรรม"), "ธัม");
  EXPECT_EQ(folded("บรรหาร"), "บัหาร");
  EXPECT_EQ(folded("ชัย"), folded("ไชย"));
  EXPECT_EQ(folded("ทรงชัย"), "ซงชໄ");
  EXPECT_EQ(folded("หลวง"), "ลวง");
  EXPECT_EQ(folded("ก้อง"), folded("กอง")) << "tones";
  EXPECT_EQ(folded("คำ"), folded("คํา")) << "in one code point and in two";
  EXPECT_EQ(folded("๑๙๗๐"), "1970");
}

TEST(Fold, LaoReadsAsThai) {
  EXPECT_EQ(folded("ເພັດ"), folded("เพัด"));
  EXPECT_EQ(folded("ໄຊ"), "ซໄ");
  EXPECT_EQ(folded("ໜູ"), folded("หนู"));
  EXPECT_EQ(folded("ທອງລຸນ"), folded("ทองลุน"));
}

TEST(Fold, EthiopicIsConsonantsAndVowels) {
  EXPECT_EQ(folded("በቡቢባቤብቦ"), "ብኧብኡብኢብኣብኤብብኦ");
  EXPECT_EQ(folded("አበበ"), "ኣብኧብኧ");
  EXPECT_EQ(folded("ሣህለ"), folded("ሳሕለ")) << "letters of one sound";
  EXPECT_EQ(folded("ዐቢይ"), folded("አቢይ"));
  EXPECT_EQ(folded("ፀሐይ"), folded("ጸሃይ"));
  EXPECT_EQ(folded("ቋ"), "ቅውኣ");
}

TEST(Fold, BurmeseHasItsVowelsAndOneFormOfMarks) {
  EXPECT_EQ(folded("သူရ"), "သုရာ") << "the first vowel is not written";
  EXPECT_EQ(folded("မြင့်"), "မျင့်");
  EXPECT_EQ(folded("ရွှေ"), "ရှွေ");
  EXPECT_EQ(folded("စံ"), folded("စန်"));
  EXPECT_EQ(folded("နန္ဒာ"), folded("နန်ဒာ")) << "one letter under another";
}

TEST(Fold, KhmerLosesWhatIsSilent) {
  EXPECT_EQ(folded("សុភ័ក្ត្រ"), "សុភាកតរ");
  EXPECT_EQ(folded("ប៊ុន"), "បុន");
  EXPECT_EQ(folded("ពេទ្យ"), "ពេទយ");
  EXPECT_EQ(folded("សិល្ប៍"), "សិល");
}

TEST(Fold, SpansOfWhatMovesCoverWhatItMovesOver) {
  const std::string_view text = "นายเดช";
  const Folded f = fold(text);
  ASSERT_EQ(f.letters.size(), 6U);
  EXPECT_EQ(text.substr(f.source[3].begin, f.source[3].end - f.source[3].begin), "เด");
  EXPECT_EQ(f.source[3], f.source[4]);
  const std::string_view silent = "พงษ์";
  EXPECT_EQ(fold(silent).source.back().end, silent.size());
}

// Of any letters, however they stand.
TEST(Fold, OfSpokenOrderIsIdempotentAndPointsIntoTheText) {
  constexpr char32_t kRanges[][2] = {
      {0x0E00, 0x0E5F}, {0x0E80, 0x0EDF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x1200, 0x139F}};
  std::mt19937 random(7);
  const auto below = [&](std::size_t n) { return random() % n; };
  for (int round = 0; round < 20000; ++round) {
    std::u32string letters;
    const std::size_t script = below(6);
    for (std::size_t n = below(9) + 1; n > 0; --n) {
      const auto& range = kRanges[script == 5 ? below(5) : script];
      letters += range[0] + static_cast<char32_t>(below(range[1] - range[0] + 1));
    }
    const std::string text = to_utf8(letters);
    const Folded once = fold(text);
    ASSERT_EQ(once.letters.size(), once.source.size());
    for (const Span& span : once.source) ASSERT_TRUE(span.begin < span.end && span.end <= text.size()) << text;
    ASSERT_EQ(to_utf8(fold_letters(to_utf8(once.letters))), to_utf8(once.letters)) << text;
  }
}

TEST(Fold, TamilStopsAreVoicedAsTheyAreSpoken) {
  EXPECT_EQ(folded("முருகன்"), "मुरुगन");
  EXPECT_EQ(folded("குமார்"), "कुमार") << "at the beginning";
  EXPECT_EQ(folded("கந்தசாமி"), "कन्दसामि");
  EXPECT_EQ(folded("பஞ்சன்"), "पञ्जन");
  EXPECT_EQ(folded("முத்து"), "मुत्तु") << "doubled";
  EXPECT_EQ(folded("பார்த்திபன்"), "पार्त्तिबन");
}

TEST(Fold, DigitsOfEveryScript) { EXPECT_EQ(folded("١٩٧٠ १९७० ۵"), "1970 1970 5"); }

TEST(Fold, LookAlikesAreMendedAndRemarked) {
  const Folded f = fold("Iv\u0430nov");  // Cyrillic a
  EXPECT_EQ(to_utf8(f.letters), "ivanov");
  EXPECT_EQ(f.remarks.lookalikes, 1u);
  EXPECT_EQ(folded("Ив\u0061нов"), "иванов");  // Latin a
  EXPECT_EQ(folded("Ig0r Sech1n"), "igor sechin");
  EXPECT_EQ(folded("Gelash1kel1"), "gelashikeli");
  EXPECT_EQ(folded("Ro8ert 3ахар С0колов"), "robert захар соколов");
  EXPECT_EQ(folded("3rd Brigade44 B12"), "3rd brigade44 b12");
  EXPECT_EQ(folded("3ий 77ой Отряд44"), folded("3ий") + " 77" + folded("ой") + " отряд44");
}

TEST(Fold, TheScriptThatATextIsMeantInDecides) {
  EXPECT_EQ(folded("ЕUCLIDES CАIСЕDО"), "euclides caicedo");  // four of seven letters Cyrillic
  EXPECT_EQ(folded("АКЦИOНEPHOЕ ОБЩЕCТBО АВРOPA"), folded("АКЦИОНЕРНОЕ ОБЩЕСТВО АВРОРА"));
  EXPECT_EQ(folded("МТС Bank"), folded("МТС") + " bank") << "a word of one script stays what it is";
}

TEST(Fold, CapitalsLookAlikeWhereTheirSmallLettersDoNot) {
  EXPECT_EQ(folded("Iva\u039Dov"), "ivanov");  // Greek capital nu
  EXPECT_EQ(folded("Iva\u03BDov"), "ivavov");  // and small nu
  EXPECT_EQ(folded("\u039Co\u0396art"), "mozart");
  EXPECT_EQ(folded("ΙΩΑNΝΗΣ"), folded("ΙΩΑΝΝΗΣ"));  // a Latin N
}

TEST(Fold, InvisibleIsDroppedAndRemarked) {
  const Folded f = fold("Jo\u200Bhn\u202E");
  EXPECT_EQ(to_utf8(f.letters), "john");
  EXPECT_EQ(f.remarks.invisible, 2u);
  EXPECT_EQ(fold(std::string_view("a\0b", 3)).remarks.controls, 1u);
}

TEST(Fold, DamageIsCounted) {
  EXPECT_EQ(fold("a\xFF\xC3").remarks.damaged, 2u);
  EXPECT_EQ(fold("a\xEF\xBF\xBD").remarks.damaged, 1u);
}

TEST(Fold, SpansPointIntoTheInput) {
  const std::string_view text = "Straße Й";
  const Folded f = fold(text);
  ASSERT_EQ(f.letters.size(), f.source.size());
  EXPECT_EQ(text.substr(f.source[4].begin, f.source[4].end - f.source[4].begin), "ß");
  EXPECT_EQ(f.source[4], f.source[5]);
  EXPECT_EQ(f.source.back().end, text.size());
}

TEST(Fold, IsIdempotent) {
  for (std::string_view s : {"Straße", "Семёнов", "أحمد الله", "राजेश क़", "Iv\u0430n0v", "Iva\u039Dov", "Iv\u039D\u0393",
                             "3ахар", "김정은", "ﻻ Ⅷ ½", "Šećerović’s", "เสถียร ศักดิ์", "ເພັດ", "ተስፋዬ", "နန္ဒာ", "ប៊ុនធឿន"}) {
    const std::u32string once = fold_letters(s);
    EXPECT_EQ(to_utf8(fold_letters(to_utf8(once))), to_utf8(once)) << s;
  }
}

TEST(Script, OfLettersAndMarks) {
  EXPECT_EQ(script_of(U'a'), Script::kLatin);
  EXPECT_EQ(script_of(U'ж'), Script::kCyrillic);
  EXPECT_EQ(script_of(U'م'), Script::kArabic);
  EXPECT_EQ(script_of(0x093F), Script::kDevanagari);  // a vowel sign
  EXPECT_EQ(script_of(U'7'), Script::kCommon);
  EXPECT_EQ(script_of(U'王'), Script::kHan);
  EXPECT_EQ(iso_code(Script::kDevanagari), "Deva");
}

TEST(Fold, AWordOfThreeScriptsIsMendedAtOnce) {
  const std::u32string once = fold_letters("ßЩά");
  EXPECT_EQ(fold_letters(to_utf8(once)), once);
}

}  // namespace
}  // namespace vrata::text
