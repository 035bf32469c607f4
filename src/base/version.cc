#include "vrata/version.h"

namespace vrata {

std::string_view version() noexcept { return "0.1.0"; }

}  // namespace vrata
