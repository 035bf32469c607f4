// Pairs of names with a label: how often does the matcher say the same?
#pragma once

#include "accuracy/report.h"

namespace vrata::accuracy {

// bench/name_pairs.csv of the shared data: `score` and `same` against both labels, logic-v2 beside.
// Fails    as csv_rows().
[[nodiscard]] Result<Section> name_pairs(const std::filesystem::path& file);

// tests/golden/name_pairs.csv, our own.
// Fails    as csv_rows().
[[nodiscard]] Result<Section> golden_pairs(const std::filesystem::path& file);

}  // namespace vrata::accuracy
