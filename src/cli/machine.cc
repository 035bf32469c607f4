#include "cli/machine.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <thread>

namespace vrata::cli {
namespace {

// The value of a line "key : value" of a file; empty when there is none.
std::string value_of(const char* path, std::string_view key) {
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(key)) continue;
    const std::size_t at = line.find_first_not_of(" \t", line.find(':') + 1);
    return at == std::string::npos ? "" : line.substr(at);
  }
  return {};
}

// A value that is told in KiB.
std::uint64_t bytes_of(const char* path, std::string_view key) {
  return std::strtoull(value_of(path, key).c_str(), nullptr, 10) * 1024;
}

}  // namespace

Machine this_machine() {
  Machine machine;
  machine.processor = value_of("/proc/cpuinfo", "model name");
  machine.memory_bytes = bytes_of("/proc/meminfo", "MemTotal");
  machine.threads = std::max(1U, std::thread::hardware_concurrency());
  std::ifstream("/proc/loadavg") >> machine.load;
  return machine;
}

std::uint64_t resident_bytes() { return bytes_of("/proc/self/status", "VmRSS"); }
std::uint64_t peak_bytes() { return bytes_of("/proc/self/status", "VmHWM"); }

}  // namespace vrata::cli
