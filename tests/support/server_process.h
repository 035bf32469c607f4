// A server as its own process: started, found by the line that it writes, ended by a signal.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "support/files.h"

namespace vrata::support {

class ServerProcess {
 public:
  // Takes    arguments: the program first. log: where its standard error goes.
  ServerProcess(const std::vector<std::string>& arguments, std::filesystem::path log,
                const std::vector<std::string>& environment = {})
      : log_(std::move(log)) {
    std::vector<char*> argv;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
      const int err = ::open(log_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(err, 2);
      for (const std::string& variable : environment) ::putenv(const_cast<char*>(variable.c_str()));
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    for (int i = 0; i < 1'000 && port_ == 0; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      const std::string text = this->text();
      const std::string before = "listening on http";
      const std::size_t at = text.find(before);
      const std::size_t end = at == std::string::npos ? at : text.find('\n', at);
      if (end == std::string::npos) continue;
      port_ = static_cast<std::uint16_t>(std::atoi(text.c_str() + text.rfind(':', end) + 1));
    }
  }
  ~ServerProcess() {
    if (child_ > 0) end(SIGKILL);
  }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  // What it has written so far.
  [[nodiscard]] std::string text() const { return file_text(log_).value_or(""); }

  // Its exit code, or 128 + the signal that ended it.
  int end(int number) {
    ::kill(child_, number);
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  std::filesystem::path log_;
  pid_t child_ = 0;
  std::uint16_t port_ = 0;
};

}  // namespace vrata::support
