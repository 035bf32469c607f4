// Writing systems, as far as names need them apart.
#pragma once

#include <cstdint>
#include <string_view>

namespace vrata::text {

enum class Script : std::uint8_t {
  kCommon,  // digits, punctuation, marks
  kLatin,
  kCyrillic,
  kArabic,
  kDevanagari,
  kHebrew,
  kGreek,
  kHan,
  kHangul,
  kKana,
  kThai,  // and Lao, which folds to it
  kArmenian,
  kGeorgian,
  kBengali,
  kGurmukhi,
  kEthiopic,
  kMyanmar,
  kKhmer,
  kOther,
};
inline constexpr int kScriptCount = 19;

// ISO 15924 code: "Latn", "Cyrl", "Arab", "Deva", ...; "Zyyy" for kCommon, "Zzzz" for kOther.
[[nodiscard]] std::string_view iso_code(Script script) noexcept;
[[nodiscard]] Script script_from_iso(std::string_view code) noexcept;  // kOther when unknown

// Script of a folded or unfolded code point.
[[nodiscard]] Script script_of(char32_t c) noexcept;

// Script of the first letter of a token that has one; kCommon when none has.
[[nodiscard]] inline Script first_script(std::u32string_view token) noexcept {
  for (const char32_t c : token) {
    if (const Script s = script_of(c); s != Script::kCommon) return s;
  }
  return Script::kCommon;
}

}  // namespace vrata::text
