// The European Union's consolidated list of persons, groups and entities under financial sanctions (FSF).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "lists/reading.h"

namespace vrata::lists {

// Reads one publication of the EU financial sanctions files, XML 1.1, losing nothing.
//
// Takes    document: the whole file as published, UTF-8 XML, 1 byte to 256 MiB.
//          source: its name, for messages only. list_id: what entities are filed under.
// Gives    entities in document order. Every text and attribute ends in a field, in Entity::extra under its path, in
//          a remark, or in the table of what is left out on purpose (docs/lists/eu.md).
//          key: the trimmed euReferenceNumber. Without one: "logical-<logicalId>", else "name-<12 hex digits>".
//          Someone listed under two programmes stands in the file twice, with the same reference and logicalId: one
//          entity with a listing for each. A reference that is shared otherwise gets "#2", "#3" ... behind it.
//          Both are remarked.
//          names: the primary name first, that is the first strong one without language or in English; every
//          translation is a name of its own with its language. Countries are the codes of the file.
//          counts: persons, organisations (as the file has them), names (fields, before parting), names in other
//          scripts, weak names, birth dates, documents, false documents, entries joined.
// Fails    as read_xml(); WrongList (the root element found, another name space); Empty (no entry); TooLarge (250,000
//          entries, 100,000 elements and attributes in an entry, 1,000 elements outside any). A failure gives no
//          entities at all.
// Cost     one pass, O(bytes); peak memory is the largest entry plus what is returned.
// Threads  pure.
// Keeps    nothing of document; the reading owns its strings.
// From     the edition of 2022-03-18 (the first 1,044 entries) and an excerpt of 2020-04-15; docs/lists/eu.md.
Result<Reading> read_eu_fsf(std::span<const std::byte> document, std::string_view source,
                            std::string_view list_id = "eu-fsf");

}  // namespace vrata::lists
