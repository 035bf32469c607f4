#include "screen/gate.h"

#include <gtest/gtest.h>

#include "text/whole.h"

namespace vrata::screen {
namespace {

class GateTest : public testing::Test {
 protected:
  GateTest() {
    add("Yegor Lebyazhin", NameGrade::kPrimary);
    add("Falcon", NameGrade::kLow);
    index::ListInput input;
    input.info.list_id = "un-sc";
    input.entities = entities_;
    bytes_ = *index::build(std::span(&input, 1));
    snapshot_.emplace(*index::Snapshot::open(bytes_, "memory"));
  }

  void add(const char* name, NameGrade grade) {
    Entity entity;
    entity.list_id = "un-sc";
    entity.key = "K" + std::to_string(entities_.size());
    entity.schema = Schema::kPerson;
    entity.names.push_back(
        {name, grade == NameGrade::kLow ? NameKind::kAlias : NameKind::kPrimary, grade, {}, {}, false});
    entities_.push_back(std::move(entity));
  }

  Gate gate(const std::string& name, std::uint32_t entity) {
    Subject subject;
    subject.names = {name};
    return gate_of(*snapshot_, subject, explain(*snapshot_, subject, entity, policy_), policy_);
  }

  std::vector<Entity> entities_;
  std::vector<std::byte> bytes_;
  std::optional<index::Snapshot> snapshot_;
  Policy policy_;
};

TEST_F(GateTest, AnEqualNameIsCoveredAndLacksNothing) {
  const Gate g = gate("Yegor Lebyazhin", 0);
  EXPECT_TRUE(g.compared);
  EXPECT_EQ(g.subject_permille, 1000);
  EXPECT_EQ(g.listed_permille, 1000);
  EXPECT_EQ(g.whole_edits, 0);
  EXPECT_FALSE(g.whole_only);
  ASSERT_TRUE(g.lacking_mb);
  EXPECT_LE(*g.lacking_mb, 0);
}

TEST_F(GateTest, AStrangerIsCoveredByNothing) {
  const Gate g = gate("Peter Smith", 0);
  EXPECT_TRUE(g.compared);
  EXPECT_EQ(g.subject_permille, 0);
  EXPECT_GT(g.whole_edits, text::kWholeEdits);
  EXPECT_LT(g.ungated, policy_.threshold);
  EXPECT_GT(g.lacking_mb.value_or(0), 0);
}

TEST_F(GateTest, AWeakAliasNeedsAllOfBothNames) {
  const Gate g = gate("Falcon Petrov", 1);
  EXPECT_TRUE(g.whole_only);
  EXPECT_LT(g.subject_permille, 1000);
  EXPECT_EQ(g.listed_permille, 1000);
}

TEST_F(GateTest, WhatLacksIsWhatMakesAHit) {
  // The sum that is lacking, added, gives a score at the line, and one millibit less does not.
  const Gate g = gate("Yegor Petrov", 0);
  ASSERT_TRUE(g.compared);
  ASSERT_TRUE(g.lacking_mb);
  Subject subject;
  subject.names = {"Yegor Petrov"};
  const Match match = explain(*snapshot_, subject, 0, policy_);
  Policy exact = policy_;
  exact.threshold = g.ungated;
  EXPECT_LE(gate_of(*snapshot_, subject, match, exact).lacking_mb.value(), 0);
  exact.threshold = g.ungated + 1;
  EXPECT_GT(gate_of(*snapshot_, subject, match, exact).lacking_mb.value(), 0);
}

TEST_F(GateTest, DeniedAreThoseThatOnlyTheGateKeepsOut) {
  Subject subject;
  subject.names = {"Yegor Lebyazhin"};
  Policy all = policy_;
  all.threshold = 0;  // every pair would be a hit; the gate lets one through
  EXPECT_EQ(gate_denied(*snapshot_, subject, all), std::vector<std::uint32_t>{1});
  EXPECT_TRUE(gate_denied(*snapshot_, subject, policy_).empty());
  Screener screener(*snapshot_);
  EXPECT_EQ(screener.scan(subject, all).hits_total, 1u);
}

}  // namespace
}  // namespace vrata::screen
