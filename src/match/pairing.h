// Which part of one name goes with which part of the other.
#pragma once

#include <cstdint>
#include <vector>

#include "names/channel.h"
#include "names/name.h"
#include "names/relation.h"

namespace vrata::match {

// Two groups that are related, or an initial and a part that begins with it.
struct Edge {
  std::uint8_t a = 0, b = 0;  // groups
  bool initial = false;       // opens no channel
  names::Relation relation;
  std::uint32_t a_mask = 0, b_mask = 0;  // tokens
};

// All edges between two names, ordered by group of a, then group of b.
//
// Takes    near: what an index has found already.
void find_edges(names::NameView a, names::NameView b, std::vector<Edge>& out, const names::KnownNear& near = {});

// What of either name the edges cover; initials cover nothing.
struct Covered {
  names::Coverage a, b;
};
[[nodiscard]] Covered coverage(names::NameView a, names::NameView b, const std::vector<Edge>& edges) noexcept;

// Whether the edges open channel (a) of design decision 7.
[[nodiscard]] bool opens(names::NameView a, names::NameView b, const std::vector<Edge>& edges,
                         bool whole_only) noexcept;

// The best set of edges that use no token twice: the largest sum of (weights of both sides) * similarity;
// of equal ones the one whose parts stand nearest to their places, then the first in the order of edges, so the
// choice is the same everywhere.
//
// Cost     exact by branch and bound; beyond 20,000 steps the best found so far, which is never worse than greedy.
[[nodiscard]] std::vector<Edge> best_pairing(names::NameView a, names::NameView b, const std::vector<Edge>& edges);

}  // namespace vrata::match
