// Several files that are one publication, as one run of bytes: so that they are kept, hashed and read together.
//
//   vrata-bundle 1
//   file 2013896 2a08fac873a3… sdn.csv       bytes, SHA-256, name; one line for each file
//   end 4
//   <the files' bytes, one behind the other>
//
// Each file is in it byte for byte as received. The names are those that their reader knows them by, so that the same
// files give the same bundle whatever they were called on disk.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/error.h"

namespace vrata::lists {

struct BundleFile {
  std::string name;  // without a line break; not empty
  std::span<const std::byte> bytes;
};

[[nodiscard]] bool is_bundle(std::span<const std::byte> document) noexcept;

[[nodiscard]] std::vector<std::byte> make_bundle(std::span<const BundleFile> files);

// Gives    the files, looking into document, in their order.
// Fails    Malformed: not a bundle, cut off, bytes left over, or a file that does not have its hash.
[[nodiscard]] Result<std::vector<BundleFile>> open_bundle(std::span<const std::byte> document, std::string_view source);

}  // namespace vrata::lists
