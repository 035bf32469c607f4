// The contract of GET /search, and its query language: docs/reference/yente.md.
#include <gmock/gmock.h>

#include "api/query.h"
#include "graph/text_index.h"
#include "support/api_fixture.h"

namespace vrata::api {
namespace {

using support::Said;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class Search : public support::InventedListTest {
 protected:
  // Ids of the results, in their order.
  std::vector<std::string> ids(const std::string& query) {
    const Said said = get("/search/default?" + query);
    EXPECT_EQ(said.status(), 200) << query << " " << said.response.body;
    std::vector<std::string> out;
    for (int i = 0; i < said.json.size("results"); ++i) out.push_back(said.json.at("results", std::to_string(i), "id"));
    return out;
  }
};

TEST_F(Search, AnswersWithEntitiesFacetsAndTotal) {
  const Said said = get("/search/xx_swan?q=lebyazhin");
  ASSERT_EQ(said.status(), 200) << said.response.body;
  EXPECT_THAT(said.json.keys(), ElementsAre("results", "facets", "total", "limit", "offset"));
  EXPECT_EQ(said.json.at("results", "0", "id"), "NK-lebyazhin");
  EXPECT_THAT(said.json.keys("results", "0"), Contains("last_change"));
  EXPECT_EQ(said.json.at("total", "value"), "1");
  EXPECT_EQ(said.json.at("total", "relation"), "eq");
  EXPECT_EQ(said.json.at("limit"), "10");
  EXPECT_EQ(said.json.at("offset"), "0");
}

TEST_F(Search, EmptyMeansAllThatIsNoLink) {
  EXPECT_THAT(ids("limit=500"), UnorderedElementsAre("NK-lebyazhin", "NK-sister", "NK-works", "NK-ship", "NK-plane",
                                                     "wallet-1", "wallet-2", "addr-1", "addr-2", "pos-1"));
  EXPECT_EQ(get("/search/default").json.at("total", "value"), "10");
}

TEST_F(Search, WordsAreMeantTogether) {
  EXPECT_THAT(ids("q=swan+works"), ElementsAre("NK-works", "NK-lebyazhin")) << "names count more than other text";
  EXPECT_THAT(ids("q=swan+OR+sister"), Contains("NK-ship"));
  EXPECT_THAT(ids("q=swan+NOT+works"), ElementsAre("NK-ship"));
  EXPECT_THAT(ids("q=swan+-works"), ElementsAre("NK-ship"));
  EXPECT_THAT(ids("q=(olga+OR+white)+AND+NOT+swan"), ElementsAre("NK-sister"));
  EXPECT_THAT(ids("q=%22white+swan%22"), ElementsAre("NK-ship"));
  EXPECT_THAT(ids("q=%22swan+white%22"), IsEmpty());
  EXPECT_THAT(ids("q=nobody"), IsEmpty());
}

TEST_F(Search, CaseMarksAndScriptsAreFolded) {
  EXPECT_THAT(ids("q=LEBYAZHIN"), ElementsAre("NK-lebyazhin"));
  EXPECT_THAT(ids("q=%D0%BB%D0%B5%D0%B1%D1%8F%D0%B6%D0%B8%D0%BD"), ElementsAre("NK-lebyazhin"));
  EXPECT_THAT(ids("q=l%C3%A9biajine"), ElementsAre("NK-lebyazhin"));
}

TEST_F(Search, MisspellingsAndBeginnings) {
  EXPECT_THAT(ids("q=lebyazhn~"), UnorderedElementsAre("NK-lebyazhin", "NK-sister"));
  EXPECT_THAT(ids("q=lebyazhn~1"), ElementsAre("NK-lebyazhin"));
  EXPECT_THAT(ids("q=lebyazhn"), IsEmpty());
  EXPECT_THAT(ids("q=lebyazh*"), UnorderedElementsAre("NK-lebyazhin", "NK-sister"));
}

TEST_F(Search, FieldsInTheQuery) {
  EXPECT_THAT(ids("q=topics:sanction"), ElementsAre("NK-lebyazhin"));
  EXPECT_THAT(ids("q=properties.birthDate:1970"), ElementsAre("NK-lebyazhin")) << "a date by its beginning";
  EXPECT_THAT(ids("q=birthDate:1970%5C-05"), ElementsAre("NK-lebyazhin"));
  EXPECT_THAT(ids("q=name:%22Swan+Works%22"), ElementsAre("NK-works"));
  EXPECT_THAT(ids("q=schema:Vessel"), ElementsAre("NK-ship"));
  EXPECT_THAT(ids("q=flag:(ru+OR+pa)"), ElementsAre("NK-ship"));
  EXPECT_THAT(ids("q=imoNumber:*"), UnorderedElementsAre("NK-ship", "NK-works"));
  EXPECT_THAT(ids("q=imoNumber:99*"), ElementsAre("NK-ship"));
}

TEST_F(Search, BadSyntaxIsSaid) {
  for (const char* query : {"invalid/query", "a+AND", "AND+a", "OR+a", "(a", "a)", "%22a", "a~x", "NOT",
                            "date:[1+TO+2]", "a%5E2", "/reg.*ex/", "name:", "a*b*"}) {
    const Said said = get("/search/default?q=" + std::string(query));
    EXPECT_EQ(said.status(), 400) << query;
    EXPECT_THAT(said.json.at("detail"), HasSubstr("Invalid query: query:1:")) << query;
    EXPECT_EQ(get("/search/default?simple=true&q=" + std::string(query)).status(), 200) << query;
  }
  EXPECT_EQ(get("/search/default?q=" + std::string(5'000, 'a')).status(), 400);
  EXPECT_EQ(get("/search/default?q=" + std::string(1'000, '(')).status(), 400) << "deeply nested";
}

TEST_F(Search, SchemaIsAScope) {
  EXPECT_THAT(ids("schema=Person"), UnorderedElementsAre("NK-lebyazhin", "NK-sister"));
  EXPECT_THAT(ids("schema=LegalEntity"), UnorderedElementsAre("NK-lebyazhin", "NK-sister", "NK-works"));
  EXPECT_THAT(ids("schema=Sanction"), UnorderedElementsAre("s-1", "nobody-1"))
      << "what is not matchable too, when asked for";
  EXPECT_THAT(ids("schema=Interest"), Not(IsEmpty())) << "with all that extends it";
  EXPECT_EQ(get("/search/default?schema=Nonsense").status(), 400);
  EXPECT_THAT(ids("exclude_schema=Person&exclude_schema=Address&exclude_schema=CryptoWallet"),
              UnorderedElementsAre("NK-works", "NK-ship", "NK-plane", "pos-1"));
}

TEST_F(Search, FieldsAsFilters) {
  EXPECT_THAT(ids("countries=ru&schema=Person"), ElementsAre("NK-lebyazhin"));
  EXPECT_THAT(ids("topics=sanction&topics=crime"), ElementsAre("NK-lebyazhin")) << "any of them";
  EXPECT_THAT(ids("topics=sanction&topics=crime&filter_op=AND"), IsEmpty()) << "all of them";
  EXPECT_THAT(ids("topics=sanction&topics=role.pep&filter_op=AND"), ElementsAre("NK-lebyazhin"));
  EXPECT_THAT(ids("topics=sanction&countries=us"), IsEmpty()) << "fields always all";
  EXPECT_THAT(ids("filter=properties.birthDate:1970-05-31"), ElementsAre("NK-lebyazhin"));
  EXPECT_THAT(ids("filter=gender:FEMALE"), ElementsAre("NK-sister"));
  EXPECT_THAT(ids("datasets=nowhere"), IsEmpty());
  EXPECT_THAT(ids("changed_since=2023-07-26"), ElementsAre("NK-lebyazhin"));
  EXPECT_THAT(ids("changed_since=2023-07-27"), IsEmpty());
  EXPECT_THAT(ids("target=true"), ElementsAre("NK-lebyazhin"));
  EXPECT_EQ(get("/search/default?filter=nocolon").status(), 400);
  EXPECT_EQ(get("/search/default?filter_op=XOR").status(), 422);
}

TEST_F(Search, ScopeIsDatasetLessWhatIsLeftOut) {
  import_un_sample();
  EXPECT_EQ(get("/search/xx_swan").json.at("total", "value"), "10");
  EXPECT_EQ(get("/search/default?include_dataset=xx_swan").json.at("total", "value"), "10");
  EXPECT_EQ(get("/search/default?exclude_dataset=un_sc").json.at("total", "value"), "10");
  EXPECT_EQ(get("/search/default?include_dataset=nowhere").json.at("total", "value"), "0");
  EXPECT_GT(std::stoi(get("/search/default").json.at("total", "value")), 300);
  EXPECT_EQ(get("/search/nowhere").status(), 404);
  EXPECT_EQ(get("/search/nowhere?offset=9999").status(), 422) << "faults come first";
}

TEST_F(Search, PagesAndTheirLimits) {
  const auto all = ids("limit=500&sort=caption");
  ASSERT_EQ(all.size(), 10u);
  std::vector<std::string> paged;
  for (int offset = 0; offset < 12; offset += 3)
    for (const std::string& id : ids("limit=3&sort=caption&offset=" + std::to_string(offset))) paged.push_back(id);
  EXPECT_EQ(paged, all);
  EXPECT_THAT(ids("limit=0"), IsEmpty());
  EXPECT_THAT(ids("limit=-5"), IsEmpty()) << "negatives count as 0";
  EXPECT_EQ(get("/search/default?limit=501").status(), 422);
  EXPECT_EQ(get("/search/default?offset=9500").status(), 422);
  EXPECT_EQ(get("/search/default?limit=x").status(), 422);
}

TEST_F(Search, OrdersByAFieldWithMissingValuesLast) {
  EXPECT_THAT(ids("schema=Person&sort=properties.birthPlace:desc"), ElementsAre("NK-lebyazhin", "NK-sister"));
  EXPECT_THAT(ids("schema=Person&sort=gender:asc"), ElementsAre("NK-sister", "NK-lebyazhin"));
  EXPECT_THAT(ids("schema=Person&sort=gender:desc"), ElementsAre("NK-lebyazhin", "NK-sister"));
  const auto built = ids("sort=buildDate");
  ASSERT_EQ(built.size(), 10u);
  EXPECT_EQ(built.front(), "NK-ship");
  EXPECT_EQ(get("/search/default?sort=name:sideways").response.body, get("/search/default?sort=name:asc").response.body)
      << "an order that there is not counts as asc";
}

TEST_F(Search, FacetsCountAllThatIsFound) {
  const Said said =
      get("/search/default?limit=1&facets=topics&facets=countries&facets=schema&facets=datasets&facets=genders");
  EXPECT_EQ(said.json.at("facets", "topics", "label"), "Topics");
  EXPECT_EQ(said.json.at("facets", "countries", "values", "0", "name"), "ru");
  EXPECT_EQ(said.json.at("facets", "countries", "values", "0", "label"), "Russia");
  EXPECT_EQ(said.json.at("facets", "countries", "values", "0", "count"), "5");
  EXPECT_EQ(said.json.at("facets", "schema", "values", "0", "count"), "2");
  EXPECT_EQ(said.json.at("facets", "datasets", "values", "0", "name"), "xx_swan");
  EXPECT_EQ(said.json.at("facets", "datasets", "values", "0", "count"), "10");
  EXPECT_THAT(get("/search/default").json.keys("facets"), ElementsAre("countries", "topics", "datasets"));
  EXPECT_EQ(get("/search/default?facets=nonsense").status(), 422);
}

TEST_F(Search, PublishedEntitiesAreFound) {
  if (!import_shared("zala", "zala")) GTEST_SKIP() << "skipped: no published fixtures at hand";
  EXPECT_EQ(get("/search/zala?q=%22Nikita+Aleksandrovich+Zakharov%22").json.at("results", "0", "id"),
            "NK-JseaPJctnK9o8wrmz8xmoT");
  EXPECT_EQ(get("/search/zala?q=zakharov&schema=Person&limit=0").json.at("total", "value"), "3");
  EXPECT_EQ(get("/search/zala?q=invalid/query").status(), 400);
  EXPECT_EQ(get("/search/zala?q=invalid/query&simple=true").status(), 200);
}

TEST(Query, IsReadAsItIsMeant) {
  const auto kind = [](const char* text) {
    const auto query = parse_query(text);
    EXPECT_TRUE(query) << text;
    return query->kind;
  };
  EXPECT_EQ(kind(""), Query::Kind::kAll);
  EXPECT_EQ(kind("  "), Query::Kind::kAll);
  EXPECT_EQ(kind("*"), Query::Kind::kAll);
  EXPECT_EQ(kind("()"), Query::Kind::kAll);
  EXPECT_EQ(kind("swan"), Query::Kind::kWord);
  EXPECT_EQ(kind("ORLOV"), Query::Kind::kWord) << "an operator is a word by itself";
  EXPECT_EQ(kind("al-swan"), Query::Kind::kPhrase) << "cut where the index cuts";
  EXPECT_EQ(kind("a && b"), Query::Kind::kAnd);
  EXPECT_EQ(kind("a || b"), Query::Kind::kOr);
  EXPECT_EQ(kind("!a"), Query::Kind::kNot);
  EXPECT_EQ(kind("swan~"), Query::Kind::kNear);
  EXPECT_EQ(kind("swa*"), Query::Kind::kPrefix);
  EXPECT_EQ(kind("swa\\*"), Query::Kind::kWord);
  EXPECT_EQ(kind("name:swan"), Query::Kind::kField);
  EXPECT_EQ(parse_query("swan~1")->edits, 1u);
  EXPECT_EQ(parse_query("swans~")->edits, 1u);
  EXPECT_EQ(parse_query("swanlake~")->edits, 2u);
  EXPECT_EQ(parse_query(std::string(kMostQueryBytes + 1, 'a')).error().code, ErrorCode::kTooLarge);
}

TEST(SearchQuery, ClosingBracketsThatCloseNothingDoNotNest) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "a)";
  const auto query = parse_simple_query(text);
  ASSERT_TRUE(query);
  EXPECT_EQ(query->kind, Query::Kind::kAnd);
  EXPECT_EQ(query->parts.size(), 200u);
  for (const Query& part : query->parts) EXPECT_EQ(part.kind, Query::Kind::kWord);
}

TEST(TextIndex, CountsEdits) {
  EXPECT_EQ(graph::edits_between("swan", "swan", 2), 0u);
  EXPECT_EQ(graph::edits_between("swan", "sawn", 2), 1u) << "neighbours exchanged";
  EXPECT_EQ(graph::edits_between("лебедь", "лебедъ", 2), 1u);
  EXPECT_EQ(graph::edits_between("swan", "goose", 2), 3u) << "more than asked for";
  EXPECT_EQ(graph::edits_between("", "ab", 2), 2u);
}

}  // namespace
}  // namespace vrata::api
