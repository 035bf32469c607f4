// A row screened and made ready to be written: what the command line and the HTTP interface share.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/snapshot.h"
#include "screen/screen.h"
#include "wire/answer.h"
#include "wire/subjects.h"

namespace vrata::wire {

// The hits of an answer with their entities. Moving it keeps the views in hits good; copying would not.
struct Resolved {
  std::vector<Entity> entities;
  std::vector<std::string> ids;
  std::vector<HitView> hits;

  Resolved() = default;
  Resolved(Resolved&&) = default;
  Resolved& operator=(Resolved&&) = default;
};

// Fails    Damaged: an entity that the snapshot cannot give.
// Keeps    references into matches, which must outlive it.
[[nodiscard]] Result<Resolved> resolve(const index::Snapshot& snapshot, const std::vector<Match>& matches);

// A row with its answer. A row that could not be read is answered NotScreened; so is one whose hits cannot be shown.
struct AnsweredRow {
  Answer answer;
  Resolved resolved;
};
[[nodiscard]] AnsweredRow answer_row(screen::Screener& screener, const index::Snapshot& snapshot, const SubjectRow& row,
                                     const screen::Policy& policy);

// The row with its answer as this program says it, at no moment of the past.
//
// Keeps    views into all that it is given.
[[nodiscard]] AnswerView view_of(const SubjectRow& row, const AnsweredRow& answered, std::span<const ListView> lists,
                                 std::string_view policy);

}  // namespace vrata::wire
