#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <string>

#include "text/across.h"
#include "text/kernels.h"
#include "text/letter_numbers.h"
#include "text/spelling.h"
#include "text/spelling_costs.h"
#include "text/spelling_kernels.h"

namespace vrata::text {
namespace {

static_assert(kBatchLetters == kMaxTokenLetters);
static_assert(kSiftClasses == kLetterClasses);

// The letters of a dictionary, by their numbers: the code and the class of each.
struct NumberedLetters {
  std::vector<std::uint8_t> code, class_of;

  NumberedLetters(std::span<const char32_t> letters, Script script) {
    for (const char32_t letter : letters) {
      const std::uint8_t c = spelling_code(letter, script);
      code.push_back(c);
      class_of.push_back(static_cast<std::uint8_t>(vrata::text::class_of(letter, c)));
    }
  }
};

// The pairs that end at each letter of a token, as SpellingCosts::pair_at; where the letter doubles the one before it,
// kDoubles more.
constexpr std::uint16_t kDoubles = 0x100;
void find_pairs(std::span<const std::uint32_t> token, const NumberedLetters& letters, const SpellingCosts& costs,
                std::uint16_t* pairs) noexcept {
  for (std::size_t i = 0; i < token.size(); ++i) {
    const std::size_t before = i > 0 ? letters.code[token[i - 1]] * kSpellingCodes : 0;
    pairs[i] = i == 0 ? std::uint16_t{0} : costs.pair_at[before + letters.code[token[i]]];
    if (i > 0 && token[i] == token[i - 1]) pairs[i] |= kDoubles;
  }
}

// The marks of a token's letters across a block (text/sift.h): "again" beside another letter that is not free either.
//
// Takes    pairs: of find_pairs.
void mark_letters(std::span<const std::uint32_t> token, const NumberedLetters& letters, const std::uint16_t* pairs,
                  std::uint8_t* out) noexcept {
  std::uint32_t met = 0;
  std::uint32_t met_firm = 0;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const std::uint8_t slot = letters.class_of[token[i]];
    const std::uint32_t bit = std::uint32_t{1} << slot;
    const bool free = pairs[i] != 0 || (i + 1 < token.size() && (pairs[i + 1] & ~kDoubles) != 0);
    const bool again = ((free ? met : met_firm) & bit) != 0;
    out[i * kSiftBlock] = static_cast<std::uint8_t>(slot + (again ? kSiftAgain : 0U) + (free ? kSiftFree : 0U));
    met |= bit;
    if (!free) met_firm |= bit;
  }
}

// The least of each class, in units rounded down.
std::array<std::uint8_t, kSiftClasses> least_units(const std::array<std::uint8_t, kSpellingCodes>& by_code) noexcept {
  std::array<std::uint8_t, kSiftClasses> least = least_by_class(by_code);
  for (std::uint8_t& cost : least) cost /= kBatchUnit;
  return least;
}

// The positions of the keys in ascending order of these, equal ones as they stand.
std::vector<std::uint32_t> in_order_of(std::span<const std::uint16_t> keys) {
  std::vector<std::uint32_t> from(std::size_t{UINT16_MAX} + 2);
  for (const std::uint16_t key : keys) ++from[key + 1U];
  std::partial_sum(from.begin(), from.end(), from.begin());
  std::vector<std::uint32_t> order(keys.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) order[from[keys[i]]++] = i;
  return order;
}

// Neighbouring letters of which one can go cheaply: doubled ones, and those that may stand for one.
std::uint8_t soft_places(const CodedSpelling& token) noexcept {
  std::uint8_t count = 0;
  for (std::size_t i = 1; i < token.letters.size(); ++i)
    if (token.pair[i] || token.letters[i] == token.letters[i - 1]) ++count;
  return count;
}

constexpr std::uint8_t units(std::int32_t hundredths) noexcept {
  return static_cast<std::uint8_t>(std::min<std::int32_t>(hundredths / kBatchUnit, kBatchNever));
}

bool in_units(const SpellingCosts& costs) noexcept {
  const auto whole = [](std::uint8_t cost) { return cost % kBatchUnit == 0; };
  return std::all_of(costs.sub.begin(), costs.sub.end(), whole) &&
         std::all_of(costs.drop.begin(), costs.drop.end(), whole) &&
         std::all_of(costs.pairs.begin(), costs.pairs.end(), [&](const auto& pair) { return whole(pair.cost); });
}

}  // namespace

SpellingDictionary::~SpellingDictionary() = default;

SpellingDictionary::Shortening::Shortening(const SpellingCosts& costs)
    : soft(costs.least_longer), firm(*std::min_element(costs.drop.begin(), costs.drop.end())) {}

std::int32_t SpellingDictionary::Shortening::least(std::int32_t letters, std::int32_t places) const noexcept {
  const std::int32_t cheap = std::min(letters, places);
  return cheap * soft + (letters - cheap) * firm;
}

extern const SpellingKernels kPlainSpelling{sift_plainly, lay_plainly, nullptr};

const SpellingKernels* const* spelling_kernels() noexcept {
  static const auto all = [] {
    std::array<const SpellingKernels*, 4> kernels{&kPlainSpelling};
#if defined(__x86_64__)
    std::size_t n = 1;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) kernels[n++] = &kAvx2Spelling;
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vpopcntdq"))
      kernels[n++] = &kAvx512Spelling;
#endif
    return kernels;
  }();
  return all.data();
}

const SpellingKernels& fastest_spelling_kernels() noexcept {
  static const SpellingKernels& fastest = last_of(spelling_kernels());
  return fastest;
}

// A query in the numbers of the dictionary.
struct SpellingDictionary::Query {
  std::u32string_view letters;
  std::int32_t least = 0;
  const SpellingKernels* kernels = nullptr;
  std::array<BatchRow, kMaxTokenLetters> rows;
};

namespace {

// What a token's first letter costs at least against a query, by the class of the letter, units.
//
// Takes    query: forwards; backwards it is the last letter.
// Gives    what it takes to go alone, or for a letter of the query when those before it all go; of two letters that are
//          exchanged half, for the token's other end may be the other one.
std::array<std::uint8_t, kSiftClasses> least_at_end(const CodedSpelling& query, bool backwards,
                                                    const SpellingCosts& costs) noexcept {
  std::array<std::uint8_t, kSpellingCodes> by_code = costs.drop;
  std::array<std::uint8_t, kSiftClasses> equal;  // of letters that the query has
  equal.fill(kSpellingEdit);
  const std::size_t n = query.letters.size();
  const auto place = [&](std::size_t j) { return backwards ? n - 1 - j : j; };
  const auto lower = [](std::uint8_t& to, std::int32_t cost) {
    to = static_cast<std::uint8_t>(std::min<std::int32_t>(to, cost));
  };
  std::int32_t gone = 0;  // what all letters before this one cost
  for (std::size_t j = 0; j < n && gone < kSpellingEdit; gone += query.drop[place(j)], ++j) {
    const std::size_t i = place(j);
    lower(equal[class_of(query, i)], gone);
    if (j + 1 < n) {
      const std::size_t next = place(j + 1);
      lower(equal[class_of(query, next)], gone + kSpellingSwap / 2);
      for (const SpellingCosts::Pair& pair :
           costs.pairs_of(query.code[std::min(i, next)], query.code[std::max(i, next)]))
        lower(by_code[pair.one], gone + pair.cost);
    }
    if (query.code[i] == 0) continue;
    const std::uint8_t* const sub = &costs.sub[query.code[i] * kSpellingCodes];
    for (std::size_t code = 0; code < kSpellingCodes; ++code) lower(by_code[code], gone + sub[code]);
  }
  std::array<std::uint8_t, kSiftClasses> out = least_units(by_code);
  for (std::size_t c = 0; c < out.size(); ++c) lower(out[c], equal[c] / kBatchUnit);
  return out;
}

// A query for the sieve. By the first way the token's letters that the query lacks are counted, by the second those of
// the query's that the token lacks: all of them less what the token's letters save.
struct SiftedQuery {
  SiftQuery query;
  std::int32_t all = 0;         // what the query's letters cost without partners, units
  std::int32_t most_saved = 0;  // by one letter

  SiftedQuery(const CodedSpelling& token, const std::array<std::uint8_t, kSiftClasses>& least,
              const SpellingCosts& costs) noexcept {
    const auto added = least_units(least_added(token, costs));
    const auto first = least_at_end(token, false, costs);
    const auto last = least_at_end(token, true, costs);
    std::array<std::uint8_t, kSiftClasses> letters{}, firm{};
    for (std::size_t i = 0; i < token.letters.size(); ++i) {
      const std::size_t slot = class_of(token, i);
      ++letters[slot];
      if (is_free(token, i)) continue;
      ++firm[slot];
      all += least[slot];
      most_saved = std::max<std::int32_t>(most_saved, least[slot]);
    }
    for (std::size_t slot = 0; slot < kSiftClasses; ++slot) {
      for (std::size_t again = 0; again < 2; ++again) {
        const std::size_t mark = slot + again * kSiftAgain;
        std::uint8_t anywhere = letters[slot] > again ? 0 : added[slot];
        // Of more letters than the query has one has no partner, and may be the first, which was charged for its place.
        if (letters[slot] == again && again != 0) anywhere -= std::min(anywhere, first[slot]);
        query.short_by[0][mark] = anywhere;
        query.first_short_by[mark] = std::max(anywhere, first[slot]);
        query.last_short_by[mark] = std::max(anywhere, last[slot]);
        query.short_by[1][mark] = static_cast<std::uint8_t>(most_saved - (firm[slot] > again ? least[slot] : 0));
      }
    }
  }

  // Takes    most: hundredths of an edit.
  [[nodiscard]] static std::int16_t room(std::int32_t most) noexcept {
    return static_cast<std::int16_t>(std::min<std::int32_t>(most / kBatchUnit, INT16_MAX / 2));
  }
  [[nodiscard]] std::int16_t room_of_query(std::int32_t length, std::int32_t most) const noexcept {
    return static_cast<std::int16_t>(length * most_saved - all + room(most));
  }
};

// Of the query at hand: one query is asked of several dictionaries of its script, one after the other.
const SiftedQuery& last_sifted(const CodedSpelling& query, Script script,
                               const std::array<std::uint8_t, kSiftClasses>& least, const SpellingCosts& costs) {
  struct Last {
    std::u32string letters;
    Script script = Script::kCommon;
    std::optional<SiftedQuery> sifted;
  };
  thread_local Last last;
  if (!last.sifted || last.letters != query.letters || last.script != script) {
    last.letters = query.letters;
    last.script = script;
    last.sifted.emplace(query, least, costs);
  }
  return *last.sifted;
}

}  // namespace

SpellingDictionary::SpellingDictionary(Script script, std::span<const std::u32string_view> tokens,
                                       std::uint32_t second_set)
    : script_(script), least_(least_units(spelling_costs(script).least)), shortening_(spelling_costs(script)) {
  const SpellingCosts& costs = spelling_costs(script);
  const auto compared = [](std::u32string_view token) { return token.substr(0, kMaxTokenLetters); };
  LetterNumbers numbers;
  std::size_t total = 0;
  for (const std::u32string_view token : tokens) {
    total += compared(token).size();
    for (const char32_t c : compared(token)) numbers.meet(c);
  }
  const std::vector<char32_t> letters = numbers.number();
  number_letters(letters);
  const NumberedLetters numbered(letters, script);
  // The tokens as they come: their letters' numbers, where each begins, how many soft places it has.
  std::vector<std::uint32_t> spelled(total);
  std::vector<std::uint32_t> begin(tokens.size());
  std::vector<std::uint16_t> keys(tokens.size());  // set, length, soft places
  constexpr std::size_t kSecondSet = (kMaxTokenLetters + 1) * kMaxTokenLetters;
  std::array<std::uint16_t, kMaxTokenLetters> pairs;
  std::uint32_t at = 0;
  for (std::size_t id = 0; id < tokens.size(); ++id) {
    const std::u32string_view token = compared(tokens[id]);
    begin[id] = at;
    for (const char32_t c : token) spelled[at++] = numbers[c];
    find_pairs(std::span(spelled).subspan(begin[id], token.size()), numbered, costs, pairs.data());
    const auto soft = std::count_if(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(token.size()),
                                    [](std::uint16_t pair) { return pair != 0; });
    keys[id] = static_cast<std::uint16_t>((id >= second_set ? kSecondSet : 0) + token.size() * kMaxTokenLetters +
                                          static_cast<std::size_t>(soft));
  }
  ids_ = in_order_of(keys);
  std::array<std::uint8_t, 256> numbers_of_pairs{};  // by SpellingCosts::pair_at
  for (std::size_t k = 0; k < pairs_known_.size(); ++k) {
    const auto [first, second] = pairs_known_[k];
    numbers_of_pairs[costs.pair_at[first * kSpellingCodes + second]] = static_cast<std::uint8_t>(k + 1);
  }
  letters_.reserve(tokens.size());
  codes_.resize(alphabet_.empty() ? 0 : total + kBehindAll);
  pairs_.resize(codes_.size());
  std::uint32_t next = 0;  // of codes_
  for (std::uint32_t place = 0; place < ids_.size(); ++place) {
    fetch_ahead(spelled, begin, tokens, ids_, place);
    const std::uint32_t id = ids_[place];
    const bool of_second = keys[id] >= kSecondSet;
    const std::size_t length = keys[id] % kSecondSet / kMaxTokenLetters;
    const auto soft = static_cast<std::uint8_t>(keys[id] % kSecondSet % kMaxTokenLetters);
    const std::span<const std::uint32_t> token(spelled.data() + begin[id], length);
    find_pairs(token, numbered, costs, pairs.data());
    if (buckets_.empty() || buckets_.back().second != of_second || buckets_.back().length != length ||
        buckets_.back().soft != soft)
      buckets_.push_back({place, place, static_cast<std::uint8_t>(length), soft, of_second, next, blocks_.size()});
    Bucket& bucket = buckets_.back();
    mark_letters(token, numbered, pairs.data(), next_lane(blocks_, bucket.blocks, place - bucket.begin, length));
    bucket.end = place + 1;
    letters_.push_back(compared(tokens[id]));
    for (std::size_t i = 0; i < length && !alphabet_.empty(); ++i) {
      codes_[next + i] = static_cast<std::uint8_t>(token[i]);
      pairs_[next + i] = numbers_of_pairs[pairs[i] & ~kDoubles];
    }
    next += static_cast<std::uint32_t>(length);
  }
}

// Numbers the letters and pairs of the tokens, if there are few enough.
void SpellingDictionary::number_letters(std::span<const char32_t> letters) {
  const SpellingCosts& costs = spelling_costs(script_);
  for (const SpellingCosts::Pair& pair : costs.pairs) {
    const std::pair<std::uint8_t, std::uint8_t> both(pair.first, pair.second);
    if (pairs_known_.empty() || pairs_known_.back() != both) pairs_known_.push_back(both);
  }
  if (letters.size() > kBatchForeign || pairs_known_.size() >= kBatchAlphabet || !in_units(costs)) return;
  alphabet_.assign(letters.begin(), letters.end());
  drops_ = std::make_unique<BatchLetterCosts>();
  std::fill(std::begin(drops_->drop), std::end(drops_->drop), kBatchNever);
  for (std::size_t k = 0; k < alphabet_.size(); ++k)
    drops_->drop[k] = units(costs.drop[spelling_code(alphabet_[k], script_)]);
}

std::uint8_t SpellingDictionary::number_of(char32_t letter) const noexcept {
  const auto at = std::lower_bound(alphabet_.begin(), alphabet_.end(), letter);
  return at != alphabet_.end() && *at == letter ? static_cast<std::uint8_t>(at - alphabet_.begin()) : kBatchForeign;
}

// What the query's letters cost against every letter and pair of the dictionary.
void SpellingDictionary::prepare(Query& query) const {
  const SpellingCosts& costs = spelling_costs(script_);
  const CodedSpelling coded(query.letters, script_, costs);
  for (std::size_t i = 0; i < query.letters.size(); ++i) {
    BatchRow& row = query.rows[i];
    row.letter = number_of(query.letters[i]);
    row.drop = units(coded.drop[i]);
    row.has_pair_of_token = 0;
    row.has_pair_of_query = coded.pair[i] ? 1 : 0;
    std::fill(std::begin(row.sub), std::end(row.sub), kBatchNever);
    std::fill(std::begin(row.pair_of_token), std::end(row.pair_of_token), kBatchNever);
    std::fill(std::begin(row.pair_of_query), std::end(row.pair_of_query), kBatchNever);
    for (std::size_t k = 0; k < alphabet_.size(); ++k) {
      const std::uint8_t code = spelling_code(alphabet_[k], script_);
      const bool equal = alphabet_[k] == query.letters[i];
      const bool known = code != 0 && coded.code[i] != 0;
      row.sub[k] = equal ? 0 : units(known ? costs.sub[coded.code[i] * kSpellingCodes + code] : kSpellingEdit);
      if (coded.pair[i])
        row.pair_of_query[k] = units(spelling_pair_cost(costs, coded.code[i - 1], coded.code[i], code));
    }
    for (std::size_t k = 0; k < pairs_known_.size(); ++k) {
      const auto [first, second] = pairs_known_[k];
      const std::int32_t cost = spelling_pair_cost(costs, first, second, coded.code[i]);
      row.pair_of_token[k + 1] = units(cost);
      if (cost < 2 * kSpellingEdit) row.has_pair_of_token = 1;
    }
  }
}

void SpellingDictionary::compare_batch(const Query& query, std::span<const Left> left,
                                       std::vector<FoundToken>& out) const {
  SpellingBatch batch;
  batch.longest = 0;
  std::fill(std::begin(batch.length), std::end(batch.length), std::uint8_t{0});
  std::fill(std::begin(batch.most), std::end(batch.most), std::uint8_t{0});
  std::array<std::uint32_t, kBatchLanes> begins;
  for (std::size_t lane = 0; lane < left.size(); ++lane) {
    const Left& token = left[lane];
    begins[lane] = token.codes;
    batch.length[lane] = token.length;
    batch.longest = std::max<decltype(batch.longest)>(batch.longest, token.length);
    batch.most[lane] = units(spelling_budget(std::max<std::size_t>(token.length, query.letters.size()), query.least));
  }
  std::fill(begins.begin() + static_cast<std::ptrdiff_t>(left.size()), begins.end(), begins[left.size() - 1]);
  query.kernels->lay(codes_.data(), begins.data(), batch.longest, batch.letter[0]);
  query.kernels->lay(pairs_.data(), begins.data(), batch.longest, batch.pair[0]);
  alignas(64) std::array<std::uint8_t, kBatchLanes> costs;
  query.kernels->costs(query.rows.data(), query.letters.size(), *drops_, batch, costs.data());
  for (std::size_t lane = 0; lane < left.size(); ++lane) {
    if (costs[lane] == kBatchNever) continue;
    const std::int32_t similarity = spelling_similarity_of(
        std::int32_t{costs[lane]} * kBatchUnit, std::max<std::size_t>(left[lane].length, query.letters.size()),
        letters_[left[lane].place] == query.letters);
    if (similarity >= query.least) out.push_back({ids_[left[lane].place], similarity});
  }
}

void SpellingDictionary::find(std::u32string_view letters, std::int32_t least, std::vector<FoundToken>& out,
                              TokenSet wanted, const SpellingKernels* kernels) const {
  letters = letters.substr(0, kMaxTokenLetters);
  if (letters_.empty()) return;
  const SpellingCosts& costs = spelling_costs(script_);
  thread_local std::vector<std::uint32_t> places;
  thread_local std::vector<Left> left;
  if (places.size() < letters_.size() + 8) places.resize(letters_.size() + 8);
  left.clear();
  const CodedSpelling coded(letters, script_, costs);
  const std::int32_t soft = soft_places(coded);
  const auto length = static_cast<std::int32_t>(letters.size());
  const SiftedQuery& sifted = last_sifted(coded, script_, least_, costs);
  if (kernels == nullptr) kernels = &fastest_spelling_kernels();
  for (const Bucket& bucket : buckets_) {
    if (!wants(wanted, bucket.second)) continue;
    const std::int32_t most = spelling_budget(std::max<std::size_t>(bucket.length, letters.size()), least);
    const std::int32_t longer = std::int32_t{bucket.length} - length;
    if (shortening_.least(std::abs(longer), longer > 0 ? bucket.soft : soft) > most) continue;
    const std::size_t count = bucket.end - bucket.begin;
    const SiftTokens tokens{blocks_.data() + bucket.blocks,
                            nullptr,
                            count,
                            bucket.length,
                            {sifted.room(most), sifted.room_of_query(bucket.length, most)},
                            true};
    const std::size_t found = kernels->sift(sifted.query, tokens, places.data());
    for (std::size_t i = 0; i < found; ++i)
      left.push_back({bucket.begin + places[i], bucket.length, bucket.codes + places[i] * bucket.length});
  }
  const std::size_t before = out.size();
  // A batch costs as much as a few tokens one by one.
  constexpr std::size_t kFew = 4;
  const bool batched = !alphabet_.empty() && !letters.empty() && kernels->costs != nullptr && left.size() > kFew &&
                       spelling_budget(kMaxTokenLetters, least) / kBatchUnit <= kBatchMost;
  if (batched) {
    thread_local Query query;
    query.letters = letters;
    query.least = least;
    query.kernels = kernels;
    prepare(query);
    for (std::size_t i = 0; i < left.size(); i += kBatchLanes)
      compare_batch(query, std::span(left).subspan(i, std::min(kBatchLanes, left.size() - i)), out);
  } else {
    for (const Left& token : left) {
      const std::int32_t similarity = spelling_similarity(letters, letters_[token.place], script_, least);
      if (similarity >= least) out.push_back({ids_[token.place], similarity});
    }
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
            [](const FoundToken& x, const FoundToken& y) { return x.token < y.token; });
}

}  // namespace vrata::text
