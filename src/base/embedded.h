// Tables that the build places in the binary (cmake/rooms.cmake, vrata_embed).
#pragma once

#include <charconv>
#include <cstdint>
#include <string_view>

// Declares, at namespace scope, the bytes of <name>.tsv of this room; VRATA_EMBEDDED(name) is their view.
#define VRATA_DECLARE_EMBEDDED(name)            \
  extern "C" const char vrata_##name##_begin[]; \
  extern "C" const char vrata_##name##_end[]
#define VRATA_EMBEDDED(name) \
  std::string_view(vrata_##name##_begin, static_cast<std::size_t>(vrata_##name##_end - vrata_##name##_begin))

namespace vrata::base {

// Calls f(line) for each line of a table that is neither empty nor a comment ('#').
template <class F>
void for_each_row(std::string_view table, F&& f) {
  while (!table.empty()) {
    const std::size_t end = table.find('\n');
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(end == std::string_view::npos ? table.size() : end + 1);
    if (!line.empty() && line.front() != '#') f(line);
  }
}

// Calls f(form) for each of the forms in a cell, ";" between them; spaces around them do not count.
template <class F>
void for_each_form(std::string_view cell, F&& f) {
  while (!cell.empty()) {
    const std::size_t end = cell.find(';');
    std::string_view form = cell.substr(0, end);
    cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 1);
    while (form.starts_with(' ')) form.remove_prefix(1);
    while (form.ends_with(' ')) form.remove_suffix(1);
    if (!form.empty()) f(form);
  }
}

// Takes the text up to the next tab off the front of row.
[[nodiscard]] inline std::string_view take_cell(std::string_view& row) {
  const std::size_t tab = row.find('\t');
  const std::string_view cell = row.substr(0, tab);
  row.remove_prefix(tab == std::string_view::npos ? row.size() : tab + 1);
  return cell;
}

// Gives    the number that the cell begins with; otherwise when there is none.
[[nodiscard]] inline std::int32_t number_of(std::string_view cell, std::int32_t otherwise = 0) noexcept {
  std::from_chars(cell.data(), cell.data() + cell.size(), otherwise);
  return otherwise;
}

}  // namespace vrata::base
