#include "sheets/csv.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/utf8.h"

namespace vrata::sheets {
namespace {

constexpr std::size_t kDialectBytes = 64 << 10;
constexpr std::size_t kDialectRecords = 20;

bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }

// How many delimiters the first records hold, outside quotes.
std::vector<std::size_t> count_delimiters(std::string_view text, char delimiter, char newline) {
  std::vector<std::size_t> counts;
  std::size_t count = 0;
  bool quoted = false;
  bool field_start = true;
  bool any = false;
  for (const char c : text) {
    if (quoted) {
      if (c == '"') quoted = false;
      continue;
    }
    if (c == newline) {
      if (any) counts.push_back(count);
      if (counts.size() == kDialectRecords) return counts;
      count = 0;
      any = false;
      field_start = true;
      continue;
    }
    if (c == '"' && field_start) quoted = true;
    field_start = c == delimiter || (field_start && c == ' ');
    if (c == delimiter) ++count;
    any = any || c != '\r';
  }
  // The last line counts when it is the only one; a block may cut it.
  if (counts.empty() && any) counts.push_back(count);
  return counts;
}

char newline_of(std::string_view text) noexcept {
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && c == '\n') return '\n';
  }
  const bool carriage_only = text.find('\r') != std::string_view::npos && text.find('\n') == std::string_view::npos;
  return carriage_only ? '\r' : '\n';
}

// The delimiter that most records agree on; the header must hold it.
char delimiter_of(std::string_view text, char newline) {
  char best = kNoDelimiter;
  std::size_t best_score = 0;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const std::vector<std::size_t> counts = count_delimiters(text, delimiter, newline);
    if (counts.empty() || counts.front() == 0) continue;
    const auto agreeing = static_cast<std::size_t>(std::count(counts.begin(), counts.end(), counts.front()));
    const std::size_t score = agreeing * 10'000 + std::min<std::size_t>(counts.front(), 9'999);
    if (score > best_score) {
      best = delimiter;
      best_score = score;
    }
  }
  return best;
}

// What a file that is no text at all looks like, said so that a person knows what to do; else empty.
std::string_view not_text(std::string_view head) noexcept {
  if (head.starts_with("PK\x03\x04")) return "a workbook (xlsx, ods) or zip archive; save it as CSV and try again";
  if (head.starts_with("\xd0\xcf\x11\xe0")) return "an Excel 97 workbook; save it as CSV and try again";
  if (head.starts_with("%PDF")) return "a PDF document; a CSV file or JSON lines are needed";
  if (head.starts_with("\x1f\x8b")) return "a gzip archive; unpack it and try again";
  const std::string_view text = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (text.starts_with("{\"")) return "holds JSON lines; give it a name that ends in .jsonl";
  if (text.starts_with("[{")) return "holds a JSON array; write one object a line, in a file whose name ends in .jsonl";
  const std::string_view first = head.substr(0, 4096);
  const auto nuls = static_cast<std::size_t>(std::count(first.begin(), first.end(), '\0'));
  if (nuls * 4 > first.size()) return "looks like UTF-16 without a byte order mark; say --encoding utf-16";
  return {};
}

}  // namespace

Result<CsvReader> CsvReader::open(Source source, std::string name, CsvOptions options) {
  CsvReader reader(as_utf8(std::move(source), options.encoding), std::move(name));
  reader.block_bytes_ = std::max<std::size_t>(options.block_bytes, 1);
  while (!reader.ended_ && reader.end_ < kDialectBytes) {
    if (Status read = reader.refill(); !read) return std::move(read).error();
  }
  const std::string_view head(reader.buffer_.data(), reader.end_);
  if (head.find_first_not_of("\r\n") == std::string_view::npos) {
    return Error{ErrorCode::kEmpty, {reader.name_}, "holds no rows; nothing was read"};
  }
  if (const std::string_view what = not_text(head); !what.empty()) {
    return Error{ErrorCode::kUnsupported, {reader.name_}, std::string(what)};
  }
  reader.find_dialect(options.delimiter);
  reader.found_.clear();  // refill() used marks that were not known yet
  find_marks(head, reader.marks_, reader.found_);
  reader.next_mark_ = static_cast<std::size_t>(
      std::lower_bound(reader.found_.begin(), reader.found_.end(), reader.begin_) - reader.found_.begin());
  return reader;
}

void CsvReader::find_dialect(char delimiter) {
  const std::string_view head = std::string_view(buffer_.data(), end_).substr(0, kDialectBytes);
  marks_.newline = newline_of(head);
  // Excel's own line: "sep=;". A delimiter is one ASCII character: the first byte of a longer one is none.
  if (head.size() > 5 && (head.starts_with("sep=") || head.starts_with("SEP=")) && head[4] != '"' &&
      static_cast<unsigned char>(head[4]) < 0x80) {
    const std::size_t line_end = head.find(marks_.newline);
    if (line_end == 5 || (line_end == 6 && head[5] == '\r')) {
      if (delimiter == 0) delimiter = head[4];
      begin_ = line_end + 1;
      ++line_;
    }
  }
  marks_.delimiter = delimiter != 0 ? delimiter : delimiter_of(head.substr(begin_), marks_.newline);
}

// Brings the unread bytes to the front and adds a block behind them.
Status CsvReader::refill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  // Half a full buffer is a record that goes on: more room keeps the work linear.
  if (buffer_.size() < end_ + block_bytes_) buffer_.resize(std::max(2 * end_, end_ + block_bytes_));
  for (const std::size_t wanted = end_ + block_bytes_; end_ < wanted && !ended_;) {
    Result<std::size_t> read = source_(std::span(buffer_).subspan(end_));
    if (!read) {
      Error error = std::move(read).error();
      error.where = {name_, line_, 0};
      return error;
    }
    ended_ = *read == 0;
    end_ += *read;
  }
  found_.clear();
  find_marks({buffer_.data(), end_}, marks_, found_);
  next_mark_ = 0;
  return Unit{};
}

// Drops the rest of a line too long to hold.
Status CsvReader::skip_line() {
  for (;;) {
    const void* at = std::memchr(buffer_.data() + begin_, marks_.newline, end_ - begin_);
    if (at != nullptr) {
      begin_ = static_cast<std::size_t>(static_cast<const char*>(at) - buffer_.data()) + 1;
      next_mark_ = static_cast<std::size_t>(std::lower_bound(found_.begin(), found_.end(), begin_) - found_.begin());
      ++line_;
      return Unit{};
    }
    begin_ = end_;
    next_mark_ = found_.size();
    if (ended_) return Unit{};
    if (Status read = refill(); !read) return read;
  }
}

// A quote opens a field when nothing but spaces stands before it.
bool CsvReader::opens_quote(std::size_t at) const noexcept {
  while (at < end_ && buffer_[at] == ' ') ++at;
  return at < end_ && buffer_[at] == '"';
}

// From the opening quote, which is the mark at `mark`, to the closing one; leaves `mark` behind it.
CsvReader::Walk CsvReader::walk_quoted(Field& field, std::size_t& mark, std::uint64_t& lines) const {
  field.begin = found_[mark++] + std::size_t{1};
  for (;;) {
    if (mark >= found_.size())
      return ended_ || end_ - field.begin > kMostFieldBytes ? Walk::kUnclosed : Walk::kNeedsMore;
    const std::size_t here = found_[mark++];
    if (buffer_[here] == marks_.newline) ++lines;
    if (buffer_[here] != '"') continue;
    if (here + 1 >= end_ && !ended_) return Walk::kNeedsMore;  // the next byte may be a second quote
    if (here + 1 >= end_ || buffer_[here + 1] != '"') {
      field.end = here;
      return here - field.begin > kMostFieldBytes ? Walk::kUnclosed : Walk::kWhole;
    }
    field.doubled = true;
    ++mark;
  }
}

// From begin_ to the end of the record, noting its fields.
CsvReader::Walk CsvReader::walk(CsvRecord& out, bool with_quotes) {
  fields_.clear();
  out.lines = 1;
  out.trouble.clear();
  out.remark.clear();
  std::size_t mark = next_mark_;
  for (std::size_t at = begin_;;) {
    Field field{at, at, 0, 0, false};
    const bool quoted = with_quotes && opens_quote(at);
    if (quoted) {
      if (const Walk walked = walk_quoted(field, mark, out.lines); walked != Walk::kWhole) return walked;
    }
    while (mark < found_.size() && buffer_[found_[mark]] == '"') ++mark;
    if (mark >= found_.size() && !ended_) return Walk::kNeedsMore;
    const std::size_t stop = mark < found_.size() ? found_[mark] : end_;
    const bool last = stop == end_ || buffer_[stop] == marks_.newline;
    std::size_t text_end = stop;
    while (last && text_end > at && buffer_[text_end - 1] == '\r') --text_end;
    if (quoted) {
      field.tail_begin = field.end + 1;
      field.tail_end = text_end;
      while (field.tail_end > field.tail_begin && is_blank(buffer_[field.tail_end - 1])) --field.tail_end;
      if (field.tail_end > field.tail_begin) {
        // Over several lines, the quote that closed was most likely the opening one of a later field.
        if (out.lines > 1) return Walk::kUnclosed;
        out.remark = "text behind a closing quote; kept";
      }
    } else {
      field.end = text_end;
    }
    if (fields_.size() < kMostColumns) {
      fields_.push_back(field);
    } else if (out.trouble.empty()) {
      out.trouble = "more than " + std::to_string(kMostColumns) + " columns";
    }
    at = stop + 1;
    ++mark;
    if (last) {
      record_end_ = std::min(at, end_);
      record_marks_ = std::min(mark, found_.size());
      return Walk::kWhole;
    }
  }
}

// Makes the fields of the record just walked, and moves past it.
void CsvReader::finish(CsvRecord& out) {
  const std::string_view bytes(buffer_.data() + begin_, record_end_ - begin_);
  if (!valid_utf8(bytes)) {
    out.trouble = "not UTF-8; say --encoding windows-1251 or windows-1252 if it is that";
  } else if (std::memchr(bytes.data(), 0, bytes.size()) != nullptr) {
    out.remark = "holds a NUL byte; kept";
  }
  views_.clear();
  for (const Field& field : fields_) {
    char* const begin = buffer_.data() + field.begin;
    char* end = buffer_.data() + field.end;
    if (field.doubled) {
      char* write = begin;
      for (const char* read = begin; read < end; ++read) {
        *write++ = *read;
        if (*read == '"') ++read;
      }
      end = write;
    }
    if (field.tail_end > field.tail_begin) {
      const std::size_t count = field.tail_end - field.tail_begin;
      std::memmove(end, buffer_.data() + field.tail_begin, count);
      end += count;
    }
    views_.emplace_back(begin, static_cast<std::size_t>(end - begin));
    if (views_.back().size() > kMostFieldBytes) out.trouble = "a field longer than 1 MiB";
  }
  out.fields = views_;
  out.line = line_;
  line_ += out.lines;
  begin_ = record_end_;
  next_mark_ = record_marks_;
}

// Whether the unread bytes begin with a line end, which is then passed over.
bool CsvReader::skip_blank_line() {
  std::size_t at = begin_;
  while (at < end_ && buffer_[at] == '\r' && marks_.newline != '\r') ++at;
  if (at < end_ && buffer_[at] == marks_.newline) {
    begin_ = at + 1;
    ++next_mark_;
    ++line_;
    return true;
  }
  if (at == end_ && ended_) begin_ = end_;  // nothing but carriage returns
  return false;
}

Result<bool> CsvReader::next(CsvRecord& out) {
  for (;;) {
    if (skip_blank_line()) continue;
    if (begin_ == end_ && ended_) return false;
    // Whether the record is larger than we hold, however much of it the buffer has.
    const auto too_large = [&](Walk walked) {
      return (walked == Walk::kWhole ? record_end_ : end_) - begin_ > kMostRecordBytes;
    };
    Walk walked = walk(out, true);
    if (walked == Walk::kUnclosed || too_large(walked)) {
      walked = walk(out, false);
      if (too_large(walked)) {
        out.fields = {};
        out.line = line_;
        out.trouble = "a row longer than 8 MiB";
        if (Status skipped = skip_line(); !skipped) return std::move(skipped).error();
        return true;
      }
      out.remark = "a quote that is not closed; read to the end of its line";
    }
    if (walked == Walk::kWhole) {
      finish(out);
      return true;
    }
    if (Status read = refill(); !read) return std::move(read).error();
  }
}

void append_csv_field(std::string& out, std::string_view value, char delimiter) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  const bool ends_in_space = !value.empty() && (is_space(value.front()) || is_space(value.back()));
  const bool quoted = ends_in_space || std::any_of(value.begin(), value.end(), [&](char c) {
                        return c == delimiter || c == '"' || c == '\r' || c == '\n';
                      });
  if (!quoted) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_csv_record(std::string& out, std::span<const std::string_view> fields, char delimiter) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += delimiter;
    append_csv_field(out, fields[i], delimiter);
  }
  out += "\r\n";
}

}  // namespace vrata::sheets
