// The search of BridgeDictionary: a walk over the trie in preorder with one row of the dynamic programme per depth.
//
// 1. Columns are the query's letters, rows the dictionary token's; a row depends on the three rows above it, so the
//    rows of the current path are all that is kept.
// 2. similarity >= least exactly when 1000 * score >= r * (expectation of query, token and constant), where r is
//    ratio_for[least]. Both sides are sums over letters, so each prefix knows its part of both.
// 3. Below, a gain is 1000 * weight - r * expectation of the dictionary letters used. Two upper bounds of what can
//    still be gained: rest[i], over the query's letters from i on, each query part at its best with any dictionary
//    part; and skip[i] + within[node]: all query letters left alone, then for each letter below the node, on the best
//    way down, the most by which it can better that with any part of the query. Letters left alone never gain (the
//    table's invariant 5).
// 4. A cell that cannot reach the line by the lesser of both is dead. A node is entered only when a live cell of the
//    three rows above can still reach the line by the second bound through this very node; else its subtree is
//    skipped. Cells on the best cut of a token to be found always can, so nothing is lost and nothing changed.
#include <algorithm>
#include <array>
#include <limits>

#include "text/bridge.h"
#include "text/bridge_table.h"
#include "text/korean.h"

namespace vrata::text {
namespace {

constexpr std::int32_t kDead = -(1 << 28);
constexpr std::uint32_t kNoToken = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kPad = 3;  // dead columns before the first

Script first_script(std::u32string_view token) noexcept {
  for (const char32_t c : token) {
    if (const Script s = script_of(c); s != Script::kCommon) return s;
  }
  return Script::kCommon;
}

using Gains = std::vector<std::int32_t>;

// The query's side of one search.
struct QueryColumns {
  BridgeTable::Coded coded;
  std::int64_t line = 0;                                // r * (expectation of query and constant)
  std::array<std::int64_t, kBridgeLetters + 4> rest{};  // see 3; rest[length] is 0
  std::array<std::int64_t, kBridgeLetters + 4> skip{};  // all letters from i on left alone
  Gains letter;                                         // by dictionary code: the most that it adds to skip
};

// The dictionary's letters on the path down to a node: codes and ids of the last one, two and three.
struct Path {
  std::size_t one = 0, two = 0, three = 0;
  std::int32_t expect = 0;  // of the whole prefix
};

constexpr std::int32_t kNoGain = std::numeric_limits<std::int32_t>::min() / 4;

// One matrix row (or column) against all dictionary ids: raises each id's gain, returns the best.
std::int32_t raise(const std::int16_t* weights, std::size_t stride, const std::vector<std::int32_t>& expect,
                   std::int32_t r, std::int32_t saved, Gains& gains) {
  std::int32_t best = kNoGain;
  const std::int32_t* const expected = expect.data();
  std::int32_t* const gained = gains.data();
  for (std::size_t x = 0, count = expect.size(); x < count; ++x) {
    const std::int32_t gain = 1000 * weights[x * stride] - r * expected[x];
    gained[x] = std::max(gained[x], gain + saved);
    best = std::max(best, gain);
  }
  return best;
}

// Shares the gain of every id of several letters among its letters, so that the letters' sum is never below it.
void share_out(const Gains& gains, const std::vector<std::array<std::uint8_t, 3>>& codes, std::size_t letters,
               const std::vector<std::int32_t>& expect, Gains& letter) {
  for (std::size_t id = 1; id < gains.size(); ++id) {
    std::int64_t lack = gains[id];
    std::int64_t weight = 0;
    for (std::size_t k = 0; k < letters; ++k) lack -= letter[codes[id][k]], weight += expect[codes[id][k]];
    if (lack <= 0) continue;
    for (std::size_t k = 0; k < letters; ++k) {
      letter[codes[id][k]] += static_cast<std::int32_t>(lack * expect[codes[id][k]] / weight + 1);
    }
  }
}

// Dictionary tokens are targets: an operation takes up to two query letters and three dictionary letters.
struct TargetCosts {
  const BridgeTable& t;
  const std::int16_t *w11 = t.w11.data(), *w12 = t.w12.data(), *w13 = t.w13.data(), *w21 = t.w21.data(),
                     *w22 = t.w22.data(), *w23 = t.w23.data();  // the inner loop's matrices
  const std::size_t singles = t.target.count, pairs = t.target_pairs, triples = t.target_triples;
  static constexpr std::size_t kReach = 2;  // query letters of one operation

  [[nodiscard]] BridgeTable::Coded code(std::u32string_view query) const { return t.code_source(query); }
  [[nodiscard]] const BridgeTable::Side& side() const { return t.target; }
  [[nodiscard]] std::int32_t skip_query(const BridgeTable::Coded& q, std::size_t i) const { return t.w10[q.one[i]]; }

  // Gains of dictionary ids of one, two and three letters with any query part; what each letter has alone to begin
  // with.
  struct ById {
    Gains one, two, three;
  };
  [[nodiscard]] ById start(std::int32_t r) const {
    ById g{{}, Gains(t.target_pairs, kNoGain), Gains(t.target_triples, kNoGain)};
    for (std::size_t c = 0; c < t.target.count; ++c) g.one.push_back(1000 * t.w01[c] - r * t.target.expect[c]);
    return g;
  }
  [[nodiscard]] std::int32_t best(const BridgeTable::Coded& q, std::size_t i, std::size_t letters, std::int32_t r,
                                  std::int32_t saved, ById& g) const {
    const std::size_t c = letters == 1 ? q.one[i] : q.two[i];
    if (letters == 2 && c == 0) return kNoGain;
    const auto& m1 = letters == 1 ? t.w11 : t.w21;
    const auto& m2 = letters == 1 ? t.w12 : t.w22;
    const auto& m3 = letters == 1 ? t.w13 : t.w23;
    const std::int32_t best =
        std::max({raise(&m1[c * t.target.count], 1, t.target.expect, r, saved, g.one),
                  raise(&m2[c * t.target_pairs], 1, t.target_pair_expect, r, saved, g.two),
                  raise(&m3[c * t.target_triples], 1, t.target_triple_expect, r, saved, g.three)});
    return letters == 1 ? std::max(best, 1000 * t.w10[c]) : best;
  }
  void share(const ById& g, Gains& letter) const {
    letter = g.one;
    share_out(g.two, t.target_pair_codes, 2, t.target.expect, letter);
    share_out(g.three, t.target_triple_codes, 3, t.target.expect, letter);
  }
  [[nodiscard]] Path extend(const Path& before, std::uint8_t before_one, std::uint8_t code, std::size_t depth) const {
    Path p;
    p.one = code;
    p.two = depth > 1 ? t.target_pair[before_one * t.target.count + code] : 0;
    p.three = depth > 2 ? t.target_triple[before.two * t.target.count + code] : 0;
    p.expect = before.expect + t.target.expect[code];
    return p;
  }
  [[nodiscard]] std::int32_t skip_letter(const Path& p) const { return t.w01[p.one]; }
  // Best way into column i (1-based) from the three rows above.
  [[nodiscard]] std::int32_t into(const BridgeTable::Coded& q, const Path& p, std::size_t i, const std::int32_t* up1,
                                  const std::int32_t* up2, const std::int32_t* up3) const {
    const std::size_t c = q.one[i - 1], cc = q.two[i - 1];
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i);
    std::int32_t best = std::max(up1[at - 1] + w11[c * singles + p.one], up2[at - 1] + w12[c * pairs + p.two]);
    best = std::max(best, std::max(up3[at - 1] + w13[c * triples + p.three], up1[at - 2] + w21[cc * singles + p.one]));
    return std::max(best, std::max(up2[at - 2] + w22[cc * pairs + p.two], up3[at - 2] + w23[cc * triples + p.three]));
  }
};

// Dictionary tokens are sources: up to three query letters and two dictionary letters.
struct SourceCosts {
  const BridgeTable& t;
  const std::int16_t *w11 = t.w11.data(), *w12 = t.w12.data(), *w13 = t.w13.data(), *w21 = t.w21.data(),
                     *w22 = t.w22.data(), *w23 = t.w23.data();  // the inner loop's matrices
  const std::size_t singles = t.target.count, pairs = t.target_pairs, triples = t.target_triples;
  static constexpr std::size_t kReach = 3;

  [[nodiscard]] BridgeTable::Coded code(std::u32string_view query) const { return t.code_target(query); }
  [[nodiscard]] const BridgeTable::Side& side() const { return t.source; }
  [[nodiscard]] std::int32_t skip_query(const BridgeTable::Coded& q, std::size_t i) const { return t.w01[q.one[i]]; }

  struct ById {
    Gains one, two;
  };
  [[nodiscard]] ById start(std::int32_t r) const {
    ById g{{}, Gains(t.source_pairs, kNoGain)};
    for (std::size_t c = 0; c < t.source.count; ++c) g.one.push_back(1000 * t.w10[c] - r * t.source.expect[c]);
    return g;
  }
  [[nodiscard]] std::int32_t best(const BridgeTable::Coded& q, std::size_t i, std::size_t letters, std::int32_t r,
                                  std::int32_t saved, ById& g) const {
    const std::size_t c = letters == 1 ? q.one[i] : letters == 2 ? q.two[i] : q.three[i];
    if (letters > 1 && c == 0) return kNoGain;
    const auto& m1 = letters == 1 ? t.w11 : letters == 2 ? t.w12 : t.w13;
    const auto& m2 = letters == 1 ? t.w21 : letters == 2 ? t.w22 : t.w23;
    const std::size_t stride = letters == 1 ? t.target.count : letters == 2 ? t.target_pairs : t.target_triples;
    const std::int32_t best = std::max(raise(&m1[c], stride, t.source.expect, r, saved, g.one),
                                       raise(&m2[c], stride, t.source_pair_expect, r, saved, g.two));
    return letters == 1 ? std::max(best, 1000 * t.w01[c]) : best;
  }
  void share(const ById& g, Gains& letter) const {
    letter = g.one;
    share_out(g.two, t.source_pair_codes, 2, t.source.expect, letter);
  }
  [[nodiscard]] Path extend(const Path& before, std::uint8_t before_one, std::uint8_t code, std::size_t depth) const {
    Path p;
    p.one = code;
    p.two = depth > 1 ? t.source_pair[before_one * t.source.count + code] : 0;
    p.expect = before.expect + t.source.expect[code];
    return p;
  }
  [[nodiscard]] std::int32_t skip_letter(const Path& p) const { return t.w10[p.one]; }
  [[nodiscard]] std::int32_t into(const BridgeTable::Coded& q, const Path& p, std::size_t i, const std::int32_t* up1,
                                  const std::int32_t* up2, const std::int32_t*) const {
    const std::size_t c = q.one[i - 1], cc = q.two[i - 1], ccc = q.three[i - 1];
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i);
    std::int32_t best = std::max(up1[at - 1] + w11[p.one * singles + c], up1[at - 2] + w12[p.one * pairs + cc]);
    best = std::max(best, std::max(up1[at - 3] + w13[p.one * triples + ccc], up2[at - 1] + w21[p.two * singles + c]));
    return std::max(best, std::max(up2[at - 2] + w22[p.two * pairs + cc], up2[at - 3] + w23[p.two * triples + ccc]));
  }
};

template <class Costs>
QueryColumns columns_of(const Costs& costs, std::u32string_view query, std::int32_t r) {
  QueryColumns q;
  q.coded = costs.code(query);
  q.line = std::int64_t{r} * (std::int64_t{q.coded.expect} + costs.t.expect_constant);
  auto by_id = costs.start(r);
  for (std::size_t i = query.size(); i-- > 0;) q.skip[i] = q.skip[i + 1] + 1000 * costs.skip_query(q.coded, i);
  for (std::size_t i = query.size(); i-- > 0;) {
    std::int64_t best = kNoGain;
    for (std::size_t letters = 1; letters <= Costs::kReach && i + letters <= query.size(); ++letters) {
      best = std::max(best, costs.best(q.coded, i + letters - 1, letters, r,
                                       static_cast<std::int32_t>(q.skip[i + letters] - q.skip[i]), by_id) +
                                q.rest[i + letters]);
    }
    q.rest[i] = best;
  }
  costs.share(by_id, q.letter);
  return q;
}

// Largest integer of millibits not above x / 1000.
std::int32_t floor_thousandth(std::int64_t x) {
  const std::int64_t q = x >= 0 ? x / 1000 : -((-x + 999) / 1000);
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(q, kDead / 2, -(kDead / 2)));
}

std::int32_t ceil_thousandth(std::int64_t x) { return -floor_thousandth(-x); }

}  // namespace

BridgeDictionary::BridgeDictionary(Script script, std::span<const std::u32string_view> tokens) : script_(script) {
  if (script == Script::kLatin || script == Script::kHangul)
    korean_ = std::make_unique<KoreanDictionary>(script, tokens);
  std::vector<std::uint32_t> order;
  for (std::uint32_t id = 0; id < tokens.size(); ++id) {
    const std::u32string_view token = tokens[id];
    if (token.empty() || token.size() > kBridgeLetters || first_script(token) != script) continue;
    order.push_back(id);
    for (std::size_t i = 0; i < token.size(); ++i) letters_.push_back(placed(token, i));
  }
  std::sort(letters_.begin(), letters_.end());
  letters_.erase(std::unique(letters_.begin(), letters_.end()), letters_.end());
  // In the order of their placed letters, so that tokens with a beginning in common stand together.
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    const std::u32string_view a = tokens[x], b = tokens[y];
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
      if (placed(a, i) != placed(b, i)) return placed(a, i) < placed(b, i);
    return a.size() != b.size() ? a.size() < b.size() : x < y;
  });

  std::array<std::uint32_t, kBridgeLetters + 1> open{};  // node of each depth on the current path
  std::size_t depth = 0;
  const auto close_to = [&](std::size_t d) {
    for (; depth > d; --depth) nodes_[open[depth]].skip = static_cast<std::uint32_t>(nodes_.size());
  };
  std::u32string_view last;
  for (const std::uint32_t id : order) {
    const std::u32string_view token = tokens[id];
    std::size_t common = 0;
    while (common < depth && common < token.size() && placed(token, common) == placed(last, common)) ++common;
    close_to(common);
    for (; depth < token.size(); open[depth] = static_cast<std::uint32_t>(nodes_.size() - 1)) {
      const auto letter = std::lower_bound(letters_.begin(), letters_.end(), placed(token, depth)) - letters_.begin();
      ++depth;
      nodes_.push_back({0, kNoToken, static_cast<std::uint16_t>(letter), static_cast<std::uint8_t>(depth)});
    }
    nodes_.back().token = id;
    last = token;
  }
  close_to(0);
  open[0] = static_cast<std::uint32_t>(nodes_.size());
  for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
    open[nodes_[at].depth] = at;
    climbs_.push_back({at, open[nodes_[at].depth - 1u], nodes_[at].letter});
  }
  std::stable_sort(climbs_.begin(), climbs_.end(),
                   [&](const Climb& x, const Climb& y) { return nodes_[x.node].depth > nodes_[y.node].depth; });
}

BridgeDictionary::~BridgeDictionary() = default;

// Adds what only syllables find, and raises what they find nearer.
void BridgeDictionary::add_by_syllables(std::u32string_view query, Script query_script, std::int32_t least,
                                        std::vector<Found>& out) const {
  thread_local std::vector<KoreanDictionary::Found> same;
  korean_->find(query, query_script, least, same);
  if (same.empty()) return;
  for (const KoreanDictionary::Found& f : same) out.push_back({f.token, f.similarity});
  std::sort(out.begin(), out.end(), [](const Found& x, const Found& y) {
    return x.token != y.token ? x.token < y.token : x.similarity > y.similarity;
  });
  const auto end =
      std::unique(out.begin(), out.end(), [](const Found& x, const Found& y) { return x.token == y.token; });
  out.erase(end, out.end());
}

template <class Costs>
void BridgeDictionary::walk(const Costs& costs, const BridgeTable& table, std::u32string_view query, std::int32_t least,
                            std::vector<Found>& out) const {
  const std::int32_t r = table.ratio_for[static_cast<std::size_t>(least)];
  const QueryColumns q = columns_of(costs, query, r);
  const std::size_t n = query.size();
  std::vector<std::uint8_t> codes(letters_.size());
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = costs.side().code(letters_[i]);

  // The second bound of 3, from the deepest nodes up.
  thread_local std::vector<std::int32_t> within;
  within.assign(nodes_.size() + 1, 0);
  std::vector<std::int32_t> gain(letters_.size());
  for (std::size_t i = 0; i < gain.size(); ++i) gain[i] = q.letter[codes[i]];
  {
    std::int32_t* const up = within.data();
    const std::int32_t* const gains = gain.data();
    for (const Climb& climb : climbs_) {
      up[climb.parent] = std::max(up[climb.parent], up[climb.node] + gains[climb.letter]);
    }
  }

  std::array<std::int32_t, kBridgeLetters + 1> need, need_below;  // millibits a cell must have, less the prefix's part
  for (std::size_t i = 0; i <= n; ++i) {
    need[i] = floor_thousandth(q.line - q.rest[i]);
    need_below[i] = floor_thousandth(q.line - q.skip[i]);
  }

  constexpr std::size_t kAbove = 3;
  std::array<std::array<std::int32_t, kPad + kBridgeLetters + 1>, kBridgeLetters + 1 + kAbove> grid;
  // By row: the best live cell less need_below and the prefix's part, in thousandths rounded up; the gain of the row's
  // letter; and the range of live columns.
  constexpr std::int64_t kNoSlack = std::int64_t{1000} * kDead;
  std::array<std::int64_t, kBridgeLetters + 1 + kAbove> slack;
  std::array<std::int64_t, kBridgeLetters + 1 + kAbove> gained{};
  std::array<std::uint8_t, kBridgeLetters + 1 + kAbove> from{}, until{};
  std::array<Path, kBridgeLetters + 1> path{};
  const auto slack_of = [](std::int32_t best) { return std::int64_t{1000} * best + 2000; };
  for (std::size_t d = 0; d < kAbove; ++d) {
    std::fill_n(grid[d].begin(), kPad + n + 1, kDead);
    slack[d] = kNoSlack;
    from[d] = static_cast<std::uint8_t>(n + 1);
  }
  {
    std::fill_n(grid[kAbove].begin(), kPad, kDead);
    std::int32_t* const row = grid[kAbove].data() + kPad;
    row[0] = 0;
    for (std::size_t i = 1; i <= n; ++i) row[i] = row[i - 1] + costs.skip_query(q.coded, i - 1);
    std::int32_t best = kDead;
    for (std::size_t i = 0; i <= n; ++i) best = std::max(best, row[i] - need_below[i]);
    slack[kAbove] = slack_of(best);
    until[kAbove] = static_cast<std::uint8_t>(n + 1);
  }
  const Node* const nodes = nodes_.data();
  const std::int32_t* const bound = within.data();
  const std::int32_t* const gains = gain.data();
  std::array<std::int32_t, kBridgeLetters + 1> alone{};  // weight of the query letter before column i left alone
  for (std::size_t i = 1; i <= n; ++i) alone[i] = costs.skip_query(q.coded, i - 1);
  for (std::size_t at = 0, count = nodes_.size(); at < count;) {
    const Node& node = nodes[at];
    const std::size_t depth = node.depth, g = depth + kAbove;
    gained[g] = gains[node.letter];
    const std::int64_t through1 = bound[at] + gained[g];
    const std::int64_t through2 = through1 + gained[g - 1];
    const std::int64_t through3 = through2 + gained[g - 2];
    if (slack[g - 1] + through1 < 0 && slack[g - 2] + through2 < 0 && slack[g - 3] + through3 < 0) {
      at = node.skip;
      continue;
    }
    const Path& before = path[depth - 1];
    Path& now = path[depth];
    now = costs.extend(before, static_cast<std::uint8_t>(before.one), codes[node.letter], depth);
    std::fill_n(grid[g].begin(), kPad + n + 1, kDead);
    std::int32_t* const row = grid[g].data() + kPad;
    const std::int32_t* const up1 = grid[g - 1].data() + kPad;
    const std::int32_t* const up2 = grid[g - 2].data() + kPad;
    const std::int32_t* const up3 = grid[g - 3].data() + kPad;
    const std::int32_t part = floor_thousandth(std::int64_t{r} * now.expect);
    const std::int32_t below = ceil_thousandth(bound[at]);
    const std::int32_t skip = costs.skip_letter(now);
    const std::size_t first = std::min({from[g - 1], from[g - 2], from[g - 3]});
    const std::size_t reached = std::max({until[g - 1], until[g - 2], until[g - 3]}) + Costs::kReach;  // from above
    std::size_t live_from = n + 1, live_until = 0;
    std::int32_t best_slack = kDead;
    for (std::size_t i = first; i <= n; ++i) {
      std::int32_t best = up1[i] + skip;
      if (i > 0) {
        best = std::max(best, row[i - 1] + alone[i]);
        if (i < reached) best = std::max(best, costs.into(q.coded, now, i, up1, up2, up3));
      }
      if (best >= std::max(need[i], need_below[i] - below) + part) {
        row[i] = best;
        best_slack = std::max(best_slack, best - need_below[i] - part);
        live_from = std::min(live_from, i);
        live_until = i + 1;
      } else if (i >= reached) {
        break;  // nothing from above, and nothing to go on from
      }
    }
    slack[g] = best_slack == kDead ? kNoSlack : slack_of(best_slack);
    from[g] = static_cast<std::uint8_t>(live_from);
    until[g] = static_cast<std::uint8_t>(live_until);
    if (node.token != kNoToken && row[n] > 0) {
      const std::int32_t s = table.similarity(row[n], q.coded.expect + now.expect + table.expect_constant);
      if (s >= least) out.push_back({node.token, s});
    }
    ++at;
  }
}

void BridgeDictionary::find(const Bridge& bridge, std::u32string_view query, std::int32_t least,
                            std::vector<Found>& out) const {
  out.clear();
  const BridgeTable& table = bridge.table();
  if (query.empty() || query.size() > kBridgeLetters) return;
  least = std::clamp(least, 1, 1000);
  const Script script = first_script(query);
  if (script_ == table.target_script && script == table.source_script) {
    walk(TargetCosts{table}, table, query, least, out);
  } else if (script_ == table.source_script && script == table.target_script) {
    walk(SourceCosts{table}, table, query, least, out);
  } else {
    return;
  }
  std::sort(out.begin(), out.end(), [](const Found& x, const Found& y) { return x.token < y.token; });
  if (bridge.korean()) add_by_syllables(query, script, least, out);
}

}  // namespace vrata::text
