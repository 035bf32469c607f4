#include "match/reach.h"

#include <gtest/gtest.h>

#include <string_view>

#include "match/compare.h"

namespace vrata::match {
namespace {

constexpr std::int32_t kLine = 7000;

// Whether a name may reach another with those of its parts, and of the other's, that have partners.
bool reaches(std::string_view subject, std::uint32_t subject_mask, std::string_view listed, std::uint32_t listed_mask,
             std::int32_t least = kLine) {
  const auto a = names::prepare(subject, names::Kind::kPerson);
  const auto b = names::prepare(listed, names::Kind::kPerson);
  return Reach(a.view(), {}, least)(b.view(), subject_mask, listed_mask);
}

TEST(Reach, OnePartOfThreeIsTooLittle) {
  EXPECT_FALSE(reaches("Ahmed Petrov", 0b01, "Ahmed Hassan Lebyazhin", 0b001));
  EXPECT_TRUE(reaches("Ahmed Lebyazhin", 0b11, "Ahmed Hassan Lebyazhin", 0b101));
  EXPECT_TRUE(reaches("Ahmed Petrov", 0b01, "Ahmed Hassan Lebyazhin", 0b001, 10)) << "but a lower score";
}

TEST(Reach, WhatIsNotKnownIsNotLeftOff) {
  EXPECT_TRUE(reaches("Yegor Petrov", 0, "Wang Xiulan", 0));
  EXPECT_TRUE(reaches("Li Na", 0b01, "Lin A", 0b01)) << "short names may be equal as wholes";
  EXPECT_TRUE(reaches("Y. Petrov", 0b10, "Yegor Antonovich Petrov Lebyazhin", 0b0100)) << "initials have partners too";
}

TEST(Reach, AFathersNameLeftOutCostsNothing) {
  EXPECT_TRUE(reaches("Yegor Lebyazhin", 0b11, "Yegor Antonovich Lebyazhin", 0b101, 9900));
}

TEST(Reach, ContextMayLift) {
  const auto a = names::prepare("Ahmed Petrov", names::Kind::kPerson);
  const auto b = names::prepare("Ahmed Hassan Lebyazhin", names::Kind::kPerson);
  Subject born;
  born.births = parse_date("1971-03-14");
  const names::Facts facts = names::prepare_facts(born);
  std::int32_t least = 1;
  while (Reach(a.view(), {}, least)(b.view(), 0b01, 0b001)) ++least;
  EXPECT_TRUE(Reach(a.view(), facts.view(), least)(b.view(), 0b01, 0b001));
}

}  // namespace
}  // namespace vrata::match
