// Invented lists for tests of index and screen: people, companies and ships in four scripts, with facts.
#pragma once

#include <string>
#include <vector>

#include "index/snapshot.h"
#include "support/invented_names.h"
#include "vrata/entity.h"

namespace vrata::support {

// An entity that uses every field there is.
inline Entity full_entity() {
  Entity e;
  e.list_id = "invented-a";
  e.key = "IA.001";
  e.schema = Schema::kPerson;
  e.names = {{"Yegor Antonovich Lebyazhin", NameKind::kPrimary, NameGrade::kPrimary, "", "", false},
             {"Егор Лебяжин", NameKind::kOriginalScript, NameGrade::kGood, "ru", "passport", false},
             {"The Swan", NameKind::kAlias, NameGrade::kLow, "en", "used since 1999", false},
             {"\xEF\xBF\xBD\xEF\xBF\xBD", NameKind::kFormer, NameGrade::kGood, "", "damaged", true}};
  e.births = parse_date("1970-05-31");
  e.births.push_back({{1968, 0, 0}, {1972, 12, 0}, true, true, "about 1970", "said by a witness"});
  e.birth_places = {{"Lesnaya 5", "Veshira", "North", "10101", "Russia", "approximately"}};
  e.nationalities = {"Russian Federation", "Atlantis"};
  e.addresses = {{"Sadovaya 1", "Kamysh", "", "20202", "Pakistan", ""}, {"", "", "", "", "", "unknown"}};
  e.identifiers = {{IdentifierType::kPassport, "Passport", "travel", "AB 123456", "Russia", "India", "Delhi",
                    "2001-02-03", "expired", true}};
  e.gender = Gender::kMale;
  e.titles = {"Dr.", "Colonel"};
  e.designations = {"Head of Invented Affairs"};
  e.listings = {{"Invented sanctions", "IA.001", "2020-01-02", {"2021-01-01", "2022-02-02"}, "Authority A"}};
  e.names[1].script = "Cyrl";
  e.names[1].pieces = {{"First Name", "Егор"}, {"Last Name", "Лебяжин"}};
  e.births.push_back({{}, {}, false, false, "5 Rajab 1390", "as the witness counts", Calendar::kIslamic});
  e.identifiers[0].authority = "Department of Travel";
  e.identifiers[0].expires_on = "2011-02-03";
  e.identifiers[0].held_under = "Egor Lebyazhin";
  e.listings[0].expires_on = "2031-01-01";
  e.listings[0].measures = {"Block", "Travel ban"};
  e.listings[0].events = {{"Created", "Order 13", "2020-01-02", "published a day later"}, {}};
  e.relations = {{RelationKind::kOwns, "Owns or controls", "IA.002", "Swan Shipping", "51", "High", "2001", "2009",
                  "through a nephew", true},
                 {}};
  e.craft = {"Tug", "T-34", "Cuba", {"Malta (former)", "Togo"}, "Swan Shipping", "Lebyazhin Lines",
             "212", "300",  "1999"};
  e.narrative = std::string("Line one\nline two \0 and a NUL", 29);
  e.extra = {{"INDIVIDUAL_ALIAS/CITY_OF_BIRTH", "Veshira"}, {"", ""}};
  e.line = 1'234'567'890'123ULL;
  return e;
}

inline Entity entity_named(std::string list, std::string key, std::string name, Schema schema = Schema::kPerson) {
  Entity e;
  e.list_id = std::move(list);
  e.key = std::move(key);
  e.schema = schema;
  e.names.push_back({std::move(name), NameKind::kPrimary, NameGrade::kPrimary, "", "", false});
  return e;
}

inline std::vector<Entity> invented_entities(const std::string& list_id, std::size_t count, Dice& dice) {
  std::vector<Entity> out;
  for (std::size_t i = 0; i < count; ++i) {
    const bool person = !dice.one_in(3);
    Entity e =
        entity_named(list_id, "E" + std::to_string(i), person ? invented_person(dice).text() : invented_company(dice),
                     person ? Schema::kPerson : Schema::kOrganization);
    if (dice.one_in(12)) e.schema = Schema::kLegalEntity;
    for (std::size_t n = dice.below(3); n > 0; --n) {
      const auto grade = static_cast<NameGrade>(dice.below(3));
      std::string alias = dice.one_in(2) ? slip(e.names[0].text, dice)
                          : person       ? invented_person(dice).text()
                                         : invented_company(dice);
      e.names.push_back({std::move(alias), NameKind::kAlias, grade, "", "", false});
    }
    if (!person && dice.one_in(4)) {
      const std::string acronym = acronym_of(e.names[0].text);
      e.names.push_back({acronym, NameKind::kAlias, NameGrade::kGood, "", "", false});
      if (dice.one_in(4))
        e.names.push_back({read_out_in_hindi(acronym), NameKind::kAlias, NameGrade::kGood, "", "", false});
    }
    if (dice.one_in(2)) e.births = parse_date(dice.one_in(2) ? "1970-05-31" : "1965");
    if (dice.one_in(2)) e.nationalities = {dice.one_in(2) ? "Afghanistan" : "Russia"};
    if (dice.one_in(4)) {
      e.identifiers.emplace_back();
      e.identifiers.back().type = dice.one_in(2) ? IdentifierType::kPassport : IdentifierType::kOther;
      e.identifiers.back().value = "AB" + std::to_string(100'000 + dice.below(40));
    }
    e.line = i + 1;
    out.push_back(std::move(e));
  }
  return out;
}

inline index::ListInput list_of(const std::string& list_id, std::span<const Entity> entities) {
  index::ListInput input;
  input.info.list_id = list_id;
  input.info.title = "The invented list " + list_id;
  input.info.publication_sha256 = std::string(64, 'a');
  input.info.published_at = 1'700'000'000;
  input.entities = entities;
  return input;
}

}  // namespace vrata::support
