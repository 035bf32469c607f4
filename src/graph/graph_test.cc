#include "graph/graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lists/bundle.h"
#include "lists/ftm_model.h"
#include "support/files.h"
#include "support/invented_ftm.h"

namespace vrata::graph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::shared_ptr<const ListGraph> graph_of(const std::string& text) {
  const auto kept = std::make_shared<const std::string>(text);
  auto list = ListGraph::of(kept, *kept, "xx-swan");
  if (!list) {
    ADD_FAILURE() << to_string(list.error());
    return nullptr;
  }
  return *list;
}

TEST(Model, KnowsSchemataTheirPropertiesAndTopics) {
  const Model& model = Model::standard();
  const Schema* const company = model.schema("Company");
  ASSERT_NE(company, nullptr);
  EXPECT_TRUE(company->matchable);
  EXPECT_TRUE(company->is_a("Thing"));
  EXPECT_FALSE(company->is_edge());
  ASSERT_NE(company->property("ownershipAsset"), nullptr) << "inherited from Asset";
  EXPECT_TRUE(company->property("ownershipAsset")->stub);
  const Schema* const ownership = model.schema("Ownership");
  EXPECT_EQ(ownership->source, "owner");
  EXPECT_EQ(ownership->property("owner")->reverse, "ownershipOwner");
  EXPECT_EQ(ownership->property("name"), nullptr);
  EXPECT_EQ(model.schema("Nonsense"), nullptr);
  EXPECT_EQ(model.schemata().size(), 71u);
  EXPECT_EQ(model.topic_label("role.pep"), "PEP");
  for (const std::string_view risk : {"sanction", "sanction.control", "role.pep", "invest.ban", "geo.risk"})
    EXPECT_TRUE(model.is_risk(risk)) << risk;
  for (const std::string_view none : {"gov", "crime.cyber", "role.pep.frmr", "forced.labor", "no.topic"})
    EXPECT_FALSE(model.is_risk(none)) << none;
}

TEST(Model, HoldsNoIdentifierThatTheListReaderLacks) {
  int identifiers = 0;
  for (const auto& [name, schema] : Model::standard().schemata()) {
    if (!schema.matchable) continue;
    const lists::FtmSchema* const known = lists::ftm_schema(name);
    ASSERT_NE(known, nullptr) << name;
    if (known->role != lists::FtmRole::kListed) continue;
    for (const auto& [property_name, property] : schema.properties) {
      if (property->type != "identifier" || !property->matchable) continue;
      const lists::FtmProperty* const use = lists::ftm_property(property_name);
      ASSERT_NE(use, nullptr) << name << ':' << property_name;
      EXPECT_EQ(use->use, lists::FtmUse::kIdentifier) << name << ':' << property_name;
      ++identifiers;
    }
  }
  EXPECT_GT(identifiers, 100);
}

TEST(ListGraph, FindsEntitiesByIdAndByWhatTheyAbsorbed) {
  const auto list = graph_of(support::kInventedFtm);
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->nodes().size(), 21u);
  const auto node = list->find("NK-lebyazhin");
  ASSERT_TRUE(node);
  const Record record = list->record(*node);
  EXPECT_EQ(record.schema, "Person");
  EXPECT_THAT(record.values("birthDate"), ElementsAre("1970-05-31", "1971"));
  EXPECT_EQ(record.dataset, "xx_swan");
  EXPECT_EQ(caption_of(record), "Yegor Lebyazhin");
  EXPECT_TRUE(is_target(record));
  EXPECT_EQ(list->find_referent("ofac-990001"), node);
  EXPECT_FALSE(list->find("ofac-990001"));
  EXPECT_FALSE(list->find("NK-nobody"));
  EXPECT_EQ(caption_of(list->record(*list->find("NK-plane"))), "RA-00001") << "the best caption property it has";
  EXPECT_FALSE(is_target(list->record(*list->find("NK-works")))) << "told by topics, not by its own word";
}

TEST(ListGraph, KnowsWhoRefersToWhomInTheOrderOfTheLines) {
  const auto list = graph_of(support::kInventedFtm);
  std::vector<std::string> seen;
  for (const auto& reference : list->inbound("NK-lebyazhin"))
    seen.push_back(list->record(reference.node).id + " " + std::string(reference.property->reverse));
  EXPECT_THAT(seen, ElementsAre("wallet-1 cryptoWallets", "s-1 sanctions", "p-1 identification", "o-1 ownershipOwner",
                                "d-1 directorshipDirector", "f-1 familyRelative", "oc-1 positionOccupancies"));
}

TEST(ListGraph, TakesTheLastWordOfAChainOfChanges) {
  const std::string base =
      "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Old\"]}}\n"
      "{\"id\":\"b\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Gone\"]}}\n";
  const std::string changes =
      "{\"op\":\"MOD\",\"entity\":{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"New\"]}}}\n"
      "{\"op\":\"DEL\",\"entity\":{\"id\":\"b\"}}\n"
      "{\"op\":\"ADD\",\"entity\":{\"id\":\"c\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Added\"]}}}\n";
  const std::string versions = "{\"versions\":{\"20240527134702-abc\":\"x\",\"20240528134702-abd\":\"y\"}}";
  const std::vector<lists::BundleFile> files = {{"20240527134702-abc/entities.ftm.json", support::bytes_of(base)},
                                                {"delta.json", support::bytes_of(versions)},
                                                {"20240528134702-abd/entities.delta.json", support::bytes_of(changes)}};
  const auto bundle = lists::make_bundle(files);
  const std::string text(reinterpret_cast<const char*>(bundle.data()), bundle.size());
  const auto list = graph_of(text);
  ASSERT_NE(list, nullptr);
  EXPECT_THAT(list->record(*list->find("a")).values("name"), ElementsAre("New"));
  EXPECT_FALSE(list->find("b"));
  EXPECT_THAT(list->record(*list->find("c")).values("name"), ElementsAre("Added"));
  EXPECT_EQ(list->nodes().size(), 2u);
}

TEST(ListGraph, NamesTheLineThatCannotBeRead) {
  const auto kept =
      std::make_shared<const std::string>("{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{}}\nnonsense\n");
  const auto list = ListGraph::of(kept, *kept, "xx-swan");
  ASSERT_FALSE(list);
  EXPECT_THAT(to_string(list.error()), HasSubstr("xx-swan:2: not JSON"));
}

}  // namespace
}  // namespace vrata::graph
