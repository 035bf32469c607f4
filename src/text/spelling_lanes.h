// The dynamic programme of text/spelling.cc over many tokens at once, one byte a lane, for any width of register.
// Included by the files that are compiled for one processor; see text/spelling_kernels.h.
#pragma once

#include "text/spelling_kernels.h"

namespace vrata::text {
namespace {

inline constexpr std::uint8_t kSwapUnits = 80 / kBatchUnit;
inline constexpr std::uint8_t kDoubleUnits = 20 / kBatchUnit;

// Lanes [from, from + Wide::kLanes) of a batch.
//
// Wide     a register of bytes: load, store, all (one value in all lanes), add (sums stop at 255), least, table
// (look-up
//          by lane in 128 bytes, prepared), if_equal (a where x == y, else never), if_both (where x == y and u == v).
template <class Wide>
void spell_lanes(const BatchRow* rows, std::size_t n, const BatchLetterCosts& letters, const SpellingBatch& batch,
                 std::size_t from, std::uint8_t* out) {
  using V = typename Wide::V;
  using Table = typename Wide::Table;
  const std::size_t m = batch.longest;
  V letter[kBatchLetters + 1], drop[kBatchLetters + 1], pair[kBatchLetters + 1];
  V grid[3][kBatchLetters + 1];
  const V never = Wide::all(kBatchNever);
  const V most = Wide::load(batch.most + from);
  {
    const Table drops = Wide::prepare(letters.drop);
    V* const row = grid[0];
    row[0] = Wide::all(0);
    for (std::size_t j = 1; j <= m; ++j) {
      letter[j] = Wide::load(batch.letter[j - 1] + from);
      pair[j] = Wide::load(batch.pair[j - 1] + from);
      drop[j] = Wide::table(drops, letter[j]);
      if (j > 1)
        drop[j] = Wide::least(drop[j], Wide::if_equal(letter[j], letter[j - 1], Wide::all(kDoubleUnits), never));
      row[j] = Wide::add(row[j - 1], drop[j]);
    }
  }
  // What lanes hold behind their end reaches no cell that is read.
  V least_before = Wide::all(0);
  for (std::size_t i = 1; i <= n; ++i) {
    const BatchRow& query = rows[i - 1];
    V* const row = grid[i % 3];
    const V* const before = grid[(i + 2) % 3];
    const V* const before2 = grid[(i + 1) % 3];
    const V drop_query = Wide::all(query.drop);
    const Table sub = Wide::prepare(query.sub);
    const Table pair_of_token = Wide::prepare(query.pair_of_token);
    const Table pair_of_query = Wide::prepare(query.pair_of_query);
    const V here = Wide::all(query.letter);
    const V last = Wide::all(i > 1 ? rows[i - 2].letter : kBatchForeign);
    row[0] = Wide::add(before[0], drop_query);
    V least = row[0];
    for (std::size_t j = 1; j <= m; ++j) {
      V best = Wide::add(row[j - 1], drop[j]);
      best = Wide::least(best, Wide::add(before[j], drop_query));
      best = Wide::least(best, Wide::add(before[j - 1], Wide::table(sub, letter[j])));
      if (j > 1 && query.has_pair_of_token != 0)
        best = Wide::least(best, Wide::add(before[j - 2], Wide::table(pair_of_token, pair[j])));
      if (i > 1 && j > 1)
        best = Wide::least(best, Wide::if_both(here, letter[j - 1], last, letter[j],
                                               Wide::add(before2[j - 2], Wide::all(kSwapUnits)), never));
      if (query.has_pair_of_query != 0)
        best = Wide::least(best, Wide::add(before2[j - 1], Wide::table(pair_of_query, letter[j])));
      row[j] = best;
      least = Wide::least(least, best);
    }
    // A step may skip a row of the query, so two rows must both be beyond to stop.
    if (!Wide::any_within(Wide::least(least, least_before), most)) {
      Wide::store(out, never);
      return;
    }
    least_before = least;
  }
  // Each lane's cell behind its own last letter.
  const V length = Wide::load(batch.length + from);
  V result = never;
  for (std::size_t j = 0; j <= m; ++j)
    result = Wide::if_equal(length, Wide::all(static_cast<std::uint8_t>(j)), grid[n % 3][j], result);
  Wide::store(out, Wide::if_within(result, most, never));
}

}  // namespace
}  // namespace vrata::text
