#include "cli/in_force.h"

#include <algorithm>

namespace vrata::cli {
namespace {

constexpr std::int64_t kStaleSeconds = 12 * 3600;

void warn_if_stale(Console& console, const InForce& in_force) {
  const std::int64_t now = wall_clock();
  for (const wire::ListView& list : in_force.views) {
    const std::int64_t age = now - list.checked_at.value_or(now);
    if (age <= kStaleSeconds) continue;
    console.note("vrata: " + std::string(list.list) + " was last checked " + std::to_string(age / 3600) +
                 " hours ago, at " + to_utc_string(*list.checked_at) + "; bring in a new publication");
  }
}

}  // namespace

std::string InForce::title(std::string_view list_id) const {
  for (const wire::ListView& list : views)
    if (list.list == list_id) return std::string(list.title);
  return std::string(list_id);
}

Result<InForce> open_in_force(Console& console, std::span<const std::string> list_ids) {
  Progress progress(console, "building the snapshot again");
  auto opened = store::open_snapshot(console.common.data);
  if (!opened) {
    const Error first = opened.error();
    opened = store::open_or_rebuild(console.common.data, wall_clock(), [&](int done) { progress.show(done); });
    progress.clear();
    if (opened) console.note("vrata: " + to_string(first) + "; it was built again from the publications kept");
  }
  if (!opened) {
    Error error = opened.error();
    if (error.code == ErrorCode::kNoList)
      error = {ErrorCode::kNoList, {console.common.data, 0, 0}, "no list in force: run `vrata lists import FILE`"};
    // Without a readable snapshot there is nothing to compare with, whatever the cause.
    if (error.code == ErrorCode::kDamaged || error.code == ErrorCode::kUnsupported) error.code = ErrorCode::kNoList;
    return error;
  }
  InForce in_force{*std::move(opened), {}};
  std::string known;
  for (const store::ListInForce& list : in_force.lists->lists()) {
    known += (known.empty() ? "" : ", ") + list.info.list_id;
    if (!list_ids.empty() && std::find(list_ids.begin(), list_ids.end(), list.info.list_id) == list_ids.end()) continue;
    in_force.views.push_back(
        {list.info.list_id, list.info.title, list.info.publication_sha256, list.info.published_at, list.checked_at});
  }
  for (const std::string& id : list_ids) {
    const bool there = std::any_of(in_force.views.begin(), in_force.views.end(),
                                   [&](const wire::ListView& list) { return list.list == id; });
    if (!there) return Error{ErrorCode::kUsage, {}, "--list " + id + " is not in force; in force: " + known};
  }
  warn_if_stale(console, in_force);
  return in_force;
}

}  // namespace vrata::cli
