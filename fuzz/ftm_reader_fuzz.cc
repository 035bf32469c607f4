// The reader of FollowTheMoney against any bytes: a reading that keeps its promises, or an error with a message. JSON
// is told by its parser's own rules, so the bytes are also put into an entity as its name, which is always JSON.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "lists/ftm.h"
#include "lists/ftm_chain.h"
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
  // A chain of the bytes: what stands behind a byte 0x1D are operations on what stands before it.
  std::size_t cut = 0;
  while (cut < bytes && data[cut] != 0x1D) ++cut;
  const std::string versions = R"({"versions":{"20260101000000-a":"","20260102000000-b":""}})";
  const lists::PartFile parts[] = {
      {"entities.ftm.json", document.first(cut)},
      {"delta.json", std::as_bytes(std::span(versions))},
      {"20260102000000-b/entities.delta.json", document.subspan(std::min(cut + 1, bytes))}};
  const auto gathered = lists::gather_ftm(parts, {});
  if (gathered.ok()) check(lists::read(gathered->bytes, "f"));
  require(gathered.ok() || !gathered.error().message.empty(), "an error has a message");
  check(lists::read_ftm(
      lists::make_bundle(std::array{lists::BundleFile{"20260101000000-a/entities.ftm.json", document.first(cut)},
                                    lists::BundleFile{"20260102000000-b/entities.delta.json", parts[2].bytes}}),
      "f"));
  (void)lists::ftm_part(document, "delta.json");
  return 0;
}
