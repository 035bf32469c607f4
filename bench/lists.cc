// Every real list file at hand, read: what it holds, how fast, how much memory.
//
//   bench_lists [FILE...]      the files under VRATA_SHARED (default ../shared beside the source), or those named
//
// Each file is read in processes of its own, three times: the seconds are the median, the memory is the peak of the
// process while it reads, less the document and what the entities occupy afterwards.
// Files that are one list (a folder csv-… of OFAC's) are read together. The counts that the folders' READMEs give are
// checked; a difference ends with 1. Of the EU's 1,044 entries 20 are the second of one key and joined, so that 1,024
// entities come of them; India's 39 rows hold one that names the UN list and is no entity.
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

constexpr std::size_t kMostExpected = 8;  // counts checked of one document

struct Measured {
  bool read = false;
  char list[64] = {};
  char error[160] = {};
  std::uint64_t bytes = 0, entities = 0, names = 0, remarks = 0;
  std::array<std::uint64_t, kMostExpected> checked{};  // the counts that expected_of() names
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
    {"2018-06-07.xml", "individuals", 693},
    {"2018-06-07.xml", "entities", 405},
    {"2018-06-07.xml", "aliases", 2'628},
    {"2018-06-07.xml", "original-script names", 406},
    {"2018-06-07.xml", "numbered documents", 388},
    {"2018-06-21.xml", "individuals", 695},
    {"2018-06-21.xml", "aliases", 2'633},
    {"2020-11-30.xml", "individuals", 713},
    {"2020-11-30.xml", "aliases", 2'678},
    {"2020-12-01.xml", "entities", 294},
    {"2020-12-01.xml", "aliases", 2'674},
    {"2024-10-16.repaired.xml", "individuals", 684},
    {"2024-10-16.repaired.xml", "aliases", 2'719},
    {"2025-04-19.xml", "individuals", 684},
    {"2025-04-19.xml", "aliases", 2'704},
    {"2025-04-19.xml", "numbered documents", 431},
    {"2026-02-27.xml", "individuals", 730},
    {"2026-02-27.xml", "entities", 273},
    {"2026-02-27.xml", "aliases", 2'752},
    {"2026-02-27.xml", "original-script names", 378},
    {"2026-02-27.xml", "numbered documents", 454},
    {"sdn_advanced_2025-11-19.xml", "", 18'367},
    {"sdn_advanced_2025-03-04.cut.xml", "", 417},
    {"sdn_advanced_2025-03-21.cut.xml", "", 416},
    {"sdn_advanced_2025-11-19.cut.xml", "", 454},
    {"csv-2019-01", "", 7'379},
    {"csv-2019-01", "individuals", 3'845},
    {"csv-2019-01", "vessels", 323},
    {"csv-2019-01", "aircraft", 217},
    {"csv-2019-01", "aliases", 9'682},
    {"csv-2019-01", "addresses", 11'696},
    {"csv-2021-07", "", 8'976},
    {"csv-2021-07", "individuals", 4'620},
    {"csv-2021-07", "entities", 3'673},
    {"csv-2021-07", "vessels", 406},
    {"csv-2021-07", "aircraft", 277},
    {"csv-2021-07", "aliases", 11'910},
    {"csv-2021-07", "addresses", 13'837},
    {"csv-2025-12", "", 442},
    {"csv-2025-12", "individuals", 79},
    {"csv-2025-12", "entities", 363},
    {"csv-2025-12", "aliases", 1'073},
    {"csv-2025-12", "addresses", 574},
    {"xmlFullSanctionsList_1_1_2022-03-18.first1044.xml", "persons", 716},
    {"xmlFullSanctionsList_1_1_2022-03-18.first1044.xml", "organisations", 328},
    {"xmlFullSanctionsList_1_1_2022-03-18.first1044.xml", "names", 4'855},
    {"xmlFullSanctionsList_1_1_2022-03-18.first1044.xml", "names in other scripts", 289},
    {"xmlFullSanctionsList_1_1_2020-04-15.sample.xml", "names", 15},
    {"banned-organisations_2023-12-18.html", "rows", 39},
    {"entities_2024-03-13.ftm.json", "lines", 1'583},
    {"entities_2024-03-13.ftm.json", "persons", 615},
};
// Files that are read together; one, but for lists in several.
using Document = std::vector<fs::path>;

// What a document is called: its file, or the folder of its files.
std::string name_of(const Document& document) {
  return (document.size() == 1 ? document.front() : document.front().parent_path()).filename().string();
}

std::vector<const Expected*> expected_of(const Document& document) {
  std::vector<const Expected*> out;
  for (const Expected& row : kExpected)
    if (name_of(document) == row.file && out.size() < kMostExpected) out.push_back(&row);
  return out;
}

std::string file_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text(fs::file_size(file), '\0');  // of its own size at once: growing would hide what the reader needs
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

// The bytes that a reader gets.
Result<std::vector<std::byte>> bytes_of(const Document& document) {
  std::vector<std::string> texts;
  for (const fs::path& file : document) texts.push_back(file_bytes(file));
  if (texts.size() == 1) {
    const auto bytes = std::as_bytes(std::span(texts.front()));
    return std::vector<std::byte>(bytes.begin(), bytes.end());
  }
  std::vector<lists::PartFile> parts;
  for (std::size_t i = 0; i < texts.size(); ++i)
    parts.push_back({document[i].string(), std::as_bytes(std::span(texts[i]))});
  auto gathered = lists::gather(parts);
  if (!gathered) return gathered.error();
  return std::move(gathered->front().bytes);
}

long peak_kb() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

long allocated_kb() { return static_cast<long>((mallinfo2().uordblks + mallinfo2().hblkhd) / 1024); }

Measured measure(const Document& document) {
  Measured out;
  const auto bytes = bytes_of(document);
  if (!bytes) {
    std::snprintf(out.error, sizeof out.error, "%s", bytes.error().message.c_str());
    return out;
  }
  out.bytes = bytes->size();
  ::malloc_trim(0);
  const long before = allocated_kb(), peak_before = peak_kb();
  const auto begin = Clock::now();
  const auto reading = lists::read(*bytes, name_of(document));
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
  const auto expected = expected_of(document);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i]->count[0] == '\0') out.checked[i] = out.entities;
    for (const auto& [what, count] : reading->counts)
      if (what == expected[i]->count) out.checked[i] = count;
  }
  return out;
}

Measured in_own_process(const Document& document) {
  int ends[2];
  Measured out;
  if (::pipe(ends) != 0) return out;
  const pid_t child = ::fork();
  if (child == 0) {
    const Measured measured = measure(document);
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

std::vector<Document> documents_at_hand() {
  const char* asked = std::getenv("VRATA_SHARED");
  const fs::path shared = asked != nullptr ? fs::path(asked) : fs::path(VRATA_SOURCE_DIR) / "../shared";
  std::vector<Document> out;
  std::map<fs::path, Document> quartets;  // OFAC's four CSV files, by folder
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(shared / "lists", ignored)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && (extension == ".xml" || extension == ".html" || extension == ".json"))
      out.push_back({entry.path()});
    if (extension == ".csv" && entry.path().parent_path().filename().string().starts_with("csv-"))
      quartets[entry.path().parent_path()].push_back(entry.path());
  }
  for (auto& [folder, files] : quartets) out.push_back(std::move(files));
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Document> documents;
  for (int i = 1; i < argc; ++i) documents.push_back({argv[i]});
  if (documents.empty()) documents = documents_at_hand();
  if (documents.empty()) std::printf("no list files at hand; set VRATA_SHARED or name files\n");
  int code = 0;
  std::printf("%-50s %-18s %9s %9s %8s %8s %7s %10s\n", "file", "list", "entities", "names", "remarks", "seconds",
              "MB/s", "beside MB");
  for (const Document& document : documents) {
    std::array<Measured, 3> runs;
    for (Measured& run : runs) run = in_own_process(document);
    std::sort(runs.begin(), runs.end(), [](const Measured& a, const Measured& b) { return a.seconds < b.seconds; });
    const Measured& m = runs[1];
    const std::string name = name_of(document).substr(0, 50);
    if (!m.read) {
      std::printf("%-50s not read: %s\n", name.c_str(), m.error);
      continue;
    }
    std::printf("%-50s %-18s %9llu %9llu %8llu %8.3f %7.1f %10.1f", name.c_str(), m.list,
                static_cast<unsigned long long>(m.entities), static_cast<unsigned long long>(m.names),
                static_cast<unsigned long long>(m.remarks), m.seconds, static_cast<double>(m.bytes) / 1e6 / m.seconds,
                static_cast<double>(m.beside_kb) / 1024);
    const auto expected = expected_of(document);
    std::size_t right = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (m.checked[i] == expected[i]->value) {
        ++right;
        continue;
      }
      std::printf("  %s %llu, expected %llu: WRONG", expected[i]->count[0] == '\0' ? "entities" : expected[i]->count,
                  static_cast<unsigned long long>(m.checked[i]), static_cast<unsigned long long>(expected[i]->value));
      code = 1;
    }
    if (!expected.empty()) std::printf("  %zu of %zu counts right", right, expected.size());
    std::printf("\n");
  }
  return code;
}
