// Evidence besides the name: birth, nationality, residence, gender, identifiers.
#pragma once

#include <string>
#include <vector>

#include "match/features.h"
#include "names/facts.h"
#include "vrata/evidence.h"

namespace vrata::match {

struct ContextItem {
  EvidenceKind kind = EvidenceKind::kBirthEqual;
  Weight weight;
  std::string detail;        // empty unless asked for
  bool another_age = false;  // born more than five years apart
};

// Gives    one item an attribute that both sides give, in the order birth, nationality, residence, gender,
//          identifier. Missing data is neutral: no item.
[[nodiscard]] std::vector<ContextItem> context_items(names::FactsView subject, names::FactsView listed,
                                                     const Weights& weights, bool detail);

// What the items of context_items() weigh for an alert together, mb: the most that they add, for beside a birth date
// that contradicts names are worth less (Ledger), unless an identifier is equal.
[[nodiscard]] std::int64_t context_mb(names::FactsView subject, names::FactsView listed, const Weights& weights);

// Whether both have an identifier of equal value (channel c of design decision 7).
[[nodiscard]] bool identifier_equal(names::FactsView a, names::FactsView b) noexcept;

}  // namespace vrata::match
