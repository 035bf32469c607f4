// The values that all rooms speak of: who is listed, and all that the publisher said about them.
//
// Invariants
// 1. An Entity holds every fact of its publication: in a field here, in `extra`, or in a Remark.
// 2. Text is UTF-8 as published, trimmed of white space at both ends; inside, a reader may make each run of
//    white space one space (never in `narrative`) and says so, for editions differ in line breaks alone.
//    Otherwise it is unchanged.
// 3. Vectors keep document order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/date.h"
#include "vrata/error.h"

namespace vrata {

enum class Schema : std::uint8_t {
  kUnknown,       // said nothing: compared with every kind
  kPerson,        //
  kOrganization,  // also Company and PublicBody
  kLegalEntity,   // a person or an organisation, the source does not say which
  kVessel,
  kAircraft,
  kWallet,
};

// FollowTheMoney's name: "Person", "Organization", "LegalEntity", "Vessel", "Airplane", "CryptoWallet", "".
[[nodiscard]] std::string_view word(Schema schema) noexcept;
// Reads FollowTheMoney names and common synonyms in any case ("individual", "company"); kUnknown otherwise.
[[nodiscard]] Schema parse_schema(std::string_view text) noexcept;
// Whether a subject of one schema may be an entity of the other (design decision 10).
[[nodiscard]] bool comparable(Schema subject, Schema entity) noexcept;

enum class Gender : std::uint8_t { kUnknown, kMale, kFemale, kOther };
[[nodiscard]] std::string_view word(Gender gender) noexcept;  // "male", "female", "other", ""
// Reads "M", "male", "муж", "पुरुष", "ذكر" and the like; kUnknown otherwise.
[[nodiscard]] Gender parse_gender(std::string_view text) noexcept;

enum class NameKind : std::uint8_t { kPrimary, kAlias, kFormer, kOriginalScript };
enum class NameGrade : std::uint8_t { kPrimary, kGood, kLow };
[[nodiscard]] std::string_view word(NameKind kind) noexcept;    // "primary", "alias", "former", "original_script"
[[nodiscard]] std::string_view word(NameGrade grade) noexcept;  // "primary", "good", "low"

// A piece of a name with the role that the publisher gives it: "Last Name", "Patronymic", "middleName".
struct NamePiece {
  std::string role;
  std::string text;

  friend bool operator==(const NamePiece&, const NamePiece&) = default;
};

struct Name {
  std::string text;
  NameKind kind = NameKind::kPrimary;
  NameGrade grade = NameGrade::kPrimary;
  std::string language;                // ISO 639 as the publisher says, usually empty
  std::string note;                    // the publisher's remark on this name
  bool damaged = false;                // holds U+FFFD or the like: kept and shown, never indexed
  std::string script = {};             // as the publisher says: "Cyrl", "Latin"; usually empty
  std::vector<NamePiece> pieces = {};  // as published and in that order, where the publisher says which is which

  friend bool operator==(const Name&, const Name&) = default;
};

enum class IdentifierType : std::uint8_t {
  kOther,
  kPassport,
  kNationalId,
  kTaxNumber,           // INN, PAN, TIN, EIN ...
  kRegistrationNumber,  // OGRN, company number ...
  kImo,
  kLei,
  kBic,
  kIban,
  kAccount,
  kWallet,
  kPhone,
  kEmail,
  kMmsi,          // of a ship's radio
  kCallSign,      //
  kSerialNumber,  // of an aircraft, an engine, a weapon
  kIsin,
};
[[nodiscard]] std::string_view word(IdentifierType type) noexcept;  // "passport", "national_id", ...
[[nodiscard]] IdentifierType parse_identifier_type(std::string_view text) noexcept;

struct Identifier {
  IdentifierType type = IdentifierType::kOther;
  std::string type_text;          // as published: "Passport", "National Identification Number"
  std::string type_text2;         // a second type text where the publisher has one
  std::string value;              // as published
  std::string issuer_country;     // as published, country that issued it
  std::string issued_in_country;  // as published, country where it was issued (UN: COUNTRY_OF_ISSUE)
  std::string issued_in_city;
  std::string issued_on;  // as published
  std::string note;
  bool fraudulent = false;      // forged, or not this person's: still a key to find them by, and shown as such
  std::string authority = {};   // who issued it, as published
  std::string expires_on = {};  // as published
  std::string held_under = {};  // the name that the document bears, where it is not the primary one

  friend bool operator==(const Identifier&, const Identifier&) = default;
};

struct Address {
  std::string street, city, region, postal_code, country, note;  // each as published

  friend bool operator==(const Address&, const Address&) = default;
};

// A fact that has no field of its own; `name` is the publisher's path: "INDIVIDUAL_ALIAS/CITY_OF_BIRTH".
struct ExtraField {
  std::string name;
  std::string value;

  friend bool operator==(const ExtraField&, const ExtraField&) = default;
};

enum class RelationKind : std::uint8_t {
  kOther,
  kOwnedBy,     // or controlled by
  kOwns,        // or controls
  kFamily,      //
  kLeaderOf,    // or official of
  kActsFor,     //
  kSupports,    //
  kAssociate,   //
  kPropertyOf,  // a ship or an aircraft in which the other has an interest
};
[[nodiscard]] std::string_view word(RelationKind kind) noexcept;  // "owned_by", "family", ...

// What this entity is to another one. Stated once, at the entity that the publisher begins with.
struct Relation {
  RelationKind kind = RelationKind::kOther;
  std::string kind_text;  // as published: "Owned or Controlled By"
  std::string key;        // Entity::key of the other, of the same list; empty when it is not listed there
  std::string name;       // of the other, where the publisher names it
  std::string percent;    // of an owner's share, as published
  std::string quality;    // how sure the publisher is, as published
  std::string from, to;   // since when and until when, as published
  std::string note;
  bool former = false;

  friend bool operator==(const Relation&, const Relation&) = default;
};

// What a ship or an aircraft is; numbers that identify it stand among the identifiers.
struct Craft {
  std::string type;  // "Crude Oil Tanker"
  std::string model;
  std::string flag;
  std::vector<std::string> other_flags;  // also former ones: "Malta (former)"
  std::string owner, operated_by;
  std::string tonnage, gross_tonnage;  // as published
  std::string built_on;

  friend bool operator==(const Craft&, const Craft&) = default;
};

// Something that happened to a listing: "Created" under "Executive Order 13224 (Terrorism)" on 2001-10-12.
struct ListingEvent {
  std::string kind, legal_basis, on, note;  // each as published

  friend bool operator==(const ListingEvent&, const ListingEvent&) = default;
};

// Why and since when the entity is listed.
struct Listing {
  std::string programme;  // "Al-Qaida", "SDGT" ...
  std::string reference;  // the publisher's reference, trimmed
  std::string listed_on;  // as published
  std::vector<std::string> updated_on;
  std::string source;           // who asked for it, where said; the list's name where one publication holds several
  std::string expires_on = {};  // as published; usually a listing ends only by absence
  std::vector<std::string> measures = {};  // what is ordered: "Block", "Asset freeze", "Travel ban"
  std::vector<ListingEvent> events = {};

  friend bool operator==(const Listing&, const Listing&) = default;
};

struct Entity {
  std::string list_id;  // "un-sc"
  std::string key;      // the publisher's stable key; "QDi.430"
  Schema schema = Schema::kUnknown;
  std::vector<Name> names;  // never empty after a reader is done
  std::vector<FuzzyDate> births;
  std::vector<Address> birth_places;
  std::vector<std::string> nationalities;  // as published
  std::vector<Address> addresses;
  std::vector<Identifier> identifiers;
  Gender gender = Gender::kUnknown;
  std::vector<std::string> titles;        // honorific or academic
  std::vector<std::string> designations;  // offices held
  std::vector<Listing> listings;
  std::vector<Relation> relations;
  Craft craft;
  std::string narrative;
  std::vector<ExtraField> extra;
  std::uint64_t line = 0;  // where the entry begins in its publication, from 1

  // "<list>:<publisher's key>"
  [[nodiscard]] std::string id() const { return list_id + ":" + key; }

  friend bool operator==(const Entity&, const Entity&) = default;
};

}  // namespace vrata
