// The catalogue: what the data folder has received, decided and done, in SQLite.
//
// Invariants
// 1. One connection of one process writes, and that process holds the WriterLock; all others open read-only.
// 2. Each function that writes is one transaction, durable when it returns.
// 3. Which editions are in force is decided by snapshots/current. The column `state` follows it in settle();
//    between the two a reader trusts snapshots/current (see data_folder.h).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/current.h"
#include "store/files.h"
#include "vrata/date.h"

namespace vrata::store {

enum class EditionState : std::uint8_t {
  kActive,    // in force
  kStaged,    // waits for somebody to accept it
  kArchived,  // was in force, or came too late to be
  kRejected,  // was in force and was taken back; the same bytes do not come into force again by themselves
};
[[nodiscard]] std::string_view word(EditionState state) noexcept;  // "active", "staged", ...

// One publication as an edition of a list. Numbers count from 1 in the order received and are never used again.
struct Edition {
  std::string list_id;
  std::uint32_t number = 0;
  std::string sha256;         // of the publication, hex
  std::uint64_t bytes = 0;    // of the publication
  std::string source;         // file name or address it came from
  std::string recognised_as;  // the list id that its content says, which --as may have overruled
  std::string title;
  std::optional<UtcSeconds> published_at;
  std::string published_text;  // the same, verbatim
  UtcSeconds fetched_at = 0;   // when the publication was first received
  UtcSeconds imported_at = 0;  // when it became an edition of this list
  UtcSeconds checked_at = 0;   // when the publisher last gave us just these bytes
  std::uint64_t entities = 0;
  std::uint64_t names = 0;
  std::uint64_t remarks = 0;
  std::vector<std::pair<std::string, std::uint64_t>> counts;  // as the reader counted
  EditionState state = EditionState::kArchived;
  std::string why;                          // why it is staged, archived or rejected, for people
  std::optional<std::uint64_t> activation;  // grows with each time an edition comes into force; none: it never did
};

struct Event {
  UtcSeconds at = 0;
  std::string kind;  // "activated", "accepted", "rolled_back", "staged", "archived", "rebuilt"
  std::string list_id;
  std::uint32_t edition = 0;  // 0: of no single edition
  std::string detail;
};

// A switch that has been prepared and, until snapshots/current names its edition, has not happened.
struct Pending {
  std::string kind;  // of the event it will become
  std::string list_id;
  std::uint32_t edition = 0;
  UtcSeconds at = 0;
  std::string detail;
};

class Catalogue {
 public:
  // Writable: makes the file and its tables when there are none.
  // Fails    NotFound, Io, Damaged, Unsupported (tables of another version).
  [[nodiscard]] static Result<Catalogue> open(const Path& path, bool writable);
  ~Catalogue();
  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;

  // By ascending list and number; of all lists when list_id is empty.
  [[nodiscard]] Result<std::vector<Edition>> editions(std::string_view list_id = {}) const;
  [[nodiscard]] Result<std::vector<Event>> events() const;
  // The switch that is prepared and not yet settled, if any.
  [[nodiscard]] Result<std::optional<Pending>> pending() const;
  // Snapshots that have been in force, the latest first.
  [[nodiscard]] Result<std::vector<std::string>> snapshots() const;
  // Lets SQLite check every page. Gives what it complains of.
  [[nodiscard]] Result<std::vector<std::string>> complaints() const;

  // Keeps an edition, and optionally a switch to it, together. An edition of the same list and bytes is found again
  // and updated (state, why, checked_at) instead; staged ones that this one overtakes become archived.
  // Gives    its number.
  [[nodiscard]] Result<std::uint32_t> keep(const Edition& edition, const std::optional<Pending>& pending,
                                           const std::optional<Event>& event);
  // The bytes of this edition were seen again.
  [[nodiscard]] Status checked(std::string_view list_id, std::uint32_t number, UtcSeconds at);
  [[nodiscard]] Status note(const Event& event);
  // Brings all states in line with what is in force, and a prepared switch to its end: an event when it happened,
  // nothing when it did not. Does nothing the second time.
  [[nodiscard]] Status settle(const Current& current);

 private:
  struct Database;
  explicit Catalogue(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace vrata::store
