#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "base/hash.h"

namespace vrata::cli {
namespace {

constexpr std::size_t kHead = 4096;
constexpr std::size_t kHashBlock = 1 << 20;

// What a signal handler removes. One output file a process.
char unfinished[4096] = "";

void remove_unfinished(int signal) {
  if (unfinished[0] != 0) ::unlink(static_cast<const char*>(unfinished));
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void remove_on_signal(const std::string& path) {
  if (path.size() >= sizeof unfinished) return;
  std::memcpy(static_cast<char*>(unfinished), path.c_str(), path.size() + 1);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, remove_unfinished);
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

std::string as_seen_in_proc(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

// A file that is in the folder's file system but in no folder: when the process dies, however it does, it is gone.
// Gives    -1 where the file system or the system cannot (NFS, no /proc).
int open_nameless(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (descriptor < 0 || ::access(as_seen_in_proc(descriptor).c_str(), F_OK) == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

bool give_name(int descriptor, const std::string& path) {
  return ::linkat(AT_FDCWD, as_seen_in_proc(descriptor).c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> ends) noexcept {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return path.ends_with(end); });
}

std::int64_t written_ns(const struct stat& status) noexcept {
  return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

Error io(const std::string& path, const std::string& what) {
  return {ErrorCode::kIo, {path, 0, 0}, what + ": " + std::strerror(errno)};
}

}  // namespace

Result<std::unique_ptr<Input>> Input::open(const std::string& path) {
  if (path == "-") return std::unique_ptr<Input>(new Input(stdin, "standard input"));
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return Error{ErrorCode::kNotFound, {path, 0, 0}, "there is no such file"};
    return io(path, "cannot be read");
  }
  if (S_ISDIR(status.st_mode)) return Error{ErrorCode::kUsage, {path, 0, 0}, "is a folder; name a file"};
  std::FILE* file = std::fopen(path.c_str(), "rbe");
  if (file == nullptr) return io(path, "cannot be read");
  std::unique_ptr<Input> input(new Input(file, path));
  if (::fstat(::fileno(file), &status) == 0 && S_ISREG(status.st_mode)) {
    input->sized_ = true;
    input->size_ = static_cast<std::uint64_t>(status.st_size);
    input->written_ns_ = written_ns(status);
  }
  return input;
}

Input::~Input() {
  if (file_ != stdin) std::fclose(file_);
}

Result<std::string_view> Input::peek() {
  const sheets::Source bytes = sheets::from_file(file_);
  while (head_.size() < kHead) {
    const std::size_t before = head_.size();
    head_.resize(kHead);
    auto count = bytes(std::span(head_).subspan(before));
    head_.resize(before + (count ? *count : 0));
    if (!count) return Error{count.error().code, {name_, 0, 0}, count.error().message};
    if (*count == 0 || head_.find_first_not_of(" \t\r\n") != std::string::npos) break;
  }
  return std::string_view(head_);
}

sheets::Source Input::source() {
  return [this, bytes = sheets::from_file(file_)](std::span<char> into) -> Result<std::size_t> {
    if (!head_.empty()) {
      const std::size_t count = std::min(head_.size(), into.size());
      std::copy_n(head_.begin(), count, into.begin());
      head_.erase(0, count);
      taken_ += count;
      return count;
    }
    auto count = bytes(into);
    if (!count) return Error{count.error().code, {name_, 0, 0}, count.error().message};
    taken_ += *count;
    if (*count == 0)
      if (auto same = unchanged(); !same) return same.error();
    return count;
  };
}

Status Input::unchanged() const {
  struct stat status{};
  if (!sized_ || ::fstat(::fileno(file_), &status) != 0) return Unit{};
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size == size_ && written_ns(status) == written_ns_ && taken_ == size_) return Unit{};
  std::string what = "written to";
  if (size != size_)
    what = std::string(size < size_ ? "cut off" : "made longer") + " (" + std::to_string(size_) + " bytes at first, " +
           std::to_string(size) + " at the end)";
  return Error{ErrorCode::kIo,
               {name_, 0, 0},
               "was " + what +
                   " while it was read; rows may be missing or mixed up, wait until it is complete and try "
                   "again"};
}

int Input::permille() const noexcept {
  return size_ == 0 ? -1 : static_cast<int>(std::min<std::uint64_t>(taken_ * 1000 / size_, 1000));
}

Result<std::string> Input::fingerprint() const {
  if (!sized_)
    return Error{ErrorCode::kUsage, {name_}, "--resume needs a file that can be read again, no pipe; save it first"};
  base::Xxh3Stream hash;
  std::vector<char> block(kHashBlock);
  off_t at = 0;
  for (;;) {
    const ssize_t count = ::pread(::fileno(file_), block.data(), block.size(), at);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return io(name_, "cannot be read");
    if (count == 0) break;
    hash.add(std::string_view(block.data(), static_cast<std::size_t>(count)));
    at += count;
  }
  return std::to_string(at) + " bytes, XXH3 " + base::hex64(hash.value());
}

bool names_json(std::string_view path) noexcept { return ends_with_any(path, {".jsonl", ".ndjson", ".json"}); }
bool names_csv(std::string_view path) noexcept { return ends_with_any(path, {".csv", ".tsv"}); }

Result<std::unique_ptr<wire::SubjectReader>> open_subjects(Input& input, const wire::SubjectOptions& options) {
  bool json = names_json(input.name());
  if (!json && !names_csv(input.name())) {
    auto head = input.peek();
    if (!head) return head.error();
    const std::size_t first = head->find_first_not_of("\xEF\xBB\xBF \t\r\n");
    json = first != std::string_view::npos && (*head)[first] == '{';
  }
  if (json) return wire::open_jsonl_subjects(input.source(), input.name(), options);
  return wire::open_csv_subjects(input.source(), input.name(), options);
}

void take_rights_of(int descriptor, const std::string& path) {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  struct stat status{};
  const bool there = ::stat(path.c_str(), &status) == 0;
  (void)::fchmod(descriptor, there ? status.st_mode & 0777 : 0666 & ~mask);
}

Result<std::unique_ptr<Output>> Output::open(Console& console, const std::string& path) {
  if (path.empty() || path == "-") return std::unique_ptr<Output>(new Output("", "", -1, &console.out));
  struct stat status{};
  const bool there = ::stat(path.c_str(), &status) == 0;
  if (there && S_ISDIR(status.st_mode)) return Error{ErrorCode::kUsage, {path, 0, 0}, "is a folder; name a file"};
  if (there && !S_ISREG(status.st_mode)) {  // /dev/stdout, a named pipe: nothing to be renamed
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return io(path, "cannot be written");
    return std::unique_ptr<Output>(new Output("", "", descriptor, nullptr));
  }
  std::string beside;
  int descriptor = open_nameless(folder_of(path));
  if (descriptor < 0) {
    beside = path + ".XXXXXX";
    descriptor = ::mkostemp(beside.data(), O_CLOEXEC);
    if (descriptor < 0) return io(path, "cannot be written");
  }
  take_rights_of(descriptor, path);
  return std::unique_ptr<Output>(new Output(path, beside, descriptor, nullptr));
}

Output::Output(std::string path, std::string beside, int descriptor, Sink* sink)
    : path_(std::move(path)), beside_(std::move(beside)), descriptor_(descriptor), sink_(sink) {
  if (sink_ == nullptr) {
    own_ = std::make_unique<Sink>(descriptor_);
    sink_ = own_.get();
  }
  if (!beside_.empty()) remove_on_signal(beside_);
}

Output::~Output() {
  own_.reset();
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
  unfinished[0] = 0;
}

Status Output::flush() {
  auto flushed = sink_->flush();
  if (!flushed && !path_.empty())
    return Error{ErrorCode::kIo, {path_, 0, 0}, flushed.error().message + "; no file was left"};
  return flushed;
}

Status Output::finish() {
  if (auto flushed = flush(); !flushed) return flushed;
  if (path_.empty()) return Unit{};
  if (::fsync(descriptor_) != 0) return io(path_, "cannot be written");
  if (beside_.empty()) {
    if (give_name(descriptor_, path_)) return Unit{};
    if (errno != EEXIST) return io(path_, "cannot be written");
    beside_ = path_ + "." + std::to_string(::getpid());  // a name only until it takes the old file's
    remove_on_signal(beside_);
    ::unlink(beside_.c_str());
    if (!give_name(descriptor_, beside_)) return io(path_, "cannot be written");
  }
  if (::rename(beside_.c_str(), path_.c_str()) != 0) return io(path_, "cannot be written");
  beside_.clear();
  unfinished[0] = 0;
  return Unit{};
}

}  // namespace vrata::cli
