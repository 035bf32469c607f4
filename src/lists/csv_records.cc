#include "lists/csv_records.h"

#include <algorithm>

#include "base/utf8.h"

namespace vrata::lists {
namespace {

constexpr std::size_t kMostFields = 1'000;
constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";

}  // namespace

CsvRecords::CsvRecords(std::span<const std::byte> document, std::string_view source)
    : source_(source), rest_(reinterpret_cast<const char*>(document.data()), document.size()) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  if (rest_.ends_with('\x1A')) rest_.remove_suffix(1);
}

Error CsvRecords::error(ErrorCode code, const std::string& message) const {
  return {code, {source_, line_, 0}, message + std::string(kRefused)};
}

Result<bool> CsvRecords::next(CsvRecord& record) {
  while (rest_.starts_with('\n') || rest_.starts_with("\r\n")) rest_.remove_prefix(rest_.find('\n') + 1), ++line_;
  record.fields.clear();
  record.line = line_;
  record.ended = true;
  if (rest_.empty()) return false;
  std::string* field = &record.fields.emplace_back();
  enum class At : std::uint8_t { kBegin, kPlain, kQuoted, kClosed } at = At::kBegin;
  std::size_t i = 0;
  for (;; ++i) {
    if (i == rest_.size()) {
      if (at == At::kQuoted) return error(ErrorCode::kMalformed, "truncated: a quote that is not closed");
      record.ended = false;
      break;
    }
    if (i > kMostBytes) return error(ErrorCode::kTooLarge, "a record of more than a megabyte");
    const char c = rest_[i];
    if (c == '\0') return error(ErrorCode::kMalformed, "a NUL byte: this is no text");
    if (at == At::kQuoted) {
      if (c == '"' && i + 1 < rest_.size() && rest_[i + 1] == '"')
        *field += '"', ++i;
      else if (c == '"')
        at = At::kClosed;
      else
        *field += c, line_ += c == '\n';
    } else if (c == ',') {
      if (record.fields.size() == kMostFields) return error(ErrorCode::kTooLarge, "a record of more than 1,000 fields");
      field = &record.fields.emplace_back();
      at = At::kBegin;
    } else if (c == '\n' || (c == '\r' && i + 1 < rest_.size() && rest_[i + 1] == '\n')) {
      i += c == '\r';
      break;
    } else if (at == At::kClosed) {
      return error(ErrorCode::kMalformed, "text behind a closing quote");
    } else if (c == '"') {
      if (at == At::kPlain) return error(ErrorCode::kMalformed, "a quote inside a field that has none around it");
      at = At::kQuoted;
    } else {
      *field += c;
      at = At::kPlain;
    }
  }
  record.quoted = at == At::kClosed;
  rest_.remove_prefix(std::min(i + 1, rest_.size()));
  for (const std::string& text : record.fields)
    if (!is_utf8(text))
      return error(ErrorCode::kMalformed, "bytes that are not UTF-8: the file was re-encoded, take it anew");
  ++line_;
  return true;
}

}  // namespace vrata::lists
