#include "api/service.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <random>

#include "api/handlers.h"
#include "api/jobs.h"
#include "api/keys.h"
#include "api/metrics.h"
#include "api/routes.h"
#include "base/hash.h"

namespace vrata::api {
namespace {

using base::JsonOut;

bool is_lower_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string random_hex(std::size_t digits) {
  thread_local std::mt19937_64 random{std::random_device{}()};
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  while (out.size() < digits) out += kDigits[random() % 16];
  return out;
}

// W3C Trace Context: the caller's trace goes on under a new parent; what is no valid one begins a new trace.
void add_trace(const http::Request& request, http::Response& response) {
  const std::string_view given = request.field("traceparent");
  const auto all_zero = [](std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; };
  const bool valid = given.size() >= 55 && given[2] == '-' && given[35] == '-' && given[52] == '-' &&
                     is_lower_hex(given.substr(0, 2)) && is_lower_hex(given.substr(3, 32)) &&
                     is_lower_hex(given.substr(36, 16)) && is_lower_hex(given.substr(53, 2)) &&
                     !given.starts_with("ff") && !all_zero(given.substr(3, 32)) && !all_zero(given.substr(36, 16)) &&
                     (given.size() == 55 || (!given.starts_with("00") && given[55] == '-'));
  const std::string parent = random_hex(16);
  const std::string version(valid ? given.substr(0, 2) : "00");
  const std::string trace = valid ? std::string(given.substr(3, 32)) : random_hex(32);
  const std::string flags(valid ? given.substr(53, 2) : "00");
  response.fields.push_back({"traceparent", version + "-" + trace + "-" + parent + "-" + flags});
  std::string state = "yente=" + parent;
  std::string_view rest = valid ? request.field("tracestate") : std::string_view();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    std::string_view entry = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    if (!entry.empty() && !entry.starts_with("yente=")) state += "," + std::string(entry);
  }
  response.fields.push_back({"tracestate", state});
}

// What browsers should know: nothing of an answer is a page, nor kept, nor for other sites but those that are allowed.
void add_guards(http::Response& response) {
  const auto has = [&](std::string_view name) {
    return std::any_of(response.fields.begin(), response.fields.end(),
                       [&](const http::Field& field) { return field.name == name; });
  };
  const auto add = [&](const char* name, const char* value) {
    if (!has(name)) response.fields.push_back({name, value});
  };
  add("X-Content-Type-Options", "nosniff");
  add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Referrer-Policy", "no-referrer");
  add("Cache-Control", "no-store");
}

// Pages of the sites that were named may read an answer; cookies are never taken.
//
// From     https://fetch.spec.whatwg.org/#http-cors-protocol
void add_cors(const http::Request& request, const std::vector<std::string>& allowed, http::Response& response) {
  if (allowed.empty()) return;
  response.fields.push_back({"Vary", "Origin"});
  const std::string_view origin = request.field("origin");
  const bool any = std::find(allowed.begin(), allowed.end(), "*") != allowed.end();
  if (origin.empty() || (!any && std::find(allowed.begin(), allowed.end(), origin) == allowed.end())) return;
  response.fields.push_back({"Access-Control-Allow-Origin", any ? std::string("*") : std::string(origin)});
  response.fields.push_back({"Cross-Origin-Resource-Policy", "cross-origin"});
  response.fields.push_back({"Access-Control-Expose-Headers", "ETag, Retry-After, X-Batch-Size, X-Request-Id"});
  if (request.method != "OPTIONS") return;
  response.fields.push_back({"Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE"});
  response.fields.push_back({"Access-Control-Allow-Headers",
                             "Authorization, Content-Type, If-None-Match, Traceparent, Tracestate, X-API-Key, "
                             "X-Request-Id"});
  response.fields.push_back({"Access-Control-Max-Age", "600"});
}

http::Response ok() { return json_response(200, R"({"status":"ok"})"); }

// Equal in a time that does not tell where two texts differ.
bool same_secret(std::string_view a, std::string_view b) { return base::sha256(a) == base::sha256(b); }

}  // namespace

struct Service::State {
  explicit State(ServiceOptions the_options)
      : options(std::move(the_options)),
        limit(options.rate),
        keeper({options.folder, options.look_ms, told(), options.now, [this] { read_keys_again(); }}),
        jobs(options.now) {}

  std::function<void(const std::string&)> told() {
    return [this](const std::string& message) {
      if (!options.log) return;
      std::string line;
      JsonOut json(line);
      json.open('{');
      json.text("time", to_utc_string(options.now()));
      json.text("level", message.empty() ? "info" : "warning");
      json.text("message", message.empty() ? "lists in force" : message);
      if (message.empty()) write_snapshot(json);
      json.close('}');
      options.log(line);
    };
  }

  void write_snapshot(JsonOut& json) const {
    const auto world = keeper.world();
    if (world == nullptr) return;
    json.text("snapshot", world->in_force().sha256());
    json.key("lists");
    json.open('[');
    for (const wire::ListView& list : world->views()) json.text(list.list);
    json.close(']');
  }

  http::Response ready() const {
    const auto world = keeper.world();
    if (world == nullptr) return not_ready("Index not ready.");
    const std::string stale = stale_reason(options, *world);
    return stale.empty() ? ok() : not_ready("Not ready: " + stale);
  }

  static http::Response not_ready(std::string_view why) { return problem(503, why); }

  void read_keys_again() {
    const auto read = read_keys(options.folder);
    const std::string why = read ? std::string() : to_string(read.error());
    bool is_new = false;
    {
      const std::lock_guard lock(keys_mutex);
      is_new = !why.empty() && why != keys_fault;
      keys_fault = why;
      keys = read && *read ? std::make_shared<const std::vector<Key>>(**read) : nullptr;
    }
    if (is_new) told()(why);
  }

  // Why a request may not go on; nothing when it may. wanted: the least that its key must be for.
  //
  // Gives    caller: who asks, the id of a key or else an address.
  std::optional<http::Response> turned_away(const http::Request& request, Role wanted, std::string& caller) {
    std::shared_ptr<const std::vector<Key>> known;
    caller = request.remote;
    {
      const std::lock_guard lock(keys_mutex);
      if (!keys_fault.empty()) return problem(503, "the keys cannot be read; nobody is let in");
      known = keys;
    }
    if (known != nullptr) {
      const Key* const key =
          find_key(*known, presented_key(request.field("authorization"), request.field("x-api-key")));
      if (key == nullptr) {
        http::Response response = problem(401, "a key is asked for: Authorization: ApiKey …");
        response.fields.push_back({"WWW-Authenticate", "ApiKey"});
        return response;
      }
      if (wanted == Role::kOperator && key->role != Role::kOperator)
        return problem(403, "this key is not for that; it needs the role operator");
      caller = key->id;
    }
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const std::int64_t wait = limit.wait_s(caller, std::chrono::duration_cast<std::chrono::microseconds>(now).count());
    if (wait == 0) return std::nullopt;
    http::Response response = problem(429, "too many requests of one caller");
    response.fields.push_back({"Retry-After", std::to_string(wait)});
    return response;
  }

  http::Response update(const http::Request& request) {
    Faults faults;
    const Parameters given(request.query, faults);
    if (options.update_token.empty() || !same_secret(given.text("token"), options.update_token))
      return detail(403, "Invalid token.");
    keeper.look();
    return ok();
  }

  http::Response answer(const http::Request& request, std::string& pattern) {
    std::vector<std::string> path = parts_of(request.path);
    const Found found = find_route(request.method, path);
    pattern = found.pattern;
    if (request.method == "OPTIONS" && !pattern.empty()) return {204, {{"Allow", found.allowed}}, "", ""};
    const Access access = found.route == nullptr ? Access::kClient : found.route->access;
    std::string caller;
    if (access != Access::kOpen)
      if (auto refused = turned_away(request, access == Access::kOperator ? Role::kOperator : Role::kClient, caller))
        return *std::move(refused);
    if (found.route == nullptr) return pattern.empty() ? problem(404, "Not Found") : not_by_this_method(found.allowed);
    if (found.route->handler == nullptr) return own_answer(request, pattern);
    const auto world = keeper.world();
    if (world == nullptr) return not_ready("Index not ready.");
    return found.route->handler({options, *world, world, jobs, std::move(caller), request, std::move(path),
                                 keeper.fault(), [this](Outcome outcome) { metrics.count_screened(outcome); }});
  }

  static http::Response not_by_this_method(const std::string& allowed) {
    http::Response response = problem(405, "Method Not Allowed");
    response.fields.push_back({"Allow", allowed});
    return response;
  }

  // The routes that need no list in force.
  http::Response own_answer(const http::Request& request, std::string_view pattern) {
    if (pattern == "/healthz") return ok();
    if (pattern == "/readyz") return ready();
    if (pattern == "/updatez") return update(request);
    if (pattern == "/metrics") return measured();
    return page(pattern);
  }

  http::Response measured() {
    const auto world = keeper.world();
    return {200,
            {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}},
            metrics.text(world.get(), keeper.fault().empty()),
            ""};
  }

  ServiceOptions options;
  Metrics metrics;
  std::mutex keys_mutex;
  std::shared_ptr<const std::vector<Key>> keys;  // nullptr: no key is asked for
  std::string keys_fault = "not read yet";
  RateLimit limit;
  Keeper keeper;
  Jobs jobs;  // last: its thread counts in metrics, and ends first
};

Service::Service(ServiceOptions options) : state_(std::make_unique<State>(std::move(options))) {
  state_->read_keys_again();
}
Service::~Service() = default;

void Service::start() { state_->keeper.start(); }
void Service::look() { state_->keeper.look(); }

http::Response Service::handle(const http::Request& request) const {
  std::string route;
  http::Response response = state_->answer(request, route);
  response.route = std::move(route);
  add_trace(request, response);
  add_cors(request, state_->options.allowed_origins, response);
  add_guards(response);
  return response;
}

http::Response Service::refuse(int status, std::string_view why) {
  http::Response response = problem(status, why);
  add_guards(response);
  return response;
}

void Service::observe(const http::Exchange& exchange) const {
  state_->metrics.count(exchange);
  if (!state_->options.log) return;
  std::string line;
  JsonOut json(line);
  json.open('{');
  json.text("time", to_utc_string(state_->options.now()));
  json.text("level", exchange.status >= 500 ? "warning" : "info");
  json.text("message", "request");
  json.text("method", exchange.method.substr(0, 16));
  json.text("route", exchange.route);
  json.number("status", exchange.status);
  json.text("request_id", exchange.id);
  json.number("request_bytes", static_cast<std::int64_t>(exchange.request_bytes));
  json.number("response_bytes", static_cast<std::int64_t>(exchange.response_bytes));
  json.number("queue_us", exchange.queue_us);
  json.number("handle_us", exchange.handle_us);
  json.close('}');
  state_->options.log(line);
}

}  // namespace vrata::api
