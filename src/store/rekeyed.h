// Entries that a publisher gave another key: one gone and one new that are the same.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "vrata/entity.h"

namespace vrata::store {

// Finds which of the entries that are gone came back under another key.
//
// A pair is judged by what both say: an equal identifier (6 points), an equal reference (4), an equal primary name
// (4, 3 within two edits and with equal digits, 3 for another shared name of 8 letters or more; 4 instead of 3 for
// organisations, which have little else), an equal birth day (3) or year (1). Births that cannot agree take 6 away, and
// another kind of entity ends it. From 4 points on the pair with most points is taken, when neither of the two has
// another that is as good: a doubt leaves both as they are, gone and new.
//
// Takes    gone, added: no key in both.
// Gives    pairs of positions (in gone, in added), by ascending position in added; no position twice.
// Cost     O(names log names), and |gone| * |added| comparisons of primary names while that is below a million;
//          above, entries are only brought together by something equal.
// Threads  pure.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> find_rekeyed(std::span<const Entity* const> gone,
                                                                            std::span<const Entity* const> added);

}  // namespace vrata::store
