// The lists of Russia's Federal Financial Monitoring Service (Rosfinmonitoring) under Law 115-FZ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lists/reading.h"

namespace vrata::lists {

inline constexpr std::string_view kRuTerrorists = "ru-rosfinmonitoring";     // article 6: terrorists and extremists
inline constexpr std::string_view kRuDecisions = "ru-rosfinmonitoring-mvk";  // article 7.4: interagency decisions
inline constexpr std::string_view kRuWeapons = "ru-rosfinmonitoring-omu";    // article 7.5: weapons of mass destruction

enum class RuForm : std::uint8_t {
  kPublic,     // a page or lines of text
  kCatalog,    // TERRORISTS_CATALOG, XML
  kTable,      // the same columns, DBF
  kDecisions,  // СписокРешений, XML
  kWeapons,    // АктуальныйСписок, XML
};

// Which form a document is; nothing when it is none.
// Fails    as the reader of its form, when it is that form beyond doubt and cannot be read (a page that was cut off).
Result<std::optional<RuForm>> ru_form(std::span<const std::byte> document, std::string_view source);
[[nodiscard]] std::string_view ru_list(RuForm form) noexcept;

// Reads any of them, losing nothing.
//
// Takes    document: UTF-8, windows-1251 or CP866, told apart by content (lists/russian_text.h); 1 byte to 64 MiB,
//          XML to 256 MiB. source, list_id: as for read_un(); an empty list_id is the one of the form.
// Gives    entities in document order. Names in Cyrillic letters say so in Name::script.
//          key: ID_NEW or ID where the form has one; else "name-<12 hex digits>" of name, birth and place, which is
//          what identifies a person in this list: the number before a name is a place in the alphabet. kDecisions: who
//          has a decision in force, with every decision about them as a listing, cancelled ones with an event
//          "отменено". Who has cancelled decisions only is not listed any more: no entity, but a remark with all that
//          the document says.
// Fails    Unsupported: none of the forms. Malformed: truncated (no ";" at the end, no end of the page, fewer bytes
//          than a DBF says), not well-formed; as read_xml(), read_html(), read_dbf(). Empty: no entry.
//          TooLarge: 250,000 entries.
// Cost     one pass; a text or a table is held whole, XML by its largest entry.
// Threads  pure.
// From     the published descriptions of the forms and seven quoted lines; no whole copy was at hand: docs/lists/ru.md.
Result<Reading> read_ru(std::span<const std::byte> document, std::string_view source, std::string_view list_id = {});

}  // namespace vrata::lists
