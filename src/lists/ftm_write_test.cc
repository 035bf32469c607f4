// Out as FollowTheMoney and in again: names, births, identifiers and relations are what they were.
#include "lists/ftm_write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "lists/ftm.h"
#include "lists/reading.h"
#include "support/files.h"
#include "support/invented_ftm.h"
#include "support/json_walk.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using testing::HasSubstr;
using testing::IsEmpty;

std::optional<std::string> code_of(std::string_view text) {
  if (text == "Russia" || text == "ru") return "ru";
  if (text == "Panama" || text == "pa") return "pa";
  return std::nullopt;
}

std::string exported(const Reading& reading, bool keep_ids = false) {
  std::string out;
  write_ftm(reading.entities, {"swans", keep_ids, code_of}, [&](std::string_view line) { out += line; });
  return out;
}

// What is compared of an entity, as lines: with the differences that docs/lists/ftm.md tells.
std::map<std::string, std::set<std::string>> facts_of(const Reading& reading, bool ids_of_ours) {
  std::map<std::string, std::set<std::string>> out;
  const auto id = [&](const std::string& key) { return ids_of_ours ? ftm_id(reading.list_id + ":" + key) : key; };
  for (const Entity& e : reading.entities) {
    std::set<std::string>& facts = out[id(e.key)];
    std::map<std::string, int> grades;  // of equal names the best
    for (const Name& name : e.names) {
      const int grade = name.grade == NameGrade::kLow ? 2 : name.grade == NameGrade::kGood ? 1 : 0;
      const auto [at, fresh] = grades.try_emplace(name.text, grade);
      if (!fresh) at->second = std::min(at->second, grade);
    }
    for (const auto& [text, grade] : grades) facts.insert("name " + std::to_string(grade) + " " + text);
    facts.insert("first name " + e.names[0].text);
    for (const FuzzyDate& birth : e.births)
      if (birth.from.year != 0) facts.insert("birth " + to_string(birth));
    for (const Identifier& i : e.identifiers)
      facts.insert("identifier " + std::string(word(i.type)) + " " + i.value + (i.fraudulent ? " fraudulent" : ""));
    for (const Relation& r : e.relations) {
      if (r.key.empty()) continue;
      // Whoever owns states it; the other is owned.
      const bool owned = r.kind == RelationKind::kOwnedBy;
      const std::string kind(word(owned ? RelationKind::kOwns : r.kind));
      const std::string mine = id(e.key), others = id(r.key);
      out[owned ? others : mine].insert("relation " + kind + " " + (owned ? mine : others) + " " + r.percent);
    }
  }
  return out;
}

std::vector<std::string> differences(const Reading& before, const Reading& after, bool keep_ids) {
  std::vector<std::string> out;
  const auto were = facts_of(before, !keep_ids);
  const auto are = facts_of(after, false);
  for (const auto& [key, facts] : were) {
    const auto found = are.find(key);
    if (found == are.end()) {
      out.push_back("lost: " + key);
      continue;
    }
    for (const std::string& fact : facts)
      if (!found->second.contains(fact)) out.push_back(key + " lost: " + fact);
    for (const std::string& fact : found->second)
      if (!facts.contains(fact)) out.push_back(key + " has: " + fact);
  }
  for (const auto& [key, facts] : are)
    if (!were.contains(key)) out.push_back("new: " + key);
  return out;
}

void comes_back(const std::string& document, const std::string& name) {
  const auto before = read(bytes_of(document), name);
  ASSERT_TRUE(before.ok()) << to_string(before.error());
  const std::string text = exported(*before);
  const auto after = read(bytes_of(text), "export.json");
  ASSERT_TRUE(after.ok()) << to_string(after.error());
  // Numbers of ships and aircraft that no property holds are in their notes.
  std::vector<std::string> found = differences(*before, *after, false);
  for (const Entity& e : before->entities) {
    if (e.schema != Schema::kVessel && e.schema != Schema::kAircraft) continue;
    const std::string prefix = ftm_id(e.id()) + " lost: identifier ";
    std::erase_if(found, [&](const std::string& what) { return what.starts_with(prefix); });
    for (const Entity& back : after->entities)
      for (const Identifier& i : e.identifiers)
        if (back.key == ftm_id(e.id())) {
          const bool kept = back.narrative.find(i.value) != std::string::npos ||
                            std::any_of(back.identifiers.begin(), back.identifiers.end(),
                                        [&](const Identifier& other) { return other.value == i.value; });
          EXPECT_TRUE(kept) << e.key << " " << i.value;
        }
  }
  EXPECT_THAT(found, IsEmpty());
}

TEST(FtmWrite, WhatWasFollowTheMoneyKeepsItsIdsAndComesBack) {
  const auto before = read_ftm(bytes_of(support::kInventedFtm), "f.json");
  ASSERT_TRUE(before.ok());
  const std::string text = exported(*before, true);
  const auto after = read_ftm(bytes_of(text), "export.json");
  ASSERT_TRUE(after.ok()) << to_string(after.error());
  EXPECT_THAT(differences(*before, *after, true), IsEmpty());
  const Entity& e = after->entities[0];
  EXPECT_EQ(e.key, "NK-lebyazhin");
  EXPECT_EQ(e.listings.at(0).reference, "S-17");
  EXPECT_EQ(e.listings.at(0).listed_on, "2022-06-03");
  EXPECT_THAT(text, HasSubstr(R"("schema":"Company")"));
  EXPECT_THAT(text, HasSubstr(R"("referents":["ofac-990001"])"));
  EXPECT_THAT(text, HasSubstr(R"("citizenship":["ru","by"])"));
}

TEST(FtmWrite, BirthsThatAreNoPlainDateComeBackWhole) {
  Reading reading;
  reading.list_id = "un-sc";
  Entity e;
  e.list_id = "un-sc";
  e.key = "QDi.430";
  e.schema = Schema::kPerson;
  e.names.push_back({"Yegor Lebyazhin", NameKind::kPrimary, NameGrade::kPrimary, {}, {}, false});
  for (const char* text : {"1970-05-31", "c. 1971", "1973 to 1974"})
    for (FuzzyDate& date : parse_date(text)) e.births.push_back(date);
  ASSERT_EQ(e.births.size(), 3U);
  reading.entities.push_back(e);
  const std::string text = exported(reading);
  EXPECT_THAT(text, HasSubstr(R"("id":"un-sc-QDi.430")"));
  EXPECT_THAT(text, HasSubstr(R"("birthDate":["1970-05-31","1971","1973","1974"])"));
  EXPECT_THAT(text, HasSubstr(R"("vrata":{"births":["1970-05-31","c. 1971","1973 to 1974"]})"));
  const auto after = read(bytes_of(text), "export.json");
  ASSERT_TRUE(after.ok());
  EXPECT_THAT(differences(reading, *after, false), IsEmpty());
}

TEST(FtmWrite, IdsAreThoseThatFollowTheMoneyAllows) {
  EXPECT_EQ(ftm_id("un-sc:QDi.430"), "un-sc-QDi.430");
  EXPECT_EQ(ftm_id("NK-2GdmHtZTeNXjNVrBGEXZNj"), "NK-2GdmHtZTeNXjNVrBGEXZNj");
  EXPECT_THAT(ftm_id("pk:name-0#2"), testing::MatchesRegex("xpk-name-0-2-[0-9a-f]{8}"));
  EXPECT_NE(ftm_id("a:b c"), ftm_id("a:b#c"));
}

TEST(FtmWrite, OurSamplesComeBack) {
  for (const char* name : {"un_sample.xml", "ofac_sample.xml"}) {
    const auto document = support::file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "samples" / name);
    ASSERT_TRUE(document.has_value());
    comes_back(*document, name);
  }
}

class RealComesBack : public testing::TestWithParam<const char*> {};

TEST_P(RealComesBack, WithNamesBirthsIdentifiersAndRelations) {
  const auto document = support::file_text(support::shared_folder() / "lists" / GetParam());
  if (!document)
    GTEST_SKIP() << "skipped: no " << support::shared_folder() / "lists" / GetParam() << "; set VRATA_SHARED";
  comes_back(*document, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Ftm, RealComesBack,
                         testing::Values("un-sc-consolidated/2026-02-27.xml",
                                         "us-ofac-sdn/sdn_advanced_2025-03-04.cut.xml",
                                         "us-ofac-sdn/sdn_advanced_2025-11-19.cut.xml"),
                         [](const auto& real) { return "File" + std::to_string(real.index); });

}  // namespace
}  // namespace vrata::lists
