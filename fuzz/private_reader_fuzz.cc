// The reader of private lists against any bytes: a reading that keeps its promises, or an error with a message. The
// bytes up to the first 0x1D are the mapping, the rest is the table.
#include <cstdint>
#include <string_view>

#include "lists/private_list.h"
#include "support/reading_promises.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own

void check(const Result<lists::Reading>& reading) {
  support::check(reading);
  if (!reading.ok()) return;
  for (const Entity& entity : reading->entities)
    support::require(entity.names[0].kind == NameKind::kPrimary, "a primary name comes first");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  const std::string_view input(reinterpret_cast<const char*>(data), bytes);
  check(lists::read_private_list(std::as_bytes(std::span(data, bytes)), "f", "f"));
  lists::PrivateHow how;
  const std::size_t mark = input.find('\x1D');
  if (mark != std::string_view::npos) how.map = input.substr(0, mark);
  const std::string_view table = mark == std::string_view::npos ? input : input.substr(mark + 1);
  if (!table.empty()) how.encoding = static_cast<sheets::Encoding>(static_cast<unsigned char>(table.back()) % 5);
  check(lists::read_private_list(lists::make_private_list(std::as_bytes(std::span(table)), how), "f", "f"));
  how.encoding = sheets::Encoding::kDetect;
  check(lists::read_private_list(lists::make_private_list(std::as_bytes(std::span(table)), how), "f", "f"));
  return 0;
}
