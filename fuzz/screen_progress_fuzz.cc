// A checkpoint of `vrata screen --resume`, from anybody, with a hash that fits it or not: what is accepted is written
// back and read as it was.
#include <cstdint>
#include <cstdlib>

#include "base/hash.h"
#include "cli/screen_progress.h"

namespace {

void look_at(std::string_view text) {
  const auto progress = vrata::cli::parse_progress(text, "progress");
  if (!progress) return;
  const auto again = vrata::cli::parse_progress(vrata::cli::to_text(*progress), "progress");
  if (!again || !(*again == *progress)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  look_at(text);
  const std::string_view object = text.substr(0, text.find('\n'));
  look_at(std::string(object) + "\n" + vrata::base::hex64(vrata::base::xxh3(std::as_bytes(std::span(object)))) + "\n");
  return 0;
}
