// The bounds of text/bridge_dictionary.cc over many tokens at once, one a lane, for any width of register.
// Included by the files that are compiled for one processor; see text/bridge_kernels.h.
#pragma once

#include "text/bridge_kernels.h"

namespace vrata::text {
namespace {

// Which of the batch's tokens [from, from + kLanes) may bring enough, as bits; open are those that have letters to
// come.
//
// Wide     a register of bytes: all, add (sums stop at the ends), most, least, prepare and table (look-up by class),
//          needed (line + (expect * ratio >> 16), at most 127), at_least (a mask of lanes).
template <class Wide>
std::uint64_t enough_lanes(const BridgeBounds& query, const BridgeBatch& batch, std::size_t from, std::uint64_t open) {
  using V = typename Wide::V;
  const V need = Wide::needed(batch.expect + from, query.ratio, query.line);
  const typename Wide::Table skips = Wide::prepare(query.skip);
  V grid[4][kBridgeColumns];  // behind the last four letters of the token
  grid[0][0] = Wide::all(0);
  for (std::size_t i = 1; i <= query.letters; ++i)
    grid[0][i] = Wide::add(grid[0][i - 1], Wide::all(query.worth[i - 1].alone));
  std::uint64_t out = 0;
  std::size_t hope = 3;  // rows to come that a live one may lead to
  for (std::size_t j = 1; j <= batch.longest; ++j) {
    const std::uint8_t* const last = batch.marks[j - 1] + from;
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
    if (const std::uint64_t ends = batch.ends[j] >> from; ends != 0) {
      out |= Wide::at_least(now[query.letters], need) & ends;
      open &= ~ends;
    }
    if ((Wide::at_least(reach, need) & open) != 0)
      hope = 3;
    else if (--hope == 0)
      break;
  }
  return out;
}

template <class Wide>
std::uint64_t enough(const BridgeBounds& query, const BridgeBatch& batch) {
  std::uint64_t used = 0;
  for (std::size_t j = 1; j <= batch.longest; ++j) used |= batch.ends[j];
  std::uint64_t out = 0;
  for (std::size_t from = 0; from < kBridgeBlock && used >> from != 0; from += Wide::kLanes)
    out |= enough_lanes<Wide>(query, batch, from, used >> from) << from;
  return out;
}

}  // namespace
}  // namespace vrata::text
