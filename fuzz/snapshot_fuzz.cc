// Loading a snapshot that anybody may have written: the container, believed no further than it was checked.
//
// The hash of the first two pages would keep nearly every changed input out, so it is made true first: what is tried
// is the frame behind it. Offsets and sizes that pass must be safe to follow.
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include "base/hash.h"
#include "index/section_file.h"

namespace {

// Enough of the input's sections for the sanitizers to see each byte read.
std::uint64_t read_all(const vrata::index::SectionFile& file) {
  std::uint64_t sum = 0;
  for (const vrata::index::SectionInfo& section : file.sections()) {
    if (auto bytes = file.section<std::uint8_t>(section.name))
      for (const std::uint8_t byte : *bytes) sum += byte;
    if (auto words = file.section<std::uint64_t>(section.name))
      for (const std::uint64_t word : *words) sum += word;
  }
  return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kFront = 8192;
  constexpr std::size_t kHashAt = 120;
  // The input is header and used rows, then content: pages of zero rows need not be in it.
  const auto input = std::as_bytes(std::span(data, size));
  std::vector<std::byte> bytes(input.begin(), input.end());
  volatile std::uint64_t seen = 0;
  if (auto file = vrata::index::SectionFile::open(bytes, "fuzz")) seen = read_all(*file);
  if (size > 1024) bytes.insert(bytes.begin() + 1024, kFront - 1024, std::byte{0});
  if (bytes.size() >= kFront) {
    const std::uint64_t file_bytes = bytes.size();
    std::memcpy(bytes.data() + 24, &file_bytes, sizeof file_bytes);
    std::memset(bytes.data() + kHashAt, 0, 8);
    const std::uint64_t hash = vrata::base::xxh3(std::span(bytes).first(kFront));
    std::memcpy(bytes.data() + kHashAt, &hash, 8);
  }
  auto file = vrata::index::SectionFile::open(bytes, "fuzz", ~std::uint64_t{0});
  if (!file) return 0;
  seen = seen + read_all(*file);
  std::uint64_t end = kFront;
  for (const auto& section : file->sections()) {
    if (section.offset < end || section.bytes % section.element_bytes != 0) std::abort();
    end = section.offset + section.bytes;
  }
  if (end > bytes.size() - 32) std::abort();
  (void)file->verify();
  return 0;
}
