#include "match/reach.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "match/compare.h"
#include "match/pairing.h"
#include "names/han.h"
#include "names/relation.h"
#include "names/rest.h"
#include "names/share.h"
#include "support/invented_names.h"
#include "text/whole.h"

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

TEST(Reach, LessAlikePartsBringLess) {
  const auto a = names::prepare("Yegor Petrov", names::Kind::kPerson);
  const auto b = names::prepare("Yegro Sidorov", names::Kind::kPerson);
  // The highest line, in steps of 50, that the names may come to by parts that are so much alike.
  const auto most = [&](std::int32_t alike) {
    std::int32_t line = 0;
    while (line < 10'000 && Reach(a.view(), {}, line + 50)(b.view(), 0b01, 0b01, alike)) line += 50;
    return line;
  };
  EXPECT_LT(most(800), most(1000) - 300);
  EXPECT_LE(most(900), most(1000));
  // From a share alone the same is told before the name is looked at.
  std::int32_t least = 0;
  for (std::int32_t line = 50; line < 10'000 && least <= 640; line += 50)
    least = Reach(a.view(), {}, line).least(0b01, names::share_of(b.view(), 0b01)).alike;
  EXPECT_GT(least, 640) << "some line asks for parts that are more alike than the index must find them";
  EXPECT_LE(least, names::kNeverAlike);
}

TEST(Reach, AnInitialTakesAPartThatBeginsSo) {
  // One part in common, of the other no more than what may be its first letter.
  const auto most = [](std::string_view subject, std::string_view listed) {
    std::int32_t line = 0;
    while (line < 10'000 && reaches(subject, 0b10, listed, 0b10, line + 50)) line += 50;
    return line;
  };
  EXPECT_GT(most("Y. Lebyazhin", "Yegor Lebyazhin"), most("K. Lebyazhin", "Yegor Lebyazhin") + 300);
}

TEST(Reach, FactsThatContradictAreCounted) {
  const auto a = names::prepare("Ahmed Petrov", names::Kind::kPerson);
  const auto b = names::prepare("Ahmed Lebyazhin", names::Kind::kPerson);
  std::int32_t least = 1;
  while (Reach(a.view(), {}, least)(b.view(), 0b01, 0b01)) ++least;
  const Reach reach(a.view(), {}, least - 1);
  EXPECT_TRUE(reach(b.view(), 0b01, 0b01, Reach::kEqual, 0));
  EXPECT_FALSE(reach(b.view(), 0b01, 0b01, Reach::kEqual, -2000));
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
  EXPECT_LT(most("Lebyazhin Mostrup", 0b01, "Lebyazhin Lebyazhkin"), 7000)
      << "what the one part in common is like too is not left over";
  EXPECT_EQ(most("Lebyazhin Anna Mostrup", 0b011, "Lebyazhin Anna Zegwilky"),
            most("Lebyazhin Anna Mostrup", 0b011, "Lebyazhin Anna Purtsom"))
      << "either of two parts may be the one that stays alone";
  EXPECT_EQ(most("Lebyazhin-Constantinopolitano Mostr", 0b001, "Lebyazhin Zegwilky"),
            most("Lebyazhin-Constantinopolitano Mostr", 0b001, "Lebyazhin Mostrup"))
      << "a long name may have been cut";
}

TEST(Reach, WhatIsLeftOfANameTellsThatItContradicts) {
  const auto may = [](std::string_view subject, std::string_view listed, std::int32_t line = kLine) {
    const auto a = names::prepare(subject, names::Kind::kPerson);
    const auto b = names::prepare(listed, names::Kind::kPerson);
    const Reach reach(a.view(), {}, line);
    EXPECT_NE(reach.least(0b01, names::share_of(b.view(), 0b01)).alike, names::kNeverAlike)
        << "its share does not tell it";
    const names::Rest rest = names::rest_of(b.view(), 0b01);
    return !rest.told() ||
           reach.most_near(0b01, rest, b.tokens[0].script) >= reach.least(0b01, names::share_of(b.view(), 0b01)).near;
  };
  EXPECT_FALSE(may("Lebyazhin Mostrup", "Lebyazhin Zegwilky"));
  EXPECT_TRUE(may("Lebyazhin Mostrup", "Lebyazhin Purtsom")) << "the same letters";
  EXPECT_TRUE(may("Lebyazhin-Constantinopolitano Mostr", "Lebyazhin Zegwilky", 300)) << "it may have been cut";
  EXPECT_TRUE(may("Lebyazhin Mostrup", "Lebyazhin M. Zegwilky")) << "an initial";
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
  EXPECT_EQ(reach.least(0b1, names::share_of(listed.view(), 0b01)).alike, names::kNeverAlike) << "by its share alone";
  EXPECT_EQ(reach.least(all, names::kNoShare).alike, 0);
}

// Whether a name may reach the other with these of its parts, by what an index keeps beside one of them.
bool may_by_index(const Reach& reach, std::uint32_t x, names::NameView listed, std::uint32_t y,
                  std::int32_t alike = Reach::kEqual) {
  const names::Least least = reach.least(x, names::share_of(listed, y));
  if (alike < least.alike) return false;
  const names::Rest rest = names::rest_of(listed, y);
  if (least.near == 0 || !rest.told()) return true;
  return reach.most_near(x, rest, listed.tokens[static_cast<std::size_t>(std::countr_zero(y))].script) >= least.near;
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
            const bool may = may_by_index(reach, x, b.view(), y);
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

// A name in a few writings that may come near to it: a slip, a part exchanged for another's, an initial, turned round.
std::vector<std::string> written_otherwise(const std::string& name, const std::string& other, support::Dice& dice) {
  const auto parts = [](const std::string& text) {
    std::vector<std::string> out;
    std::istringstream words(text);
    for (std::string word; words >> word;) out.push_back(word);
    return out;
  };
  const auto joined = [](const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& one : all) out += (out.empty() ? "" : " ") + one;
    return out;
  };
  std::vector<std::string> out = {name, support::slip(name, dice)};
  std::vector<std::string> exchanged = parts(name);
  if (exchanged.size() < 2) return out;
  exchanged.back() = parts(other).back();
  out.push_back(joined(exchanged));
  std::vector<std::string> turned = parts(name);
  std::rotate(turned.begin(), turned.end() - 1, turned.end());
  out.push_back(joined(turned));
  std::vector<std::string> initial = parts(name);
  if (static_cast<unsigned char>(initial[0][0]) < 0x80) {
    initial[0] = initial[0].substr(0, 1) + ".";
    out.push_back(joined(initial));
  }
  return out;
}

// What no index is needed for: of every pair of names that opens the channel of parts and reaches a line, the tokens
// that are related and how alike they are do not say that it cannot.
TEST(Reach, NoPairThatReachesALineIsOutOfReach) {
  std::size_t reached = 0;
  std::size_t left_off = 0;
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization}) {
    support::Dice dice(21);
    std::vector<std::string> given;
    for (int i = 0; i < 25; ++i)
      given.push_back(kind == names::Kind::kPerson ? support::invented_person(dice).text()
                                                   : support::invented_company(dice));
    if (kind == names::Kind::kOrganization)
      for (std::size_t i = 0; i < 10; ++i) given.push_back(given[i] + " (" + support::acronym_of(given[i]) + ")");
    if (kind == names::Kind::kPerson)
      for (const char* const name :
           {"Yi Yang", "Ri Yong", "Kim Chol Su", "Kim Jong", "Li Wei", "Lee Way", "Y. A. Petrov"})
        given.emplace_back(name);
    std::vector<names::PreparedName> subjects, listed;
    for (std::size_t i = 0; i < given.size(); ++i) {
      listed.push_back(names::prepare(given[i], kind));
      for (const std::string& text : written_otherwise(given[i], given[(i + 1) % given.size()], dice))
        subjects.push_back(names::prepare(text, kind));
    }
    for (const names::PreparedName& a : subjects) {
      for (const names::PreparedName& b : listed) {
        const Comparison c = compare(a.view(), {}, {b.view()}, {}, 0, Detail::kScore);
        const bool wholes = text::whole_edits(a.view().whole, b.view().whole) <= text::kWholeEdits;
        if (c.channel != Channel::kNameMass || wholes || a.view().whole == b.view().whole) continue;
        std::vector<Edge> edges;
        find_edges(a.view(), b.view(), edges);
        std::uint32_t x = 0;
        std::uint32_t y = 0;
        std::int32_t alike = 0;
        for (const Edge& edge : edges) {
          if (edge.initial) continue;
          x |= edge.a_mask;
          y |= edge.b_mask;
          if (names::has_mass(a.view().tokens[a.view().groups[edge.a].first].role))
            alike = std::max(alike, edge.relation.similarity);
        }
        for (const std::int32_t least : {1000, 3000, 5000, kLine, 9000}) {
          const Reach reach(a.view(), {}, least);
          const bool may = reach(b.view(), x, y, alike);
          ASSERT_TRUE(may_by_index(reach, x, b.view(), y, alike) || !may) << "an index says no more than the name";
          left_off += may ? 0 : 1;
          if (c.score < least) continue;
          ++reached;
          ASSERT_TRUE(may) << c.score << " of " << least << ": parts " << x << " and " << y;
        }
      }
    }
  }
  EXPECT_GT(reached, 400U);
  EXPECT_GT(left_off, 400U);
}

}  // namespace
}  // namespace vrata::match
