// Files that are either whole or not there: durable writes, the writer's lock, read-only mappings.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "vrata/error.h"

namespace vrata::store {

using Path = std::filesystem::path;

// Error Io for a path: "<what> failed: <the system's words>; <what we did about it>".
[[nodiscard]] Error io_error(const Path& path, std::string_view what, int number, std::string_view outcome = {});

// The whole file.
// Fails    NotFound, Io.
[[nodiscard]] Result<std::vector<std::byte>> read_file(const Path& path);

// Writes a file so that at any moment its name stands for the old bytes or for all of the new ones: temporary
// file beside it, fsync, rename, fsync of the folder.
//
// Fails    Io: disk full, read-only, no permission. The temporary file is removed and the old one untouched, except
//          when only the last step failed: then the new bytes are visible, and a power cut may bring the old back.
[[nodiscard]] Status write_durably(const Path& path, std::span<const std::byte> bytes);
[[nodiscard]] Status write_durably(const Path& path, std::string_view text);

// Makes a folder (its parent exists) and its entry durable; nothing to do when it is there.
// Fails    Usage: something that is not a folder has this name. Io.
[[nodiscard]] Status make_folder(const Path& path);

[[nodiscard]] Status sync_folder(const Path& path);

// Whether the name is that of a temporary file of write_durably(), left behind by a process that died.
[[nodiscard]] bool is_temporary(const Path& path);

// The right to write to a data folder, held by one process at a time. It goes with the process, however that ends,
// because the kernel holds it (flock); the file itself stays and tells who has it.
class WriterLock {
 public:
  // Fails    Busy: names the lock file and the process that holds it. Io.
  [[nodiscard]] static Result<WriterLock> take(const Path& path);
  ~WriterLock();
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;

 private:
  explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

// A file's bytes, mapped read-only. They stay what they are while the Mapping lives, also when the file is replaced
// or removed: files are replaced by rename, never written in place.
class Mapping {
 public:
  // Fails    NotFound, Io.
  [[nodiscard]] static Result<std::shared_ptr<const Mapping>> open(const Path& path);
  ~Mapping();
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {data_, bytes_}; }

 private:
  Mapping(const std::byte* data, std::size_t bytes) : data_(data), bytes_(bytes) {}
  const std::byte* data_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace vrata::store
