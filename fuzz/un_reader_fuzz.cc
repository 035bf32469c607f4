// The UN reader against any bytes: it gives a reading that keeps its promises, or an error with a message.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "lists/reading.h"
#include "lists/un.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void check(const vrata::lists::Reading& reading) {
  require(!reading.entities.empty(), "a reading has entities");
  std::set<std::string> keys;
  for (const vrata::Entity& entity : reading.entities) {
    require(!entity.names.empty(), "an entity has a name");
    require(!entity.key.empty(), "an entity has a key");
    require(keys.insert(entity.key).second, "keys are unique");
    require(entity.line > 0, "an entity has a line");
    for (const vrata::Name& name : entity.names) require(!name.text.empty(), "a name has text");
    for (const vrata::FuzzyDate& birth : entity.births) {
      require(vrata::is_valid(birth.from) && vrata::is_valid(birth.to), "birth dates exist");
      require(birth.from <= birth.to, "a range begins before it ends");
    }
    for (const vrata::Identifier& identifier : entity.identifiers)
      require(!identifier.value.empty(), "an identifier has a value");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  const auto document = std::as_bytes(std::span(data, bytes));
  const vrata::Result<vrata::lists::Reading> reading = vrata::lists::read_un(document, "f.xml");
  if (reading.ok())
    check(*reading);
  else
    require(!reading.error().message.empty(), "an error has a message");
  const vrata::Result<vrata::lists::Recognised> recognised = vrata::lists::recognise(document, "f.xml");
  require(!reading.ok() || recognised.ok(), "what reads is recognised");
  return 0;
}
