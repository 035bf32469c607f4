// What each piece of the hot path costs a call, over fixed invented inputs.
//
// Usage    bench_kernels                            nanoseconds a call of this machine, the least of several passes
//          tools/count_instructions.sh [--check]    instructions a call, which no other work on the machine moves
// Gives    one line a kernel: name, needs ("-", or "avx2"), calls of a pass, checksum of its results, nanoseconds.
//          Fails when a kernel's results differ from pass to pass, or from those of its plain twin.
//
// Under callgrind the nanoseconds are left out; one pass of each kernel is counted and dumped under its name, after a
// pass that is not counted, so that tables which are read at the first use are there.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "index/snapshot.h"
#include "kernels/invented.h"
#include "match/compare.h"
#include "names/channel.h"
#include "names/han.h"
#include "names/name.h"
#include "screen/screen.h"
#include "text/bridge.h"
#include "text/bridge_kernels.h"
#include "text/fold.h"
#include "text/korean.h"
#include "text/spelling.h"
#include "text/spelling_kernels.h"
#include "text/whole.h"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#endif

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
using kernels::Hand;
using text::Script;

// One kernel, and all of its calls.
struct Kernel {
  std::string name;   // "find.spelling.latin.avx2"
  const char* needs;  // of the processor, to run at all or to run these instructions; "-": nothing
  std::uint64_t calls;
  std::function<std::uint64_t()> pass;  // gives a checksum of the results
};
using Kernels = std::vector<Kernel>;

constexpr std::size_t kWords = 8000;     // of a dictionary
constexpr std::size_t kQueries = 48;     // of a search
constexpr std::size_t kNames = 96;       // that are folded, prepared, compared
constexpr std::size_t kListed = 3000;    // entities of the snapshot
constexpr std::size_t kListWords = 900;  // that their names are made of: each in several names

struct Inputs {
  std::vector<kernels::Word> words = kernels::words(kWords, 1);
  screen::Dice dice{2};

  const kernels::Word& word(std::size_t of = kWords) { return words[dice.below(of)]; }

  // "Basi Nurot", in one hand; every third with a letter wrong.
  std::string name(Hand hand, std::size_t of = kWords) {
    const std::string first = word(of).in(hand), last = word(of).in(hand);
    return first + " " + (dice.below(3) == 0 ? kernels::misspelt(last, dice) : last);
  }
  std::vector<std::string> names(Hand hand, std::size_t count = kNames) {
    std::vector<std::string> out;
    while (out.size() < count) out.push_back(name(hand));
    return out;
  }
};

constexpr const char* word(Hand hand) {
  constexpr const char* kNamed[] = {"latin", "cyrillic", "arabic", "devanagari"};
  return kNamed[static_cast<std::size_t>(hand)];
}
constexpr Script script(Hand hand) {
  constexpr Script kScripts[] = {Script::kLatin, Script::kCyrillic, Script::kArabic, Script::kDevanagari};
  return kScripts[static_cast<std::size_t>(hand)];
}

// The words of one hand, folded: a dictionary, and queries that are in it or nearly so.
struct Tokens {
  std::vector<std::u32string> letters;  // distinct
  std::vector<std::u32string_view> views;
  std::vector<std::u32string> queries;

  Tokens(Inputs& in, Hand hand) {
    for (const kernels::Word& word : in.words) letters.push_back(text::fold_letters(word.in(hand)));
    std::sort(letters.begin(), letters.end());
    letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
    views.assign(letters.begin(), letters.end());
    while (queries.size() < kQueries) {
      const std::string& word = in.word().in(hand);
      queries.push_back(text::fold_letters(queries.size() % 2 == 0 ? word : kernels::misspelt(word, in.dice)));
    }
  }
};

// Kernels for wide registers beside the plain ones, by name.
template <class K>
std::vector<std::pair<std::string, const K*>> forced(const K* plain, const K* avx2) {
  std::vector<std::pair<std::string, const K*>> out{{"plain", plain}};
  if (avx2 != nullptr) out.emplace_back("avx2", avx2);
  return out;
}

auto spelling_kernels_forced() {
#if defined(__x86_64__)
  const bool there = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0;
  return forced(&text::kPlainSpelling, there ? &text::kAvx2Spelling : nullptr);
#else
  return forced<text::SpellingKernels>(&text::kPlainSpelling, nullptr);
#endif
}

auto bridge_kernels_forced() {
#if defined(__x86_64__)
  return forced(&text::kPlainBridge, __builtin_cpu_supports("avx2") != 0 ? &text::kAvx2Bridge : nullptr);
#else
  return forced<text::BridgeKernels>(&text::kPlainBridge, nullptr);
#endif
}

const char* needs(const std::string& forced) { return forced == "avx2" ? "avx2" : "-"; }

void add_reading(Kernels& out, Inputs& in) {
  const auto folding = [&](const std::string& what, std::vector<std::string> names) {
    out.push_back({"fold." + what, "-", names.size(), [names] {
                     std::uint64_t sum = 0;
                     for (const std::string& name : names) sum += text::fold(name).letters.size();
                     return sum;
                   }});
  };
  const auto preparing = [&](const std::string& what, names::Kind kind, std::vector<std::string> names) {
    out.push_back({"prepare." + what, "-", names.size(), [names, kind] {
                     std::uint64_t sum = 0;
                     for (const std::string& name : names)
                       sum += static_cast<std::uint64_t>(names::total_info_mb(names::prepare(name, kind).view()));
                     return sum;
                   }});
  };
  std::vector<std::string> han;
  while (han.size() < kNames) han.push_back(kernels::han_name(in.dice));
  for (const Hand hand : kernels::kHands) folding(word(hand), in.names(hand));
  folding("han", han);
  for (const Hand hand : kernels::kHands)
    preparing(std::string("person.") + word(hand), names::Kind::kPerson, in.names(hand));
  preparing("person.han", names::Kind::kPerson, han);
  std::vector<std::string> organisations = in.names(Hand::kLatin);
  for (std::string& name : organisations) name += in.dice.below(2) == 0 ? " Trading LLC" : " International Bank";
  preparing("organisation.latin", names::Kind::kOrganization, organisations);
  out.push_back({"prepare.readings.han", "-", han.size(), [han] {
                   std::uint64_t sum = 0;
                   for (const std::string& name : han)
                     sum += names::han_readings(name, names::prepare(name, names::Kind::kPerson).view()).size();
                   return sum;
                 }});
}

void add_spelling(Kernels& out, Inputs& in) {
  for (const Hand hand : {Hand::kLatin, Hand::kCyrillic, Hand::kArabic}) {
    const auto tokens = std::make_shared<const Tokens>(in, hand);
    const auto dictionary = std::make_shared<const text::SpellingDictionary>(script(hand), tokens->views);
    for (const auto& [which, forced] : spelling_kernels_forced())
      out.push_back({std::string("find.spelling.") + word(hand) + "." + which, needs(which), kQueries,
                     [tokens, dictionary, forced = forced] {
                       std::uint64_t sum = 0;
                       std::vector<text::FoundToken> found;
                       for (const std::u32string& query : tokens->queries) {
                         found.clear();
                         dictionary->find(query, names::kLeastSingleSame, found, text::TokenSet::kBoth, forced);
                         for (const auto& one : found) sum += one.token * 31 + one.similarity;
                       }
                       return sum;
                     }});
  }
}

void add_bridges(Kernels& out, Inputs& in) {
  constexpr std::pair<Hand, Hand> kPairs[] = {{Hand::kCyrillic, Hand::kLatin},   {Hand::kArabic, Hand::kLatin},
                                              {Hand::kDevanagari, Hand::kLatin}, {Hand::kLatin, Hand::kArabic},
                                              {Hand::kLatin, Hand::kDevanagari}, {Hand::kArabic, Hand::kCyrillic}};
  for (const auto& [asked, listed] : kPairs) {
    const text::Bridge* bridge = text::Bridge::between(script(asked), script(listed));
    if (bridge == nullptr) continue;
    const auto queries = std::make_shared<const Tokens>(in, asked), tokens = std::make_shared<const Tokens>(in, listed);
    const auto dictionary = std::make_shared<const text::BridgeDictionary>(script(listed), tokens->views);
    for (const auto& [which, forced] : bridge_kernels_forced())
      out.push_back({std::string("find.bridge.") + word(asked) + "-" + word(listed) + "." + which, needs(which),
                     kQueries, [bridge, queries, tokens, dictionary, forced = forced] {
                       std::uint64_t sum = 0;
                       std::vector<text::BridgeDictionary::Found> found;
                       for (const std::u32string& query : queries->queries) {
                         dictionary->find(*bridge, query, names::kLeastSingleScript, found, text::TokenSet::kBoth,
                                          forced);
                         for (const auto& one : found) sum += one.token * 31 + one.similarity;
                       }
                       return sum;
                     }});
  }
}

void add_korean(Kernels& out, Inputs& in) {
  constexpr const char* kSyllables[] = {"il", "ryong", "chol", "su", "yong", "min", "kang", "song", "hyok", "nam"};
  std::vector<std::u32string> queries;
  while (queries.size() < kQueries) {
    const std::string first = kSyllables[in.dice.below(std::size(kSyllables))];
    queries.push_back(text::fold_letters(first + kSyllables[in.dice.below(std::size(kSyllables))]));
  }
  const auto tokens = std::make_shared<Tokens>(in, Hand::kLatin);
  for (const char* a : kSyllables)
    for (const char* b : kSyllables) tokens->letters.push_back(text::fold_letters(std::string(a) + b));
  std::sort(tokens->letters.begin(), tokens->letters.end());
  tokens->letters.erase(std::unique(tokens->letters.begin(), tokens->letters.end()), tokens->letters.end());
  tokens->views.assign(tokens->letters.begin(), tokens->letters.end());
  const auto dictionary = std::make_shared<const text::KoreanDictionary>(Script::kLatin, tokens->views);
  out.push_back({"find.korean.latin", "-", kQueries, [queries, tokens, dictionary] {
                   std::uint64_t sum = 0;
                   std::vector<text::KoreanDictionary::Found> found;
                   for (const std::u32string& query : queries) {
                     dictionary->find(query, Script::kLatin, names::kLeastSingleSame, found);
                     for (const auto& one : found) sum += one.token * 31 + one.similarity;
                   }
                   return sum;
                 }});
}

void add_whole(Kernels& out, Inputs& in) {
  struct Pair {
    std::u32string a, b;
  };
  std::vector<Pair> pairs;
  while (pairs.size() < kNames) {
    const std::string name = in.word().in(Hand::kLatin) + in.word().in(Hand::kLatin);
    // Two edits at most in two of three; another name of the same length or nearly so in the third.
    const std::string other = pairs.size() % 3 == 0 ? in.word().in(Hand::kLatin) + in.word().in(Hand::kLatin)
                                                    : kernels::misspelt(kernels::misspelt(name, in.dice), in.dice);
    pairs.push_back({text::fold_letters(name), text::fold_letters(other)});
  }
  out.push_back({"whole.near_pieces", "-", pairs.size(), [pairs] {
                   std::uint64_t sum = 0;
                   std::vector<std::uint32_t> numbers;
                   for (const Pair& pair : pairs) {
                     text::near_pieces(pair.a, numbers);
                     for (const std::uint32_t number : numbers) sum += number;
                   }
                   return sum;
                 }});
  out.push_back({"whole.edits", "-", pairs.size(), [pairs] {
                   std::uint64_t sum = 0;
                   for (const Pair& pair : pairs) sum += static_cast<std::uint64_t>(text::whole_edits(pair.a, pair.b));
                   return sum;
                 }});
}

// A listed name as it is asked for, in the hand it is written in or another one.
struct PreparedPair {
  names::PreparedName subject, listed;
};

void add_comparing(Kernels& out, Inputs& in) {
  constexpr std::pair<Hand, Hand> kPairs[] = {
      {Hand::kLatin, Hand::kLatin}, {Hand::kCyrillic, Hand::kLatin}, {Hand::kArabic, Hand::kLatin}};
  for (const auto& [asked, listed] : kPairs) {
    std::vector<PreparedPair> pairs;
    while (pairs.size() < kNames) {
      const kernels::Word &first = in.word(), &last = in.word(), &other = in.word();
      const std::string turned = kernels::misspelt(last.in(asked), in.dice) + " " + first.in(asked);
      const std::string apart = first.in(asked) + " " + other.in(asked);
      pairs.push_back({names::prepare(pairs.size() % 2 == 0 ? turned : apart, names::Kind::kPerson),
                       names::prepare(first.in(listed) + " " + last.in(listed), names::Kind::kPerson)});
    }
    const auto add = [&](const std::string& what, match::Detail detail) {
      out.push_back({"compare." + what + "." + word(asked) + "-" + word(listed), "-", pairs.size(), [pairs, detail] {
                       std::uint64_t sum = 0;
                       for (const PreparedPair& pair : pairs) {
                         const auto c = match::compare(pair.subject.view(), {}, {pair.listed.view()}, {}, 0, detail);
                         sum += static_cast<std::uint64_t>(c.score) * 31 + c.items.size();
                       }
                       return sum;
                     }});
    };
    add("score", match::Detail::kScore);
    if (asked == Hand::kLatin || asked == Hand::kArabic) add("ledger", match::Detail::kFull);
  }
}

// A small list in force, and who is asked about: listed names in each hand, as they are or with a letter wrong, and
// names of people who are not listed.
struct List {
  std::vector<std::byte> bytes;
  std::vector<index::Snapshot> snapshot;  // one
  std::vector<Subject> subjects;
  std::vector<names::PreparedName> prepared;

  explicit List(Inputs& in) {
    const std::vector<kernels::Word> some(in.words.begin(), in.words.begin() + kListWords);
    const std::vector<Entity> entities = kernels::entities(kListed, some, in.dice);
    index::ListInput input;
    input.info.list_id = "invented";
    input.entities = entities;
    auto built = index::build(std::span(&input, 1));
    if (!built) return;
    bytes = *std::move(built);
    auto opened = index::Snapshot::open(bytes, "memory");
    if (!opened) return;
    snapshot.push_back(*std::move(opened));
    while (subjects.size() < kNames) {
      Subject subject;
      subject.schema = Schema::kPerson;
      const auto& names = entities[in.dice.below(entities.size())].names;
      const std::string& listed = names[in.dice.below(names.size())].text;
      switch (subjects.size() % 4) {
        case 0: subject.names = {listed}; break;
        case 1: subject.names = {kernels::misspelt(listed, in.dice)}; break;
        case 2: subject.names = {in.name(kernels::kHands[in.dice.below(kernels::kHands.size())], kListWords)}; break;
        default: subject.names = {in.name(Hand::kLatin)}; break;
      }
      prepared.push_back(names::prepare(subject.names.front(), names::Kind::kPerson));
      subjects.push_back(std::move(subject));
    }
  }
};

bool add_searching(Kernels& out, Inputs& in) {
  const auto list = std::make_shared<const List>(in);
  if (list->snapshot.empty()) return false;
  const auto searcher = std::make_shared<index::Searcher>(list->snapshot.front());
  const auto screener = std::make_shared<screen::Screener>(list->snapshot.front());
  // What is enumerated anew runs the fastest kernels of the processor, and of these valgrind knows AVX2 at most.
  for (const bool anew : {false, true}) {
    const std::string what = anew ? ".anew" : ".cached";
    const char* needs = anew ? "avx2" : "-";
    out.push_back({"candidates" + what, needs, list->prepared.size(), [list, searcher, anew] {
                     std::uint64_t sum = 0;
                     std::vector<std::uint32_t> found;
                     for (const names::PreparedName& name : list->prepared) {
                       if (anew) searcher->forget();
                       searcher->candidates(name.view(), {}, found);
                       for (const std::uint32_t one : found) sum += one;
                     }
                     return sum;
                   }});
    out.push_back({"screen" + what, needs, list->subjects.size(), [list, screener, anew] {
                     std::uint64_t sum = 0;
                     for (const Subject& subject : list->subjects) {
                       if (anew) screener->forget();
                       const Answer answer = screener->screen(subject, {});
                       sum += answer.hits_total;
                       for (const Match& hit : answer.hits) sum += static_cast<std::uint64_t>(hit.score);
                     }
                     return sum;
                   }});
  }
  return true;
}

#if defined(RUNNING_ON_VALGRIND)
bool counted() { return RUNNING_ON_VALGRIND != 0; }
std::uint64_t counted_pass(const Kernel& kernel) {
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  const std::uint64_t sum = kernel.pass();
  CALLGRIND_DUMP_STATS_AT(kernel.name.c_str());
  CALLGRIND_STOP_INSTRUMENTATION;
  return sum;
}
#else
bool counted() { return false; }
std::uint64_t counted_pass(const Kernel& kernel) { return kernel.pass(); }
#endif

// Nanoseconds a call, of the fastest pass.
double timed(const Kernel& kernel) {
  using Clock = std::chrono::steady_clock;
  constexpr int kPasses = 9;
  double least = 0;
  for (int pass = 0; pass < kPasses; ++pass) {
    const auto begin = Clock::now();
    (void)kernel.pass();
    const double ns = std::chrono::duration<double, std::nano>(Clock::now() - begin).count();
    least = pass == 0 ? ns : std::min(least, ns);
  }
  return least / static_cast<double>(kernel.calls);
}

// "find.spelling.latin" of "find.spelling.latin.avx2": twins give the same results.
std::string twins(const std::string& name) {
  for (const std::string_view end : {".plain", ".avx2", ".cached", ".anew"})
    if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
  return name;
}

}  // namespace

int main() {
  Inputs in;
  Kernels all;
  add_reading(all, in);
  add_spelling(all, in);
  add_bridges(all, in);
  add_korean(all, in);
  add_whole(all, in);
  add_comparing(all, in);
  if (!add_searching(all, in)) {
    std::fputs("bench_kernels: the invented list could not be built\n", stderr);
    return 1;
  }
  std::map<std::string, std::uint64_t> results;  // by twins()
  for (const Kernel& kernel : all) {
    const std::uint64_t first = kernel.pass(), sum = counted_pass(kernel);
    const auto [twin, added] = results.try_emplace(twins(kernel.name), sum);
    if (sum == 0 || sum != first || sum != twin->second) {
      std::fprintf(stderr, "bench_kernels: %s gives %llu, then %llu, its twin %llu\n", kernel.name.c_str(),
                   static_cast<unsigned long long>(first), static_cast<unsigned long long>(sum),
                   static_cast<unsigned long long>(twin->second));
      return 1;
    }
    std::printf("%s\t%s\t%llu\t%016llx\t", kernel.name.c_str(), kernel.needs,
                static_cast<unsigned long long>(kernel.calls), static_cast<unsigned long long>(sum));
    std::printf(counted() ? "-\n" : "%.0f\n", counted() ? 0.0 : timed(kernel));
  }
  return 0;
}
