#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <system_error>
#include <thread>

#include "index/state.h"
#include "text/korean.h"
#include "text/whole.h"

namespace vrata::index {

using names::Group;
using names::NameView;
using names::Token;
using text::FoundToken;
using text::Script;

namespace {

// Does all of it, the largest first, with the threads that this machine has.
void in_threads(std::vector<std::pair<std::size_t, std::function<void()>>>& work) {
  std::stable_sort(work.begin(), work.end(), [](const auto& x, const auto& y) { return x.first > y.first; });
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t k = next++; k < work.size(); k = next++) work[k].second();
  };
  std::vector<std::future<void>> others;
  const auto begin_another = [&] {
    try {
      others.push_back(std::async(std::launch::async, run));
      return true;
    } catch (const std::system_error&) {
      return false;  // no more threads: those that there are do it
    }
  };
  for (unsigned k = 1; k < std::thread::hardware_concurrency() && k < work.size(); ++k)
    if (!begin_another()) break;
  run();
  for (std::future<void>& other : others) other.get();
}

// Whether its tokens are compared by Korean syllables too.
bool may_be_korean(Script script) noexcept { return script == Script::kLatin || script == Script::kHangul; }

}  // namespace

void Snapshot::State::find_dictionaries() const {
  for (std::size_t merged = 0; merged < 2; ++merged) {
    for (std::size_t s = 0; s < text::kScriptCount; ++s) {
      const auto kind = [](const DictEntry& entry) {
        return std::pair(entry.merged != 0 ? std::size_t{1} : std::size_t{0}, static_cast<std::size_t>(entry.script));
      };
      // In the order of their kinds; of damage that scatters them, what is met stays.
      const auto from = std::partition_point(
          dict.begin(), dict.end(), [&](const DictEntry& entry) { return kind(entry) < std::pair(merged, s); });
      const auto end = std::partition_point(
          from, dict.end(), [&](const DictEntry& entry) { return kind(entry) == std::pair(merged, s); });
      for (auto at = from; at != end;) {
        ScriptDictionary& dictionary = dictionaries.emplace_back();
        dictionary.script = static_cast<Script>(s);
        dictionary.merged = merged != 0;
        dictionary.first_entry = static_cast<std::uint32_t>(at - dict.begin());
        dictionary.count = static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(dictionary_part, end - at));
        at += dictionary.count;
      }
    }
  }
}

std::vector<std::u32string_view> Snapshot::State::tokens_of(const ScriptDictionary& dictionary) const {
  const std::u32string_view pool(dict_letters.data(), dict_letters.size());
  std::vector<std::u32string_view> all;
  all.reserve(dictionary.count);
  for (const DictEntry& entry : dict.subspan(dictionary.first_entry, dictionary.count)) {
    // Damage that scatters the entries leaves the strays out.
    const bool inside = std::uint64_t{entry.letters} + entry.length <= pool.size() &&
                        entry.script == dictionary.script && (entry.merged != 0) == dictionary.merged;
    all.push_back(inside ? pool.substr(entry.letters, entry.length) : std::u32string_view());
  }
  return all;
}

void Snapshot::State::make_spelling(ScriptDictionary& dictionary) const {
  std::call_once(dictionary.spelling_made, [&] {
    dictionary.spelling = std::make_unique<text::SpellingDictionary>(dictionary.script, tokens_of(dictionary));
  });
}

void Snapshot::State::make_korean(ScriptDictionary& dictionary) const {
  std::call_once(dictionary.korean_made, [&] {
    std::vector<std::uint8_t> readable;
    readable.reserve(dictionary.count);
    for (const DictEntry& entry : dict.subspan(dictionary.first_entry, dictionary.count))
      readable.push_back(entry.korean);
    dictionary.korean =
        std::make_shared<const text::KoreanDictionary>(dictionary.script, tokens_of(dictionary), readable);
  });
}

void Snapshot::State::make_bridge(ScriptDictionary& dictionary) const {
  if (may_be_korean(dictionary.script)) make_korean(dictionary);
  std::call_once(dictionary.bridge_made, [&] {
    dictionary.bridge =
        std::make_unique<text::BridgeDictionary>(dictionary.script, tokens_of(dictionary), dictionary.korean);
  });
}

void Snapshot::State::make_for(Script script) const {
  std::call_once(dictionaries_found, [&] { find_dictionaries(); });
  std::call_once(made_for[static_cast<std::size_t>(script) % text::kScriptCount], [&] {
    std::vector<std::pair<std::size_t, std::function<void()>>> work;  // with its size
    constexpr std::size_t kSpelling = 2, kKorean = 8;  // a bridge takes as long as a half of one, as eight of the other
    for (ScriptDictionary& dictionary : dictionaries) {
      if (dictionary.script == script)
        work.emplace_back(kSpelling * dictionary.count, [&] { make_spelling(dictionary); });
      else if (text::Bridge::between(script, dictionary.script) != nullptr)
        work.emplace_back(dictionary.count, [&] { make_bridge(dictionary); });
      if (may_be_korean(script) && may_be_korean(dictionary.script))
        work.emplace_back(dictionary.count / kKorean, [&] { make_korean(dictionary); });
    }
    in_threads(work);
  });
}

namespace {

// An entry that resembles a part, and how alike the letters are; 0 of those that only syllables find, and of parts that
// were read aloud, of which nobody asks.
struct Alike {
  std::uint32_t entry = 0;
  std::uint16_t similarity = 0;

  Alike(std::uint32_t e, std::int32_t s) : entry(e), similarity(static_cast<std::uint16_t>(s)) {}
  // By entry, of an entry the most alike first.
  friend bool operator<(const Alike& x, const Alike& y) {
    return x.entry != y.entry ? x.entry < y.entry : x.similarity > y.similarity;
  }
};

// All entries of the dictionary related by letters to a group of the subject's name.
void enumerate(const auto& dictionaries, const EnumerationOf& group, std::vector<FoundToken>& found,
               std::vector<text::BridgeDictionary::Found>& bridged,
               std::vector<text::KoreanDictionary::Found>& by_syllables, std::vector<Alike>& out) {
  for (const ScriptDictionary& dictionary : dictionaries) {
    const bool same = dictionary.script == group.script;
    const std::int32_t least = names::least_similarity(group.merged, dictionary.merged, same);
    if (least > 1000) continue;
    if (same) {
      found.clear();
      dictionary.spelling->find(group.letters, least, found);
      for (const FoundToken& f : found) out.emplace_back(dictionary.first_entry + f.token, f.similarity);
      if (dictionary.korean != nullptr) {
        dictionary.korean->find(group.letters, group.script, least, by_syllables);
        for (const auto& f : by_syllables) out.emplace_back(dictionary.first_entry + f.token, 0);
      }
    } else if (const text::Bridge* bridge = text::Bridge::between(group.script, dictionary.script); bridge != nullptr) {
      dictionary.bridge->find(*bridge, group.letters, least, bridged);
      for (const auto& f : bridged) out.emplace_back(dictionary.first_entry + f.token, f.similarity);
    }
  }
}

// The entry of a dictionary with these very letters.
void add_equal(std::span<const DictEntry> dict, std::u32string_view pool, const ScriptDictionary& dictionary,
               std::u32string_view letters, std::vector<Alike>& out) {
  const auto of = [&](const DictEntry& entry) {
    const bool inside = std::uint64_t{entry.letters} + entry.length <= pool.size();
    return inside ? pool.substr(entry.letters, entry.length) : std::u32string_view();
  };
  const auto entries = slice(dict, dictionary.first_entry, dictionary.count);
  const auto at = std::lower_bound(entries.begin(), entries.end(), letters,
                                   [&](const DictEntry& entry, std::u32string_view l) { return of(entry) < l; });
  if (at != entries.end() && of(*at) == letters)
    out.emplace_back(dictionary.first_entry + static_cast<std::uint32_t>(at - entries.begin()), 0);
}

}  // namespace

struct Searcher::Scratch {
  // The tokens covered so far, as bits, by name; none outside `touched`, and of names that other channels found.
  std::vector<Partners> covered;
  // A name with the posting that brought it first.
  struct Touched {
    std::uint32_t name, listed;
    std::uint8_t alone;
    names::Share share;
  };
  std::vector<Touched> touched;
  // By the bits of the subject's tokens, as met: what they cover, and which shares of a listed name may then be enough.
  struct OfSubject {
    std::uint32_t tokens = 0;
    names::Covered covered;
    std::array<std::int8_t, 256> may_reach;  // by share; negative: not asked yet
  };
  std::vector<OfSubject> of_subject;
  std::vector<FoundToken> found;
  std::vector<text::BridgeDictionary::Found> bridged;
  std::vector<text::KoreanDictionary::Found> by_syllables;
  std::vector<Alike> entries;            // of an enumeration in the making
  std::vector<std::uint32_t> pieces;     // of whole names
  std::vector<Enumerations::Kept> near;  // of each group in hand; null where none was enumerated
  // Of all these entries, as bits by their last digits: most entries of a name are none of them.
  std::array<std::uint64_t, 64> some{};

  explicit Scratch(std::size_t names) : covered(names) {}

  // The enumeration of a group, from the cache when it is there.
  Enumerations::Kept entries_of(const EnumerationOf& group, const Snapshot::State& state) {
    if (Enumerations::Kept kept = state.enumerations.find(group)) return kept;
    state.make_for(group.script);
    entries.clear();
    if (group.reading == names::Reading::kNone)
      enumerate(state.dictionaries, group, found, bridged, by_syllables, entries);
    else
      enumerate_read(state, group);
    std::sort(entries.begin(), entries.end());
    Enumeration made;
    for (const Alike& one : entries) {
      if (!made.entries.empty() && made.entries.back() == one.entry) continue;
      made.entries.push_back(one.entry);
      made.alike.push_back(one.similarity);
    }
    return state.enumerations.keep(group, std::move(made));
  }

  // All entries related to a group of a name that was read aloud, as names::nearness() has it: by equal letters, in
  // Korean by syllables, and the usual spelling by the bridges from Latin.
  void enumerate_read(const Snapshot::State& state, const EnumerationOf& group) {
    const std::u32string_view pool(state.dict_letters.data(), state.dict_letters.size());
    for (const ScriptDictionary& dictionary : state.dictionaries) {
      const bool same = dictionary.script == group.script;
      const std::int32_t least = names::least_similarity(group.merged, dictionary.merged, same);
      if (least > 1000) continue;
      if (same) add_equal(state.dict, pool, dictionary, group.letters, entries);
      if (group.reading == names::Reading::kKorean) {
        if (dictionary.korean == nullptr) continue;
        dictionary.korean->find(group.letters, group.script, least, by_syllables);
        for (const auto& f : by_syllables) entries.emplace_back(dictionary.first_entry + f.token, 0);
      } else if (const text::Bridge* bridge =
                     group.merged ? nullptr : text::Bridge::between(group.script, dictionary.script);
                 bridge != nullptr && !same && dictionary.script != Script::kHangul) {
        dictionary.bridge->find(*bridge, group.letters, least, bridged);
        for (const auto& f : bridged) entries.emplace_back(dictionary.first_entry + f.token, 0);
      }
    }
  }

  void begin() {
    for (const Touched& one : touched) forget(one.name);
    touched.clear();
    of_subject.clear();
  }
  void forget(std::uint32_t name) { covered[name] = {}; }

  void touch(std::span<const Posting> postings, std::uint32_t subject_tokens) {
    for (std::size_t i = 0; i < postings.size(); ++i) {
      const Posting& posting = postings[i];
      if (i + kAhead < postings.size()) fetch(postings[i + kAhead].name);
      if (posting.name >= covered.size()) continue;
      Partners& partners = covered[posting.name];
      const std::uint32_t listed = token_bits(posting);
      if (partners.subject == 0) touched.push_back({posting.name, listed, posting.alone, posting.share});
      partners.subject |= subject_tokens;
      partners.listed |= listed;
    }
  }

  // What a name is covered by lies anywhere in memory: asked for so many names before it is needed. Always inlined, for
  // the compiler leaves out calls that do no more than that.
  static constexpr std::size_t kAhead = 16;
  [[gnu::always_inline]] void fetch(std::uint32_t name) const noexcept { __builtin_prefetch(covered.data() + name, 1); }

  [[nodiscard]] OfSubject& covered_of(NameView subject, std::uint32_t tokens) {
    for (OfSubject& met : of_subject)
      if (met.tokens == tokens) return met;
    OfSubject& met = of_subject.emplace_back();
    met.tokens = tokens;
    met.covered = names::covered(names::coverage_of(subject, tokens));
    met.may_reach.fill(-1);
    return met;
  }
};

void Snapshot::divide_dictionaries(std::uint32_t entries) noexcept { state_->dictionary_part = std::max(entries, 1U); }

Searcher::Searcher(const Snapshot& snapshot)
    : state_(*snapshot.state_), scratch_(std::make_unique<Scratch>(snapshot.state_->heads.size())) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

void Searcher::candidates(NameView subject, names::FactsView facts, std::vector<std::uint32_t>& out,
                          const MayReach& may_reach) {
  out.clear();
  Scratch& scratch = *scratch_;
  scratch.begin();
  scratch.near.assign(subject.groups.size(), {});
  scratch.some.fill(0);
  const auto relatives = [&](std::uint32_t key, std::uint32_t tokens) {
    const auto at = std::lower_bound(state_.relative.begin(), state_.relative.end(), key,
                                     [](const KeyPostings& x, std::uint32_t k) { return x.key < k; });
    if (at == state_.relative.end() || at->key != key) return;
    scratch.touch(slice(state_.relative_postings, at->postings, at->postings_count), tokens);
  };
  // Channel (a): count what has a partner, for every name that shares anything.
  for (const Group& group : subject.groups) {
    const Token& token = subject.tokens[group.first];
    const bool merged = names::is_merge(group);
    const std::uint32_t tokens = token_bits({0, group.first, group.last});
    if (names::is_acronym(group)) {
      relatives(word_key(subject.of(group)), tokens);
      if (group.kind == names::GroupKind::kReadOut) relatives(acronym_key(subject.of(group)), tokens);
      continue;
    }
    if (!merged) {
      if (token.role == names::Role::kNumeral) relatives(number_key(token.value), tokens);
      if (names::title_or_name(token)) relatives(title_key(subject.of(group)), tokens);
      if (!names::spelled(token.role)) continue;
      for (const std::uint16_t lexeme : token.lexemes)
        if (lexeme != 0) relatives(lexeme_key(lexeme), tokens);
      if (subject.kind == names::Kind::kOrganization && names::may_be_acronym(subject.of(group)))
        relatives(acronym_key(subject.of(group)), tokens);
    }
    Enumerations::Kept& found = scratch.near[static_cast<std::size_t>(&group - subject.groups.data())];
    found = scratch.entries_of({subject.of(group), group.script, merged, subject.reading}, state_);
    for (const std::uint32_t entry : found->entries) {
      scratch.some[entry / 64 % 64] |= std::uint64_t{1} << entry % 64;
      const DictEntry& d = state_.dict[entry];
      scratch.touch(slice(state_.dict_postings, d.postings, d.postings_count), tokens);
    }
  }
  for (std::size_t i = 0; i < scratch.touched.size(); ++i) {
    const Scratch::Touched& one = scratch.touched[i];
    if (i + Scratch::kAhead < scratch.touched.size()) scratch.fetch(scratch.touched[i + Scratch::kAhead].name);
    const Partners& partners = scratch.covered[one.name];
    Scratch::OfSubject& met = scratch.covered_of(subject, partners.subject);
    std::uint8_t alone = one.alone;
    if (partners.listed != one.listed) {
      alone = state_.covered(one.name, partners.listed);
    } else if (may_reach) {
      std::int8_t& may = met.may_reach[one.share];
      if (may < 0) may = may_reach(partners.subject, one.share) ? 1 : 0;
      if (may == 0) continue;
    }
    const auto is = [alone](Alone what) { return (alone & what) != 0; };
    if (is(kOrganization) == (subject.kind == names::Kind::kOrganization) &&
        names::opens(met.covered, {is(kAny), is(kEnough), is(kWhole)}, is(kWholeOnly)))
      out.push_back(one.name);
  }
  // Channel (b): whole strings of nearly the same letters.
  text::near_pieces(subject.whole, scratch.pieces);
  const std::uint32_t bag = text::whole_bag(subject.whole);
  for (const std::uint32_t number : scratch.pieces) {
    for (const WholePiece& piece : state_.pieces(number)) {
      if (!text::near_bags(bag, piece.bag) || piece.name >= state_.heads.size()) continue;
      const NameHead& head = state_.heads[piece.name];
      if (head.kind != subject.kind || head.whole_begin > head.letters_count) continue;
      const auto letters =
          slice(state_.letters, std::uint64_t{head.letters} + head.whole_begin, head.letters_count - head.whole_begin);
      if (text::whole_edits(subject.whole, {letters.data(), letters.size()}) <= text::kWholeEdits) {
        out.push_back(piece.name);
        scratch.forget(piece.name);
      }
    }
  }
  // Channel (c): an equal identifier brings in all names of its entity.
  for (const names::FactIdentifier& id : facts.identifiers) {
    auto at = std::lower_bound(state_.ids.begin(), state_.ids.end(), id.value,
                               [](const IdEntry& x, std::uint64_t v) { return x.value < v; });
    for (; at != state_.ids.end() && at->value == id.value; ++at) {
      if (at->entity >= state_.facts.size()) continue;
      const std::uint32_t last =
          std::min<std::uint32_t>(state_.entity_names[at->entity + 1], static_cast<std::uint32_t>(state_.heads.size()));
      for (std::uint32_t name = state_.entity_names[at->entity]; name < last; ++name)
        if (state_.heads[name].kind == subject.kind) {
          out.push_back(name);
          scratch.forget(name);
        }
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void Searcher::make_ready_for(Script script) { state_.make_for(script); }

void Searcher::forget() { state_.enumerations.clear(); }

Partners Searcher::partners(std::uint32_t name) const noexcept {
  const std::vector<Partners>& covered = scratch_->covered;
  return name < covered.size() ? covered[name] : Partners{};
}

void Searcher::near(std::uint32_t name, Near& out) const {
  const std::vector<Enumerations::Kept>& found = scratch_->near;
  out.groups.assign(found.size(), 0);
  if (out.alike.size() < found.size() * names::kNearGroups) out.alike.resize(found.size() * names::kNearGroups);
  if (name >= state_.heads.size()) return;
  const NameHead& head = state_.heads[name];
  const std::span<const std::uint32_t> entries = slice(state_.entries, head.groups, head.groups_count);
  for (std::size_t j = 0; j < entries.size() && j < names::kNearGroups; ++j) {
    if (entries[j] == kNoEntry || (scratch_->some[entries[j] / 64 % 64] >> entries[j] % 64 & 1) == 0) continue;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (!found[i]) continue;
      const std::vector<std::uint32_t>& near = found[i]->entries;
      const auto at = std::lower_bound(near.begin(), near.end(), entries[j]);
      if (at == near.end() || *at != entries[j]) continue;
      out.groups[i] |= std::uint64_t{1} << j;
      out.alike[i * names::kNearGroups + j] = found[i]->alike[static_cast<std::size_t>(at - near.begin())];
    }
  }
}

}  // namespace vrata::index
