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
  // The least sum that gives value or more; nothing when none does.
  [[nodiscard]] std::optional<std::int32_t> least_mb(std::int32_t value) const noexcept;

 private:
  std::vector<Knot> knots_;  // ascending in both
};

// Calibrations by model and by whether the two names share a script.
[[nodiscard]] const Calibration& score_calibration(names::Kind kind, bool same_script) noexcept;
[[nodiscard]] const Calibration& same_calibration(names::Kind kind, bool same_script) noexcept;

}  // namespace vrata::match
