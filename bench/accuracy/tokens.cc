#include "accuracy/tokens.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/hash.h"
#include "bridge_jobs.h"
#include "bridge_measure.h"
#include "text/bridge_table.h"
#include "text/fold.h"
#include "text/spelling.h"

namespace vrata::accuracy {
namespace {

using text::Script;

constexpr std::size_t kPool = 1000;

void add(Section& out, const std::string& pair, const std::string& deck, const screen::Share& rank1,
         const screen::Share& of_others) {
  out.row({pair, deck, of_text(rank1), four(rank1.value), interval(rank1.low, rank1.high), four(of_others.value),
           interval(of_others.low, of_others.high)});
  const std::string name = "tokens." + pair + (deck == "groups" ? "" : "." + deck);
  out.figure(name + ".rank1", rank1);
  out.figure(name + ".rank1_of_strangers", of_others);
}

Result<bool> measure_bridge(Section& out, const tools::Corpus& corpus, const tools::BridgeJob& job) {
  const tools::TokenSplit parts = tools::split(tools::pairs_of(corpus, job.source, job.target));
  tools::BridgeModel learned(job.source, job.target, job.options);
  learned.train(tools::with_drawn(corpus, job, parts.train, false));
  std::vector<tools::TokenPair> apart = parts.groups;
  apart.insert(apart.end(), parts.persons.begin(), parts.persons.end());
  const auto table =
      text::BridgeTable::parse(learned.table(tools::fit_scale(learned, apart, parts.train, job.options)));
  if (!table) return table.error();
  for (const auto& [deck, pairs] : {std::pair("groups", &parts.groups), std::pair("persons", &parts.persons)}) {
    const tools::Measures m = tools::measure(*table, *pairs, parts.train);
    if (m.queries == 0) continue;
    for (const std::string& miss : m.misses) out.deviations.push_back(job.name() + " " + deck + ": " + miss);
    add(out, job.name(), deck, screen::share_of(m.firsts, m.queries), screen::share_of(m.firsts_of_others, m.queries));
  }
  return true;
}

// Two Latin spellings of one token of a group: the query and what it asks for.
struct Variant {
  std::u32string query, target;
  std::uint64_t group = 0;
};

// One pair a group, drawn by the hash of the group, groups in the order of their hash.
std::vector<Variant> variants_of(const tools::Corpus& corpus, std::map<std::u32string, std::set<std::uint64_t>>& of) {
  std::map<std::uint64_t, Variant> drawn;
  for (const tools::NameGroup& group : corpus.groups) {
    const auto latin = group.spellings.find(Script::kLatin);
    if (latin == group.spellings.end()) continue;
    std::vector<std::u32string> tokens;
    for (const auto& spelling : latin->second)
      if (spelling.size() == 1 && spelling[0].size() > 1 &&
          std::find(tokens.begin(), tokens.end(), spelling[0]) == tokens.end())
        tokens.push_back(spelling[0]);
    for (const auto& token : tokens) of[token].insert(group.id);
    if (tokens.size() < 2 || !tools::held_out(group.id)) continue;
    const std::uint64_t order = base::xxh3(std::as_bytes(std::span(&group.id, 1)));
    const std::size_t a = order % tokens.size(), b = (a + 1 + order / 1024 % (tokens.size() - 1)) % tokens.size();
    drawn[order] = {tokens[a], tokens[b], group.id};
  }
  std::vector<Variant> out;
  for (auto& [order, variant] : drawn)
    if (out.size() < kPool) out.push_back(std::move(variant));
  return out;
}

// How near two Latin spellings are: by the learned table, asked both ways.
class LatinSpellings {
 public:
  explicit LatinSpellings(const text::BridgeTable& table) : table_(table) {}
  [[nodiscard]] double operator()(const std::u32string& a, const std::u32string& b) const {
    return std::max(one_way(a, b), one_way(b, a));
  }

 private:
  [[nodiscard]] double one_way(const std::u32string& a, const std::u32string& b) const {
    const text::BridgeTable::Coded x = table_.code_source(a), y = table_.code_target(b);
    return 1.0 * table_.score(x, y) / table_.expectation(x, y);
  }
  const text::BridgeTable& table_;
};

// A pool token that some group gives as a spelling of the query is no stranger.
template <class Near>
void measure_latin(Section& out, const tools::Corpus& corpus, const std::string& deck, const Near& near) {
  std::map<std::u32string, std::set<std::uint64_t>> groups_of;
  const std::vector<Variant> variants = variants_of(corpus, groups_of);
  std::uint64_t firsts = 0, firsts_of_others = 0;
  for (const Variant& v : variants) {
    const double own = near(v.query, v.target);
    bool first = own > 0, first_of_others = first;
    const Variant* best = nullptr;
    for (const Variant& other : variants) {
      if (&other == &v || other.target == v.target || groups_of[other.target].count(v.group) != 0) continue;
      if (near(v.query, other.target) < own) continue;
      if (first) best = &other;
      first = false;
      const auto& mine = groups_of[v.query];
      const auto& its = groups_of[other.target];
      if (std::none_of(its.begin(), its.end(), [&](std::uint64_t g) { return mine.count(g) != 0; }))
        first_of_others = false;
    }
    firsts += first ? 1 : 0;
    firsts_of_others += first_of_others ? 1 : 0;
    if (!first)
      out.deviations.push_back("Latn-Latn " + deck + ": " + text::to_utf8(v.query) + " | " + text::to_utf8(v.target) +
                               (best ? " | " + text::to_utf8(best->target) : ""));
  }
  add(out, "Latn-Latn", deck, screen::share_of(firsts, variants.size()),
      screen::share_of(firsts_of_others, variants.size()));
}

Result<bool> measure_latin_spellings(Section& out, const tools::Corpus& corpus, const tools::BridgeJob& job) {
  const tools::TokenSplit parts = tools::split(tools::pairs_of(corpus, Script::kLatin, Script::kLatin));
  tools::BridgeModel learned(Script::kLatin, Script::kLatin, job.options);
  learned.train(parts.train);
  const auto table =
      text::BridgeTable::parse(learned.table(tools::fit_scale(learned, parts.groups, parts.train, job.options)));
  if (!table) return table.error();
  measure_latin(out, corpus, "groups", LatinSpellings(*table));
  measure_latin(out, corpus, "set costs", [](const std::u32string& a, const std::u32string& b) {
    return text::spelling_similarity(a, b, Script::kLatin, 1);
  });
  return true;
}

}  // namespace

Result<Section> unseen_tokens(const std::filesystem::path& names, const std::filesystem::path& own_tables) {
  const auto corpus = tools::read_corpus(names.string(), own_tables.string());
  if (!corpus) return corpus.error();
  Section out;
  out.title = "Single tokens of name groups held out: the right one first in a pool of 1,000?";
  out.words = 2;
  out.row({"", "deck", "first", "share", "95 %", "first of strangers", "95 %"});
  for (const tools::BridgeJob& job : tools::bridge_jobs()) {
    if (job.source == Script::kLatin) {
      if (const auto done = measure_latin_spellings(out, *corpus, job); !done) return done.error();
      continue;
    }
    if (job.target != Script::kLatin ||
        (job.source != Script::kArabic && job.source != Script::kCyrillic && job.source != Script::kDevanagari))
      continue;
    if (const auto done = measure_bridge(out, *corpus, job); !done) return done.error();
  }
  out.notes.push_back(
      "Bridges are learned anew from nine tenths of the groups (by hash of the group) and asked for one pair of each "
      "group of the last tenth; persons are person tokens, by Latin token. Latin spellings: two of one group, against "
      "those "
      "of others, by the table learned in the same way, and by the costs of tables/text/spelling.tsv set by hand.");
  out.notes.push_back(
      "First of strangers: a token of the pool that the names themselves give elsewhere as a spelling of the query "
      "(يعقوب is yaakov here and yaqub there) is no stranger. Nothing is cleaned: pairs that are no names of one "
      "another (sweden beside السويد, peacock beside मोर) stay and are missed.");
  return out;
}

}  // namespace vrata::accuracy
