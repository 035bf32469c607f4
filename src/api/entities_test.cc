// The contract of /entities, /catalog, /algorithms, health and the rest: one test a statement of
// docs/reference/yente.md.
#include <gmock/gmock.h>

#include "support/api_fixture.h"

namespace vrata::api {
namespace {

using support::Said;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

using Entities = support::InventedListTest;

TEST_F(Entities, AllMembersAreAlwaysThere) {
  for (const char* id : {"NK-lebyazhin", "addr-2", "s-1", "wallet-2", "pay-1"}) {
    const Said said = get("/entities/" + std::string(id));
    ASSERT_EQ(said.status(), 200) << id;
    EXPECT_THAT(said.json.keys(), ElementsAre("id", "caption", "schema", "properties", "datasets", "referents",
                                              "target", "first_seen", "last_seen", "last_change"))
        << id;
    EXPECT_THAT(said.json.keys("datasets"), ElementsAre("xx_swan")) << id;
  }
  const Said said = get("/entities/NK-lebyazhin");
  EXPECT_EQ(said.json.at("first_seen"), "2023-04-20T18:00:25");
  EXPECT_EQ(said.json.at("caption"), "Yegor Lebyazhin");
  EXPECT_EQ(get("/entities/addr-2").json.at("first_seen"), "null");
  EXPECT_EQ(get("/entities/addr-2").json.at("caption"), "Nowhere 1") << "of the schema's caption properties";
  EXPECT_EQ(get("/entities/s-1").json.at("caption"), "Swans") << "of the schema's caption properties";
}

TEST_F(Entities, TargetIsToldByTopics) {
  EXPECT_EQ(get("/entities/NK-lebyazhin").json.at("target"), "true");
  EXPECT_EQ(get("/entities/NK-works").json.at("target"), "false") << "whatever the data say";
}

TEST_F(Entities, NestsWhoStandsAround) {
  const Said said = get("/entities/NK-lebyazhin");
  EXPECT_EQ(said.json.at("properties", "addressEntity", "0", "id"), "addr-1");
  EXPECT_EQ(said.json.at("properties", "sanctions", "0", "id"), "s-1");
  EXPECT_EQ(said.json.at("properties", "ownershipOwner", "0", "asset", "-"), "-");
  EXPECT_EQ(said.json.at("properties", "ownershipOwner", "0", "properties", "asset", "0", "id"), "NK-works")
      << "an edge is followed to its far end";
  EXPECT_EQ(said.json.at("properties", "ownershipOwner", "0", "properties", "owner", "0"), "NK-lebyazhin")
      << "who is on the way there stays an id";
  EXPECT_EQ(said.json.at("properties", "familyRelative", "0", "properties", "person", "0", "id"), "NK-sister");
  EXPECT_EQ(said.json.at("properties", "cryptoWallets", "0", "id"), "wallet-1");
  EXPECT_EQ(said.json.at("properties", "positionOccupancies", "0", "properties", "post", "0", "caption"),
            "Governor of Tver");
}

TEST_F(Entities, IdsThatLeadNowhereStayWhereTheyAreAlone) {
  const Said said = get("/entities/NK-works");
  EXPECT_EQ(said.json.at("properties", "parent", "0"), "NK-group");
  EXPECT_EQ(said.json.size("properties", "ownershipAsset"), 2);
}

TEST_F(Entities, NestedFalseLeavesIds) {
  const Said said = get("/entities/NK-lebyazhin?nested=false");
  EXPECT_EQ(said.json.at("properties", "addressEntity", "0"), "addr-1");
  EXPECT_EQ(said.json.size("properties", "sanctions"), -1);
  EXPECT_EQ(get("/entities/NK-lebyazhin?nested=perhaps").status(), 422);
  EXPECT_EQ(get("/entities/NK-lebyazhin?nested=0").response.body, said.response.body);
}

TEST_F(Entities, WhatBecamePartOfAnotherIsThere) {
  const Said said = get("/entities/ofac-990001");
  EXPECT_EQ(said.status(), 308);
  EXPECT_EQ(said.field("Location"), "/entities/NK-lebyazhin");
  EXPECT_EQ(get("/entities/ofac-990001?nested=false").field("Location"), "/entities/NK-lebyazhin?nested=false")
      << "the query is not lost";
  EXPECT_EQ(get("/entities/ofac-990001/adjacent/sanctions?limit=1").field("Location"),
            "/entities/NK-lebyazhin/adjacent/sanctions?limit=1")
      << "nor is the route";
  EXPECT_EQ(get("/entities/NK-nobody").status(), 404);
  EXPECT_EQ(get("/entities/NK-nobody").json.at("detail"), "No such entity!");
}

TEST_F(Entities, AListThatIsNoFollowTheMoneyIsGivenAsIt) {
  import_un_sample();
  const Said match = this->match("/match/un_sc", "Hari Ram Vatsyan");
  ASSERT_GE(match.json.size("responses", "q", "results"), 1) << match.response.body;
  const std::string id = match.json.at("responses", "q", "results", "0", "id");
  EXPECT_THAT(id, StartsWith("un-sc-"));
  const Said said = get("/entities/" + id);
  EXPECT_EQ(said.status(), 200);
  EXPECT_GE(said.json.size("properties", "sanctions"), 1);
  EXPECT_THAT(said.json.keys("datasets"), ElementsAre("un_sc"));
  EXPECT_EQ(said.json.at("target"), "true");
}

TEST_F(Entities, AdjacentGivesNeighboursByProperty) {
  const Said said = get("/entities/NK-works/adjacent");
  ASSERT_EQ(said.status(), 200);
  EXPECT_EQ(said.json.at("entity", "id"), "NK-works");
  EXPECT_THAT(said.json.keys("adjacent"),
              IsSupersetOf({"ownershipAsset", "directorshipOrganization", "unknownLinkTo"}));
  EXPECT_THAT(said.json.keys("adjacent"), Not(Contains("parent"))) << "only what leads to somebody";
  EXPECT_EQ(said.json.at("adjacent", "ownershipAsset", "total", "value"), "2");
  EXPECT_EQ(said.json.at("adjacent", "ownershipAsset", "limit"), "10");
  EXPECT_EQ(said.json.at("adjacent", "ownershipAsset", "offset"), "0");
  EXPECT_EQ(said.json.at("adjacent", "ownershipAsset", "results", "0", "id"), "o-1") << "in the order of the list";
  EXPECT_EQ(said.json.at("adjacent", "ownershipAsset", "results", "0", "properties", "owner", "0", "id"),
            "NK-lebyazhin")
      << "an edge with its far end";
}

TEST_F(Entities, AdjacentIsPaged) {
  const Said first = get("/entities/NK-works/adjacent/ownershipAsset?limit=1");
  const Said second = get("/entities/NK-works/adjacent/ownershipAsset?limit=1&offset=1");
  EXPECT_THAT(first.json.keys(), ElementsAre("results", "total", "limit", "offset"));
  EXPECT_EQ(first.json.at("results", "0", "id"), "o-1");
  EXPECT_EQ(second.json.at("results", "0", "id"), "o-2");
  EXPECT_EQ(second.json.at("total", "value"), "2");
  EXPECT_EQ(second.json.at("offset"), "1");
  EXPECT_EQ(get("/entities/NK-works/adjacent/ownershipAsset?offset=5").json.size("results"), 0);
  EXPECT_EQ(get("/entities/NK-works/adjacent?limit=501").status(), 422);
  EXPECT_EQ(get("/entities/NK-works/adjacent?offset=9500").status(), 422);
  EXPECT_EQ(get("/entities/NK-works/adjacent/ownershipAsset?sort=percentage:asc").json.at("results", "0", "id"), "o-2");
  EXPECT_EQ(get("/entities/NK-works/adjacent/ownershipAsset?sort=percentage:desc").json.at("results", "0", "id"),
            "o-1");
}

TEST_F(Entities, OnlyPropertiesThatReferHaveNeighbours) {
  for (const char* property : {"name", "nonsense", "percentage"}) {
    const Said said = get("/entities/NK-works/adjacent/" + std::string(property));
    EXPECT_EQ(said.status(), 404) << property;
    EXPECT_EQ(said.json.at("detail"), "No such property!");
  }
  EXPECT_EQ(get("/entities/NK-works/adjacent/sanctions").json.at("total", "value"), "0");
  EXPECT_EQ(get("/entities/NK-nobody/adjacent").status(), 404);
}

TEST_F(Entities, IdsMayBePercentEncoded) { EXPECT_EQ(get("/entities/NK%2Dlebyazhin").status(), 200); }

// A list whose entities all refer to each other: what is written has a cap.
TEST_F(Entities, NestingEnds) {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += "{\"id\":\"c" + std::to_string(i) + "\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Ring " +
            std::to_string(i) + "\"],\"parent\":[";
    for (int j = 0; j < 300; ++j) text += (j == 0 ? "\"c" : ",\"c") + std::to_string(j) + "\"";
    text += "]}}\n";
  }
  import(text, "ring");
  const Said said = get("/entities/c0");
  EXPECT_EQ(said.status(), 200);
  EXPECT_LT(said.response.body.size(), 64u << 20);
}

TEST_F(Entities, CatalogNamesWhatIsLoaded) {
  import_un_sample();
  const Said said = get("/catalog");
  ASSERT_EQ(said.status(), 200);
  EXPECT_THAT(said.json.keys("datasets", "0"),
              IsSupersetOf({"name",         "title",      "license",     "summary",       "description",
                            "url",          "updated_at", "last_export", "entity_count",  "thing_count",
                            "version",      "category",   "tags",        "publisher",     "coverage",
                            "resources",    "children",   "deprecation", "deprecated",    "load",
                            "entities_url", "delta_url",  "namespace",   "index_version", "index_current"}));
  EXPECT_EQ(said.json.at("datasets", "0", "name"), "un_sc");
  EXPECT_EQ(said.json.at("datasets", "0", "index_version"), said.json.at("datasets", "0", "version"));
  EXPECT_THAT(said.json.at("datasets", "0", "version"), MatchesRegex("20260115000009-[a-z]{3}"));
  EXPECT_EQ(said.json.at("datasets", "1", "name"), "xx_swan");
  EXPECT_EQ(said.json.at("datasets", "1", "entity_count"), "21");
  EXPECT_EQ(said.json.at("datasets", "2", "name"), "default");
  EXPECT_THAT(said.json.keys("datasets", "2", "children"), ElementsAre("un_sc", "xx_swan"));
  EXPECT_THAT(said.json.at("datasets", "2", "index_version"), MatchesRegex("[0-9]{14}-[a-z]{3}"));
  EXPECT_THAT(said.json.keys("current"), ElementsAre("un_sc", "xx_swan", "default"));
  EXPECT_EQ(said.json.size("outdated"), 0);
  EXPECT_EQ(said.json.at("index_stale"), "false");
  EXPECT_EQ(get("/manifest").response.body, said.response.body);
  EXPECT_THAT(said.response.body, Not(HasSubstr(folder_.string()))) << "no paths of this machine";
}

TEST_F(Entities, CatalogHasATag) {
  const Said said = get("/catalog");
  const std::string tag = said.field("ETag");
  EXPECT_THAT(tag, MatchesRegex("\"[0-9a-f]{40}\""));
  EXPECT_EQ(said.field("Cache-Control"), "public, max-age=300");
  for (const std::string& given : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
    const Said same = ask("GET", "/catalog", "", {{"If-None-Match", given}});
    EXPECT_EQ(same.status(), 304) << given;
    EXPECT_EQ(same.response.body, "");
    EXPECT_EQ(same.field("ETag"), tag);
  }
  EXPECT_EQ(ask("GET", "/catalog", "", {{"If-None-Match", "\"x\""}}).status(), 200);
  import_un_sample();
  service().look();
  EXPECT_NE(get("/catalog").field("ETag"), tag);
}

// A check that brings the same bytes changes no version: clients would screen everybody again.
TEST_F(Entities, VersionsFollowTheBytes) {
  const std::string before = get("/catalog").json.at("datasets", "0", "version");
  now_ += 1'000;
  auto data = store::DataFolder::open(folder_ / "data", store::Mode::kWrite, now_);
  ASSERT_TRUE(data);
  ASSERT_TRUE(data->import({support::bytes_of(support::kInventedFtm), "test", "xx-swan", now_, {}}));
  service().look();
  const Said after = get("/catalog");
  EXPECT_EQ(after.json.at("datasets", "0", "version"), before);
  EXPECT_EQ(match("/match/default", "Yegor Lebyazhin").json.at("lists", "0", "checked_at"), to_utc_string(now_));
}

TEST_F(Entities, AlgorithmsAreDescribed) {
  const Said said = get("/algorithms");
  EXPECT_EQ(said.json.at("default"), "best");
  EXPECT_EQ(said.json.at("best"), "vrata");
  std::vector<std::string> names;
  for (int i = 0; i < said.json.size("algorithms"); ++i)
    names.push_back(said.json.at("algorithms", std::to_string(i), "name"));
  EXPECT_THAT(names,
              ElementsAre("vrata", "logic-v2", "ofac", "name-based", "name-qualified", "logic-v1", "regression-v1"));
  EXPECT_THAT(said.json.keys("algorithms", "0"), ElementsAre("name", "description", "features", "docs"));
  EXPECT_EQ(said.json.size("algorithms", "0", "docs", "config"), 0);
  EXPECT_THAT(said.json.keys("algorithms", "1", "docs", "config"), testing::Contains("nm_number_mismatch"));
  EXPECT_THAT(said.json.keys("algorithms", "0", "docs"), ElementsAre("name", "description", "config", "features"));
  EXPECT_THAT(said.json.keys("algorithms", "0", "features", "token_equal"),
              ElementsAre("description", "coefficient", "url"));
}

TEST_F(Entities, AlgorithmsCanBeHidden) {
  options_.hidden_algorithms = {"logic-v1"};
  EXPECT_THAT(get("/algorithms").response.body, Not(HasSubstr("logic-v1")));
  EXPECT_EQ(match("/match/default?algorithm=logic-v1", "Yegor Lebyazhin").status(), 200) << "from the list only";
}

TEST_F(Entities, HealthAndReadiness) {
  EXPECT_EQ(get("/healthz").json.at("status"), "ok");
  EXPECT_EQ(get("/readyz").json.at("status"), "ok");
  EXPECT_EQ(get("/readyz").status(), 200);
}

TEST_F(Entities, NotReadyWhileARequiredListIsTooOld) {
  options_.required_lists = {"xx-swan"};
  options_.freshness = [](std::string_view, UtcSeconds age_s) -> std::string_view {
    return age_s > 3600 ? "critical" : "fresh";
  };
  EXPECT_EQ(get("/readyz").status(), 200);
  now_ += 3601;
  EXPECT_EQ(get("/readyz").status(), 503);
  EXPECT_EQ(get("/catalog").json.at("index_stale"), "true");
  EXPECT_EQ(get("/healthz").status(), 200) << "the process is well";
}

TEST_F(Entities, NotReadyWithoutARequiredList) {
  options_.required_lists = {"un-sc"};
  EXPECT_EQ(get("/readyz").status(), 503);
  EXPECT_THAT(get("/readyz").json.at("detail"), HasSubstr("un-sc is not in force"));
}

TEST_F(Entities, UpdateWantsItsToken) {
  EXPECT_EQ(ask("POST", "/updatez?token=").status(), 403) << "closed where no token is set";
  EXPECT_EQ(ask("POST", "/updatez?token=").json.at("detail"), "Invalid token.");
  service_.reset();
  options_.update_token = "swan";
  EXPECT_EQ(ask("POST", "/updatez").status(), 403);
  EXPECT_EQ(ask("POST", "/updatez?token=x").status(), 403);
  EXPECT_EQ(ask("POST", "/updatez?token=").status(), 403);
  EXPECT_EQ(ask("POST", "/updatez?token=swan").json.at("status"), "ok");
  EXPECT_EQ(get("/updatez?token=swan").status(), 405);
}

TEST_F(Entities, OtherRoutesAndMethods) {
  EXPECT_EQ(get("/nonsense").status(), 404);
  EXPECT_EQ(get("/nonsense").json.at("detail"), "Not Found");
  EXPECT_EQ(get("/statements").status(), 404);
  EXPECT_EQ(get("/match/default").status(), 405);
  EXPECT_EQ(get("/match/default").json.at("detail"), "Method Not Allowed");
  EXPECT_EQ(ask("DELETE", "/entities/x").status(), 405);
  EXPECT_EQ(get("/entities/").status(), 404);
  EXPECT_EQ(get("//").status(), 404);
}

TEST_F(Entities, MethodsOfAPathAreSaid) {
  EXPECT_EQ(ask("HEAD", "/healthz").status(), 200);
  EXPECT_EQ(ask("HEAD", "/entities/NK-lebyazhin").status(), 200);
  EXPECT_EQ(ask("HEAD", "/match/default").status(), 405);
  EXPECT_EQ(get("/match/default").field("Allow"), "POST, OPTIONS");
  EXPECT_EQ(ask("DELETE", "/reconcile/default").field("Allow"), "GET, HEAD, POST, OPTIONS");
  const Said options = ask("OPTIONS", "/entities/x");
  EXPECT_EQ(options.status(), 204);
  EXPECT_EQ(options.field("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(ask("OPTIONS", "/nonsense").status(), 404);
}

// By default no page of another site may read an answer; those that are named may.
TEST_F(Entities, SitesThatAreAllowedMayReadAnswers) {
  const auto from = [&](const std::string& method, const std::string& origin) {
    return ask(method, "/match/default", "", {{"Origin", origin}, {"Access-Control-Request-Method", "POST"}});
  };
  EXPECT_EQ(from("OPTIONS", "https://a.example").field("Access-Control-Allow-Origin"), "");
  service_.reset();
  options_.allowed_origins = {"https://a.example"};
  const Said asked = from("OPTIONS", "https://a.example");
  EXPECT_EQ(asked.status(), 204);
  EXPECT_EQ(asked.field("Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_THAT(asked.field("Access-Control-Allow-Methods"), HasSubstr("POST"));
  EXPECT_THAT(asked.field("Access-Control-Allow-Headers"), HasSubstr("Authorization"));
  EXPECT_EQ(asked.field("Access-Control-Allow-Credentials"), "");
  EXPECT_EQ(from("POST", "https://a.example").field("Cross-Origin-Resource-Policy"), "cross-origin");
  EXPECT_EQ(from("POST", "https://b.example").field("Access-Control-Allow-Origin"), "");
  EXPECT_EQ(from("POST", "https://b.example").field("Cross-Origin-Resource-Policy"), "same-origin");
  EXPECT_EQ(from("POST", "https://b.example").field("Vary"), "Origin") << "caches must not mix them up";
  service_.reset();
  options_.allowed_origins = {"*"};
  EXPECT_EQ(from("POST", "https://b.example").field("Access-Control-Allow-Origin"), "*");
}

TEST_F(Entities, TraceContextGoesOn) {
  const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const Said said =
      ask("GET", "/healthz", "",
          {{"traceparent", "00-" + trace + "-00f067aa0ba902b7-01"}, {"tracestate", "a=1,yente=old, b=2"}});
  EXPECT_THAT(said.field("traceparent"), MatchesRegex("00-" + trace + "-[0-9a-f]{16}-01"));
  const std::string parent = said.field("traceparent").substr(36, 16);
  EXPECT_NE(parent, "00f067aa0ba902b7");
  EXPECT_EQ(said.field("tracestate"), "yente=" + parent + ",a=1,b=2");
  for (const char* bad : {"", "00-x", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                          "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                          "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"}) {
    const Said fresh = ask("GET", "/healthz", "", {{"traceparent", bad}, {"tracestate", "a=1"}});
    EXPECT_THAT(fresh.field("traceparent"), MatchesRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-00")) << bad;
    EXPECT_THAT(fresh.field("traceparent"), Not(HasSubstr(trace))) << bad;
    EXPECT_THAT(fresh.field("tracestate"), Not(HasSubstr("a=1"))) << bad;
  }
}

class Empty : public support::ApiTest {};

TEST_F(Empty, NothingIsAnsweredWithoutASnapshot) {
  for (const char* target : {"/readyz", "/catalog", "/algorithms", "/entities/x", "/entities/x/adjacent"}) {
    EXPECT_EQ(get(target).status(), 503) << target;
    EXPECT_NE(get(target).field("Retry-After"), "") << target;
  }
  EXPECT_EQ(match("/match/default", "Yegor Lebyazhin").status(), 503);
  EXPECT_EQ(get("/healthz").status(), 200);
  import(support::kInventedFtm, "xx-swan");
  service().look();
  EXPECT_EQ(match("/match/default", "Yegor Lebyazhin").status(), 200);
}

TEST_F(Empty, PublishedPaymentsAreServed) {
  if (!import_shared("parteispenden", "parteispenden")) GTEST_SKIP() << "skipped: no published fixtures at hand";
  const std::string id = "c326dd8021ee75fe9608f31ecb4e2e7388144102";
  const Said nested = get("/entities/" + id);
  EXPECT_EQ(nested.json.size("properties", "paymentBeneficiary"), 126);
  EXPECT_EQ(nested.json.at("properties", "paymentBeneficiary", "0", "schema"), "Payment");
  EXPECT_EQ(nested.json.at("properties", "paymentBeneficiary", "0", "properties", "payer", "0", "schema").empty(),
            false);
  EXPECT_EQ(nested.json.at("properties", "paymentBeneficiary", "0", "properties", "beneficiary", "0"), id);
  const Said page = get("/entities/" + id + "/adjacent/paymentBeneficiary?limit=5&offset=124");
  EXPECT_EQ(page.json.at("total", "value"), "126");
  EXPECT_EQ(page.json.size("results"), 2);
}

TEST_F(Empty, PublishedSanctionsAreServed) {
  if (!import_shared("zala", "zala")) GTEST_SKIP() << "skipped: no published fixtures at hand";
  const Said company = get("/entities/NK-abdzbEBkqyT29GyREbiURZ");
  EXPECT_EQ(company.json.size("properties", "sanctions"), 28);
  EXPECT_EQ(company.json.size("properties", "ownershipAsset"), 7);
  EXPECT_EQ(company.json.at("properties", "sanctions", "0", "schema"), "Sanction");
}

}  // namespace
}  // namespace vrata::api
