// The result of `vrata validate` as a table, CSV and JSON lines.
#pragma once

#include <string>

#include "cli/earlier_validation.h"
#include "cli/validation.h"

namespace vrata::cli {

// What was measured, and with what.
struct Measured {
  const Validate& options;
  const screen::Policy& policy;
  const InForce& in_force;
  const Findings& findings;
  const EarlierRun* earlier;           // what it is compared with; nullptr: nothing
  const std::vector<Change>& changes;  // since then
};

// The command that repeats it, flags in a fixed order.
[[nodiscard]] std::string command_of(const Validate& options);

// SHA-256 of all that the policy sets, in hex.
[[nodiscard]] std::string fingerprint(const screen::Policy& policy);

void print_table(Console& console, const Measured& measured);
// CSV, or JSON lines that end with an object "vrata.validation/1".
void print_rows(Console& console, Format format, const Measured& measured);

}  // namespace vrata::cli
