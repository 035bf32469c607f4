// Which dictionary entries resemble a part of a name: kept for all searchers of a snapshot, in bounded memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/name.h"
#include "text/script.h"

namespace vrata::index {

// A part of a name that is looked for: its letters and all that decides what resembles them.
struct EnumerationOf {
  std::u32string_view letters;
  text::Script script = text::Script::kCommon;
  bool merged = false;
  names::Reading reading = names::Reading::kNone;
  names::Kind kind = names::Kind::kPerson;  // of the names that it is looked for in

  friend bool operator==(const EnumerationOf&, const EnumerationOf&) = default;
};

// What resembles a part.
struct Enumeration {
  std::vector<std::uint32_t> entries;  // of the dictionary, ascending
  // names::similarity() of the letters of each, at the least that is asked for; 0 of those that only syllables find,
  // and of parts that were read aloud.
  std::vector<std::uint16_t> alike;
  std::vector<std::uint16_t> most;  // how alike names::relate() finds each by its letters at most
};

// Enumerations by what was looked for.
//
// Invariants
// 1. It says what was enumerated, never an answer: with it or without it a search gives the same.
// 2. It holds at most 2 * kMostBytes and one enumeration a shard, however many threads ask and however many entries
//    resemble a part. The younger half of each shard fills; then it becomes the older one, whose place is emptied. What
//    is found in the older half moves to the younger, so parts that many names have stay.
class Enumerations {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  static constexpr std::size_t kBytes = 200;  // of one without entries, about
  static constexpr std::size_t kBytesAnEntry = 8;

  using Kept = std::shared_ptr<const Enumeration>;

  // Gives    null when it is not kept.
  // Cost     O(1), a lock that few share.
  // Threads  any, as for all of this.
  [[nodiscard]] Kept find(const EnumerationOf& part);

  // Gives    what is kept now: another thread's, when it was first.
  Kept keep(const EnumerationOf& part, Enumeration made);

  // Forgets all of it; what a thread still holds stays valid.
  void clear();

 private:
  struct Key {
    std::u32string letters;
    EnumerationOf part;  // without its letters
  };
  // Not noexcept: the standard library keeps the hash of each key only of functions that may throw or are known to be
  // slow, and would hash the letters of every key that it passes.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(const EnumerationOf& part) const;
    std::size_t operator()(const Key& key) const { return (*this)(of(key)); }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(const Key& a, const Key& b) const { return of(a) == of(b); }
    bool operator()(const Key& a, const EnumerationOf& b) const { return of(a) == b; }
    bool operator()(const EnumerationOf& a, const Key& b) const { return a == of(b); }
  };
  using Half = std::unordered_map<Key, Kept, Hash, Equal>;
  struct alignas(64) Shard {
    std::mutex lock;
    Half young, old;
    std::size_t young_bytes = 0;

    // Makes the younger half the older one when it is full.
    // Gives    what was in the older one.
    [[nodiscard]] Half age();
  };

  static EnumerationOf of(const Key& key) {
    EnumerationOf part = key.part;
    part.letters = key.letters;
    return part;
  }
  [[nodiscard]] Shard& shard_of(const EnumerationOf& part);

  std::array<Shard, 64> shards_;
};

}  // namespace vrata::index
