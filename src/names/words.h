// The table of words with a part to play in names.
#pragma once

#include <cstdint>
#include <string_view>

#include "names/name.h"

namespace vrata::names {

struct WordEntry {
  Role role = Role::kPart;
  bool only_before = false;  // an honorific only when another part follows
  bool binds = false;        // one part together with what follows
  std::uint16_t lexeme = 0;  // of parts and generic words; 0: none
  std::int32_t value = 0;    // of numerals: the number; of legal forms: the class
};

// Takes    letters: folded. kind: persons and organisations have words of their own.
// Gives    nullptr when the word plays no special part.
// Threads  pure.
// From     tables/names/words.tsv.
[[nodiscard]] const WordEntry* find_word(std::u32string_view letters, Kind kind) noexcept;

}  // namespace vrata::names
