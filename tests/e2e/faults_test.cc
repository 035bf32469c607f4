// What must not lose, drop or crash: kill -9, a full disk, a folder that cannot be written, two at once, turned bits.
//
// Each test counts its rounds. ctest runs a short set; with VRATA_FAULTS=long (`make faults`) the long one, whose
// figures are printed. The dice are the same each time, the moments at which a kill arrives are not.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <map>

#include "faults_run.h"

namespace vrata::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;
class Faults : public FaultsTest {
 protected:
  // Which of the two samples is in force, by an entry that only the second has; nothing when neither answers rightly.
  std::string edition_that_answers() {
    const auto both = vrata({"search", "Hariram Vatsyan", "--format", "csv"});
    const auto added = vrata({"search", "Savely Kamyshlov", "--format", "csv"});
    if (both.code != 0 || added.code != 0 || both.out.find("un-sc:ZQi.041") == std::string::npos) return "";
    return added.out.find("un-sc:XVi.061") == std::string::npos ? "first" : "second";
  }
};

TEST_F(Faults, AKilledImportLeavesTheOldEditionOrTheNew) {
  import_sample();
  const std::filesystem::path data = folder_ / "data", kept = folder_ / "kept";
  std::filesystem::copy(data, kept, std::filesystem::copy_options::recursive);
  std::filesystem::remove_all(data);
  std::filesystem::copy(kept, data, std::filesystem::copy_options::recursive);
  const std::vector<std::string> command = {"lists", "import", sample("un_sample_next.xml")};
  const auto whole = time_of(command);
  std::map<std::string, int> seen;
  const int kills = rounds(5, 100);
  const int runs = kill_until_struck(
      kills, command, whole,
      [&] {
        std::filesystem::remove_all(data);
        std::filesystem::copy(kept, data, std::filesystem::copy_options::recursive);
      },
      [&] {
        const std::string answers = edition_that_answers();
        ++seen[answers];
        ASSERT_NE(answers, "");
        const auto verified = vrata({"lists", "verify"});
        ASSERT_EQ(verified.code, 0) << verified.out << verified.err;
        ASSERT_EQ(vrata(command).code, 0) << "the same import works now";
        ASSERT_EQ(edition_that_answers(), "second");
      });
  std::printf("lists import: %d kills struck in %d runs; after these %d times the old edition, %d times the new\n",
              kills, runs, seen["first"], seen["second"]);
}

// The two other ways in which an edition comes into force.
TEST_F(Faults, AKilledActivationOrRollbackLeavesTheOldEditionOrTheNew) {
  import_sample();
  ASSERT_EQ(vrata({"lists", "import", sample("un_sample_next.xml")}).code, 0);
  const std::filesystem::path data = folder_ / "data", second = folder_ / "second", first = folder_ / "first";
  std::filesystem::copy(data, second, std::filesystem::copy_options::recursive);
  const std::vector<std::string> back = {"lists", "rollback", "un-sc", "--reason", "withdrawn"};
  ASSERT_EQ(vrata(back).code, 0);
  const std::vector<std::string> again = {"lists", "activate", "un-sc", "2", "--reason", "checked"};
  std::filesystem::copy(data, first, std::filesystem::copy_options::recursive);
  struct Way {
    const char* name;
    std::filesystem::path from;
    std::vector<std::string> command;
    std::string becomes;
  };
  for (const Way& way : {Way{"activate", first, again, "second"}, Way{"rollback", second, back, "first"}}) {
    const auto begin_with = [&] {
      std::filesystem::remove_all(data);
      std::filesystem::copy(way.from, data, std::filesystem::copy_options::recursive);
    };
    begin_with();
    const auto whole = time_of(way.command);
    ASSERT_EQ(edition_that_answers(), way.becomes);
    std::map<std::string, int> seen;
    const int kills = rounds(4, 100);
    const int runs = kill_until_struck(kills, way.command, whole, begin_with, [&] {
      const std::string answers = edition_that_answers();
      ++seen[answers];
      ASSERT_NE(answers, "") << way.name;
      const auto verified = vrata({"lists", "verify"});
      ASSERT_EQ(verified.code, 0) << way.name << verified.out << verified.err;
      if (answers != way.becomes) {
        ASSERT_EQ(vrata(way.command).code, 0) << "the same works now";
        ASSERT_EQ(edition_that_answers(), way.becomes);
      }
    });
    const std::string old = way.becomes == "first" ? "second" : "first";
    std::printf("lists %s: %d kills struck in %d runs; after these %d times the old edition, %d times the new\n",
                way.name, kills, runs, seen[old], seen[way.becomes]);
  }
}

TEST_F(Faults, AKilledScreenLeavesNoHalfFile) {
  import_sample();
  const std::vector<std::string> command = {"screen", sample("customers.csv"), "--output", "hits.csv"};
  const auto whole = time_of(command);
  const std::string right = read("hits.csv");
  ASSERT_GT(right.size(), 1000u);
  int absent = 0, round = 0;
  bool had_one = false;  // an older file under this name stays, or there was none
  const int kills = rounds(5, 100);
  const int runs = kill_until_struck(
      kills, command, whole,
      [&] {
        had_one = ++round % 2 == 0;
        std::filesystem::remove(folder_ / "hits.csv");
        if (had_one) write("hits.csv", "an older answer\n");
      },
      [&] {
        const bool there = std::filesystem::exists(folder_ / "hits.csv");
        absent += there ? 0 : 1;
        ASSERT_TRUE(there || !had_one);
        if (!there) return;
        const std::string found = read("hits.csv");
        ASSERT_TRUE(found == right || (had_one && found == "an older answer\n"));
      });
  ASSERT_EQ(vrata(command).code, 0);
  EXPECT_EQ(read("hits.csv"), right) << "what a killed run left beside does not disturb the next";
  std::printf("screen --output: %d kills struck in %d runs; %d times no file, %zu unfinished ones left beside\n", kills,
              runs, absent, files_beside("hits.csv"));
}

// A bound of file sizes stops writing in the midst of a file, as a full disk does, at every size from nothing on.
TEST_F(Faults, AFullDiskIsSaidAndChangesNothing) {
  import_sample();
  int refused = 0;
  for (const int kilobytes : {0, 1, 8, 64, 400}) {
    const auto ran =
        shell("ulimit -f " + std::to_string(kilobytes) + "; $V lists import " + sample("un_sample_next.xml"));
    ASSERT_EQ(ran.code, 3) << kilobytes << " kB: " << ran.out << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("vrata: ")) << kilobytes;
    ++refused;
    ASSERT_EQ(edition_that_answers(), "first") << kilobytes;
    const auto verified = vrata({"lists", "verify"});
    ASSERT_EQ(verified.code, 0) << kilobytes << verified.out << verified.err;
  }
  write("hits.csv", "an older answer\n");
  for (const int kilobytes : {0, 1, 20}) {
    const auto ran = shell("ulimit -f " + std::to_string(kilobytes) + "; $V screen " + sample("customers.csv") +
                           " --output hits.csv");
    ASSERT_EQ(ran.code, 3) << kilobytes;
    EXPECT_THAT(ran.err, HasSubstr("vrata: hits.csv: the output could not be written: File too large")) << kilobytes;
    EXPECT_THAT(ran.err, HasSubstr("hits.csv was not written"));
    EXPECT_EQ(read("hits.csv"), "an older answer\n");
    EXPECT_EQ(files_beside("hits.csv"), 0u);
  }
  EXPECT_EQ(vrata({"lists", "import", sample("un_sample_next.xml")}).code, 0);
  EXPECT_EQ(edition_that_answers(), "second");
  EXPECT_EQ(refused, 5);
}

TEST_F(Faults, ASmallDiskThatIsReallyFull) {
  const auto disk = shell("mkdir disk && mount -t tmpfs -o size=4m tmpfs disk");
  if (disk.code != 0) GTEST_SKIP() << "this system does not let us mount a small disk: " << disk.err;
  const auto ran = shell("export VRATA_DATA=disk/data; $V lists import " + sample("un_sample.xml") +
                         " >first.txt 2>&1 || exit 1\n"
                         "head -c 4000000 /dev/zero >disk/filler 2>/dev/null\n"  // what is left
                         "$V lists import " +
                         sample("un_sample_next.xml") +
                         "; echo \"import $?\"\n"
                         "$V search 'Hariram Vatsyan' --format csv >found.csv; echo \"search $?\"; $V lists verify "
                         ">/dev/null; echo \"verify $?\"\n"
                         "$V screen " +
                         sample("customers.csv") +
                         " --output disk/hits.csv; echo \"screen $?\"; ls disk\n"
                         "rm disk/filler; $V lists import " +
                         sample("un_sample_next.xml") + " >/dev/null 2>&1; echo \"again $?\"");
  shell("umount disk");
  EXPECT_THAT(ran.out, HasSubstr("import 3\nsearch 0\nverify 0\nscreen 3\ndata\nfiller\nagain 0\n")) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("No space left on device"));
  EXPECT_THAT(ran.err, HasSubstr("stays in force"));
  EXPECT_THAT(read("found.csv"), HasSubstr("un-sc:ZQi.041"));
}

TEST_F(Faults, AFolderThatCannotBeWrittenStillAnswers) {
  import_sample();
  // Permissions do not bind root, so somebody else looks.
  std::string as_nobody;
  if (::geteuid() == 0) {
    if (shell("setpriv --reuid 65534 --regid 65534 --clear-groups true").code != 0)
      GTEST_SKIP() << "root, and no setpriv to become somebody else";
    as_nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
  }
  std::filesystem::permissions(folder_, std::filesystem::perms(0755));
  shell("chmod -R a-w,a+rX data");
  const auto found = shell(as_nobody + "$V search 'Hariram Vatsyan' --format csv");
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_THAT(found.out, HasSubstr("un-sc:ZQi.041"));
  EXPECT_EQ(shell(as_nobody + "$V lists status").code, 0);
  EXPECT_EQ(shell(as_nobody + "$V lists verify").code, 0);
  const auto refused = shell(as_nobody + "$V lists import " + sample("un_sample_next.xml"));
  EXPECT_EQ(refused.code, 3);
  EXPECT_EQ(refused.err,
            "vrata: " + (folder_ / "data" / "writer.lock").string() +
                ": opening the writer's lock failed: Permission denied; the data folder cannot be written, "
                "nothing was changed\n");
  // Damage cannot be repaired there; the answer is an error, and no guess.
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "data" / "snapshots")) {
    if (entry.path().extension() != ".snap") continue;
    std::filesystem::permissions(entry, std::filesystem::perms(0644));
    std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100'000);
    file.put('~');
  }
  const auto damaged = shell(as_nobody + "$V search 'Hariram Vatsyan'");
  EXPECT_EQ(damaged.code, 5);
  EXPECT_EQ(damaged.out, "");
  EXPECT_THAT(
      damaged.err,
      testing::ContainsRegex("\\.snap: section \"[a-z.]+\" does not have its hash; the snapshot is not used; it could "
                             "not be rebuilt: .*writer.lock: opening the writer's lock failed: Permission denied"));
  shell("chmod -R u+w data");
}

TEST_F(Faults, OfTwoImportsTheSecondIsToldWhoHoldsTheLock) {
  import_sample();
  // The first holds the lock until its publication comes through the pipe.
  const auto ran = shell(
      "mkfifo in; $V lists import in >first.txt 2>&1 & first=$!\n"
      "for i in {1..500}; do [ \"$(cat data/writer.lock)\" = $first ] && break; sleep 0.01; done\n"
      "$V lists import " +
      sample("un_sample_next.xml") + "; echo \"second $?\"; echo \"pid $first\"\n" +
      "$V search 'Hariram Vatsyan' --format csv >during.csv; echo \"search $?\"\n"
      "cat " +
      sample("un_sample_next.xml") + " >in; wait $first; echo \"first $?\"");
  EXPECT_THAT(ran.out, HasSubstr("second 3\n"));
  EXPECT_THAT(ran.out, HasSubstr("search 0\n"));
  EXPECT_THAT(ran.out, HasSubstr("first 0\n")) << read("first.txt");
  const std::size_t at = ran.out.find("pid ");
  ASSERT_NE(at, std::string::npos);
  const std::string pid = ran.out.substr(at + 4, ran.out.find('\n', at) - at - 4);
  EXPECT_EQ(ran.err, "vrata: " + (folder_ / "data" / "writer.lock").string() + ": another process (pid " + pid +
                         ") is writing to this data folder; nothing was changed, try again when it has finished\n");
  EXPECT_THAT(read("during.csv"), HasSubstr("un-sc:ZQi.041"));
  EXPECT_EQ(edition_that_answers(), "second");
}

TEST_F(Faults, ManyImportsAtOnceEndInOneGoodState) {
  import_sample();
  std::map<std::string, int> seen;
  for (int round = 0; round < rounds(2, 50); ++round) {
    const auto ran = shell("for i in 1 2 3 4; do ( $V lists import " + sample("un_sample_next.xml") +
                           " >/dev/null 2>&1; echo \"code $?\" ) & done; wait");
    for (const std::string& line : lines_of(ran.out)) ++seen[line];
    ASSERT_EQ(edition_that_answers(), "second");
    ASSERT_EQ(vrata({"lists", "verify"}).code, 0);
    ASSERT_EQ(vrata({"lists", "rollback", "un-sc", "--reason", "again"}).code, 0);
    std::filesystem::remove_all(folder_ / "data");
    import_sample();
  }
  std::printf("four imports at once: %d done, %d told that another writes\n", seen["code 0"], seen["code 3"]);
  EXPECT_EQ(seen.size(), seen.count("code 0") + seen.count("code 3")) << "no other exit code";
  EXPECT_GE(seen["code 0"], rounds(2, 50));
}

// One bit of the snapshot turned, anywhere. In a folder that cannot be repaired the answer is right, or an error that
// names the file; never a crash, never another answer.
TEST_F(Faults, ATurnedBitNeverGivesAWrongAnswer) {
  import_sample();
  const std::vector<std::vector<std::string>> questions = {
      {"search", "Hariram Vatsyan", "--format", "jsonl"},
      {"search", "Тимофей Захарович Лебяжин", "--birth-date", "1961", "--format", "jsonl"},
      {"search", "Zarishk Bank", "--format", "jsonl"}};
  std::vector<std::string> right;
  for (const auto& question : questions) right.push_back(vrata(question).out);
  std::filesystem::path snapshot;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "data" / "snapshots"))
    if (entry.path().extension() == ".snap") snapshot = entry.path();
  const std::string whole = support::file_text(snapshot).value();
  // A folder where the lock should be: nothing can be rebuilt, whoever runs this.
  std::filesystem::remove(folder_ / "data" / "writer.lock");
  std::filesystem::create_directory(folder_ / "data" / "writer.lock");
  std::filesystem::permissions(snapshot, std::filesystem::perms(0644));
  int errors = 0, answers = 0;
  for (int round = 0; round < rounds(60, 1000); ++round) {
    std::string damaged = whole;
    // Every fourth in the header and the table, where each bit steers.
    const std::size_t at = dice_() % (round % 4 == 0 ? 8192 : damaged.size());
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << dice_() % 8));
    std::ofstream(snapshot, std::ios::binary) << damaged;
    const std::size_t which = static_cast<std::size_t>(round) % questions.size();
    const auto ran = vrata(questions[which]);
    if (ran.code == 0) {
      ASSERT_EQ(ran.out, right[which]) << "byte " << at;
      ++answers;
    } else {
      ASSERT_EQ(ran.code, 5) << "byte " << at << ": " << ran.err;
      ASSERT_EQ(ran.out, "");
      ASSERT_THAT(ran.err, HasSubstr(snapshot.string())) << "byte " << at;
      ++errors;
    }
  }
  std::printf("turned bits: %d answers refused, %d right, 0 wrong\n", errors, answers);
  EXPECT_GT(errors, answers);
  // Where the folder can be written, the snapshot is built again, and the answer says so.
  std::filesystem::remove(folder_ / "data" / "writer.lock");
  const auto repaired = vrata(questions[0]);
  EXPECT_EQ(repaired.code, 0);
  std::string damaged = whole;
  damaged[whole.size() / 2] = static_cast<char>(damaged[whole.size() / 2] ^ 4);
  std::ofstream(snapshot, std::ios::binary) << damaged;
  const auto again = vrata(questions[0]);
  EXPECT_EQ(again.code, 0);
  EXPECT_EQ(again.out, right[0]);
  EXPECT_THAT(again.err, HasSubstr("it was built again from the publications kept"));
  EXPECT_EQ(support::file_text(snapshot).value(), whole);
  EXPECT_EQ(vrata({"lists", "verify"}).code, 0);
}

// A reader that takes its time holds the run back while the file changes under it.
class ChangingFile : public Faults {
 protected:
  static constexpr int kRows = 12'000;

  void SetUp() override {
    Faults::SetUp();
    import_sample();
    std::string text = "name,note\n";
    const std::string note(600, 'x');
    for (int i = 0; i < kRows; ++i) text += "Nobody " + std::to_string(i) + "," + note + "\n";
    write("customers.csv", text);
  }

  // `change` comes when the first answers are there.
  support::Ran screen_while(const std::string& change) {
    return shell("$V screen customers.csv --format csv 2>err.txt | { read -r first; " + change +
                 "; cat >rest.csv; }; code=${PIPESTATUS[0]}; wc -l <rest.csv; exit $code");
  }
};

TEST_F(ChangingFile, CutOffIsAnError) {
  const auto ran = screen_while("truncate -s 3000000 customers.csv");
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(read("err.txt"), testing::ContainsRegex("vrata: customers\\.csv:[0-9]+: was cut off \\(7[0-9]+ bytes at "
                                                      "first, 3000000 at the end\\) while it was read; rows may be "
                                                      "missing or mixed up, wait until it is complete and try again"));
  EXPECT_THAT(read("err.txt"), Not(HasSubstr("screened +"))) << "no totals that would look like an end";
}

TEST_F(ChangingFile, MadeLongerOrWrittenToIsAnError) {
  EXPECT_EQ(screen_while("echo 'One More,' >>customers.csv").code, 3);
  EXPECT_THAT(read("err.txt"), HasSubstr("was made longer ("));
  EXPECT_EQ(screen_while("printf X | dd of=customers.csv bs=1 seek=5000000 conv=notrunc status=none").code, 3);
  EXPECT_THAT(read("err.txt"), HasSubstr("was written to while it was read"));
}

TEST_F(ChangingFile, ReplacedByAnotherIsReadToItsOwnEnd) {
  const auto ran = screen_while("echo name >other.csv; mv other.csv customers.csv");
  EXPECT_EQ(ran.code, 0) << read("err.txt");
  EXPECT_EQ(ran.out, std::to_string(kRows) + "\n");
  EXPECT_THAT(read("err.txt"), HasSubstr("12,000 rows: 12,000 screened + 0 not screened"));
}

}  // namespace
}  // namespace vrata::e2e
