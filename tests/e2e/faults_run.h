// Runs of the binary that are killed at a random moment, and how many of them: few under ctest, many with
// VRATA_FAULTS=long (`make faults`).
#pragma once

#include <fcntl.h>
#include <sys/wait.h>

#include <chrono>
#include <random>

#include "vrata_run.h"

namespace vrata::e2e {

inline bool long_set() {
  const char* asked = std::getenv("VRATA_FAULTS");
  return asked != nullptr && std::string_view(asked) == "long";
}
inline int rounds(int few, int many) { return long_set() ? many : few; }

class FaultsTest : public VrataTest {
 protected:
  [[nodiscard]] static std::string program() { return std::string(VRATA_BINARY_DIR) + "/vrata"; }

  support::Ran shell(const std::string& script) {
    support::HowToRun how;
    how.folder = folder_;
    how.environment = {"VRATA_DATA=" + (folder_ / "data").string(), "V=" + program(), "COLUMNS=120"};
    return support::run_process({"/bin/bash", "-c", script}, how);
  }

  // Runs the binary and kills it after so long. Gives whether the kill came before its end.
  bool killed_after(std::vector<std::string> arguments, std::chrono::microseconds when) {
    arguments.insert(arguments.begin(), program());
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    const std::string data = "VRATA_DATA=" + (folder_ / "data").string();
    const pid_t child = ::fork();
    if (child == 0) {
      const int nowhere = ::open("/dev/null", O_WRONLY);
      ::dup2(nowhere, 1);
      ::dup2(nowhere, 2);
      ::putenv(const_cast<char*>(data.c_str()));
      if (::chdir(folder_.c_str()) != 0) ::_exit(126);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::usleep(static_cast<useconds_t>(when.count()));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 4);
    return WIFSIGNALED(status);
  }

  // Kills runs of a command, each at another moment, until so many have come before its end. The moments lie anywhere
  // in the time of a whole run and a little beyond; a run that was faster is one more try.
  //
  // Takes    before, after: what to do before each run, and after it.
  // Gives    how many runs there were: more than 20 for each kill wanted are a failure.
  template <class Before, class After>
  int kill_until_struck(int wanted, const std::vector<std::string>& command, std::chrono::microseconds whole,
                        const Before& before, const After& after) {
    constexpr int kMostRunsAKill = 20;
    int struck = 0, runs = 0;
    while (struck < wanted && runs < wanted * kMostRunsAKill && !HasFatalFailure()) {
      before();
      struck += killed_after(command, whole * (dice_() % 1100) / 1000) ? 1 : 0;
      ++runs;
      after();
    }
    EXPECT_EQ(struck, wanted) << "kills that struck, of " << runs << " runs";
    return runs;
  }

  // How long a run takes here and now, so that kills fall into it.
  std::chrono::microseconds time_of(const std::vector<std::string>& arguments, int code = 0) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(vrata(arguments).code, code);
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  }

  std::size_t files_beside(const std::string& name) const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
      count += entry.path().filename().string().starts_with(name + ".") ? 1 : 0;
    return count;
  }

  std::mt19937 dice_{20260227};
};

}  // namespace vrata::e2e
