#include "lists/russian_text.h"

#include <cstdint>

#include "base/utf8.h"
#include "entity/plain.h"

namespace vrata::lists {
namespace {

// Whether a byte is a letter of Russian, Ukrainian or Belarusian, or a sign that stands beside them.
bool is_likely_1251(std::uint8_t c) {
  return c >= 0xC0 || c == 0xA8 || c == 0xB8 || c == 0xAB || c == 0xBB || c == 0xB9 || c == 0xA0 || c == 0x96 ||
         c == 0x97 || c == 0x93 || c == 0x94 || c == 0x84;
}
bool is_likely_866(std::uint8_t c) {
  return (c >= 0x80 && c <= 0xAF) || (c >= 0xE0 && c <= 0xF7) || c == 0xFC || c == 0xFF;
}

// The value of encoding="…" in an XML declaration; its place is that of the view.
std::string_view declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view declaration = text.substr(0, text.substr(0, 200).find("?>"));
  const std::size_t at = declaration.find("encoding");
  const std::size_t open = at == std::string_view::npos ? at : declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos ? std::string_view{} : declaration.substr(open + 1, close - open - 1);
}

}  // namespace

std::optional<CodePage> russian_code_page(std::string_view bytes) noexcept {
  // UTF-8 with a damaged place is not another encoding: nine letters of ten still are what they were.
  std::size_t whole = 0, broken = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    if (static_cast<std::uint8_t>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const bool replaced = next_code_point(bytes, at) == 0xFFFD;
    (replaced && at - begin == 1 ? broken : whole) += at - begin;
  }
  if (broken * 9 <= whole) return std::nullopt;
  std::size_t windows = 0, dos = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte < 0x80) continue;
    windows += is_likely_1251(byte);
    dos += is_likely_866(byte);
  }
  return dos > windows ? CodePage::kCp866 : CodePage::kWindows1251;
}

std::string_view word(CodePage page) noexcept {
  switch (page) {
    case CodePage::kWindows1251: return "windows-1251";
    case CodePage::kWindows1252: return "windows-1252";
    case CodePage::kCp866: return "CP866";
  }
  return "";
}

RussianText in_utf8(std::span<const std::byte> document) {
  std::string_view bytes(reinterpret_cast<const char*>(document.data()), document.size());
  RussianText out;
  const std::string_view declared = declared_encoding(bytes.substr(0, 400));
  const std::string key = plain_key(declared);
  if (!declared.empty() && key != "utf8") out.declared = declared;
  out.page = russian_code_page(bytes);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!out.page) {
    out.text = bytes;
  } else {
    out.text.reserve(bytes.size() * 2);
    append_utf8(out.text, bytes, *out.page);
  }
  if (out.declared.empty()) return out;
  const bool says_1251 = key == "windows1251" || key == "cp1251";
  const bool says_866 = key == "cp866" || key == "ibm866";
  out.contradicts =
      out.page && ((says_1251 && *out.page != CodePage::kWindows1251) || (says_866 && *out.page != CodePage::kCp866));
  if (!says_1251 && !says_866) return out;  // whatever it is, read_xml() refuses it
  // The declaration is read again where it now stands: its bytes may also be a part of other letters' in UTF-8.
  const std::string_view now = declared_encoding(out.text);
  if (now.size() < 5) return out;
  // UTF-8", and blanks behind the quote for what is left over.
  const auto at = static_cast<std::size_t>(now.data() - out.text.data());
  const std::string instead = std::string("UTF-8") + out.text[at + now.size()] + std::string(now.size() - 5, ' ');
  out.text.replace(at, instead.size(), instead);
  return out;
}

}  // namespace vrata::lists
