// Words in, words out: schema, gender, kinds of names and of identifiers.
#include <algorithm>
#include <array>
#include <utility>

#include "entity/plain.h"
#include "vrata/entity.h"

namespace vrata {
namespace {

template <class T>
struct Synonym {
  std::string_view key;  // as plain_key() writes it
  T value;
};

template <class T, std::size_t N>
T find_synonym(const std::array<Synonym<T>, N>& table, std::string_view text, T otherwise) {
  if (text.size() > 100) return otherwise;  // no value of these kinds is longer
  const std::string key = plain_key(text);
  const auto found = std::find_if(table.begin(), table.end(), [&](const Synonym<T>& row) { return row.key == key; });
  return found == table.end() ? otherwise : found->value;
}

// FollowTheMoney 4, the UN, OFAC and UK lists' own words, and what customer systems write.
constexpr auto kSchemas = std::to_array<Synonym<Schema>>({
    {"person", Schema::kPerson},
    {"individual", Schema::kPerson},
    {"individuals", Schema::kPerson},
    {"naturalperson", Schema::kPerson},
    {"physicalperson", Schema::kPerson},
    {"private", Schema::kPerson},
    {"human", Schema::kPerson},
    {"ind", Schema::kPerson},
    {"p", Schema::kPerson},
    {"физлицо", Schema::kPerson},
    {"физическоелицо", Schema::kPerson},
    {"фл", Schema::kPerson},
    {"व्यक्ति", Schema::kPerson},
    {"personne", Schema::kPerson},
    {"personnephysique", Schema::kPerson},
    {"particulier", Schema::kPerson},
    {"persona", Schema::kPerson},
    {"personafisica", Schema::kPerson},
    {"naturlicheperson", Schema::kPerson},
    {"privatperson", Schema::kPerson},
    {"شخص", Schema::kPerson},
    {"organization", Schema::kOrganization},
    {"organisation", Schema::kOrganization},
    {"company", Schema::kOrganization},
    {"publicbody", Schema::kOrganization},
    {"corporate", Schema::kOrganization},
    {"corporation", Schema::kOrganization},
    {"business", Schema::kOrganization},
    {"enterprise", Schema::kOrganization},
    {"entity", Schema::kOrganization},
    {"entities", Schema::kOrganization},
    {"org", Schema::kOrganization},
    {"group", Schema::kOrganization},
    {"юрлицо", Schema::kOrganization},
    {"юридическоелицо", Schema::kOrganization},
    {"юл", Schema::kOrganization},
    {"организация", Schema::kOrganization},
    {"компания", Schema::kOrganization},
    {"संगठन", Schema::kOrganization},
    {"कंपनी", Schema::kOrganization},
    {"कम्पनी", Schema::kOrganization},
    {"संस्था", Schema::kOrganization},
    {"personnemorale", Schema::kOrganization},
    {"societe", Schema::kOrganization},
    {"entreprise", Schema::kOrganization},
    {"empresa", Schema::kOrganization},
    {"organizacion", Schema::kOrganization},
    {"personajuridica", Schema::kOrganization},
    {"firma", Schema::kOrganization},
    {"unternehmen", Schema::kOrganization},
    {"juristischeperson", Schema::kOrganization},
    {"شركة", Schema::kOrganization},
    {"منظمة", Schema::kOrganization},
    {"legalentity", Schema::kLegalEntity},
    {"vessel", Schema::kVessel},
    {"ship", Schema::kVessel},
    {"судно", Schema::kVessel},
    {"जहाज", Schema::kVessel},
    {"navire", Schema::kVessel},
    {"schiff", Schema::kVessel},
    {"airplane", Schema::kAircraft},
    {"aircraft", Schema::kAircraft},
    {"plane", Schema::kAircraft},
    {"самолет", Schema::kAircraft},
    {"avion", Schema::kAircraft},
    {"cryptowallet", Schema::kWallet},
    {"wallet", Schema::kWallet},
    {"cryptoaddress", Schema::kWallet},
    {"кошелек", Schema::kWallet},
});

constexpr auto kGenders = std::to_array<Synonym<Gender>>({
    {"m", Gender::kMale},          {"male", Gender::kMale},
    {"man", Gender::kMale},        {"м", Gender::kMale},
    {"муж", Gender::kMale},        {"мужской", Gender::kMale},
    {"мужчина", Gender::kMale},    {"पु", Gender::kMale},
    {"पुं", Gender::kMale},          {"पुरुष", Gender::kMale},
    {"ذكر", Gender::kMale},        {"رجل", Gender::kMale},
    {"مرد", Gender::kMale},        {"זכר", Gender::kMale},
    {"h", Gender::kMale},          {"homme", Gender::kMale},
    {"masculin", Gender::kMale},   {"masculino", Gender::kMale},
    {"hombre", Gender::kMale},     {"varon", Gender::kMale},
    {"mannlich", Gender::kMale},   {"mann", Gender::kMale},
    {"masculine", Gender::kMale},  {"f", Gender::kFemale},
    {"female", Gender::kFemale},   {"woman", Gender::kFemale},
    {"ж", Gender::kFemale},        {"жен", Gender::kFemale},
    {"женский", Gender::kFemale},  {"женщина", Gender::kFemale},
    {"म", Gender::kFemale},        {"महिला", Gender::kFemale},
    {"स्त्री", Gender::kFemale},     {"انثي", Gender::kFemale},
    {"امراة", Gender::kFemale},    {"زن", Gender::kFemale},
    {"נקבה", Gender::kFemale},     {"femme", Gender::kFemale},
    {"feminin", Gender::kFemale},  {"femenino", Gender::kFemale},
    {"mujer", Gender::kFemale},    {"w", Gender::kFemale},
    {"weiblich", Gender::kFemale}, {"frau", Gender::kFemale},
    {"feminine", Gender::kFemale}, {"other", Gender::kOther},
    {"x", Gender::kOther},         {"nonbinary", Gender::kOther},
    {"diverse", Gender::kOther},   {"divers", Gender::kOther},
    {"другой", Gender::kOther},    {"अन्य", Gender::kOther},
    {"autre", Gender::kOther},     {"otro", Gender::kOther},
    {"third", Gender::kOther},     {"transgender", Gender::kOther},
    {"اخر", Gender::kOther},
});

// Whole words first: an acronym must not be found inside a longer word ("inn" in "beginning").
constexpr auto kIdentifierWords = std::to_array<Synonym<IdentifierType>>({
    {"inn", IdentifierType::kTaxNumber},
    {"pan", IdentifierType::kTaxNumber},
    {"tin", IdentifierType::kTaxNumber},
    {"ein", IdentifierType::kTaxNumber},
    {"vat", IdentifierType::kTaxNumber},
    {"nif", IdentifierType::kTaxNumber},
    {"itin", IdentifierType::kTaxNumber},
    {"gstin", IdentifierType::kTaxNumber},
    {"rfc", IdentifierType::kTaxNumber},
    {"инн", IdentifierType::kTaxNumber},
    {"ogrn", IdentifierType::kRegistrationNumber},
    {"ogrnip", IdentifierType::kRegistrationNumber},
    {"огрн", IdentifierType::kRegistrationNumber},
    {"огрнип", IdentifierType::kRegistrationNumber},
    {"cin", IdentifierType::kRegistrationNumber},
    {"crn", IdentifierType::kRegistrationNumber},
    {"hrb", IdentifierType::kRegistrationNumber},
    {"siren", IdentifierType::kRegistrationNumber},
    {"mmsi", IdentifierType::kMmsi},
    {"callsign", IdentifierType::kCallSign},
    {"isin", IdentifierType::kIsin},
    {"msn", IdentifierType::kSerialNumber},
    {"imo", IdentifierType::kImo},
    {"имо", IdentifierType::kImo},
    {"lei", IdentifierType::kLei},
    {"bic", IdentifierType::kBic},
    {"swift", IdentifierType::kBic},
    {"бик", IdentifierType::kBic},
    {"iban", IdentifierType::kIban},
    {"account", IdentifierType::kAccount},
    {"acct", IdentifierType::kAccount},
    {"счет", IdentifierType::kAccount},
    {"ssn", IdentifierType::kNationalId},
    {"cnic", IdentifierType::kNationalId},
    {"nic", IdentifierType::kNationalId},
    {"снилс", IdentifierType::kNationalId},
    {"snils", IdentifierType::kNationalId},
    {"curp", IdentifierType::kNationalId},
    {"dni", IdentifierType::kNationalId},
    {"nino", IdentifierType::kNationalId},
    {"phone", IdentifierType::kPhone},
    {"tel", IdentifierType::kPhone},
    {"mobile", IdentifierType::kPhone},
    {"fax", IdentifierType::kPhone},
    {"email", IdentifierType::kEmail},
    {"mail", IdentifierType::kEmail},
    {"wallet", IdentifierType::kWallet},
    {"xbt", IdentifierType::kWallet},
});

// Then parts of the text without spaces, in this order.
constexpr auto kIdentifierParts = std::to_array<Synonym<IdentifierType>>({
    {"passport", IdentifierType::kPassport},
    {"passeport", IdentifierType::kPassport},
    {"pasaporte", IdentifierType::kPassport},
    {"reisepass", IdentifierType::kPassport},
    {"паспорт", IdentifierType::kPassport},
    {"पासपोर्ट", IdentifierType::kPassport},
    {"جوازسفر", IdentifierType::kPassport},
    {"laissezpasser", IdentifierType::kPassport},
    {"digitalcurrency", IdentifierType::kWallet},
    {"cryptowallet", IdentifierType::kWallet},
    {"walletaddress", IdentifierType::kWallet},
    {"публичныйключ", IdentifierType::kWallet},
    {"publickey", IdentifierType::kWallet},
    {"callsign", IdentifierType::kCallSign},
    {"serialnumber", IdentifierType::kSerialNumber},
    {"serialidentification", IdentifierType::kSerialNumber},
    {"constructionnumber", IdentifierType::kSerialNumber},
    {"tailnumber", IdentifierType::kRegistrationNumber},
    {"кошелек", IdentifierType::kWallet},
    {"imonumber", IdentifierType::kImo},
    {"vesselregistration", IdentifierType::kImo},
    {"leicode", IdentifierType::kLei},
    {"legalentityidentifier", IdentifierType::kLei},
    {"swiftbic", IdentifierType::kBic},
    {"businessidentifiercode", IdentifierType::kBic},
    {"inncode", IdentifierType::kTaxNumber},
    {"ogrncode", IdentifierType::kRegistrationNumber},
    {"taxid", IdentifierType::kTaxNumber},
    {"taxnumber", IdentifierType::kTaxNumber},
    {"taxpayer", IdentifierType::kTaxNumber},
    {"taxidentification", IdentifierType::kTaxNumber},
    {"taxregistration", IdentifierType::kTaxNumber},
    {"steuernummer", IdentifierType::kTaxNumber},
    {"numerofiscal", IdentifierType::kTaxNumber},
    {"налогоплательщика", IdentifierType::kTaxNumber},
    {"permanentaccountnumber", IdentifierType::kTaxNumber},
    {"nationalid", IdentifierType::kNationalId},
    {"identitycard", IdentifierType::kNationalId},
    {"identificationcard", IdentifierType::kNationalId},
    {"idcard", IdentifierType::kNationalId},
    {"citizenship", IdentifierType::kNationalId},
    {"carteiden", IdentifierType::kNationalId},
    {"cartedidentite", IdentifierType::kNationalId},
    {"cartenationale", IdentifierType::kNationalId},
    {"numerodidentite", IdentifierType::kNationalId},
    {"cedula", IdentifierType::kNationalId},
    {"tarjetadeidentidad", IdentifierType::kNationalId},
    {"documentonacionaldeidentidad", IdentifierType::kNationalId},
    {"personalausweis", IdentifierType::kNationalId},
    {"socialsecurity", IdentifierType::kNationalId},
    {"personalnumber", IdentifierType::kNationalId},
    {"personalid", IdentifierType::kNationalId},
    {"aadhaar", IdentifierType::kNationalId},
    {"aadhar", IdentifierType::kNationalId},
    {"आधार", IdentifierType::kNationalId},
    {"tazkira", IdentifierType::kNationalId},
    {"удостоверениеличности", IdentifierType::kNationalId},
    {"registration", IdentifierType::kRegistrationNumber},
    {"companynumber", IdentifierType::kRegistrationNumber},
    {"registrynumber", IdentifierType::kRegistrationNumber},
    {"commercialregist", IdentifierType::kRegistrationNumber},
    {"tradelicense", IdentifierType::kRegistrationNumber},
    {"handelsregister", IdentifierType::kRegistrationNumber},
    {"регистрационныйномер", IdentifierType::kRegistrationNumber},
    {"accountnumber", IdentifierType::kAccount},
    {"bankaccount", IdentifierType::kAccount},
    {"kontonummer", IdentifierType::kAccount},
    {"phonenumber", IdentifierType::kPhone},
    {"telephone", IdentifierType::kPhone},
    {"телефон", IdentifierType::kPhone},
    {"फोन", IdentifierType::kPhone},
    {"emailaddress", IdentifierType::kEmail},
    {"электроннаяпочта", IdentifierType::kEmail},
});

bool has_word(std::string_view text, std::string_view wanted) noexcept {
  constexpr std::string_view kBreaks = " -_./:,;()#'";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(kBreaks, at);
    if (begin == std::string_view::npos) return false;
    const std::size_t end = std::min(text.find_first_of(kBreaks, begin), text.size());
    if (text.substr(begin, end - begin) == wanted) return true;
    at = end;
  }
  return false;
}

constexpr auto kIdentifierTypes = std::to_array<std::string_view>(
    {"other", "passport", "national_id", "tax_number", "registration_number", "imo", "lei", "bic", "iban", "account",
     "wallet", "phone", "email", "mmsi", "call_sign", "serial_number", "isin"});

}  // namespace

std::string_view word(Schema schema) noexcept {
  switch (schema) {
    case Schema::kUnknown: return "";
    case Schema::kPerson: return "Person";
    case Schema::kOrganization: return "Organization";
    case Schema::kLegalEntity: return "LegalEntity";
    case Schema::kVessel: return "Vessel";
    case Schema::kAircraft: return "Airplane";
    case Schema::kWallet: return "CryptoWallet";
  }
  return "";
}

Schema parse_schema(std::string_view text) noexcept { return find_synonym(kSchemas, text, Schema::kUnknown); }

bool comparable(Schema subject, Schema entity) noexcept {
  if (subject == entity || subject == Schema::kUnknown || entity == Schema::kUnknown) return true;
  const auto may_be_legal_entity = [](Schema schema) {
    return schema == Schema::kPerson || schema == Schema::kOrganization;
  };
  // Lists without a kind of their own for ships and aircraft name them among the organisations (the UN does).
  const auto craft = [](Schema schema) { return schema == Schema::kVessel || schema == Schema::kAircraft; };
  if ((entity == Schema::kOrganization && craft(subject)) || (subject == Schema::kOrganization && craft(entity)))
    return true;
  return (subject == Schema::kLegalEntity && may_be_legal_entity(entity)) ||
         (entity == Schema::kLegalEntity && may_be_legal_entity(subject));
}

std::string_view word(Gender gender) noexcept {
  switch (gender) {
    case Gender::kUnknown: return "";
    case Gender::kMale: return "male";
    case Gender::kFemale: return "female";
    case Gender::kOther: return "other";
  }
  return "";
}

Gender parse_gender(std::string_view text) noexcept { return find_synonym(kGenders, text, Gender::kUnknown); }

std::string_view word(NameKind kind) noexcept {
  switch (kind) {
    case NameKind::kPrimary: return "primary";
    case NameKind::kAlias: return "alias";
    case NameKind::kFormer: return "former";
    case NameKind::kOriginalScript: return "original_script";
  }
  return "";
}

std::string_view word(NameGrade grade) noexcept {
  switch (grade) {
    case NameGrade::kPrimary: return "primary";
    case NameGrade::kGood: return "good";
    case NameGrade::kLow: return "low";
  }
  return "";
}

std::string_view word(RelationKind kind) noexcept {
  switch (kind) {
    case RelationKind::kOther: return "other";
    case RelationKind::kOwnedBy: return "owned_by";
    case RelationKind::kOwns: return "owns";
    case RelationKind::kFamily: return "family";
    case RelationKind::kLeaderOf: return "leader_of";
    case RelationKind::kActsFor: return "acts_for";
    case RelationKind::kSupports: return "supports";
    case RelationKind::kAssociate: return "associate";
    case RelationKind::kPropertyOf: return "property_of";
  }
  return "";
}

std::string_view word(Calendar calendar) noexcept {
  switch (calendar) {
    case Calendar::kGregorian: return "gregorian";
    case Calendar::kIslamic: return "islamic";
    case Calendar::kIranian: return "iranian";
    case Calendar::kOther: return "other";
  }
  return "";
}

std::string_view word(IdentifierType type) noexcept {
  const auto index = static_cast<std::size_t>(type);
  return index < kIdentifierTypes.size() ? kIdentifierTypes[index] : kIdentifierTypes[0];
}

IdentifierType parse_identifier_type(std::string_view text) noexcept {
  if (text.size() > 200) return IdentifierType::kOther;
  const std::string words = plain(text);
  for (std::size_t i = 0; i < kIdentifierTypes.size(); ++i) {
    if (words == kIdentifierTypes[i]) return static_cast<IdentifierType>(i);
  }
  const std::string key = plain_key(text);
  for (const auto& row : kIdentifierParts) {
    if (row.value == IdentifierType::kPassport && key.find(row.key) != std::string::npos) return row.value;
  }
  for (const auto& row : kIdentifierWords) {
    if (has_word(words, row.key)) return row.value;
  }
  for (const auto& row : kIdentifierParts) {
    if (key.find(row.key) != std::string::npos) return row.value;
  }
  const bool national = key.find("national") != std::string::npos || key.find("nacional") != std::string::npos;
  const bool number = key.find("identi") != std::string::npos || key.find("idno") != std::string::npos;
  return national && number ? IdentifierType::kNationalId : IdentifierType::kOther;
}

}  // namespace vrata
