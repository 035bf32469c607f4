#include "match/reach.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "match/compare.h"
#include "names/han.h"
#include "names/share.h"
#include "support/invented_names.h"

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

TEST(Reach, UnlikePartsThatStayAloneContradict) {
  // The highest line, in steps of 50, that two names with Lebyazhin in common may come to.
  const auto most = [](std::string_view subject, std::uint32_t subject_mask, std::string_view listed) {
    std::int32_t line = 0;
    while (line < 10'000 && reaches(subject, subject_mask, listed, subject_mask, line + 50)) line += 50;
    return line;
  };
  // No table knows the parts that differ: their letters are all that tells them apart.
  EXPECT_LT(most("Lebyazhin Mostrup", 0b01, "Lebyazhin Zegwilky"),
            most("Lebyazhin Mostrup", 0b01, "Lebyazhin Purtsom") - 1000);
  EXPECT_EQ(most("Lebyazhin Anna Mostrup", 0b011, "Lebyazhin Anna Zegwilky"),
            most("Lebyazhin Anna Mostrup", 0b011, "Lebyazhin Anna Purtsom"))
      << "either of two parts may be the one that stays alone";
  EXPECT_EQ(most("Lebyazhin-Constantinopolitano Mostr", 0b001, "Lebyazhin Zegwilky"),
            most("Lebyazhin-Constantinopolitano Mostr", 0b001, "Lebyazhin Mostrup"))
      << "a long name may have been cut";
}

TEST(Reach, ANameThatWasReadMustBeHeardWhole) {
  const auto listed = names::prepare("Zhang Weimin", names::Kind::kPerson);
  const auto subject = names::prepare("张伟民", names::Kind::kPerson);
  const auto readings = names::han_readings("张伟民", subject.view());
  const auto mandarin = std::find_if(readings.begin(), readings.end(),
                                     [](const auto& one) { return one.reading == names::Reading::kMandarin; });
  ASSERT_NE(mandarin, readings.end());
  const auto all = (std::uint32_t{1} << mandarin->tokens.size()) - 1;
  const Reach reach(mandarin->view(), {}, kLine);
  EXPECT_TRUE(reach(listed.view(), all, 0b11));
  EXPECT_FALSE(reach(listed.view(), 0b1, 0b11));
  EXPECT_EQ(reach.least_alike(0b1, names::share_of(listed.view(), 0b01)), Reach::kNever) << "by its share alone";
  EXPECT_EQ(reach.least_alike(all, names::kNoShare), 0);
}

// What an index knows of a name may leave off less than a look at the name does, never more.
TEST(Reach, AShareOfANameLeavesOffNothingThatTheNameDoesNot) {
  std::vector<names::PreparedName> all;
  support::Dice dice(14);
  for (int i = 0; i < 60; ++i)
    all.push_back(names::prepare(support::invented_person(dice).text(), names::Kind::kPerson));
  for (const char* const name : {"Yegor Antonovich Lebyazhin", "Ahmed bin Hassan al-Lebyazhin", "Y. Petrov", "Wang"})
    all.push_back(names::prepare(name, names::Kind::kPerson));
  std::size_t left_off = 0;
  std::size_t by_name = 0;
  for (const names::PreparedName& a : all) {
    for (const std::int32_t least : {3000, 5000, kLine, 9000}) {
      const Reach reach(a.view(), {}, least);
      for (const names::PreparedName& b : all) {
        for (std::uint32_t x = 1; x < 1U << a.tokens.size() && x < 16; ++x) {
          for (std::uint32_t y = 1; y < 1U << b.tokens.size() && y < 16; ++y) {
            const bool may = reach.least_alike(x, names::share_of(b.view(), y)) != Reach::kNever;
            const bool name_may = reach(b.view(), x, y);
            ASSERT_TRUE(may || !name_may) << least << ": tokens " << x << " and " << y;
            left_off += may ? 0 : 1;
            by_name += name_may ? 0 : 1;
          }
        }
      }
    }
  }
  EXPECT_GT(left_off, by_name / 2) << "a share tells most of it";
}

}  // namespace
}  // namespace vrata::match
