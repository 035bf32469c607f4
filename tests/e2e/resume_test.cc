// vrata screen --resume: after a break at any moment the same command ends with the bytes of a run that had none.
#include <gmock/gmock.h>

#include "faults_run.h"

namespace vrata::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

class Resume : public FaultsTest {
 protected:
  static constexpr int kCopies = 12;  // of the sample customers

  void SetUp() override {
    FaultsTest::SetUp();
    import_sample();
    const std::string customers = support::file_text(sample("customers.csv")).value();
    const std::size_t header = customers.find('\n') + 1;
    std::string text = customers.substr(0, header);
    const std::string nobody = "N-1,,,,,,,\n", no_day = "N-2,Yegor Lebyazhin,31/02/1970,,,,,\n";
    for (int i = 0; i < kCopies; ++i) text += nobody + no_day + customers.substr(header);
    write("customers.csv", text);
    const auto plain = vrata({"screen", "customers.csv", "--output", "plain.csv"});
    ASSERT_EQ(plain.code, 4) << plain.err;  // the rows without a name
    right_ = read("plain.csv");
    ASSERT_GT(right_.size(), 100'000u);
  }

  // Breaks a run at a moment when it has answered some rows, and not all.
  void break_once() {
    const auto whole = time_of(plain_, 4);
    for (int tries = 0; tries < 100; ++tries) {
      ASSERT_FALSE(std::filesystem::exists(folder_ / "hits.csv"));
      killed_after(command_, whole / 2);
      if (!std::filesystem::exists(folder_ / "hits.csv") &&
          read("hits.csv.progress").find("\"rows\":0,") == std::string::npos && !read("hits.csv.progress").empty())
        return;
      for (const char* name : {"hits.csv", "hits.csv.part", "hits.csv.progress"})
        std::filesystem::remove(folder_ / name);
    }
    FAIL() << "no run could be broken in its midst";
  }

  // The command is refused, says so, and leaves both files as they are.
  void expect_refused(const std::vector<std::string>& command, const std::string& message) {
    const std::string part = read("hits.csv.part"), progress = read("hits.csv.progress");
    const auto ran = vrata(command);
    EXPECT_EQ(ran.code, 3) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr(message));
    EXPECT_THAT(ran.err, HasSubstr("to begin anew, remove hits.csv.progress and hits.csv.part"));
    EXPECT_EQ(read("hits.csv.part"), part);
    EXPECT_EQ(read("hits.csv.progress"), progress);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "hits.csv"));
  }

  void expect_right_end() {
    const auto ran = vrata(command_);
    EXPECT_EQ(ran.code, 4) << ran.err;
    EXPECT_TRUE(read("hits.csv") == right_);
    EXPECT_EQ(files_beside("hits.csv"), 0u);
  }

  const std::vector<std::string> plain_ = {"screen", "customers.csv", "--output", "plain.csv"};
  const std::vector<std::string> command_ = {"screen",   "customers.csv",     "--output", "hits.csv",
                                             "--resume", "--checkpoint-rows", "200"};
  std::string right_;
};

TEST_F(Resume, AnUndisturbedRunIsThatWithoutIt) {
  expect_right_end();
  expect_right_end();  // a new run, for the last one is complete
}

TEST_F(Resume, AfterKillsAtAnyMomentTheSameBytes) {
  const auto whole = time_of(plain_, 4);
  const int kills = rounds(10, 200);
  int struck = 0, runs = 0, finished = 0, gone_on = 0;
  while (struck < kills && runs < 20 * kills) {
    ++runs;
    const bool killed = killed_after(command_, whole * (dice_() % 1100) / 1000);
    struck += killed ? 1 : 0;
    const bool there = std::filesystem::exists(folder_ / "hits.csv");
    if (there) {
      ASSERT_TRUE(read("hits.csv") == right_) << "run " << runs;  // never half of it
    }
    if (!killed) {
      ASSERT_EQ(files_beside("hits.csv"), 0u);
    }
    const bool to_the_end = killed && dice_() % 3 == 0;  // else it is killed again
    if (to_the_end) {
      const auto ran = vrata(command_);
      ASSERT_EQ(ran.code, 4) << ran.err;
      ASSERT_TRUE(read("hits.csv") == right_) << "run " << runs;
      ASSERT_EQ(files_beside("hits.csv"), 0u);
      gone_on += ran.err.find("are answered already") != std::string::npos ? 1 : 0;
    }
    if (!killed || to_the_end) {
      std::filesystem::remove(folder_ / "hits.csv");
      ++finished;
    }
  }
  EXPECT_EQ(struck, kills);
  EXPECT_GT(gone_on, 0);
  std::printf(
      "screen --resume: %d kills struck in %d runs; %d outputs finished, all the same bytes, %d of them from a "
      "checkpoint\n",
      struck, runs, finished, gone_on);
}

TEST_F(Resume, TheTotalsAreThoseOfAllRows) {
  break_once();
  const auto plain = vrata(plain_);
  const auto ran = vrata(command_);
  EXPECT_EQ(ran.code, plain.code);
  const auto totals = [](const std::string& err) {
    const std::string last = lines_of(err).back();
    return last.substr(0, last.find("hits; "));
  };
  EXPECT_EQ(totals(ran.err), totals(plain.err));
  for (const std::string& line : lines_of(plain.err)) {
    if (line.find("not screened") == std::string::npos && line.find("not clear") == std::string::npos) continue;
    if (line.find(" rows: ") == std::string::npos) {
      EXPECT_THAT(ran.err, HasSubstr(line)) << "also of rows in the first part";
    }
  }
}

TEST_F(Resume, JsonLinesToo) {
  const auto plain = vrata({"screen", "customers.csv", "--output", "plain.jsonl"});
  const std::vector<std::string> command = {"screen",   "customers.csv",     "--output", "hits.jsonl",
                                            "--resume", "--checkpoint-rows", "200"};
  const auto whole = time_of({"screen", "customers.csv", "--output", "again.jsonl"}, 4);
  for (int i = 0; i < 4; ++i) killed_after(command, whole / 3);
  ASSERT_EQ(vrata(command).code, plain.code);
  EXPECT_TRUE(read("hits.jsonl") == read("plain.jsonl"));
}

TEST_F(Resume, AnotherRunIsRefused) {
  break_once();
  const auto with = [&](std::vector<std::string> more) {
    auto command = command_;
    command.insert(command.end(), more.begin(), more.end());
    return command;
  };
  expect_refused(with({"--threshold", "0.9"}),
                 "belongs to a run with other options: then --format csv, --policy default, "
                 "--threshold 0.7000");
  expect_refused(with({"--max-hits", "3"}), "other options");
  expect_refused(with({"--format", "jsonl"}), "other options");
  const std::string customers = read("customers.csv");
  write("customers.csv", customers + "one more,\n");
  expect_refused(command_, "belongs to a run with other input: then customers.csv, " +
                               std::to_string(customers.size()) + " bytes, XXH3 ");
  std::string changed = customers;
  changed[changed.size() - 3] ^= 1;  // far behind the checkpoint
  write("customers.csv", changed);
  expect_refused(command_, "other input");
  write("customers.csv", customers);
  ASSERT_EQ(vrata({"lists", "import", sample("un_sample_next.xml")}).code, 0);
  expect_refused(command_, "belongs to a run with other lists in force: then snapshot ");
  ASSERT_EQ(vrata({"lists", "rollback", "un-sc", "--reason", "test"}).code, 0);
  // Another number of threads gives the same bytes.
  const auto ran = vrata(with({"--threads", "1"}));
  EXPECT_EQ(ran.code, 4) << ran.err;
  EXPECT_TRUE(read("hits.csv") == right_);
}

TEST_F(Resume, AnotherEngineIsRefused) {
  break_once();
  // The same program with a byte more is another program.
  std::filesystem::copy_file(program(), folder_ / "other");
  std::ofstream(folder_ / "other", std::ios::binary | std::ios::app) << '\n';
  const auto ran = shell("./other screen customers.csv --output hits.csv --resume");
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("belongs to a run with other engine: then "));
  expect_right_end();
}

TEST_F(Resume, ADamagedCheckpointIsRefused) {
  break_once();
  const std::string progress = read("hits.csv.progress");
  for (std::size_t bytes = 0; bytes < progress.size(); bytes += 1 + dice_() % 40) {
    write("hits.csv.progress", progress.substr(0, bytes));
    expect_refused(command_, "hits.csv.progress: is cut off or damaged");
  }
  for (int round = 0; round < rounds(10, 300); ++round) {
    std::string damaged = progress;
    const std::size_t at = dice_() % damaged.size();
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << dice_() % 8));
    write("hits.csv.progress", damaged);
    expect_refused(command_, "hits.csv.progress: is cut off or damaged");
  }
  write("hits.csv.progress", progress);
  expect_right_end();
}

TEST_F(Resume, APartThatIsNotWhatWasWrittenIsRefused) {
  break_once();
  const std::string part = read("hits.csv.part");
  write("hits.csv.part", part.substr(0, 100));
  expect_refused(command_, "hits.csv.part: does not hold the ");
  std::string damaged = part;
  damaged[200] ^= 1;
  write("hits.csv.part", damaged);
  expect_refused(command_, "hits.csv.part: does not hold the ");
  write("hits.csv.part", part + "what a killed run wrote behind its last checkpoint");
  expect_right_end();
}

TEST_F(Resume, AForeignPartIsNotOverwritten) {
  write("hits.csv.part", "somebody's download");
  const auto ran = vrata(command_);
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("hits.csv.part: is there without hits.csv.progress"));
  EXPECT_EQ(read("hits.csv.part"), "somebody's download");
}

TEST_F(Resume, AFullDiskKeepsWhatIsThere) {
  for (const int kilobytes : {0, 1, 40, 200}) {
    const auto ran = shell("ulimit -f " + std::to_string(kilobytes) +
                           "; $V screen customers.csv --output hits.csv --resume --checkpoint-rows 200");
    EXPECT_EQ(ran.code, 3) << kilobytes;
    EXPECT_THAT(ran.err, HasSubstr("File too large")) << kilobytes;
    EXPECT_FALSE(std::filesystem::exists(folder_ / "hits.csv"));
  }
  EXPECT_THAT(read("hits.csv.progress"), Not(HasSubstr("\"rows\":0,"))) << "what fitted is kept";
  expect_right_end();
}

TEST_F(Resume, OfTwoRunsTheSecondIsTold) {
  const auto ran =
      shell("exec 9>hits.csv.part; flock 9; $V screen customers.csv --output hits.csv --resume; echo \"second $?\"");
  EXPECT_THAT(ran.out, HasSubstr("second 3"));
  EXPECT_THAT(ran.err, HasSubstr("hits.csv.part: another run is writing this output; nothing was changed"));
}

TEST_F(Resume, WhatItCannotDoIsSaid) {
  EXPECT_EQ(vrata({"screen", "customers.csv", "--resume"}).code, 2);
  const auto pipe = shell("cat customers.csv | $V screen - --output hits.csv --resume");
  EXPECT_EQ(pipe.code, 2);
  EXPECT_THAT(pipe.err, HasSubstr("standard input: --resume needs a file that can be read again"));
  const auto table = vrata({"screen", "customers.csv", "--output", "hits.csv", "--resume", "--format", "table"});
  EXPECT_EQ(table.code, 2);
  EXPECT_THAT(table.err, HasSubstr("--resume writes CSV or JSON lines"));
  EXPECT_EQ(vrata({"screen", "customers.csv", "--output", "/dev/null", "--resume"}).code, 2);
}

}  // namespace
}  // namespace vrata::e2e
