#include "names/rest.h"

#include <gtest/gtest.h>

#include <bit>
#include <string_view>

#include "text/letter_sketch.h"

namespace vrata::names {
namespace {

Rest rest(std::string_view text, std::uint32_t mask, Kind kind = Kind::kPerson) {
  const PreparedName name = prepare(text, kind);
  return rest_of(name.view(), mask);
}

TEST(Rest, TellsTheLettersOfTheOtherParts) {
  const Rest one = rest("Yegor Lebyazhin", 0b01);
  ASSERT_TRUE(one.told());
  constexpr std::uint32_t kLatin = 0x7FFFFFE;
  EXPECT_EQ(one.seen() & kLatin, text::sketch(U"lebyazhin", text::Script::kLatin).seen);
  EXPECT_EQ(one.longest(), 9U);
  EXPECT_FALSE(one.korean());
  const Rest two = rest("Yegor Li Lebyazhin", 0b001);
  EXPECT_EQ(two.seen(), one.seen()) << "li adds none";
  EXPECT_TRUE(rest("Kim Jong Su", 0b001).korean());
}

TEST(Rest, NoClassOfLettersIsLost) {
  for (const auto& [text, script] :
       {std::pair{"Егор Щукинъ", text::Script::kCyrillic}, std::pair{"Егор Яхъюэв", text::Script::kCyrillic},
        std::pair{"خالد غضنفر", text::Script::kArabic}, std::pair{"राम सिंह", text::Script::kDevanagari}}) {
    const PreparedName name = prepare(text, Kind::kPerson);
    ASSERT_EQ(name.tokens.size(), 2U) << text;
    const Rest one = rest_of(name.view(), 0b01);
    ASSERT_TRUE(one.told()) << text;
    EXPECT_EQ(name.tokens[1].sketch.seen & ~one.seen(), 0U) << text;
    EXPECT_LE(std::popcount(one.seen()), 2 * std::popcount(name.tokens[1].sketch.seen)) << text;
  }
}

TEST(Rest, IsNotToldWhereItMightMislead) {
  EXPECT_FALSE(Rest().told());
  EXPECT_FALSE(rest("Yegor", 0b1).told()) << "nothing is left";
  EXPECT_FALSE(rest("Yegor Lebyazhin", 0b11).told());
  EXPECT_FALSE(rest("Yegor Li Lebyazhin", 0b011).told()) << "either of two may stay alone";
  EXPECT_FALSE(rest("Y. Lebyazhin", 0b10).told()) << "an initial takes what it fits";
  EXPECT_FALSE(rest("Yegor Лебяжин", 0b01).told()) << "another script";
  EXPECT_FALSE(rest("Lebyazhin Trading", 0b01, Kind::kOrganization).told());
  EXPECT_FALSE(rest("Yegor Lebyazhinlebyazhinlebyazhinlebya", 0b01).told()) << "too long";
  EXPECT_FALSE(rest("Yegor Lebyazhin", 0b100).told()) << "no such part";
  EXPECT_FALSE(rest("Yegor Lebyazhin", 0).told());
}

}  // namespace
}  // namespace vrata::names
