#include "lists/ofac_facts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lists/document_number.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

constexpr std::string_view kWallet = "Digital Currency Address - ";

struct Numbered {
  std::string_view feature;
  IdentifierType type;
};
constexpr std::array<Numbered, 15> kNumbers = {
    {{"SWIFT/BIC", IdentifierType::kBic},
     {"Email Address", IdentifierType::kEmail},
     {"Phone Number", IdentifierType::kPhone},
     {"D-U-N-S Number", IdentifierType::kRegistrationNumber},
     {"BIK (RU)", IdentifierType::kOther},
     {"ISIN", IdentifierType::kIsin},
     {"Vessel Call Sign", IdentifierType::kCallSign},
     {"Other Vessel Call Sign", IdentifierType::kCallSign},
     {"Aircraft Tail Number", IdentifierType::kRegistrationNumber},
     {"Previous Aircraft Tail Number", IdentifierType::kRegistrationNumber},
     {"Aircraft Mode S Transponder Code", IdentifierType::kOther},
     {"Aircraft Manufacturer's Serial Number (MSN)", IdentifierType::kSerialNumber},
     {"Aircraft Construction Number (also called L/N or S/N or F/N)", IdentifierType::kSerialNumber},
     {"MMSI", IdentifierType::kMmsi},
     {"Aircraft Serial Identification", IdentifierType::kSerialNumber}}};

struct OfCraft {
  std::string_view feature;
  std::string Craft::* field;
};
constexpr std::array<OfCraft, 9> kCraft = {{{"VESSEL TYPE", &Craft::type},
                                            {"Vessel Flag", &Craft::flag},
                                            {"Vessel Owner", &Craft::owner},
                                            {"Vessel Tonnage", &Craft::tonnage},
                                            {"Vessel Gross Registered Tonnage", &Craft::gross_tonnage},
                                            {"Vessel Year of Build", &Craft::built_on},
                                            {"Aircraft Model", &Craft::model},
                                            {"Aircraft Operator", &Craft::operated_by},
                                            {"Aircraft Manufacture Date", &Craft::built_on}}};

struct Related {
  std::string_view type;
  RelationKind kind;
};
constexpr std::array<Related, 10> kRelations = {{{"Associate Of", RelationKind::kAssociate},
                                                 {"Providing support to", RelationKind::kSupports},
                                                 {"Acting for or on behalf of", RelationKind::kActsFor},
                                                 {"Owned or Controlled By", RelationKind::kOwnedBy},
                                                 {"Family member of", RelationKind::kFamily},
                                                 {"playing a significant role in", RelationKind::kLeaderOf},
                                                 {"Leader or official of", RelationKind::kLeaderOf},
                                                 {"Principal Executive Officer", RelationKind::kLeaderOf},
                                                 {"Owns, controls, or operates", RelationKind::kOwns},
                                                 {"Property in the interest of", RelationKind::kPropertyOf}}};

// Documents whose words say another kind than parse_identifier_type() would read in them.
constexpr std::array<Numbered, 14> kDocuments = {
    {{"R.F.C.", IdentifierType::kTaxNumber},
     {"NIT #", IdentifierType::kTaxNumber},
     {"RUC #", IdentifierType::kTaxNumber},
     {"RIF #", IdentifierType::kTaxNumber},
     {"US FEIN", IdentifierType::kTaxNumber},
     {"C.I.F.", IdentifierType::kTaxNumber},
     {"C.U.I.T.", IdentifierType::kTaxNumber},
     {"N.I.F.", IdentifierType::kTaxNumber},
     {"D.N.I.", IdentifierType::kNationalId},
     {"N.I.E.", IdentifierType::kNationalId},
     {"C.U.R.P.", IdentifierType::kNationalId},
     {"C.R. No.", IdentifierType::kRegistrationNumber},
     {"Unified Social Credit Code (USCC)", IdentifierType::kRegistrationNumber},
     {"MMSI", IdentifierType::kMmsi}}};

bool written_together(std::string_view script) {
  return script == "Hans" || script == "Hant" || script == "Japanese" || script == "Korean" || script == "Hang" ||
         script == "Jpan" || script == "Kore";
}

}  // namespace

Schema ofac_schema(std::string_view type) noexcept {
  const std::string lower = lower_ascii(type.substr(0, 16));
  if (lower == "individual") return Schema::kPerson;
  if (lower == "entity") return Schema::kOrganization;
  if (lower == "vessel") return Schema::kVessel;
  return lower == "aircraft" ? Schema::kAircraft : Schema::kUnknown;
}

void add_ofac_feature(Entity& entity, std::string_view type, std::string value, std::string note,
                      const IsCountry& is_country) {
  const auto extra = [&](std::string name) {
    entity.extra.push_back({name, std::move(value)});
    if (!note.empty()) entity.extra.push_back({std::move(name) + " (note)", std::move(note)});
  };
  const auto number = [&](IdentifierType kind) {
    Identifier identifier;
    identifier.type = kind;
    identifier.type_text = type;
    identifier.value = std::move(value);
    identifier.note = std::move(note);
    entity.identifiers.push_back(std::move(identifier));
  };
  if (type.starts_with(kWallet)) return number(IdentifierType::kWallet);
  for (const Numbered& row : kNumbers)
    if (row.feature == type) return number(row.type);
  for (const OfCraft& row : kCraft)
    if (row.feature == type && (entity.craft.*row.field).empty() && note.empty()) {
      entity.craft.*row.field = std::move(value);
      return;
    }
  if (type == "Former Vessel Flag" || type == "Other Vessel Flag") {
    const char* kind = type.starts_with("Former") ? " (former)" : " (other)";
    entity.craft.other_flags.push_back(std::move(value) + kind + (note.empty() ? "" : ": " + note));
    return;
  }
  if (type == "Title") {
    entity.designations.push_back(std::move(value));
    if (!note.empty()) entity.extra.push_back({"Title (note)", std::move(note)});
    return;
  }
  if (type == "Gender" && entity.gender == Gender::kUnknown && parse_gender(value) != Gender::kUnknown) {
    entity.gender = parse_gender(value);
    if (!note.empty()) entity.extra.push_back({"Gender (note)", std::move(note)});
    return;
  }
  if (type == "Place of Birth") {
    Address place = ofac_place(value, is_country);
    if (!note.empty()) place.note += "; " + note;
    entity.birth_places.push_back(std::move(place));
    return;
  }
  if (type == "Nationality Country" || type == "Citizenship Country") {
    if (std::find(entity.nationalities.begin(), entity.nationalities.end(), value) == entity.nationalities.end())
      entity.nationalities.push_back(value);
    if (type == "Nationality Country" && note.empty()) return;
  }
  if (type == "Registration Country" || type == "Nationality of Registration") {
    Address place;
    place.country = std::move(value);
    place.note = std::string(type) + (note.empty() ? "" : "; " + note);
    entity.addresses.push_back(std::move(place));
    return;
  }
  extra(std::string(type));
}

Address ofac_place(std::string_view text, const IsCountry& is_country) {
  Address place;
  place.note = text;
  const std::size_t comma = text.rfind(',');
  if (comma != std::string_view::npos) {
    place.city = trim(text.substr(0, comma));
    place.country = trim(text.substr(comma + 1));
  } else {
    (is_country(text) ? place.country : place.city) = text;
  }
  return place;
}

Identifier ofac_document(std::string type_text, std::string number) {
  Identifier out;
  const auto known =
      std::find_if(kDocuments.begin(), kDocuments.end(), [&](const Numbered& row) { return row.feature == type_text; });
  out.type = known != kDocuments.end() ? known->type : parse_identifier_type(type_text);
  out.type_text = std::move(type_text);
  out.value = std::move(number);
  std::optional<std::string> bare = bare_number(out.value);
  if (!bare && out.type == IdentifierType::kImo && out.value.starts_with("IMO "))
    bare = std::string(trim(std::string_view(out.value).substr(4)));
  if (bare && !bare->empty()) {
    out.note = "number published as \"" + out.value + "\"";
    out.value = *std::move(bare);
  }
  return out;
}

RelationKind ofac_relation(std::string_view type) noexcept {
  for (const Related& row : kRelations)
    if (row.type == type) return row.kind;
  return RelationKind::kOther;
}

std::string ofac_name(const std::vector<NamePiece>& pieces, std::string_view script) {
  const bool has_last =
      std::any_of(pieces.begin(), pieces.end(), [](const NamePiece& piece) { return piece.role == "Last Name"; });
  // 0: given names; 1: a patronymic; 2: family names
  const auto place = [&](const NamePiece& piece) {
    if (piece.role == "Last Name" || piece.role == "Maiden Name" || piece.role == "Matronymic") return 2;
    if (piece.role == "Patronymic") return has_last ? 1 : 2;
    return 0;
  };
  const bool family_first = written_together(script);
  std::string out;
  for (const int wanted : family_first ? std::array{2, 0, 1} : std::array{0, 1, 2})
    for (const NamePiece& piece : pieces) {
      if (place(piece) != wanted) continue;
      if (!out.empty() && !family_first) out += ' ';
      out += piece.text;
    }
  return out;
}

}  // namespace vrata::lists
