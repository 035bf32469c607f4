// Dates and periods of OFAC's advanced form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "lists/entry_tree.h"
#include "lists/ofac_codes.h"
#include "vrata/date.h"

namespace vrata::lists {

// Takes    node: an element with <Year>, <Month>, <Day>; all of its nodes are taken.
// Gives    the day, of which month and day may be unknown; nothing when it does not exist.
[[nodiscard]] std::optional<PartialDate> take_ofac_day(EntryTree& tree, std::uint32_t node);

// Takes    node: a <DatePeriod>: <Start> and <End>, each with <From> and <To>; all of its nodes are taken.
// Gives    the period as narrow as it can be said: a whole year given as 1 January to 31 December is that year, a
//          whole month that month. `text` holds all four dates when the fields do not tell them. Another calendar
//          than the Gregorian, or a date that does not exist: from.year is 0 and `text` holds what is said.
//          nothing when the period holds no date at all.
[[nodiscard]] std::optional<FuzzyDate> take_ofac_period(EntryTree& tree, std::uint32_t node, const OfacCodes& codes);

// "2011-08-25", "2011", "1973 to 1974": the period as text, for fields that hold text.
[[nodiscard]] std::string ofac_period_text(const FuzzyDate& period);

}  // namespace vrata::lists
