// How far a run of `vrata screen --resume` has come: the checkpoint that lies beside its output.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/answers.h"
#include "cli/in_force.h"
#include "cli/troubles.h"

namespace vrata::cli {

// All that the bytes of the output depend on, a text each, to be compared and to be shown when they differ.
struct RunIdentity {
  std::string engine, input, lists, options;

  friend bool operator==(const RunIdentity&, const RunIdentity&) = default;
};

// What is known when so many rows are answered.
struct Reached {
  Tally tally;  // its rows are the first ones of the input
  Troubles troubles;

  friend bool operator==(const Reached&, const Reached&) = default;
};

struct ScreenProgress {
  RunIdentity identity;
  Reached reached;
  std::uint64_t bytes = 0;  // of the output that answer these rows
  std::uint64_t xxh3 = 0;   // of these bytes
  bool complete = false;    // these are all rows

  friend bool operator==(const ScreenProgress&, const ScreenProgress&) = default;
};

// Two lines: a JSON object, and its XXH3 in hex. docs/formats/screen-progress.md.
[[nodiscard]] std::string to_text(const ScreenProgress& progress);

// Fails    Damaged: cut off, or a byte is not what it was. Unsupported: another format. Malformed: a field is missing
//          or has no meaning.
[[nodiscard]] Result<ScreenProgress> parse_progress(std::string_view text, const std::string& source);

// Whether a run of `now` may go on where a run of `before` stopped.
// Fails    Unsupported: what differs, as it was and as it is.
[[nodiscard]] Status may_go_on(const RunIdentity& before, const RunIdentity& now, const std::string& source);

// "0.1.0, program XXH3 0123456789abcdef": two builds of one version are two engines.
[[nodiscard]] std::string program_identity();

// The snapshot and the editions answers are given from; with_checks: and when they were checked, which JSON answers
// tell.
[[nodiscard]] std::string lists_identity(const InForce& in_force, bool with_checks);

}  // namespace vrata::cli
