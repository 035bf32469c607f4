// What the calibration error of the bench means, on pairs made up so that it is known.
#include "accuracy/reliability.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace vrata::accuracy {
namespace {

// So many pairs of which the same was said, each its own cluster.
void say(std::vector<Said>& said, std::int32_t value, int yes, int no) {
  for (int i = 0; i < yes + no; ++i) said.push_back({value, i < yes, said.size()});
}

TEST(Reliability, IsZeroWhenAllThatIsSaidComesTrue) {
  std::vector<Said> said;
  say(said, 1000, 100, 900);
  say(said, 5000, 500, 500);
  say(said, 9000, 900, 100);
  const Reliability r = reliability(said, 0.5);
  EXPECT_NEAR(r.error, 0, 1e-9);
  EXPECT_NEAR(r.mean_predicted, 0.5, 1e-9);
  EXPECT_NEAR(r.brier, (0.1 * 0.9 + 0.25 + 0.9 * 0.1) / 3, 1e-9);
  EXPECT_EQ(r.pairs, 3000u);
  EXPECT_EQ(r.of_them_true, 1500u);
  ASSERT_EQ(r.bins.size(), kReliabilityBins);
  EXPECT_NEAR(r.bins.front().observed, 0.1, 1e-9);
  EXPECT_NEAR(r.bins.back().observed, 0.9, 1e-9);
}

TEST(Reliability, IsTheDistanceWhenAllIsWrong) {
  std::vector<Said> said;
  say(said, 0, 100, 0);
  say(said, 10000, 0, 100);
  // The eighth of fifteen bins holds as many of the one kind as of the other, and their errors cancel.
  EXPECT_NEAR(reliability(said, 0.5).error, 14.0 / 15, 1e-9);
  EXPECT_NEAR(reliability(said, 0.5).brier, 1, 1e-9);
}

TEST(Reliability, WeighsTrueAndFalsePairsByThePriorNotByTheirNumbers) {
  std::vector<Said> said;  // said for one true pair in four, gathered as one in a hundred
  say(said, 2500, 10, 990);
  EXPECT_NEAR(reliability(said, 0.25).error, 0, 1e-9);
  EXPECT_NEAR(reliability(said, 0.25).bins.back().observed, 0.25, 1e-9);
  EXPECT_NEAR(reliability(said, 0.5).error, 0.25, 1e-9);
}

TEST(Reliability, DoesNotDependOnTheOrderOfTies) {
  std::vector<Said> said;
  say(said, 3000, 7, 13);
  say(said, 6000, 11, 5);
  const double error = reliability(said, 0.5).error;
  EXPECT_GT(error, 0);
  std::reverse(said.begin(), said.end());
  EXPECT_DOUBLE_EQ(reliability(said, 0.5).error, error);
}

TEST(Reliability, OfPairsOfOneKindSaysNothing) {
  std::vector<Said> said;
  say(said, 9000, 100, 0);
  EXPECT_FALSE(reliability(said, 0.5).measurable());
  EXPECT_TRUE(reliability(said, 0.5).bins.empty());
  EXPECT_FALSE(reliability({}, 0.5).measurable());
}

TEST(Reliability, DrawsWholeClusters) {
  std::vector<Said> apart, together;  // the same pairs, each alone or ten at a time
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const bool is = (i / 10) % 2 == 0;
    apart.push_back({i % 20 < 10 ? 6000 : 3000, is, i});
    together.push_back({i % 20 < 10 ? 6000 : 3000, is, i / 10});
  }
  const Reliability one = reliability(apart, 0.5), ten = reliability(together, 0.5);
  EXPECT_DOUBLE_EQ(one.error, ten.error);
  EXPECT_LE(one.low, one.high);
  EXPECT_LE(ten.low, ten.high);
}

TEST(Reliability, HoldsOutHalfOfTheClusters) {
  EXPECT_TRUE(held_out(1));
  EXPECT_FALSE(held_out(2));
}

}  // namespace
}  // namespace vrata::accuracy
