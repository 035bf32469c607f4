#include "match/compare.h"

#include <algorithm>
#include <array>
#include <string>

#include "match/context.h"
#include "match/weights.h"
#include "text/bridge.h"
#include "text/fold.h"
#include "text/spelling.h"
#include "text/whole.h"

namespace vrata::match {
namespace {

using names::FactsView;
using names::Group;
using names::Kind;
using names::NameView;
using names::Relation;
using names::RelationKind;
using names::Role;
using names::Token;

// The ledger while it is written.
class Ledger {
 public:
  Ledger(NameView subject, NameView listed, FactsView subject_facts, FactsView listed_facts, bool full)
      : a_(subject),
        b_(listed),
        facts_a_(subject_facts),
        facts_b_(listed_facts),
        w_(weights(subject.kind)),
        full_(full) {
    for (const Token& token : a_.tokens) weight_a_ += share_weight(token);
    for (const Token& token : b_.tokens) weight_b_ += share_weight(token);
    weight_a_ = std::max(weight_a_, 1);
    weight_b_ = std::max(weight_b_, 1);
  }

  void write(const ListedName& listed, const std::vector<Edge>& edges, int whole, std::int32_t prior_mb) {
    if (prior_mb != 0) add(EvidenceKind::kPrior, {0, prior_mb}, full_ ? "odds before any evidence" : "");
    const std::vector<Edge> pairs = best_pairing(a_, b_, edges);
    for (const Edge& pair : pairs) add_pair(pair);
    find_left_overs(edges, pairs);
    add_left_overs(pairs);
    if (a_.kind == Kind::kPerson) {
      add_initial_conflicts();
      add_order(pairs);
    } else {
      add_organization_conflicts();
      add_order(pairs);
    }
    if (!a_.whole.empty() && a_.whole == b_.whole) add(EvidenceKind::kNameExact, w_.name_exact, "");
    add_whole(whole);
    const bool corroborated = add_context();
    add_weak_cap(listed, corroborated);
  }

  [[nodiscard]] std::int32_t alert_mb() const noexcept { return alert_mb_; }
  [[nodiscard]] std::int32_t same_mb() const noexcept { return same_mb_; }
  [[nodiscard]] std::vector<EvidenceItem>&& take_items() noexcept { return std::move(items_); }

 private:
  EvidenceItem& add(EvidenceKind kind, Weight weight, std::string detail) {
    alert_mb_ += weight.alert_mb;
    same_mb_ += weight.same_mb;
    EvidenceItem item;
    item.kind = kind;
    item.alert_mb = weight.alert_mb;
    item.same_mb = weight.same_mb;
    item.detail = std::move(detail);
    return items_.emplace_back(std::move(item));
  }

  static std::vector<Span> spans_of(NameView name, std::uint32_t mask) {
    std::vector<Span> spans;
    for (std::size_t i = 0; i < name.tokens.size(); ++i)
      if (mask >> i & 1) spans.push_back({name.tokens[i].source_begin, name.tokens[i].source_end});
    return spans;
  }

  void point(EvidenceItem& item, std::uint32_t a_mask, std::uint32_t b_mask) const {
    if (!full_) return;
    item.subject = spans_of(a_, a_mask);
    item.listed = spans_of(b_, b_mask);
  }

  static std::int32_t weight_of(NameView name, std::uint32_t mask) noexcept {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < name.tokens.size(); ++i)
      if (mask >> i & 1) sum += share_weight(name.tokens[i]);
    return sum;
  }
  // Shares of the names in ten-thousandths.
  [[nodiscard]] std::int32_t share_a(std::uint32_t mask) const noexcept {
    return static_cast<std::int32_t>(std::int64_t{weight_of(a_, mask)} * 10000 / weight_a_);
  }
  [[nodiscard]] std::int32_t share_b(std::uint32_t mask) const noexcept {
    return static_cast<std::int32_t>(std::int64_t{weight_of(b_, mask)} * 10000 / weight_b_);
  }

  // What an equal part says: the rarer side knows better, across scripts the listed one may have no table.
  [[nodiscard]] std::int32_t info_of(const Edge& pair) const noexcept {
    const auto sum = [](NameView name, std::uint32_t mask) {
      std::int32_t total = 0;
      for (std::size_t i = 0; i < name.tokens.size(); ++i)
        if (mask >> i & 1) total += name.tokens[i].info_mb;
      return total;
    };
    return std::min(sum(a_, pair.a_mask), sum(b_, pair.b_mask));
  }

  static std::int32_t scale(std::int64_t weight, std::int32_t share) noexcept {
    return static_cast<std::int32_t>(weight * share / 10000);
  }

  void add_pair(const Edge& pair) {
    const Relation& relation = pair.relation;
    const Group& ga = a_.groups[pair.a];
    const Group& gb = b_.groups[pair.b];
    const std::int32_t share = (share_a(pair.a_mask) + share_b(pair.b_mask)) / 2;
    std::int32_t unlike = 1000 - relation.similarity;
    EvidenceKind kind = EvidenceKind::kTokenEqual;
    switch (relation.kind) {
      case RelationKind::kEqual: kind = EvidenceKind::kTokenEqual; break;
      case RelationKind::kSpelling: kind = EvidenceKind::kTokenSpelling; break;
      case RelationKind::kScript: kind = EvidenceKind::kTokenScript; break;
      case RelationKind::kRelated: kind = EvidenceKind::kTokenRelated; break;
      case RelationKind::kNone: break;
    }
    Weight unlike_by{unlike, unlike};
    if (pair.initial) {
      kind = EvidenceKind::kTokenInitial;
      unlike_by = w_.initial;
    } else if ((names::is_merge(ga) || names::is_merge(gb)) && relation.kind != RelationKind::kScript) {
      kind = EvidenceKind::kTokenGlued;
    }
    const Weight& slope = relation.kind == RelationKind::kScript ? w_.script_dissimilarity : w_.dissimilarity;
    // What an equal part says, less what its unlikeness takes away.
    const std::int32_t info = pair.initial ? 0 : std::max(info_of(pair) - 18 * unlike, 0);
    matched_info_mb_ += info;
    const auto per_name = [&](std::int32_t agreement, std::int32_t by, std::int32_t how_unlike) {
      return agreement + std::int64_t{by} * how_unlike / 1000;
    };
    Weight weight;
    weight.alert_mb = scale(per_name(w_.agreement.alert_mb, slope.alert_mb, unlike_by.alert_mb), share) +
                      info * w_.information.alert_mb / 1000;
    weight.same_mb = scale(per_name(w_.agreement.same_mb, slope.same_mb, unlike_by.same_mb), share) +
                     info * w_.information.same_mb / 1000;
    EvidenceItem& item = add(kind, weight, full_ ? detail_of(pair) : std::string());
    point(item, pair.a_mask, pair.b_mask);
    if (!pair.initial) matched_parts_ += std::min(parts_in(a_, pair.a_mask), parts_in(b_, pair.b_mask));
  }

  // Parts that stand for themselves: abd and abu are one part with what follows.
  static int parts_in(NameView name, std::uint32_t mask) noexcept {
    int count = 0;
    for (std::size_t i = 0; i < name.tokens.size(); ++i)
      if ((mask >> i & 1) && name.tokens[i].role == Role::kPart && name.tokens[i].binds == 0) ++count;
    return count;
  }

  // "щ to shch", "ss to s".
  [[nodiscard]] std::string detail_of(const Edge& pair) const {
    const Group& ga = a_.groups[pair.a];
    const Group& gb = b_.groups[pair.b];
    const std::u32string_view la = a_.of(ga);
    const std::u32string_view lb = b_.of(gb);
    std::string out;
    const auto put = [&](std::u32string_view x, std::u32string_view y) {
      if (!out.empty()) out += ", ";
      out += (x.empty() ? "nothing" : text::to_utf8(x)) + " to " + (y.empty() ? "nothing" : text::to_utf8(y));
    };
    if (pair.relation.kind == RelationKind::kSpelling)
      for (const text::SpellingStep& s : text::spelling_steps(la, lb, ga.script))
        put(la.substr(s.a_begin, s.a_end - s.a_begin), lb.substr(s.b_begin, s.b_end - s.b_begin));
    if (pair.relation.kind == RelationKind::kScript)
      if (const text::Bridge* bridge = text::Bridge::between(ga.script, gb.script))
        for (const text::BridgeStep& s : bridge->steps(la, lb))
          put(la.substr(s.a_begin, s.a_end - s.a_begin), lb.substr(s.b_begin, s.b_end - s.b_begin));
    if (pair.initial) out = "initial";
    if (pair.relation.kind == RelationKind::kRelated && !pair.initial) out = "another form";
    return out;
  }

  // Tokens that have a part to play and found no partner. A repeated part ("Sergey Sergey") is not left over.
  void find_left_overs(const std::vector<Edge>& edges, const std::vector<Edge>& pairs) {
    std::uint32_t used_a = 0;
    std::uint32_t used_b = 0;
    for (const Edge& pair : pairs) {
      used_a |= pair.a_mask;
      used_b |= pair.b_mask;
    }
    std::uint32_t repeated_a = 0;
    std::uint32_t repeated_b = 0;
    for (const Edge& edge : edges) {
      if (edge.initial || edge.relation.similarity < 900 || !single(a_.groups[edge.a]) || !single(b_.groups[edge.b]))
        continue;
      if ((edge.b_mask & ~used_b) == 0) repeated_a |= edge.a_mask;
      if ((edge.a_mask & ~used_a) == 0) repeated_b |= edge.b_mask;
    }
    const auto all = [](NameView name) {
      std::uint32_t mask = 0;
      for (std::size_t i = 0; i < name.tokens.size(); ++i)
        if (share_weight(name.tokens[i]) > 0) mask |= std::uint32_t{1} << i;
      return mask;
    };
    left_a_ = all(a_) & ~used_a & ~repeated_a;
    left_b_ = all(b_) & ~used_b & ~repeated_b;
  }

  static bool single(const Group& group) noexcept { return group.kind == names::GroupKind::kSingle; }

  static std::uint32_t with_role(NameView name, std::uint32_t mask, Role role) noexcept {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < name.tokens.size(); ++i)
      if ((mask >> i & 1) && name.tokens[i].role == role) out |= std::uint32_t{1} << i;
    return out;
  }

  // Whether the last part of a long subject's name is the beginning of the listed part: names are cut at 35
  // characters in payment messages, and elsewhere.
  [[nodiscard]] bool cut_off(const Group& ga, const Group& gb) const noexcept {
    constexpr std::uint32_t kLeastBytes = 28;
    constexpr std::size_t kLeastLetters = 3;
    if (ga.last != a_.tokens.size() || ga.length < kLeastLetters || gb.length <= ga.length) return false;
    const std::uint32_t bytes = a_.tokens.back().source_end - a_.tokens.front().source_begin;
    return bytes >= kLeastBytes && ga.script == gb.script && b_.of(gb).starts_with(a_.of(ga));
  }

  // How near the nearest two left-over parts are, 0..1000 of a contradiction: 1000 when nothing is alike.
  [[nodiscard]] std::int32_t contradiction() const noexcept {
    std::int32_t least = 1000;
    for (const Group& ga : a_.groups) {
      if (!single(ga) || !(left_a_ >> ga.first & 1) || a_.tokens[ga.first].role != Role::kPart) continue;
      for (const Group& gb : b_.groups) {
        if (!single(gb) || !(left_b_ >> gb.first & 1) || b_.tokens[gb.first].role != Role::kPart) continue;
        // Within a script nothing remains in common from 625 down; writers across scripts are freer.
        const bool same_script = ga.script == gb.script;
        const std::int32_t near = names::nearness(a_, ga, b_, gb, same_script ? 600 : 450);
        const std::int32_t contradicts = same_script ? (750 - near) * 8 : (620 - near) * 6;
        least = std::min(least, cut_off(ga, gb) ? 0 : std::clamp(contradicts, 0, 1000));
      }
    }
    return least;
  }

  void add_left_overs(const std::vector<Edge>& pairs) {
    // Initials and numerals have conflicts of their own, legal forms too.
    const auto plain = [](NameView name, std::uint32_t mask) {
      return mask & ~with_role(name, mask, Role::kInitial) & ~with_role(name, mask, Role::kNumeral) &
             ~with_role(name, mask, Role::kLegalForm);
    };
    const std::uint32_t a_mask = plain(a_, left_a_);
    const std::uint32_t b_mask = plain(b_, left_b_);
    const std::int32_t a_share = share_a(a_mask);
    const std::int32_t b_share = share_b(b_mask);
    const bool conflict = parts_in(a_, a_mask) != 0 && parts_in(b_, b_mask) != 0;
    const std::int32_t both = conflict ? std::min(a_share, b_share) : 0;
    if (conflict) {
      const std::int64_t how_much = contradiction();
      Weight weight;
      weight.alert_mb =
          static_cast<std::int32_t>((w_.conflict.alert_mb + scale(w_.conflict_share.alert_mb, both)) * how_much / 1000);
      weight.same_mb =
          static_cast<std::int32_t>((w_.conflict.same_mb + scale(w_.conflict_share.same_mb, both)) * how_much / 1000);
      EvidenceItem& item = add(EvidenceKind::kTokenConflict, weight, "");
      point(item, a_mask, b_mask);
    }
    // What is left over weighs more beside common parts: Ali Mohammed stands inside many longer names.
    const std::int64_t common = std::max(w_.common_name.alert_mb - matched_info_mb_, 0);
    const std::int64_t how_common = 1000 + common * w_.common_name.same_mb / 1000;
    const auto extra = [&](EvidenceKind kind, Weight weight, std::int32_t share, std::uint32_t am, std::uint32_t bm) {
      if (share <= 0) return;
      EvidenceItem& item = add(
          kind, {scale(weight.alert_mb * how_common / 1000, share), scale(weight.same_mb * how_common / 1000, share)},
          "");
      point(item, am, bm);
    };
    extra(EvidenceKind::kSubjectExtra, w_.subject_extra, a_share - both, a_mask, 0);
    extra(EvidenceKind::kListedExtra, w_.listed_extra, b_share - both, 0, b_mask);
    // One part in common, parts left over, and no contradiction yet counted for it.
    const std::int32_t largest = std::max(a_share, b_share);
    const bool parts_left = parts_in(a_, a_mask) != 0 || parts_in(b_, b_mask) != 0;
    if (matched_parts_ <= 1 && largest > 0 && parts_left && !pairs.empty()) {
      const bool in_subject = a_share >= b_share;
      EvidenceItem& item = add(in_subject ? EvidenceKind::kSubjectExtra : EvidenceKind::kListedExtra,
                               {scale(w_.single_part.alert_mb, std::min(2 * largest, 10000)),
                                scale(w_.single_part.same_mb, std::min(2 * largest, 10000))},
                               full_ ? "only one part agrees" : "");
      point(item, in_subject ? a_mask : 0, in_subject ? 0 : b_mask);
    }
  }

  void add_initial_conflicts() {
    const std::uint32_t ia = with_role(a_, left_a_, Role::kInitial);
    const std::uint32_t ib = with_role(b_, left_b_, Role::kInitial);
    const bool other_b = (left_b_ & ~ib) != 0 || ib != 0;
    const bool other_a = (left_a_ & ~ia) != 0 || ia != 0;
    if ((ia != 0 && other_b) || (ib != 0 && other_a)) {
      EvidenceItem& item = add(EvidenceKind::kInitialConflict, w_.initial_conflict, "");
      point(item, ia != 0 ? ia : left_a_, ib != 0 ? ib : left_b_);
    }
    add_numerals();
  }

  void add_numerals() {
    const std::uint32_t na = with_role(a_, left_a_, Role::kNumeral);
    const std::uint32_t nb = with_role(b_, left_b_, Role::kNumeral);
    if (na == 0 && nb == 0) return;
    other_number_or_form_ = true;
    EvidenceItem& item =
        add(EvidenceKind::kNumeralConflict, na != 0 && nb != 0 ? w_.numeral_conflict : w_.numeral_extra, "");
    point(item, na, nb);
  }

  void add_organization_conflicts() {
    const std::uint32_t fa = with_role(a_, left_a_, Role::kLegalForm);
    const std::uint32_t fb = with_role(b_, left_b_, Role::kLegalForm);
    if (fa != 0 && fb != 0) {
      other_number_or_form_ = true;
      EvidenceItem& item = add(EvidenceKind::kLegalFormConflict, w_.legal_form_conflict, "");
      point(item, fa, fb);
    }
    add_numerals();
  }

  // Whether the parts stand in another order, apart from a family name moved to the other end.
  void add_order(const std::vector<Edge>& pairs) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // first tokens
    for (const Edge& pair : pairs) {
      const std::uint32_t i = static_cast<std::uint32_t>(__builtin_ctz(pair.a_mask));
      const std::uint32_t j = static_cast<std::uint32_t>(__builtin_ctz(pair.b_mask));
      if (share_weight(a_.tokens[i]) > 0) places.emplace_back(i, j);
    }
    std::sort(places.begin(), places.end());
    std::size_t falls = 0;
    for (std::size_t k = 1; k < places.size(); ++k) falls += places[k].second < places[k - 1].second ? 1 : 0;
    if (falls == 0) return;
    if (exchanged_around_descent(pairs)) {
      add(EvidenceKind::kOrderConflict, w_.order_conflict, full_ ? "father and child exchanged" : "");
      return;
    }
    const bool rotation = falls == 1 && places.back().second < places.front().second;
    add(EvidenceKind::kOrderChanged, rotation ? Weight{} : w_.order_changed, "");
  }

  // The place of each part in its chain of descent: in "X bin Y bin Z" X is 1, Y 2, Z 3; 0 outside a chain.
  static std::array<std::uint8_t, names::kMaxTokens> generations(NameView name) noexcept {
    std::array<std::uint8_t, names::kMaxTokens> place{};
    for (std::size_t i = 1; i + 1 < name.tokens.size(); ++i) {
      if (name.tokens[i].role != Role::kDescent) continue;
      if (place[i - 1] == 0) place[i - 1] = 1;
      place[i + 1] = static_cast<std::uint8_t>(place[i - 1] + 1);
    }
    return place;
  }

  // "X bin Y" against "Y bin X", also over several generations.
  [[nodiscard]] bool exchanged_around_descent(const std::vector<Edge>& pairs) const {
    const auto place_a = generations(a_);
    const auto place_b = generations(b_);
    for (const Edge& older : pairs) {
      for (const Edge& younger : pairs) {
        const auto at = [](std::uint32_t mask) { return static_cast<std::size_t>(__builtin_ctz(mask)); };
        const int a = place_a[at(older.a_mask)] - place_a[at(younger.a_mask)];
        const int b = place_b[at(older.b_mask)] - place_b[at(younger.b_mask)];
        const bool in_chains = place_a[at(older.a_mask)] != 0 && place_a[at(younger.a_mask)] != 0 &&
                               place_b[at(older.b_mask)] != 0 && place_b[at(younger.b_mask)] != 0;
        if (in_chains && a * b < 0) return true;
      }
    }
    return false;
  }

  void add_whole(int edits) {
    if (edits > text::kWholeEdits || edits == 0 || other_number_or_form_) return;
    const Weight& floor = edits == 1 ? w_.whole_one_edit : w_.whole_two_edits;
    if (alert_mb_ >= floor.alert_mb) return;
    add(EvidenceKind::kWholeSpelling, {floor.alert_mb - alert_mb_, floor.same_mb},
        full_ ? std::to_string(edits) + (edits == 1 ? " edit" : " edits") + " in the whole name" : "");
  }

  // Gives whether birth, nationality or an identifier speaks for the pair.
  bool add_context() {
    bool corroborated = false;
    for (ContextItem& item : context_items(facts_a_, facts_b_, w_, full_)) {
      if (item.kind == EvidenceKind::kIdentifierEqual)
        item.weight.alert_mb = std::max(item.weight.alert_mb, w_.identifier_floor.alert_mb - alert_mb_);
      corroborated = corroborated || item.kind == EvidenceKind::kBirthEqual ||
                     item.kind == EvidenceKind::kNationalityEqual || item.kind == EvidenceKind::kIdentifierEqual ||
                     (item.kind == EvidenceKind::kBirthCompatible && item.weight.alert_mb > 0);
      add(item.kind, item.weight, std::move(item.detail));
    }
    return corroborated;
  }

  void add_weak_cap(const ListedName& listed, bool corroborated) {
    if (listed.grade != NameGrade::kLow || corroborated) return;
    const std::int32_t alert = std::min(w_.weak_cap.alert_mb - alert_mb_, 0);
    add(EvidenceKind::kWeakAlias, {alert, w_.weak_cap.same_mb}, full_ ? "weak alias, not corroborated" : "");
  }

  NameView a_, b_;
  FactsView facts_a_, facts_b_;
  const Weights& w_;
  bool full_;
  std::int32_t weight_a_ = 0, weight_b_ = 0;
  std::int32_t alert_mb_ = 0, same_mb_ = 0;
  std::int32_t matched_info_mb_ = 0;  // of the parts that agree
  int matched_parts_ = 0;
  bool other_number_or_form_ = false;  // then a small edit is a large difference
  std::uint32_t left_a_ = 0, left_b_ = 0;
  std::vector<EvidenceItem> items_;
};

}  // namespace

bool share_a_script(NameView a, NameView b) noexcept {
  for (const Group& ga : a.groups)
    for (const Group& gb : b.groups)
      if (ga.script == gb.script) return true;
  return false;
}

Comparison compare(NameView subject, FactsView subject_facts, const ListedName& listed, FactsView listed_facts,
                   std::int32_t prior_mb, Detail detail, bool force) {
  Comparison out;
  if (subject.tokens.empty() || listed.name.tokens.empty()) return out;
  thread_local std::vector<Edge> edges;
  find_edges(subject, listed.name, edges);
  const int whole = text::whole_edits(subject.whole, listed.name.whole);
  if (opens(subject, listed.name, edges, names::whole_only(listed.name, listed.grade)))
    out.channel = Channel::kNameMass;
  else if (whole <= text::kWholeEdits)
    out.channel = Channel::kWholeString;
  else if (identifier_equal(subject_facts, listed_facts))
    out.channel = Channel::kIdentifier;
  else if (!force)
    return out;
  Ledger ledger(subject, listed.name, subject_facts, listed_facts, detail == Detail::kFull);
  ledger.write(listed, edges, whole, prior_mb);
  out.alert_mb = ledger.alert_mb();
  out.same_mb = ledger.same_mb();
  const bool same_script = share_a_script(subject, listed.name);
  out.ungated = score_calibration(subject.kind, same_script)(out.alert_mb);
  if (out.channel != Channel::kNone) {
    out.score = out.ungated;
    out.same = same_calibration(subject.kind, same_script)(out.same_mb);
  }
  out.items = ledger.take_items();
  return out;
}

}  // namespace vrata::match
