#include "match/likeness.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace vrata::match {
namespace {

struct Pair {
  names::PreparedName a, b;
  std::vector<Edge> pairs;

  Pair(const std::string& x, const std::string& y)
      : a(names::prepare(x, names::Kind::kPerson)), b(names::prepare(y, names::Kind::kPerson)) {
    std::vector<Edge> edges;
    find_edges(a.view(), b.view(), edges);
    pairs = best_pairing(a.view(), b.view(), edges);
  }
  // Of the first pair of parts.
  [[nodiscard]] std::int32_t strange() const { return strangeness(a.view(), b.view(), pairs.at(0)); }
};

TEST(Likeness, KnownSpellingsAreNotStrange) {
  EXPECT_EQ(Pair("Mohammed", "Mohammed").strange(), 0);
  EXPECT_LT(Pair("Mohammed", "Muhammad").strange(), 150);
  EXPECT_LT(Pair("Aleksandr", "Alexander").strange(), 150);
  EXPECT_GT(Pair("Sonder", "Sander").strange(), Pair("Youssef", "Yusuf").strange());
}

TEST(Likeness, IsTheSameBothWays) {
  for (const auto& [x, y] : {std::pair("Rahman", "Rohman"), std::pair("Petrov", "Petrof"), std::pair("Ragab", "Rajab"),
                             std::pair("محمد", "Mohammed"), std::pair("حميدي", "احمدي")})
    EXPECT_EQ(Pair(x, y).strange(), Pair(y, x).strange()) << x << " | " << y;
}

TEST(Likeness, IsTheSameWhenAskedAgainAmongOthers) {
  // More pairs than are remembered, and parts of which one begins as the other.
  std::vector<std::pair<std::string, std::string>> all;
  for (const char* const stem : {"Mohamm", "Aleksan", "Youss", "Petro", "Abdurrahmanul"})
    for (const char first : std::string("abdefghijklmnoprstuvz"))
      for (const char second : std::string("adeiou"))
        all.emplace_back(stem + std::string(1, first) + second, stem + std::string(1, first) + "e" + second);
  std::vector<std::int32_t> once;
  for (const auto& [x, y] : all) {
    const Pair pair(x, y);
    once.push_back(pair.pairs.empty() ? -1 : pair.strange());
    EXPECT_EQ(pair.pairs.empty() ? -1 : pair.strange(), once.back()) << x;
  }
  EXPECT_GT(std::set<std::int32_t>(once.begin(), once.end()).size(), 10U);
  for (std::size_t i = all.size(); i-- > 0;) {
    const Pair pair(all[i].first, all[i].second);
    EXPECT_EQ(pair.pairs.empty() ? -1 : pair.strange(), once[i]) << all[i].first << " | " << all[i].second;
  }
}

TEST(Likeness, DigitsTypedForLetters) {
  const auto typed = [](const std::string& x, const std::string& y) {
    const names::PreparedName a = names::prepare(x, names::Kind::kOrganization);
    const names::PreparedName b = names::prepare(y, names::Kind::kOrganization);
    EXPECT_EQ(digits_for_letters(a.view(), b.view()), digits_for_letters(b.view(), a.view())) << x << " | " << y;
    return digits_for_letters(a.view(), b.view());
  };
  EXPECT_TRUE(typed("Orvand Stat3 Bank", "Orvand State Bank"));
  EXPECT_TRUE(typed("Firs7 Orvand", "First Orvand"));
  EXPECT_TRUE(typed("Orvand Co L7d", "Orvand Co Ltd"));
  EXPECT_TRUE(typed("Orvand Jama1 76", "Orvand Jamal 76"));
  EXPECT_TRUE(typed("обществ0 Орванд", "Общество Орванд"));
  EXPECT_FALSE(typed("Orvand", "Orvand"));
  EXPECT_FALSE(typed("Orvand Project 5", "Orvand Projects"));  // a number of its own
  EXPECT_FALSE(typed("Orvand5", "Orvand6"));
  EXPECT_FALSE(typed("Orvand5", "Orvandt"));
  EXPECT_FALSE(typed("Orvan7", "Orvand"));
}

TEST(Likeness, NamesThatManyBearAreWellKnown) {
  const auto known = [](const std::string& name) {
    const names::PreparedName prepared = names::prepare(name, names::Kind::kPerson);
    return well_known(prepared.view(), 1);
  };
  EXPECT_GT(known("Mohammed"), 900);
  EXPECT_GT(known("Ivan"), 500);
  EXPECT_EQ(known("Xqarvolth"), 0);
  EXPECT_EQ(known("王伟"), 0) << "no table of frequency says how known it is";
}

TEST(Likeness, OneUnknownPartMakesTheWholeUnknown) {
  const names::PreparedName name = names::prepare("Mohammed Xqarvolth", names::Kind::kPerson);
  EXPECT_GT(well_known(name.view(), 1), 0);
  EXPECT_EQ(well_known(name.view(), 3), 0);
}

TEST(Likeness, SomePartsAreOneNameHoweverTheyAreSpaced) {
  const auto grown = [](const std::string& name, std::size_t first, std::size_t last) {
    const names::PreparedName prepared = names::prepare(name, names::Kind::kPerson);
    for (const names::Group& group : prepared.groups)
      if (names::is_merge(group) && group.first == first && group.last == last)
        return grown_together(prepared.view(), group);
    ADD_FAILURE() << name << " has no such merge";
    return false;
  };
  EXPECT_TRUE(grown("Abd Rahman", 0, 2));
  EXPECT_TRUE(grown("Rahmat Ullah", 0, 2));
  EXPECT_TRUE(grown("مطيع الله", 0, 2));
  EXPECT_TRUE(grown("شمس الدین", 0, 2));
  EXPECT_FALSE(grown("Maria Anna", 0, 2));
}

}  // namespace
}  // namespace vrata::match
