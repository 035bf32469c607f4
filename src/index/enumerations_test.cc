#include "index/enumerations.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace vrata::index {
namespace {

std::u32string letters_of(std::uint32_t number) { return {U'a', static_cast<char32_t>(0x4E00 + number)}; }

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
  Enumerations kept;
  kept.keep(latin(U"omar"), {1});
  kept.keep(latin(U"once"), {2});
  std::size_t there = 0;
  const std::uint32_t many = 4 * Enumerations::kMost;
  for (std::uint32_t i = 0; i < many; ++i) {
    kept.keep(latin(letters_of(i)), {});
    if (i % 1000 == 0) {
      ASSERT_NE(kept.find(latin(U"omar")), nullptr) << i;
    }
  }
  for (std::uint32_t i = 0; i < many; ++i) there += kept.find(latin(letters_of(i))) != nullptr ? 1 : 0;
  EXPECT_LE(there, 2 * Enumerations::kMost);
  EXPECT_GE(there, Enumerations::kMost / 2);
  EXPECT_EQ(kept.find(latin(U"once")), nullptr);
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
