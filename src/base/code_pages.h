// Encodings of one byte a character, as files from before Unicode still have them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vrata {

enum class CodePage : std::uint8_t {
  kWindows1251,  // Cyrillic of Windows
  kWindows1252,  // Western European of Windows
  kCp866,        // Cyrillic of DOS
};

// Appends bytes as UTF-8; those that the page leaves undefined become U+FFFD.
//
// From     WHATWG Encoding Standard, indexes windows-1251, windows-1252 and ibm866. Own tables, as iconv's modules may
// be
//          missing on a bare machine.
void append_utf8(std::string& out, std::string_view bytes, CodePage page);

}  // namespace vrata
