// How common a name token is: equal rare tokens say much, equal common ones little.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/script.h"

namespace vrata::names {

// A token of a script that has no table: neither common nor rare.
inline constexpr std::int32_t kInfoWithoutTableMb = 12000;

// Information of a name token, -1000 * log2 of its share among the name tokens of people where it is at home.
//
// Takes    token: folded letters, without apostrophes. script: the script it is written in.
// Gives    2000 (one in four) .. 18000 (one in 260,000) millibits. "mohammed" has about 4000, "mwangachuchu" about
//          17500, the information of an average token outside the table, which the table's @script rows state.
//          Spellings of a common name are common too, in every script, also when the spelling itself is rare.
// Cost     a hash and a comparison; the first call reads the table (about 40,000 rows).
// Threads  any.
// From     src/names/generated/token_frequency.tsv, made by tools/make_frequencies from public-domain names and
//          tables/training/common_names.tsv.
[[nodiscard]] std::int32_t info_mb(std::u32string_view token, text::Script script) noexcept;

// What a token of the script says that is not in the table; kInfoWithoutTableMb when the script has none.
[[nodiscard]] std::int32_t info_outside_table_mb(text::Script script) noexcept;

// The letters of the script's tokens in the table, each once, in order; empty when the script has none. The first call
// sorts them.
[[nodiscard]] std::u32string_view letters_of_names(text::Script script) noexcept;

}  // namespace vrata::names
