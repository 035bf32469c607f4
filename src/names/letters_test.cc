#include "names/letters.h"

#include <gtest/gtest.h>

#include <string>

#include "text/fold.h"

namespace vrata::names {
namespace {

std::string read(std::string_view utf8) { return text::to_utf8(read_out(text::fold_letters(utf8))); }

TEST(Letters, AreReadOutOfHindiAndUrdu) {
  EXPECT_EQ(read("आरएसएस"), "rss");
  EXPECT_EQ(read("आईआरजीसी"), "irgc");
  EXPECT_EQ(read("डब्ल्यूएचओ"), "who");
  EXPECT_EQ(read("ایس"), "s");
  EXPECT_EQ(read("آئی"), "i");
}

TEST(Letters, TheLongestNameIsReadUnlessTheRestIsNone) {
  EXPECT_EQ(read("एफबीआई"), "fbi") << "एफ is f, not a and something";
  EXPECT_EQ(read("एएसआई"), "asi");
}

TEST(Letters, AWordThatIsNoneIsNotReadOut) {
  for (const char* word : {"राष्ट्रीय", "संघ", "सेना", "بینک", "rss", "фсб", ""}) EXPECT_EQ(read(word), "") << word;
  std::string endless;
  for (int i = 0; i < 1000; ++i) endless += "ए";
  EXPECT_EQ(read(endless), "");
}

TEST(Letters, OfCyrillicAbbreviationsStandInLatin) {
  EXPECT_EQ(in_latin(U"фсб"), U"fsb");
  EXPECT_EQ(in_latin(U"кгб"), U"kgb");
  EXPECT_EQ(in_latin(U"цнии"), U"tsnii");
  EXPECT_EQ(in_latin(U"fsb"), U"");
  EXPECT_EQ(in_latin(U""), U"");
}

}  // namespace
}  // namespace vrata::names
