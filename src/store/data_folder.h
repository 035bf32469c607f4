// The data folder: every publication as received, its editions, and the snapshot in force.
//
//   <folder>/FORMAT                      "vrata-data 1"
//   <folder>/writer.lock                 held (flock) by the one process that writes; names its pid
//   <folder>/catalogue.sqlite            editions, events
//   <folder>/publications/<sha256>       bytes as received
//   <folder>/snapshots/<sha256>.snap     named by the SHA-256 in its trailer
//   <folder>/snapshots/current           which snapshot is in force, and with which editions
//
// Invariants
// 1. snapshots/current decides. What it names is in force, whatever the catalogue says; readers that screen need no
//    SQLite. It is replaced by rename, so it is the old text or the new one.
// 2. A change of what is in force goes in this order, each step durable before the next begins:
//      1  read, guard, build the snapshot                        (memory only)
//      2  publications/<sha256>
//      3  snapshots/<sha256>.snap
//      4  catalogue: publication, edition, "pending" switch      (one transaction)
//      5  snapshots/current                                      (the moment of change)
//      6  catalogue: settle: states, event, pending forgotten    (one transaction)
//      7  snapshots that nobody needs any more are removed
//    A process that dies before 5 leaves the old state, after 5 the new one. Opening for writing does 6 and 7 again
//    (both may be repeated), and removes temporary files; until then readers trust `current` over the states.
// 3. What `current` names exists: 2, 3 and 4 come before 5; 7 keeps what `current` names and the last two before.
// 4. A mapped snapshot stays readable though it is replaced and removed: files are never written in place.
// 5. When `current` is lost or damaged, opening for writing builds the snapshot of the editions last settled.
// 6. No clock is read here but a stopwatch for the report; `now` is the caller's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/snapshot.h"
#include "lists/reading.h"
#include "store/catalogue.h"
#include "store/changes.h"
#include "store/current.h"
#include "store/files.h"
#include "vrata/error.h"

namespace vrata::store {

// What the folder asks of its neighbours, so that the order of a switch can be tested with small ones.
struct Neighbours {
  using Bytes = std::span<const std::byte>;
  using Progress = std::function<void(int)>;  // 0..1000

  std::function<Result<lists::Recognised>(Bytes, std::string_view source)> recognise;
  std::function<Result<lists::Reading>(Bytes, std::string_view source, std::string_view list_id)> read;
  std::function<Result<std::vector<std::byte>>(std::span<const index::ListInput>, const Progress&)> build;
  // Whether a snapshot can be opened; `whole`: and every byte of it is right.
  std::function<Status(Bytes, std::string_view source, bool whole)> check;

  [[nodiscard]] static Neighbours real();
};

enum class Mode : std::uint8_t { kRead, kWrite };

enum class ImportOutcome : std::uint8_t {
  kActivated,  // in force now
  kUnchanged,  // the bytes in force, seen again: checked_at moved
  kStaged,     // too many keys are gone: waits for activate() with accept_shrink; the old edition is in force
  kArchived,   // published before the edition in force: kept, not activated
  kRejected,   // these bytes were taken back by rollback(): kept, not activated
};
[[nodiscard]] std::string_view word(ImportOutcome outcome) noexcept;  // "activated", "unchanged", ...

inline constexpr std::uint32_t kMostPercentGone = 10;

struct ImportRequest {
  std::span<const std::byte> bytes;  // the whole publication
  std::string source;                // file name or address, as the user knows it
  std::string as;                    // list id the caller wants; empty: the one recognised
  UtcSeconds now = 0;                // becomes fetched_at, imported_at, checked_at
  Neighbours::Progress progress;     // of building; may be empty
  // An edition that lacks more than this share of the keys in force waits for somebody to look at it.
  std::uint32_t most_percent_gone = kMostPercentGone;
};

struct Timings {
  std::uint64_t read_us = 0, compare_us = 0, build_us = 0, write_us = 0;
};

struct ImportReport {
  ImportOutcome outcome = ImportOutcome::kActivated;
  Edition edition;          // with its state after the import
  std::string explanation;  // one sentence for people: what happened to the edition and what is in force
  std::vector<Remark> remarks;
  std::optional<std::uint32_t> compared_with;  // edition in force before; none: the list is new here
  Changes changes;                             // against it; all added when the list is new
  Timings timings;
};

// One list, as `lists status` shows it.
struct ListStatus {
  std::optional<Edition> in_force;  // none: only staged ones so far, or the catalogue alone knows the list
  std::optional<Edition> staged;    // waits for approval
  std::string list_id;
  std::uint32_t editions = 0;  // kept, of every state
};

// An edition that came into force, and when.
struct InForceSince {
  UtcSeconds at = 0;
  std::string list_id;
  std::uint32_t edition = 0;
};

struct ActivateRequest {
  std::string list_id;
  std::uint32_t edition = 0;   // 0: the staged one
  bool accept_shrink = false;  // a staged edition needs this, and a reason
  std::string reason;
  UtcSeconds now = 0;
  Neighbours::Progress progress;
};

struct SwitchReport {
  Edition edition;  // now in force
  std::optional<std::uint32_t> before;
};

// What verify() found. Faults are remarks of severity warning: where, and what is wrong.
struct VerifyReport {
  std::uint64_t publications = 0;
  std::uint64_t snapshots = 0;
  std::uint64_t bytes = 0;
  std::vector<Remark> faults;
  std::vector<Remark> notes;  // files that the catalogue does not know; no damage
};

class DataFolder {
 public:
  // Opens a data folder.
  //
  // Takes    kRead: changes nothing, works in a read-only folder and beside a writer.
  //          kWrite: makes the folder when there is none, takes the writer's lock until the DataFolder goes, and
  //          brings to its end what a dead writer began.
  //          now: used by kWrite alone, for the event of a repair.
  // Fails    NotFound (kRead: no such folder), Usage (a file, or a folder of something else), Busy (another writer:
  //          lock file and pid), Unsupported (another version's folder), Io, Damaged.
  // Threads  one thread a DataFolder; any number of them in any processes, of which one writes.
  [[nodiscard]] static Result<DataFolder> open(const Path& folder, Mode mode, UtcSeconds now,
                                               Neighbours neighbours = Neighbours::real());
  ~DataFolder();
  DataFolder(DataFolder&&) noexcept;
  DataFolder& operator=(DataFolder&&) noexcept;

  // Receives a publication and, when nothing speaks against it, puts it in force.
  //
  // Gives    a report also when the edition is kept without coming into force (see ImportOutcome).
  // Fails    Empty, Malformed, Unsupported, TooLarge (as the reader says; nothing is kept), WrongList (not the list
  //          that `as` means, or was before), Usage (`as` is no list id, or opened to read), Io, Damaged.
  //          After any error the old state is in force.
  // Cost     reads the publications of all lists in force again (each once per DataFolder), builds one snapshot.
  [[nodiscard]] Result<ImportReport> import(const ImportRequest& request);

  // Puts an edition that is kept here in force: a staged one, or any earlier one by its number.
  // Fails    NotFound, Usage (already in force; no reason), Staged (needs accept_shrink), Io, Damaged.
  [[nodiscard]] Result<SwitchReport> activate(const ActivateRequest& request);

  // Takes back the edition in force, which becomes rejected, in favour of the one in force before it.
  // Fails    NotFound (no such list, nothing before it), Io, Damaged.
  [[nodiscard]] Result<SwitchReport> rollback(std::string_view list_id, std::string_view reason, UtcSeconds now);

  // Builds the snapshot in force again from its publications, and the editions stay what they are.
  // Fails    NoList, Io, Damaged (a publication).
  [[nodiscard]] Status rebuild(UtcSeconds now, const Neighbours::Progress& progress = {});

  // By ascending list id. States are those of snapshots/current.
  [[nodiscard]] Result<std::vector<ListStatus>> status() const;
  [[nodiscard]] Result<std::vector<Edition>> editions(std::string_view list_id) const;
  [[nodiscard]] Result<std::vector<Event>> events() const;
  // Every edition that came into force, in the order in which they did, a switch not yet settled included.
  [[nodiscard]] Result<std::vector<InForceSince>> history() const;
  // The editions that were in force at a moment, by ascending list id; none when none was. checked_at: the last check
  // that is known to have been by then. A list that was in force once always has an edition in force afterwards.
  [[nodiscard]] Result<std::vector<CurrentList>> in_force_at(UtcSeconds at) const;
  // The bytes of a snapshot of these editions; nothing is written.
  // Fails    Damaged: a kept publication; as the builder.
  [[nodiscard]] Result<std::vector<std::byte>> build(const std::vector<CurrentList>& lists,
                                                     const Neighbours::Progress& progress = {});
  // What changed from one edition to another.
  [[nodiscard]] Result<Changes> diff(std::string_view list_id, std::uint32_t from, std::uint32_t to);

  // The bytes of the edition in force, as received.
  // Fails    NotFound: nothing of this list is in force; Io, Damaged.
  [[nodiscard]] Result<std::vector<std::byte>> publication_in_force(std::string_view list_id) const;

  // Hashes every publication and snapshot and lets SQLite check the catalogue. Damage is found, not failed over.
  [[nodiscard]] Result<VerifyReport> verify() const;

  [[nodiscard]] const Path& path() const noexcept;
  [[nodiscard]] bool writable() const noexcept;

 private:
  struct State;
  explicit DataFolder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The snapshot file that `current` names, mapped. Retries when it is replaced in between.
struct MappedSnapshot {
  std::shared_ptr<const Mapping> mapping;
  Current current;
  std::string source;  // the file's path
};
// Fails    NoList, Damaged (`current`, or the file it names is gone), Io.
[[nodiscard]] Result<MappedSnapshot> map_current(const Path& folder);

}  // namespace vrata::store
