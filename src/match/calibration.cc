#include "match/calibration.h"

#include <algorithm>
#include <string_view>

#include "base/embedded.h"

VRATA_DECLARE_EMBEDDED(calibration);

namespace vrata::match {
namespace {

enum class Output : std::uint8_t { kScore, kSame, kNames, kCommon };
constexpr std::size_t kOutputs = 4;

std::size_t slot(Output output, names::Kind kind, bool same_script) noexcept {
  return static_cast<std::size_t>(output) * 4 + (kind == names::Kind::kPerson ? 0U : 2U) + (same_script ? 0U : 1U);
}

Output output_of(std::string_view word) noexcept {
  return word == "score"   ? Output::kScore
         : word == "same"  ? Output::kSame
         : word == "names" ? Output::kNames
                           : Output::kCommon;
}

struct Calibrations {
  std::vector<Calibration> by_slot = std::vector<Calibration>(4 * kOutputs, Calibration({}));

  Calibrations() {
    base::for_each_row(VRATA_EMBEDDED(calibration), [&](std::string_view row) {
      const Output output = output_of(base::take_cell(row));
      const auto kind = base::take_cell(row) == "person" ? names::Kind::kPerson : names::Kind::kOrganization;
      const bool same_script = base::take_cell(row) == "same";
      std::vector<Calibration::Knot> knots;
      while (!row.empty()) {
        const std::size_t space = row.find(' ');
        const std::string_view pair = row.substr(0, space);
        row.remove_prefix(space == std::string_view::npos ? row.size() : space + 1);
        const std::size_t colon = pair.find(':');
        knots.push_back({base::number_of(pair.substr(0, colon)), base::number_of(pair.substr(colon + 1))});
      }
      by_slot[slot(output, kind, same_script)] = Calibration(std::move(knots));
    });
  }
};

const Calibrations& calibrations() noexcept {
  static const Calibrations table;
  return table;
}

}  // namespace

std::int32_t Calibration::operator()(std::int32_t mb) const noexcept {
  if (knots_.empty()) return 0;
  if (mb <= knots_.front().mb) return knots_.front().value;
  for (std::size_t i = 1; i < knots_.size(); ++i) {
    const Knot& right = knots_[i];
    if (mb > right.mb) continue;
    const Knot& left = knots_[i - 1];
    const std::int64_t rise = right.value - left.value;
    return left.value + static_cast<std::int32_t>(rise * (mb - left.mb) / (right.mb - left.mb));
  }
  return knots_.back().value;
}

std::int32_t Calibration::beyond(std::int32_t mb) const noexcept {
  if (knots_.empty()) return mb;
  const Knot& first = knots_.front();
  const Knot& last = knots_.back();
  return (*this)(mb) + std::min(mb - first.mb, 0) + std::max(mb - last.mb, 0);
}

std::optional<std::int32_t> Calibration::least_mb(std::int32_t value) const noexcept {
  if (knots_.empty() || value > knots_.back().value) return std::nullopt;
  std::int32_t low = knots_.front().mb;
  std::int32_t high = knots_.back().mb;
  while (low < high) {
    const std::int32_t middle = low + (high - low) / 2;
    if ((*this)(middle) >= value)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

std::int32_t names_calibrated(names::Kind kind, bool same_script, std::int32_t mb) noexcept {
  return calibrations().by_slot[slot(Output::kNames, kind, same_script)].beyond(mb);
}

std::int32_t most_of_common(names::Kind kind, std::int32_t info_mb) noexcept {
  return calibrations().by_slot[slot(Output::kCommon, kind, true)](info_mb);
}

const Calibration& score_calibration(names::Kind kind, bool same_script) noexcept {
  return calibrations().by_slot[slot(Output::kScore, kind, same_script)];
}

const Calibration& same_calibration(names::Kind kind, bool same_script) noexcept {
  return calibrations().by_slot[slot(Output::kSame, kind, same_script)];
}

}  // namespace vrata::match
