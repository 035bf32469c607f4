#include "cli/layout.h"

#include <locale.h>

#include <algorithm>
#include <cwchar>

#include "base/json_out.h"
#include "sheets/csv.h"

namespace vrata::cli {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// One code point from `at` on, which moves behind it; U+FFFD for a byte that begins none.
char32_t take(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || at + length > text.size() || first > 0xF4) return ++at, kReplacement;
  char32_t c = length == 1 ? first : first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return ++at, kReplacement;
    c = c << 6 | (byte(at + i) & 0x3Fu);
  }
  at += length;
  return c;
}

// The C library's table of widths belongs to its UTF-8 locales; "C.UTF-8" is built into it.
class Utf8Locale {
 public:
  Utf8Locale() : made_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", static_cast<locale_t>(nullptr))) {}
  [[nodiscard]] int width(char32_t c) const {
    if (made_ == static_cast<locale_t>(nullptr)) return 1;
    const locale_t before = ::uselocale(made_);
    const int columns = ::wcwidth(static_cast<wchar_t>(c));
    ::uselocale(before);
    return columns < 0 ? 1 : columns;
  }

 private:
  locale_t made_;
};

int width_of(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return 1;
  static const Utf8Locale locale;
  return locale.width(c);
}

bool right_to_left(char32_t c) noexcept {
  return (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00);
}

bool control(char32_t c) noexcept {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string padding(int columns) { return std::string(static_cast<std::size_t>(std::max(columns, 0)), ' '); }

}  // namespace

int display_width(std::string_view utf8) {
  int columns = 0;
  for (std::size_t at = 0; at < utf8.size();) columns += width_of(take(utf8, at));
  return columns;
}

std::string shown(std::string_view utf8, const Console& console) {
  std::string out;
  bool turns = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const char32_t c = take(utf8, at);
    turns = turns || right_to_left(c);
    if (control(c) || c == kReplacement)
      out += "\uFFFD";
    else
      out += utf8.substr(begin, at - begin);
  }
  if (turns && console.out_is_terminal) return "\u2068" + out + "\u2069";
  return out;
}

std::string clipped(std::string_view utf8, int columns) {
  if (display_width(utf8) <= columns) return std::string(utf8);
  int used = 0;
  std::size_t end = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    used += width_of(take(utf8, at));
    if (used > columns - 1) break;
    end = at;
  }
  return std::string(utf8.substr(0, end)) + "…";
}

void Table::limit(std::size_t column, int columns) {
  limits_.resize(std::max(limits_.size(), column + 1), 0);
  limits_[column] = columns;
}

void Table::print(Console& console, std::string_view indent) const {
  const auto text_of = [&](std::size_t column, const Cell& cell) {
    const int most = column < limits_.size() ? limits_[column] : 0;
    return most > 0 ? clipped(cell.text, most) : cell.text;
  };
  std::vector<int> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(text_of(i, row[i])));
  }
  for (const auto& row : rows_) {
    std::string line(indent);
    std::string gap;  // written before the next cell that holds something: no spaces at the end of a line
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string text = text_of(i, row[i]);
      const std::string space = padding(widths[i] - display_width(text));
      const bool right = std::find(right_.begin(), right_.end(), i) != right_.end();
      if (right) gap += space;
      if (!text.empty()) {
        line += gap + console.styled(shown(text, console), row[i].style);
        gap.clear();
      }
      if (!right) gap += space;
      gap += "  ";
    }
    console.out.write(line + "\n");
  }
}

Rows::Rows(Console& console, Format format, std::vector<Column> columns)
    : console_(console), format_(format), columns_(std::move(columns)) {}

void Rows::add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

void Rows::finish() {
  if (format_ == Format::kJsonl) {
    for (const auto& row : rows_) {
      std::string line;
      base::JsonOut json(line);
      json.open('{');
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].number)
          json.raw(columns_[i].name, row[i].empty() ? "null" : row[i]);
        else
          json.text(columns_[i].name, row[i]);
      }
      json.close('}');
      console_.out.write(line + "\n");
    }
    return;
  }
  if (format_ == Format::kCsv) {
    std::string text;
    const auto record = [&](const auto& cells) {
      sheets::append_csv_record(text, std::vector<std::string_view>(cells));
    };
    std::vector<std::string_view> names;
    for (const Column& column : columns_) names.push_back(column.name);
    record(names);
    for (const auto& row : rows_) record(std::vector<std::string_view>(row.begin(), row.end()));
    console_.out.write(text);
    return;
  }
  std::vector<std::size_t> right;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].number) right.push_back(i);
  Table table(right);
  std::vector<Cell> head;
  for (const Column& column : columns_) head.emplace_back(column.name, Style::kDim);
  table.add(std::move(head));
  for (const auto& row : rows_) table.add(std::vector<Cell>(row.begin(), row.end()));
  table.print(console_);
}

}  // namespace vrata::cli
