// Every string of an entity, each on its own line: what a test of losslessness looks into.
#pragma once

#include <string>

#include "support/xml_walk.h"
#include "vrata/entity.h"

namespace vrata::support {

inline std::string all_text(const Entity& e) {
  std::string out = e.key + "\n";
  const auto add = [&](const std::string& text) { out += squeezed(text) + "\n"; };
  for (const Name& n : e.names) {
    add(n.text), add(n.note), add(n.script), add(n.language);
    for (const NamePiece& piece : n.pieces) add(piece.role), add(piece.text);
  }
  for (const FuzzyDate& b : e.births) add(to_string(b.from)), add(to_string(b.to)), add(b.text), add(b.note);
  for (const auto* places : {&e.birth_places, &e.addresses})
    for (const Address& a : *places)
      add(a.street), add(a.city), add(a.region), add(a.postal_code), add(a.country), add(a.note);
  for (const auto* texts : {&e.nationalities, &e.titles, &e.designations, &e.craft.other_flags})
    for (const std::string& text : *texts) add(text);
  for (const Identifier& i : e.identifiers)
    add(i.type_text), add(i.type_text2), add(i.value), add(i.issuer_country), add(i.issued_in_country),
        add(i.issued_in_city), add(i.issued_on), add(i.note), add(i.authority), add(i.expires_on), add(i.held_under);
  for (const Listing& l : e.listings) {
    add(l.programme), add(l.reference), add(l.listed_on), add(l.source), add(l.expires_on);
    for (const auto* texts : {&l.updated_on, &l.measures})
      for (const std::string& text : *texts) add(text);
    for (const ListingEvent& event : l.events) add(event.kind), add(event.legal_basis), add(event.on), add(event.note);
  }
  for (const Relation& r : e.relations)
    add(r.kind_text), add(r.key), add(r.name), add(r.percent), add(r.quality), add(r.from), add(r.to), add(r.note);
  const Craft& c = e.craft;
  for (const std::string* text :
       {&c.type, &c.model, &c.flag, &c.owner, &c.operated_by, &c.tonnage, &c.gross_tonnage, &c.built_on})
    add(*text);
  for (const ExtraField& field : e.extra) add(field.name), add(field.value);
  add(e.narrative);
  return out;
}

}  // namespace vrata::support
