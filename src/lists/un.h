// The United Nations Security Council Consolidated List.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "lists/reading.h"

namespace vrata::lists {

// Reads one publication of the UN Security Council Consolidated List, losing nothing.
//
// Takes    document: the whole file as published, UTF-8 XML, 1 byte to 256 MiB.
//          source: its name, for messages only. list_id: what entities are filed under.
// Gives    entities in document order. Every element and attribute ends in a field, in Entity::extra under
//          its path, in a remark, or in the table of what is left out on purpose (docs/lists/un.md).
//          Text is squeezed: each run of white space is one space (but in `narrative`, where only the ends
//          are trimmed), because editions differ in line breaks alone.
//          key: the trimmed REFERENCE_NUMBER. Without one: "dataid-<DATAID>", else "name-<12 hex digits>".
//          A key seen before gets "#2", "#3" ... behind it. Both are remarked; the entry is kept.
//          names: the primary name first; a name field that holds several names gives each of them
//          (lists/name_parts.h) and its verbatim text in extra.
//          counts: individuals, entities, aliases (fields, before parting), original-script names,
//          numbered documents, names, remarks.
// Fails    as read_xml(); WrongList (the root element found); Empty (no entry); TooLarge (250,000 entries,
//          100,000 elements in an entry, 1,000 elements outside any). A failure gives no entities at all.
// Cost     one pass, O(bytes): 2 MB in about 25 ms; peak memory is the largest entry plus what is returned.
// Threads  pure.
// Keeps    nothing of document; the reading owns its strings.
// From     the editions of 2018-06-07 to 2026-02-27 and the schema they name; docs/lists/un.md.
Result<Reading> read_un(std::span<const std::byte> document, std::string_view source,
                        std::string_view list_id = "un-sc");

}  // namespace vrata::lists
