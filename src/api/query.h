// The query language of /search: a safe part of Lucene's.
//
//   swan works            both words (AND is meant where nothing is said)
//   swan OR goose         || is the same; AND, &&, NOT, !, and + and - before a word
//   "swan works"          words in this order, one behind the other
//   (swan OR goose) NOT works
//   lebyazhyn~  swan~1    within edits: two, one; a bare ~ goes by the length of the word
//   leb*                  words that begin so
//   topics:sanction  properties.birthDate:1970  name:"Swan Works"
//
// Left out, because one request could cost more than all others: regular expressions (/…/), signs that stand for
// letters inside a word, ranges, boosts.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/error.h"

namespace vrata::api {

struct Query {
  enum class Kind : std::uint8_t { kAll, kAnd, kOr, kNot, kWord, kPrefix, kPhrase, kNear, kField };
  Kind kind = Kind::kAll;
  std::vector<Query> parts;        // of kAnd, kOr; one of kNot
  std::string field;               // of kField: "topics", "birthDate"
  std::vector<std::string> words;  // folded: one, or those of a phrase; of kField the text as written
  std::size_t edits = 0;           // of kNear
};

inline constexpr std::size_t kMostQueryBytes = 4'096;
inline constexpr std::size_t kMostQueryParts = 256;
inline constexpr int kDeepestQuery = 32;

// Takes    text: UTF-8; empty means all.
// Fails    Malformed: what is wrong, and where (column, in bytes from 1); TooLarge.
// Threads  pure.
[[nodiscard]] Result<Query> parse_query(std::string_view text);

// The same, but what has no meaning is passed over: never an error but TooLarge.
[[nodiscard]] Result<Query> parse_simple_query(std::string_view text);

}  // namespace vrata::api
