#include "graph/model.h"

#include <algorithm>

#include "base/embedded.h"

VRATA_DECLARE_EMBEDDED(ftm_model);

namespace vrata::graph {
namespace {

std::string_view cell(std::string_view& row) {
  const std::string_view text = base::take_cell(row);
  return text == "-" ? std::string_view() : text;
}

std::vector<std::string_view> list(std::string_view text) {
  std::vector<std::string_view> out;
  base::for_each_form(text, [&](std::string_view form) { out.push_back(form); });
  return out;
}

bool has(const std::vector<std::string_view>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

Schema read_schema(std::string_view row) {
  Schema schema;
  schema.name = cell(row);
  schema.label = cell(row);
  schema.plural = cell(row);
  const auto flags = list(cell(row));
  schema.matchable = has(flags, "matchable");
  schema.abstract = has(flags, "abstract");
  schema.hidden = has(flags, "hidden");
  schema.ancestors = list(cell(row));
  schema.caption = list(cell(row));
  schema.featured = list(cell(row));
  const auto ends = list(cell(row));
  if (ends.size() == 2) schema.source = ends[0], schema.target = ends[1];
  schema.description = cell(row);
  return schema;
}

Property read_property(std::string_view row) {
  Property property;
  property.schema = cell(row);
  property.name = cell(row);
  property.label = cell(row);
  property.type = cell(row);
  const auto flags = list(cell(row));
  property.matchable = has(flags, "matchable");
  property.stub = has(flags, "stub");
  property.hidden = has(flags, "hidden");
  property.range = cell(row);
  property.reverse = cell(row);
  return property;
}

}  // namespace

bool Schema::is_a(std::string_view other) const noexcept { return has(ancestors, other); }

const Property* Schema::property(std::string_view wanted) const noexcept {
  const auto found = properties.find(wanted);
  return found == properties.end() ? nullptr : found->second;
}

Model::Model() {
  base::for_each_row(VRATA_EMBEDDED(ftm_model), [&](std::string_view row) {
    const std::string_view kind = base::take_cell(row);
    if (kind == "schema") {
      Schema schema = read_schema(row);
      schemata_.emplace(schema.name, std::move(schema));
    } else if (kind == "property") {
      properties_.push_back(read_property(row));
    } else if (kind == "topic") {
      const std::string_view code = cell(row);
      const std::string_view label = cell(row);
      topics_.emplace(code, Topic{label, cell(row) == "risk"});
    }
  });
  for (auto& [name, schema] : schemata_)
    for (const Property& property : properties_)
      if (schema.is_a(property.schema)) schema.properties.emplace(property.name, &property);
  // A property declared again by the schema itself is the one that counts.
  for (const Property& property : properties_) schemata_.at(property.schema).properties[property.name] = &property;
}

const Model& Model::standard() {
  static const Model model;
  return model;
}

const Schema* Model::schema(std::string_view name) const noexcept {
  const auto found = schemata_.find(name);
  return found == schemata_.end() ? nullptr : &found->second;
}

std::string_view Model::topic_label(std::string_view code) const noexcept {
  const auto found = topics_.find(code);
  return found == topics_.end() ? code : found->second.label;
}

bool Model::is_risk(std::string_view topic) const noexcept {
  const auto found = topics_.find(topic);
  return found != topics_.end() && found->second.risk;
}

}  // namespace vrata::graph
