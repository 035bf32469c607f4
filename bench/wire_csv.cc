// Speed of reading customer files: marks, records, subjects; MB/s of one core.
//
//   bench_wire_csv               an invented file of 200,000 rows, plain and with quotes
//   bench_wire_csv FILE.csv      that file instead
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sheets/csv.h"
#include "sheets/csv_scan.h"
#include "wire/subjects.h"

namespace vrata::sheets {
namespace {

using Clock = std::chrono::steady_clock;

std::string invented(bool quoted) {
  constexpr const char* kGiven[] = {"Yegor", "अर्जुन", "Зинаида", "Layla", "Boris", "Nur"};
  constexpr const char* kFamily[] = {"Lebyazhin", "Vatsyan", "Кожемяко", "Haddadin", "Antonov", "Trading"};
  std::string out = "id,name,birth_date,nationality,country,gender,passport_no,type,address\r\n";
  for (int i = 0; i < 200'000; ++i) {
    const std::string name = std::string(kGiven[i % 6]) + " " + kFamily[i / 6 % 6];
    const std::string address = "House " + std::to_string(i % 97) + (quoted ? ", Flat \"\"A\"\"" : " Flat A");
    const char* const quote = quoted ? "\"" : "";
    out += "C" + std::to_string(100'000 + i) + "," + quote + name + quote + ",19" + std::to_string(50 + i % 50) +
           "-05-1" + std::to_string(i % 10) + ",RU,AE,M,45" + std::to_string(10'000'000 + i) + ",person," + quote +
           address + quote + "\r\n";
  }
  return out;
}

// Best of five runs.
template <class Run>
void measure(const char* what, std::size_t bytes, const Run& run) {
  double best_s = 1e9;
  std::uint64_t count = 0;
  for (int round = 0; round < 5; ++round) {
    const auto begin = Clock::now();
    count = run();
    best_s = std::min(best_s, std::chrono::duration<double>(Clock::now() - begin).count());
  }
  std::printf("  %-28s %8.0f MB/s  %10.0f a second  (%llu)\n", what, static_cast<double>(bytes) / best_s / 1e6,
              static_cast<double>(count) / best_s, static_cast<unsigned long long>(count));
}

void measure_file(const char* title, const std::string& bytes) {
  std::printf("%s, %.1f MB\n", title, static_cast<double>(bytes.size()) / 1e6);
  std::vector<std::uint32_t> marks;
  measure("marks, byte by byte", bytes.size(), [&] {
    marks.clear();
    find_marks_plainly(bytes, {}, marks);
    return marks.size();
  });
  measure("marks", bytes.size(), [&] {
    marks.clear();
    find_marks(bytes, {}, marks);
    return marks.size();
  });
  measure("records", bytes.size(), [&] {
    Result<CsvReader> reader = CsvReader::open(from_memory(bytes), "bench.csv");
    CsvRecord record;
    std::uint64_t records = 0;
    while (reader.ok() && *reader->next(record)) ++records;
    return records;
  });
  measure("subjects", bytes.size(), [&] {
    auto reader = wire::open_csv_subjects(from_memory(bytes), "bench.csv");
    wire::SubjectRow row;
    std::uint64_t rows = 0;
    while (reader.ok() && *(*reader)->next(row)) ++rows;
    return rows;
  });
}

}  // namespace
}  // namespace vrata::sheets

int main(int argc, char** argv) {
  if (argc > 1) {
    std::ifstream in(argv[1], std::ios::binary);
    if (!in) return std::fprintf(stderr, "bench_wire_csv: %s cannot be read\n", argv[1]), 1;
    vrata::sheets::measure_file(argv[1], {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
    return 0;
  }
  vrata::sheets::measure_file("plain", vrata::sheets::invented(false));
  vrata::sheets::measure_file("with quotes", vrata::sheets::invented(true));
  return 0;
}
