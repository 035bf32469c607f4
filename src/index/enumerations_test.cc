#include "index/enumerations.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace vrata::index {
namespace {

std::u32string letters_of(std::uint32_t number) {
  return {U'a', static_cast<char32_t>(0x4E00 + number % 20'000), static_cast<char32_t>(0x4E00 + number / 20'000)};
}

EnumerationOf latin(std::u32string_view letters) { return {letters, text::Script::kLatin}; }

Enumeration of(std::vector<std::uint32_t> entries) {
  Enumeration made;
  made.alike.assign(entries.size(), 900);
  made.entries = std::move(entries);
  return made;
}

TEST(Enumerations, AreKeptByAllThatDecidesThem) {
  Enumerations kept;
  EXPECT_EQ(kept.find(latin(U"omar")), nullptr);
  kept.keep(latin(U"omar"), of({1, 5}));
  ASSERT_NE(kept.find(latin(U"omar")), nullptr);
  EXPECT_EQ(kept.find(latin(U"omar"))->entries, (std::vector<std::uint32_t>{1, 5}));
  EXPECT_EQ(kept.find(latin(U"omar"))->alike, (std::vector<std::uint16_t>{900, 900}));
  EXPECT_EQ(kept.find({U"omar", text::Script::kCyrillic}), nullptr);
  EXPECT_EQ(kept.find({U"omar", text::Script::kLatin, true}), nullptr);
  EXPECT_EQ(kept.find({U"omar", text::Script::kLatin, false, names::Reading::kKorean}), nullptr);
  EXPECT_EQ(kept.find({U"omar", text::Script::kLatin, false, names::Reading::kNone, names::Kind::kOrganization}),
            nullptr);
  EXPECT_EQ(kept.find(latin(U"omara")), nullptr);
}

TEST(Enumerations, TheFirstToKeepOneIsHeard) {
  Enumerations kept;
  kept.keep(latin(U"omar"), of({1}));
  EXPECT_EQ(kept.keep(latin(U"omar"), of({2}))->entries, std::vector<std::uint32_t>{1});
}

TEST(Enumerations, WhatIsForgottenStaysWithThoseWhoHoldIt) {
  Enumerations kept;
  const Enumerations::Kept held = kept.keep(latin(U"omar"), of({7}));
  kept.clear();
  EXPECT_EQ(kept.find(latin(U"omar")), nullptr);
  EXPECT_EQ(held->entries, std::vector<std::uint32_t>{7});
}

TEST(Enumerations, OldOnesGoAndThoseAskedForAgainStay) {
  for (const std::size_t entries : {0U, 2000U}) {
    Enumerations kept;
    kept.keep(latin(U"omar"), of({1}));
    kept.keep(latin(U"once"), of({2}));
    const std::size_t room =
        2 * Enumerations::kMostBytes / (Enumerations::kBytes + Enumerations::kBytesAnEntry * entries);
    const auto many = static_cast<std::uint32_t>(2 * room);
    for (std::uint32_t i = 0; i < many; ++i) {
      kept.keep(latin(letters_of(i)), of(std::vector<std::uint32_t>(entries)));
      if (i % 1000 == 0) {
        ASSERT_NE(kept.find(latin(U"omar")), nullptr) << i;
      }
    }
    std::size_t there = 0;
    for (std::uint32_t i = 0; i < many; ++i) {
      const Enumerations::Kept found = kept.find(latin(letters_of(i)));
      there += found != nullptr && found->entries.size() == entries ? 1 : 0;
    }
    EXPECT_LE(there, room + 64);
    EXPECT_GE(there, room / 4);
    EXPECT_EQ(kept.find(latin(U"once")), nullptr);
  }
}

TEST(Enumerations, ManyThreadsGetWhatWasKept) {
  Enumerations kept;
  const auto ask = [&] {
    for (std::uint32_t i = 0; i < 20'000; ++i) {
      const std::u32string letters = letters_of(i % 3'000);
      Enumerations::Kept found = kept.find(latin(letters));
      if (!found) found = kept.keep(latin(letters), of({i % 3'000}));
      ASSERT_EQ(found->entries, std::vector<std::uint32_t>{i % 3'000});
      if (i % 7'000 == 0) kept.clear();
    }
  };
  std::vector<std::thread> threads;
  for (int k = 0; k < 4; ++k) threads.emplace_back(ask);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace vrata::index
