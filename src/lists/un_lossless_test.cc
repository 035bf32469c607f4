// Nothing is lost: an independent walk of the document finds each of its texts somewhere in the reading.
// On our own sample always, on the real editions where they are at hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "lists/reading.h"
#include "lists/utf8.h"
#include "support/files.h"
#include "support/xml_walk.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using support::Found;

struct Edition {
  const char* file;
  std::uint64_t individuals, entities, aliases, original_script, numbered;
};
constexpr Edition kEditions[] = {
    {"2018-06-07.xml", 693, 405, 2628, 406, 388},          {"2018-06-21.xml", 695, 405, 2633, 406, 395},
    {"2020-11-30.xml", 713, 305, 2678, 408, 428},          {"2020-12-01.xml", 712, 294, 2674, 407, 428},
    {"2024-10-16.repaired.xml", 684, 193, 2719, 380, 428}, {"2025-04-19.xml", 684, 193, 2704, 380, 431},
    {"2026-02-27.xml", 730, 273, 2752, 378, 454},
};

std::filesystem::path edition_path(const char* file) {
  return support::shared_folder() / "lists" / "un-sc-consolidated" / file;
}

// Every string of an entity, each on its own line.
std::string all_text(const Entity& e) {
  std::string out;
  const auto add = [&](const std::string& text) { out += support::squeezed(text) + "\n"; };
  for (const Name& n : e.names) add(n.text), add(n.note);
  for (const FuzzyDate& b : e.births) add(to_string(b.from)), add(to_string(b.to)), add(b.text), add(b.note);
  for (const auto* places : {&e.birth_places, &e.addresses})
    for (const Address& a : *places)
      add(a.street), add(a.city), add(a.region), add(a.postal_code), add(a.country), add(a.note);
  for (const auto* texts : {&e.nationalities, &e.titles, &e.designations})
    for (const std::string& text : *texts) add(text);
  for (const Identifier& i : e.identifiers)
    add(i.type_text), add(i.type_text2), add(i.value), add(i.issuer_country), add(i.issued_in_country),
        add(i.issued_in_city), add(i.issued_on), add(i.note);
  for (const Listing& l : e.listings) {
    add(l.programme), add(l.reference), add(l.listed_on), add(l.source);
    for (const std::string& text : l.updated_on) add(text);
  }
  for (const ExtraField& field : e.extra) add(field.value);
  add(e.narrative);
  return out;
}

// Words that are held by the shape of the entity instead of by text.
bool is_encoded(const Found& found, const Entity& e) {
  const auto under = [&](std::string_view element) { return found.path.ends_with(element); };
  if (under("/LIST_TYPE/VALUE")) return found.text == "UN List";
  if (under("/TYPE_OF_DATE"))
    return !e.births.empty() && (found.text == "EXACT" || found.text == "APPROXIMATELY" || found.text == "BETWEEN");
  if (under("_ALIAS/QUALITY"))
    return found.text == "Good" || found.text == "Low" || found.text == "a.k.a." || found.text == "f.k.a.";
  if (under("/GENDER")) return lower_ascii(found.text) == word(e.gender);
  return false;
}

std::vector<std::string> lost(const std::string& document, const Reading& reading) {
  std::string outside = reading.published_text;
  for (const Remark& remark : reading.remarks) outside += "\n" + remark.subject + " " + remark.message;
  std::vector<std::string> texts;
  for (const Entity& entity : reading.entities) texts.push_back(all_text(entity));
  std::vector<std::string> out;
  for (const Found& found : support::walk_xml(document)) {
    if (found.path.ends_with("@xmlns:xsi") || found.path.ends_with("@xsi:noNamespaceSchemaLocation")) continue;
    const bool in_entry = found.entry > 0 && found.entry <= texts.size();
    if (in_entry && (texts[found.entry - 1].find(found.text) != std::string::npos ||
                     is_encoded(found, reading.entities[found.entry - 1])))
      continue;
    if (outside.find(found.text) != std::string::npos) continue;
    out.push_back(found.path + ": " + found.text);
  }
  return out;
}

TEST(UnLossless, OnOurOwnSamples) {
  for (const char* file : {"un_sample.xml", "un_sample_next.xml"}) {
    const std::optional<std::string> document =
        support::file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "samples" / file);
    ASSERT_TRUE(document) << file;
    const Result<Reading> reading = read(bytes_of(*document), file);
    ASSERT_TRUE(reading.ok()) << to_string(reading.error());
    EXPECT_GE(reading->entities.size(), 300U);
    EXPECT_THAT(lost(*document, *reading), testing::IsEmpty());
  }
}

TEST(UnLossless, TheCheckSeesALoss) {
  const std::optional<std::string> document =
      support::file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "samples" / "un_sample.xml");
  ASSERT_TRUE(document);
  Result<Reading> reading = read(bytes_of(*document), "un_sample.xml");
  ASSERT_TRUE(reading.ok());
  std::size_t data_ids = 0;
  for (Entity& entity : reading->entities)
    data_ids += std::erase_if(entity.extra, [](const ExtraField& field) { return field.name == "DATAID"; });
  EXPECT_EQ(lost(*document, *reading).size(), data_ids);
  EXPECT_GE(data_ids, 300U);
}

class RealEdition : public testing::TestWithParam<Edition> {};

TEST_P(RealEdition, GivesThePublishedFiguresAndLosesNothing) {
  const Edition& edition = GetParam();
  const std::optional<std::string> document = support::file_text(edition_path(edition.file));
  if (!document) GTEST_SKIP() << "skipped: no real edition at " << edition_path(edition.file) << "; set VRATA_SHARED";
  const Result<Reading> reading = read(bytes_of(*document), edition.file);
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  std::map<std::string, std::uint64_t> counts(reading->counts.begin(), reading->counts.end());
  EXPECT_EQ(counts["individuals"], edition.individuals);
  EXPECT_EQ(counts["entities"], edition.entities);
  EXPECT_EQ(counts["aliases"], edition.aliases);
  EXPECT_EQ(counts["original-script names"], edition.original_script);
  EXPECT_EQ(counts["numbered documents"], edition.numbered);
  EXPECT_TRUE(reading->published_at.has_value());
  EXPECT_LE(reading->remarks.size(), 25U) << "remarks are told once for each kind";
  EXPECT_THAT(lost(*document, *reading), testing::IsEmpty());

  std::set<std::string> keys;
  for (const Entity& entity : reading->entities) {
    EXPECT_TRUE(keys.insert(entity.key).second) << entity.key;
    EXPECT_EQ(entity.key.size(), 7U) << entity.key << ": a reference of two letters, i or e, and a number";
    for (const Name& name : entity.names) {
      if (name.kind == NameKind::kPrimary) continue;
      const Letters letters = count_letters(name.text);
      EXPECT_FALSE(letters.latin > 0 && letters.other > 0) << entity.key << ": " << name.text;
      EXPECT_EQ(name.text.find(';'), std::string::npos) << entity.key << ": " << name.text;
    }
  }
}

std::string edition_name(const testing::TestParamInfo<Edition>& edition) {
  std::string name(edition.param.file, 10);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Un, RealEdition, testing::ValuesIn(kEditions), edition_name);

TEST(UnNewest, HoldsWhatIsKnownOfIt) {
  const std::optional<std::string> document = support::file_text(edition_path("2026-02-27.xml"));
  if (!document)
    GTEST_SKIP() << "skipped: no real edition at " << edition_path("2026-02-27.xml") << "; set VRATA_SHARED";
  const Result<Reading> reading = read(bytes_of(*document), "un.xml");
  ASSERT_TRUE(reading.ok());
  std::vector<std::string> damaged;
  std::uint64_t about = 0, ranges = 0, with_alias = 0, from_elements = 0, alone = 0;
  for (const Entity& entity : reading->entities) {
    for (const Name& name : entity.names)
      if (name.damaged) damaged.push_back(entity.key);
    for (const FuzzyDate& birth : entity.births) {
      const bool of_alias = birth.note.starts_with("with the alias");
      with_alias += of_alias;
      from_elements += !of_alias;
      ranges += birth.from != birth.to && birth.from.month == 0;
      about += birth.approximate && birth.from == birth.to;
    }
    alone += entity.schema == Schema::kPerson && entity.nationalities.empty();
  }
  EXPECT_THAT(damaged, testing::ElementsAre("TAi.068"));
  EXPECT_EQ(with_alias, 58U);
  EXPECT_EQ(ranges, 31U);
  EXPECT_EQ(about, 116U) << "117 say APPROXIMATELY, one of them gives an age";
  EXPECT_EQ(from_elements, 454U + 378U + 31U + 5U) << "days, years, ranges, and months told in a note";
  EXPECT_EQ(alone, 730U - 625U);
}

TEST(UnNewest, DiffersFromTheEditionBeforeByReferenceNumber) {
  std::set<std::string> keys[2];
  const char* files[] = {"2025-04-19.xml", "2026-02-27.xml"};
  for (int i = 0; i < 2; ++i) {
    const std::optional<std::string> document = support::file_text(edition_path(files[i]));
    if (!document) GTEST_SKIP() << "skipped: no real edition at " << edition_path(files[i]) << "; set VRATA_SHARED";
    const Result<Reading> reading = read(bytes_of(*document), files[i]);
    ASSERT_TRUE(reading.ok());
    for (const Entity& entity : reading->entities) keys[i].insert(entity.key);
  }
  std::size_t gone = 0;
  for (const std::string& key : keys[0]) gone += !keys[1].contains(key);
  EXPECT_EQ(gone, 4U);
  EXPECT_EQ(keys[1].size() + gone - keys[0].size(), 130U);
}

}  // namespace
}  // namespace vrata::lists
