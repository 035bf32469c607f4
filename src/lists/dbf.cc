#include "lists/dbf.h"

#include <algorithm>
#include <array>

#include "vrata/date.h"

namespace vrata::lists {
namespace {

constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";
constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::size_t kMostRows = 1'000'000;
constexpr std::size_t kHead = 32;    // bytes of the head before the columns
constexpr std::size_t kColumn = 32;  // bytes of a column's description
constexpr char kEndOfColumns = '\x0D';
constexpr std::array<std::uint8_t, 9> kVersions = {0x03, 0x04, 0x05, 0x30, 0x31, 0x43, 0x83, 0x8B, 0xF5};

std::string_view text_of(std::span<const std::byte> document) {
  return {reinterpret_cast<const char*>(document.data()), document.size()};
}

std::size_t number(std::string_view bytes, std::size_t at, std::size_t count) {
  std::size_t out = 0;
  for (std::size_t i = count; i-- > 0;) out = out << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return out;
}

std::string_view without_end(std::string_view value) {
  while (!value.empty() && (value.back() == ' ' || value.back() == '\0')) value.remove_suffix(1);
  return value;
}

std::string day_of_head(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  // A year of two digits, counted from 1900 by some programmes past 2000 and from 2000 by others.
  const int year = at(1) >= 80 ? 1900 + at(1) : 2000 + at(1);
  if (at(2) == 0 || at(3) == 0) return {};
  const PartialDate day{static_cast<std::int16_t>(year), at(2), at(3)};
  return is_valid(day) ? to_string(day) : std::string();
}

}  // namespace

bool looks_like_dbf(std::span<const std::byte> document) noexcept {
  const std::string_view bytes = text_of(document);
  if (bytes.size() < kHead + kColumn + 1) return false;
  if (std::find(kVersions.begin(), kVersions.end(), static_cast<std::uint8_t>(bytes[0])) == kVersions.end())
    return false;
  const std::size_t head = number(bytes, 8, 2);
  return head >= kHead + kColumn + 1 && head <= bytes.size() && number(bytes, 10, 2) >= 2 && bytes[kHead] >= 'A' &&
         bytes[kHead] <= 'z' && bytes.substr(kHead, head - kHead).find(kEndOfColumns) != std::string_view::npos;
}

Result<Dbf> read_dbf(std::span<const std::byte> document, std::string_view source) {
  const std::string_view bytes = text_of(document);
  const auto refuse = [&](ErrorCode code, const std::string& what, std::uint64_t row = 0) {
    return Error{code, {std::string(source), row, 0}, what + std::string(kRefused)};
  };
  if (!looks_like_dbf(document)) return refuse(ErrorCode::kMalformed, "not a DBF table: its head does not say so");
  if (bytes.size() > kMostBytes) return refuse(ErrorCode::kTooLarge, "more than 64 MiB");
  const std::size_t rows = number(bytes, 4, 4), head = number(bytes, 8, 2), record = number(bytes, 10, 2);
  if (rows > kMostRows) return refuse(ErrorCode::kTooLarge, "more than a million rows");

  Dbf out;
  out.language = static_cast<std::uint8_t>(bytes[29]);
  out.updated_on = day_of_head(bytes);
  std::size_t width = 1;  // the mark of deletion
  std::size_t at = kHead;
  for (; at + kColumn <= head && bytes[at] != kEndOfColumns; at += kColumn) {
    DbfColumn column;
    column.name = bytes.substr(at, 11);
    column.name = column.name.substr(0, column.name.find('\0'));
    column.type = bytes[at + 11];
    column.bytes = static_cast<std::uint8_t>(bytes[at + 16]);
    // Of a text the second byte is part of its width, where a programme wrote more than 255.
    if (column.type == 'C') column.bytes += std::size_t{static_cast<std::uint8_t>(bytes[at + 17])} << 8;
    if (column.type == 'M' || column.type == 'B' || column.type == 'G')
      return refuse(
          ErrorCode::kUnsupported,
          "column " + column.name + " keeps its text in another file (memo), which this version does not read");
    width += column.bytes;
    out.columns.push_back(std::move(column));
  }
  if (at >= head || bytes[at] != kEndOfColumns || out.columns.empty() || width != record)
    return refuse(ErrorCode::kMalformed, "its columns make rows of " + std::to_string(width) +
                                             " bytes, its head says " + std::to_string(record));
  if (bytes.size() - head < rows * record)
    return refuse(
        ErrorCode::kMalformed,
        "truncated: " + std::to_string(rows) + " rows of " + std::to_string(record) + " bytes are not all there",
        (bytes.size() - head) / record + 1);

  out.rows.reserve(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    DbfRow row;
    row.number = i + 1;
    std::size_t from = head + i * record;
    const char mark = bytes[from++];
    if (mark != ' ' && mark != '*')
      return refuse(ErrorCode::kMalformed, "a row that begins with neither ' ' nor '*'", i + 1);
    row.deleted = mark == '*';
    for (const DbfColumn& column : out.columns) {
      const std::string_view value = without_end(bytes.substr(from, column.bytes));
      row.full.push_back(value.size() == column.bytes);
      row.values.push_back(value);
      from += column.bytes;
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace vrata::lists
