#include "screen/measure.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace vrata::screen {

Share share_of(std::uint64_t count, std::uint64_t of) noexcept {
  Share out{count, of, 0, 0, 1};
  if (of == 0) return out;
  constexpr double kZ = 1.959963984540054;
  const auto n = static_cast<double>(of);
  const double p = static_cast<double>(count) / n;
  const double scale = 1 / (1 + kZ * kZ / n);
  const double middle = scale * (p + kZ * kZ / (2 * n));
  const double reach = scale * kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  out.value = p;
  out.low = count == 0 ? 0 : std::max(0.0, middle - reach);
  out.high = count == of ? 1 : std::min(1.0, middle + reach);
  return out;
}

Difference difference_of(const Paired& paired) noexcept {
  const std::uint64_t of = paired.of();
  if (of == 0) return {};
  const Share first = share_of(paired.both + paired.first_alone, of);
  const Share second = share_of(paired.both + paired.second_alone, of);
  const auto a = static_cast<double>(paired.both), b = static_cast<double>(paired.first_alone);
  const auto c = static_cast<double>(paired.second_alone), d = static_cast<double>(paired.neither);
  const double margins = (a + b) * (c + d) * (a + c) * (b + d);
  double more = a * d - b * c;
  if (more > 0) more = std::max(more - static_cast<double>(of) / 2, 0.0);  // corrected for continuity
  const double phi = margins == 0 ? 0 : more / std::sqrt(margins);
  const auto reach = [&](double one, double other) {
    return std::sqrt(std::max(0.0, one * one - 2 * phi * one * other + other * other));
  };
  const double value = second.value - first.value;
  return {value, std::max(-1.0, value - reach(second.value - second.low, first.high - first.value)),
          std::min(1.0, value + reach(second.high - second.value, first.value - first.low))};
}

std::int32_t line_for_rate(std::vector<std::int32_t> best_scores, double rate) {
  const auto borne = static_cast<std::size_t>(rate * static_cast<double>(best_scores.size()) + 1e-9);
  if (borne >= best_scores.size()) return 1;
  std::nth_element(best_scores.begin(), best_scores.begin() + static_cast<std::ptrdiff_t>(borne), best_scores.end(),
                   std::greater<>());
  return std::max(best_scores[borne], 0) + 1;
}

std::uint64_t reaching(const std::vector<std::int32_t>& scores, std::int32_t line) noexcept {
  return static_cast<std::uint64_t>(
      std::count_if(scores.begin(), scores.end(), [&](std::int32_t score) { return score >= line; }));
}

}  // namespace vrata::screen
