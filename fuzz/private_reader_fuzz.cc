// The reader of private lists against any bytes: a reading that keeps its promises, or an error with a message. The
// bytes up to the first 0x1D are the mapping, the rest is the table.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "lists/private_list.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void check(const Result<lists::Reading>& reading) {
  if (!reading.ok()) return require(!reading.error().message.empty(), "an error has a message");
  require(!reading->entities.empty(), "a reading has entities");
  std::set<std::string> keys;
  for (const Entity& entity : reading->entities) {
    require(!entity.names.empty() && entity.names[0].kind == NameKind::kPrimary, "a primary name comes first");
    require(!entity.key.empty() && keys.insert(entity.key).second, "keys are unique");
    for (const FuzzyDate& birth : entity.births) require(is_valid(birth.from) && is_valid(birth.to), "births exist");
  }
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
