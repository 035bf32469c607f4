// The readers of OFAC's advanced form and of its four CSV files against any bytes: a reading that keeps its promises,
// or an error with a message. A bundle is also made of the bytes, so that the CSV reader is reached past the hashes:
// parts are separated by a byte 0x1D.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "lists/bundle.h"
#include "lists/ofac.h"
#include "lists/ofac_csv.h"
#include "lists/reading.h"

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
    require(!entity.names.empty(), "an entity has a name");
    require(!entity.key.empty(), "an entity has a key");
    require(keys.insert(entity.key).second, "keys are unique");
    require(entity.line > 0, "an entity has a line");
    for (const FuzzyDate& birth : entity.births) {
      if (birth.from.year == 0) {
        require(!birth.text.empty(), "a birth says something");
        continue;
      }
      require(is_valid(birth.from) && is_valid(birth.to), "birth dates exist");
      require(days_of(birth.from).first <= days_of(birth.to).last, "a range begins before it ends");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
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
