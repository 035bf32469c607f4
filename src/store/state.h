// What a DataFolder holds, and the steps of a switch. For the files of this room only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/data_folder.h"

namespace vrata::store {

// An edition that is to come into force, with its event.
struct Switch {
  Edition edition;  // number 0: not kept yet
  Pending pending;  // its edition is filled in when the number is known
  Neighbours::Progress progress;
};

// What a switch did.
struct Switched {
  Edition edition;
  std::vector<Remark> remarks;  // steps behind the moment of change that did not work and will be done again
  std::uint64_t build_us = 0, write_us = 0;
};

struct DataFolder::State {
  Path folder;
  Mode mode = Mode::kRead;
  Neighbours neighbours;
  std::optional<WriterLock> lock;
  std::optional<Catalogue> catalogue;  // kRead: absent while nothing has been imported
  // Readings of publications in force, so that several imports read each once.
  std::map<std::pair<std::string, std::string>, std::shared_ptr<const lists::Reading>> readings;

  [[nodiscard]] Path publications() const { return folder / "publications"; }
  [[nodiscard]] Path snapshots() const { return folder / "snapshots"; }
  [[nodiscard]] Path snapshot_path(std::string_view sha256) const {
    return snapshots() / (std::string(sha256) + ".snap");
  }
  [[nodiscard]] Path current_path() const { return snapshots() / "current"; }

  // Usage, unless opened to write.
  [[nodiscard]] Status must_write() const;
  // What is in force; no lists when nothing is.
  [[nodiscard]] Result<Current> current() const;
  // Editions with the states that `current` gives them.
  [[nodiscard]] Result<std::vector<Edition>> editions(std::string_view list_id) const;
  // A kept publication: its bytes, checked against their name; and what its reader makes of it.
  [[nodiscard]] Result<std::vector<std::byte>> publication(std::string_view sha256) const;
  [[nodiscard]] Result<std::shared_ptr<const lists::Reading>> reading(const std::string& list_id,
                                                                      const std::string& sha256);

  // Step 2. Gives whether the file is new.
  [[nodiscard]] Result<bool> put_publication(std::string_view sha256, std::span<const std::byte> bytes) const;
  // Step 1.
  [[nodiscard]] Result<std::vector<std::byte>> build_snapshot(const std::vector<CurrentList>& lists,
                                                              const Neighbours::Progress& progress);
  // Steps 1 and 3: builds the snapshot of these lists, writes it, checks it whole. Gives its name.
  [[nodiscard]] Result<std::string> put_snapshot(const std::vector<CurrentList>& lists,
                                                 const Neighbours::Progress& progress, std::uint64_t& build_us);
  // Steps 1 to 7 with the publication already read (readings) and put.
  [[nodiscard]] Result<Switched> switch_to(Switch change);
  // The bytes in force were seen again: moves checked_at in the catalogue, then in `current`.
  [[nodiscard]] Status check_again(const Edition& edition, UtcSeconds now);
  // Step 7, and temporary files. What cannot be removed now is removed another time.
  void remove_leftovers(const Current& in_force) const;
  // Finishes what a dead writer began; builds what is lost.
  [[nodiscard]] Status recover(UtcSeconds now);
  // Replaces the snapshot of `current`, its lists unchanged.
  [[nodiscard]] Status rebuild(Current in_force, UtcSeconds now, const Neighbours::Progress& progress,
                               std::string_view why);
};

[[nodiscard]] const CurrentList* find_list(const Current& current, std::string_view list_id);

}  // namespace vrata::store
