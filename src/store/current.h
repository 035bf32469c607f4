// snapshots/current: the small text file that says which snapshot is in force, and with which editions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/files.h"
#include "vrata/date.h"

namespace vrata::store {

struct CurrentList {
  std::string list_id;
  std::uint32_t edition = 0;
  UtcSeconds checked_at = 0;       // last successful import or fetch of this edition's bytes
  std::string publication_sha256;  // 64 hexadecimal digits

  friend bool operator==(const CurrentList&, const CurrentList&) = default;
};

struct Current {
  std::string snapshot_sha256;     // 64 hexadecimal digits: the SHA-256 in the snapshot's trailer, and its file name
  std::vector<CurrentList> lists;  // by ascending list_id; never empty

  friend bool operator==(const Current&, const Current&) = default;
};

// The text of the file, one fact a line:
//   vrata-current 1
//   snapshot 5f0c...
//   list un-sc edition 3 checked_at 1772150409 publication 9a41...
//   end 2 1c50f8e1b2a90d37
// The last line counts the lines between the first and itself, bears the XXH3-64 of all bytes before it (a turned bit
// in checked_at would be believed otherwise), and is followed by nothing.
[[nodiscard]] std::string to_text(const Current& current);

// Fails    Damaged (the line), Unsupported (another version of this file).
[[nodiscard]] Result<Current> parse_current(std::string_view text, std::string_view source);

// What is in force in a data folder. Cheap enough to be asked every second.
//
// Fails    NoList: nothing is in force, or there is no folder. Damaged, Unsupported, Io.
[[nodiscard]] Result<Current> read_current(const Path& data_folder);

// Whether text is a list id: 1 to 64 of a-z, 0-9 and '-', beginning with a letter.
[[nodiscard]] bool is_list_id(std::string_view text) noexcept;
// Whether text is 64 lower-case hexadecimal digits.
[[nodiscard]] bool is_sha256(std::string_view text) noexcept;

}  // namespace vrata::store
