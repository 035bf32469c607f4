#include "index/section_file.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <optional>
#include <unordered_set>

namespace vrata::index {
namespace {

static_assert(std::endian::native == std::endian::little, "snapshots are mapped as they lie: little-endian only");

constexpr std::array<char, 8> kMagic = {'V', 'R', 'A', 'T', 'A', 'S', 'N', 'P'};
constexpr std::size_t kFrontBytes = 8192;
constexpr std::size_t kTrailerBytes = 32;
constexpr std::size_t kSmallAlignment = 64;
constexpr std::size_t kPage = 4096;
constexpr std::uint64_t kLargeSection = 64 * 1024;

struct RawHeader {
  std::array<char, 8> magic;
  std::uint32_t format_version;
  std::uint32_t section_count;
  std::uint64_t feature_bits;
  std::uint64_t file_bytes;
  std::array<char, kMaxEngineBytes> engine;
  std::uint64_t reserved;
  std::uint64_t front_xxh3;  // of the first 8192 bytes with this field zero
};
static_assert(sizeof(RawHeader) == 128);

struct RawSection {
  std::array<char, kMaxSectionNameBytes> name;
  std::uint64_t offset;
  std::uint64_t bytes;
  std::uint32_t element_bytes;
  std::uint32_t reserved;
  std::uint64_t xxh3;
};
static_assert(sizeof(RawSection) == 64);
static_assert(sizeof(RawHeader) + kMaxSections * sizeof(RawSection) == kFrontBytes);

constexpr std::uint64_t round_up(std::uint64_t value, std::uint64_t step) { return (value + step - 1) / step * step; }
constexpr std::uint64_t alignment_of(std::uint64_t bytes) { return bytes >= kLargeSection ? kPage : kSmallAlignment; }

template <std::size_t N>
void put_text(std::array<char, N>& field, std::string_view text) {
  field.fill('\0');
  std::copy_n(text.data(), std::min(text.size(), N), field.data());
}

template <std::size_t N>
std::string get_text(const std::array<char, N>& field) {
  return std::string(field.data(), std::find(field.begin(), field.end(), '\0'));
}

std::uint64_t front_hash(std::span<const std::byte> front) {
  std::array<std::byte, kFrontBytes> copy;
  std::memcpy(copy.data(), front.data(), kFrontBytes);
  constexpr std::size_t at = offsetof(RawHeader, front_xxh3);
  std::fill_n(copy.begin() + at, sizeof(std::uint64_t), std::byte{0});
  return base::xxh3(copy);
}

// Whether a section may lie here: after what came before, inside the file, aligned, whole elements.
std::optional<std::string> misplaced(const SectionInfo& section, std::uint64_t begin, std::uint64_t end) {
  const std::string name = "section \"" + section.name + "\"";
  if (section.name.empty()) return "a section has no name";
  if (section.element_bytes == 0) return name + " has elements of no size";
  if (section.bytes % section.element_bytes != 0) return name + " is not a whole number of elements";
  if (section.offset % alignment_of(section.bytes) != 0) return name + " is not aligned";
  if (section.offset < begin) return name + " overlaps what lies before it";
  if (section.offset > end || section.bytes > end - section.offset) return name + " reaches past the end of the file";
  return std::nullopt;
}

}  // namespace

SectionWriter::SectionWriter(Header header) : header_(std::move(header)), file_(kFrontBytes) {
  assert(header_.engine.size() <= kMaxEngineBytes && "expected an engine of at most 80 bytes, found a longer one");
}

void SectionWriter::add(std::string_view name, std::span<const std::byte> bytes, std::uint32_t element_bytes) {
  assert(sections_.size() < kMaxSections && "expected at most 126 sections, found one more");
  assert(!name.empty() && name.size() <= kMaxSectionNameBytes && "expected a name of 1 to 32 bytes");
  assert(element_bytes > 0 && bytes.size() % element_bytes == 0 && "expected whole elements, found a part of one");
  assert(std::none_of(sections_.begin(), sections_.end(), [&](const SectionInfo& s) { return s.name == name; }) &&
         "expected a new name, found one already used");
  file_.resize(round_up(file_.size(), alignment_of(bytes.size())));
  sections_.push_back({std::string(name), file_.size(), bytes.size(), element_bytes, base::xxh3(bytes)});
  file_.insert(file_.end(), bytes.begin(), bytes.end());
}

void SectionWriter::reserve(std::size_t bytes) {
  file_.reserve(file_.size() + bytes + kMaxSections * kPage + kTrailerBytes);
}

std::vector<std::byte> SectionWriter::finish() {
  RawHeader header{};
  header.magic = kMagic;
  header.format_version = header_.format_version;
  header.section_count = static_cast<std::uint32_t>(sections_.size());
  header.feature_bits = header_.feature_bits;
  header.file_bytes = file_.size() + kTrailerBytes;
  put_text(header.engine, header_.engine);
  std::size_t at = sizeof(RawHeader);
  for (const SectionInfo& section : sections_) {
    RawSection raw{};
    put_text(raw.name, section.name);
    raw.offset = section.offset;
    raw.bytes = section.bytes;
    raw.element_bytes = section.element_bytes;
    raw.xxh3 = section.xxh3;
    std::memcpy(file_.data() + at, &raw, sizeof raw);
    at += sizeof raw;
  }
  std::memcpy(file_.data(), &header, sizeof header);
  header.front_xxh3 = front_hash(file_);
  std::memcpy(file_.data(), &header, sizeof header);
  const base::Sha256 hash = base::sha256(file_);
  const auto* trailer = reinterpret_cast<const std::byte*>(hash.data());
  file_.insert(file_.end(), trailer, trailer + hash.size());
  return std::move(file_);
}

Error SectionFile::damaged(std::string message) const {
  return {ErrorCode::kDamaged, {source_, 0, 0}, std::move(message) + "; the snapshot is not used"};
}

Result<SectionFile> SectionFile::open(std::span<const std::byte> bytes, std::string_view source,
                                      std::uint64_t known_features) {
  SectionFile file;
  file.bytes_ = bytes;
  file.source_ = std::string(source);
  if (bytes.size() < kMagic.size() || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
    return file.damaged("not a snapshot: it does not begin with VRATASNP");
  RawHeader header{};
  if (bytes.size() < sizeof header) return file.damaged("cut off inside its header");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.format_version != kSnapshotFormatVersion)
    return Error{ErrorCode::kUnsupported,
                 {file.source_, 0, 0},
                 "written by another version (snapshot format " + std::to_string(header.format_version) +
                     ", this engine reads " + std::to_string(kSnapshotFormatVersion) + "): rebuild it"};
  if (bytes.size() < kFrontBytes + kTrailerBytes) return file.damaged("cut off inside its table");
  if (front_hash(bytes) != header.front_xxh3) return file.damaged("header and table do not have their hash");
  if (header.file_bytes != bytes.size())
    return file.damaged("has " + std::to_string(bytes.size()) + " bytes, its header says " +
                        std::to_string(header.file_bytes));
  if ((header.feature_bits & ~known_features) != 0)
    return Error{ErrorCode::kUnsupported,
                 {file.source_, 0, 0},
                 "written by another version (it has features that this engine does not know): rebuild it"};
  if (header.section_count > kMaxSections) return file.damaged("more sections than a table holds");
  file.engine_ = get_text(header.engine);
  file.feature_bits_ = header.feature_bits;

  std::unordered_set<std::string> names;
  std::uint64_t begin = kFrontBytes;
  const std::uint64_t end = bytes.size() - kTrailerBytes;
  for (std::size_t i = 0; i < header.section_count; ++i) {
    RawSection raw{};
    std::memcpy(&raw, bytes.data() + sizeof header + i * sizeof raw, sizeof raw);
    SectionInfo section{get_text(raw.name), raw.offset, raw.bytes, raw.element_bytes, raw.xxh3};
    if (auto fault = misplaced(section, begin, end)) return file.damaged(*fault);
    if (!names.insert(section.name).second) return file.damaged("two sections are called \"" + section.name + "\"");
    begin = section.offset + section.bytes;
    file.sections_.push_back(std::move(section));
  }
  return file;
}

bool SectionFile::has(std::string_view name) const noexcept {
  return std::any_of(sections_.begin(), sections_.end(), [&](const SectionInfo& s) { return s.name == name; });
}

Result<std::span<const std::byte>> SectionFile::raw_section(std::string_view name, std::size_t element_bytes,
                                                            std::size_t alignment) const {
  const auto it =
      std::find_if(sections_.begin(), sections_.end(), [&](const SectionInfo& s) { return s.name == name; });
  if (it == sections_.end()) return damaged("there is no section \"" + std::string(name) + "\"");
  if (it->element_bytes != element_bytes)
    return damaged("section \"" + it->name + "\" has elements of " + std::to_string(it->element_bytes) +
                   " bytes, this engine expects " + std::to_string(element_bytes));
  const std::span<const std::byte> content = bytes_.subspan(it->offset, it->bytes);
  if (reinterpret_cast<std::uintptr_t>(content.data()) % alignment != 0)
    return damaged("section \"" + it->name + "\" begins at an address that is not aligned in memory");
  return content;
}

Status SectionFile::verify_sections() const {
  for (const SectionInfo& section : sections_)
    if (base::xxh3(bytes_.subspan(section.offset, section.bytes)) != section.xxh3)
      return damaged("section \"" + section.name + "\" does not have its hash");
  return Unit{};
}

Status SectionFile::verify() const {
  if (auto sections = verify_sections(); !sections) return sections;
  if (base::sha256(bytes_.first(bytes_.size() - kTrailerBytes)) != content_hash())
    return damaged("the file as a whole does not have its SHA-256");
  return Unit{};
}

base::Sha256 SectionFile::content_hash() const noexcept {
  base::Sha256 hash{};
  std::memcpy(hash.data(), bytes_.data() + bytes_.size() - kTrailerBytes, kTrailerBytes);
  return hash;
}

}  // namespace vrata::index
