// The training names of two scripts as pairs of folded tokens, read the same way by all generators.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "text/script.h"
#include "vrata/error.h"

namespace vrata::tools {

// A token in one script with its likely spelling in another. Tokens of one group never stand on both sides of a split.
struct TokenPair {
  std::u32string source, target;
  double weight = 1;
  std::uint64_t group = 0;
  bool from_groups = false;  // name groups, as against person tokens
};

// One personal name in many scripts: for each script its spellings, each a list of tokens.
struct NameGroup {
  std::uint64_t id = 0;
  std::map<text::Script, std::vector<std::vector<std::u32string>>> spellings;
};

// Latin token, other token, how often seen.
struct PersonToken {
  std::u32string latin, other;
  double count = 0;
};

struct Corpus {
  std::vector<NameGroup> groups;
  std::map<text::Script, std::vector<PersonToken>> persons;
  std::vector<std::string> inputs;  // "name  sha256", in the order read
};

// Reads name_groups.txt.xz and person_tokens_en_*_80.tsv.xz of a folder (through the xz program), and our own
// tables/training/devanagari_names.tsv, each row of which joins the groups as one of its own.
//
// Fails    kNotFound when the folder lacks the name groups.
[[nodiscard]] Result<Corpus> read_corpus(const std::string& folder, const std::string& own_tables);

// Names of our own for single bridges: each row of the files joins as a group.
//
// Fails    kNotFound when a file is missing.
[[nodiscard]] Result<Corpus> read_own_names(const std::string& own_tables, const std::vector<std::string>& files);

// Syllables of our own: each beginning of the file with each rhyme is a group.
//
// Takes    file: empty for none.
// Fails    kNotFound when it is missing.
[[nodiscard]] Result<Corpus> read_syllables(const std::string& own_tables, const std::string& file);

// Pairs of a source and a target script: within groups spelling by spelling, person tokens with dampened counts;
// without Latin among the two also tokens that the corpus joins by an equal Latin token.
[[nodiscard]] std::vector<TokenPair> pairs_of(const Corpus& corpus, text::Script source, text::Script target);

// Letters of one script only, marks that belong to it included; apostrophes are dropped. Empty: not such a token.
[[nodiscard]] std::u32string token_of(std::u32string_view folded, text::Script script);

// Script of the first letter that has one.
[[nodiscard]] text::Script leading_script(std::u32string_view folded);

}  // namespace vrata::tools
