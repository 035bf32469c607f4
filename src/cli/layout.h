// How wide text is on a terminal, and tables that align for every script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"

namespace vrata::cli {

// Columns that a terminal needs for text.
//
// Takes    utf8: any bytes.
// Gives    0 for combining marks and characters that cannot be seen, 2 for East Asian wide ones, 1 for others and
//          for bytes that are not UTF-8. As the C library counts, which is how terminals count; for scripts that
//          join letters (Devanagari) a terminal may draw narrower.
[[nodiscard]] int display_width(std::string_view utf8);

// Text that is safe and readable in a line of a terminal: control characters shown as U+FFFD, and right-to-left text
// isolated (U+2068, U+2069) on terminals, so that it does not turn the columns around.
[[nodiscard]] std::string shown(std::string_view utf8, const Console& console);

// The beginning of text that fits into so many columns, "…" at its end when something is missing.
[[nodiscard]] std::string clipped(std::string_view utf8, int columns);

struct Cell {
  std::string text;  // as published; shown() is called on it here
  Style style = Style::kPlain;

  Cell(std::string t, Style s = Style::kPlain) : text(std::move(t)), style(s) {}  // NOLINT
  Cell(std::string_view t, Style s = Style::kPlain) : text(t), style(s) {}        // NOLINT
  Cell(const char* t, Style s = Style::kPlain) : text(t), style(s) {}             // NOLINT
};

// Rows whose columns are as wide as their widest cell, two spaces between them.
class Table {
 public:
  // right: indices of columns that are aligned to the right.
  explicit Table(std::vector<std::size_t> right = {}) : right_(std::move(right)) {}

  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
  // A column may be no wider than this; longer cells are clipped. 0: no bound.
  void limit(std::size_t column, int columns);
  void print(Console& console, std::string_view indent = "") const;

 private:
  std::vector<std::size_t> right_;
  std::vector<int> limits_;
  std::vector<std::vector<Cell>> rows_;
};

// Rows of a result in whichever of table, csv and jsonl is asked for.
class Rows {
 public:
  struct Column {
    std::string name;
    bool number = false;  // written bare in JSON, to the right in tables; empty means null
  };
  Rows(Console& console, Format format, std::vector<Column> columns);
  void add(std::vector<std::string> row);
  // Prints what was added.
  void finish();

 private:
  Console& console_;
  Format format_;
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace vrata::cli
