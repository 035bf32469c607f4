#include "cli/queries.h"

#include <gtest/gtest.h>

#include <set>

namespace vrata::cli {
namespace {

std::vector<std::byte> small_list() {
  std::vector<Entity> entities;
  for (const char* name : {"Yegor Lebyazhin", "हरिराम वात्स्यन", "Munir bin Tariq al-Ghurabi", "X"}) {
    Entity entity;
    entity.list_id = "un-sc";
    entity.key = "K" + std::to_string(entities.size());
    entity.schema = Schema::kPerson;
    entity.names.push_back({name, {}, {}, {}, {}, false});
    entities.push_back(entity);
  }
  index::ListInput input;
  input.info.list_id = "un-sc";
  input.entities = entities;
  return *index::build(std::span(&input, 1));
}

TEST(MadeQueries, AreTheSameEachTimeAndOfManyKinds) {
  const auto bytes = small_list();
  const auto snapshot = index::Snapshot::open(bytes, "memory");
  ASSERT_TRUE(snapshot);
  const auto once = made_queries(*snapshot, 400);
  const auto twice = made_queries(*snapshot, 400);
  ASSERT_TRUE(once);
  ASSERT_TRUE(twice);
  ASSERT_EQ(once->size(), 400u);
  std::set<std::string> names;
  for (std::size_t i = 0; i < once->size(); ++i) {
    EXPECT_EQ((*once)[i].subject, (*twice)[i].subject);
    names.insert((*once)[i].subject.names.front());
  }
  EXPECT_GT(names.size(), 50u);
  EXPECT_TRUE(names.contains("Yegor Lebyazhin"));
  EXPECT_TRUE(names.contains("Lebyazhin Yegor"));
  EXPECT_TRUE(names.contains("YegorLebyazhin"));
}

TEST(MadeQueries, ComeFromNoListsToo) {
  const auto bytes = *index::build({});
  const auto snapshot = index::Snapshot::open(bytes, "memory");
  ASSERT_TRUE(snapshot);
  const auto none = made_queries(*snapshot, 10);
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->empty());
}

TEST(Spread, TakesEvenlyAndKeepsTheOrder) {
  std::vector<wire::SubjectRow> rows(10);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].row = i;
  const auto some = spread(rows, 3);
  ASSERT_EQ(some.size(), 3u);
  EXPECT_EQ(some[0].row, 0u);
  EXPECT_EQ(some[1].row, 3u);
  EXPECT_EQ(some[2].row, 6u);
  EXPECT_EQ(spread(rows, 0).size(), 10u);
  EXPECT_EQ(spread(rows, 99).size(), 10u);
}

}  // namespace
}  // namespace vrata::cli
