// Is `same` the probability that it says it is?
#pragma once

#include "accuracy/calibration_pairs.h"

namespace vrata::accuracy {

// `same` at even odds and at the prior of the default policy, against what is so: expected calibration error and Brier
// score by class (person or organisation, same script or other), by half of the clusters, and the tables of what was
// said and what was so. Pairs are weighted so that the true ones weigh the prior (reliability.h).
//
// Takes    called: what the figures are called, "<called>.even.all.ece".
// Fails    as calibration_pairs().
[[nodiscard]] Result<Section> calibration(const CalibrationInput& input, const std::string& called);

}  // namespace vrata::accuracy
