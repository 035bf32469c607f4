// Comma-separated values, read as people's systems really write them, and written as RFC 4180 says.
//
// Invariants of the reader
// 1. Every record of the file is given, in order: a record that cannot be read is given with a trouble.
// 2. Memory is bounded by one block and one record of at most kMostRecordBytes, whatever the file's size.
// 3. A quote that is never closed costs its own line, not the rest of the file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sheets/csv_scan.h"
#include "sheets/source.h"
#include "vrata/error.h"

namespace vrata::sheets {

inline constexpr std::size_t kMostFieldBytes = 1 << 20;
inline constexpr std::size_t kMostRecordBytes = 8 << 20;
inline constexpr std::size_t kMostColumns = 4096;

// A file of one column has no delimiter; this stands for it and is never found in text.
inline constexpr char kNoDelimiter = '\x1f';

struct CsvOptions {
  char delimiter = 0;  // 0: found among , ; tab and | by the first lines, or by Excel's "sep=;" line
  Encoding encoding = Encoding::kDetect;
  std::size_t block_bytes = 256 << 10;  // how much is read at once
};

struct CsvRecord {
  std::span<const std::string_view> fields;  // unquoted; valid until the next call of next()
  std::uint64_t line = 0;                    // physical line where it begins, from 1
  std::uint64_t lines = 1;                   // how many physical lines it covers
  std::string trouble;  // why its fields cannot be relied on: too wide, too long, not UTF-8; else empty
  std::string remark;   // what was odd and read all the same: text behind a closing quote, an unclosed quote
};

class CsvReader {
 public:
  // Reads the first block and finds the dialect.
  //
  // Takes    source: the file's bytes. name: the file's name, for messages.
  // Fails    Empty (no bytes, or blank lines only), Unsupported (a workbook, a zip, UTF-16 without saying so; the
  //          message says what to do), as source.
  static Result<CsvReader> open(Source source, std::string name, CsvOptions options = {});

  // Gives    false at the end of the file; else the next record that is not a blank line.
  // Fails    as source; the records given before are good.
  // Cost     one pass over the bytes; no allocation for a record once the buffers have grown; bench/wire_csv.
  Result<bool> next(CsvRecord& out);

  [[nodiscard]] char delimiter() const noexcept { return marks_.delimiter; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  struct Field {
    std::size_t begin = 0, end = 0;            // bytes of buffer_
    std::size_t tail_begin = 0, tail_end = 0;  // text behind the closing quote, if any
    bool doubled = false;                      // holds "" for "
  };
  enum class Walk : std::uint8_t { kWhole, kNeedsMore, kUnclosed };

  CsvReader(Source source, std::string name) : source_(std::move(source)), name_(std::move(name)) {}
  Status refill();
  Status skip_line();
  void find_dialect(char delimiter);
  bool skip_blank_line();
  bool opens_quote(std::size_t at) const noexcept;
  Walk walk_quoted(Field& field, std::size_t& mark, std::uint64_t& lines) const;
  Walk walk(CsvRecord& out, bool with_quotes);
  void finish(CsvRecord& out);

  Source source_;
  std::string name_;
  std::size_t block_bytes_ = 0;
  CsvMarks marks_;
  std::string buffer_;  // [begin_, end_) is unread
  std::size_t begin_ = 0, end_ = 0;
  std::vector<std::uint32_t> found_;  // marks in buffer_, positions from its start
  std::size_t next_mark_ = 0;         // first of found_ at or behind begin_
  bool ended_ = false;                // source_ has no more
  std::uint64_t line_ = 1;
  std::size_t record_end_ = 0;    // where the record just walked ends, its newline included
  std::size_t record_marks_ = 0;  // the mark behind it
  std::vector<Field> fields_;
  std::vector<std::string_view> views_;
};

// Appends one field, quoted when it holds the delimiter, a quote, a line end, or white space at an end.
//
// The value is never altered: no apostrophe is put before "=" or "+". A spreadsheet that runs formulas from a
// file must be told to import the column as text.
void append_csv_field(std::string& out, std::string_view value, char delimiter = ',');

// Appends a record with its line end ("\r\n", RFC 4180 section 2).
void append_csv_record(std::string& out, std::span<const std::string_view> fields, char delimiter = ',');

}  // namespace vrata::sheets
