#include "screen/gate.h"

#include <algorithm>

#include "match/calibration.h"
#include "match/context.h"
#include "match/pairing.h"
#include "names/channel.h"
#include "screen/eligible.h"
#include "text/whole.h"

namespace vrata::screen {
namespace {

std::int32_t permille(std::int64_t part, std::int64_t total) noexcept {
  return total <= 0 ? 0 : static_cast<std::int32_t>(part * 1000 / total);
}

}  // namespace

Gate gate_of(const index::Snapshot& snapshot, const Subject& subject, const Match& match, const Policy& policy) {
  Gate gate;
  gate.needed_permille = names::kLeastSharePermille;
  const auto [first, last] = snapshot.names_of(match.entity);
  const PreparedSubject prepared = prepare(subject);
  if (!prepared.nameless && match.subject_name >= subject.names.size()) return gate;
  for (std::uint32_t ordinal = first; ordinal < last; ++ordinal) {
    const index::NameRef ref = snapshot.name(ordinal);
    if (ref.place != match.listed_name || ref.view.tokens.empty()) continue;
    for (const PreparedSubject::Variant& variant : prepared.variants) {
      const names::NameView view = variant.name.view();
      if (variant.place != match.subject_name || view.kind != ref.view.kind) continue;
      const names::FactsView facts = prepared.facts.view();
      const names::FactsView listed = snapshot.facts(match.entity);
      const auto c = match::compare(view, facts, {ref.view, ref.grade}, listed, 0, match::Detail::kSums, true);
      if (gate.compared && c.ungated < gate.ungated) continue;
      std::vector<match::Edge> edges;
      match::find_edges(view, ref.view, edges);
      const match::Covered covered = match::coverage(view, ref.view, edges);
      gate.compared = true;
      gate.subject_permille = permille(covered.a.mass_mb, covered.a.total_mb);
      gate.listed_permille = permille(covered.b.mass_mb, covered.b.total_mb);
      gate.whole_only = names::whole_only(ref.view, ref.grade);
      gate.identifier_equal = match::identifier_equal(facts, listed);
      gate.whole_edits = text::whole_edits(view.whole, ref.view.whole);
      gate.ungated = c.ungated;
      const auto& calibration = match::score_calibration(view.kind, match::share_a_script(view, ref.view));
      const auto least = calibration.least_mb(policy.threshold);
      gate.lacking_mb = least ? std::optional(*least - c.alert_mb) : std::nullopt;
    }
  }
  return gate;
}

std::vector<std::uint32_t> gate_denied(const index::Snapshot& snapshot, const Subject& subject, const Policy& policy) {
  const PreparedSubject prepared = prepare(subject);
  const names::FactsView facts = prepared.facts.view();
  std::vector<std::uint32_t> denied, hits;
  for (const PreparedSubject::Variant& variant : prepared.variants) {
    const names::NameView view = variant.name.view();
    for (std::uint32_t name = 0; name < snapshot.name_count(); ++name) {
      const index::NameRef ref = snapshot.name(name);
      if (!eligible(snapshot, subject.schema, policy, view, ref)) continue;
      const auto c = match::compare(view, facts, {ref.view, ref.grade}, snapshot.facts(ref.entity), policy.prior_mb,
                                    match::Detail::kSums, true);
      if (c.ungated < policy.threshold) continue;
      (c.channel == Channel::kNone ? denied : hits).push_back(ref.entity);
    }
  }
  for (auto* list : {&denied, &hits}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  std::vector<std::uint32_t> out;
  std::set_difference(denied.begin(), denied.end(), hits.begin(), hits.end(), std::back_inserter(out));
  return out;
}

}  // namespace vrata::screen
