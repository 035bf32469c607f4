// Whoever is being asked about.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "vrata/date.h"
#include "vrata/entity.h"
#include "vrata/error.h"

namespace vrata {

// A customer, a party of a payment, a name typed into a search box.
// names[0] is the main name; all names stand for the same person. Countries are ISO 3166-1 alpha-2 in
// lower case; what could not be read as a country stays in remarks, not here.
struct Subject {
  std::string id;
  Schema schema = Schema::kUnknown;
  std::vector<std::string> names;
  std::vector<FuzzyDate> births;
  std::vector<std::string> nationalities;
  std::vector<std::string> countries;  // of residence or of the address
  Gender gender = Gender::kUnknown;
  std::vector<Identifier> identifiers;
  std::vector<std::string> addresses;
  std::vector<Remark> remarks;

  friend bool operator==(const Subject&, const Subject&) = default;
};

}  // namespace vrata
