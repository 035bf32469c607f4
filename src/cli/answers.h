// A row screened and written: what screen, search and pipe share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/in_force.h"
#include "screen/screen.h"
#include "wire/answer.h"
#include "wire/subjects.h"

namespace vrata::cli {

// The hits of an answer with their entities. Moving it keeps the views in hits good; copying would not.
struct Resolved {
  std::vector<Entity> entities;
  std::vector<std::string> ids;
  std::vector<wire::HitView> hits;

  Resolved() = default;
  Resolved(Resolved&&) = default;
  Resolved& operator=(Resolved&&) = default;
};

// Fails    Damaged: an entity that the snapshot cannot give.
// Keeps    references into matches, which must outlive it.
[[nodiscard]] Result<Resolved> resolve(const index::Snapshot& snapshot, const std::vector<Match>& matches);

// How many rows came to what.
struct Tally {
  std::uint64_t rows = 0, hit = 0, clear = 0, not_screened = 0;
  std::uint64_t hits = 0;  // of all rows

  void add(const Tally& other) noexcept;
  void add(const Answer& answer) noexcept;
};

// A row with its answer. A row that could not be read is answered NotScreened; so is one whose hits cannot be shown.
struct AnsweredRow {
  Answer answer;
  Resolved resolved;
};
[[nodiscard]] AnsweredRow answer_row(screen::Screener& screener, const index::Snapshot& snapshot,
                                     const wire::SubjectRow& row, const screen::Policy& policy);

[[nodiscard]] wire::AnswerView view_of(const wire::SubjectRow& row, const AnsweredRow& answered,
                                       const InForce& in_force, const screen::Policy& policy);

}  // namespace vrata::cli
