// The full check of a data folder: every stored byte against the name or hash it was stored under.
#include <algorithm>
#include <set>

#include "base/hash.h"
#include "index/section_file.h"
#include "store/state.h"

namespace vrata::store {
namespace {

using Files = std::vector<Path>;

// Files of a folder by ascending name, without temporary ones.
Result<Files> files_of(const Path& folder) {
  std::error_code error;
  Files out;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (!is_temporary(entry.path())) out.push_back(entry.path());
  if (error && error != std::errc::no_such_file_or_directory)
    return io_error(folder, "reading the folder", error.value());
  std::sort(out.begin(), out.end());
  return out;
}

void fault(VerifyReport& report, const Path& where, std::string message) {
  report.faults.push_back({Remark::Severity::kWarning, {where.string(), 0, 0}, "", std::move(message)});
}
void note(VerifyReport& report, const Path& where, std::string message) {
  report.notes.push_back({Remark::Severity::kNote, {where.string(), 0, 0}, "", std::move(message)});
}

void verify_publication(VerifyReport& report, const Path& path, bool known) {
  const std::string name = path.filename().string();
  auto mapped = Mapping::open(path);
  if (!mapped) return fault(report, path, mapped.error().message);
  ++report.publications;
  report.bytes += (*mapped)->bytes().size();
  if (!is_sha256(name)) return note(report, path, "is not one of our files");
  if (base::to_hex(base::sha256((*mapped)->bytes())) != name)
    return fault(report, path, "the publication does not have its SHA-256");
  if (!known) note(report, path, "a whole publication that belongs to no edition: an import that did not finish");
}

void verify_snapshot(VerifyReport& report, const Path& path, const Neighbours& neighbours, bool in_force) {
  auto mapped = Mapping::open(path);
  if (!mapped) return fault(report, path, mapped.error().message);
  ++report.snapshots;
  report.bytes += (*mapped)->bytes().size();
  auto file = index::SectionFile::open((*mapped)->bytes(), path.string(), ~std::uint64_t{0});
  if (!file && file.error().code == ErrorCode::kUnsupported && !in_force)
    return note(report, path, file.error().message);
  if (!file) return fault(report, path, file.error().message);
  if (base::to_hex(file->content_hash()) + ".snap" != path.filename().string())
    return fault(report, path, "the snapshot is not the one that its name says");
  if (auto whole = neighbours.check((*mapped)->bytes(), path.string(), true); !whole)
    fault(report, path, whole.error().message);
}

}  // namespace

Result<VerifyReport> DataFolder::verify() const {
  VerifyReport report;
  const State& state = *state_;
  std::set<std::string> known;
  if (state.catalogue) {
    auto complaints = state.catalogue->complaints();
    if (!complaints) return complaints.error();
    for (const std::string& complaint : *complaints) fault(report, state.folder / "catalogue.sqlite", complaint);
    auto kept = state.catalogue->editions();
    if (!kept) return kept.error();
    for (const Edition& edition : *kept) known.insert(edition.sha256);
  }

  auto publications = files_of(state.publications());
  if (!publications) return publications.error();
  for (const Path& path : *publications) {
    const bool of_an_edition = known.erase(path.filename().string()) > 0;
    verify_publication(report, path, of_an_edition);
  }
  for (const std::string& sha256 : known)
    fault(report, state.publications() / sha256,
          "the catalogue has an edition of this publication, which is not there");

  auto in_force = state.current();
  if (!in_force) fault(report, state.current_path(), in_force.error().message);
  const std::string current_name = in_force ? in_force->snapshot_sha256 + ".snap" : "";
  auto snapshots = files_of(state.snapshots());
  if (!snapshots) return snapshots.error();
  bool found = !in_force || in_force->lists.empty();
  for (const Path& path : *snapshots) {
    if (path.extension() != ".snap") continue;
    const bool is_current = path.filename() == current_name;
    found = found || is_current;
    verify_snapshot(report, path, state.neighbours, is_current);
  }
  if (!found) fault(report, state.snapshots() / current_name, "the snapshot in force is not there");
  if (in_force && state.catalogue)
    for (const CurrentList& list : in_force->lists) {
      auto kept = state.catalogue->editions(list.list_id);
      if (!kept) return kept.error();
      const bool agreed = std::any_of(kept->begin(), kept->end(), [&](const Edition& e) {
        return e.number == list.edition && e.sha256 == list.publication_sha256;
      });
      if (!agreed)
        fault(report, state.current_path(),
              "edition " + std::to_string(list.edition) + " of " + list.list_id + " is not in the catalogue");
    }
  return report;
}

}  // namespace vrata::store
