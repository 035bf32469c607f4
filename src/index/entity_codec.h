// Entities and list headers as bytes inside a snapshot, and back.
//
// Fields stand in the order of the struct; a number is a little-endian base-128 varint, a text its length and its
// bytes, a list its length and its items. There are no tags: another order is another snapshot format version.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "index/snapshot.h"
#include "vrata/entity.h"
#include "vrata/error.h"

namespace vrata::index {

void encode(const Entity& entity, std::vector<std::byte>& out);

// Fails    Damaged: bytes are missing or left over, or a length points outside.
[[nodiscard]] Result<Entity> decode_entity(std::span<const std::byte> bytes);

void encode(std::span<const ListInfo> lists, std::vector<std::byte>& out);
[[nodiscard]] Result<std::vector<ListInfo>> decode_lists(std::span<const std::byte> bytes);

}  // namespace vrata::index
