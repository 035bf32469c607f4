#include "store/data_folder.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/bytes.h"
#include "base/hash.h"
#include "store/state.h"

namespace vrata::store {
namespace {

constexpr std::string_view kFormat = "vrata-data 1\n";
constexpr std::array<std::string_view, 6> kOurs = {"FORMAT",       "writer.lock", "catalogue.sqlite",
                                                   "publications", "snapshots",   "catalogue.sqlite-journal"};

// Whether the folder is ours, or new and empty: we do not scatter files over somebody's home.
Result<bool> has_format(const Path& folder) {
  std::error_code error;
  const auto status = std::filesystem::status(folder, error);
  if (!std::filesystem::exists(status))
    return Error{ErrorCode::kNotFound, {folder.string(), 0, 0}, "there is no such data folder"};
  if (!std::filesystem::is_directory(status))
    return Error{ErrorCode::kUsage, {folder.string(), 0, 0}, "is a file, not a folder; name another folder"};
  auto format = read_file(folder / "FORMAT");
  if (format && base::text_of(*format) == kFormat) return true;
  if (format)
    return Error{ErrorCode::kUnsupported,
                 {(folder / "FORMAT").string(), 0, 0},
                 "a data folder of another version; nothing was changed"};
  if (format.error().code != ErrorCode::kNotFound) return format.error();
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (std::find(kOurs.begin(), kOurs.end(), name) == kOurs.end() && !is_temporary(entry.path()) &&
        name != "lost+found")
      return Error{ErrorCode::kUsage,
                   {folder.string(), 0, 0},
                   "holds other things (\"" + name + "\") and is no data folder; name an empty or a new one"};
  }
  if (error) return io_error(folder, "reading the folder", error.value());
  return false;
}

Status prepare_for_writing(const Path& folder, std::optional<WriterLock>& lock) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) {
    if (folder.has_parent_path()) std::filesystem::create_directories(folder.parent_path(), error);
    if (error) return io_error(folder, "making the folders above it", error.value());
    if (auto made = make_folder(folder); !made) return made.error();
  }
  auto ours = has_format(folder);
  if (!ours) return ours.error();
  auto taken = WriterLock::take(folder / "writer.lock");
  if (!taken) return taken.error();
  lock = *std::move(taken);
  for (const char* name : {"publications", "snapshots"})
    if (auto made = make_folder(folder / name); !made) return made.error();
  return *ours ? Status(Unit{}) : write_durably(folder / "FORMAT", kFormat);
}

// A writer that died within a transaction leaves a journal that a read-only connection may not roll back.
Result<Catalogue> open_to_read(const Path& folder) {
  const Path path = folder / "catalogue.sqlite";
  auto catalogue = Catalogue::open(path, false);
  std::error_code ignored;
  if (catalogue || !std::filesystem::exists(path.string() + "-journal", ignored)) return catalogue;
  auto lock = WriterLock::take(folder / "writer.lock");
  if (!lock) return catalogue;
  if (!Catalogue::open(path, true)) return catalogue;
  return Catalogue::open(path, false);
}

}  // namespace

std::string_view word(ImportOutcome outcome) noexcept {
  switch (outcome) {
    case ImportOutcome::kActivated: return "activated";
    case ImportOutcome::kUnchanged: return "unchanged";
    case ImportOutcome::kStaged: return "staged";
    case ImportOutcome::kArchived: return "archived";
    case ImportOutcome::kRejected: return "rejected";
  }
  return "unknown";
}

DataFolder::DataFolder(std::unique_ptr<State> state) : state_(std::move(state)) {}
DataFolder::~DataFolder() = default;
DataFolder::DataFolder(DataFolder&&) noexcept = default;
DataFolder& DataFolder::operator=(DataFolder&&) noexcept = default;

const Path& DataFolder::path() const noexcept { return state_->folder; }
bool DataFolder::writable() const noexcept { return state_->mode == Mode::kWrite; }

Result<DataFolder> DataFolder::open(const Path& folder, Mode mode, UtcSeconds now, Neighbours neighbours) {
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->mode = mode;
  state->neighbours = std::move(neighbours);
  if (mode == Mode::kWrite) {
    if (auto ready = prepare_for_writing(folder, state->lock); !ready) return ready.error();
    auto catalogue = Catalogue::open(folder / "catalogue.sqlite", true);
    if (!catalogue) return catalogue.error();
    state->catalogue = *std::move(catalogue);
    if (auto recovered = state->recover(now); !recovered) return recovered.error();
  } else {
    if (auto ours = has_format(folder); !ours) return ours.error();
    auto catalogue = open_to_read(folder);
    if (catalogue)
      state->catalogue = *std::move(catalogue);
    else if (catalogue.error().code != ErrorCode::kNotFound)
      return catalogue.error();
  }
  return DataFolder(std::move(state));
}

Status DataFolder::State::must_write() const {
  if (mode == Mode::kWrite) return Unit{};
  return Error{ErrorCode::kUsage, {folder.string(), 0, 0}, "the data folder was opened to read; nothing was changed"};
}

Result<Current> DataFolder::State::current() const {
  auto seen = read_current(folder);
  if (!seen && seen.error().code == ErrorCode::kNoList) return Current{};
  return seen;
}

Result<std::vector<Edition>> DataFolder::State::editions(std::string_view list_id) const {
  auto in_force = current();
  if (!in_force) return in_force.error();
  if (!catalogue) return std::vector<Edition>{};
  auto kept = catalogue->editions(list_id);
  if (!kept) return kept;
  for (Edition& edition : *kept) {
    const CurrentList* list = find_list(*in_force, edition.list_id);
    if (list != nullptr && list->edition == edition.number) {
      edition.state = EditionState::kActive;
      edition.checked_at = std::max(edition.checked_at, list->checked_at);
    } else if (edition.state == EditionState::kActive) {
      edition.state = EditionState::kArchived;
    }
  }
  return kept;
}

Result<std::vector<std::byte>> DataFolder::State::publication(std::string_view sha256) const {
  const Path path = publications() / std::string(sha256);
  auto bytes = read_file(path);
  if (!bytes) return Error{ErrorCode::kDamaged, bytes.error().where, "a kept publication: " + bytes.error().message};
  if (base::to_hex(base::sha256(*bytes)) != sha256)
    return Error{
        ErrorCode::kDamaged, {path.string(), 0, 0}, "the kept publication does not have its SHA-256; it is not used"};
  return bytes;
}

Result<std::shared_ptr<const lists::Reading>> DataFolder::State::reading(const std::string& list_id,
                                                                         const std::string& sha256) {
  const auto known = readings.find({list_id, sha256});
  if (known != readings.end()) return known->second;
  auto bytes = publication(sha256);
  if (!bytes) return bytes.error();
  auto read = neighbours.read(*bytes, (publications() / sha256).string(), list_id);
  if (!read) return read.error();
  auto shared = std::make_shared<const lists::Reading>(*std::move(read));
  readings.insert_or_assign({list_id, sha256}, shared);
  return shared;
}

Status DataFolder::rebuild(UtcSeconds now, const Neighbours::Progress& progress) {
  if (auto may = state_->must_write(); !may) return may;
  auto in_force = read_current(state_->folder);
  if (!in_force) return in_force.error();
  return state_->rebuild(*std::move(in_force), now, progress, "asked for");
}

Result<std::vector<ListStatus>> DataFolder::status() const {
  auto kept = state_->editions({});
  if (!kept) return kept.error();
  std::vector<ListStatus> out;
  for (const Edition& edition : *kept) {
    if (out.empty() || out.back().list_id != edition.list_id) {
      out.emplace_back();
      out.back().list_id = edition.list_id;
    }
    ++out.back().editions;
    if (edition.state == EditionState::kActive) out.back().in_force = edition;
    if (edition.state == EditionState::kStaged) out.back().staged = edition;
  }
  return out;
}

Result<std::vector<Edition>> DataFolder::editions(std::string_view list_id) const {
  auto kept = state_->editions(list_id);
  if (kept && kept->empty())
    return Error{ErrorCode::kNotFound,
                 {state_->folder.string(), 0, 0},
                 "there is no list \"" + std::string(list_id) + "\" here"};
  return kept;
}

Result<std::vector<Event>> DataFolder::events() const {
  if (!state_->catalogue) return std::vector<Event>{};
  return state_->catalogue->events();
}

Result<std::vector<InForceSince>> DataFolder::history() const {
  std::vector<InForceSince> out;
  if (!state_->catalogue) return out;
  auto told = state_->catalogue->events();
  if (!told) return told.error();
  for (const Event& event : *told)
    if (event.kind == "activated" || event.kind == "accepted" || event.kind == "rolled_back")
      out.push_back({event.at, event.list_id, event.edition});
  auto pending = state_->catalogue->pending();
  if (!pending) return pending.error();
  if (!*pending) return out;
  auto in_force = state_->current();
  if (!in_force) return in_force.error();
  const CurrentList* list = find_list(*in_force, (*pending)->list_id);
  if (list != nullptr && list->edition == (*pending)->edition)
    out.push_back({(*pending)->at, (*pending)->list_id, (*pending)->edition});
  return out;
}

Result<std::vector<CurrentList>> DataFolder::in_force_at(UtcSeconds at) const {
  auto told = history();
  if (!told) return told.error();
  auto kept = state_->editions({});
  if (!kept) return kept.error();
  std::map<std::string, InForceSince> latest;  // a clock that was set back does not undo what came later
  for (const InForceSince& since : *told)
    if (since.at <= at) latest.insert_or_assign(since.list_id, since);
  std::vector<CurrentList> out;
  for (const auto& [list_id, since] : latest) {
    const auto edition = std::find_if(kept->begin(), kept->end(), [&](const Edition& e) {
      return e.list_id == list_id && e.number == since.edition;
    });
    if (edition == kept->end())
      return Error{ErrorCode::kDamaged,
                   {state_->folder.string(), 0, 0},
                   "the catalogue tells of edition " + std::to_string(since.edition) + " of " + list_id +
                       ", which it does not have"};
    const UtcSeconds checked = edition->checked_at <= at ? edition->checked_at : since.at;
    out.push_back({list_id, since.edition, checked, edition->sha256});
  }
  return out;
}

Result<std::vector<std::byte>> DataFolder::build(const std::vector<CurrentList>& lists,
                                                 const Neighbours::Progress& progress) {
  return state_->build_snapshot(lists, progress);
}

Result<Changes> DataFolder::diff(std::string_view list_id, std::uint32_t from, std::uint32_t to) {
  auto kept = editions(list_id);
  if (!kept) return kept.error();
  std::array<std::shared_ptr<const lists::Reading>, 2> sides;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::uint32_t number = i == 0 ? from : to;
    const auto at = std::find_if(kept->begin(), kept->end(), [&](const Edition& e) { return e.number == number; });
    if (at == kept->end())
      return Error{ErrorCode::kNotFound,
                   {state_->folder.string(), 0, 0},
                   "\"" + std::string(list_id) + "\" has no edition " + std::to_string(number)};
    auto read = state_->reading(at->list_id, at->sha256);
    if (!read) return read.error();
    sides[i] = *read;
  }
  return compare_editions(sides[0]->entities, sides[1]->entities);
}

Result<MappedSnapshot> map_current(const Path& folder) {
  constexpr int kTries = 20;  // each failed try means that a whole import came in between
  for (int i = 0;; ++i) {
    auto in_force = read_current(folder);
    if (!in_force) return in_force.error();
    const Path path = folder / "snapshots" / (in_force->snapshot_sha256 + ".snap");
    auto mapping = Mapping::open(path);
    if (mapping) return MappedSnapshot{*mapping, *std::move(in_force), path.string()};
    if (mapping.error().code != ErrorCode::kNotFound) return mapping.error();
    auto again = read_current(folder);
    if (i == kTries || (again && *again == *in_force))
      return Error{ErrorCode::kDamaged, {path.string(), 0, 0}, "the snapshot in force is gone; rebuild it"};
  }
}

}  // namespace vrata::store
