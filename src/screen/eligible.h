// Which listed names a subject may be compared with at all. Private to the room.
#pragma once

#include <algorithm>

#include "index/snapshot.h"
#include "names/han.h"
#include "screen/policy.h"

namespace vrata::screen {

inline bool covers(const Policy& policy, const index::Snapshot& snapshot, std::uint32_t entity) {
  if (policy.lists.empty()) return true;
  const index::ListInfo* list = snapshot.list_of(entity);
  return list != nullptr && std::find(policy.lists.begin(), policy.lists.end(), list->list_id) != policy.lists.end();
}

// Read by the same kind, and not both aloud: that two names sound alike in some language says little.
inline bool can_meet(names::NameView subject, names::NameView listed) noexcept {
  if (listed.tokens.empty() || listed.kind != subject.kind) return false;
  return names::readings_meet(subject.reading, listed.reading);
}

// Read by the same kind, of comparable schemas, of a list and a grade that the policy looks at.
inline bool eligible(const index::Snapshot& snapshot, Schema subject, const Policy& policy, names::NameView name,
                     const index::NameRef& listed) {
  if (!can_meet(name, listed.view)) return false;
  if (policy.weak == Weak::kIgnore && listed.grade == NameGrade::kLow) return false;
  return comparable(subject, snapshot.schema(listed.entity)) && covers(policy, snapshot, listed.entity) &&
         (!policy.admits || policy.admits(listed.entity));
}

}  // namespace vrata::screen
