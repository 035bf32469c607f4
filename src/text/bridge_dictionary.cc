// The search of BridgeDictionary: a sieve by a dynamic programme over classes of letters, many tokens at once, then the
// exact measure of those that are left.
//
// 1. similarity >= least exactly when 1000 * score >= r * (expectation of query, token and constant), where r is
//    ratio_for[least].
// 2. For the sieve the tokens' letters are put into 32 classes. A class brings what its best letter does, an operation
//    on two or three of the token's letters the least of what each of them would let it bring, and all is rounded up to
//    units of the query; so no score is above what the sieve computes, and few are much below.
// 3. A block of tokens is left when even the best that the query's letters to come bring with any cannot make it
//    enough. Tokens lie by length and in the order of their letters, so those of a block fail together.
// So nothing is lost and nothing changed.
#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <mutex>
#include <numeric>
#include <string>

#include "text/bridge.h"
#include "text/bridge_kernels.h"
#include "text/bridge_table.h"
#include "text/korean.h"

namespace vrata::text {
namespace {

constexpr std::int32_t kExpectUnit = 16;  // millibits; 40 letters of kMostMb fit 16 bits
static_assert(kBridgeLetters * BridgeTable::kMostMb / kExpectUnit <= UINT16_MAX);

// Dictionary tokens are targets: an operation takes up to two query letters and three dictionary letters.
struct TargetCosts {
  const BridgeTable& t;
  static constexpr bool kTarget = true;
  static constexpr std::size_t kReach = 2;  // query letters of one operation
  static constexpr std::size_t kTaken = 3;  // dictionary letters

  [[nodiscard]] BridgeTable::Coded code(std::u32string_view query) const { return t.code_source(query); }
  [[nodiscard]] BridgeTable::Coded code_listed(std::u32string_view token) const { return t.code_target(token); }
  [[nodiscard]] const BridgeTable::Side& side() const { return t.target; }
  [[nodiscard]] const std::vector<std::int16_t>& query_alone() const { return t.w10; }
  [[nodiscard]] const std::vector<std::int16_t>& letter_alone() const { return t.w01; }
  [[nodiscard]] std::size_t query_part(const BridgeTable::Coded& q, std::size_t i, std::size_t letters) const {
    return letters == 1 ? q.one[i] : q.two[i];
  }
  [[nodiscard]] std::size_t query_parts(std::size_t letters) const {
    return letters == 1 ? t.source.count : t.source_pairs;
  }
  [[nodiscard]] std::size_t taken_parts(std::size_t taken) const {
    return taken == 1 ? t.target.count : taken == 2 ? t.target_pairs : t.target_triples;
  }
  // The weight of an operation: the query's part of so many letters, the dictionary's part of so many.
  [[nodiscard]] const std::int16_t* weights(std::size_t letters, std::size_t part, std::size_t taken) const {
    const auto& w = letters == 1 ? taken == 1   ? t.w11
                                   : taken == 2 ? t.w12
                                                : t.w13
                    : taken == 1 ? t.w21
                    : taken == 2 ? t.w22
                                 : t.w23;
    return &w[part * taken_parts(taken)];
  }
  [[nodiscard]] std::size_t stride(std::size_t) const { return 1; }
  [[nodiscard]] const std::vector<std::array<std::uint8_t, 3>>& codes(std::size_t taken) const {
    return taken == 2 ? t.target_pair_codes : t.target_triple_codes;
  }
};

// Dictionary tokens are sources: up to three query letters and two dictionary letters.
struct SourceCosts {
  const BridgeTable& t;
  static constexpr bool kTarget = false;
  static constexpr std::size_t kReach = 3;
  static constexpr std::size_t kTaken = 2;

  [[nodiscard]] BridgeTable::Coded code(std::u32string_view query) const { return t.code_target(query); }
  [[nodiscard]] BridgeTable::Coded code_listed(std::u32string_view token) const { return t.code_source(token); }
  [[nodiscard]] const BridgeTable::Side& side() const { return t.source; }
  [[nodiscard]] const std::vector<std::int16_t>& query_alone() const { return t.w01; }
  [[nodiscard]] const std::vector<std::int16_t>& letter_alone() const { return t.w10; }
  [[nodiscard]] std::size_t query_part(const BridgeTable::Coded& q, std::size_t i, std::size_t letters) const {
    return letters == 1 ? q.one[i] : letters == 2 ? q.two[i] : q.three[i];
  }
  [[nodiscard]] std::size_t query_parts(std::size_t letters) const {
    return letters == 1 ? t.target.count : letters == 2 ? t.target_pairs : t.target_triples;
  }
  [[nodiscard]] std::size_t taken_parts(std::size_t taken) const {
    return taken == 1 ? t.source.count : t.source_pairs;
  }
  [[nodiscard]] const std::int16_t* weights(std::size_t letters, std::size_t part, std::size_t taken) const {
    const auto& w = taken == 1     ? letters == 1   ? t.w11
                                     : letters == 2 ? t.w12
                                                    : t.w13
                    : letters == 1 ? t.w21
                    : letters == 2 ? t.w22
                                   : t.w23;
    return &w[part];
  }
  [[nodiscard]] std::size_t stride(std::size_t letters) const { return query_parts(letters); }
  [[nodiscard]] const std::vector<std::array<std::uint8_t, 3>>& codes(std::size_t) const { return t.source_pair_codes; }
};

constexpr std::int32_t kNone = std::numeric_limits<std::int32_t>::min() / 4;

// What a part of the query brings at most.
struct PartWorth {
  std::int32_t best = kNone;  // with any letters
  bool known = false;
  // By code of each of one, two and three listed letters; empty: there is no operation on so many.
  std::array<std::vector<std::int32_t>, 6> by_code;
};

// The worth of the query's parts of one table and direction: filled as parts are met, by each thread.
template <class Costs>
class WorthStore {
 public:
  [[nodiscard]] const PartWorth& of(const Costs& costs, std::size_t letters, std::size_t part) {
    auto& parts = parts_[letters - 1];
    if (parts.empty()) parts.resize(costs.query_parts(letters));
    if (!parts[part].known) fill(costs, letters, part, parts[part]);
    return parts[part];
  }

 private:
  static void fill(const Costs& costs, std::size_t letters, std::size_t part, PartWorth& worth) {
    worth.known = true;
    std::size_t tables = 0;  // of fewer letters taken
    for (std::size_t taken = 1; taken <= Costs::kTaken; tables += taken, ++taken) {
      const std::int16_t* const weights = costs.weights(letters, part, taken);
      const std::size_t stride = costs.stride(letters);
      for (std::size_t x = taken == 1 ? 0 : 1, count = costs.taken_parts(taken); x < count; ++x) {
        const std::int32_t weight = weights[x * stride];
        if (weight == BridgeTable::kAbsent) continue;
        const std::array<std::uint8_t, 3> codes =
            taken == 1 ? std::array<std::uint8_t, 3>{static_cast<std::uint8_t>(x)} : costs.codes(taken)[x];
        for (std::size_t k = 0; k < taken; ++k) {
          auto& table = worth.by_code[tables + k];
          if (table.empty()) table.assign(costs.side().expect.size(), kNone);
          table[codes[k]] = std::max(table[codes[k]], weight);
        }
        worth.best = std::max(worth.best, weight);
      }
    }
  }

  std::array<std::vector<PartWorth>, 3> parts_;
};

// The stores of this thread, by table.
template <class Costs>
WorthStore<Costs>& worth_store(const Costs& costs) {
  struct Kept {
    std::uint64_t table;
    std::unique_ptr<WorthStore<Costs>> store;
  };
  constexpr std::size_t kMostKept = 64;
  thread_local std::vector<Kept> kept;
  for (const Kept& k : kept)
    if (k.table == costs.t.serial) return *k.store;
  if (kept.size() == kMostKept) kept.clear();
  return *kept.emplace_back(Kept{costs.t.serial, std::make_unique<WorthStore<Costs>>()}).store;
}

// Bits as units of one query, rounded up.
class Units {
 public:
  explicit Units(std::int32_t unit_mb) : unit_mb_(unit_mb) {}
  [[nodiscard]] std::int8_t operator()(std::int32_t mb) const noexcept {
    const std::int32_t units = mb >= 0 ? (mb + unit_mb_ - 1) / unit_mb_ : -(-mb / unit_mb_);
    return static_cast<std::int8_t>(std::clamp<std::int32_t>(units, kBridgeNever, INT8_MAX));
  }
  [[nodiscard]] std::int32_t mb() const noexcept { return unit_mb_; }

 private:
  std::int32_t unit_mb_;
};

// The most that the letters of a query bring, with any letters of a token: from each on.
template <class Costs>
std::array<std::int32_t, kBridgeLetters + 1> most_from(const Costs& costs, const BridgeTable::Coded& query,
                                                       WorthStore<Costs>& store) {
  std::array<std::int32_t, kBridgeLetters + 1> most{};
  for (std::size_t i = query.length; i-- > 0;) {
    most[i] = costs.query_alone()[query.one[i]] + most[i + 1];
    for (std::size_t letters = 1; letters <= Costs::kReach && i + letters <= query.length; ++letters) {
      const std::size_t part = costs.query_part(query, i + letters - 1, letters);
      if (letters == 1 || part != 0)
        most[i] = std::max(most[i], store.of(costs, letters, part).best + most[i + letters]);
    }
  }
  return most;
}

// A unit so large that no operation, no sum over a beginning of the query and none over its end (most_from), each
// rounded up operation by operation, passes kBridgeMost.
template <class Costs>
std::int32_t unit_for(const Costs& costs, const BridgeTable::Coded& query,
                      std::span<const std::int32_t, kBridgeLetters + 1> from, WorthStore<Costs>& store) {
  std::array<std::int32_t, kBridgeLetters + 1> until{};  // the most that the letters before bring
  std::int32_t most = *std::max_element(from.begin(), from.end());
  for (std::size_t i = 0; i < query.length; ++i) {
    until[i + 1] = until[i] + costs.query_alone()[query.one[i]];
    for (std::size_t letters = 1; letters <= Costs::kReach && letters <= i + 1; ++letters) {
      const std::size_t part = costs.query_part(query, i, letters);
      if (letters > 1 && part == 0) continue;
      const std::int32_t best = store.of(costs, letters, part).best;
      until[i + 1] = std::max(until[i + 1], until[i + 1 - letters] + best);
      most = std::max(most, best);
    }
    most = std::max(most, until[i + 1]);
  }
  return std::max(most / (kBridgeMost - static_cast<std::int32_t>(query.length)) + 1, 1);
}

// Fills bounds for a query against a dictionary.
template <class Costs>
void bound_query(const Costs& costs, const BridgeTable::Coded& query, std::int32_t r,
                 std::span<const std::uint8_t> codes, std::span<const std::uint8_t> class_of, BridgeBounds& b) {
  WorthStore<Costs>& store = worth_store(costs);
  const auto most = most_from(costs, query, store);
  const Units units(unit_for(costs, query, most, store));
  b.letters = query.length;
  std::fill(std::begin(b.skip), std::end(b.skip), kBridgeNever);
  for (std::size_t k = 0; k < codes.size(); ++k)
    b.skip[class_of[k]] = std::max(b.skip[class_of[k]], units(costs.letter_alone()[codes[k]]));
  for (std::size_t i = 0; i < query.length; ++i) {
    BridgeWorth& worth = b.worth[i];
    worth.alone = units(costs.query_alone()[query.one[i]]);
    for (std::size_t letters = 1; letters <= 3; ++letters) {
      std::fill_n(worth.any[letters - 1], 3, std::uint8_t{0});
      if (letters > Costs::kReach || letters > i + 1) continue;
      const std::size_t part = costs.query_part(query, i, letters);
      if (letters > 1 && part == 0) continue;  // no operation takes these letters
      const PartWorth& brings = store.of(costs, letters, part);
      std::size_t tables = 0;
      for (std::size_t taken = 1; taken <= Costs::kTaken; tables += taken, ++taken) {
        if (brings.by_code[tables].empty()) continue;
        worth.any[letters - 1][taken - 1] = 1;
        for (std::size_t t = tables; t < tables + taken; ++t) {
          std::int8_t* const by_class = worth.by_class[letters - 1][t];
          std::fill_n(by_class, kBridgeClasses, kBridgeNever);
          for (std::size_t k = 0; k < codes.size(); ++k)
            by_class[class_of[k]] = std::max(by_class[class_of[k]], units(brings.by_code[t][codes[k]]));
        }
      }
    }
  }
  for (std::size_t i = 0; i <= query.length; ++i) {
    // Rounded once for each operation to come, as the sums are.
    const std::int32_t rest = units(most[i]) + static_cast<std::int32_t>(query.length - i);
    b.rest[i] = static_cast<std::int8_t>(std::min<std::int32_t>(rest, INT8_MAX));
  }
  const std::int64_t line = std::int64_t{r} * (std::int64_t{query.expect} + costs.t.expect_constant);
  const std::int64_t unit = 1000 * std::int64_t{units.mb()};
  b.line = static_cast<std::int16_t>(std::min<std::int64_t>(line / unit, INT16_MAX / 4));
  b.ratio =
      static_cast<std::uint16_t>(std::min<std::int64_t>(std::int64_t{r} * kExpectUnit * 65536 / unit, UINT16_MAX));
}

}  // namespace

BridgeDictionary::BridgeDictionary(Script script, std::span<const std::u32string_view> tokens) : script_(script) {
  if (script == Script::kLatin || script == Script::kHangul)
    korean_ = std::make_unique<KoreanDictionary>(script, tokens);
  std::size_t letters = 0;
  for (std::uint32_t id = 0; id < tokens.size(); ++id) {
    const std::u32string_view token = tokens[id];
    if (token.empty() || token.size() > kBridgeLetters || first_script(token) != script) continue;
    ids_.push_back(id);
    letters += token.size();
    for (std::size_t i = 0; i < token.size(); ++i) letters_.push_back(placed(token, i));
  }
  std::sort(letters_.begin(), letters_.end());
  letters_.erase(std::unique(letters_.begin(), letters_.end()), letters_.end());
  // By length, then in the order of their placed letters, so that tokens with a beginning in common stand together.
  std::sort(ids_.begin(), ids_.end(), [&](std::uint32_t x, std::uint32_t y) {
    const std::u32string_view a = tokens[x], b = tokens[y];
    if (a.size() != b.size()) return a.size() < b.size();
    for (std::size_t i = 0; i < a.size(); ++i)
      if (placed(a, i) != placed(b, i)) return placed(a, i) < placed(b, i);
    return x < y;
  });
  spelled_.reserve(letters);
  for (const std::uint32_t id : ids_) {
    const std::size_t begin = spelled_.size();
    for (std::size_t i = 0; i < tokens[id].size(); ++i)
      spelled_.push_back(static_cast<std::uint16_t>(
          std::lower_bound(letters_.begin(), letters_.end(), placed(tokens[id], i)) - letters_.begin()));
    begin_.push_back(static_cast<std::uint32_t>(begin));
  }
  begin_.push_back(static_cast<std::uint32_t>(spelled_.size()));
  class_letters();
  lay_blocks();
}

// The commonest letters have a class each, the others share the last.
void BridgeDictionary::class_letters() {
  std::vector<std::pair<std::size_t, char32_t>> counts;  // of letters without their places
  for (const char32_t c : letters_) counts.emplace_back(0, c & kLetterItself);
  std::sort(counts.begin(), counts.end());
  counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
  std::vector<std::size_t> at;  // of each of letters_, in counts
  for (const char32_t placed : letters_) {
    const auto entry = std::lower_bound(counts.begin(), counts.end(), placed & kLetterItself,
                                        [](const auto& x, char32_t c) { return x.second < c; });
    at.push_back(static_cast<std::size_t>(entry - counts.begin()));
  }
  for (const std::uint16_t k : spelled_) ++counts[at[k]].first;
  std::vector<std::size_t> rank(counts.size());
  std::iota(rank.begin(), rank.end(), std::size_t{0});
  std::stable_sort(rank.begin(), rank.end(), [&](std::size_t x, std::size_t y) { return counts[x] > counts[y]; });
  std::vector<std::uint8_t> class_of(counts.size());
  for (std::size_t n = 0; n < rank.size(); ++n)
    class_of[rank[n]] = static_cast<std::uint8_t>(std::min<std::size_t>(n, kBridgeClasses - 1));
  for (const std::size_t k : at) class_of_.push_back(class_of[k]);
}

// Puts the tokens of each length side by side.
void BridgeDictionary::lay_blocks() {
  for (std::uint32_t place = 0; place < ids_.size(); ++place) {
    const std::size_t length = begin_[place + 1] - begin_[place];
    if (buckets_.empty() || buckets_.back().length != length)
      buckets_.push_back({place, place, static_cast<std::uint32_t>(length), classes_.size()});
    Bucket& bucket = buckets_.back();
    const std::size_t at = place - bucket.begin;
    if (at % kBridgeBlock == 0) classes_.resize(classes_.size() + kBridgeBlock * length, 0);
    for (std::size_t i = 0; i < length; ++i)
      classes_[bucket.classes + at / kBridgeBlock * kBridgeBlock * length + i * kBridgeBlock + at % kBridgeBlock] =
          class_of_[spelled_[begin_[place] + i]];
    bucket.end = place + 1;
  }
}

// What is known of the tokens through a table, made at its first use.
template <class Costs>
const BridgeDictionary::Seen& BridgeDictionary::seen_through(const Costs& costs) const {
  const BridgeTable::Side& side = costs.side();
  const std::lock_guard lock(*seen_lock_);
  for (const auto& known : seen_)
    if (known->table == costs.t.serial) return *known;
  auto made = std::make_unique<Seen>();
  made->table = costs.t.serial;
  for (const char32_t letter : letters_) made->codes.push_back(side.code(letter));
  made->expect.assign(ids_.size() + kBridgeBlock, 0);
  for (const Bucket& bucket : buckets_) {
    std::uint16_t least = UINT16_MAX;
    for (std::size_t place = bucket.begin; place < bucket.end; ++place) {
      std::int32_t sum = 0;
      for (std::size_t i = begin_[place]; i < begin_[place + 1]; ++i) sum += side.expect[made->codes[spelled_[i]]];
      made->expect[place] = static_cast<std::uint16_t>(sum / kExpectUnit);
      least = std::min(least, made->expect[place]);
    }
    made->least.push_back(least);
  }
  return *seen_.emplace_back(std::move(made));
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

// The places of the tokens that the sieve leaves.
void BridgeDictionary::sieve(const BridgeBounds& query, const Seen& seen, const BridgeKernels& kernels,
                             std::vector<std::uint32_t>& out) const {
  thread_local std::vector<std::uint32_t> places;
  out.clear();
  for (std::size_t k = 0; k < buckets_.size(); ++k) {
    const Bucket& bucket = buckets_[k];
    // Nothing of this length can bring enough.
    if (query.rest[0] < query.line + static_cast<std::int32_t>(std::uint32_t{seen.least[k]} * query.ratio >> 16))
      continue;
    const BridgeTokens tokens{classes_.data() + bucket.classes, seen.expect.data() + bucket.begin,
                              bucket.end - bucket.begin, bucket.length};
    if (places.size() < tokens.count) places.resize(tokens.count);
    const std::size_t left = kernels.sieve(query, tokens, places.data());
    for (std::size_t i = 0; i < left; ++i) out.push_back(bucket.begin + places[i]);
  }
}

template <class Costs>
void BridgeDictionary::walk(const Costs& costs, std::u32string_view query, std::int32_t least,
                            const BridgeKernels& kernels, std::vector<Found>& out) const {
  const BridgeTable& table = costs.t;
  const BridgeTable::Coded q = costs.code(query);
  thread_local std::vector<std::uint32_t> places;
  constexpr std::size_t kFew = 8;  // compared one by one at once
  if (ids_.size() >= kFew) {
    const Seen& seen = seen_through(costs);
    thread_local BridgeBounds bounds;
    bound_query(costs, q, table.ratio_for[static_cast<std::size_t>(least)], seen.codes, class_of_, bounds);
    sieve(bounds, seen, kernels, places);
  } else {
    places.resize(ids_.size());
    std::iota(places.begin(), places.end(), 0U);
  }
  std::u32string token;
  for (const std::uint32_t place : places) {
    token.clear();
    for (std::size_t i = begin_[place]; i < begin_[place + 1]; ++i) token += letters_[spelled_[i]] & kLetterItself;
    const BridgeTable::Coded t = costs.code_listed(token);
    const std::int32_t s =
        table.similarity(Costs::kTarget ? table.score(q, t) : table.score(t, q), table.expectation(q, t));
    if (s >= least) out.push_back({ids_[place], s});
  }
}

void BridgeDictionary::find(const Bridge& bridge, std::u32string_view query, std::int32_t least,
                            std::vector<Found>& out, const BridgeKernels* kernels) const {
  out.clear();
  const BridgeTable& table = bridge.table();
  if (query.empty() || query.size() > kBridgeLetters) return;
  least = std::clamp(least, 1, 1000);
  if (kernels == nullptr) kernels = &fastest_bridge_kernels();
  const Script script = first_script(query);
  if (script_ == table.target_script && script == table.source_script) {
    walk(TargetCosts{table}, query, least, *kernels, out);
  } else if (script_ == table.source_script && script == table.target_script) {
    walk(SourceCosts{table}, query, least, *kernels, out);
  } else {
    return;
  }
  std::sort(out.begin(), out.end(), [](const Found& x, const Found& y) { return x.token < y.token; });
  if (bridge.korean()) add_by_syllables(query, script, least, out);
}

}  // namespace vrata::text
