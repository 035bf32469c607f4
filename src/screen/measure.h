// Shares with their uncertainty, and the line that a rate of alerts draws: for reports, never for decisions.
#pragma once

#include <cstdint>
#include <vector>

namespace vrata::screen {

// count of `of`, with the 95 % interval of the true share.
struct Share {
  std::uint64_t count = 0, of = 0;
  double value = 0;  // 0 when there is nothing to share
  double low = 0, high = 1;
};

// Takes    count: at most `of`.
// Gives    the Wilson score interval, which keeps its promise near 0 and 1 too; the whole of 0..1 when `of` is 0.
// From     E. B. Wilson, J. Am. Stat. Assoc. 22, 1927; z = 1.96.
[[nodiscard]] Share share_of(std::uint64_t count, std::uint64_t of) noexcept;

// The same questions asked twice: how many were found both times, at one of them alone, at neither.
struct Paired {
  std::uint64_t both = 0, first_alone = 0, second_alone = 0, neither = 0;

  [[nodiscard]] std::uint64_t of() const noexcept { return both + first_alone + second_alone + neither; }
};

// Second share less the first, -1..1, and its 95 % interval.
struct Difference {
  double value = 0, low = -1, high = 1;
};

// Gives    0 and -1..1 when nothing was asked.
// From     R. G. Newcombe, Statistics in Medicine 17, 1998, 2635-2650, method 10: Wilson intervals of both shares,
//          put together with their correlation.
[[nodiscard]] Difference difference_of(const Paired& paired) noexcept;

// The least score, 1..10001, that no more than a share `rate` of these reach: the line to draw when so many alerts
// can be borne. 10001 means that no line is high enough.
//
// Takes    best_scores: of each negative its best, 0..10000, in any order. rate: 0..1.
[[nodiscard]] std::int32_t line_for_rate(std::vector<std::int32_t> best_scores, double rate);

// How many of these reach the line.
[[nodiscard]] std::uint64_t reaching(const std::vector<std::int32_t>& scores, std::int32_t line) noexcept;

}  // namespace vrata::screen
