// What FollowTheMoney's schemata and properties are to us: the tables of docs/lists/ftm.md. Private to the readers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "vrata/entity.h"

namespace vrata::lists {

// What becomes of an entity.
enum class FtmRole : std::uint8_t {
  kListed,    // compared by its names: what the model calls matchable
  kAsset,     // Vehicle, RealEstate ...: compared only when it is a target
  kSanction,  // joined to the entity that it is of
  kDocument,  // Identification, Passport: joined to their holder
  kAddress,   // joined to whoever refers to it
  kPosition,  // joined to its holders through Occupancy
  kLink,      // between two entities: a relation of the first
  kLeftOut    // says nothing of who somebody is: Payment, Document, Note ...
};

struct FtmSchema {
  std::string_view name;
  FtmRole role = FtmRole::kLeftOut;
  Schema schema = Schema::kUnknown;
  // kLink: its two ends, and what the first is to the second and the second to the first.
  std::string_view source = {}, target = {};
  RelationKind forth = RelationKind::kOther, back = RelationKind::kOther;
};

// nullptr: no schema of the model that we know (4.11.2, with the names of earlier ones).
[[nodiscard]] const FtmSchema* ftm_schema(std::string_view name) noexcept;

// How the values of a property of a listed entity are kept.
enum class FtmUse : std::uint8_t {
  kExtra,       // under its name; nothing to remark
  kIdentifier,  // of type `type`
  kReference    // to another entity: a relation
};

struct FtmProperty {
  std::string_view name;
  FtmUse use = FtmUse::kExtra;
  IdentifierType type = IdentifierType::kOther;
  RelationKind relation = RelationKind::kOther;
};

// Of the properties that are not read by name (names, dates, countries ...); nullptr: none that we know.
[[nodiscard]] const FtmProperty* ftm_property(std::string_view name) noexcept;

}  // namespace vrata::lists
