#include "names/han.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "names/relation.h"

namespace vrata::names {
namespace {

std::vector<PreparedName> readings(std::string_view text) {
  return han_readings(text, prepare(text, Kind::kPerson).view());
}

std::string read(std::string_view text, Reading language) {
  for (const PreparedName& reading : readings(text))
    if (reading.reading == language) return read_as(reading.view());
  return "";
}

// Whether some reading has a part of these letters, in whichever spelling.
bool has_part(std::string_view text, Reading language, std::u32string_view letters) {
  for (const PreparedName& reading : readings(text)) {
    const NameView view = reading.view();
    if (reading.reading == language && std::any_of(view.groups.begin(), view.groups.end(),
                                                   [&](const Group& group) { return view.of(group) == letters; }))
      return true;
  }
  return false;
}

TEST(HanReadings, AFamilyNameStandsFirstWhereNothingIsSplit) {
  EXPECT_EQ(read("钱慕云", Reading::kMandarin), "QIAN MUYUN (Mandarin)");
  EXPECT_EQ(read("欧阳慕云", Reading::kMandarin), "OUYANG MUYUN (Mandarin)");
  EXPECT_EQ(read("歐陽慕雲", Reading::kMandarin), "OUYANG MUYUN (Mandarin)");
  EXPECT_EQ(read("单慕云", Reading::kMandarin), "SHAN MUYUN (Mandarin)");  // as a word it is dan
}

TEST(HanReadings, SplitNamesKeepTheirOrder) {
  EXPECT_EQ(read("慕云 钱", Reading::kMandarin), "MUYUN QIAN (Mandarin)");
  EXPECT_EQ(read("钱 慕云", Reading::kMandarin), "QIAN MUYUN (Mandarin)");
}

TEST(HanReadings, EachLanguageReadsWhatItCan) {
  EXPECT_EQ(read("陳大文", Reading::kMandarin), "CHEN DAWEN (Mandarin)");
  EXPECT_EQ(read("陳大文", Reading::kCantonese), "CHAN TAI MAN (Cantonese)");
  EXPECT_EQ(read("山田太郎", Reading::kJapanese), "YAMADA TARO (Japanese)");
  EXPECT_EQ(read("钱慕云", Reading::kKorean), "");  // simplified characters are not Korea's
  EXPECT_EQ(read("金東協", Reading::kKorean), "김 동협 (Korean)");
}

TEST(HanReadings, TheCharactersThemselvesAreSimplifiedAndApart) {
  EXPECT_EQ(read("錢慕雲", Reading::kCharacters), "钱 慕云 (simplified characters)");
  EXPECT_EQ(read("慕雲 錢", Reading::kCharacters), "慕云 钱 (simplified characters)");
  EXPECT_EQ(read("慕云 钱", Reading::kCharacters), "");  // as it is written
}

TEST(HanReadings, OtherSpellingsAreFurtherGroups) {
  EXPECT_TRUE(has_part("郭慕云", Reading::kMandarin, U"guo"));
  EXPECT_TRUE(has_part("郭慕云", Reading::kMandarin, U"kuo"));
  EXPECT_TRUE(has_part("郭慕云", Reading::kMandarin, U"kwok"));
  EXPECT_TRUE(has_part("張學哲", Reading::kMandarin, U"hsuehche"));  // Wade-Giles
  EXPECT_TRUE(has_part("佐藤太郎", Reading::kJapanese, U"sato"));
  EXPECT_TRUE(has_part("佐藤太郎", Reading::kJapanese, U"satou"));
  EXPECT_TRUE(has_part("井上太郎", Reading::kJapanese, U"inoue"));
}

TEST(HanReadings, NothingElseIsRead) {
  for (const char* text : {"", "Qian Muyun", "Цянь Муюнь", "あすか 高橋", "Qian 钱", "钱", "钱慕云3",
                           "钱慕云三四五六七八", "一 二 三 四 五", "\xEF\xBF\xBD钱慕云"})
    EXPECT_TRUE(readings(text).empty()) << text;
}

std::string read_organization(std::string_view text) {
  std::string out;
  for (const PreparedName& one : han_readings(text, prepare(text, Kind::kOrganization).view()))
    out += (out.empty() ? "" : ", ") + read_as(one.view());
  return out;
}

TEST(HanReadings, OrganisationsKeepTheWordsThatTheTablesKnow) {
  EXPECT_EQ(read_organization("深圳市慕云科技有限公司"),
            "深圳 慕云 科技 有限公司 (simplified characters), 深圳 MUYUN 科技 有限公司 (Mandarin)");
  EXPECT_EQ(read_organization("慕雲貿易（香港）有限公司"),
            "慕云 贸易 香港 有限公司 (simplified characters), MUYUN 贸易 香港 有限公司 (Mandarin)");
  EXPECT_EQ(read_organization("中国银行"), "中国 银行 (simplified characters)");  // a place is a name beside a word
  EXPECT_EQ(read_organization("中国人民保险公司"), "中国 人民 保险 公司 (simplified characters)");
  EXPECT_EQ(read_organization("中国"), "");
  EXPECT_EQ(read_organization("慕云"), "");      // no word of organisations
  EXPECT_EQ(read_organization("有限公司"), "");  // no name
}

TEST(HanReadings, SpansAreThoseOfTheCharacters) {
  const std::string text = "钱慕云";
  const PreparedName reading = readings(text)[1];
  ASSERT_EQ(reading.tokens.size(), 2U);
  EXPECT_EQ(text.substr(reading.tokens[0].source_begin, reading.tokens[0].source_end), "钱");
  EXPECT_EQ(text.substr(reading.tokens[1].source_begin), "慕云");
  for (const Token& token : reading.tokens) EXPECT_LE(token.info_mb, 2 * kSyllableInfoMb);
  EXPECT_EQ(reading.view().whole, U"qianmuyun");
}

TEST(HanReadings, AReadPartIsAlikeToItsOwnLettersOnly) {
  const PreparedName reading = readings("钱慕云")[1];
  ASSERT_EQ(reading.reading, Reading::kMandarin);
  const auto related = [&](const char* listed, std::size_t group) {
    const PreparedName other = prepare(listed, Kind::kPerson);
    return relate(reading.view(), reading.groups[1], other.view(), other.groups[group]).similarity;
  };
  EXPECT_EQ(related("Qian Muyun", 1), 1000);
  EXPECT_EQ(related("Qian Muyen", 1), 0);    // another syllable, although the letters are near
  EXPECT_GT(related("Цянь Муюнь", 1), 800);  // by way of Latin
  EXPECT_EQ(related("김 무윤", 1), 0);       // Hangul writes Korean names
}

}  // namespace
}  // namespace vrata::names
