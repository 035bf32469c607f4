#include "screen/letters.h"

#include <gtest/gtest.h>

#include "support/invented_lists.h"

namespace vrata::screen {
namespace {

std::vector<std::byte> snapshot_of(std::span<const Entity> entities) {
  const index::ListInput list = support::list_of("invented", entities);
  return *index::build(std::span(&list, 1));
}

// What LettersInHand says of two names is what comparing their letters gives.
//
// Gives    how many groups are alike.
std::size_t expect_measured(names::NameView subject, names::NameView listed, const names::KnownNear& near) {
  EXPECT_EQ(near.groups, nullptr);
  std::size_t alike = 0;
  for (std::size_t i = 0; i < subject.groups.size(); ++i) {
    for (std::size_t j = 0; j < listed.groups.size() && j < names::kNearGroups; ++j) {
      const names::Group& ga = subject.groups[i];
      const names::Group& gb = listed.groups[j];
      const std::int32_t least =
          names::least_similarity(names::is_merge(ga), names::is_merge(gb), ga.script == gb.script);
      const std::int32_t measured = names::similarity(subject.of(ga), ga.script, listed.of(gb), gb.script, least);
      EXPECT_EQ(near.alike[i * names::kNearGroups + j], measured);
      alike += measured != 0 ? 1 : 0;
    }
  }
  return alike;
}

TEST(LettersInHand, SayWhatComparingTheLettersGives) {
  support::Dice dice(77);
  std::vector<Entity> entities = support::invented_entities("invented", 60, dice);
  for (const char* name : {"김영철", "Kim Yong Chol", "Пётр Орлов", "سليم التكريتي", "राम कुमार", "钱慕云"})
    entities.push_back(support::entity_named("invented", "X" + std::to_string(entities.size()), name));
  const std::vector<std::byte> bytes = snapshot_of(entities);
  const auto snapshot = *index::Snapshot::open(bytes, "test");
  ListedLetters listed(snapshot);
  LettersInHand letters;
  std::size_t alike = 0;
  for (int i = 0; i < 80; ++i) {
    const names::PreparedName name =
        names::prepare(support::slip(dice.pick(dice.pick(entities).names).text, dice), names::Kind::kPerson);
    if (name.tokens.empty()) continue;
    ASSERT_TRUE(letters.take(listed, name.view()));
    for (std::uint32_t n = 0; n < snapshot.name_count(); ++n)
      alike += expect_measured(name.view(), snapshot.name(n).view, letters.of(n));
  }
  EXPECT_GT(alike, 1000U) << "the comparison compares something";
}

TEST(LettersInHand, AreNotOfNamesReadAloud) {
  const std::vector<Entity> entities = {support::entity_named("invented", "1", "Qian Muyun")};
  const std::vector<std::byte> bytes = snapshot_of(entities);
  const auto snapshot = *index::Snapshot::open(bytes, "test");
  ListedLetters listed(snapshot);
  LettersInHand letters;
  names::PreparedName name = names::prepare("Qian Muyun", names::Kind::kPerson);
  EXPECT_TRUE(letters.take(listed, name.view()));
  name.reading = names::Reading::kMandarin;
  EXPECT_FALSE(letters.take(listed, name.view()));
}

}  // namespace
}  // namespace vrata::screen
