// POST /match/{dataset}: query by example, many at once.
#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

#include "api/entity_json.h"
#include "api/example.h"
#include "api/handlers.h"
#include "base/json.h"
#include "vrata/version.h"

namespace vrata::api {
namespace {

using base::JsonKind;
using base::JsonOut;

constexpr std::int64_t kMostMatches = 500;
constexpr std::size_t kMostExcluded = 50;
constexpr std::int32_t kThreshold = 7'000;

std::string lower_trimmed(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\t') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// A number, also one written as text, true and false: what yente takes for one.
bool is_weight(const base::JsonNode& node) {
  if (node.kind != JsonKind::kText)
    return node.is_number() || node.kind == JsonKind::kTrue || node.kind == JsonKind::kFalse;
  double value = 0;
  const char* const end = node.text.data() + node.text.size();
  return std::from_chars(node.text.data(), end, value).ptr == end && !node.text.empty();
}

struct Wanted {
  std::int64_t limit = 5;
  std::int32_t threshold = kThreshold;
  std::int32_t cutoff = kThreshold;
  std::string algorithm;
  std::vector<std::string> lists;
  EntityFilter filter;
};

Wanted read_wanted(Parameters& given) {
  Wanted out;
  out.limit = given.integer("limit", 5, 0, kMostMatches);
  out.threshold = given.score("threshold", kThreshold);
  out.cutoff = std::min(given.score("cutoff", kThreshold), out.threshold);
  out.algorithm = lower_trimmed(given.text("algorithm", "best"));
  out.filter.exclude_schema = given.texts("exclude_schema");
  out.filter.topics = given.texts("topics");
  out.filter.changed_since = given.moment("changed_since");
  out.filter.exclude_ids = given.few("exclude_entity_ids", kMostExcluded);
  return out;
}

// The queries of a body by their keys, in their order.
using Examples = std::vector<std::pair<std::string, Example>>;

class Body {
 public:
  // Faults: no JSON, no "queries", queries of another shape. refusal: why a query cannot be matched.
  void read(std::string_view text, Faults& faults) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
      return faults.add("missing", {"body"}, "Field required");
    if (too_deep(text)) return faults.add("json_invalid", {"body"}, "JSON decode error: nested too deeply");
    if (auto read = json_.read(text); !read)
      return faults.add("json_invalid", {"body"}, "JSON decode error: " + read.error().message);
    if (json_.nodes()[0].kind != JsonKind::kObject)
      return faults.add("model_attributes_type", {"body"},
                        "Input should be a valid dictionary or object to extract fields from");
    const std::uint32_t queries = json_.member(0, "queries");
    if (queries == 0) return faults.add("missing", {"body", "queries"}, "Field required");
    if (json_.nodes()[queries].kind != JsonKind::kObject)
      return faults.add("dict_type", {"body", "queries"}, "Input should be a valid dictionary");
    json_.each_child(queries, [&](std::uint32_t at) {
      const std::string key(json_.nodes()[at].key);
      std::string why;
      Example example = read_example(json_, at, {"body", "queries", key}, faults, why);
      if (refusal.empty()) refusal = why;
      // The last of two queries under one key is the one that can be answered.
      const auto same =
          std::find_if(examples.begin(), examples.end(), [&](const auto& row) { return row.first == key; });
      if (same != examples.end())
        same->second = std::move(example);
      else
        examples.emplace_back(key, std::move(example));
    });
    read_settings("weights", faults);
    read_settings("config", faults);
  }

  Examples examples;
  std::string refusal;
  // What is to change the algorithm, by the names that yente knows: "config.nm_number_mismatch".
  std::vector<std::string> settings;

 private:
  void read_settings(std::string_view name, Faults& faults) {
    const std::uint32_t object = json_.member(0, name);
    if (object == 0 || json_.nodes()[object].kind == JsonKind::kNull) return;
    if (json_.nodes()[object].kind != JsonKind::kObject)
      return faults.add("dict_type", {"body", std::string(name)}, "Input should be a valid dictionary");
    json_.each_child(object, [&](std::uint32_t at) {
      const base::JsonNode& node = json_.nodes()[at];
      const bool nested = node.kind == JsonKind::kObject || node.kind == JsonKind::kArray;
      if (name == "weights" ? !is_weight(node) : nested)
        faults.add(name == "weights" ? "float_type" : "string_type", {"body", std::string(name), std::string(node.key)},
                   "Input should be a valid setting");
      settings.push_back(std::string(name) + "." + std::string(node.key));
    });
  }

  base::Json json_;
};

struct Hit {
  const Match* match = nullptr;
  HitEntity of;
};

std::string joined_spans(const std::vector<Span>& spans, std::string_view text) {
  std::string out;
  for (const Span& span : spans) {
    if (span.begin > span.end || span.end > text.size()) continue;
    if (!out.empty()) out += ' ';
    out += text.substr(span.begin, span.end - span.begin);
  }
  return out;
}

// The ledger, one member a kind of evidence: `score` is its weight in bits, and their sum is the hit's `bits`.
void write_explanations(JsonOut& json, const Match& match, std::string_view asked, std::string_view listed) {
  struct Feature {
    std::int32_t alert_mb = 0;
    std::string detail, query, candidate;
  };
  std::vector<std::pair<EvidenceKind, Feature>> features;
  const auto append = [](std::string& to, std::string_view more) {
    if (!more.empty()) to += (to.empty() ? "" : "; ") + std::string(more);
  };
  for (const EvidenceItem& item : match.items) {
    if (item.kind == EvidenceKind::kPrior || item.kind == EvidenceKind::kCalibration) continue;
    auto at = std::find_if(features.begin(), features.end(), [&](const auto& row) { return row.first == item.kind; });
    if (at == features.end()) at = features.insert(at, {item.kind, {}});
    at->second.alert_mb += item.alert_mb;
    append(at->second.detail, item.detail);
    append(at->second.query, joined_spans(item.subject, asked));
    append(at->second.candidate, joined_spans(item.listed, listed));
  }
  json.key("explanations");
  json.open('{');
  for (const auto& [kind, feature] : features) {
    json.key(word(kind));
    json.open('{');
    json.text("detail", feature.detail.empty() ? std::string(title(kind)) : feature.detail);
    json.raw("score", wire::bits(feature.alert_mb));
    json.text("query", feature.query);
    json.text("candidate", feature.candidate);
    json.close('}');
  }
  json.close('}');
}

void write_hit(JsonOut& json, const Hit& hit, const Subject& subject, std::int32_t threshold) {
  const Match& match = *hit.match;
  const std::string_view asked =
      match.subject_name < subject.names.size() ? std::string_view(subject.names[match.subject_name]) : "";
  const bool known = match.listed_name < hit.of.entity.names.size();
  const std::string_view listed = known ? std::string_view(hit.of.entity.names[match.listed_name].text) : "";
  json.open('{');
  write_entity_members(json, hit.of.record);
  json.raw("score", wire::four_decimals(match.score));
  json.boolean("match", match.score >= threshold);
  write_explanations(json, match, asked, listed);
  json.text("entity_id", hit.of.entity.id());
  json.text("listed_name", listed);
  if (known) json.text("name_grade", word(hit.of.entity.names[match.listed_name].grade));
  json.raw("same", wire::four_decimals(match.same));
  json.raw("bits", wire::bits(match.alert_mb));
  json.close('}');
}

void write_query(JsonOut& json, const Example& example) {
  json.key("query");
  json.open('{');
  example.id.empty() ? json.raw("id", "null") : json.text("id", example.id);
  json.text("schema", example.schema->name);
  write_properties(json, example);
  json.close('}');
}

class Matcher {
 public:
  // Takes    settings: that were asked for and change nothing here, which each response says.
  Matcher(const Call& call, const Wanted& wanted, const std::vector<std::string>& settings)
      : call_(call), wanted_(wanted), settings_(settings), screener_(call.world.screener()) {
    policy_ = call.options.policy;
    policy_.lists = wanted.lists;
    policy_.threshold = wanted.cutoff;
    policy_.max_hits = static_cast<std::uint32_t>(wanted.limit);
    if (!wanted.filter.is_open()) policy_.admits = [this](std::uint32_t entity) { return admits(entity); };
  }

  void answer(JsonOut& json, const Example& example) {
    Answer answer;
    if (!example.row.not_screened_reason.empty())
      answer.not_screened_reason = example.row.not_screened_reason;
    else if (wanted_.lists.empty())
      answer.outcome = Outcome::kClear;  // a scope without lists was asked for
    else
      answer = screener_->screen(example.row.subject, policy_);
    call_.screened(answer.outcome);
    std::vector<Hit> hits;
    for (const Match& match : answer.hits) {
      if (auto hit = entity_of(call_.world, match)) {
        hits.push_back({&match, *std::move(hit)});
      } else {
        answer = {};
        answer.not_screened_reason = "a hit cannot be shown: the list's data are damaged";
        hits.clear();
        break;
      }
    }
    json.open('{');
    write_outcome(json, answer);
    json.key("results");
    json.open('[');
    for (const Hit& hit : hits) write_hit(json, hit, example.row.subject, wanted_.threshold);
    json.close(']');
    write_total(json, count_at_threshold(answer, example));
    write_query(json, example);
    write_remarks(json, example, answer);
    json.close('}');
  }

 private:
  static void write_outcome(JsonOut& json, const Answer& answer) {
    const bool screened = answer.outcome != Outcome::kNotScreened;
    json.number("status", screened ? 200 : 422);
    json.text("outcome", word(answer.outcome));
    if (!screened) json.text("detail", "not screened: " + answer.not_screened_reason);
  }

  void write_remarks(JsonOut& json, const Example& example, const Answer& answer) const {
    json.key("remarks");
    json.open('[');
    if (wanted_.threshold > kMostScore) json.text("threshold: above 1, which no score reaches; nothing is a match");
    for (const std::string& setting : settings_)
      json.text(setting + ": without effect; weights are measured, and the same for all");
    for (const std::string& remark : example.remarks) json.text(remark);
    for (const Remark& remark : example.row.subject.remarks) json.text(to_string(remark));
    for (const Remark& remark : answer.remarks)
      if (std::find(example.row.subject.remarks.begin(), example.row.subject.remarks.end(), remark) ==
          example.row.subject.remarks.end())
        json.text(to_string(remark));
    json.close(']');
  }

  // Hits at the threshold or above, before the limit.
  std::uint64_t count_at_threshold(const Answer& answer, const Example& example) {
    if (wanted_.cutoff == wanted_.threshold) return answer.hits_total;
    const auto above = static_cast<std::uint64_t>(std::count_if(
        answer.hits.begin(), answer.hits.end(), [&](const Match& match) { return match.score >= wanted_.threshold; }));
    if (above < answer.hits.size() || answer.hits.size() == answer.hits_total) return above;
    screen::Policy policy = policy_;
    policy.threshold = wanted_.threshold;
    policy.max_hits = 0;
    return screener_->screen(example.row.subject, policy).hits_total;
  }

  bool admits(std::uint32_t ordinal) {
    const auto [at, is_new] = admitted_.try_emplace(ordinal, false);
    if (!is_new) return at->second;
    const auto entity = call_.world.snapshot().entity(ordinal);
    const auto place = entity ? call_.world.graph().of_entity(entity->list_id, entity->key) : std::nullopt;
    // What cannot be read is not left out: it is found to be damaged when it is to be shown.
    at->second = !place || wanted_.filter.passes(place->list->record(place->node));
    return at->second;
  }

  const Call& call_;
  const Wanted& wanted_;
  const std::vector<std::string>& settings_;
  World::Lease screener_;
  screen::Policy policy_;
  std::unordered_map<std::uint32_t, bool> admitted_;
};

}  // namespace

http::Response match(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  Wanted wanted = read_wanted(given);
  Body body;
  body.read(call.request.body, faults);
  if (faults.any()) return faults_response(faults);
  const Dataset* const dataset = call.world.dataset(call.path[1]);
  if (dataset == nullptr) return detail(404, "No such dataset.");
  if (!is_algorithm(wanted.algorithm)) return detail(400, "Invalid algorithm: " + wanted.algorithm);
  if (body.examples.empty()) return detail(400, "No queries provided.");
  if (body.examples.size() > call.options.most_queries)
    return detail(400, "Too many queries in one batch (limit: " + std::to_string(call.options.most_queries) + ")");
  for (const std::string& setting : body.settings)
    if (setting.starts_with("config.") && !is_setting(wanted.algorithm, setting.substr(7)))
      return detail(400,
                    "Invalid configuration parameter: " + setting.substr(7) + " for algorithm " + wanted.algorithm);
  if (!body.refusal.empty()) return detail(400, body.refusal);
  if (const std::string stale = stale_reason(call.options, call.world); !stale.empty())
    return detail(503, "Not screened: " + stale);
  wanted.lists = lists_in_scope(call.world, *dataset, given);

  Matcher matcher(call, wanted, body.settings);
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.key("responses");
  json.open('{');
  for (const auto& [key, example] : body.examples) {
    json.key(key);
    matcher.answer(json, example);
  }
  json.close('}');
  json.number("limit", wanted.limit);
  write_lists(json, call.world, wanted.lists);
  json.text("snapshot", call.world.in_force().sha256());
  json.text("engine", version());
  json.close('}');
  http::Response response = json_response(200, std::move(text));
  response.fields.push_back({"x-batch-size", std::to_string(body.examples.size())});
  return response;
}

}  // namespace vrata::api
