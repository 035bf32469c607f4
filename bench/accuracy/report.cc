#include "accuracy/report.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>

#include "sheets/csv.h"
#include "text/fold.h"

namespace vrata::accuracy {
namespace {

std::string printed(const char* format, double value) {
  char out[32];
  std::snprintf(out, sizeof out, format, value);
  return out;
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

}  // namespace vrata::accuracy
