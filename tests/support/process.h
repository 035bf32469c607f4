// Runs a program as a user does: arguments, standard input, environment; gives what it printed and how it ended.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace vrata::support {

struct Ran {
  int code = -1;    // exit code; 128 + number when a signal ended it
  std::string out;  // standard output
  std::string err;  // standard error
};

struct HowToRun {
  std::string input = {};                     // standard input, whole
  std::vector<std::string> environment = {};  // "NAME=value", added to the caller's
  std::filesystem::path folder = {};          // where it runs; empty: here
};

// Takes    arguments: the program first.
inline Ran run_process(const std::vector<std::string>& arguments, const HowToRun& how = {}) {
  std::array<int, 2> in{}, out{}, err{};
  if (::pipe(in.data()) != 0 || ::pipe(out.data()) != 0 || ::pipe(err.data()) != 0) return {};
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(in[0], 0);
    ::dup2(out[1], 1);
    ::dup2(err[1], 2);
    for (const auto& ends : {in, out, err})
      for (const int end : ends) ::close(end);
    for (const std::string& variable : how.environment) ::putenv(const_cast<char*>(variable.c_str()));
    if (!how.folder.empty() && ::chdir(how.folder.c_str()) != 0) ::_exit(126);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  ::close(err[1]);
  Ran ran;
  ::signal(SIGPIPE, SIG_IGN);  // a program may end before it has read all of its input
  ::fcntl(in[1], F_SETFL, O_NONBLOCK);
  std::size_t given = 0;
  std::array<pollfd, 3> waits{{{in[1], POLLOUT, 0}, {out[0], POLLIN, 0}, {err[0], POLLIN, 0}}};
  const auto close_end = [](pollfd& end) {
    ::close(end.fd);
    end.fd = -1;
  };
  if (how.input.empty()) close_end(waits[0]);
  std::array<char, 65536> buffer{};
  while (waits[1].fd >= 0 || waits[2].fd >= 0) {
    if (::poll(waits.data(), waits.size(), -1) < 0) continue;
    if (waits[0].fd >= 0 && waits[0].revents != 0) {
      const ssize_t count = ::write(waits[0].fd, how.input.data() + given, how.input.size() - given);
      if (count > 0) given += static_cast<std::size_t>(count);
      if (count < 0 || given == how.input.size()) close_end(waits[0]);
    }
    for (std::size_t i = 1; i < 3; ++i) {
      if (waits[i].fd < 0 || waits[i].revents == 0) continue;
      const ssize_t count = ::read(waits[i].fd, buffer.data(), buffer.size());
      if (count <= 0)
        close_end(waits[i]);
      else
        (i == 1 ? ran.out : ran.err).append(buffer.data(), static_cast<std::size_t>(count));
    }
  }
  if (waits[0].fd >= 0) close_end(waits[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

}  // namespace vrata::support
