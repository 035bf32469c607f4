// What two parts that look alike may be besides one name written twice.
#pragma once

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

// Whether whole names of equal length differ only in digits that are typed for letters, each written together with
// letters: "stat3 bank" and "State Bank", but not "project 5" and "Projects".
[[nodiscard]] bool digits_for_letters(names::NameView a, names::NameView b) noexcept;

}  // namespace vrata::match
