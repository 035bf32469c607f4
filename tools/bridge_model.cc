#include "bridge_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "text/bridge_table.h"
#include "text/fold.h"

namespace vrata::tools {
namespace {

constexpr std::size_t kLongest = 20;
constexpr double kImpossible = -1e9;

// Letters of Urdu, Persian, Pashto, Sindhi, Kurdish and Uyghur that names in training hardly show, each with the letter
// that stands closest in sound. One seen in fewer than kFewTimes pairs is taken for its kin, in training and in the
// table.
struct Kin {
  char32_t rare, near;
};
constexpr int kFewTimes = 20;
constexpr int kFewEnds = 100;  // pairs that a letter must begin or end to be another letter there
constexpr Kin kKin[] = {
    {U'ٹ', U'ت'}, {U'ټ', U'ت'}, {U'ٻ', U'ب'}, {U'پ', U'ب'}, {U'ځ', U'ز'}, {U'څ', U'س'}, {U'چ', U'ش'},
    {U'ڈ', U'د'}, {U'ډ', U'د'}, {U'ڌ', U'د'}, {U'ڑ', U'ر'}, {U'ړ', U'ر'}, {U'ڕ', U'ر'}, {U'ژ', U'ز'},
    {U'ږ', U'ژ'}, {U'ښ', U'ش'}, {U'ڤ', U'ف'}, {U'ڨ', U'ق'}, {U'ڭ', U'ن'}, {U'گ', U'غ'}, {U'ګ', U'گ'},
    {U'ڪ', U'ك'}, {U'ڵ', U'ل'}, {U'ں', U'ن'}, {U'ڼ', U'ن'}, {U'ڻ', U'ن'}, {U'ݨ', U'ن'}, {U'ۃ', U'ة'},
    {U'ۆ', U'و'}, {U'ۇ', U'و'}, {U'ۈ', U'و'}, {U'ۋ', U'و'}, {U'ې', U'ي'}, {U'ۍ', U'ي'}, {U'ێ', U'ي'},
};

}  // namespace

double& BridgeModel::Table::operator[](Key key) {
  const auto [found, fresh] = at.try_emplace(key, static_cast<std::uint32_t>(keys.size()));
  if (fresh) {
    keys.push_back(key);
    values.push_back(0);
  }
  return values[found->second];
}

double BridgeModel::Table::get(Key key) const {
  const auto found = at.find(key);
  return found == at.end() ? 0 : values[found->second];
}

BridgeModel::Key BridgeModel::key(const Codes& a, std::size_t i, std::size_t s, const Codes& b, std::size_t j,
                                  std::size_t t) {
  Key k = 0;
  for (std::size_t x = 0; x < s; ++x) k |= Key{a[i - s + x]} << (8 * x);
  for (std::size_t x = 0; x < t; ++x) k |= Key{b[j - t + x]} << (16 + 8 * x);
  return k;
}

std::size_t BridgeModel::source_letters(Key k) { return letter(k, 0) == 0 ? 0 : letter(k, 1) == 0 ? 1 : 2; }
std::size_t BridgeModel::target_letters(Key k) {
  return letter(k, 2) == 0 ? 0 : letter(k, 3) == 0 ? 1 : letter(k, 4) == 0 ? 2 : 3;
}

std::uint8_t BridgeModel::code_at(const Alphabet& alphabet, const std::u32string& token, std::size_t at) const {
  const auto same = same_.find(token[at]);
  const char32_t c = same == same_.end() ? token[at] : same->second;
  auto found =
      options_.places ? alphabet.code.find(c | (text::placed(token, at) & ~text::kLetterItself)) : alphabet.code.end();
  if (found == alphabet.code.end()) found = alphabet.code.find(c);
  return found == alphabet.code.end() ? std::uint8_t{0} : found->second;
}

// Which ends of a token an operation takes a letter of.
std::size_t BridgeModel::ends(Key k) const {
  char32_t places = 0;
  for (std::size_t x = 0; x < 2; ++x) places |= source_.letters[letter(k, x)];
  for (std::size_t x = 2; x < 5; ++x) places |= target_.letters[letter(k, x)];
  return places / text::kFirstLetter;
}

bool BridgeModel::encode(const TokenPair& pair, Example& out) const {
  const auto side = [&](const std::u32string& token, const Alphabet& alphabet, Codes& codes) {
    codes.clear();
    for (std::size_t at = 0; at < token.size(); ++at) {
      codes.push_back(code_at(alphabet, token, at));
      if (codes.back() == 0) return false;
    }
    return !codes.empty() && codes.size() <= kLongest;
  };
  out.weight = pair.weight;
  return side(pair.source, source_, out.a) && side(pair.target, target_, out.b);
}

// Alphabets of the letters seen at least three times, then the pairs written in them alone.
void BridgeModel::read(const std::vector<TokenPair>& pairs) {
  std::map<char32_t, int> seen_source, seen_target;
  for (const TokenPair& pair : pairs) {
    for (const char32_t c : pair.source) ++seen_source[c];
    for (const char32_t c : pair.target) ++seen_target[c];
  }
  if (source_script_ == text::Script::kArabic) {
    for (const Kin& kin : kKin) {
      const bool folded = text::fold_letters(text::to_utf8({&kin.rare, 1})) == std::u32string(1, kin.rare);
      if (folded && seen_source[kin.rare] < kFewTimes) same_[kin.rare] = kin.near;
    }
    for (auto& [rare, near] : same_) {
      if (const auto further = same_.find(near); further != same_.end()) near = further->second;
      seen_source[near] += seen_source[rare];
      seen_source.erase(rare);
    }
  }
  const auto fill = [](Alphabet& alphabet, const std::map<char32_t, int>& seen) {
    for (const auto& [c, times] : seen) {
      if (times < 3 || alphabet.letters.size() > 250) continue;
      alphabet.code[c] = static_cast<std::uint8_t>(alphabet.letters.size());
      alphabet.letters.push_back(c);
    }
  };
  fill(source_, seen_source);
  fill(target_, seen_target);
  if (options_.places) {
    std::map<char32_t, int> ends_source, ends_target;
    const auto count_ends = [&](const std::u32string& token, std::map<char32_t, int>& seen) {
      for (const std::size_t at : {std::size_t{0}, token.size() - 1}) {
        const auto same = same_.find(token[at]);
        const char32_t c = same == same_.end() ? token[at] : same->second;
        ++seen[c | (text::placed(token, at) & ~text::kLetterItself)];
      }
    };
    for (const TokenPair& pair : pairs) {
      if (pair.source.size() < 2 || pair.target.size() < 2) continue;
      count_ends(pair.source, ends_source);
      count_ends(pair.target, ends_target);
    }
    std::erase_if(ends_source, [](const auto& seen) { return seen.second < kFewEnds; });
    std::erase_if(ends_target, [](const auto& seen) { return seen.second < kFewEnds; });
    fill(source_, ends_source);
    fill(target_, ends_target);
    ending_share_ = {0.6, 0.2, 0.2, 0.02};
  }
  for (const TokenPair& pair : pairs) {
    Example example;
    if (encode(pair, example)) examples_.push_back(std::move(example));
  }
}

void BridgeModel::count_letters() {
  const auto count = [&](Alphabet& alphabet, Codes Example::* side) {
    alphabet.share.assign(alphabet.letters.size(), 0);
    std::array<double, 3> total{};  // by place
    const auto place = [&](std::size_t c) { return alphabet.letters[c] / text::kFirstLetter; };
    for (const Example& e : examples_) {
      for (const std::uint8_t c : e.*side) alphabet.share[c] += e.weight, total[place(c)] += e.weight;
    }
    for (std::size_t c = 0; c < alphabet.share.size(); ++c)
      alphabet.share[c] = std::max(alphabet.share[c], 0.5) / total[place(c)];
    alphabet.anywhere.assign(alphabet.letters.size(), 0);
    alphabet.anywhere_share.assign(alphabet.letters.size(), 0);
    const double all = total[0] + total[1] + total[2];
    for (std::size_t c = 1; c < alphabet.letters.size(); ++c) {
      const auto found = alphabet.code.find(alphabet.letters[c] & text::kLetterItself);
      alphabet.anywhere[c] = found == alphabet.code.end() ? static_cast<std::uint8_t>(c) : found->second;
      alphabet.anywhere_share[alphabet.anywhere[c]] += alphabet.share[c] * total[place(c)] / all;
    }
  };
  count(source_, &Example::a);
  count(target_, &Example::b);
}

BridgeModel::Key BridgeModel::anywhere(Key k) const {
  return Key{source_.anywhere[letter(k, 0)]} | Key{target_.anywhere[letter(k, 2)]} << 16;
}

double BridgeModel::chance(Key k) const {
  double p = ending_share_[ends(k)];
  for (std::size_t x = 0; x < 2; ++x) {
    if (letter(k, x) != 0) p *= source_.share[letter(k, x)];
  }
  for (std::size_t x = 2; x < 5; ++x) {
    if (letter(k, x) != 0) p *= target_.share[letter(k, x)];
  }
  return p;
}

void BridgeModel::start_letters() {
  const std::size_t n = source_.letters.size(), m = target_.letters.size();
  for (std::size_t s = 0; s < n; ++s) {
    for (std::size_t t = 0; t < m; ++t) {
      if (s + t == 0) continue;
      const Key k = Key{s} | Key{t} << 16;
      probability_[k] = chance(k) * (s == 0 || t == 0 ? 0.15 : 0.7);
    }
  }
}

template <class F>
void BridgeModel::accumulate(const Example& e, bool letters_only, F&& add) const {
  using Grid = std::array<std::array<double, kLongest + 1>, kLongest + 1>;
  static Grid forward, backward;
  static std::array<std::array<std::array<std::uint32_t, text::kBridgeShapes.size()>, kLongest + 1>, kLongest + 1> arc;
  constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  const std::size_t n = e.a.size(), m = e.b.size();
  for (std::size_t i = 0; i <= n; ++i) {
    for (std::size_t j = 0; j <= m; ++j) {
      double sum = i + j == 0 ? 1 : 0;
      for (std::size_t x = 0; x < text::kBridgeShapes.size(); ++x) {
        const std::size_t s = text::kBridgeShapes[x].source, t = text::kBridgeShapes[x].target;
        arc[i][j][x] = kNone;
        if (s > i || t > j || (letters_only && (s > 1 || t > 1))) continue;
        const auto found = probability_.at.find(key(e.a, i, s, e.b, j, t));
        if (found == probability_.at.end()) continue;
        arc[i][j][x] = found->second;
        sum += forward[i - s][j - t] * probability_.values[found->second];
      }
      forward[i][j] = sum;
    }
  }
  if (!(forward[n][m] > 0)) return;
  const double scale = e.weight / forward[n][m];
  for (std::size_t i = 0; i <= n; ++i) std::fill_n(backward[i].begin(), m + 1, 0.0);
  backward[n][m] = 1;
  for (std::size_t i = n + 1; i-- > 0;) {
    for (std::size_t j = m + 1; j-- > 0;) {
      const double b = backward[i][j];
      if (b == 0) continue;
      for (std::size_t x = 0; x < text::kBridgeShapes.size(); ++x) {
        if (arc[i][j][x] == kNone) continue;
        const std::size_t s = text::kBridgeShapes[x].source, t = text::kBridgeShapes[x].target;
        const double through = b * probability_.values[arc[i][j][x]];
        backward[i - s][j - t] += through;
        add(arc[i][j][x], forward[i - s][j - t] * through * scale);
      }
    }
  }
}

// One round of expectation and maximisation.
void BridgeModel::round(bool letters_only) {
  Table counts;
  counts.at = probability_.at;
  counts.keys = probability_.keys;
  counts.values.assign(counts.keys.size(), 0);
  for (const Example& e : examples_) {
    accumulate(e, letters_only, [&](std::uint32_t at, double mass) { counts.values[at] += mass; });
  }
  maximise(counts, 0);
}

// Probabilities from counts: several letters pay the discount, single letters share a little with chance.
void BridgeModel::maximise(Table& counts, double least) {
  Table next;
  double total = 0;
  std::array<double, 3> single{};  // mass of 1:1, 1:0 and 0:1
  const auto kind = [](Key k) { return target_letters(k) == 0 ? 1 : source_letters(k) == 0 ? 2 : 0; };
  for (std::size_t x = 0; x < counts.size(); ++x) {
    const Key k = counts.keys[x];
    double c = counts.values[x];
    if (source_letters(k) <= 1 && target_letters(k) <= 1) {
      single[kind(k)] += c;
    } else {
      c = c < least ? 0 : c - options_.discount;
      if (c <= 0) continue;
    }
    next[k] = c;
    total += c;
  }
  Table plain;  // single letters, wherever they stand
  if (options_.places) {
    for (std::size_t x = 0; x < next.size(); ++x) {
      const Key k = next.keys[x];
      if (source_letters(k) <= 1 && target_letters(k) <= 1) plain[anywhere(k)] += next.values[x];
    }
    ending_share_.fill(0);
    for (std::size_t x = 0; x < next.size(); ++x) ending_share_[ends(next.keys[x])] += next.values[x] / total;
    for (double& share : ending_share_) share = std::max(share, 1e-4);
  }
  for (std::size_t x = 0; x < next.size(); ++x) {
    const Key k = next.keys[x];
    if (source_letters(k) <= 1 && target_letters(k) <= 1) {
      const double mass = std::max(single[kind(k)], 0.02 * total);
      const double there = options_.places ? options_.anywhere : 0;
      next.values[x] = (1 - options_.unseen - there) * next.values[x] + options_.unseen * mass * chance(k);
      if (options_.places) {
        const Key p = anywhere(k);
        double by_chance = 1;
        if (letter(p, 0) != 0) by_chance *= source_.anywhere_share[letter(p, 0)];
        if (letter(p, 2) != 0) by_chance *= target_.anywhere_share[letter(p, 2)];
        next.values[x] += there * plain.get(p) / by_chance * chance(k);
      }
    }
    next.values[x] /= total;
  }
  probability_ = std::move(next);
}

// All ways to spell a block with single letters.
double BridgeModel::block(Key k) const {
  const std::size_t n = source_letters(k), m = target_letters(k);
  std::array<std::array<double, 4>, 3> f{};
  for (std::size_t i = 0; i <= n; ++i) {
    for (std::size_t j = 0; j <= m; ++j) {
      double sum = i + j == 0 ? 1 : 0;
      const Key s = i > 0 ? Key{letter(k, i - 1)} : 0, t = j > 0 ? Key{letter(k, j + 1)} << 16 : 0;
      if (i > 0) sum += f[i - 1][j] * probability_.get(s);
      if (j > 0) sum += f[i][j - 1] * probability_.get(t);
      if (i > 0 && j > 0) sum += f[i - 1][j - 1] * probability_.get(s | t);
      f[i][j] = sum;
    }
  }
  return f[n][m];
}

// Every block of letters that occurs in a plausible place becomes an operation, as likely as its letters make it.
void BridgeModel::add_blocks() {
  Table blocks;
  for (const Example& e : examples_) {
    const double slope = static_cast<double>(e.b.size()) / static_cast<double>(e.a.size());
    for (std::size_t i = 1; i <= e.a.size(); ++i) {
      for (std::size_t j = 1; j <= e.b.size(); ++j) {
        if (std::abs(slope * static_cast<double>(i) - static_cast<double>(j)) > 3.5) continue;
        for (const auto& [s, t] : text::kBridgeShapes) {
          if (s + t > 2 && s + t <= options_.most_letters && s <= i && t <= j)
            blocks[key(e.a, i, s, e.b, j, t)] += e.weight;
        }
      }
    }
  }
  Table added;
  for (std::size_t x = 0; x < blocks.size(); ++x) {
    if (blocks.values[x] > options_.discount) added[blocks.keys[x]] = 0.5 * block(blocks.keys[x]);
  }
  for (std::size_t x = 0; x < added.size(); ++x) probability_[added.keys[x]] = added.values[x];
}

double BridgeModel::weight_bits(Key k) const {
  const double p = probability_.get(k);
  const bool single = source_letters(k) <= 1 && target_letters(k) <= 1;
  if (p <= 0) return single ? std::log2(options_.unseen) : kImpossible;
  return std::log2(p / chance(k));
}

template <class F>
double BridgeModel::best_cut(const Codes& a, const Codes& b, F&& visit) const {
  std::array<std::array<double, kLongest + 1>, kLongest + 1> best;
  std::array<std::array<std::uint8_t, kLongest + 1>, kLongest + 1> from{};
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      best[i][j] = i + j == 0 ? 0 : kImpossible * 10;
      for (std::uint8_t x = 0; x < text::kBridgeShapes.size(); ++x) {
        const auto [s, t] = text::kBridgeShapes[x];
        if (s > i || t > j) continue;
        const auto found = bits_.at.find(key(a, i, s, b, j, t));
        const double w = found != bits_.at.end() ? bits_.values[found->second]
                         : s <= 1 && t <= 1      ? std::log2(options_.unseen)
                                                 : kImpossible;
        if (best[i - s][j - t] + w > best[i][j]) {
          best[i][j] = best[i - s][j - t] + w;
          from[i][j] = x;
        }
      }
    }
  }
  for (std::size_t i = a.size(), j = b.size(); i + j > 0;) {
    const auto [s, t] = text::kBridgeShapes[from[i][j]];
    visit(key(a, i, s, b, j, t), best[i][j] - best[i - s][j - t]);
    i -= s;
    j -= t;
  }
  return best[a.size()][b.size()];
}

// Log-odds of the operations, and what each letter of a true pair brings: half of an operation's weight goes to its
// source letters, half to its target letters.
void BridgeModel::finish() {
  bits_ = Table();
  for (std::size_t x = 0; x < probability_.size(); ++x) {
    const Key k = probability_.keys[x];
    if (probability_.values[x] > 0) bits_[k] = weight_bits(k);
  }
  std::vector<double> sum_a(source_.letters.size()), sum_b(target_.letters.size()), n_a(sum_a.size()),
      n_b(sum_b.size());
  for (const Example& e : examples_) {
    best_cut(e.a, e.b, [&](Key k, double bits) {
      const double s = static_cast<double>(source_letters(k)), t = static_cast<double>(target_letters(k));
      const double half = s == 0 || t == 0 ? 1 : 0.5;
      for (std::size_t x = 0; x < 2; ++x) {
        if (letter(k, x) != 0) sum_a[letter(k, x)] += e.weight * half * bits / s, n_a[letter(k, x)] += e.weight;
      }
      for (std::size_t x = 2; x < 5; ++x) {
        if (letter(k, x) != 0) sum_b[letter(k, x)] += e.weight * half * bits / t, n_b[letter(k, x)] += e.weight;
      }
    });
  }
  const auto settle = [](Alphabet& alphabet, const std::vector<double>& sum, const std::vector<double>& n) {
    double all = 0, times = 0;
    for (std::size_t x = 1; x < sum.size(); ++x) all += sum[x], times += n[x];
    alphabet.other = std::max(0.2, all / times);
    alphabet.expect.assign(sum.size(), 0);
    for (std::size_t x = 1; x < sum.size(); ++x) {
      alphabet.expect[x] = std::max(0.2, (sum[x] + 20 * alphabet.other) / (n[x] + 20));
    }
  };
  settle(source_, sum_a, n_a);
  settle(target_, sum_b, n_b);
}

double BridgeModel::ratio(const TokenPair& pair) const {
  Example e;
  if (!encode(pair, e)) return 0;
  double expected = 0;
  for (const std::uint8_t c : e.a) expected += source_.expect[c];
  for (const std::uint8_t c : e.b) expected += target_.expect[c];
  return best_cut(e.a, e.b, [](Key, double) {}) / expected;
}

std::u32string BridgeModel::draw_source(const std::u32string& target, std::mt19937& random) const {
  Codes b;
  for (const char32_t c : target) {
    const auto found = target_.code.find(c);
    if (found == target_.code.end()) return {};
    b.push_back(found->second);
  }
  // ways[j]: mass of all spellings of the letters from j on. Source letters without a target letter are left out.
  const auto visit = [&](std::size_t j, auto&& use) {
    for (std::size_t t = 1; t <= 3 && j + t <= b.size(); ++t) {
      Key k = 0;
      for (std::size_t x = 0; x < t; ++x) k |= Key{b[j + x]} << (16 + 8 * x);
      const auto found = by_target_.find(k);
      if (found == by_target_.end()) continue;
      for (const Key op : found->second) use(op, t);
    }
  };
  std::vector<double> ways(b.size() + 1, 0);
  ways[b.size()] = 1;
  for (std::size_t j = b.size(); j-- > 0;) {
    visit(j, [&](Key op, std::size_t t) { ways[j] += probability_.get(op) * ways[j + t]; });
  }
  std::u32string out;
  for (std::size_t j = 0; j < b.size();) {
    double left = ways[j] * (static_cast<double>(random()) / 4294967296.0);
    Key chosen = 0;
    std::size_t step = 0;
    visit(j, [&](Key op, std::size_t t) {
      if (step != 0 && left < 0) return;
      left -= probability_.get(op) * ways[j + t];
      chosen = op;
      step = t;
    });
    if (step == 0) return {};
    for (std::size_t x = 0; x < 2; ++x) {
      if (letter(chosen, x) != 0) out += source_.letters[letter(chosen, x)] & text::kLetterItself;
    }
    j += step;
  }
  return out;
}

void BridgeModel::drop_outliers() {
  finish();
  std::vector<Example> kept;
  for (Example& e : examples_) {
    double expected = 0;
    for (const std::uint8_t c : e.a) expected += source_.expect[c];
    for (const std::uint8_t c : e.b) expected += target_.expect[c];
    if (best_cut(e.a, e.b, [](Key, double) {}) >= options_.outlier * expected) kept.push_back(std::move(e));
  }
  outliers_ += examples_.size() - kept.size();
  examples_ = std::move(kept);
}

void BridgeModel::train(const std::vector<TokenPair>& pairs) {
  read(pairs);
  count_letters();
  start_letters();
  for (int r = 0; r < options_.letter_rounds; ++r) round(true);
  add_blocks();
  for (int r = 0; r < options_.soft_rounds; ++r) round(false);
  drop_outliers();
  count_letters();
  for (int r = 0; r < options_.final_rounds; ++r) round(false);
  drop_outliers();
  Table counts = probability_;
  counts.values.assign(counts.size(), 0);
  for (const Example& e : examples_) {
    accumulate(e, false, [&](std::uint32_t at, double mass) { counts.values[at] += mass; });
  }
  maximise(counts, options_.least_count);
  finish();
  for (const Key k : probability_.keys) {
    if (target_letters(k) > 0) by_target_[k & ~Key{0xFFFF}].push_back(k);
  }
}

std::vector<BridgeModel::Row> BridgeModel::operation_rows() const {
  std::vector<Row> rows;
  for (std::size_t x = 0; x < bits_.size(); ++x) {
    const Key k = bits_.keys[x];
    Row row{{}, {}, bits_.values[x]};
    for (std::size_t y = 0; y < 2; ++y) {
      if (letter(k, y) != 0) row.source += source_.letters[letter(k, y)];
    }
    for (std::size_t y = 2; y < 5; ++y) {
      if (letter(k, y) != 0) row.target += target_.letters[letter(k, y)];
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string BridgeModel::table(const Scale& scale) const {
  const auto mb = [](double bits) {
    return std::to_string(
        std::clamp<long>(std::lround(1000 * bits), text::BridgeTable::kFloorMb, text::BridgeTable::kMostMb));
  };
  // With places nearly every pair of letters has a row near the least there is: those are left to the floor.
  const std::string floor =
      options_.places ? std::to_string(text::BridgeTable::kFloorMb) : mb(std::log2(options_.unseen));
  const double near_floor = options_.places ? text::BridgeTable::kFloorMb / 1000.0 + 0.1 : -1e9;
  std::string out = "@scripts\t" + std::string(text::iso_code(source_script_)) + "\t" +
                    std::string(text::iso_code(target_script_)) + "\n";
  const auto set = [&](const char* name, const std::string& value) {
    out += std::string("@set\t") + name + "\t" + value + "\n";
  };
  set("constant", std::to_string(scale.constant));
  set("low", std::to_string(scale.low));
  if (scale.gate > 0) set("gate", std::to_string(scale.gate));
  set("high", std::to_string(scale.high));
  for (const char* shape : {"floor11", "floor10", "floor01"}) set(shape, floor);
  set("other_source", mb(source_.other));
  set("other_target", mb(target_.other));
  const auto utf8 = [](char32_t c) {
    const char32_t itself = c & text::kLetterItself;
    return (c / text::kFirstLetter == 1 ? "^" : "") + text::to_utf8(std::u32string_view(&itself, 1)) +
           (c / text::kFirstLetter == 2 ? "$" : "");
  };
  const std::vector<Row> rows = operation_rows();
  for (std::size_t x = 1; x < source_.letters.size(); ++x) {
    out += "@expect_source\t" + utf8(source_.letters[x]) + "\t" + mb(source_.expect[x]) + "\n";
  }
  for (std::size_t x = 1; x < target_.letters.size(); ++x) {
    out += "@expect_target\t" + utf8(target_.letters[x]) + "\t" + mb(target_.expect[x]) + "\n";
  }
  for (const auto& [rare, near] : same_) out += "@same_source\t" + utf8(rare) + "\t" + utf8(near) + "\n";
  std::vector<std::string> lines;
  for (const Row& row : rows) {
    // A letter on one side alone never speaks for a pair: the search's bound rests on it (BridgeTable, 5).
    const bool lone = row.source.empty() || row.target.empty();
    const std::string weight = mb(lone ? std::min(0.0, row.bits) : row.bits);
    const bool single = row.source.size() <= 1 && row.target.size() <= 1;
    if (weight == floor || (single && row.bits <= near_floor)) continue;
    const auto cell = [&](const std::u32string& letters) {
      std::string text = letters.empty() ? "_" : "";
      for (const char32_t c : letters) text += utf8(c);
      return text;
    };
    lines.push_back(cell(row.source) + "\t" + cell(row.target) + "\t" + weight + "\n");
  }
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) out += line;
  return out;
}

}  // namespace vrata::tools
