// Files of customers: what comes out, in which order, and that nothing vanishes.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "vrata_run.h"

namespace vrata::e2e {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Screen : public VrataTest {
 protected:
  void SetUp() override {
    VrataTest::SetUp();
    import_sample();
  }
};

TEST_F(Screen, ColumnsOfTheContract) {
  const auto ran = vrata({"screen", sample("customers.csv")});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto records = records_of(ran.out);
  ASSERT_FALSE(records.empty());
  EXPECT_THAT(records[0], ElementsAre("row", "subject_id", "subject_name", "outcome", "entity_id", "list",
                                      "listed_name", "score", "same", "reasons", "bits", "line", "name_grade", "schema",
                                      "policy", "not_screened_reason", "hits_total"));
  EXPECT_THAT(ran.err, HasSubstr("column 2 \"full_name\" read as name"));
  EXPECT_THAT(ran.err, HasSubstr("1,021 rows: 1,021 screened + 0 not screened"));
  // Rows come in order, each at least once, and row and line are what they say.
  std::uint64_t row = 0;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const std::uint64_t this_row = std::stoull(records[i][0]);
    ASSERT_TRUE(this_row == row || this_row == row + 1) << "at record " << i;
    row = this_row;
    EXPECT_EQ(std::stoull(records[i][11]), row + 1);
    EXPECT_EQ(records[i][3] == "hit", !records[i][4].empty());
  }
  EXPECT_EQ(row, 1021u);
}

// Deviations are told in full; the weights are tuned by whoever owns tables/match, not here.
TEST_F(Screen, PlantedCustomersGetTheAnswerTheyShould) {
  const auto found = records_of(vrata({"screen", sample("customers.csv")}).out);
  std::map<std::string, std::set<std::string>> hits;
  std::map<std::string, std::string> names;
  for (std::size_t i = 1; i < found.size(); ++i) {
    names[found[i][1]] = found[i][2];
    if (!found[i][4].empty()) hits[found[i][1]].insert(found[i][4]);
  }
  const auto expected = records_of(support::file_text(sample("customers_expected.csv")).value());
  std::set<std::string> planted;
  std::size_t right = 0, judged = 0;
  std::string deviations;
  for (std::size_t i = 1; i < expected.size(); ++i) {
    const auto& row = expected[i];  // customer_id, expect, entity, kind, why
    planted.insert(row[0]);
    if (row[1] == "either") continue;
    ++judged;
    const bool good = row[1] == "hit" ? hits[row[0]].contains(row[2]) : hits[row[0]].empty();
    right += good ? 1 : 0;
    if (good) continue;
    deviations += "  " + row[0] + "  " + row[1] + " " + row[2] + "  " + row[3] + "  \"" + names[row[0]] + "\" got";
    for (const std::string& id : hits[row[0]]) deviations += " " + id;
    deviations += hits[row[0]].empty() ? " nothing\n" : "\n";
  }
  std::size_t strangers = 0;
  for (const auto& [customer, entities] : hits) {
    if (planted.contains(customer) || entities.empty()) continue;
    ++strangers;
    deviations +=
        "  " + customer + "  clear  nobody looks for \"" + names[customer] + "\" got " + *entities.begin() + "\n";
  }
  std::printf("planted customers: %zu of %zu as expected, %zu strangers hit\n%s", right, judged, strangers,
              deviations.c_str());
  // All should be right. Until the weights are tuned: no fewer than were right when this was written.
  EXPECT_GE(right, 162u) << "of " << judged << "\n" << deviations;
  EXPECT_LE(strangers, 15u) << deviations;
}

TEST_F(Screen, TheNextEditionMakesItsNewEntriesHits) {
  ASSERT_EQ(vrata({"lists", "import", sample("un_sample_next.xml")}).code, 0);
  const auto found = records_of(vrata({"screen", sample("customers.csv")}).out);
  std::map<std::string, std::set<std::string>> hits;
  for (std::size_t i = 1; i < found.size(); ++i) hits[found[i][1]].insert(found[i][4]);
  std::size_t count = 0;
  for (const auto& row : records_of(support::file_text(sample("customers_expected.csv")).value())) {
    if (row[3] != "listed by the next edition") continue;
    ++count;
    EXPECT_TRUE(hits[row[0]].contains(row[2])) << row[0] << " " << row[2];
  }
  EXPECT_GT(count, 0u);
}

TEST_F(Screen, TheSameBytesForAnyNumberOfThreads) {
  for (const char* format : {"csv", "jsonl", "table"}) {
    const auto one = vrata({"screen", sample("customers.csv"), "--threads", "1", "--format", format});
    EXPECT_EQ(one.code, 0);
    EXPECT_FALSE(one.out.empty());
    for (const char* threads : {"2", "8"})
      EXPECT_EQ(vrata({"screen", sample("customers.csv"), "--threads", threads, "--format", format}).out, one.out)
          << threads << " threads, " << format;
  }
}

TEST_F(Screen, StandardInputIsReadAsItsContentSays) {
  const auto csv = vrata({"screen", "-"}, {.input = "name,dob\nHariram Vatsyan,1981-08-07"});  // no final newline
  EXPECT_EQ(csv.code, 0);
  EXPECT_THAT(csv.out, HasSubstr("un-sc:ZQi.041"));
  const auto json = vrata({"screen", "-"}, {.input = "{\"name\": \"Hariram Vatsyan\"}\n"});
  EXPECT_THAT(json.out, HasSubstr("un-sc:ZQi.041"));
  const auto mapped = vrata({"screen", "-", "--map", "name=Kunde", "--delimiter", ";"},
                            {.input = "Kunde;Ort\nHariram Vatsyan;Basel\n"});
  EXPECT_THAT(mapped.out, HasSubstr("un-sc:ZQi.041"));
}

TEST_F(Screen, RowsThatCannotBeScreenedAreCountedAndSaid) {
  const auto ran = vrata({"screen", "-"}, {.input = "id,name\n1,Hariram Vatsyan\n2,\n3,...\n4,\xff\xfe\n"});
  EXPECT_EQ(ran.code, 4);
  EXPECT_THAT(ran.err, HasSubstr("4 rows: 1 screened + 3 not screened"));
  const auto records = records_of(ran.out);
  ASSERT_EQ(records.size(), 5u);
  for (std::size_t i = 2; i < 5; ++i) {
    EXPECT_EQ(records[i][3], "not_screened");
    EXPECT_NE(records[i][15], "");
  }
}

TEST_F(Screen, WhatHasNoRowsOrNoNamesIsSaid) {
  const auto empty = vrata({"screen", write("empty.csv", "")});
  EXPECT_EQ(empty.code, 3);
  EXPECT_THAT(empty.err, HasSubstr("empty.csv: holds no rows"));
  const auto nameless = vrata({"screen", "-"}, {.input = "foo,bar\n1,2\n"});
  EXPECT_EQ(nameless.code, 2);
  EXPECT_THAT(nameless.err, HasSubstr("columns seen: \"foo\", \"bar\""));
  const auto header = vrata({"screen", "-"}, {.input = "name\n"});
  EXPECT_EQ(header.code, 0);
  EXPECT_THAT(header.err, HasSubstr("holds no rows"));
  EXPECT_EQ(vrata({"screen", "nowhere.csv"}).code, 3);
}

TEST_F(Screen, AnOutputFileAppearsWholeOrNotAtAll) {
  EXPECT_EQ(vrata({"screen", sample("customers.csv"), "--output", "hits.csv"}).code, 0);
  EXPECT_EQ(read("hits.csv"), vrata({"screen", sample("customers.csv")}).out);
  EXPECT_EQ(vrata({"screen", sample("customers.csv"), "--output", "hits.jsonl"}).code, 0);
  EXPECT_THAT(read("hits.jsonl"), StartsWith(R"({"format":"vrata.answer/1","row":1,)"));
  // A run that fails leaves the old file as it was, and nothing beside it.
  const std::string before = read("hits.csv");
  EXPECT_EQ(vrata({"screen", "-", "--output", "hits.csv"}, {.input = "foo\n1\n"}).code, 2);
  EXPECT_EQ(read("hits.csv"), before);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) files += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(files, 2u);
  EXPECT_EQ(vrata({"screen", sample("customers.csv"), "--output", "no/such/folder.csv"}).code, 3);
}

TEST_F(Screen, AnInterruptedRunLeavesNoFile) {
  const std::string program = std::string(VRATA_BINARY_DIR) + "/vrata";
  // The input goes on for ever; the run is ended as soon as its unfinished output is open, with or without a name.
  const auto ran = support::run_process(
      {"/bin/bash", "-c",
       "mkfifo in; { echo name; exec yes 'A Nobody'; } > in & " + program +
           " screen in --output out.csv & for i in {1..1000}; do ls -l /proc/$!/fd | grep -q -e '(deleted)' -e "
           "'out.csv[.]' && break; sleep 0.02; done; echo $i; kill -TERM $!; wait $!; echo $?; ls"},
      {.environment = {"VRATA_DATA=" + (folder_ / "data").string()}, .folder = folder_});
  const auto lines = lines_of(ran.out);
  ASSERT_GE(lines.size(), 2u) << ran.err;
  EXPECT_LT(std::stoi(lines[0]), 1000) << "the output was never opened";
  EXPECT_EQ(lines[1], "143");
  EXPECT_THAT(std::vector<std::string>(lines.begin() + 2, lines.end()), ElementsAre("data", "in"));
}

TEST_F(Screen, ExitCodesForHits) {
  EXPECT_EQ(vrata({"screen", "-", "--fail-on-hit"}, {.input = "name\nHariram Vatsyan\n"}).code, 10);
  EXPECT_EQ(vrata({"screen", "-", "--fail-on-hit"}, {.input = "name\nQuentin Applewhite\n"}).code, 0);
  EXPECT_EQ(vrata({"screen", "-", "--fail-on-hit"}, {.input = "name\nHariram Vatsyan\n...\n"}).code, 4);
}

TEST_F(Screen, ATableShowsHitsAndTheSum) {
  const auto ran = vrata({"screen", sample("customers.csv"), "--format", "table"});
  EXPECT_THAT(ran.out, HasSubstr("outcome"));
  EXPECT_THAT(ran.out, HasSubstr("1,021"));
  EXPECT_THAT(ran.out, Not(HasSubstr("clear,")));
}

TEST_F(Screen, AReaderThatGoesAwayEndsItQuietly) {
  const std::string program = std::string(VRATA_BINARY_DIR) + "/vrata";
  const auto ran = support::run_process(
      {"/bin/bash", "-c",
       program + " screen " + sample("customers.csv") + " --format jsonl 2>err | head -n 1 | cut -c1-10"},
      {.environment = {"VRATA_DATA=" + (folder_ / "data").string()}, .folder = folder_});
  EXPECT_EQ(ran.out, "{\"format\":\n");
  EXPECT_THAT(read("err"), Not(HasSubstr("vrata:")));
  const auto full =
      support::run_process({"/bin/bash", "-c", program + " screen " + sample("customers.csv") + " >/dev/full"},
                           {.environment = {"VRATA_DATA=" + (folder_ / "data").string()}});
  EXPECT_EQ(full.code, 3);
  EXPECT_THAT(full.err, HasSubstr("could not be written"));
}

TEST_F(Screen, PipeAnswersEachLineInOrder) {
  std::string input;
  for (int i = 0; i < 300; ++i)
    input += i % 3 == 0 ? "{\"name\": \"Hariram Vatsyan\"}\n" : "{\"name\": \"A Nobody\"}\n";
  input += "not json\n{\"name\": 7}\n{\"id\": \"last\", \"name\": \"Хариram\"}";
  const auto ran = vrata({"pipe"}, {.input = input});
  EXPECT_EQ(ran.code, 4) << "two lines are no subjects";
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 303u);
  for (std::size_t i = 0; i < lines.size(); ++i)
    EXPECT_THAT(lines[i], StartsWith(R"({"format":"vrata.answer/1","row":)" + std::to_string(i + 1) + ","));
  EXPECT_THAT(lines[0], HasSubstr(R"("outcome":"hit")"));
  EXPECT_THAT(lines[1], HasSubstr(R"("outcome":"clear")"));
  EXPECT_THAT(lines[300], HasSubstr(R"("outcome":"not_screened","not_screened_reason":"not JSON)"));
  EXPECT_THAT(lines[302], HasSubstr(R"("id":"last")"));
  EXPECT_EQ(vrata({"pipe", "--threads", "1"}, {.input = input}).out, ran.out);
  EXPECT_EQ(vrata({"pipe"}, {.input = std::string(5 << 20, 'x') + "\n{\"name\": \"A Nobody\"}\n"}).code, 4);
}

TEST_F(Screen, PipeAnswersWhenTheInputPauses) {
  const std::string program = std::string(VRATA_BINARY_DIR) + "/vrata";
  // The second line is written only after the first answer has come.
  const auto ran = support::run_process(
      {"/bin/bash", "-c",
       "coproc V { " + program +
           " pipe; }; echo '{\"name\": \"Hariram Vatsyan\"}' >&${V[1]}; read -t 20 -r a <&${V[0]} || exit 9; "
           "echo '{\"name\": \"A Nobody\"}' >&${V[1]}; read -t 20 -r b <&${V[0]} || exit 8; echo ${#a} ${#b}"},
      {.environment = {"VRATA_DATA=" + (folder_ / "data").string()}});
  EXPECT_EQ(ran.code, 0) << ran.err;
}

TEST_F(Screen, CertifyLosesNothing) {
  const auto ran = vrata(
      {"certify", "--queries", sample("customers.csv"), "--sample", "150", "--gate-sample", "10", "--format", "jsonl"});
  EXPECT_EQ(ran.code, 0);
  const auto lines = lines_of(ran.out);
  ASSERT_FALSE(lines.empty());
  EXPECT_THAT(lines.back(), StartsWith(R"({"queries":150,"pairs":)"));
  EXPECT_THAT(lines.back(), HasSubstr(R"("misses":0,"gate_denied":)"));
  EXPECT_THAT(lines.back(), HasSubstr(R"("candidates_p50":)"));
  const auto made = vrata({"certify", "--sample", "200", "--gate-sample", "5"});
  EXPECT_EQ(made.code, 0);
  EXPECT_THAT(made.out, HasSubstr("queries"));
}

TEST_F(Screen, CertifySamplesWhatIsTooManyAndSaysHowSureItIs) {
  const auto number_of = [](const std::string& line, const std::string& key) {
    const std::size_t at = line.find("\"" + key + "\":");
    return at == std::string::npos ? -1.0 : std::stod(line.substr(at + key.size() + 3));
  };
  const std::vector<std::string> command = {"certify", "--sample", "200", "--gate-sample", "0", "--format", "jsonl"};
  const auto all = vrata(command);
  ASSERT_EQ(all.code, 0);
  EXPECT_THAT(all.out, HasSubstr(R"("exhaustive":true)"));
  EXPECT_THAT(all.out, Not(HasSubstr("missed_below_95"))) << "every pair was looked at";
  EXPECT_EQ(number_of(all.out, "pairs"), number_of(all.out, "pairs_possible"));
  auto sampled_command = command;
  sampled_command.insert(sampled_command.end(), {"--most-pairs", "20000"});
  const auto sampled = vrata(sampled_command);
  ASSERT_EQ(sampled.code, 0);
  EXPECT_THAT(sampled.out, HasSubstr(R"("exhaustive":false)"));
  EXPECT_EQ(number_of(sampled.out, "pairs_possible"), number_of(all.out, "pairs"));
  const double pairs = number_of(sampled.out, "pairs");
  EXPECT_GT(pairs, 5'000);
  EXPECT_LT(pairs, 25'000);
  EXPECT_NEAR(number_of(sampled.out, "missed_below_95"), 3 / pairs, 0.01 * 3 / pairs);
  EXPECT_EQ(vrata(sampled_command).out.substr(0, 60), sampled.out.substr(0, 60)) << "the same sample each time";
  sampled_command.back() = "10000";
  sampled_command[6] = "table";
  const auto table = vrata(sampled_command);
  EXPECT_THAT(table.out,
              testing::ContainsRegex("misses +0 +of [0-9,]+ sampled pairs: at 95 % confidence fewer than 3 in "
                                     "[0-9,]+ of all pairs are missed"));
}

TEST_F(Screen, CompareKeepsColumnsAndAddsTwo) {
  const auto ran = vrata({"compare", "-"}, {.input = "why,schema,name1,name2\n"
                                                     "script,Person,Yegor Lebyazhin,Егор Лебяжин\n"
                                                     "other,Person,Yegor Lebyazhin,Anton Borisov\n"
                                                     "untyped,,\"Orvand, Ltd\",Orvand Limited\n"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto records = records_of(ran.out);
  ASSERT_EQ(records.size(), 4u);
  EXPECT_THAT(records[0], ElementsAre("why", "schema", "name1", "name2", "score", "same"));
  EXPECT_GE(records[1][4], "0.7000");
  EXPECT_LT(records[2][4], "0.7000");
  EXPECT_EQ(records[3][2], "Orvand, Ltd");
  EXPECT_EQ(records[1][4].size(), 6u);
  const auto wrong = vrata({"compare", "-"}, {.input = "a,b\n1,2\n"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("schema, name1 and name2 are needed; the header has: a, b"));
}

}  // namespace
}  // namespace vrata::e2e
