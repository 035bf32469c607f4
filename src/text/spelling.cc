#include "text/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <string>

#include "base/embedded.h"
#include "text/fold.h"

VRATA_DECLARE_EMBEDDED(spelling);

namespace vrata::text {
namespace {

constexpr std::int32_t kEdit = 100;
constexpr std::int32_t kSwap = 80;
constexpr std::uint8_t kDouble = 20;
constexpr std::size_t kCodes = 128;  // letters of one script by the low bits of their code points

// Letters of a script as small numbers, 1..127; 0 for letters that have no costs of their own. Capitals,
// vowel points and digits never reach us, so their places in the blocks serve letters further up.
std::uint8_t code_of(char32_t c, Script script) noexcept {
  const auto from = [c](char32_t first, char32_t place) { return static_cast<std::uint8_t>(c - first + place); };
  const auto in = [c](char32_t first, char32_t end) { return c >= first && c < end; };
  switch (script) {
    case Script::kLatin: return in(U'a', U'z' + 1) ? from(0, 0) : 0;
    case Script::kCyrillic:
      if (in(0x430, 0x480)) return from(0x400, 0);
      if (in(0x490, 0x4EE) && c % 2 == 1) return static_cast<std::uint8_t>((c - 0x490) / 2 + 1);
      return 0;
    case Script::kArabic:
      if (in(0x621, 0x6A0)) return from(0x620, 0);
      if (in(0x6A0, 0x6C0)) return from(0x6A0, 0x2B);
      return 0;
    case Script::kDevanagari: return in(0x901, 0x980) ? from(0x900, 0) : 0;
    default: return 0;
  }
}

struct Costs {
  std::array<std::uint8_t, kCodes * kCodes> sub;
  std::array<std::uint8_t, kCodes> drop;
  // Two letters for one, sorted; pair_at[first * kCodes + second] is 1 + the place of the first such pair.
  struct Pair {
    std::uint8_t first, second, one, cost;
    friend auto operator<=>(const Pair&, const Pair&) = default;
  };
  std::vector<Pair> pairs;
  std::array<std::uint8_t, kCodes * kCodes> pair_at{};
  // The least that a letter without a partner of its own costs, by whatever step it goes.
  std::array<std::uint8_t, kCodes> least;

  Costs() {
    sub.fill(kEdit);
    drop.fill(kEdit);
  }

  void index_pairs() {
    std::sort(pairs.begin(), pairs.end());
    for (std::size_t i = pairs.size(); i-- > 0;)
      pair_at[pairs[i].first * kCodes + pairs[i].second] = static_cast<std::uint8_t>(i + 1);
  }

  void find_least() {
    for (std::size_t a = 0; a < kCodes; ++a) {
      least[a] = drop[a];
      for (std::size_t b = 1; b < kCodes && a != 0; ++b)
        if (a != b) least[a] = std::min(least[a], sub[a * kCodes + b]);
      for (const Pair& pair : pairs)  // two letters of the other token for this one
        if (pair.one == a && pair.first != a && pair.second != a) least[a] = std::min(least[a], pair.cost);
    }
  }
};

struct Tables {
  std::array<std::unique_ptr<Costs>, kScriptCount> by_script;

  Tables() {
    for (auto& costs : by_script) costs = std::make_unique<Costs>();
    base::for_each_row(VRATA_EMBEDDED(spelling), [&](std::string_view row) {
      const Script script = script_from_iso(base::take_cell(row));
      const std::string_view kind = base::take_cell(row);
      const std::u32string a = fold_letters(base::take_cell(row));
      const std::u32string b = fold_letters(base::take_cell(row));
      const int cost = base::number_of(row, kEdit);
      Costs& costs = *by_script[static_cast<std::size_t>(script)];
      if (a.empty()) return;
      const std::uint8_t first = code_of(a[0], script);
      if (kind == "drop") costs.drop[first] = static_cast<std::uint8_t>(cost);
      if (b.empty()) return;
      const std::uint8_t other = code_of(b[0], script);
      if (kind == "sub" && first != other) {
        costs.sub[first * kCodes + other] = static_cast<std::uint8_t>(cost);
        costs.sub[other * kCodes + first] = static_cast<std::uint8_t>(cost);
      }
      if (kind == "pair" && a.size() == 2) {
        costs.pairs.push_back({first, code_of(a[1], script), other, static_cast<std::uint8_t>(cost)});
      }
    });
    for (auto& costs : by_script) {
      costs->index_pairs();
      costs->find_least();
    }
  }
};

const Costs& costs_of(Script script) noexcept {
  static const Tables tables;
  return *tables.by_script[static_cast<std::size_t>(script)];
}

std::int32_t pair_cost(const Costs& costs, std::uint8_t first, std::uint8_t second, std::uint8_t one) noexcept {
  const std::size_t at = costs.pair_at[first * kCodes + second];
  if (at == 0) return 2 * kEdit;
  for (std::size_t i = at - 1;
       i < costs.pairs.size() && costs.pairs[i].first == first && costs.pairs[i].second == second; ++i)
    if (costs.pairs[i].one == one) return costs.pairs[i].cost;
  return 2 * kEdit;
}

using Row = std::array<std::int32_t, kMaxTokenLetters + 1>;

// A token with what its letters alone decide.
struct Coded {
  std::u32string_view letters;
  std::array<std::uint8_t, kMaxTokenLetters> code;
  std::array<std::uint8_t, kMaxTokenLetters> drop;  // what leaving out letter i costs
  std::array<bool, kMaxTokenLetters> pair;          // letters i - 1 and i may stand for one

  Coded(std::u32string_view s, Script script, const Costs& costs) : letters(s) {
    for (std::size_t i = 0; i < s.size(); ++i) {
      code[i] = code_of(s[i], script);
      drop[i] = costs.drop[code[i]];
      pair[i] = i > 0 && costs.pair_at[code[i - 1] * kCodes + code[i]] != 0;
      if (i > 0 && s[i] == s[i - 1]) drop[i] = std::min<std::uint8_t>(kDouble, drop[i]);
    }
  }
};

std::int32_t sub_cost(const Costs& costs, const Coded& a, std::size_t i, const Coded& b, std::size_t j) noexcept {
  if (a.letters[i] == b.letters[j]) return 0;
  if (a.code[i] == 0 || b.code[j] == 0) return kEdit;
  return costs.sub[a.code[i] * kCodes + b.code[j]];
}

// Fills row i (after i letters of a) of the table from the rows before it. Gives its least entry.
std::int32_t fill_row(const Costs& costs, const Coded& a, const Coded& b, std::size_t i, const Row* before2,
                      const Row* before, Row& row) noexcept {
  const std::size_t m = b.letters.size();
  const std::int32_t drop_a = i == 0 ? 0 : a.drop[i - 1];
  row[0] = i == 0 ? 0 : (*before)[0] + drop_a;
  std::int32_t least = row[0];
  for (std::size_t j = 1; j <= m; ++j) {
    std::int32_t best = row[j - 1] + b.drop[j - 1];
    if (i > 0) {
      best = std::min(best, (*before)[j] + drop_a);
      best = std::min(best, (*before)[j - 1] + sub_cost(costs, a, i - 1, b, j - 1));
      if (j > 1 && b.pair[j - 1])
        best = std::min(best, (*before)[j - 2] + pair_cost(costs, b.code[j - 2], b.code[j - 1], a.code[i - 1]));
    }
    if (i > 1) {
      if (j > 1 && a.letters[i - 1] == b.letters[j - 2] && a.letters[i - 2] == b.letters[j - 1])
        best = std::min(best, (*before2)[j - 2] + kSwap);
      if (a.pair[i - 1])
        best = std::min(best, (*before2)[j - 1] + pair_cost(costs, a.code[i - 2], a.code[i - 1], b.code[j - 1]));
    }
    row[j] = best;
    least = std::min(least, best);
  }
  return least;
}

// Bags of letters: 32 slots of two places, a letter seen once sets one bit, twice two.
struct Bags {
  std::uint64_t full = 0;  // all letters
  std::uint64_t own = 0;   // without those that a doubled letter or a two-for-one pair can take away cheaply
};

std::size_t slot_of(const Coded& token, std::size_t i) noexcept {
  return (token.code[i] != 0 ? token.code[i] : token.letters[i]) % 32;
}

Bags bags_of(const Coded& token) noexcept {
  std::array<std::uint8_t, 32> seen_full{};
  std::array<std::uint8_t, 32> seen_own{};
  Bags bags;
  const std::size_t n = token.letters.size();
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t slot = slot_of(token, i);
    if (seen_full[slot] < 2) bags.full |= std::uint64_t{1} << (slot * 2 + seen_full[slot]++);
    const bool doubled = i > 0 && token.letters[i] == token.letters[i - 1];
    const bool paired = token.pair[i] || (i + 1 < n && token.pair[i + 1]);
    if (!doubled && !paired && seen_own[slot] < 2) bags.own |= std::uint64_t{1} << (slot * 2 + seen_own[slot]++);
  }
  return bags;
}

// Slots whose letters cost at least 10, 20, 40, 60 and 100: five counts give a bound of the cost.
struct Tiers {
  std::uint64_t at10 = 0, at20 = 0, at40 = 0, at60 = 0, at100 = 0;

  explicit Tiers(const Costs& costs) {
    std::array<std::uint8_t, 32> least;
    least.fill(kEdit);
    for (std::size_t code = 1; code < kCodes; ++code) least[code % 32] = std::min(least[code % 32], costs.least[code]);
    for (std::size_t slot = 0; slot < 32; ++slot) {
      const std::uint64_t bits = std::uint64_t{3} << (slot * 2);
      if (least[slot] >= 10) at10 |= bits;
      if (least[slot] >= 20) at20 |= bits;
      if (least[slot] >= 40) at40 |= bits;
      if (least[slot] >= 60) at60 |= bits;
      if (least[slot] >= 100) at100 |= bits;
    }
  }
};

// A lower bound of spelling_cost from the letters of one token that the other has not.
inline std::int32_t bound(std::uint64_t missing, const Tiers& tiers) noexcept {
  return 10 * (std::popcount(missing & tiers.at10) + std::popcount(missing & tiers.at20)) +
         20 * (std::popcount(missing & tiers.at40) + std::popcount(missing & tiers.at60)) +
         40 * std::popcount(missing & tiers.at100);
}

// Positions of the tokens that the bags do not rule out. The second is the first for processors that count bits.
#define VRATA_SIFT_BODY                                                                                           \
  for (std::size_t i = 0; i < full.size(); ++i) {                                                                 \
    const std::int32_t most = budget[lengths[i]];                                                                 \
    const std::uint64_t lacks = query.own & ~full[i];                                                             \
    if (60 * std::popcount(lacks & tiers.at60) > most) continue;                                                  \
    const std::uint64_t extra = own[i] & ~query.full;                                                             \
    if (60 * std::popcount(extra & tiers.at60) > most) continue;                                                  \
    if (bound(lacks, tiers) <= most && bound(extra, tiers) <= most) out.push_back(static_cast<std::uint32_t>(i)); \
  }

using Budget = std::array<std::int32_t, kMaxTokenLetters + 1>;

void sift_plainly(const Bags& query, const Tiers& tiers, const Budget& budget, std::span<const std::uint64_t> full,
                  std::span<const std::uint64_t> own, std::span<const std::uint8_t> lengths,
                  std::vector<std::uint32_t>& out) {
  VRATA_SIFT_BODY
}

#if defined(__x86_64__)
__attribute__((target("popcnt"))) void sift_counting(const Bags& query, const Tiers& tiers, const Budget& budget,
                                                     std::span<const std::uint64_t> full,
                                                     std::span<const std::uint64_t> own,
                                                     std::span<const std::uint8_t> lengths,
                                                     std::vector<std::uint32_t>& out){VRATA_SIFT_BODY}
#endif
#undef VRATA_SIFT_BODY

std::int32_t budget_for(std::size_t longer, std::int32_t least) noexcept {
  return static_cast<std::int32_t>(longer) * (1000 - least) / 10;
}

}  // namespace

std::int32_t spelling_cost(std::u32string_view a_letters, std::u32string_view b_letters, Script script,
                           std::int32_t cap) noexcept {
  if (a_letters == b_letters) return 0;
  const Costs& costs = costs_of(script);
  const Coded a(a_letters.substr(0, kMaxTokenLetters), script, costs);
  const Coded b(b_letters.substr(0, kMaxTokenLetters), script, costs);
  std::array<Row, 3> rows;  // filled before read
  std::int32_t least_before = fill_row(costs, a, b, 0, nullptr, nullptr, rows[0]);
  for (std::size_t i = 1; i <= a.letters.size(); ++i) {
    Row& row = rows[i % 3];
    const std::int32_t least = fill_row(costs, a, b, i, i > 1 ? &rows[(i + 1) % 3] : nullptr, &rows[(i + 2) % 3], row);
    // A step may skip a row of a (swap, pair), so two rows must both be beyond the cap to stop.
    if (least > cap && least_before > cap) return cap + 1;
    least_before = least;
  }
  return std::min(rows[a.letters.size() % 3][b.letters.size()], cap + 1);
}

std::int32_t spelling_similarity(std::u32string_view a, std::u32string_view b, Script script,
                                 std::int32_t least) noexcept {
  if (a == b) return 1000;
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer == 0) return 0;
  const std::int32_t cap = budget_for(longer, least);
  const std::int32_t cost = spelling_cost(a, b, script, cap);
  if (cost > cap) return 0;
  const std::int32_t similarity =
      1000 - (10 * cost + static_cast<std::int32_t>(longer) - 1) / static_cast<std::int32_t>(longer);
  return similarity >= least ? std::min(similarity, 999) : 0;
}

std::vector<SpellingStep> spelling_steps(std::u32string_view a_letters, std::u32string_view b_letters, Script script) {
  const Costs& costs = costs_of(script);
  const Coded a(a_letters.substr(0, kMaxTokenLetters), script, costs);
  const Coded b(b_letters.substr(0, kMaxTokenLetters), script, costs);
  const std::size_t n = a.letters.size();
  const std::size_t m = b.letters.size();
  std::vector<Row> rows(n + 1);
  for (std::size_t i = 0; i <= n; ++i)
    (void)fill_row(costs, a, b, i, i > 1 ? &rows[i - 2] : nullptr, i > 0 ? &rows[i - 1] : nullptr, rows[i]);
  std::vector<SpellingStep> steps;
  const auto u8 = [](std::size_t x) { return static_cast<std::uint8_t>(x); };
  std::size_t i = n;
  std::size_t j = m;
  const auto go = [&](std::size_t di, std::size_t dj, std::int32_t cost) {
    if (di > i || dj > j || rows[i - di][j - dj] + cost != rows[i][j]) return false;
    if (cost != 0) steps.push_back({u8(i - di), u8(i), u8(j - dj), u8(j), cost});
    i -= di;
    j -= dj;
    return true;
  };
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && go(1, 1, sub_cost(costs, a, i - 1, b, j - 1))) continue;
    if (i > 1 && j > 0 && go(2, 1, pair_cost(costs, a.code[i - 2], a.code[i - 1], b.code[j - 1]))) continue;
    if (i > 0 && j > 1 && go(1, 2, pair_cost(costs, b.code[j - 2], b.code[j - 1], a.code[i - 1]))) continue;
    if (i > 1 && j > 1 && a.letters[i - 1] == b.letters[j - 2] && a.letters[i - 2] == b.letters[j - 1] &&
        go(2, 2, kSwap))
      continue;
    if (i > 0 && go(1, 0, a.drop[i - 1])) continue;
    if (j > 0 && go(0, 1, b.drop[j - 1])) continue;
    break;  // unreachable: some step always explains the cell
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

SpellingDictionary::SpellingDictionary(Script script, std::span<const std::u32string_view> tokens) : script_(script) {
  const Costs& costs = costs_of(script);
  for (std::u32string_view letters : tokens) {
    letters = letters.substr(0, kMaxTokenLetters);
    const Bags bags = bags_of(Coded(letters, script, costs));
    full_.push_back(bags.full);
    own_.push_back(bags.own);
    lengths_.push_back(static_cast<std::uint8_t>(letters.size()));
    letters_.push_back(letters);
  }
}

void SpellingDictionary::find(std::u32string_view query, std::int32_t least, std::vector<FoundToken>& out) const {
  query = query.substr(0, kMaxTokenLetters);
  const Costs& costs = costs_of(script_);
  const Bags bags = bags_of(Coded(query, script_, costs));
  const Tiers tiers(costs);
  Budget budget;
  for (std::size_t length = 0; length <= kMaxTokenLetters; ++length)
    budget[length] = budget_for(std::max(length, query.size()), least);
  thread_local std::vector<std::uint32_t> left;
  left.clear();
#if defined(__x86_64__)
  if (__builtin_cpu_supports("popcnt"))
    sift_counting(bags, tiers, budget, full_, own_, lengths_, left);
  else
#endif
    sift_plainly(bags, tiers, budget, full_, own_, lengths_, left);
  for (const std::uint32_t token : left) {
    const std::int32_t similarity = spelling_similarity(query, letters_[token], script_, least);
    if (similarity >= least) out.push_back({token, similarity});
  }
}

}  // namespace vrata::text
