// The routes, one function each. Private to the room.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/parameters.h"
#include "api/query.h"
#include "api/service.h"
#include "api/world.h"
#include "base/json_out.h"
#include "http/server.h"

namespace vrata::api {

class Jobs;

constexpr std::int32_t kMostScore = 10'000;  // of a score in ten-thousandths

struct Call {
  const ServiceOptions& options;
  const World& world;
  std::shared_ptr<const World> share_world;  // the same, for what outlives the request
  Jobs& jobs;
  std::string caller;  // who asks: the id of a key, else an address
  const http::Request& request;
  std::vector<std::string> path;  // its parts, decoded
  std::string fault;              // why the last look at the data folder failed; empty: it did not
  std::function<void(Outcome)> screened = [](Outcome) {};  // told of each subject
};

[[nodiscard]] http::Response json_response(int status, std::string body);
// {"detail": why}
[[nodiscard]] http::Response detail(int status, std::string_view why);
[[nodiscard]] http::Response faults_response(const Faults& faults);
// Problem details (RFC 9457); `detail` is also what clients of the matching API read.
[[nodiscard]] http::Response problem(int status, std::string_view why);
[[nodiscard]] http::Response problem_of(const Faults& faults);

// The lists that a request looks at: those of its dataset, less what its parameters leave out. Empty: none.
[[nodiscard]] std::vector<std::string> lists_in_scope(const World& world, const Dataset& dataset, Parameters& given);

// Which entities may be answered with.
struct EntityFilter {
  std::vector<std::string> exclude_schema, topics, exclude_ids;
  std::optional<std::string> changed_since;  // of last_change, strictly later

  [[nodiscard]] bool is_open() const noexcept {
    return exclude_schema.empty() && topics.empty() && exclude_ids.empty() && !changed_since;
  }
  [[nodiscard]] bool passes(const graph::Record& record) const;
};

// How results are ordered: by a field, as the parameter "sort" says: "field", "field:asc", "field:desc", with or
// without "properties." before it. Any other order counts as asc, as in yente.
struct SortKey {
  std::string field;
  bool down = false;
};
[[nodiscard]] std::vector<SortKey> read_sort(const Parameters& given);

// Lists with their editions, as answers name them: the member "lists".
void write_lists(base::JsonOut& json, const World& world, std::span<const std::string> list_ids);
// The same, of these, as the array alone.
void write_editions(base::JsonOut& json, std::span<const wire::ListView> lists);

// Why a required list cannot be relied on; empty when all can.
[[nodiscard]] std::string stale_reason(const ServiceOptions& options, const World& world);

// The policy that a request of /v1 asks for. Faults: a parameter that is neither of a policy nor named in besides, a
// list that is not in force.
[[nodiscard]] screen::Policy read_policy(const Call& call, Parameters& given, std::vector<std::string_view> besides,
                                         Faults& faults);

// Whether brackets nest deeper than any request of ours needs; JSON text, perhaps malformed.
[[nodiscard]] bool too_deep(std::string_view json) noexcept;

// The entity of a hit, and the same as FollowTheMoney. Nothing when the list's data are damaged.
struct HitEntity {
  Entity entity;
  graph::Record record;
};
[[nodiscard]] std::optional<HitEntity> entity_of(const World& world, const Match& match);

// Entities of these lists that a query finds, best first.
//
// Takes    schema: of the model; with those that it is searched with.
[[nodiscard]] std::vector<graph::Place> places_of(const World& world, std::span<const std::string> list_ids,
                                                  const Query& query, std::string_view schema, std::size_t most);

[[nodiscard]] http::Response match(const Call& call);
[[nodiscard]] http::Response entity(const Call& call);
[[nodiscard]] http::Response adjacent(const Call& call);
[[nodiscard]] http::Response search(const Call& call);
[[nodiscard]] http::Response reconcile(const Call& call);
[[nodiscard]] http::Response reconcile_suggest(const Call& call);
[[nodiscard]] http::Response reconcile_propose(const Call& call);
[[nodiscard]] http::Response catalog(const Call& call);
[[nodiscard]] http::Response algorithms(const Call& call);
[[nodiscard]] http::Response v1_screen(const Call& call);
[[nodiscard]] http::Response v1_explain(const Call& call);
[[nodiscard]] http::Response v1_lists(const Call& call);
[[nodiscard]] http::Response v1_diff(const Call& call);
[[nodiscard]] http::Response v1_job_add(const Call& call);
[[nodiscard]] http::Response v1_jobs(const Call& call);
[[nodiscard]] http::Response v1_job(const Call& call);
[[nodiscard]] http::Response v1_job_result(const Call& call);

// The search page and what belongs to it: "/", "/page.css", "/page.js", "/favicon.ico".
[[nodiscard]] http::Response page(std::string_view path);

// Names under which a request may ask for an algorithm; lower case.
[[nodiscard]] bool is_algorithm(std::string_view name);
// Whether the algorithm of this name has such a key of `config`, in yente or here. Taken, and without effect.
[[nodiscard]] bool is_setting(std::string_view algorithm, std::string_view key);

}  // namespace vrata::api
