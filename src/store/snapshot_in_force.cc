#include "store/snapshot_in_force.h"

#include <algorithm>

namespace vrata::store {
namespace {

// The lists that the snapshot holds must be those that `current` promises.
Result<std::vector<ListInForce>> join(const std::vector<CurrentList>& promised, const std::string& source,
                                      const index::Snapshot& snapshot) {
  std::vector<ListInForce> lists;
  const auto infos = snapshot.lists();
  const bool equal =
      std::equal(infos.begin(), infos.end(), promised.begin(), promised.end(),
                 [](const index::ListInfo& info, const CurrentList& list) {
                   return info.list_id == list.list_id && info.publication_sha256 == list.publication_sha256;
                 });
  if (!equal)
    return Error{ErrorCode::kDamaged,
                 {source, 0, 0},
                 "the snapshot holds other publications than snapshots/current says; it is not used"};
  for (std::size_t i = 0; i < infos.size(); ++i)
    lists.push_back({infos[i], promised[i].edition, promised[i].checked_at});
  return lists;
}

}  // namespace

Result<std::shared_ptr<const SnapshotInForce>> open_snapshot(const Path& folder, std::uint64_t most_checked) {
  auto mapped = map_current(folder);
  if (!mapped) return mapped.error();
  auto snapshot = index::Snapshot::open(mapped->mapping->bytes(), mapped->source);
  if (!snapshot) return snapshot.error();
  if (snapshot->id() != mapped->current.snapshot_sha256)
    return Error{ErrorCode::kDamaged, {mapped->source, 0, 0}, "is not the snapshot that its name says; it is not used"};
  if (mapped->mapping->bytes().size() <= most_checked)
    if (auto sound = snapshot->verify_sections(); !sound) return sound.error();
  auto lists = join(mapped->current.lists, mapped->source, *snapshot);
  if (!lists) return lists.error();
  return std::shared_ptr<const SnapshotInForce>(std::make_shared<SnapshotInForce>(
      mapped->mapping, std::move(mapped->current), std::make_shared<const index::Snapshot>(*std::move(snapshot)),
      *std::move(lists)));
}

Result<std::shared_ptr<const SnapshotInForce>> open_built(std::vector<std::byte> bytes, std::vector<CurrentList> lists,
                                                          const std::string& source) {
  const auto kept = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
  auto snapshot = index::Snapshot::open(*kept, source);
  if (!snapshot) return snapshot.error();
  auto joined = join(lists, source, *snapshot);
  if (!joined) return joined.error();
  Current current{snapshot->id(), std::move(lists)};
  return std::shared_ptr<const SnapshotInForce>(std::make_shared<SnapshotInForce>(
      kept, std::move(current), std::make_shared<const index::Snapshot>(*std::move(snapshot)), *std::move(joined)));
}

Result<std::shared_ptr<const SnapshotInForce>> open_or_rebuild(const Path& folder, UtcSeconds now,
                                                               const Neighbours::Progress& progress) {
  auto opened = open_snapshot(folder);
  if (opened) return opened;
  Error first = opened.error();
  if (first.code != ErrorCode::kUnsupported && first.code != ErrorCode::kDamaged) return first;
  const auto and_why = [&](const Error& error) {
    first.message += "; it could not be rebuilt: " + to_string(error);
    return first;
  };
  auto data = DataFolder::open(folder, Mode::kWrite, now);
  if (!data) return and_why(data.error());
  opened = open_snapshot(folder);  // another process, or opening, may have repaired it
  if (opened) return opened;
  if (auto rebuilt = data->rebuild(now, progress); !rebuilt) return and_why(rebuilt.error());
  return open_snapshot(folder);
}

}  // namespace vrata::store
