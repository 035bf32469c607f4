// The UN reader against any bytes: it gives a reading that keeps its promises, or an error with a message.
#include <cstdint>

#include "lists/un.h"
#include "support/reading_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
  const auto document = std::as_bytes(std::span(data, bytes));
  const auto reading = lists::read_un(document, "f.xml");
  support::check(reading);
  support::require(!reading.ok() || lists::recognise(document, "f.xml").ok(), "what reads is recognised");
  return 0;
}
