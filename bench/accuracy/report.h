// What the accuracy bench and the floors of tests/accuracy have in common: figures, and sections that print them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "screen/measure.h"
#include "vrata/error.h"

namespace vrata::accuracy {

// One number, under a name that does not change: "pairs.alert.f1".
struct Figure {
  std::string name;
  double value = 0;
  std::optional<double> low, high;         // 95 % interval
  std::optional<std::uint64_t> count, of;  // when it is a share
};

// What one measurement has to say, ready to be printed.
struct Section {
  std::string title;
  std::vector<std::vector<std::string>> rows;  // the first is the header; an empty row parts two tables
  std::size_t words = 1;                       // so many columns from the left are words
  std::vector<std::string> notes;              // peers, and what is not comparable
  std::vector<std::string> deviations;         // rows that were judged otherwise than labelled
  bool tells_deviations = false;               // few enough to be printed always
  std::vector<Figure> figures;

  void row(std::vector<std::string> cells) { rows.push_back(std::move(cells)); }
  void figure(std::string name, double value) { figures.push_back({std::move(name), value, {}, {}, {}, {}}); }
  void figure(std::string name, const screen::Share& share) {
    figures.push_back({std::move(name), share.value, share.low, share.high, share.count, share.of});
  }
};

using Rows = std::vector<std::vector<std::string>>;

// Records of a CSV file, the header first, by wire's reader.
// Fails    NotFound, as sheets::CsvReader; Malformed: a record that is not as wide as the header.
[[nodiscard]] Result<Rows> csv_rows(const std::filesystem::path& path);
[[nodiscard]] Result<std::string> file_text(const std::filesystem::path& path);

// Rows of a table of ours: cells parted by tabs; lines that are empty or begin with # are left out.
// Fails    NotFound; Malformed: a row without so many cells.
[[nodiscard]] Result<Rows> tsv_rows(const std::filesystem::path& path, std::size_t cells);

// A name taken apart at its spaces, its letters folded; and put together again.
[[nodiscard]] std::vector<std::u32string> parts_of(std::string_view utf8);
[[nodiscard]] std::u32string joined(const std::vector<std::u32string>& parts);

// "0.8738"; "12 of 34"; "0.25 to 0.61"; "0.278 %".
[[nodiscard]] std::string four(double value);
[[nodiscard]] std::string of_text(const screen::Share& share);
[[nodiscard]] std::string interval(double low, double high);
[[nodiscard]] std::string percent(double value);
[[nodiscard]] std::string percent_interval(const screen::Share& share);

// "AMD EPYC, 2 cores, load 0.3, 8 GB, Linux 6.1 x86_64, g++ 12.2.0"
[[nodiscard]] std::string machine();

// A section as tables and notes; its deviations too when `errors`.
void print(cli::Console& console, const Section& section, bool errors);

}  // namespace vrata::accuracy
