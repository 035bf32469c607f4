// Edits between whole names written without spaces: the second channel of design decision 7.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
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

// A bag of the letters such that an edit changes it by one bit at most on either side.
[[nodiscard]] std::uint32_t whole_bag(std::u32string_view letters) noexcept;

// Whether whole_edits(a, b) <= kWholeEdits is possible for names of such bags.
[[nodiscard]] constexpr bool near_bags(std::uint32_t a, std::uint32_t b) noexcept {
  return std::popcount(a & ~b) <= kWholeEdits && std::popcount(b & ~a) <= kWholeEdits;
}

// A listed name is cut into as many pieces as edits leave at least one of them as it is.
inline constexpr std::size_t kWholePieces = kWholeEdits + 1;

// A number for each piece: of the name's length, the piece's place and its letters. Others may have the same.
//
// Takes    letters: kLeastWholeLetters of them or more.
[[nodiscard]] std::array<std::uint32_t, kWholePieces> whole_pieces(std::u32string_view letters) noexcept;

// A number for a whole name that is too short for pieces: of its length and all its letters. Others may have the same.
[[nodiscard]] std::uint32_t short_whole(std::u32string_view letters) noexcept;

// The numbers of all pieces that may stand unedited in the query:
// whole_edits(query, listed) <= kWholeEdits implies that one of whole_pieces(listed) is among them.
//
// Takes    out: emptied first.
// Gives    at most 19 numbers; none for fewer letters than kLeastWholeLetters.
// From     Li, Deng, Wang and Feng, Pass-Join, PVLDB 5(3), 2011: an even partition, and where in the query each piece
// can
//          stand when those before it were edited and those behind it can still be.
void near_pieces(std::u32string_view query, std::vector<std::uint32_t>& out);

}  // namespace vrata::text
