// Nothing is lost: a walk of the advanced form that knows nothing of its reader follows the publisher's references and
// finds every text, date and explained code in the entity of its party. On our sample always, on real files where at
// hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "lists/reading.h"
#include "lists/utf8.h"
#include "support/entity_text.h"
#include "support/files.h"
#include "support/xml_walk.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using support::Found;
using testing::IsEmpty;

// Numbers by which records refer to each other, and attributes that say nothing: docs/lists/ofac.md, "left out on
// purpose". The others are either explained by a code table, or followed.
const std::set<std::string> kLeftOut = {"ID",
                                        "FixedRef",
                                        "NamePartGroupID",
                                        "DocumentedNameID",
                                        "FeatureVersionID",
                                        "IDRegDocumentID",
                                        "SanctionsEntryID",
                                        "IdentityID",
                                        "LocationID",
                                        "IssuedIn-LocationID",
                                        "ProfileID",
                                        "From-ProfileID",
                                        "YearFixed",
                                        "MonthFixed",
                                        "DayFixed",
                                        "CalendarTypeID",
                                        "ScriptStatusID",
                                        "IdentityFeatureLinkTypeID",
                                        "LocPartValueTypeID",
                                        "LocPartValueStatusID",
                                        "CountryRelevanceID",
                                        "DetailTypeID"};
// Held by the shape of the entity: kinds of names and features, grades, true and false.
const std::set<std::string> kByShape = {"AliasTypeID",  "Primary",         "LowQuality",     "False",
                                        "Acronym",      "DocNameStatusID", "PartySubTypeID", "FeatureTypeID",
                                        "Approximate",  "Former",          "ValidityID",     "IDRegDocDateTypeID",
                                        "LocPartTypeID"};
const std::map<std::string, std::string> kTables = {{"DetailReferenceID", "DetailReference"},
                                                    {"CountryID", "Country"},
                                                    {"IssuedBy-CountryID", "Country"},
                                                    {"IDRegDocTypeID", "IDRegDocType"},
                                                    {"RelationTypeID", "RelationType"},
                                                    {"RelationQualityID", "RelationQuality"},
                                                    {"LegalBasisID", "LegalBasis"},
                                                    {"SanctionsTypeID", "SanctionsType"},
                                                    {"ListID", "List"},
                                                    {"NamePartTypeID", "NamePartType"},
                                                    {"EntryEventTypeID", "EntryEventType"},
                                                    {"ReliabilityID", "Reliability"},
                                                    {"ScriptID", "Script"},
                                                    {"AreaCodeID", "AreaCode"}};
const std::set<std::string> kSaysNothing = {"Unknown",     "Program",     "Male",          "Female",
                                            "Entity Name", "Vessel Name", "Aircraft Name", "Nickname"};

struct Record {
  std::map<std::string, std::vector<std::string>> attributes;  // by name
  std::vector<Found> found;                                    // without the depth-3 element's path
};

struct Document {
  std::map<std::string, std::map<std::string, std::string>> codes;  // table, number
  std::map<std::string, Record> locations;
  std::vector<Record> others;
  std::map<std::string, std::size_t> party_of_identity;  // position in others
};

std::string last_of(const std::string& path) { return path.substr(path.find_last_of("/@") + 1); }

Document walked(const std::string& document) {
  Document out;
  std::map<std::size_t, Record> records;
  std::map<std::size_t, std::string> kinds;
  std::string id;
  for (const Found& found : support::walk_xml(document)) {
    if (found.path.starts_with("Sanctions/ReferenceValueSets/")) {
      const std::string element = last_of(found.path.substr(0, found.path.find('@')));
      const std::string attribute = found.path.find('@') == std::string::npos ? "" : last_of(found.path);
      if (attribute == "ID") id = found.text;
      if (element == "Script"     ? attribute == "ScriptCode"
          : element == "AreaCode" ? attribute == "Description"
                                  : attribute.empty())
        out.codes[element][id] = found.text;
      continue;
    }
    const std::size_t begin = found.path.find('/', found.path.find('/') + 1);
    if (begin == std::string::npos || found.path.starts_with("Sanctions/DateOfIssue")) continue;
    Record& record = records[found.entry];
    kinds[found.entry] = found.path.substr(begin + 1, found.path.find_first_of("/@", begin + 1) - begin - 1);
    if (found.path.find('@') != std::string::npos) record.attributes[last_of(found.path)].push_back(found.text);
    record.found.push_back(found);
    if (found.path.ends_with("/Identity@ID")) out.party_of_identity[found.text] = found.entry;
  }
  std::map<std::size_t, std::size_t> position;
  for (auto& [entry, record] : records) {
    if (kinds[entry] == "Location") {
      out.locations[record.attributes["ID"][0]] = record;
    } else {
      position[entry] = out.others.size();
      out.others.push_back(record);
    }
  }
  for (auto& [identity, entry] : out.party_of_identity) entry = position[entry];
  return out;
}

// Whether the day stands in the text: whole, or as the end of a month or a year that does.
bool holds_day(const std::string& text, int year, int month, int day) {
  const PartialDate date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                         static_cast<std::uint8_t>(day)};
  if (text.find(to_string(date)) != std::string::npos) return true;
  if (text.find(std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day)) != std::string::npos)
    return true;
  const DayRange of_month = days_of({date.year, date.month, 0});
  const DayRange of_year = days_of({date.year, 0, 0});
  const std::int32_t at = days_of(date).first;
  const bool ends_month = at == of_month.first || at == of_month.last;
  const bool ends_year = at == of_year.first || at == of_year.last;
  return (ends_month && text.find(to_string(PartialDate{date.year, date.month, 0})) != std::string::npos) ||
         (ends_year && text.find(std::to_string(year)) != std::string::npos);
}

// What of a record does not stand in the text of its entity.
void check(const Record& record, const Document& document, const std::string& text, std::vector<std::string>& lost) {
  int year = 0, month = 0;
  for (const Found& found : record.found) {
    const std::string name = last_of(found.path);
    const auto say = [&](const std::string& what) { lost.push_back(found.path + ": " + what); };
    if (found.path.find('@') == std::string::npos) {
      if (name == "Year") {
        year = std::stoi(found.text);
      } else if (name == "Month") {
        month = std::stoi(found.text);
      } else if (name == "Day") {
        if (!holds_day(text, year, month, std::stoi(found.text)))
          say(std::to_string(year) + "-" + std::to_string(month) + "-" + found.text);
      } else if (text.find(found.text) == std::string::npos) {
        say(found.text);
      }
      continue;
    }
    if (kLeftOut.contains(name) || kByShape.contains(name)) continue;
    if (name == "To-ProfileID") {
      if (text.find(found.text) == std::string::npos) say(found.text);
      continue;
    }
    const auto table = kTables.find(name);
    if (table == kTables.end()) {
      say("an attribute that this test does not know: " + found.text);
      continue;
    }
    const auto& codes = document.codes.at(table->second);
    const auto value = codes.find(found.text);
    std::string meaning = value == codes.end() ? found.text : value->second;
    if (meaning == "False" && name == "ReliabilityID") meaning = "said to be false";
    if (!kSaysNothing.contains(meaning) && text.find(meaning) == std::string::npos) say(meaning);
  }
}

std::vector<std::string> lost(const std::string& document, const Reading& reading) {
  const Document walk = walked(document);
  std::map<std::string, std::string> texts;  // by key
  for (const Entity& entity : reading.entities) texts[entity.key] = support::all_text(entity);
  std::vector<std::string> out;
  const auto first = [](const Record& record, const char* attribute) -> std::string {
    const auto found = record.attributes.find(attribute);
    return found == record.attributes.end() ? std::string() : found->second[0];
  };
  for (const Record& record : walk.others) {
    const std::string& path = record.found.front().path;
    std::string key;
    if (path.starts_with("Sanctions/DistinctParties/")) {
      key = first(record, "FixedRef");
    } else if (path.starts_with("Sanctions/IDRegDocuments/")) {
      const auto party = walk.party_of_identity.find(first(record, "IdentityID"));
      key = party == walk.party_of_identity.end() ? "" : first(walk.others[party->second], "FixedRef");
    } else {
      key = first(record, path.starts_with("Sanctions/ProfileRelationships/") ? "From-ProfileID" : "ProfileID");
    }
    const std::string& text = texts[key];
    check(record, walk, text, out);
    for (const char* attribute : {"LocationID", "IssuedIn-LocationID"})
      if (const auto places = record.attributes.find(attribute); places != record.attributes.end())
        for (const std::string& id : places->second)
          if (const auto place = walk.locations.find(id); place != walk.locations.end())
            check(place->second, walk, text, out);
  }
  return out;
}

std::string sample_text() {
  return support::file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "samples" / "ofac_sample.xml").value_or("");
}

TEST(OfacLossless, OnOurOwnSample) {
  const std::string document = sample_text();
  const Result<Reading> reading = read(bytes_of(document), "ofac_sample.xml");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_EQ(reading->entities.size(), 6U);
  EXPECT_THAT(lost(document, *reading), IsEmpty());
  EXPECT_THAT(reading->remarks, IsEmpty());
}

TEST(OfacLossless, TheCheckSeesALoss) {
  const std::string document = sample_text();
  Result<Reading> reading = read(bytes_of(document), "ofac_sample.xml");
  ASSERT_TRUE(reading.ok());
  std::size_t numbers = 0;
  for (Entity& entity : reading->entities) {
    numbers += entity.identifiers.size();
    for (Identifier& identifier : entity.identifiers) identifier.value.clear(), identifier.note.clear();
  }
  EXPECT_EQ(lost(document, *reading).size(), numbers);
  reading = read(bytes_of(document), "ofac_sample.xml");
  for (Entity& entity : reading->entities) entity.births.clear(), entity.relations.clear();
  EXPECT_GT(lost(document, *reading).size(), 12U);
}

struct Real {
  const char* file;  // in the shared folder
  std::uint64_t individuals, entities, vessels, aircraft, names, other_scripts, documents, wallets;
};
constexpr Real kReal[] = {
    {"lists/us-ofac-sdn/sdn_advanced_2025-03-04.cut.xml", 178, 228, 6, 5, 1973, 213, 369, 717},
    {"lists/us-ofac-sdn/sdn_advanced_2025-03-21.cut.xml", 178, 227, 6, 5, 1972, 213, 369, 627},
    {"lists/us-ofac-sdn/sdn_advanced_2025-11-19.cut.xml", 191, 253, 7, 3, 2089, 238, 433, 761},
};

class RealOfac : public testing::TestWithParam<Real> {};

TEST_P(RealOfac, GivesThePublishedFiguresAndLosesNothing) {
  const Real& real = GetParam();
  const auto document = support::file_text(support::shared_folder() / real.file);
  if (!document) GTEST_SKIP() << "skipped: no " << support::shared_folder() / real.file << "; set VRATA_SHARED";
  const Result<Reading> reading = read(bytes_of(*document), real.file);
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_EQ(reading->list_id, "us-ofac-sdn");
  EXPECT_TRUE(reading->published_at.has_value());
  std::map<std::string, std::uint64_t> counts(reading->counts.begin(), reading->counts.end());
  EXPECT_EQ(counts["individuals"], real.individuals);
  EXPECT_EQ(counts["entities"], real.entities);
  EXPECT_EQ(counts["vessels"], real.vessels);
  EXPECT_EQ(counts["aircraft"], real.aircraft);
  EXPECT_EQ(counts["documented names"], real.names);
  EXPECT_EQ(counts["names in other scripts"], real.other_scripts);
  EXPECT_EQ(counts["documents"], real.documents);
  EXPECT_EQ(counts["wallet addresses"], real.wallets);
  EXPECT_THAT(lost(*document, *reading), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Ofac, RealOfac, testing::ValuesIn(kReal),
                         [](const auto& real) { return "Cut" + std::to_string(real.index); });

}  // namespace
}  // namespace vrata::lists
