// What OFAC says of a party beside its names, in whichever of its forms: the same type names stand in all of them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "vrata/entity.h"

namespace vrata::lists {

// Whether a text is the name of a country, as far as the publication itself tells.
using IsCountry = std::function<bool(std::string_view)>;

// Individual, Entity, Vessel, Aircraft; kUnknown otherwise.
[[nodiscard]] Schema ofac_schema(std::string_view type) noexcept;

// Puts a feature that has a text value where it belongs.
//
// Takes    type: as published: "Vessel Flag", "Digital Currency Address - XBT", "Secondary sanctions risk:".
//          value: its text. note: what is said about it; kept beside it.
//          A type without a field of its own, and the second value of a field that holds one, goes to extra.
void add_ofac_feature(Entity& entity, std::string_view type, std::string value, std::string note,
                      const IsCountry& is_country);

// A place given as one text: "Giugliano in Campania, Italy". What follows the last comma is the country; a text
// without comma is one only when it is_country. The text stands in the note.
[[nodiscard]] Address ofac_place(std::string_view text, const IsCountry& is_country);

// Identifier of a document: its type by the words of type_text, its bare number out of the words around it
// ("IMO 9187629"; the published text is then in the note).
[[nodiscard]] Identifier ofac_document(std::string type_text, std::string number);

// "Owned or Controlled By", "Leader or official of", ...
[[nodiscard]] RelationKind ofac_relation(std::string_view type) noexcept;

// The text of a name of its pieces: given names before family names ("Hasan NASRALLAH"), but the family name first
// and without a space where the script is written so ("王国英").
//
// Takes    pieces: with the roles "Last Name", "First Name", "Middle Name", "Patronymic", "Matronymic", ... in the
//          publisher's order. A patronymic beside a last name is one; without it is the father's family name.
[[nodiscard]] std::string ofac_name(const std::vector<NamePiece>& pieces, std::string_view script);

}  // namespace vrata::lists
