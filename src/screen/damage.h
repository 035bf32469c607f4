// Ways in which a name is damaged on purpose, and how.
//
// Invariants
// 1. The same source, damage and dice give the same query on every machine.
// 2. What stands under a number in the table of damage.cc keeps its number: decks of a seed stay what they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screen/dice.h"
#include "text/script.h"
#include "vrata/date.h"
#include "vrata/entity.h"

namespace vrata::screen {

// In the order in which reports show them.
enum class Damage : std::uint8_t {
  kExact,
  kOneEdit,          // a letter left out, put in, exchanged, or exchanged with its neighbour; 6 letters or more
  kTwoEdits,         // two of these, in different parts where there are two; names of 10 letters or more
  kSwapped,          // two neighbours exchanged; this and the next five: one slip, names of 6 letters or more
  kDropped,          // a letter left out
  kDoubled,          // a letter written twice
  kVowel,            // one vowel for another
  kKeyboard,         // a neighbouring key of the script's usual layout
  kOcr,              // what a scanner takes for another: rn m, l 1, 0 o
  kSpelling,         // another romanisation or spelling of a sound: kh h, ou u
  kLookalikes,       // letters of one other script that are drawn alike, small or in capitals
  kDigits,           // a digit for a letter: 0 o, 1 i
  kCapitals,         // in capitals; in small letters when it is published so
  kMarks,            // a mark on a letter left out, or put in where there is none
  kSpacing,          // spaces doubled, at the ends, without breaks, or hyphens in their place
  kOrder,            // the last part first; people without "bin" and the like, whose order means something; of a
                     // Korean name in three parts that begins with a great family name (Kim) that one last, and none
                     // of one that ends with another
  kGlued,            // two neighbours written as one
  kSplit,            // a part of six letters or more written as two
  kPartMissing,      // one part left out; two ordinary parts (no title, no particle, no "company") remain
  kInitial,          // the first part as its initial; people
  kTruncated,        // cut at the 35th character, as a line of a payment is
  kTitleAdded,       // a form of address before it; people
  kGenericAdded,     // a word behind it that says nothing about which it is; organisations
  kGenericLeftOut,   // such a word or the legal form left out; organisations
  kOtherScript,      // the entity's name in another script, all its names in that script withheld from the index
  kDayMonthSwapped,  // the name as listed, with a birth date whose day and month are exchanged; people
  kYearOff,          // with a birth date a year off
  kYearOnly,         // with the year of birth alone
};
inline constexpr int kDamageCount = 28;
[[nodiscard]] std::string_view word(Damage damage) noexcept;   // "exact", "one_edit", ...
[[nodiscard]] std::string_view title(Damage damage) noexcept;  // "as listed", "one letter wrong", ...
// Number of the kind, part of what seeds its dice.
[[nodiscard]] std::uint64_t number(Damage damage) noexcept;
// Whether it is one of the first eight kinds, with which the ledger is trained and its calibration measured.
[[nodiscard]] bool is_basic(Damage damage) noexcept;

// A listed name taken apart at its spaces, its letters folded (Latin without marks, all in lower case).
struct Source {
  std::uint32_t entity = 0, place = 0;
  Schema schema = Schema::kUnknown;
  text::Script script = text::Script::kCommon;
  std::string text;  // as published
  std::vector<std::u32string> parts;
  std::optional<PartialDate> birth;  // to the day
};

// What is asked: a name and, for damage to dates, a birth date.
struct Damaged {
  std::string name;
  std::optional<PartialDate> birth;
};

// Damages a name once. Not for kOtherScript, which takes another name of the entity.
//
// Gives    nothing when the name does not allow it; what equals the source where chance has changed nothing.
[[nodiscard]] std::optional<Damaged> damaged(const Source& source, Damage damage, Dice& dice);

// Whether damage has changed nothing: of how a name is written what is published, else its folded letters.
[[nodiscard]] bool unchanged(const Source& source, Damage damage, const Damaged& query);

// The words between spaces.
[[nodiscard]] std::vector<std::u32string> parts_of(std::u32string_view letters);

}  // namespace vrata::screen
