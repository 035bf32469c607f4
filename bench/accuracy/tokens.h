// Single tokens asked of what never saw them: the rank of the right one in a pool of 1,000.
#pragma once

#include <filesystem>

#include "accuracy/report.h"
#include "vrata/error.h"

namespace vrata::accuracy {

// Learns the bridges of Arabic, Cyrillic and Devanagari to Latin from nine tenths of the name groups and asks for the
// tokens of the rest, one a group; and asks for Latin spellings of one name by another, by the costs of spelling.
//
// Takes    names: the folder of the training names; own_tables: tables/training.
// Fails    kNotFound, as tools::read_corpus.
// Cost     learning, about 40 s of one core.
[[nodiscard]] Result<Section> unseen_tokens(const std::filesystem::path& names,
                                            const std::filesystem::path& own_tables);

}  // namespace vrata::accuracy
