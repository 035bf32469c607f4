// Dates as the UN list writes them.
#pragma once

#include <optional>
#include <string_view>

#include "vrata/date.h"

namespace vrata::lists {

// "1971", "1971-05", "1971-05-31", "1960-01-01-05:00" (a zone or a time behind the day says nothing more);
// nothing when the day does not exist.
[[nodiscard]] std::optional<PartialDate> read_un_day(std::string_view text);

// A day as above, or two of them with a dash between: "1958 - 1964". Nothing when the second is earlier.
struct UnDays {
  PartialDate from, to;
};
[[nodiscard]] std::optional<UnDays> read_un_days(std::string_view text);

// A month in a NOTE: "Nov. 1973", "August 1961", "Between Aug. and Sep. 1977", and "Sep." beside a YEAR.
// year: what YEAR says, 0 when it is absent. Nothing when the note says anything else.
[[nodiscard]] std::optional<UnDays> read_un_month_note(std::string_view note, int year);

}  // namespace vrata::lists
