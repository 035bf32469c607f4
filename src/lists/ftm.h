// FollowTheMoney: entities as JSON lines, the form in which OpenSanctions and others publish.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "lists/reading.h"

namespace vrata::lists {

// What a JSON document is to this format, by what stands in it.
enum class FtmForm : std::uint8_t {
  kNone,       // JSON of something else, or no JSON
  kEntities,   // entities.ftm.json: {"id", "schema", "properties"} on each line
  kOperations  // entities.delta.json: {"op", "entity"} on each line
};
// Looks at the first line that is not blank.
[[nodiscard]] FtmForm ftm_form(std::span<const std::byte> document);

// Reads FollowTheMoney entities, losing nothing.
//
// Takes    document: entities.ftm.json, one entity a line, in any order; UTF-8. Or a bundle of it with the changes of
//          later versions (lists/ftm_chain.h), which gives what the full file of the last one would.
//          source: its name, for messages only. list_id: what entities are filed under.
// Gives    an entity for each that the model calls matchable (persons, organisations, companies, vessels, aircraft,
//          wallets ...) and for each target of another kind; what stands in entities of its own about them (sanctions,
//          documents, addresses, relations, offices, wallets of a holder) is joined to them. key: the id.
//          docs/lists/ftm.md says where every schema and property goes, and what is left out.
//          published_at: the version of a bundle; none of a plain file, which does not say when it was made.
// Fails    Malformed: a line that is no JSON (a truncated last one among them) or no entity. TooLarge: a line of more
//          than 64 MiB, more than 20 million lines. Unsupported: nested entities. Empty: nobody to compare with.
// Cost     one pass, one line in memory at a time, beside the entities and what waits to be joined to them.
// Threads  pure.
// From     followthemoney 4.11.2; docs/lists/ftm.md.
Result<Reading> read_ftm(std::span<const std::byte> document, std::string_view source,
                         std::string_view list_id = "ftm");

}  // namespace vrata::lists
