#include "store/as_of.h"

#include <algorithm>

namespace vrata::store {
namespace {

std::string words(std::span<const std::string> items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

bool is_wanted(std::span<const std::string> list_ids, const std::string& id) {
  return list_ids.empty() || std::find(list_ids.begin(), list_ids.end(), id) != list_ids.end();
}

// Why nothing can be said of this moment: which list, and since when it is kept here.
Error none_then(const DataFolder& data, UtcSeconds at, std::span<const std::string> missing) {
  std::string first;
  if (auto history = data.history())
    for (const InForceSince& since : *history)
      if (is_wanted(missing, since.list_id) && first.empty())
        first = "; the first edition, of " + since.list_id + ", came into force at " + to_utc_string(since.at);
  return {ErrorCode::kNoList,
          {data.path().string(), 0, 0},
          (missing.empty() ? "no list" : words(missing)) + std::string(missing.empty() ? " was" : " was not") +
              " in force at " + to_utc_string(at) + (first.empty() ? "; no edition has ever been" : first)};
}

}  // namespace

Result<std::shared_ptr<const SnapshotInForce>> open_as_of(const Path& folder, UtcSeconds at,
                                                          std::span<const std::string> list_ids,
                                                          const Neighbours::Progress& progress) {
  auto data = DataFolder::open(folder, Mode::kRead, at);
  if (!data) return data.error();
  auto then = data->in_force_at(at);
  if (!then) return then.error();
  std::erase_if(*then, [&](const CurrentList& list) { return !is_wanted(list_ids, list.list_id); });
  std::vector<std::string> missing(list_ids.begin(), list_ids.end());
  std::erase_if(missing, [&](const std::string& id) {
    return std::any_of(then->begin(), then->end(), [&](const CurrentList& list) { return list.list_id == id; });
  });
  if (then->empty() || !missing.empty()) return none_then(*data, at, missing);

  const auto same = [](const CurrentList& a, const CurrentList& b) {
    return a.list_id == b.list_id && a.publication_sha256 == b.publication_sha256;
  };
  if (auto now = open_snapshot(folder)) {
    const std::vector<CurrentList>& lists = (*now)->current().lists;
    if (std::equal(lists.begin(), lists.end(), then->begin(), then->end(), same)) {
      std::vector<ListInForce> kept = (*now)->lists();
      for (std::size_t i = 0; i < kept.size(); ++i)
        kept[i].edition = (*then)[i].edition, kept[i].checked_at = (*then)[i].checked_at;
      return (*now)->with_lists(std::move(kept));
    }
  }
  auto built = data->build(*then, progress);
  if (!built) return built.error();
  return open_built(*std::move(built), *std::move(then), "the editions in force at " + to_utc_string(at));
}

}  // namespace vrata::store
