#include "lists/utf8.h"

#include "base/utf8.h"
#include "sheets/cell.h"
#include "text/script.h"

namespace vrata::lists {
namespace {

bool is_white(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string_view trim(std::string_view text) noexcept { return sheets::trimmed(text); }

std::string squeeze(std::string_view text) {
  text = trim(text);
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (!is_white(c))
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  return out;
}

Letter letter_of(char32_t c) noexcept {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Letter::kLatin;
  if (c < 0xAA || c == 0xFFFD || (c >= 0xE000 && c < 0xF900)) return Letter::kNone;
  switch (text::script_of(c)) {
    case text::Script::kCommon: return Letter::kNone;
    case text::Script::kLatin: return Letter::kLatin;
    default: return Letter::kOther;
  }
}

Letters count_letters(std::string_view text) noexcept {
  Letters out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= '0' && c <= '9') ++out.digits;
    const Letter letter = letter_of(c);
    out.latin += letter == Letter::kLatin;
    out.other += letter == Letter::kOther;
  }
  return out;
}

bool is_damaged(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
    if (c == 0xFFFD || (c >= 0xE000 && c < 0xF900) || (c >= 0xFDD0 && c < 0xFDF0) || (c & 0xFFFE) == 0xFFFE)
      return true;
  }
  return false;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

std::vector<std::string_view> words_of(std::string_view squeezed) {
  std::vector<std::string_view> out;
  while (!squeezed.empty()) {
    const std::size_t space = squeezed.find(' ');
    if (const std::string_view word = squeezed.substr(0, space); !word.empty()) out.push_back(word);
    if (space == std::string_view::npos) break;
    squeezed.remove_prefix(space + 1);
  }
  return out;
}

}  // namespace vrata::lists
