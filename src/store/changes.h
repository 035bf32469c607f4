// What changed between two editions of one list.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_out.h"
#include "vrata/entity.h"

namespace vrata::store {

enum class ChangeKind : std::uint8_t { kAdded, kRemoved, kAmended };
[[nodiscard]] std::string_view word(ChangeKind kind) noexcept;  // "added", "removed", "amended"

struct Change {
  ChangeKind kind = ChangeKind::kAdded;
  std::string key;                  // the publisher's
  std::vector<std::string> fields;  // of an amended entity: "names", "births", ...; else empty
  std::string rekeyed = {};         // the key it had before, when that is another (then `fields` begins with "key")

  friend bool operator==(const Change&, const Change&) = default;
};

// The object of a change: `change`, `entity_id`, `rekeyed` (null while the key is what it was), `fields`.
void write_json(base::JsonOut& json, const std::string& list, const Change& change);

struct Changes {
  std::uint64_t added = 0, removed = 0, amended = 0;
  std::uint64_t rekeyed = 0;      // of the amended ones: those whose key is another
  std::uint64_t keys_before = 0;  // distinct keys of the earlier edition
  std::uint64_t keys_gone = 0;    // of these, those that the later edition lacks; a key that our reader made from the
                                  // entry's own text (lists::is_derived_key) is not gone when the entry was rekeyed
  std::vector<Change> items;      // by ascending key

  friend bool operator==(const Changes&, const Changes&) = default;
};

// Compares by key, then field by field; entries of which one is gone and one is new and which say the same are one
// entry with another key (store/rekeyed.h). Where an entity stands in its document is no field, and neither is the
// order of entities. Of entities that share a key only the first is compared; the reader remarks on the others.
//
// Cost     O(n log n) comparisons of keys, and find_rekeyed() of those gone and new.
// Threads  pure.
[[nodiscard]] Changes compare_editions(std::span<const Entity> before, std::span<const Entity> after);

// The fields in which two entities differ, by the names they have in Entity, in that order.
[[nodiscard]] std::vector<std::string> changed_fields(const Entity& before, const Entity& after);

}  // namespace vrata::store
