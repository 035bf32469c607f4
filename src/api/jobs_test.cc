// Files screened while nobody waits: POST /v1/jobs and what follows.
#include "api/jobs.h"

#include <gmock/gmock.h>

#include <thread>

#include "api/keys.h"
#include "support/api_fixture.h"

namespace vrata::api {
namespace {

using support::Said;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kFile = "id,name,birth_date\n1,Yegor Lebyazhin,1970\n2,Ghislain Delacourbe,\n3,,\n";

class JobRoutes : public support::InventedListTest {
 protected:
  Said hand_in(const std::string& file, const std::string& parameters = "", const std::string& type = "text/csv") {
    return ask("POST", "/v1/jobs" + parameters, file, {{"Content-Type", type}});
  }
  // Waits for the end of a job.
  Said ended(const std::string& id) {
    for (int i = 0; i < 2'000; ++i) {
      Said said = get("/v1/jobs/" + id);
      if (said.status() != 200 || said.json.at("state") == "done" || said.json.at("state") == "failed") return said;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return Said({});
  }
};

TEST_F(JobRoutes, AFileIsHandedInLookedAfterAndFetched) {
  const Said taken = hand_in(kFile);
  ASSERT_EQ(taken.status(), 202) << taken.response.body;
  const std::string id = taken.json.at("id");
  EXPECT_EQ(id.size(), 32u);
  EXPECT_EQ(taken.field("Location"), "/v1/jobs/" + id);
  const Said done = ended(id);
  EXPECT_EQ(done.json.at("state"), "done");
  EXPECT_EQ(done.json.at("rows"), "3");
  EXPECT_EQ(done.json.at("rows_hit"), "1");
  EXPECT_EQ(done.json.at("not_screened"), "1");
  EXPECT_EQ(done.json.at("bytes_read"), std::to_string(kFile.size()));
  EXPECT_EQ(done.json.at("lists", "0", "list"), "xx-swan");
  EXPECT_THAT(done.response.body, HasSubstr("birth_date")) << "how columns were understood";
  const Said result = get("/v1/jobs/" + id + "/result");
  EXPECT_EQ(result.field("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_THAT(result.response.body, HasSubstr("1,1,Yegor Lebyazhin,hit,xx-swan:NK-lebyazhin"));
  EXPECT_THAT(result.response.body, HasSubstr("2,2,Ghislain Delacourbe,clear"));
  EXPECT_THAT(result.response.body, HasSubstr("no name"));
}

TEST_F(JobRoutes, LinesInAndLinesOut) {
  const std::string line = R"({"name":"Yegor Lebyazhin"})";
  const std::string id = hand_in(line + "\n", "?format=jsonl&threshold=0.5", "application/x-ndjson").json.at("id");
  EXPECT_EQ(ended(id).json.at("state"), "done");
  const Said result = get("/v1/jobs/" + id + "/result");
  EXPECT_EQ(result.field("Content-Type"), "application/x-ndjson");
  EXPECT_EQ(result.json.at("hits", "0", "entity_id"), "xx-swan:NK-lebyazhin");
  // The same as of the route that answers at once, but for where the row stood.
  const Said now = ask("POST", "/v1/screen?threshold=0.5", line, {{"Content-Type", "application/x-ndjson"}});
  EXPECT_EQ(result.response.body, now.response.body);
}

TEST_F(JobRoutes, AFileThatCannotBeReadFailsAndSaysWhy) {
  const std::string id = hand_in("shoe_size\n44\n").json.at("id");
  const Said failed = ended(id);
  EXPECT_EQ(failed.json.at("state"), "failed");
  EXPECT_THAT(failed.json.at("failure"), HasSubstr("shoe_size"));
  EXPECT_EQ(get("/v1/jobs/" + id + "/result").status(), 409);
}

TEST_F(JobRoutes, AreForgottenWhenTheyAreTakenBackOrOld) {
  const std::string first = hand_in(kFile).json.at("id");
  const std::string second = hand_in(kFile).json.at("id");
  EXPECT_EQ(get("/v1/jobs").json.size("jobs"), 2);
  EXPECT_EQ(ask("DELETE", "/v1/jobs/" + first).status(), 204);
  EXPECT_EQ(get("/v1/jobs/" + first).status(), 404);
  EXPECT_EQ(ended(second).json.at("state"), "done");
  now_ += 3'599;
  EXPECT_EQ(get("/v1/jobs/" + second).status(), 200);
  now_ += 1;
  EXPECT_EQ(get("/v1/jobs/" + second).status(), 404);
}

TEST_F(JobRoutes, AreAnsweredByTheListsThatWereInForce) {
  std::string file = "name\n";
  for (int i = 0; i < 20'000; ++i) file += "Ghislain Delacourbe " + std::to_string(i) + "\n";
  const std::string id = hand_in(file).json.at("id");
  import_un_sample();
  service().look();
  const Said report = get("/v1/jobs/" + id);
  EXPECT_EQ(report.json.size("lists"), 1);
  EXPECT_EQ(ask("DELETE", "/v1/jobs/" + id).status(), 204) << "ends while it runs";
}

TEST_F(JobRoutes, AreKnownToWhoHandedThemInAlone) {
  const auto first = make_key("branch 1", Role::kClient, now_);
  const auto second = make_key("branch 2", Role::kClient, now_);
  ASSERT_TRUE(first && second);
  ASSERT_TRUE(write_keys(folder_ / "data", {first->key, second->key}));
  const std::string mine = first->secret, other = second->secret;
  const auto as = [&](const std::string& key, const std::string& method, const std::string& target) {
    return ask(method, target, method == "POST" ? kFile : "", {{"X-API-Key", key}, {"Content-Type", "text/csv"}});
  };
  service_.reset();
  const std::string id = as(mine, "POST", "/v1/jobs").json.at("id");
  EXPECT_EQ(as(mine, "GET", "/v1/jobs/" + id).status(), 200);
  EXPECT_EQ(as(other, "GET", "/v1/jobs/" + id).status(), 404);
  EXPECT_EQ(as(other, "GET", "/v1/jobs/" + id + "/result").status(), 404);
  EXPECT_EQ(as(other, "DELETE", "/v1/jobs/" + id).status(), 404);
  EXPECT_EQ(as(other, "GET", "/v1/jobs").json.size("jobs"), 0);
  EXPECT_EQ(get("/v1/jobs").status(), 401);
}

TEST_F(JobRoutes, AreBounded) {
  int taken = 0;
  for (int i = 0; i < 20; ++i) taken += hand_in(kFile).status() == 202 ? 1 : 0;
  EXPECT_EQ(taken, 16);
  EXPECT_NE(hand_in(kFile).field("Retry-After"), "");
}

TEST_F(JobRoutes, ARequiredListThatIsTooOldStopsThem) {
  options_.required_lists = {"un-sc"};
  EXPECT_EQ(hand_in(kFile).status(), 503);
}

TEST_F(JobRoutes, ListsSayWhatChanged) {
  std::string text = support::kInventedFtm;
  const std::size_t at = text.find("Olga Lebyazhina");
  text.replace(at, 4, "Olya");
  import(text, "xx-swan");
  service().look();
  const Said said = get("/v1/lists/xx_swan/diff");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_EQ(said.json.at("from"), "1");
  EXPECT_EQ(said.json.at("to"), "2");
  EXPECT_EQ(said.json.at("amended"), std::to_string(said.json.size("changes")));
  EXPECT_THAT(said.response.body, HasSubstr("xx-swan:NK-sister"));
  EXPECT_EQ(get("/v1/lists/xx_swan/diff?from=2&to=2").json.at("amended"), "0");
  EXPECT_EQ(get("/v1/lists/xx_swan/diff?to=9").status(), 404);
  EXPECT_EQ(get("/v1/lists/nowhere/diff").status(), 404);
}

}  // namespace
}  // namespace vrata::api
