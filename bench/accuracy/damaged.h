// Listed names damaged on purpose: is the right entity still among the hits?
#pragma once

#include "accuracy/lists.h"

namespace vrata::accuracy {

// Every Latin primary name of two parts or more, asked by name alone after damage of a known kind: a slip in every part
// of four letters or more (also by number of parts, and one kind of slip at a time), parts in reverse, two written as
// one, cut to the 35 characters of a payment's line; organisations with a generic word added or left out.
//
// Takes    called: what the figures are called, "damaged.<called>.each_part".
// Gives    the same questions for the same list, always: the dice's seed is fixed.
[[nodiscard]] Section damaged_names(const Loaded& list, const std::string& called);

}  // namespace vrata::accuracy
