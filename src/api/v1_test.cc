// The contract of /v1, /metrics and of what stands around every answer: docs/reference/http.md.
#include <gmock/gmock.h>

#include "support/api_fixture.h"
#include "wire/answered.h"

namespace vrata::api {
namespace {

using support::JsonDoc;
using support::Said;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class V1 : public support::InventedListTest {
 protected:
  void SetUp() override {
    InventedListTest::SetUp();
    options_.freshness = [](std::string_view, UtcSeconds age_s) -> std::string_view {
      return age_s > 3600 ? "critical" : "fresh";
    };
  }
};

TEST_F(V1, ScreensOneSubject) {
  const Said said = ask("POST", "/v1/screen", R"({"id":"C-1","name":"Yegor Lebyazhin","birth_date":"1970"})");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_EQ(said.field("Content-Type"), "application/json");
  EXPECT_EQ(said.json.at("format"), "vrata.answer/1");
  EXPECT_EQ(said.json.at("outcome"), "hit");
  EXPECT_EQ(said.json.at("subject", "id"), "C-1");
  EXPECT_EQ(said.json.at("hits", "0", "entity_id"), "xx-swan:NK-lebyazhin");
  EXPECT_EQ(said.json.at("lists", "0", "list"), "xx-swan");
}

// The same bytes as the command line writes for the same row.
TEST_F(V1, AnswersAsPipeDoes) {
  const std::string line = R"({"name":"Egor Lebiajine","nationality":"ru"})";
  const Said said = ask("POST", "/v1/screen", line, {{"Content-Type", "application/x-ndjson"}});
  const auto in_force = store::open_snapshot(folder_ / "data");
  ASSERT_TRUE(in_force);
  wire::SubjectRow row;
  wire::read_json_subject(line, {"", 1, 0}, DateOrder::kUnknown, row);
  screen::Screener screener((*in_force)->snapshot());
  const auto answered = wire::answer_row(screener, (*in_force)->snapshot(), row, {});
  std::string hit;
  ASSERT_FALSE(answered.resolved.hits.empty());
  wire::append_hit_json(hit, row.subject, answered.resolved.hits.front());
  EXPECT_THAT(said.response.body, HasSubstr(hit));
}

TEST_F(V1, ScreensManyInTheirOrder) {
  const std::string array = R"([{"name":"Yegor Lebyazhin"}, {"name":"Nobody, \"At\" [All]"},{"x":1}, 5 ])";
  const Said said = ask("POST", "/v1/screen", array);
  ASSERT_TRUE(said.json.good()) << said.response.body;
  ASSERT_EQ(said.json.size(), 4);
  EXPECT_EQ(said.json.at("0", "outcome"), "hit");
  EXPECT_EQ(said.json.at("1", "outcome"), "clear");
  EXPECT_EQ(said.json.at("1", "subject", "names", "0"), "Nobody, \"At\" [All]");
  EXPECT_EQ(said.json.at("2", "outcome"), "not_screened");
  EXPECT_EQ(said.json.at("3", "outcome"), "not_screened");
  EXPECT_EQ(said.json.at("3", "row"), "4");
  EXPECT_EQ(ask("POST", "/v1/screen", "[]").response.body, "[]\n");
}

TEST_F(V1, ScreensLines) {
  const Said said =
      ask("POST", "/v1/screen", "{\"name\":\"Yegor Lebyazhin\"}\n\nnonsense\n{\"name\":\"Nobody At All\"}",
          {{"content-type", "application/x-ndjson; charset=utf-8"}});
  EXPECT_EQ(said.field("Content-Type"), "application/x-ndjson");
  std::vector<std::string> outcomes;
  for (std::string_view rest = said.response.body; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const JsonDoc answer{std::string(rest.substr(0, end))};
    outcomes.push_back(answer.at("row") + " " + answer.at("line") + " " + answer.at("outcome"));
    rest.remove_prefix(end + 1);
  }
  EXPECT_THAT(outcomes, ElementsAre("1 1 hit", "2 3 not_screened", "3 4 clear"));
}

TEST_F(V1, TakesItsPolicyFromTheQuery) {
  import_un_sample();
  const std::string swan = R"({"name":"Yegor Lebyazhin"})";
  EXPECT_EQ(ask("POST", "/v1/screen?list=xx_swan", swan).json.size("lists"), 1);
  EXPECT_EQ(ask("POST", "/v1/screen?list=xx-swan&list=un-sc", swan).json.size("lists"), 2);
  EXPECT_EQ(ask("POST", "/v1/screen?list=un-sc&threshold=1", swan).json.at("lists", "0", "list"), "un-sc");
  EXPECT_EQ(ask("POST", "/v1/screen?max_hits=0", swan).json.size("hits"), 0);
  EXPECT_EQ(ask("POST", "/v1/screen?max_hits=0", swan).json.at("outcome"), "hit");
  EXPECT_EQ(ask("POST", "/v1/screen?weak=ignore", swan).json.at("outcome"), "hit");
}

TEST_F(V1, TellsProblems) {
  const auto problem = [&](const std::string& target, const std::string& body, int status) {
    const Said said = ask("POST", target, body);
    EXPECT_EQ(said.status(), status) << target << " " << body.substr(0, 80);
    EXPECT_EQ(said.field("Content-Type"), "application/problem+json") << target;
    EXPECT_EQ(said.json.at("status"), std::to_string(status));
    EXPECT_EQ(said.json.at("type"), "about:blank");
    EXPECT_NE(said.json.at("title"), "-");
    return said.json.at("detail");
  };
  problem("/v1/screen", "", 400);
  problem("/v1/screen", "nonsense", 400);
  problem("/v1/screen", "5", 400);
  problem("/v1/screen", std::string(100'000, '['), 400);
  problem("/v1/screen?nonsense=1", "{}", 422);
  problem("/v1/screen?threshold=x", "{}", 422);
  problem("/v1/screen?threshold=70", "{}", 422);
  problem("/v1/screen?weak=perhaps", "{}", 422);
  problem("/v1/screen?max_hits=-1", "{}", 422);
  EXPECT_EQ(ask("POST", "/v1/screen?list=nowhere", "{}").json.at("errors", "0", "loc", "1"), "list");
  std::string many = "[";
  for (int i = 0; i < 10'001; ++i) many += i == 0 ? "1" : ",1";
  EXPECT_THAT(problem("/v1/screen", many + "]", 400), HasSubstr("10000"));
  now_ += 3601;
  service_.reset();
  options_.required_lists = {"xx-swan"};
  EXPECT_THAT(problem("/v1/screen", "{}", 503), HasSubstr("xx-swan"));
}

TEST_F(V1, ExplainsAPair) {
  const Said said =
      ask("POST", "/v1/explain", R"({"subject":{"name":"Yegor Lebyazhin"},"entity_id":"xx-swan:NK-lebyazhin"})");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_EQ(said.json.at("format"), "vrata.explanation/1");
  EXPECT_EQ(said.json.at("verdict"), "hit");
  EXPECT_EQ(said.json.at("pair", "entity_id"), "xx-swan:NK-lebyazhin");
  EXPECT_GE(said.json.size("pair", "items"), 2);
  EXPECT_EQ(said.json.at("gate", "compared"), "true");
  EXPECT_GE(said.json.size("smallest_changes"), 1);
  const Said other =
      ask("POST", "/v1/explain", R"({"subject":{"name":"Olga Utkina"},"entity_id":"xx-swan:NK-lebyazhin"})");
  EXPECT_EQ(other.json.at("verdict"), "no_hit") << "why not";
  const Said ship = ask("POST", "/v1/explain",
                        R"({"subject":{"schema":"Person","name":"White Swan"},"entity_id":"xx-swan:NK-ship"})");
  EXPECT_EQ(ship.json.at("verdict"), "not_compared");
  EXPECT_EQ(ask("POST", "/v1/explain", R"({"subject":{"name":"A"},"entity_id":"xx-swan:nobody"})").status(), 404);
  EXPECT_EQ(ask("POST", "/v1/explain", R"({"subject":{"name":"A"}})").status(), 400);
  EXPECT_EQ(ask("POST", "/v1/explain", R"([])").status(), 400);
  EXPECT_EQ(ask("POST", "/v1/explain", R"({"subject":{"name":"?"},"entity_id":"xx-swan:NK-ship"})").status(), 422);
}

TEST_F(V1, ListsSayHowOldTheyAre) {
  options_.required_lists = {"xx-swan"};
  const Said said = get("/v1/lists");
  EXPECT_EQ(said.json.at("snapshot").size(), 64u);
  EXPECT_EQ(said.json.at("fault"), "null");
  EXPECT_EQ(said.json.at("lists", "0", "list"), "xx-swan");
  EXPECT_EQ(said.json.at("lists", "0", "published_at"), "null");
  EXPECT_EQ(said.json.at("lists", "0", "checked_at"), to_utc_string(now_));
  EXPECT_EQ(said.json.at("lists", "0", "freshness"), "fresh");
  EXPECT_EQ(said.json.at("lists", "0", "required"), "true");
  now_ += 3601;
  EXPECT_EQ(get("/v1/lists").json.at("lists", "0", "freshness"), "critical");
}

TEST_F(V1, CountsForPrometheus) {
  ask("POST", "/v1/screen", R"([{"name":"Yegor Lebyazhin"},{"name":"Nobody At All"},{}])");
  service().observe({"POST", "/v1/screen", "id", 200, 10, 20, 5, 900});
  service().observe({"GET", "", "id", 404, 10, 20, 5, 90});
  const Said said = get("/metrics");
  EXPECT_EQ(said.field("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  const std::string& text = said.response.body;
  EXPECT_THAT(text, HasSubstr("vrata_requests_total{route=\"/v1/screen\",status=\"200\"} 1"));
  EXPECT_THAT(text, HasSubstr("vrata_requests_total{route=\"none\",status=\"404\"} 1"));
  EXPECT_THAT(text, HasSubstr("vrata_request_seconds_bucket{route=\"/v1/screen\",le=\"0.001\"} 1"));
  EXPECT_THAT(text, HasSubstr("vrata_screened_total{outcome=\"hit\"} 1"));
  EXPECT_THAT(text, HasSubstr("vrata_screened_total{outcome=\"clear\"} 1"));
  EXPECT_THAT(text, HasSubstr("vrata_screened_total{outcome=\"not_screened\"} 1"));
  EXPECT_THAT(text, HasSubstr("vrata_ready 1"));
  EXPECT_THAT(text, HasSubstr("vrata_data_folder_well 1"));
  EXPECT_THAT(text, HasSubstr("vrata_list_checked_timestamp_seconds{list=\"xx-swan\"}"));
  EXPECT_THAT(text, HasSubstr("vrata_list_entities{list=\"xx-swan\"} 6"));
  EXPECT_THAT(text, Not(HasSubstr("Lebyazhin")));
}

TEST_F(V1, NoOtherSiteReadsAnAnswerAndNobodyKeepsIt) {
  for (const char* target : {"/healthz", "/catalog", "/entities/NK-lebyazhin", "/nonsense", "/v1/lists", "/metrics"}) {
    const Said said = ask("GET", target, "", {{"Origin", "https://example.org"}});
    EXPECT_EQ(said.field("Access-Control-Allow-Origin"), "") << target;
    EXPECT_EQ(said.field("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_THAT(said.field("Content-Security-Policy"), HasSubstr("default-src 'none'")) << target;
    EXPECT_EQ(said.field("Cross-Origin-Resource-Policy"), "same-origin") << target;
    EXPECT_NE(said.field("Cache-Control"), "") << target;
  }
  EXPECT_EQ(get("/entities/NK-lebyazhin").field("Cache-Control"), "no-store");
  const Said preflight = ask("OPTIONS", "/match/default", "", {{"Origin", "https://example.org"}});
  for (const http::Field& field : preflight.response.fields)
    EXPECT_FALSE(field.name.starts_with("Access-Control-")) << field.name << " would open the door";
  EXPECT_EQ(Service::refuse(413, "too large").status, 413);
}

TEST_F(V1, ThePageBringsAllThatItNeeds) {
  const Said html = get("/");
  EXPECT_EQ(html.status(), 200);
  EXPECT_EQ(html.field("Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(html.field("Content-Security-Policy"),
              HasSubstr("default-src 'none'; style-src 'self'; script-src 'self'"));
  EXPECT_THAT(html.field("Content-Security-Policy"), Not(HasSubstr("unsafe")));
  EXPECT_THAT(html.response.body, HasSubstr("<link rel=\"stylesheet\" href=\"/page.css\">"));
  EXPECT_THAT(html.response.body, HasSubstr("<script src=\"/page.js\" defer>"));
  EXPECT_EQ(get("/page.css").field("Content-Type"), "text/css; charset=utf-8");
  EXPECT_EQ(get("/page.js").field("Content-Type"), "text/javascript; charset=utf-8");
  for (const char* file : {"/", "/page.css", "/page.js"}) {
    EXPECT_THAT(get(file).response.body, Not(HasSubstr("http://"))) << "nothing from elsewhere";
    EXPECT_THAT(get(file).response.body, Not(HasSubstr("https://"))) << "nothing from elsewhere";
    EXPECT_THAT(get(file).response.body, Not(HasSubstr("innerHTML"))) << "names never become markup";
  }
  EXPECT_EQ(ask("POST", "/").status(), 405);
}

class V1Empty : public support::ApiTest {};

TEST_F(V1Empty, NothingIsScreenedWithoutASnapshot) {
  EXPECT_EQ(ask("POST", "/v1/screen", R"({"name":"Yegor Lebyazhin"})").status(), 503);
  EXPECT_EQ(get("/v1/lists").status(), 503);
  EXPECT_THAT(get("/metrics").response.body, HasSubstr("vrata_ready 0"));
  EXPECT_THAT(get("/metrics").response.body, HasSubstr("vrata_data_folder_well 0"));
}

}  // namespace
}  // namespace vrata::api
