// A file of settings: any bytes give settings or a fault with its line.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "cli/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = vrata::cli::read_settings(text, "f");
  if (!read) return read.error().where.line == 0 ? std::abort(), 0 : 0;
  for (const vrata::cli::Setting& setting : *read)
    if (setting.name.empty() || setting.value.find('\n') != std::string::npos) std::abort();
  return 0;
}
