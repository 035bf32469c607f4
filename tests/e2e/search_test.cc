// One name at a time: hits in every script, the evidence as people read it, and why not.
#include <gmock/gmock.h>

#include <regex>

#include "vrata_run.h"

namespace vrata::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Search : public VrataTest {
 protected:
  void SetUp() override {
    VrataTest::SetUp();
    import_sample();
  }
};

TEST_F(Search, FindsOnePersonInFourScripts) {
  for (const auto& [name, entity] :
       std::vector<std::pair<std::string, std::string>>{{"Timofey Zakharovich Lebyazhin", "un-sc:XVi.047"},
                                                        {"Тимофей Захарович Лебяжин", "un-sc:XVi.047"},
                                                        {"هرات بانک زرشک", "un-sc:XSe.003"},
                                                        {"हरिराम वात्स्यन", "un-sc:ZQi.041"},
                                                        {"منير بن طارق الغرابي", "un-sc:XSi.004"}}) {
    const auto ran = vrata({"search", name});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(entity)) << name;
    EXPECT_THAT(ran.out, HasSubstr("odds before any evidence"));
    EXPECT_THAT(ran.out, HasSubstr("Compared with un-sc of 2026-01-15 (edition 1"));
  }
}

TEST_F(Search, TheLedgerAddsUpToItsSum) {
  const auto ran = vrata({"search", "Hari Ram Vatsyan", "--birth-date", "1981-08-07", "--country", "np"});
  double alert = 0, same = 0;
  bool summed = false;
  const std::regex tail(R"(\s([+-]?[0-9.]+)\s+([+-]?[0-9.]+)$)");
  for (const std::string& line : lines_of(ran.out)) {
    std::smatch m;
    if (!line.starts_with("     ") || !std::regex_search(line, m, tail)) continue;
    if (line.find("  sum  ") != std::string::npos) {
      EXPECT_NEAR(alert, std::stod(m[1]), 1e-6);
      EXPECT_NEAR(same, std::stod(m[2]), 1e-6);
      summed = true;
    }
    alert += std::stod(m[1]);
    same += std::stod(m[2]);
  }
  EXPECT_TRUE(summed) << ran.out;
}

TEST_F(Search, SaysWhatIsMissingAndWhatIsKnown) {
  const auto without = vrata({"search", "Hariram Vatsyan"});
  EXPECT_THAT(without.out, HasSubstr("known: born 1981-08-07"));
  EXPECT_THAT(without.out, HasSubstr("missing: no birth date given; the list says 1981-08-07"));
  const auto with = vrata({"search", "Hariram Vatsyan", "--birth-date", "1981-08-07"});
  EXPECT_THAT(with.out, Not(HasSubstr("no birth date given")));
  EXPECT_THAT(with.out, HasSubstr("equal birth date"));
}

TEST_F(Search, WithoutHitsItSaysWithWhatTheNameWasCompared) {
  const auto ran = vrata({"search", "Quentin Applewhite"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, HasSubstr("No hit at 0.7000 or above."));
  EXPECT_THAT(ran.out, HasSubstr("Compared with un-sc of 2026-01-15 (edition 1"));
  const auto near = vrata({"search", "Hariram Patsen", "--threshold", "1"});
  EXPECT_THAT(near.out, HasSubstr("Nearest: un-sc:ZQi.041"));
}

TEST_F(Search, FormatsForPrograms) {
  const auto json = vrata({"search", "Hariram Vatsyan", "--format", "jsonl"});
  EXPECT_THAT(json.out, StartsWith(R"({"format":"vrata.answer/1","row":0,)"));
  EXPECT_EQ(lines_of(json.out).size(), 1u);
  const auto csv = records_of(vrata({"search", "Hariram Vatsyan", "--format", "csv"}).out);
  ASSERT_EQ(csv.size(), 2u);
  EXPECT_EQ(csv[0][4], "entity_id");
  EXPECT_EQ(csv[1][4], "un-sc:ZQi.041");
}

TEST_F(Search, ColoursOnlyWhereTheyAreWanted) {
  EXPECT_THAT(vrata({"search", "Hariram Vatsyan"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(vrata({"search", "Hariram Vatsyan", "--color", "always"}).out, HasSubstr("\x1b[32m"));
  // Right-to-left text is isolated on terminals alone.
  EXPECT_THAT(vrata({"search", "منير بن طارق الغرابي"}).out, Not(HasSubstr("\u2068")));
}

TEST_F(Search, ExitCodes) {
  EXPECT_EQ(vrata({"search", "Hariram Vatsyan", "--fail-on-hit"}).code, 10);
  EXPECT_EQ(vrata({"search", "Quentin Applewhite", "--fail-on-hit"}).code, 0);
  const auto nameless = vrata({"search", "..."});
  EXPECT_EQ(nameless.code, 4);
  EXPECT_THAT(nameless.out, HasSubstr("Not screened"));
  for (const std::vector<std::string>& wrong :
       std::vector<std::vector<std::string>>{{"search"},
                                             {"search", "A B", "--threshold", "2"},
                                             {"search", "A B", "--birth-date", "31/02/1970"},
                                             {"search", "A B", "--country", "Atlantis"},
                                             {"search", "A B", "--list", "eu-fsf"},
                                             {"search", "A B", "--policy", "nobody"},
                                             {"search", "A B", "--schema", "Unicorn"},
                                             {"serch"},
                                             {}})
    EXPECT_EQ(vrata(wrong).code, 2) << (wrong.empty() ? "nothing" : wrong.back());
}

TEST_F(Search, ExplainSaysWhyNot) {
  const auto exchanged = vrata({"explain", "--name", "Tariq bin Munir al-Ghurabi", "--entity", "un-sc:XSi.004"});
  EXPECT_EQ(exchanged.code, 0);
  EXPECT_THAT(exchanged.out, HasSubstr("father and child exchanged"));
  EXPECT_THAT(exchanged.out, HasSubstr("Most against it: order that contradicts"));
  EXPECT_THAT(exchanged.out, HasSubstr("no hit"));

  const auto stranger = vrata({"explain", "--name", "Peter Smith", "--entity", "un-sc:XSi.004"});
  EXPECT_THAT(stranger.out, HasSubstr("Not compared: none of the three ways to a hit is open."));
  EXPECT_THAT(stranger.out, HasSubstr("name mass     0.0 % of the given name"));

  const auto other_kind =
      vrata({"explain", "--name", "Zarishk Bank", "--schema", "Person", "--entity", "un-sc:XSe.003"});
  EXPECT_THAT(other_kind.out, HasSubstr("un-sc:XSe.003 is an Organization, the subject a Person"));

  const auto json = vrata({"explain", "--name", "Peter Smith", "--entity", "un-sc:XSi.004", "--format", "json"});
  EXPECT_THAT(json.out, StartsWith(R"({"entity_id":"un-sc:XSi.004",)"));
  EXPECT_THAT(json.out, HasSubstr(R"("channel":"none")"));
  EXPECT_EQ(vrata({"explain", "--name", "A", "--entity", "un-sc:nobody"}).code, 2);
}

TEST_F(Search, EveryCommandHasHelpWithAnExample) {
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{},
                                                                                       {"lists"},
                                                                                       {"lists", "import"},
                                                                                       {"lists", "status"},
                                                                                       {"lists", "diff"},
                                                                                       {"lists", "activate"},
                                                                                       {"lists", "rollback"},
                                                                                       {"lists", "verify"},
                                                                                       {"search"},
                                                                                       {"screen"},
                                                                                       {"explain"},
                                                                                       {"compare"},
                                                                                       {"certify"},
                                                                                       {"pipe"}}) {
    auto arguments = command;
    arguments.push_back("--help");
    const auto ran = vrata(arguments);
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.out, HasSubstr("Example"));
    EXPECT_THAT(ran.out, HasSubstr("vrata "));
  }
  EXPECT_THAT(vrata({"--version"}).out, StartsWith("vrata 0."));
}

}  // namespace
}  // namespace vrata::e2e
