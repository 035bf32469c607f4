// /openapi.json against what is served: each route is described, each description is served, each answer fits its
// schema.
#include <gmock/gmock.h>

#include <map>
#include <set>
#include <thread>

#include "api/routes.h"
#include "support/api_fixture.h"
#include "support/schema_check.h"
#include "vrata/version.h"

namespace vrata::api {
namespace {

using support::Said;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

struct Example {
  std::string method, target, body;
  int status = 200;
  std::vector<http::Field> fields = {};
};

const std::string kPair = R"({"subject":{"name":"Yegor Lebyazhin"},"entity_id":"xx-swan:NK-lebyazhin"})";
const std::string kBatch =
    R"({"queries":{"a":{"schema":"Person","properties":{"name":["Egor Lebiajine"],"birthDate":["1970"]}},)"
    R"("b":{"schema":"Thing","properties":{}}}})";
const std::string kRows =
    R"(extend={"ids":["NK-lebyazhin"],"properties":[{"id":"Thing:name"},{"id":"Person:birthDate"}]})";

// At least one for every operation, and the errors that clients meet.
const std::vector<Example> kExamples = {
    {"GET", "/healthz", ""},
    {"GET", "/readyz", ""},
    {"GET", "/", ""},
    {"GET", "/page.css", ""},
    {"GET", "/page.js", ""},
    {"GET", "/favicon.ico", ""},
    {"GET", "/openapi.json", ""},
    {"GET", "/metrics", ""},
    {"POST", "/updatez?token=swan", ""},
    {"POST", "/updatez?token=x", "", 403},
    {"POST", "/match/default?threshold=0.2", kBatch},
    {"POST", "/match/default", R"({"queries":{}})", 400},
    {"POST", "/match/nowhere", kBatch, 404},
    {"POST", "/match/default?limit=x", "[]", 422},
    {"GET", "/search/default?facets=countries&facets=topics&facets=schema", ""},
    {"GET", "/search/default?q=a/b", "", 400},
    {"GET", "/search/nowhere", "", 404},
    {"GET", "/search/default?limit=9999", "", 422},
    {"GET", "/entities/NK-lebyazhin", ""},
    {"GET", "/entities/NK-lebyazhin?nested=false", ""},
    {"GET", "/entities/ofac-990001", "", 308},
    {"GET", "/entities/nobody", "", 404},
    {"GET", "/entities/NK-lebyazhin?nested=x", "", 422},
    {"GET", "/entities/NK-lebyazhin/adjacent", ""},
    {"GET", "/entities/nobody/adjacent", "", 404},
    {"GET", "/entities/NK-lebyazhin/adjacent?limit=x", "", 422},
    {"GET", "/entities/NK-lebyazhin/adjacent/sanctions", ""},
    {"GET", "/entities/NK-lebyazhin/adjacent/name", "", 404},
    {"GET", "/catalog", ""},
    {"GET", "/catalog", "", 304, {{"If-None-Match", "*"}}},
    {"GET", "/manifest", ""},
    {"GET", "/algorithms", ""},
    {"GET", "/reconcile/default", ""},
    {"GET", "/reconcile/default?queries=%7B%22a%22%3A%7B%22query%22%3A%22Swan%22%7D%7D", ""},
    {"POST", "/reconcile/default", R"(queries={"a":{"query":"Yegor Lebyazhin"},"b":{"query":"?"}})"},
    {"POST", "/reconcile/default", kRows},
    {"POST", "/reconcile/default", "", 400},
    {"GET", "/reconcile/default/suggest/entity?prefix=swan", ""},
    {"GET", "/reconcile/default/suggest/type?prefix=per", ""},
    {"GET", "/reconcile/default/suggest/property?prefix=na", ""},
    {"GET", "/reconcile/default/suggest/nonsense", "", 404},
    {"GET", "/reconcile/default/extend/property?type=Person", ""},
    {"GET", "/reconcile/default/extend/property?type=Nonsense", "", 400},
    {"POST", "/v1/screen", R"({"name":"Yegor Lebyazhin"})"},
    {"POST", "/v1/screen", R"([{"name":"Yegor Lebyazhin","country":"Atlantis"},{"name":""}])"},
    {"POST", "/v1/screen", R"({"name":"Yegor Lebyazhin"})", 200, {{"Content-Type", "application/x-ndjson"}}},
    {"POST", "/v1/screen", "nonsense", 400},
    {"POST", "/v1/screen?nonsense=1", "{}", 422},
    {"POST", "/v1/explain", kPair},
    {"POST", "/v1/explain", R"({"subject":{"name":"X Y"},"entity_id":"xx-swan:nobody"})", 404},
    {"POST", "/v1/explain", "[]", 400},
    {"GET", "/v1/lists", ""},
    {"GET", "/v1/lists/xx_swan/diff?from=1&to=1", ""},
    {"GET", "/v1/lists/xx_swan/diff", "", 404},
    {"GET", "/v1/lists/xx_swan/diff?to=7", "", 404},
    {"GET", "/v1/lists/default/diff?from=x", "", 422},
    {"GET", "/v1/jobs", ""},
    {"POST", "/v1/jobs", "name\nYegor Lebyazhin\n", 202, {{"Content-Type", "text/csv"}}},
    {"POST", "/v1/jobs", "name\n", 415},
    {"POST", "/v1/jobs", "", 400, {{"Content-Type", "text/csv"}}},
    {"POST", "/v1/jobs?format=xml", "name\n", 422, {{"Content-Type", "text/csv"}}},
    {"GET", "/v1/jobs/{job}", ""},
    {"GET", "/v1/jobs/nothing", "", 404},
    {"GET", "/v1/jobs/{job}/result", ""},
    {"GET", "/v1/jobs/nothing/result", "", 404},
    {"DELETE", "/v1/jobs/{job}", "", 204},
    {"DELETE", "/v1/jobs/nothing", "", 404},
};

class OpenApi : public support::InventedListTest {
 protected:
  void SetUp() override {
    InventedListTest::SetUp();
    options_.update_token = "swan";
    text_ = get("/openapi.json").response.body;
    ASSERT_TRUE(document_.read(text_));
  }

  [[nodiscard]] std::uint32_t operation(std::string_view method, std::string_view pattern) const {
    const std::uint32_t path = document_.member(document_.member(0, "paths"), pattern);
    return path == 0 ? 0 : document_.member(path, lower(method));
  }

  // The response of an operation; what a reference names in its place.
  [[nodiscard]] std::uint32_t response(std::uint32_t operation, int status) const {
    const std::uint32_t at = document_.member(document_.member(operation, "responses"), std::to_string(status));
    const std::uint32_t ref = at == 0 ? 0 : document_.member(at, "$ref");
    return ref == 0 ? at : support::SchemaCheck(document_, document_).resolved(ref);
  }

  std::string text_;
  base::Json document_;
};

TEST_F(OpenApi, DescribesWhatIsServedAndNothingElse) {
  std::set<std::string> served, described;
  for (const Route& route : routes()) served.insert(lower(route.method) + " " + std::string(route.pattern));
  document_.each_child(document_.member(0, "paths"), [&](std::uint32_t path) {
    document_.each_child(path, [&](std::uint32_t at) {
      described.insert(std::string(document_.nodes()[at].key) + " " + std::string(document_.nodes()[path].key));
    });
  });
  EXPECT_EQ(served, described);
  const std::uint32_t info = document_.member(0, "info");
  EXPECT_EQ(document_.nodes()[document_.member(info, "version")].text, version());
}

TEST_F(OpenApi, AnswersFitTheirSchemas) {
  std::set<std::string> asked;
  std::string job;
  for (Example example : kExamples) {
    if (const std::size_t at = example.target.find("{job}"); at != std::string::npos)
      example.target.replace(at, std::string_view("{job}").size(), job);
    const Said said = ask(example.method, example.target, example.body, example.fields);
    if (said.status() == 202) {
      job = said.json.at("id");
      while (get("/v1/jobs/" + job).json.at("state") != "done") std::this_thread::yield();
    }
    const std::string what = example.method + " " + example.target;
    EXPECT_EQ(said.status(), example.status) << what << "\n" << said.response.body;
    const Found found = find_route(example.method, parts_of(example.target.substr(0, example.target.find('?'))));
    ASSERT_NE(found.route, nullptr) << what;
    if (example.status < 300) asked.insert(example.method + std::string(found.pattern));
    const std::uint32_t described = response(operation(example.method, found.pattern), said.status());
    ASSERT_NE(described, 0u) << what << ": status " << said.status() << " is not described";
    const std::uint32_t content = document_.member(described, "content");
    if (said.response.body.empty()) {
      EXPECT_EQ(content, 0u) << what << ": a body is described and none came";
      continue;
    }
    ASSERT_NE(content, 0u) << what << ": no body is described";
    const std::string type = said.field("Content-Type").substr(0, said.field("Content-Type").find(';'));
    const std::uint32_t media = document_.member(content, type);
    ASSERT_NE(media, 0u) << what << ": " << type << " is not described";
    if (type.find("json") == std::string::npos) continue;
    base::Json value;
    ASSERT_TRUE(value.read(said.response.body)) << what;
    EXPECT_EQ(support::SchemaCheck(document_, value).fault(document_.member(media, "schema"), 0), "")
        << what << "\n"
        << said.response.body.substr(0, 2'000);
  }
  for (const Route& route : routes())
    EXPECT_TRUE(asked.contains(std::string(route.method) + std::string(route.pattern)))
        << "no example of " << route.method << " " << route.pattern;
}

// A check that passes everything would prove nothing.
TEST_F(OpenApi, TheCheckFindsWhatDoesNotFit) {
  const auto fault = [&](const std::string& name, const std::string& json) {
    base::Json value;
    EXPECT_TRUE(value.read(json));
    const std::uint32_t schemas = document_.member(document_.member(0, "components"), "schemas");
    return support::SchemaCheck(document_, value).fault(document_.member(schemas, name), 0);
  };
  EXPECT_EQ(fault("Total", R"({"value":1,"relation":"eq"})"), "");
  EXPECT_EQ(fault("Total", R"({"value":1})"), "$ has no relation");
  EXPECT_EQ(fault("Total", R"({"value":"1","relation":"eq"})"), "$/value is of another type");
  EXPECT_EQ(fault("Total", R"({"value":-1,"relation":"eq"})"), "$/value is too small");
  EXPECT_EQ(fault("Total", R"({"value":1,"relation":"lt"})"), "$/relation is \"lt\", which is not listed");
  EXPECT_EQ(fault("Total", R"({"value":1,"relation":"eq","more":1})"), "$/more is not described");
  EXPECT_EQ(fault("Total", "[]"), "$ is of another type");
}

TEST_F(OpenApi, WithoutASnapshotTheAnswerFitsToo) {
  service_.reset();
  std::filesystem::remove_all(folder_ / "data");
  for (const Route& route : routes()) {
    if (route.handler == nullptr) continue;
    const Said said = ask(std::string(route.method), std::string(route.pattern));
    EXPECT_EQ(said.status(), 503) << route.pattern;
    EXPECT_NE(response(operation(route.method, route.pattern), 503), 0u) << route.pattern;
  }
}

}  // namespace
}  // namespace vrata::api
