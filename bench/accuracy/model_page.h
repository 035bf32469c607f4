// docs/model.md: a page written by hand around blocks that this program writes.
#pragma once

#include "accuracy/report.h"

namespace vrata::accuracy {

struct ModelInput {
  std::filesystem::path source;  // the source folder: tables/match, src/*/generated
  // Measured in this run, with the shared data; null leaves the blocks of measurements as they stand.
  const std::vector<Section>* sections = nullptr;
  std::vector<std::filesystem::path> data;  // files that were measured on
};

// The page with its blocks written anew. A block stands between the lines `<!-- begin NAME -->` and
// `<!-- end NAME -->`; NAME is one of
//   tables    every table of tables/match: its head, its columns, its rows as they stand
//   learned   what each generated table was learned from, by SHA-256
//   data      the files that were measured on, by SHA-256 (measured)
//   results   the bars, then every table of the run (measured)
//
// Takes    page: as it stands.
// Gives    the same bytes for the same tables and data: no time, no machine, no speed.
// Fails    NotFound: a table that cannot be read; Malformed: a block that is not there or does not end.
[[nodiscard]] Result<std::string> model_page(const std::string& page, const ModelInput& input);

}  // namespace vrata::accuracy
