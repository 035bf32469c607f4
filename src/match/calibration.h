// From the sums of the ledger to printed values.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "names/name.h"

namespace vrata::match {

// From millibits to 0..10000, by knots with straight lines between them.
class Calibration {
 public:
  struct Knot {
    std::int32_t mb = 0;
    std::int32_t value = 0;
  };
  explicit Calibration(std::vector<Knot> knots) : knots_(std::move(knots)) {}
  [[nodiscard]] std::int32_t operator()(std::int32_t mb) const noexcept;
  // The same, and beyond the knots a millibit for each millibit.
  [[nodiscard]] std::int32_t beyond(std::int32_t mb) const noexcept;
  // The least sum that gives value or more; nothing when none does.
  [[nodiscard]] std::optional<std::int32_t> least_mb(std::int32_t value) const noexcept;

 private:
  std::vector<Knot> knots_;  // ascending in both
};

// What names whose evidence for `same` sums to so much were worth where it was measured: millibits to millibits, at
// even odds. Learned by tools/train_ledger; without the prior and the context, which are added
// after it, so a prior means the same everywhere.
//
// Gives    rising with mb; 0 for 0, so that names decide at even odds as their evidence does.
[[nodiscard]] std::int32_t names_calibrated(names::Kind kind, bool same_script, std::int32_t mb) noexcept;

// The most that names may say for `same`, however alike they are, when the parts that agree say info_mb together: a
// name that thousands bear is one person's seldom. From rows `common` of the table, set by hand.
[[nodiscard]] std::int32_t most_of_common(names::Kind kind, std::int32_t info_mb) noexcept;

// Calibrations by model and by whether the two names share a script.
[[nodiscard]] const Calibration& score_calibration(names::Kind kind, bool same_script) noexcept;
[[nodiscard]] const Calibration& same_calibration(names::Kind kind, bool same_script) noexcept;

}  // namespace vrata::match
