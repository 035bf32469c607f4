// What two parts that look alike may be besides one name written twice.
#pragma once

#include <algorithm>
#include <cstdint>

#include "match/pairing.h"
#include "names/name.h"

namespace vrata::match {

// How far a pair of parts is from the ways in which one name is known to be written, 0..1000.
//
// Takes    pair: of a and b. Parts of one lexeme, equal ones and initials are at no distance.
// Gives    Latin spellings by the learned table of text/bridge.h (Mohammed and Muhammad 0, Rama and Rima much); other
//          scripts, which have no such table, and pairs of two scripts by how unlike they are, three or four times as
//          much as that, for a quarter unlike is another name.
// Threads  pure.
[[nodiscard]] std::int32_t strangeness(names::NameView a, names::NameView b, const Edge& pair) noexcept;

// Whether every part in the mask is a name that many bear, 0 (one is not in the tables of frequency) .. 1000. A slip of
// the pen seldom makes another common name, so alike parts that are both well known are likely two names.
[[nodiscard]] std::int32_t well_known(names::NameView name, std::uint32_t mask) noexcept;

// Whether a merge is of parts that are one name anyway: abd with what follows, -allah and -addin with what precedes,
// the syllables of a Korean given name. Writing them as one or as two is no evidence of anything.
[[nodiscard]] bool grown_together(names::NameView name, const names::Group& group) noexcept;

// How far two parts that are no pair contradict each other, 0..1000.
//
// Takes    near: names::nearness() of them, 0..1000; less than 600 (in two scripts 450) says no more than 0.
[[nodiscard]] constexpr std::int32_t contradicts(std::int32_t near, bool same_script) noexcept {
  // Within a script nothing remains in common from 625 down; writers across scripts are freer.
  return std::clamp(same_script ? (750 - near) * 8 : (620 - near) * 6, 0, 1000);
}

// Whether a name is so long that its last part may be the beginning of a word only: names are cut at 35 characters in
// payment messages, and elsewhere.
[[nodiscard]] bool may_be_cut(names::NameView name) noexcept;

// Whether whole names of equal length differ only in digits that are typed for letters, each written together with
// letters: "stat3 bank" and "State Bank", but not "project 5" and "Projects".
[[nodiscard]] bool digits_for_letters(names::NameView a, names::NameView b) noexcept;

}  // namespace vrata::match
