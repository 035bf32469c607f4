#include "index/section_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace vrata::index {
namespace {

struct Posting {
  std::uint32_t name;
  std::uint16_t token;
  std::uint16_t weight;
};

std::vector<std::byte> sample() {
  std::vector<std::uint64_t> numbers(37);
  std::iota(numbers.begin(), numbers.end(), 1u);
  const std::vector<Posting> postings = {{7, 1, 3}, {8, 2, 4}, {9, 0, 5}};
  const std::string text = "Egor Lebyazhin";
  SectionWriter writer;
  writer.add<std::uint64_t>("numbers", numbers);
  writer.add<Posting>("postings", postings);
  writer.add("text", std::as_bytes(std::span(text)));
  writer.add("nothing", {});
  return writer.finish();
}

Result<SectionFile> open(std::span<const std::byte> bytes) { return SectionFile::open(bytes, "a.snap"); }

TEST(SectionFile, GivesBackWhatWasAdded) {
  const auto bytes = sample();
  auto file = open(bytes);
  ASSERT_TRUE(file.ok()) << to_string(file.error());
  EXPECT_TRUE(file->verify().ok());
  EXPECT_EQ(file->engine(), version());
  auto numbers = file->section<std::uint64_t>("numbers");
  ASSERT_TRUE(numbers.ok());
  ASSERT_EQ(numbers->size(), 37u);
  EXPECT_EQ((*numbers)[36], 37u);
  auto postings = file->section<Posting>("postings");
  ASSERT_TRUE(postings.ok());
  ASSERT_EQ(postings->size(), 3u);
  EXPECT_EQ((*postings)[2].weight, 5);
  auto text = file->section<char>("text");
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(std::string(text->begin(), text->end()), "Egor Lebyazhin");
  auto nothing = file->section<std::byte>("nothing");
  ASSERT_TRUE(nothing.ok());
  EXPECT_TRUE(nothing->empty());
  EXPECT_TRUE(file->has("text"));
  EXPECT_FALSE(file->has("tex"));
}

TEST(SectionFile, TheSameSectionsGiveTheSameBytes) { EXPECT_EQ(sample(), sample()); }

TEST(SectionFile, IsNamedByTheHashOfAllBeforeTheTrailer) {
  const auto bytes = sample();
  auto file = open(bytes);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->content_hash(), base::sha256(std::span(bytes).first(bytes.size() - 32)));
}

TEST(SectionFile, HoldsNoSectionAtAll) {
  SectionWriter writer;
  const auto bytes = writer.finish();
  auto file = open(bytes);
  ASSERT_TRUE(file.ok());
  EXPECT_TRUE(file->verify().ok());
  EXPECT_TRUE(file->sections().empty());
}

TEST(SectionFile, LargeSectionsBeginOnAPage) {
  SectionWriter writer;
  writer.add("small", std::vector<std::byte>(3));
  writer.add("large", std::vector<std::byte>(64 * 1024));
  writer.add("behind", std::vector<std::byte>(5));
  const auto bytes = writer.finish();
  auto file = open(bytes);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->sections()[0].offset, 8192u);
  EXPECT_EQ(file->sections()[1].offset % 4096, 0u);
  EXPECT_EQ(file->sections()[2].offset % 64, 0u);
}

TEST(SectionFile, RefusesSectionsOfAnotherShape) {
  const auto bytes = sample();
  auto file = open(bytes);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->section<std::uint64_t>("absent").error().code, ErrorCode::kDamaged);
  EXPECT_EQ(file->section<std::uint32_t>("numbers").error().code, ErrorCode::kDamaged);
}

TEST(SectionFile, RefusesAddressesThatAreNotAligned) {
  const auto bytes = sample();
  std::vector<std::byte> shifted(bytes.size() + 1);
  std::copy(bytes.begin(), bytes.end(), shifted.begin() + 1);
  auto file = open(std::span(shifted).subspan(1));
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->section<std::uint64_t>("numbers").error().code, ErrorCode::kDamaged);
  EXPECT_TRUE(file->section<char>("text").ok());
}

TEST(SectionFile, AnotherFormatVersionIsToBeRebuilt) {
  SectionWriter writer({kSnapshotFormatVersion + 1, 0, "9.9.9"});
  const auto bytes = writer.finish();
  auto file = open(bytes);
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::kUnsupported);
  EXPECT_NE(to_string(file.error()).find("a.snap: written by another version"), std::string::npos);
}

TEST(SectionFile, UnknownFeaturesAreToBeRebuilt) {
  SectionWriter writer({kSnapshotFormatVersion, 4, "0.1.0"});
  const auto bytes = writer.finish();
  EXPECT_EQ(SectionFile::open(bytes, "a.snap", 3).error().code, ErrorCode::kUnsupported);
  EXPECT_TRUE(SectionFile::open(bytes, "a.snap", 4).ok());
}

TEST(SectionFile, EveryFlippedByteOfHeaderAndTableIsRefusedAtOpen) {
  auto bytes = sample();
  for (std::size_t i = 0; i < 8192; ++i)
    for (const std::byte flip : {std::byte{0x01}, std::byte{0x80}, std::byte{0xff}}) {
      bytes[i] ^= flip;
      ASSERT_FALSE(open(bytes).ok()) << "byte " << i;
      bytes[i] ^= flip;
    }
  EXPECT_TRUE(open(bytes).ok());
}

TEST(SectionFile, EveryFlippedByteElsewhereIsFoundByVerify) {
  auto bytes = sample();
  ASSERT_GT(bytes.size(), 8192u + 37 * 8 + 24 + 14 + 32);
  for (std::size_t i = 8192; i < bytes.size(); ++i)
    for (const std::byte flip : {std::byte{0x01}, std::byte{0x80}, std::byte{0xff}}) {
      bytes[i] ^= flip;
      auto file = open(bytes);
      ASSERT_TRUE(file.ok()) << "open() reads no further than the table";
      auto verified = file->verify();
      ASSERT_FALSE(verified.ok()) << "byte " << i;
      ASSERT_EQ(verified.error().code, ErrorCode::kDamaged);
      bytes[i] ^= flip;
    }
}

TEST(SectionFile, TruncationAtAnyLengthIsRefused) {
  const auto bytes = sample();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const std::vector<std::byte> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
    ASSERT_EQ(open(cut).error().code, ErrorCode::kDamaged) << length << " bytes";
  }
}

TEST(SectionFile, BytesBehindTheEndAreRefused) {
  auto bytes = sample();
  bytes.push_back(std::byte{0});
  EXPECT_FALSE(open(bytes).ok());
}

// A table with a true hash and false rows: what somebody writes who means harm.
TEST(SectionFile, FalseRowsWithATrueHashAreRefused) {
  const auto forge = [](auto&& change) {
    auto bytes = sample();
    change(bytes);
    std::fill_n(bytes.begin() + 120, 8, std::byte{0});
    const std::uint64_t hash = base::xxh3(std::span(bytes).first(8192));
    std::memcpy(bytes.data() + 120, &hash, 8);
    return open(bytes);
  };
  const auto put = [](auto& bytes, std::size_t at, auto value) {
    std::memcpy(bytes.data() + at, &value, sizeof value);
  };
  constexpr std::size_t row = 128, offset = 32, size = 40, element = 48;
  EXPECT_TRUE(forge([](auto&) {}).ok());
  const auto refused = [&](auto&& change, std::string_view why) {
    auto file = forge(change);
    ASSERT_FALSE(file.ok()) << why;
    EXPECT_EQ(file.error().code, ErrorCode::kDamaged);
    EXPECT_NE(file.error().message.find(why), std::string::npos) << file.error().message;
  };
  refused([&](auto& b) { put(b, row + offset, std::uint64_t{1} << 40); }, "past the end");
  refused([&](auto& b) { put(b, row + size, ~std::uint64_t{0} - 7); }, "past the end");
  refused([&](auto& b) { put(b, row + offset, std::uint64_t{8200}); }, "not aligned");
  refused([&](auto& b) { put(b, row + offset, std::uint64_t{64}); }, "overlaps");
  refused([&](auto& b) { put(b, row + 64 + offset, std::uint64_t{8192}); }, "overlaps");
  refused([&](auto& b) { put(b, row + element, std::uint32_t{0}); }, "no size");
  refused([&](auto& b) { put(b, row + element, std::uint32_t{7}); }, "whole number");
  refused([&](auto& b) { std::fill_n(b.begin() + row, 32, std::byte{0}); }, "no name");
  refused([&](auto& b) { std::copy_n(b.begin() + row, 32, b.begin() + row + 64); }, "two sections");
  refused([&](auto& b) { put(b, 12, std::uint32_t{127}); }, "more sections");
}

}  // namespace
}  // namespace vrata::index
