// Editions of FollowTheMoney that are told by their changes: a full file, and what each later version did to it.
//
//   <version>/entities.ftm.json      the full file, of the version before the chain
//   delta.json                       {"versions": {"20240527134702-zbn": address, …}}: which versions there are
//   index.json                       which version the files are of, and their SHA-1; looked at, not kept
//   <version>/entities.delta.json    one operation a line: {"op": "ADD|MOD|DEL", "entity": {…}}; of DEL the id alone
//
// But for index.json these are the names in a bundle (lists/bundle.h), which is whole by itself: what was in force is
// copied into the bundle of the next edition, so that reading an edition needs no other one.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists/bundle.h"
#include "lists/reading.h"

namespace vrata::lists {

enum class FtmPart : std::uint8_t {
  kEntities,       // a whole publication by itself; part of one beside the others
  kOperations,     // entities.delta.json
  kDeltaVersions,  // delta.json
  kIndex           // index.json
};
// By content; an operations file may be empty and is known by its name then.
[[nodiscard]] std::optional<FtmPart> ftm_part(std::span<const std::byte> document, std::string_view source);

// "20240527134702-zbn": fourteen digits of UTC, a dash, letters or digits.
[[nodiscard]] bool is_ftm_version(std::string_view text) noexcept;

// Puts a chain together.
//
// Takes    files: parts. An operations file bears its version in its path, as the publisher names it.
//          base: the bytes of the edition in force, asked for when there is no entities file among them.
// Gives    one bundle; the bytes of base when it holds all that delta.json names.
// Fails    Malformed: an index.json that disagrees (lists/ftm_index.h); no delta.json, and no index.json beside a full
//          file that says its version; two of a kind; a version in delta.json behind the base of which the
//          operations are not there, or a base older than all that it names (a gap: which version lacks is said);
//          operations of a version that it does not name. Unsupported: a base that does not say its version.
Result<Gathered> gather_ftm(std::span<const PartFile> files, const BaseEdition& base);

// What a bundle says, opened and checked: the full file, and the operations of each version behind it, in order.
struct FtmChain {
  BundleFile entities;
  std::vector<BundleFile> operations;
  std::string version;  // that all of it together gives
};
// Fails    as open_bundle(); Malformed: no entities file, a version that lacks.
[[nodiscard]] Result<FtmChain> open_ftm_chain(std::span<const std::byte> bundle, std::string_view source);

// Whether a bundle holds such a chain: a look at its first lines.
[[nodiscard]] bool is_ftm_bundle(std::span<const std::byte> document) noexcept;

}  // namespace vrata::lists
