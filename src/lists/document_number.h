// Finding the number of a document in a field that says more.
//
// "CAR diplomatic passport no. D00000898" never equals the "D00000898" that a customer file holds. Readers
// put the bare number into Identifier::value and the verbatim text into its note.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vrata::lists {

// Takes    text: a number field, UTF-8.
// Gives    the bare number when the text is a number with words around it ("Libyan passport No. 513519",
//          "381110042 (Expired 25 Jan. 2016)", "TR-P 614 166 issued by ..."); nothing when the text is a
//          number already, holds none, or leaves in doubt which it is ("8208 No. 555627").
[[nodiscard]] std::optional<std::string> bare_number(std::string_view text);

}  // namespace vrata::lists
