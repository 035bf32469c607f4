#include "ledger_fit.h"

#include <algorithm>
#include <cmath>

namespace vrata::ledger {
namespace {

constexpr double kLn2 = 0.69314718055994530942;
constexpr int kMostSweeps = 3000;
constexpr double kStill = 1e-5;  // bits; far below a millibit

// One feature's column: the examples that have any of it.
struct Column {
  std::vector<std::uint32_t> rows;
  std::vector<double> values;
};

}  // namespace

std::vector<double> fit(const std::vector<Example>& examples, const std::vector<Bound>& bounds) {
  std::vector<Column> columns(bounds.size());
  for (std::size_t f = 0; f < bounds.size(); ++f) {
    if (bounds[f].least == 0 && bounds[f].most == 0) continue;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      const std::int32_t amount = (*examples[i].amounts)[f];
      if (amount == 0 || examples[i].weight == 0) continue;
      columns[f].rows.push_back(static_cast<std::uint32_t>(i));
      columns[f].values.push_back(amount / 1000.0);
    }
  }
  std::vector<double> weights(bounds.size(), 0.0);
  std::vector<double> sums(examples.size(), 0.0);  // bits
  std::vector<double> steps(bounds.size(), 2.0);   // the most that a weight may move at once
  for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
    double moved = 0;
    for (std::size_t f = 0; f < bounds.size(); ++f) {
      const Column& column = columns[f];
      if (column.rows.empty()) continue;
      double gradient = 2 * bounds[f].ridge * weights[f];
      double curvature = 2 * bounds[f].ridge + 1e-9;
      for (std::size_t k = 0; k < column.rows.size(); ++k) {
        const Example& example = examples[column.rows[k]];
        const double p = 1 / (1 + std::exp(-kLn2 * sums[column.rows[k]]));
        const double x = kLn2 * column.values[k];
        gradient += example.weight * (p - (example.is ? 1 : 0)) * x;
        curvature += example.weight * p * (1 - p) * x * x;
      }
      const double step = std::clamp(-gradient / curvature, -steps[f], steps[f]);
      const double next = std::clamp(weights[f] + step, bounds[f].least, bounds[f].most);
      const double change = next - weights[f];
      if (change == 0) continue;
      steps[f] = std::max(std::abs(change) * 2, 1e-3);
      weights[f] = next;
      moved = std::max(moved, std::abs(change));
      for (std::size_t k = 0; k < column.rows.size(); ++k) sums[column.rows[k]] += change * column.values[k];
    }
    if (moved < kStill) break;
  }
  return weights;
}

}  // namespace vrata::ledger
