#include "cli/speed_queries.h"

#include <algorithm>
#include <unordered_set>

#include "cli/answers.h"
#include "cli/flags.h"
#include "cli/queries.h"
#include "screen/deck.h"
#include "screen/dice.h"
#include "screen/screen.h"
#include "text/fold.h"

namespace vrata::cli::speed {
namespace {

// Two of the commonest parts of the listed names together.
std::vector<Query> common_names(const NameParts& parts, std::uint32_t count) {
  std::vector<Query> out;
  const auto at = parts.by_script.find(text::Script::kLatin);
  if (at == parts.by_script.end()) return out;
  const auto commonest = [](const std::vector<std::string>& of) {
    std::map<std::string, std::uint32_t> counts;
    for (const std::string& part : of) ++counts[part];
    std::vector<std::pair<std::uint32_t, std::string>> order;
    for (auto& [part, n] : counts) order.emplace_back(n, part);
    std::sort(order.rbegin(), order.rend());
    constexpr std::size_t kCommonest = 40;
    order.resize(std::min(order.size(), kCommonest));
    return order;
  };
  const auto first = commonest(at->second.first), family = commonest(at->second.second);
  for (std::size_t sum = 0; sum < first.size() + family.size() && out.size() < count; ++sum)
    for (std::size_t i = 0; i < first.size() && i <= sum && out.size() < count; ++i)
      if (sum - i < family.size()) out.push_back({person(first[i].second + " " + family[sum - i].second), {}});
  return out;
}

// The name with a letter of every part of four letters or more left out or taken for its neighbour; empty when it has
// fewer than two such parts.
std::string every_part_wrong(std::string_view name, screen::Dice& dice) {
  constexpr std::size_t kLeastLetters = 4;
  std::u32string letters = text::fold_letters(name);
  std::size_t wrong = 0;
  for (std::size_t end = letters.size(); end > 0;) {  // from the last part on, so that places stay
    const std::size_t space = letters.rfind(U' ', end - 1);
    const std::size_t begin = space == std::u32string::npos ? 0 : space + 1;
    if (end - begin >= kLeastLetters) {
      const std::size_t at = begin + 1 + dice.below(end - begin - 2);
      if (dice.below(2) == 0)
        letters.erase(at, 1);
      else
        letters[at] = letters[at + 1];
      ++wrong;
    }
    end = begin == 0 ? 0 : begin - 1;
  }
  return wrong < 2 ? std::string() : text::to_utf8(letters);
}

QueryKind kind(std::string_view word, std::string_view title) {
  return {std::string(word), std::string(title), {}, false};
}

// People with whom nobody listed agrees: of names put together anew, those that give no hit.
QueryKind nobody(std::uint32_t count, std::uint64_t seed, const NameParts& people, const index::Snapshot& snapshot,
                 const screen::Policy& policy) {
  QueryKind out = kind("no_match", "other people, no match");
  screen::Screener screener(snapshot);
  for (std::string& name : people.recombined(std::uint64_t{4} * count, seed)) {
    if (out.queries.size() == count) break;
    Subject subject = person(std::move(name));
    if (screener.screen(subject, policy).outcome == Outcome::kClear) out.queries.push_back({std::move(subject), {}});
  }
  return out;
}

}  // namespace

Subject person(std::string name) {
  Subject subject;
  subject.schema = Schema::kPerson;
  subject.names = {std::move(name)};
  return subject;
}

void NameParts::add(std::string_view name) {
  const std::size_t space = name.find(' '), last = name.rfind(' ');
  const text::Script script = screen::main_script(name);
  if (space == std::string_view::npos || script == text::Script::kCommon) return;
  auto& [first, family] = by_script[script];
  first.emplace_back(name.substr(0, space));
  family.emplace_back(name.substr(last + 1));
}

std::vector<std::string> NameParts::recombined(std::uint64_t count, std::uint64_t seed) const {
  std::vector<std::string> out;
  std::unordered_set<std::string> made;
  std::vector<const std::pair<std::vector<std::string>, std::vector<std::string>>*> sources;
  for (const auto& [script, parts] : by_script) sources.insert(sources.end(), parts.first.size(), &parts);
  screen::Dice dice(seed);
  for (std::uint64_t tries = 0; !sources.empty() && out.size() < count && tries < 20 * count; ++tries) {
    const auto& [first, family] = *sources[dice.below(sources.size())];
    std::string name = first[dice.below(first.size())] + " " + family[dice.below(family.size())];
    if (made.insert(name).second) out.push_back(std::move(name));
  }
  return out;
}

Result<NameParts> listed_parts(const index::Snapshot& snapshot) {
  NameParts parts;
  for (std::uint32_t ordinal = 0; ordinal < snapshot.entity_count(); ++ordinal) {
    const auto entity = snapshot.entity(ordinal);
    if (!entity) return entity.error();
    if (entity->schema != Schema::kPerson) continue;
    for (const Name& name : entity->names)
      if (!name.damaged && name.grade != NameGrade::kLow) parts.add(name.text);
  }
  return parts;
}

Result<NameParts> parts_of_file(const Bench& options, Console& console) {
  const auto how = subject_options(options.map, options.encoding, options.delimiter, options.date_order);
  if (!how) return how.error();
  const auto rows = rows_of_file(options.people, *how, console);
  if (!rows) return rows.error();
  NameParts parts;
  for (const wire::SubjectRow& row : *rows)
    if (!row.subject.names.empty()) parts.add(row.subject.names.front());
  if (parts.by_script.empty())
    return Error{ErrorCode::kUsage, {options.people}, "no name in it has two parts to be put together anew"};
  return parts;
}

Result<Questions> questions_of(const Bench& options, const index::Snapshot& snapshot, const screen::Policy& policy,
                               const NameParts& listed, const NameParts& people) {
  const auto deck = screen::make_deck(snapshot, {options.seed, options.queries, policy.lists});
  if (!deck) return deck.error();
  Questions out;
  std::vector<screen::DeckCase> withheld;
  for (const screen::Damage damage :
       {screen::Damage::kExact, screen::Damage::kOneEdit, screen::Damage::kOrder, screen::Damage::kOtherScript}) {
    QueryKind of_deck = kind(screen::word(damage), screen::title(damage));
    of_deck.withheld = damage == screen::Damage::kOtherScript;
    for (const screen::DeckCase& one : *deck) {
      if (one.damage != damage) continue;
      of_deck.queries.push_back({one.subject(), one.entity});
      if (of_deck.withheld) withheld.push_back(one);
    }
    out.kinds.push_back(std::move(of_deck));
  }
  auto bytes = screen::withheld_snapshot(snapshot, screen::Withhold::kNames, withheld);
  if (!bytes) return bytes.error();
  out.withheld = *std::move(bytes);
  QueryKind every_part = kind("every_part", "a letter wrong in every part");
  screen::Dice dice(options.seed);
  for (const screen::DeckCase& one : *deck) {
    if (one.damage != screen::Damage::kExact) continue;
    Subject subject = one.subject();
    subject.names.front() = every_part_wrong(one.query, dice);
    if (!subject.names.front().empty()) every_part.queries.push_back({std::move(subject), one.entity});
  }
  out.kinds.push_back(std::move(every_part));
  QueryKind common = kind("common", "two of the commonest parts");
  common.queries = common_names(listed, options.queries);
  out.kinds.push_back(std::move(common));
  QueryKind strangers = kind("recombined", "parts of different listed people");
  for (std::string& name : listed.recombined(options.queries, options.seed + 1))
    strangers.queries.push_back({person(std::move(name)), {}});
  out.kinds.push_back(std::move(strangers));
  out.kinds.push_back(nobody(options.queries, options.seed + 2, people, snapshot, policy));
  return out;
}

}  // namespace vrata::cli::speed
