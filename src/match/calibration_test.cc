#include "match/calibration.h"

#include <gtest/gtest.h>

#include "match/features.h"

namespace vrata::match {
namespace {

TEST(Calibration, RisesWithTheSumFromNothingToOne) {
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization}) {
    for (const bool same_script : {true, false}) {
      for (const Calibration* c : {&score_calibration(kind, same_script), &same_calibration(kind, same_script)}) {
        std::int32_t before = (*c)(-1'000'000);
        EXPECT_LT(before, 100);
        for (std::int32_t mb = -20'000; mb <= 20'000; ++mb) {
          const std::int32_t value = (*c)(mb);
          ASSERT_GE(value, before) << mb;
          ASSERT_LE(value, 10'000) << mb;
          before = value;
        }
        EXPECT_GT((*c)(1'000'000), 9900);
        EXPECT_EQ((*c)(2'000'000'000), (*c)(1'000'000));
        EXPECT_EQ((*c)(-2'000'000'000), (*c)(-1'000'000));
      }
    }
  }
}

TEST(Calibration, TheWeakCapIsBelowTheRecommendedLine) {
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization})
    for (const bool same_script : {true, false})
      EXPECT_EQ(score_calibration(kind, same_script)(weights(kind)[Feature::kWeakCap].alert_mb), 6900);
}

TEST(Calibration, WhatNamesAreWorthRisesThroughNothing) {
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization}) {
    for (const bool same_script : {true, false}) {
      EXPECT_EQ(names_calibrated(kind, same_script, 0), 0);
      std::int32_t before = names_calibrated(kind, same_script, -40'001);
      for (std::int32_t mb = -40'000; mb <= 40'000; ++mb) {
        const std::int32_t worth = names_calibrated(kind, same_script, mb);
        ASSERT_GE(worth, before) << mb;
        before = worth;
      }
      EXPECT_GT(names_calibrated(kind, same_script, 40'000), names_calibrated(kind, same_script, 30'000));
    }
  }
}

TEST(Calibration, CommonNamesSayLittleAndRareOnesWhatTheyAre) {
  EXPECT_EQ(most_of_common(names::Kind::kPerson, 0), most_of_common(names::Kind::kPerson, 8000));
  // Below 0.3 at screen's prior: 4 bits against, 1.222 are lacking to even odds.
  EXPECT_LT(most_of_common(names::Kind::kPerson, 8000), 4000 - 1222);
  EXPECT_LT(most_of_common(names::Kind::kPerson, 17'000), most_of_common(names::Kind::kPerson, 20'000));
  EXPECT_GT(most_of_common(names::Kind::kPerson, 25'000), 50'000);
  EXPECT_GT(most_of_common(names::Kind::kOrganization, 0), 50'000);
}

TEST(Calibration, StraightLinesBetweenKnots) {
  const Calibration c({{-100, 0}, {0, 1000}, {50, 2000}});
  EXPECT_EQ(c(-101), 0);
  EXPECT_EQ(c(-100), 0);
  EXPECT_EQ(c(-50), 500);
  EXPECT_EQ(c(0), 1000);
  EXPECT_EQ(c(25), 1500);
  EXPECT_EQ(c(50), 2000);
  EXPECT_EQ(c(51), 2000);
  EXPECT_EQ(Calibration({})(7), 0);
}

}  // namespace
}  // namespace vrata::match
