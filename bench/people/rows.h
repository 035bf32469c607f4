// Distinct invented customers: given and family names of a file of people, put together anew within a script.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "vrata/error.h"

namespace vrata::people {

// Takes    people: CSV with the columns first_name and last_name. count: how many rows. seed: of the dice.
//          write: gets pieces of a CSV of the columns id and name, its header first.
// Gives    no name twice; scripts as often as they are in the file.
// Fails    NotFound, Malformed: the file. Empty: its names do not give so many.
// Cost     16 bytes and a bit for each row, to know which are there.
[[nodiscard]] Status write_rows(const std::filesystem::path& people, std::uint64_t count, std::uint64_t seed,
                                const std::function<void(const std::string&)>& write);

}  // namespace vrata::people
