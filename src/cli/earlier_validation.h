// An earlier run of `vrata validate`, read from its JSON lines, and what has changed since.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/validation.h"

namespace vrata::cli {

struct EarlierRun {
  std::string file;  // as the user knows it
  std::string deck_sha256, engine, policy, snapshot;
  std::int32_t threshold = 0;
  std::vector<std::string> lists;  // "un-sc, edition 3"
  // The score of each question of a kind, in the deck's order; none where the entity was not in force.
  std::map<std::string, std::vector<std::optional<std::int32_t>>, std::less<>> scores;
};

// Takes    jsonl: all that `validate --format jsonl` printed, UTF-8. file: its name.
// Fails    Malformed: the line that is not JSON or not what we write; Usage: no result "vrata.validation/1" at its
//          end, or one without scores.
[[nodiscard]] Result<EarlierRun> read_earlier_run(std::string_view jsonl, std::string file);

// A kind asked in both runs. first is the earlier one.
struct Change {
  std::string kind, title;
  screen::Paired paired;
};

// Takes    line: from which a score counts now. In the earlier run its own threshold counts.
// Gives    kinds in the deck's order, of each the questions that both runs asked.
// Fails    Usage: the decks are not the same.
[[nodiscard]] Result<std::vector<Change>> changes_since(const EarlierRun& earlier, const Findings& now,
                                                        std::int32_t line);

}  // namespace vrata::cli
