// The lists of the US Office of Foreign Assets Control: the SDN list and the consolidated list of all others.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "lists/reading.h"

namespace vrata::lists {

inline constexpr std::string_view kOfacSdn = "us-ofac-sdn";
inline constexpr std::string_view kOfacConsolidated = "us-ofac-cons";

// Reads one publication in the advanced form (SDN_ADVANCED.XML, CONS_ADVANCED.XML), losing nothing.
//
// Takes    document: the whole file as published, UTF-8 XML, 1 byte to 256 MiB.
//          source: its name, for messages only. list_id: what entities are filed under; empty: as recognised.
// Gives    entities in document order, one a DistinctParty. Every text and attribute ends in a field, in
//          Entity::extra under its path, in a remark, or in the table of what is left out on purpose
//          (docs/lists/ofac.md): the numbers by which records refer to each other, and codes that say nothing.
//          key: the number of the profile, which is the uid of the other forms. A key seen before gets "#2".
//          names: the primary Latin name first, then in document order; each in one script, with its pieces.
//          counts: individuals, entities, vessels, aircraft, documented names, names in other scripts, weak aliases,
//          documents, fraudulent documents, wallet addresses, locations, relations, sanctions entries.
// Fails    as read_xml(); WrongList (the root element found); Empty (no party); TooLarge (250,000 parties, a million
//          locations or documents, 100,000 elements in an entry, 1,000 elements outside any). No entities then.
// Cost     one pass, O(bytes), streamed: beside what is returned the locations, the documents until their party has
//          them, and one entry. 121 MB: see docs/lists/ofac.md.
// Threads  pure.
// Keeps    nothing of document; the reading owns its strings.
// From     the editions of 2025-03-04 to 2025-11-19; docs/lists/ofac.md.
Result<Reading> read_ofac_advanced(std::span<const std::byte> document, std::string_view source,
                                   std::string_view list_id = {});

// Which of the two lists an advanced document is, by the list its sanctions entries name. Looks no further than
// the first entry of the SDN list.
[[nodiscard]] std::string_view ofac_advanced_list(std::string_view document) noexcept;

}  // namespace vrata::lists
