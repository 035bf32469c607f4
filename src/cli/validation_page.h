// The result of `vrata validate` as one self-contained HTML page: no script, no font, no image from elsewhere.
#pragma once

#include <string>

#include "cli/validation_print.h"

namespace vrata::cli {

// The whole page. The same result gives the same bytes: no clock is read.
[[nodiscard]] std::string validation_page(const Measured& measured);

}  // namespace vrata::cli
