// The bars: what the matcher must reach, and whether it does.
#pragma once

#include "accuracy/report.h"

namespace vrata::accuracy {

// One row a bar: its name, what it must reach, what was measured, with what interval, reached or not. A bar whose
// figure nobody has measured (no shared data, no such bench yet) says so and counts as not reached.
//
// Takes    sections: all that were measured in this run.
// Gives    figures "bar.<figure>" of 0 or 1, and the share "bars.reached".
[[nodiscard]] Section bars(const std::vector<Section>& sections);

}  // namespace vrata::accuracy
