// What a word inside a written date means. Private to the room.
#pragma once

#include <cstdint>
#include <string_view>

namespace vrata {

struct DateWord {
  enum class Kind : std::uint8_t {
    kUnknown,
    kMonth,         // value 1..12
    kRoman,         // value 1..12, a month only between two numbers: "5.IV.1980"
    kBlank,         // "dd", "mm", "xx": stands where a number is not known
    kNoise,         // "born", "г.", "of", "st"
    kCjkUnit,       // 年, 월: separates like '-'
    kApproximate,   // "circa"
    kVague,         // "early", "late": approximate, and the text says more
    kTo,            // between the ends of a range
    kOr,            // between two possible dates
    kDecade,        // the s of "1970s"
    kOpen,          // "before", "after": a range with one end
    kOtherCalendar  // "Hijri"
  };
  Kind kind = Kind::kUnknown;
  std::uint8_t value = 0;
};

// Takes    word: as plain() writes it, letters only.
[[nodiscard]] DateWord date_word(std::string_view word) noexcept;

}  // namespace vrata
