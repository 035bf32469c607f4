#include "cli/resumable_output.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/bytes.h"
#include "cli/files.h"
#include "store/files.h"

namespace vrata::cli {
namespace {

std::filesystem::path folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? "." : folder;
}

// What to do about a checkpoint that cannot be used.
Error with_advice(Error error, const std::string& progress, const std::string& part) {
  error.message += "; nothing was changed; to begin anew, remove " + progress + " and " + part;
  return error;
}

// The first bytes of a file, their hash fed to `hash`.
// Gives    false when there are fewer.
Result<bool> add_first_bytes(const std::string& path, std::uint64_t bytes, base::Xxh3Stream& hash) {
  const auto file = store::Mapping::open(path);
  if (!file) return file.error();
  if ((*file)->bytes().size() < bytes) return false;
  hash.add((*file)->bytes().first(bytes));
  return true;
}

// Replaces a file by rename, durably. Its temporary name is always the same, so that a kill leaves one at most.
Status replace(const std::string& path, const std::string& text) {
  const std::string beside = path + ".new";
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return store::io_error(path, "writing beside it", errno);
  Sink sink(descriptor);
  sink.write(text);
  auto written = sink.flush();
  if (written && ::fsync(descriptor) != 0) written = store::io_error(path, "making it durable", errno);
  ::close(descriptor);
  if (written && ::rename(beside.c_str(), path.c_str()) != 0)
    written = store::io_error(path, "renaming the new file to it", errno);
  if (!written) {
    ::unlink(beside.c_str());
    return Error{ErrorCode::kIo, {path}, written.error().message};
  }
  return store::sync_folder(folder_of(path));
}

}  // namespace

ResumableOutput::ResumableOutput(std::string path, int descriptor, RunIdentity identity)
    : path_(std::move(path)),
      part_(path_ + ".part"),
      progress_(path_ + ".progress"),
      descriptor_(descriptor),
      sink_(descriptor),
      identity_(std::move(identity)) {}

ResumableOutput::~ResumableOutput() {
  (void)sink_.flush();
  ::close(descriptor_);
}

Result<std::unique_ptr<ResumableOutput>> ResumableOutput::open(const std::string& path, RunIdentity identity) {
  struct stat status{};
  if (path == "-" || (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)))
    return Error{ErrorCode::kUsage, {path}, "--resume needs a regular file as --output"};
  const std::string part = path + ".part";
  const bool new_part = ::access(part.c_str(), F_OK) != 0;
  const int descriptor = ::open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return store::io_error(part, "writing", errno);
  std::unique_ptr<ResumableOutput> output(new ResumableOutput(path, descriptor, std::move(identity)));
  struct stat opened{};
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || ::fstat(descriptor, &opened) != 0 ||
      ::stat(part.c_str(), &status) != 0 || status.st_ino != opened.st_ino)
    return Error{ErrorCode::kBusy, {part}, "another run is writing this output; nothing was changed"};
  auto ready = std::filesystem::exists(output->progress_) ? output->go_on() : output->begin();
  if (ready) return output;
  if (new_part) ::unlink(part.c_str());
  return ready.error();
}

Status ResumableOutput::begin() {
  struct stat status{};
  if (::fstat(descriptor_, &status) != 0) return store::io_error(part_, "reading its size", errno);
  if (status.st_size != 0)
    return Error{ErrorCode::kDamaged,
                 {part_},
                 "is there without " + progress_ +
                     ", so nobody knows what it holds; nothing was changed; to begin "
                     "anew, remove it"};
  take_rights_of(descriptor_, path_);
  found_.identity = identity_;
  return save({}, false);
}

Status ResumableOutput::go_on() {
  const auto text = store::read_file(progress_);
  if (!text) return text.error();
  auto found = parse_progress(base::text_of(*text), progress_);
  if (!found) return with_advice(found.error(), progress_, part_);
  if (auto same = may_go_on(found->identity, identity_, progress_); !same)
    return with_advice(same.error(), progress_, part_);
  found_ = *std::move(found);
  const auto holds = [&](const std::string& path) -> Result<bool> {
    base::Xxh3Stream hash;
    auto whole = add_first_bytes(path, found_.bytes, hash);
    if (!whole) return whole.error();
    return *whole && hash.value() == found_.xxh3;
  };
  const auto part = holds(part_);
  if (!part) return part.error();
  if (!*part) {
    // Between the rename of the part and the end of the checkpoint, the answers stand under their own name.
    if (found_.complete && std::filesystem::exists(path_)) {
      const auto there = holds(path_);
      in_place_ = there && *there && std::filesystem::file_size(path_) == found_.bytes;
    }
    if (in_place_) return Unit{};
    return with_advice({ErrorCode::kDamaged,
                        {part_},
                        "does not hold the " + std::to_string(found_.bytes) + " bytes that were written to it"},
                       progress_, part_);
  }
  (void)add_first_bytes(part_, found_.bytes, hash_);
  bytes_ = found_.bytes;
  if (::ftruncate(descriptor_, static_cast<off_t>(bytes_)) != 0 ||
      ::lseek(descriptor_, static_cast<off_t>(bytes_), SEEK_SET) < 0)
    return store::io_error(part_, "going on behind what is written", errno);
  return Unit{};
}

void ResumableOutput::write(std::string_view text) {
  sink_.write(text);
  hash_.add(text);
  bytes_ += text.size();
}

Status ResumableOutput::flush() {
  auto flushed = sink_.flush();
  if (flushed) return flushed;
  return Error{ErrorCode::kIo,
               {part_},
               flushed.error().message +
                   "; what was written up to the last checkpoint is kept, the same command goes "
                   "on there"};
}

Status ResumableOutput::save(const Reached& reached, bool complete) {
  if (auto flushed = flush(); !flushed) return flushed;
  if (::fdatasync(descriptor_) != 0) return store::io_error(part_, "making it durable", errno);
  return replace(progress_, to_text({identity_, reached, bytes_, hash_.value(), complete}));
}

Status ResumableOutput::finish(const Reached& reached) {
  if (in_place_) {
    ::unlink(part_.c_str());
    return remove_progress();
  }
  if (auto saved = save(reached, true); !saved) return saved;
  if (::rename(part_.c_str(), path_.c_str()) != 0) return store::io_error(path_, "giving the output its name", errno);
  if (auto durable = store::sync_folder(folder_of(path_)); !durable) return durable;
  return remove_progress();
}

Status ResumableOutput::remove_progress() {
  if (::unlink(progress_.c_str()) != 0) return store::io_error(progress_, "removing it", errno);
  ::unlink((progress_ + ".new").c_str());
  return store::sync_folder(folder_of(path_));
}

}  // namespace vrata::cli
