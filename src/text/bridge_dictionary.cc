// The search of BridgeDictionary: a sieve by a dynamic programme over classes of letters, many tokens at once, then the
// exact measure of those that are left.
//
// 1. similarity >= least exactly when 1000 * score >= r * (expectation of query, token and constant), where r is
//    ratio_for[least].
// 2. For the sieve the tokens' letters are put into 32 classes. A class brings what its best letter does, an operation
//    on two or three of the token's letters the least of what each of them would let it bring, and all is rounded up to
//    units of the query; so no score is above what the sieve computes, and few are much below.
// 3. A length of which no token can bring enough is left out: a small programme over the query alone sums by how many
//    letters of a token it takes what each operation brings beyond r times what its letters let expect, at best.
// 4. Of the others first only letters are counted, not their order. A score is the sum of what the letters of the token
//    bring, a half or a third of an operation on two or three; two letters of one class bring no more together than the
//    best operation on it and the second best that ends elsewhere in the query (or either the best one that takes
//    several letters). The query's letters alone, which cost something, are left out of the sum by the first way of
//    counting; by the second they are all charged at first, and an operation gives back what its letters were charged.
// 5. Then the programme runs over what is left, 64 tokens at a time, until even the best that the query's letters to
//    come bring with any cannot make it enough for any of them.
// So nothing is lost and nothing changed.
#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <mutex>
#include <numeric>
#include <string>

#include "text/across.h"
#include "text/bridge.h"
#include "text/bridge_kernels.h"
#include "text/bridge_table.h"
#include "text/korean.h"
#include "text/letter_numbers.h"

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
  void finish_listed(BridgeTable::Coded& token) const { t.finish_target(token); }
  [[nodiscard]] const BridgeTable::Side& side() const { return t.target; }
  [[nodiscard]] const BridgeTable::Side& query_side() const { return t.source; }
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
  void finish_listed(BridgeTable::Coded& token) const { t.finish_source(token); }
  [[nodiscard]] const BridgeTable::Side& side() const { return t.source; }
  [[nodiscard]] const BridgeTable::Side& query_side() const { return t.target; }
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

constexpr std::int32_t kNone = -1'000'000;  // mb: below all sums

// What letters bring, in steps of so many mb, rounded up; small enough for many at once in 16 bits.
constexpr std::int32_t kStepMb = 4;
using Steps = std::int16_t;
constexpr Steps kNoSteps = -16'000;    // below all that a letter alone costs, thirds of it and with what is given back
constexpr Steps kLeastSteps = -8'000;  // of a sum over letters alone
static_assert(kNoSteps / 3 + 3 * -BridgeTable::kFloorMb / kStepMb / 3 < BridgeTable::kFloorMb / kStepMb);

constexpr std::int32_t steps_up(std::int32_t mb) noexcept {
  return mb >= 0 ? (mb + kStepMb - 1) / kStepMb : -(-mb / kStepMb);
}
// Takes    mb: of one operation, or of letters alone.
constexpr Steps steps_of(std::int32_t mb) noexcept {
  return static_cast<Steps>(std::max<std::int32_t>(steps_up(mb), kNoSteps));
}

using ByClass = std::array<Steps, kBridgeClasses>;

constexpr void raise(ByClass& to, const ByClass& by) noexcept {
  for (std::size_t c = 0; c < kBridgeClasses; ++c) to[c] = std::max(to[c], by[c]);
}
constexpr void raise(ByClass& to, const ByClass& by, Steps more) noexcept {
  for (std::size_t c = 0; c < kBridgeClasses; ++c) to[c] = std::max(to[c], static_cast<Steps>(by[c] + more));
}

// What letters that let expect so much must bring, mb, rounded down; and what an operation on them brings beyond that.
constexpr std::int32_t must_of(std::int32_t ratio, std::int32_t expect) noexcept {
  return static_cast<std::int32_t>(std::int64_t{ratio} * expect / 1000);
}
constexpr std::int32_t spare_of(std::int32_t weight, std::int32_t ratio, std::int32_t expect) noexcept {
  return weight - must_of(ratio, expect);
}

// What a letter of each class brings with one operation: one alone, and each of two of the class.
struct Share {
  ByClass one, both;

  Share() noexcept {
    one.fill(kNoSteps);
    both.fill(kNoSteps);
  }
};

// What a part of the query brings at most with the letters of a dictionary.
struct PartWorth {
  std::int32_t best = kNone;                               // mb
  std::array<std::int32_t, 3> spare{kNone, kNone, kNone};  // by how many listed letters: beyond what all must bring
  std::array<bool, 3> any{};  // whether there is an operation on one, two, three listed letters
  // By class of each of one, two and three listed letters.
  std::array<ByClass, 6> by_class;
  std::array<Share, 2> share;  // the second: what the part's letters are charged is given back
  ByClass first, last;         // of a token's first letter and its last

  // Fills what follows from by_class.
  // Takes    given_back: steps.
  void divide(Steps given_back) noexcept {
    for (std::size_t charged = 0; charged < 2; ++charged) {
      const std::int32_t back = charged != 0 ? given_back : 0;
      for (std::size_t c = 0; c < kBridgeClasses; ++c) {
        std::int32_t one = by_class[0][c] + back;
        std::int32_t both = kNoSteps;
        if (any[1]) {
          const auto [low, high] = std::minmax(by_class[1][c], by_class[2][c]);
          one = std::max(one, half(high + back));
          both = std::max(both, half(low + back));
        }
        if (any[2]) {
          std::array<Steps, 3> by{by_class[3][c], by_class[4][c], by_class[5][c]};
          std::sort(by.begin(), by.end());
          one = std::max(one, third(by[2] + back));
          both = std::max(both, third(by[1] + back));
        }
        share[charged].one[c] = static_cast<Steps>(one);
        share[charged].both[c] = static_cast<Steps>(both);
      }
    }
    for (std::size_t c = 0; c < kBridgeClasses; ++c) {
      first[c] = at_end(by_class[0][c], by_class[1][c], by_class[3][c]);
      last[c] = at_end(by_class[0][c], by_class[2][c], by_class[5][c]);
    }
  }

 private:
  // At least the half and the third.
  static std::int32_t half(std::int32_t steps) noexcept { return (steps + 1) >> 1; }
  static std::int32_t third(std::int32_t steps) noexcept { return (steps * (steps >= 0 ? 86 : 85) + 255) >> 8; }

  [[nodiscard]] Steps at_end(std::int32_t alone, std::int32_t of_two, std::int32_t of_three) const noexcept {
    if (any[1]) alone = std::max(alone, half(of_two));
    if (any[2]) alone = std::max(alone, third(of_three));
    return static_cast<Steps>(alone);
  }
};

// The letters of a dictionary as one table numbers them.
struct ListedLetters {
  std::span<const std::uint8_t> codes, classes;
};

// What one table, direction and dictionary are worth to queries that must bring `ratio`: of the listed letters alone,
// and of the query's parts, filled as they are met, by each thread.
template <class Costs>
class WorthStore {
 public:
  WorthStore(const Costs& costs, const ListedLetters& listed, std::int32_t ratio)
      : ratio_(ratio), is_listed_(costs.side().expect.size()) {
    skip_.fill(kNoSteps);
    for (std::size_t l = 0; l < listed.codes.size(); ++l) {
      const std::uint8_t code = listed.codes[l];
      const std::int32_t weight = costs.letter_alone()[code];
      is_listed_[code] = 1;
      skip_[listed.classes[l]] = std::max(skip_[listed.classes[l]], steps_of(weight));
      alone_ = std::max(alone_, spare_of(weight, ratio, costs.side().expect[code]));
    }
  }

  [[nodiscard]] std::int32_t ratio() const noexcept { return ratio_; }
  // What a listed letter of each class brings alone.
  [[nodiscard]] const ByClass& skip() const noexcept { return skip_; }
  // The most that a listed letter alone brings beyond what it must, mb.
  [[nodiscard]] std::int32_t alone() const noexcept { return alone_; }

  // Takes    charged_mb: what the letters of the part bring alone: the same of a part, wherever it stands.
  [[nodiscard]] const PartWorth& of(const Costs& costs, const ListedLetters& listed, std::size_t letters,
                                    std::size_t part, std::int32_t charged_mb) {
    auto& parts = parts_[letters - 1];
    if (parts.empty()) parts.resize(costs.query_parts(letters));
    if (parts[part] == nullptr) {
      parts[part] = std::make_unique<PartWorth>(worth(costs, listed, letters, part));
      parts[part]->divide(steps_of(-charged_mb));
    }
    return *parts[part];
  }

 private:
  [[nodiscard]] PartWorth worth(const Costs& costs, const ListedLetters& listed, std::size_t letters,
                                std::size_t part) const {
    PartWorth worth;
    std::vector<std::int32_t> by_code(costs.side().expect.size());
    std::size_t tables = 0;  // of fewer letters taken
    for (std::size_t taken = 1; taken <= Costs::kTaken; tables += taken, ++taken) {
      const std::int16_t* const weights = costs.weights(letters, part, taken);
      const std::size_t stride = costs.stride(letters);
      std::int32_t best = BridgeTable::kMostMb;
      worth.spare[taken - 1] = spare(costs, letters, part, taken);
      for (std::size_t k = 0; k < taken; ++k) {
        std::fill(by_code.begin(), by_code.end(), kNone);
        for (std::size_t x = taken == 1 ? 0 : 1, count = costs.taken_parts(taken); x < count; ++x) {
          const std::int32_t weight = weights[x * stride];
          if (weight == BridgeTable::kAbsent) continue;
          const std::size_t code = taken == 1 ? x : costs.codes(taken)[x][k];
          by_code[code] = std::max(by_code[code], weight);
        }
        std::array<std::int32_t, kBridgeClasses> table;  // mb
        table.fill(kNone);
        for (std::size_t l = 0; l < listed.codes.size(); ++l)
          table[listed.classes[l]] = std::max(table[listed.classes[l]], by_code[listed.codes[l]]);
        best = std::min(best, *std::max_element(table.begin(), table.end()));
        std::transform(table.begin(), table.end(), worth.by_class[tables + k].begin(), steps_of);
      }
      worth.any[taken - 1] = best != kNone;
      worth.best = std::max(worth.best, best);
    }
    return worth;
  }

  // The most that an operation on listed letters brings beyond what they must, rounded up.
  [[nodiscard]] std::int32_t spare(const Costs& costs, std::size_t letters, std::size_t part, std::size_t taken) const {
    const std::int16_t* const weights = costs.weights(letters, part, taken);
    const std::size_t stride = costs.stride(letters);
    std::int32_t most = kNone;
    for (std::size_t x = taken == 1 ? 0 : 1, count = costs.taken_parts(taken); x < count; ++x) {
      const std::int32_t weight = weights[x * stride];
      if (weight == BridgeTable::kAbsent) continue;
      std::int32_t expect = 0;
      bool all = true;
      for (std::size_t k = 0; k < taken; ++k) {
        const std::size_t code = taken == 1 ? x : costs.codes(taken)[x][k];
        all = all && is_listed_[code] != 0;
        expect += costs.side().expect[code];
      }
      if (all) most = std::max(most, spare_of(weight, ratio_, expect));
    }
    return most;
  }

  std::int32_t ratio_;
  std::vector<char> is_listed_;  // by code
  ByClass skip_;
  std::int32_t alone_ = kNone;
  std::array<std::vector<std::unique_ptr<PartWorth>>, 3> parts_;
};

// The stores of this thread, by table and dictionary; the least lately made goes when there are too many.
template <class Costs>
WorthStore<Costs>& worth_store(const Costs& costs, const ListedLetters& listed, std::uint64_t dictionary,
                               std::int32_t ratio) {
  struct Kept {
    std::uint64_t table, dictionary;
    std::unique_ptr<WorthStore<Costs>> store;
  };
  constexpr std::size_t kMostKept = 128;
  thread_local std::vector<Kept> kept;
  for (const Kept& k : kept)
    if (k.table == costs.t.serial && k.dictionary == dictionary && k.store->ratio() == ratio) return *k.store;
  if (kept.size() == kMostKept) kept.erase(kept.begin());
  auto made = std::make_unique<WorthStore<Costs>>(costs, listed, ratio);
  return *kept.emplace_back(Kept{costs.t.serial, dictionary, std::move(made)}).store;
}

// Steps as units of one query, rounded up.
constexpr BridgeUnits units_of(std::int32_t unit_mb) noexcept {
  return {(65536 * kStepMb + unit_mb - 1) / unit_mb, 65536 * kStepMb / unit_mb};
}
// So that steps times a unit's share of 65536 fit 32 bits.
constexpr std::int32_t kLeastUnitMb = 8;

// The parts of a query that end at each of its letters, by how many letters they have; null: no operation takes them.
struct QueryWorth {
  std::array<std::array<const PartWorth*, 3>, kBridgeLetters> ending{};
  std::array<std::int32_t, kBridgeLetters> alone{};
  std::array<std::int32_t, kBridgeLetters> must{};  // what each letter must bring
  std::size_t length = 0;

  template <class Costs>
  QueryWorth(const Costs& costs, const BridgeTable::Coded& query, const ListedLetters& listed, WorthStore<Costs>& store)
      : length(query.length) {
    for (std::size_t i = 0; i < length; ++i) {
      alone[i] = costs.query_alone()[query.one[i]];
      must[i] = must_of(store.ratio(), costs.query_side().expect[query.one[i]]);
      std::int32_t charged = 0;
      for (std::size_t letters = 1; letters <= Costs::kReach && letters <= i + 1; ++letters) {
        charged += alone[i + 1 - letters];
        const std::size_t part = costs.query_part(query, i, letters);
        if (letters == 1 || part != 0) ending[i][letters - 1] = &store.of(costs, listed, letters, part, charged);
      }
    }
  }
};

// The most that the letters of a query bring, with any letters of a token: from each on.
std::array<std::int32_t, kBridgeLetters + 1> most_from(const QueryWorth& query) {
  std::array<std::int32_t, kBridgeLetters + 1> most{};
  for (std::size_t i = query.length; i-- > 0;) {
    most[i] = query.alone[i] + most[i + 1];
    for (std::size_t letters = 1; letters <= 3 && i + letters <= query.length; ++letters)
      if (const PartWorth* const part = query.ending[i + letters - 1][letters - 1]; part != nullptr)
        most[i] = std::max(most[i], part->best + most[i + letters]);
  }
  return most;
}

// The most that the query brings with so many letters of a token, whichever they are, beyond what all of them must: by
// how many. Letters of the token alone bring at most `listed_alone` each.
std::array<std::int32_t, kBridgeLetters + 1> spare_by_length(const QueryWorth& query, std::int32_t listed_alone,
                                                             std::size_t longest) {
  // By how many of the query's letters are behind: a ring, for no operation takes more than three.
  std::array<std::array<std::int32_t, kBridgeLetters + 1>, 4> rows;
  for (auto& row : rows) std::fill_n(row.begin(), longest + 1, kNone);
  rows[0][0] = 0;
  for (std::size_t i = 0; i < query.length; ++i) {
    auto& row = rows[(i + 1) % 4];
    const auto& before = rows[i % 4];
    const std::int32_t alone = query.alone[i] - query.must[i];
    for (std::size_t m = 0; m <= longest; ++m) row[m] = before[m] + alone;
    std::int32_t must = 0;
    for (std::size_t letters = 1; letters <= 3 && letters <= i + 1; ++letters) {
      must += query.must[i + 1 - letters];
      const PartWorth* const part = query.ending[i][letters - 1];
      if (part == nullptr) continue;
      const auto& from = rows[(i + 1 - letters) % 4];
      for (std::size_t taken = 1; taken <= 3; ++taken) {
        if (part->spare[taken - 1] == kNone) continue;
        const std::int32_t spare = part->spare[taken - 1] - must;
        for (std::size_t m = taken; m <= longest; ++m) row[m] = std::max(row[m], from[m - taken] + spare);
      }
    }
  }
  auto& last = rows[query.length % 4];
  for (std::size_t m = 1; m <= longest; ++m) last[m] = std::max(last[m], last[m - 1] + listed_alone);
  return last;
}

// A unit so large that no operation, no sum over a beginning of the query and none over its end (most_from), each
// rounded up operation by operation, passes kBridgeMost.
std::int32_t unit_for(const QueryWorth& query, std::span<const std::int32_t, kBridgeLetters + 1> from) {
  std::array<std::int32_t, kBridgeLetters + 1> until{};  // the most that the letters before bring
  std::int32_t most = *std::max_element(from.begin(), from.end());
  for (std::size_t i = 0; i < query.length; ++i) {
    until[i + 1] = until[i] + query.alone[i];
    for (std::size_t letters = 1; letters <= 3 && letters <= i + 1; ++letters) {
      const PartWorth* const part = query.ending[i][letters - 1];
      if (part == nullptr) continue;
      until[i + 1] = std::max(until[i + 1], until[i + 1 - letters] + part->best);
      most = std::max(most, part->best);
    }
    most = std::max(most, until[i + 1]);
  }
  const auto operations = static_cast<std::int32_t>(query.length);  // each rounded up to a step, then to a unit
  return std::max((most + operations * kStepMb) / (kBridgeMost - operations) + 1, kLeastUnitMb);
}

// What a letter of each class brings at most wherever it stands, the best one and all further ones of its class.
class LetterWorth {
 public:
  // Takes    charged: whether operations give back what the query's letters cost alone.
  LetterWorth(const QueryWorth& query, const ByClass& skip, bool charged) {
    for (ByClass* const by : {&best_, &second_, &first_, &last_}) by->fill(kNoSteps);
    for (std::size_t i = 0; i < query.length; ++i) add_ending(query, i, charged);
    if (!charged) add_ends(query);
    for (ByClass* const by : {&best_, &second_, &first_, &last_}) raise(*by, skip);
    if (charged) base_mb_ = std::accumulate(query.alone.begin(), query.alone.end(), 0);
    top_ = *std::max_element(best_.begin(), best_.end());
  }

  // Rounded down, so that what is left is not too little.
  void short_by(std::int32_t unit_mb, std::uint8_t* by_mark) const { write(unit_mb, best_, second_, by_mark); }
  void ends_short_by(std::int32_t unit_mb, SiftQuery& query) const {
    // No first letter is marked as met before. Of two letters of a class, of which one is the last, both bounds hold.
    write(unit_mb, first_, first_, query.first_short_by);
    ByClass again;
    for (std::size_t c = 0; c < kBridgeClasses; ++c) again[c] = std::min(last_[c], second_[c]);
    write(unit_mb, last_, again, query.last_short_by);
  }
  // What so many of the best letter would bring, mb.
  [[nodiscard]] std::int64_t top(std::size_t letters) const noexcept {
    return static_cast<std::int64_t>(letters) * top_ * kStepMb + base_mb_;
  }

 private:
  void write(std::int32_t unit_mb, const ByClass& once, const ByClass& again, std::uint8_t* by_mark) const {
    const std::int32_t share = 65536 * kStepMb / unit_mb;
    const auto units = [&](std::int32_t steps) {
      return static_cast<std::uint8_t>(std::clamp((top_ - steps) * share >> 16, 0, std::int32_t{UINT8_MAX}));
    };
    for (std::size_t c = 0; c < kBridgeClasses; ++c) {
      by_mark[c] = units(once[c]);
      by_mark[c + kSiftAgain] = units(again[c]);
    }
  }

  // What a token's first and last letter bring: the query's letters before the operation, and behind it, stay alone.
  void add_ends(const QueryWorth& query) {
    std::array<std::int32_t, kBridgeLetters + 1> before{};  // what the letters before each bring alone, mb
    for (std::size_t i = 0; i < query.length; ++i) before[i + 1] = before[i] + query.alone[i];
    const auto steps = [](std::int32_t mb) { return std::max(steps_of(mb), kLeastSteps); };
    for (std::size_t i = 0; i < query.length; ++i) {
      const Steps behind = steps(before[query.length] - before[i + 1]);
      for (std::size_t letters = 1; letters <= 3 && letters <= i + 1; ++letters) {
        const PartWorth* const part = query.ending[i][letters - 1];
        if (part == nullptr) continue;
        raise(first_, part->first, steps(before[i + 1 - letters]));
        raise(last_, part->last, behind);
      }
    }
  }

  void add_ending(const QueryWorth& query, std::size_t i, bool charged) {
    Share here;
    for (std::size_t letters = 1; letters <= 3 && letters <= i + 1; ++letters) {
      const PartWorth* const part = query.ending[i][letters - 1];
      if (part == nullptr) continue;
      raise(here.one, part->share[charged ? 1 : 0].one);
      raise(here.both, part->share[charged ? 1 : 0].both);
    }
    for (std::size_t c = 0; c < kBridgeClasses; ++c) {
      second_[c] = std::max({second_[c], std::min(best_[c], here.one[c]), here.both[c]});
      best_[c] = std::max(best_[c], here.one[c]);
    }
  }

  ByClass best_, second_;
  ByClass first_, last_;  // of a token's first letter and its last; only when operations give nothing back
  std::int32_t base_mb_ = 0;
  std::int32_t top_ = 0;  // steps
};

// What a token must bring in units: line + (expect * ratio >> 16), rounded down.
struct Need {
  std::int16_t line = 0;
  std::uint16_t ratio = 0;

  // Takes    line: thousandths of mb, like r times mb.
  Need(std::int64_t full_line, std::int32_t r, std::int32_t unit_mb)
      : line(static_cast<std::int16_t>(
            std::min<std::int64_t>(full_line / (1000 * std::int64_t{unit_mb}), INT16_MAX / 4))),
        ratio(static_cast<std::uint16_t>(std::min<std::int64_t>(
            std::int64_t{r} * kExpectUnit * 65536 / (1000 * std::int64_t{unit_mb}), UINT16_MAX))) {}
};

}  // namespace

// A query in the numbers of a dictionary.
struct BridgeDictionary::Query {
  template <class Costs>
  Query(const Costs& costs, const BridgeTable::Coded& coded, const ListedLetters& listed, WorthStore<Costs>& store)
      : worth(costs, coded, listed, store),
        skip(store.skip()),
        most(most_from(worth)),
        r(store.ratio()),
        line(std::int64_t{r} * (std::int64_t{coded.expect} + costs.t.expect_constant)),
        alone(store.alone()),
        constant(must_of(r, costs.t.expect_constant)) {}

  // What a token that lets expect so much must bring, mb.
  [[nodiscard]] std::int64_t need(std::uint16_t expect) const noexcept {
    return (line + std::int64_t{r} * expect * kExpectUnit) / 1000;
  }

  void fill(BridgeBounds& bounds, const BridgeKernels& kernels) const {
    constexpr std::array<std::size_t, 4> kTables{0, 1, 3, 6};  // of operations on no more letters than so many
    const std::int32_t unit_mb = unit_for(worth, most);
    const BridgeUnits units = units_of(unit_mb);
    kernels.units(units, skip.data(), skip.size(), bounds.skip);
    bounds.letters = worth.length;
    for (std::size_t i = 0; i < worth.length; ++i) {
      BridgeWorth& to = bounds.worth[i];
      to.alone = units(steps_of(worth.alone[i]));
      for (std::size_t n = 0; n < 3; ++n) {
        const PartWorth* const part = worth.ending[i][n];
        std::size_t most_taken = 0;
        for (std::size_t taken = 0; taken < 3; ++taken) {
          to.any[n][taken] = part != nullptr && part->any[taken] ? 1 : 0;
          if (to.any[n][taken] != 0) most_taken = taken + 1;
        }
        if (most_taken != 0)
          kernels.units(units, part->by_class[0].data(), kTables[most_taken] * kBridgeClasses, to.by_class[n][0]);
      }
    }
    for (std::size_t i = 0; i <= worth.length; ++i) {
      // Rounded once for each operation to come, as the sums are.
      const std::int32_t rest = units(steps_up(most[i])) + static_cast<std::int32_t>(worth.length - i);
      bounds.rest[i] = static_cast<std::int8_t>(std::min<std::int32_t>(rest, INT8_MAX));
    }
    const Need need(line, r, unit_mb);
    bounds.line = need.line;
    bounds.ratio = need.ratio;
  }

  QueryWorth worth;
  ByClass skip;
  std::array<std::int32_t, kBridgeLetters + 1> most;
  std::int32_t r;         // what must be brought a thousand of what is expected
  std::int64_t line;      // r times what query and table let expect
  std::int32_t alone;     // the most that a token's letter alone brings beyond what it must
  std::int32_t constant;  // what a pair must bring beyond what its letters must
};

BridgeDictionary::BridgeDictionary(Script script, std::span<const std::u32string_view> tokens,
                                   std::shared_ptr<const KoreanDictionary> korean, std::uint32_t second_set)
    : script_(script), second_(second_set), korean_(std::move(korean)) {
  static std::atomic<std::uint64_t> made{0};
  serial_ = ++made;
  if (korean_ == nullptr && (script == Script::kLatin || script == Script::kHangul))
    korean_ = std::make_shared<const KoreanDictionary>(script, tokens);
  std::array<LetterNumbers, 3> numbers;  // by place in the token
  const auto place_of = [](std::u32string_view token, std::size_t at) {
    return at == 0 ? std::size_t{1} : at + 1 == token.size() ? std::size_t{2} : std::size_t{0};
  };
  std::size_t letters = 0;
  for (std::uint32_t id = 0; id < tokens.size(); ++id) {
    const std::u32string_view token = tokens[id];
    if (token.empty() || token.size() > kBridgeLetters || first_script(token) != script) continue;
    ids_.push_back(id);
    letters += token.size();
    for (std::size_t i = 0; i < token.size(); ++i) numbers[place_of(token, i)].meet(token[i] & kLetterItself);
  }
  std::array<std::uint32_t, 3> first{};
  for (std::size_t place = 0; place < numbers.size(); ++place) {
    first[place] = static_cast<std::uint32_t>(letters_.size());
    for (const char32_t letter : numbers[place].number())
      letters_.push_back(letter | static_cast<char32_t>(place * kFirstLetter));
  }
  order_by_length(tokens);
  const auto number = [&](std::u32string_view token, std::size_t at) {
    const std::size_t place = place_of(token, at);
    return first[place] + numbers[place][token[at] & kLetterItself];
  };
  spelled_.reserve(letters);
  for (std::uint32_t place = 0; place < ids_.size(); ++place) {
    fetch_ahead(tokens, ids_, place);
    const std::uint32_t id = ids_[place];
    const std::size_t begin = spelled_.size();
    for (std::size_t i = 0; i < tokens[id].size(); ++i)
      spelled_.push_back(static_cast<std::uint16_t>(number(tokens[id], i)));
    const auto length = static_cast<std::uint32_t>(tokens[id].size());
    const bool second = id >= second_;
    if (buckets_.empty() || buckets_.back().length != length || buckets_.back().second != second)
      buckets_.push_back({place, place, length, second, begin, 0});
    buckets_.back().end = place + 1;
  }
  class_letters();
  lay_blocks();
}

// The tokens of one set and length stay as they come, which of an index is the order of their letters.
void BridgeDictionary::order_by_length(std::span<const std::u32string_view> tokens) {
  std::array<std::size_t, 2 * (kBridgeLetters + 1) + 1> next{};  // by set and length, where its next token goes
  const auto key = [&](std::uint32_t id) { return (id >= second_ ? kBridgeLetters + 1 : 0) + tokens[id].size(); };
  for (const std::uint32_t id : ids_) ++next[key(id) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<std::uint32_t> ordered(ids_.size());
  for (const std::uint32_t id : ids_) ordered[next[key(id)]++] = id;
  ids_ = std::move(ordered);
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

// Puts the tokens of each set and length side by side.
void BridgeDictionary::lay_blocks() {
  marks_.reserve(spelled_.size() + kBehindAll);
  for (Bucket& bucket : buckets_) {
    bucket.marks = blocks_.size();
    longest_ = std::max<std::size_t>(longest_, bucket.length);
    for (std::uint32_t place = bucket.begin; place < bucket.end; ++place) {
      std::uint8_t* const block = next_lane(blocks_, bucket.marks, place - bucket.begin, bucket.length);
      std::uint32_t met = 0;
      for (std::size_t i = 0; i < bucket.length; ++i) {
        const std::uint8_t letter = class_of_[spelled_[bucket.letters_of(place) + i]];
        marks_.push_back(letter | ((met >> letter & 1) != 0 ? kSiftAgain : 0));
        if (i > 0) met |= std::uint32_t{1} << letter;  // the first letter is counted by itself
        block[i * kBridgeBlock] = marks_.back();
      }
    }
  }
  marks_.resize(marks_.size() + kBehindAll);
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
    for (std::uint32_t place = bucket.begin; place < bucket.end; ++place) {
      const std::uint16_t* const letters = &spelled_[bucket.letters_of(place)];
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < bucket.length; ++i) sum += side.expect[made->codes[letters[i]]];
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
                                        TokenSet wanted, std::vector<Found>& out) const {
  thread_local std::vector<KoreanDictionary::Found> same;
  korean_->find(query, query_script, least, same);
  if (same.empty()) return;
  for (const KoreanDictionary::Found& f : same)
    if (wants(wanted, f.token >= second_)) out.push_back({f.token, f.similarity});
  std::sort(out.begin(), out.end(), [](const Found& x, const Found& y) {
    return x.token != y.token ? x.token < y.token : x.similarity > y.similarity;
  });
  const auto end =
      std::unique(out.begin(), out.end(), [](const Found& x, const Found& y) { return x.token == y.token; });
  out.erase(end, out.end());
}

// The places of the tokens whose letters may bring enough.
void BridgeDictionary::sift(const Query& query, const Seen& seen, TokenSet wanted, const BridgeKernels& kernels,
                            std::vector<std::uint32_t>& out) const {
  out.clear();
  if (std::all_of(seen.least.begin(), seen.least.end(),
                  [&](std::uint16_t least) { return query.most[0] < query.need(least); }))
    return;
  const auto spare = spare_by_length(query.worth, query.alone, longest_);
  if (std::none_of(buckets_.begin(), buckets_.end(), [&](const Bucket& bucket) {
        return wants(wanted, bucket.second) && spare[bucket.length] >= query.constant;
      }))
    return;
  const std::array<LetterWorth, 2> letters{LetterWorth(query.worth, query.skip, false),
                                           LetterWorth(query.worth, query.skip, true)};
  // Nothing of other lengths can bring enough.
  const auto possible = [&](std::size_t k) {
    if (!wants(wanted, buckets_[k].second)) return false;
    const std::int64_t need = query.need(seen.least[k]);
    const std::size_t length = buckets_[k].length;
    return spare[length] >= query.constant && query.most[0] >= need && letters[0].top(length) >= need &&
           letters[1].top(length) >= need;
  };
  // Units as fine as they can be, so that the largest room still fits a byte.
  constexpr std::int64_t kLargestRoom = 250;
  std::int64_t largest = 0;
  for (std::size_t k = 0; k < buckets_.size(); ++k) {
    if (!possible(k)) continue;
    const std::int64_t need = query.need(seen.least[k]);
    largest = std::max({largest, letters[0].top(buckets_[k].length) - need, letters[1].top(buckets_[k].length) - need});
  }
  const std::int32_t unit_mb = std::max(static_cast<std::int32_t>(largest / kLargestRoom + 1), kLeastUnitMb);
  SiftQuery sifted;
  for (std::size_t way = 0; way < 2; ++way) letters[way].short_by(unit_mb, sifted.short_by[way]);
  letters[0].ends_short_by(unit_mb, sifted);
  const Need need(query.line, query.r, unit_mb);
  sifted.line = need.line;
  sifted.ratio = need.ratio;
  thread_local std::vector<std::uint32_t> places;  // of one bucket
  for (std::size_t k = 0; k < buckets_.size(); ++k) {
    if (!possible(k)) continue;
    const Bucket& bucket = buckets_[k];
    if (places.size() < bucket.end - bucket.begin) places.resize(bucket.end - bucket.begin);
    const auto top = [&](std::size_t way) {
      const std::int64_t units = letters[way].top(bucket.length) / unit_mb + 1;
      return static_cast<std::int16_t>(std::clamp<std::int64_t>(units, INT16_MIN / 4, INT16_MAX / 2));
    };
    const SiftTokens tokens{blocks_.data() + bucket.marks,
                            seen.expect.data() + bucket.begin,
                            bucket.end - bucket.begin,
                            bucket.length,
                            {top(0), top(1)},
                            false};
    const std::size_t found = kernels.sift(sifted, tokens, places.data());
    const std::size_t before = out.size();
    out.resize(before + found);
    for (std::size_t i = 0; i < found; ++i) out[before + i] = bucket.begin + places[i];
  }
}

// Those of the places whose letters may bring enough in their order too.
void BridgeDictionary::sieve(const Query& query, const Seen& seen, const BridgeKernels& kernels,
                             std::vector<std::uint32_t>& places) const {
  if (places.empty()) return;
  BridgeBounds bounds;
  query.fill(bounds, kernels);
  BridgeBatch batch;
  std::size_t kept = 0;
  // Their letters lie anywhere in memory: asked for a batch before they are needed.
  std::array<std::array<std::uint32_t, kBridgeBlock>, 2> begins;
  std::array<std::array<std::uint8_t, kBridgeBlock>, 2> lengths;
  std::size_t k = 0;  // of buckets_
  const auto fetch = [&](std::size_t from, std::size_t which) {
    for (std::size_t lane = 0, end = std::min(kBridgeBlock, places.size() - from); lane < end; ++lane) {
      const std::uint32_t place = places[from + lane];
      while (place >= buckets_[k].end) ++k;
      begins[which][lane] = static_cast<std::uint32_t>(buckets_[k].letters_of(place));
      lengths[which][lane] = static_cast<std::uint8_t>(buckets_[k].length);
      __builtin_prefetch(marks_.data() + begins[which][lane]);
    }
  };
  fetch(0, 0);
  for (std::size_t from = 0, which = 0; from < places.size(); from += kBridgeBlock, which ^= 1) {
    if (from + kBridgeBlock < places.size()) fetch(from + kBridgeBlock, which ^ 1);
    const std::size_t count = std::min(kBridgeBlock, places.size() - from);
    batch.longest = 0;
    std::fill_n(batch.ends, longest_ + 1, std::uint64_t{0});
    for (std::size_t lane = 0; lane < count; ++lane) {
      batch.expect[lane] = seen.expect[places[from + lane]];
      const std::size_t length = lengths[which][lane];
      batch.ends[length] |= std::uint64_t{1} << lane;
      batch.longest = std::max<decltype(batch.longest)>(batch.longest, length);
    }
    std::fill(begins[which].begin() + static_cast<std::ptrdiff_t>(count), begins[which].end(),
              begins[which][count - 1]);
    kernels.lay(marks_.data(), begins[which].data(), batch.longest, batch.marks[0]);
    for (std::uint64_t left = kernels.enough(bounds, batch); left != 0; left &= left - 1)
      places[kept++] = places[from + static_cast<std::size_t>(std::countr_zero(left))];
  }
  places.resize(kept);
}

template <class Costs>
void BridgeDictionary::walk(const Costs& costs, std::u32string_view query, std::int32_t least, TokenSet wanted,
                            const BridgeKernels& kernels, std::vector<Found>& out) const {
  const BridgeTable& table = costs.t;
  const BridgeTable::Coded q = costs.code(query);
  thread_local std::vector<std::uint32_t> places;
  const Seen& seen = seen_through(costs);
  constexpr std::size_t kFew = 4;  // cost less than what a query takes to be prepared
  if (ids_.size() <= kFew) {
    places.clear();
    for (std::uint32_t place = 0; place < ids_.size(); ++place)
      if (wants(wanted, ids_[place] >= second_)) places.push_back(place);
  } else {
    const ListedLetters listed{seen.codes, class_of_};
    const Query prepared(costs, q, listed,
                         worth_store(costs, listed, serial_, table.ratio_for[static_cast<std::size_t>(least)]));
    sift(prepared, seen, wanted, kernels, places);
    sieve(prepared, seen, kernels, places);
  }
  BridgeTable::Coded t;
  auto bucket = buckets_.begin();
  for (const std::uint32_t place : places) {
    while (place >= bucket->end) ++bucket;
    t.length = bucket->length;
    for (std::size_t i = 0; i < t.length; ++i) t.one[i] = seen.codes[spelled_[bucket->letters_of(place) + i]];
    costs.finish_listed(t);
    const std::int32_t s =
        table.similarity(Costs::kTarget ? table.score(q, t) : table.score(t, q), table.expectation(q, t));
    if (s >= least) out.push_back({ids_[place], s});
  }
}

void BridgeDictionary::find(const Bridge& bridge, std::u32string_view query, std::int32_t least,
                            std::vector<Found>& out, TokenSet wanted, const BridgeKernels* kernels) const {
  out.clear();
  const BridgeTable& table = bridge.table();
  if (query.empty() || query.size() > kBridgeLetters) return;
  least = std::clamp(least, 1, 1000);
  if (kernels == nullptr) kernels = &fastest_bridge_kernels();
  const Script script = first_script(query);
  if (script_ == table.target_script && script == table.source_script) {
    walk(TargetCosts{table}, query, least, wanted, *kernels, out);
  } else if (script_ == table.source_script && script == table.target_script) {
    walk(SourceCosts{table}, query, least, wanted, *kernels, out);
  } else {
    return;
  }
  std::sort(out.begin(), out.end(), [](const Found& x, const Found& y) { return x.token < y.token; });
  if (bridge.korean()) add_by_syllables(query, script, least, wanted, out);
}

}  // namespace vrata::text
