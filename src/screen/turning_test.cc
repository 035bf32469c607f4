#include "screen/turning.h"

#include <gtest/gtest.h>

#include <optional>

namespace vrata::screen {
namespace {

class TurningTest : public testing::Test {
 protected:
  TurningTest() {
    Entity entity;
    entity.list_id = "un-sc";
    entity.key = "K1";
    entity.schema = Schema::kPerson;
    entity.names.push_back({"Yegor Antonovich Lebyazhin", NameKind::kPrimary, NameGrade::kPrimary, {}, {}, false});
    entity.births = parse_date("1971-03-14");
    entities_.push_back(std::move(entity));
    index::ListInput input;
    input.info.list_id = "un-sc";
    input.entities = entities_;
    bytes_ = *index::build(std::span(&input, 1));
    snapshot_.emplace(*index::Snapshot::open(bytes_, "memory"));
  }

  Match match(const Subject& subject) { return explain(*snapshot_, subject, 0, policy_); }
  std::vector<Turning> turnings(const Subject& subject) {
    return smallest_turnings(*snapshot_, subject, match(subject), policy_);
  }
  static Subject named(const std::string& name) {
    Subject subject;
    subject.schema = Schema::kPerson;
    subject.names = {name};
    return subject;
  }

  std::vector<Entity> entities_;
  std::vector<std::byte> bytes_;
  std::optional<index::Snapshot> snapshot_;
  Policy policy_;
};

TEST_F(TurningTest, AnotherFamilyNameWrittenAsListedMakesAHit) {
  const Subject subject = named("Yegor Antonovich Lebedinsky");
  ASSERT_LT(match(subject).score, policy_.threshold);
  const auto found = turnings(subject);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].change, Change::kWritten);
  EXPECT_EQ(found[0].from, "Lebedinsky");
  EXPECT_EQ(found[0].to, "Lebyazhin");
  EXPECT_EQ(match(named("Yegor Antonovich Lebyazhin")).score, found[0].score) << "what is said is what happens";
}

TEST_F(TurningTest, AHitHangsOnThePartWithoutWhichItIsNone) {
  const Subject subject = named("Yegor Lebyazhin");
  ASSERT_GE(match(subject).score, policy_.threshold);
  const auto found = turnings(subject);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].change, Change::kLeftOut);
  EXPECT_LT(found[0].score, policy_.threshold);
  const std::string left = found[0].from == "Yegor" ? "Lebyazhin" : "Yegor";
  EXPECT_EQ(match(named(left)).score, found[0].score) << "what is said is what happens";
}

TEST_F(TurningTest, ABirthDateThatAloneKeepsAHitAwayIsNamed) {
  Subject subject = named("Yegor Lebyashin");
  subject.births = parse_date("1990-01-01");
  policy_.threshold = match(named("Yegor Lebyashin")).score;
  ASSERT_LT(match(subject).score, policy_.threshold);
  const auto found = turnings(subject);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.back().change, Change::kBirthLeftOut);
  EXPECT_EQ(found.back().score, policy_.threshold);
}

TEST_F(TurningTest, OfManyPartsTheSmallestChangesAreTried) {
  std::string parts = "Yegor Lebyazhim";
  for (int i = 0; i < 100; ++i) parts += " Wang";
  const Subject subject = named(parts);
  policy_.threshold = match(subject).score + 1;
  const auto found = turnings(subject);
  ASSERT_FALSE(found.empty()) << "300 pairs of parts, and the nearest first";
  EXPECT_EQ(found[0].from, "Lebyazhim");
  EXPECT_EQ(found[0].to, "Lebyazhin");
}

TEST_F(TurningTest, AStrangerIsNotOneChangeAway) { EXPECT_TRUE(turnings(named("Wang Xiulan")).empty()); }

}  // namespace
}  // namespace vrata::screen
