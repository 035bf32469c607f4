#include "cli/layout.h"

#include <gtest/gtest.h>

namespace vrata::cli {
namespace {

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width("Yegor"), 5);
  EXPECT_EQ(display_width("Егор"), 4);
  EXPECT_EQ(display_width("e\u0301"), 1);  // a combining accent
  EXPECT_EQ(display_width("李承国"), 6);   // East Asian wide
  EXPECT_EQ(display_width("리승국"), 6);
  EXPECT_EQ(display_width("मीरा"), 4);      // ी and ा are drawn beside their letters
  EXPECT_EQ(display_width("क्"), 1);         // virama
  EXPECT_EQ(display_width("a\u200Bb"), 2);  // cannot be seen
  EXPECT_EQ(display_width("\xff\xfe"), 2);  // not UTF-8: one a byte
  EXPECT_EQ(display_width(""), 0);
}

TEST(Shown, KeepsControlsAwayFromTheTerminal) {
  Console console({});
  EXPECT_EQ(shown("a\x1b[31mb", console), "a\uFFFD[31mb");
  EXPECT_EQ(shown("a\u202Eb", console), "a\uFFFDb");
  EXPECT_EQ(shown("a\xff", console), "a\uFFFD");
  EXPECT_EQ(shown("Егор", console), "Егор");
}

TEST(Clipped, EndsWithinItsColumns) {
  EXPECT_EQ(clipped("abcdef", 6), "abcdef");
  EXPECT_EQ(clipped("abcdefg", 6), "abcde…");
  EXPECT_EQ(clipped("李承国", 4), "李…");
  for (int columns = 1; columns < 9; ++columns)
    EXPECT_LE(display_width(clipped("李承国 リ e\u0301 मीरा", columns)), columns);
}

TEST(Grouped, SetsThousandsApart) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

}  // namespace
}  // namespace vrata::cli
