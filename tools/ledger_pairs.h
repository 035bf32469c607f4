// Pairs of names with labels, from which the ledger's weights are learned.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "match/features.h"
#include "names/name.h"
#include "vrata/error.h"

namespace vrata::ledger {

// Where a pair comes from; each source has its own say in learning (tools/train_ledger.cc).
enum class Source : std::uint8_t {
  kLabelled,          // name pairs labelled by people
  kGolden,            // our own labelled pairs, invented names: tests/golden
  kPositive,          // a listed person asked with small damage, and the name that fits best
  kStranger,          // an invented person, and a listed name that opens a channel
  kOriginal,          // an entity's original-script name, and the name in another script that fits best
  kOriginalStranger,  // an invented person, and a listed name, all original-script names withheld
  kDamaged,           // a listed name damaged on purpose
  kEachPart,          // a listed name with a slip in every part of four letters or more
  kAlias,             // two names of one entity that open a channel
  kOther,             // names of two listed entities that open a channel
  kEqual,             // a listed name and itself
  kNamesake,          // an invented person and another of the same name; weighs as many as the name's commonness makes
  kSibling,           // a listed name, and the same with one part exchanged, or with father and son exchanged
  kGeneric,           // an organisation's listed name, and the same with a word that every second one bears put to it
};
inline constexpr int kSourceCount = 14;
[[nodiscard]] std::string_view word(Source source) noexcept;

struct LabelledPair {
  Source source = Source::kLabelled;
  std::string group;    // of labelled pairs
  std::string cluster;  // pairs of one cluster are never parted between learning and testing
  names::Kind kind = names::Kind::kPerson;
  bool same_script = true;
  bool open = true;                 // a channel is open
  std::optional<bool> alert, same;  // labels
  double share = 1;                 // of the weight that a pair of its source has
  std::string a, b;
  match::Amounts amounts{};
};

// The files that collect() reads, from the shared folder on.
[[nodiscard]] std::vector<std::string> inputs();

// Reads all sources of the shared folder: bench/ and one edition of the UN list.
//
// Gives    pairs in a fixed order: sources as they stand in the enumeration, rows as they stand in their files.
// Fails    as the readers; nothing is left out silently.
[[nodiscard]] Result<std::vector<LabelledPair>> collect(const std::filesystem::path& shared,
                                                        const std::filesystem::path& golden);

}  // namespace vrata::ledger
