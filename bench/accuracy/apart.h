// What `same` must not say: names that look alike and are others', and names that thousands bear.
#pragma once

#include "accuracy/report.h"

namespace vrata::accuracy {

// Pairs that stay apart (`same` < 0.5 at even odds, name alone) and their counterparts that belong together, by
// culture; each asked in both directions, the worse answer counted.
//
// Takes    file: tests/accuracy/apart.tsv.
// Gives    every failing pair as a deviation that is printed always: there are few, and each is an argument.
// Fails    as tsv_rows(); Malformed: a row that says neither apart nor together.
[[nodiscard]] Result<Section> names_apart(const std::filesystem::path& file);

// Names that thousands bear, each listed and asked under the same letters through screen and the default policy's
// prior: `same` < 0.3 by name alone, and > 0.9 when the birth day agrees too.
//
// Takes    file: tests/accuracy/common_names.tsv.
// Fails    as tsv_rows() and index::build().
[[nodiscard]] Result<Section> common_names(const std::filesystem::path& file);

}  // namespace vrata::accuracy
