// GET /search/{dataset}: entities by their text, with filters, facets and an order.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "api/entity_json.h"
#include "api/handlers.h"
#include "api/query.h"
#include "graph/text_index.h"
#include "names/country.h"
#include "text/fold.h"

namespace vrata::api {
namespace {

using base::JsonOut;
using graph::ListGraph;
using graph::Model;
using graph::Record;
using graph::TextIndex;

constexpr std::int64_t kMostOnPage = 500;
constexpr std::int64_t kMostOffset = 9'499;
constexpr std::size_t kMostVariants = 64;  // words that one prefix or misspelling stands for
constexpr std::size_t kMostFacetValues = 1'000;
constexpr double kNameBoost = 3;

// Values of all properties of a type: what FollowTheMoney calls a group.
struct Group {
  std::string_view name, type, label;
};
constexpr auto kGroups = std::to_array<Group>({{"countries", "country", "Countries"},
                                               {"topics", "topic", "Topics"},
                                               {"names", "name", "Names"},
                                               {"identifiers", "identifier", "Identifiers"},
                                               {"genders", "gender", "Genders"},
                                               {"dates", "date", "Dates"},
                                               {"addresses", "address", "Addresses"},
                                               {"phones", "phone", "Phone numbers"},
                                               {"emails", "email", "E-mail addresses"}});

const Group* group_of(std::string_view name) {
  const auto at = std::find_if(kGroups.begin(), kGroups.end(), [&](const Group& row) { return row.name == name; });
  return at == kGroups.end() ? nullptr : &*at;
}

const graph::Property* property_of(const Record& record, std::string_view name) {
  const graph::Schema* const schema = Model::standard().schema(record.schema);
  return schema == nullptr ? nullptr : schema->property(name);
}

// All values that a field of a query stands for.
std::vector<std::string> values_of(const Record& record, std::string_view field) {
  if (field == "schema") return {record.schema};
  if (field == "id" || field == "canonical_id") return {record.id};
  if (field == "caption") return {graph::caption_of(record)};
  if (field == "datasets") return {record.dataset};
  if (field == "referents") return record.referents;
  if (field == "target") return {graph::is_target(record) ? "true" : "false"};
  if (field == "first_seen") return {record.first_seen};
  if (field == "last_seen") return {record.last_seen};
  if (field == "last_change") return {record.last_change};
  std::vector<std::string> out;
  const Group* const group = group_of(field);
  for (const Record::Values& row : record.properties) {
    const graph::Property* const property = group == nullptr ? nullptr : property_of(record, row.property);
    if (group == nullptr ? row.property != field : property == nullptr || property->type != group->type) continue;
    for (const std::string& value : row.values)
      if (std::find(out.begin(), out.end(), value) == out.end()) out.push_back(value);
  }
  return out;
}

// As keywords are compared: folded but for what is exact by nature.
std::string keyword(std::string_view field, std::string_view text) {
  if (field == "schema" || field == "datasets" || field == "referents" || field == "id") return std::string(text);
  return text::to_utf8(text::fold_letters(text));
}

bool is_date(const Record& record, std::string_view field) {
  const graph::Property* const property = property_of(record, field);
  return field == "dates" || (property != nullptr && property->type == "date") || field.ends_with("_seen") ||
         field == "last_change";
}

// Whether one of a field's values is this text, begins with it (a date, or a text with * behind it), or holds its
// words.
bool holds(const Record& record, const std::string& field, std::string wanted) {
  const bool prefix = wanted.size() > 1 && wanted.ends_with('*');
  if (prefix) wanted.pop_back();
  if (wanted == "*") return !values_of(record, field).empty();
  const std::string folded = keyword(field, wanted);
  const std::vector<std::string> words = graph::words_of(wanted);
  const bool by_words =
      field == "caption" || field == "names" ||
      (property_of(record, field) != nullptr &&
       (property_of(record, field)->type == "name" || property_of(record, field)->type == "text" ||
        property_of(record, field)->type == "string" || property_of(record, field)->type == "address"));
  for (const std::string& value : values_of(record, field)) {
    const std::string own = keyword(field, value);
    if (own == folded || ((prefix || is_date(record, field)) && own.starts_with(folded))) return true;
    if (!by_words || prefix || words.empty()) continue;
    const std::vector<std::string> all = graph::words_of(value);
    if (std::search(all.begin(), all.end(), words.begin(), words.end()) != all.end()) return true;
  }
  return false;
}

struct Found {
  std::uint32_t node = 0;
  double score = 0;
};
using FoundRow = std::vector<Found>;  // by ascending node

// Runs a query over one list.
class Evaluator {
 public:
  explicit Evaluator(const ListGraph& list) : list_(list), index_(list.text()) {}

  FoundRow run(const Query& query) {
    switch (query.kind) {
      case Query::Kind::kAll: return everything();
      case Query::Kind::kAnd: return all_of(query.parts);
      case Query::Kind::kOr: return any_of(query.parts);
      case Query::Kind::kNot: return without(everything(), run(query.parts.front()));
      case Query::Kind::kWord: return word(query.words.front());
      case Query::Kind::kPrefix: return variants(index_.beginning_with(query.words.front(), kMostVariants));
      case Query::Kind::kNear: return variants(index_.near(query.words.front(), query.edits, kMostVariants));
      case Query::Kind::kPhrase: return phrase(query.words);
      case Query::Kind::kField: return field(query.field, query.words.front());
    }
    return {};
  }

 private:
  [[nodiscard]] FoundRow everything() const {
    FoundRow out(list_.nodes().size());
    for (std::uint32_t i = 0; i < out.size(); ++i) out[i].node = i;
    return out;
  }

  // Rarer words weigh more, in names three times as much. From Robertson and Zaragoza, 2009 (BM25's idf).
  [[nodiscard]] FoundRow word(std::string_view text) const {
    const auto postings = index_.postings(text);
    const auto count = static_cast<double>(postings.size());
    const double idf = std::log(1 + (static_cast<double>(list_.nodes().size()) - count + 0.5) / (count + 0.5));
    FoundRow out;
    out.reserve(postings.size());
    for (const TextIndex::Posting& posting : postings)
      out.push_back({posting.node, idf * (posting.in_name ? kNameBoost : 1)});
    return out;
  }

  [[nodiscard]] FoundRow variants(const std::vector<std::string_view>& words) const {
    FoundRow out;
    for (const std::string_view one : words) out = joined(out, word(one), true);
    return out;
  }

  FoundRow all_of(const std::vector<Query>& parts) {
    std::optional<FoundRow> out;
    for (const Query& part : parts)
      if (part.kind != Query::Kind::kNot) out = out ? common(*out, run(part)) : run(part);
    FoundRow rest = out ? *std::move(out) : everything();
    for (const Query& part : parts)
      if (part.kind == Query::Kind::kNot) rest = without(rest, run(part.parts.front()));
    return rest;
  }

  FoundRow any_of(const std::vector<Query>& parts) {
    FoundRow out;
    for (const Query& part : parts) out = joined(out, run(part), false);
    return out;
  }

  [[nodiscard]] FoundRow phrase(const std::vector<std::string>& words) const {
    std::optional<FoundRow> near;
    for (const std::string& one : words) near = near ? common(*near, word(one)) : word(one);
    FoundRow out;
    for (const Found& found : *near) {
      const Record record = list_.record(found.node);
      const auto has = [&](const std::string& value) {
        const std::vector<std::string> all = graph::words_of(value);
        return std::search(all.begin(), all.end(), words.begin(), words.end()) != all.end();
      };
      bool seen = has(record.caption);
      for (const Record::Values& row : record.properties)
        seen = seen || std::any_of(row.values.begin(), row.values.end(), has);
      if (seen) out.push_back(found);
    }
    return out;
  }

  [[nodiscard]] FoundRow field(const std::string& name, const std::string& text) const {
    // Words of the text are in the index, so that only entities that have one are read; a prefix may be any of them.
    const std::vector<std::string> words = graph::words_of(text);
    const bool indexed = !words.empty() && !text.ends_with('*') && name != "schema" && name != "datasets" &&
                         name != "referents" && name != "target" && !name.ends_with("_seen") && name != "last_change" &&
                         name != "sourceUrl" && name != "website";
    FoundRow out;
    for (const Found& found : indexed ? word(words.front()) : everything())
      if (holds(list_.record(found.node), name, text)) out.push_back({found.node, 1});
    return out;
  }

  static FoundRow common(const FoundRow& a, const FoundRow& b) {
    FoundRow out;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
      if (x->node < y->node)
        ++x;
      else if (y->node < x->node)
        ++y;
      else
        out.push_back({x->node, x++->score + y++->score});
    }
    return out;
  }

  // best: an entity found twice keeps the better score; else the sum.
  static FoundRow joined(const FoundRow& a, const FoundRow& b, bool best) {
    FoundRow out;
    auto x = a.begin(), y = b.begin();
    while (x != a.end() || y != b.end()) {
      if (y == b.end() || (x != a.end() && x->node < y->node)) {
        out.push_back(*x++);
      } else if (x == a.end() || y->node < x->node) {
        out.push_back(*y++);
      } else {
        out.push_back({x->node, best ? std::max(x->score, y->score) : x->score + y->score});
        ++x, ++y;
      }
    }
    return out;
  }

  static FoundRow without(const FoundRow& a, const FoundRow& b) {
    FoundRow out;
    auto y = b.begin();
    for (const Found& found : a) {
      while (y != b.end() && y->node < found.node) ++y;
      if (y == b.end() || y->node != found.node) out.push_back(found);
    }
    return out;
  }

  const ListGraph& list_;
  const TextIndex& index_;
};

struct Wanted {
  std::int64_t limit = 10, offset = 0;
  Query query;
  std::set<std::string_view> schemata;
  EntityFilter filter;
  std::map<std::string, std::vector<std::string>> fields;  // wanted values by field; all fields, of each any or all
  bool all_values = false;
  std::vector<SortKey> sort;
  std::vector<std::string> facets;
};

// The schemata that a search for one of them looks at.
std::set<std::string_view> scope_of(const graph::Schema& schema) {
  std::set<std::string_view> out;
  for (const auto& [name, other] : Model::standard().schemata()) {
    const bool below = other.is_a(schema.name);
    if (schema.matchable ? other.matchable && (below || schema.is_a(name)) : below) out.insert(name);
  }
  return out;
}

struct Row {
  const ListGraph* list = nullptr;
  std::uint32_t node = 0;
  double score = 0;
  std::string id;
  std::vector<std::string> keys;  // one a sort key; empty: no value
};

bool before(const Row& a, const Row& b, const std::vector<SortKey>& sort) {
  for (std::size_t i = 0; i < sort.size(); ++i) {
    if (a.keys[i].empty() != b.keys[i].empty()) return b.keys[i].empty();  // what has no value comes last
    if (a.keys[i] != b.keys[i]) return sort[i].down ? b.keys[i] < a.keys[i] : a.keys[i] < b.keys[i];
  }
  if (a.score != b.score) return a.score > b.score;
  return a.id < b.id;
}

using Counts = std::map<std::string, std::map<std::string, std::int64_t>>;  // by facet and value

std::string facet_label(std::string_view facet) {
  if (facet == "datasets") return "Data sources";
  if (facet == "schema") return "Entity types";
  const Group* const group = group_of(facet);
  return std::string(group == nullptr ? facet : group->label);
}

std::string value_label(const World& world, std::string_view facet, const std::string& value) {
  if (facet == "countries") return std::string(names::country_name(value));
  if (facet == "topics") return std::string(Model::standard().topic_label(value));
  if (facet == "schema") {
    const graph::Schema* const schema = Model::standard().schema(value);
    return schema == nullptr ? value : std::string(schema->plural);
  }
  if (facet == "datasets") {
    const Dataset* const dataset = world.dataset(value);
    return dataset == nullptr ? value : dataset->title;
  }
  return value;
}

void write_facets(JsonOut& json, const World& world, const std::vector<std::string>& facets, const Counts& counts) {
  json.key("facets");
  json.open('{');
  for (const std::string& facet : facets) {
    json.key(facet);
    json.open('{');
    json.text("label", facet_label(facet));
    json.key("values");
    json.open('[');
    std::vector<std::pair<std::string, std::int64_t>> values;
    if (const auto found = counts.find(facet); found != counts.end())
      values.assign(found->second.begin(), found->second.end());
    std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    if (values.size() > kMostFacetValues) values.resize(kMostFacetValues);
    for (const auto& [name, count] : values) {
      json.open('{');
      json.text("name", name);
      json.text("label", value_label(world, facet, name));
      json.number("count", count);
      json.close('}');
    }
    json.close(']');
    json.close('}');
  }
  json.close('}');
}

// What could not be understood, as a response; nothing when all could.
std::optional<http::Response> read_wanted(Parameters& given, Wanted& out, const Faults& faults) {
  out.limit = std::max<std::int64_t>(given.integer("limit", 10, INT64_MIN, kMostOnPage), 0);
  out.offset = std::max<std::int64_t>(given.integer("offset", 0, INT64_MIN, kMostOffset), 0);
  const bool simple = given.boolean("simple", false);
  static_cast<void>(given.boolean("fuzzy", false));
  const bool targets = given.has("target") && given.boolean("target", false);
  out.filter.exclude_schema = given.texts("exclude_schema");
  out.filter.changed_since = given.moment("changed_since");
  out.facets = given.words("facets", {"countries", "topics", "datasets", "schema", "identifiers", "genders"});
  if (out.facets.empty()) out.facets = {"countries", "topics", "datasets"};
  const std::string op = given.text("filter_op", "OR");
  static_cast<void>(given.words("filter_op", {"OR", "AND"}));
  out.all_values = op == "AND";
  if (faults.any()) return faults_response(faults);
  for (const char* field : {"countries", "topics", "datasets"})
    if (given.has(field)) out.fields[field] = given.texts(field);
  if (given.has("target")) out.fields["target"] = {targets ? "true" : "false"};
  for (const std::string& filter : given.texts("filter")) {
    const std::size_t colon = filter.find(':');
    if (colon == std::string::npos) return detail(400, "Invalid filter: " + filter);
    const std::size_t begin = filter.starts_with("properties.") ? std::string_view("properties.").size() : 0;
    out.fields[filter.substr(begin, colon - begin)].push_back(filter.substr(colon + 1));
  }
  out.sort = read_sort(given);
  auto query = simple ? parse_simple_query(given.text("q")) : parse_query(given.text("q"));
  if (!query) return detail(400, "Invalid query: " + to_string(query.error()));
  out.query = *std::move(query);
  return std::nullopt;
}

bool passes(const Wanted& wanted, const Record& record) {
  if (!wanted.filter.passes(record)) return false;
  for (const auto& [field, texts] : wanted.fields) {
    const auto own = [&](const std::string& text) { return holds(record, field, text); };
    if (wanted.all_values ? !std::all_of(texts.begin(), texts.end(), own)
                          : std::none_of(texts.begin(), texts.end(), own))
      return false;
  }
  return true;
}

}  // namespace

std::vector<graph::Place> places_of(const World& world, std::span<const std::string> list_ids, const Query& query,
                                    std::string_view schema, std::size_t most) {
  const graph::Schema* const known = Model::standard().schema(schema);
  if (known == nullptr) return {};
  const auto schemata = scope_of(*known);
  std::vector<Row> rows;
  for (const std::string& list_id : list_ids) {
    const ListGraph* const list = world.graph().list(list_id);
    if (list == nullptr) continue;
    for (const Found& found : Evaluator(*list).run(query)) {
      const graph::Schema* const own = list->nodes()[found.node].schema;
      if (own != nullptr && schemata.contains(own->name)) rows.push_back({list, found.node, found.score, "", {}});
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.score > b.score; });
  std::vector<graph::Place> out;
  for (std::size_t i = 0; i < rows.size() && i < most; ++i) out.push_back({rows[i].list, rows[i].node});
  return out;
}

http::Response search(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  Wanted wanted;
  if (auto refused = read_wanted(given, wanted, faults)) return *std::move(refused);
  const Dataset* const dataset = call.world.dataset(call.path[1]);
  if (dataset == nullptr) return detail(404, "No such dataset.");
  const std::string schema_name = given.text("schema", "Thing");
  const graph::Schema* const schema = Model::standard().schema(schema_name);
  if (schema == nullptr) return detail(400, "Invalid schema: " + schema_name);
  wanted.schemata = scope_of(*schema);

  std::vector<Row> rows;
  Counts counts;
  for (const std::string& list_id : lists_in_scope(call.world, *dataset, given)) {
    const ListGraph* const list = call.world.graph().list(list_id);
    if (list == nullptr) continue;
    for (const Found& found : Evaluator(*list).run(wanted.query)) {
      const graph::Schema* const own = list->nodes()[found.node].schema;
      if (own == nullptr || !wanted.schemata.contains(own->name)) continue;
      const Record record = list->record(found.node);
      if (!passes(wanted, record)) continue;
      Row row{list, found.node, found.score, record.id, {}};
      std::size_t values = 0;
      for (const Record::Values& property : record.properties) values += property.values.size();
      row.score += std::sqrt(0.5 * static_cast<double>(values));  // who is much written about comes first
      for (const SortKey& key : wanted.sort) {
        const auto own_values = values_of(record, key.field);
        row.keys.push_back(own_values.empty() ? "" : *std::min_element(own_values.begin(), own_values.end()));
      }
      for (const std::string& facet : wanted.facets)
        for (const std::string& value : values_of(record, facet)) ++counts[facet][value];
      rows.push_back(std::move(row));
    }
  }
  const auto begin = std::min<std::size_t>(static_cast<std::size_t>(wanted.offset), rows.size());
  const auto end = std::min<std::size_t>(begin + static_cast<std::size_t>(wanted.limit), rows.size());
  std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(end), rows.end(),
                    [&](const Row& a, const Row& b) { return before(a, b, wanted.sort); });
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.key("results");
  json.open('[');
  for (std::size_t i = begin; i < end; ++i) {
    json.open('{');
    write_entity_members(json, rows[i].list->record(rows[i].node));
    json.close('}');
  }
  json.close(']');
  write_facets(json, call.world, wanted.facets, counts);
  write_total(json, rows.size());
  json.number("limit", wanted.limit);
  json.number("offset", wanted.offset);
  json.close('}');
  return json_response(200, std::move(text));
}

}  // namespace vrata::api
