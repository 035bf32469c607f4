#include "together/ledgers.h"

#include "cli/answers.h"
#include "cli/queries.h"
#include "screen/screen.h"

namespace vrata::together {
namespace {

// The hits on entities of one list as they are written, best first.
Result<std::vector<std::string>> hits_on(const index::Snapshot& snapshot, const std::string& list,
                                         const Subject& subject, const std::vector<Match>& matches) {
  const auto resolved = cli::resolve(snapshot, matches);
  if (!resolved) return resolved.error();
  std::vector<std::string> out;
  for (const wire::HitView& hit : resolved->hits)
    if (hit.list == list) wire::append_hit_json(out.emplace_back(), subject, hit);
  return out;
}

}  // namespace

Result<Unmoved> unmoved_ledgers(const index::Snapshot& alone, const index::Snapshot& all, std::size_t sample) {
  const std::string list = alone.lists().front().list_id;
  const auto rows = cli::made_queries(alone, sample);
  if (!rows) return rows.error();
  screen::Screener before(alone), after(all);
  screen::Policy policy;
  policy.max_hits = all.entity_count();
  Unmoved out;
  for (std::size_t i = 0; i < rows->size(); ++i) {
    const Subject& subject = (*rows)[i].subject;
    ++out.queries;
    auto was = hits_on(alone, list, subject, before.screen(subject, policy).hits);
    auto is = hits_on(all, list, subject, after.screen(subject, policy).hits);
    if (!was || !is) return was ? is.error() : was.error();
    out.hits += was->size();
    if (*was != *is)
      out.moved.push_back(list + ": hits of \"" + subject.names.front() + "\": " + std::to_string(was->size()) +
                          " alone, " + std::to_string(is->size()) + " among others, or their ledgers differ");
    // A pair that need be no hit: entities of the list in turn.
    const auto entity = static_cast<std::uint32_t>(i * 7919 % alone.entity_count());
    const auto found = alone.entity(entity);
    if (!found) return found.error();
    const auto other = all.find(found->id());
    if (!other) {
      out.moved.push_back(found->id() + " is not among all");
      continue;
    }
    ++out.explained;
    was = hits_on(alone, list, subject, {screen::explain(alone, subject, entity, policy)});
    is = hits_on(all, list, subject, {screen::explain(all, subject, *other, policy)});
    if (!was || !is) return was ? is.error() : was.error();
    if (*was != *is) out.moved.push_back("the ledger of \"" + subject.names.front() + "\" and " + found->id());
  }
  return out;
}

}  // namespace vrata::together
