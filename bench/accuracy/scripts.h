// Whole names across scripts: does a person's name in one script score above every other person's in another?
#pragma once

#include "accuracy/report.h"
#include "text/script.h"

namespace vrata::accuracy {

// Names of two parts, made by pairing tokens of the public-domain name groups in both scripts: each against its own
// writing in the other script, and against those of all others.
//
// The shipped bridges were learned from these very tokens, so this is what the matcher makes of what its tables know,
// not a test of the tables; docs/decisions/0003-bridges.md has theirs, on names held out.
//
// Takes    folder: with name_groups.txt.xz. own_tables: tables/training.
// Fails    NotFound.
// Cost     up to 1.2 million comparisons a pair of scripts.
[[nodiscard]] Result<Section> across_scripts(const std::filesystem::path& folder,
                                             const std::filesystem::path& own_tables);

}  // namespace vrata::accuracy
