#include "accuracy/reliability.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "screen/dice.h"

namespace vrata::accuracy {
namespace {

constexpr std::size_t kValues = 10001;
constexpr int kDraws = 200;
constexpr std::uint64_t kSeed = 20260227;

// How often each value was said of true and of false pairs.
struct Counts {
  std::vector<std::uint32_t> yes = std::vector<std::uint32_t>(kValues), no = std::vector<std::uint32_t>(kValues);
  std::uint64_t all_yes = 0, all_no = 0;

  void add(const Said& one, std::uint32_t times) {
    const auto at = static_cast<std::size_t>(std::clamp(one.value, 0, static_cast<std::int32_t>(kValues) - 1));
    (one.is ? yes : no)[at] += times;
    (one.is ? all_yes : all_no) += times;
  }
};

struct Weighted {
  double error = 0, brier = 0, mean = 0;
  std::vector<ReliabilityBin> bins;
};

Weighted weigh(const Counts& counts, double prior) {
  Weighted out;
  const double weigh_yes = prior / static_cast<double>(counts.all_yes);
  const double weigh_no = (1 - prior) / static_cast<double>(counts.all_no);
  const double full = 1.0 / static_cast<double>(kReliabilityBins);
  ReliabilityBin bin;  // sums, until it is full
  double in_bin = 0;
  const auto close = [&] {
    if (in_bin <= 0) return;
    out.error += std::fabs(bin.predicted - bin.observed);
    bin.predicted /= in_bin;
    bin.observed /= in_bin;
    out.bins.push_back(bin);
    bin = {};
    in_bin = 0;
  };
  for (std::size_t value = 0; value < kValues; ++value) {
    const double yes = counts.yes[value], no = counts.no[value];
    if (yes + no == 0) continue;
    const double said = static_cast<double>(value) / 1e4;
    const double weight = yes * weigh_yes + no * weigh_no;
    out.brier += yes * weigh_yes * (1 - said) * (1 - said) + no * weigh_no * said * said;
    out.mean += weight * said;
    for (double left = 1; left > 0;) {  // the share of this value that no bin has yet
      const bool last = out.bins.size() + 1 == kReliabilityBins;
      const double share = last ? left : std::min(left, (full - in_bin) / weight);
      bin.predicted += share * weight * said;
      bin.observed += share * yes * weigh_yes;
      bin.pairs += share * (yes + no);
      bin.of_them_true += share * yes;
      in_bin += share * weight;
      left -= share;
      if (left < 1e-12) left = 0;
      if (!last && in_bin >= full - 1e-12) close();
    }
  }
  close();
  return out;
}

}  // namespace

Reliability reliability(std::span<const Said> said, double prior) {
  Reliability out;
  Counts counts;
  std::map<std::uint64_t, std::vector<Said>> clusters;
  for (const Said& one : said) {
    counts.add(one, 1);
    clusters[one.cluster].push_back(one);
  }
  out.pairs = counts.all_yes + counts.all_no;
  out.of_them_true = counts.all_yes;
  if (!out.measurable()) return out;
  Weighted measured = weigh(counts, prior);
  out.error = measured.error;
  out.brier = measured.brier;
  out.mean_predicted = measured.mean;
  out.bins = std::move(measured.bins);

  std::vector<const std::vector<Said>*> members;
  for (const auto& [key, pairs] : clusters) members.push_back(&pairs);
  screen::Dice dice(kSeed);
  std::vector<double> errors;
  std::vector<std::uint32_t> times(members.size());
  for (int draw = 0; draw < kDraws; ++draw) {
    std::fill(times.begin(), times.end(), 0);
    for (std::size_t i = 0; i < members.size(); ++i) ++times[dice.below(members.size())];
    Counts drawn;
    for (std::size_t i = 0; i < members.size(); ++i)
      if (times[i] != 0)
        for (const Said& one : *members[i]) drawn.add(one, times[i]);
    if (drawn.all_yes != 0 && drawn.all_no != 0) errors.push_back(weigh(drawn, prior).error);
  }
  std::sort(errors.begin(), errors.end());
  if (errors.empty()) return out;
  out.low = errors[errors.size() / 40];
  out.high = errors[errors.size() - 1 - errors.size() / 40];
  return out;
}

bool held_out(std::uint64_t cluster) noexcept { return (cluster & 1) != 0; }

}  // namespace vrata::accuracy
