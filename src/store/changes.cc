#include "store/changes.h"

#include <algorithm>

namespace vrata::store {
namespace {

// Entities by key, the first of each.
std::vector<const Entity*> by_key(std::span<const Entity> entities) {
  std::vector<const Entity*> out;
  out.reserve(entities.size());
  for (const Entity& entity : entities) out.push_back(&entity);
  // Of equal keys the first in the document comes first: they lie in one array, so their addresses are in order.
  std::sort(out.begin(), out.end(), [](const Entity* a, const Entity* b) {
    const int order = a->key.compare(b->key);
    return order != 0 ? order < 0 : a < b;
  });
  out.erase(std::unique(out.begin(), out.end(), [](const Entity* a, const Entity* b) { return a->key == b->key; }),
            out.end());
  return out;
}

}  // namespace

std::string_view word(ChangeKind kind) noexcept {
  switch (kind) {
    case ChangeKind::kAdded: return "added";
    case ChangeKind::kRemoved: return "removed";
    case ChangeKind::kAmended: return "amended";
  }
  return "unknown";
}

std::vector<std::string> changed_fields(const Entity& before, const Entity& after) {
  std::vector<std::string> out;
  const auto compare = [&](const char* name, const auto& a, const auto& b) {
    if (!(a == b)) out.emplace_back(name);
  };
  compare("schema", before.schema, after.schema);
  compare("names", before.names, after.names);
  compare("births", before.births, after.births);
  compare("birth_places", before.birth_places, after.birth_places);
  compare("nationalities", before.nationalities, after.nationalities);
  compare("addresses", before.addresses, after.addresses);
  compare("identifiers", before.identifiers, after.identifiers);
  compare("gender", before.gender, after.gender);
  compare("titles", before.titles, after.titles);
  compare("designations", before.designations, after.designations);
  compare("listings", before.listings, after.listings);
  compare("narrative", before.narrative, after.narrative);
  compare("extra", before.extra, after.extra);
  return out;
}

Changes compare_editions(std::span<const Entity> before, std::span<const Entity> after) {
  const auto old_ones = by_key(before);
  const auto new_ones = by_key(after);
  Changes changes;
  changes.keys_before = old_ones.size();
  auto old_one = old_ones.begin();
  auto new_one = new_ones.begin();
  while (old_one != old_ones.end() || new_one != new_ones.end()) {
    if (old_one == old_ones.end() || (new_one != new_ones.end() && (*new_one)->key < (*old_one)->key)) {
      changes.items.push_back({ChangeKind::kAdded, (*new_one++)->key, {}});
      ++changes.added;
    } else if (new_one == new_ones.end() || (*old_one)->key < (*new_one)->key) {
      changes.items.push_back({ChangeKind::kRemoved, (*old_one++)->key, {}});
      ++changes.removed;
    } else {
      auto fields = changed_fields(**old_one, **new_one);
      if (!fields.empty()) {
        changes.items.push_back({ChangeKind::kAmended, (*new_one)->key, std::move(fields)});
        ++changes.amended;
      }
      ++old_one, ++new_one;
    }
  }
  return changes;
}

}  // namespace vrata::store
