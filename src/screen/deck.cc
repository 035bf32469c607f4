#include "screen/deck.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "screen/dice.h"
#include "text/fold.h"

namespace vrata::screen {
namespace {

using text::Script;

constexpr std::size_t kLeastLetters = 3;

bool is_of(const index::Snapshot& snapshot, std::uint32_t entity, const std::vector<std::string>& lists) {
  const index::ListInfo* list = snapshot.list_of(entity);
  return lists.empty() || (list != nullptr && std::find(lists.begin(), lists.end(), list->list_id) != lists.end());
}

bool usable(const Name& name) { return !name.damaged && name.grade != NameGrade::kLow; }

void shuffle(std::vector<std::size_t>& order, Dice& dice) {
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[dice.below(i)]);
}

// One case of a kind; nothing when the name does not allow it, or damage has changed nothing.
std::optional<DeckCase> made_case(const Source& source, Damage damage, Dice& dice) {
  constexpr int kTries = 8;  // an edit may put a letter in its own place
  for (int i = 0; i < kTries; ++i) {
    std::optional<Damaged> query = damaged(source, damage, dice);
    if (!query) return std::nullopt;
    if (unchanged(source, damage, *query)) continue;
    DeckCase out{damage, source.entity, source.place, source.script, source.schema, std::move(query->name), {}};
    if (query->birth) {
      FuzzyDate& birth = out.births.emplace_back();
      birth.from = birth.to = *query->birth;
    }
    return out;
  }
  return std::nullopt;
}

// The first birth date that is known to the day.
std::optional<PartialDate> birth_of(const Entity& entity) {
  for (const FuzzyDate& birth : entity.births)
    if (birth.from.day != 0 && birth.from == birth.to && !birth.approximate && !birth.ambiguous &&
        birth.calendar == Calendar::kGregorian)
      return birth.from;
  return std::nullopt;
}

bool has_letter_of(std::string_view utf8, Script script) {
  const std::u32string letters = text::fold_letters(utf8);
  return std::any_of(letters.begin(), letters.end(), [&](char32_t c) { return text::script_of(c) == script; });
}

// The first usable name of an entity in each script but Latin, if names without a letter of that script remain to
// answer. Latin names are not asked: most lists without them are hardly lists.
void add_other_script(const Entity& entity, std::uint32_t ordinal, std::vector<DeckCase>& out) {
  std::set<Script> asked;
  for (std::uint32_t place = 0; place < entity.names.size(); ++place) {
    const Name& name = entity.names[place];
    const Script script = main_script(name.text);
    if (!usable(name) || script == Script::kCommon || script == Script::kLatin || asked.contains(script)) continue;
    const bool others_remain = std::any_of(entity.names.begin(), entity.names.end(), [&](const Name& other) {
      return usable(other) && main_script(other.text) != Script::kCommon && !has_letter_of(other.text, script);
    });
    if (!others_remain) continue;
    asked.insert(script);
    out.push_back({Damage::kOtherScript, ordinal, place, script, entity.schema, name.text});
  }
}

}  // namespace

Subject DeckCase::subject() const {
  Subject out;
  out.schema = schema;
  out.names = {query};
  out.births = births;
  return out;
}

Result<std::vector<DeckCase>> make_deck(const index::Snapshot& snapshot, const DeckOptions& options) {
  std::vector<Source> sources;
  std::vector<DeckCase> other_script;
  for (std::uint32_t ordinal = 0; ordinal < snapshot.entity_count(); ++ordinal) {
    if (!is_of(snapshot, ordinal, options.lists)) continue;
    const auto entity = snapshot.entity(ordinal);
    if (!entity) return entity.error();
    for (std::uint32_t place = 0; place < entity->names.size(); ++place) {
      const Name& name = entity->names[place];
      Source source{ordinal,          place,
                    entity->schema,   main_script(name.text),
                    name.text,        parts_of(text::fold_letters(name.text)),
                    birth_of(*entity)};
      const bool too_short = source.parts.size() == 1 && source.parts[0].size() < kLeastLetters;
      if (usable(name) && source.script != Script::kCommon && !too_short) sources.push_back(std::move(source));
    }
    add_other_script(*entity, ordinal, other_script);
  }
  std::vector<DeckCase> deck;
  std::vector<std::size_t> order(sources.size());
  for (int kind = 0; kind < kDamageCount; ++kind) {
    const auto damage = static_cast<Damage>(kind);
    if (!options.every_kind && !is_basic(damage)) continue;
    Dice dice(options.seed * 1000 + number(damage));
    if (damage == Damage::kOtherScript) {
      order.resize(other_script.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      shuffle(order, dice);
      order.resize(std::min(order.size(), options.per_kind));
      std::sort(order.begin(), order.end());
      for (const std::size_t at : order) deck.push_back(other_script[at]);
      continue;
    }
    order.resize(sources.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    shuffle(order, dice);
    std::size_t made = 0;
    for (std::size_t i = 0; i < order.size() && made < options.per_kind; ++i) {
      if (auto one = made_case(sources[order[i]], damage, dice)) {
        deck.push_back(*std::move(one));
        ++made;
      }
    }
  }
  return deck;
}

Result<std::vector<DeckCase>> original_script_deck(const index::Snapshot& snapshot,
                                                   const std::vector<std::string>& lists) {
  std::vector<DeckCase> deck;
  for (std::uint32_t ordinal = 0; ordinal < snapshot.entity_count(); ++ordinal) {
    if (!is_of(snapshot, ordinal, lists)) continue;
    const auto entity = snapshot.entity(ordinal);
    if (!entity) return entity.error();
    for (std::uint32_t place = 0; place < entity->names.size(); ++place) {
      const Name& name = entity->names[place];
      if (name.kind == NameKind::kOriginalScript)
        deck.push_back({Damage::kOtherScript, ordinal, place, main_script(name.text), entity->schema, name.text});
    }
  }
  return deck;
}

Result<std::vector<std::byte>> withheld_snapshot(const index::Snapshot& snapshot, Withhold what,
                                                 const std::vector<DeckCase>& cases) {
  std::set<std::pair<std::uint32_t, Script>> withheld;
  for (const DeckCase& one : cases) withheld.emplace(one.entity, one.script);
  const auto goes = [&](std::uint32_t ordinal, const Name& name) {
    if (what == Withhold::kOriginalScript) return name.kind == NameKind::kOriginalScript;
    return std::any_of(withheld.lower_bound({ordinal, Script{}}), withheld.upper_bound({ordinal, Script::kOther}),
                       [&](const auto& one) { return has_letter_of(name.text, one.second); });
  };
  std::vector<std::vector<Entity>> entities;
  std::vector<index::ListInput> inputs;
  for (const index::ListInfo& list : snapshot.lists()) {
    std::vector<Entity>& of_list = entities.emplace_back();
    for (std::uint32_t ordinal = list.entity_begin; ordinal < list.entity_end; ++ordinal) {
      auto entity = snapshot.entity(ordinal);
      if (!entity) return entity.error();
      std::erase_if(entity->names, [&](const Name& name) { return goes(ordinal, name); });
      of_list.push_back(*std::move(entity));
    }
    index::ListInput input;
    input.info = list;
    inputs.push_back(input);
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) inputs[i].entities = entities[i];
  return index::build(inputs);
}

text::Script main_script(std::string_view utf8) {
  std::array<std::size_t, text::kScriptCount> counts{};
  for (const char32_t c : text::fold_letters(utf8)) ++counts[static_cast<std::size_t>(text::script_of(c))];
  counts[static_cast<std::size_t>(Script::kCommon)] = 0;
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? Script::kCommon : static_cast<Script>(most - counts.begin());
}

}  // namespace vrata::screen
