// Russian publications in UTF-8, windows-1251 or CP866, told apart by what stands in them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/code_pages.h"

namespace vrata::lists {

// Takes    bytes: any number of fields or lines.
// Gives    nothing when they are UTF-8, also damaged UTF-8 (which readers refuse), or ASCII. Else the page in which
// more of them are Russian
//          letters: a box-drawing sign of CP866 is a capital letter of windows-1251.
[[nodiscard]] std::optional<CodePage> russian_code_page(std::string_view bytes) noexcept;

[[nodiscard]] std::string_view word(CodePage page) noexcept;  // "windows-1251", "CP866", ...

struct RussianText {
  std::string text;              // UTF-8 without a byte order mark
  std::optional<CodePage> page;  // what it was, when not UTF-8
  std::string_view declared =
      {};                    // "windows-1251": what an XML declaration says, when it is not UTF-8; of the document
  bool contradicts = false;  // the declaration says another page than the bytes do
};

// The document in UTF-8; an XML declaration says so afterwards, in as many bytes, so that lines stay where they are.
// Undefined bytes become U+FFFD.
[[nodiscard]] RussianText in_utf8(std::span<const std::byte> document);

}  // namespace vrata::lists
