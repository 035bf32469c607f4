#include "cli/resumable_output.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "support/files.h"

namespace vrata::cli {
namespace {

using testing::HasSubstr;

ScreenProgress example() {
  ScreenProgress progress;
  progress.identity = {"0.1.0, program XXH3 00", "a \"file\".csv, 7 bytes", "snapshot aa", "--format csv"};
  progress.reached.tally = {12, 3, 7, 2, 5};
  progress.reached.troubles.rows = {{4, "no name"}, {9, "a line longer than 4 MiB"}};
  progress.reached.troubles.remarked = {{"date_of_birth", 3, 2}};
  progress.reached.troubles.not_screened = 2;
  progress.bytes = 1234;
  progress.xxh3 = 0xFEDCBA9876543210;
  return progress;
}

// Text with a hash that fits it.
std::string sealed(const std::string& object) {
  return object + "\n" + base::hex64(base::xxh3(std::as_bytes(std::span(object)))) + "\n";
}

TEST(ScreenProgressText, IsReadAsItWasWritten) {
  ScreenProgress progress = example();
  EXPECT_EQ(parse_progress(to_text(progress), "p").value(), progress);
  progress.complete = true;
  progress.reached = {};
  EXPECT_EQ(parse_progress(to_text(progress), "p").value(), progress);
}

TEST(ScreenProgressText, EveryCutAndEveryTurnedBitIsFound) {
  const std::string text = to_text(example());
  for (std::size_t bytes = 0; bytes < text.size(); ++bytes)
    EXPECT_EQ(parse_progress(text.substr(0, bytes), "p").error().code, ErrorCode::kDamaged) << bytes;
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string damaged = text;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    EXPECT_FALSE(parse_progress(damaged, "p").ok()) << bit;
  }
}

TEST(ScreenProgressText, WhatIsNoCheckpointSaysSo) {
  EXPECT_EQ(parse_progress(sealed("{\"format\":\"vrata.screen-progress/2\"}"), "p").error().code,
            ErrorCode::kUnsupported);
  EXPECT_EQ(parse_progress(sealed("[]"), "p").error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(parse_progress(sealed("{"), "p").error().code, ErrorCode::kMalformed);
  std::string text = to_text(example());
  text = text.substr(0, text.find('\n'));
  for (const auto& [from, to] : {std::pair("\"bytes\":1234", "\"bytes\":-1"), std::pair("\"bytes\":1234", "\"b\":1"),
                                 std::pair("\"rows\":12", "\"rows\":\"12\""), std::pair("fedc", "FEDC"),
                                 std::pair("\"complete\":false", "\"complete\":0"), std::pair("{\"line\":4,", "{"),
                                 std::pair("\"not_clear\":[", "\"not_clear\":[7,")}) {
    std::string changed = text;
    changed.replace(changed.find(from), std::string(from).size(), to);
    EXPECT_EQ(parse_progress(sealed(changed), "p").error().code, ErrorCode::kMalformed) << to;
  }
}

class ResumableOutputTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "vrata-resume-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = (folder_ / "hits.csv").string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::string read(const std::string& end) const {
    return support::file_text(path_ + end).value_or("(none)");
  }
  void write(const std::string& end, const std::string& text) const { std::ofstream(path_ + end) << text; }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }
  static Reached rows(std::uint64_t count) {
    Reached reached;
    reached.tally.rows = count;
    return reached;
  }

  std::filesystem::path folder_;
  std::string path_;
  RunIdentity identity_ = example().identity;
};

TEST_F(ResumableOutputTest, GoesOnBehindTheLastCheckpoint) {
  {
    auto output = ResumableOutput::open(path_, identity_).value();
    EXPECT_EQ(output->found().reached, Reached());
    output->write("one\n");
    ASSERT_TRUE(output->checkpoint(rows(1)).ok());
    output->write("two, which is written again\n");
  }
  EXPECT_EQ(read(""), "(none)");
  auto output = ResumableOutput::open(path_, identity_).value();
  EXPECT_EQ(output->found().reached.tally.rows, 1u);
  output->write("two\n");
  ASSERT_TRUE(output->finish(rows(2)).ok());
  EXPECT_EQ(read(""), "one\ntwo\n");
  EXPECT_EQ(files(), 1u);
}

TEST_F(ResumableOutputTest, KilledBetweenTheLastCheckpointAndTheName) {
  ScreenProgress complete{identity_, rows(2), 4, base::xxh3(std::as_bytes(std::span("all\n", 4))), true};
  write(".part", "all\n");
  write(".progress", to_text(complete));
  write("", "an older answer");
  auto output = ResumableOutput::open(path_, identity_).value();
  EXPECT_TRUE(output->found().complete);
  ASSERT_TRUE(output->finish(output->found().reached).ok());
  EXPECT_EQ(read(""), "all\n");
  EXPECT_EQ(files(), 1u);
}

TEST_F(ResumableOutputTest, KilledBetweenTheNameAndTheEndOfTheCheckpoint) {
  ScreenProgress complete{identity_, rows(2), 4, base::xxh3(std::as_bytes(std::span("all\n", 4))), true};
  write(".progress", to_text(complete));
  write("", "all\n");
  auto output = ResumableOutput::open(path_, identity_).value();
  ASSERT_TRUE(output->finish(output->found().reached).ok());
  EXPECT_EQ(read(""), "all\n");
  EXPECT_EQ(files(), 1u);
  // An output that somebody has changed since is not taken for the answers.
  write(".progress", to_text(complete));
  write("", "all\nand more\n");
  const auto refused = ResumableOutput::open(path_, identity_);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kDamaged);
  EXPECT_EQ(read(""), "all\nand more\n");
  EXPECT_EQ(files(), 2u);
}

TEST_F(ResumableOutputTest, OneRunAtATime) {
  auto first = ResumableOutput::open(path_, identity_).value();
  EXPECT_EQ(ResumableOutput::open(path_, identity_).error().code, ErrorCode::kBusy);
  first.reset();
  EXPECT_TRUE(ResumableOutput::open(path_, identity_).ok());
}

TEST_F(ResumableOutputTest, AnotherRunIsToldWhatDiffers) {
  (void)ResumableOutput::open(path_, identity_).value();
  RunIdentity other = identity_;
  other.lists = "snapshot bb";
  const auto refused = ResumableOutput::open(path_, other);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, HasSubstr("other lists in force: then snapshot aa; now snapshot bb; nothing"));
}

}  // namespace
}  // namespace vrata::cli
