#include "entity/plain.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace vrata {
namespace {

// U+00C0..U+017F without marks and in lower case; '\x01' stands for two letters, found in two_letters().
constexpr std::string_view kLatin =
    "aaaaaa\x01"
    "ceeeeiiiidnooooo\xd7"
    "ouuuuy\x01\x01"  // U+00C0..DF
    "aaaaaa\x01"
    "ceeeeiiiidnooooo\xf7"
    "ouuuuy\x01y"                                                 // U+00E0..FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii\x01\x01"  // U+0100..0133
    "jjkkkllllllllllnnnnnnnnnoooooo\x01\x01"                      // U+0134..0153
    "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";               // U+0154..017F
static_assert(kLatin.size() == 0x180 - 0xC0);

std::string_view two_letters(char32_t c) noexcept {
  switch (c) {
    case 0xC6:
    case 0xE6: return "ae";
    case 0xDE:
    case 0xFE: return "th";
    case 0xDF: return "ss";
    case 0x132:
    case 0x133: return "ij";
    default: return "oe";
  }
}

// The zeros of the decimal digits of Unicode 15 in the Basic Multilingual Plane, each followed by its nine.
constexpr std::array<char16_t, 36> kZeros = {0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6,
                                             0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090,
                                             0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
                                             0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10};

int digit_value(char32_t c) noexcept {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c < 0x660 || c > 0xFF19) return -1;
  const auto after = std::upper_bound(kZeros.begin(), kZeros.end(), c);
  if (after == kZeros.begin()) return -1;
  const char32_t distance = c - char32_t{*(after - 1)};
  return distance < 10 ? static_cast<int>(distance) : -1;
}

bool is_space(char32_t c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_dropped(char32_t c) noexcept {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x300 && c <= 0x36F) || c == 0x640 ||
         (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x93C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

// Letters of other scripts and punctuation; everything unknown stays itself.
char32_t simpler(char32_t c) noexcept {
  if (c >= 0x391 && c <= 0x3A9) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c == 0x401 || c == 0x451 || c == 0x400 || c == 0x450) return 0x435;  // ё as е
  if (c >= 0x402 && c <= 0x40F) return c + 0x50;
  if (c >= 0x460 && c <= 0x52F && !(c >= 0x482 && c <= 0x489) && c != 0x4C0 && c != 0x4CF) {
    const bool odd_is_upper = c >= 0x4C1 && c <= 0x4CE;
    return (c % 2 == 1) == odd_is_upper ? c + 1 : c;
  }
  switch (c) {
    case 0x622:
    case 0x623:
    case 0x625:
    case 0x671: return 0x627;  // alef
    case 0x649:
    case 0x6CC: return 0x64A;  // yeh
    case 0x6A9: return 0x643;  // kaf
    case 0x958: return 0x915;  // letters with nukta
    case 0x959: return 0x916;
    case 0x95A: return 0x917;
    case 0x95B: return 0x91C;
    case 0x95C: return 0x921;
    case 0x95D: return 0x922;
    case 0x95E: return 0x92B;
    case 0x95F: return 0x92F;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFF0D: return '-';
    case 0x2BC:
    case 0x2018:
    case 0x2019:
    case 0x60:
    case 0xB4: return '\'';
    case 0xFF0E: return '.';
    case 0xFF0F:
    case 0x2044: return '/';
    case 0xFF1A: return ':';
    default: return c;
  }
}

bool is_letter_or_digit(char32_t c) noexcept {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  return !(c >= 0x80 && c < 0xC0) && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
         !(c >= 0x3000 && c <= 0x303F) && c != 0x60C && c != 0x61B && c != 0x964 && c != 0xFFFD;
}

}  // namespace

std::string plain(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool space = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (is_dropped(c)) continue;
    if (space && !out.empty()) out += ' ';
    space = false;
    if (const int digit = digit_value(c); digit >= 0) {
      out += static_cast<char>('0' + digit);
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 0x20);
    } else if (c >= 0xC0 && c < 0x180 && c != 0xD7 && c != 0xF7) {
      const char letter = kLatin[c - 0xC0];
      if (letter == '\x01') {
        out += two_letters(c);
      } else {
        out += letter;
      }
    } else {
      append_utf8(out, simpler(c));
    }
  }
  return out;
}

std::string plain_key(std::string_view utf8) {
  const std::string text = plain(utf8);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter_or_digit(c)) append_utf8(out, c);
  }
  return out;
}

}  // namespace vrata
