// Edits between whole names written without spaces: the second channel of design decision 7.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vrata::text {

inline constexpr std::size_t kLeastWholeLetters = 7;
inline constexpr int kWholeEdits = 2;

// Takes    a, b: folded letters without spaces.
// Gives    0, 1 or 2 insertions, deletions and substitutions when both have kLeastWholeLetters or more, begin
//          in one script and differ by no more than that; 3 otherwise, and instead of 2 for two Korean names of
//          different syllables: those are nearer to one another than other names are, by nature (Song-su, Sang-sa).
// Cost     O(|a|); no allocation.
// Threads  pure.
// From     Ukkonen, Information and Control 64, 1985: the band around the diagonal; text/korean.h.
[[nodiscard]] int whole_edits(std::u32string_view a, std::u32string_view b) noexcept;

// A bag of the letters such that an edit changes it by one bit at most on either side:
// whole_edits(a, b) <= 2 implies that neither bag has more than two bits that the other lacks.
[[nodiscard]] std::uint64_t whole_bag(std::u32string_view letters) noexcept;

// The places of the bags that whole_edits(a, b) <= 2 allows beside that of the query, ascending.
// Takes    out: emptied first.
void near_bags(std::uint64_t query, std::span<const std::uint64_t> bags, std::vector<std::uint32_t>& out);

}  // namespace vrata::text
