// The bound of text/bridge_dictionary.cc over many tokens at once, one a lane, for any width of register.
// Included by the files that are compiled for one processor; see text/bridge_kernels.h.
#pragma once

#include "text/bridge_kernels.h"

namespace vrata::text {
namespace {

// Whether tokens [0, kLanes) of a block may bring enough, by bit.
//
// Wide     a register of bytes: all, add (sums stop at the ends), most, least, prepare and table (look-up by class),
//          needed (line + (expect * ratio >> 16), at most 127), at_least (a mask of lanes).
template <class Wide>
std::uint64_t enough(const BridgeBounds& query, const std::uint8_t* classes, std::size_t length,
                     const std::uint16_t* expect) {
  using V = typename Wide::V;
  const V need = Wide::needed(expect, query.ratio, query.line);
  const typename Wide::Table skips = Wide::prepare(query.skip);
  V grid[4][kBridgeColumns];  // behind the last four letters of the token
  grid[0][0] = Wide::all(0);
  for (std::size_t i = 1; i <= query.letters; ++i)
    grid[0][i] = Wide::add(grid[0][i - 1], Wide::all(query.worth[i - 1].alone));
  std::size_t hope = 3;  // rows to come that a live one may lead to
  for (std::size_t j = 1; j <= length; ++j) {
    const std::uint8_t* const last = classes + (j - 1) * kBridgeBlock;
    V* const now = grid[j % 4];
    const V* const up[3] = {grid[(j + 3) % 4], grid[(j + 2) % 4], grid[(j + 1) % 4]};
    const V skip = Wide::table(skips, last);
    const std::size_t most_taken = j < 3 ? j : 3;
    now[0] = Wide::add(up[0][0], skip);
    V reach = Wide::add(now[0], Wide::all(query.rest[0]));
    for (std::size_t i = 1; i <= query.letters; ++i) {
      const BridgeWorth& worth = query.worth[i - 1];
      V best = Wide::most(Wide::add(up[0][i], skip), Wide::add(now[i - 1], Wide::all(worth.alone)));
      for (std::size_t letters = 0; letters < 3 && letters < i; ++letters) {
        const std::int8_t (*tables)[kBridgeClasses] = worth.by_class[letters];
        for (std::size_t taken = 1; taken <= most_taken; tables += taken, ++taken) {
          if (worth.any[letters][taken - 1] == 0) continue;
          V brings = Wide::table(Wide::prepare(tables[taken - 1]), last);
          for (std::size_t k = 1; k < taken; ++k)
            brings = Wide::least(brings, Wide::table(Wide::prepare(tables[taken - 1 - k]), last - k * kBridgeBlock));
          best = Wide::most(best, Wide::add(up[taken - 1][i - 1 - letters], brings));
        }
      }
      now[i] = best;
      reach = Wide::most(reach, Wide::add(best, Wide::all(query.rest[i])));
    }
    if (Wide::at_least(reach, need) != 0)
      hope = 3;
    else if (--hope == 0)
      return 0;
  }
  return Wide::at_least(grid[length % 4][query.letters], need);
}

template <class Wide>
std::size_t sieve_lanes(const BridgeBounds& query, const BridgeTokens& tokens, std::uint32_t* out) {
  std::size_t found = 0;
  for (std::size_t at = 0; at < tokens.count; at += Wide::kLanes) {
    const std::uint8_t* const classes =
        tokens.classes + at / kBridgeBlock * kBridgeBlock * tokens.length + at % kBridgeBlock;
    std::uint64_t left = enough<Wide>(query, classes, tokens.length, tokens.expect + at);
    if (tokens.count - at < Wide::kLanes) left &= (std::uint64_t{1} << (tokens.count - at)) - 1;
    for (; left != 0; left &= left - 1)
      out[found++] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(__builtin_ctzll(left));
  }
  return found;
}

}  // namespace
}  // namespace vrata::text
