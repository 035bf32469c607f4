// The contract of POST /match: one test a statement of docs/reference/yente.md.
#include <gmock/gmock.h>

#include "screen/screen.h"
#include "support/api_fixture.h"

namespace vrata::api {
namespace {

using support::Said;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

using Match = support::InventedListTest;

TEST_F(Match, GivesTheEntityWithScoreAndReasons) {
  const Said said = match("/match/xx_swan", "Yegor Lebyazhin");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_EQ(said.field("x-batch-size"), "1");
  EXPECT_EQ(said.json.at("limit"), "5");
  EXPECT_EQ(said.json.at("responses", "q", "status"), "200");
  EXPECT_EQ(said.json.at("responses", "q", "total", "value"), "1");
  EXPECT_EQ(said.json.at("responses", "q", "total", "relation"), "eq");
  EXPECT_THAT(said.json.keys("responses", "q", "results", "0"),
              IsSupersetOf({"id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen",
                            "last_seen", "last_change", "score", "match", "explanations"}));
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "id"), "NK-lebyazhin");
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "match"), "true");
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "target"), "true");
  EXPECT_THAT(said.json.keys("responses", "q", "results", "0", "datasets"), ElementsAre("xx_swan"));
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "last_change"), "2023-07-26T20:01:14");
  EXPECT_THAT(said.json.keys("responses", "q", "results", "0", "explanations", "token_equal"),
              ElementsAre("detail", "score", "query", "candidate"));
}

TEST_F(Match, NamesTheEditionsThatItComparedWith) {
  const Said said = match("/match/xx_swan", "Nobody At All");
  EXPECT_EQ(said.json.size("lists"), 1);
  EXPECT_EQ(said.json.at("lists", "0", "list"), "xx-swan");
  EXPECT_EQ(said.json.at("lists", "0", "sha256").size(), 64u);
  EXPECT_EQ(said.json.at("lists", "0", "checked_at"), to_utc_string(now_));
  EXPECT_EQ(said.json.at("snapshot").size(), 64u);
  EXPECT_EQ(said.json.at("responses", "q", "outcome"), "clear");
}

// The ledger is the computation: its weights add up to the bits that rank the hits.
TEST_F(Match, ExplanationsAddUpToTheBits) {
  const Said said = match("/match/xx_swan", "Egor Lebiajine", R"(,"birthDate":["1970"],"nationality":["Russia"])");
  ASSERT_EQ(said.json.size("responses", "q", "results"), 1) << said.response.body;
  double sum = 0;
  for (const std::string& kind : said.json.keys("responses", "q", "results", "0", "explanations"))
    sum += std::stod(said.json.at("responses", "q", "results", "0", "explanations", kind, "score"));
  EXPECT_NEAR(sum, std::stod(said.json.at("responses", "q", "results", "0", "bits")), 1e-6);
}

TEST_F(Match, EchoesTheQueryCleaned) {
  const Said said = ask("POST", "/match/default",
                        R"({"queries":{"q":{"id":"c-1","schema":"Person","properties":{
      "name":"  Yegor   Lebyazhin ","birthDate":["31.05.1970","nonsense"],"nationality":["Russia","Atlantis"],
      "gender":["M"],"idNumber":[12345,null],"shoeSize":["44"]}}}})");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  const auto property = [&](const std::string& name) {
    return said.json.keys("responses", "q", "query", "properties", name);
  };
  EXPECT_EQ(said.json.at("responses", "q", "query", "id"), "c-1");
  EXPECT_EQ(said.json.at("responses", "q", "query", "schema"), "Person");
  EXPECT_THAT(property("name"), ElementsAre("Yegor Lebyazhin"));
  EXPECT_THAT(property("birthDate"), ElementsAre("1970-05-31"));
  EXPECT_THAT(property("nationality"), ElementsAre("ru"));
  EXPECT_THAT(property("gender"), ElementsAre("male"));
  EXPECT_THAT(property("idNumber"), ElementsAre("12345"));
  EXPECT_THAT(said.json.keys("responses", "q", "query", "properties"), ::testing::Not(::testing::Contains("shoeSize")));
  EXPECT_THAT(said.response.body, HasSubstr("nonsense")) << "what is not compared is remarked";
  EXPECT_THAT(said.response.body, HasSubstr("Atlantis"));
}

TEST_F(Match, NamesByPartsWhereThereIsNoName) {
  const Said said =
      ask("POST", "/match/default",
          R"({"queries":{"q":{"schema":"Person","properties":{"firstName":["Yegor"],"lastName":["Lebyazhin"]}}}})");
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "id"), "NK-lebyazhin") << said.response.body;
  EXPECT_THAT(said.json.keys("responses", "q", "query", "properties", "alias"), ElementsAre("Yegor Lebyazhin"));
}

TEST_F(Match, ScoresAsTheScreenerDoes) {
  import_un_sample();
  const auto in_force = store::open_snapshot(folder_ / "data");
  ASSERT_TRUE(in_force);
  screen::Screener screener((*in_force)->snapshot());
  for (const char* name : {"Yegor Lebyazhin", "Egor Lebiajine", "Lebyazhin Egor", "Olga Lebyazhina", "Swan Works",
                           "Hari Ram Vatsyan", "Егор Лебяжин"}) {
    Subject subject;
    subject.schema = Schema::kPerson;
    subject.names = {name};
    screen::Policy policy;
    policy.threshold = 3'000;
    const Answer answer = screener.screen(subject, policy);
    const Said said = match("/match/default?limit=25&threshold=0.3", name);
    ASSERT_EQ(said.json.size("responses", "q", "results"), static_cast<int>(answer.hits.size())) << name;
    EXPECT_EQ(said.json.at("responses", "q", "total", "value"), std::to_string(answer.hits_total));
    for (std::size_t i = 0; i < answer.hits.size(); ++i) {
      const auto entity = (*in_force)->snapshot().entity(answer.hits[i].entity);
      EXPECT_EQ(said.json.at("responses", "q", "results", std::to_string(i), "entity_id"), entity->id());
      const double score = std::stod(said.json.at("responses", "q", "results", std::to_string(i), "score"));
      EXPECT_NEAR(score, answer.hits[i].score / 10'000.0, 1e-9);
    }
  }
}

// yente drops what stands at its cutoff; a score equal to the line is a match here.
TEST_F(Match, KeepsAScoreAtTheThreshold) {
  const Said first = match("/match/default?threshold=0", "Egor Lebiazhinn");
  ASSERT_GE(first.json.size("responses", "q", "results"), 1) << first.response.body;
  const double score = std::stod(first.json.at("responses", "q", "results", "0", "score"));
  ASSERT_LT(score, 1.0);
  const auto four = [](double value) { return std::to_string(value).substr(0, 6); };
  const Said at = match("/match/default?threshold=" + four(score) + "&cutoff=" + four(score), "Egor Lebiazhinn");
  EXPECT_EQ(at.json.at("responses", "q", "results", "0", "match"), "true");
  EXPECT_EQ(at.json.at("responses", "q", "total", "value"), "1");
  const Said above = match("/match/default?threshold=" + four(score + 0.0001001) + "&cutoff=" + four(score + 0.0001001),
                           "Egor Lebiazhinn");
  EXPECT_EQ(above.json.size("responses", "q", "results"), 0);
}

TEST_F(Match, CutoffShowsWhatIsNoMatch) {
  const Said said = match("/match/default?cutoff=0.1&threshold=1.1", "Yegor Lebyazhinov");
  ASSERT_GE(said.json.size("responses", "q", "results"), 1) << said.response.body;
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "match"), "false");
  EXPECT_EQ(said.json.at("responses", "q", "total", "value"), "0") << "counts what is at the threshold or above";
  const Said higher = match("/match/default?cutoff=1.1&threshold=0.1", "Yegor Lebyazhinov");
  EXPECT_GE(higher.json.size("responses", "q", "results"), 1) << "the lower of both counts";
}

TEST_F(Match, LimitsWhatIsShownAndCountsAll) {
  import_un_sample();
  const std::string query = "/match/default?threshold=0&cutoff=0&limit=";
  const Said one = match(query + "1", "Yegor Lebyazhin");
  const Said many = match(query + "500", "Yegor Lebyazhin");
  EXPECT_EQ(one.json.size("responses", "q", "results"), 1);
  EXPECT_EQ(one.json.at("limit"), "1");
  EXPECT_EQ(one.json.at("responses", "q", "total", "value"), many.json.at("responses", "q", "total", "value"));
  EXPECT_EQ(match(query + "0", "Yegor Lebyazhin").json.size("responses", "q", "results"), 0);
}

TEST_F(Match, CountsMatchesBeyondTheLimitAlsoUnderACutoff) {
  import_un_sample();
  const Said all = match("/match/default?threshold=0.2&cutoff=0.2&limit=500", "Yegor Lebyazhin");
  const Said few = match("/match/default?threshold=0.2&cutoff=0&limit=1", "Yegor Lebyazhin");
  EXPECT_EQ(few.json.at("responses", "q", "total", "value"), all.json.at("responses", "q", "total", "value"));
}

TEST_F(Match, RefusesParametersOfAnotherKind) {
  for (const char* query : {"limit=501", "limit=x", "limit=-1", "limit=", "threshold=x", "threshold=nan",
                            "cutoff=1e999", "changed_since=yesterday", "changed_since=2024-1-1"}) {
    const Said said = match("/match/default?" + std::string(query), "Yegor Lebyazhin");
    EXPECT_EQ(said.status(), 422) << query;
    EXPECT_EQ(said.json.at("detail", "0", "loc", "0"), "query") << query;
    EXPECT_EQ(said.json.at("detail", "0", "loc", "1"), std::string(query).substr(0, std::string(query).find('=')))
        << query;
    EXPECT_THAT(said.json.keys("detail", "0"), IsSupersetOf({"type", "loc", "msg"}));
  }
  std::string ids;
  for (int i = 0; i < 51; ++i) ids += "&exclude_entity_ids=a" + std::to_string(i);
  EXPECT_EQ(match("/match/default?" + ids, "Yegor Lebyazhin").status(), 422);
}

TEST_F(Match, RefusesBodiesOfAnotherShape) {
  const std::vector<std::pair<std::string, std::string>> bodies = {
      {"", "missing"},
      {"nonsense", "json_invalid"},
      {"[]", "model_attributes_type"},
      {"{}", "missing"},
      {R"({"queries":[]})", "dict_type"},
      {R"({"queries":{"a":1}})", "model_attributes_type"},
      {R"({"queries":{"a":{"properties":{}}}})", "missing"},
      {R"({"queries":{"a":{"schema":1,"properties":{}}}})", "string_type"},
      {R"({"queries":{"a":{"schema":"Person","properties":{},"id":5}}})", "string_type"},
      {R"({"queries":{"a":{"schema":"Person","properties":{"idNumber":99999999999999999999}}}})", "list_type"},
      {R"({"queries":{"a":{"schema":"Person","properties":{"name":true}}}})", "list_type"},
      {R"({"queries":{"a":{"schema":"Person"}}})", "missing"},
      {R"({"queries":{"a":{"schema":"Person","properties":[]}}})", "dict_type"},
      {R"({"queries":{"a":{"schema":"Person","properties":{"name":5}}}})", "list_type"},
      {R"({"queries":{"a":{"schema":"Person","properties":{}}},"weights":[]})", "dict_type"},
      {R"({"queries":{"a":{"schema":"Person","properties":{}}},"weights":{"name_match":"x"}})", "float_type"},
      {R"({"queries":{"a":{"schema":"Person","properties":{}}},"config":{"nm_number_mismatch":[]}})", "string_type"},
      {std::string(10'000, '['), "json_invalid"},
      {R"({"queries":{"a":{"schema":"Person","properties":{"name":[)" + std::string(200, '[') + std::string(200, ']') +
           "]}}}}",
       "json_invalid"}};
  for (const auto& [body, type] : bodies) {
    const Said said = ask("POST", "/match/default", body);
    EXPECT_EQ(said.status(), 422) << body.substr(0, 100);
    EXPECT_EQ(said.json.at("detail", "0", "type"), type) << body.substr(0, 100);
    EXPECT_EQ(said.json.at("detail", "0", "loc", "0"), "body");
  }
}

TEST_F(Match, RefusesWhatHasNoMeaning) {
  const auto refusal = [&](const std::string& target, const std::string& body) {
    const Said said = ask("POST", target, body);
    EXPECT_EQ(said.status(), 400) << body;
    return said.json.at("detail");
  };
  const std::string good = R"({"queries":{"a":{"schema":"Person","properties":{"name":["A B"]}}}})";
  EXPECT_EQ(refusal("/match/default", R"({"queries":{}})"), "No queries provided.");
  EXPECT_EQ(refusal("/match/default?algorithm=magic", good), "Invalid algorithm: magic");
  for (const char* schema : {"Nonsense", "Sanction", "Payment", "person"})
    EXPECT_THAT(refusal("/match/default", R"({"queries":{"good":{"schema":"Person","properties":{}},"a":{"schema":")" +
                                              std::string(schema) + R"(","properties":{}}}})"),
                HasSubstr("Cannot parse example entity: "));
  EXPECT_EQ(refusal("/match/default?algorithm=logic-v2",
                    R"({"queries":{"a":{"schema":"Person","properties":{}}},"config":{"x":1}})"),
            "Invalid configuration parameter: x for algorithm logic-v2");
  EXPECT_EQ(refusal("/match/default?algorithm=logic-v1",
                    R"({"queries":{"a":{"schema":"Person","properties":{}}},"config":{"nm_number_mismatch":1}})"),
            "Invalid configuration parameter: nm_number_mismatch for algorithm logic-v1");
  std::string many = R"({"queries":{)";
  for (int i = 0; i < 101; ++i)
    many += std::string(i == 0 ? "" : ",") + "\"" + std::to_string(i) +
            R"(":{"schema":"Person","properties":{"name":["A B"]}})";
  EXPECT_THAT(refusal("/match/default", many + "}}"), HasSubstr("100"));
}

TEST_F(Match, TakesTheNamesOfOtherAlgorithms) {
  for (const char* name :
       {"best", "vrata", "logic-v2", "LOGIC-V1", "%20logic-v2%20", "regression-v1", "name-based", "ofac"})
    EXPECT_EQ(match("/match/default?algorithm=" + std::string(name), "Yegor Lebyazhin")
                  .json.at("responses", "q", "results", "0", "id"),
              "NK-lebyazhin")
        << name;
}

TEST_F(Match, UnknownParametersAndKeysArePassedOver) {
  const Said said = ask(
      "POST", "/match/default?fuzzy=true&api_key=x&partition=1",
      R"({"queries":{"q":{"schema":"Person","properties":{"name":["Yegor Lebyazhin"]},"filters":null,"params":null}},
                            "index_type":"scoped","weights":{},"config":{}})");
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "id"), "NK-lebyazhin") << said.response.body;
}

// As in yente; but who means percent is told that nobody can be a match.
TEST_F(Match, AThresholdThatNoScoreReachesIsRemarked) {
  const Said said = match("/match/default?threshold=70&cutoff=0", "Yegor Lebyazhin");
  ASSERT_EQ(said.status(), 200);
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "match"), "false");
  EXPECT_EQ(said.json.at("responses", "q", "remarks", "0"),
            "threshold: above 1, which no score reaches; nothing is a match");
}

// Registers hold longer numbers than 64 bits do, and clients send them as numbers.
TEST_F(Match, NumbersOfAnyLengthAreValues) {
  const Said said = ask("POST", "/match/default",
                        "\xef\xbb\xbf"
                        R"({"queries":{"q":{"schema":"Person","properties":{"name":["Yegor Lebyazhin", 7],
                            "idNumber":[123456789012345678901234567890, 1e400, -0.25, true, 1.50]}}}})");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  const auto value = [&](const char* at) {
    return said.json.at("responses", "q", "query", "properties", "idNumber", at);
  };
  EXPECT_EQ(value("0"), "123456789012345678901234567890");
  EXPECT_EQ(value("1"), "1e400");
  EXPECT_EQ(value("2"), "-0.25");
  EXPECT_EQ(value("3"), "true");
  EXPECT_EQ(value("4"), "1.5");
  EXPECT_EQ(said.json.at("responses", "q", "query", "properties", "name", "1"), "7");
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "match"), "true");
}

// What clients of yente set is taken; that it changes nothing is said.
TEST_F(Match, SettingsAreTakenAndSaidToBeWithoutEffect) {
  const Said plain = match("/match/default", "Egor Lebiajine");
  const Said said = ask("POST", "/match/default?algorithm=logic-v2",
                        R"({"queries":{"q":{"schema":"Person","properties":{"name":["Egor Lebiajine"]}}},
                            "weights":{"name_match":0.0,"x":"0.5","y":1e999},"config":{"nm_number_mismatch":0.9,"nm_name_property":null}})");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "score"),
            plain.json.at("responses", "q", "results", "0", "score"));
  EXPECT_EQ(said.json.at("responses", "q", "remarks", "0"),
            "weights.name_match: without effect; weights are measured, and the same for all");
  EXPECT_THAT(said.json.at("responses", "q", "remarks", "3"), HasSubstr("config.nm_number_mismatch"));
}

// An identifier is a name nobody shares: without a name it is compared by itself.
TEST_F(Match, IdentifiersAloneAreScreened) {
  const auto found = [&](const std::string& example) {
    const Said said = ask("POST", "/match/default", R"({"queries":{"q":)" + example + "}}");
    EXPECT_EQ(said.json.at("responses", "q", "status"), "200") << said.response.body;
    EXPECT_THAT(said.json.at("responses", "q", "remarks", "0"), HasSubstr("identifiers alone"));
    if (said.json.size("responses", "q", "results") != 1) return said.json.at("responses", "q", "outcome");
    EXPECT_EQ(said.json.at("responses", "q", "results", "0", "match"), "true");
    EXPECT_THAT(said.json.keys("responses", "q", "results", "0", "explanations"),
                ::testing::Contains("identifier_equal"));
    return said.json.at("responses", "q", "results", "0", "id");
  };
  EXPECT_EQ(found(R"({"schema":"Person","properties":{"innCode":["366500000001"]}})"), "NK-lebyazhin");
  EXPECT_EQ(found(R"({"schema":"Person","properties":{"passportNumber":["990 123 456"]}})"), "NK-lebyazhin");
  EXPECT_EQ(found(R"({"schema":"Company","properties":{"registrationNumber":["1027700000001"]}})"), "NK-works");
  EXPECT_EQ(found(R"({"schema":"Vessel","properties":{"mmsi":["273000001"]}})"), "NK-ship");
  EXPECT_EQ(found(R"({"schema":"CryptoWallet","properties":{"publicKey":["1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]}})"),
            "NK-lebyazhin");
  EXPECT_EQ(found(R"({"schema":"Person","properties":{"passportNumber":["990123457"]}})"), "clear");
}

TEST_F(Match, AnIdentifierDoesNotStandInForANameThatCannotBeRead) {
  const auto outcome = [&](const std::string& properties) {
    return ask("POST", "/match/default", R"({"queries":{"q":{"schema":"Person","properties":{)" + properties + "}}}}")
        .json.at("responses", "q", "outcome");
  };
  EXPECT_EQ(outcome(R"("name":["???"],"passportNumber":["123"])"), "not_screened");
  EXPECT_EQ(outcome(R"("birthDate":["1970"],"nationality":["ru"])"), "not_screened") << "these open no channel";
  EXPECT_EQ(outcome(R"("passportNumber":["-"])"), "not_screened");
}

TEST_F(Match, AnUnknownDatasetComesAfterTheFaults) {
  EXPECT_EQ(match("/match/nowhere", "Yegor Lebyazhin").status(), 404);
  EXPECT_EQ(match("/match/nowhere", "Yegor Lebyazhin").json.at("detail"), "No such dataset.");
  EXPECT_EQ(match("/match/nowhere?limit=9999", "Yegor Lebyazhin").status(), 422);
  EXPECT_EQ(match("/match/xx-swan", "Yegor Lebyazhin").status(), 200) << "a list's own id will do";
}

TEST_F(Match, ScopeIsDatasetLessWhatIsLeftOut) {
  import_un_sample();
  const auto lists = [&](const std::string& query) {
    const Said said = match("/match/" + query, "Yegor Lebyazhin");
    std::string out;
    for (int i = 0; i < said.json.size("lists"); ++i) out += said.json.at("lists", std::to_string(i), "list") + " ";
    return out + said.json.at("responses", "q", "total", "value");
  };
  EXPECT_THAT(lists("default"), HasSubstr("un-sc xx-swan "));
  EXPECT_EQ(lists("xx_swan"), "xx-swan 1");
  EXPECT_EQ(lists("default?include_dataset=xx_swan"), "xx-swan 1");
  EXPECT_EQ(lists("default?exclude_dataset=un_sc"), "xx-swan 1");
  EXPECT_EQ(lists("default?include_dataset=nowhere"), "0") << "an empty scope has no hits";
  EXPECT_EQ(lists("xx_swan?exclude_dataset=xx_swan"), "0");
}

TEST_F(Match, FiltersEntities) {
  const auto found = [&](const std::string& query) {
    return match("/match/default?" + query, "Yegor Lebyazhin").json.at("responses", "q", "total", "value");
  };
  EXPECT_EQ(found("topics=sanction"), "1");
  EXPECT_EQ(found("topics=crime"), "0");
  EXPECT_EQ(found("topics=crime&topics=role.pep"), "1") << "any of them";
  EXPECT_EQ(found("exclude_schema=Person"), "0");
  EXPECT_EQ(found("exclude_schema=Company"), "1");
  EXPECT_EQ(found("exclude_entity_ids=NK-lebyazhin"), "0");
  EXPECT_EQ(found("exclude_entity_ids=ofac-990001"), "0") << "by an id that it has absorbed";
  EXPECT_EQ(found("exclude_entity_ids=NK-sister"), "1");
  EXPECT_EQ(found("changed_since=2023-07-26"), "1");
  EXPECT_EQ(found("changed_since=2023-07-26T20:01:14"), "0") << "strictly later";
}

TEST_F(Match, AnswersABatchUnderItsKeys) {
  const Said said = ask("POST", "/match/default", R"({"queries":{
      "b":{"schema":"Person","properties":{"name":["Olga Lebyazhina"]}},
      "a":{"schema":"Company","properties":{"name":["Swan Works"]}}}})");
  EXPECT_THAT(said.json.keys("responses"), ElementsAre("b", "a"));
  EXPECT_EQ(said.json.at("responses", "b", "results", "0", "id"), "NK-sister");
  EXPECT_EQ(said.json.at("responses", "a", "results", "0", "id"), "NK-works");
  EXPECT_EQ(said.field("x-batch-size"), "2");
}

// "Not screened" is never "clear": the response of that query says 422, the others stand.
TEST_F(Match, WhatCannotBeScreenedIsNotClear) {
  const Said said = ask("POST", "/match/default", R"({"queries":{
      "empty":{"schema":"Person","properties":{}},
      "signs":{"schema":"Person","properties":{"name":["???"]}},
      "good":{"schema":"Person","properties":{"name":["Yegor Lebyazhin"]}}}})");
  EXPECT_EQ(said.status(), 200);
  for (const char* key : {"empty", "signs"}) {
    EXPECT_EQ(said.json.at("responses", key, "status"), "422") << key;
    EXPECT_EQ(said.json.at("responses", key, "outcome"), "not_screened") << key;
    EXPECT_THAT(said.json.at("responses", key, "detail"), HasSubstr("not screened: ")) << key;
  }
  EXPECT_EQ(said.json.at("responses", "good", "status"), "200");
}

TEST_F(Match, ThingIsComparedWithEveryKind) {
  const Said said =
      ask("POST", "/match/default", R"({"queries":{"q":{"schema":"Thing","properties":{"name":["Swan Works"]}}}})");
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "id"), "NK-works") << said.response.body;
}

TEST_F(Match, ARequiredListThatIsTooOldStopsTheAnswer) {
  options_.required_lists = {"xx-swan"};
  options_.freshness = [](std::string_view, UtcSeconds age_s) -> std::string_view {
    return age_s > 3600 ? "critical" : "fresh";
  };
  EXPECT_EQ(match("/match/default", "Yegor Lebyazhin").status(), 200);
  now_ += 3601;
  const Said said = match("/match/default", "Yegor Lebyazhin");
  EXPECT_EQ(said.status(), 503);
  EXPECT_THAT(said.json.at("detail"), HasSubstr("xx-swan"));
}

class PublishedMatch : public support::ApiTest {};

TEST_F(PublishedMatch, TheFixturesGiveWhatTheReferenceDescribes) {
  if (!import_shared("zala", "zala")) GTEST_SKIP() << "skipped: no published fixtures at hand";
  const Said said = match("/match/zala", "Nikita Zakharov Aleksandrovich");
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "id"), "NK-JseaPJctnK9o8wrmz8xmoT") << said.response.body;
  EXPECT_THAT(said.json.keys("responses", "q", "results", "0", "datasets"), ElementsAre("zala"))
      << "lists that are not loaded are not named";
  EXPECT_EQ(said.json.at("responses", "q", "results", "0", "first_seen").size(), 19u);
}

}  // namespace
}  // namespace vrata::api
