#include "sheets/cell.h"

#include <algorithm>
#include <array>

#include "entity/plain.h"

namespace vrata::sheets {
namespace {

constexpr auto kNothing = std::to_array<std::string_view>(
    {"-",     "--",      "---",           "n/a",         "n.a.", "#n/a", "null",       "nil",
     "none",  "unknown", "not available", "not known",   "нет",  "н/д",  "неизвестно", "не указано",
     "अज्ञात", "inconnu", "unbekannt",     "desconocido", "?",    "."});

constexpr bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Bytes of the white space that a text begins with, and ends with; 0: none. Besides ASCII's what spreadsheets leave:
// U+00A0 and U+3000.
std::size_t space_at_begin(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (is_space(text.front())) return 1;
  if (text.front() == '\xC2') return text.starts_with("\xC2\xA0") ? 2 : 0;
  return text.front() == '\xE3' && text.starts_with("\xE3\x80\x80") ? 3 : 0;
}
std::size_t space_at_end(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (is_space(text.back())) return 1;
  if (text.back() == '\xA0') return text.ends_with("\xC2\xA0") ? 2 : 0;
  return text.back() == '\x80' && text.ends_with("\xE3\x80\x80") ? 3 : 0;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
  // Most cells have none at their ends: one look at a byte says so.
  while (const std::size_t space = space_at_begin(text)) text.remove_prefix(space);
  while (const std::size_t space = space_at_end(text)) text.remove_suffix(space);
  return text;
}

bool says_nothing(std::string_view value) {
  if (value.size() > 40) return false;
  const std::string text = plain(value);
  return std::find(kNothing.begin(), kNothing.end(), text) != kNothing.end();
}

std::vector<std::string> split_list(std::string_view cell) {
  std::vector<std::string> out;
  std::string value;
  bool quoted = false;
  const auto push = [&] {
    if (const std::string_view text = trimmed(value); !text.empty()) out.emplace_back(text);
    value.clear();
  };
  const bool balanced = std::count(cell.begin(), cell.end(), '"') % 2 == 0;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char c = cell[i];
    if (balanced && c == '"' && (quoted || trimmed(value).empty())) {
      if (quoted && i + 1 < cell.size() && cell[i + 1] == '"') {
        value += '"';
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (c == ';' && !quoted) {
      push();
    } else {
      value += c;
    }
  }
  push();
  return out;
}

std::vector<std::string> sorted_words(std::string_view name) {
  std::vector<std::string> words;
  std::string text = plain(name);
  std::replace(text.begin(), text.end(), ',', ' ');
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace vrata::sheets
