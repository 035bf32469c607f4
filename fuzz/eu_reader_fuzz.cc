// The reader of the EU list against any bytes: a reading that keeps its promises, or an error with a message. The bytes
// are also put inside a whole document, so that most of them reach the reader's own code.
#include <cstdint>
#include <string>

#include "lists/eu_fsf.h"
#include "support/reading_promises.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own

void check(const Result<lists::Reading>& reading) {
  support::check(reading);
  if (!reading.ok()) return;
  for (const Entity& entity : reading->entities) {
    support::require(entity.names[0].kind == NameKind::kPrimary, "a primary name comes first");
    support::require(!entity.listings.empty(), "an entity has a listing");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  check(lists::read_eu_fsf(std::as_bytes(std::span(data, bytes)), "f.xml"));
  std::string wrapped = "<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\">";
  wrapped.append(reinterpret_cast<const char*>(data), bytes);
  wrapped += "</export>";
  check(lists::read_eu_fsf(std::as_bytes(std::span(wrapped)), "f.xml"));
  return 0;
}
