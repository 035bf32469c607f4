#include "cli/ages.h"

#include <gmock/gmock.h>

namespace vrata::cli {
namespace {

using testing::HasSubstr;

constexpr UtcSeconds kHour = 3600;

TEST(Ages, TwelveHoursAndThreeDaysUnlessSaidOtherwise) {
  const Ages ages;
  EXPECT_EQ(ages.judge("un-sc", 12 * kHour), Freshness::kFresh);
  EXPECT_EQ(ages.judge("un-sc", 12 * kHour + 1), Freshness::kWarn);
  EXPECT_EQ(ages.judge("un-sc", 72 * kHour), Freshness::kWarn);
  EXPECT_EQ(ages.judge("un-sc", 72 * kHour + 1), Freshness::kCritical);
  EXPECT_EQ(ages.limits("un-sc"), "warn at 12 h, critical at 72 h");
}

TEST(Ages, OneListMayHaveItsOwn) {
  const auto ages = Ages::of({{"24", "in-mha=7d"}, {"in-mha=30d", "un-sc=90m", "un-sc=36h"}});
  ASSERT_TRUE(ages.ok()) << to_string(ages.error());
  EXPECT_EQ(ages->judge("in-mha", 6 * 24 * kHour), Freshness::kFresh);
  EXPECT_EQ(ages->judge("in-mha", 29 * 24 * kHour), Freshness::kWarn);
  EXPECT_EQ(ages->judge("un-sc", 25 * kHour), Freshness::kWarn);
  EXPECT_EQ(ages->judge("un-sc", 37 * kHour), Freshness::kCritical) << "the later flag counts";
  EXPECT_EQ(ages->judge("eu-fsf", 23 * kHour), Freshness::kFresh);
}

TEST(Ages, WhatHasNoMeaningIsRefused) {
  for (const char* text : {"", "soon", "-3", "3 h", "un-sc=", "un-sc=x", "999999999d", "1e3"}) {
    const auto ages = Ages::of({{text}, {}});
    ASSERT_FALSE(ages.ok()) << text;
    EXPECT_EQ(ages.error().code, ErrorCode::kUsage);
    EXPECT_THAT(ages.error().message, HasSubstr("--warn-age")) << text;
  }
  EXPECT_THAT(Ages::of({{"4d"}, {}}).error().message, HasSubstr("warn at 96 h, critical at 72 h"));
  EXPECT_THAT(Ages::of({{}, {"un-sc=1h"}}).error().message, HasSubstr("of un-sc"));
}

TEST(Ages, AreToldInWords) {
  EXPECT_EQ(age_text(-5), "0 min");
  EXPECT_EQ(age_text(61), "1 min");
  EXPECT_EQ(age_text(37 * kHour), "37 h");
  EXPECT_EQ(age_text(25 * 24 * kHour), "25 d");
}

}  // namespace
}  // namespace vrata::cli
