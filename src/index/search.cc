#include <algorithm>
#include <atomic>
#include <bit>
#include <deque>
#include <functional>
#include <future>
#include <system_error>
#include <thread>

#include "index/state.h"
#include "text/korean.h"
#include "text/whole.h"

namespace vrata::index {

using names::Group;
using names::Kind;
using names::NameView;
using names::Token;
using text::FoundToken;
using text::Script;
using text::TokenSet;
using text::wants;

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
  for (const bool merged : {false, true}) {
    for (std::size_t s = 0; s < text::kScriptCount; ++s) {
      const auto kind = [](const DictEntry& entry) { return std::pair(entry.merged(), entry.script); };
      const std::pair wanted(merged, static_cast<Script>(s));
      // In the order of their kinds; of damage that scatters them, what is met stays.
      const auto from =
          std::partition_point(dict.begin(), dict.end(), [&](const DictEntry& entry) { return kind(entry) < wanted; });
      const auto end =
          std::partition_point(from, dict.end(), [&](const DictEntry& entry) { return kind(entry) == wanted; });
      for (auto at = from; at != end;) {
        ScriptDictionary& dictionary = dictionaries.emplace_back();
        dictionary.script = static_cast<Script>(s);
        dictionary.merged = merged;
        dictionary.first_entry = static_cast<std::uint32_t>(at - dict.begin());
        dictionary.count = static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(dictionary_part, end - at));
        const auto others = std::partition_point(at, at + dictionary.count,
                                                 [](const DictEntry& entry) { return entry.kind == Kind::kPerson; });
        dictionary.persons = static_cast<std::uint32_t>(others - at);
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
                        entry.script == dictionary.script && entry.merged() == dictionary.merged;
    all.push_back(inside ? pool.substr(entry.letters, entry.length) : std::u32string_view());
  }
  return all;
}

void Snapshot::State::make_spelling(ScriptDictionary& dictionary) const {
  std::call_once(dictionary.spelling_made, [&] {
    dictionary.spelling =
        std::make_unique<text::SpellingDictionary>(dictionary.script, tokens_of(dictionary), dictionary.persons);
  });
}

void Snapshot::State::make_korean(ScriptDictionary& dictionary) const {
  std::call_once(dictionary.korean_made, [&] {
    std::vector<std::uint8_t> readable;
    readable.reserve(dictionary.count);
    for (const DictEntry& entry : dict.subspan(dictionary.first_entry, dictionary.count))
      readable.push_back(entry.korean() ? 1 : 0);
    dictionary.korean =
        std::make_shared<const text::KoreanDictionary>(dictionary.script, tokens_of(dictionary), readable);
  });
}

void Snapshot::State::make_bridge(ScriptDictionary& dictionary) const {
  if (may_be_korean(dictionary.script)) make_korean(dictionary);
  std::call_once(dictionary.bridge_made, [&] {
    dictionary.bridge = std::make_unique<text::BridgeDictionary>(dictionary.script, tokens_of(dictionary),
                                                                 dictionary.korean, dictionary.persons);
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

constexpr std::int32_t kAlike = 1000;  // of what is equal, or not known to be less

// An entry that resembles a part.
struct Alike {
  std::uint32_t entry = 0;
  std::uint16_t similarity = 0;  // as Enumeration::alike
  std::uint16_t most = 0;        // as Enumeration::most

  Alike(std::uint32_t e, std::int32_t s, std::int32_t m)
      : entry(e), similarity(static_cast<std::uint16_t>(s)), most(static_cast<std::uint16_t>(m)) {}
  // By entry, of an entry the most alike first.
  friend bool operator<(const Alike& x, const Alike& y) {
    return x.entry != y.entry ? x.entry < y.entry : x.similarity > y.similarity;
  }
};

// All entries of the dictionary related by letters to a group of the subject's name; of other names than are wanted
// there may be some too.
void enumerate(const auto& dictionaries, const EnumerationOf& group, TokenSet wanted, std::vector<FoundToken>& found,
               std::vector<text::BridgeDictionary::Found>& bridged,
               std::vector<text::KoreanDictionary::Found>& by_syllables, std::vector<Alike>& out) {
  for (const ScriptDictionary& dictionary : dictionaries) {
    const bool same = dictionary.script == group.script;
    const std::int32_t least = names::least_similarity(group.merged, dictionary.merged, same);
    if (least > 1000) continue;
    if (same) {
      found.clear();
      dictionary.spelling->find(group.letters, least, found, wanted);
      for (const FoundToken& f : found) out.emplace_back(dictionary.first_entry + f.token, f.similarity, f.similarity);
      if (dictionary.korean != nullptr) {
        dictionary.korean->find(group.letters, group.script, least, by_syllables);
        for (const auto& f : by_syllables) out.emplace_back(dictionary.first_entry + f.token, 0, f.similarity);
      }
    } else if (const text::Bridge* bridge = text::Bridge::between(group.script, dictionary.script); bridge != nullptr) {
      dictionary.bridge->find(*bridge, group.letters, least, bridged, wanted);
      for (const auto& f : bridged) out.emplace_back(dictionary.first_entry + f.token, f.similarity, f.similarity);
    }
  }
}

// The entries of a dictionary with these very letters: one of each kind of names.
void add_equal(std::span<const DictEntry> dict, std::u32string_view pool, const ScriptDictionary& dictionary,
               std::u32string_view letters, TokenSet wanted, std::vector<Alike>& out) {
  const auto of = [&](const DictEntry& entry) {
    const bool inside = std::uint64_t{entry.letters} + entry.length <= pool.size();
    return inside ? pool.substr(entry.letters, entry.length) : std::u32string_view();
  };
  const auto add = [&](std::uint32_t first, std::uint32_t last) {
    const auto entries = slice(dict, std::uint64_t{dictionary.first_entry} + first, last - first);
    const auto at = std::lower_bound(entries.begin(), entries.end(), letters,
                                     [&](const DictEntry& entry, std::u32string_view l) { return of(entry) < l; });
    if (at != entries.end() && of(*at) == letters)
      out.emplace_back(dictionary.first_entry + first + static_cast<std::uint32_t>(at - entries.begin()), 0, kAlike);
  };
  if (wants(wanted, false)) add(0, dictionary.persons);
  if (wants(wanted, true)) add(dictionary.persons, dictionary.count);
}

// The entries of names of this kind that begin with these letters.
void add_beginning_with(std::span<const DictEntry> dict, std::u32string_view pool, const ScriptDictionary& dictionary,
                        std::u32string_view letters, Kind kind, std::vector<std::uint32_t>& out) {
  const std::uint32_t first = kind == Kind::kPerson ? 0 : dictionary.persons;
  const std::uint32_t last = kind == Kind::kPerson ? dictionary.persons : dictionary.count;
  const auto entries = slice(dict, std::uint64_t{dictionary.first_entry} + first, last - first);
  const auto of = [&](const DictEntry& entry) {
    const bool inside = std::uint64_t{entry.letters} + entry.length <= pool.size();
    return inside ? pool.substr(entry.letters, entry.length) : std::u32string_view();
  };
  auto at = std::lower_bound(entries.begin(), entries.end(), letters,
                             [&](const DictEntry& entry, std::u32string_view l) { return of(entry) < l; });
  for (; at != entries.end() && of(*at).starts_with(letters); ++at)
    out.push_back(dictionary.first_entry + first + static_cast<std::uint32_t>(at - entries.begin()));
}

const KeyRange* find_key(std::span<const KeyRange> all, std::uint32_t key) noexcept {
  const auto at =
      std::lower_bound(all.begin(), all.end(), key, [](const KeyRange& x, std::uint32_t k) { return x.key < k; });
  return at != all.end() && at->key == key ? &*at : nullptr;
}

}  // namespace

struct Searcher::Scratch {
  // What is known of a name: which tokens of either name have partners, as bits, how alike they are at most, and what
  // the postings say of it (a set of Alone), of which more is so of all together.
  class Cell {
   public:
    std::uint32_t subject = 0, listed = 0;
    std::uint16_t query = 0;  // of another query, it says nothing

    [[nodiscard]] std::uint16_t alike() const noexcept { return said_ & kAlikeBits; }  // 0..1000
    [[nodiscard]] bool is_again() const noexcept { return (said_ & kAgain) != 0; }     // in `again`
    [[nodiscard]] std::uint8_t alone() const noexcept { return static_cast<std::uint8_t>(said_ >> kAloneAt); }
    void say(std::uint16_t alike, bool is_again, std::uint8_t alone) noexcept {
      said_ = static_cast<std::uint16_t>(alike | (is_again ? kAgain : 0U) | std::uint32_t{alone} << kAloneAt);
    }

   private:
    static constexpr std::uint16_t kAlikeBits = 0x3FF, kAgain = 0x400;
    static constexpr int kAloneAt = 11;
    std::uint16_t said_ = 0;
  };
  std::vector<Cell> cells;  // by name
  std::uint16_t query = 0;
  std::vector<std::uint32_t> once;   // names that one posting brings, which may be enough alone
  std::vector<std::uint32_t> again;  // names of which more is known than one posting says, whatever the first said
  // By the bits of the subject's tokens, as met.
  struct OfSubject {
    std::uint32_t tokens = 0;
    std::array<bool, 32> opens;           // by a set of Alone: whether a name of which that is so may be one
    std::array<names::Least, 256> least;  // by the share that the partners are of a name; alike negative: not asked yet
  };
  std::deque<OfSubject> of_subject;  // the first `met_subjects` are of this query
  std::size_t met_subjects = 0;
  // What brings names, before any is touched.
  struct Work {
    std::span<const Posting> postings;
    const names::Rest* rests = nullptr;  // of each; null: not told
    OfSubject* tokens = nullptr;
    std::uint16_t alike = 0;
    Script script = Script::kCommon;
  };
  std::vector<Work> work;
  struct Left {
    const Work* of = nullptr;
    std::size_t posting = 0;
    bool enough_alone = false;
  };
  std::vector<Left> left;                 // whose names get cells, when these are far apart
  std::vector<std::uint32_t> of_lexemes;  // entries, and those that a cut word begins
  // Names by their last digits, as bits: that a posting brings, and that another brings too. At most 128 KiB each, near
  // the processor.
  std::vector<std::uint64_t> seen, seen_again;  // a power of two
  [[nodiscard]] std::size_t word_of(std::uint32_t name) const noexcept { return name / 64 & (seen.size() - 1); }
  static constexpr std::size_t kMostWords = std::size_t{1} << 14, kMany = 4096;
  static constexpr std::size_t kNearCells = std::size_t{1} << 17;  // so many the processor keeps at hand
  std::vector<FoundToken> found;
  std::vector<text::BridgeDictionary::Found> bridged;
  std::vector<text::KoreanDictionary::Found> by_syllables;
  std::vector<Alike> entries;            // of an enumeration in the making
  std::vector<std::uint32_t> pieces;     // of whole names
  std::vector<Enumerations::Kept> near;  // of each group in hand; null where none was enumerated
  bool both_kinds = false;               // Searcher::expect_both_kinds()
  // Of all these entries, as bits by their last digits: most entries of a name are none of them.
  std::array<std::uint64_t, 64> some{};

  explicit Scratch(std::size_t names)
      : cells(names), seen(std::min(kMostWords, std::bit_ceil(names / 64 + 1))), seen_again(seen.size()) {}

  // The enumeration of a group, from the cache when it is there.
  Enumerations::Kept entries_of(const EnumerationOf& group, const Snapshot::State& state) {
    if (Enumerations::Kept kept = state.enumerations.find(group)) return kept;
    const TokenSet wanted = both_kinds                    ? TokenSet::kBoth
                            : group.kind == Kind::kPerson ? TokenSet::kFirst
                                                          : TokenSet::kSecond;
    state.make_for(group.script);
    entries.clear();
    if (group.reading == names::Reading::kNone)
      enumerate(state.dictionaries, group, wanted, found, bridged, by_syllables, entries);
    else
      enumerate_read(state, group, wanted);
    std::sort(entries.begin(), entries.end());
    if (!both_kinds) return state.enumerations.keep(group, entries_in(state, group.kind));
    EnumerationOf of_other = group;
    of_other.kind = group.kind == Kind::kPerson ? Kind::kOrganization : Kind::kPerson;
    (void)state.enumerations.keep(of_other, entries_in(state, of_other.kind));
    return state.enumerations.keep(group, entries_in(state, group.kind));
  }

  // Of a word that was cut the entries that it may be the beginning of.
  void add_beginning_with(std::u32string_view letters, Script script, Kind kind, const Snapshot::State& state) {
    const std::u32string_view pool(state.dict_letters.data(), state.dict_letters.size());
    for (const ScriptDictionary& dictionary : state.dictionaries)
      if (dictionary.script == script && !dictionary.merged)
        index::add_beginning_with(state.dict, pool, dictionary, letters, kind, of_lexemes);
  }

  // Of the entries those that stand in names of this kind, each once.
  [[nodiscard]] Enumeration entries_in(const Snapshot::State& state, Kind kind) const {
    Enumeration made;
    for (const Alike& one : entries) {
      if (state.dict[one.entry].kind != kind) continue;
      if (!made.entries.empty() && made.entries.back() == one.entry) {
        made.most.back() = std::max(made.most.back(), one.most);
        continue;
      }
      made.entries.push_back(one.entry);
      made.alike.push_back(one.similarity);
      made.most.push_back(one.most);
    }
    return made;
  }

  // All entries related to a group of a name that was read aloud, as names::nearness() has it: by equal letters, in
  // Korean by syllables, and the usual spelling by the bridges from Latin.
  void enumerate_read(const Snapshot::State& state, const EnumerationOf& group, TokenSet wanted) {
    const std::u32string_view pool(state.dict_letters.data(), state.dict_letters.size());
    for (const ScriptDictionary& dictionary : state.dictionaries) {
      const bool same = dictionary.script == group.script;
      const std::int32_t least = names::least_similarity(group.merged, dictionary.merged, same);
      if (least > 1000) continue;
      if (same) add_equal(state.dict, pool, dictionary, group.letters, wanted, entries);
      if (group.reading == names::Reading::kKorean) {
        if (dictionary.korean == nullptr) continue;
        dictionary.korean->find(group.letters, group.script, least, by_syllables);
        for (const auto& f : by_syllables) entries.emplace_back(dictionary.first_entry + f.token, 0, kAlike);
      } else if (const text::Bridge* bridge =
                     group.merged ? nullptr : text::Bridge::between(group.script, dictionary.script);
                 bridge != nullptr && !same && dictionary.script != Script::kHangul) {
        dictionary.bridge->find(*bridge, group.letters, least, bridged, wanted);
        for (const auto& f : bridged) entries.emplace_back(dictionary.first_entry + f.token, 0, kAlike);
      }
    }
  }

  void begin() {
    once.clear();
    again.clear();
    met_subjects = 0;
    if (++query != 0) return;
    std::fill(cells.begin(), cells.end(), Cell());
    query = 1;
  }
  [[nodiscard]] bool is_met(const Cell& cell) const noexcept { return cell.query == query && cell.subject != 0; }
  void forget(std::uint32_t name) {
    cells[name] = {};
    cells[name].query = query;
  }

  // Postings of names that share tokens with the subject, each posting once.
  //
  // Takes    alike: how alike the parts are at most.
  void add(std::span<const Posting> postings, OfSubject& tokens, std::int32_t alike) {
    if (!postings.empty()) work.push_back({postings, nullptr, &tokens, static_cast<std::uint16_t>(alike)});
  }
  void add(const Snapshot::State& state, std::uint32_t entry, OfSubject& tokens, std::int32_t alike) {
    if (entry >= state.dict.size()) return;
    const DictEntry& of = state.dict[entry];
    const auto postings = slice(state.dict_postings, of.postings, of.postings_count);
    if (postings.empty()) return;
    work.push_back({postings, &state.dict_rests[of.postings], &tokens, static_cast<std::uint16_t>(alike), of.script});
  }

  // Notes what the postings say of their names. A name that only one of them brings needs no cell when that is not
  // enough, and most are such: which names come again is found first, for many names are far apart in memory.
  void touch_all(const Limits* limits) {
    std::size_t all = 0;
    for (const Work& one : work) all += one.postings.size();
    if (all >= kMany)
      touch_those_that_may(limits);
    else
      for (const Work& one : work) touch_each(one, limits);
    work.clear();
  }

  void touch_each(const Work& one, const Limits* limits) {
    for (std::size_t i = 0; i < one.postings.size(); ++i) {
      if (i + kAhead < one.postings.size()) fetch(one.postings[i + kAhead].name);
      touch(i, one, limits);
    }
  }

  // All but those of which one posting alone says too little.
  void touch_those_that_may(const Limits* limits) {
    find_those_that_come_again();
    left.clear();
    const bool cells_are_near = cells.size() <= kNearCells;
    for (const Work& one : work) {
      for (std::size_t i = 0; i < one.postings.size(); ++i) {
        const bool comes = comes_again(one.postings[i].name);
        if (!comes && !is_enough_alone(i, one, limits)) continue;
        if (cells_are_near)
          touch(i, one, limits, !comes);
        else
          left.push_back({&one, i, !comes});
      }
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (i + kAhead < left.size()) fetch(left[i + kAhead].of->postings[left[i + kAhead].posting].name);
      touch(left[i].posting, *left[i].of, limits, left[i].enough_alone);
    }
  }

  void find_those_that_come_again() {
    std::fill(seen.begin(), seen.end(), 0);
    std::fill(seen_again.begin(), seen_again.end(), 0);
    for (const Work& one : work) {
      for (const Posting& posting : one.postings) {
        const std::uint64_t bit = std::uint64_t{1} << posting.name % 64;
        const std::size_t word = word_of(posting.name);
        seen_again[word] |= seen[word] & bit;
        seen[word] |= bit;
      }
    }
  }

  [[nodiscard]] bool comes_again(std::uint32_t name) const noexcept {
    return (seen_again[word_of(name)] >> name % 64 & 1) != 0;
  }
  // Whether a name may be a candidate by its i-th posting alone.
  [[nodiscard]] static bool is_enough_alone(std::size_t i, const Work& one, const Limits* limits) {
    const Posting& posting = one.postings[i];
    OfSubject& of = *one.tokens;
    if (!of.opens[posting.alone % of.opens.size()]) return false;
    if (limits == nullptr) return true;
    names::Least& least = of.least[posting.share];
    if (least.alike < 0) least = limits->least(of.tokens, posting.share);
    if (one.alike < least.alike) return false;
    if (least.near == 0 || one.rests == nullptr || !one.rests[i].told()) return true;
    return limits->most_near(of.tokens, one.rests[i], one.script) >= least.near;
  }

  // Takes    enough_alone: that is_enough_alone() is known to say so.
  void touch(std::size_t i, const Work& one, const Limits* limits, bool enough_alone = false) {
    const Posting& posting = one.postings[i];
    if (posting.name >= cells.size()) return;
    const std::uint32_t subject = one.tokens->tokens;
    const std::uint32_t listed = token_bits(posting);
    Cell& cell = cells[posting.name];
    if (!is_met(cell)) {
      cell.subject = subject;
      cell.listed = listed;
      cell.query = query;
      cell.say(one.alike, false, posting.alone);
      if (enough_alone || is_enough_alone(i, one, limits)) once.push_back(posting.name);
      return;
    }
    if (((subject & ~cell.subject) | (listed & ~cell.listed)) == 0 && one.alike <= cell.alike()) return;
    cell.subject |= subject;
    cell.listed |= listed;
    if (!cell.is_again()) again.push_back(posting.name);
    cell.say(std::max(cell.alike(), one.alike), true, cell.alone() | posting.alone);
  }

  static bool opens(const names::Covered& subject, std::uint8_t alone, Kind kind) noexcept {
    const auto is = [alone](Alone what) { return (alone & what) != 0; };
    return is(kOrganization) == (kind == Kind::kOrganization) &&
           names::opens(subject, {is(kAny), is(kEnough), is(kWhole)}, is(kWholeOnly));
  }

  // What a name is covered by lies anywhere in memory: asked for so many names before it is needed. Always inlined, for
  // the compiler leaves out calls that do no more than that.
  static constexpr std::size_t kAhead = 16;
  [[gnu::always_inline]] void fetch(std::uint32_t name) const noexcept { __builtin_prefetch(cells.data() + name, 1); }
  [[gnu::always_inline]] void fetch_ahead(const std::vector<std::uint32_t>& names, std::size_t at) const noexcept {
    if (at + kAhead < names.size()) fetch(names[at + kAhead]);
  }

  [[nodiscard]] OfSubject& covered_of(NameView subject, std::uint32_t tokens) {
    for (std::size_t i = 0; i < met_subjects; ++i)
      if (of_subject[i].tokens == tokens) return of_subject[i];
    if (met_subjects == of_subject.size()) of_subject.emplace_back();
    OfSubject& met = of_subject[met_subjects++];
    met.tokens = tokens;
    const names::Covered covered = names::covered(names::coverage_of(subject, tokens));
    for (std::size_t alone = 0; alone < met.opens.size(); ++alone)
      met.opens[alone] = opens(covered, static_cast<std::uint8_t>(alone), subject.kind);
    met.least.fill({-1, 0});
    return met;
  }
};

void Snapshot::divide_dictionaries(std::uint32_t entries) noexcept { state_->dictionary_part = std::max(entries, 1U); }

Searcher::Searcher(const Snapshot& snapshot)
    : state_(*snapshot.state_), scratch_(std::make_unique<Scratch>(snapshot.state_->heads.size())) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

void Searcher::candidates(NameView subject, names::FactsView facts, std::vector<std::uint32_t>& out,
                          const Limits* limits) {
  out.clear();
  Scratch& scratch = *scratch_;
  scratch.begin();
  scratch.near.assign(subject.groups.size(), {});
  scratch.some.fill(0);
  const auto relatives = [&](std::uint32_t key, Scratch::OfSubject& tokens) {
    if (const KeyRange* const at = find_key(state_.relative, key); at != nullptr)
      scratch.add(slice(state_.relative_postings, at->first, at->count), tokens, kAlike);
  };
  // Channel (a): count what has a partner, for every name that shares anything.
  for (const Group& group : subject.groups) {
    const Token& token = subject.tokens[group.first];
    const bool merged = names::is_merge(group);
    Scratch::OfSubject& tokens = scratch.covered_of(subject, token_bits({0, group.first, group.last}));
    if (names::is_acronym(group)) {
      relatives(word_key(subject.of(group)), tokens);
      if (group.kind == names::GroupKind::kReadOut) relatives(acronym_key(subject.of(group)), tokens);
      continue;
    }
    if (!merged) {
      if (token.role == names::Role::kNumeral) relatives(number_key(token.value), tokens);
      if (names::title_or_name(token)) relatives(title_key(subject.of(group)), tokens);
      if (!names::spelled(token.role)) continue;
      if (subject.kind == Kind::kOrganization && names::may_be_acronym(subject.of(group)))
        relatives(acronym_key(subject.of(group)), tokens);
    }
    Enumerations::Kept& found = scratch.near[static_cast<std::size_t>(&group - subject.groups.data())];
    found = scratch.entries_of({subject.of(group), group.script, merged, subject.reading, subject.kind}, state_);
    scratch.of_lexemes.clear();
    if (!merged) {
      for (const std::uint16_t lexeme : token.lexemes) {
        const KeyRange* const at = lexeme == 0 ? nullptr : find_key(state_.lexemes, lexeme_key(lexeme, subject.kind));
        if (at == nullptr) continue;
        const auto entries = slice(state_.lexeme_entries, at->first, at->count);
        scratch.of_lexemes.insert(scratch.of_lexemes.end(), entries.begin(), entries.end());
      }
      if (names::may_be_beginning(subject, group))
        scratch.add_beginning_with(subject.of(group), group.script, subject.kind, state_);
      std::sort(scratch.of_lexemes.begin(), scratch.of_lexemes.end());
    }
    // Each entry once, by its letters or by a lexeme.
    auto related = scratch.of_lexemes.begin();
    const auto add_related_below = [&](std::uint64_t entry) {
      bool same = false;
      for (; related != scratch.of_lexemes.end() && *related <= entry; ++related) {
        same = same || *related == entry;
        if (*related != entry && (related + 1 == scratch.of_lexemes.end() || related[1] != *related))
          scratch.add(state_, *related, tokens, kAlike);
      }
      return same;
    };
    for (std::size_t k = 0; k < found->entries.size(); ++k) {
      const std::uint32_t entry = found->entries[k];
      scratch.some[entry / 64 % 64] |= std::uint64_t{1} << entry % 64;
      const bool of_a_lexeme = add_related_below(entry);
      scratch.add(state_, entry, tokens, of_a_lexeme ? kAlike : found->most[k]);
    }
    add_related_below(UINT64_MAX);
  }
  scratch.touch_all(limits);
  for (std::size_t i = 0; i < scratch.once.size(); ++i) {
    scratch.fetch_ahead(scratch.once, i);
    if (!scratch.cells[scratch.once[i]].is_again()) out.push_back(scratch.once[i]);
  }
  for (std::size_t i = 0; i < scratch.again.size(); ++i) {
    scratch.fetch_ahead(scratch.again, i);
    const std::uint32_t name = scratch.again[i];
    const Scratch::Cell& cell = scratch.cells[name];
    const auto& may_be = scratch.covered_of(subject, cell.subject).opens;
    if (may_be[cell.alone()] || may_be[state_.covered(name, cell.listed) % may_be.size()]) out.push_back(name);
  }
  // Channel (b): whole strings of nearly the same letters. Short ones open no channel, but what is equal is worth much,
  // whatever parts it is written in.
  const bool is_short = subject.whole.size() < text::kLeastWholeLetters;
  text::near_pieces(subject.whole, scratch.pieces);
  if (is_short && !subject.whole.empty()) scratch.pieces.push_back(text::short_whole(subject.whole));
  const std::uint32_t bag = text::whole_bag(subject.whole);
  for (const std::uint32_t number : scratch.pieces) {
    for (const WholePiece& piece : state_.pieces(number)) {
      if (!text::near_bags(bag, piece.bag) || piece.name >= state_.heads.size()) continue;
      const NameHead& head = state_.heads[piece.name];
      if (head.kind != subject.kind || head.whole_begin > head.letters_count) continue;
      const auto letters =
          slice(state_.letters, std::uint64_t{head.letters} + head.whole_begin, head.letters_count - head.whole_begin);
      const std::u32string_view whole(letters.data(), letters.size());
      if (is_short ? whole == subject.whole : text::whole_edits(subject.whole, whole) <= text::kWholeEdits) {
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

void Searcher::expect_both_kinds(bool both) noexcept { scratch_->both_kinds = both; }

void Searcher::forget() { state_.enumerations.clear(); }

Partners Searcher::partners(std::uint32_t name) const noexcept {
  if (name >= scratch_->cells.size() || !scratch_->is_met(scratch_->cells[name])) return {};
  const Scratch::Cell& cell = scratch_->cells[name];
  return {cell.subject, cell.listed, cell.alike()};
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
