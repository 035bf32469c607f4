// What was in force on a day: search and screen --as-of.
#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "vrata/date.h"
#include "vrata_run.h"

namespace vrata::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

using AsOf = VrataTest;

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

TEST_F(AsOf, TheEditionThenInForceAnswersAndIsNamed) {
  import_sample();
  const std::string then = to_utc_string(now());
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // history is kept by the second
  ASSERT_EQ(vrata({"lists", "import", sample("un_sample_next.xml")}).code, 0);

  // XVi.037 is listed in the first edition alone.
  const auto listed = vrata({"explain", "--name", "Nobody", "--entity", "un-sc:XVi.037"});
  EXPECT_NE(listed.code, 0);
  const auto rows = records_of(vrata({"screen", write("one.csv", "name\nNobody At All\n"), "--as-of", then}).out);
  ASSERT_EQ(rows.size(), 2u);
  const auto past = vrata({"search", "Nobody At All", "--as-of", then, "--format", "jsonl"});
  EXPECT_EQ(past.code, 0) << past.err;
  EXPECT_THAT(past.err, HasSubstr("vrata: as of " + then + ": un-sc edition 1, published 2026-01-15"));
  EXPECT_THAT(past.out, HasSubstr("\"edition\":1"));
  EXPECT_THAT(past.out, HasSubstr("\"as_of\":\"" + then + "\""));
  const auto today = vrata({"search", "Nobody At All", "--as-of", to_utc_string(now()).substr(0, 10)});
  EXPECT_EQ(today.code, 0) << today.err;
  EXPECT_THAT(today.err, HasSubstr("un-sc edition 2"));
  EXPECT_THAT(today.out, HasSubstr("(edition 2, "));
  const auto present = vrata({"search", "Nobody At All", "--format", "jsonl"});
  EXPECT_THAT(present.out, HasSubstr("\"edition\":2"));
  EXPECT_THAT(present.out, Not(HasSubstr("as_of")));
}

TEST_F(AsOf, WhenNoneWasInForceNothingIsAnswered) {
  import_sample();
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"search", "Nobody", "--as-of", "1999-12-31"},
           {"screen", sample("customers.csv"), "--as-of", "1999-12-31T12:00:00Z"},
           {"search", "Nobody", "--as-of", to_utc_string(now()).substr(0, 10), "--list", "eu-fsf"}}) {
    const auto ran = vrata(command);
    EXPECT_EQ(ran.code, 5) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("in force at "));
    EXPECT_EQ(ran.out, "");
  }
  EXPECT_THAT(
      vrata({"search", "Nobody", "--as-of", "1999-12-31"}).err,
      HasSubstr("no list was in force at 1999-12-31T23:59:59Z; the first edition, of un-sc, came into force at"));
}

TEST_F(AsOf, WhatIsNoMomentOfThePastIsRefused) {
  import_sample();
  for (const char* text : {"yesterday", "2999-01-01", "2999-01-01T00:00:00Z", "2026-02-30", "2026-2-1", "31.12.2020"}) {
    const auto ran = vrata({"search", "Nobody", "--as-of", text});
    EXPECT_EQ(ran.code, 2) << text;
    EXPECT_THAT(ran.err, HasSubstr("--as-of")) << text;
  }
}

TEST_F(AsOf, StaleListsAreToldInTheTotals) {
  import_sample();
  const std::string one = write("one.csv", "name\nNobody At All\n");
  EXPECT_THAT(vrata({"screen", one}).err, Not(HasSubstr("stale")));
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  const auto warned = vrata({"screen", one, "--warn-age", "0", "--critical-age", "un-sc=2d"});
  EXPECT_EQ(warned.code, 0) << warned.err;
  EXPECT_THAT(warned.err, HasSubstr("; stale: un-sc (checked 0 min ago, warn)"));
  EXPECT_THAT(vrata({"screen", one, "--warn-age", "0", "--critical-age", "0"}).err, HasSubstr("ago, critical)"));
  const auto status = records_of(vrata({"lists", "status", "--warn-age", "0", "--format", "csv"}).out);
  EXPECT_EQ(status[1].back(), "warn");
  EXPECT_EQ(records_of(vrata({"lists", "status", "--format", "csv"}).out)[1].back(), "fresh");
  EXPECT_EQ(vrata({"lists", "status", "--warn-age", "soon"}).code, 2);
}

TEST_F(AsOf, TheShareThatMayBeGoneIsTheCallers) {
  import_sample();  // 5 of 300 are gone in the next one
  const auto held = vrata({"lists", "import", sample("un_sample_next.xml"), "--max-shrink", "1"});
  EXPECT_EQ(held.code, 3);
  EXPECT_THAT(held.out, HasSubstr("5 of 300 keys in force are gone, more than 1 %"));
  EXPECT_EQ(vrata({"lists", "import", sample("un_sample_next.xml"), "--max-shrink", "101"}).code, 2);
  EXPECT_EQ(vrata({"lists", "import", sample("un_sample_next.xml"), "--max-shrink", "2"}).code, 0);
}

}  // namespace
}  // namespace vrata::e2e
