#include "api/entity_json.h"

#include <algorithm>

namespace vrata::api {
namespace {

using base::JsonOut;
using graph::Record;

// "2024-01-31T10:00:00": 19 characters without a zone, as the API's clients read it; null where it is not said.
void write_moment(JsonOut& json, std::string_view name, const std::string& text) {
  if (text.size() < 10) return json.raw(name, "null");
  std::string moment = text.size() < 19 ? text.substr(0, 10) + "T00:00:00" : text.substr(0, 19);
  moment[10] = 'T';
  json.text(name, moment);
}

void write_around_properties(JsonOut& json, const Record& record, const auto& properties) {
  json.text("id", record.id);
  json.text("caption", graph::caption_of(record));
  json.text("schema", record.schema);
  json.key("properties");
  json.open('{');
  properties();
  json.close('}');
  json.key("datasets");
  json.open('[');
  json.text(record.dataset);
  json.close(']');
  write_texts(json, "referents", record.referents);
  json.boolean("target", graph::is_target(record));
  write_moment(json, "first_seen", record.first_seen);
  write_moment(json, "last_seen", record.last_seen);
  write_moment(json, "last_change", record.last_change);
}

const graph::Property* entity_property(const Record& record, std::string_view name) {
  const graph::Schema* const schema = graph::Model::standard().schema(record.schema);
  const graph::Property* const property = schema == nullptr ? nullptr : schema->property(name);
  return property != nullptr && property->type == "entity" ? property : nullptr;
}

bool is_edge(const Record& record) {
  const graph::Schema* const schema = graph::Model::standard().schema(record.schema);
  return schema != nullptr && schema->is_edge();
}

}  // namespace

void write_texts(JsonOut& json, std::string_view name, std::span<const std::string> values) {
  json.key(name);
  json.open('[');
  for (const std::string& value : values) json.text(value);
  json.close(']');
}

void write_total(JsonOut& json, std::uint64_t count) {
  json.key("total");
  json.open('{');
  json.number("value", static_cast<std::int64_t>(count));
  json.text("relation", "eq");
  json.close('}');
}

void write_entity_members(JsonOut& json, const Record& record) {
  write_around_properties(json, record, [&] {
    for (const Record::Values& row : record.properties) write_texts(json, row.property, row.values);
  });
}

Neighbourhood::Neighbourhood(const graph::ListGraph& list, Record root) : list_(list), root_(std::move(root)) {
  std::set<std::uint32_t> near;
  for (const Record::Values& row : root_.properties)
    if (entity_property(root_, row.property) != nullptr)
      for (const std::string& id : row.values) fetch(near, id);
  for (const auto& reference : list_.inbound(root_.id)) near.insert(reference.node);
  for (const std::uint32_t node : near) add(node);
  std::set<std::uint32_t> far;
  for (const auto& [id, record] : around_) {
    if (!is_edge(record)) continue;
    for (const Record::Values& row : record.properties)
      if (entity_property(record, row.property) != nullptr)
        for (const std::string& end : row.values)
          if (!around_.contains(end)) fetch(far, end);
  }
  for (const std::uint32_t node : far) add(node);
}

void Neighbourhood::fetch(std::set<std::uint32_t>& nodes, std::string_view id) const {
  if (id == root_.id) return;
  if (const auto node = list_.find(id)) nodes.insert(*node);
}

void Neighbourhood::add(std::uint32_t node) {
  if (around_.size() >= kMostNeighbours) return;
  Record record = list_.record(node);
  if (record.id.empty() || record.id == root_.id || around_.contains(record.id)) return;
  for (const Record::Values& row : record.properties) {
    const graph::Property* const property = entity_property(record, row.property);
    if (property == nullptr || property->reverse.empty()) continue;
    for (const std::string& id : row.values) inbound_[id].push_back({property->reverse, record.id});
  }
  order_.push_back(record.id);
  std::string id = record.id;
  around_.emplace(std::move(id), std::move(record));
}

bool Neighbourhood::on_path(std::string_view id) const {
  return std::find(path_.begin(), path_.end(), id) != path_.end();
}

void Neighbourhood::write(JsonOut& json) {
  json.open('{');
  write(json, root_, 0);
  json.close('}');
}

void Neighbourhood::write(JsonOut& json, const Record& record, int depth) {
  path_.push_back(record.id);
  ++written_;
  const auto nests = [&](std::string_view id) {
    return depth < kDeepest && written_ < kMostNested && around_.contains(id) && !on_path(id);
  };
  const auto nest = [&](std::string_view id) {
    json.open('{');
    write(json, around_.find(id)->second, depth + 1);
    json.close('}');
  };
  write_around_properties(json, record, [&] {
    for (const Record::Values& row : record.properties) {
      const bool refers = entity_property(record, row.property) != nullptr;
      // Ids that lead nowhere go when another of their property leads to somebody; alone they stay.
      if (!refers || std::none_of(row.values.begin(), row.values.end(), nests)) {
        write_texts(json, row.property, row.values);
        continue;
      }
      json.key(row.property);
      json.open('[');
      for (const std::string& id : row.values)
        if (nests(id)) nest(id);
      json.close(']');
    }
    const auto found = inbound_.find(record.id);
    if (found == inbound_.end()) return;
    std::vector<std::string_view> done;
    for (const Reference& first : found->second) {
      if (std::find(done.begin(), done.end(), first.property) != done.end()) continue;
      done.push_back(first.property);
      const auto of_property = [&](const Reference& reference) {
        return reference.property == first.property && nests(reference.id);
      };
      if (std::none_of(found->second.begin(), found->second.end(), of_property)) continue;
      json.key(first.property);
      json.open('[');
      for (const Reference& reference : found->second)
        if (of_property(reference)) nest(reference.id);
      json.close(']');
    }
  });
  path_.pop_back();
}

std::vector<Neighbourhood::Adjacent> Neighbourhood::adjacent() const {
  std::vector<Adjacent> out;
  const auto ids_of = [&](std::string_view property) -> std::vector<std::string>& {
    for (Adjacent& row : out)
      if (row.property == property) return row.ids;
    return out.emplace_back(Adjacent{std::string(property), {}}).ids;
  };
  for (const std::string& id : order_) {
    for (const Record::Values& row : root_.properties)
      if (entity_property(root_, row.property) != nullptr &&
          std::find(row.values.begin(), row.values.end(), id) != row.values.end())
        ids_of(row.property).push_back(id);
    const Record& record = around_.find(id)->second;
    for (const Record::Values& row : record.properties) {
      const graph::Property* const property = entity_property(record, row.property);
      if (property != nullptr && !property->reverse.empty() &&
          std::find(row.values.begin(), row.values.end(), root_.id) != row.values.end())
        ids_of(property->reverse).push_back(id);
    }
  }
  return out;
}

void Neighbourhood::write_neighbour(JsonOut& json, const std::string& id) {
  const Record& record = around_.find(id)->second;
  json.open('{');
  if (is_edge(record)) {
    write_around_properties(json, record, [&] {
      for (const Record::Values& row : record.properties) {
        const bool refers = entity_property(record, row.property) != nullptr;
        const auto is_far = [&](const std::string& end) { return end != root_.id && around_.contains(end); };
        if (!refers || std::none_of(row.values.begin(), row.values.end(), is_far)) {
          write_texts(json, row.property, row.values);
          continue;
        }
        json.key(row.property);
        json.open('[');
        for (const std::string& end : row.values) {
          if (!is_far(end)) continue;
          json.open('{');
          write_entity_members(json, around_.find(end)->second);
          json.close('}');
        }
        json.close(']');
      }
    });
  } else {
    write_entity_members(json, record);
  }
  json.close('}');
}

}  // namespace vrata::api
