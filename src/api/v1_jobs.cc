// POST /v1/jobs, GET /v1/jobs, /v1/jobs/{id}, /v1/jobs/{id}/result, DELETE /v1/jobs/{id}
#include "api/handlers.h"
#include "api/jobs.h"
#include "vrata/version.h"

namespace vrata::api {
namespace {

using base::JsonOut;

void write_report(JsonOut& json, const JobReport& report) {
  json.open('{');
  json.text("id", report.id);
  json.text("state", word(report.state));
  report.failure.empty() ? json.raw("failure", "null") : json.text("failure", report.failure);
  json.number("rows", static_cast<std::int64_t>(report.rows));
  json.number("rows_hit", static_cast<std::int64_t>(report.rows_hit));
  json.number("hits", static_cast<std::int64_t>(report.hits));
  json.number("not_screened", static_cast<std::int64_t>(report.not_screened));
  json.number("bytes_read", static_cast<std::int64_t>(report.bytes_read));
  json.number("bytes", static_cast<std::int64_t>(report.bytes));
  json.text("handed_in_at", to_utc_string(report.handed_in_at));
  report.ended_at ? json.text("ended_at", to_utc_string(*report.ended_at)) : json.raw("ended_at", "null");
  json.key("columns");
  json.open('[');
  for (const std::string& line : report.understanding) json.text(line);
  json.close(']');
  json.raw("lists", report.lists_json);
  json.text("engine", version());
  json.close('}');
}

http::Response reported(int status, const JobReport& report) {
  std::string text;
  JsonOut json(text);
  write_report(json, report);
  return json_response(status, text + "\n");
}

// The editions that a policy looks at, as an array.
std::string lists_of(const World& world, const screen::Policy& policy) {
  std::string text;
  JsonOut json(text);
  write_editions(json, world.views_for(policy));
  return text;
}

http::Response no_such_job() { return problem(404, "no such job: it is another caller's, or forgotten"); }

bool is_json_lines(std::string_view type) {
  return type.starts_with("application/x-ndjson") || type.starts_with("application/jsonl");
}

}  // namespace

http::Response v1_job_add(const Call& call) {
  Faults faults;
  Parameters given(call.request.query, faults);
  JobOrder order;
  order.policy = read_policy(call, given, {"format"}, faults);
  given.words("format", {"csv", "jsonl"});
  order.json_answers = given.text("format", "csv") == "jsonl";
  if (faults.any()) return problem_of(faults);
  if (const std::string stale = stale_reason(call.options, call.world); !stale.empty())
    return problem(503, "not screened: " + stale);
  const std::string_view type = call.request.field("content-type");
  order.json_lines = is_json_lines(type);
  if (!order.json_lines && !type.starts_with("text/csv"))
    return problem(415, "a file is text/csv or application/x-ndjson, and its Content-Type says which");
  if (call.request.body.empty()) return problem(400, "the file is empty");
  order.file = call.request.body;
  order.caller = call.caller;
  order.world = call.share_world;
  order.lists_json = lists_of(call.world, order.policy);
  order.screened = call.screened;
  const auto id = call.jobs.add(std::move(order));
  if (!id) return problem(503, "too many jobs are kept: fetch and take back those that are done");
  const auto report = call.jobs.report(call.caller, *id);
  if (!report) return no_such_job();
  http::Response response = reported(202, *report);
  response.fields.push_back({"Location", "/v1/jobs/" + *id});
  return response;
}

http::Response v1_jobs(const Call& call) {
  std::string text;
  JsonOut json(text);
  json.open('{');
  json.key("jobs");
  json.open('[');
  for (const JobReport& report : call.jobs.reports(call.caller)) write_report(json, report);
  json.close(']');
  json.close('}');
  return json_response(200, text + "\n");
}

http::Response v1_job(const Call& call) {
  if (call.request.method == "DELETE")
    return call.jobs.remove(call.caller, call.path[2]) ? http::Response{204, {}, "", ""} : no_such_job();
  const auto report = call.jobs.report(call.caller, call.path[2]);
  return report ? reported(200, *report) : no_such_job();
}

http::Response v1_job_result(const Call& call) {
  const auto report = call.jobs.report(call.caller, call.path[2]);
  if (!report) return no_such_job();
  if (report->state == JobState::kFailed) return problem(409, "the job failed: " + report->failure);
  const auto result = call.jobs.result(call.caller, call.path[2]);
  if (result == nullptr) return problem(409, "the job is " + std::string(word(report->state)) + ", not done");
  return {200,
          {{"Content-Type", report->json_answers ? "application/x-ndjson" : "text/csv; charset=utf-8"},
           {"Content-Disposition",
            "attachment; filename=\"hits." + std::string(report->json_answers ? "jsonl" : "csv") + "\""}},
          *result,
          ""};
}

}  // namespace vrata::api
