// OFAC's four CSV files: gathered by what stands in them, refused when they do not belong together, read without loss.
#include "lists/ofac_csv.h"

#include <gmock/gmock.h>

#include <map>

#include "lists/bundle.h"
#include "lists/csv_records.h"
#include "support/entity_text.h"
#include "support/files.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Files = std::map<std::string, std::string>;

Files files_in(const std::filesystem::path& folder, const std::string& main = "sdn.csv",
               const std::string& prefix = "") {
  Files out;
  for (const std::string& name : {main, prefix + "add.csv", prefix + "alt.csv",
                                  prefix.empty() ? std::string("sdn_comments.csv") : prefix + "comments.csv"})
    if (auto text = support::file_text(folder / name)) out[name] = *std::move(text);
  return out;
}

Files sample() { return files_in(std::filesystem::path(VRATA_SOURCE_DIR) / "samples" / "ofac_csv"); }

Result<Reading> read_together(const Files& files) {
  std::vector<PartFile> parts;
  for (const auto& [name, text] : files) parts.push_back({name, bytes_of(text)});
  const auto gathered = gather(parts);
  if (!gathered) return gathered.error();
  EXPECT_EQ(gathered->size(), 1U);
  return read(gathered->front().bytes, gathered->front().source);
}

// Every field of every file stands in the entity of its number; what does not.
std::vector<std::string> lost(const Files& files, const Reading& reading) {
  std::map<std::string, std::string> texts;
  for (const Entity& entity : reading.entities) {
    texts[entity.key] = support::all_text(entity);
    if (entity.gender != Gender::kUnknown) texts[entity.key] += std::string(word(entity.gender)) + "\n";
  }
  std::vector<std::string> out;
  for (const auto& [name, text] : files) {
    CsvRecords records(bytes_of(text), name);
    for (CsvRecord row;;) {
      const auto more = records.next(row);
      if (!more || !*more) break;
      const std::string& entity = texts[row.fields[0]];
      const auto part = ofac_part(bytes_of(text));
      for (std::size_t i = 1; i < row.fields.size(); ++i) {
        std::string field = support::squeezed(row.fields[i]);
        if (field == "-0-" || field.empty()) continue;
        if (part == OfacPart::kAddresses && i == 1) continue;  // numbers of the rows
        if (part == OfacPart::kAliases && (i == 1 || i == 2)) continue;
        if (part == OfacPart::kMain && i == 2) continue;  // the kind
        const bool is_name = (part == OfacPart::kMain && i == 1) || (part == OfacPart::kAliases && i == 3);
        const bool is_programme = part == OfacPart::kMain && i == 3;
        const std::string between = is_programme ? "] [" : ", ";
        bool found = entity.find(field) != std::string::npos;
        if (!found && (is_name || is_programme)) {
          found = true;
          for (std::string rest = field; !rest.empty();) {
            const std::size_t end = is_name && rest.size() < field.size() ? std::string::npos : rest.find(between);
            found = found && entity.find(rest.substr(0, end)) != std::string::npos;
            rest = end == std::string::npos ? "" : rest.substr(end + between.size());
          }
        }
        if (!found) out.push_back(name + ":" + std::to_string(row.line) + ": " + field);
      }
    }
  }
  return out;
}

TEST(OfacCsv, FourFilesAreOnePublication) {
  const auto reading = read_together(sample());
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_EQ(reading->list_id, "us-ofac-sdn");
  ASSERT_EQ(reading->entities.size(), 4U);
  const Entity& e = reading->entities[0];
  EXPECT_EQ(e.schema, Schema::kPerson);
  EXPECT_EQ(e.names[0].text, "Yegor Antonovich LEBYAZHIN");
  EXPECT_EQ(e.names[1].text, "Egor LEBIAJINE");
  EXPECT_EQ(e.names[2].text, "SWAN");
  EXPECT_EQ(e.names[2].grade, NameGrade::kLow);
  EXPECT_EQ(to_string(e.births.at(0)), "1970-05-31");
  EXPECT_EQ(to_string(e.births.at(1)), "c. 1969");
  EXPECT_EQ(e.birth_places.at(0).country, "Russia");
  EXPECT_THAT(e.nationalities, ElementsAre("Russia"));
  EXPECT_EQ(e.identifiers.at(0).value, "990123456");
  EXPECT_EQ(e.identifiers.at(0).issuer_country, "Russia");
  EXPECT_EQ(e.identifiers.at(0).expires_on, "03 Feb 2011");
  EXPECT_EQ(e.identifiers.at(1).type, IdentifierType::kWallet);
  EXPECT_EQ(e.relations.at(0).name, "SWAN SHIPPING & CO.")
      << "across the cut between the remarks and their continuation";
  EXPECT_EQ(e.listings.size(), 2U);
  EXPECT_EQ(e.addresses.at(0).street, "12 Sadovaya");
  EXPECT_EQ(reading->entities[1].schema, Schema::kOrganization);
  EXPECT_EQ(reading->entities[2].craft.flag, "Panama");
  EXPECT_EQ(reading->entities[2].identifiers.back().type, IdentifierType::kMmsi);
  EXPECT_EQ(reading->entities[3].craft.built_on, "1992");
}

TEST(OfacCsv, EachFileIsKnownByWhatStandsInIt) {
  Files files = sample();
  EXPECT_EQ(ofac_part(bytes_of(files["sdn.csv"])), OfacPart::kMain);
  EXPECT_EQ(ofac_part(bytes_of(files["add.csv"])), OfacPart::kAddresses);
  EXPECT_EQ(ofac_part(bytes_of(files["alt.csv"])), OfacPart::kAliases);
  EXPECT_EQ(ofac_part(bytes_of(files["sdn_comments.csv"])), OfacPart::kComments);
  EXPECT_EQ(ofac_part(bytes_of("\x1A")), OfacPart::kComments) << "no remark is that long";
  for (const char* other : {"", "name,birth_date\nYegor,1970\n", "<Sanctions/>", "1,2,3\n", "a,\"b\"\n"})
    EXPECT_FALSE(ofac_part(bytes_of(other))) << other;
}

TEST(OfacCsv, LosesNothing) {
  const Files files = sample();
  auto reading = read_together(files);
  ASSERT_TRUE(reading.ok());
  EXPECT_THAT(lost(files, *reading), IsEmpty());
  for (Entity& entity : reading->entities) entity.addresses.clear();
  EXPECT_EQ(lost(files, *reading).size(), 5U) << "the check sees a loss";
}

TEST(OfacCsv, ACompanionThatIsMissingIsRefused) {
  for (const char* name : {"add.csv", "alt.csv", "sdn_comments.csv", "sdn.csv"}) {
    Files files = sample();
    files.erase(name);
    const auto reading = read_together(files);
    ASSERT_FALSE(reading.ok()) << name;
    EXPECT_EQ(reading.error().code, ErrorCode::kMalformed);
    EXPECT_THAT(reading.error().message, HasSubstr("missing companion file")) << name;
  }
  EXPECT_THAT(read(bytes_of(sample()["sdn.csv"]), "sdn.csv").error().message, HasSubstr("companion files are missing"));
}

TEST(OfacCsv, ACompanionOfAnotherEditionIsRefused) {
  Files files = sample();
  files["add.csv"] = "99001,1,\"Pier 1\",\"X\",\"Y\",-0- \r\n88001,2,\"Pier 2\",\"X\",\"Y\",-0- \r\n\x1A";
  const auto reading = read_together(files);
  ASSERT_FALSE(reading.ok());
  EXPECT_THAT(reading.error().message, HasSubstr("1 of 2 rows speak of entries that sdn.csv does not have"));
}

TEST(OfacCsv, WhatIsTornIsRefused) {
  const Files whole = sample();
  for (const auto& [name, text] : whole) {
    // Anywhere inside the last record but at its very end, where nothing shows that more was to come.
    const std::size_t record = text.rfind('\n', text.size() - 3) + 1;
    for (std::size_t cut = record + 8; cut + 8 < text.size(); cut += 3) {
      Files files = whole;
      files[name] = text.substr(0, cut);
      EXPECT_FALSE(read_together(files).ok()) << name << " cut at " << cut << ": " << files[name].substr(record);
    }
  }
  Files files = whole;
  files["alt.csv"].replace(files["alt.csv"].find("SWAN MARINE"), 1, "\xC0");
  EXPECT_THAT(read_together(files).error().message, HasSubstr("re-encoded"));
}

TEST(OfacCsv, TheLastRecordMayLackItsLineEndWhenItIsWhole) {
  Files files = sample();
  for (auto& [name, text] : files) text.resize(text.size() - 3);
  const auto reading = read_together(files);
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_THAT(lost(files, *reading), IsEmpty());
}

TEST(OfacCsv, TwoListsAreKeptApart) {
  Files one = sample();
  Files other = sample();
  for (auto& [name, text] : other)
    for (std::size_t at; (at = text.find("990")) != std::string::npos && text.find("\r\n990") != std::string::npos;)
      text.replace(at, 3, "770");
  std::vector<PartFile> parts;
  for (const Files* files : {&one, &other})
    for (const auto& [name, text] : *files) parts.push_back({name, bytes_of(text)});
  const auto gathered = gather(parts);
  ASSERT_TRUE(gathered.ok()) << to_string(gathered.error());
  EXPECT_EQ(gathered->size(), 2U);
}

TEST(Bundle, GivesBackWhatWentIn) {
  const std::string a = "one\n", b(1000, '\0');
  const BundleFile files[] = {{"a.csv", bytes_of(a)}, {"b c.csv", bytes_of(b)}};
  const auto bytes = make_bundle(files);
  const auto back = open_bundle(bytes, "x");
  ASSERT_TRUE(back.ok());
  ASSERT_EQ(back->size(), 2U);
  EXPECT_EQ(back->at(1).name, "b c.csv");
  EXPECT_EQ(back->at(1).bytes.size(), 1000U);
  for (std::size_t cut = 0; cut < bytes.size(); ++cut)
    EXPECT_FALSE(open_bundle(std::span(bytes).first(cut), "x").ok()) << cut;
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    auto turned = bytes;
    turned[at] ^= std::byte{1};
    const auto opened = open_bundle(turned, "x");
    if (!opened) continue;
    EXPECT_NE(opened->at(0).name + opened->at(1).name, "a.csvb c.csv") << at;  // a name is not hashed
  }
}

struct Real {
  const char* folder;
  const char* main;
  const char* prefix;
  const char* list_id;
  std::uint64_t individuals, entities, vessels, aircraft, aliases, addresses;
};
constexpr Real kReal[] = {
    {"us-ofac-sdn/csv-2019-01", "sdn.csv", "", "us-ofac-sdn", 3845, 2994, 323, 217, 9682, 11696},
    {"us-ofac-sdn/csv-2021-07", "sdn.csv", "", "us-ofac-sdn", 4620, 3673, 406, 277, 11910, 13837},
    {"us-ofac-cons/csv-2025-12", "cons_prim.csv", "cons_", "us-ofac-cons", 79, 363, 0, 0, 1073, 574},
};

class RealOfacCsv : public testing::TestWithParam<Real> {};

TEST_P(RealOfacCsv, GivesThePublishedFiguresAndLosesNothing) {
  const Real& real = GetParam();
  const auto folder = support::shared_folder() / "lists" / real.folder;
  const Files files = files_in(folder, real.main, real.prefix);
  if (files.size() != 4) GTEST_SKIP() << "skipped: no quartet in " << folder << "; set VRATA_SHARED";
  const auto reading = read_together(files);
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_EQ(reading->list_id, real.list_id);
  std::map<std::string, std::uint64_t> counts(reading->counts.begin(), reading->counts.end());
  EXPECT_EQ(counts["individuals"], real.individuals);
  EXPECT_EQ(counts["entities"], real.entities);
  EXPECT_EQ(counts["vessels"], real.vessels);
  EXPECT_EQ(counts["aircraft"], real.aircraft);
  EXPECT_EQ(counts["aliases"], real.aliases);
  EXPECT_EQ(counts["addresses"], real.addresses);
  // A remark that goes on in the comments is cut within a word: the two halves stand in the narrative as one.
  EXPECT_THAT(lost(files, *reading), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Ofac, RealOfacCsv, testing::ValuesIn(kReal),
                         [](const auto& real) { return "Quartet" + std::to_string(real.index); });

}  // namespace
}  // namespace vrata::lists
