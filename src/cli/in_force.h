// The lists in force, opened for a command, and what the command says of them.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/ages.h"
#include "cli/console.h"
#include "store/snapshot_in_force.h"
#include "wire/answer.h"

namespace vrata::cli {

struct InForce {
  std::shared_ptr<const store::SnapshotInForce> lists;
  std::vector<wire::ListView> views;  // as answers name them
  std::optional<UtcSeconds> as_of;    // a moment of the past that was asked for

  [[nodiscard]] const index::Snapshot& snapshot() const noexcept { return lists->snapshot(); }
  [[nodiscard]] std::string title(std::string_view list_id) const;
};

// Opens what is in force; a snapshot of another version or a damaged one is built again first. Lists whose last check
// is older than `ages` allow are named on err, and so is one that is not complete without another (lists::kJoinsUn).
//
// Takes    list_ids: those that the command looks at; empty: all.
// Fails    NoList, with what to do about it; Usage: an id that is not in force; as open_or_rebuild().
[[nodiscard]] Result<InForce> open_in_force(Console& console, std::span<const std::string> list_ids,
                                            const Ages& ages = {});

// The same for what was in force at a moment of the past: `--as-of`. Which editions answer is said on err, and no list
// is called stale.
//
// Takes    as_of: a day, of which the last second is meant, or a time of RFC 3339; empty: what is in force now.
// Fails    as above; Usage: neither a day nor a time, or not yet come; NoList: none was in force then, or not all of
//          list_ids.
[[nodiscard]] Result<InForce> open_in_force(Console& console, std::span<const std::string> list_ids,
                                            const std::string& as_of, const Ages& ages = {});

// "un-sc (checked 37 h ago, warn)" for each list that is not fresh; empty when all are, or the past is asked.
[[nodiscard]] std::string stale_lists(const InForce& in_force, const Ages& ages, UtcSeconds now);

}  // namespace vrata::cli
