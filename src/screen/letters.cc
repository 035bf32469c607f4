#include "screen/letters.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace vrata::screen {
namespace {

// A subject of more groups is as rare as its table would be large.
constexpr std::size_t kMostGroups = 64;

}  // namespace

ListedLetters::ListedLetters(const index::Snapshot& snapshot) {
  std::map<std::pair<text::Script, bool>, std::unordered_map<std::u32string_view, std::uint32_t>> numbers;
  begin_.reserve(snapshot.name_count() + 1);
  for (std::uint32_t name = 0; name < snapshot.name_count(); ++name) {
    begin_.push_back(static_cast<std::uint32_t>(runs_of_groups_.size()));
    const names::NameView view = snapshot.name(name).view;
    for (const names::Group& group : view.groups) {
      const bool merged = names::is_merge(group);
      const auto [at, first] =
          numbers[{group.script, merged}].try_emplace(view.of(group), static_cast<std::uint32_t>(size_));
      runs_of_groups_.push_back(at->second);
      if (!first) continue;
      ++size_;
      Shelf& shelf = shelf_of(group.script, merged);
      shelf.letters.push_back(at->first);
      shelf.runs.push_back(at->second);
    }
  }
  begin_.push_back(static_cast<std::uint32_t>(runs_of_groups_.size()));
  for (Shelf& shelf : shelves_) shelf.in_order.emplace(shelf.script, shelf.letters);
}

ListedLetters::Shelf& ListedLetters::shelf_of(text::Script script, bool merged) {
  const auto at = std::find_if(shelves_.begin(), shelves_.end(),
                               [&](const Shelf& shelf) { return shelf.script == script && shelf.merged == merged; });
  return at != shelves_.end() ? *at : shelves_.emplace_back(Shelf{script, merged, {}, {}, {}});
}

void ListedLetters::compare(std::u32string_view letters, text::Script script, std::int32_t least, const Shelf& shelf,
                            index::Enumeration& out) {
  const auto add = [&](std::size_t place, std::int32_t alike) {
    out.entries.push_back(shelf.runs[place]);
    out.alike.push_back(static_cast<std::uint16_t>(alike));
  };
  if (script == shelf.script) {
    std::vector<text::FoundToken> found;
    shelf.in_order->find(letters, least, found);
    for (const text::FoundToken& one : found) add(one.token, one.similarity);
    return;
  }
  for (std::size_t place = 0; place < shelf.letters.size(); ++place)
    if (const std::int32_t alike = names::similarity(letters, script, shelf.letters[place], shelf.script, least);
        alike != 0)
      add(place, alike);
}

index::Enumerations::Kept ListedLetters::near(names::NameView subject, const names::Group& group) {
  const index::EnumerationOf asked{subject.of(group), group.script, names::is_merge(group), {}, {}};
  if (index::Enumerations::Kept kept = asked_.find(asked)) return kept;
  index::Enumeration made;
  for (const Shelf& shelf : shelves_) {
    const std::int32_t least = names::least_similarity(asked.merged, shelf.merged, asked.script == shelf.script);
    constexpr std::int32_t kMost = 1000;
    if (least <= kMost) compare(asked.letters, asked.script, least, shelf, made);
  }
  return asked_.keep(asked, std::move(made));
}

void LettersInHand::put_down() {
  for (const index::Enumerations::Kept& near : near_)
    for (const std::uint32_t run : near->entries)
      std::fill_n(by_run_.begin() + static_cast<std::ptrdiff_t>(run * near_.size()), near_.size(), std::uint16_t{0});
  near_.clear();
}

bool LettersInHand::take(ListedLetters& listed, names::NameView subject) {
  put_down();
  if (subject.is_read() || subject.groups.size() > kMostGroups) return false;
  listed_ = &listed;
  const std::size_t groups = subject.groups.size();
  if (by_run_.size() < listed.size() * groups) by_run_.resize(listed.size() * groups);
  alike_.resize(groups * names::kNearGroups);
  for (const names::Group& group : subject.groups) near_.push_back(listed.near(subject, group));
  for (std::size_t i = 0; i < groups; ++i)
    for (std::size_t k = 0; k < near_[i]->entries.size(); ++k)
      by_run_[near_[i]->entries[k] * groups + i] = near_[i]->alike[k];
  return true;
}

names::KnownNear LettersInHand::of(std::uint32_t name) {
  const std::span<const std::uint32_t> runs = listed_->of(name);
  const std::size_t groups = near_.size();
  for (std::size_t j = 0; j < runs.size() && j < names::kNearGroups; ++j)
    for (std::size_t i = 0; i < groups; ++i) alike_[i * names::kNearGroups + j] = by_run_[runs[j] * groups + i];
  return {nullptr, alike_.data()};
}

}  // namespace vrata::screen
