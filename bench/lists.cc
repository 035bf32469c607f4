// Every real list file at hand, read: what it holds, how fast, how much memory.
//
//   bench_lists [FILE...]      the files under VRATA_SHARED (default ../shared beside the source), or those named
//
// Each file is read in processes of its own, three times: the seconds are the median, the memory is the peak of the
// process while it reads, less the document and what the entities occupy afterwards.
// The counts that the folders' READMEs give are checked; a difference ends with 1.
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "lists/reading.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

struct Measured {
  bool read = false;
  char list[64] = {};
  char error[160] = {};
  std::uint64_t bytes = 0, entities = 0, names = 0, remarks = 0;
  std::uint64_t checked = 0;  // the count that Expected names
  double seconds = 0;
  long beside_kb = 0;  // peak less the document and the entities
};

// Counts as the READMEs of the data give them.
struct Expected {
  const char* file;
  const char* count;  // "" means entities
  std::uint64_t value;
};
constexpr Expected kExpected[] = {
    {"2026-02-27.xml", "individuals", 730},
    {"2025-04-19.xml", "individuals", 684},
    {"2018-06-07.xml", "individuals", 693},
    {"sdn_advanced_2025-11-19.xml", "", 18'367},
    {"xmlFullSanctionsList_1_1_2022-03-18.first1044.xml", "names", 4'855},
    {"xmlFullSanctionsList_1_1_2020-04-15.sample.xml", "names", 15},
};

const Expected* expected_of(const fs::path& file) {
  for (const Expected& row : kExpected)
    if (file.filename() == row.file) return &row;
  return nullptr;
}

long peak_kb() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

long allocated_kb() { return static_cast<long>((mallinfo2().uordblks + mallinfo2().hblkhd) / 1024); }

Measured measure(const fs::path& file) {
  Measured out;
  std::ifstream in(file, std::ios::binary);
  std::string text(fs::file_size(file), '\0');  // of its own size at once: growing would hide what the reader needs
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  out.bytes = text.size();
  ::malloc_trim(0);
  const long before = allocated_kb(), peak_before = peak_kb();
  const auto begin = Clock::now();
  const auto reading = lists::read(std::as_bytes(std::span(text)), file.filename().string());
  out.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  out.beside_kb = std::max(0L, peak_kb() - peak_before - (allocated_kb() - before));
  out.read = reading.ok();
  if (!reading.ok()) {
    std::snprintf(out.error, sizeof out.error, "%s", reading.error().message.c_str());
    return out;
  }
  std::snprintf(out.list, sizeof out.list, "%s", reading->list_id.c_str());
  out.entities = reading->entities.size();
  out.remarks = reading->remarks.size();
  for (const Entity& entity : reading->entities) out.names += entity.names.size();
  if (const Expected* row = expected_of(file)) {
    if (row->count[0] == '\0') out.checked = out.entities;
    for (const auto& [what, count] : reading->counts)
      if (what == row->count) out.checked = count;
  }
  return out;
}

Measured in_own_process(const fs::path& file) {
  int ends[2];
  Measured out;
  if (::pipe(ends) != 0) return out;
  const pid_t child = ::fork();
  if (child == 0) {
    const Measured measured = measure(file);
    const bool told = ::write(ends[1], &measured, sizeof measured) == static_cast<ssize_t>(sizeof measured);
    ::_exit(told ? 0 : 1);
  }
  ::close(ends[1]);
  if (::read(ends[0], &out, sizeof out) != static_cast<ssize_t>(sizeof out))
    std::snprintf(out.error, sizeof out.error, "the process ended without a word");
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return out;
}

std::vector<fs::path> files_at_hand() {
  const char* asked = std::getenv("VRATA_SHARED");
  const fs::path shared = asked != nullptr ? fs::path(asked) : fs::path(VRATA_SOURCE_DIR) / "../shared";
  std::vector<fs::path> out;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(shared / "lists", ignored)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && (extension == ".xml" || extension == ".html" || extension == ".json"))
      out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<fs::path> files(argv + 1, argv + argc);
  if (files.empty()) files = files_at_hand();
  if (files.empty()) std::printf("no list files at hand; set VRATA_SHARED or name files\n");
  int code = 0;
  std::printf("%-50s %-18s %9s %9s %8s %8s %7s %10s\n", "file", "list", "entities", "names", "remarks", "seconds",
              "MB/s", "beside MB");
  for (const fs::path& file : files) {
    std::array<Measured, 3> runs;
    for (Measured& run : runs) run = in_own_process(file);
    std::sort(runs.begin(), runs.end(), [](const Measured& a, const Measured& b) { return a.seconds < b.seconds; });
    const Measured& m = runs[1];
    const std::string name = file.filename().string().substr(0, 50);
    if (!m.read) {
      std::printf("%-50s not read: %s\n", name.c_str(), m.error);
      continue;
    }
    std::printf("%-50s %-18s %9llu %9llu %8llu %8.3f %7.1f %10.1f", name.c_str(), m.list,
                static_cast<unsigned long long>(m.entities), static_cast<unsigned long long>(m.names),
                static_cast<unsigned long long>(m.remarks), m.seconds, static_cast<double>(m.bytes) / 1e6 / m.seconds,
                static_cast<double>(m.beside_kb) / 1024);
    if (const Expected* row = expected_of(file)) {
      const bool right = m.checked == row->value;
      std::printf("  %s %llu: %s", row->count[0] == '\0' ? "entities" : row->count,
                  static_cast<unsigned long long>(row->value), right ? "right" : "WRONG");
      if (!right) code = 1;
    }
    std::printf("\n");
  }
  return code;
}
