#include "screen/letters.h"

#include <gtest/gtest.h>

#include "support/invented_lists.h"
#include "support/measured_letters.h"

namespace vrata::screen {
namespace {

std::vector<std::byte> snapshot_of(std::span<const Entity> entities) {
  const index::ListInput list = support::list_of("invented", entities);
  return *index::build(std::span(&list, 1));
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
    for (std::uint32_t n = 0; n < snapshot.name_count(); ++n) {
      const names::KnownNear near = letters.of(n);
      EXPECT_EQ(near.groups, nullptr) << "all are measured";
      alike += support::expect_measured(name.view(), snapshot.name(n).view, near);
    }
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
