// The reader of FollowTheMoney against any bytes: a reading that keeps its promises, or an error with a message. JSON
// is told by its parser's own rules, so the bytes are also put into an entity as its name, which is always JSON.
#include <cstdint>
#include <string>

#include "lists/ftm.h"
#include "support/reading_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
  using support::check, support::require;
  const auto document = std::as_bytes(std::span(data, bytes));
  const auto reading = lists::read_ftm(document, "f.json");
  check(reading);
  if (reading.ok()) require(lists::recognise(document, "f.json").ok(), "what reads is recognised");
  (void)lists::ftm_form(document);
  std::string line = R"({"id":"a","schema":"Person","properties":{"name":[")";
  for (std::size_t i = 0; i < bytes; ++i)
    if (data[i] >= 0x20 && data[i] != '"' && data[i] != '\\') line += static_cast<char>(data[i]);
  line += R"("],"birthDate":[")" + std::to_string(bytes) + "\"]}}";
  check(lists::read_ftm(std::as_bytes(std::span(line)), "f.json"));
  return 0;
}
