// How fast this machine answers: single queries by kind, a file of rows, opening and building; and in the same run how
// much is found. What `vrata bench` measures.
//
// Times are medians of the runs, each in two ways: by the time of the processor, which other work on the machine moves
// little, and by the clock.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/in_force.h"
#include "cli/speed_queries.h"
#include "index/snapshot.h"
#include "screen/policy.h"

namespace vrata::cli::speed {

struct Took {
  std::uint64_t processor_ns = 0, clock_ns = 0;
};

// Of the queries of one kind: half, 99 and 99.9 of 100 took no longer.
struct Centiles {
  Took p50, p99, p999;
};

// What a query finds of the cache of enumerations. Whole answers are never kept.
enum class Cache : std::uint8_t {
  kOff,   // emptied before each query: everything is enumerated anew
  kCold,  // empty after opening, filled by the queries before, which are of all kinds in a thrown order
  kWarm,  // the same queries again
};
inline constexpr std::array kCaches = {Cache::kOff, Cache::kCold, Cache::kWarm};
[[nodiscard]] std::string_view word(Cache cache) noexcept;  // "off", "cold", "warm"

struct KindResult {
  std::string word, title;
  std::uint64_t queries = 0;
  std::array<Centiles, kCaches.size()> times;
  std::uint64_t candidates_p50 = 0, candidates_p99 = 0;  // names that the index gives
  std::uint64_t compared_p50 = 0, compared_p99 = 0;      // pairs whose ledger was written to its end
  std::uint64_t hits = 0, hit_queries = 0;
  std::uint64_t expected = 0, found = 0;  // queries with an entity that must be found, and that it was
};

// A file of distinct rows, screened from an empty cache.
struct FileResult {
  unsigned threads = 1;
  std::uint64_t rows = 0, hits = 0;
  Took took;  // processor: of all threads together
};

// From a snapshot on the disk to the first answer.
struct Start {
  Took open, dictionaries, first_answer;  // processor of dictionaries: of all threads together
  std::uint64_t memory_bytes = 0;         // resident of the process, afterwards
};

struct Build {
  Took took;
  std::uint64_t bytes = 0;
  bool same = false;  // as the snapshot in force, to the byte
};

// Answers of the index that the full scan gave as well.
struct Scanned {
  std::uint64_t queries = 0, differ = 0;
};

// Called with 0..1000 of the part in hand, and what it is.
using Tell = std::function<void(int permille, const std::string& what)>;

// Takes    folder: the data folder. first: the query that is answered. runs: 1 or more.
// Gives    medians.
// Fails    as store::open_snapshot().
[[nodiscard]] Result<Start> measure_start(const std::string& folder, const Subject& first, const screen::Policy& policy,
                                          std::uint32_t runs);

[[nodiscard]] FileResult measure_file(const std::vector<std::string>& names, unsigned threads, std::uint32_t runs,
                                      const index::Snapshot& snapshot, const screen::Policy& policy, const Tell& tell);

// Asks every query with each state of the cache.
//
// Takes    snapshot: the lists; withheld: the same, of Questions::withheld.
// Gives    a result for each kind with queries, in that order, and one of all kinds together, "mixed".
[[nodiscard]] std::vector<KindResult> measure_kinds(const Questions& questions, std::uint32_t runs, std::uint64_t seed,
                                                    const index::Snapshot& snapshot, const index::Snapshot& withheld,
                                                    const screen::Policy& policy, const Tell& tell);

// Compares the index's answers with the full scan's, for the first queries of each kind.
[[nodiscard]] Scanned compare_with_scan(const Questions& questions, std::size_t of_each_kind,
                                        const index::Snapshot& snapshot, const index::Snapshot& withheld,
                                        const screen::Policy& policy, const Tell& tell);

// Builds the snapshot in force again, in memory, from its own entities.
// Fails    as index::build(); Damaged: an entity that the snapshot cannot give.
[[nodiscard]] Result<Build> measure_build(const index::Snapshot& snapshot);

}  // namespace vrata::cli::speed
