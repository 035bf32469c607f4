#include "wire/answered.h"

#include "vrata/version.h"

namespace vrata::wire {

Result<Resolved> resolve(const index::Snapshot& snapshot, const std::vector<Match>& matches) {
  Resolved out;
  out.entities.reserve(matches.size());
  out.ids.reserve(matches.size());
  for (const Match& match : matches) {
    auto entity = snapshot.entity(match.entity);
    if (!entity) return entity.error();
    out.ids.push_back(entity->id());
    out.entities.push_back(*std::move(entity));
    const Entity& kept = out.entities.back();
    HitView hit;
    hit.match = &match;
    hit.entity_id = out.ids.back();
    hit.list = kept.list_id;
    hit.schema = kept.schema;
    if (match.listed_name < kept.names.size()) {
      hit.listed_name = kept.names[match.listed_name].text;
      hit.name_grade = kept.names[match.listed_name].grade;
    }
    out.hits.push_back(hit);
  }
  return out;
}

AnsweredRow answer_row(screen::Screener& screener, const index::Snapshot& snapshot, const SubjectRow& row,
                       const screen::Policy& policy) {
  AnsweredRow out;
  if (!row.not_screened_reason.empty()) {
    out.answer.not_screened_reason = row.not_screened_reason;
    return out;
  }
  out.answer = screener.screen(row.subject, policy);
  auto resolved = resolve(snapshot, out.answer.hits);
  if (resolved) {
    out.resolved = *std::move(resolved);
  } else {
    out.answer = {};
    out.answer.not_screened_reason = to_string(resolved.error());
  }
  return out;
}

AnswerView view_of(const SubjectRow& row, const AnsweredRow& answered, std::span<const ListView> lists,
                   std::string_view policy) {
  AnswerView view;
  view.row = row.row;
  view.line = row.line;
  view.subject = &row.subject;
  view.answer = &answered.answer;
  view.hits = answered.resolved.hits;
  view.lists = lists;
  view.policy = policy;
  view.engine = version();
  return view;
}

}  // namespace vrata::wire
