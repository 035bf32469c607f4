#include "lists/ftm_write.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/json_out.h"
#include "lists/ftm_model.h"
#include "lists/ofac_facts.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string joined(std::initializer_list<std::string_view> pieces, std::string_view between = ", ") {
  std::string out;
  for (const std::string_view piece : pieces)
    if (!piece.empty()) out += (out.empty() ? "" : std::string(between)) + std::string(piece);
  return out;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

// How many letters a value may have, from the types and properties of the model.
std::size_t longest(std::string_view property) {
  struct Row {
    std::string_view property;
    std::size_t letters;
  };
  constexpr std::array<Row, 19> kRows = {{{"name", 384},
                                          {"alias", 384},
                                          {"weakAlias", 384},
                                          {"previousName", 384},
                                          {"address", 250},
                                          {"full", 250},
                                          {"publicKey", 512},
                                          {"postalCode", 16},
                                          {"imoNumber", 16},
                                          {"mmsi", 16},
                                          {"leiCode", 32},
                                          {"swiftBic", 16},
                                          {"number", 64},
                                          {"authorityId", 64},
                                          {"programId", 64},
                                          {"notes", 1'000'000},
                                          {"summary", 65'000},
                                          {"description", 65'000},
                                          {"reason", 65'000}}};
  for (const Row& row : kRows)
    if (row.property == property) return row.letters;
  const FtmProperty* const known = ftm_property(property);
  return known != nullptr && known->use == FtmUse::kIdentifier ? 64 : 1'024;
}

// An entity of FollowTheMoney while it is put together: properties in the order of their first value, each value once.
class Line {
 public:
  Line(std::string id, std::string_view schema, std::string_view dataset)
      : id_(std::move(id)), schema_(schema), datasets_{std::string(dataset)} {}

  // A value longer than FollowTheMoney takes becomes text that names its property.
  void add(std::string_view property, std::string value) {
    if (value.empty()) return;
    if (code_points(value) > longest(property)) {
      const FtmSchema* const schema = ftm_schema(schema_);
      const bool thing = schema == nullptr || schema->role == FtmRole::kListed || schema->role == FtmRole::kAsset ||
                         schema->role == FtmRole::kAddress;
      value = std::string(property) + ": " + value;
      property = thing ? "notes" : "description";
    }
    auto at =
        std::find_if(properties_.begin(), properties_.end(), [&](const auto& row) { return row.first == property; });
    if (at == properties_.end()) at = properties_.insert(at, {std::string(property), {}});
    if (std::find(at->second.begin(), at->second.end(), value) == at->second.end())
      at->second.push_back(std::move(value));
  }

  [[nodiscard]] std::string text() const {
    std::string out;
    base::JsonOut json(out);
    json.open('{');
    json.text("id", id_);
    if (!caption.empty()) json.text("caption", caption);
    json.text("schema", schema_);
    json.key("properties");
    json.open('{');
    for (const auto& [property, values] : properties_) list(json, property, values);
    json.close('}');
    list(json, "referents", referents);
    list(json, "datasets", datasets_);
    for (const auto& [name, value] : times) json.text(name, value);
    json.boolean("target", target);
    if (!births.empty()) {
      json.key("vrata");
      json.open('{');
      list(json, "births", births);
      json.close('}');
    }
    json.close('}');
    return out + "\n";
  }

  std::string caption;
  std::vector<std::string> referents, births;
  std::vector<std::pair<std::string, std::string>> times;
  bool target = false;

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const std::string& schema() const { return schema_; }
  void of_datasets(std::vector<std::string> datasets) { datasets_ = std::move(datasets); }

 private:
  std::string id_, schema_;
  std::vector<std::string> datasets_;
  std::vector<std::pair<std::string, std::vector<std::string>>> properties_;

  static void list(base::JsonOut& json, std::string_view name, const std::vector<std::string>& values) {
    json.key(name);
    json.open('[');
    for (const std::string& value : values) json.text(value);
    json.close(']');
  }
};

// A property that holds identifiers of a type, and the schemata that have it.
struct Numbered {
  IdentifierType type;
  std::string_view property;
  std::string_view schemata;
};
constexpr std::string_view kLegal = " Person LegalEntity Organization Company PublicBody ";
constexpr std::string_view kOrganisations = " Organization Company PublicBody ";
constexpr std::array<Numbered, 13> kNumbered = {
    {{IdentifierType::kPassport, "passportNumber", " Person "},
     {IdentifierType::kNationalId, "idNumber", kLegal},
     {IdentifierType::kTaxNumber, "taxNumber", kLegal},
     {IdentifierType::kRegistrationNumber, "registrationNumber", kLegal},
     {IdentifierType::kRegistrationNumber, "registrationNumber", " Vessel Airplane "},
     {IdentifierType::kLei, "leiCode", kLegal},
     {IdentifierType::kBic, "swiftBic", kLegal},
     {IdentifierType::kImo, "imoNumber", " Vessel "},
     {IdentifierType::kImo, "imoNumber", kOrganisations},
     {IdentifierType::kMmsi, "mmsi", " Vessel "},
     {IdentifierType::kCallSign, "callSign", " Vessel "},
     {IdentifierType::kSerialNumber, "serialNumber", " Airplane "},
     {IdentifierType::kIsin, "isinCode", " Company "}}};

bool has_schema(std::string_view schemata, std::string_view schema) {
  return schemata.find(" " + std::string(schema) + " ") != std::string_view::npos;
}

// "+7 000 000-00-01" as E.164, which is all that FollowTheMoney takes for a telephone.
std::string e164(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c == '+' && out.empty()))
      out += c;
    else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '.')
      return {};
  }
  return out.starts_with('+') && out.size() >= 9 && out.size() <= 16 ? out : std::string();
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  const auto plain = [](char c) { return is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+'; };
  return at != std::string_view::npos && at > 0 && text.find('@', at + 1) == std::string_view::npos &&
         text.find('.', at) != std::string_view::npos && !text.ends_with('.') &&
         std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '@'; });
}

// A date that FollowTheMoney can say; empty when the text is no plain one.
std::string plain_date(std::string_view text) {
  const std::vector<FuzzyDate> dates = parse_date(text);
  if (dates.size() != 1 || dates[0].from != dates[0].to || dates[0].approximate) return {};
  return to_string(dates[0].from);
}

bool is_exact(const FuzzyDate& date) {
  return date.from.year != 0 && date.from == date.to && !date.approximate && !date.ambiguous;
}

class Writer {
 public:
  Writer(std::span<const Entity> entities, const FtmExport& how, const std::function<void(std::string_view)>& line)
      : how_(how), line_(line) {
    for (const Entity& e : entities) entities_.try_emplace(e.key, &e);
  }

  void write(const Entity& e) {
    e_ = &e;
    number_ = 0;
    about_.clear();
    Line line(id_of(e), schema_of(e), how_.dataset);
    thing_ = &line;
    line.caption = e.names[0].text;
    line.target = true;
    names();
    births();
    places();
    numbers();
    if (e.schema == Schema::kVessel || e.schema == Schema::kAircraft) craft();
    facts();
    extra();
    listings();
    for (const Relation& relation : e.relations) this->relation(relation);
    line_(line.text());
    for (const std::string& other : about_) line_(other);
  }

 private:
  const FtmExport& how_;
  const std::function<void(std::string_view)>& line_;
  std::unordered_map<std::string_view, const Entity*> entities_;
  const Entity* e_ = nullptr;
  Line* thing_ = nullptr;
  std::vector<std::string> about_;
  std::size_t number_ = 0;  // of the lines about an entity

  [[nodiscard]] std::string id_of(const Entity& e) const { return ftm_id(how_.keep_ids ? e.key : e.id()); }

  [[nodiscard]] static std::string schema_of(const Entity& e) {
    for (const ExtraField& field : e.extra)
      if (const FtmSchema* schema = field.name == "schema" ? ftm_schema(field.value) : nullptr)
        return std::string(schema->name);
    return e.schema == Schema::kUnknown ? "LegalEntity" : std::string(word(e.schema));
  }

  [[nodiscard]] bool is_person() const { return thing_->schema() == "Person"; }

  Line about(std::string_view schema, std::string_view kind) {
    std::string id = thing_->id() + "-" + std::string(kind) + std::to_string(++number_);
    return {std::move(id), schema, how_.dataset};
  }

  void finish(const Line& line) { about_.push_back(line.text()); }

  void note(std::string_view what, std::string_view text) {
    if (!text.empty()) thing_->add("notes", std::string(what) + ": " + std::string(text));
  }

  // FollowTheMoney's code; states that are no more have other ones there, or none.
  [[nodiscard]] std::optional<std::string> code_of(std::string_view text) const {
    auto code = how_.country_code(text);
    if (!code) return code;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kGone = {
        {{"su", "suhh"}, {"yu", "yucs"}, {"cs", "csxx"}, {"dd", ""}, {"an", ""}}};
    for (const auto& [ours, theirs] : kGone)
      if (*code == ours) return theirs.empty() ? std::nullopt : std::optional<std::string>(theirs);
    return code;
  }

  // A code where the country is known; else a note.
  void country(Line& line, std::string_view property, std::string_view text) {
    if (text.empty()) return;
    if (auto code = code_of(text))
      line.add(property, *std::move(code));
    else
      note(property, text);
  }

  void names() {
    for (std::size_t i = 0; i < e_->names.size(); ++i) {
      const Name& name = e_->names[i];
      const char* property = i == 0                              ? "name"
                             : name.grade == NameGrade::kLow     ? "weakAlias"
                             : name.kind == NameKind::kFormer    ? "previousName"
                             : name.grade == NameGrade::kPrimary ? "name"
                                                                 : "alias";
      thing_->add(property, name.text);
      note("name \"" + name.text + "\"", joined({name.note, name.language, name.script}));
      if (!is_person()) continue;
      for (const NamePiece& piece : name.pieces) {
        const char* part = piece.role == "Last Name"     ? "lastName"
                           : piece.role == "First Name"  ? "firstName"
                           : piece.role == "Middle Name" ? "middleName"
                           : piece.role == "Patronymic"  ? "fatherName"
                           : piece.role == "Matronymic"  ? "motherName"
                                                         : "";
        if (*part != 0)
          thing_->add(part, piece.text);
        else
          note(piece.role, piece.text);
      }
    }
  }

  void births() {
    const bool plain = std::all_of(e_->births.begin(), e_->births.end(), is_exact);
    for (const FuzzyDate& birth : e_->births) {
      if (birth.from.year == 0) {
        note("birth", joined({birth.text, birth.note, word(birth.calendar)}));
        continue;
      }
      if (is_person()) thing_->add("birthDate", to_string(birth.from)), thing_->add("birthDate", to_string(birth.to));
      if (!plain || !is_person()) thing_->births.push_back(to_string(birth));
      if (!is_exact(birth) || !birth.note.empty() || !is_person())
        note("birth", joined({to_string(birth), birth.ambiguous ? "one of two readings" : "", birth.text, birth.note}));
    }
  }

  void places() {
    for (const Address& place : e_->birth_places) {
      const std::string whole = joined({place.street, place.city, place.region, place.postal_code, place.country});
      // A note that is the place as one text says it best.
      const bool in_note = !place.note.empty() && is_one_text(place);
      if (!is_person()) {
        note("birth place", joined({whole, place.note}));
        continue;
      }
      const bool country_alone = whole == place.country && place.note.empty() && code_of(place.country);
      if (!country_alone) thing_->add("birthPlace", in_note ? place.note : whole);
      if (code_of(place.country)) country(*thing_, "birthCountry", place.country);
      if (!in_note) note("birth place", place.note);
    }
    for (const std::string& nationality : e_->nationalities)
      country(*thing_, is_person() ? "nationality" : "country", nationality);
    for (const Address& address : e_->addresses) this->address(address);
  }

  [[nodiscard]] static bool is_one_text(const Address& place) {
    return place.street.empty() && (place.city.empty() || place.note.find(place.city) != std::string::npos) &&
           (place.country.empty() || place.note.find(place.country) != std::string::npos);
  }

  void address(const Address& address) {
    const std::string parts = joined({address.street, address.city, address.region, address.postal_code});
    if (parts.empty() && address.country.empty()) return thing_->add("address", address.note);
    if (parts.empty() && code_of(address.country) &&
        (address.note.empty() || address.note == "country" || address.note == "mainCountry" ||
         address.note == "jurisdiction"))
      return country(
          *thing_, address.note == "jurisdiction" && has_schema(kLegal, thing_->schema()) ? "jurisdiction" : "country",
          address.country);
    Line line = about("Address", "address");
    line.add("full", joined({parts, address.country}));
    line.add("street", address.street);
    line.add("city", address.city);
    line.add("region", address.region);
    line.add("postalCode", address.postal_code);
    if (const auto code = code_of(address.country)) line.add("country", *code);
    line.add("remarks", address.note);
    thing_->add("addressEntity", line.id());
    finish(line);
  }

  void numbers() {
    for (const Identifier& identifier : e_->identifiers) {
      if (identifier.type == IdentifierType::kWallet) {
        wallet(identifier);
        continue;
      }
      const std::string phone = identifier.type == IdentifierType::kPhone ? e164(identifier.value) : std::string();
      const bool legal = has_schema(kLegal, thing_->schema());
      const bool as_phone = legal && !phone.empty();
      const bool as_email = legal && identifier.type == IdentifierType::kEmail && is_email(identifier.value);
      if (as_phone) thing_->add("phone", phone);
      if (as_email) thing_->add("email", identifier.value);
      const FtmProperty* own = ftm_property(identifier.type_text);  // of a list that was FollowTheMoney already
      const bool reach = identifier.type == IdentifierType::kPhone || identifier.type == IdentifierType::kEmail;
      const bool as_own = own != nullptr && own->use == FtmUse::kIdentifier && !reach;
      if (as_own) thing_->add(identifier.type_text, identifier.value);
      const auto typed = std::find_if(kNumbered.begin(), kNumbered.end(), [&](const Numbered& row) {
        return row.type == identifier.type && has_schema(row.schemata, thing_->schema());
      });
      if (!as_own && typed != kNumbered.end()) thing_->add(typed->property, identifier.value);
      const bool bare = joined({identifier.type_text2, identifier.issuer_country, identifier.issued_in_country,
                                identifier.issued_in_city, identifier.issued_on, identifier.note, identifier.authority,
                                identifier.expires_on, identifier.held_under})
                            .empty() &&
                        !identifier.fraudulent;
      if (bare && (as_own || as_phone || as_email)) continue;
      if (legal)
        document(identifier);
      else  // only who can be a party holds documents
        note(identifier.type_text, joined({identifier.value, identifier.issuer_country, identifier.authority,
                                           identifier.issued_on, identifier.expires_on, identifier.note}));
    }
  }

  void document(const Identifier& identifier) {
    const bool passport = identifier.type == IdentifierType::kPassport;
    Line line = about(passport ? "Passport" : "Identification", "document");
    line.add("holder", thing_->id());
    line.add("number", identifier.value);
    if (passport) line.add("passportNumber", identifier.value);
    line.add("type", identifier.type_text);
    line.add(identifier.type_text.empty() ? "description" : "type", identifier.type_text2);
    if (const auto code = code_of(identifier.issuer_country))
      line.add("country", *code);
    else if (!identifier.issuer_country.empty())
      line.add("description", "issued by: " + identifier.issuer_country);
    line.add("authority", identifier.authority);
    date(line, "startDate", "issued on", identifier.issued_on);
    date(line, "endDate", "expires on", identifier.expires_on);
    if (const std::string where = joined({identifier.issued_in_city, identifier.issued_in_country}); !where.empty())
      line.add("description", "issued in: " + where);
    if (!identifier.held_under.empty()) line.add("description", "in the name of: " + identifier.held_under);
    line.add("summary", identifier.note);
    if (identifier.fraudulent) line.add("summary", "fraudulent");
    // A type that its words alone do not say, or say otherwise.
    if (!passport && parse_identifier_type(identifier.type_text) != identifier.type)
      line.add("summary", "kind: " + std::string(word(identifier.type)));
    finish(line);
  }

  // A date that FollowTheMoney cannot say becomes part of the description.
  static void date(Line& line, std::string_view property, std::string_view what, const std::string& text) {
    if (text.empty()) return;
    if (std::string plain = plain_date(text); !plain.empty())
      line.add(property, std::move(plain));
    else
      line.add("description", std::string(what) + ": " + text);
  }

  void wallet(const Identifier& identifier) {
    if (e_->schema == Schema::kWallet) return thing_->add("publicKey", identifier.value);
    Line line = about("CryptoWallet", "wallet");
    line.add("publicKey", identifier.value);
    line.add("holder", thing_->id());
    constexpr std::string_view kOfac = "Digital Currency Address - ";
    if (identifier.type_text.starts_with(kOfac)) line.add("currency", identifier.type_text.substr(kOfac.size()));
    line.add("notes", identifier.note);
    line.target = false;
    finish(line);
  }

  void craft() {
    const Craft& craft = e_->craft;
    thing_->add("type", craft.type);
    thing_->add("model", craft.model);
    const bool vessel = e_->schema == Schema::kVessel;
    if (vessel) country(*thing_, "flag", craft.flag);
    if (!vessel) note("flag", craft.flag);
    for (const std::string& flag : craft.other_flags) {
      constexpr std::string_view kFormer = " (former)";
      const std::string_view bare = std::string_view(flag).substr(0, flag.find(" ("));
      if (vessel && code_of(bare))
        country(*thing_, flag.ends_with(kFormer) ? "pastFlags" : "flag", bare);
      else
        note("flag", flag);
    }
    if (std::string built = plain_date(craft.built_on); !built.empty())
      thing_->add("buildDate", std::move(built));
    else
      note("built on", craft.built_on);
    const std::pair<const char*, const std::string*> numbers[] = {{"tonnage", &craft.tonnage},
                                                                  {"grossRegisteredTonnage", &craft.gross_tonnage}};
    for (const auto& [property, text] : numbers) {
      std::string digits = *text;
      std::erase(digits, ',');
      if (vessel && !digits.empty() && digits.find_first_not_of("0123456789.") == std::string::npos)
        thing_->add(property, digits);
      else
        note(property, *text);
    }
    const auto has = [&](const std::string& name) {
      return std::any_of(e_->relations.begin(), e_->relations.end(), [&](const auto& r) { return r.name == name; });
    };
    if (!has(craft.owner)) note("owner", craft.owner);
    if (!has(craft.operated_by)) note("operator", craft.operated_by);
  }

  void facts() {
    if (e_->gender != Gender::kUnknown) {
      if (is_person())
        thing_->add("gender", std::string(word(e_->gender)));
      else
        note("gender", word(e_->gender));
    }
    for (const std::string& title : e_->titles) is_person() ? thing_->add("title", title) : note("title", title);
    for (const std::string& office : e_->designations)
      is_person() ? thing_->add("position", office) : note("position", office);
    thing_->add("notes", e_->narrative);
  }

  void extra() {
    std::vector<std::string> datasets;
    for (const ExtraField& field : e_->extra) {
      const FtmProperty* property = ftm_property(field.name);
      if (field.name == "schema" || field.name == "caption")
        continue;
      else if (field.name == "target")
        thing_->target = field.value == "true";
      else if (field.name == "datasets")
        datasets.push_back(field.value);
      else if (field.name == "referents")
        thing_->referents.push_back(field.value);
      else if (field.name == "first_seen" || field.name == "last_change")
        thing_->times.emplace_back(field.name, field.value);
      else if (property != nullptr && property->use == FtmUse::kExtra)
        thing_->add(field.name, field.value);
      else
        note(field.name, field.value);
    }
    if (!datasets.empty()) thing_->of_datasets(std::move(datasets));
    if (!how_.keep_ids && !e_->listings.empty()) thing_->add("topics", "sanction");
  }

  void listings() {
    for (const Listing& listing : e_->listings) {
      Line line = about("Sanction", "sanction");
      line.add("entity", thing_->id());
      line.add("program", listing.programme);
      line.add("authorityId", listing.reference);
      line.add("authority", listing.source);
      date(line, "listingDate", "listed on", listing.listed_on);
      for (const std::string& day : listing.updated_on) date(line, "modifiedAt", "updated on", day);
      date(line, "endDate", "expires on", listing.expires_on);
      for (const std::string& measure : listing.measures) line.add("provisions", measure);
      for (const ListingEvent& event : listing.events) {
        const bool own = event.legal_basis.empty() && is_of_sanction(event.kind);
        if (own && event.note.empty())
          date(line, event.kind, event.kind, event.on);
        else if (own && event.on.empty())
          line.add(event.kind, event.note);
        else
          line.add("description", joined({event.kind, event.on, event.legal_basis, event.note}));
      }
      finish(line);
    }
  }

  // Properties of Sanction that the reader leaves as events, whatever their values.
  [[nodiscard]] static bool is_of_sanction(std::string_view property) {
    constexpr std::array<std::string_view, 15> kOwn = {"authorityId", "country",      "description", "duration",
                                                       "listingDate", "programId",    "programUrl",  "publisher",
                                                       "reason",      "publisherUrl", "recordId",    "sourceUrl",
                                                       "startDate",   "status",       "summary"};
    return std::find(kOwn.begin(), kOwn.end(), property) != kOwn.end();
  }

  // What the two ends of a relation are called in FollowTheMoney, and which of them this entity is.
  struct Ends {
    std::string_view schema, mine, others, word;
  };

  [[nodiscard]] Ends ends_of(const Relation& relation, const Entity& other) const {
    const auto is_asset = [](const std::string& schema) {
      return has_schema(" Company Vessel Airplane Security ", schema);
    };
    const bool persons = e_->schema == Schema::kPerson && other.schema == Schema::kPerson;
    switch (relation.kind) {
      case RelationKind::kOwnedBy:
        if (is_asset(schema_of(*e_))) return {"Ownership", "asset", "owner", "role"};
        break;
      case RelationKind::kOwns:
        if (is_asset(schema_of(other))) return {"Ownership", "owner", "asset", "role"};
        break;
      case RelationKind::kFamily:
        if (persons) return {"Family", "person", "relative", "relationship"};
        break;
      case RelationKind::kAssociate:
        if (persons) return {"Associate", "person", "associate", "relationship"};
        break;
      case RelationKind::kLeaderOf:
        if (has_schema(kOrganisations, schema_of(other))) return {"Directorship", "director", "organization", "role"};
        break;
      case RelationKind::kActsFor: return {"Representation", "agent", "client", "role"};
      case RelationKind::kOther:
      case RelationKind::kSupports:
      case RelationKind::kPropertyOf: break;
    }
    // "Membership: member of the board", as the reader writes what has no kind of its own.
    const std::string name = relation.kind_text.substr(0, relation.kind_text.find(':'));
    const FtmSchema* schema = ftm_schema(name);
    if (schema != nullptr && schema->role == FtmRole::kLink && name != "Occupancy")
      return {schema->name, schema->source, schema->target, "role"};
    return {"UnknownLink", "subject", "object", "role"};
  }

  void relation(const Relation& relation) {
    const auto found = entities_.find(relation.key);
    if (found == entities_.end() || relation.key.empty() || relation.key == e_->key) {
      note("relation", joined({relation.kind_text, relation.name, relation.percent, relation.quality, relation.from,
                               relation.to, relation.note}));
      return;
    }
    const Ends ends = ends_of(relation, *found->second);
    Line line = about(ends.schema, "relation");
    line.add(ends.mine, thing_->id());
    line.add(ends.others, id_of(*found->second));
    std::string role = relation.kind_text;
    if (role == ends.schema)
      role.clear();
    else if (role.starts_with(std::string(ends.schema) + ": "))
      role.erase(0, ends.schema.size() + 2);
    // A kind that the schema alone does not say is said by a word that the reader knows.
    if (ends.schema == "UnknownLink" && ofac_relation(role) != relation.kind)
      line.add("summary", "kind: " + std::string(word(relation.kind)));
    line.add(ends.word, role);
    if (ends.schema == "Ownership")
      line.add("percentage", relation.percent);
    else if (!relation.percent.empty())
      line.add("summary", "percentage: " + relation.percent);
    date(line, "startDate", "from", relation.from);
    date(line, "endDate", "until", relation.to);
    if (relation.former) line.add("summary", "former");
    line.add("summary", joined({relation.quality, relation.note}, "; "));
    finish(line);
  }
};

}  // namespace

std::string ftm_id(std::string_view entity_id) {
  std::string out;
  bool changed = false;
  const std::size_t colon = entity_id.find(':');
  for (std::size_t i = 0; i < entity_id.size(); ++i) {
    const char c = entity_id[i];
    const bool end = i == 0 || i + 1 == entity_id.size();
    const bool fits = is_alnum(c) || (!end && (c == '.' || c == '-'));
    out += fits ? c : '-';
    changed = changed || (!fits && i != colon);
  }
  if (changed) out = "x" + out + "-" + base::to_hex(base::sha256(entity_id)).substr(0, 8);
  return out;
}

void write_ftm(std::span<const Entity> entities, const FtmExport& how,
               const std::function<void(std::string_view line)>& line) {
  Writer writer(entities, how, line);
  for (const Entity& entity : entities) writer.write(entity);
}

}  // namespace vrata::lists
