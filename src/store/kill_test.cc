// kill -9 in the midst of an import, at random moments and before every system call that matters.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>

#include <algorithm>
#include <random>

#include "support/store_fixture.h"

namespace vrata::store {
namespace {

using testing::HasSubstr;

// After a process was killed in the midst of an import: the folder answers with the old state or the new one, its
// catalogue agrees, and the same import works now. Gives whether the state is the new one.
class KillTest : public StoreTest {
 protected:
  KillTest() {
    EXPECT_TRUE(import(open(Mode::kWrite), small_list("eu-fsf", "1", 1, 200), 1).ok());
    EXPECT_TRUE(import(open(Mode::kWrite), small_list("un-sc", "100", 1, 1000), 2).ok());
  }

  static std::string edition(int round) { return small_list("un-sc", std::to_string(101 + round), 1, 1001 + round); }

  // What the victim does, in a process of its own.
  [[noreturn]] void import_and_exit(int round) const {
    const std::string text = edition(round);
    ::_exit(import(open(Mode::kWrite), text, 1000 + round).ok() ? 0 : 1);
  }

  bool check_after_kill(int round, const std::string& before, std::uint32_t edition_before) {
    const std::string after = in_force();  // first without any repair
    const bool changed = after.find("un-sc:K" + std::to_string(1001 + round) + " ") != std::string::npos;
    if (!changed) {
      EXPECT_EQ(after, before) << "round " << round;
    }
    EXPECT_THAT(after, HasSubstr("eu-fsf:K200 "));
    {
      auto reader = open(Mode::kRead);
      if (!reader) {
        ADD_FAILURE() << to_string(reader.error()) << ", round " << round;
        return changed;
      }
      EXPECT_EQ(reader->status()->at(1).in_force->number, read_current(folder_)->lists[1].edition);
      EXPECT_EQ(read_current(folder_)->lists[1].edition != edition_before, changed);
      EXPECT_TRUE(reader->verify()->faults.empty()) << to_string(reader->verify()->faults[0]);
    }
    auto data = open(Mode::kWrite);
    if (!data) {
      ADD_FAILURE() << to_string(data.error()) << ", round " << round;
      return changed;
    }
    EXPECT_EQ(in_force(), after) << "repair does not change what is in force";
    EXPECT_TRUE(data->verify()->faults.empty());
    int active = 0;
    const auto kept = data->editions("un-sc");
    for (const Edition& one : *kept) active += one.state == EditionState::kActive;
    EXPECT_EQ(active, 1);
    const auto events = data->events();
    const bool told = std::any_of(events->begin(), events->end(), [&](const Event& e) { return e.at == 1000 + round; });
    EXPECT_EQ(told, changed) << "an event stands for what happened, and only for that; round " << round;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
      EXPECT_FALSE(is_temporary(entry.path())) << entry.path();
    auto finished = import(*data, edition(round), 5000 + round);
    EXPECT_TRUE(finished.ok()) << to_string(finished.error());
    if (finished) {
      EXPECT_EQ(finished->outcome, changed ? ImportOutcome::kUnchanged : ImportOutcome::kActivated);
    }
    return changed;
  }
};

// The kill comes at random moments, gathered by what happened so far around the moment of change.
TEST_F(KillTest, AtRandomMomentsItHasTheOldStateOrTheNew) {
  std::mt19937 random(20260227);
  int kept_old = 0;
  int became_new = 0;
  std::int64_t middle_us = 10'000;
  for (int round = 0; round < 50; ++round) {
    const std::string before = in_force();
    const std::uint32_t edition_before = read_current(folder_)->lists[1].edition;
    const pid_t child = ::fork();
    if (child == 0) import_and_exit(round);
    ::usleep(static_cast<useconds_t>(static_cast<std::int64_t>(random() % 1000) * middle_us * 2 / 1000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << "round " << round;
    const bool changed = check_after_kill(round, before, edition_before);
    ++(changed ? became_new : kept_old);
    middle_us = changed ? middle_us * 4 / 5 : middle_us * 5 / 4;
  }
  EXPECT_GT(kept_old, 5);
  EXPECT_GT(became_new, 5);
  RecordProperty("kept_old", kept_old);
  RecordProperty("became_new", became_new);
}

// Whether a system call may change what is on the disk.
bool touches_disk(std::uint64_t number) {
  switch (number) {
    case SYS_write:
    case SYS_pwrite64:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_ftruncate:
    case SYS_openat:
    case SYS_unlinkat:
    case SYS_renameat2:
    case SYS_renameat:
#ifdef SYS_rename
    case SYS_rename:
    case SYS_unlink:
    case SYS_open:
#endif
      return true;
    default: return false;
  }
}

// Runs the victim to its n-th call that touches the disk and kills it there. Gives false when it ended before.
bool killed_before_call(pid_t child, int n) {
  int status = 0;
  ::waitpid(child, &status, 0);  // it stops itself when it is ready
  ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
  int seen = 0;
  while (true) {
    ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status) || WIFSIGNALED(status)) return false;
    if (!WIFSTOPPED(status) || WSTOPSIG(status) != (SIGTRAP | 0x80)) continue;
    __ptrace_syscall_info info{};
    ::ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info);
    if (info.op != PTRACE_SYSCALL_INFO_ENTRY || !touches_disk(info.entry.nr) || ++seen < n) continue;
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    return true;
  }
}

// The kill comes before each system call in turn that may change the disk: no moment between two is left out.
TEST_F(KillTest, BeforeEverySystemCallItHasTheOldStateOrTheNew) {
  const int may_trace = in_child([] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0 ? 0 : 1; });
  if (may_trace != 0) GTEST_SKIP() << "this system does not allow ptrace";
  int kept_old = 0;
  int became_new = 0;
  for (int round = 0;; ++round) {
    ASSERT_LT(round, 1000);
    const std::string before = in_force();
    const std::uint32_t edition_before = read_current(folder_)->lists[1].edition;
    const pid_t child = ::fork();
    if (child == 0) {
      ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
      ::raise(SIGSTOP);
      import_and_exit(round);
    }
    if (!killed_before_call(child, round + 1)) break;
    ++(check_after_kill(round, before, edition_before) ? became_new : kept_old);
    if (HasFailure()) break;
  }
  EXPECT_GT(kept_old, 20);
  EXPECT_GT(became_new, 5);
  RecordProperty("kept_old", kept_old);
  RecordProperty("became_new", became_new);
}

}  // namespace
}  // namespace vrata::store
