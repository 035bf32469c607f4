#include "screen/screen.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "match/context.h"
#include "match/features.h"
#include "match/reach.h"
#include "names/han.h"
#include "screen/eligible.h"

namespace vrata::screen {
namespace {

using match::Comparison;
using match::Detail;
using names::Kind;

// A compared pair of names, before its evidence is written out.
struct Found {
  std::uint32_t entity = 0;
  std::uint32_t variant = 0;  // in PreparedSubject::variants
  std::uint32_t name = 0;     // ordinal of the listed name
  std::int32_t score = 0;
  std::int32_t alert_mb = 0;
  NameGrade grade = NameGrade::kPrimary;
  bool equal = false;     // the whole names, letter by letter
  index::Near near = {};  // what the index knows of the pair; empty when it was not asked
};

// Better pairs of one entity first; the order is total, so it is the same everywhere. Of equal scores an equal name
// comes first, the primary one before others, however rare the parts of a spelling beside it are.
bool better(const Found& x, const Found& y) noexcept {
  if (x.score != y.score) return x.score > y.score;
  if (x.equal != y.equal) return x.equal;
  if (x.equal && std::tuple(x.grade, x.name) != std::tuple(y.grade, y.name))
    return std::tuple(x.grade, x.name) < std::tuple(y.grade, y.name);
  return std::tuple(-x.alert_mb, x.grade, x.name, x.variant) < std::tuple(-y.alert_mb, y.grade, y.name, y.variant);
}

Match write_out(const index::Snapshot& snapshot, const PreparedSubject& subject, const Found& found,
                const Policy& policy, bool force) {
  const PreparedSubject::Variant& variant = subject.variants[found.variant];
  const index::NameRef ref = snapshot.name(found.name);
  Comparison c =
      match::compare(variant.name.view(), subject.facts.view(), {ref.view, ref.grade}, snapshot.facts(ref.entity),
                     policy.prior_mb, Detail::kFull, force, {found.near.known(), 0});
  Match match;
  match.entity = ref.entity;
  match.subject_name = variant.place;
  match.listed_name = ref.place;
  match.channel = c.channel;
  match.score = c.score;
  match.same = c.same;
  match.alert_mb = c.alert_mb;
  match.same_mb = c.same_mb;
  match.items = std::move(c.items);
  return match;
}

void remark(PreparedSubject& subject, std::string_view name, std::uint32_t count, std::string_view what) {
  if (count == 0) return;
  subject.remarks.push_back({Remark::Severity::kWarning, {}, std::string(name), std::string(what)});
}

void remark_all(PreparedSubject& out, const std::string& text, const names::PreparedName& name) {
  remark(out, text, name.remarks.lookalikes, "letters of another script that look alike were taken as meant");
  remark(out, text, name.remarks.digit_letters, "digits inside a word were taken for letters");
  remark(out, text, name.remarks.invisible, "invisible characters were left out");
  remark(out, text, name.remarks.controls, "control characters were left out");
  remark(out, text, name.remarks.damaged, "damaged characters (U+FFFD, or bytes that are not UTF-8) stand in the name");
  if (!name.restored.empty())
    remark(out, text, 1,
           "words with damaged characters were read as the known names that have their other letters: " +
               text::to_utf8(name.restored));
  remark(out, text, name.cut ? 1 : 0, "very long: compared by its first 32 parts, 40 letters a part, 255 in all");
}

// What the index may leave off without a look at a name.
class ByReach final : public index::Limits {
 public:
  explicit ByReach(const match::Reach& reach) : reach_(reach) {}
  [[nodiscard]] names::Least least(std::uint32_t subject_tokens, names::Share listed) const override {
    return reach_.least(subject_tokens, listed);
  }
  [[nodiscard]] std::int32_t most_near(std::uint32_t subject_tokens, names::Rest rest,
                                       text::Script script) const override {
    return reach_.most_near(subject_tokens, rest, script);
  }

 private:
  const match::Reach& reach_;
};

// Whether a candidate may come to the line, by its parts that have partners. Of a person's name no more is fetched.
bool may_reach(const match::Reach& reach, const index::Snapshot& snapshot, const index::Searcher& searcher,
               names::NameView subject, names::FactsView facts, std::uint32_t name) {
  const index::Partners partners = searcher.partners(name);
  const index::NameRef ref = subject.kind == Kind::kPerson ? snapshot.tokens_of(name) : snapshot.name(name);
  std::optional<std::int64_t> context_mb;
  if (!facts.births.empty() || !facts.nationalities.empty() || !facts.countries.empty())
    context_mb = match::context_mb(facts, snapshot.facts(ref.entity), match::weights(subject.kind));
  return reach(ref.view, partners.subject, partners.listed, partners.alike, context_mb);
}

}  // namespace

PreparedSubject prepare(const Subject& subject) {
  PreparedSubject out;
  out.schema = subject.schema;
  out.facts = names::prepare_facts(subject);
  out.nameless = subject.names.empty();
  const bool by_identifiers = out.nameless && !out.facts.view().identifiers.empty();
  // Lists give wallets as what a person or an organisation holds, too: an address meets whoever has it.
  if (by_identifiers && out.schema == Schema::kWallet) out.schema = Schema::kUnknown;
  const bool person = comparable(out.schema, Schema::kPerson);
  const bool other = out.schema != Schema::kPerson;
  for (std::uint32_t place = 0; place < subject.names.size(); ++place) {
    const std::string& text = subject.names[place];
    bool remarked = false;
    for (const Kind kind : {Kind::kPerson, Kind::kOrganization}) {
      if (kind == Kind::kPerson ? !person : !other) continue;
      names::PreparedName name = names::prepare(text, kind);
      if (!remarked) remark_all(out, text, name);
      remarked = true;
      if (name.tokens.empty()) continue;
      if (kind == Kind::kOrganization && person) names::leave_out_initials(name);
      std::vector<names::PreparedName> readings = names::han_readings(text, name.view());
      out.variants.push_back({place, std::move(name)});
      for (names::PreparedName& reading : readings) out.variants.push_back({place, std::move(reading)});
    }
  }
  if (by_identifiers) {
    const auto nameless = [&](Kind kind) {
      names::PreparedName name;
      name.kind = kind;
      out.variants.push_back({0, std::move(name)});
    };
    if (person) nameless(Kind::kPerson);
    if (other) nameless(Kind::kOrganization);
    out.remarks.push_back({Remark::Severity::kWarning, {}, "name", "no name; compared by identifiers alone"});
  }
  return out;
}

Answer Screener::screen(const Subject& subject, const Policy& policy) {
  return decide(prepare(subject), policy, true, nullptr);
}

Answer Screener::scan(const Subject& subject, const Policy& policy, ListedLetters* letters) {
  return decide(prepare(subject), policy, false, letters);
}

Answer Screener::decide(const PreparedSubject& subject, const Policy& policy, bool use_index, ListedLetters* letters) {
  Answer answer;
  answer.remarks = subject.remarks;
  if (subject.variants.empty()) {
    answer.outcome = Outcome::kNotScreened;
    answer.not_screened_reason =
        subject.nameless ? "no name, and no identifier that can be compared" : "the name has no letter or digit";
    return answer;
  }
  const names::FactsView facts = subject.facts.view();
  std::map<std::uint32_t, Found> best;  // by entity
  const auto has = [&](Kind kind) {
    return std::any_of(subject.variants.begin(), subject.variants.end(),
                       [&](const PreparedSubject::Variant& variant) { return variant.name.kind == kind; });
  };
  searcher_.expect_both_kinds(has(Kind::kPerson) && has(Kind::kOrganization));
  for (std::uint32_t v = 0; v < subject.variants.size(); ++v) {
    const names::NameView view = subject.variants[v].name.view();
    const match::Reach reach(view, facts, policy.threshold);
    if (use_index) {
      const ByReach limits(reach);
      searcher_.candidates(view, facts, candidates_, &limits);
    } else {
      candidates_.resize(snapshot_.name_count());
      for (std::uint32_t i = 0; i < candidates_.size(); ++i) candidates_[i] = i;
    }
    counts_.candidates += candidates_.size();
    // The scan leaves nothing off, so that it can tell what the search lost.
    match::Shortcuts shortcuts;
    if (use_index) shortcuts.least_score = policy.threshold;
    const bool in_hand = letters != nullptr && letters_.take(*letters, view);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const std::uint32_t name = candidates_[i];
      snapshot_.fetch_ahead(candidates_, i);
      if (use_index && !may_reach(reach, snapshot_, searcher_, view, facts, name)) continue;
      const index::NameRef ref = snapshot_.name(name);
      if (!eligible(snapshot_, subject.schema, policy, view, ref)) continue;
      if (use_index) {
        searcher_.near(name, near_);
        shortcuts.near = near_.known();
      } else if (in_hand) {
        shortcuts.near = letters_.of(name);
      }
      const Comparison c = match::compare(view, facts, {ref.view, ref.grade}, snapshot_.facts(ref.entity),
                                          policy.prior_mb, Detail::kScore, false, shortcuts);
      if (c.channel == Channel::kNone || c.left_off) continue;
      ++counts_.compared;
      if (c.score < policy.threshold) continue;
      Found found{ref.entity, v, name, c.score, c.alert_mb, ref.grade, view.whole == ref.view.whole};
      const auto [at, added] = best.try_emplace(ref.entity);
      if (!added && !better(found, at->second)) continue;
      if (use_index) found.near = near_.copy();
      at->second = std::move(found);
    }
  }
  std::vector<Found> hits;
  hits.reserve(best.size());
  for (auto& [entity, found] : best) hits.push_back(std::move(found));
  std::stable_sort(hits.begin(), hits.end(), [](const Found& x, const Found& y) {
    return std::tuple(-x.score, -x.alert_mb, x.entity) < std::tuple(-y.score, -y.alert_mb, y.entity);
  });
  answer.hits_total = hits.size();
  answer.outcome = hits.empty() ? Outcome::kClear : Outcome::kHit;
  for (std::size_t i = 0; i < hits.size() && i < policy.max_hits; ++i)
    answer.hits.push_back(write_out(snapshot_, subject, hits[i], policy, false));
  return answer;
}

Match explain(const index::Snapshot& snapshot, const Subject& subject, std::uint32_t entity, const Policy& policy) {
  const PreparedSubject prepared = prepare(subject);
  const auto [first, last] = snapshot.names_of(entity);
  std::optional<Found> best;
  bool best_open = false;
  for (std::uint32_t v = 0; v < prepared.variants.size(); ++v) {
    const names::NameView view = prepared.variants[v].name.view();
    for (std::uint32_t name = first; name < last; ++name) {
      const index::NameRef ref = snapshot.name(name);
      if (!can_meet(view, ref.view)) continue;
      const Comparison c = match::compare(view, prepared.facts.view(), {ref.view, ref.grade}, snapshot.facts(entity),
                                          policy.prior_mb, Detail::kSums, true);
      const bool open = c.channel != Channel::kNone;
      const Found found{entity, v, name, c.score, c.alert_mb, ref.grade, view.whole == ref.view.whole};
      if (best && best_open && !open) continue;
      if (best && best_open == open && !better(found, *best)) continue;
      best = found;
      best_open = open;
    }
  }
  if (!best) {
    Match none;
    none.entity = entity;
    return none;
  }
  return write_out(snapshot, prepared, *best, policy, true);
}

}  // namespace vrata::screen
