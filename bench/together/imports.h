// The newest file of each list at hand, and one data folder that holds them all.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "accuracy/report.h"
#include "store/data_folder.h"

namespace vrata::together {

// One publication: the files that make it, given in one go as to `vrata lists import`.
struct Publication {
  std::vector<std::filesystem::path> files;  // one that ends in .bz2 is unpacked first
  std::string as;                            // list id; empty: the one recognised
  bool invented = false;                     // a sample of ours: no edition of the publisher is at hand
};

// What is at hand: real editions under `shared`, samples for the forms of which nobody holds a whole edition.
[[nodiscard]] std::vector<Publication> publications(const std::filesystem::path& shared,
                                                    const std::filesystem::path& samples);

// Puts every publication in force, one after the other.
//
// Takes    scratch: a folder for what is unpacked.
// Gives    a table: file, list, entities, names, remarks, seconds of reading and of building.
// Fails    as gathering, reading and importing; Staged: an edition that did not come into force.
[[nodiscard]] Result<accuracy::Section> import_all(store::DataFolder& folder,
                                                   const std::vector<Publication>& publications,
                                                   const std::filesystem::path& scratch);

}  // namespace vrata::together
