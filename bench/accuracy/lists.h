// Subjects against a whole list: the listed must be found, all others left in peace.
#pragma once

#include <memory>

#include "accuracy/report.h"
#include "index/snapshot.h"
#include "lists/reading.h"
#include "text/script.h"

namespace vrata::accuracy {

// A publication read and indexed; what points into it stays good when it is moved.
struct Loaded {
  lists::Reading reading;
  std::vector<std::byte> bytes;
  std::unique_ptr<index::Snapshot> snapshot;
  double read_s = 0, build_s = 0;

  [[nodiscard]] const Entity& entity(std::uint32_t ordinal) const { return reading.entities[ordinal]; }
};
// Fails    as lists::read() and index::build().
[[nodiscard]] Result<Loaded> load(const std::filesystem::path& publication);

// Invented persons, none of them listed; the bench's rows with their names' main script.
struct Negative {
  std::string name, birth, nationality;
  text::Script script = text::Script::kCommon;
};
// Takes    every: 1 for all rows, n for each n-th.
[[nodiscard]] Result<std::vector<Negative>> read_negatives(const std::filesystem::path& file, std::size_t every = 1);

// Alerts by name alone, and with birth date and nationality; by script, and by list where there are several; the listed
// names that alert most; speed.
[[nodiscard]] Section negatives(const index::Snapshot& snapshot, const std::vector<Negative>& people);
// The same of one publication, and how long it took to read and to index.
[[nodiscard]] Section negatives(const Loaded& list, const std::vector<Negative>& people);

// For each negative of a script (all when kCommon) the best score of any entity by name alone, asked as `schema`.
[[nodiscard]] std::vector<std::int32_t> best_scores(const index::Snapshot& snapshot,
                                                    const std::vector<Negative>& people, text::Script script,
                                                    Schema schema);

// Listed persons as listed and with small damage: found means that the right entity is among the hits.
//
// Takes    scores: of negatives, for recall at alert rates; may be empty, then those rows are left out.
// Fails    as csv_rows().
[[nodiscard]] Result<Section> positives(const Loaded& list, const std::filesystem::path& plain,
                                        const std::filesystem::path& treated, const std::vector<std::int32_t>& scores);

// Entities asked by their original-script name alone, with all names of that kind withheld from the index.
[[nodiscard]] Result<Section> original_script(const Loaded& list, const std::vector<Negative>& people);

// Our own sample list against our own sample customers.
[[nodiscard]] Result<Section> samples(const std::filesystem::path& folder);

}  // namespace vrata::accuracy
