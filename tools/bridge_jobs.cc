#include "bridge_jobs.h"

#include <set>

#include "base/hash.h"

namespace vrata::tools {
namespace {

using text::Script;

// Pairs of two scripts made through Latin: the other spelling is drawn from what a Latin bridge expects.
//
// Takes    known: pairs of some script and Latin. other: the learned bridge of the second script to Latin.
//          known_is_source: the script of `known` is the source of the pairs made.
void add_drawn(const std::vector<TokenPair>& known, const BridgeModel& other, bool known_is_source,
               std::vector<TokenPair>& out) {
  constexpr std::size_t kMost = 4000;  // known pairs used
  constexpr int kDraws = 4;
  std::mt19937 random(42);
  const std::size_t step = 1 + known.size() / kMost;
  for (std::size_t i = 0; i < known.size(); i += step) {
    for (int k = 0; k < kDraws; ++k) {
      const std::u32string drawn = other.draw_source(known[i].target, random);
      if (drawn.empty()) continue;
      TokenPair pair{known[i].source, drawn, 0.5 * known[i].weight / kDraws, known[i].group, false};
      if (!known_is_source) std::swap(pair.source, pair.target);
      out.push_back(std::move(pair));
    }
  }
}

}  // namespace

std::string BridgeJob::name() const {
  return std::string(text::iso_code(source)) + "-" + std::string(text::iso_code(target));
}

std::vector<BridgeJob> bridge_jobs() {
  TrainOptions many, few, placed;
  few.discount = 0.5;
  few.least_count = 1.5;
  std::vector<BridgeJob> all;
  placed.places = true;
  placed.discount = 0.6;
  placed.least_count = 1.5;
  TrainOptions gated = placed;
  gated.gate = true;
  all.push_back({Script::kArabic, Script::kLatin, gated});
  all.push_back({Script::kCyrillic, Script::kLatin, many});
  all.push_back({Script::kDevanagari, Script::kLatin, few});
  all.push_back({Script::kCyrillic, Script::kDevanagari, few, true});
  all.push_back({Script::kArabic, Script::kCyrillic, placed});
  all.push_back({Script::kArabic, Script::kDevanagari, few, true});
  all.push_back({Script::kHebrew, Script::kLatin, many});
  for (const Script s : {Script::kGreek, Script::kGeorgian, Script::kArmenian, Script::kBengali}) {
    all.push_back({s, Script::kLatin, few});
  }
  all.push_back({Script::kLatin, Script::kLatin, placed});
  all.push_back({Script::kEthiopic, Script::kLatin, few, false, {"ethiopic_names.tsv"}});
  TrainOptions fewer = few;
  fewer.discount = 0.3;
  fewer.least_count = 1;
  all.push_back({Script::kThai, Script::kLatin, fewer, false, {"thai_names.tsv", "lao_names.tsv"}});
  all.push_back({Script::kMyanmar, Script::kLatin, fewer, false, {"burmese_names.tsv"}, "burmese_syllables.tsv"});
  all.push_back({Script::kKhmer, Script::kLatin, few, false, {"khmer_names.tsv"}});
  many.most_letters = 5;
  for (const Script s : {Script::kHangul, Script::kKana}) all.push_back({s, Script::kLatin, many});
  return all;
}

bool held_out(std::uint64_t group, unsigned fold) {
  return base::xxh3(std::as_bytes(std::span(&group, 1))) % 10 == fold;
}

TokenSplit split(const std::vector<TokenPair>& pairs, unsigned fold) {
  TokenSplit out;
  std::set<std::pair<std::u32string, std::u32string>> kept_apart;
  for (const TokenPair& pair : pairs) {
    if (!held_out(pair.group, fold)) continue;
    (pair.from_groups ? out.groups : out.persons).push_back(pair);
    kept_apart.insert({pair.source, pair.target});
  }
  for (const TokenPair& pair : pairs) {
    if (!held_out(pair.group, fold) && kept_apart.count({pair.source, pair.target}) == 0) out.train.push_back(pair);
  }
  return out;
}

std::vector<TokenPair> with_drawn(const Corpus& corpus, const BridgeJob& job, std::vector<TokenPair> pairs, bool all,
                                  unsigned fold) {
  if (!job.through_latin) return pairs;
  const auto latin_pairs = [&](Script script) {
    const std::vector<TokenPair> every = pairs_of(corpus, script, Script::kLatin);
    std::vector<TokenPair> kept;
    for (const TokenPair& pair : every) {
      if (all || !held_out(pair.group, fold)) kept.push_back(pair);
    }
    return kept;
  };
  const std::vector<TokenPair> a = latin_pairs(job.source), b = latin_pairs(job.target);
  BridgeModel to_a(job.source, Script::kLatin, {}), to_b(job.target, Script::kLatin, job.options);
  to_a.train(a);
  to_b.train(b);
  add_drawn(b, to_a, false, pairs);
  add_drawn(a, to_b, true, pairs);
  return pairs;
}

}  // namespace vrata::tools
