// How much is found: the deck made from the sample list, the names withheld, and the strangers.
#include <gmock/gmock.h>

#include <map>

#include "base/hash.h"
#include "support/json_doc.h"
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
  for (const char* kind : {"swapped",       "dropped",
                           "doubled",       "vowel",
                           "keyboard",      "ocr",
                           "spelling",      "lookalikes",
                           "digits",        "capitals",
                           "marks",         "spacing",
                           "initial",       "title_added",
                           "generic_added", "generic_left_out",
                           "truncated",     "day_month_swapped",
                           "year_off",      "year_only"})
    EXPECT_TRUE(rows.contains("recall/" + std::string(kind) + "///")) << kind;
  for (const char* kind : {"capitals", "marks", "spacing", "order"})
    EXPECT_EQ(rows.at("recall/" + std::string(kind) + "///")[8], "1.0000") << kind;
  EXPECT_EQ(rows.at("recall/exact///")[8], "1.0000") << "a listed name under itself is always found";
  EXPECT_THAT(ran.err, HasSubstr("queries, "));
  EXPECT_THAT(ran.err, HasSubstr("seed 1"));
}

TEST_F(ValidateCommand, TellsKindsByScriptAndByList) {
  const auto rows =
      records_of(vrata({"validate", "--format", "csv", "--per-kind", "150", "--by", "script", "--by", "list"}).out);
  int all = 0, by_script = 0, by_list = 0;
  for (const auto& r : rows) {
    if (r[1] != "keyboard") continue;
    const int asked = std::stoi(r[6]);
    if (!r[3].empty())
      by_script += asked;
    else if (!r[11].empty())
      by_list += asked;
    else
      all += asked;
    EXPECT_TRUE(r[11].empty() || r[11] == "un-sc") << r[11];
  }
  EXPECT_EQ(all, 150);
  EXPECT_EQ(by_script, 150);
  EXPECT_EQ(by_list, 150);
  for (const std::string& line : lines_of(vrata({"validate", "--per-kind", "20", "--by", "script"}).out))
    EXPECT_LE(line.size(), 100U) << line;
}

TEST_F(ValidateCommand, ADeckWrittenAndReadIsTheSameDeck) {
  const auto made = vrata({"validate", "--format", "jsonl", "--per-kind", "40", "--write-deck", "deck.csv"});
  ASSERT_EQ(made.code, 0) << made.err;
  const auto read = vrata({"validate", "--format", "jsonl", "--deck", "deck.csv"});
  ASSERT_EQ(read.code, 0) << read.err;
  auto a = lines_of(made.out), b = lines_of(read.out);
  EXPECT_THAT(made.out, HasSubstr("\"scores_of\":\"year_off\""));
  const std::string sum = "\"deck_sha256\":\"" +
                          base::to_hex(base::sha256(support::file_text((folder_ / "deck.csv").string()).value())) +
                          "\"";
  EXPECT_THAT(a.back(), HasSubstr(sum));
  EXPECT_THAT(b.back(), HasSubstr(sum));
  a.pop_back();
  b.pop_back();
  EXPECT_EQ(a, b);
}

TEST_F(ValidateCommand, ADeckOfOnesOwnIsJudgedAndItsBadRowsAreSaid) {
  const std::string id = records_of(vrata({"search", "Laxmi Narain Dhanokia", "--format", "csv"}).out)[1][4];
  const std::string deck = write("own.csv",
                                 "name,kind,expected_entity_id,birth_date,withheld,wallet\n"
                                 "Laxmi Dhanokia Narayan,from our audit," +
                                     id +
                                     ",,\n"
                                     "Laxmi Narain Dhanokia,from our audit,un-sc:gone,,\n"
                                     "Laxmi Narain Dhanokia,,un-sc:QDi.1,,\n"
                                     "Laxmi Narain Dhanokia,from our audit,,,\n"
                                     "Laxmi Narain Dhanokia,from our audit," +
                                     id +
                                     ",,Klingon\n"
                                     ",from our audit," +
                                     id +
                                     ",,\n"
                                     ",from our audit," +
                                     id + ",,,0x00000000000000000000000000000000000000a1\n");
  const auto ran = vrata({"validate", "--format", "csv", "--deck", deck});
  EXPECT_EQ(ran.code, 4) << ran.err;
  EXPECT_EQ(rows_of(ran.out).at("recall/from our audit///")[6], "1");
  EXPECT_THAT(ran.err, HasSubstr("own.csv:3: entity un-sc:gone is not in the lists in force; not asked"));
  EXPECT_THAT(ran.err, HasSubstr("own.csv:4: no kind; the row is not asked"));
  EXPECT_THAT(ran.err, HasSubstr("own.csv:5: no expected_entity_id"));
  EXPECT_THAT(ran.err, HasSubstr("own.csv:6: withheld \"Klingon\""));
  EXPECT_THAT(ran.err, HasSubstr("own.csv:7: "));
  EXPECT_THAT(ran.err, HasSubstr("own.csv:8: no name, and a deck asks by names; the row is not asked"));
  EXPECT_THAT(ran.err, HasSubstr("5 rows of the deck not asked; 1 rows of entities that are not in force"));

  EXPECT_EQ(vrata({"validate", "--deck", write("none.csv", "name,kind\nA,b\n")}).code, 2);
  EXPECT_EQ(vrata({"validate", "--deck", "nowhere.csv"}).code, 3);
  EXPECT_EQ(vrata({"validate", "--deck", deck, "--withhold", "original-script"}).code, 2);
}

TEST_F(ValidateCommand, ComparesWithAnEarlierRunOfTheSameDeck) {
  const auto earlier = vrata({"validate", "--format", "jsonl", "--per-kind", "80", "--threshold", "0.95"});
  write("strict.jsonl", earlier.out);
  const auto now =
      vrata({"validate", "--format", "jsonl", "--per-kind", "80", "--against", "strict.jsonl", "--html", "r.html"});
  ASSERT_EQ(now.code, 0) << now.err;
  // What the shares say of each run alone is what the pairs say of both.
  const auto strict = rows_of(vrata({"validate", "--format", "csv", "--per-kind", "80", "--threshold", "0.95"}).out);
  const auto loose = rows_of(vrata({"validate", "--format", "csv", "--per-kind", "80"}).out);
  int kinds = 0;
  for (const std::string& line : lines_of(now.out)) {
    if (!line.starts_with("{\"change_of\":")) continue;
    ++kinds;
    const support::JsonDoc change(line);
    const std::string kind = change.at("change_of");
    const auto number = [&](const char* key) { return std::stoi(change.at(key)); };
    EXPECT_EQ(number("asked"), std::stoi(loose.at("recall/" + kind + "///")[6])) << kind;
    EXPECT_EQ(number("found_both") + number("found_before_alone"), std::stoi(strict.at("recall/" + kind + "///")[7]));
    EXPECT_EQ(number("found_both") + number("found_now_alone"), std::stoi(loose.at("recall/" + kind + "///")[7]));
    EXPECT_EQ(number("found_before_alone"), 0) << "a lower threshold loses nothing";
  }
  EXPECT_EQ(kinds, 28);
  EXPECT_THAT(support::file_text(folder_ / "r.html").value(), HasSubstr("<h2>Before and after</h2>"));
  const auto table = vrata({"validate", "--per-kind", "80", "--against", "strict.jsonl"});
  EXPECT_THAT(table.out, HasSubstr("since strict.jsonl"));
}

TEST_F(ValidateCommand, RefusesAnEarlierRunThatIsNone) {
  const auto refusal = [&](const std::string& text) {
    write("e.jsonl", text);
    const auto ran = vrata({"validate", "--per-kind", "5", "--against", "e.jsonl"});
    EXPECT_NE(ran.code, 0);
    EXPECT_EQ(ran.out, "");
    return ran.err;
  };
  const std::string other = vrata({"validate", "--format", "jsonl", "--per-kind", "5", "--seed", "2"}).out;
  EXPECT_THAT(refusal(other), HasSubstr("its questions are not those asked now"));
  EXPECT_THAT(refusal(""), HasSubstr("no result of `vrata validate --format jsonl`"));
  EXPECT_THAT(refusal("not json\n"), HasSubstr("e.jsonl:1: not JSON"));
  EXPECT_THAT(refusal("{\"scores_of\":\"exact\",\"scores\":[2]}\n"), HasSubstr("a score is a number from 0 to 1"));
  EXPECT_THAT(refusal("{\"format\":\"vrata.validation/1\",\"threshold\":0.7}\n"), HasSubstr("no scores to compare"));
  EXPECT_EQ(vrata({"validate", "--against", "e.jsonl", "--format", "csv"}).code, 2);
  EXPECT_EQ(vrata({"validate", "--html", "r.html", "--withhold", "original-script"}).code, 2);
}

// Whatever names hold, the report is one page without anything from elsewhere.
TEST_F(ValidateCommand, ReportsAsAPageThatHoldsItself) {
  const std::string id = records_of(vrata({"search", "Laxmi Narain Dhanokia", "--format", "csv"}).out)[1][4];
  write("own.csv",
        "kind,name,expected_entity_id\n<i>audit</i>,\"<script>alert(\"\"1\"\")</script> & Söhne\"," + id + "\n");
  const auto ran = vrata({"validate", "--deck", "own.csv", "--html", "r.html"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const std::string own = support::file_text(folder_ / "r.html").value();
  EXPECT_THAT(own, HasSubstr("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Söhne"));
  EXPECT_THAT(own, HasSubstr("&lt;i&gt;audit&lt;/i&gt;"));
  EXPECT_THAT(own, Not(HasSubstr("<script")));
  EXPECT_THAT(own, HasSubstr("so this report says nothing about how many alerts"));

  const std::vector<std::string> command = {"validate", "--per-kind", "60", "--negatives", strangers(), "--html"};
  const auto page = [&](const std::string& threads) {
    auto all = command;
    all.insert(all.end(), {"full.html", "--threads", threads});
    EXPECT_EQ(vrata(all).code, 0);
    return support::file_text(folder_ / "full.html").value();
  };
  const std::string full = page("1");
  EXPECT_EQ(full, page("3"));
  for (const char* outside : {"http://", "https://", "<script", "<img", "<link", "url(", "@import"})
    EXPECT_THAT(full, Not(HasSubstr(outside)));
  for (const char* part : {"<h2>What was measured</h2>", "<h2>Recall by kind of damage</h2>", "<h2>Scores</h2>",
                           "<h2>Alerts against recall</h2>", "<h2>Calibration of", "<h2>What this does not show</h2>",
                           "<h2>What was not found</h2>", "<html lang=\"en\">"})
    EXPECT_THAT(full, HasSubstr(part));
  const std::string negatives = support::file_text(folder_ / "strangers.csv").value();
  EXPECT_THAT(full, HasSubstr(base::to_hex(base::sha256(negatives))));
  const auto count = [&](const std::string& what) {
    int out = 0;
    for (std::size_t at = full.find(what); at != std::string::npos; at = full.find(what, at + 1)) ++out;
    return out;
  };
  EXPECT_EQ(count("<svg role=\"img\""), 5);
  EXPECT_EQ(count("<svg"), count("aria-labelledby="));
  EXPECT_EQ(count("<table>"), count("<caption>"));
  EXPECT_EQ(count("<table>"), count("<thead>"));
  EXPECT_GT(count("scope=\"row\""), 100);
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
