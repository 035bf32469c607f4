#include "wire/answer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace vrata::wire {
namespace {

// The example of docs/formats/answer.md: an invented subject and an invented entry.
struct Example {
  Subject subject;
  Answer answer;
  std::vector<HitView> hits;
  std::vector<ListView> lists;
  AnswerView view;

  Example() {
    subject.id = "C-17";
    subject.schema = Schema::kPerson;
    subject.names = {"Yegor Lebyazhin"};
    subject.births = {{{1970, 5, 31}, {1970, 5, 31}, false, false, {}, {}}};
    subject.nationalities = {"ru"};
    subject.gender = Gender::kMale;
    subject.identifiers.resize(1);
    subject.identifiers[0].type = IdentifierType::kPassport;
    subject.identifiers[0].value = "4509 123456";
    subject.remarks = {{Remark::Severity::kWarning,
                        {"c.csv", 4, 0},
                        "country",
                        "\"Atlantis\" is not a country we know; not compared"}};

    Match match;
    match.channel = Channel::kNameMass;
    match.score = 9731;
    match.same = 9918;
    match.alert_mb = 27'450;
    match.same_mb = 6'915;
    match.items = {
        {EvidenceKind::kPrior, {}, {}, 0, -20'000, "1 in 1,048,576"},
        {EvidenceKind::kTokenScript, {{0, 5}}, {{0, 8}}, 7'200, 6'915, "Yegor to Егор"},
        {EvidenceKind::kTokenScript, {{6, 15}}, {{9, 23}}, 15'000, 14'200, "zh to ж"},
        {EvidenceKind::kBirthCompatible, {}, {}, 5'250, 5'800, "1970-05-31 and 1970"},
    };
    answer.outcome = Outcome::kHit;
    answer.hits_total = 1;
    answer.hits = {match};
    answer.remarks = subject.remarks;  // handed on: written once
    hits = {{&answer.hits[0], "un-sc:XXi.001", "un-sc", "Егор Лебяжин", NameGrade::kGood, Schema::kPerson}};
    lists = {{"un-sc", "UN Security Council Consolidated List",
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 1772150409, 1772190000}};
    view = {3, 4, &subject, &answer, hits, lists, "default", "0.1.0"};
  }
};

std::string fenced(const std::string& path, const std::string& fence) {
  std::ifstream in(std::string(VRATA_SOURCE_DIR) + path);
  std::stringstream text;
  text << in.rdbuf();
  const std::string all = text.str();
  const std::size_t begin = all.find(fence + "\n");
  if (begin == std::string::npos) return "no " + fence + " in " + path;
  const std::size_t from = begin + fence.size() + 1;
  return all.substr(from, all.find("```", from) - from);
}

TEST(AnswerJson, IsTheExampleOfItsDocument) {
  const Example example;
  std::string out;
  append_json(out, example.view);
  EXPECT_EQ(out, fenced("/docs/formats/answer.md", "```json"));
}

TEST(AnswerCsv, IsTheExampleOfItsDocument) {
  const Example example;
  std::string out;
  append_csv_header(out);
  append_csv(out, example.view);
  std::erase(out, '\r');
  EXPECT_EQ(out, fenced("/docs/formats/answer.md", "```csv"));
}

TEST(AnswerCsv, ColumnsAreTheContract) {
  std::string out;
  append_csv_header(out);
  EXPECT_EQ(out,
            "row,subject_id,subject_name,outcome,entity_id,list,listed_name,score,same,reasons,bits,line,name_grade,"
            "schema,policy,not_screened_reason,hits_total\r\n");
}

TEST(AnswerCsv, OneRecordAHitOrOneWithout) {
  Example example;
  example.hits.push_back(example.hits[0]);
  example.answer.hits_total = 40;
  example.view.hits = example.hits;
  std::string out;
  append_csv(out, example.view);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 2);
  EXPECT_TRUE(out.ends_with(",40\r\n"));

  example.answer = {};
  example.answer.outcome = Outcome::kClear;
  example.view.hits = {};
  out.clear();
  append_csv(out, example.view);
  EXPECT_EQ(out, "3,C-17,Yegor Lebyazhin,clear,,,,,,,,4,,,default,,0\r\n");

  example.answer.outcome = Outcome::kNotScreened;
  example.answer.not_screened_reason = "no name, \"none\"";
  example.subject.names.clear();
  out.clear();
  append_csv(out, example.view);
  EXPECT_EQ(out, "3,C-17,,not_screened,,,,,,,,4,,,default,\"no name, \"\"none\"\"\",0\r\n");
}

TEST(AnswerJson, OneHitByItselfIsTheElementOfItsLine) {
  const Example example;
  std::string line, hit;
  append_json(line, example.view);
  append_hit_json(hit, example.subject, example.hits[0]);
  EXPECT_NE(line.find("\"hits\":[" + hit + "]"), std::string::npos);
}

TEST(AnswerJson, SaysWhenItIsShortened) {
  Example example;
  example.answer.hits_total = 2;
  std::string out;
  append_json(out, example.view);
  EXPECT_NE(out.find("\"hits_total\":2,\"shortened\":true"), std::string::npos);
}

TEST(AnswerJson, SpansFollowTheNameThatMatched) {
  Example example;
  example.subject.names = {"Someone Else", "Yegor Lebyazhin"};
  example.answer.hits[0].subject_name = 1;
  std::string out;
  append_json(out, example.view);
  EXPECT_NE(out.find("\"subject_name\":\"Yegor Lebyazhin\""), std::string::npos);
  EXPECT_NE(out.find("{\"begin\":0,\"end\":5,\"text\":\"Yegor\"}"), std::string::npos);
}

TEST(AnswerJson, AnyBytesGiveValidUtf8) {
  Example example;
  example.subject.id = std::string("\xff\x00\x1f\"\\\n", 6);
  std::string out;
  append_json(out, example.view);
  EXPECT_NE(out.find("\"id\":\"\xef\xbf\xbd\\u0000\\u001f\\\"\\\\\\n\""), std::string::npos);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1);
  out.clear();
  append_csv(out, example.view);
  EXPECT_NE(out.find("\xef\xbf\xbd"), std::string::npos);
  EXPECT_EQ(out.find('\xff'), std::string::npos);
}

TEST(AnswerNumbers, AreWrittenFromIntegers) {
  EXPECT_EQ(four_decimals(7000), "0.7000");
  EXPECT_EQ(four_decimals(10000), "1.0000");
  EXPECT_EQ(four_decimals(0), "0.0000");
  EXPECT_EQ(four_decimals(7), "0.0007");
  EXPECT_EQ(bits(27'450), "27.450");
  EXPECT_EQ(bits(-3'250), "-3.250");
  EXPECT_EQ(bits(-250), "-0.250");
  EXPECT_EQ(bits(INT32_MIN), "-2147483.648");
}

}  // namespace
}  // namespace vrata::wire
