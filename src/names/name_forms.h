// What other scripts write known names as: enough to tell two names that look alike apart.
#pragma once

#include <string_view>

namespace vrata::names {

// Whether two tokens are two names, however alike: people know both, and no other script writes them alike. Jamal is
// جمال and Jalal is جلال; Hussein and Husayn are حسين both.
//
// Takes    a, b: folded letters of one script; not the same.
// Gives    false as well where the table does not know one of them, or no script that has both.
// Cost     two look-ups and a merge of two short lists; the first call reads the table (about 34,000 rows).
// Threads  any.
// From     src/names/generated/name_forms.tsv, made by tools/make_name_forms from public-domain names.
[[nodiscard]] bool are_two_names(std::u32string_view a, std::u32string_view b) noexcept;

}  // namespace vrata::names
