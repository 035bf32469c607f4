// Queries for `vrata certify` and `vrata validate`: of a file, or made from the listed names by damage of many kinds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/console.h"
#include "index/snapshot.h"
#include "wire/subjects.h"

namespace vrata::cli {

// All rows of a file, and on err how it was understood.
//
// Fails    as Input::open() and open_subjects().
[[nodiscard]] Result<std::vector<wire::SubjectRow>> rows_of_file(const std::string& path,
                                                                 const wire::SubjectOptions& how, Console& console);

// So many of `rows`, spread evenly, in their order; all when count is 0 or larger.
[[nodiscard]] std::vector<wire::SubjectRow> spread(std::vector<wire::SubjectRow> rows, std::size_t count);

// Names that the lists hold, taken evenly over the snapshot, and damaged copies of them: a letter left out, doubled,
// exchanged with its neighbour or with another; parts left out, joined, in another order; with and without the
// entity's birth date. The subject's id is that of the entity it is made of. The same names for the same snapshot: no
// clock, no chance.
//
// Fails    Damaged: an entity that the snapshot cannot give.
[[nodiscard]] Result<std::vector<wire::SubjectRow>> made_queries(const index::Snapshot& snapshot, std::size_t count);

}  // namespace vrata::cli
