#include "api/example.h"

#include <algorithm>
#include <array>

#include "api/entity_json.h"
#include "base/json_out.h"
#include "names/country.h"
#include "vrata/date.h"
#include "vrata/entity.h"

namespace vrata::api {
namespace {

using base::Json;
using base::JsonKind;
using base::JsonNode;

std::string squeezed(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

// The value as FollowTheMoney writes it; empty when it is none of the type.
std::string cleaned(const graph::Property& property, const std::string& text) {
  if (property.type == "country") return names::country_code(text).value_or("");
  if (property.type == "gender") return std::string(word(parse_gender(text)));
  if (property.type == "date") {
    const auto dates = parse_date(text);
    if (dates.empty()) return {};
    // What is said less plainly is read when the subject is made.
    const bool plain = dates.size() == 1 && dates[0].from == dates[0].to && !dates[0].approximate;
    return plain ? to_string(dates[0].from) : text;
  }
  return text;
}

class Reader {
 public:
  Reader(const Json& json, const graph::Schema& schema, Example& out) : json_(json), schema_(schema), out_(out) {}

  void property(std::uint32_t at, const std::vector<std::string>& loc, Faults& faults) {
    const JsonNode& node = json_.nodes()[at];
    const graph::Property* const property = schema_.property(node.key);
    if (property == nullptr || property->stub)
      return out_.remarks.push_back(std::string(node.key) + " is no property of " + std::string(schema_.name) +
                                    "; not compared");
    if (node.kind == JsonKind::kText) return value(*property, at);
    if (node.kind == JsonKind::kNull) return;
    if (node.kind != JsonKind::kArray) {
      auto where = loc;
      where.insert(where.end(), {"properties", std::string(node.key)});
      return faults.add("list_type", std::move(where), "Input should be a valid list or string");
    }
    json_.each_child(at, [&](std::uint32_t child) { value(*property, child); });
  }

  void name_by_parts() {
    const auto has_name = [](const Example::Values& row) { return row.property == "name" || row.property == "alias"; };
    if (std::any_of(out_.properties.begin(), out_.properties.end(), has_name)) return;
    constexpr std::array<std::string_view, 5> kParts = {"firstName", "secondName", "middleName", "fatherName",
                                                        "lastName"};
    std::string name;
    for (const std::string_view part : kParts)
      for (const Example::Values& row : out_.properties)
        if (row.property == part)
          for (const std::string& text : row.values) name += (name.empty() ? "" : " ") + text;
    if (!name.empty()) out_.properties.push_back({"alias", {name}});
  }

 private:
  void value(const graph::Property& property, std::uint32_t at) {
    const JsonNode& node = json_.nodes()[at];
    if (node.kind == JsonKind::kNull) return;
    std::string text(node.kind == JsonKind::kTrue    ? std::string_view("true")
                     : node.kind == JsonKind::kFalse ? std::string_view("false")
                                                     : node.text);
    if (node.kind == JsonKind::kArray || node.kind == JsonKind::kObject)
      return out_.remarks.push_back(std::string(property.name) + ": a value that is no text; not compared");
    text = squeezed(text);
    if (text.empty()) return;
    std::string clean = cleaned(property, text);
    if (clean.empty())
      return out_.remarks.push_back(std::string(property.name) + ": \"" + text + "\" is not read as a " +
                                    std::string(property.type) + "; not compared");
    auto row = std::find_if(out_.properties.begin(), out_.properties.end(),
                            [&](const Example::Values& known) { return known.property == property.name; });
    if (row == out_.properties.end())
      row = out_.properties.insert(row, Example::Values{std::string(property.name), {}});
    if (std::find(row->values.begin(), row->values.end(), clean) == row->values.end())
      row->values.push_back(std::move(clean));
  }

  const Json& json_;
  const graph::Schema& schema_;
  Example& out_;
};

// The example as one line of FollowTheMoney, which wire reads as it reads any other.
std::string line_of(const Example& example) {
  std::string text;
  base::JsonOut json(text);
  json.open('{');
  if (!example.id.empty()) json.text("id", example.id);
  if (parse_schema(example.schema->name) != Schema::kUnknown) json.text("schema", example.schema->name);
  write_properties(json, example);
  json.close('}');
  return text;
}

}  // namespace

void write_properties(base::JsonOut& json, const Example& example) {
  json.key("properties");
  json.open('{');
  for (const Example::Values& row : example.properties) write_texts(json, row.property, row.values);
  json.close('}');
}

Example read_example(const Json& json, std::uint32_t node, const std::vector<std::string>& loc, Faults& faults,
                     std::string& refusal) {
  Example out;
  const auto& nodes = json.nodes();
  const auto fault = [&](std::string_view type, std::string_view member, std::string message) {
    auto where = loc;
    if (!member.empty()) where.emplace_back(member);
    faults.add(type, std::move(where), std::move(message));
  };
  if (nodes[node].kind != JsonKind::kObject) {
    fault("model_attributes_type", "", "Input should be a valid dictionary or object to extract fields from");
    return out;
  }
  const std::uint32_t id = json.member(node, "id");
  const std::uint32_t schema = json.member(node, "schema");
  const std::uint32_t properties = json.member(node, "properties");
  if (id != 0 && nodes[id].kind == JsonKind::kText)
    out.id = nodes[id].text;
  else if (id != 0 && nodes[id].kind != JsonKind::kNull)
    fault("string_type", "id", "Input should be a valid string");
  if (schema == 0)
    fault("missing", "schema", "Field required");
  else if (nodes[schema].kind != JsonKind::kText)
    fault("string_type", "schema", "Input should be a valid string");
  if (properties == 0)
    fault("missing", "properties", "Field required");
  else if (nodes[properties].kind != JsonKind::kObject)
    fault("dict_type", "properties", "Input should be a valid dictionary");
  if (faults.any()) return out;
  const graph::Schema* const known = graph::Model::standard().schema(nodes[schema].text);
  if (known == nullptr || (!known->matchable && known->name != "Thing")) {
    refusal = "Cannot parse example entity: " +
              std::string(known == nullptr ? "no such schema: " : "this schema is not compared: ") +
              std::string(nodes[schema].text);
    return out;
  }
  out.schema = known;
  Reader reader(json, *known, out);
  json.each_child(properties, [&](std::uint32_t at) { reader.property(at, loc, faults); });
  reader.name_by_parts();
  wire::read_json_subject(line_of(out), {}, DateOrder::kUnknown, out.row);
  return out;
}

}  // namespace vrata::api
