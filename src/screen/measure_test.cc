#include "screen/measure.h"

#include <gtest/gtest.h>

namespace vrata::screen {
namespace {

// Reference values by hand: n = 10, p = 0.5 gives 0.2366 to 0.7634; 0 of 10 gives 0 to 0.2775 (Wilson, z = 1.96).
TEST(Share, HasTheWilsonInterval) {
  const Share half = share_of(5, 10);
  EXPECT_DOUBLE_EQ(half.value, 0.5);
  EXPECT_NEAR(half.low, 0.2366, 1e-4);
  EXPECT_NEAR(half.high, 0.7634, 1e-4);
  const Share none = share_of(0, 10);
  EXPECT_EQ(none.low, 0);
  EXPECT_NEAR(none.high, 0.2775, 1e-4);
  const Share all = share_of(10, 10);
  EXPECT_NEAR(all.low, 1 - none.high, 1e-12);
  EXPECT_EQ(all.high, 1);
}

TEST(Share, OfNothingKnowsNothing) {
  const Share nothing = share_of(0, 0);
  EXPECT_EQ(nothing.value, 0);
  EXPECT_EQ(nothing.low, 0);
  EXPECT_EQ(nothing.high, 1);
}

// Newcombe's own example, table II (a): 36, 12, 2, 0 gives 0.2, from 0.0569 to 0.3404.
TEST(Difference, HasNewcombesIntervalOfPairs) {
  const Difference more = difference_of({36, 2, 12, 0});
  EXPECT_NEAR(more.value, 0.2, 1e-12);
  EXPECT_NEAR(more.low, 0.0569, 1e-4);
  EXPECT_NEAR(more.high, 0.3404, 1e-4);
  const Difference less = difference_of({36, 12, 2, 0});
  EXPECT_NEAR(less.low, -more.high, 1e-12);
  EXPECT_NEAR(less.high, -more.low, 1e-12);
  const Difference none = difference_of({50, 0, 0, 0});
  EXPECT_EQ(none.value, 0);
  EXPECT_LT(none.low, 0);
  EXPECT_GT(none.high, 0);
  EXPECT_EQ(difference_of({}).low, -1);
}

TEST(LineForRate, LetsNoMoreAlertsThroughThanTheRate) {
  const std::vector<std::int32_t> scores = {0, 9000, 0, 7000, 8000, 8000, 0, 100, 0, 5000};
  EXPECT_EQ(line_for_rate(scores, 0.0), 9001);
  EXPECT_EQ(line_for_rate(scores, 0.1), 8001);  // one alert
  EXPECT_EQ(line_for_rate(scores, 0.2), 8001);  // two would be three: equal scores go together
  EXPECT_EQ(line_for_rate(scores, 0.3), 7001);
  EXPECT_EQ(line_for_rate(scores, 1.0), 1);
  for (const double rate : {0.0, 0.1, 0.2, 0.3, 0.45, 0.9})
    EXPECT_LE(reaching(scores, line_for_rate(scores, rate)), rate * 10 + 1e-9) << rate;
}

TEST(LineForRate, MayBeHigherThanAnyScore) {
  EXPECT_EQ(line_for_rate({10000, 10000}, 0.1), 10001);
  EXPECT_EQ(line_for_rate({}, 0.5), 1);
}

}  // namespace
}  // namespace vrata::screen
