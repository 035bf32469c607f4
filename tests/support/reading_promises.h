// What every reading of a publication keeps, whatever the bytes were: for fuzzing.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "lists/reading.h"

namespace vrata::support {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

inline void check(const Result<lists::Reading>& reading) {
  if (!reading.ok()) return require(!reading.error().message.empty(), "an error has a message");
  require(!reading->entities.empty(), "a reading has entities");
  std::set<std::string> keys;
  for (const Entity& entity : reading->entities) {
    require(!entity.names.empty(), "an entity has a name");
    require(!entity.key.empty(), "an entity has a key");
    require(keys.insert(entity.key).second, "keys are unique");
    require(entity.line > 0, "an entity has a line");
    for (const Name& name : entity.names) require(!name.text.empty(), "a name has text");
    for (const FuzzyDate& birth : entity.births) {
      if (birth.from.year == 0) {
        require(!birth.text.empty(), "a birth says something");
        continue;
      }
      require(is_valid(birth.from) && is_valid(birth.to), "birth dates exist");
      require(days_of(birth.from).first <= days_of(birth.to).last, "a range begins before it ends");
    }
    for (const Identifier& identifier : entity.identifiers)
      require(!identifier.value.empty(), "an identifier has a value");
  }
}

}  // namespace vrata::support
