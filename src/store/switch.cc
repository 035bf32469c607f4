// How what is in force changes: the numbered order of data_folder.h, and its repair.
#include <algorithm>
#include <chrono>
#include <set>

#include "base/hash.h"
#include "index/section_file.h"
#include "store/state.h"

namespace vrata::store {
namespace {

constexpr std::size_t kOldSnapshotsKept = 2;

// A stopwatch: for the report only, nothing is decided by it.
std::uint64_t stopwatch_us() {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
          .count());
}

void set_list(Current& current, CurrentList list) {
  const auto at = std::lower_bound(current.lists.begin(), current.lists.end(), list.list_id,
                                   [](const CurrentList& a, const std::string& id) { return a.list_id < id; });
  if (at != current.lists.end() && at->list_id == list.list_id)
    *at = std::move(list);
  else
    current.lists.insert(at, std::move(list));
}

}  // namespace

const CurrentList* find_list(const Current& current, std::string_view list_id) {
  for (const CurrentList& list : current.lists)
    if (list.list_id == list_id) return &list;
  return nullptr;
}

Result<bool> DataFolder::State::put_publication(std::string_view sha256, std::span<const std::byte> bytes) const {
  const Path path = publications() / std::string(sha256);
  const auto there = read_file(path);
  if (there && std::equal(there->begin(), there->end(), bytes.begin(), bytes.end())) return false;
  if (auto written = write_durably(path, bytes); !written) return written.error();
  return true;
}

Result<std::vector<std::byte>> DataFolder::State::build_snapshot(const std::vector<CurrentList>& members,
                                                                 const Neighbours::Progress& progress) {
  std::vector<std::shared_ptr<const lists::Reading>> kept;
  std::vector<index::ListInput> inputs;
  for (const CurrentList& member : members) {
    auto read = reading(member.list_id, member.publication_sha256);
    if (!read) return read.error();
    kept.push_back(*read);
    index::ListInput input;
    input.info.list_id = member.list_id;
    input.info.title = kept.back()->title;
    input.info.publication_sha256 = member.publication_sha256;
    input.info.published_at = kept.back()->published_at;
    input.entities = kept.back()->entities;
    inputs.push_back(std::move(input));
  }
  return neighbours.build(inputs, progress);
}

Result<std::string> DataFolder::State::put_snapshot(const std::vector<CurrentList>& members,
                                                    const Neighbours::Progress& progress, std::uint64_t& build_us) {
  for (const CurrentList& member : members)  // read before the stopwatch starts
    if (auto read = reading(member.list_id, member.publication_sha256); !read) return read.error();
  const std::uint64_t begin = stopwatch_us();
  auto bytes = build_snapshot(members, progress);
  build_us = stopwatch_us() - begin;
  if (!bytes) return bytes.error();
  auto file = index::SectionFile::open(*bytes, "the snapshot just built", ~std::uint64_t{0});
  if (!file) return file.error();
  const std::string name = base::to_hex(file->content_hash());
  const Path path = snapshot_path(name);
  if (auto written = write_durably(path, *bytes); !written) return written.error();
  auto mapped = Mapping::open(path);  // what is checked is what the disk gives back
  Status checked = mapped ? neighbours.check((*mapped)->bytes(), path.string(), true) : Status(mapped.error());
  if (!checked) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return checked.error();
  }
  return name;
}

Result<Switched> DataFolder::State::switch_to(Switch change) {
  const std::uint64_t begin = stopwatch_us();
  auto before = current();
  if (!before) return before.error();
  Switched done;
  done.edition = std::move(change.edition);
  Current after = *before;
  const CurrentList member{done.edition.list_id, done.edition.number, done.edition.checked_at, done.edition.sha256};
  set_list(after, member);
  auto snapshot = put_snapshot(after.lists, change.progress, done.build_us);  // 1, 3
  if (!snapshot) return snapshot.error();
  after.snapshot_sha256 = *snapshot;

  auto number = catalogue->keep(done.edition, change.pending, std::nullopt);  // 4
  if (!number) {
    remove_leftovers(*before);
    return number.error();
  }
  done.edition.number = *number;
  set_list(after, {member.list_id, *number, member.checked_at, member.publication_sha256});
  const auto later = [&](const Error& error) {
    done.remarks.push_back(
        {Remark::Severity::kWarning, error.where, "",
         error.message + "; the new edition is in force, the next command that writes does this again"});
  };
  if (auto written = write_durably(current_path(), to_text(after)); !written) {  // 5
    const auto seen = current();
    if (!seen || !(*seen == after)) {
      if (seen && !seen->lists.empty()) (void)catalogue->settle(*seen);
      remove_leftovers(*before);
      return written.error();
    }
    later(written.error());
  }
  if (auto settled = catalogue->settle(after); !settled) later(settled.error());  // 6
  remove_leftovers(after);                                                        // 7
  std::erase_if(readings, [&](const auto& item) {
    const CurrentList* list = find_list(after, item.first.first);
    return list == nullptr || list->publication_sha256 != item.first.second;
  });
  done.edition.state = EditionState::kActive;
  done.edition.why.clear();
  done.write_us = stopwatch_us() - begin - done.build_us;
  return done;
}

void DataFolder::State::remove_leftovers(const Current& in_force) const {
  std::set<std::string> keep = {in_force.snapshot_sha256 + ".snap"};
  auto known = catalogue->snapshots();
  if (!known) return;
  for (const std::string& sha256 : *known) {
    if (keep.size() > kOldSnapshotsKept) break;
    keep.insert(sha256 + ".snap");
  }
  std::error_code ignored;
  for (const Path& where : {folder, publications(), snapshots()})
    for (const auto& entry : std::filesystem::directory_iterator(where, ignored)) {
      const bool old = entry.path().extension() == ".snap" && !keep.contains(entry.path().filename().string());
      if (is_temporary(entry.path()) || old) std::filesystem::remove(entry.path(), ignored);
    }
}

Status DataFolder::State::recover(UtcSeconds now) {
  auto seen = current();
  auto kept = catalogue->editions();
  if (!kept) return kept.error();
  if (seen && !seen->lists.empty()) {
    if (auto settled = catalogue->settle(*seen); !settled) return settled.error();
    bool later = false;  // a check that the catalogue knows and `current` does not yet
    for (CurrentList& list : seen->lists)
      for (const Edition& edition : *kept)
        if (edition.list_id == list.list_id && edition.number == list.edition && edition.checked_at > list.checked_at) {
          list.checked_at = edition.checked_at;
          later = true;
        }
    if (later)
      if (auto written = write_durably(current_path(), to_text(*seen)); !written) return written.error();
    remove_leftovers(*seen);
    return Unit{};
  }
  if (!seen && seen.error().code != ErrorCode::kDamaged) return seen.error();
  Current lost;  // what was in force when the catalogue was last settled
  for (const Edition& edition : *kept)
    if (edition.state == EditionState::kActive)
      set_list(lost, {edition.list_id, edition.number, edition.checked_at, edition.sha256});
  if (!lost.lists.empty()) return rebuild(std::move(lost), now, {}, "snapshots/current was lost or damaged");
  if (!seen) return seen.error();
  remove_leftovers({});
  return Unit{};
}

Status DataFolder::State::rebuild(Current in_force, UtcSeconds now, const Neighbours::Progress& progress,
                                  std::string_view why) {
  std::uint64_t unused = 0;
  auto snapshot = put_snapshot(in_force.lists, progress, unused);
  if (!snapshot) return snapshot.error();
  in_force.snapshot_sha256 = *snapshot;
  if (auto written = write_durably(current_path(), to_text(in_force)); !written) return written.error();
  if (auto settled = catalogue->settle(in_force); !settled) return settled.error();
  if (auto noted = catalogue->note({now, "rebuilt", "", 0, std::string(why)}); !noted) return noted.error();
  remove_leftovers(in_force);
  return Unit{};
}

}  // namespace vrata::store
