#include "text/whole.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

#include "text/korean.h"
#include "text/script.h"
#include "text/spelling_kernels.h"

namespace vrata::text {
namespace {

constexpr int kClosed = kWholeEdits + 1;

int edits(std::u32string_view a, std::u32string_view b) noexcept {
  if (a.size() < kLeastWholeLetters || b.size() < kLeastWholeLetters) return kClosed;
  const auto difference = static_cast<std::ptrdiff_t>(a.size()) - static_cast<std::ptrdiff_t>(b.size());
  if (std::abs(difference) > 2) return kClosed;
  if (script_of(a.front()) != script_of(b.front())) return kClosed;
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  // Ukkonen's band of two around the diagonal; row[d] is the distance at (i, i + d - 2).
  std::array<int, 5> row;
  row.fill(kClosed);
  for (int d = 2; d < 5; ++d) row[static_cast<std::size_t>(d)] = d - 2;
  const auto n = static_cast<std::ptrdiff_t>(a.size());
  const auto m = static_cast<std::ptrdiff_t>(b.size());
  for (std::ptrdiff_t i = 1; i <= n; ++i) {
    std::array<int, 5> next;
    next.fill(kClosed);
    int least = kClosed;
    for (std::ptrdiff_t d = 0; d < 5; ++d) {
      const std::ptrdiff_t j = i + d - 2;
      if (j < 0 || j > m) continue;
      const auto at = static_cast<std::size_t>(d);
      int best = j == 0 ? static_cast<int>(i)
                        : row[at] + (a[static_cast<std::size_t>(i - 1)] == b[static_cast<std::size_t>(j - 1)] ? 0 : 1);
      if (d + 1 < 5) best = std::min(best, row[at + 1] + 1);
      if (d > 0 && j > 0) best = std::min(best, next[at - 1] + 1);
      next[at] = std::min(best, kClosed);
      least = std::min(least, next[at]);
    }
    if (least >= kClosed) return kClosed;
    row = next;
  }
  const std::ptrdiff_t d = m - n + 2;
  return d >= 0 && d < 5 ? row[static_cast<std::size_t>(d)] : kClosed;
}

}  // namespace

int whole_edits(std::u32string_view a, std::u32string_view b) noexcept {
  const int count = edits(a, b);
  return count == kWholeEdits && korean_names_apart(a, b, script_of(a.front())) ? kClosed : count;
}

std::uint64_t whole_bag(std::u32string_view letters) noexcept {
  std::array<std::uint8_t, 16> seen{};
  std::uint64_t bag = 0;
  for (const char32_t c : letters) {
    const std::size_t cls = (c ^ (c >> 4)) % 16;
    if (seen[cls] < 4) bag |= std::uint64_t{1} << (cls * 4 + seen[cls]++);
  }
  return bag;
}

void near_bags(std::uint64_t query, std::span<const std::uint64_t> bags, std::vector<std::uint32_t>& out) {
  out.resize(bags.size() + 8);
  out.resize(fastest_spelling_kernels().bags({bags.data(), bags.size(), query, kWholeEdits}, out.data()));
}

}  // namespace vrata::text
