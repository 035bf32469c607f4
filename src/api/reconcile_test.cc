// The contract of /reconcile: docs/reference/yente.md.
#include <gmock/gmock.h>

#include "api/parameters.h"
#include "support/api_fixture.h"

namespace vrata::api {
namespace {

using support::Said;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

class Reconcile : public support::InventedListTest {
 protected:
  Said form(const std::string& name, const std::string& json, const std::string& query = "") {
    return ask("POST", "/reconcile/xx_swan" + query, name + "=" + percent_encoded(json));
  }
};

TEST_F(Reconcile, ManifestSaysWhereEverythingIs) {
  const Said said = ask("GET", "/reconcile/xx_swan?api_key=secret", "", {{"Host", "screening.example:8000"}});
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_THAT(said.json.keys("versions"), ElementsAre("0.2"));
  EXPECT_THAT(said.json.keys(), IsSupersetOf({"name", "identifierSpace", "schemaSpace", "batchSize", "view", "suggest",
                                              "extend", "defaultTypes"}));
  EXPECT_EQ(said.json.at("batchSize"), "3");
  for (const char* what : {"entity", "type", "property"}) {
    EXPECT_EQ(said.json.at("suggest", what, "service_url"), "http://screening.example:8000");
    EXPECT_EQ(said.json.at("suggest", what, "service_path"), "/reconcile/xx_swan/suggest/" + std::string(what));
  }
  EXPECT_EQ(said.json.at("extend", "propose_properties", "service_path"), "/reconcile/xx_swan/extend/property");
  EXPECT_THAT(said.response.body, Not(HasSubstr("secret"))) << "keys are not copied into paths";
  std::vector<std::string> types;
  for (int i = 0; i < said.json.size("defaultTypes"); ++i)
    types.push_back(said.json.at("defaultTypes", std::to_string(i), "id"));
  EXPECT_THAT(types, IsSupersetOf({"Person", "Company", "LegalEntity", "Vessel", "Thing"}));
  EXPECT_THAT(types, Not(Contains("Sanction")));
  EXPECT_THAT(types, Not(Contains("Asset"))) << "a query of it would be refused";
  EXPECT_THAT(said.response.body, HasSubstr(R"("id":"Person","name":"People")"));
  EXPECT_EQ(said.json.at("documentation"), "http://screening.example:8000/openapi.json");
  for (const char* settings : {"property_settings", "propose_settings"})
    EXPECT_EQ(said.json.at("extend", settings, "1", "choices", "0", "name"), "As text") << settings;
  EXPECT_EQ(get("/reconcile/nowhere").status(), 404);
  EXPECT_THAT(ask("GET", "/reconcile/xx_swan", "", {{"Host", "a\"b"}}).response.body, HasSubstr("http://localhost"));
}

TEST_F(Reconcile, AnswersQueriesByTheirKeys) {
  const Said said = form("queries", R"({"q0":{"query":"Yegor Lebyazhin","type":"Person","limit":1},
      "q1":{"query":"Swan Works","type":["Company","Person"],"properties":[{"pid":"Company:jurisdiction","v":"ru"}]},
      "q2":{"query":"Nobody At All"}})");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_EQ(said.field("x-batch-size"), "3");
  EXPECT_THAT(said.json.keys("q0", "result", "0"), ElementsAre("id", "name", "description", "type", "score", "match"));
  EXPECT_EQ(said.json.at("q0", "result", "0", "id"), "NK-lebyazhin");
  EXPECT_EQ(said.json.at("q0", "result", "0", "name"), "Yegor Lebyazhin") << "the caption";
  EXPECT_EQ(said.json.at("q0", "result", "0", "match"), "true");
  EXPECT_EQ(said.json.at("q0", "result", "0", "type", "0", "id"), "Person");
  EXPECT_EQ(said.json.size("q0", "result"), 1);
  EXPECT_EQ(said.json.at("q1", "result", "0", "id"), "NK-works");
  EXPECT_EQ(said.json.size("q2", "result"), 0);
  EXPECT_EQ(said.json.at("q2", "outcome"), "-");
}

TEST_F(Reconcile, QueriesMayStandInTheAddress) {
  const Said said = get("/reconcile/default?queries=%7B%22a%22%3A%7B%22query%22%3A%22Yegor%20Lebyazhin%22%7D%7D");
  EXPECT_EQ(said.status(), 200);
  EXPECT_EQ(said.json.at("a", "result", "0", "id"), "NK-lebyazhin") << said.response.body;
  EXPECT_EQ(get("/reconcile/default?queries=x").status(), 400);
}

TEST_F(Reconcile, ShowsWhatIsNoMatch) {
  const Said said = form("queries", R"({"q":{"query":"Yegor Lebyazhinov Petrovich","type":"Person"}})");
  ASSERT_GE(said.json.size("q", "result"), 1) << "the cutoff is 0";
  EXPECT_LT(std::stod(said.json.at("q", "result", "0", "score")), 1.0);
}

TEST_F(Reconcile, WhatCannotBeScreenedIsSaid) {
  const Said said = form("queries", R"({"a":{"query":"???"},"d":{}})");
  for (const char* key : {"a", "d"}) {
    EXPECT_EQ(said.json.at(key, "outcome"), "not_screened") << key;
    EXPECT_EQ(said.json.size(key, "result"), 0) << key;
  }
}

TEST_F(Reconcile, RefusesFormsWithoutMeaning) {
  EXPECT_EQ(ask("POST", "/reconcile/xx_swan", "").status(), 400);
  EXPECT_EQ(ask("POST", "/reconcile/xx_swan", "other=1").status(), 400);
  EXPECT_EQ(form("queries", "nonsense").status(), 400);
  EXPECT_EQ(form("queries", "[]").status(), 400);
  EXPECT_EQ(form("queries", std::string(10'000, '[')).status(), 400);
  EXPECT_EQ(form("queries", "{}", "?algorithm=magic").status(), 400);
  for (const char* bad :
       {R"("c":5)", R"("c":{"query":"A B","type":"Sanction"})", R"("c":{"query":"A B","type":"Nonsense"})",
        R"("c":{"query":"A B","properties":{}})", R"("c":{"query":"A B","properties":[{"v":"x"}]})",
        R"("c":{"query":"A B","properties":[{"pid":"Person:birthDate"}]})"}) {
    const Said said = form("queries", R"({"a":{"query":"Yegor Lebyazhin"},)" + std::string(bad) + "}");
    EXPECT_EQ(said.status(), 400) << bad;
    EXPECT_THAT(said.json.at("detail"), HasSubstr("query c: ")) << bad;
  }
  std::string many = "{";
  for (int i = 0; i < 101; ++i) many += (i == 0 ? "\"" : ",\"") + std::to_string(i) + R"(":{"query":"A B"})";
  EXPECT_EQ(form("queries", many + "}").status(), 400);
  EXPECT_EQ(form("queries", "{}", "?changed_since=x").status(), 422);
}

TEST_F(Reconcile, ExtendsByProperties) {
  const Said said = form("extend", R"({"ids":["NK-lebyazhin","NK-sister"],"properties":[
      {"id":"Person:birthDate"},{"id":"Thing:name","settings":{"limit":1}},{"id":"Thing:addressEntity"},
      {"id":"Thing:topics","settings":{"render":"raw"}}]})");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_EQ(said.json.at("meta", "0", "id"), "Person:birthDate");
  EXPECT_EQ(said.json.at("meta", "0", "name"), "Birth date");
  EXPECT_EQ(said.json.size("rows", "NK-lebyazhin", "Person:birthDate"), 2);
  EXPECT_EQ(said.json.at("rows", "NK-lebyazhin", "Person:birthDate", "0", "str"), "1970-05-31");
  EXPECT_EQ(said.json.size("rows", "NK-lebyazhin", "Thing:name"), 1);
  EXPECT_EQ(said.json.at("rows", "NK-lebyazhin", "Thing:addressEntity", "0", "str"), "12 Sadovaya, Tver, 170000, ru")
      << "an entity by its caption";
  EXPECT_EQ(said.json.size("rows", "NK-sister", "Thing:topics"), 0);
  EXPECT_EQ(said.json.at("rows", "NK-lebyazhin", "Thing:topics", "0", "str"), "sanction");
  EXPECT_EQ(said.field("x-batch-size"), "2");
  EXPECT_EQ(said.json.size("unknown"), 0);
  EXPECT_EQ(form("extend", R"({"ids":["ofac-990001"],"properties":[]})").status(), 400) << "an id that was absorbed";
  std::string many = R"({"properties":[],"ids":["a")";
  for (int i = 0; i < 100; ++i) many += R"(,"a")";
  EXPECT_THAT(form("extend", many + "]}").json.at("detail"), HasSubstr("limit: 100"));
  EXPECT_EQ(form("extend", "[]").status(), 400);
  EXPECT_EQ(form("extend", "{}").status(), 400);
}

TEST_F(Reconcile, ExtendsByPlainNamesAndSaysWhatIsNotKnown) {
  const Said said = form("extend", R"({"ids":["NK-nobody","NK-lebyazhin"],"properties":[
      {"id":"nationality"},{"id":"birthDate","settings":{"limit":1}},{"id":"topics"}]})");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_EQ(said.json.at("meta", "1", "id"), "birthDate");
  EXPECT_EQ(said.json.at("meta", "1", "name"), "Birth date");
  EXPECT_EQ(said.json.at("rows", "NK-lebyazhin", "nationality", "0", "str"), "Russia") << "countries by their names";
  EXPECT_EQ(said.json.at("rows", "NK-lebyazhin", "topics", "0", "str"), "Sanctioned");
  EXPECT_EQ(said.json.size("rows", "NK-lebyazhin", "birthDate"), 1);
  EXPECT_THAT(said.json.keys("rows", "NK-nobody"), ::testing::IsEmpty());
  EXPECT_EQ(said.json.at("unknown", "0"), "NK-nobody") << "a row without values is not a row without an entity";
}

TEST_F(Reconcile, SuggestsWhileSomebodyWrites) {
  const Said entity = get("/reconcile/xx_swan/suggest/entity?prefix=yegor+leb");
  EXPECT_EQ(entity.json.at("code"), "/api/status/ok");
  EXPECT_EQ(entity.json.at("status"), "200 OK");
  EXPECT_EQ(entity.json.at("prefix"), "yegor leb");
  EXPECT_EQ(entity.json.at("result", "0", "id"), "NK-lebyazhin");
  EXPECT_EQ(entity.json.at("result", "0", "name"), "Егор Лебяжин") << "the first name, not the caption";
  EXPECT_EQ(get("/reconcile/xx_swan/suggest/entity?prefix=swan&limit=1").json.size("result"), 1);
  EXPECT_EQ(get("/reconcile/xx_swan/suggest/type?prefix=pers").json.at("result", "0", "id"), "Person");
  const Said property = get("/reconcile/xx_swan/suggest/property?prefix=birth");
  EXPECT_GE(property.json.size("result"), 2);
  EXPECT_LE(property.json.size("result"), 5);
  EXPECT_THAT(property.response.body, HasSubstr("\"id\":\"Person:birthDate\""));
  EXPECT_EQ(get("/reconcile/xx_swan/suggest/property?prefix=name").json.at("result", "0", "id"), "Thing:name")
      << "what begins so stands before what holds it";
  for (const char* what : {"entity", "type", "property"})
    EXPECT_EQ(get("/reconcile/xx_swan/suggest/" + std::string(what)).json.size("result"), 0) << what;
  EXPECT_EQ(get("/reconcile/xx_swan/suggest/nonsense?prefix=a").status(), 404);
}

TEST_F(Reconcile, ProposesPropertiesOfAType) {
  const Said said = get("/reconcile/xx_swan/extend/property?type=Person&limit=3");
  EXPECT_EQ(said.json.at("type"), "Person");
  EXPECT_EQ(said.json.at("limit"), "3");
  ASSERT_EQ(said.json.size("properties"), 3);
  EXPECT_EQ(said.json.at("properties", "0", "id"), "birthDate") << "featured ones, by label";
  EXPECT_GT(get("/reconcile/xx_swan/extend/property").json.size("properties"), 10);
  EXPECT_EQ(get("/reconcile/xx_swan/extend/property?type=Nonsense").status(), 400);
}

}  // namespace
}  // namespace vrata::api
