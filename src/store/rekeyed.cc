#include "store/rekeyed.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "text/fold.h"
#include "text/whole.h"

namespace vrata::store {
namespace {

constexpr int kIdentifier = 6, kReference = 4, kPrimaryName = 4, kNearName = 3, kBirthDay = 3, kBirthYear = 1;
constexpr int kBirthConflict = -6, kLeast = 4;
constexpr std::size_t kMostPairs = 1'000'000;

// The letters and digits of a name, folded.
std::u32string plain(const std::string& name) {
  std::u32string out;
  for (const char32_t c : text::fold_letters(name))
    if (c >= 0x80 || (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z')) out += c;
  return out;
}

// "Brigade 313" and "Brigade 311" are two.
std::u32string digits(const std::u32string& letters) {
  std::u32string out;
  for (const char32_t c : letters)
    if (c >= U'0' && c <= U'9') out += c;
  return out;
}

struct Facts {
  const Entity* entity = nullptr;
  std::u32string primary;
  std::vector<std::u32string> names;  // ascending, distinct, 8 letters or more
  std::vector<std::string> identifiers, references;
};

void sort_distinct(auto& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

Facts facts_of(const Entity& entity) {
  Facts facts;
  facts.entity = &entity;
  for (const Name& name : entity.names) {
    std::u32string letters = plain(name.text);
    if (facts.primary.empty()) facts.primary = letters;
    if (letters.size() >= text::kLeastWholeLetters) facts.names.push_back(std::move(letters));
  }
  for (const Identifier& id : entity.identifiers)
    if (id.value.size() >= 5) facts.identifiers.push_back(std::string(word(id.type)) + " " + id.value);
  for (const Listing& listing : entity.listings)
    if (!listing.reference.empty()) facts.references.push_back(listing.reference);
  sort_distinct(facts.names), sort_distinct(facts.identifiers), sort_distinct(facts.references);
  return facts;
}

bool share(const auto& a, const auto& b) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) return true;
    *x < *y ? ++x : ++y;
  }
  return false;
}

int births(const Entity& a, const Entity& b) {
  int best = 0;
  bool compared = false, agree = false;
  for (const FuzzyDate& x : a.births)
    for (const FuzzyDate& y : b.births) {
      if (x.from.year == 0 || y.from.year == 0) continue;
      compared = true;
      if (days_of(x.from).first > days_of(y.to).last || days_of(y.from).first > days_of(x.to).last) continue;
      agree = true;
      best = std::max(best, x.from == y.from && x.from.day != 0 ? kBirthDay : kBirthYear);
    }
  return compared && !agree ? kBirthConflict : best;
}

int points(const Facts& a, const Facts& b) {
  if (a.entity->schema != b.entity->schema) return 0;
  int sum = births(*a.entity, *b.entity);
  if (share(a.identifiers, b.identifiers)) sum += kIdentifier;
  if (share(a.references, b.references)) sum += kReference;
  const int near = a.entity->schema == Schema::kOrganization ? kPrimaryName : kNearName;
  if (!a.primary.empty() && a.primary == b.primary)
    sum += kPrimaryName;
  else if (share(a.names, b.names) ||
           (text::whole_edits(a.primary, b.primary) <= text::kWholeEdits && digits(a.primary) == digits(b.primary)))
    sum += near;
  return sum;
}

using Pair = std::pair<std::size_t, std::size_t>;

// Pairs worth judging: all while they are few, else those that have anything equal.
std::vector<Pair> candidates(const std::vector<Facts>& gone, const std::vector<Facts>& added) {
  std::vector<Pair> out;
  if (gone.size() <= kMostPairs / std::max<std::size_t>(added.size(), 1)) {
    for (std::size_t g = 0; g < gone.size(); ++g)
      for (std::size_t a = 0; a < added.size(); ++a) out.emplace_back(g, a);
    return out;
  }
  std::multimap<std::u32string, std::size_t> by_name;
  std::multimap<std::string, std::size_t> by_number;
  for (std::size_t g = 0; g < gone.size(); ++g) {
    by_name.emplace(gone[g].primary, g);
    for (const std::u32string& name : gone[g].names) by_name.emplace(name, g);
    for (const auto* numbers : {&gone[g].identifiers, &gone[g].references})
      for (const std::string& number : *numbers) by_number.emplace(number, g);
  }
  const auto add_equal = [&](const auto& map, const auto& key, std::size_t a) {
    const auto [begin, end] = map.equal_range(key);
    for (auto at = begin; at != end; ++at) out.emplace_back(at->second, a);
  };
  for (std::size_t a = 0; a < added.size(); ++a) {
    add_equal(by_name, added[a].primary, a);
    for (const std::u32string& name : added[a].names) add_equal(by_name, name, a);
    for (const auto* numbers : {&added[a].identifiers, &added[a].references})
      for (const std::string& number : *numbers) add_equal(by_number, number, a);
    if (out.size() > kMostPairs) break;  // a publication of one name: nothing can be told apart anyway
  }
  sort_distinct(out);
  return out;
}

}  // namespace

std::vector<Pair> find_rekeyed(std::span<const Entity* const> gone, std::span<const Entity* const> added) {
  std::vector<Facts> before, after;
  for (const Entity* entity : gone) before.push_back(facts_of(*entity));
  for (const Entity* entity : added) after.push_back(facts_of(*entity));
  std::map<int, std::vector<Pair>, std::greater<>> by_points;
  for (const Pair& pair : candidates(before, after))
    if (const int sum = points(before[pair.first], after[pair.second]); sum >= kLeast) by_points[sum].push_back(pair);

  std::vector<Pair> out;
  std::vector<bool> gone_taken(gone.size()), added_taken(added.size());
  for (const auto& [sum, pairs] : by_points) {
    std::map<std::size_t, int> of_gone, of_added;
    const auto free = [&](const Pair& pair) { return !gone_taken[pair.first] && !added_taken[pair.second]; };
    for (const Pair& pair : pairs)
      if (free(pair)) ++of_gone[pair.first], ++of_added[pair.second];
    std::vector<Pair> doubtful;
    for (const Pair& pair : pairs) {
      if (!free(pair)) continue;
      if (of_gone[pair.first] > 1 || of_added[pair.second] > 1) {
        doubtful.push_back(pair);
        continue;
      }
      out.push_back(pair);
      gone_taken[pair.first] = added_taken[pair.second] = true;
    }
    for (const Pair& pair : doubtful) gone_taken[pair.first] = added_taken[pair.second] = true;
  }
  std::sort(out.begin(), out.end(), [](const Pair& a, const Pair& b) { return a.second < b.second; });
  return out;
}

}  // namespace vrata::store
