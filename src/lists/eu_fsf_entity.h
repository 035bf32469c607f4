// One sanctionEntity of the EU list made into an Entity. Private to the EU reader.
#pragma once

#include <cstdint>
#include <string>

#include "lists/entry_tree.h"
#include "lists/remark_log.h"
#include "vrata/entity.h"

namespace vrata::lists {

struct EuCounts {
  std::uint64_t persons = 0, organisations = 0;
  std::uint64_t names = 0, other_scripts = 0, weak = 0;
  std::uint64_t births = 0, documents = 0, false_documents = 0;
  std::uint64_t joined = 0;
};

struct EuEntity {
  Entity entity;           // all but list_id and key; listings[0].reference is the trimmed euReferenceNumber, or empty
  std::string logical_id;  // also in extra
};

// Takes    tree: a closed sanctionEntity; its marks are set.
// Gives    an entity with at least one name and one listing.
[[nodiscard]] EuEntity read_eu_entity(EntryTree& tree, RemarkLog& remarks, EuCounts& counts);

// Adds to an entity what another entry of the file says about the same one: whatever it says newly, and its listings.
// The primary name stays that of the first; the other's becomes an alias.
void join_eu_entries(Entity& entity, Entity&& other, XmlPlace place, RemarkLog& remarks);

}  // namespace vrata::lists
