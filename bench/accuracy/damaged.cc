#include "accuracy/damaged.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>

#include "names/name.h"
#include "screen/deck.h"
#include "screen/dice.h"
#include "screen/screen.h"
#include "text/fold.h"

namespace vrata::accuracy {
namespace {

using screen::Dice;
using text::Script;
using Parts = std::vector<std::u32string>;

constexpr std::uint64_t kSeed = 20260227;
constexpr std::size_t kLeastDamaged = 4;  // letters of a part that is damaged
constexpr std::size_t kMostShown = 5;     // parts; longer names are one row
constexpr std::size_t kPaymentLine = 35;  // From SWIFT MT 103, field 50K: four lines of 35 characters

// What people and typists add to a group's name or leave out of it. Not a table of the matcher's: the bench must not
// ask what the matcher was told.
constexpr std::array<std::u32string_view, 5> kAdded = {U"the", U"group", U"organization", U"network", U"movement"};
constexpr std::array<std::u32string_view, 11> kLeftOut = {
    U"the",     U"group",   U"organization", U"organisation", U"network",  U"movement",
    U"company", U"society", U"foundation",   U"association",  U"committee"};

struct Listed {
  std::uint32_t entity = 0;
  bool person = false;
  Parts parts;  // folded: Latin without marks, lower case
};

std::vector<Listed> listed_names(const Loaded& list) {
  std::vector<Listed> out;
  for (std::uint32_t e = 0; e < list.snapshot->entity_count(); ++e) {
    const Entity& entity = list.entity(e);
    const Name& name = entity.names.front();
    const bool person = entity.schema == Schema::kPerson;
    const bool group = entity.schema == Schema::kOrganization || entity.schema == Schema::kLegalEntity;
    if ((!person && !group) || name.damaged || screen::main_script(name.text) != Script::kLatin) continue;
    Listed one{e, person, parts_of(name.text)};
    if (one.parts.size() > 1) out.push_back(std::move(one));
  }
  return out;
}

enum class Slip : std::uint8_t { kPutIn, kLost, kExchanged, kSwapped };
constexpr std::array kSlips = {Slip::kPutIn, Slip::kLost, Slip::kExchanged, Slip::kSwapped};

char32_t any_letter(Dice& dice) { return U'a' + static_cast<char32_t>(dice.below(26)); }

std::vector<std::size_t> letters_of(const std::u32string& part) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < part.size(); ++i)
    if (text::script_of(part[i]) == Script::kLatin) out.push_back(i);
  return out;
}

// One slip at a letter; the part is another one afterwards. Neighbours that are equal cannot be swapped: where all
// are, a letter is exchanged.
void slip(std::u32string& part, Slip kind, Dice& dice) {
  const std::vector<std::size_t> places = letters_of(part);
  const std::size_t at = places[dice.below(places.size())];
  switch (kind) {
    case Slip::kPutIn: part.insert(at + dice.below(2), 1, any_letter(dice)); return;
    case Slip::kLost: part.erase(at, 1); return;
    case Slip::kSwapped: {
      std::vector<std::size_t> unlike;
      for (const std::size_t i : places)
        if (i + 1 < part.size() && part[i] != part[i + 1] && text::script_of(part[i + 1]) == Script::kLatin)
          unlike.push_back(i);
      if (unlike.empty()) break;
      const std::size_t which = unlike[dice.below(unlike.size())];
      std::swap(part[which], part[which + 1]);
      return;
    }
    case Slip::kExchanged: break;
  }
  const char32_t old = part[at];
  while (part[at] == old) part[at] = any_letter(dice);
}

// Takes    kind: of every slip; drawn for each part where it is not given.
// Gives    nothing where no part is long enough.
std::optional<Parts> each_part_damaged(Parts parts, std::optional<Slip> kind, Dice& dice) {
  bool changed = false;
  for (std::u32string& part : parts) {
    if (letters_of(part).size() < kLeastDamaged) continue;
    const Slip drawn = kSlips[dice.below(kSlips.size())];
    slip(part, kind.value_or(drawn), dice);
    changed = true;
  }
  return changed ? std::optional(std::move(parts)) : std::nullopt;
}

bool tells_descent(const Parts& parts) {
  const names::PreparedName name = names::prepare(text::to_utf8(joined(parts)), names::Kind::kPerson);
  return std::any_of(name.tokens.begin(), name.tokens.end(),
                     [](const names::Token& token) { return token.role == names::Role::kDescent; });
}

bool has(const Parts& parts, std::u32string_view word) {
  return std::find(parts.begin(), parts.end(), word) != parts.end();
}

// Asks, counts, and keeps what was missed.
class Asking {
 public:
  Asking(const Loaded& list, Section& out, std::string called)
      : list_(list), out_(out), called_(std::move(called)), screener_(*list.snapshot) {
    policy_.max_hits = list.snapshot->entity_count();
  }

  void ask(const std::string& kind, const Listed& listed, const Parts& parts) {
    ask_text(kind, listed, text::to_utf8(joined(parts)));
  }
  void ask_text(const std::string& kind, const Listed& listed, const std::string& query) {
    Subject subject;
    subject.schema = listed.person ? Schema::kPerson : Schema::kOrganization;
    subject.names = {query};
    const Answer answer = screener_.screen(subject, policy_);
    const bool found = std::any_of(answer.hits.begin(), answer.hits.end(),
                                   [&](const Match& hit) { return hit.entity == listed.entity; });
    count(kind, found);
    if (kind == "each_part")
      count("each_part.parts_" + std::to_string(std::min(listed.parts.size(), kMostShown)), found);
    if (found) return;
    const Match why = screen::explain(*list_.snapshot, subject, listed.entity, policy_);
    out_.deviations.push_back("damaged " + called_ + ", " + kind + ": missed " + four(why.score / 1e4) + "  " + query +
                              " | " + list_.entity(listed.entity).names.front().text + "  (channel " +
                              std::string(word(why.channel)) + ", " + std::to_string(why.alert_mb) + " mb)");
  }

  void row(const std::string& what, const std::string& kind, const std::string& to_reach) {
    const auto [found, asked] = counts_[kind];
    const screen::Share share = screen::share_of(found, asked);
    out_.row({what, std::to_string(asked), std::to_string(found), four(share.value), interval(share.low, share.high),
              to_reach});
    out_.figure("damaged." + called_ + "." + kind, share);
  }

 private:
  void count(const std::string& kind, bool found) {
    auto& [yes, all] = counts_[kind];
    yes += found ? 1 : 0;
    ++all;
  }

  const Loaded& list_;
  Section& out_;
  std::string called_;
  screen::Screener screener_;
  screen::Policy policy_;
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counts_;
};

constexpr std::array<const char*, 4> kSlipWords = {"put_in", "left_out", "exchanged", "swapped"};

void ask_slips(Asking& asking, const Listed& one) {
  const std::uint64_t seed = kSeed + one.entity * 16;
  Dice dice(seed);
  if (const auto parts = each_part_damaged(one.parts, std::nullopt, dice)) asking.ask("each_part", one, *parts);
  for (std::size_t kind = 0; kind < kSlips.size(); ++kind) {
    Dice own(seed + 1 + kind);
    if (const auto parts = each_part_damaged(one.parts, kSlips[kind], own))
      asking.ask(std::string("each_part.") + kSlipWords[kind], one, *parts);
  }
}

void ask_generic_words(Asking& asking, const Listed& one) {
  for (const std::u32string_view word : kAdded) {
    if (has(one.parts, word)) continue;
    Parts parts = one.parts;
    parts.emplace(word == U"the" ? parts.begin() : parts.end(), word);
    asking.ask("generic_added", one, parts);
  }
  for (const std::u32string_view word : kLeftOut) {
    Parts parts = one.parts;
    if (std::erase(parts, std::u32string(word)) == 0 || parts.empty()) continue;
    asking.ask("generic_left_out", one, parts);
  }
}

void ask_form(Asking& asking, const Listed& one) {
  Dice dice(kSeed + one.entity * 16 + 8);
  const std::string of = one.person ? "" : ".groups";
  if (one.person) {
    Parts reversed(one.parts.rbegin(), one.parts.rend());
    if (reversed != one.parts) asking.ask(tells_descent(one.parts) ? "reversed_descent" : "reversed", one, reversed);
  }
  Parts glued = one.parts;
  const std::size_t at = dice.below(glued.size() - 1);
  glued[at] += glued[at + 1];
  glued.erase(glued.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  asking.ask("glued" + of, one, glued);
  std::u32string line = joined(one.parts);
  if (line.size() <= kPaymentLine) return;
  line.resize(kPaymentLine);
  asking.ask_text("cut_35" + of, one, text::to_utf8(line));
}

}  // namespace

Section damaged_names(const Loaded& list, const std::string& called) {
  Section out;
  Asking asking(list, out, called);
  std::uint64_t persons = 0, groups = 0;
  for (const Listed& one : listed_names(list)) {
    (one.person ? persons : groups) += 1;
    if (one.person) ask_slips(asking, one);
    if (!one.person) ask_generic_words(asking, one);
    ask_form(asking, one);
  }
  out.title = "Listed names damaged on purpose, " + list.reading.list_id + " (" + called +
              "): " + std::to_string(persons) + " persons and " + std::to_string(groups) +
              " groups by their Latin primary names of two parts or more, name alone, line " +
              four(screen::Policy{}.threshold / 1e4);
  out.row({"", "asked", "found", "share", "95 %", "to reach"});
  asking.row("a slip in every part of 4 letters or more", "each_part", "0.97");
  for (std::size_t parts = 2; parts <= kMostShown; ++parts)
    asking.row("  of " + std::to_string(parts) + (parts == kMostShown ? " parts or more" : " parts"),
               "each_part.parts_" + std::to_string(parts), "");
  asking.row("  a letter put into each", "each_part.put_in", "");
  asking.row("  a letter left out of each", "each_part.left_out", "");
  asking.row("  a letter exchanged in each", "each_part.exchanged", "");
  asking.row("  neighbours swapped in each", "each_part.swapped", "");
  asking.row("groups with a generic word more", "generic_added", "0.99");
  asking.row("groups with a generic word less", "generic_left_out", "0.99");
  asking.row("parts in reverse, persons", "reversed", "");
  asking.row("  with bin and the like, where order means something", "reversed_descent", "no bar");
  asking.row("two neighbours written as one, persons", "glued", "");
  asking.row("  groups", "glued.groups", "");
  asking.row("cut to 35 characters, persons", "cut_35", "");
  asking.row("  groups", "cut_35.groups", "");
  out.notes.push_back("One draw a name and kind, seed " + std::to_string(kSeed) +
                      ": insertion, loss, exchange, or two neighbours swapped, as likely one as the other. Generic "
                      "words: the, group, organization, network, movement; left out also company, society, "
                      "foundation, association, committee.");
  return out;
}

}  // namespace vrata::accuracy
