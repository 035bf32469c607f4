#include "match/features.h"

#include <gtest/gtest.h>

#include <charconv>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "support/files.h"

namespace vrata::match {
namespace {

struct Row {
  std::string name, how, why;
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
    std::getline(cells, row.how, '\t');
    std::getline(cells, row.why);
    out.push_back(row);
  }
  return out;
}

TEST(Weights, EveryRowIsAFeatureAndEveryFeatureHasARow) {
  std::map<std::string, int> seen;
  for (const Row& row : rows()) {
    ++seen[row.name];
    EXPECT_FALSE(row.why.empty()) << row.name << " says not what it is";
    EXPECT_TRUE(row.how == "learned" || row.how == "set") << row.name;
  }
  EXPECT_EQ(seen.size(), kFeatures);
  for (std::size_t f = 0; f < kFeatures; ++f)
    EXPECT_EQ(seen[std::string(word(static_cast<Feature>(f)))], 1) << word(static_cast<Feature>(f));
}

TEST(Weights, AreReadAsTheyStand) {
  for (const Row& row : rows()) {
    for (std::size_t f = 0; f < kFeatures; ++f) {
      if (word(static_cast<Feature>(f)) != row.name) continue;
      const Weight& person = weights(names::Kind::kPerson)[static_cast<Feature>(f)];
      const Weight& organization = weights(names::Kind::kOrganization)[static_cast<Feature>(f)];
      EXPECT_EQ(person.alert_mb, row.numbers[0]) << row.name;
      EXPECT_EQ(person.same_mb, row.numbers[1]) << row.name;
      EXPECT_EQ(organization.alert_mb, row.numbers[2]) << row.name;
      EXPECT_EQ(organization.same_mb, row.numbers[3]) << row.name;
    }
  }
}

// Signs that no learning may turn round.
TEST(Weights, AgreementSpeaksForAndConflictAgainst) {
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization}) {
    const Weights& w = weights(kind);
    for (const Feature f : {Feature::kAgree, Feature::kAgreeScript, Feature::kInitial, Feature::kRare,
                            Feature::kNameExact, Feature::kWholeOneEdit, Feature::kWholeTwoEdits, Feature::kBirthEqual,
                            Feature::kNationalityEqual, Feature::kIdentifierEqual}) {
      EXPECT_GE(w[f].alert_mb, 0) << word(f);
      EXPECT_GE(w[f].same_mb, 0) << word(f);
    }
    for (const Feature f :
         {Feature::kUnlike,          Feature::kUnlikeScript,  Feature::kWeakest,        Feature::kWeakestScript,
          Feature::kUnheard,         Feature::kSubjectExtra,  Feature::kListedExtra,    Feature::kPatronymicExtra,
          Feature::kExtraCommon,     Feature::kSinglePart,    Feature::kConflict,       Feature::kKnownApart,
          Feature::kConflictSlot,    Feature::kConflictBound, Feature::kSectorConflict, Feature::kPlaceConflict,
          Feature::kInitialConflict, Feature::kRotated,       Feature::kOrderConflict,  Feature::kLegalFormConflict,
          Feature::kNumeralConflict, Feature::kNumeralExtra,  Feature::kBirthFar,       Feature::kNationalityConflict,
          Feature::kGenderConflict,  Feature::kWomansForm}) {
      EXPECT_LE(w[f].alert_mb, 0) << word(f);
      EXPECT_LE(w[f].same_mb, 0) << word(f);
    }
  }
}

}  // namespace
}  // namespace vrata::match
