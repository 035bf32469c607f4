#include "match/pairing.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <span>
#include <tuple>

#include "names/letters.h"
#include "names/share.h"

namespace vrata::match {

namespace {

using names::Group;
using names::NameView;
using names::Role;
using names::share_weight;

std::uint32_t mask_of(const Group& group) noexcept {
  std::uint32_t mask = 0;
  for (std::uint32_t i = group.first; i < group.last; ++i) mask |= std::uint32_t{1} << i;
  return mask;
}

bool is_of_lexeme(NameView name, const Group& group) noexcept {
  const names::Token& token = name.tokens[group.first];
  return !names::is_merge(group) && (token.lexemes[0] != 0 || token.lexemes[1] != 0);
}

// "n" and "nazarbayev"; across scripts "е" and "yegor", by the first one or two letters.
bool initial_fits(NameView a, const Group& ga, NameView b, const Group& gb) noexcept {
  if (ga.kind != names::GroupKind::kSingle || gb.kind != names::GroupKind::kSingle) return false;
  const Role ra = a.tokens[ga.first].role;
  const Role rb = b.tokens[gb.first].role;
  if (ra != Role::kInitial) return rb == Role::kInitial && ra == Role::kPart && initial_fits(b, gb, a, ga);
  if ((rb != Role::kPart && rb != Role::kInitial) || names::is_own_acronym(b.tokens[gb.first])) return false;
  const std::u32string_view initial = a.of(ga);
  const std::u32string_view part = b.of(gb);
  if (ga.script == gb.script) return part.starts_with(initial) || (rb == Role::kInitial && initial.starts_with(part));
  // As passports write it: no table can tell an А by itself.
  const auto is_written = [](std::u32string_view cyrillic, std::u32string_view latin) {
    const std::u32string as = names::in_latin(cyrillic.substr(0, 1));
    return !as.empty() && as.front() == latin.front();
  };
  if (ga.script == text::Script::kCyrillic && gb.script == text::Script::kLatin && is_written(initial, part))
    return true;
  if (gb.script == text::Script::kCyrillic && ga.script == text::Script::kLatin && is_written(part, initial))
    return true;
  constexpr std::int32_t kLeast = 700;
  for (std::size_t n = 1; n <= 2 && n <= part.size(); ++n)
    if (names::similarity(initial, ga.script, part.substr(0, n), gb.script, kLeast) != 0) return true;
  return false;
}

// Whether parts inside a merge are related by themselves, so that the merge says nothing more: an equal part would
// only hide how unlike its neighbours are ("Mahendra Kothari" and "Mahendra Kothekar", "S. Hadbani" and "Hadbani").
// A merge with one part is better only when it is nearer ("al Hadbani" and "Alhadbani").
bool says_nothing_more(const std::vector<Edge>& edges, const Edge& merge, bool both) noexcept {
  return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
    return (edge.a_mask & ~merge.a_mask) == 0 && (edge.b_mask & ~merge.b_mask) == 0 && !edge.initial &&
           (both || edge.relation.similarity >= merge.relation.similarity);
  });
}

// Each part with the equal one at its place, when all have one: the best there is, and known without a search.
std::vector<Edge> straight_pairing(NameView a, NameView b, const std::vector<Edge>& edges) {
  std::vector<Edge> out;
  if (a.tokens.size() != b.tokens.size()) return out;
  for (const Edge& edge : edges)
    if (edge.a == edge.b && edge.a < a.tokens.size() && a.of(a.groups[edge.a]) == b.of(b.groups[edge.b]))
      out.push_back(edge);
  if (out.size() != a.tokens.size()) out.clear();
  return out;
}

class Search {
 public:
  Search(NameView a, NameView b, const std::vector<Edge>& edges) : edges_(edges), tokens_(a.tokens.size()) {
    // A name's own acronym goes with its like when the words have found theirs.
    const auto weight = [](const names::Token& token) {
      return names::is_own_acronym(token) ? 1 : share_weight(token) + 1;
    };
    for (std::size_t i = 0; i < a.tokens.size(); ++i) weight_a_[i] = weight(a.tokens[i]);
    for (std::size_t i = 0; i < b.tokens.size(); ++i) weight_b_[i] = weight(b.tokens[i]);
    std::int64_t sum_a = 0;
    std::int64_t sum_b = 0;
    for (std::size_t i = 0; i < a.tokens.size(); ++i) sum_a += weight_a_[i];
    for (std::size_t i = 0; i < b.tokens.size(); ++i) sum_b += weight_b_[i];
    values_.reserve(edges.size());
    const auto sum_of = [](const std::array<std::int64_t, names::kMaxTokens>& weights, std::uint32_t mask) {
      std::int64_t sum = 0;
      for (; mask != 0; mask &= mask - 1) sum += weights[static_cast<std::size_t>(__builtin_ctz(mask))];
      return sum;
    };
    for (const Edge& edge : edges) {
      const std::int64_t wa = sum_of(weight_a_, edge.a_mask);
      const std::int64_t wb = sum_of(weight_b_, edge.b_mask);
      // Shares of each name in millionths, so that a long name does not drown a short one.
      // Two plain pairs are better than one of merges.
      const bool merged = names::is_merge(a.groups[edge.a]) || names::is_merge(b.groups[edge.b]);
      const std::int64_t value =
          (wa * 1000000 / sum_a + wb * 1000000 / sum_b) * (edge.relation.similarity - (merged ? 1 : 0)) / 1000;
      // Repeated parts go with their like in order: more than rounding, far less than a letter.
      const std::int64_t moved = std::abs(__builtin_ctz(edge.a_mask) - __builtin_ctz(edge.b_mask));
      values_.push_back(std::max<std::int64_t>(value - 4 * moved * moved, 1));
    }
    order_.resize(edges.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t x, std::size_t y) {
      return std::tuple(first_of(x), -values_[x], x) < std::tuple(first_of(y), -values_[y], y);
    });
    for (const std::size_t e : order_) ++begin_[first_of(e) + 1];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    // What the tokens from i on can bring at most: each edge's value counted at its first token.
    for (std::size_t i = tokens_; i-- > 0;) {
      const std::int64_t best_here = from(i).empty() ? 0 : values_[from(i).front()];
      rest_[i] = rest_[i + 1] + best_here;
    }
  }

  std::vector<Edge> run() {
    descend(0, 0, 0, 0);
    std::vector<Edge> out;
    for (const std::size_t e : best_) out.push_back(edges_[e]);
    return out;
  }

 private:
  [[nodiscard]] std::size_t first_of(std::size_t e) const noexcept {
    return static_cast<std::size_t>(__builtin_ctz(edges_[e].a_mask));
  }
  // The edges whose first token it is, the best first.
  [[nodiscard]] std::span<const std::size_t> from(std::size_t token) const noexcept {
    return std::span(order_).subspan(begin_[token], begin_[token + 1] - begin_[token]);
  }

  void descend(std::size_t token, std::uint32_t used_a, std::uint32_t used_b, std::int64_t value) {
    if (value > best_value_) {
      best_value_ = value;
      best_ = chosen_;
    }
    if (token == tokens_ || value + rest_[token] <= best_value_ || ++steps_ > 20000) return;
    if ((used_a >> token & 1) == 0) {
      for (const std::size_t e : from(token)) {
        if ((edges_[e].a_mask & used_a) != 0 || (edges_[e].b_mask & used_b) != 0) continue;
        chosen_.push_back(e);
        descend(token + 1, used_a | edges_[e].a_mask, used_b | edges_[e].b_mask, value + values_[e]);
        chosen_.pop_back();
      }
    }
    descend(token + 1, used_a, used_b, value);
  }

  const std::vector<Edge>& edges_;
  std::size_t tokens_;
  std::array<std::int64_t, names::kMaxTokens> weight_a_{};
  std::array<std::int64_t, names::kMaxTokens> weight_b_{};
  std::vector<std::int64_t> values_;
  std::vector<std::size_t> order_;                          // edges, by their first tokens
  std::array<std::size_t, names::kMaxTokens + 1> begin_{};  // of each token's in order_
  std::array<std::int64_t, names::kMaxTokens + 1> rest_{};
  std::vector<std::size_t> chosen_, best_;
  std::int64_t best_value_ = 0;
  int steps_ = 0;
};

}  // namespace

void find_edges(NameView a, NameView b, std::vector<Edge>& out, const names::KnownNear& near) {
  out.clear();
  const auto has_initial = [](NameView name) {
    return std::any_of(name.tokens.begin(), name.tokens.end(),
                       [](const names::Token& token) { return token.role == Role::kInitial; });
  };
  const bool initials = has_initial(a) || has_initial(b);
  const auto consider = [&](std::size_t i, std::size_t j) {
    const Group& ga = a.groups[i];
    const Group& gb = b.groups[j];
    const bool told = near.groups != nullptr && j < names::kNearGroups;
    const bool is_near = told && (near.groups[i] >> j & 1) != 0;
    const bool far = told && !is_near && names::by_letters_alone(a, ga, b, gb);
    if (far && !initials) return;
    Edge edge{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j), false, {}, 0, 0};
    const bool measured = near.groups != nullptr ? is_near : j < names::kNearGroups;
    const std::int32_t alike = measured && near.alike != nullptr ? near.alike[i * names::kNearGroups + j] : -1;
    if (!far) edge.relation = names::relate(a, ga, b, gb, alike);
    if (edge.relation.kind == names::RelationKind::kNone) {
      if (!initials || !initial_fits(a, ga, b, gb)) return;
      edge.initial = true;
      edge.relation = {names::RelationKind::kRelated, names::kRelatedSimilarity};
    }
    edge.a_mask = mask_of(ga);
    edge.b_mask = mask_of(gb);
    const bool merge_a = names::is_merge(ga);
    const bool merge_b = names::is_merge(gb);
    if ((merge_a || merge_b) && says_nothing_more(out, edge, merge_a && merge_b)) return;
    out.push_back(edge);
  };
  if (near.groups == nullptr || initials || b.groups.size() > names::kNearGroups) {
    for (std::size_t i = 0; i < a.groups.size(); ++i)
      for (std::size_t j = 0; j < b.groups.size(); ++j) consider(i, j);
    return;
  }
  // Most pairs are far: both have letters, the index has not found them near, one of them is of no lexeme, and none was
  // cut off.
  std::uint64_t all = 0;
  std::uint64_t others = 0;  // that have no letters, as bits
  std::uint64_t lexemes = 0;
  for (std::size_t j = 0; j < b.groups.size(); ++j) {
    const std::uint64_t bit = std::uint64_t{1} << j;
    all |= bit;
    if (!names::has_letters(b, b.groups[j])) others |= bit;
    if (is_of_lexeme(b, b.groups[j])) lexemes |= bit;
  }
  for (std::size_t i = 0; i < a.groups.size(); ++i) {
    std::uint64_t left = near.groups[i] | others;
    if (is_of_lexeme(a, a.groups[i])) left |= lexemes;
    if (!names::has_letters(a, a.groups[i]) || names::may_be_beginning(a, a.groups[i])) left = all;
    for (left &= all; left != 0; left &= left - 1) consider(i, static_cast<std::size_t>(__builtin_ctzll(left)));
  }
}

Covered coverage(NameView a, NameView b, const std::vector<Edge>& edges) noexcept {
  std::uint32_t a_mask = 0;
  std::uint32_t b_mask = 0;
  for (const Edge& edge : edges) {
    if (edge.initial) continue;
    a_mask |= edge.a_mask;
    b_mask |= edge.b_mask;
  }
  return {names::coverage_of(a, a_mask), names::coverage_of(b, b_mask)};
}

bool opens(NameView a, NameView b, const std::vector<Edge>& edges, bool whole_only) noexcept {
  const Covered covered = coverage(a, b, edges);
  return names::opens(covered.a, covered.b, whole_only);
}

std::vector<Edge> best_pairing(NameView a, NameView b, const std::vector<Edge>& edges) {
  if (edges.size() <= 1) return edges;
  if (std::vector<Edge> equal = straight_pairing(a, b, edges); !equal.empty()) return equal;
  return Search(a, b, edges).run();
}

}  // namespace vrata::match
