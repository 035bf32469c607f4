#include "cli/answers.h"

namespace vrata::cli {

void Tally::add(const Tally& other) noexcept {
  rows += other.rows;
  hit += other.hit;
  clear += other.clear;
  not_screened += other.not_screened;
  hits += other.hits;
}

void Tally::add(const Answer& answer) noexcept {
  ++rows;
  switch (answer.outcome) {
    case Outcome::kHit: ++hit; break;
    case Outcome::kClear: ++clear; break;
    case Outcome::kNotScreened: ++not_screened; break;
  }
  hits += answer.hits_total;
}

wire::AnswerView view_of(const wire::SubjectRow& row, const AnsweredRow& answered, const InForce& in_force,
                         const screen::Policy& policy) {
  wire::AnswerView view = wire::view_of(row, answered, in_force.views, policy.name);
  view.as_of = in_force.as_of;
  return view;
}

}  // namespace vrata::cli
