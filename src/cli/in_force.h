// The lists in force, opened for a command, and what the command says of them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/console.h"
#include "store/snapshot_in_force.h"
#include "wire/answer.h"

namespace vrata::cli {

struct InForce {
  std::shared_ptr<const store::SnapshotInForce> lists;
  std::vector<wire::ListView> views;  // as answers name them

  [[nodiscard]] const index::Snapshot& snapshot() const noexcept { return lists->snapshot(); }
  [[nodiscard]] std::string title(std::string_view list_id) const;
};

// Opens what is in force; a snapshot of another version or a damaged one is built again first. Lists last checked
// more than 12 hours ago (design decision 12) are named on err.
//
// Takes    list_ids: those that the command looks at; empty: all.
// Fails    NoList, with what to do about it; Usage: an id that is not in force; as open_or_rebuild().
[[nodiscard]] Result<InForce> open_in_force(Console& console, std::span<const std::string> list_ids);

}  // namespace vrata::cli
