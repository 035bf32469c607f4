#include "cli/in_force.h"

#include <algorithm>
#include <filesystem>

#include "lists/reading.h"
#include "store/as_of.h"

namespace vrata::cli {
namespace {

void warn_if_stale(Console& console, const InForce& in_force, const Ages& ages) {
  const std::int64_t now = wall_clock();
  for (const wire::ListView& list : in_force.views) {
    const std::int64_t age = now - list.checked_at.value_or(now);
    const Freshness freshness = ages.judge(list.list, age);
    if (freshness == Freshness::kFresh) continue;
    console.note("vrata: " + std::string(list.list) + " was last checked " + std::to_string(age / 3600) +
                 " hours ago, at " + to_utc_string(*list.checked_at) + "; bring in a new publication" +
                 (freshness == Freshness::kCritical ? " (critical: " + ages.limits(list.list) + ")" : ""));
  }
}

// A list that joins the UN's by reference is not complete alone: nobody compares with it in the belief that it is.
void warn_if_incomplete(Console& console, const InForce& in_force) {
  const auto& views = in_force.views;
  const bool un =
      std::any_of(views.begin(), views.end(), [](const wire::ListView& list) { return list.list == "un-sc"; });
  for (const wire::ListView& list : views)
    if (!un && list.title.find(lists::kJoinsUn) != std::string_view::npos)
      console.note("vrata: " + std::string(list.list) +
                   " joins the UN Security Council's list by reference, and un-sc is not compared with: import it too");
}

// The last second that a day or a time means.
Result<UtcSeconds> moment_of(const std::string& as_of, UtcSeconds now) {
  constexpr UtcSeconds kDay = 86'400;
  std::optional<UtcSeconds> moment = parse_utc(as_of);
  if (!moment) {
    const auto days = as_of.size() == 10 ? parse_utc(as_of + "T00:00:00Z") : std::nullopt;
    if (!days)
      return Error{ErrorCode::kUsage,
                   {},
                   "--as-of " + as_of +
                       " is neither a day (2026-02-27) nor a time with its zone "
                       "(2026-02-27T12:00:00Z)"};
    if (*days > now) return Error{ErrorCode::kUsage, {}, "--as-of " + as_of + " has not come yet"};
    return *days + kDay - 1;
  }
  if (*moment > now) return Error{ErrorCode::kUsage, {}, "--as-of " + as_of + " has not come yet"};
  return *moment;
}

void add_views(InForce& in_force, std::span<const std::string> list_ids) {
  for (const store::ListInForce& list : in_force.lists->lists()) {
    if (!list_ids.empty() && std::find(list_ids.begin(), list_ids.end(), list.info.list_id) == list_ids.end()) continue;
    in_force.views.push_back({list.info.list_id, list.info.title, list.info.publication_sha256, list.info.published_at,
                              list.checked_at, list.edition});
  }
}

}  // namespace

std::string InForce::title(std::string_view list_id) const {
  for (const wire::ListView& list : views)
    if (list.list == list_id) return std::string(list.title);
  return std::string(list_id);
}

std::string stale_lists(const InForce& in_force, const Ages& ages, UtcSeconds now) {
  if (in_force.as_of) return {};
  std::string out;
  for (const wire::ListView& list : in_force.views) {
    const std::int64_t age = now - list.checked_at.value_or(now);
    const Freshness freshness = ages.judge(list.list, age);
    if (freshness == Freshness::kFresh) continue;
    out += (out.empty() ? "" : ", ") + std::string(list.list) + " (checked " + age_text(age) + " ago, " +
           std::string(word(freshness)) + ")";
  }
  return out;
}

Result<InForce> open_in_force(Console& console, std::span<const std::string> list_ids, const Ages& ages) {
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
  InForce in_force{*std::move(opened), {}, {}};
  std::string known;
  for (const store::ListInForce& list : in_force.lists->lists())
    known += (known.empty() ? "" : ", ") + list.info.list_id;
  add_views(in_force, list_ids);
  for (const std::string& id : list_ids) {
    const bool there = std::any_of(in_force.views.begin(), in_force.views.end(),
                                   [&](const wire::ListView& list) { return list.list == id; });
    if (!there) return Error{ErrorCode::kUsage, {}, "--list " + id + " is not in force; in force: " + known};
  }
  warn_if_stale(console, in_force, ages);
  warn_if_incomplete(console, in_force);
  return in_force;
}

Result<InForce> open_in_force(Console& console, std::span<const std::string> list_ids, const std::string& as_of,
                              const Ages& ages) {
  if (as_of.empty()) return open_in_force(console, list_ids, ages);
  const auto moment = moment_of(as_of, wall_clock());
  if (!moment) return moment.error();
  if (!std::filesystem::exists(console.common.data))
    return Error{ErrorCode::kNoList, {console.common.data, 0, 0}, "no list in force: run `vrata lists import FILE`"};
  Progress progress(console, "building what was in force then");
  auto opened = store::open_as_of(console.common.data, *moment, list_ids, [&](int done) { progress.show(done); });
  progress.clear();
  if (!opened) return opened.error();
  InForce in_force{*std::move(opened), {}, *moment};
  add_views(in_force, list_ids);
  for (const wire::ListView& list : in_force.views)
    console.note("vrata: as of " + to_utc_string(*moment) + ": " + std::string(list.list) + " edition " +
                 std::to_string(list.edition) +
                 (list.published_at ? ", published " + to_utc_string(*list.published_at) : std::string()));
  warn_if_incomplete(console, in_force);
  return in_force;
}

}  // namespace vrata::cli
