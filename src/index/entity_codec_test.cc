#include "index/entity_codec.h"

#include <gtest/gtest.h>

#include "support/invented_lists.h"

namespace vrata::index {
namespace {

std::vector<std::byte> encoded(const Entity& entity) {
  std::vector<std::byte> bytes;
  encode(entity, bytes);
  return bytes;
}

std::vector<ListInfo> two_lists() {
  std::vector<ListInfo> lists(2);
  lists[0] = {"invented-a", "The list A", std::string(64, 'f'), 1'700'000'000, 0, 3, 5};
  lists[1] = {"invented-b", "", "", std::nullopt, 3, 3, 0};
  return lists;
}

TEST(EntityCodec, EveryFieldComesBack) {
  const Entity entity = support::full_entity();
  const auto back = decode_entity(encoded(entity));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, entity);
  const auto empty = decode_entity(encoded(Entity{}));
  ASSERT_TRUE(empty);
  EXPECT_EQ(*empty, Entity{});
}

TEST(EntityCodec, EncodingAppends) {
  std::vector<std::byte> bytes(3, std::byte{7});
  encode(support::full_entity(), bytes);
  EXPECT_EQ(bytes[2], std::byte{7});
  EXPECT_TRUE(decode_entity(std::span(bytes).subspan(3)));
}

TEST(EntityCodec, EveryTruncationIsDamage) {
  const auto bytes = encoded(support::full_entity());
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    const auto cut = decode_entity(std::span(bytes).first(n));
    ASSERT_FALSE(cut) << n;
    ASSERT_EQ(cut.error().code, ErrorCode::kDamaged);
  }
  auto longer = bytes;
  longer.push_back(std::byte{0});
  EXPECT_FALSE(decode_entity(longer)) << "bytes are left over";
}

TEST(EntityCodec, FlippedBitsAreAnErrorOrAnotherEntity) {
  const auto bytes = encoded(support::full_entity());
  std::size_t errors = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      auto flipped = bytes;
      flipped[at] ^= static_cast<std::byte>(1 << bit);
      const auto got = decode_entity(flipped);
      if (!got) {
        ++errors;
        continue;
      }
      // What was read can be written and read again.
      const auto again = decode_entity(encoded(*got));
      ASSERT_TRUE(again) << at;
      ASSERT_EQ(*again, *got) << at;
    }
  }
  EXPECT_GT(errors, bytes.size() / 2);
}

TEST(EntityCodec, RandomBytesNeverCrash) {
  support::Dice dice(17);
  for (int i = 0; i < 20'000; ++i) {
    std::vector<std::byte> bytes(dice.below(200));
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(dice.one_in(3) ? 0 : dice.below(256));
    (void)decode_entity(bytes);
    (void)decode_lists(bytes);
  }
  const std::vector<std::byte> huge(12, std::byte{0xFF});  // a length beyond all
  EXPECT_FALSE(decode_entity(huge));
  EXPECT_FALSE(decode_lists(huge));
}

TEST(ListsCodec, ComeBackAndTruncationIsDamage) {
  std::vector<std::byte> bytes;
  encode(two_lists(), bytes);
  const auto back = decode_lists(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, two_lists());
  for (std::size_t n = 0; n < bytes.size(); ++n) ASSERT_FALSE(decode_lists(std::span(bytes).first(n))) << n;
  std::vector<std::byte> none;
  encode(std::span<const ListInfo>(), none);
  ASSERT_TRUE(decode_lists(none));
  EXPECT_TRUE(decode_lists(none)->empty());
}

}  // namespace
}  // namespace vrata::index
