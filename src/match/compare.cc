#include "match/compare.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "match/calibration.h"
#include "match/context.h"
#include "match/likeness.h"
#include "names/han.h"
#include "names/name_forms.h"
#include "names/relation.h"
#include "names/share.h"
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
using names::share_weight;
using names::Token;

// The ledger while it is written.
class Ledger {
 public:
  Ledger(NameView subject, NameView listed, FactsView subject_facts, FactsView listed_facts, Detail detail)
      : a_(subject),
        b_(listed),
        facts_a_(subject_facts),
        facts_b_(listed_facts),
        w_(weights(subject.kind)),
        full_(detail == Detail::kFull),
        kept_(detail != Detail::kScore),
        read_(subject.is_read() || listed.is_read()) {}

  void write(const ListedName& listed, const std::vector<Edge>& edges, int whole, bool same_script,
             std::int32_t prior_mb) {
    add_prior(prior_mb);
    add_base();
    const std::vector<Edge> pairs = best_pairing(a_, b_, edges);
    weigh(pairs);
    for (const Edge& pair : pairs) {
      add_pair(pair);
      add_strangeness(pair);
    }
    add_likeness(pairs);
    add_commonness();
    find_left_overs(edges, whole);
    add_conflict();
    add_extras(pairs);
    add_names_apart();
    add_kinds_and_wholes(pairs, whole);
    close(listed, same_script, prior_mb);
  }

  // The sums of write(), as long as the score can still reach `least`. What is dear to find out and mostly lowers it
  // comes last: how unlike the parts are that found no partner, and how strange the spellings.
  //
  // Takes    names and facts without an equal identifier, which lifts any sum.
  // Gives    false, and sums that are worth nothing, when it cannot.
  [[nodiscard]] bool write_if_enough(const ListedName& listed, const std::vector<Edge>& edges, int whole,
                                     bool same_script, std::int32_t prior_mb, std::int32_t least) {
    add_prior(prior_mb);
    add_base();
    const std::vector<Edge> pairs = best_pairing(a_, b_, edges);
    weigh(pairs);
    for (const Edge& pair : pairs) add_pair(pair);
    add_likeness(pairs);
    add_commonness();
    find_left_overs(edges, whole);
    add_extras(pairs);
    add_kinds_and_wholes(pairs, whole);
    const auto most_mb = static_cast<std::int32_t>(alert_mb_ + most_to_come());
    if (score_calibration(a_.kind, same_script)(most_mb) < least) return false;
    for (const Edge& pair : pairs) add_strangeness(pair);
    add_conflict();
    add_names_apart();
    close(listed, same_script, prior_mb);
    return true;
  }

  // A subject without a name: what its facts say, and nothing of names.
  void write_facts(std::int32_t prior_mb) {
    add_prior(prior_mb);
    add_context(0);
  }

  [[nodiscard]] std::int32_t alert_mb() const noexcept { return alert_mb_; }
  [[nodiscard]] std::int32_t same_mb() const noexcept { return same_mb_; }
  [[nodiscard]] const Amounts& amounts() const noexcept { return amounts_; }
  [[nodiscard]] std::vector<EvidenceItem>&& take_items() noexcept { return std::move(items_); }

 private:
  // The most that what write_if_enough() leaves for the end can add to the sum for an alert, when no identifier is
  // equal.
  [[nodiscard]] std::int64_t most_to_come() const {
    // Of each at most 1000, of names apart as much for the pairs and again for the left-overs.
    std::int64_t most = 0;
    for (const Feature feature :
         {Feature::kUnheard, Feature::kKnownApart, Feature::kKnownApart, Feature::kConflict, Feature::kConflictSlot,
          Feature::kConflictBound, Feature::kWomansForm, Feature::kOtherName, Feature::kTwoForms})
      most += std::max(w_[feature].alert_mb, 0);
    return most + context_mb(facts_a_, facts_b_, w_);
  }

  // What remains of a ledger when all is said about the names.
  void close(const ListedName& listed, bool same_script, std::int32_t prior_mb) {
    add_calibration(same_script, prior_mb);
    const bool corroborated = add_context(same_mb_ - prior_mb);
    add_weak_cap(listed, corroborated);
  }

  void add_base() {
    add(EvidenceKind::kCompared, "");
    put(Feature::kBase, 1000);
    for (const NameView& name : {a_, b_}) {
      if (!name.is_read()) continue;
      add(EvidenceKind::kReading, full_ ? "read as " + names::read_as(name) : "");
      if (name.reading != names::Reading::kCharacters) put(Feature::kReading, 1000);  // these say all that they did
    }
  }

  void add_kinds_and_wholes(const std::vector<Edge>& pairs, int whole) {
    add_senses();
    add_initial_conflicts();
    add_legal_forms();
    add_numerals();
    add_order(pairs);
    add_whole(whole);
  }

  void add_prior(std::int32_t prior_mb) {
    if (prior_mb == 0) return;
    add(EvidenceKind::kPrior, full_ ? "odds before any evidence" : "");
    put_mb({0, prior_mb});
  }

  // A new item, still without weight.
  EvidenceItem& add(EvidenceKind kind, std::string detail) {
    if (!kept_) return unkept_;
    EvidenceItem item;
    item.kind = kind;
    item.detail = std::move(detail);
    return items_.emplace_back(std::move(item));
  }

  // What the last item weighs grows by so much of the feature.
  void put(Feature feature, std::int64_t amount) {
    if (amount == 0) return;
    amounts_[static_cast<std::size_t>(feature)] += static_cast<std::int32_t>(amount);
    const Weight& w = w_[feature];
    put_mb(
        {static_cast<std::int32_t>(w.alert_mb * amount / 1000), static_cast<std::int32_t>(w.same_mb * amount / 1000)});
  }
  void put_mb(Weight weight) {
    if (kept_) {
      items_.back().alert_mb += weight.alert_mb;
      items_.back().same_mb += weight.same_mb;
    }
    alert_mb_ += weight.alert_mb;
    same_mb_ += weight.same_mb;
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

  // What of the names counts: all but a name's own acronym that the other lacks.
  void weigh(const std::vector<Edge>& pairs) {
    for (const Edge& pair : pairs) {
      used_a_ |= pair.a_mask;
      used_b_ |= pair.b_mask;
    }
    const auto own_acronym = [](const Token& token, std::size_t) { return names::is_own_acronym(token); };
    excused_a_ = where(a_, ~used_a_, own_acronym);
    excused_b_ = where(b_, ~used_b_, own_acronym);
    if (a_.cut_off && used_a_ != 0) find_cut(pairs);
    weight_a_ = std::max(weight_of(a_, ~excused_a_), 1);
    weight_b_ = std::max(weight_of(b_, ~excused_b_), 1);
  }

  // The subject's last letters, and the listed tokens behind the place where the subject's name is cut: when all before
  // it agrees, and is not so common that many names begin so. What is cut to a few letters begins a word there.
  void find_cut(const std::vector<Edge>& pairs) {
    constexpr std::int32_t kLeastInfoMb = 16'000;
    const std::uint32_t before_b = ~std::uint32_t{0} >> __builtin_clz(used_b_);
    const std::uint32_t behind = where(b_, ~before_b, [](const Token&, std::size_t) { return true; });
    if (behind == 0 || (all_of(b_) & before_b & ~used_b_ & ~excused_b_) != 0) return;
    const std::uint32_t left_a = all_of(a_) & ~used_a_ & ~excused_a_;
    const std::size_t end = a_.tokens.size() - 1;
    if ((left_a & ~(std::uint32_t{1} << end)) != 0 || (left_a != 0 && !may_begin(a_.groups[end], behind))) return;
    std::int32_t info = 0;
    for (const Edge& pair : pairs) info += info_of(pair);
    if (info < kLeastInfoMb) return;
    cut_a_ = left_a;
    cut_b_ = behind;
    excused_a_ |= cut_a_;
    excused_b_ |= cut_b_;
  }

  // The tokens that have a part to play.
  static std::uint32_t all_of(NameView name) noexcept {
    return where(name, ~std::uint32_t{0}, [](const Token& token, std::size_t) { return share_weight(token) > 0; });
  }

  // Whether the letters may be what is left of one of these tokens of b: of a person one or two may be of its
  // article.
  [[nodiscard]] bool may_begin(const Group& ga, std::uint32_t b_mask) const noexcept {
    constexpr std::uint8_t kOfAnyWord = 2;
    if (a_.tokens[ga.first].role == Role::kNumeral) return false;
    if (a_.kind == Kind::kPerson && ga.length <= kOfAnyWord) return true;
    return std::any_of(b_.groups.begin(), b_.groups.end(), [&](const Group& gb) {
      return single(gb) && (b_mask >> gb.first & 1) != 0 && gb.script == ga.script && b_.of(gb).starts_with(a_.of(ga));
    });
  }

  static std::int32_t weight_of(NameView name, std::uint32_t mask) noexcept {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < name.tokens.size(); ++i)
      if (mask >> i & 1) sum += share_weight(name.tokens[i]);
    return sum;
  }
  // Shares of the names in thousandths.
  [[nodiscard]] std::int32_t share_a(std::uint32_t mask) const noexcept {
    return static_cast<std::int32_t>(std::int64_t{weight_of(a_, mask)} * 1000 / weight_a_);
  }
  [[nodiscard]] std::int32_t share_b(std::uint32_t mask) const noexcept {
    return static_cast<std::int32_t>(std::int64_t{weight_of(b_, mask)} * 1000 / weight_b_);
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

  // Of both names, in thousandths.
  [[nodiscard]] std::int64_t share_of(const Edge& pair) const noexcept {
    return (share_a(pair.a_mask) + share_b(pair.b_mask)) / 2;
  }

  // How far the spellings of a pair, whose item is the last one, are from what names are known to be written as.
  void add_strangeness(const Edge& pair) {
    if (pair.initial || is_beginning(pair)) return;
    const std::int64_t strange = share_of(pair) * strangeness(a_, b_, pair) / 1000;
    if (pair.relation.kind != RelationKind::kScript) put(Feature::kUnheard, strange);
    add_apart(pair.a_mask, pair.b_mask, strange);
    find_two_names(pair);
  }

  // Of persons: whether the table of given names has both, as two.
  [[nodiscard]] bool two_in_table(const Group& ga, const Group& gb) const noexcept {
    return a_.kind == Kind::kPerson && names::other_name(a_.tokens[ga.first], b_.tokens[gb.first]);
  }

  // Of persons, in one script: whether people write them as two names in another.
  [[nodiscard]] bool two_in_other_scripts(const Group& ga, const Group& gb) const noexcept {
    const std::u32string_view x = a_.of(ga);
    const std::u32string_view y = b_.of(gb);
    return a_.kind == Kind::kPerson && ga.script == gb.script && names::are_two_names(x, y) &&
           !names::one_family_name(x, y);
  }

  // A man's name and a woman's, or two that the table has, however near. One that no one knows may be the other with a
  // letter more or fewer.
  void find_two_names(const Edge& pair) {
    const bool across = pair.relation.kind == RelationKind::kScript;
    if ((pair.relation.kind != RelationKind::kSpelling && !across) || a_.kind != Kind::kPerson) return;
    const Group& ga = a_.groups[pair.a];
    const Group& gb = b_.groups[pair.b];
    if (!single(ga) || !single(gb)) return;
    const auto is_form = [&](NameView man, const Group& his, NameView woman, const Group& hers) {
      if (!across) return names::womans_form(man.of(his), woman.of(hers));
      return names::womans_form_across(man.of(his), his.script, woman.of(hers), hers.script, pair.relation.similarity);
    };
    const bool in_table = two_in_table(ga, gb);
    if (in_table) {
      other_a_ |= pair.a_mask;
      other_b_ |= pair.b_mask;
    } else if (two_in_other_scripts(ga, gb)) {
      forms_a_ |= pair.a_mask;
      forms_b_ |= pair.b_mask;
    }
    const std::int32_t known = in_table ? 1000 : std::min(well_known(a_, pair.a_mask), well_known(b_, pair.b_mask));
    if (known <= womans_form_) return;
    if (!is_form(a_, ga, b_, gb) && !is_form(b_, gb, a_, ga)) return;
    womans_form_ = known;
    womans_a_ = pair.a_mask;
    womans_b_ = pair.b_mask;
  }

  void add_pair(const Edge& pair) {
    const Relation& relation = pair.relation;
    const bool merged = names::is_merge(a_.groups[pair.a]) || names::is_merge(b_.groups[pair.b]);
    const bool across = relation.kind == RelationKind::kScript;
    const std::int64_t share = share_of(pair);
    const std::int64_t unlike = pair.initial ? 0 : 1000 - relation.similarity;
    EvidenceKind kind = EvidenceKind::kTokenEqual;
    switch (relation.kind) {
      case RelationKind::kEqual: kind = EvidenceKind::kTokenEqual; break;
      case RelationKind::kSpelling: kind = EvidenceKind::kTokenSpelling; break;
      case RelationKind::kScript: kind = EvidenceKind::kTokenScript; break;
      case RelationKind::kRelated: kind = EvidenceKind::kTokenRelated; break;
      case RelationKind::kNone: break;
    }
    if (pair.initial)
      kind = EvidenceKind::kTokenInitial;
    else if (merged && !across && !(of_one_token(a_.groups[pair.a]) && of_one_token(b_.groups[pair.b])))
      kind = EvidenceKind::kTokenGlued;
    EvidenceItem& item = add(kind, full_ ? detail_of(pair) : std::string());
    point(item, pair.a_mask, pair.b_mask);
    put(pair.initial ? Feature::kInitial : across ? Feature::kAgreeScript : Feature::kAgree, share);
    if (pair.initial) return;
    if (relation.kind == RelationKind::kRelated) put(Feature::kRelated, share);
    // The syllables of a name that was read are written together and apart.
    if (merged && !read_ && !(grown_together(a_, a_.groups[pair.a]) && grown_together(b_, b_.groups[pair.b])))
      put(Feature::kGlued, share);
    put(across ? Feature::kUnlikeScript : Feature::kUnlike, share * unlike / 1000);
    unlike_ += share * unlike / 1000;
    const std::int64_t info = std::max<std::int64_t>(info_of(pair) - kUnlikeMb * unlike, 0);
    matched_info_mb_ += static_cast<std::int32_t>(info);
    put(Feature::kRare, info / kRareMb);
    matched_parts_ += std::min(parts_in(a_, pair.a_mask), parts_in(b_, pair.b_mask));
  }

  // Parts of such a share that are not one name written twice, as far as both are names that people know.
  void add_apart(std::uint32_t a_mask, std::uint32_t b_mask, std::int64_t share) {
    if (share == 0) return;
    const std::int64_t apart = share * std::min(well_known(a_, a_mask), well_known(b_, b_mask)) / 1000;
    if (apart == 0) return;
    names_apart_ += apart;
    apart_a_ |= a_mask;
    apart_b_ |= b_mask;
  }

  void add_names_apart() {
    if (womans_form_ != 0) {
      EvidenceItem& item = add(EvidenceKind::kNamesApart, full_ ? "a man's name and a woman's" : "");
      point(item, womans_a_, womans_b_);
      put(Feature::kWomansForm, womans_form_);
    } else if (other_a_ != 0) {
      EvidenceItem& item = add(EvidenceKind::kNamesApart, full_ ? "two given names" : "");
      point(item, other_a_, other_b_);
      put(Feature::kOtherName, 1000);
    } else if (forms_a_ != 0) {
      EvidenceItem& item = add(EvidenceKind::kNamesApart, full_ ? "two names in other scripts" : "");
      point(item, forms_a_, forms_b_);
      put(Feature::kTwoForms, 1000);
    }
    constexpr std::int64_t kNothingToSpeakOf = 40;
    if (names_apart_ < kNothingToSpeakOf) return;
    EvidenceItem& item = add(EvidenceKind::kNamesApart, "");
    point(item, apart_a_, apart_b_);
    put(Feature::kKnownApart, names_apart_);
  }

  // How alike the paired parts are together: the least alike, and how many are changed.
  void add_likeness(const std::vector<Edge>& pairs) {
    const Edge* weakest = nullptr;
    std::int32_t changed = 0;
    for (const Edge& pair : pairs) {
      const std::int32_t unlike = 1000 - pair.relation.similarity;
      if (pair.initial || unlike == 0 || is_beginning(pair)) continue;
      if (pair.relation.kind != RelationKind::kSpelling && pair.relation.kind != RelationKind::kScript) continue;
      if (unlike <= kOfWriting && weakest != nullptr) continue;
      changed += unlike > kOfWriting ? 1 : 0;
      if (weakest == nullptr || pair.relation.similarity < weakest->relation.similarity) weakest = &pair;
    }
    if (weakest == nullptr) return;
    EvidenceItem& item = add(EvidenceKind::kLeastAlike, full_ ? std::to_string(changed) + " changed" : std::string());
    point(item, weakest->a_mask, weakest->b_mask);
    const std::int32_t unlike = std::max(1000 - weakest->relation.similarity - kOfWriting, 0);
    put(weakest->relation.kind == RelationKind::kScript ? Feature::kWeakestScript : Feature::kWeakest, unlike);
  }

  // The tokens of the mask that are so.
  template <class Is>
  static std::uint32_t where(NameView name, std::uint32_t mask, Is&& is) noexcept {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < name.tokens.size(); ++i)
      if ((mask >> i & 1) && is(name.tokens[i], i)) out |= std::uint32_t{1} << i;
    return out;
  }
  static std::uint32_t with_role(NameView name, std::uint32_t mask, Role role) noexcept {
    return where(name, mask, [&](const Token& token, std::size_t) { return token.role == role; });
  }
  static std::uint32_t with_sense(NameView name, std::uint32_t mask, names::Sense sense) noexcept {
    return where(name, mask, [&](const Token& token, std::size_t) { return token.sense == sense; });
  }
  // Fathers' names: left out of half the documents.
  static std::uint32_t patronymics(NameView name, std::uint32_t mask) noexcept {
    return where(name, mask, [](const Token& token, std::size_t) { return token.patronymic != 0; });
  }

  // Parts that stand for themselves: abd and abu are one part with what follows.
  static int parts_in(NameView name, std::uint32_t mask) noexcept {
    return std::popcount(where(
        name, mask, [](const Token& token, std::size_t) { return token.role == Role::kPart && token.binds == 0; }));
  }

  // "щ to shch", "ss to s", "read as chekhov".
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
    const auto put_reading = [&](NameView name, const Group& group) {
      if (group.script != text::Script::kLatin || !names::is_merge(group) || !of_one_token(group) || name.is_read())
        return;
      out += (out.empty() ? "read as " : ", read as ") + text::to_utf8(name.of(group));
    };
    put_reading(a_, ga);
    put_reading(b_, gb);
    if (pair.relation.kind == RelationKind::kSpelling)
      for (const text::SpellingStep& s : text::spelling_steps(la, lb, ga.script))
        put(la.substr(s.a_begin, s.a_end - s.a_begin), lb.substr(s.b_begin, s.b_end - s.b_begin));
    if (pair.relation.kind == RelationKind::kScript)
      if (const text::Bridge* bridge = text::Bridge::between(ga.script, gb.script))
        for (const text::BridgeStep& s : bridge->steps(la, lb))
          put(la.substr(s.a_begin, s.a_end - s.a_begin), lb.substr(s.b_begin, s.b_end - s.b_begin));
    if (is_beginning(pair)) out = "cut off: " + text::to_utf8(la) + ", " + text::to_utf8(lb);
    if (pair.initial) out = "initial";
    if (pair.relation.kind == RelationKind::kRelated && !pair.initial) out = "another form";
    return out;
  }

  // Tokens that have a part to play and found no partner. A repeated part ("Sergey Sergey") is not left over, and none
  // is of names that are equal but for their spaces ("van der Bilt", "Vanderbilt").
  void find_left_overs(const std::vector<Edge>& edges, int whole) {
    if (whole == 0) return;
    std::uint32_t repeated_a = 0;
    std::uint32_t repeated_b = 0;
    for (const Edge& edge : edges) {
      if (edge.initial || edge.relation.similarity < 900 || !single(a_.groups[edge.a]) || !single(b_.groups[edge.b]))
        continue;
      if ((edge.b_mask & ~used_b_) == 0) repeated_a |= edge.a_mask;
      if ((edge.a_mask & ~used_a_) == 0) repeated_b |= edge.b_mask;
    }
    left_a_ = all_of(a_) & ~used_a_ & ~excused_a_;
    left_b_ = all_of(b_) & ~used_b_ & ~excused_b_;
    // "Sergey Sergey Lavrov" repeats a part; beside another part on the other side it stands for that one.
    if ((left_b_ & ~repeated_b) == 0) left_a_ &= ~repeated_a;
    if ((left_a_ & ~repeated_a) == 0) left_b_ &= ~repeated_b;
    left_ = left_over();
  }

  [[nodiscard]] bool is_beginning(const Edge& pair) const noexcept {
    return names::is_beginning(a_, a_.groups[pair.a], b_, b_.groups[pair.b]);
  }

  static bool of_one_token(const Group& group) noexcept { return group.last == group.first + 1; }
  static bool single(const Group& group) noexcept { return group.kind == names::GroupKind::kSingle; }

  // Whether the last part of a long subject's name is the beginning of the listed part.
  [[nodiscard]] bool cut_off(const Group& ga, const Group& gb) const noexcept {
    constexpr std::size_t kLeastLetters = 3;
    if (ga.last != a_.tokens.size() || ga.length < kLeastLetters || gb.length <= ga.length) return false;
    return may_be_cut(a_) && ga.script == gb.script && b_.of(gb).starts_with(a_.of(ga));
  }

  // How near the nearest two left-over parts are, 0..1000 of a contradiction: 1000 when nothing is alike.
  [[nodiscard]] std::int32_t contradiction() const noexcept {
    std::int32_t least = 1000;
    for (const Group& ga : a_.groups) {
      if (!single(ga) || !(left_a_ >> ga.first & 1) || a_.tokens[ga.first].role != Role::kPart) continue;
      for (const Group& gb : b_.groups) {
        if (!single(gb) || !(left_b_ >> gb.first & 1) || b_.tokens[gb.first].role != Role::kPart) continue;
        const bool same_script = ga.script == gb.script;
        const std::int32_t near = two_in_table(ga, gb) ? 0 : names::nearness(a_, ga, b_, gb, same_script ? 600 : 450);
        least = std::min(least, cut_off(ga, gb) ? 0 : contradicts(near, same_script));
      }
    }
    return least;
  }

  // Whether both names end, or both begin, with a part that found no partner.
  [[nodiscard]] bool same_slot(std::uint32_t a_mask, std::uint32_t b_mask) const noexcept {
    const std::uint32_t pa = with_role(a_, ~excused_a_, Role::kPart);
    const std::uint32_t pb = with_role(b_, ~excused_b_, Role::kPart);
    if (pa == 0 || pb == 0) return false;
    const auto last = [](std::uint32_t mask) { return std::uint32_t{1} << (31 - __builtin_clz(mask)); };
    const bool ends = (last(pa) & a_mask) != 0 && (last(pb) & b_mask) != 0;
    const bool begins = ((pa & -pa) & a_mask) != 0 && ((pb & -pb) & b_mask) != 0;
    return ends || begins;
  }

  // What is left over on either side and has no conflict of its own, as initials, numerals and legal forms have.
  struct LeftOver {
    std::uint32_t a_mask = 0, b_mask = 0;
    std::int32_t a_share = 0, b_share = 0;
    bool whole_parts = false;  // on both sides
    bool bound = false;        // "Abdul" beside another part: the one that it binds to may have been taken by its like

    [[nodiscard]] std::int64_t both() const noexcept { return whole_parts ? std::min(a_share, b_share) : 0; }
  };
  [[nodiscard]] LeftOver left_over() const noexcept {
    const auto plain = [](NameView name, std::uint32_t mask) {
      return mask & ~with_role(name, mask, Role::kInitial) & ~with_role(name, mask, Role::kNumeral) &
             ~with_role(name, mask, Role::kLegalForm);
    };
    LeftOver left{plain(a_, left_a_), plain(b_, left_b_), 0, 0, false, false};
    left.a_share = share_a(left.a_mask);
    left.b_share = share_b(left.b_mask);
    left.whole_parts = parts_in(a_, left.a_mask) != 0 && parts_in(b_, left.b_mask) != 0;
    left.bound = !left.whole_parts && with_role(a_, left.a_mask, Role::kPart) != 0 &&
                 with_role(b_, left.b_mask, Role::kPart) != 0;
    return left;
  }

  void add_conflict() {
    if (!left_.whole_parts && !left_.bound) return;
    EvidenceItem& item = add(EvidenceKind::kTokenConflict, "");
    point(item, left_.a_mask, left_.b_mask);
    const std::int64_t how_much = left_.whole_parts ? contradiction() : 1000;
    put(left_.bound ? Feature::kConflictBound : Feature::kConflict, how_much);
    if (left_.whole_parts && same_slot(left_.a_mask, left_.b_mask)) put(Feature::kConflictSlot, how_much);
    // Juan and John: unpaired names that people know, which a small edit of the whole may yet join.
    add_apart(with_role(a_, left_.a_mask, Role::kPart), with_role(b_, left_.b_mask, Role::kPart),
              left_.both() * how_much / 1000);
  }

  void add_extras(const std::vector<Edge>& pairs) {
    const auto [a_mask, b_mask, a_share, b_share, whole_parts, bound] = left_;
    const std::int64_t both = left_.both();
    // What is left over weighs more beside common parts: Ali Mohammed stands inside many longer names.
    const std::int64_t common = commonness_of(matched_info_mb_);
    const auto extra = [&](EvidenceKind kind, Feature feature, std::int64_t share, std::uint32_t am, std::uint32_t bm) {
      if (share <= 0) return;
      EvidenceItem& item = add(kind, "");
      point(item, am, bm);
      put(feature, share);
      put(Feature::kExtraCommon, share * common / 1000);
      put(Feature::kUnlikeExtra, share * unlike_ / 100);
    };
    const std::uint32_t fathers_a = whole_parts ? 0 : patronymics(a_, a_mask);
    const std::uint32_t fathers_b = whole_parts ? 0 : patronymics(b_, b_mask);
    extra(EvidenceKind::kSubjectExtra, Feature::kPatronymicExtra, share_a(fathers_a), fathers_a, 0);
    extra(EvidenceKind::kListedExtra, Feature::kPatronymicExtra, share_b(fathers_b), 0, fathers_b);
    extra(EvidenceKind::kSubjectExtra, Feature::kSubjectExtra, a_share - both - share_a(fathers_a), a_mask & ~fathers_a,
          0);
    extra(EvidenceKind::kListedExtra, Feature::kListedExtra, b_share - both - share_b(fathers_b), 0,
          b_mask & ~fathers_b);
    const auto acronym = [&](EvidenceKind kind, std::uint32_t am, std::uint32_t bm) {
      if ((am | bm) != 0) point(add(kind, full_ ? "the acronym of its name" : ""), am, bm);
    };
    acronym(EvidenceKind::kSubjectExtra, excused_a_ & ~cut_a_, 0);
    acronym(EvidenceKind::kListedExtra, 0, excused_b_ & ~cut_b_);
    if (cut_b_ != 0)
      point(add(EvidenceKind::kListedExtra, full_ ? "behind the place where the name is cut" : ""), cut_a_, cut_b_);
    // One part in common, parts left over, and no contradiction yet counted for it.
    const std::int32_t largest = std::max(a_share, b_share);
    const bool parts_left = parts_in(a_, a_mask) != 0 || parts_in(b_, b_mask) != 0;
    if (matched_parts_ <= 1 && largest > 0 && parts_left && !pairs.empty()) {
      const bool in_subject = a_share >= b_share;
      EvidenceItem& item = add(in_subject ? EvidenceKind::kSubjectExtra : EvidenceKind::kListedExtra,
                               full_ ? "only one part agrees" : "");
      point(item, in_subject ? a_mask : 0, in_subject ? 0 : b_mask);
      put(Feature::kSinglePart, std::min(2 * largest, 1000));
    }
  }

  void add_commonness() {
    const std::int64_t common = commonness_of(matched_info_mb_);
    if (common == 0) return;
    add(EvidenceKind::kCommonName, "");
    put(Feature::kCommon, common);
  }

  // Organisations: what they do and where they sit makes them what they are, however common the words.
  void add_senses() {
    if (a_.kind != Kind::kOrganization) return;
    add_sense(names::Sense::kPlace, Feature::kPlaceConflict, Feature::kPlaceExtra);
    add_sense(names::Sense::kSector, Feature::kSectorConflict, Feature::kSectorExtra);
  }

  void add_sense(names::Sense sense, Feature conflict, Feature extra) {
    const std::uint32_t a_mask = with_sense(a_, left_a_, sense);
    const std::uint32_t b_mask = with_sense(b_, left_b_, sense);
    if (a_mask == 0 && b_mask == 0) {
      if (sense == names::Sense::kSector) add_bodies(0, 0);
      return;
    }
    // A sector word beside another word of weight is exchanged as well: Systems and Kovar.
    const bool beside = sense == names::Sense::kSector &&
                        ((a_mask != 0 && parts_in(b_, left_b_) != 0) || (b_mask != 0 && parts_in(a_, left_a_) != 0));
    const bool both = (a_mask != 0 && b_mask != 0) || beside;
    if (!both && sense == names::Sense::kSector && add_bodies(a_mask, b_mask)) return;
    add_difference(EvidenceKind::kTokenConflict, both, a_mask, b_mask,
                   full_ ? sense == names::Sense::kPlace ? "place" : "line of business" : "");
    put(both ? conflict : extra, 1000);
  }

  // What a body is, beside another kind of body or a line of business: a ministry and an institute, a council and a
  // court.
  //
  // Takes    a_mask, b_mask: lines of business that are left over on one side at most.
  // Gives    whether it contradicts.
  bool add_bodies(std::uint32_t a_mask, std::uint32_t b_mask) {
    const auto kinds = [](NameView name, std::uint32_t left) {
      std::int32_t out = 0;
      for (std::size_t i = 0; i < name.tokens.size(); ++i)
        if (left >> i & 1) out |= names::bodies_of(name.tokens[i]);
      return out;
    };
    const std::int32_t kinds_a = kinds(a_, left_a_);
    const std::int32_t kinds_b = kinds(b_, left_b_);
    const auto is_body = [](const Token& token, std::size_t) { return names::bodies_of(token) != 0; };
    a_mask |= where(a_, left_a_, is_body);
    b_mask |= where(b_, left_b_, is_body);
    if (a_mask == 0 || b_mask == 0 || (kinds_a | kinds_b) == 0 || (kinds_a & kinds_b) != 0) return false;
    add_difference(EvidenceKind::kTokenConflict, true, a_mask, b_mask, full_ ? "kind of body" : "");
    put(Feature::kSectorConflict, 1000);
    return true;
  }

  // What contradicts, of the given kind, or what one side has and the other lacks. Where only one side's tokens are
  // named in a contradiction, all that is left over on the other contradicts them.
  void add_difference(EvidenceKind conflict_kind, bool conflict, std::uint32_t a_mask, std::uint32_t b_mask,
                      std::string detail = {}) {
    const EvidenceKind extra = a_mask != 0 ? EvidenceKind::kSubjectExtra : EvidenceKind::kListedExtra;
    EvidenceItem& item = add(conflict ? conflict_kind : extra, std::move(detail));
    point(item, a_mask != 0 || !conflict ? a_mask : left_a_, b_mask != 0 || !conflict ? b_mask : left_b_);
  }

  void add_initial_conflicts() {
    const std::uint32_t ia = with_role(a_, left_a_, Role::kInitial);
    const std::uint32_t ib = with_role(b_, left_b_, Role::kInitial);
    if (ia == 0 && ib == 0) return;
    const bool conflict = (ia != 0 && left_b_ != 0) || (ib != 0 && left_a_ != 0);
    add_difference(EvidenceKind::kInitialConflict, conflict, ia, ib);
    put(conflict ? Feature::kInitialConflict : Feature::kInitialExtra, 1000);
  }

  void add_numerals() {
    const std::uint32_t na = with_role(a_, left_a_, Role::kNumeral);
    const std::uint32_t nb = with_role(b_, left_b_, Role::kNumeral);
    if (na == 0 && nb == 0) return;
    other_number_or_form_ = true;
    EvidenceItem& item = add(EvidenceKind::kNumeralConflict, "");
    point(item, na, nb);
    put(na != 0 && nb != 0 ? Feature::kNumeralConflict : Feature::kNumeralExtra, 1000);
  }

  // Whether one of the legal forms says of which class the company is: "& Co" and 株式会社 do not.
  static bool has_legal_class(NameView name, std::uint32_t mask) noexcept {
    return where(name, mask, [](const Token& token, std::size_t) {
             return token.value != static_cast<std::int32_t>(names::LegalClass::kCompany);
           }) != 0;
  }

  void add_legal_forms() {
    const std::uint32_t fa = with_role(a_, left_a_, Role::kLegalForm);
    const std::uint32_t fb = with_role(b_, left_b_, Role::kLegalForm);
    if (fa == 0 && fb == 0) return;
    const bool conflict = has_legal_class(a_, fa) && has_legal_class(b_, fb);
    other_number_or_form_ = other_number_or_form_ || conflict;
    add_difference(EvidenceKind::kLegalFormConflict, conflict, fa, fb);
    put(conflict ? Feature::kLegalFormConflict : Feature::kLegalFormExtra, 1000);
  }

  // Whether the parts stand in another order, apart from a family name moved to the other end.
  void add_order(const std::vector<Edge>& pairs) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // first tokens
    for (const Edge& pair : pairs) {
      const std::uint32_t i = static_cast<std::uint32_t>(__builtin_ctz(pair.a_mask));
      const std::uint32_t j = static_cast<std::uint32_t>(__builtin_ctz(pair.b_mask));
      const bool title = a_.tokens[i].role == Role::kHonorific && b_.tokens[j].role == Role::kPart;
      if (share_weight(a_.tokens[i]) > 0 || title) places.emplace_back(i, j);
    }
    std::sort(places.begin(), places.end());
    std::size_t falls = 0;
    for (std::size_t k = 1; k < places.size(); ++k) falls += places[k].second < places[k - 1].second ? 1 : 0;
    if (falls == 0) return;
    if (exchanged_around_descent(pairs)) {
      add(EvidenceKind::kOrderConflict, full_ ? "father and child exchanged" : "");
      put(Feature::kOrderConflict, 1000);
      return;
    }
    const bool rotation = falls == 1 && places.back().second < places.front().second;
    add(EvidenceKind::kOrderChanged, "");
    // A reading stands in the order of the characters, and lists in Latin letters have both.
    if (rotation && !read_) put(Feature::kRotated, 1000);
    put(Feature::kUnlikeOrder, 10 * unlike_);
  }

  // The place of each part in its chain of descent: in "X bin Y bin Z" X is 1, Y 2, Z 3; 0 outside a chain.
  static std::array<std::uint8_t, names::kMaxTokens> generations(NameView name) noexcept {
    std::array<std::uint8_t, names::kMaxTokens> place{};
    for (std::size_t i = 1; i + 1 < name.tokens.size(); ++i) {
      if (name.tokens[i].role != Role::kDescent) continue;
      std::size_t child = i + 1;  // the part behind "bin", or behind "bin al"
      while (child + 1 < name.tokens.size() && name.tokens[child].role == Role::kParticle) ++child;
      if (place[i - 1] == 0) place[i - 1] = 1;
      place[child] = static_cast<std::uint8_t>(place[i - 1] + 1);
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

  // The strings as wholes, spaces left out.
  void add_whole(int edits) {
    if (a_.whole.empty()) return;
    if (read_) return;  // they sound alike, and are written otherwise
    if (a_.whole == b_.whole) {
      add(EvidenceKind::kNameExact, "");
      put(Feature::kNameExact, 1000);
      return;
    }
    if (edits > text::kWholeEdits) return;
    add(EvidenceKind::kWholeSpelling,
        !full_       ? ""
        : edits == 0 ? "digits for letters"
                     : std::to_string(edits) + (edits == 1 ? " edit" : " edits") + " in the whole name");
    put(edits <= 1 ? Feature::kWholeOneEdit : Feature::kWholeTwoEdits, 1000);
    const auto letters = static_cast<std::int64_t>(std::min(a_.whole.size(), b_.whole.size()));
    constexpr std::int64_t kLong = 12;
    put(Feature::kWholeShort, std::clamp<std::int64_t>(kLong - letters, 0, 5) * 200);
    const text::Script script = a_.tokens.front().script;
    if (script == text::Script::kArabic || script == text::Script::kHebrew) put(Feature::kWholeAbjad, 1000);
    if (other_number_or_form_) put(Feature::kWholeOtherNumber, 1000);
  }

  // What the names say together, as it was measured, and no more than names so common may say.
  void add_calibration(bool same_script, std::int32_t prior_mb) {
    const std::int32_t names_mb = same_mb_ - prior_mb;
    const std::int32_t worth_mb = names_calibrated(a_.kind, same_script, names_mb);
    add(EvidenceKind::kCalibration, "");
    put_mb({0, worth_mb - names_mb});
    const std::int32_t most_mb = most_of_common(a_.kind, matched_info_mb_);
    if (worth_mb <= most_mb) return;
    add(EvidenceKind::kCommonName, full_ ? "the most that names so common say" : "");
    put_mb({0, most_mb - worth_mb});
  }

  // Beside a birth date that contradicts, names say no more for an alert than they do for one and the same at even
  // odds: equal or alike names of another age are a namesake's, unless they are rare.
  void add_another_age(std::int32_t names_worth_mb) {
    if (names_worth_mb >= alert_mb_) return;
    add(EvidenceKind::kCalibration, full_ ? "names of someone of another age" : "");
    put_mb({names_worth_mb - alert_mb_, 0});
  }

  // Gives whether birth, nationality or an identifier speaks for the pair.
  //
  // Takes    names_worth_mb: what the names say for `same` at even odds, as calibrated.
  bool add_context(std::int32_t names_worth_mb) {
    bool corroborated = false;
    for (ContextItem& item : context_items(facts_a_, facts_b_, w_, full_)) {
      if (item.another_age) add_another_age(names_worth_mb);
      if (item.kind == EvidenceKind::kIdentifierEqual)
        item.weight.alert_mb = std::max(item.weight.alert_mb, w_[Feature::kIdentifierFloor].alert_mb - alert_mb_);
      corroborated = corroborated || item.kind == EvidenceKind::kBirthEqual ||
                     item.kind == EvidenceKind::kNationalityEqual || item.kind == EvidenceKind::kIdentifierEqual ||
                     (item.kind == EvidenceKind::kBirthCompatible && item.weight.alert_mb > 0);
      add(item.kind, std::move(item.detail));
      put_mb(item.weight);
    }
    return corroborated;
  }

  void add_weak_cap(const ListedName& listed, bool corroborated) {
    if (listed.grade != NameGrade::kLow || corroborated) return;
    add(EvidenceKind::kWeakAlias, full_ ? "weak alias, not corroborated" : "");
    const Weight& cap = w_[Feature::kWeakCap];
    put_mb({std::min(cap.alert_mb - alert_mb_, 0), cap.same_mb});
  }

  NameView a_, b_;
  FactsView facts_a_, facts_b_;
  const Weights& w_;
  bool full_, kept_;
  bool read_;  // one of the names was read aloud
  std::int32_t weight_a_ = 1, weight_b_ = 1;
  std::int32_t alert_mb_ = 0, same_mb_ = 0;
  std::int64_t unlike_ = 0;           // of the parts that agree, by share, in thousandths
  std::int32_t matched_info_mb_ = 0;  // of the parts that agree
  int matched_parts_ = 0;
  std::int64_t names_apart_ = 0;  // share of parts that look alike and are names of their own
  std::uint32_t apart_a_ = 0, apart_b_ = 0;
  std::int32_t womans_form_ = 0;  // how well known the less known of the two is, thousandths
  std::uint32_t womans_a_ = 0, womans_b_ = 0;
  std::uint32_t other_a_ = 0, other_b_ = 0;      // parts that are two given names
  std::uint32_t forms_a_ = 0, forms_b_ = 0;      // parts that other scripts write as two names
  bool other_number_or_form_ = false;            // then a small edit is a large difference
  std::uint32_t used_a_ = 0, used_b_ = 0;        // tokens in pairs
  std::uint32_t excused_a_ = 0, excused_b_ = 0;  // that need none
  std::uint32_t cut_a_ = 0, cut_b_ = 0;          // of these, for a name that was cut off
  std::uint32_t left_a_ = 0, left_b_ = 0;
  LeftOver left_;
  std::vector<EvidenceItem> items_;
  EvidenceItem unkept_;  // stands for all when none is kept
  Amounts amounts_{};
};

}  // namespace

bool share_a_script(NameView a, NameView b) noexcept {
  for (const Group& ga : a.groups)
    for (const Group& gb : b.groups)
      if (ga.script == gb.script) return true;
  return false;
}

namespace {

// Edits in the whole name; of a reading none are made, for other letters are other syllables, and in Han characters of
// an organisation one, for two may be its whole own name. None either where digits are typed for letters: then nothing
// is left over, and no number is another.
int edits_between(NameView a, NameView b) noexcept {
  const auto in_characters = [](NameView name) {
    return name.kind == Kind::kOrganization && !name.tokens.empty() && name.tokens.front().script == text::Script::kHan;
  };
  if ((a.is_read() || b.is_read()) && a.whole != b.whole) return text::kWholeEdits + 1;
  const int edits = text::whole_edits(a.whole, b.whole);
  if (edits > 1 && in_characters(a) && in_characters(b)) return text::kWholeEdits + 1;
  return edits > 0 && edits <= text::kWholeEdits && digits_for_letters(a, b) ? 0 : edits;
}

// names::heard_enough() of a name that was read aloud, if one was.
bool heard_enough(NameView a, NameView b, const std::vector<Edge>& edges) noexcept {
  if (!a.is_heard() && !b.is_heard()) return true;
  const Covered covered = coverage(a, b, edges);
  return a.is_heard() ? names::heard_enough(covered.a, covered.b) : names::heard_enough(covered.b, covered.a);
}

// The sums of a written ledger, and what they are worth.
void take_sums(Ledger& ledger, names::Kind kind, bool same_script, Comparison& out) {
  out.alert_mb = ledger.alert_mb();
  out.same_mb = ledger.same_mb();
  out.ungated = score_calibration(kind, same_script)(out.alert_mb);
  if (out.channel != Channel::kNone) {
    out.score = out.ungated;
    out.same = same_calibration(kind, same_script)(out.same_mb);
  }
  out.amounts = ledger.amounts();
  out.items = ledger.take_items();
}

// Nothing but an equal identifier opens a channel where the subject has no name.
Comparison compare_nameless(NameView subject, FactsView subject_facts, const ListedName& listed, FactsView listed_facts,
                            std::int32_t prior_mb, Detail detail, bool force) {
  Comparison out;
  if (identifier_equal(subject_facts, listed_facts))
    out.channel = Channel::kIdentifier;
  else if (!force)
    return out;
  Ledger ledger(subject, listed.name, subject_facts, listed_facts, detail);
  ledger.write_facts(prior_mb);
  take_sums(ledger, subject.kind, true, out);
  return out;
}

}  // namespace

Comparison compare(NameView subject, FactsView subject_facts, const ListedName& listed, FactsView listed_facts,
                   std::int32_t prior_mb, Detail detail, bool force, const Shortcuts& shortcuts) {
  Comparison out;
  if (listed.name.tokens.empty()) return out;
  if (subject.tokens.empty())
    return compare_nameless(subject, subject_facts, listed, listed_facts, prior_mb, detail, force);
  thread_local std::vector<Edge> edges;
  find_edges(subject, listed.name, edges, shortcuts.near);
  const int whole = edits_between(subject, listed.name);
  if (opens(subject, listed.name, edges, names::whole_only(listed.name, listed.grade)) &&
      heard_enough(subject, listed.name, edges))
    out.channel = Channel::kNameMass;
  else if (whole <= text::kWholeEdits)
    out.channel = Channel::kWholeString;
  else if (identifier_equal(subject_facts, listed_facts))
    out.channel = Channel::kIdentifier;
  else if (!force)
    return out;
  Ledger ledger(subject, listed.name, subject_facts, listed_facts, detail);
  const bool same_script = share_a_script(subject, listed.name);
  const bool may_leave_off = detail == Detail::kScore && !force && !identifier_equal(subject_facts, listed_facts);
  if (!may_leave_off) {
    ledger.write(listed, edges, whole, same_script, prior_mb);
  } else if (!ledger.write_if_enough(listed, edges, whole, same_script, prior_mb, shortcuts.least_score)) {
    out.left_off = true;
    return out;
  }
  take_sums(ledger, subject.kind, same_script, out);
  return out;
}

}  // namespace vrata::match
