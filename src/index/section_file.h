// The container of a snapshot: named arrays of plain values in one file, checked before they are believed.
//
//   0      header      128 bytes   magic, format version, counts, engine, hash of the first two pages
//   128    table       126 entries of 64 bytes: name, offset, bytes, element size, XXH3; unused ones are zero
//   8192   sections    each at a multiple of 64 bytes, those of 64 KiB or more at a multiple of 4096
//   end-32 trailer     SHA-256 of all bytes before it: the name of the file
//
// Invariants
// 1. All numbers are little-endian; gaps between sections are zero.
// 2. Magic and format version stay where they are in every version; all else may move with the version.
// 3. open() reads the first two pages and nothing else: what it accepts has a whole table, and every section
//    lies inside the file, apart from all others, aligned, and is a whole number of elements.
// 4. open() believes no section's content. verify_sections() and verify() check it; a reader checks every offset it
//    follows, so that damage it did not look for gives an error or an empty value, never a crash.
// 5. The same sections, added in the same order, give the same bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/hash.h"
#include "vrata/error.h"
#include "vrata/version.h"

namespace vrata::index {

// Rises by one whenever a section changes its meaning: a snapshot of another version is rebuilt, never read.
inline constexpr std::uint32_t kSnapshotFormatVersion = 11;
inline constexpr std::size_t kMaxSections = 126;
inline constexpr std::size_t kMaxSectionNameBytes = 32;
inline constexpr std::size_t kMaxEngineBytes = 80;

// A row of the table.
struct SectionInfo {
  std::string name;
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  std::uint32_t element_bytes = 1;
  std::uint64_t xxh3 = 0;
};

// Puts sections together. Content is copied when it is added.
class SectionWriter {
 public:
  // What the header says. feature_bits: which optional sections a reader must understand; 0 for none.
  struct Header {
    std::uint32_t format_version = kSnapshotFormatVersion;
    std::uint64_t feature_bits = 0;
    std::string engine = std::string(version());
  };
  explicit SectionWriter(Header header);
  SectionWriter() : SectionWriter(Header{}) {}

  // Takes    name: 1 to 32 bytes without NUL, not used before. At most 126 sections.
  //          bytes: a multiple of element_bytes, which is at least 1; may be empty.
  void add(std::string_view name, std::span<const std::byte> bytes, std::uint32_t element_bytes = 1);

  // Elements without padding between their members: what lies there is anything, and the same lists give other bytes.
  template <class T>
    requires std::has_unique_object_representations_v<T> && (!std::is_same_v<T, std::byte>)
  void add(std::string_view name, std::span<const T> elements) {
    add(name, std::as_bytes(elements), static_cast<std::uint32_t>(sizeof(T)));
  }

  // Room for sections of so many bytes in all, so that the file does not move while it grows.
  void reserve(std::size_t bytes);

  // The whole file. Called once, last.
  [[nodiscard]] std::vector<std::byte> finish();

 private:
  Header header_;
  std::vector<SectionInfo> sections_;
  std::vector<std::byte> file_;
};

// A container whose frame has been checked; it looks at bytes that others keep.
class SectionFile {
 public:
  // Takes    bytes: the whole file, kept by the caller as long as the SectionFile and every span from it.
  //          source: its name, for messages.
  //          known_features: the feature bits that the caller understands.
  // Fails    Damaged (what does not fit), Unsupported (another format version, unknown features: rebuild it).
  // Cost     two pages, whatever the file's size.
  [[nodiscard]] static Result<SectionFile> open(std::span<const std::byte> bytes, std::string_view source,
                                                std::uint64_t known_features = 0);

  // The elements of a section, where they lie.
  //
  // Fails    Damaged: there is no such section, its elements have another size than T, or the bytes given to
  //          open() begin at an address that T cannot have (a mapping or a vector never does).
  // Cost     a walk over at most 126 names.
  template <class T>
    requires std::is_trivially_copyable_v<T>
  [[nodiscard]] Result<std::span<const T>> section(std::string_view name) const {
    auto raw = raw_section(name, sizeof(T), alignof(T));
    if (!raw) return raw.error();
    return std::span<const T>(reinterpret_cast<const T*>(raw->data()), raw->size() / sizeof(T));
  }

  [[nodiscard]] bool has(std::string_view name) const noexcept;

  // Checks every section's XXH3: what a disk, a copy or a stray write did to any of them is found. Gaps between
  // sections, which nobody reads, are not looked at.
  // Fails    Damaged: the first section that is not what it was.
  // Cost     one pass over the file at the speed of memory: about 18 GB a second when the file lies in memory.
  [[nodiscard]] Status verify_sections() const;

  // Checks every section's XXH3, then the SHA-256 over all, so that each single byte of the file is vouched for.
  // Fails    Damaged: the first section that is not what it was.
  // Cost     one pass over the file for each of the two.
  [[nodiscard]] Status verify() const;

  [[nodiscard]] const std::vector<SectionInfo>& sections() const noexcept { return sections_; }
  [[nodiscard]] const std::string& engine() const noexcept { return engine_; }
  [[nodiscard]] std::uint64_t feature_bits() const noexcept { return feature_bits_; }
  // The SHA-256 that the trailer claims; verify() tells whether it is true.
  [[nodiscard]] base::Sha256 content_hash() const noexcept;

 private:
  [[nodiscard]] Result<std::span<const std::byte>> raw_section(std::string_view name, std::size_t element_bytes,
                                                               std::size_t alignment) const;
  [[nodiscard]] Error damaged(std::string message) const;

  std::span<const std::byte> bytes_;
  std::string source_;
  std::string engine_;
  std::uint64_t feature_bits_ = 0;
  std::vector<SectionInfo> sections_;
};

}  // namespace vrata::index
