// Nothing is lost: a walk of the lines that knows nothing of the reader finds every value in the entity that it is of,
// or in a remark. On invented entities always, on real files where at hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "lists/ftm.h"
#include "support/entity_text.h"
#include "support/files.h"
#include "support/invented_ftm.h"
#include "support/json_walk.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using support::squeezed;
using testing::IsEmpty;

// docs/lists/ftm.md, "left out on purpose".
const std::set<std::string> kOfTheLine = {"id",         "schema",    "caption",     "datasets", "referents",
                                          "first_seen", "last_seen", "last_change", "target"};
const std::set<std::string> kJoined = {"Sanction",       "Identification", "Passport",   "Address",
                                       "Position",       "Family",         "Associate",  "Ownership",
                                       "Membership",     "Directorship",   "Debt",       "Employment",
                                       "Representation", "Occupancy",      "Succession", "UnknownLink"};
const std::set<std::string> kLeftOut = {"Payment"};

struct Line {
  std::string id, schema;
  std::vector<support::JsonFound> found;
};

std::vector<Line> walked(const std::string& document) {
  std::vector<Line> out;
  for (std::size_t begin = 0; begin < document.size();) {
    const std::size_t end = std::min(document.find('\n', begin), document.size());
    Line line;
    line.found = support::walk_json(std::string_view(document).substr(begin, end - begin));
    for (const auto& found : line.found) {
      if (found.path == "id") line.id = found.text;
      if (found.path == "schema") line.schema = found.text;
    }
    if (!line.found.empty()) out.push_back(std::move(line));
    begin = end + 1;
  }
  return out;
}

std::vector<std::string> lost(const std::string& document, const Reading& reading) {
  std::map<std::string, std::string> texts;  // by id
  for (const Entity& entity : reading.entities)
    texts[entity.key] = support::all_text(entity) + std::string(word(entity.gender)) + "\n";
  std::string remarks;
  for (const Remark& remark : reading.remarks) remarks += squeezed(to_string(remark)) + "\n";
  const std::vector<Line> lines = walked(document);
  std::map<std::string, std::set<std::string>> speaks_of;  // id of what is joined, and those that it belongs to
  std::map<std::string, std::string> schemata;
  for (const Line& line : lines) schemata[line.id] = line.schema;
  for (const Line& line : lines)
    for (const auto& found : line.found) {
      if (!found.path.starts_with("properties/") || !schemata.contains(found.text)) continue;
      const bool is_owner = texts.contains(found.text);
      if (is_owner) speaks_of[line.id].insert(found.text);
      if (!is_owner && texts.contains(line.id)) speaks_of[found.text].insert(line.id);
    }
  // An office belongs to whoever holds it through an occupancy.
  for (const Line& line : lines)
    for (const auto& found : line.found)
      if (line.schema == "Occupancy" && schemata[found.text] == "Position")
        speaks_of[found.text].insert(speaks_of[line.id].begin(), speaks_of[line.id].end());
  std::vector<std::string> out;
  for (const Line& line : lines) {
    if (kLeftOut.contains(line.schema)) continue;
    const bool listed = texts.contains(line.id);
    std::string where = listed ? texts[line.id] : "";
    if (!listed)
      for (const std::string& of : speaks_of[line.id]) where += texts[of];
    for (const auto& found : line.found) {
      const std::string text = squeezed(found.text);
      if (text.empty() || (kOfTheLine.contains(found.path) && !listed)) continue;
      if (found.path == "last_seen" || (found.path == "schema" && listed)) continue;
      if (schemata.contains(found.text) && found.path != "id") continue;  // followed
      if (where.find(text) == std::string::npos && remarks.find(text) == std::string::npos) {
        // An address whose pieces all stand there is not kept a second time.
        bool pieces = found.path == "properties/full" || found.path == "properties/address";
        for (std::size_t begin = 0; pieces && begin < text.size();) {
          const std::size_t end = std::min(text.find(',', begin), text.size());
          pieces = where.find(squeezed(text.substr(begin, end - begin))) != std::string::npos;
          begin = end + 1;
        }
        if (!pieces) out.push_back(line.id + " " + found.path + ": " + text);
      }
    }
  }
  return out;
}

TEST(FtmLossless, OnInventedEntities) {
  const auto reading = read_ftm(bytes_of(support::kInventedFtm), "f.json");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_THAT(lost(support::kInventedFtm, *reading), IsEmpty());
}

TEST(FtmLossless, TheCheckSeesALoss) {
  auto reading = read_ftm(bytes_of(support::kInventedFtm), "f.json");
  ASSERT_TRUE(reading.ok());
  for (Entity& entity : reading->entities) entity.identifiers.clear();
  const std::size_t identifiers = lost(support::kInventedFtm, *reading).size();
  EXPECT_GT(identifiers, 5U);
  for (Entity& entity : reading->entities) entity.relations.clear(), entity.listings.clear();
  EXPECT_GT(lost(support::kInventedFtm, *reading).size(), identifiers + 10);
}

struct Real {
  const char* file;
  std::uint64_t lines, persons, organisations, sanctions, documents, left_out;
};
constexpr Real kReal[] = {
    {"lists/ftm/yente/t1/entities.ftm.json", 7, 4, 2, 0, 0, 0},
    {"lists/ftm/yente/zala/entities.ftm.json", 91, 6, 11, 41, 1, 0},
    {"lists/ftm/yente/parteispenden/entities.ftm.json", 475, 22, 74, 0, 0, 290},
    {"lists/ftm/arabic-people/entities_2024-03-13.ftm.json", 1583, 615, 0, 0, 0, 0},
};

class RealFtm : public testing::TestWithParam<Real> {};

TEST_P(RealFtm, GivesTheFiguresOfTheFileAndLosesNothing) {
  const Real& real = GetParam();
  const auto document = support::file_text(support::shared_folder() / real.file);
  if (!document) GTEST_SKIP() << "skipped: no " << support::shared_folder() / real.file << "; set VRATA_SHARED";
  const auto reading = read_ftm(bytes_of(*document), real.file);
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  std::map<std::string, std::uint64_t> counts(reading->counts.begin(), reading->counts.end());
  EXPECT_EQ(counts["lines"], real.lines);
  EXPECT_EQ(counts["persons"], real.persons);
  EXPECT_EQ(counts["organisations"], real.organisations);
  EXPECT_EQ(counts["sanctions"], real.sanctions);
  EXPECT_EQ(counts["documents"], real.documents);
  EXPECT_EQ(counts["lines left out"], real.left_out);
  EXPECT_THAT(lost(*document, *reading), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Ftm, RealFtm, testing::ValuesIn(kReal),
                         [](const auto& real) { return "File" + std::to_string(real.index); });

}  // namespace
}  // namespace vrata::lists
