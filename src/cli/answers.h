// A row screened and written: what screen, search and pipe share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/in_force.h"
#include "screen/screen.h"
#include "wire/answered.h"

namespace vrata::cli {

using wire::answer_row, wire::AnsweredRow, wire::resolve, wire::Resolved;

// How many rows came to what.
struct Tally {
  std::uint64_t rows = 0, hit = 0, clear = 0, not_screened = 0;
  std::uint64_t hits = 0;  // of all rows

  friend bool operator==(const Tally&, const Tally&) = default;

  void add(const Tally& other) noexcept;
  void add(const Answer& answer) noexcept;
};

[[nodiscard]] wire::AnswerView view_of(const wire::SubjectRow& row, const AnsweredRow& answered,
                                       const InForce& in_force, const screen::Policy& policy);

}  // namespace vrata::cli
