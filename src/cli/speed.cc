#include "cli/speed.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "cli/layout.h"
#include "cli/machine.h"
#include "cli/ordered.h"
#include "cli/timing.h"
#include "screen/dice.h"
#include "screen/screen.h"
#include "store/snapshot_in_force.h"

namespace vrata::cli::speed {
namespace {

// Runs from its making to took().
class Stopwatch {
 public:
  explicit Stopwatch(clockid_t processor = CLOCK_THREAD_CPUTIME_ID)
      : processor_(processor), processor_begin_(processor_ns(processor)) {}
  [[nodiscard]] Took took() const { return {processor_ns(processor_) - processor_begin_, ns_since(clock_begin_)}; }

 private:
  clockid_t processor_;
  Clock::time_point clock_begin_ = Clock::now();
  std::uint64_t processor_begin_;
};

// Ascending values; permille 999 is p99.9.
std::uint64_t at_permille(const std::vector<std::uint64_t>& sorted, std::uint64_t permille) {
  return sorted.empty() ? 0 : sorted[(sorted.size() - 1) * permille / 1000];
}
std::uint64_t at_permille_of(std::vector<std::uint64_t> values, std::uint64_t permille) {
  std::sort(values.begin(), values.end());
  return at_permille(values, permille);
}

// Both ways of a Took by themselves.
Took at_permille_of(const std::vector<Took>& times, std::uint64_t permille) {
  std::vector<std::uint64_t> processor, clock;
  for (const Took& took : times) processor.push_back(took.processor_ns), clock.push_back(took.clock_ns);
  return {at_permille_of(std::move(processor), permille), at_permille_of(std::move(clock), permille)};
}
Took median(const std::vector<Took>& times) { return at_permille_of(times, 500); }

Centiles centiles_of(const std::vector<Took>& times) {
  return {at_permille_of(times, 500), at_permille_of(times, 990), at_permille_of(times, 999)};
}
Centiles median(const std::vector<Centiles>& runs) {
  std::vector<Took> p50, p99, p999;
  for (const Centiles& run : runs) p50.push_back(run.p50), p99.push_back(run.p99), p999.push_back(run.p999);
  return {median(p50), median(p99), median(p999)};
}

// All dictionaries of the screener's snapshot are made, its cache is empty.
void begin_anew(screen::Screener& screener) {
  screener.make_ready_for_all();
  screener.forget();
}

// Screeners of the lists and of the lists without the names withheld.
class Screeners {
 public:
  Screeners(const index::Snapshot& snapshot, const index::Snapshot& withheld) : all_(snapshot), withheld_(withheld) {
    begin_anew(all_);
    begin_anew(withheld_);
  }
  screen::Screener& of(const QueryKind& kind) { return kind.withheld ? withheld_ : all_; }

 private:
  screen::Screener all_, withheld_;
};

// Whether the answer to a query has its entity, also when more are hit than are told.
bool is_found(const Query& query, const Answer& answer, screen::Screener& screener, screen::Policy policy) {
  const std::uint32_t entity = *query.entity;
  if (std::any_of(answer.hits.begin(), answer.hits.end(), [&](const Match& hit) { return hit.entity == entity; }))
    return true;
  if (answer.hits.size() == answer.hits_total) return false;
  policy.admits = [entity](std::uint32_t ordinal) { return ordinal == entity; };
  return screener.screen(query.subject, policy).outcome == Outcome::kHit;
}

// What the queries of one kind were seen to do.
struct Seen {
  std::vector<Took> times;  // of the pass in hand
  std::array<std::vector<Centiles>, kCaches.size()> runs;
  std::vector<std::uint64_t> candidates, compared;
};

KindResult result_of(const std::string& word, const std::string& title, const Seen& seen) {
  KindResult out;
  out.word = word;
  out.title = title;
  out.queries = seen.candidates.size();
  for (std::size_t c = 0; c < kCaches.size(); ++c) out.times[c] = median(seen.runs[c]);
  out.candidates_p50 = at_permille_of(seen.candidates, 500);
  out.candidates_p99 = at_permille_of(seen.candidates, 990);
  out.compared_p50 = at_permille_of(seen.compared, 500);
  out.compared_p99 = at_permille_of(seen.compared, 990);
  return out;
}

// Every query of every kind, in an order that the seed throws.
struct Asked {
  std::size_t kind, query;
};
std::vector<Asked> thrown(const Questions& questions, std::uint64_t seed) {
  std::vector<Asked> out;
  for (std::size_t kind = 0; kind < questions.kinds.size(); ++kind)
    for (std::size_t query = 0; query < questions.kinds[kind].queries.size(); ++query) out.push_back({kind, query});
  screen::Dice dice(seed);
  for (std::size_t left = out.size(); left > 1; --left) std::swap(out[left - 1], out[dice.below(left)]);
  return out;
}

// The same hits with the same figures.
bool equal(const Answer& a, const Answer& b) {
  return a.outcome == b.outcome && a.hits_total == b.hits_total &&
         std::equal(a.hits.begin(), a.hits.end(), b.hits.begin(), b.hits.end(), [](const Match& x, const Match& y) {
           return x.entity == y.entity && x.listed_name == y.listed_name && x.score == y.score && x.same == y.same &&
                  x.alert_mb == y.alert_mb && x.same_mb == y.same_mb;
         });
}

}  // namespace

std::string_view word(Cache cache) noexcept {
  switch (cache) {
    case Cache::kOff: return "off";
    case Cache::kCold: return "cold";
    case Cache::kWarm: return "warm";
  }
  return "";
}

Result<Start> measure_start(const std::string& folder, const Subject& first, const screen::Policy& policy,
                            std::uint32_t runs) {
  std::vector<Took> open, dictionaries, answer;
  Start out;
  for (std::uint32_t run = 0; run < runs; ++run) {
    const Stopwatch opening;
    const auto opened = store::open_snapshot(folder);
    open.push_back(opening.took());
    if (!opened) return opened.error();
    const Stopwatch making(CLOCK_PROCESS_CPUTIME_ID);  // in threads of their own
    screen::Screener screener((*opened)->snapshot());
    screener.make_ready_for(text::Script::kLatin);
    dictionaries.push_back(making.took());
    const Stopwatch asking;
    (void)screener.screen(first, policy);
    answer.push_back(asking.took());
    if (run == 0) out.memory_bytes = resident_bytes();
  }
  out.open = median(open);
  out.dictionaries = median(dictionaries);
  out.first_answer = median(answer);
  return out;
}

FileResult measure_file(const std::vector<std::string>& names, unsigned threads, std::uint32_t runs,
                        const index::Snapshot& snapshot, const screen::Policy& policy, const Tell& tell) {
  constexpr std::size_t kBatch = 64;
  FileResult out;
  out.threads = threads;
  out.rows = names.size();
  std::vector<Took> times;
  for (std::uint32_t run = 0; run < runs; ++run) {
    std::size_t next = 0, done = 0;
    out.hits = 0;
    screen::Screener first(snapshot);
    begin_anew(first);
    const Stopwatch stopwatch(CLOCK_PROCESS_CPUTIME_ID);
    in_order<std::size_t, std::uint64_t>(
        threads,
        [&](std::size_t& at) {
          at = next;
          next += kBatch;
          return at < names.size();
        },
        [&] {
          return [&, screener = screen::Screener(snapshot)](std::size_t at) mutable {
            std::uint64_t hits = 0;
            for (std::size_t i = at; i < std::min(at + kBatch, names.size()); ++i)
              hits += screener.screen(person(names[i]), policy).hits_total;
            return hits;
          };
        },
        [&](std::uint64_t& hits) {
          out.hits += hits;
          done = std::min(done + kBatch, names.size());
          tell(static_cast<int>(done * 1000 / names.size()),
               grouped(done) + " rows, threads: " + std::to_string(threads));
          return true;
        });
    times.push_back(stopwatch.took());
  }
  out.took = median(times);
  return out;
}

std::vector<KindResult> measure_kinds(const Questions& questions, std::uint32_t runs, std::uint64_t seed,
                                      const index::Snapshot& snapshot, const index::Snapshot& withheld,
                                      const screen::Policy& policy, const Tell& tell) {
  const std::vector<QueryKind>& kinds = questions.kinds;
  const std::vector<Asked> order = thrown(questions, seed);
  std::vector<Seen> seen(kinds.size() + 1);  // the last: of all kinds
  std::vector<KindResult> counts(kinds.size());
  std::size_t done = 0;
  for (std::uint32_t run = 0; run < runs; ++run) {
    Screeners screeners(snapshot, withheld);  // begins anew
    for (const Cache cache : {Cache::kCold, Cache::kWarm, Cache::kOff}) {
      for (const Asked& asked : order) {
        const QueryKind& kind = kinds[asked.kind];
        const Query& query = kind.queries[asked.query];
        screen::Screener& screener = screeners.of(kind);
        if (cache == Cache::kOff) screener.forget();
        const screen::Counts before = screener.counts();
        const Stopwatch stopwatch;
        const Answer answer = screener.screen(query.subject, policy);
        const Took took = stopwatch.took();
        for (Seen* one : {&seen[asked.kind], &seen.back()}) one->times.push_back(took);
        if (++done % 64 == 0)
          tell(static_cast<int>(done * 1000 / (order.size() * kCaches.size() * runs)), "single queries");
        if (run != 0 || cache != Cache::kOff) continue;
        // The same in every run, so counted once.
        for (Seen* one : {&seen[asked.kind], &seen.back()}) {
          one->candidates.push_back(screener.counts().candidates - before.candidates);
          one->compared.push_back(screener.counts().compared - before.compared);
        }
        KindResult& count = counts[asked.kind];
        count.hits += answer.hits_total;
        count.hit_queries += answer.outcome == Outcome::kHit ? 1 : 0;
        if (!query.entity) continue;
        ++count.expected;
        count.found += is_found(query, answer, screener, policy) ? 1 : 0;
      }
      for (Seen& one : seen) {
        one.runs[static_cast<std::size_t>(cache)].push_back(centiles_of(one.times));
        one.times.clear();
      }
    }
  }
  std::vector<KindResult> out;
  KindResult all = result_of("mixed", "all kinds", seen.back());
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (kinds[k].queries.empty()) continue;
    out.push_back(result_of(kinds[k].word, kinds[k].title, seen[k]));
    for (KindResult* one : {&out.back(), &all}) {
      one->hits += counts[k].hits;
      one->hit_queries += counts[k].hit_queries;
      one->expected += counts[k].expected;
      one->found += counts[k].found;
    }
  }
  out.push_back(std::move(all));
  return out;
}

Scanned compare_with_scan(const Questions& questions, std::size_t of_each_kind, const index::Snapshot& snapshot,
                          const index::Snapshot& withheld, const screen::Policy& policy, const Tell& tell) {
  Scanned out;
  Screeners screeners(snapshot, withheld);
  std::size_t done = 0;
  for (const QueryKind& kind : questions.kinds) {
    for (std::size_t i = 0; i < std::min(of_each_kind, kind.queries.size()); ++i) {
      tell(static_cast<int>(1000 * done++ / (of_each_kind * questions.kinds.size())), "index against full scan");
      const Subject& subject = kind.queries[i].subject;
      screen::Screener& screener = screeners.of(kind);
      ++out.queries;
      out.differ += equal(screener.screen(subject, policy), screener.scan(subject, policy)) ? 0 : 1;
    }
  }
  return out;
}

Result<Build> measure_build(const index::Snapshot& snapshot) {
  const std::span<const index::ListInfo> lists = snapshot.lists();
  std::vector<std::vector<Entity>> entities(lists.size());
  std::vector<index::ListInput> inputs;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    for (std::uint32_t ordinal = lists[i].entity_begin; ordinal < lists[i].entity_end; ++ordinal) {
      auto entity = snapshot.entity(ordinal);
      if (!entity) return entity.error();
      entities[i].push_back(*std::move(entity));
    }
    inputs.push_back({lists[i], entities[i]});
  }
  const Stopwatch stopwatch;
  const auto bytes = index::build(inputs);
  const Took took = stopwatch.took();
  if (!bytes) return bytes.error();
  const auto opened = index::Snapshot::open(*bytes, "memory");
  if (!opened) return opened.error();
  return Build{took, bytes->size(), opened->id() == snapshot.id()};
}

}  // namespace vrata::cli::speed
