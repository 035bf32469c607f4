#include "accuracy/report.h"

#include <sys/utsname.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "cli/layout.h"
#include "sheets/csv.h"
#include "text/fold.h"

namespace vrata::accuracy {
namespace {

std::string printed(const char* format, double value) {
  char out[32];
  std::snprintf(out, sizeof out, format, value);
  return out;
}

// A note of many words in lines of at most 118 bytes, the next ones indented.
std::string wrapped(const std::string& note) {
  constexpr std::size_t kWidth = 118;
  std::string out, line = "  ";
  for (std::size_t at = 0; at <= note.size();) {
    const std::size_t end = std::min(note.find(' ', at), note.size());
    if (line.size() + end - at > kWidth) {
      out += line.substr(0, line.find_last_not_of(" ") + 1) + "\n";
      line = "    ";
    }
    line += note.substr(at, end - at) + " ";
    at = end + 1;
  }
  while (line.ends_with(" ")) line.pop_back();
  return out + line + "\n";
}

}  // namespace

Result<std::string> file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, {path.string(), 0, 0}, "cannot be opened"};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<Rows> csv_rows(const std::filesystem::path& path) {
  const auto text = file_text(path);
  if (!text) return text.error();
  auto reader = sheets::CsvReader::open(sheets::from_memory(*text), path.string(), {.delimiter = ','});
  if (!reader) return reader.error();
  Rows rows;
  for (sheets::CsvRecord record;;) {
    const auto more = reader->next(record);
    if (!more) return more.error();
    if (!*more) return rows;
    rows.emplace_back(record.fields.begin(), record.fields.end());
    if (!record.trouble.empty() || rows.back().size() != rows.front().size())
      return Error{ErrorCode::kMalformed,
                   {path.string(), record.line, 0},
                   record.trouble.empty() ? "not as wide as the header; nothing was measured" : record.trouble};
  }
}

Result<Rows> tsv_rows(const std::filesystem::path& path, std::size_t cells) {
  const auto text = file_text(path);
  if (!text) return text.error();
  Rows rows;
  std::istringstream lines(*text);
  std::uint64_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.starts_with("#")) continue;
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      row.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    if (row.size() != cells)
      return Error{
          ErrorCode::kMalformed,
          {path.string(), number, 0},
          std::to_string(row.size()) + " cells instead of " + std::to_string(cells) + "; nothing was measured"};
  }
  return rows;
}

std::vector<std::u32string> parts_of(std::string_view utf8) {
  const std::u32string letters = text::fold_letters(utf8);
  std::vector<std::u32string> out;
  for (std::size_t begin = 0; begin < letters.size();) {
    const std::size_t end = std::min(letters.find(U' ', begin), letters.size());
    if (end != begin) out.push_back(letters.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::u32string joined(const std::vector<std::u32string>& parts) {
  std::u32string out;
  for (const std::u32string& part : parts) out += (out.empty() ? U"" : U" ") + part;
  return out;
}

std::string four(double value) { return printed("%.4f", value); }
std::string of_text(const screen::Share& share) {
  return std::to_string(share.count) + " of " + std::to_string(share.of);
}
std::string interval(double low, double high) { return printed("%.4f", low) + " to " + printed("%.4f", high); }
std::string percent(double value) { return printed("%.3f", 100 * value) + " %"; }
std::string percent_interval(const screen::Share& share) {
  return printed("%.3f", 100 * share.low) + " to " + printed("%.3f", 100 * share.high) + " %";
}

std::string machine() {
  std::string model = "unknown processor", memory;
  std::ifstream cpu("/proc/cpuinfo");
  for (std::string line; std::getline(cpu, line);)
    if (line.starts_with("model name")) model = line.substr(line.find(':') + 2);
  std::ifstream mem("/proc/meminfo");
  for (std::string line; std::getline(mem, line);)
    if (line.starts_with("MemTotal:"))
      memory = ", " + std::to_string((std::strtoull(line.c_str() + 9, nullptr, 10) + (1 << 19)) >> 20) + " GB";
  utsname system{};
  ::uname(&system);
  double load = 0;
  char load_text[32] = "";
  if (::getloadavg(&load, 1) == 1) std::snprintf(load_text, sizeof load_text, ", load %.1f", load);
  return model + ", " + std::to_string(std::thread::hardware_concurrency()) + " cores" + load_text + memory + ", " +
         system.sysname + " " + system.release + " " + system.machine +
#ifdef __clang__
         ", clang " __clang_version__;
#else
         ", g++ " __VERSION__;
#endif
}

void print(cli::Console& console, const Section& section, bool errors) {
  console.out.write("\n" + wrapped(section.title).substr(2));
  for (std::size_t begin = 0; begin < section.rows.size();) {  // an empty row parts two tables
    std::vector<std::size_t> right;
    for (std::size_t i = section.words; i < section.rows[begin].size(); ++i) right.push_back(i);
    cli::Table table(right);
    for (; begin < section.rows.size() && !section.rows[begin].empty(); ++begin)
      table.add({section.rows[begin].begin(), section.rows[begin].end()});
    ++begin;
    table.print(console, "  ");
    if (begin < section.rows.size()) console.out.write("\n");
  }
  for (const std::string& note : section.notes) console.out.write(wrapped(note));
  if (!errors && !section.tells_deviations) return;
  for (const std::string& deviation : section.deviations) console.out.write("    " + deviation + "\n");
}

}  // namespace vrata::accuracy
