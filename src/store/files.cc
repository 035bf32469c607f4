#include "store/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>

namespace vrata::store {
namespace {

constexpr std::string_view kTemporaryPrefix = ".new-";

// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return value_; }
  [[nodiscard]] int release() { return std::exchange(value_, -1); }

 private:
  int value_;
};

int open_again(const Path& path, int flags, mode_t mode = 0) {
  int descriptor = -1;
  do descriptor = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

// 0 or errno.
int write_all(int descriptor, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return 0;
}

Path folder_of(const Path& path) { return path.has_parent_path() ? path.parent_path() : Path("."); }

}  // namespace

Error io_error(const Path& path, std::string_view what, int number, std::string_view outcome) {
  std::string message = std::string(what) + " failed: " + std::generic_category().message(number);
  if (!outcome.empty()) message += "; " + std::string(outcome);
  return {number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo, {path.string(), 0, 0}, std::move(message)};
}

Result<std::vector<std::byte>> read_file(const Path& path) {
  const Descriptor file(open_again(path, O_RDONLY));
  if (file.get() < 0) return io_error(path, "opening", errno);
  struct stat info{};
  if (::fstat(file.get(), &info) != 0) return io_error(path, "reading its size", errno);
  if (S_ISDIR(info.st_mode)) return io_error(path, "reading", EISDIR);
  std::vector<std::byte> bytes(static_cast<std::size_t>(info.st_size));
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) bytes.resize(bytes.size() + 4096);  // also finds the end, or a file that grew
    const ssize_t got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_error(path, "reading", errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

Status sync_folder(const Path& path) {
  const Descriptor folder(open_again(path, O_RDONLY | O_DIRECTORY));
  if (folder.get() < 0) return io_error(path, "opening the folder", errno);
  if (::fsync(folder.get()) != 0) return io_error(path, "making the folder durable", errno);
  return Unit{};
}

bool is_temporary(const Path& path) { return path.filename().string().starts_with(kTemporaryPrefix); }

Status write_durably(const Path& path, std::span<const std::byte> bytes) {
  static std::atomic<unsigned> count{0};
  const std::string name = std::string(kTemporaryPrefix) + std::to_string(::getpid()) + "-" + std::to_string(count++);
  const Path temporary = folder_of(path) / name;
  Descriptor file(open_again(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0644));
  if (file.get() < 0) return io_error(path, "writing beside it", errno, "nothing was changed");
  const auto give_up = [&](std::string_view what, int number) {
    ::unlink(temporary.c_str());
    return io_error(path, what, number, "nothing was changed");
  };
  if (const int number = write_all(file.get(), bytes)) return give_up("writing", number);
  if (::fsync(file.get()) != 0) return give_up("making it durable", errno);
  if (::close(file.release()) != 0) return give_up("closing it", errno);
  if (::rename(temporary.c_str(), path.c_str()) != 0) return give_up("renaming the new file to it", errno);
  return sync_folder(folder_of(path));
}

Status write_durably(const Path& path, std::string_view text) {
  return write_durably(path, std::as_bytes(std::span(text)));
}

Status make_folder(const Path& path) {
  if (::mkdir(path.c_str(), 0755) == 0) return sync_folder(folder_of(path));
  const int number = errno;
  struct stat info{};
  if (number == EEXIST && ::stat(path.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) return Unit{};
    return Error{ErrorCode::kUsage, {path.string(), 0, 0}, "is a file, not a folder; name another folder"};
  }
  return io_error(path, "making the folder", number);
}

Result<WriterLock> WriterLock::take(const Path& path) {
  Descriptor file(open_again(path, O_RDWR | O_CREAT, 0644));
  if (file.get() < 0)
    return io_error(path, "opening the writer's lock", errno, "the data folder cannot be written, nothing was changed");
  int taken = 0;
  do taken = ::flock(file.get(), LOCK_EX | LOCK_NB);
  while (taken != 0 && errno == EINTR);
  if (taken != 0 && errno == EWOULDBLOCK) {
    char holder[32] = {};
    const ssize_t got = ::pread(file.get(), holder, sizeof holder - 1, 0);
    std::string_view pid(holder, got > 0 ? static_cast<std::size_t>(got) : 0);
    pid = pid.substr(0, pid.find('\n'));
    return Error{ErrorCode::kBusy,
                 {path.string(), 0, 0},
                 "another process" + (pid.empty() ? std::string() : " (pid " + std::string(pid) + ")") +
                     " is writing to this data folder; nothing was changed, try again when it has finished"};
  }
  if (taken != 0) return io_error(path, "taking the writer's lock", errno);
  // Who holds it is told for people; the lock stands whether or not this can be written (a full disk, say).
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file.get(), 0) == 0) (void)!::pwrite(file.get(), pid.data(), pid.size(), 0);
  return WriterLock(file.release());
}

WriterLock::~WriterLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

WriterLock::WriterLock(WriterLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Result<std::shared_ptr<const Mapping>> Mapping::open(const Path& path) {
  const Descriptor file(open_again(path, O_RDONLY));
  if (file.get() < 0) return io_error(path, "opening", errno);
  struct stat info{};
  if (::fstat(file.get(), &info) != 0) return io_error(path, "reading its size", errno);
  if (!S_ISREG(info.st_mode)) return io_error(path, "mapping", EINVAL);
  const auto bytes = static_cast<std::size_t>(info.st_size);
  void* data = nullptr;
  if (bytes > 0) {
    data = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file.get(), 0);
    if (data == MAP_FAILED) return io_error(path, "mapping", errno);
  }
  return std::shared_ptr<const Mapping>(new Mapping(static_cast<const std::byte*>(data), bytes));
}

Mapping::~Mapping() {
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), bytes_);
}

}  // namespace vrata::store
