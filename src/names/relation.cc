#include "names/relation.h"

#include "text/bridge.h"
#include "text/spelling.h"

namespace vrata::names {

std::int32_t mass_mb(NameView name) noexcept {
  std::int32_t sum = 0;
  for (const Token& token : name.tokens)
    if (has_mass(token.role)) sum += token.info_mb;
  return sum;
}

std::int32_t similarity(std::u32string_view a, text::Script a_script, std::u32string_view b, text::Script b_script,
                        std::int32_t least) noexcept {
  if (a_script == b_script) return text::spelling_similarity(a, b, a_script, least);
  const text::Bridge* bridge = text::Bridge::between(a_script, b_script);
  if (bridge == nullptr) return 0;
  const std::int32_t s = bridge->similarity(a, b);
  return s >= least ? s : 0;
}

Relation relate(NameView a, const Group& ga, NameView b, const Group& gb) noexcept {
  const bool merged = is_merge(ga) || is_merge(gb);
  const std::u32string_view letters_a = a.of(ga);
  const std::u32string_view letters_b = b.of(gb);
  const Token& ta = a.tokens[ga.first];
  const Token& tb = b.tokens[gb.first];
  const bool spelled_a = is_merge(ga) || spelled(ta.role);
  const bool spelled_b = is_merge(gb) || spelled(tb.role);
  if (!(spelled_a && spelled_b)) {
    if (merged) return {};
    if (ta.role == Role::kNumeral && tb.role == Role::kNumeral) {
      if (ta.value != tb.value) return {};
      return letters_a == letters_b ? Relation{RelationKind::kEqual, 1000}
                                    : Relation{RelationKind::kRelated, kRelatedSimilarity};
    }
    if (ta.role == Role::kLegalForm && tb.role == Role::kLegalForm) {
      if (letters_a == letters_b) return {RelationKind::kEqual, 1000};
      return ta.value == tb.value ? Relation{RelationKind::kRelated, kRelatedSimilarity} : Relation{};
    }
    if (ta.role == tb.role && ta.role != Role::kInitial && letters_a == letters_b) return {RelationKind::kEqual, 1000};
    return {};
  }
  if (letters_a == letters_b && ga.script == gb.script) return {RelationKind::kEqual, 1000};
  const bool same_script = ga.script == gb.script;
  Relation best;
  if (!merged && ta.lexeme != 0 && ta.lexeme == tb.lexeme) best = {RelationKind::kRelated, kRelatedSimilarity};
  const std::int32_t s = similarity(letters_a, ga.script, letters_b, gb.script, least_similarity(merged, same_script));
  if (s > best.similarity) best = {same_script ? RelationKind::kSpelling : RelationKind::kScript, s};
  return best;
}

}  // namespace vrata::names
