// A snapshot: all entities of the lists in force and the index over their names, as one immutable run of bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "names/facts.h"
#include "names/name.h"
#include "names/relation.h"
#include "names/rest.h"
#include "names/share.h"
#include "vrata/entity.h"
#include "vrata/error.h"

namespace vrata::index {

// One list in a snapshot.
struct ListInfo {
  std::string list_id;
  std::string title;
  std::string publication_sha256;  // hex, of the file as received
  std::optional<UtcSeconds> published_at;
  std::uint32_t entity_begin = 0, entity_end = 0;  // ordinals
  std::uint32_t names = 0;

  friend bool operator==(const ListInfo&, const ListInfo&) = default;
};

struct ListInput {
  ListInfo info;  // entity_begin, entity_end and names are filled in by build()
  std::span<const Entity> entities;
};

// Builds the bytes of a snapshot.
//
// Takes    lists: in any order; they are stored by ascending list_id.
//          progress: called with 0..1000 now and then; may be empty.
// Gives    the same bytes for the same lists, engine version and tables.
// Fails    Usage: two lists of one id.
Result<std::vector<std::byte>> build(std::span<const ListInput> lists, const std::function<void(int)>& progress = {});

// A prepared name of a listed entity, as it lies in the snapshot.
struct NameRef {
  std::uint32_t entity = 0;  // ordinal
  std::uint32_t place = 0;   // in Entity::names
  NameGrade grade = NameGrade::kPrimary;
  bool whole_only = false;
  std::int32_t mass_mb = 0;
  names::NameView view;
};

class Snapshot {
 public:
  // Takes    bytes: a whole snapshot, kept alive by the caller as long as the Snapshot.
  // Fails    Damaged (what), Unsupported (another format version: rebuild it).
  // Cost     header, section table with its hash and bounds; the dictionaries are prepared at the first search.
  static Result<Snapshot> open(std::span<const std::byte> bytes, std::string_view source);

  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;
  ~Snapshot();

  // Has the dictionaries made in parts of no more than so many entries; before the first search. Answers are the same.
  void divide_dictionaries(std::uint32_t entries) noexcept;

  // Checks every section's XXH3: one pass. An index whose bytes have changed can lose a hit in silence, so the store
  // asks this of every snapshot of reasonable size before it is used (store/snapshot_in_force.h).
  // Fails    Damaged: the section.
  [[nodiscard]] Status verify_sections() const;
  // Checks all: every section's XXH3, and the SHA-256 over the file. Two passes.
  [[nodiscard]] Status verify() const;

  // SHA-256 of the snapshot, in hex: its identity.
  [[nodiscard]] std::string id() const;

  [[nodiscard]] std::span<const ListInfo> lists() const noexcept;
  // The list that an entity belongs to; nullptr when there is no such entity.
  [[nodiscard]] const ListInfo* list_of(std::uint32_t entity) const noexcept;

  [[nodiscard]] std::uint32_t entity_count() const noexcept;
  [[nodiscard]] Result<Entity> entity(std::uint32_t ordinal) const;
  // Ordinal of "un-sc:QDi.430".
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view entity_id) const;
  [[nodiscard]] Schema schema(std::uint32_t entity) const noexcept;
  [[nodiscard]] names::FactsView facts(std::uint32_t entity) const noexcept;

  [[nodiscard]] std::uint32_t name_count() const noexcept;
  // Fails softly: a name that damage has made impossible is empty (no tokens), never out of bounds.
  [[nodiscard]] NameRef name(std::uint32_t ordinal) const noexcept;
  // The same without groups and letters, of which no more than the length of the whole is told: half the memory to
  // fetch.
  [[nodiscard]] NameRef tokens_of(std::uint32_t ordinal) const noexcept;
  // For a loop over tokens_of() of these names: asks memory for what the names behind `at` need, so that it is there
  // when they are asked for.
  void fetch_ahead(std::span<const std::uint32_t> ordinals, std::size_t at) const noexcept;
  // Ordinals [first, second) of an entity's names.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> names_of(std::uint32_t entity) const noexcept;

 private:
  friend class Searcher;
  struct State;
  explicit Snapshot(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Tokens of two names that have a partner on the other side, and how alike partners are at most, 0..1000.
struct Partners {
  std::uint32_t subject = 0, listed = 0;
  std::int32_t alike = 1000;
};

// What is known of the groups of a subject and a listed name (names::KnownNear).
struct Near {
  std::vector<std::uint64_t> groups;
  std::vector<std::uint16_t> alike;  // stale where groups says nothing

  [[nodiscard]] names::KnownNear known() const noexcept { return {groups.data(), alike.data()}; }
  // Without what further groups have left behind.
  [[nodiscard]] Near copy() const {
    const std::size_t used = std::min(alike.size(), groups.size() * names::kNearGroups);
    return {groups, {alike.begin(), alike.begin() + static_cast<std::ptrdiff_t>(used)}};
  }
};

// What a listed name must be of which nothing is known but what a posting says. The same of the same.
class Limits {
 public:
  virtual ~Limits() = default;

  // Takes    subject_tokens: of the subject, with partners, as bits. listed: what the others are of the listed name.
  [[nodiscard]] virtual names::Least least(std::uint32_t subject_tokens, names::Share listed) const = 0;
  // How near two parts that are left over come to each other at most, 0..1000.
  //
  // Takes    rest: that is told, of names in this script.
  [[nodiscard]] virtual std::int32_t most_near(std::uint32_t subject_tokens, names::Rest rest,
                                               text::Script script) const = 0;
};

// Finds the listed names worth comparing. One searcher a thread; it keeps scratch space. Enumerations of parts are kept
// by the snapshot, for all its searchers.
//
// Invariants
// 1. candidates() gives every name whose comparison with the subject's opens a channel (names/channel.h): it
//    enumerates all dictionary tokens related to each part of the subject's name and counts the same masses.
// 2. It may give more, never less; `vrata certify` compares with a scan that uses no index.
class Searcher {
 public:
  // Keeps    a reference to the snapshot, which must outlive the searcher.
  explicit Searcher(const Snapshot& snapshot);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) = delete;

  // Takes    subject: a prepared name; only listed names read by the same kind are looked at.
  //          facts: for equal identifiers.
  //          limits: names that cannot be enough are left off, unless the whole string or an identifier brings them;
  //          none: all are given.
  // Gives    ordinals of names, ascending, without repetition.
  // Cost     the enumeration of each part, from the cache when seen before, then their postings; bench/screen.
  void candidates(names::NameView subject, names::FactsView facts, std::vector<std::uint32_t>& out,
                  const Limits* limits = nullptr);

  // Makes the dictionaries that parts in this script are looked for in, on all cores; else the first search for one
  // does. What is made stays with the snapshot.
  void make_ready_for(text::Script script);

  // Whether subjects are read both as persons and as organisations from now on: the parts of either reading are then
  // looked for in the names of both at once. What is found is the same.
  void expect_both_kinds(bool both) noexcept;

  // Empties the cache of enumerations, of all searchers: the next subject costs what the first did.
  void forget();

  // Of the subject of the last candidates() and one of the names it gave: which tokens of either are related to one of
  // the other, as bits. Both are 0 where the whole string or an identifier brought the name, whatever its parts are.
  [[nodiscard]] Partners partners(std::uint32_t name) const noexcept;

  // Of the subject of the last candidates() and one of the names it gave: which groups are related by their letters.
  //
  // Gives    out.groups[i], bit j: group i of the subject and group j of the listed name; one element a group of the
  //          subject.
  void near(std::uint32_t name, Near& out) const;

 private:
  struct Scratch;
  const Snapshot::State& state_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace vrata::index
