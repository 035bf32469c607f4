#include "text/whole.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

#include "text/korean.h"
#include "text/script.h"

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

std::uint32_t whole_bag(std::u32string_view letters) noexcept {
  std::array<std::uint8_t, 16> seen{};
  std::uint32_t bag = 0;
  for (const char32_t c : letters) {
    const std::size_t cls = (c ^ (c >> 4)) % 16;
    if (seen[cls] < 2) bag |= std::uint32_t{1} << (cls * 2 + seen[cls]++);
  }
  return bag;
}

namespace {

// Pieces are as even as can be, the longer ones last.
constexpr std::size_t piece_begin(std::size_t length, std::size_t piece) noexcept {
  const std::size_t shorter = kWholePieces - length % kWholePieces;  // so many pieces
  return piece * (length / kWholePieces) + (piece > shorter ? piece - shorter : 0);
}

std::uint32_t piece_number(std::size_t length, std::size_t piece, std::u32string_view letters) noexcept {
  std::uint64_t hash = length * kWholePieces + piece;
  for (const char32_t c : letters) hash = (hash ^ c) * 0x9E3779B97F4A7C15U;
  return static_cast<std::uint32_t>((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9U >> 32);
}

}  // namespace

std::uint32_t short_whole(std::u32string_view letters) noexcept { return piece_number(letters.size(), 0, letters); }

std::array<std::uint32_t, kWholePieces> whole_pieces(std::u32string_view letters) noexcept {
  std::array<std::uint32_t, kWholePieces> out;
  for (std::size_t k = 0; k < kWholePieces; ++k) {
    const std::size_t begin = piece_begin(letters.size(), k);
    out[k] = piece_number(letters.size(), k, letters.substr(begin, piece_begin(letters.size(), k + 1) - begin));
  }
  return out;
}

void near_pieces(std::u32string_view query, std::vector<std::uint32_t>& out) {
  out.clear();
  if (query.size() < kLeastWholeLetters) return;
  const auto size = static_cast<std::ptrdiff_t>(query.size());
  for (std::ptrdiff_t longer = -kWholeEdits; longer <= kWholeEdits; ++longer) {
    const auto length = static_cast<std::size_t>(size - longer);
    if (length < kLeastWholeLetters) continue;
    for (std::size_t k = 0; k < kWholePieces; ++k) {
      const auto begin = static_cast<std::ptrdiff_t>(piece_begin(length, k));
      const std::ptrdiff_t letters = static_cast<std::ptrdiff_t>(piece_begin(length, k + 1)) - begin;
      // The k pieces before had at most k edits, or one of them would do; likewise from the end.
      const auto before = static_cast<std::ptrdiff_t>(k);
      const std::ptrdiff_t behind = kWholeEdits - before;
      const std::ptrdiff_t first = std::max({std::ptrdiff_t{0}, begin - before, begin + longer - behind});
      const std::ptrdiff_t last = std::min({size - letters, begin + before, begin + longer + behind});
      for (std::ptrdiff_t at = first; at <= last; ++at)
        out.push_back(
            piece_number(length, k, query.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(letters))));
    }
  }
}

}  // namespace vrata::text
