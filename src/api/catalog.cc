// GET /catalog, /algorithms
#include <algorithm>
#include <array>

#include "api/handlers.h"
#include "base/hash.h"

namespace vrata::api {
namespace {

using base::JsonOut;

// Kinds of evidence that a hit's `explanations` may hold.
constexpr EvidenceKind kFirstFeature = EvidenceKind::kCompared;
constexpr EvidenceKind kLastFeature = EvidenceKind::kIdentifierConflict;

struct Algorithm {
  std::string_view name, description;
};
constexpr std::string_view kOther =
    "Accepted so that clients need not change; answered by the algorithm `vrata`, whose scores are not those of yente";
constexpr auto kAlgorithms = std::to_array<Algorithm>(
    {{"vrata", "A ledger of evidence whose weights are measured on data; score and same come out of it"},
     {"logic-v2", kOther},
     {"ofac", kOther},
     {"name-based", kOther},
     {"name-qualified", kOther},
     {"logic-v1", kOther},
     {"regression-v1", kOther}});

// Keys of `config` that yente's logic-v2 has. Clients send them, so they are taken; weights here are not for setting.
struct Setting {
  std::string_view key, type;
};
constexpr auto kSettings = std::to_array<Setting>({{"nm_name_property", "string"},
                                                   {"nm_number_mismatch", "float"},
                                                   {"nm_extra_query_name", "float"},
                                                   {"nm_extra_result_name", "float"},
                                                   {"nm_family_name_weight", "float"},
                                                   {"nm_fuzzy_cutoff_factor", "float"}});

// "2026-02-27T00:00:09"
std::string moment(UtcSeconds at) { return to_utc_string(at).substr(0, 19); }

std::string tag_of(const World& world) {
  std::vector<std::string> rows;
  for (const Dataset& dataset : world.datasets())
    rows.push_back(dataset.name + ":" + dataset.version + ":" + dataset.version);
  std::sort(rows.begin(), rows.end());
  std::string all;
  for (const std::string& row : rows) all += row + "\n";
  return "\"" + base::to_hex(base::sha256(all)).substr(0, 40) + "\"";
}

// Whether one of the tags of If-None-Match is this one. From RFC 9110, 13.1.2: weak comparison.
bool has_tag(std::string_view given, std::string_view tag) {
  while (!given.empty()) {
    const std::size_t end = std::min(given.find(','), given.size());
    std::string_view one = given.substr(0, end);
    given.remove_prefix(std::min(end + 1, given.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
  }
  return false;
}

struct Size {
  std::int64_t entities = 0, things = 0;
};

Size size_of(const World& world, const Dataset& dataset) {
  Size size;
  for (const std::string& id : dataset.list_ids) {
    const graph::ListGraph* const list = world.graph().list(id);
    if (list == nullptr) continue;
    for (const graph::ListGraph::Node& node : list->nodes()) {
      ++size.entities;
      size.things += node.schema != nullptr && node.schema->is_a("Thing");
    }
  }
  return size;
}

void write_dataset(JsonOut& json, const World& world, const Dataset& dataset) {
  const Size size = size_of(world, dataset);
  json.open('{');
  json.text("name", dataset.name);
  json.text("title", dataset.title);
  for (const char* name : {"license", "summary", "description", "url"}) json.raw(name, "null");
  json.text("updated_at", moment(dataset.updated_at));
  json.text("last_export", moment(dataset.updated_at));
  json.number("entity_count", size.entities);
  json.number("thing_count", size.things);
  json.text("version", dataset.version);
  json.raw("category", "null");
  for (const char* name : {"tags", "resources"}) json.raw(name, "[]");
  for (const char* name : {"publisher", "coverage"}) json.raw(name, "null");
  json.key("children");
  json.open('[');
  if (dataset.collection)
    for (const std::string& id : dataset.list_ids) json.text(graph::dataset_of(id));
  json.close(']');
  json.raw("deprecation", "null");
  json.boolean("deprecated", false);
  json.boolean("load", !dataset.collection);
  for (const char* name : {"entities_url", "delta_url"}) json.raw(name, "null");
  json.boolean("namespace", false);
  json.text("index_version", dataset.version);
  json.boolean("index_current", true);
  json.close('}');
}

void write_settings(JsonOut& json, std::string_view algorithm) {
  json.key("config");
  json.open('{');
  for (const Setting& setting : kSettings) {
    if (!is_setting(algorithm, setting.key)) continue;
    json.key(setting.key);
    json.open('{');
    json.text("type", setting.type);
    json.text("description", "Taken, and without effect: weights are measured, and the same for all");
    json.raw("default", "null");
    json.close('}');
  }
  json.close('}');
}

}  // namespace

bool is_algorithm(std::string_view name) {
  return name == "best" || std::any_of(kAlgorithms.begin(), kAlgorithms.end(),
                                       [&](const Algorithm& algorithm) { return algorithm.name == name; });
}

bool is_setting(std::string_view algorithm, std::string_view key) {
  return (algorithm == "best" || algorithm == "logic-v2") &&
         std::any_of(kSettings.begin(), kSettings.end(), [&](const Setting& setting) { return setting.key == key; });
}

http::Response catalog(const Call& call) {
  const std::string tag = tag_of(call.world);
  const std::vector<http::Field> fields = {{"ETag", tag}, {"Cache-Control", "public, max-age=300"}};
  if (has_tag(call.request.field("if-none-match"), tag)) return {304, fields, "", ""};
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.key("datasets");
  json.open('[');
  for (const Dataset& dataset : call.world.datasets()) write_dataset(json, call.world, dataset);
  json.close(']');
  json.key("current");
  json.open('[');
  for (const Dataset& dataset : call.world.datasets()) json.text(dataset.name);
  json.close(']');
  json.raw("outdated", "[]");
  json.boolean("index_stale", !stale_reason(call.options, call.world).empty());
  json.close('}');
  http::Response response = json_response(200, std::move(text));
  response.fields.insert(response.fields.end(), fields.begin(), fields.end());
  return response;
}

http::Response algorithms(const Call& call) {
  const auto& hidden = call.options.hidden_algorithms;
  std::string features;
  JsonOut feature_json(features);
  feature_json.open('{');
  for (int i = static_cast<int>(kFirstFeature); i <= static_cast<int>(kLastFeature); ++i) {
    const auto kind = static_cast<EvidenceKind>(i);
    feature_json.key(word(kind));
    feature_json.open('{');
    feature_json.text("description", title(kind));
    feature_json.raw("coefficient", "1.0");
    feature_json.raw("url", "null");
    feature_json.close('}');
  }
  feature_json.close('}');
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.key("algorithms");
  json.open('[');
  for (const Algorithm& algorithm : kAlgorithms) {
    if (std::find(hidden.begin(), hidden.end(), algorithm.name) != hidden.end()) continue;
    json.open('{');
    json.text("name", algorithm.name);
    json.text("description", algorithm.description);
    json.raw("features", features);
    json.key("docs");
    json.open('{');
    json.text("name", algorithm.name);
    json.text("description", algorithm.description);
    write_settings(json, algorithm.name);
    json.raw("features", features);
    json.close('}');
    json.close('}');
  }
  json.close(']');
  json.text("default", "best");
  json.text("best", "vrata");
  json.close('}');
  return json_response(200, std::move(text));
}

}  // namespace vrata::api
