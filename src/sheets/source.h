// Where bytes come from, block by block, and how they become UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "vrata/error.h"

namespace vrata::sheets {

// Fills `into` from the front and gives the number of bytes written; 0 means that there are no more.
using Source = std::function<Result<std::size_t>(std::span<char> into)>;

// Keeps    bytes: must outlive the source.
[[nodiscard]] Source from_memory(std::string_view bytes);

// Takes    file: nothing of it was read through stdio before.
// Keeps    file: open and outliving the source, which does not close it.
// Fails    Io, when the operating system refuses to read.
[[nodiscard]] Source from_file(std::FILE* file);

enum class Encoding : std::uint8_t {
  kDetect,  // UTF-8, or UTF-16 when the first two bytes are its byte order mark
  kUtf8,
  kWindows1251,  // Cyrillic
  kWindows1252,  // western European
  kUtf16,        // by its byte order mark; little-endian without one
};

// "utf-8", "windows-1251", "windows-1252", "utf-16", with or without dashes, in any case; also "cp1251".
[[nodiscard]] std::optional<Encoding> parse_encoding(std::string_view text);
[[nodiscard]] std::string_view word(Encoding encoding) noexcept;  // "detect", "utf-8", "windows-1251", ...

// The same bytes as UTF-8, without a byte order mark.
//
// Takes    encoding: what the bytes of source are.
// Gives    for UTF-8 the bytes as they are, valid or not: the readers notice, row by row. Bytes that
//          windows-1251 or 1252 leave undefined and halves of UTF-16 pairs become U+FFFD.
// Fails    as source.
// From     WHATWG Encoding Standard, indexes windows-1251 and windows-1252. Own tables, as iconv's modules may be
//          missing from a small image, and these are two lines each.
[[nodiscard]] Source as_utf8(Source source, Encoding encoding);

}  // namespace vrata::sheets
