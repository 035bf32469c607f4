#include "lists/document_number.h"

#include <gtest/gtest.h>

namespace vrata::lists {
namespace {

std::string bare(std::string_view text) { return bare_number(text).value_or("-"); }

TEST(BareNumber, IsFoundAmongWords) {
  EXPECT_EQ(bare("CAR diplomatic passport no. D00000001"), "D00000001");
  EXPECT_EQ(bare("Libyan passport No. 513000"), "513000");
  EXPECT_EQ(bare("Libya B/002000"), "B/002000");
  EXPECT_EQ(bare("381110000 (Expired 25 Jan. 2016)"), "381110000");
  EXPECT_EQ(bare("Armed forces (AFNO) Military identification number 911-10-00"), "911-10-00");
  EXPECT_EQ(bare("R00012000, South Sudan"), "R00012000");
  EXPECT_EQ(bare("Afghan passport number SE 012000"), "SE 012000");
  EXPECT_EQ(bare("SSN 156-92-0000 (United States of America)"), "156-92-0000");
  EXPECT_EQ(bare("Italian Fiscal Code: AAABBB74T11Z352Z"), "AAABBB74T11Z352Z");
  EXPECT_EQ(bare("German travel document (“Reiseausweis”) A 0139000"), "A 0139000");
}

TEST(BareNumber, StaysSilentWhereThereIsNothingToDoOrDoubt) {
  EXPECT_EQ(bare("AB 1234567"), "-") << "a number already";
  EXPECT_EQ(bare("TR-P 614 166"), "-");
  EXPECT_EQ(bare("Russian passport number 8208 No. 555000"), "-") << "two numbers";
  EXPECT_EQ(bare("issued in 1993, under name Tahir"), "-");
  EXPECT_EQ(bare("Expired 28 Nov. 2016"), "-");
  EXPECT_EQ(bare("Birth certificate"), "-");
  EXPECT_EQ(bare(""), "-");
}

}  // namespace
}  // namespace vrata::lists
