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

TEST(Enumerations, AreKeptByAllThatDecidesThem) {
  Enumerations kept;
  EXPECT_EQ(kept.find(latin(U"omar")), nullptr);
  kept.keep(latin(U"omar"), {1, 5});
  ASSERT_NE(kept.find(latin(U"omar")), nullptr);
  EXPECT_EQ(*kept.find(latin(U"omar")), (std::vector<std::uint32_t>{1, 5}));
  EXPECT_EQ(kept.find({U"omar", text::Script::kCyrillic}), nullptr);
  EXPECT_EQ(kept.find({U"omar", text::Script::kLatin, true}), nullptr);
  EXPECT_EQ(kept.find({U"omar", text::Script::kLatin, false, names::Reading::kKorean}), nullptr);
  EXPECT_EQ(kept.find(latin(U"omara")), nullptr);
}

TEST(Enumerations, TheFirstToKeepOneIsHeard) {
  Enumerations kept;
  kept.keep(latin(U"omar"), {1});
  EXPECT_EQ(*kept.keep(latin(U"omar"), {2}), std::vector<std::uint32_t>{1});
}

TEST(Enumerations, WhatIsForgottenStaysWithThoseWhoHoldIt) {
  Enumerations kept;
  const Enumerations::Entries held = kept.keep(latin(U"omar"), {7});
  kept.clear();
  EXPECT_EQ(kept.find(latin(U"omar")), nullptr);
  EXPECT_EQ(*held, std::vector<std::uint32_t>{7});
}

TEST(Enumerations, OldOnesGoAndThoseAskedForAgainStay) {
  for (const std::size_t entries : {0U, 2000U}) {
    Enumerations kept;
    kept.keep(latin(U"omar"), {1});
    kept.keep(latin(U"once"), {2});
    const std::size_t room = 2 * Enumerations::kMostBytes / (Enumerations::kBytes + 4 * entries);
    const auto many = static_cast<std::uint32_t>(2 * room);
    for (std::uint32_t i = 0; i < many; ++i) {
      kept.keep(latin(letters_of(i)), std::vector<std::uint32_t>(entries));
      if (i % 1000 == 0) {
        ASSERT_NE(kept.find(latin(U"omar")), nullptr) << i;
      }
    }
    std::size_t there = 0;
    for (std::uint32_t i = 0; i < many; ++i) {
      const Enumerations::Entries found = kept.find(latin(letters_of(i)));
      there += found != nullptr && found->size() == entries ? 1 : 0;
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
      Enumerations::Entries entries = kept.find(latin(letters));
      if (!entries) entries = kept.keep(latin(letters), {i % 3'000});
      ASSERT_EQ(*entries, std::vector<std::uint32_t>{i % 3'000});
      if (i % 7'000 == 0) kept.clear();
    }
  };
  std::vector<std::thread> threads;
  for (int k = 0; k < 4; ++k) threads.emplace_back(ask);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace vrata::index
