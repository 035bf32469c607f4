// A query of /match: an example of the entity that is looked for, read into a subject.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/parameters.h"
#include "base/json.h"
#include "base/json_out.h"
#include "graph/model.h"
#include "wire/subjects.h"

namespace vrata::api {

struct Example {
  struct Values {
    std::string property;
    std::vector<std::string> values;
  };
  std::string id;  // as given; empty: none
  const graph::Schema* schema = nullptr;
  std::vector<Values> properties;    // cleaned
  std::vector<std::string> remarks;  // what was given and is not compared
  wire::SubjectRow row;
};

// Reads the object at `node`: {"schema": …, "properties": {name: value or list of values}, "id": …}.
//
// Takes    loc: where it stands, for faults: "body", "queries", its key.
// Gives    values cleaned by the types of FollowTheMoney: countries as codes, dates as "1970-05-31", genders; what
//          cannot be read vanishes from `properties` and is remarked, as are properties that the schema has not. An
//          entity without a name is named by firstName, secondName, middleName, fatherName, lastName, as an alias.
//          schema is nullptr, and refusal says why, when the example is of no schema that can be matched.
// Faults   schema or properties are missing or of another kind.
[[nodiscard]] Example read_example(const base::Json& json, std::uint32_t node, const std::vector<std::string>& loc,
                                   Faults& faults, std::string& refusal);

// Writes the member "properties".
void write_properties(base::JsonOut& json, const Example& example);

}  // namespace vrata::api
