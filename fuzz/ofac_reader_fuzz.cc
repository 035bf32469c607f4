// The readers of OFAC's advanced form and of its four CSV files against any bytes: a reading that keeps its promises,
// or an error with a message. A bundle is also made of the bytes, so that the CSV reader is reached past the hashes:
// parts are separated by a byte 0x1D.
#include <cstdint>
#include <string>

#include "lists/bundle.h"
#include "lists/ofac.h"
#include "lists/ofac_csv.h"
#include "support/reading_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
  using support::check, support::require;
  const auto document = std::as_bytes(std::span(data, bytes));
  check(lists::read_ofac_advanced(document, "f.xml"));
  check(lists::read_ofac_csv(document, "f"));
  (void)lists::recognise(document, "f");
  std::vector<lists::BundleFile> files;
  std::vector<lists::PartFile> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= bytes && files.size() < 4; ++at) {
    if (at != bytes && data[at] != 0x1D) continue;
    const auto part = document.subspan(begin, at - begin);
    files.push_back({std::string(lists::word(static_cast<lists::OfacPart>(files.size()))), part});
    if (lists::is_part(part)) parts.push_back({"p", part});
    begin = at + 1;
  }
  check(lists::read_ofac_csv(lists::make_bundle(files), "f"));
  const auto gathered = lists::gather(parts);
  require(gathered.ok() || !gathered.error().message.empty(), "an error has a message");
  return 0;
}
