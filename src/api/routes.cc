#include "api/routes.h"

#include <array>

#include "api/parameters.h"
#include "base/split.h"

namespace vrata::api {
namespace {

constexpr auto kRoutes = std::to_array<Route>({
    {"GET", "/healthz", Access::kOpen},
    {"GET", "/readyz", Access::kOpen},
    {"GET", "/", Access::kOpen},
    {"GET", "/page.css", Access::kOpen},
    {"GET", "/page.js", Access::kOpen},
    {"GET", "/favicon.ico", Access::kOpen},
    {"GET", "/openapi.json", Access::kOpen},
    {"POST", "/match/{dataset}", Access::kClient, &match},
    {"GET", "/search/{dataset}", Access::kClient, &search},
    {"GET", "/entities/{id}", Access::kClient, &entity},
    {"GET", "/entities/{id}/adjacent", Access::kClient, &adjacent},
    {"GET", "/entities/{id}/adjacent/{property}", Access::kClient, &adjacent},
    {"GET", "/reconcile/{dataset}", Access::kClient, &reconcile},
    {"POST", "/reconcile/{dataset}", Access::kClient, &reconcile},
    {"GET", "/reconcile/{dataset}/suggest/{what}", Access::kClient, &reconcile_suggest},
    {"GET", "/reconcile/{dataset}/extend/property", Access::kClient, &reconcile_propose},
    {"GET", "/catalog", Access::kClient, &catalog},
    {"GET", "/manifest", Access::kClient, &catalog},
    {"GET", "/algorithms", Access::kClient, &algorithms},
    {"POST", "/updatez", Access::kOperator},
    {"GET", "/metrics", Access::kOperator},
    {"POST", "/v1/screen", Access::kClient, &v1_screen},
    {"POST", "/v1/explain", Access::kClient, &v1_explain},
    {"GET", "/v1/lists", Access::kClient, &v1_lists},
    {"GET", "/v1/lists/{list}/diff", Access::kClient, &v1_diff},
    {"GET", "/v1/jobs", Access::kClient, &v1_jobs},
    {"POST", "/v1/jobs", Access::kClient, &v1_job_add},
    {"GET", "/v1/jobs/{id}", Access::kClient, &v1_job},
    {"DELETE", "/v1/jobs/{id}", Access::kClient, &v1_job},
    {"GET", "/v1/jobs/{id}/result", Access::kClient, &v1_job_result},
});

bool fits(std::string_view pattern, const std::vector<std::string>& path) {
  for (const std::string& part : path) {
    if (!pattern.starts_with('/')) return false;
    pattern.remove_prefix(1);
    const std::string_view wanted = pattern.substr(0, pattern.find('/'));
    if (wanted.starts_with('{') ? part.empty() : wanted != part) return false;
    pattern.remove_prefix(wanted.size());
  }
  return pattern.empty();
}

void allow(std::string& allowed, std::string_view method) {
  allowed += (allowed.empty() ? "" : ", ") + std::string(method);
  if (method == "GET") allowed += ", HEAD";
}

}  // namespace

std::span<const Route> routes() noexcept { return kRoutes; }

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> out;
  path.remove_prefix(path.starts_with('/') ? 1 : 0);
  for (const std::string_view part : base::split(path, '/')) out.push_back(percent_decoded(part, false));
  return out;
}

Found find_route(std::string_view method, const std::vector<std::string>& path) {
  Found found;
  for (const Route& row : kRoutes) {
    if (!fits(row.pattern, path)) continue;
    if (found.pattern.empty()) found.pattern = row.pattern;
    allow(found.allowed, row.method);
    const bool asked = row.method == method || (row.method == "GET" && method == "HEAD");
    if (found.route == nullptr && asked) found.route = &row;
  }
  if (!found.allowed.empty()) found.allowed += ", OPTIONS";
  return found;
}

}  // namespace vrata::api
