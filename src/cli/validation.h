// What `vrata validate` measures: a deck and strangers asked of the lists in force, and counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "cli/in_force.h"
#include "cli/options.h"
#include "cli/questions.h"
#include "screen/measure.h"
#include "screen/policy.h"

namespace vrata::cli {

// One line of the result: a share of found or of alerts.
struct Measure {
  std::string measure;  // "recall", "alerts"
  std::string kind;     // "one_edit", "original_script", "negatives" ...
  std::string title;    // for people
  std::string schema;   // of the entities, or empty for all
  std::string script;   // ISO 15924, or empty for all
  std::int32_t line = 0;
  std::string alert_rate;  // the rate that drew the line, "0.005"; empty: the policy's threshold
  screen::Share share;
  std::string list = {};  // or empty for all
};

// What one query came to. Of the entity that must be found, or of the best hit on a stranger.
struct Reached {
  bool asked = false;
  std::int32_t score = 0;  // 0..10000; 0: no hit
  std::int32_t same = 0;   // 0..10000
};

struct Findings {
  Deck deck;
  std::vector<Reached> reached;  // of each question
  std::vector<Measure> measures;
  std::vector<Reached> strangers_by_name, strangers;  // of each negative
  std::uint64_t not_screened = 0;                     // negatives
  std::string negatives_sha256;                       // of their file, hex; empty: none, or standard input

  [[nodiscard]] std::uint64_t asked() const noexcept;
  // The questions asked whose entity did not reach the line, by their position.
  [[nodiscard]] std::vector<std::size_t> misses(std::int32_t line) const;
};

// Asks and counts. Progress goes to the console's err.
//
// Fails    as rows_of_file(), read_deck(), screen::make_deck() and screen::withheld_snapshot().
[[nodiscard]] Result<Findings> validated(const Validate& options, const screen::Policy& policy, const InForce& in_force,
                                         Console& console);

// "0.7000"
[[nodiscard]] std::string score_text(std::int32_t score);
[[nodiscard]] std::string decimals(double value, const char* format = "%.4f");

// Shares by kind at a line, in the deck's order of kinds; by script and by list when asked for.
struct Breakdown {
  bool by_script = false, by_list = false;
};
[[nodiscard]] std::vector<Measure> recall_by_kind(const Findings& findings, std::int32_t line, Breakdown how);

}  // namespace vrata::cli
