#include "ledger_pairs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "accuracy/lists.h"
#include "accuracy/report.h"
#include "match/compare.h"
#include "names/relation.h"
#include "screen/deck.h"
#include "screen/dice.h"
#include "screen/screen.h"
#include "text/fold.h"

namespace vrata::ledger {
namespace {

using accuracy::Loaded;
using match::Comparison;
using names::Kind;

constexpr std::string_view kList = "lists/un-sc-consolidated/2026-02-27.xml";
constexpr std::size_t kPerDamage = 400;

Comparison compare(names::NameView a, names::NameView b, bool force) {
  return match::compare(a, {}, {b, NameGrade::kPrimary}, {}, 0, match::Detail::kSums, force);
}

std::string folded(std::string_view name) { return text::to_utf8(text::fold_letters(name)); }

std::string name_text(const index::Snapshot& snapshot, const index::NameRef& ref) {
  const auto entity = snapshot.entity(ref.entity);
  return entity && ref.place < entity->names.size() ? entity->names[ref.place].text : std::string();
}

// Which of several names fits best, by a measure that no learning changes.
std::int64_t fit_of(const match::Amounts& amounts) {
  const auto of = [&](match::Feature f) { return std::int64_t{amounts[static_cast<std::size_t>(f)]}; };
  using F = match::Feature;
  return 2 * (of(F::kAgree) + of(F::kAgreeScript)) + of(F::kInitial) + of(F::kNameExact) -
         8 * (of(F::kUnlike) + of(F::kUnlikeScript)) - of(F::kSubjectExtra) - of(F::kListedExtra) - of(F::kConflict);
}

class Collector {
 public:
  std::vector<LabelledPair> pairs;

  void add(Source source, const std::string& a, names::NameView view_a, const std::string& b, names::NameView view_b,
           const Comparison& c, std::optional<bool> alert, std::optional<bool> same, std::string cluster,
           std::string group = {}) {
    LabelledPair pair;
    pair.source = source;
    pair.group = std::move(group);
    pair.cluster = std::move(cluster);
    pair.kind = view_a.kind;
    pair.same_script = match::share_a_script(view_a, view_b);
    pair.open = c.channel != Channel::kNone;
    pair.alert = alert;
    pair.same = same;
    pair.a = a;
    pair.b = b;
    pair.amounts = c.amounts;
    pairs.push_back(std::move(pair));
  }

  Status labelled(const std::filesystem::path& file) {
    const auto rows = accuracy::csv_rows(file);
    if (!rows) return rows.error();
    const auto& head = rows->front();
    const auto column = [&](std::string_view name) {
      return static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
    };
    const std::size_t schema = column("schema"), name1 = column("name1"), name2 = column("name2"),
                      group = column("case_group"), alert = column("expect_alert"), same = column("expect_same");
    for (const std::size_t at : {schema, name1, name2, group, alert, same})
      if (at == head.size()) return Error{ErrorCode::kMalformed, {file.string(), 1, 0}, "lacks a column"};
    const auto label = [](const std::string& text) -> std::optional<bool> {
      if (text == "true") return true;
      if (text == "false") return false;
      return std::nullopt;
    };
    for (std::size_t i = 1; i < rows->size(); ++i) {
      const auto& r = (*rows)[i];
      const Kind kind = r[schema] == "Person" ? Kind::kPerson : Kind::kOrganization;
      const auto a = names::prepare(r[name1], kind);
      const auto b = names::prepare(r[name2], kind);
      std::string cluster = std::min(folded(r[name1]), folded(r[name2]));
      add(Source::kLabelled, r[name1], a.view(), r[name2], b.view(), compare(a.view(), b.view(), true), label(r[alert]),
          label(r[same]), "pair " + cluster, r[group]);
    }
    return Unit{};
  }

  Status golden(const std::filesystem::path& file) {
    const auto rows = accuracy::csv_rows(file);
    if (!rows) return rows.error();
    for (std::size_t i = 1; i < rows->size(); ++i) {
      const auto& r = (*rows)[i];
      const Kind kind = r[0] == "Person" ? Kind::kPerson : Kind::kOrganization;
      const auto a = names::prepare(r[1], kind);
      const auto b = names::prepare(r[2], kind);
      add(Source::kGolden, r[1], a.view(), r[2], b.view(), compare(a.view(), b.view(), true), r[3] == "match",
          std::nullopt, "golden " + std::to_string(i));
    }
    return Unit{};
  }

  // The name of the entity that fits best, of those of the snapshot.
  void best_name(Source source, const index::Snapshot& snapshot, const Loaded& list, std::uint32_t entity,
                 const std::string& query, bool other_script) {
    const Kind kind = list.entity(entity).schema == Schema::kPerson ? Kind::kPerson : Kind::kOrganization;
    const auto a = names::prepare(query, kind);
    if (a.tokens.empty()) return;
    std::optional<std::pair<Comparison, std::uint32_t>> best;
    const auto [first, last] = snapshot.names_of(entity);
    for (std::uint32_t name = first; name < last; ++name) {
      const index::NameRef ref = snapshot.name(name);
      if (ref.view.tokens.empty() || ref.view.kind != kind || ref.grade == NameGrade::kLow) continue;
      if (other_script && match::share_a_script(a.view(), ref.view)) continue;
      Comparison c = compare(a.view(), ref.view, true);
      const auto rank = [](const Comparison& x) { return std::pair(x.channel != Channel::kNone, fit_of(x.amounts)); };
      if (!best || rank(c) > rank(best->first)) best.emplace(std::move(c), name);
    }
    if (!best) return;
    const index::NameRef ref = snapshot.name(best->second);
    add(source, query, a.view(), name_text(snapshot, ref), ref.view, best->first, true, true, list.entity(entity).id());
  }

  Status positives(const Loaded& list, const std::filesystem::path& file) {
    const auto rows = accuracy::csv_rows(file);
    if (!rows) return rows.error();
    std::map<std::string, std::uint32_t> by_name;
    for (std::uint32_t e = 0; e < list.snapshot->entity_count(); ++e)
      by_name.emplace(folded(list.entity(e).names.front().text), e);
    for (std::size_t i = 1; i < rows->size(); ++i) {
      const auto at = by_name.find(folded((*rows)[i].at(8)));
      if (at != by_name.end()) best_name(Source::kPositive, *list.snapshot, list, at->second, (*rows)[i][0], false);
    }
    return Unit{};
  }

  void strangers(Source source, const index::Snapshot& snapshot, const std::vector<accuracy::Negative>& people,
                 Kind kind, bool other_script) {
    index::Searcher searcher(snapshot);
    std::vector<std::uint32_t> candidates;
    for (const accuracy::Negative& one : people) {
      if (other_script && one.script == text::Script::kLatin) continue;
      const auto a = names::prepare(one.name, kind);
      if (a.tokens.empty()) continue;
      searcher.candidates(a.view(), {}, candidates);
      for (const std::uint32_t name : candidates) {
        const index::NameRef ref = snapshot.name(name);
        if (ref.view.kind != kind || ref.grade == NameGrade::kLow) continue;
        const Comparison c = compare(a.view(), ref.view, false);
        if (c.channel == Channel::kNone) continue;
        add(source, one.name, a.view(), name_text(snapshot, ref), ref.view, c, false, false,
            "stranger " + folded(one.name));
      }
    }
  }

  // A letter put in, left out, exchanged, or exchanged with its neighbour, in each part.
  void each_part(const Loaded& list) {
    screen::Dice dice(11);
    for (std::uint32_t name = 0; name < list.snapshot->name_count(); ++name) {
      const index::NameRef ref = list.snapshot->name(name);
      if (ref.grade == NameGrade::kLow || ref.view.tokens.size() < 2) continue;
      const std::string& text = list.entity(ref.entity).names[ref.place].text;
      std::u32string query;
      bool latin = true;
      for (std::size_t i = 0; i < ref.view.tokens.size(); ++i) {
        const names::Token& token = ref.view.tokens[i];
        std::u32string part = text::fold_letters(
            std::string_view(text).substr(token.source_begin, token.source_end - token.source_begin));
        std::erase(part, U' ');
        latin = latin && token.script == text::Script::kLatin;
        if (part.size() >= 4) {
          const std::size_t at = dice.below(part.size() - 1);
          const char32_t letter = U'a' + static_cast<char32_t>(dice.below(26));
          switch (dice.below(4)) {
            case 0: part.insert(at, 1, letter); break;
            case 1: part.erase(at, 1); break;
            case 2: part[at] = part[at] == letter ? U'x' : letter; break;
            default: std::swap(part[at], part[at + 1]); break;
          }
        }
        query += (i == 0 ? U"" : U" ") + part;
      }
      if (!latin) continue;
      const std::string damaged = text::to_utf8(query);
      const auto view = names::prepare(damaged, ref.view.kind);
      add(Source::kEachPart, damaged, view.view(), text, ref.view, compare(view.view(), ref.view, true), true, true,
          list.entity(ref.entity).id());
    }
  }

  void equals(const Loaded& list) {
    for (std::uint32_t name = 0; name < list.snapshot->name_count(); ++name) {
      const index::NameRef ref = list.snapshot->name(name);
      if (ref.grade == NameGrade::kLow || ref.view.tokens.size() < 2) continue;
      const Entity& entity = list.entity(ref.entity);
      const std::string& text = entity.names[ref.place].text;
      add(Source::kEqual, text, ref.view, text, ref.view, compare(ref.view, ref.view, true), true, true, entity.id());
    }
  }

  // Namesakes: how many others bear a name falls by half with each bit that it says; from 8 bits on, which two of the
  // commonest names say together.
  void namesakes(const std::vector<accuracy::Negative>& people) {
    constexpr double kCommonestMb = 8000;
    std::set<std::string> seen;
    for (const accuracy::Negative& one : people) {
      const auto name = names::prepare(one.name, Kind::kPerson);
      if (name.tokens.size() < 2 || !seen.insert(folded(one.name)).second) continue;
      double info = 0;
      for (const names::Token& token : name.tokens)
        if (token.role == names::Role::kPart) info += token.info_mb;
      add(Source::kNamesake, one.name, name.view(), one.name, name.view(), compare(name.view(), name.view(), true),
          std::nullopt, false, "namesake " + folded(one.name));
      pairs.back().share = std::min(1.0, std::exp2((kCommonestMb - info) / 1000));
    }
  }

  // Brothers and sister firms: one part of a listed name exchanged for one of another listed name, in the same place
  // where that has one; and "X bin Y" turned into "Y bin X".
  void siblings(const Loaded& list) {
    const index::Snapshot& snapshot = *list.snapshot;
    struct Donor {
      std::string text;
      std::size_t from_end = 0;
    };
    std::array<std::vector<Donor>, 2> donors;
    const auto part_text = [](const std::string& text, const names::Token& token) {
      return text.substr(token.source_begin, token.source_end - token.source_begin);
    };
    const auto ordinary = [](const names::Token& token) {
      return token.role == names::Role::kPart && token.binds == 0 && token.script == text::Script::kLatin &&
             !names::is_own_acronym(token);  // which is no part that another could take the place of
    };
    const auto each = [&](auto&& use) {
      for (std::uint32_t e = 0; e < snapshot.entity_count(); ++e) {
        const Entity& entity = list.entity(e);
        const Kind kind = entity.schema == Schema::kPerson ? Kind::kPerson : Kind::kOrganization;
        const auto name = names::prepare(entity.names.front().text, kind);
        use(entity, name);
      }
    };
    each([&](const Entity& entity, const names::PreparedName& name) {
      for (std::size_t i = 0; i < name.tokens.size(); ++i)
        if (ordinary(name.tokens[i]))
          donors[static_cast<std::size_t>(name.kind)].push_back(
              {part_text(entity.names.front().text, name.tokens[i]), name.tokens.size() - i});
    });
    std::uint64_t dice = 0x9E3779B97F4A7C15;
    const auto roll = [&](std::size_t below) {
      dice = dice * 6364136223846793005 + 1442695040888963407;
      return static_cast<std::size_t>((dice >> 33) % below);
    };
    each([&](const Entity& entity, const names::PreparedName& name) {
      const std::string& text = entity.names.front().text;
      std::vector<std::size_t> parts;
      for (std::size_t i = 0; i < name.tokens.size(); ++i)
        if (ordinary(name.tokens[i])) parts.push_back(i);
      if (parts.size() < 2) return;
      const auto pair_with = [&](const std::string& other, const std::string& group) {
        const auto sibling = names::prepare(other, name.kind);
        const Comparison c = compare(sibling.view(), name.view(), true);
        add(Source::kSibling, other, sibling.view(), text, name.view(), c, false, false, entity.id(), group);
      };
      const auto& pool = donors[static_cast<std::size_t>(name.kind)];
      const std::size_t i = parts[roll(parts.size())];
      const Donor* donor = nullptr;
      for (int tries = 0; tries < 200 && donor == nullptr; ++tries) {
        const Donor& one = pool[roll(pool.size())];
        const std::string own = part_text(text, name.tokens[i]);
        const std::u32string own_letters = text::fold_letters(own), its = text::fold_letters(one.text);
        const bool alike = names::similarity(own_letters, text::Script::kLatin, its, text::Script::kLatin, 550) != 0;
        if (one.from_end == name.tokens.size() - i && !alike) donor = &one;
      }
      if (donor != nullptr) {
        std::string other = text;
        other.replace(name.tokens[i].source_begin, name.tokens[i].source_end - name.tokens[i].source_begin,
                      donor->text);
        pair_with(other, "exchanged");
      }
      for (std::size_t k = 1; k + 1 < name.tokens.size(); ++k) {
        const names::Token& before = name.tokens[k - 1];
        const names::Token& after = name.tokens[k + 1];
        if (name.tokens[k].role != names::Role::kDescent || !ordinary(before) || !ordinary(after)) continue;
        std::string other = text;
        other.replace(after.source_begin, after.source_end - after.source_begin, part_text(text, before));
        other.replace(before.source_begin, before.source_end - before.source_begin, part_text(text, after));
        pair_with(other, "inverted");
        break;
      }
    });
  }

  // Words that writers put to the name of an organisation and leave out of it, before and behind the name in turn.
  void generic_words(const Loaded& list) {
    constexpr std::array<std::string_view, 8> kWords = {"Group", "Organization", "Network", "Movement",
                                                        "Front", "Organisation", "The",     "Association"};
    std::size_t turn = 0;
    for (std::uint32_t name = 0; name < list.snapshot->name_count(); ++name) {
      const index::NameRef ref = list.snapshot->name(name);
      if (ref.view.kind != Kind::kOrganization || ref.grade == NameGrade::kLow || ref.view.tokens.size() < 2) continue;
      const Entity& entity = list.entity(ref.entity);
      const std::string& text = entity.names[ref.place].text;
      for (int k = 0; k < 2; ++k, ++turn) {
        const std::string word(kWords[turn % kWords.size()]);
        const std::string longer = word == "The" ? word + " " + text : text + " " + word;
        const auto view = names::prepare(longer, ref.view.kind);
        add(Source::kGeneric, longer, view.view(), text, ref.view, compare(view.view(), ref.view, true), true, true,
            entity.id());
      }
    }
  }

  // Names of one entity, and of two, that open a channel.
  void within(const Loaded& list) {
    const index::Snapshot& snapshot = *list.snapshot;
    index::Searcher searcher(snapshot);
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t name = 0; name < snapshot.name_count(); ++name) {
      const index::NameRef a = snapshot.name(name);
      if (a.grade == NameGrade::kLow || a.view.tokens.size() < 2) continue;
      searcher.candidates(a.view, {}, candidates);
      const Entity& entity = list.entity(a.entity);
      for (const std::uint32_t other : candidates) {
        const index::NameRef b = snapshot.name(other);
        if (other <= name || b.grade == NameGrade::kLow || b.view.kind != a.view.kind) continue;
        const Comparison c = compare(a.view, b.view, false);
        if (c.channel == Channel::kNone) continue;
        const bool one = a.entity == b.entity;
        add(one ? Source::kAlias : Source::kOther, entity.names[a.place].text, a.view,
            list.entity(b.entity).names[b.place].text, b.view, c, one ? std::optional(true) : std::nullopt, one,
            entity.id());
      }
    }
  }
};

}  // namespace

std::string_view word(Source source) noexcept {
  constexpr std::array<std::string_view, kSourceCount> kWords = {
      "labelled",  "golden", "positive", "stranger", "original", "original_stranger", "damaged",
      "each_part", "alias",  "other",    "equal",    "namesake", "sibling",           "generic"};
  return kWords[static_cast<std::size_t>(source)];
}

std::vector<std::string> inputs() {
  return {"bench/name_pairs.csv", "bench/negatives_global.csv", "bench/un_positives_plain.csv",
          "bench/un_positives_treated.csv", std::string(kList)};
}

Result<std::vector<LabelledPair>> collect(const std::filesystem::path& shared, const std::filesystem::path& golden) {
  const std::filesystem::path bench = shared / "bench";
  const auto list = accuracy::load(shared / kList);
  if (!list) return list.error();
  const auto people = accuracy::read_negatives(bench / "negatives_global.csv");
  if (!people) return people.error();
  Collector out;
  if (auto done = out.labelled(bench / "name_pairs.csv"); !done) return done.error();
  if (auto done = out.golden(golden); !done) return done.error();
  for (const char* file : {"un_positives_plain.csv", "un_positives_treated.csv"})
    if (auto done = out.positives(*list, bench / file); !done) return done.error();
  for (const Kind kind : {Kind::kPerson, Kind::kOrganization})
    out.strangers(Source::kStranger, *list->snapshot, *people, kind, false);
  const auto originals = screen::original_script_deck(*list->snapshot);
  if (!originals) return originals.error();
  const auto bytes = screen::withheld_snapshot(*list->snapshot, screen::Withhold::kOriginalScript, *originals);
  if (!bytes) return bytes.error();
  const auto withheld = index::Snapshot::open(*bytes, "scratch index");
  if (!withheld) return withheld.error();
  for (const screen::DeckCase& one : *originals)
    out.best_name(Source::kOriginal, *withheld, *list, one.entity, one.query, true);
  for (const Kind kind : {Kind::kPerson, Kind::kOrganization})
    out.strangers(Source::kOriginalStranger, *withheld, *people, kind, true);
  const auto deck = screen::make_deck(*list->snapshot, {.seed = 7, .per_kind = kPerDamage});
  if (!deck) return deck.error();
  for (const screen::DeckCase& one : *deck)
    if (one.damage != screen::Damage::kOtherScript)
      out.best_name(Source::kDamaged, *list->snapshot, *list, one.entity, one.query, false);
  out.within(*list);
  out.each_part(*list);
  out.equals(*list);
  out.namesakes(*people);
  out.siblings(*list);
  out.generic_words(*list);
  return std::move(out.pairs);
}

}  // namespace vrata::ledger
