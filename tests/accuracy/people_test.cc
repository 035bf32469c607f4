// The invented people that growth is measured with: the same for the same seed, and what they are said to be.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "lists/ftm.h"
#include "people/entities.h"
#include "people/rows.h"
#include "screen/deck.h"
#include "support/files.h"

namespace vrata::people {
namespace {

std::string entities(std::uint64_t count, const Stock& stock, std::uint64_t seed) {
  screen::Dice dice(seed);
  std::string out;
  for (std::uint64_t n = 1; n <= count; ++n) append_entity(out, n, stock, dice);
  return out;
}

TEST(InventedEntities, AreReadAsAListOfTheMixThatIsSaid) {
  if (!std::filesystem::exists(support::shared_folder() / "names")) GTEST_SKIP() << "no shared names";
  const auto stock = read_stock(support::shared_folder(), VRATA_SOURCE_DIR);
  ASSERT_TRUE(stock.ok()) << to_string(stock.error());
  constexpr std::uint64_t kCount = 5000;
  const std::string text = entities(kCount, *stock, 1);
  EXPECT_EQ(text, entities(kCount, *stock, 1));
  EXPECT_NE(text, entities(kCount, *stock, 2));
  const auto reading = lists::read_ftm(std::as_bytes(std::span(text)), "invented");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  ASSERT_EQ(reading->entities.size(), kCount);
  EXPECT_TRUE(reading->remarks.empty()) << to_string(reading->remarks.front());
  std::size_t names = 0, people = 0;
  std::map<text::Script, std::size_t> scripts;
  for (const Entity& entity : reading->entities) {
    names += entity.names.size();
    people += entity.schema == Schema::kPerson ? 1 : 0;
    for (const Name& name : entity.names) ++scripts[screen::main_script(name.text)];
  }
  EXPECT_NEAR(static_cast<double>(names) / kCount, 3.0, 0.15);
  EXPECT_NEAR(static_cast<double>(people) / kCount, 0.75, 0.03);
  for (const text::Script script : {text::Script::kCyrillic, text::Script::kArabic, text::Script::kDevanagari})
    EXPECT_GT(scripts[script], names / 100) << text::iso_code(script);
  EXPECT_GT(scripts[text::Script::kLatin], names / 2);
}

TEST(InventedRows, AreAllDifferent) {
  const auto people = support::shared_folder() / "bench" / "negatives_global.csv";
  if (!std::filesystem::exists(people)) GTEST_SKIP() << "no shared negatives";
  const auto make = [&](std::uint64_t count, std::uint64_t seed) {
    std::string out;
    const auto made = write_rows(people, count, seed, [&](const std::string& piece) { out += piece; });
    EXPECT_TRUE(made.ok()) << to_string(made.error());
    return out;
  };
  const std::string text = make(20'000, 1);
  EXPECT_EQ(text, make(20'000, 1));
  EXPECT_NE(text, make(20'000, 2));
  std::istringstream lines(text);
  std::set<std::string> names;
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "id,name");
  while (std::getline(lines, line)) names.insert(line.substr(line.find(',')));
  EXPECT_EQ(names.size(), 20'000u);
}

TEST(InventedRows, WhatTheFileDoesNotGiveIsSaid) {
  const auto path = std::filesystem::path(testing::TempDir()) / "few_people.csv";
  std::ofstream(path) << "first_name,last_name\nYegor,Lebyazhin\nHariram,Vatsyan\n";
  const auto made = write_rows(path, 5, 1, [](const std::string& /*piece*/) {});
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().message, "its names give no more than 4 rows");
  EXPECT_EQ(write_rows("no/such/file", 5, 1, [](const std::string& /*piece*/) {}).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace vrata::people
