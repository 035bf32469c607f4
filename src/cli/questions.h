// The deck as `vrata validate` asks it: questions, each with the entity that must be found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/snapshot.h"
#include "screen/deck.h"
#include "vrata/subject.h"
#include "wire/subjects.h"

namespace vrata::cli {

struct Question {
  std::string kind;   // "one_edit", or the word of a deck file
  std::string title;  // of the kind, for people
  Subject subject;
  std::string entity_id;                // that must be found
  std::optional<std::uint32_t> entity;  // its ordinal; none: the lists in force do not have it, and nothing is asked
  std::string list;                     // of the entity
  std::string listed_name;              // that the query was made of
  Schema schema = Schema::kUnknown;     // of the entity
  text::Script script = text::Script::kCommon;  // of the query
  // The entity's names with a letter of this script are taken out of a scratch index.
  std::optional<text::Script> withheld;
};

// Questions and what tells one deck from another.
struct Deck {
  std::vector<Question> questions;
  std::string sha256;                      // hex, of the deck as a file
  std::uint64_t refused = 0;               // rows of a file that cannot be asked
  std::uint64_t not_in_force = 0;          // rows whose entity the lists in force do not have
  std::vector<std::string> troubles = {};  // a line for each of these, and for each value that cannot be read

  // The questions that are asked of a scratch index.
  [[nodiscard]] std::vector<screen::DeckCase> withheld_cases() const;
};

// Takes    cases: made of the snapshot.
// Fails    Damaged: an entity that the snapshot cannot give.
[[nodiscard]] Result<Deck> deck_of(const index::Snapshot& snapshot, const std::vector<screen::DeckCase>& cases);

// The deck as CSV, described in docs/reference/validate.md. The same deck gives the same bytes.
[[nodiscard]] std::string deck_csv(const std::vector<Question>& questions);

// Reads a deck. Each row that cannot be asked, and each whose entity is not in force, is counted and said in troubles.
//
// Takes    csv: the file. file: its name. how: as for `screen`.
// Fails    Usage: a column is missing; as open_csv_subjects(); Empty: no row can be asked.
[[nodiscard]] Result<Deck> read_deck(std::string_view csv, const std::string& file, wire::SubjectOptions how,
                                     const index::Snapshot& snapshot);

}  // namespace vrata::cli
