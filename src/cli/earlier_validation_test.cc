#include "cli/earlier_validation.h"

#include <gtest/gtest.h>

namespace vrata::cli {
namespace {

const std::string kResult =
    R"({"format":"vrata.validation/1","policy":"default","threshold":0.7000,"snapshot":"ab","engine":"0.1.0",)"
    R"("lists":[{"list":"a","edition":3}],"deck_sha256":"00"})";

Findings now(const std::vector<std::optional<std::int32_t>>& scores) {
  Findings out;
  out.deck.sha256 = "00";
  for (const auto& score : scores) {
    Question& one = out.deck.questions.emplace_back();
    one.kind = "exact";
    one.title = "as listed";
    out.reached.push_back({score.has_value(), score.value_or(0), 0});
  }
  return out;
}

TEST(EarlierRun, IsReadFromJsonLines) {
  const auto run = read_earlier_run(R"({"measure":"recall","kind":"exact"})"
                                    "\n"
                                    R"({"scores_of":"exact","scores":[1.0000,0.0001,null]})"
                                    "\n" +
                                        kResult + "\n",
                                    "e.jsonl");
  ASSERT_TRUE(run) << to_string(run.error());
  EXPECT_EQ(run->threshold, 7000);
  EXPECT_EQ(run->lists, std::vector<std::string>{"a, edition 3"});
  const std::vector<std::optional<std::int32_t>> expected = {10000, 1, std::nullopt};
  EXPECT_EQ(run->scores.at("exact"), expected);
}

TEST(EarlierRun, IsRefusedWithItsLine) {
  const auto error = [](const std::string& text) { return to_string(read_earlier_run(text, "e.jsonl").error()); };
  EXPECT_EQ(error("{}\n[]\n"), "e.jsonl:2: not a JSON object; nothing is compared");
  EXPECT_EQ(error(kResult + "\n{}\n"), "e.jsonl:2: something follows the result; nothing is compared");
  EXPECT_EQ(error(kResult), "e.jsonl: this result holds no scores to compare with");
  const std::string twice = R"({"scores_of":"a","scores":[]})"
                            "\n";
  EXPECT_EQ(error(twice + twice), "e.jsonl:2: scores of \"a\" for a second time; nothing is compared");
}

TEST(EarlierRun, PairsQuestionsThatBothAsked) {
  EarlierRun earlier;
  earlier.deck_sha256 = "00";
  earlier.threshold = 8000;
  earlier.scores["exact"] = {9000, 8000, 7999, 0, std::nullopt, 9000};
  const auto changes = changes_since(earlier, now({9000, 100, 7000, 0, 9000, std::nullopt}), 7000);
  ASSERT_TRUE(changes) << to_string(changes.error());
  ASSERT_EQ(changes->size(), 1U);
  const screen::Paired& paired = changes->front().paired;
  EXPECT_EQ(paired.both, 1U);
  EXPECT_EQ(paired.first_alone, 1U);
  EXPECT_EQ(paired.second_alone, 1U);
  EXPECT_EQ(paired.neither, 1U);
}

TEST(EarlierRun, OfAnotherDeckIsRefused) {
  EarlierRun earlier;
  earlier.deck_sha256 = "11";
  EXPECT_FALSE(changes_since(earlier, now({1}), 7000));
  earlier.deck_sha256 = "00";
  EXPECT_FALSE(changes_since(earlier, now({1}), 7000)) << "no scores of a kind that is asked now";
  earlier.scores["exact"] = {1};
  EXPECT_FALSE(changes_since(earlier, now({1, 1}), 7000)) << "fewer scores than questions";
}

}  // namespace
}  // namespace vrata::cli
