// The Reconciliation API 0.2, as OpenRefine speaks it: /reconcile/{dataset} and what hangs below it.
//
// From     https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
#include <algorithm>
#include <set>

#include "api/entity_json.h"
#include "api/example.h"
#include "api/handlers.h"
#include "api/query.h"
#include "base/embedded.h"
#include "base/json.h"
#include "graph/text_index.h"
#include "names/country.h"

namespace vrata::api {
namespace {

using base::JsonKind;
using base::JsonOut;
using graph::Model;
using graph::Record;

constexpr std::int32_t kThreshold = 7'000;
constexpr std::size_t kMostSuggested = 5;
constexpr std::int64_t kMostResults = 500;

std::string_view no_dataset() { return "No such dataset."; }

// The address under which the caller knows us; what could not stand in one is not repeated.
std::string own_address(const Call& call) {
  const std::string_view host = call.request.field("host");
  const bool plain = !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
           c == ':' || c == '[' || c == ']';
  });
  return (call.options.tls ? "https://" : "http://") + std::string(plain ? host : "localhost");
}

std::string lower(std::string_view text) {
  std::string out;
  for (const std::string& word : graph::words_of(text)) out += (out.empty() ? "" : " ") + word;
  return out;
}

// Schemata that a query may be of: those that stand in a dataset and can be compared, and those above them.
std::set<std::string_view> types_of(const World& world, const Dataset& dataset) {
  std::set<std::string_view> out;
  for (const std::string& id : dataset.list_ids) {
    const graph::ListGraph* const list = world.graph().list(id);
    if (list == nullptr) continue;
    for (const auto& node : list->nodes())
      if (node.schema != nullptr && node.schema->matchable)
        for (const std::string_view above : node.schema->ancestors)
          if (Model::standard().schema(above)->matchable || above == "Thing") out.insert(above);
  }
  return out;
}

void write_type(JsonOut& json, const graph::Schema& schema) {
  json.open('{');
  json.text("id", schema.name);
  json.text("name", schema.plural);
  json.text("description", schema.description.empty() || schema.description == "-" ? schema.label : schema.description);
  json.close('}');
}

void write_property(JsonOut& json, std::string_view id, const graph::Property& property) {
  json.open('{');
  json.text("id", id);
  json.text("name", property.label);
  json.text("description", property.schema);
  json.close('}');
}

void write_service(JsonOut& json, std::string_view name, const std::string& url, const std::string& path) {
  json.key(name);
  json.open('{');
  json.text("service_url", url);
  json.text("service_path", path);
  json.close('}');
}

http::Response manifest(const Call& call, const Dataset& dataset) {
  const std::string url = own_address(call);
  const std::string path = "/reconcile/" + percent_encoded(dataset.name);
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.raw("versions", R"(["0.2"])");
  json.text("name", dataset.title + " (Vrata)");
  json.text("identifierSpace", "https://followthemoney.tech/#entity");
  json.text("schemaSpace", "https://followthemoney.tech/#schema");
  json.text("documentation", url + "/openapi.json");
  json.number("batchSize", 3);
  json.key("view");
  json.open('{');
  json.text("url", url + "/entities/{{id}}");
  json.close('}');
  json.key("suggest");
  json.open('{');
  for (const char* what : {"entity", "type", "property"}) write_service(json, what, url, path + "/suggest/" + what);
  json.close('}');
  json.key("extend");
  json.open('{');
  write_service(json, "propose_properties", url, path + "/extend/property");
  // The first name is that of the specification, the second one what yente writes.
  for (const char* name : {"property_settings", "propose_settings"})
    json.raw(
        name,
        R"([{"name":"limit","label":"Limit","type":"number","default":0,"help_text":"Most values of a cell; 0: all"},)"
        R"({"name":"render","label":"Show","type":"select","default":"caption","help_text":"How values are written",)"
        R"("choices":[{"value":"caption","id":"caption","name":"As text"},{"value":"raw","id":"raw","name":"As stored"}]}])");
  json.close('}');
  json.key("defaultTypes");
  json.open('[');
  for (const std::string_view name : types_of(call.world, dataset)) write_type(json, *Model::standard().schema(name));
  json.close(']');
  json.close('}');
  return json_response(200, std::move(text));
}

// The value of a property of a query: a text, a number, {"id", "name"}, or several of them.
void take_values(const base::Json& json, std::uint32_t at, std::vector<std::string>& out) {
  const base::JsonNode& node = json.nodes()[at];
  if (node.kind == JsonKind::kText || node.is_number()) {
    out.emplace_back(node.text);
  } else if (node.kind == JsonKind::kArray) {
    json.each_child(at, [&](std::uint32_t child) { take_values(json, child, out); });
  } else if (node.kind == JsonKind::kObject) {
    const std::uint32_t name = json.member(at, "name");
    const std::uint32_t id = json.member(at, "id");
    if (name != 0 || id != 0) take_values(json, name != 0 ? name : id, out);
  }
}

// The schema that a query asks for; of several the first counts.
std::string type_of(const base::Json& json, std::uint32_t query) {
  const auto& nodes = json.nodes();
  std::uint32_t type = json.member(query, "type");
  if (type != 0 && nodes[type].kind == JsonKind::kArray && nodes[type].end > type + 1) ++type;
  const bool given = type != 0 && nodes[type].kind == JsonKind::kText && !nodes[type].text.empty();
  return given ? std::string(nodes[type].text) : "Thing";
}

// A query of the reconciliation API as an example of /match.
std::string example_of(const base::Json& json, std::uint32_t query) {
  const auto& nodes = json.nodes();
  std::string text;
  JsonOut out(text);
  out.open('{');
  out.text("schema", type_of(json, query));
  out.key("properties");
  out.open('{');
  std::vector<std::pair<std::string, std::vector<std::string>>> properties;
  if (const std::uint32_t name = json.member(query, "query"); name != 0) {
    properties.emplace_back("name", std::vector<std::string>{});
    take_values(json, name, properties.back().second);
  }
  if (const std::uint32_t given = json.member(query, "properties"); given != 0 && nodes[given].kind == JsonKind::kArray)
    json.each_child(given, [&](std::uint32_t at) {
      if (nodes[at].kind != JsonKind::kObject) return;
      const std::uint32_t pid = json.member(at, "pid");
      const std::uint32_t value = json.member(at, "v");
      if (pid == 0 || value == 0) return;
      const std::string_view id = nodes[pid].text;
      const std::string name(id.substr(id.find(':') == std::string_view::npos ? 0 : id.find(':') + 1));
      auto row =
          std::find_if(properties.begin(), properties.end(), [&](const auto& known) { return known.first == name; });
      if (row == properties.end()) row = properties.insert(row, {name, {}});
      take_values(json, value, row->second);
    });
  for (const auto& [name, values] : properties) {
    out.key(name);
    out.open('[');
    for (const std::string& value : values) out.text(value);
    out.close(']');
  }
  out.close('}');
  out.close('}');
  return text;
}

void write_entity(JsonOut& json, const Record& record, std::string_view name) {
  json.text("id", record.id);
  json.text("name", name);
  const graph::Schema* const schema = Model::standard().schema(record.schema);
  std::string about;
  for (const char* property : {"country", "nationality", "birthDate", "topics"})
    for (const std::string& value : record.values(property))
      about += (about.empty() ? "" : ", ") + std::string(std::string_view(property) == "topics"
                                                             ? Model::standard().topic_label(value)
                                                             : std::string_view(value));
  json.text("description", about);
  json.key("type");
  json.open('[');
  if (schema != nullptr) write_type(json, *schema);
  json.close(']');
}

class Reconciler {
 public:
  Reconciler(const Call& call, const Dataset& dataset, EntityFilter filter)
      : call_(call), filter_(std::move(filter)), screener_(call.world.screener()) {
    policy_ = call.options.policy;
    policy_.lists = dataset.list_ids;
    policy_.threshold = 0;
  }

  void answer(JsonOut& json, const base::Json& queries, std::uint32_t query) {
    json.open('{');
    json.key("result");
    json.open('[');
    std::string fault = write_results(json, queries, query);
    json.close(']');
    if (!fault.empty()) {  // nothing found and nothing compared are not the same
      json.text("outcome", word(Outcome::kNotScreened));
      json.text("detail", fault);
    }
    json.close('}');
  }

 private:
  // Gives    why the query was not screened; empty when it was.
  std::string write_results(JsonOut& json, const base::Json& queries, std::uint32_t query) {
    base::Json read;
    if (auto done = read.read(example_of(queries, query)); !done) return done.error().message;
    Faults faults;
    std::string refusal;
    const Example example = read_example(read, 0, {"queries"}, faults, refusal);
    if (!example.row.not_screened_reason.empty()) return example.row.not_screened_reason;
    std::int64_t limit = 5;
    if (const std::uint32_t at = queries.member(query, "limit");
        at != 0 && queries.nodes()[at].kind == JsonKind::kInteger)
      limit = std::clamp<std::int64_t>(base::number_of(queries.nodes()[at].text, 5), 0, kMostResults);
    policy_.max_hits = static_cast<std::uint32_t>(filter_.is_open() ? limit : kMostResults);
    const Answer answer = screener_->screen(example.row.subject, policy_);
    call_.screened(answer.outcome);
    if (answer.outcome == Outcome::kNotScreened) return answer.not_screened_reason;
    for (const Match& match : answer.hits) {
      const auto hit = entity_of(call_.world, match);
      if (!hit) return "a hit cannot be shown: the list's data are damaged";
      if (!filter_.passes(hit->record)) continue;
      if (limit-- <= 0) break;
      json.open('{');
      write_entity(json, hit->record, graph::caption_of(hit->record));
      json.raw("score", wire::four_decimals(match.score));
      json.boolean("match", match.score >= kThreshold);
      json.close('}');
    }
    return {};
  }

  const Call& call_;
  EntityFilter filter_;
  World::Lease screener_;
  screen::Policy policy_;
};

// Why a query has no meaning, with its key before it; empty when it has one.
std::string fault_of_query(const base::Json& queries, std::uint32_t query) {
  const auto& nodes = queries.nodes();
  const std::string where = "query " + std::string(nodes[query].key) + ": ";
  if (nodes[query].kind != JsonKind::kObject) return where + "no object";
  const std::string type = type_of(queries, query);
  const graph::Schema* const schema = Model::standard().schema(type);
  if (schema == nullptr) return where + "no such type: " + type;
  if (!schema->matchable && type != "Thing") return where + "this type is not compared: " + type;
  const std::uint32_t properties = queries.member(query, "properties");
  if (properties == 0 || nodes[properties].kind == JsonKind::kNull) return {};
  if (nodes[properties].kind != JsonKind::kArray) return where + "properties are no array";
  std::string fault;
  queries.each_child(properties, [&](std::uint32_t at) {
    const std::uint32_t pid = nodes[at].kind == JsonKind::kObject ? queries.member(at, "pid") : 0;
    if (pid == 0 || nodes[pid].kind != JsonKind::kText || queries.member(at, "v") == 0)
      fault = where + R"(a property is {"pid": …, "v": …})";
  });
  return fault;
}

http::Response answer_queries(const Call& call, const Dataset& dataset, const std::string& queries,
                              EntityFilter filter) {
  base::Json json;
  if (too_deep(queries)) return detail(400, "queries are nested too deeply");
  if (auto read = json.read(queries); !read) return detail(400, "queries are not JSON: " + read.error().message);
  if (json.nodes()[0].kind != JsonKind::kObject) return detail(400, "queries are no object");
  std::size_t count = 0;
  json.each_child(0, [&](std::uint32_t) { ++count; });
  if (count > call.options.most_queries)
    return detail(400, "Too many queries in one batch (limit: " + std::to_string(call.options.most_queries) + ")");
  std::string fault;
  json.each_child(0, [&](std::uint32_t query) { fault = fault.empty() ? fault_of_query(json, query) : fault; });
  if (!fault.empty()) return detail(400, fault);
  if (const std::string stale = stale_reason(call.options, call.world); !stale.empty())
    return detail(503, "Not screened: " + stale);
  Reconciler reconciler(call, dataset, std::move(filter));
  std::string text;
  JsonOut out(text);
  out.open('{');
  json.each_child(0, [&](std::uint32_t query) {
    out.key(json.nodes()[query].key);
    reconciler.answer(out, json, query);
  });
  out.close('}');
  http::Response response = json_response(200, std::move(text));
  response.fields.push_back({"x-batch-size", std::to_string(count)});
  return response;
}

struct Column {
  std::string id, name, label;
  std::int64_t limit = 0;
  bool raw = false;
};

// schema: empty where none was said; then of the first that has such a property.
const graph::Property* property_named(std::string_view schema, std::string_view name) {
  if (!schema.empty()) {
    const graph::Schema* const known = Model::standard().schema(schema);
    return known == nullptr ? nullptr : known->property(name);
  }
  for (const auto& [type, known] : Model::standard().schemata())
    if (const graph::Property* const property = known.property(name); property != nullptr) return property;
  return nullptr;
}

std::vector<Column> columns_of(const base::Json& json, std::uint32_t properties) {
  std::vector<Column> out;
  json.each_child(properties, [&](std::uint32_t at) {
    const std::uint32_t id = json.nodes()[at].kind == JsonKind::kObject ? json.member(at, "id") : 0;
    if (id == 0) return;
    Column column;
    column.id = json.nodes()[id].text;
    const std::size_t colon = column.id.find(':');
    column.name = column.id.substr(colon == std::string::npos ? 0 : colon + 1);
    const graph::Property* const property =
        property_named(colon == std::string::npos ? "" : column.id.substr(0, colon), column.name);
    column.label = property == nullptr ? column.name : std::string(property->label);
    if (const std::uint32_t settings = json.member(at, "settings");
        settings != 0 && json.nodes()[settings].kind == JsonKind::kObject) {
      if (const std::uint32_t limit = json.member(settings, "limit"); limit != 0)
        column.limit = base::number_of(json.nodes()[limit].text);
      if (const std::uint32_t render = json.member(settings, "render"); render != 0)
        column.raw = json.nodes()[render].text == "raw";
    }
    out.push_back(std::move(column));
  });
  return out;
}

// As somebody reads it: entities by their captions, countries and topics by their names.
std::string rendered(const graph::ListGraph& list, const graph::Property* property, const std::string& value) {
  if (const auto other = list.find(value)) return graph::caption_of(list.record(*other));
  std::string_view name;
  if (property != nullptr && property->type == "country") name = names::country_name(value);
  if (property != nullptr && property->type == "topic") name = Model::standard().topic_label(value);
  return name.empty() ? value : std::string(name);
}

void write_cell(JsonOut& json, const graph::ListGraph& list, const Record& record, const Column& column) {
  const graph::Property* const property = property_named(record.schema, column.name);
  json.key(column.id);
  json.open('[');
  std::int64_t left = column.limit > 0 ? column.limit : INT64_MAX;
  for (const std::string& value : record.values(column.name)) {
    if (left-- <= 0) break;
    json.open('{');
    json.text("str", column.raw ? value : rendered(list, property, value));
    json.close('}');
  }
  json.close(']');
}

http::Response extend(const Call& call, const std::string& extend) {
  base::Json json;
  if (too_deep(extend) || !json.read(extend) || json.nodes()[0].kind != JsonKind::kObject)
    return detail(400, "extend is no JSON object");
  const std::uint32_t ids = json.member(0, "ids");
  const std::uint32_t properties = json.member(0, "properties");
  if (ids == 0 || properties == 0 || json.nodes()[ids].kind != JsonKind::kArray ||
      json.nodes()[properties].kind != JsonKind::kArray)
    return detail(400, R"(extend is {"ids": […], "properties": [{"id": …}]})");
  std::vector<std::string> wanted;
  json.each_child(ids, [&](std::uint32_t at) { wanted.emplace_back(json.nodes()[at].text); });
  if (wanted.size() > call.options.most_queries)
    return detail(400, "Too many queries in one batch (limit: " + std::to_string(call.options.most_queries) + ")");
  for (const std::string& id : wanted)
    if (!call.world.graph().find(id) && call.world.graph().find_referent(id))
      return detail(400, "Please specify the canonical entity ID, not a referent: " + id);
  const std::vector<Column> columns = columns_of(json, properties);
  std::vector<std::string> unknown;
  std::string text;
  JsonOut out(text);
  out.open('{');
  out.key("meta");
  out.open('[');
  for (const Column& column : columns) {
    out.open('{');
    out.text("id", column.id);
    out.text("name", column.label);
    out.close('}');
  }
  out.close(']');
  out.key("rows");
  out.open('{');
  for (const std::string& id : wanted) {
    out.key(id);
    out.open('{');
    if (const auto place = call.world.graph().find(id)) {
      const Record record = place->list->record(place->node);
      for (const Column& column : columns) write_cell(out, *place->list, record, column);
    } else {
      unknown.push_back(id);
    }
    out.close('}');
  }
  out.close('}');
  write_texts(out, "unknown", unknown);  // an entity that has no values is another thing
  out.close('}');
  http::Response response = json_response(200, std::move(text));
  response.fields.push_back({"x-batch-size", std::to_string(wanted.size())});
  return response;
}

http::Response suggestions(std::string_view prefix, const std::string& result) {
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.text("code", "/api/status/ok");
  json.text("status", "200 OK");
  json.text("prefix", prefix);
  json.raw("result", result);
  json.close('}');
  return json_response(200, std::move(text));
}

std::string suggested_entities(const Call& call, const Dataset& dataset, const std::string& prefix,
                               std::int64_t limit) {
  Query query{Query::Kind::kAnd, {}, {}, {}, 0};
  for (std::string& word : graph::words_of(prefix))
    query.parts.push_back({Query::Kind::kWord, {}, {}, {std::move(word)}, 0});
  std::string text;
  JsonOut json(text);
  json.open('[');
  if (!query.parts.empty()) {
    query.parts.back().kind = Query::Kind::kPrefix;  // it is still being written
    for (const graph::Place& place :
         places_of(call.world, dataset.list_ids, query, "Thing", static_cast<std::size_t>(limit))) {
      const Record record = place.list->record(place.node);
      const auto names = record.values("name");
      json.open('{');
      write_entity(json, record, names.empty() ? graph::caption_of(record) : names.front());
      json.close('}');
    }
  }
  json.close(']');
  return text;
}

// Those whose name or label begins with what is wanted, then those that hold it; each once, as many as are suggested.
template <class What>
std::vector<const What*> fitting(const std::vector<std::pair<std::string_view, const What*>>& all,
                                 const std::string& wanted) {
  std::vector<const What*> out;
  if (wanted.empty()) return out;
  for (const bool at_begin : {true, false})
    for (const auto& [name, what] : all) {
      const std::size_t place = std::min(lower(name).find(wanted), lower(what->label).find(wanted));
      if (place == std::string::npos || (at_begin && place != 0) || out.size() >= kMostSuggested) continue;
      if (std::find(out.begin(), out.end(), what) == out.end()) out.push_back(what);
    }
  return out;
}

std::string suggested_types(const Call& call, const Dataset& dataset, const std::string& prefix) {
  std::string text;
  JsonOut json(text);
  json.open('[');
  const std::string wanted = lower(prefix);
  std::vector<std::pair<std::string_view, const graph::Schema*>> all;
  for (const std::string_view name : types_of(call.world, dataset))
    all.emplace_back(name, Model::standard().schema(name));
  for (const graph::Schema* schema : fitting(all, wanted)) write_type(json, *schema);
  json.close(']');
  return text;
}

std::string suggested_properties(const Call& call, const Dataset& dataset, const std::string& prefix) {
  std::string text;
  JsonOut json(text);
  json.open('[');
  const std::string wanted = lower(prefix);
  std::vector<std::pair<std::string_view, const graph::Property*>> all;
  for (const std::string_view type : types_of(call.world, dataset))
    for (const auto& [name, property] : Model::standard().schema(type)->properties)
      if (property->type != "entity" && !property->hidden) all.emplace_back(name, property);
  for (const graph::Property* property : fitting(all, wanted))
    write_property(json, std::string(property->schema) + ":" + std::string(property->name), *property);
  json.close(']');
  return text;
}

// Featured properties first, as many as are wanted, then by label.
http::Response proposed(Parameters& given, const Faults& faults) {
  const std::string type = given.text("type", "Thing");
  const std::int64_t limit = given.integer("limit", 0, 0, INT64_MAX);
  if (faults.any()) return faults_response(faults);
  const graph::Schema* const schema = Model::standard().schema(type);
  if (schema == nullptr) return detail(400, "Invalid type: " + type);
  std::vector<const graph::Property*> all;
  for (const std::string_view name : schema->featured)
    if (const graph::Property* const property = schema->property(name); property != nullptr && !property->stub)
      all.push_back(property);
  for (const auto& [name, property] : schema->properties)
    if (property->type != "entity" && !property->hidden && std::find(all.begin(), all.end(), property) == all.end())
      all.push_back(property);
  if (limit > 0 && all.size() > static_cast<std::size_t>(limit)) all.resize(static_cast<std::size_t>(limit));
  std::stable_sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->label < b->label; });
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.number("limit", limit);
  json.text("type", type);
  json.key("properties");
  json.open('[');
  for (const graph::Property* property : all) write_property(json, property->name, *property);
  json.close(']');
  json.close('}');
  return json_response(200, std::move(text));
}

}  // namespace

http::Response reconcile(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  EntityFilter filter;
  filter.changed_since = given.moment("changed_since");
  std::string algorithm = given.text("algorithm", "best");
  for (char& c : algorithm) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (faults.any()) return faults_response(faults);
  const Dataset* const dataset = call.world.dataset(call.path[1]);
  if (dataset == nullptr) return detail(404, no_dataset());
  const bool posted = call.request.method == "POST";
  if (!posted && !given.has("queries") && !given.has("extend")) return manifest(call, *dataset);
  if (!is_algorithm(algorithm)) return detail(400, "Invalid algorithm: " + algorithm);
  for (const auto& [name, value] : form_fields(posted ? call.request.body : call.request.query)) {
    if (name == "queries") return answer_queries(call, *dataset, value, std::move(filter));
    if (name == "extend") return extend(call, value);
  }
  return detail(400, "The form has neither queries nor extend");
}

http::Response reconcile_suggest(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  const std::string prefix = given.text("prefix");
  const std::int64_t limit = given.integer("limit", 10, 0, kMostResults);
  if (faults.any()) return faults_response(faults);
  const Dataset* const dataset = call.world.dataset(call.path[1]);
  if (dataset == nullptr) return detail(404, no_dataset());
  const std::string& what = call.path[3];
  if (what == "entity") return suggestions(prefix, suggested_entities(call, *dataset, prefix, limit));
  if (what == "type") return suggestions(prefix, suggested_types(call, *dataset, prefix));
  if (what == "property") return suggestions(prefix, suggested_properties(call, *dataset, prefix));
  return detail(404, "Not Found");
}

http::Response reconcile_propose(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  if (call.world.dataset(call.path[1]) == nullptr) return detail(404, no_dataset());
  return proposed(given, faults);
}

}  // namespace vrata::api
