// Our own routes: POST /v1/screen, POST /v1/explain, GET /v1/lists, GET /v1/lists/{list}/diff.
#include <algorithm>
#include <array>

#include "api/handlers.h"
#include "base/json.h"
#include "screen/gate.h"
#include "screen/turning.h"
#include "store/data_folder.h"
#include "vrata/version.h"
#include "wire/answered.h"

namespace vrata::api {
namespace {

using base::JsonKind;
using base::JsonOut;

constexpr std::size_t kMostSubjects = 10'000;
constexpr std::int64_t kMostHits = 1'000;

}  // namespace

screen::Policy read_policy(const Call& call, Parameters& given, std::vector<std::string_view> besides, Faults& faults) {
  screen::Policy policy = call.options.policy;
  besides.insert(besides.end(), {"threshold", "max_hits", "list", "weak"});
  given.only(besides);
  policy.threshold = given.score("threshold", policy.threshold);
  if (policy.threshold > kMostScore)  // 70 is meant as 0.7, and would make everybody clear
    faults.add("less_than_equal", {"query", "threshold"}, "Input should be less than or equal to 1",
               given.text("threshold"));
  policy.max_hits = static_cast<std::uint32_t>(given.integer("max_hits", policy.max_hits, 0, kMostHits));
  if (given.has("weak")) {
    given.words("weak", {"corroborate", "ignore"});
    policy.weak = given.text("weak") == "ignore" ? screen::Weak::kIgnore : screen::Weak::kCorroborate;
  }
  for (const std::string& name : given.texts("list")) {
    const Dataset* const known = call.world.dataset(name);
    if (known == nullptr)
      faults.add("value_error", {"query", "list"}, "This list is not in force", name);
    else
      policy.lists.insert(policy.lists.end(), known->list_ids.begin(), known->list_ids.end());
  }
  return policy;
}

namespace {

// The elements of a JSON array as they are written.
//
// Takes    array: a text that has been read as JSON, an array.
std::vector<std::string_view> elements_of(std::string_view array) {
  std::vector<std::string_view> out;
  array.remove_prefix(array.find('[') + 1);
  int depth = 0;
  bool in_text = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < array.size(); ++i) {
    const char c = array[i];
    if (in_text) {
      if (c == '\\') ++i;
      in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if ((c == ',' || c == ']') && depth == 0) {
      const std::string_view element = array.substr(begin, i - begin);
      if (element.find_first_not_of(" \t\r\n") != std::string_view::npos) out.push_back(element);
      begin = i + 1;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return out;
}

// Lines that are not blank, with their numbers.
std::vector<std::pair<std::uint64_t, std::string_view>> lines_of(std::string_view text) {
  std::vector<std::pair<std::uint64_t, std::string_view>> out;
  for (std::uint64_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) out.emplace_back(number, line);
  }
  return out;
}

class V1Screener {
 public:
  V1Screener(const Call& call, const screen::Policy& policy)
      : call_(call), policy_(policy), screener_(call.world.screener()), views_(call.world.views_for(policy)) {}

  // Appends the answer about one subject, a line.
  void append(std::string& out, std::string_view json, std::uint64_t row, std::uint64_t line) {
    wire::SubjectRow subject;
    if (too_deep(json))
      subject.not_screened_reason = "nested too deeply";
    else
      wire::read_json_subject(json, {"", line, 0}, DateOrder::kUnknown, subject);
    subject.row = row;
    subject.line = line;
    const wire::AnsweredRow answered = wire::answer_row(*screener_, call_.world.snapshot(), subject, policy_);
    call_.screened(answered.answer.outcome);
    wire::append_json(out, wire::view_of(subject, answered, views_, policy_.name));
  }

 private:
  const Call& call_;
  const screen::Policy& policy_;
  World::Lease screener_;
  std::vector<wire::ListView> views_;
};

http::Response too_many() {
  return problem(400, "more than " + std::to_string(kMostSubjects) + " subjects in one request");
}

http::Response screen_lines(const Call& call, const screen::Policy& policy) {
  const auto lines = lines_of(call.request.body);
  if (lines.size() > kMostSubjects) return too_many();
  V1Screener screener(call, policy);
  std::string out;
  std::uint64_t row = 0;
  for (const auto& [number, line] : lines) screener.append(out, line, ++row, number);
  http::Response response{200, {{"Content-Type", "application/x-ndjson"}}, std::move(out), ""};
  return response;
}

http::Response screen_array(const Call& call, const screen::Policy& policy) {
  const auto elements = elements_of(call.request.body);
  if (elements.size() > kMostSubjects) return too_many();
  V1Screener screener(call, policy);
  std::string out = "[";
  std::uint64_t row = 0;
  for (const std::string_view element : elements) {
    if (row != 0) out.back() = ',';  // the answer's line end
    screener.append(out, element, ++row, 0);
  }
  if (row != 0) out.pop_back();
  return json_response(200, out + "]\n");
}

std::string_view word_of(screen::Change change) {
  switch (change) {
    case screen::Change::kWritten: return "written";
    case screen::Change::kAdded: return "added";
    case screen::Change::kLeftOut: return "left_out";
    case screen::Change::kBirthLeftOut: return "birth_date_left_out";
    case screen::Change::kNationLeftOut: return "nationality_left_out";
    case screen::Change::kIdLeftOut: return "identifier_left_out";
  }
  return "";
}

void write_gate(JsonOut& json, const screen::Gate& gate) {
  json.key("gate");
  json.open('{');
  json.boolean("compared", gate.compared);
  json.number("subject_permille", gate.subject_permille);
  json.number("listed_permille", gate.listed_permille);
  json.number("needed_permille", gate.needed_permille);
  json.boolean("whole_only", gate.whole_only);
  json.boolean("identifier_equal", gate.identifier_equal);
  json.number("whole_edits", gate.whole_edits);
  json.raw("ungated", wire::four_decimals(gate.ungated));
  gate.lacking_mb ? json.raw("lacking_bits", wire::bits(*gate.lacking_mb)) : json.raw("lacking_bits", "null");
  json.close('}');
}

http::Response explain_pair(const Call& call, const screen::Policy& policy, const Subject& subject,
                            std::uint32_t entity) {
  const index::Snapshot& snapshot = call.world.snapshot();
  const std::vector<Match> matches = {screen::explain(snapshot, subject, entity, policy)};
  const Match& match = matches.front();
  const auto resolved = wire::resolve(snapshot, matches);
  if (!resolved) return problem(500, "the list's data are damaged: run `vrata lists verify`");
  const bool meets = comparable(subject.schema, resolved->entities.front().schema);
  const bool hit = meets && match.channel != Channel::kNone && match.score >= policy.threshold;
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.text("format", "vrata.explanation/1");
  json.text("verdict", !meets ? "not_compared" : hit ? "hit" : "no_hit");
  json.raw("threshold", wire::four_decimals(policy.threshold));
  std::string pair;
  wire::append_hit_json(pair, subject, resolved->hits.front());
  json.raw("pair", pair);
  write_gate(json, screen::gate_of(snapshot, subject, match, policy));
  json.key("smallest_changes");
  json.open('[');
  if (meets)
    for (const screen::Turning& turning : screen::smallest_turnings(snapshot, subject, match, policy)) {
      json.open('{');
      json.text("change", word_of(turning.change));
      json.text("from", turning.from);
      json.text("to", turning.to);
      json.raw("score", wire::four_decimals(turning.score));
      json.close('}');
    }
  json.close(']');
  const std::vector<std::string> lists = {resolved->entities.front().list_id};
  write_lists(json, call.world, lists);
  json.text("policy", policy.name);
  json.text("engine", version());
  json.close('}');
  return json_response(200, text + "\n");
}

}  // namespace

http::Response v1_screen(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  const screen::Policy policy = read_policy(call, given, {}, faults);
  if (faults.any()) return problem_of(faults);
  if (const std::string stale = stale_reason(call.options, call.world); !stale.empty())
    return problem(503, "not screened: " + stale);
  const std::string_view body = call.request.body;
  if (call.request.field("content-type").starts_with("application/x-ndjson")) return screen_lines(call, policy);
  base::Json json;
  if (too_deep(body)) return problem(400, "the body is nested too deeply");
  if (auto read = json.read(body); !read) return problem(400, "the body is not JSON: " + read.error().message);
  if (json.nodes()[0].kind == JsonKind::kArray) return screen_array(call, policy);
  if (json.nodes()[0].kind != JsonKind::kObject)
    return problem(400, "the body is neither a subject nor an array of subjects");
  std::string out;
  V1Screener(call, policy).append(out, body, 0, 0);
  return json_response(200, std::move(out));
}

http::Response v1_explain(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  const screen::Policy policy = read_policy(call, given, {}, faults);
  if (faults.any()) return problem_of(faults);
  base::Json json;
  if (too_deep(call.request.body)) return problem(400, "the body is nested too deeply");
  if (auto read = json.read(call.request.body); !read)
    return problem(400, "the body is not JSON: " + read.error().message);
  const bool object = json.nodes()[0].kind == JsonKind::kObject;
  const std::uint32_t entity = object ? json.member(0, "entity_id") : 0;
  const std::uint32_t subject = object ? json.member(0, "subject") : 0;
  if (entity == 0 || subject == 0 || json.nodes()[entity].kind != JsonKind::kText)
    return problem(400, R"(the body is {"subject": {"name": …}, "entity_id": "un-sc:QDi.001"})");
  const auto ordinal = call.world.snapshot().find(json.nodes()[entity].text);
  if (!ordinal) return problem(404, "no such entity in force; entities are named <list>:<key>, such as un-sc:QDi.001");
  std::string one;
  base::append_json(one, json, subject);
  wire::SubjectRow row;
  wire::read_json_subject(one, {}, DateOrder::kUnknown, row);
  if (!row.not_screened_reason.empty()) return problem(422, "not screened: " + row.not_screened_reason);
  return explain_pair(call, policy, row.subject, *ordinal);
}

http::Response v1_lists(const Call& call) {
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.text("snapshot", call.world.in_force().sha256());
  json.text("engine", version());
  call.fault.empty() ? json.raw("fault", "null") : json.text("fault", call.fault);
  json.key("lists");
  json.open('[');
  const UtcSeconds now = call.options.now();
  for (const store::ListInForce& list : call.world.in_force().lists()) {
    json.open('{');
    json.text("list", list.info.list_id);
    json.text("title", list.info.title);
    json.text("sha256", list.info.publication_sha256);
    list.info.published_at ? json.text("published_at", to_utc_string(*list.info.published_at))
                           : json.raw("published_at", "null");
    json.text("checked_at", to_utc_string(list.checked_at));
    json.number("edition", list.edition);
    json.number("entities", list.info.entity_end - list.info.entity_begin);
    json.number("names", list.info.names);
    if (call.options.freshness)
      json.text("freshness", call.options.freshness(list.info.list_id, now - list.checked_at));
    const auto& required = call.options.required_lists;
    json.boolean("required", std::find(required.begin(), required.end(), list.info.list_id) != required.end());
    json.close('}');
  }
  json.close(']');
  json.close('}');
  return json_response(200, text + "\n");
}

http::Response v1_diff(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  given.only({"from", "to"});
  const std::int64_t from = given.integer("from", 0, 1, UINT32_MAX);
  const std::int64_t to = given.integer("to", 0, 1, UINT32_MAX);
  if (faults.any()) return problem_of(faults);
  const Dataset* const dataset = call.world.dataset(call.path[2]);
  if (dataset == nullptr || dataset->list_ids.size() != 1 || dataset->collection)
    return problem(404, "no such list in force");
  const std::string& list = dataset->list_ids.front();
  const auto views = call.world.views_of(dataset->list_ids);
  const auto in_force = static_cast<std::int64_t>(views.empty() ? 0 : views.front().edition);
  const std::int64_t newer = to != 0 ? to : in_force;
  const std::int64_t older = from != 0 ? from : newer - 1;
  if (older < 1) return problem(404, list + " has been in force with one edition only");
  auto folder = store::DataFolder::open(call.options.folder, store::Mode::kRead, call.options.now());
  if (!folder) return problem(503, "the data folder cannot be read: " + to_string(folder.error()));
  const auto changes = folder->diff(list, static_cast<std::uint32_t>(older), static_cast<std::uint32_t>(newer));
  if (!changes) {
    const bool kept = changes.error().code != ErrorCode::kNotFound && changes.error().code != ErrorCode::kUsage;
    return problem(kept ? 500 : 404, to_string(changes.error()));
  }
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.text("list", list);
  json.number("from", older);
  json.number("to", newer);
  json.number("added", static_cast<std::int64_t>(changes->added));
  json.number("removed", static_cast<std::int64_t>(changes->removed));
  json.number("amended", static_cast<std::int64_t>(changes->amended));
  json.key("changes");
  json.open('[');
  for (const store::Change& change : changes->items) {
    store::write_json(json, list, change);
  }
  json.close(']');
  json.close('}');
  return json_response(200, text + "\n");
}

}  // namespace vrata::api
