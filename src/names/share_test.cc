#include "names/share.h"

#include <gtest/gtest.h>

namespace vrata::names {
namespace {

TEST(Share, IsOfTheWeightOfTheTokensWithPartners) {
  const PreparedName name = prepare("Yegor Lebyazhin", Kind::kPerson);
  const std::int64_t all = share_weight(name.tokens[0]) + share_weight(name.tokens[1]);
  for (std::uint32_t mask : {1U, 2U, 3U}) {
    std::int64_t some = 0;
    for (std::size_t i = 0; i < 2; ++i)
      if (mask >> i & 1) some += share_weight(name.tokens[i]);
    const ShareRange range = range_of(share_of(name.view(), mask));
    EXPECT_LE(range.low * all, some * 1000) << mask;
    EXPECT_GE(range.high * all, some * 1000) << mask;
    EXPECT_EQ(range.one_part, mask != 3) << mask;
  }
}

TEST(Share, IsNotToldOfNamesThatMustBeLookedAt) {
  EXPECT_EQ(share_of(prepare("Yegor Lebyazhin", Kind::kPerson).view(), 0), kNoShare) << "nothing has a partner";
  EXPECT_EQ(share_of(prepare("Lebyazhin 12", Kind::kOrganization).view(), 1), kNoShare) << "a number";
  EXPECT_EQ(share_of(prepare("Y. Lebyazhin", Kind::kPerson).view(), 2), kNoShare) << "an initial";
  const PreparedName father = prepare("Yegor Antonovich Lebyazhin", Kind::kPerson);
  EXPECT_EQ(share_of(father.view(), 0b101), kNoShare) << "a father's name left over";
  EXPECT_NE(share_of(father.view(), 0b110), kNoShare);
}

TEST(Share, OfAnOrganisationHasItsLegalForm) {
  const PreparedName name = prepare("Lebyazhin Trading LLC", Kind::kOrganization);
  ASSERT_EQ(name.tokens.size(), 3U);
  EXPECT_EQ(share_of(name.view(), 0b011), share_of(name.view(), 0b111));
  EXPECT_TRUE(range_of(share_of(name.view(), 0b001)).related);
  EXPECT_FALSE(range_of(share_of(prepare("Lebyazhin Mostrup", Kind::kOrganization).view(), 0b01)).related);
}

TEST(Share, EveryByteIsARange) {
  for (int byte = 1; byte < 256; ++byte) {
    const ShareRange range = range_of(static_cast<Share>(byte));
    EXPECT_GE(range.low, 0);
    EXPECT_LT(range.low, range.high);
    EXPECT_LE(range.high, 1001);
  }
}

}  // namespace
}  // namespace vrata::names
