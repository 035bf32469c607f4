#include "text/letter_sketch.h"

#include <algorithm>
#include <array>
#include <bit>

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
  own_ = sketch_of(token);
  lost_ = least_by_class(costs.least);
  // What has the class of one of the token's letters may be that letter, and is never asked for.
  added_ = least_by_class(least_added(token, costs));
}

std::int32_t LetterBound::most_similarity(const LetterSketch& other) const noexcept {
  const std::size_t longer = std::max(own_.letters, other.letters);
  if (longer == 0) return 1000;
  const std::int32_t cost = std::max(sum_of(lost_, own_.firm & ~other.seen), sum_of(added_, other.firm & ~own_.seen));
  return spelling_similarity_of(cost, longer, cost == 0);
}

}  // namespace vrata::text
