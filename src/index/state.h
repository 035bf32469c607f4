// What an open snapshot holds: the arrays of layout.h where they lie, and dictionaries made of them on demand.
#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "index/enumerations.h"
#include "index/layout.h"
#include "index/section_file.h"
#include "index/snapshot.h"
#include "names/channel.h"
#include "text/bridge.h"
#include "text/korean.h"
#include "text/script.h"
#include "text/spelling.h"

namespace vrata::index {

// [begin, begin + count) of all, or nothing when that reaches outside.
template <class T>
std::span<const T> slice(std::span<const T> all, std::uint64_t begin, std::uint64_t count) noexcept {
  if (begin > all.size() || count > all.size() - begin) return {};
  return all.subspan(begin, count);
}

// Dictionary entries of one script, single tokens or merges. What is ready for search of it, make_for() says.
struct ScriptDictionary {
  text::Script script = text::Script::kCommon;
  bool merged = false;
  std::uint32_t first_entry = 0;  // in dict; local ids are relative to it
  std::uint32_t count = 0;
  std::uint32_t persons = 0;  // of persons' names: those before the first of organisations'
  std::once_flag spelling_made, bridge_made, korean_made;
  std::unique_ptr<text::SpellingDictionary> spelling;
  std::unique_ptr<text::BridgeDictionary> bridge;
  std::shared_ptr<const text::KoreanDictionary> korean;  // of Latin and Hangul
};

struct Snapshot::State {
  std::optional<SectionFile> file;
  std::string source;
  std::vector<ListInfo> lists;
  std::span<const Channels> channels;
  std::span<const std::uint64_t> entity_at;
  std::span<const std::byte> entity_bytes;
  std::span<const KeyEntry> keys;
  std::span<const FactsHead> facts;
  std::span<const names::FactDate> births;
  std::span<const names::CountryCode> countries;
  std::span<const names::FactIdentifier> identifiers;
  std::span<const IdEntry> ids;
  std::span<const std::uint32_t> entity_names;
  std::span<const NameHead> heads;
  std::span<const names::Token> tokens;
  std::span<const names::Group> groups;
  std::span<const char32_t> letters;
  std::span<const std::uint32_t> entries;
  std::span<const DictEntry> dict;
  std::span<const char32_t> dict_letters;
  std::span<const Posting> dict_postings;
  std::span<const names::Rest> dict_rests;
  std::span<const KeyRange> lexemes;
  std::span<const std::uint32_t> lexeme_entries;
  std::span<const KeyRange> relative;
  std::span<const Posting> relative_postings;
  std::span<const WholePiece> whole;
  std::span<const std::uint32_t> whole_begin;

  // Entries of one dictionary: those of a script are divided, so that all cores have work when they are made.
  std::uint32_t dictionary_part = 1U << 18;
  mutable std::once_flag dictionaries_found;
  mutable std::array<std::once_flag, text::kScriptCount> made_for;
  mutable std::deque<ScriptDictionary> dictionaries;  // single tokens first, by script

  // Makes ready what a part of this script is looked for in: at its first search, on all cores.
  void make_for(text::Script script) const;
  void find_dictionaries() const;
  void make_spelling(ScriptDictionary& dictionary) const;
  void make_bridge(ScriptDictionary& dictionary) const;
  void make_korean(ScriptDictionary& dictionary) const;
  [[nodiscard]] std::vector<std::u32string_view> tokens_of(const ScriptDictionary& dictionary) const;

  mutable Enumerations enumerations;  // of all searchers

  // The pieces with this number.
  [[nodiscard]] std::span<const WholePiece> pieces(std::uint32_t number) const noexcept {
    const std::size_t first = first_bits(number, piece_bits(whole.size()));
    const std::uint32_t begin = whole_begin[first], end = whole_begin[first + 1];
    const auto some = slice(whole, begin, end >= begin ? end - begin : 0);
    const auto [from, to] = std::equal_range(some.begin(), some.end(), WholePiece{number, 0, 0},
                                             [](const auto& x, const auto& y) { return x.number < y.number; });
    return {from, to};
  }

  // The name when other tokens of it have partners than those of one posting: a set of Alone.
  [[nodiscard]] std::uint8_t covered(std::uint32_t name, std::uint32_t partners) const noexcept {
    const NameHead& head = heads[name];
    if (head.tokens_count > names::kMaxTokens) return 0;
    names::NameView listed;
    listed.tokens = slice(tokens, head.tokens, head.tokens_count);
    listed.kind = head.kind;
    return alone(listed, partners, head.whole_only != 0);
  }

  [[nodiscard]] bool channels_fit() const noexcept {
    const Channels& c = channels.front();
    return c.least_single_same == names::kLeastSingleSame && c.least_single_script == names::kLeastSingleScript &&
           c.least_merged_same == names::kLeastMergedSame && c.least_merged_script == names::kLeastMergedScript &&
           c.least_shifted == names::kLeastShifted && c.least_share_permille == names::kLeastSharePermille;
  }
};

}  // namespace vrata::index
