// The letters of all listed names beside a subject's, each two runs of them compared once: what a scan of all names
// costs most, and takes nothing from the index.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "index/enumerations.h"
#include "index/snapshot.h"
#include "names/name.h"
#include "names/relation.h"
#include "text/spelling.h"

namespace vrata::screen {

// The runs of letters that the groups of all listed names are.
//
// Invariants
// 1. near() measures every run as names::similarity() does, without a sieve or the index's dictionaries: in one script
//    by text::SpellingsInOrder, in two one by one.
class ListedLetters {
 public:
  // Takes    snapshot: stays where it is as long as this is used.
  // Cost     a pass over all names; 4 bytes a group and about 80 a run.
  explicit ListedLetters(const index::Snapshot& snapshot);

  // The run of each group of a listed name, in their order.
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t name) const noexcept {
    return std::span(runs_of_groups_).subspan(begin_[name], begin_[name + 1] - begin_[name]);
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  // The runs that are as alike to a subject's group as names::relate() needs, and how alike they are.
  //
  // Cost     all runs are compared, unless the like was asked lately.
  // Threads  any.
  [[nodiscard]] index::Enumerations::Kept near(names::NameView subject, const names::Group& group);

 private:
  // The runs of one script, of merges or of others.
  struct Shelf {
    text::Script script = text::Script::kCommon;
    bool merged = false;
    std::vector<std::u32string_view> letters;  // in the snapshot
    std::vector<std::uint32_t> runs;           // their numbers
    std::optional<text::SpellingsInOrder> in_order;
  };
  [[nodiscard]] Shelf& shelf_of(text::Script script, bool merged);
  static void compare(std::u32string_view letters, text::Script script, std::int32_t least, const Shelf& shelf,
                      index::Enumeration& out);

  std::vector<Shelf> shelves_;
  std::size_t size_ = 0;
  std::vector<std::uint32_t> runs_of_groups_;
  std::vector<std::uint32_t> begin_;  // of each name in runs_of_groups_, and the end
  index::Enumerations asked_;
};

// One subject's letters beside those of any listed name. One a thread.
class LettersInHand {
 public:
  // Takes    listed: stays where it is until the next call.
  // Gives    whether of() may be asked: not of names that were read aloud, nor of very long ones.
  bool take(ListedLetters& listed, names::NameView subject);

  // How alike the groups of both are by their letters, of all groups. Valid until the next call.
  [[nodiscard]] names::KnownNear of(std::uint32_t name);

 private:
  void put_down();

  ListedLetters* listed_ = nullptr;
  std::vector<index::Enumerations::Kept> near_;  // of each group of the subject
  std::vector<std::uint16_t> by_run_;            // at [run * groups of the subject + group]; 0: not near
  std::vector<std::uint16_t> alike_;
};

}  // namespace vrata::screen
