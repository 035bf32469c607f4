// Nothing is lost: a walk of the EU list that knows nothing of its reader finds every text and attribute in the entity
// of the same reference, in a remark, or among what is left out on purpose. On our sample always, on real files where
// at hand.
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
using testing::IsEmpty;

const std::filesystem::path kSample = std::filesystem::path(VRATA_SOURCE_DIR) / "samples" / "eu_sample.xml";

// Each depth-2 element is an entry here; its own reference says which entity it belongs to.
struct Entry {
  std::string reference;
  std::vector<std::pair<std::string, std::string>> found;  // path below the root, text
};

std::vector<Entry> entries_of(const std::string& document) {
  // The walk counts elements of depth 3; one more around the document makes them the entries.
  const std::size_t root = document.find("<export");
  std::vector<Entry> out;
  std::map<std::size_t, std::size_t> position;
  for (const support::Found& found : support::walk_xml("<around>" + document.substr(root) + "</around>")) {
    const std::size_t below = found.path.find("/sanctionEntity");
    if (below == std::string::npos) continue;
    if (position.emplace(found.entry, out.size()).second) out.emplace_back();
    Entry& entry = out[position[found.entry]];
    std::string path = found.path.substr(below + 15);
    if (path == "@euReferenceNumber") entry.reference = found.text;
    entry.found.emplace_back(std::move(path), found.text);
  }
  return out;
}

// docs/lists/eu.md, "left out on purpose" and "held by shape".
bool is_left_out(const std::string& path, const std::string& text, const Entity& entity) {
  const auto attribute = [&](std::string_view name) { return path.ends_with(name); };
  if (attribute("/subjectType@code") || attribute("/subjectType@classificationCode"))
    return entity.schema == Schema::kPerson ? text == "person" || text == "P" : text == "enterprise" || text == "E";
  if (path.find('/') != std::string::npos && attribute("@logicalId")) return true;
  if (attribute("@regulationLanguage")) return text == "en";
  if (attribute("@countryIso2Code")) return text == "00";
  if (attribute("@countryDescription")) return text == "UNKNOWN";
  if (attribute("nameAlias@strong")) return text == "true" || text == "false";
  if (attribute("nameAlias@gender")) return text == (entity.gender == Gender::kMale ? "M" : "F");
  if (attribute("@calendarType")) return text == "GREGORIAN";
  if (attribute("@circa") || attribute("@knownFalse")) return text == "true" || text == "false";
  if (attribute("@diplomatic") || attribute("@knownExpired") || attribute("@reportedLost") ||
      attribute("@revokedByIssuer") || attribute("@asAtListingTime"))
    return text == "false";
  if (attribute("@monthOfYear") || attribute("@dayOfMonth")) {
    const std::string two = "-" + std::string(text.size() == 1 ? "0" : "") + text;
    for (const FuzzyDate& birth : entity.births)
      if (to_string(birth.from).find(two) != std::string::npos) return true;
  }
  return false;
}

// A flag that is set is told in words.
bool is_told(const std::string& path, const std::string& text, const std::string& all) {
  static const std::map<std::string, std::string> kWords = {{"@diplomatic", "diplomatic"},
                                                            {"@knownExpired", "known to have expired"},
                                                            {"@reportedLost", "reported lost"},
                                                            {"@revokedByIssuer", "revoked by its issuer"},
                                                            {"@asAtListingTime", "as at listing time"}};
  const auto words = kWords.find(path.substr(std::min(path.find('@'), path.size())));
  return words != kWords.end() && text == "true" && all.find(words->second) != std::string::npos;
}

std::vector<std::string> lost(const std::string& document, const Reading& reading) {
  std::map<std::string, const Entity*> entities;
  std::map<std::string, std::string> texts;
  for (const Entity& entity : reading.entities) {
    entities[entity.key] = &entity;
    texts[entity.key] = support::all_text(entity);
  }
  std::vector<std::string> out;
  for (const Entry& entry : entries_of(document)) {
    if (!entities.contains(entry.reference)) {
      out.push_back("the whole entry " + entry.reference);
      continue;
    }
    const std::string& all = texts[entry.reference];
    for (const auto& [path, text] : entry.found)
      if (all.find(text) == std::string::npos && !is_left_out(path, text, *entities[entry.reference]) &&
          !is_told(path, text, all))
        out.push_back(entry.reference + " " + path + ": " + text);
  }
  return out;
}

TEST(EuLossless, OnOurOwnSample) {
  const std::optional<std::string> document = support::file_text(kSample);
  ASSERT_TRUE(document);
  const Result<Reading> reading = read(bytes_of(*document), "eu_sample.xml");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_EQ(reading->list_id, "eu-fsf");
  EXPECT_GE(reading->entities.size(), 8U);
  EXPECT_THAT(lost(*document, *reading), IsEmpty());
}

TEST(EuLossless, TheCheckSeesALoss) {
  const std::optional<std::string> document = support::file_text(kSample);
  ASSERT_TRUE(document);
  Result<Reading> reading = read(bytes_of(*document), "eu_sample.xml");
  ASSERT_TRUE(reading.ok());
  for (Entity& entity : reading->entities)
    std::erase_if(entity.extra, [](const ExtraField& field) { return field.name == "@logicalId"; });
  EXPECT_EQ(lost(*document, *reading).size(), entries_of(*document).size());
}

struct File {
  const char* name;
  std::uint64_t persons, organisations, names, other_scripts, joined;
};
constexpr File kFiles[] = {{"xmlFullSanctionsList_1_1_2022-03-18.first1044.xml", 716, 328, 4855, 289, 20},
                           {"xmlFullSanctionsList_1_1_2020-04-15.sample.xml", 7, 0, 15, 0, 1}};

class RealEu : public testing::TestWithParam<File> {};

TEST_P(RealEu, GivesThePublishedFiguresAndLosesNothing) {
  const File& file = GetParam();
  const std::filesystem::path path = support::shared_folder() / "lists" / "eu-fsf" / file.name;
  const std::optional<std::string> document = support::file_text(path);
  if (!document) GTEST_SKIP() << "skipped: no real file at " << path << "; set VRATA_SHARED";
  const Result<Reading> reading = read(bytes_of(*document), file.name);
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  std::map<std::string, std::uint64_t> counts(reading->counts.begin(), reading->counts.end());
  EXPECT_EQ(counts["persons"], file.persons);
  EXPECT_EQ(counts["organisations"], file.organisations);
  EXPECT_EQ(counts["names"], file.names);
  EXPECT_EQ(counts["names in other scripts"], file.other_scripts);
  EXPECT_EQ(counts["entries joined"], file.joined);
  EXPECT_EQ(reading->entities.size(), file.persons + file.organisations - file.joined);
  EXPECT_TRUE(reading->published_at.has_value());
  EXPECT_LE(reading->remarks.size(), 10U) << "remarks are told once for each kind";
  EXPECT_THAT(lost(*document, *reading), IsEmpty());
  std::set<std::string> keys;
  for (const Entity& entity : reading->entities) EXPECT_TRUE(keys.insert(entity.key).second) << entity.key;
}

INSTANTIATE_TEST_SUITE_P(Eu, RealEu, testing::ValuesIn(kFiles), [](const testing::TestParamInfo<File>& file) {
  return std::string(file.param.name).find("2022") != std::string::npos ? "Of2022" : "Of2020";
});

TEST(RealEu, ATruncatedDownloadIsRefused) {
  const std::filesystem::path path = support::shared_folder() / "lists" / "eu-fsf" / kFiles[0].name;
  std::optional<std::string> document = support::file_text(path);
  if (!document) GTEST_SKIP() << "skipped: no real file at " << path << "; set VRATA_SHARED";
  document->resize(document->size() - 1000);
  const Result<Reading> reading = read(bytes_of(*document), "eu.xml");
  ASSERT_FALSE(reading.ok());
  EXPECT_EQ(reading.error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace vrata::lists
