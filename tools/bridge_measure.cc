#include "bridge_measure.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "text/fold.h"
#include "text/korean.h"

namespace vrata::tools {
namespace {

using text::BridgeTable;

constexpr std::size_t kPool = 1000;

std::uint64_t mixed(std::uint64_t x) { return base::xxh3(std::as_bytes(std::span(&x, 1))); }

struct Deck {
  struct Query {
    std::u32string source, target;
    std::set<std::u32string> also;   // every target of the group
    std::set<std::u32string> known;  // every target that the names pair with the source, of whatever group
  };
  std::vector<Query> queries;
  std::vector<std::u32string> pool;  // the queries' targets first
};

Deck deal(const std::vector<TokenPair>& pairs, const std::vector<TokenPair>& others) {
  std::map<std::uint64_t, std::vector<const TokenPair*>> groups;  // shuffled by the hash
  for (const TokenPair& pair : pairs) groups[mixed(pair.group)].push_back(&pair);
  Deck deck;
  for (const auto& [order, members] : groups) {
    if (deck.queries.size() == kPool) break;
    const TokenPair& chosen = *members[order % members.size()];
    Deck::Query query{chosen.source, chosen.target, {}, {}};
    for (const TokenPair* pair : members) query.also.insert(pair->target);
    deck.pool.push_back(query.target);
    deck.queries.push_back(std::move(query));
  }
  std::map<std::uint64_t, const TokenPair*> fill;
  for (const TokenPair& pair : others) {
    if (groups.count(mixed(pair.group)) == 0) fill[mixed(pair.group)] = &pair;
  }
  for (const auto& [order, pair] : fill) {
    if (deck.pool.size() < kPool) deck.pool.push_back(pair->target);
  }
  std::map<std::u32string, std::set<std::u32string>> targets;
  for (const auto* list : {&pairs, &others})
    for (const TokenPair& pair : *list) targets[pair.source].insert(pair.target);
  for (Deck::Query& query : deck.queries) query.known = targets[query.source];
  return deck;
}

// Ratio of score to expectation in permille, unclipped and finer than similarity().
double ratio(const BridgeTable& table, const BridgeTable::Coded& a, const BridgeTable::Coded& b) {
  return 1000.0 * table.score(a, b) / table.expectation(a, b);
}

// The ratio that a pair of Hangul and Latin has by its syllables, where they decide; else the learned one.
double by_syllables_or(double learned, const BridgeTable& table, std::u32string_view source,
                       std::u32string_view target) {
  const auto known = text::korean_similarity(source, text::Script::kHangul, target, text::Script::kLatin);
  if (!known || *known == 0) return learned;
  return std::max<double>(learned, table.ratio_for[static_cast<std::size_t>(*known)]);
}

struct Ratios {
  std::vector<double> own, chance;
  std::size_t firsts = 0, firsts_of_others = 0;
  std::vector<std::string> misses;
};

Ratios compare_all(const BridgeTable& table, const Deck& deck, bool by_syllables) {
  Ratios out;
  std::vector<BridgeTable::Coded> pool;
  for (const auto& target : deck.pool) pool.push_back(table.code_target(target));
  const auto compare = [&](const BridgeTable::Coded& coded, std::u32string_view source, std::size_t p) {
    const double learned = ratio(table, coded, pool[p]);
    return by_syllables ? by_syllables_or(learned, table, source, deck.pool[p]) : learned;
  };
  for (std::size_t q = 0; q < deck.queries.size(); ++q) {
    const auto& query = deck.queries[q];
    const BridgeTable::Coded coded = table.code_source(query.source);
    const double own = compare(coded, query.source, q);
    out.own.push_back(own);
    bool first = true, first_of_others = true;
    double top = own;
    std::size_t best = q;
    for (std::size_t p = 0; p < pool.size(); ++p) {
      if (p == q || query.also.count(deck.pool[p]) > 0) continue;
      const double other = compare(coded, query.source, p);
      out.chance.push_back(other);
      if (other < own) continue;
      first = false;
      if (other >= top) top = other, best = p;
      if (query.known.count(deck.pool[p]) == 0) first_of_others = false;
    }
    out.firsts += first;
    out.firsts_of_others += first_of_others;
    if (!first)
      out.misses.push_back(text::to_utf8(query.source) + " | " + text::to_utf8(query.target) + " | " +
                           text::to_utf8(deck.pool[best]));
  }
  std::sort(out.own.begin(), out.own.end());
  std::sort(out.chance.begin(), out.chance.end(), std::greater<>());
  return out;
}

Ratios joined(Ratios a, const Ratios& b) {
  a.own.insert(a.own.end(), b.own.begin(), b.own.end());
  a.chance.insert(a.chance.end(), b.chance.begin(), b.chance.end());
  std::sort(a.own.begin(), a.own.end());
  std::sort(a.chance.begin(), a.chance.end(), std::greater<>());
  return a;
}

double share_at_least(const std::vector<double>& ascending, double line) {
  if (ascending.empty()) return 0;
  const auto from = std::lower_bound(ascending.begin(), ascending.end(), line);
  return static_cast<double>(ascending.end() - from) / static_cast<double>(ascending.size());
}

// The line that a share of chance pairs reaches.
double chance_line(const Ratios& r, double share) {
  if (r.chance.empty()) return 0;
  const auto at = static_cast<std::size_t>(share * static_cast<double>(r.chance.size()));
  return r.chance[std::min(at, r.chance.size() - 1)] + 1e-9;
}

}  // namespace

Measures measure(const BridgeTable& table, const std::vector<TokenPair>& pairs, const std::vector<TokenPair>& others,
                 bool by_syllables) {
  const Deck deck = deal(pairs, others);
  const Ratios r = compare_all(table, deck, by_syllables);
  Measures m;
  m.queries = deck.queries.size();
  m.misses = r.misses;
  m.firsts = r.firsts;
  m.firsts_of_others = r.firsts_of_others;
  m.rank1 = deck.queries.empty() ? 0 : static_cast<double>(r.firsts) / static_cast<double>(deck.queries.size());
  m.tpr_1e3 = share_at_least(r.own, chance_line(r, 1e-3));
  m.tpr_1e4 = share_at_least(r.own, chance_line(r, 1e-4));
  m.tpr_700 = share_at_least(r.own, table.ratio_for[700]);
  std::size_t above = 0;
  while (above < r.chance.size() && r.chance[above] >= table.ratio_for[700]) ++above;
  m.fpr_700 = r.chance.empty() ? 0 : static_cast<double>(above) / static_cast<double>(r.chance.size());
  return m;
}

Scale fit_scale(const BridgeModel& model, const std::vector<TokenPair>& held_out, const std::vector<TokenPair>& others,
                const TrainOptions& options) {
  return fit_scale({Trial{model, held_out, others}}, options);
}

Scale fit_scale(const std::vector<Trial>& trials, const TrainOptions& options) {
  std::vector<Deck> decks;
  for (const Trial& trial : trials) {
    std::vector<TokenPair> fair;
    for (const TokenPair& pair : trial.held_out) {
      if (trial.model.ratio(pair) >= options.outlier) fair.push_back(pair);
    }
    decks.push_back(deal(fair, trial.others));
  }
  Scale best;
  double best_tpr = -1;
  for (const std::int32_t constant : {0, 2000, 4000, 6000, 8000, 12000, 16000}) {
    Ratios r;
    for (std::size_t k = 0; k < trials.size(); ++k) {
      auto table = BridgeTable::parse(trials[k].model.table({constant, 500, 1000}));
      if (!table.ok()) return best;
      r = joined(std::move(r), compare_all(*table, decks[k], false));
    }
    const double tpr = share_at_least(r.own, chance_line(r, 1e-3)) + share_at_least(r.own, chance_line(r, 1e-4));
    if (tpr <= best_tpr) continue;
    best_tpr = tpr;
    const double one_in_200 = r.own.empty() ? 500 : r.own[r.own.size() / 200];
    const double one_in_2000 = chance_line(r, 5e-4);
    // Where nearly all true pairs lie far above chance, their own line would keep out the weakest for nothing.
    const std::int32_t gate = options.gate ? std::max(static_cast<std::int32_t>(one_in_2000), 1) : 0;
    const double low = options.gate ? std::max(chance_line(r, 2e-4), gate + 1.0) : std::max(one_in_200, one_in_2000);
    const double high = r.own.empty() ? 1000 : r.own[r.own.size() / 2];
    best = {constant, static_cast<std::int32_t>(low),
            std::max(static_cast<std::int32_t>(high), static_cast<std::int32_t>(low) + 50), gate};
  }
  return best;
}

}  // namespace vrata::tools
