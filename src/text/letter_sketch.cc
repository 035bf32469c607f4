#include "text/letter_sketch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "text/spelling_costs.h"

namespace vrata::text {
namespace {

using ByClass = std::array<std::uint8_t, kLetterClasses>;

std::int32_t sum_of(const ByClass& costs, std::uint32_t classes) noexcept {
  std::int32_t sum = 0;
  for (; classes != 0; classes &= classes - 1) sum += costs[static_cast<std::size_t>(std::countr_zero(classes))];
  return sum;
}

LetterSketch sketch_of(const CodedSpelling& token) noexcept {
  LetterSketch out;
  out.letters = static_cast<std::uint8_t>(token.letters.size());
  for (std::size_t i = 0; i < token.letters.size(); ++i) {
    const std::uint32_t bit = std::uint32_t{1} << class_of(token, i);
    out.seen |= bit;
    if (!is_free(token, i)) out.firm |= bit;
  }
  return out;
}

}  // namespace

LetterSketch sketch(std::u32string_view letters, Script script) noexcept {
  return sketch_of(CodedSpelling(letters.substr(0, kMaxTokenLetters), script, spelling_costs(script)));
}

LetterBound::LetterBound(std::u32string_view letters, Script script) noexcept {
  const SpellingCosts& costs = spelling_costs(script);
  const CodedSpelling token(letters.substr(0, kMaxTokenLetters), script, costs);
  seen_ = sketch_of(token).seen;
  // What has the class of one of the token's letters may be that letter, and is never asked for.
  added_ = least_by_class(least_added(token, costs));
  const std::size_t n = token.letters.size();
  letters_.resize(n);
  shorter_.resize(n + 1);
  for (std::size_t i = 0; i < n; ++i) {
    letters_[i].own = std::uint32_t{1} << class_of(token, i);
    letters_[i].drop = token.drop[i];
    letters_[i].ways = costs.ways[token.code[i]];
    shorter_[i + 1] = token.drop[i];
  }
  for (std::size_t i = 1; i < n; ++i) {
    for (const SpellingCosts::Pair& pair : costs.pairs_of(token.code[i - 1], token.code[i])) {
      const LetterWay half{std::uint32_t{1} << pair.one % kLetterClasses, static_cast<std::uint8_t>(pair.cost / 2)};
      letters_[i - 1].add_with_next(half);
      letters_[i].add_with_next(half);
      shorter_[i + 1] = std::min<std::int32_t>(shorter_[i + 1], pair.cost);
    }
  }
  // The cheapest go first.
  std::sort(shorter_.begin() + 1, shorter_.end());
  std::partial_sum(shorter_.begin(), shorter_.end(), shorter_.begin());
  longer_ = costs.least_longer;
}

void LetterBound::Letter::add_with_next(LetterWay way) noexcept {
  if (with_next_count < with_next.size())
    with_next[with_next_count++] = way;
  else
    drop = std::min(drop, way.cost);
}

// A step over two of the token's letters is shared by them, any other is one letter's.
std::int32_t LetterBound::lost(std::uint32_t seen, std::size_t letters) const noexcept {
  std::int32_t sum = 0;
  for (const Letter& letter : letters_) {
    if ((letter.own & seen) != 0) continue;
    std::uint8_t least = letter.drop;
    for (std::size_t k = 0; k < letter.with_next_count; ++k)
      if ((letter.with_next[k].needs & ~seen) == 0) least = std::min(least, letter.with_next[k].cost);
    for (const LetterWay& way : letter.ways) {
      if (way.cost >= least) break;
      if ((way.needs & ~seen) == 0) least = way.cost;
    }
    sum += least;
  }
  const std::size_t n = letters_.size();
  return std::max(sum, letters < n ? shorter_[n - letters] : static_cast<std::int32_t>(letters - n) * longer_);
}

std::int32_t LetterBound::similarity(std::int32_t cost, std::size_t letters) const noexcept {
  return spelling_similarity_of(cost, std::max(letters_.size(), letters), cost == 0);
}

std::int32_t LetterBound::most_similarity(const LetterSketch& other) const noexcept {
  return similarity(std::max(lost(other.seen, other.letters), sum_of(added_, other.firm & ~seen_)), other.letters);
}

std::int32_t LetterBound::most_similarity(std::uint32_t seen, std::size_t letters) const noexcept {
  // One of as many letters as this token need not be longer.
  return similarity(lost(seen, std::min(letters, letters_.size())), letters);
}

}  // namespace vrata::text
