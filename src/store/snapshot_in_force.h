// The snapshot in force, opened for screening: what a process holds while it answers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/snapshot.h"
#include "store/data_folder.h"

namespace vrata::store {

// One list of the snapshot: what an answer says it was compared with.
struct ListInForce {
  index::ListInfo info;
  std::uint32_t edition = 0;
  UtcSeconds checked_at = 0;
};

// Immutable, shared by all threads; stays whole though the folder moves on.
class SnapshotInForce {
 public:
  // bytes: whatever holds the bytes that the snapshot looks into.
  SnapshotInForce(std::shared_ptr<const void> bytes, Current current, std::shared_ptr<const index::Snapshot> snapshot,
                  std::vector<ListInForce> lists)
      : bytes_(std::move(bytes)),
        current_(std::move(current)),
        snapshot_(std::move(snapshot)),
        lists_(std::move(lists)) {}

  [[nodiscard]] const index::Snapshot& snapshot() const noexcept { return *snapshot_; }
  [[nodiscard]] const std::vector<ListInForce>& lists() const noexcept { return lists_; }
  [[nodiscard]] const std::string& sha256() const noexcept { return current_.snapshot_sha256; }
  // As it was when this was opened: compare with read_current() to see whether the folder has moved on.
  [[nodiscard]] const Current& current() const noexcept { return current_; }

  // The same snapshot, of which another edition number or time of check is told.
  [[nodiscard]] std::shared_ptr<const SnapshotInForce> with_lists(std::vector<ListInForce> lists) const {
    return std::make_shared<SnapshotInForce>(bytes_, current_, snapshot_, std::move(lists));
  }

 private:
  std::shared_ptr<const void> bytes_;  // outlives snapshot_, which looks into it
  Current current_;
  std::shared_ptr<const index::Snapshot> snapshot_;
  std::vector<ListInForce> lists_;
};

// A snapshot up to this size is checked section by section each time it is opened; a larger one was checked to the
// last byte when it was put in force, and is again by `lists verify`. docs/decisions/0004 says why, and what it costs.
inline constexpr std::uint64_t kMostBytesCheckedAtOpening = std::uint64_t{256} << 20;

// Opens what is in force; needs no SQLite and no right to write.
//
// Takes    most_checked: kMostBytesCheckedAtOpening, or what a test wants.
// Gives    a snapshot whose bytes are those that were put in force, when it has most_checked bytes or fewer.
// Fails    NoList (nothing in force, no folder), Unsupported (another version wrote the snapshot), Damaged (a section
//          that is not what it was, or another snapshot under this name), Io.
// Cost     one pass over the snapshot with XXH3 (0.2 ms for the UN list's 3.7 MB); above most_checked two pages and the
//          table of lists.
[[nodiscard]] Result<std::shared_ptr<const SnapshotInForce>> open_snapshot(
    const Path& folder, std::uint64_t most_checked = kMostBytesCheckedAtOpening);

// The same; a snapshot of another version, or a damaged one, is first built again from the publications.
//
// Fails    as above; when the folder cannot be written, with the first error and why it could not be rebuilt.
[[nodiscard]] Result<std::shared_ptr<const SnapshotInForce>> open_or_rebuild(const Path& folder, UtcSeconds now,
                                                                             const Neighbours::Progress& progress = {});

// A snapshot that was built in memory, of these lists.
// Takes    source: what messages call it.
[[nodiscard]] Result<std::shared_ptr<const SnapshotInForce>> open_built(std::vector<std::byte> bytes,
                                                                        std::vector<CurrentList> lists,
                                                                        const std::string& source);

}  // namespace vrata::store
