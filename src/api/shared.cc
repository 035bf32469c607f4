// What several routes need.
#include <algorithm>

#include "api/handlers.h"

namespace vrata::api {
namespace {

constexpr int kMostBrackets = 64;

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

http::Response json_response(int status, std::string body) {
  return {status, {{"Content-Type", "application/json"}}, std::move(body), ""};
}

http::Response detail(int status, std::string_view why) {
  std::string body;
  base::JsonOut json(body);
  json.open('{');
  json.text("detail", why);
  json.close('}');
  return json_response(status, std::move(body));
}

http::Response faults_response(const Faults& faults) { return json_response(422, faults.json()); }

namespace {

http::Response problem_with(int status, std::string_view why, std::string_view errors) {
  std::string body;
  base::JsonOut json(body);
  json.open('{');
  json.text("type", "about:blank");
  json.text("title", http::reason_phrase(status));
  json.number("status", status);
  json.text("detail", why);
  if (!errors.empty()) json.raw("errors", errors);
  json.close('}');
  http::Response response = json_response(status, std::move(body));
  response.fields = {{"Content-Type", "application/problem+json"}};
  if (status == 503) response.fields.push_back({"Retry-After", "5"});
  return response;
}

}  // namespace

http::Response problem(int status, std::string_view why) { return problem_with(status, why, {}); }

http::Response problem_of(const Faults& faults) {
  return problem_with(422, "parameters that cannot be understood", faults.rows_json());
}

std::vector<std::string> lists_in_scope(const World& world, const Dataset& dataset, Parameters& given) {
  const auto include = given.texts("include_dataset");
  const auto exclude = given.texts("exclude_dataset");
  const auto named = [&](const std::vector<std::string>& names, const std::string& list_id) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      const Dataset* const known = world.dataset(name);
      return known != nullptr && has(known->list_ids, list_id);
    });
  };
  std::vector<std::string> out;
  for (const std::string& list_id : dataset.list_ids)
    if ((include.empty() || named(include, list_id)) && !named(exclude, list_id)) out.push_back(list_id);
  return out;
}

std::vector<SortKey> read_sort(const Parameters& given) {
  constexpr std::string_view kProperties = "properties.";
  std::vector<SortKey> out;
  for (const std::string& key : given.texts("sort")) {
    const std::size_t colon = std::min(key.rfind(':'), key.size());
    const std::size_t begin = key.starts_with(kProperties) ? kProperties.size() : 0;
    out.push_back({key.substr(std::min(begin, colon), colon - std::min(begin, colon)), key.substr(colon) == ":desc"});
  }
  return out;
}

bool EntityFilter::passes(const graph::Record& record) const {
  if (has(exclude_schema, record.schema) || has(exclude_ids, record.id)) return false;
  if (std::any_of(record.referents.begin(), record.referents.end(),
                  [&](const std::string& referent) { return has(exclude_ids, referent); }))
    return false;
  if (!topics.empty()) {
    const auto own = record.values("topics");
    if (std::none_of(own.begin(), own.end(), [&](const std::string& topic) { return has(topics, topic); }))
      return false;
  }
  return !changed_since || (!record.last_change.empty() && record.last_change > *changed_since);
}

std::optional<HitEntity> entity_of(const World& world, const Match& match) {
  auto entity = world.snapshot().entity(match.entity);
  if (!entity) return std::nullopt;
  const auto place = world.graph().of_entity(entity->list_id, entity->key);
  if (!place) return std::nullopt;
  return HitEntity{*std::move(entity), place->list->record(place->node)};
}

void write_lists(base::JsonOut& json, const World& world, std::span<const std::string> list_ids) {
  json.key("lists");
  write_editions(json, world.views_of(list_ids));
}

void write_editions(base::JsonOut& json, std::span<const wire::ListView> lists) {
  json.open('[');
  for (const wire::ListView& list : lists) {
    json.open('{');
    json.text("list", list.list);
    json.text("title", list.title);
    json.text("sha256", list.sha256);
    list.published_at ? json.text("published_at", to_utc_string(*list.published_at)) : json.raw("published_at", "null");
    list.checked_at ? json.text("checked_at", to_utc_string(*list.checked_at)) : json.raw("checked_at", "null");
    json.number("edition", list.edition);
    json.close('}');
  }
  json.close(']');
}

std::string stale_reason(const ServiceOptions& options, const World& world) {
  for (const std::string& id : options.required_lists) {
    const auto views = world.views();
    const auto list = std::find_if(views.begin(), views.end(), [&](const auto& view) { return view.list == id; });
    if (list == views.end()) return "the required list " + id + " is not in force";
    const UtcSeconds now = options.now();
    if (options.freshness && options.freshness(id, now - list->checked_at.value_or(now)) == "critical")
      return "the required list " + id + " was last checked at " + to_utc_string(*list->checked_at) +
             ", too long ago to rely on";
  }
  return {};
}

bool too_deep(std::string_view json) noexcept {
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMostBrackets) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

}  // namespace vrata::api
