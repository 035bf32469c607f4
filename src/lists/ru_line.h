// One entry of Rosfinmonitoring's public list, and the name fields of its other forms.
//
//   12. ФАМИЛИЯ ИМЯ ОТЧЕСТВО*, (ПРЕЖНЕЕ ИМЯ; ПРЕЖНЕЕ ИМЯ), 03.05.1964 г.р. , МЕСТО, РАЙОН;      a person
//   13. НАЗВАНИЕ (СОКРАЩЕНИЕ)* , 01.02.2010, ИНН: 7700000000, ОГРН: 1027700000000;              an organisation
//
// An asterisk means terrorism, none extremism. Every field but the name may be empty; the commas stay. Former names
// stand before the birth, so that a split at the first comma would lose it; places hold commas.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vrata/entity.h"

namespace vrata::lists {

struct RuLine {
  bool person = true;
  bool terrorism = false;           // an asterisk stands behind the name
  std::vector<Name> names;          // the primary one first, former ones behind; empty when there is none
  std::vector<FuzzyDate> births;    // of a person
  std::string place;                // of birth
  std::vector<Identifier> numbers;  // ИНН, ОГРН
  std::string day;                  // a date of an organisation: of what, the publisher does not say
  std::vector<std::string> others;  // what fits nowhere
};

enum class RuKind { kPerson, kOrganisation, kByItsForm };

// Takes    text: an entry without its number, UTF-8; a ";" at its end is passed over.
//          kind: what the section holds; by its form: "NAME , …" with a space before the first comma or with ИНН or
//          ОГРН is an organisation, anything else a person.
// Threads  pure.
[[nodiscard]] RuLine read_ru_line(std::string_view text, RuKind kind);

// Names of one field: "ИВАНОВ ИВАН* (ПЕТРОВ ИВАН; ПЕТРОВ И.)"; the asterisk sets `terrorism`.
void read_ru_names(std::string_view field, bool person, RuLine& into);

// "03.05.1964 г.р.", "1964 г. р.", "1964-05-03"; nothing when it is no date.
[[nodiscard]] std::vector<FuzzyDate> read_ru_birth(std::string_view text);

// The number and the rest of "12. ИВАНОВ …"; nothing when the text does not begin so.
[[nodiscard]] std::optional<std::pair<std::uint64_t, std::string_view>> ru_numbered(std::string_view text);

// Sets script (ISO 15924) and damage of a name from its letters.
void mark_script(Name& name);

}  // namespace vrata::lists
