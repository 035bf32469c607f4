// Small questions about UTF-8 text that readers ask: white space, letters of which kind, damage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vrata::lists {

// Trimmed at both ends, each run of white space inside made one space. White space inside is that of XML, at the ends
// that of sheets::trimmed.
[[nodiscard]] std::string squeeze(std::string_view text);

// The same at the ends only: line breaks inside stay.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

// Two kinds of letters are enough to take a mixed name apart; digits and punctuation are neither.
enum class Letter : std::uint8_t { kNone, kLatin, kOther };
[[nodiscard]] Letter letter_of(char32_t c) noexcept;

struct Letters {
  std::size_t latin = 0;
  std::size_t other = 0;
  std::size_t digits = 0;
};
[[nodiscard]] Letters count_letters(std::string_view text) noexcept;

// Whether the text holds U+FFFD, a control character, a private-use or an unassignable code point:
// whatever it once said, it does not say it any more.
[[nodiscard]] bool is_damaged(std::string_view text) noexcept;

// ASCII letters in lower case, all else unchanged.
[[nodiscard]] std::string lower_ascii(std::string_view text);

// Pieces between single spaces; none of an empty text.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view squeezed);

}  // namespace vrata::lists
