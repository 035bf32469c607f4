// Weights of a sum of features, learned: logistic regression with bounds.
#pragma once

#include <vector>

#include "match/features.h"

namespace vrata::ledger {

struct Example {
  const match::Amounts* amounts = nullptr;
  bool is = false;
  double weight = 1;
};

struct Bound {
  double least = 0, most = 0;  // in bits for 1000 of the feature; both 0: the feature is left out
  double ridge = 0;            // what a squared bit costs
};

// Finds the bounded weights under which the examples are likeliest, less the ridge.
//
// Takes    examples: with weights; their order is the order of every sum, so equal input gives equal output.
//          bounds: one a feature.
// Gives    bits for 1000 of each feature.
// Cost     about a thousand passes over what is not zero.
// From     coordinate-wise Newton steps, projected onto the bounds: the problem is convex, so the end is the one
//          optimum whichever way it is reached (Genkin, Lewis, Madigan, Technometrics 49, 2007).
[[nodiscard]] std::vector<double> fit(const std::vector<Example>& examples, const std::vector<Bound>& bounds);

}  // namespace vrata::ledger
