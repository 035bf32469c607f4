// What `vrata bench` asks: queries by kind and the rows of a file, made of the listed names.
//
// Invariants
// 1. The same snapshot, options and seed give the same queries on every machine.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "index/snapshot.h"
#include "screen/policy.h"
#include "text/script.h"
#include "vrata/subject.h"

namespace vrata::cli::speed {

struct Query {
  Subject subject;
  std::optional<std::uint32_t> entity;  // ordinal that must be found; nothing of strangers
};

struct QueryKind {
  std::string word, title;
  std::vector<Query> queries;
  bool withheld = false;  // asked of the lists without the names that the queries are
};

struct Questions {
  std::vector<QueryKind> kinds;
  std::vector<std::byte> withheld;  // bytes of the scratch snapshot that QueryKind::withheld means
};

// First and last parts of names, by script.
struct NameParts {
  std::map<text::Script, std::pair<std::vector<std::string>, std::vector<std::string>>> by_script;

  void add(std::string_view name);

  // Distinct names of a first and a last part of one script, scripts as often as they are in the source. Fewer than
  // asked for when the parts do not give more.
  [[nodiscard]] std::vector<std::string> recombined(std::uint64_t count, std::uint64_t seed) const;
};

// The parts of the listed people's names.
[[nodiscard]] Result<NameParts> listed_parts(const index::Snapshot& snapshot);

// The parts of the names in Bench::people.
// Fails    as reading it; Usage: no name in it has two parts.
[[nodiscard]] Result<NameParts> parts_of_file(const Bench& options, Console& console);

[[nodiscard]] Subject person(std::string name);

// Takes    listed, people: parts of listed names, and of those whom customers are made of.
// Gives    at most Bench::queries of each kind: as listed, a letter wrong, the last part first, in another script with
//          the names in that script withheld, a letter wrong in every part, two of the commonest parts, parts of
//          different listed people, and other people with whom nobody listed agrees (by asking once).
// Fails    as screen::make_deck().
[[nodiscard]] Result<Questions> questions_of(const Bench& options, const index::Snapshot& snapshot,
                                             const screen::Policy& policy, const NameParts& listed,
                                             const NameParts& people);

}  // namespace vrata::cli::speed
