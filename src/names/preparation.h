// What names are prepared by.
#pragma once

#include <cstdint>

namespace vrata::names {

// A number of the code and the tables of the rooms text and names. Names that a program with another number prepared
// may have other parts, roles and information: they are prepared again, never compared.
//
// From     cmake/fingerprint.cmake, of the sources, when the program is built.
[[nodiscard]] std::uint64_t preparation() noexcept;

}  // namespace vrata::names
