#include "screen/deck.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "names/name.h"
#include "screen/dice.h"
#include "text/fold.h"

namespace vrata::screen {
namespace {

using text::Script;

constexpr std::size_t kLeastLetters = 3;
constexpr std::size_t kLeastSplit = 6;
constexpr std::size_t kLettersAnEdit = 5;  // with fewer, a slip makes another name
constexpr std::size_t kLeastEdited = 6;

// A listed name taken apart at its spaces, its letters folded (Latin without marks, all in lower case).
struct Source {
  std::uint32_t entity = 0, place = 0;
  Schema schema = Schema::kUnknown;
  Script script = Script::kCommon;
  std::string text;  // as published
  std::vector<std::u32string> parts;
};

std::vector<std::u32string> parts_of(std::u32string_view letters) {
  std::vector<std::u32string> out;
  while (!letters.empty()) {
    const std::size_t space = std::min(letters.find(U' '), letters.size());
    if (space != 0) out.emplace_back(letters.substr(0, space));
    letters.remove_prefix(std::min(space + 1, letters.size()));
  }
  return out;
}

std::u32string joined(const std::vector<std::u32string>& parts) {
  std::u32string out;
  for (const std::u32string& part : parts) out += (out.empty() ? U"" : U" ") + part;
  return out;
}

using Parts = std::vector<std::u32string>;

// A letter that its name may hold: a to z for Latin, else one of the name's own.
char32_t letter_for(const Source& source, Dice& dice) {
  if (source.script == Script::kLatin) return U'a' + static_cast<char32_t>(dice.below(26));
  const std::u32string& part = source.parts[dice.below(source.parts.size())];
  return part[dice.below(part.size())];
}

// One slip at a letter; marks and hyphens are left alone.
void edit(std::u32string& part, const Source& source, Dice& dice) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < part.size(); ++i)
    if (text::script_of(part[i]) == source.script) places.push_back(i);
  if (places.empty()) return;
  const std::size_t at = places[dice.below(places.size())];
  switch (dice.below(4)) {
    case 0: part.erase(at, 1); break;
    case 1: part.insert(at, 1, letter_for(source, dice)); break;
    case 2: part[at] = letter_for(source, dice); break;
    default:
      if (at + 1 < part.size()) std::swap(part[at], part[at + 1]);
      break;
  }
}

// The places of parts with at least so many letters.
std::vector<std::size_t> long_parts(const Parts& parts, std::size_t letters) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i].size() >= letters) out.push_back(i);
  return out;
}

std::size_t letter_count(const Source& source) {
  std::size_t out = 0;
  for (const std::u32string& part : source.parts)
    out += static_cast<std::size_t>(
        std::count_if(part.begin(), part.end(), [&](char32_t c) { return text::script_of(c) == source.script; }));
  return out;
}

std::optional<Parts> with_edits(const Source& source, std::size_t edits, Dice& dice) {
  if (letter_count(source) < std::max(kLeastEdited, edits * kLettersAnEdit)) return std::nullopt;
  Parts parts = source.parts;
  std::vector<std::size_t> places = long_parts(parts, kLeastLetters + 1);
  if (places.empty()) return std::nullopt;
  for (std::size_t i = 0; i < edits; ++i) {
    const std::size_t which = dice.below(places.size());
    edit(parts[places[which]], source, dice);
    if (places.size() > 1) places.erase(places.begin() + static_cast<std::ptrdiff_t>(which));
  }
  return parts;
}

names::Kind kind_of(const Source& source) {
  return source.schema == Schema::kPerson ? names::Kind::kPerson : names::Kind::kOrganization;
}

std::ptrdiff_t ordinary_parts(const Source& source, const Parts& parts) {
  const names::PreparedName name = names::prepare(text::to_utf8(joined(parts)), kind_of(source));
  return std::count_if(name.tokens.begin(), name.tokens.end(),
                       [](const names::Token& token) { return token.role == names::Role::kPart; });
}

// Whether the order of a person's parts says who is whose child.
bool order_means_something(const Source& source) {
  const names::PreparedName name = names::prepare(text::to_utf8(joined(source.parts)), names::Kind::kPerson);
  return std::any_of(name.tokens.begin(), name.tokens.end(),
                     [](const names::Token& token) { return token.role == names::Role::kDescent; });
}

std::optional<Parts> damaged(const Source& source, Damage damage, Dice& dice) {
  Parts parts = source.parts;
  switch (damage) {
    case Damage::kExact: return parts;
    case Damage::kOneEdit: return with_edits(source, 1, dice);
    case Damage::kTwoEdits: return with_edits(source, 2, dice);
    case Damage::kOrder:
      if (source.schema != Schema::kPerson || parts.size() < 2 || order_means_something(source)) return std::nullopt;
      std::rotate(parts.begin(), parts.end() - 1, parts.end());
      return parts;
    case Damage::kGlued: {
      if (parts.size() < 2) return std::nullopt;
      const std::size_t at = dice.below(parts.size() - 1);
      parts[at] += parts[at + 1];
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at) + 1);
      return parts;
    }
    case Damage::kSplit: {
      const std::vector<std::size_t> places = long_parts(parts, kLeastSplit);
      if (places.empty()) return std::nullopt;
      const std::size_t at = places[dice.below(places.size())];
      const std::size_t cut = 2 + dice.below(parts[at].size() - 3);
      parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(at) + 1, parts[at].substr(cut));
      parts[at].resize(cut);
      return parts;
    }
    case Damage::kPartMissing:
      if (parts.size() < 3) return std::nullopt;
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(dice.below(parts.size())));
      return ordinary_parts(source, parts) >= 2 ? parts : source.parts;  // unchanged: another part is tried
    case Damage::kOtherScript: return std::nullopt;                      // made by other_script_cases()
  }
  return std::nullopt;
}

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
    const std::optional<Parts> parts = damaged(source, damage, dice);
    if (!parts) return std::nullopt;
    if (damage != Damage::kExact && *parts == source.parts) continue;
    std::string query = damage == Damage::kExact ? source.text : text::to_utf8(joined(*parts));
    return DeckCase{damage, source.entity, source.place, source.script, source.schema, std::move(query)};
  }
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

std::string_view word(Damage damage) noexcept {
  constexpr std::array<std::string_view, kDamageCount> kWords = {"exact", "one_edit", "two_edits",    "order",
                                                                 "glued", "split",    "part_missing", "other_script"};
  return kWords[static_cast<std::size_t>(damage)];
}

std::string_view title(Damage damage) noexcept {
  constexpr std::array<std::string_view, kDamageCount> kTitles = {
      "as listed",    "one letter wrong", "two letters wrong", "last part first",
      "parts as one", "one part as two",  "a part missing",    "in another script",
  };
  return kTitles[static_cast<std::size_t>(damage)];
}

Subject DeckCase::subject() const {
  Subject out;
  out.schema = schema;
  out.names = {query};
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
      Source source{
          ordinal, place, entity->schema, main_script(name.text), name.text, parts_of(text::fold_letters(name.text))};
      const bool too_short = source.parts.size() == 1 && source.parts[0].size() < kLeastLetters;
      if (usable(name) && source.script != Script::kCommon && !too_short) sources.push_back(std::move(source));
    }
    add_other_script(*entity, ordinal, other_script);
  }
  std::vector<DeckCase> deck;
  std::vector<std::size_t> order(sources.size());
  for (int kind = 0; kind < kDamageCount; ++kind) {
    const auto damage = static_cast<Damage>(kind);
    Dice dice(options.seed * 1000 + static_cast<std::uint64_t>(kind));
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
