// The neighbours of the data folder as they are: readers of lists, builder and reader of snapshots.
#include "index/snapshot.h"
#include "lists/reading.h"
#include "store/data_folder.h"

namespace vrata::store {
namespace {

Status check_snapshot(Neighbours::Bytes bytes, std::string_view source, bool whole) {
  auto snapshot = index::Snapshot::open(bytes, source);
  if (!snapshot) return snapshot.error();
  return whole ? snapshot->verify() : Status(Unit{});
}

}  // namespace

Neighbours Neighbours::real() { return {&lists::recognise, &lists::read, &index::build, &check_snapshot}; }

}  // namespace vrata::store
