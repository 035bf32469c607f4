// The bounds of text/bridge_dictionary.cc over many tokens at once, one a lane, for any width of register.
// Included by the files that are compiled for one processor; see text/bridge_kernels.h.
#pragma once

#include "text/bridge_kernels.h"

namespace vrata::text {
namespace {

// Which of the batch's tokens [from, from + kLanes) may bring enough, as bits; open are those that have letters to come.
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

// Wide     moreover: none, prepare_marks and marks (look-up by mark), sum (stops at 255), room (top less what is needed
//          and one more, 0..255), fits (a mask of lanes: min(sum, 254) below room).
template <class Wide>
std::size_t sift(const BridgeBounds& query, const BridgeTokens& tokens, std::uint32_t* out) {
  using V = typename Wide::V;
  const typename Wide::Marks first = Wide::prepare_marks(query.short_by[0]);
  const typename Wide::Marks second = Wide::prepare_marks(query.short_by[1]);
  std::size_t found = 0;
  for (std::size_t at = 0; at < tokens.count; at += Wide::kLanes) {
    const std::uint8_t* letter =
        tokens.marks + at / kBridgeBlock * kBridgeBlock * tokens.length + at % kBridgeBlock;
    V one = Wide::none();
    V two = Wide::none();
    for (std::size_t j = 0; j < tokens.length; ++j, letter += kBridgeBlock) {
      one = Wide::sum(one, Wide::marks(first, letter));
      two = Wide::sum(two, Wide::marks(second, letter));
    }
    const std::uint16_t* const expect = tokens.expect + at;
    std::uint64_t left = Wide::fits(one, Wide::room(expect, query.ratio, query.line, tokens.top[0])) &
                         Wide::fits(two, Wide::room(expect, query.ratio, query.line, tokens.top[1]));
    if (tokens.count - at < Wide::kLanes) left &= (std::uint64_t{1} << (tokens.count - at)) - 1;
    for (; left != 0; left &= left - 1)
      out[found++] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(__builtin_ctzll(left));
  }
  return found;
}

}  // namespace
}  // namespace vrata::text
