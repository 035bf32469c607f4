// GET /entities/{id}, /entities/{id}/adjacent, /entities/{id}/adjacent/{property}
#include <algorithm>

#include "api/entity_json.h"
#include "api/handlers.h"

namespace vrata::api {
namespace {

using base::JsonOut;

constexpr std::int64_t kMostOnPage = 500;
constexpr std::int64_t kMostOffset = 9'499;

// The entity that is asked for; a response instead where it is not here, or has become part of another one.
struct Found {
  std::optional<graph::Place> place;
  http::Response instead;
};

Found find(const Call& call) {
  Found out;
  const std::string& id = call.path[1];
  out.place = call.world.graph().find(id);
  if (out.place) return out;
  const auto merged = call.world.graph().find_referent(id);
  if (!merged) {
    out.instead = detail(404, "No such entity!");
    return out;
  }
  std::string location = "/entities/" + percent_encoded(merged->list->record(merged->node).id);
  for (std::size_t i = 2; i < call.path.size(); ++i) location += "/" + percent_encoded(call.path[i]);
  if (!call.request.query.empty()) location += "?" + call.request.query;
  out.instead = {308, {{"Location", location}}, "", ""};
  return out;
}

struct Page {
  std::int64_t limit = 10, offset = 0;
};

Page read_page(Parameters& given) {
  Page page;
  page.limit = std::max<std::int64_t>(given.integer("limit", 10, INT64_MIN, kMostOnPage), 0);
  page.offset = std::max<std::int64_t>(given.integer("offset", 0, INT64_MIN, kMostOffset), 0);
  return page;
}

void write_page(JsonOut& json, Neighbourhood& around, const std::vector<std::string>& ids, const Page& page) {
  json.open('{');
  json.key("results");
  json.open('[');
  const auto begin = std::min<std::size_t>(static_cast<std::size_t>(page.offset), ids.size());
  const auto end = std::min<std::size_t>(begin + static_cast<std::size_t>(page.limit), ids.size());
  for (std::size_t i = begin; i < end; ++i) around.write_neighbour(json, ids[i]);
  json.close(']');
  write_total(json, ids.size());
  json.number("limit", page.limit);
  json.number("offset", page.offset);
  json.close('}');
}

// By another property of the neighbours than the order of the list.
void sort_ids(Parameters& given, const graph::ListGraph& list, std::vector<Neighbourhood::Adjacent>& rows) {
  for (const SortKey& key : read_sort(given)) {
    const auto value_of = [&](const std::string& id) {
      const auto node = list.find(id);
      const graph::Record record = node ? list.record(*node) : graph::Record{};
      if (key.field == "caption") return graph::caption_of(record);
      if (key.field == "id") return record.id;
      const auto values = record.values(key.field);
      return values.empty() ? std::string() : *std::min_element(values.begin(), values.end());
    };
    for (Neighbourhood::Adjacent& row : rows) {
      std::vector<std::pair<std::string, std::string>> keyed;
      for (std::string& id : row.ids) keyed.emplace_back(value_of(id), id);
      std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
        if (a.first.empty() != b.first.empty()) return b.first.empty();  // what has no value comes last
        return key.down ? b.first < a.first : a.first < b.first;
      });
      for (std::size_t i = 0; i < keyed.size(); ++i) row.ids[i] = std::move(keyed[i].second);
    }
  }
}

}  // namespace

http::Response entity(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  const bool nested = given.boolean("nested", true);
  if (faults.any()) return faults_response(faults);
  const Found found = find(call);
  if (!found.place) return found.instead;
  graph::Record record = found.place->list->record(found.place->node);
  std::string text;
  JsonOut json(text);
  if (nested) {
    Neighbourhood(*found.place->list, std::move(record)).write(json);
  } else {
    json.open('{');
    write_entity_members(json, record);
    json.close('}');
  }
  return json_response(200, std::move(text));
}

http::Response adjacent(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  const Page page = read_page(given);
  if (faults.any()) return faults_response(faults);
  const Found found = find(call);
  if (!found.place) return found.instead;
  graph::Record record = found.place->list->record(found.place->node);
  std::string text;
  JsonOut json(text);
  const bool one = call.path.size() > 3;
  if (one) {
    const graph::Schema* const schema = graph::Model::standard().schema(record.schema);
    const graph::Property* const property = schema == nullptr ? nullptr : schema->property(call.path[3]);
    if (property == nullptr || property->type != "entity") return detail(404, "No such property!");
  }
  Neighbourhood around(*found.place->list, std::move(record));
  std::vector<Neighbourhood::Adjacent> rows = around.adjacent();
  if (one) std::erase_if(rows, [&](const auto& row) { return row.property != call.path[3]; });
  sort_ids(given, *found.place->list, rows);
  if (one) {
    write_page(json, around, rows.empty() ? std::vector<std::string>() : rows.front().ids, page);
    return json_response(200, std::move(text));
  }
  json.open('{');
  json.key("entity");
  json.open('{');
  write_entity_members(json, around.root());
  json.close('}');
  json.key("adjacent");
  json.open('{');
  for (const Neighbourhood::Adjacent& row : rows) {
    json.key(row.property);
    write_page(json, around, row.ids, page);
  }
  json.close('}');
  json.close('}');
  return json_response(200, std::move(text));
}

}  // namespace vrata::api
