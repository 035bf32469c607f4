// The JSON lines of an earlier `vrata validate`, from anybody: read or refused with a place, never more scores than
// bytes.
#include <cstdint>
#include <cstdlib>

#include "cli/earlier_validation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto run = vrata::cli::read_earlier_run({reinterpret_cast<const char*>(data), size}, "earlier.jsonl");
  if (!run) {
    if (run.error().message.empty()) std::abort();
    return 0;
  }
  std::size_t scores = 0;
  for (const auto& [kind, all] : run->scores) {
    scores += all.size();
    for (const auto& score : all)
      if (score && (*score < 0 || *score > 10000)) std::abort();
  }
  if (scores > size || run->threshold < 0 || run->threshold > 10000) std::abort();
  return 0;
}
