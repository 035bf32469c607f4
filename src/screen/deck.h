// A deck of queries made from the lists themselves: listed names as they stand and damaged in known ways, each with
// the entity that must be found. What `vrata validate` asks, and what the accuracy bench withholds.
//
// Invariants
// 1. The same snapshot and seed give the same deck on every machine: no clock, no chance.
// 2. A damaged query differs from the name it was made of: in its folded letters, or in how it is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/snapshot.h"
#include "screen/damage.h"
#include "text/script.h"
#include "vrata/subject.h"

namespace vrata::screen {

struct DeckCase {
  Damage damage = Damage::kExact;
  std::uint32_t entity = 0;  // ordinal that must be found
  std::uint32_t place = 0;   // of the name it was made of, in Entity::names
  text::Script script = text::Script::kCommon;
  Schema schema = Schema::kUnknown;  // the entity's
  std::string query;
  std::vector<FuzzyDate> births = {};  // what is said of the birth date; for damage to dates

  [[nodiscard]] Subject subject() const;
};

struct DeckOptions {
  std::uint64_t seed = 1;
  std::size_t per_kind = 1000;          // at most; a kind that fewer names allow has fewer
  std::vector<std::string> lists = {};  // make it of these; empty: of all in the snapshot
  // Every kind; else the basic ones, with which the ledger is trained and its calibration measured.
  bool every_kind = false;
};

// Makes a deck. Names that are damaged, low-grade aliases, or of one part of fewer than three letters are left out:
// what a policy asks of those is another question.
//
// Gives    cases by kind in the order of Damage; a kind that no name allows has none.
// Fails    Damaged: an entity that the snapshot cannot give.
// Cost     one pass over the entities.
[[nodiscard]] Result<std::vector<DeckCase>> make_deck(const index::Snapshot& snapshot, const DeckOptions& options);

// Every original-script name that the lists give, damaged ones too: what `--withhold original-script` asks.
//
// Takes    lists: as in DeckOptions.
// Fails    as make_deck().
[[nodiscard]] Result<std::vector<DeckCase>> original_script_deck(const index::Snapshot& snapshot,
                                                                 const std::vector<std::string>& lists = {});

enum class Withhold : std::uint8_t {
  kNames,           // of each case's entity every name that has a letter of the case's script
  kOriginalScript,  // of every entity its names of the kind "original script"
};

// The bytes of a scratch snapshot: the same entities under the same ordinals, without the names withheld.
//
// Takes    cases: those whose names are withheld (kNames).
// Fails    as make_deck().
// Cost     that of index::build().
[[nodiscard]] Result<std::vector<std::byte>> withheld_snapshot(const index::Snapshot& snapshot, Withhold what,
                                                               const std::vector<DeckCase>& cases);

// The script that most letters of a text are in; kCommon when it has none.
[[nodiscard]] text::Script main_script(std::string_view utf8);

}  // namespace vrata::screen
