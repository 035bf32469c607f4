// A snapshot: all entities of the lists in force and the index over their names, as one immutable run of bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/entity.h"
#include "vrata/error.h"

namespace vrata::index {

// One list in a snapshot.
struct ListInfo {
  std::string list_id;
  std::string title;
  std::string publication_sha256;  // hex, of the file as received
  std::optional<UtcSeconds> published_at;
  std::uint32_t entity_begin = 0, entity_end = 0;  // ordinals
  std::uint32_t names = 0;
};

struct ListInput {
  ListInfo info;  // entity_begin, entity_end and names are filled in by build()
  std::span<const Entity> entities;
};

// Builds the bytes of a snapshot.
//
// Takes    lists: in any order; they are stored by ascending list_id.
//          progress: called with 0..1000 now and then; may be empty.
// Gives    the same bytes for the same lists, engine version and tables.
Result<std::vector<std::byte>> build(std::span<const ListInput> lists, const std::function<void(int)>& progress = {});

class Snapshot {
 public:
  // Takes    bytes: a whole snapshot, kept alive by the caller as long as the Snapshot.
  // Fails    Damaged (what), Unsupported (another format version: rebuild it).
  // Cost     header, section table with its hash and bounds; not the whole file.
  static Result<Snapshot> open(std::span<const std::byte> bytes, std::string_view source);

  // Checks all: every section's hash and every offset. Cost: one pass.
  [[nodiscard]] Status verify() const;

  [[nodiscard]] std::span<const ListInfo> lists() const noexcept;
  [[nodiscard]] std::uint32_t entity_count() const noexcept;
  [[nodiscard]] Result<Entity> entity(std::uint32_t ordinal) const;
  // Ordinal of "un-sc:QDi.430".
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view entity_id) const;
};

}  // namespace vrata::index
