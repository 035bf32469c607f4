#include "match/pairing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "names/share.h"
#include "support/invented_names.h"
#include "support/name_pairs.h"
#include "text/fold.h"

namespace vrata::match {
namespace {

using names::Kind;
using names::NameView;
using names::PreparedName;
using names::share_weight;

std::vector<Edge> edges_of(const PreparedName& a, const PreparedName& b) {
  std::vector<Edge> edges;
  find_edges(a.view(), b.view(), edges);
  return edges;
}

// The value of a choice as the header defines it, written down once more: shares of both names in millionths,
// times similarity. Tokens that say nothing still count one, a merge is a thousandth less like, and a place moved
// costs four millionths, squared.
std::int64_t value_of(NameView a, NameView b, const Edge& edge) {
  const auto share = [](NameView name, std::uint32_t mask) {
    std::int64_t part = 0;
    std::int64_t all = 0;
    for (std::size_t i = 0; i < name.tokens.size(); ++i) {
      all += share_weight(name.tokens[i]) + 1;
      if (mask >> i & 1) part += share_weight(name.tokens[i]) + 1;
    }
    return part * 1'000'000 / all;
  };
  const bool merged = names::is_merge(a.groups[edge.a]) || names::is_merge(b.groups[edge.b]);
  const std::int64_t similarity = edge.relation.similarity - (merged ? 1 : 0);
  const std::int64_t moved = std::abs(__builtin_ctz(edge.a_mask) - __builtin_ctz(edge.b_mask));
  const std::int64_t value = (share(a, edge.a_mask) + share(b, edge.b_mask)) * similarity / 1000;
  return std::max<std::int64_t>(value - 4 * moved * moved, 1);
}

std::int64_t best_of_all(NameView a, NameView b, const std::vector<Edge>& edges) {
  std::int64_t best = 0;
  for (std::uint32_t subset = 0; subset < (1U << edges.size()); ++subset) {
    std::uint32_t used_a = 0;
    std::uint32_t used_b = 0;
    std::int64_t value = 0;
    bool valid = true;
    for (std::size_t e = 0; e < edges.size() && valid; ++e) {
      if ((subset >> e & 1) == 0) continue;
      valid = (used_a & edges[e].a_mask) == 0 && (used_b & edges[e].b_mask) == 0;
      used_a |= edges[e].a_mask;
      used_b |= edges[e].b_mask;
      value += value_of(a, b, edges[e]);
    }
    if (valid) best = std::max(best, value);
  }
  return best;
}

TEST(FindEdges, StandInOrderAndPointAtTokens) {
  const PreparedName a = names::prepare("Abdul Rahman Hadbani", Kind::kPerson);
  const PreparedName b = names::prepare("Abdulrahman al Hadbani", Kind::kPerson);
  const auto edges = edges_of(a, b);
  ASSERT_GE(edges.size(), 2U);
  for (std::size_t i = 1; i < edges.size(); ++i)
    EXPECT_LT(std::pair(edges[i - 1].a, edges[i - 1].b), std::pair(edges[i].a, edges[i].b));
  const auto glued =
      std::find_if(edges.begin(), edges.end(), [](const Edge& e) { return e.a_mask == 3 && e.b_mask == 1; });
  ASSERT_NE(glued, edges.end());
  EXPECT_EQ(glued->relation.kind, names::RelationKind::kEqual);
}

TEST(FindEdges, AnInitialFitsWhatBeginsWithIt) {
  const auto initial = [](std::string_view x, std::string_view y) {
    const PreparedName a = names::prepare(x, Kind::kPerson);
    const PreparedName b = names::prepare(y, Kind::kPerson);
    for (const Edge& edge : edges_of(a, b))
      if (edge.initial && edge.a_mask == 1 && edge.b_mask == 1) return true;
    return false;
  };
  EXPECT_TRUE(initial("S. Hadbani", "Salim Hadbani"));
  EXPECT_TRUE(initial("Salim Hadbani", "S. Hadbani"));
  EXPECT_TRUE(initial("S. Hadbani", "S. Hadbani"));
  EXPECT_FALSE(initial("T. Hadbani", "Salim Hadbani"));
  for (const std::string_view in_latin : {"A. Orvin", "Andrei Orvin"}) {
    EXPECT_TRUE(initial("А. Орвин", in_latin)) << "a vowel by itself, across scripts";
    EXPECT_TRUE(initial(in_latin, "А. Орвин"));
  }
  EXPECT_TRUE(initial("E. Orvina", "Елена Орвина"));
  EXPECT_FALSE(initial("А. Орвин", "Viktor Orvin"));
}

TEST(FindEdges, MergesOfBothSidesOnlyWhereNoPartInsideIsRelated) {
  const PreparedName a = names::prepare("Mahendra Kothari", Kind::kPerson);
  const PreparedName b = names::prepare("Mahendra Kothekar", Kind::kPerson);
  for (const Edge& edge : edges_of(a, b)) EXPECT_FALSE(edge.a_mask == 3 && edge.b_mask == 3);
  const PreparedName c = names::prepare("Orozma Tovnur", Kind::kPerson);
  const PreparedName d = names::prepare("Orozmato Vnur", Kind::kPerson);
  bool moved = false;
  for (const Edge& edge : edges_of(c, d)) moved = moved || (edge.a_mask == 3 && edge.b_mask == 3);
  const bool inside = relate(c.view(), c.groups[0], d.view(), d.groups[0]).similarity > 0;
  EXPECT_NE(moved, inside);  // a space that moved is found one way or the other
}

TEST(FindEdges, AMergeWithOnePartOnlyWhereItIsNearer) {
  const auto covers_both = [](std::string_view x, std::string_view y) {
    const PreparedName a = names::prepare(x, Kind::kPerson);
    const PreparedName b = names::prepare(y, Kind::kPerson);
    for (const Edge& edge : edges_of(a, b))
      if (edge.a_mask == 3 && edge.b_mask == 1) return true;
    return false;
  };
  EXPECT_TRUE(covers_both("al Hadbani", "Alhadbani"));
  EXPECT_TRUE(covers_both("Abdul Rahman", "Abdulrahman"));
  EXPECT_FALSE(covers_both("S. Hadbani", "Hadbani"));
  EXPECT_FALSE(covers_both("Zakharovich Kh", "Zakharovich"));
}

TEST(Coverage, InitialsCoverNothing) {
  const PreparedName a = names::prepare("S. Hadbani", Kind::kPerson);
  const PreparedName b = names::prepare("Salim Hadbani", Kind::kPerson);
  // Yegor's initial opens nothing by itself, the family name does.
  EXPECT_FALSE(opens(a.view(), b.view(), edges_of(a, b), true));
  EXPECT_TRUE(opens(a.view(), b.view(), edges_of(a, b), false));
}

TEST(BestPairing, IsTheBestOfAllSubsets) {
  support::Dice dice(23);
  std::size_t compared = 0;
  std::size_t contested = 0;
  while (compared < 1000) {
    const std::string text = support::invented_person(dice).text();
    std::string other = dice.one_in(3) ? support::invented_person(dice).text() : support::slip(text, dice);
    if (dice.one_in(2)) {  // one throw a statement: the order within one is the compiler's
      other = support::slip(other, dice);
      other += ' ' + dice.pick(support::kParts).in(support::Hand::kLatin);
    }
    const PreparedName a = names::prepare(text, Kind::kPerson);
    const PreparedName b = names::prepare(other, Kind::kPerson);
    const auto edges = edges_of(a, b);
    if (edges.empty() || edges.size() > 14) continue;
    ++compared;
    const auto chosen = best_pairing(a.view(), b.view(), edges);
    contested += chosen.size() < edges.size() ? 1 : 0;
    std::uint32_t used_a = 0;
    std::uint32_t used_b = 0;
    std::int64_t value = 0;
    for (const Edge& edge : chosen) {
      ASSERT_EQ(used_a & edge.a_mask, 0U) << text << " | " << other;
      ASSERT_EQ(used_b & edge.b_mask, 0U) << text << " | " << other;
      used_a |= edge.a_mask;
      used_b |= edge.b_mask;
      value += value_of(a.view(), b.view(), edge);
    }
    ASSERT_EQ(value, best_of_all(a.view(), b.view(), edges)) << text << " | " << other;
    for (std::size_t i = 1; i < chosen.size(); ++i)
      ASSERT_LT(__builtin_ctz(chosen[i - 1].a_mask), __builtin_ctz(chosen[i].a_mask))
          << "pairs in order of the subject";
  }
  EXPECT_GT(contested, 100U);
}

TEST(BestPairing, IsBoundedWhenEverythingIsLikeEverything) {
  std::string text;
  for (int i = 0; i < 32; ++i) text += i % 2 == 0 ? "salim " : "saleem ";
  const PreparedName a = names::prepare(text, Kind::kPerson);
  const auto edges = edges_of(a, a);
  const auto chosen = best_pairing(a.view(), a.view(), edges);
  std::uint32_t used = 0;
  for (const Edge& edge : chosen) used |= edge.a_mask;
  EXPECT_EQ(used, 0xFFFFFFFFU);
  EXPECT_TRUE(best_pairing(a.view(), a.view(), {}).empty());
}

TEST(BestPairing, EqualNamesGoStraightHoweverManyWaysThereAre) {
  std::string text;
  for (int i = 0; i < 30; ++i) text += i % 2 == 0 ? "a. " : "ع. ";
  const PreparedName a = names::prepare(text, Kind::kPerson);
  const auto chosen = best_pairing(a.view(), a.view(), edges_of(a, a));
  ASSERT_EQ(chosen.size(), a.tokens.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) EXPECT_EQ(chosen[i].a_mask, chosen[i].b_mask);
}

TEST(ShareWeight, IsNothingForWhatNeitherAgreesNorContradicts) {
  const PreparedName name = names::prepare("Mr Salim bin Yusuf al Hadbani", Kind::kPerson);
  ASSERT_EQ(name.tokens.size(), 6U);
  for (const std::size_t i : {0U, 2U, 4U}) EXPECT_EQ(share_weight(name.tokens[i]), 0) << i;
  for (const std::size_t i : {1U, 3U, 5U}) EXPECT_GT(share_weight(name.tokens[i]), 0) << i;
}

}  // namespace
}  // namespace vrata::match
