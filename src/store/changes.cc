#include "store/changes.h"

#include <algorithm>

#include "lists/reading.h"
#include "store/rekeyed.h"

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

void write_json(base::JsonOut& json, const std::string& list, const Change& change) {
  json.open('{');
  json.text("change", word(change.kind));
  json.text("entity_id", list + ":" + change.key);
  change.rekeyed.empty() ? json.raw("rekeyed", "null") : json.text("rekeyed", list + ":" + change.rekeyed);
  json.key("fields");
  json.open('[');
  for (const std::string& field : change.fields) json.text(field);
  json.close(']');
  json.close('}');
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
  compare("relations", before.relations, after.relations);
  compare("craft", before.craft, after.craft);
  compare("narrative", before.narrative, after.narrative);
  compare("extra", before.extra, after.extra);
  return out;
}

Changes compare_editions(std::span<const Entity> before, std::span<const Entity> after) {
  const auto old_ones = by_key(before);
  const auto new_ones = by_key(after);
  Changes changes;
  changes.keys_before = old_ones.size();
  std::vector<const Entity*> gone, added;
  auto old_one = old_ones.begin();
  auto new_one = new_ones.begin();
  while (old_one != old_ones.end() || new_one != new_ones.end()) {
    if (old_one == old_ones.end() || (new_one != new_ones.end() && (*new_one)->key < (*old_one)->key)) {
      added.push_back(*new_one++);
    } else if (new_one == new_ones.end() || (*old_one)->key < (*new_one)->key) {
      gone.push_back(*old_one++);
    } else {
      auto fields = changed_fields(**old_one, **new_one);
      if (!fields.empty()) changes.items.push_back({ChangeKind::kAmended, (*new_one)->key, std::move(fields)});
      ++old_one, ++new_one;
    }
  }

  changes.keys_gone = gone.size();
  for (const auto& [was, is] : find_rekeyed(gone, added)) {
    auto fields = changed_fields(*gone[was], *added[is]);
    fields.insert(fields.begin(), "key");
    changes.items.push_back({ChangeKind::kAmended, added[is]->key, std::move(fields), gone[was]->key});
    ++changes.rekeyed;
    if (lists::is_derived_key(gone[was]->key)) --changes.keys_gone;
    gone[was] = added[is] = nullptr;
  }
  for (const Entity* entity : gone)
    if (entity != nullptr) changes.items.push_back({ChangeKind::kRemoved, entity->key, {}}), ++changes.removed;
  for (const Entity* entity : added)
    if (entity != nullptr) changes.items.push_back({ChangeKind::kAdded, entity->key, {}}), ++changes.added;
  changes.amended = changes.items.size() - changes.added - changes.removed;
  std::sort(changes.items.begin(), changes.items.end(), [](const Change& a, const Change& b) { return a.key < b.key; });
  return changes;
}

}  // namespace vrata::store
