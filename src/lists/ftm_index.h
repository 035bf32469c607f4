// index.json of OpenSanctions: which version of a dataset its files are of, and their SHA-1. Private to the readers.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "lists/bundle.h"
#include "vrata/error.h"

namespace vrata::lists {

// What it says of one dataset.
struct FtmIndexed {
  std::string dataset;
  std::string version;          // "20240527134702-zbn"
  std::string entities_sha1;    // 40 hexadecimal digits, of entities.ftm.json
  std::string operations_sha1;  // of this version's entities.delta.json; empty: not said
};

// The error that turns away all files of an edition for one of them.
[[nodiscard]] Error ftm_refused(const std::string& source, const std::string& what,
                                ErrorCode code = ErrorCode::kMalformed);

// Whether a document is such a file: of one dataset ("resources"), or the catalogue of many ("datasets").
[[nodiscard]] bool is_ftm_index(const base::Json& json) noexcept;

// Takes    document: of one dataset, or a catalogue; in this, datasets without version or entities are passed over.
// Gives    at least one dataset.
// Fails    Malformed: no JSON; no version, no entities.ftm.json, or no SHA-1 of it.
[[nodiscard]] Result<std::vector<FtmIndexed>> read_ftm_index(std::span<const std::byte> document,
                                                             const std::string& source);

// What is to be held against it.
struct FtmHeld {
  const BundleFile* entities = nullptr;    // the full file; nullptr: that of the edition in force, checked before
  std::span<const BundleFile> operations;  // named "<version>/entities.delta.json"
  std::string from;                        // the version of the full file; empty: the index shall say it
  std::string end;                         // that all of it together gives
};

// Gives    the dataset that agrees: its sum is that of the full file and its version `from`; or, where the index is of
//          the newest version, its version is `end`. A sum of operations is checked where it is said.
// Fails    Malformed: what the index says and what is there.
[[nodiscard]] Result<FtmIndexed> agreeing(const std::vector<FtmIndexed>& index, const std::string& source,
                                          const FtmHeld& held);

}  // namespace vrata::lists
