// CSV of any bytes: the reader ends, every byte of the file belongs to some record, the block size does not matter,
// the fast scan finds what the plain one finds, and what we write is read back unchanged.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "sheets/csv.h"
#include "sheets/csv_scan.h"

namespace {

using namespace vrata::sheets;

void require(bool holds) {
  if (!holds) std::abort();
}

struct Read {
  bool opened = false;
  char delimiter = 0;
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> notes;
  std::vector<std::uint64_t> lines;

  friend bool operator==(const Read&, const Read&) = default;
};

Read read(std::string_view bytes, CsvOptions options) {
  Read out;
  vrata::Result<CsvReader> reader = CsvReader::open(from_memory(bytes), "fuzz.csv", options);
  if (!reader) return out;
  out.opened = true;
  out.delimiter = reader->delimiter();
  CsvRecord record;
  std::uint64_t last_line = 0;
  for (;;) {
    vrata::Result<bool> more = reader->next(record);
    require(more.ok());
    if (!*more) return out;
    require(record.line > last_line);
    require(record.fields.size() <= kMostColumns);
    last_line = record.line;
    if (record.trouble.empty()) {
      for (const std::string_view field : record.fields)
        require(vrata::valid_utf8(field) && field.size() <= kMostFieldBytes);
    }
    out.records.emplace_back(record.fields.begin(), record.fields.end());
    out.notes.push_back(record.trouble + "|" + record.remark);
    out.lines.push_back(record.line);
  }
}

void write_and_read_back(const Read& read_before) {
  std::string text = "a,b\r\n";
  for (const auto& record : read_before.records) {
    const std::vector<std::string_view> fields(record.begin(), record.end());
    // A record of one empty field is a blank line, which a reader passes over.
    if (fields.size() > 1) append_csv_record(text, fields);
  }
  const Read again = read(text, {.delimiter = ',', .encoding = Encoding::kUtf8});
  if (!again.opened) {  // full of NUL bytes, which looks like UTF-16
    require(text.find('\0') != std::string::npos);
    return;
  }
  std::size_t next = 1;
  for (const auto& record : read_before.records) {
    if (record.size() > 1) require(again.records.at(next++) == record);
  }
  require(next == again.records.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  CsvOptions options;
  options.encoding = static_cast<Encoding>(data[0] % 5);
  const Read whole = read(bytes, options);
  options.block_bytes = 1 + data[0] / 5;
  require(read(bytes, options) == whole);
  write_and_read_back(whole);

  std::vector<std::uint32_t> fast;
  std::vector<std::uint32_t> plain;
  find_marks(bytes, {';', '\n'}, fast);
  find_marks_plainly(bytes, {';', '\n'}, plain);
  require(fast == plain);
  return 0;
}
