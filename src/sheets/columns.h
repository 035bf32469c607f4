// What each column of a customer file means, found from its header or said by the caller.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vrata/entity.h"
#include "vrata/error.h"

namespace vrata::sheets {

enum class Field : std::uint8_t {
  kIgnored,
  kId,
  kSchema,
  kName,
  kFirstName,
  kMiddleName,
  kPatronymic,
  kLastName,
  kAlias,
  kBirthDate,
  kNationality,
  kCountry,
  kGender,
  kAddress,
  kWallet,
  kIdType,      // names the kind of the identifiers in the same row
  kIdentifier,  // of the kind that stands beside it
};

// A field and, for kIdentifier, the kind of identifier.
struct Meaning {
  Field field = Field::kIgnored;
  IdentifierType type = IdentifierType::kOther;

  friend bool operator==(const Meaning&, const Meaning&) = default;
};

// "birth_date", "passport", "id_number"; what --map takes, and what descriptions say.
[[nodiscard]] std::string word(const Meaning& meaning);

// What a header or key means; kIgnored when it is none of the known ones.
//
// Cost     one hash look-up; the first call reads the table.
// From     tables/sheets/subject_columns.tsv.
[[nodiscard]] Meaning meaning_of(std::string_view header);

struct Column {
  std::string header;  // as written, trimmed
  Meaning meaning;
  bool mapped = false;  // said by the caller rather than found

  friend bool operator==(const Column&, const Column&) = default;
};

// Reads a header row.
//
// Takes    headers: the first record. map: "name=Kundenname,birth_date=DOB", field on the left, on the right a
//          header (spelling as forgiving as for synonyms) or a column number from 1; "ignore=X" reads nothing of
//          X. A field that is mapped is read from its mapped columns alone.
// Gives    one Column a header, in order. Of several columns for the id, the schema, the gender or the kind of
//          document one is read and the others are ignored.
// Fails    Usage: a map that names no field or no column; no column with any part of a name (the message lists
//          the headers seen and the nearest known ones).
Result<std::vector<Column>> understand_columns(std::span<const std::string_view> headers, std::string_view map,
                                               std::string_view file);

// One line a column, for the person who waits: `column 3 "DOB" read as birth_date`, `column 4 "Segment" ignored`.
[[nodiscard]] std::vector<std::string> describe(std::span<const Column> columns);

}  // namespace vrata::sheets
