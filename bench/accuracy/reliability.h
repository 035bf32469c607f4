// How far a stated probability is from what happens: calibration error, Brier score, and the table behind them.
//
// What "at the stated prior" means. A probability is right or wrong only for a population. Pairs gathered for a bench
// are true or false in whatever shares they were gathered; a search's candidates are nearly all strangers. So each pair
// is weighted: all true ones together weigh the prior, all false ones the rest. Within the true and within the false
// the mixture stays what was gathered, and a reader should know of what.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace vrata::accuracy {

inline constexpr std::size_t kReliabilityBins = 15;

// One pair: what was said of it, and what it is.
struct Said {
  std::int32_t value = 0;  // 0..10000
  bool is = false;
  std::uint64_t cluster = 0;  // pairs of one cluster are drawn together
};

struct ReliabilityBin {
  double predicted = 0, observed = 0;  // weighted means, 0..1
  double pairs = 0, of_them_true = 0;  // unweighted; pairs of one value may be parted between two bins
};

struct Reliability {
  std::uint64_t pairs = 0, of_them_true = 0;
  double error = 0;           // expected calibration error: mean of |predicted - observed| over bins of equal weight
  double low = 0, high = 0;   // 95 %, whole clusters drawn again
  double brier = 0;           // weighted mean of (predicted - is)^2
  double mean_predicted = 0;  // to be held against the prior
  std::vector<ReliabilityBin> bins;

  [[nodiscard]] bool measurable() const { return of_them_true != 0 && of_them_true != pairs; }
};

// Takes    prior: the share that true pairs are made to weigh, 0..1.
// Gives    no bins and zeros when all pairs are of one kind: then nothing can be weighed.
// Cost     200 draws of all pairs.
// From     Naeini, Cooper and Hauskrecht, AAAI 2015, with bins of equal mass; pairs that said the same are divided
//          between bins in their own proportion, so that the order of ties means nothing. The error of few pairs is
//          too high by chance: 15 bins of n pairs stray about 0.3 / sqrt(n / 15) even when all is right.
[[nodiscard]] Reliability reliability(std::span<const Said> said, double prior);

// Which half of the clusters one belongs to: whoever learns from the first half is measured on the second.
//
// Takes    cluster: its key, xxh3 of a text.
[[nodiscard]] bool held_out(std::uint64_t cluster) noexcept;

}  // namespace vrata::accuracy
