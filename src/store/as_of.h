// What was in force at a moment of the past, opened for screening.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "store/snapshot_in_force.h"

namespace vrata::store {

// Opens the editions that were in force at a moment, as the catalogue's events tell.
//
// Takes    at: everything that came into force at this second or before counts.
//          list_ids: the lists that are wanted; empty: all that were in force then.
// Gives    a snapshot of just those lists. checked_at of each: the last check known to have been by then.
//          The snapshot in force when it is the same; else one built in memory, and nothing is written.
// Fails    NoList: none was in force then, or one of list_ids was not (since when it has been); as DataFolder::open();
//          Damaged: a kept publication.
// Cost     reads and builds the editions when they are not those in force: 0.2 s for the UN list.
[[nodiscard]] Result<std::shared_ptr<const SnapshotInForce>> open_as_of(const Path& folder, UtcSeconds at,
                                                                        std::span<const std::string> list_ids,
                                                                        const Neighbours::Progress& progress = {});

}  // namespace vrata::store
