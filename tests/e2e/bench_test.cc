// What `vrata bench` measures of the sample list: never how long it took, which is the machine's.
#include <gmock/gmock.h>

#include "support/json_doc.h"
#include "vrata_run.h"

namespace vrata::e2e {
namespace {

using support::JsonDoc;
using testing::HasSubstr;

class BenchCommand : public VrataTest {
 protected:
  void SetUp() override {
    VrataTest::SetUp();
    import_sample();
  }

  JsonDoc bench(std::vector<std::string> more = {}, const std::string& rows = "300") {
    std::vector<std::string> arguments{"--format", "jsonl", "bench", "--queries", "40", "--rows", rows};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto ran = vrata(arguments);
    EXPECT_EQ(ran.code, 0) << ran.err;
    return JsonDoc(ran.out);
  }
  static int number(const JsonDoc& doc, const std::string& kind, const std::string& field) {
    return std::stoi(doc.at("queries", std::to_string(place(doc, kind)), field));
  }
  static int place(const JsonDoc& doc, const std::string& kind) {
    for (int i = 0; i < doc.size("queries"); ++i)
      if (doc.at("queries", std::to_string(i), "kind") == kind) return i;
    ADD_FAILURE() << "no kind " << kind;
    return 0;
  }
};

TEST_F(BenchCommand, TellsTheMachineAndTheLists) {
  const JsonDoc doc = bench();
  ASSERT_TRUE(doc.good());
  for (const char* field : {"processor", "memory", "engine", "measured_at"})
    EXPECT_GT(doc.at(field).size(), 1U) << field;
  EXPECT_EQ(doc.at("runs"), "1");
  EXPECT_EQ(doc.at("people"), "");
  EXPECT_EQ(bench({"--people", sample("customers.csv")}).at("people"), "customers.csv");
  EXPECT_EQ(doc.at("lists", "0", "list"), "un-sc");
  EXPECT_EQ(doc.at("lists", "0", "published_at"), "2026-01-15T00:00:09Z");
  EXPECT_EQ(doc.at("entities"), "300");
  EXPECT_EQ(doc.at("snapshot").size(), 64U);
}

TEST_F(BenchCommand, AsksEveryKindInEveryStateOfTheCache) {
  const JsonDoc doc = bench({"--runs", "3"});
  EXPECT_EQ(doc.at("runs"), "3");
  for (const char* kind :
       {"exact", "one_edit", "order", "other_script", "every_part", "common", "recombined", "no_match", "mixed"}) {
    EXPECT_GT(number(doc, kind, "n"), 20) << kind;
    EXPECT_LE(number(doc, kind, "compared_p50"), number(doc, kind, "compared_p99")) << kind;
    EXPECT_LE(number(doc, kind, "candidates_p50"), number(doc, kind, "candidates_p99")) << kind;
    for (const std::string cache : {"off", "cold", "warm"})
      for (const std::string clock : {"_ns", "_clock_ns"}) {
        const auto at = [&](const char* centile) { return number(doc, kind, cache + centile + clock); };
        EXPECT_GT(at("_p50"), 0) << kind << cache << clock;
        EXPECT_LE(at("_p50"), at("_p99")) << kind << cache << clock;
        EXPECT_LE(at("_p99"), at("_p999")) << kind << cache << clock;
      }
  }
}

TEST_F(BenchCommand, TellsWhatWasFoundInTheSameRun) {
  const JsonDoc doc = bench();
  EXPECT_EQ(number(doc, "exact", "expected"), 40);
  EXPECT_EQ(number(doc, "exact", "found"), 40);
  EXPECT_GE(number(doc, "one_edit", "found"), 38);
  // The names in the script of the query are withheld, so this is what crosses scripts.
  EXPECT_EQ(number(doc, "other_script", "expected"), 40);
  EXPECT_GE(number(doc, "other_script", "found"), 30);
  for (const char* stranger : {"common", "recombined", "no_match"}) EXPECT_EQ(number(doc, stranger, "expected"), 0);
  EXPECT_EQ(number(doc, "no_match", "hit_queries"), 0);
  EXPECT_EQ(number(doc, "no_match", "hits"), 0);
  int found = 0;
  for (const char* kind : {"exact", "one_edit", "order", "other_script", "every_part"})
    found += number(doc, kind, "found");
  EXPECT_EQ(number(doc, "mixed", "found"), found);
  EXPECT_EQ(doc.at("scanned_queries"), "80");
  EXPECT_EQ(doc.at("scanned_differ"), "0");
}

TEST_F(BenchCommand, AsksTheSameForTheSameSeed) {
  const JsonDoc first = bench(), again = bench(), other = bench({"--seed", "2"});
  bool differs = false;
  for (int i = 0; i < first.size("queries"); ++i)
    for (const char* field : {"n", "hits", "found", "candidates_p50", "candidates_p99", "compared_p99"}) {
      const std::string place = std::to_string(i);
      EXPECT_EQ(first.at("queries", place, field), again.at("queries", place, field)) << place << field;
      differs |= first.at("queries", place, field) != other.at("queries", place, field);
    }
  EXPECT_TRUE(differs);
  EXPECT_EQ(first.at("files", "0", "hits"), again.at("files", "0", "hits"));
}

TEST_F(BenchCommand, BuildsTheSnapshotInForceAgain) {
  const JsonDoc doc = bench();
  EXPECT_EQ(doc.at("build_same"), "true");
  std::uintmax_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder_ / "data" / "snapshots"))
    if (file.path().extension() == ".snap") bytes = file.file_size();
  EXPECT_EQ(doc.at("snapshot_bytes"), std::to_string(bytes));
  for (const char* part : {"start_open_ns", "start_dictionaries_ns", "start_first_answer_ns", "build_ns"})
    EXPECT_GT(std::stoll(doc.at(part)), 0) << part;
  EXPECT_GT(std::stoll(doc.at("memory_bytes")), 1 << 20);
  EXPECT_GE(std::stoll(doc.at("peak_memory_bytes")), std::stoll(doc.at("memory_bytes")));
}

TEST_F(BenchCommand, ScreensAFileOnOneThreadAndOnAll) {
  const JsonDoc doc = bench({"--threads", "2"});
  ASSERT_EQ(doc.size("files"), 2);
  for (const char* file : {"0", "1"}) {
    EXPECT_EQ(doc.at("files", file, "rows"), "300");
    EXPECT_GT(std::stoi(doc.at("files", file, "rows_a_second")), 0);
    EXPECT_GT(std::stoi(doc.at("files", file, "rows_a_second_of_one_processor")), 0);
  }
  EXPECT_EQ(doc.at("files", "0", "hits"), doc.at("files", "1", "hits"));
  EXPECT_EQ(bench({}, "0").size("files"), 0);
}

TEST_F(BenchCommand, PrintsTables) {
  const auto ran = vrata({"bench", "--queries", "10", "--rows", "64", "--people", sample("customers.csv")});
  ASSERT_EQ(ran.code, 0) << ran.err;
  for (const char* text : {"un-sc edition 1, published 2026-01-15", "a letter wrong in every part", "10 of 10",
                           " answers compared, 0 differ", "rows a second of one processor",
                           "the snapshot is built of the entities", "after the first answer"})
    EXPECT_THAT(ran.out, HasSubstr(text));
}

TEST_F(BenchCommand, RefusesWhatItCannotDo) {
  const auto none = vrata({"bench", "--runs", "0"});
  EXPECT_EQ(none.code, 2);
  EXPECT_THAT(none.err, HasSubstr("--runs"));
  const auto csv = vrata({"--format", "csv", "bench"});
  EXPECT_EQ(csv.code, 2);
  const auto empty = vrata({"--data", (folder_ / "nothing").string(), "bench"});
  EXPECT_EQ(empty.code, 5);
}

}  // namespace
}  // namespace vrata::e2e
