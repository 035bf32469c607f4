#include "names/frequency.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace vrata::names {
namespace {

using text::Script;

std::int32_t info(std::string_view token, Script script = Script::kLatin) {
  return info_mb(text::fold_letters(token), script);
}

TEST(Frequency, CommonNamesSayLittle) {
  EXPECT_GE(info("Mohammed"), 3000);
  EXPECT_LE(info("Mohammed"), 5000);
  for (const char* name : {"Ali", "Singh", "Kumar", "Khan", "Ivanov", "Aleksandr", "Kim", "Nguyen", "Wang", "John"}) {
    EXPECT_LE(info(name), 6000) << name;
  }
}

TEST(Frequency, RareNamesSayMuch) {
  EXPECT_GE(info("Mwangachuchu"), 17000);
  EXPECT_LE(info("Mwangachuchu"), 18000);
  EXPECT_GE(info("Qxwzyvuk"), 17000);
}

TEST(Frequency, SpellingsOfACommonNameAreCommon) {
  for (const char* name : {"Mohamad", "Mohammad", "Muhammad", "Muhammed", "Mohamed"})
    EXPECT_LE(info(name), 5000) << name;
  EXPECT_LE(info("Мухаммед", Script::kCyrillic), 6000);
  EXPECT_LE(info("محمد", Script::kArabic), 6000);
  EXPECT_LE(info("मुहम्मद", Script::kDevanagari), 6500);
  EXPECT_LE(info("कुमार", Script::kDevanagari), 6000);
}

TEST(Frequency, LiesBetweenItsBounds) {
  for (const Script script : {Script::kLatin, Script::kCyrillic, Script::kArabic, Script::kDevanagari}) {
    EXPECT_GT(info("zzzzzzzz", script), 14000);
    EXPECT_LE(info("zzzzzzzz", script), 18000);
  }
  EXPECT_EQ(info("", Script::kHan), kInfoWithoutTableMb);
  EXPECT_GE(info("bin"), 2000);
}

}  // namespace
}  // namespace vrata::names
