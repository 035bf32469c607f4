// The arrays of a snapshot. All are trivially copyable and little-endian; positions count elements.
//
//   lists            bytes       ListInfo of every list (entity_codec.h)
//   channels         Channels    τ and ρ that the index was built for, and what prepared its names
//   entity.at        u64[n+1]    where each entity begins in entity.bytes
//   entity.bytes     bytes       entities (entity_codec.h)
//   entity.key       KeyEntry    sorted by hash of the entity id
//   entity.facts     FactsHead   one an entity, into fact.*
//   fact.births      FactDate    fact.countries  u16    fact.identifiers  FactIdentifier
//   identifier       IdEntry     sorted by value: channel (c)
//   entity.names     u32[n+1]    where each entity's names begin in name
//   name             NameHead    one a prepared name, by entity; into name.*
//   name.tokens      Token       name.groups     Group  name.letters      char32_t
//   name.entries     u32         the dictionary entry of each group; kNoEntry: it is in none
//   dict             DictEntry   distinct letters of groups, sorted by (merged, script, kind, letters)
//   dict.letters     char32_t    dict.postings   Posting, by dictionary entry, then name
//   dict.rests       Rest        one a posting of dict.postings: what else is in the name
//   lexeme           KeyRange    sorted by lexeme_key(): the entries with tokens of it, each in lexeme.entries  u32
//   relative         KeyRange    sorted by key: numbers, acronyms, titles; relative.postings  Posting
//   whole            WholePiece  sorted by (number, name): channel (b)
//   whole.begin      u32[2^k+1]  by the first k bits of a number: where those pieces begin in whole
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>

#include "names/channel.h"
#include "names/facts.h"
#include "names/name.h"
#include "names/rest.h"
#include "names/share.h"

namespace vrata::index {

struct Channels {
  std::int32_t least_single_same = 0, least_single_script = 0, least_merged_same = 0, least_merged_script = 0,
               least_shifted = 0, least_share_permille = 0;
  std::uint64_t preparation = 0;  // names/preparation.h
};

struct KeyEntry {
  std::uint64_t hash = 0;
  std::uint32_t entity = 0;
  std::uint32_t unused = 0;
};

struct FactsHead {
  std::uint32_t births = 0, countries = 0, identifiers = 0;  // first of each
  std::uint16_t births_count = 0, nationalities_count = 0, countries_count = 0, identifiers_count = 0;
  Gender gender = Gender::kUnknown;
  Schema schema = Schema::kUnknown;
  std::uint16_t unused = 0;
};

struct IdEntry {
  std::uint64_t value = 0;
  std::uint32_t entity = 0;
  std::uint32_t unused = 0;
};

struct NameHead {
  std::uint32_t entity = 0;
  std::uint32_t place = 0;                            // in Entity::names
  std::uint32_t tokens = 0, groups = 0, letters = 0;  // first of each
  std::uint32_t letters_count = 0, whole_begin = 0;
  std::int32_t mass_mb = 0;
  std::uint8_t tokens_count = 0, groups_count = 0;
  names::Kind kind = names::Kind::kPerson;
  NameGrade grade = NameGrade::kPrimary;
  std::uint8_t whole_only = 0;
  names::Reading reading = names::Reading::kNone;
  std::uint8_t unused[2] = {};
};

struct DictEntry {
  std::uint32_t letters = 0, postings = 0, postings_count = 0;
  std::uint8_t length = 0;
  text::Script script = text::Script::kCommon;
  names::Kind kind = names::Kind::kPerson;  // of the names in its postings
  std::uint8_t traits = 0;                  // a set of Trait

  enum Trait : std::uint8_t {
    kMerged = 1,
    kKorean = 2,  // its letters can be read as syllables of Korean names
  };
  [[nodiscard]] bool merged() const noexcept { return (traits & kMerged) != 0; }
  [[nodiscard]] bool korean() const noexcept { return (traits & kKorean) != 0; }
};

// Of a group that is not compared letter by letter.
constexpr std::uint32_t kNoEntry = 0xFFFFFFFF;

struct Posting {
  std::uint32_t name = 0;
  std::uint8_t first = 0, last = 0;      // tokens
  std::uint8_t alone = 0;                // a set of Alone
  names::Share share = names::kNoShare;  // what the tokens are of the name
};

// What there is to know of a name of which no tokens but a posting's have a partner, so that most names that share a
// common part are left without a look at them.
enum Alone : std::uint8_t {
  kAny = 1,  // names::Covered
  kEnough = 2,
  kWhole = 4,
  kWholeOnly = 8,      // NameHead::whole_only
  kOrganization = 16,  // NameHead::kind
};

// The posting's tokens as bits; none when they cannot be.
constexpr std::uint32_t token_bits(const Posting& posting) noexcept {
  if (posting.last > names::kMaxTokens || posting.first >= posting.last) return 0;
  const std::uint64_t mask = (std::uint64_t{1} << posting.last) - (std::uint64_t{1} << posting.first);
  return static_cast<std::uint32_t>(mask);
}

// Takes    tokens: of the name that have a partner, as bits.
// Gives    a set of Alone.
constexpr std::uint8_t alone(names::NameView name, std::uint32_t tokens, bool whole_only) noexcept {
  const names::Covered covered = names::covered(names::coverage_of(name, tokens));
  return static_cast<std::uint8_t>((covered.any ? kAny : 0) | (covered.enough ? kEnough : 0) |
                                   (covered.whole ? kWhole : 0) | (whole_only ? kWholeOnly : 0) |
                                   (name.kind == names::Kind::kOrganization ? kOrganization : 0));
}

// Where what a key brings stands: [first, first + count) of the section beside it.
struct KeyRange {
  std::uint32_t key = 0, first = 0, count = 0;
};
constexpr std::uint32_t lexeme_key(std::uint16_t lexeme, names::Kind kind) noexcept {
  return std::uint32_t{lexeme} << 8 | static_cast<std::uint32_t>(kind);
}
// Keys of `relative`: numbers with the top bit set; acronyms, words and titles below.
constexpr std::uint32_t number_key(std::int32_t value) noexcept {
  return 0x80000000U | static_cast<std::uint32_t>(value);
}
// An acronym's letters, and a word that may be one; a hash may bring in strangers, which the scorer sends away.
constexpr std::uint32_t letters_hash(std::u32string_view letters) noexcept {
  std::uint32_t hash = 2166136261U;  // FNV-1a over code points
  for (const char32_t c : letters) hash = (hash ^ static_cast<std::uint32_t>(c)) * 16777619U;
  return hash & 0x0FFFFFFFU;
}
constexpr std::uint32_t acronym_key(std::u32string_view letters) noexcept {
  return 0x40000000U | letters_hash(letters);
}
constexpr std::uint32_t word_key(std::u32string_view letters) noexcept { return 0x50000000U | letters_hash(letters); }
// A title that may be a name, read as either (names::title_or_name()).
constexpr std::uint32_t title_key(std::u32string_view letters) noexcept { return 0x60000000U | letters_hash(letters); }

// One of the pieces of a whole name, or a short one (text/whole.h).
struct WholePiece {
  std::uint32_t number = 0;
  std::uint32_t name = 0;
  std::uint32_t bag = 0;  // of the whole name
};

// By how many bits pieces are found: so many that a few share them. Their numbers are as good as drawn by lot.
constexpr int piece_bits(std::size_t pieces) noexcept {
  return std::clamp(static_cast<int>(std::bit_width(pieces)) - 3, 0, 20);
}
// The first bits of a number, as a place in whole.begin.
constexpr std::size_t first_bits(std::uint32_t number, int bits) noexcept {
  return static_cast<std::size_t>(std::uint64_t{number} >> (32 - bits));
}

}  // namespace vrata::index
