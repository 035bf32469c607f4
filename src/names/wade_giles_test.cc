#include "names/wade_giles.h"

#include <gtest/gtest.h>

namespace vrata::names {
namespace {

using Words = std::vector<std::u32string>;

TEST(WadeGiles, SpellsPinyin) {
  EXPECT_EQ(wade_giles(U"jiang"), U"chiang");
  EXPECT_EQ(wade_giles(U"xie"), U"hsieh");
  EXPECT_EQ(wade_giles(U"cai"), U"tsai");
  EXPECT_EQ(wade_giles(U"zhi"), U"chih");
  EXPECT_EQ(wade_giles(U"luo"), U"lo");
  EXPECT_EQ(wade_giles(U"guo"), U"kuo");
  EXPECT_EQ(wade_giles(U"xiong"), U"hsiung");
  EXPECT_EQ(wade_giles(U"wang"), U"wang");
}

TEST(WadeGiles, IsReadInEachWay) {
  EXPECT_EQ(as_wade_giles(U"hsieh").pinyin, Words({U"xie"}));
  EXPECT_EQ(as_wade_giles(U"chiang").pinyin, Words({U"jiang", U"qiang"}));
  EXPECT_EQ(as_wade_giles(U"chu").pinyin, Words({U"chu", U"ju", U"qu", U"zhu"}));
  EXPECT_EQ(as_wade_giles(U"tzu").pinyin, Words({U"ci", U"zi"}));
  EXPECT_EQ(as_wade_giles(U"szu").pinyin, Words({U"si"})) << "Taiwan's own";
  EXPECT_EQ(as_wade_giles(U"wang").pinyin, Words({U"wang"}));
}

TEST(WadeGiles, IsReadInTwoSyllables) {
  const WadeGiles two = as_wade_giles(U"minghsien");
  EXPECT_EQ(two.pinyin, Words({U"mingxian"}));
  EXPECT_EQ(two.syllables, 2U);
  EXPECT_EQ(as_wade_giles(U"kaiching").pinyin, Words({U"gaijing", U"gaiqing", U"kaijing", U"kaiqing"}));
}

TEST(WadeGiles, HasSignsOfItsOwn) {
  for (const char32_t* word : {U"hsu", U"tsai", U"chih", U"chia", U"lien", U"tzu", U"yueh", U"minghsien"})
    EXPECT_TRUE(as_wade_giles(word).sign);
  for (const char32_t* word : {U"chen", U"wang", U"sung", U"chung", U"chin", U"lo", U"kang", U"hunglo"})
    EXPECT_FALSE(as_wade_giles(word).sign) << "pinyin's, or Korean too";
}

TEST(WadeGiles, OtherWordsAreNone) {
  for (const char32_t* word : {U"", U"x", U"john", U"xie", U"jing", U"mohammed", U"chiangchiangchiang", U"tsvetkov"}) {
    EXPECT_TRUE(as_wade_giles(word).pinyin.empty());
    EXPECT_EQ(as_wade_giles(word).syllables, 0U);
  }
}

}  // namespace
}  // namespace vrata::names
