// OpenSanctions' table of targets: both headers, quotes within quotes, and nothing lost.
#include "lists/simple_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "lists/reading.h"
#include "support/entity_text.h"
#include "support/files.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using support::squeezed;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kNew =
    R"("id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","program_ids","dataset","first_seen","last_seen","last_change"
"NK-1","Person","Yegor ""Swan"" Lebyazhin","Egor Lebiajine;""Lebyazhin; Yegor"";""The """"Swan"""""";Егор Лебяжин","1970-05-31;1971","ru;by","12 Sadovaya, Tver","990123456","""Owns swans;
and geese""","+70000000001","swan@example.org","XX-SWAN;XX-GOOSE","Swans","2023-04-20T18:00:25","2024-06-01T10:57:03","2023-07-26T20:01:14"
"NK-2","Vessel","WHITE SWAN","","","pa","","IMO9999993","""""","","","","Swans","2023-04-20T18:00:25","2024-06-01T10:57:03","2023-07-26T20:01:14"
)";

// The same without the column program_ids.
const std::string kOld =
    R"(id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,last_seen,last_change
NK-1,Company,Swan Works,,,ru,,,,,,Swans,2023-04-20T18:00:25,2024-06-01T10:57:03,2023-07-26T20:01:14
)";

TEST(SimpleCsv, ARowIsAnEntity) {
  const auto reading = read(bytes_of(kNew), "t.csv");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_EQ(reading->list_id, "ftm");
  ASSERT_EQ(reading->entities.size(), 2U);
  const Entity& e = reading->entities[0];
  EXPECT_EQ(e.schema, Schema::kPerson);
  ASSERT_EQ(e.names.size(), 5U);
  EXPECT_EQ(e.names[0].text, "Yegor \"Swan\" Lebyazhin");
  EXPECT_EQ(e.names[2].text, "Lebyazhin; Yegor");
  EXPECT_EQ(e.names[3].text, "The \"Swan\"");
  EXPECT_EQ(e.names[4].grade, NameGrade::kGood);
  ASSERT_EQ(e.births.size(), 2U);
  EXPECT_EQ(e.addresses.size(), 3U) << "one address and two countries";
  EXPECT_EQ(e.identifiers.size(), 3U) << "a number, a telephone, an address of mail";
  ASSERT_EQ(e.listings.size(), 2U);
  EXPECT_EQ(e.listings[1].programme, "XX-GOOSE");
  EXPECT_EQ(e.listings[0].events.at(0).note, "Owns swans; and geese");
  const Entity& ship = reading->entities[1];
  EXPECT_EQ(ship.identifiers.at(0).type, IdentifierType::kImo);
  EXPECT_EQ(ship.identifiers.at(0).value, "9999993");
  EXPECT_THAT(ship.listings, IsEmpty()) << "an empty value in quotes says nothing";
}

TEST(SimpleCsv, TheHeaderWithoutProgrammesIsReadToo) {
  const auto reading = read(bytes_of(kOld), "t.csv");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_EQ(reading->entities.at(0).schema, Schema::kOrganization);
}

TEST(SimpleCsv, AColumnThatWeDoNotKnowIsKeptAndRemarked) {
  std::string text = kOld;
  text.replace(text.find("emails,dataset"), 14, "emails,colour,dataset");
  text.replace(text.find(",Swans"), 6, ",white,Swans");
  const auto reading = read(bytes_of(text), "t.csv");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_THAT(support::all_text(reading->entities[0]), HasSubstr("colour\nwhite"));
  EXPECT_THAT(to_string(reading->remarks[0]), HasSubstr("colour"));
}

TEST(SimpleCsv, ValuesOfACell) {
  EXPECT_THAT(values_of_cell("a;b"), ElementsAre("a", "b"));
  EXPECT_THAT(values_of_cell("\"a;b\";c"), ElementsAre("a;b", "c"));
  EXPECT_THAT(values_of_cell("\"a \"\"b\"\"\""), ElementsAre("a \"b\""));
  EXPECT_THAT(values_of_cell("\"\""), IsEmpty());
  EXPECT_THAT(values_of_cell(""), IsEmpty());
  EXPECT_THAT(values_of_cell("JSC \"A\";b"), ElementsAre("JSC \"A\"", "b")) << "quotes that are letters";
  EXPECT_THAT(values_of_cell("\"A\" JSC;b"), ElementsAre("\"A\" JSC", "b"));
  EXPECT_THAT(values_of_cell("\"open;b"), ElementsAre("\"open", "b"));
  EXPECT_THAT(values_of_cell(";;a;"), ElementsAre("a"));
}

TEST(SimpleCsv, WhatIsTornIsRefused) {
  const std::size_t last = kNew.rfind('\n', kNew.size() - 2) + 1;
  for (std::size_t cut = last + 1; cut + 2 < kNew.size(); ++cut)
    EXPECT_FALSE(read(bytes_of(kNew.substr(0, cut)), "t").ok()) << kNew.substr(last, cut - last);
  EXPECT_EQ(read(bytes_of(kNew.substr(0, kNew.find('\n') + 1)), "t").error().code, ErrorCode::kEmpty);
  EXPECT_EQ(read_simple_csv(bytes_of("name,birth_date\na,b\n"), "t").error().code, ErrorCode::kWrongList);
  std::string text = kOld;
  text.replace(text.find("NK-1"), 4, "");
  EXPECT_THAT(to_string(read(bytes_of(text), "t.csv").error()), HasSubstr("t.csv:2: a row without id"));
}

// Every value of every cell, split by means of this test's own, stands in the entity of its row.
std::vector<std::string> lost(const std::string& document, const Reading& reading, bool& any_quoted) {
  std::vector<std::string> out;
  std::vector<std::string> header, row;
  std::size_t number = 0;
  std::string field;
  bool quoted = false;
  const auto end_of_row = [&] {
    row.push_back(field), field.clear();
    if (header.empty()) {
      header = std::exchange(row, {});
      return;
    }
    const Entity& e = reading.entities.at(number++);
    const std::string text = support::all_text(e) + "\n" + std::string(word(e.schema)) + "\n";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (header[i] == "last_seen") continue;
      // What lies between the signs that part values: pieces without any of them.
      const bool several = header[i] != "name";
      any_quoted = any_quoted || (several && row[i].find("\"\"") != std::string::npos && row[i].size() > 2);
      for (std::size_t begin = 0; begin <= row[i].size();) {
        const std::size_t end = several ? std::min(row[i].find_first_of(";\"", begin), row[i].size()) : row[i].size();
        const std::string piece = squeezed(row[i].substr(begin, end - begin));
        if (text.find(piece) == std::string::npos) out.push_back(header[i] + ": " + piece);
        begin = end + 1;
      }
    }
    row.clear();
  };
  for (std::size_t i = 0; i < document.size(); ++i) {
    const char c = document[i];
    if (c == '"' && quoted && i + 1 < document.size() && document[i + 1] == '"')
      field += document[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      row.push_back(field), field.clear();
    else if (c == '\n' && !quoted)
      end_of_row();
    else
      field += c;
  }
  return out;
}

TEST(SimpleCsv, LosesNothing) {
  bool any_quoted = false;
  for (const std::string* text : {&kNew, &kOld}) {
    auto reading = read(bytes_of(*text), "t.csv");
    ASSERT_TRUE(reading.ok());
    EXPECT_THAT(lost(*text, *reading, any_quoted), IsEmpty());
    for (Entity& e : reading->entities) e.names.clear();
    EXPECT_FALSE(lost(*text, *reading, any_quoted).empty()) << "the check sees a loss";
  }
  EXPECT_TRUE(any_quoted);
}

struct Real {
  const char* file;
  std::uint64_t rows, persons, organisations, legal, vessels;
};
constexpr Real kReal[] = {
    {"lists/ftm/simple/targets.simple_2024-03-09.oldheader.csv", 20, 20, 0, 0, 0},
    {"lists/ftm/simple/ua_war_sanctions.targets.simple_2026-03-13.csv", 5600, 1543, 1524, 1193, 1340},
};

class RealSimple : public testing::TestWithParam<Real> {};

TEST_P(RealSimple, GivesTheFiguresOfTheFileAndLosesNothing) {
  const Real& real = GetParam();
  const auto document = support::file_text(support::shared_folder() / real.file);
  if (!document) GTEST_SKIP() << "skipped: no " << support::shared_folder() / real.file << "; set VRATA_SHARED";
  const auto reading = read(bytes_of(*document), real.file);
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  std::map<std::string, std::uint64_t> counts(reading->counts.begin(), reading->counts.end());
  EXPECT_EQ(counts["rows"], real.rows);
  EXPECT_EQ(counts["persons"], real.persons);
  EXPECT_EQ(counts["organisations"], real.organisations);
  EXPECT_EQ(counts["legal entities"], real.legal);
  EXPECT_EQ(counts["vessels"], real.vessels);
  bool any_quoted = false;
  EXPECT_THAT(lost(*document, *reading, any_quoted), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Ftm, RealSimple, testing::ValuesIn(kReal),
                         [](const auto& real) { return "File" + std::to_string(real.index); });

}  // namespace
}  // namespace vrata::lists
