// The pairs that the calibration of `same` is measured on.
#pragma once

#include <array>
#include <string_view>

#include "accuracy/lists.h"

namespace vrata::accuracy {

enum class PairSource : std::uint8_t {
  kLabelled,       // labelled name pairs, where the label is of identity
  kListed,         // listed persons as listed and with small damage, and all that the index offers for them
  kStranger,       // people who are not listed, and all that the index offers for them
  kOtherScript,    // entities by their original-script name, all such names withheld, and what is offered
  kDamaged,        // listed names damaged on purpose (screen/deck.h), and what is offered
  kSampleDamaged,  // the same of our own sample list
};
inline constexpr std::size_t kPairSources = 6;
[[nodiscard]] std::string_view title(PairSource source) noexcept;

// A subject and an entity, or two labelled names: one channel or more is open, and only names are compared.
struct CalibrationPair {
  PairSource source = PairSource::kLabelled;
  bool organisation = false, other_script = false;
  bool is = false;                      // one and the same
  std::uint64_t cluster = 0;            // xxh3 of the folded name of whom it is about: pairs about one stay together
  std::int32_t even = 0, screened = 0;  // `same` at even odds, and at the prior of the default policy
};

struct CalibrationInput {
  const Loaded* samples = nullptr;                // our own list
  std::filesystem::path samples_folder;           // and its customers
  const Loaded* list = nullptr;                   // the list of the shared data; null: our own data alone
  const std::vector<Negative>* people = nullptr;  // with `list`
  std::filesystem::path bench;                    // with `list`: labelled pairs and listed persons
};

struct CalibrationPairs {
  std::vector<CalibrationPair> pairs;                // in a fixed order
  std::array<std::uint64_t, kPairSources> closed{};  // true ones without an open channel: they are never printed
};

// Fails    as csv_rows(), screen::make_deck() and screen::withheld_snapshot().
// Cost     two searches for each fourth stranger and for each listed and damaged name.
[[nodiscard]] Result<CalibrationPairs> calibration_pairs(const CalibrationInput& input);

}  // namespace vrata::accuracy
