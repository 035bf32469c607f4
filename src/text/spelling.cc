#include "text/spelling.h"

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

#include "base/embedded.h"
#include "text/fold.h"
#include "text/spelling_costs.h"

VRATA_DECLARE_EMBEDDED(spelling);

namespace vrata::text {
namespace {

struct Tables {
  std::array<std::unique_ptr<SpellingCosts>, kScriptCount> by_script;

  Tables() {
    for (auto& costs : by_script) costs = std::make_unique<SpellingCosts>();
    base::for_each_row(VRATA_EMBEDDED(spelling), [&](std::string_view row) {
      const Script script = script_from_iso(base::take_cell(row));
      const std::string_view kind = base::take_cell(row);
      const std::u32string a = fold_letters(base::take_cell(row));
      const std::u32string b = fold_letters(base::take_cell(row));
      const int cost = base::number_of(row, kSpellingEdit);
      SpellingCosts& costs = *by_script[static_cast<std::size_t>(script)];
      if (a.empty()) return;
      const std::uint8_t first = spelling_code(a[0], script);
      if (kind == "drop") costs.drop[first] = static_cast<std::uint8_t>(cost);
      if (b.empty()) return;
      const std::uint8_t other = spelling_code(b[0], script);
      if (kind == "sub" && first != other) {
        costs.sub[first * kSpellingCodes + other] = static_cast<std::uint8_t>(cost);
        costs.sub[other * kSpellingCodes + first] = static_cast<std::uint8_t>(cost);
      }
      if (kind == "pair" && a.size() == 2) {
        costs.pairs.push_back({first, spelling_code(a[1], script), other, static_cast<std::uint8_t>(cost)});
      }
    });
    for (auto& costs : by_script) {
      costs->index_pairs();
      costs->find_least();
      costs->find_ways();
    }
  }
};

using Row = std::array<std::int32_t, kMaxTokenLetters + 1>;

std::int32_t sub_cost(const SpellingCosts& costs, const CodedSpelling& a, std::size_t i, const CodedSpelling& b,
                      std::size_t j) noexcept {
  if (a.letters[i] == b.letters[j]) return 0;
  if (a.code[i] == 0 || b.code[j] == 0) return kSpellingEdit;
  return costs.sub[a.code[i] * kSpellingCodes + b.code[j]];
}

// Fills row i (after i letters of a) of the table from the rows before it. Gives its least entry.
std::int32_t fill_row(const SpellingCosts& costs, const CodedSpelling& a, const CodedSpelling& b, std::size_t i,
                      const Row* before2, const Row* before, Row& row) noexcept {
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
        best =
            std::min(best, (*before)[j - 2] + spelling_pair_cost(costs, b.code[j - 2], b.code[j - 1], a.code[i - 1]));
    }
    if (i > 1) {
      if (j > 1 && a.letters[i - 1] == b.letters[j - 2] && a.letters[i - 2] == b.letters[j - 1])
        best = std::min(best, (*before2)[j - 2] + kSpellingSwap);
      if (a.pair[i - 1])
        best =
            std::min(best, (*before2)[j - 1] + spelling_pair_cost(costs, a.code[i - 2], a.code[i - 1], b.code[j - 1]));
    }
    row[j] = best;
    least = std::min(least, best);
  }
  return least;
}

}  // namespace

const SpellingCosts& spelling_costs(Script script) noexcept {
  static const Tables tables;
  return *tables.by_script[static_cast<std::size_t>(script)];
}

std::int32_t spelling_pair_cost(const SpellingCosts& costs, std::uint8_t first, std::uint8_t second,
                                std::uint8_t one) noexcept {
  for (const SpellingCosts::Pair& pair : costs.pairs_of(first, second))
    if (pair.one == one) return pair.cost;
  return 2 * kSpellingEdit;
}

std::array<std::uint8_t, kSpellingCodes> least_added(const CodedSpelling& token, const SpellingCosts& costs) noexcept {
  std::array<std::uint8_t, kSpellingCodes> least = costs.drop;
  std::array<bool, kSpellingCodes> has{};
  for (std::size_t i = 0; i < token.letters.size(); ++i) {
    if (token.code[i] == 0 || std::exchange(has[token.code[i]], true)) continue;
    const std::uint8_t* const sub = &costs.sub[token.code[i] * kSpellingCodes];
    for (std::size_t code = 0; code < kSpellingCodes; ++code) least[code] = std::min(least[code], sub[code]);
  }
  for (const SpellingCosts::Pair& pair : costs.pairs)
    if (has[pair.first] && has[pair.second]) least[pair.one] = std::min(least[pair.one], pair.cost);
  return least;
}

std::int32_t spelling_cost(std::u32string_view a_letters, std::u32string_view b_letters, Script script,
                           std::int32_t cap) noexcept {
  if (a_letters == b_letters) return 0;
  const SpellingCosts& costs = spelling_costs(script);
  const CodedSpelling a(a_letters.substr(0, kMaxTokenLetters), script, costs);
  const CodedSpelling b(b_letters.substr(0, kMaxTokenLetters), script, costs);
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
  const std::int32_t cap = spelling_budget(longer, least);
  const std::int32_t cost = spelling_cost(a, b, script, cap);
  if (cost > cap) return 0;
  const std::int32_t similarity = spelling_similarity_of(cost, longer, false);
  return similarity >= least ? similarity : 0;
}

SpellingsInOrder::SpellingsInOrder(Script script, std::span<const std::u32string_view> runs) : script_(script) {
  const auto letters_of = [&](std::uint32_t place) { return runs[place].substr(0, kMaxTokenLetters); };
  std::vector<std::uint32_t> places(runs.size());
  std::iota(places.begin(), places.end(), 0U);
  std::sort(places.begin(), places.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(letters_of(x), x) < std::pair(letters_of(y), y);
  });
  runs_.reserve(runs.size());
  std::u32string_view before;
  for (const std::uint32_t place : places) {
    const std::u32string_view letters = letters_of(place);
    std::size_t shared = 0;
    while (shared < std::min(before.size(), letters.size()) && before[shared] == letters[shared]) ++shared;
    runs_.push_back({static_cast<std::uint32_t>(letters_.size()), place, static_cast<std::uint8_t>(letters.size()),
                     static_cast<std::uint8_t>(shared)});
    letters_ += letters;
    before = letters;
  }
}

void SpellingsInOrder::find(std::u32string_view query, std::int32_t least, std::vector<FoundToken>& out) const {
  const SpellingCosts& costs = spelling_costs(script_);
  const CodedSpelling whole(query.substr(0, kMaxTokenLetters), script_, costs);
  CodedSpelling run({}, script_, costs);
  std::array<Row, kMaxTokenLetters + 1> rows;  // after so many letters of the run in hand; filled before read
  std::array<std::int32_t, kMaxTokenLetters + 1> least_of_row;
  // The most that two rows one after the other, of those up to here, have come to at least: what no way goes below.
  std::array<std::int32_t, kMaxTokenLetters + 1> surely{};
  least_of_row[0] = fill_row(costs, run, whole, 0, nullptr, nullptr, rows[0]);
  std::size_t filled = 0;
  for (const Run& next : runs_) {
    filled = std::min<std::size_t>(filled, next.shared);
    run.letters = std::u32string_view(letters_).substr(next.begin, next.length);
    const std::size_t longer = std::max<std::size_t>(query.size(), next.length);
    const std::int32_t cap = spelling_budget(longer, least);
    while (filled < next.length && surely[filled] <= cap) {
      run.add_code(filled, script_, costs);
      ++filled;
      least_of_row[filled] = fill_row(costs, run, whole, filled, filled > 1 ? &rows[filled - 2] : nullptr,
                                      &rows[filled - 1], rows[filled]);
      surely[filled] = std::max(surely[filled - 1], std::min(least_of_row[filled - 1], least_of_row[filled]));
    }
    if (filled < next.length || longer == 0) continue;
    const std::int32_t cost = rows[filled][whole.letters.size()];
    const bool equal = query == run.letters;
    if (!equal && cost > cap) continue;
    const std::int32_t similarity = spelling_similarity_of(cost, longer, equal);
    if (similarity >= least) out.push_back({next.place, similarity});
  }
}

std::vector<SpellingStep> spelling_steps(std::u32string_view a_letters, std::u32string_view b_letters, Script script) {
  const SpellingCosts& costs = spelling_costs(script);
  const CodedSpelling a(a_letters.substr(0, kMaxTokenLetters), script, costs);
  const CodedSpelling b(b_letters.substr(0, kMaxTokenLetters), script, costs);
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
    if (i > 1 && j > 0 && go(2, 1, spelling_pair_cost(costs, a.code[i - 2], a.code[i - 1], b.code[j - 1]))) continue;
    if (i > 0 && j > 1 && go(1, 2, spelling_pair_cost(costs, b.code[j - 2], b.code[j - 1], a.code[i - 1]))) continue;
    if (i > 1 && j > 1 && a.letters[i - 1] == b.letters[j - 2] && a.letters[i - 2] == b.letters[j - 1] &&
        go(2, 2, kSpellingSwap))
      continue;
    if (i > 0 && go(1, 0, a.drop[i - 1])) continue;
    if (j > 0 && go(0, 1, b.drop[j - 1])) continue;
    break;  // unreachable: some step always explains the cell
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace vrata::text
