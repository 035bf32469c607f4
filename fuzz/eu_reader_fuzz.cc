// The reader of the EU list against any bytes: a reading that keeps its promises, or an error with a message. The bytes
// are also put inside a whole document, so that most of them reach the reader's own code.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "lists/eu_fsf.h"

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
    require(!entity.listings.empty(), "an entity has a listing");
    require(!entity.key.empty() && keys.insert(entity.key).second, "keys are unique");
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
  check(lists::read_eu_fsf(std::as_bytes(std::span(data, bytes)), "f.xml"));
  std::string wrapped = "<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\">";
  wrapped.append(reinterpret_cast<const char*>(data), bytes);
  wrapped += "</export>";
  check(lists::read_eu_fsf(std::as_bytes(std::span(wrapped)), "f.xml"));
  return 0;
}
