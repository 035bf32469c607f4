#include "match/weights.h"

#include <gtest/gtest.h>

#include <charconv>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "support/files.h"

namespace vrata::match {
namespace {

// Every name of the header, and where it lies: whoever adds a weight adds it here.
const std::map<std::string, Weight Weights::*> kNames = {
    {"agreement", &Weights::agreement},
    {"information", &Weights::information},
    {"dissimilarity", &Weights::dissimilarity},
    {"script_dissimilarity", &Weights::script_dissimilarity},
    {"name_exact", &Weights::name_exact},
    {"subject_extra", &Weights::subject_extra},
    {"listed_extra", &Weights::listed_extra},
    {"common_name", &Weights::common_name},
    {"single_part", &Weights::single_part},
    {"conflict", &Weights::conflict},
    {"conflict_share", &Weights::conflict_share},
    {"initial", &Weights::initial},
    {"initial_conflict", &Weights::initial_conflict},
    {"order_changed", &Weights::order_changed},
    {"order_conflict", &Weights::order_conflict},
    {"legal_form_conflict", &Weights::legal_form_conflict},
    {"numeral_conflict", &Weights::numeral_conflict},
    {"numeral_extra", &Weights::numeral_extra},
    {"whole_one_edit", &Weights::whole_one_edit},
    {"whole_two_edits", &Weights::whole_two_edits},
    {"weak_cap", &Weights::weak_cap},
    {"birth_equal", &Weights::birth_equal},
    {"birth_compatible", &Weights::birth_compatible},
    {"birth_year_equal", &Weights::birth_year_equal},
    {"birth_exchanged", &Weights::birth_exchanged},
    {"birth_near", &Weights::birth_near},
    {"birth_off", &Weights::birth_off},
    {"birth_far", &Weights::birth_far},
    {"nationality_equal", &Weights::nationality_equal},
    {"nationality_conflict", &Weights::nationality_conflict},
    {"residence_equal", &Weights::residence_equal},
    {"residence_conflict", &Weights::residence_conflict},
    {"gender_equal", &Weights::gender_equal},
    {"gender_conflict", &Weights::gender_conflict},
    {"identifier_equal", &Weights::identifier_equal},
    {"identifier_floor", &Weights::identifier_floor},
    {"identifier_conflict", &Weights::identifier_conflict},
};

struct Row {
  std::string name, why;
  std::int32_t numbers[4] = {};
};

std::vector<Row> rows() {
  std::vector<Row> out;
  const auto text = support::file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "tables/match/weights.tsv");
  if (!text) return out;
  std::istringstream in(*text);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    Row row;
    std::istringstream cells(line);
    std::string cell;
    std::getline(cells, row.name, '\t');
    for (std::int32_t& number : row.numbers) {
      std::getline(cells, cell, '\t');
      const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
      EXPECT_TRUE(error == std::errc() && end == cell.data() + cell.size()) << line;
    }
    std::getline(cells, row.why);
    out.push_back(row);
  }
  return out;
}

TEST(Weights, EveryRowIsAKnownNameAndEveryNameHasARow) {
  static_assert(sizeof(Weights) % sizeof(Weight) == 0);
  EXPECT_EQ(kNames.size(), sizeof(Weights) / sizeof(Weight)) << "a weight of the header is not in this test";
  std::set<std::string> seen;
  for (const Row& row : rows()) {
    EXPECT_TRUE(kNames.contains(row.name)) << row.name << " is not a weight";
    EXPECT_TRUE(seen.insert(row.name).second) << row.name << " stands twice";
    EXPECT_FALSE(row.why.empty()) << row.name << " has no reason";
  }
  for (const auto& [name, field] : kNames) EXPECT_TRUE(seen.contains(name)) << name << " has no row";
}

TEST(Weights, AreReadAsTheyStand) {
  for (const Row& row : rows()) {
    const auto at = kNames.find(row.name);
    if (at == kNames.end()) continue;
    const Weight& person = weights(names::Kind::kPerson).*at->second;
    const Weight& organization = weights(names::Kind::kOrganization).*at->second;
    EXPECT_EQ(person.alert_mb, row.numbers[0]) << row.name;
    EXPECT_EQ(person.same_mb, row.numbers[1]) << row.name;
    EXPECT_EQ(organization.alert_mb, row.numbers[2]) << row.name;
    EXPECT_EQ(organization.same_mb, row.numbers[3]) << row.name;
  }
}

// Signs that no learning may turn round.
TEST(Weights, AgreementSpeaksForAndConflictAgainst) {
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization}) {
    const Weights& w = weights(kind);
    for (const Weight* x : {&w.agreement, &w.name_exact, &w.birth_equal, &w.nationality_equal, &w.identifier_equal}) {
      EXPECT_GE(x->alert_mb, 0);
      EXPECT_GE(x->same_mb, 0);
    }
    for (const Weight* x : {&w.dissimilarity, &w.script_dissimilarity, &w.subject_extra, &w.listed_extra, &w.conflict,
                            &w.conflict_share, &w.initial_conflict, &w.order_conflict, &w.legal_form_conflict,
                            &w.numeral_conflict, &w.birth_far, &w.nationality_conflict, &w.gender_conflict}) {
      EXPECT_LE(x->alert_mb, 0);
      EXPECT_LE(x->same_mb, 0);
    }
  }
}

TEST(Calibration, RisesWithTheSumFromNothingToOne) {
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization}) {
    for (const bool same_script : {true, false}) {
      for (const Calibration* c : {&score_calibration(kind, same_script), &same_calibration(kind, same_script)}) {
        std::int32_t before = (*c)(-1'000'000);
        EXPECT_LT(before, 100);
        for (std::int32_t mb = -20'000; mb <= 20'000; ++mb) {
          const std::int32_t value = (*c)(mb);
          ASSERT_GE(value, before) << mb;
          ASSERT_LE(value, 10'000) << mb;
          before = value;
        }
        EXPECT_GT((*c)(1'000'000), 9900);
        EXPECT_EQ((*c)(2'000'000'000), (*c)(1'000'000));
        EXPECT_EQ((*c)(-2'000'000'000), (*c)(-1'000'000));
      }
    }
  }
}

TEST(Calibration, TheWeakCapIsBelowTheRecommendedLine) {
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization})
    for (const bool same_script : {true, false})
      EXPECT_EQ(score_calibration(kind, same_script)(weights(kind).weak_cap.alert_mb), 6900);
}

TEST(Calibration, StraightLinesBetweenKnots) {
  const Calibration c({{-100, 0}, {0, 1000}, {50, 2000}});
  EXPECT_EQ(c(-101), 0);
  EXPECT_EQ(c(-100), 0);
  EXPECT_EQ(c(-50), 500);
  EXPECT_EQ(c(0), 1000);
  EXPECT_EQ(c(25), 1500);
  EXPECT_EQ(c(50), 2000);
  EXPECT_EQ(c(51), 2000);
  EXPECT_EQ(Calibration({})(7), 0);
}

}  // namespace
}  // namespace vrata::match
