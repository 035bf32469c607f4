#include "lists/ftm_thing.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lists/ofac_facts.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

struct NameProperty {
  std::string_view property;
  NameKind kind;
  NameGrade grade;
  std::string_view note;
};
constexpr std::array<NameProperty, 5> kNames = {{{"name", NameKind::kPrimary, NameGrade::kPrimary, ""},
                                                 {"alias", NameKind::kAlias, NameGrade::kGood, ""},
                                                 {"previousName", NameKind::kFormer, NameGrade::kGood, ""},
                                                 {"weakAlias", NameKind::kAlias, NameGrade::kLow, ""},
                                                 {"abbreviation", NameKind::kAlias, NameGrade::kLow, "abbreviation"}}};

// Countries that somebody belongs to without living there as a person would: an address of the country alone.
constexpr std::array<std::string_view, 3> kCountries = {"country", "mainCountry", "jurisdiction"};

bool is_latin(std::string_view text) {
  const Letters letters = count_letters(text);
  return letters.latin >= letters.other;
}

bool never_a_country(std::string_view) { return false; }

class ThingReader {
 public:
  ThingReader(FtmRecord record, const FtmSchema* schema, RemarkLog& remarks)
      : record_(std::move(record)), schema_(schema), remarks_(remarks) {}

  FtmThing read() {
    e().key = record_.id;
    e().line = record_.place.line;
    thing_.file = record_.place.file;
    if (schema_ != nullptr) e().schema = schema_->schema;
    names();
    births();
    places();
    facts();
    craft();
    references();
    others();
    if (e().names.empty()) name_of_nothing_else();
    about();
    return std::move(thing_);
  }

 private:
  FtmRecord record_;
  const FtmSchema* schema_;
  RemarkLog& remarks_;
  FtmThing thing_;

  Entity& e() { return thing_.entity; }

  void add_name(std::string text, NameKind kind, NameGrade grade, std::string_view note) {
    const auto same = [&](const Name& name) { return name.text == text; };
    if (std::any_of(e().names.begin(), e().names.end(), same)) return;
    Name name;
    name.damaged = is_damaged(text);
    if (name.damaged)
      remarks_.say(Severity::kWarning, record_.place, record_.id,
                   "the name \"" + text + "\" is damaged; kept and shown, not compared");
    name.text = std::move(text);
    name.kind = kind;
    name.grade = grade;
    name.note = note;
    e().names.push_back(std::move(name));
  }

  void names() {
    for (const NameProperty& row : kNames) {
      std::vector<std::string> texts = record_.take(row.property);
      const bool proper = row.kind == NameKind::kPrimary;
      // The caption is the name that the publisher shows first.
      if (proper)
        std::stable_partition(texts.begin(), texts.end(), [&](const auto& text) { return text == record_.caption; });
      const bool latin = !texts.empty() && is_latin(texts[0]);
      for (std::string& text : texts) {
        const bool other_script = proper && is_latin(text) != latin;
        add_name(std::move(text), other_script ? NameKind::kOriginalScript : row.kind, row.grade, row.note);
      }
    }
  }

  // Persons that are named by parts alone, wallets by their keys, others by their caption.
  void name_of_nothing_else() {
    std::string text;
    for (const char* part : {"firstName", "secondName", "middleName", "lastName"})
      for (const ExtraField& field : e().extra)
        if (field.name == part) {
          text += (text.empty() ? "" : " ") + field.value;
          break;
        }
    if (text.empty()) text = record_.caption;
    if (text.empty() && !e().identifiers.empty()) text = e().identifiers[0].value;
    const bool none = text.empty();
    if (none) text = record_.id;
    if (e().schema != Schema::kWallet || none)
      remarks_.say(Severity::kWarning, record_.place, record_.id,
                   "an entity without a name; kept under \"" + text + "\"");
    add_name(std::move(text), NameKind::kPrimary, NameGrade::kPrimary, "");
  }

  void births() {
    std::vector<std::string> texts = record_.take("birthDate");
    // Our own export says beside the properties what they cannot: "1973 to 1974", "c. 1970".
    std::vector<std::string> whole;
    for (const ExtraField& other : record_.others)
      if (other.name == "vrata/births") whole.push_back(other.value);
    if (!whole.empty()) texts = std::move(whole);
    std::erase_if(record_.others, [](const ExtraField& other) { return other.name == "vrata/births"; });
    for (std::string& text : texts) {
      std::vector<FuzzyDate> dates = parse_date(text);
      if (dates.empty()) {
        remarks_.say(Severity::kWarning, record_.place, "birthDate",
                     "\"" + text + "\" is not a date (" + why_no_date(text) + "); kept as text");
        e().extra.push_back({"birthDate", std::move(text)});
        continue;
      }
      for (FuzzyDate& date : dates) {
        if (to_string(date) != text) date.text = text;
        e().births.push_back(std::move(date));
      }
    }
  }

  void places() {
    for (const std::string& text : record_.take("birthPlace"))
      e().birth_places.push_back(ofac_place(text, never_a_country));
    for (std::string& country : record_.take("birthCountry")) {
      Address place;
      place.country = std::move(country);
      e().birth_places.push_back(std::move(place));
    }
    for (const char* property : {"nationality", "citizenship"})
      for (std::string& country : record_.take(property)) {
        if (std::find(e().nationalities.begin(), e().nationalities.end(), country) == e().nationalities.end())
          e().nationalities.push_back(country);
        if (property == std::string_view("citizenship")) e().extra.push_back({property, std::move(country)});
      }
    for (std::string& text : record_.take("address")) {
      Address address;
      address.note = std::move(text);
      e().addresses.push_back(std::move(address));
    }
    for (const std::string_view property : kCountries)
      for (std::string& country : record_.take(property)) {
        Address address;
        address.country = std::move(country);
        address.note = property;
        e().addresses.push_back(std::move(address));
      }
  }

  void facts() {
    for (std::string& text : record_.take("gender")) {
      const Gender gender = parse_gender(text);
      if (e().gender == Gender::kUnknown && gender != Gender::kUnknown)
        e().gender = gender;
      else if (gender != e().gender || gender == Gender::kUnknown)
        e().extra.push_back({"gender", std::move(text)});
    }
    e().titles = record_.take("title");
    e().designations = record_.take("position");
    for (const char* property : {"program", "programId"})
      for (std::string& programme : record_.take(property)) thing_.programmes.push_back(std::move(programme));
    for (const char* property : {"notes", "summary", "description"})
      for (const std::string& text : record_.take(property))
        e().narrative += (e().narrative.empty() ? "" : "\n\n") + text;
  }

  void craft() {
    if (e().schema != Schema::kVessel && e().schema != Schema::kAircraft) return;
    const std::pair<const char*, std::string Craft::*> fields[] = {
        {"type", &Craft::type},          {"model", &Craft::model},
        {"flag", &Craft::flag},          {"tonnage", &Craft::tonnage},
        {"buildDate", &Craft::built_on}, {"grossRegisteredTonnage", &Craft::gross_tonnage}};
    for (const auto& [property, field] : fields) e().craft.*field = record_.take_first(property);
    e().craft.other_flags = record_.take("flag");
    for (const std::string& flag : record_.take("pastFlags")) e().craft.other_flags.push_back(flag + " (former)");
  }

  void references() {
    for (std::string& id : record_.take("addressEntity")) thing_.references.push_back({"addressEntity", std::move(id)});
    for (FtmValue& value : record_.values) {
      const FtmProperty* property = value.taken ? nullptr : ftm_property(value.property);
      if (property == nullptr || property->use != FtmUse::kReference) continue;
      value.taken = true;
      thing_.references.push_back({value.property, std::move(value.text), property->relation});
    }
  }

  void identifier(const FtmProperty& property, std::string text) {
    Identifier out;
    out.type = property.type;
    if (property.name == "idNumber" && e().schema != Schema::kPerson) out.type = IdentifierType::kOther;
    out.type_text = property.name;
    if (out.type == IdentifierType::kImo && text.starts_with("IMO") && text.size() > 3) {
      out.note = "published as \"" + text + "\"";
      out.value = trim(std::string_view(text).substr(3));
    } else {
      out.value = std::move(text);
    }
    e().identifiers.push_back(std::move(out));
  }

  void others() {
    for (FtmValue& value : record_.values) {
      if (std::exchange(value.taken, true)) continue;
      const FtmProperty* property = ftm_property(value.property);
      if (property != nullptr && property->use == FtmUse::kIdentifier) {
        identifier(*property, std::move(value.text));
        continue;
      }
      if (property == nullptr)
        remarks_.tally(Severity::kNote, record_.place, value.property,
                       "a property that has no field of its own; kept under its name");
      e().extra.push_back({std::move(value.property), std::move(value.text)});
    }
  }

  // What the line says around the properties.
  void about() {
    const auto keep = [&](const char* name, std::string value) {
      if (!value.empty()) e().extra.push_back({name, std::move(value)});
    };
    if (record_.schema != word(e().schema)) keep("schema", record_.schema);
    const auto& names = e().names;
    if (std::none_of(names.begin(), names.end(), [&](const Name& name) { return name.text == record_.caption; }))
      keep("caption", record_.caption);
    if (record_.target) keep("target", *record_.target ? "true" : "false");
    for (std::string& dataset : record_.datasets) keep("datasets", std::move(dataset));
    for (std::string& referent : record_.referents)
      if (referent != record_.id) keep("referents", std::move(referent));
    keep("first_seen", record_.first_seen);
    keep("last_change", record_.last_change);
    for (ExtraField& other : record_.others) {
      remarks_.tally(Severity::kNote, record_.place, other.name,
                     "a member of the line that FollowTheMoney does not have; kept under its name");
      e().extra.push_back(std::move(other));
    }
  }
};

// Whether every piece between the commas of an address stands in its parts, so that the whole says nothing more.
bool is_made_of(std::string_view full, const std::string& parts) {
  while (!full.empty()) {
    const std::size_t comma = std::min(full.find(','), full.size());
    if (parts.find(squeeze(full.substr(0, comma))) == std::string::npos) return false;
    full.remove_prefix(std::min(comma + 1, full.size()));
  }
  return true;
}

}  // namespace

FtmThing read_ftm_thing(FtmRecord record, const FtmSchema* schema, RemarkLog& remarks) {
  return ThingReader(std::move(record), schema, remarks).read();
}

Address read_ftm_address(FtmRecord& record, std::vector<ExtraField>& extra) {
  Address out;
  out.street = record.take_first("street");
  if (const std::string more = record.take_first("street2"); !more.empty())
    out.street += (out.street.empty() ? "" : ", ") + more;
  out.city = record.take_first("city");
  out.region = record.take_first("region");
  if (out.region.empty()) out.region = record.take_first("state");
  out.postal_code = record.take_first("postalCode");
  out.country = record.take_first("country");
  out.note = record.take_joined("remarks");
  const std::string parts =
      out.street + "\n" + out.city + "\n" + out.region + "\n" + out.postal_code + "\n" + out.country + "\n" + out.note;
  for (std::string& full : record.take("full")) {
    if (is_made_of(full, parts)) continue;
    if (out.note.empty())
      out.note = std::move(full);
    else
      extra.push_back({"Address/full", std::move(full)});
  }
  for (FtmValue& value : record.values)
    if (!std::exchange(value.taken, true)) extra.push_back({"Address/" + value.property, std::move(value.text)});
  return out;
}

std::string ftm_left(FtmRecord& record) {
  std::string out;
  for (FtmValue& value : record.values)
    if (!std::exchange(value.taken, true)) out += (out.empty() ? "" : "; ") + value.property + ": " + value.text;
  return out;
}

}  // namespace vrata::lists
