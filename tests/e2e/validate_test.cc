// How much is found: the deck made from the sample list, the names withheld, and the strangers.
#include <gmock/gmock.h>

#include <map>

#include "vrata_run.h"

namespace vrata::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

class ValidateCommand : public VrataTest {
 protected:
  void SetUp() override {
    VrataTest::SetUp();
    import_sample();
  }

  // Rows by "measure/kind/schema/script/alert_rate".
  static std::map<std::string, std::vector<std::string>> rows_of(const std::string& csv) {
    std::map<std::string, std::vector<std::string>> out;
    const auto records = records_of(csv);
    for (std::size_t i = 1; i < records.size(); ++i) {
      const auto& r = records[i];
      out[r[0] + "/" + r[1] + "/" + r[2] + "/" + r[3] + "/" + r[5]] = r;
    }
    return out;
  }

  // Customers of the samples whom nobody looks for.
  std::string strangers() {
    std::map<std::string, bool> planted;
    for (const auto& r : records_of(support::file_text(sample("customers_expected.csv")).value())) planted[r[0]] = true;
    std::string out;
    for (const std::string& line : lines_of(support::file_text(sample("customers.csv")).value())) {
      const std::string id = line.substr(0, line.find(','));
      if (id == "customer_id" || !planted.contains(id)) out += line + "\n";
    }
    return write("strangers.csv", out);
  }
};

TEST_F(ValidateCommand, CountsEveryKindOfDamage) {
  const auto ran = vrata({"validate", "--format", "csv", "--per-kind", "300"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto rows = rows_of(ran.out);
  for (const char* kind :
       {"exact", "one_edit", "two_edits", "order", "glued", "split", "part_missing", "other_script"}) {
    const auto at = rows.find("recall/" + std::string(kind) + "///");
    ASSERT_NE(at, rows.end()) << kind;
    const auto& r = at->second;
    const double asked = std::stod(r[6]), found = std::stod(r[7]), share = std::stod(r[8]);
    EXPECT_GT(asked, 100) << kind;
    EXPECT_NEAR(share, found / asked, 1e-4) << kind;
    EXPECT_LE(std::stod(r[9]), share) << kind;
    EXPECT_GE(std::stod(r[10]), share) << kind;
    EXPECT_GE(share, std::string(kind) == "other_script" ? 0.85 : 0.9) << kind;
  }
  EXPECT_EQ(rows.at("recall/exact///")[8], "1.0000") << "a listed name under itself is always found";
  EXPECT_THAT(ran.err, HasSubstr("queries, "));
  EXPECT_THAT(ran.err, HasSubstr("seed 1"));
}

TEST_F(ValidateCommand, IsTheSameForAnyNumberOfThreadsAndAnotherForAnotherSeed) {
  const auto one = vrata({"validate", "--format", "jsonl", "--misses", "--threads", "1", "--per-kind", "200"});
  EXPECT_EQ(one.out, vrata({"validate", "--format", "jsonl", "--misses", "--threads", "3", "--per-kind", "200"}).out);
  EXPECT_NE(one.out, vrata({"validate", "--format", "jsonl", "--misses", "--seed", "2", "--per-kind", "200"}).out);
}

TEST_F(ValidateCommand, AHigherThresholdFindsLess) {
  const auto at = [&](const char* threshold) {
    const auto rows =
        rows_of(vrata({"validate", "--format", "csv", "--per-kind", "150", "--threshold", threshold}).out);
    return std::stoi(rows.at("recall/two_edits///")[7]);
  };
  EXPECT_GT(at("0.5"), at("0.95"));
}

TEST_F(ValidateCommand, NegativesAlertByNameAndByAllThatIsKnown) {
  const auto ran = vrata({"validate", "--format", "csv", "--per-kind", "10", "--negatives", strangers()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto rows = rows_of(ran.out);
  const auto& alone = rows.at("alerts/negatives_by_name///");
  const auto& known = rows.at("alerts/negatives///");
  EXPECT_EQ(alone[6], "850");
  EXPECT_LE(std::stoi(known[7]), std::stoi(alone[7]));
  EXPECT_LT(std::stod(alone[8]), 0.05);
  EXPECT_THAT(ran.err, HasSubstr("column 2 \"full_name\" read as name"));
}

TEST_F(ValidateCommand, WithheldOriginalScriptNamesAreFoundByTheOthers) {
  const auto ran = vrata({"validate", "--withhold", "original-script", "--format", "csv", "--negatives", strangers()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto rows = rows_of(ran.out);
  int asked = 0;
  for (const auto& [key, r] : rows)
    if (key.starts_with("recall/original_script/") && r[5].empty()) asked += std::stoi(r[6]);
  EXPECT_EQ(asked, 165);  // as many as the import counts
  for (const char* script : {"Arab", "Cyrl", "Deva"}) {
    EXPECT_GE(std::stod(rows.at("recall/original_script/Person/" + std::string(script) + "/")[8]), 0.9) << script;
    for (const char* rate : {"0.01", "0.005", "0.001"}) {
      const auto& alerts = rows.at("alerts/negatives_by_name/Person/" + std::string(script) + "/" + rate);
      EXPECT_LE(std::stod(alerts[8]), std::stod(rate)) << script;
      EXPECT_TRUE(rows.contains("recall/original_script/Person/" + std::string(script) + "/" + rate));
    }
  }
}

TEST_F(ValidateCommand, PrintsATableAndWhatWasMissed) {
  const auto ran = vrata({"validate", "--misses", "--per-kind", "200"});
  EXPECT_THAT(ran.out, HasSubstr("as listed"));
  EXPECT_THAT(ran.out, HasSubstr("one letter wrong"));
  EXPECT_THAT(ran.out, HasSubstr("not found"));
  EXPECT_THAT(ran.out, HasSubstr("un-sc:"));
  const auto json = vrata({"validate", "--format", "jsonl", "--misses", "--per-kind", "200"});
  const auto lines = lines_of(json.out);
  ASSERT_FALSE(lines.empty());
  EXPECT_THAT(lines.back(), HasSubstr("\"format\":\"vrata.validation/1\""));
  EXPECT_THAT(lines.back(), HasSubstr("\"publication_sha256\":\""));
  const auto missed = std::count_if(lines.begin(), lines.end(),
                                    [](const std::string& line) { return line.starts_with("{\"missed\":"); });
  EXPECT_THAT(lines.back(), HasSubstr("\"misses\":" + std::to_string(missed) + ","));
}

TEST_F(ValidateCommand, SaysWhatItCannotDo) {
  EXPECT_EQ(vrata({"validate", "--negatives", "nowhere.csv"}).code, 3);
  EXPECT_EQ(vrata({"validate", "--withhold", "everything"}).code, 2);
  EXPECT_EQ(vrata({"validate", "--list", "no-such-list"}).code, 2);
  EXPECT_EQ(vrata({"validate", "--misses", "--format", "csv"}).code, 2);
  const auto without = vrata({"validate", "--data", "empty"});
  EXPECT_EQ(without.code, 5);
  EXPECT_THAT(without.err, HasSubstr("no list in force"));
  EXPECT_THAT(vrata({"validate", "--help"}).out, HasSubstr("Example"));
}

}  // namespace
}  // namespace vrata::e2e
