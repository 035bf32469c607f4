// The entries of OFAC's advanced form made into entities. Private to its reader.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "lists/entry_tree.h"
#include "lists/ofac_codes.h"
#include "lists/remark_log.h"
#include "vrata/entity.h"

namespace vrata::lists {

struct OfacCounts {
  std::uint64_t individuals = 0, entities = 0, vessels = 0, aircraft = 0, other_parties = 0;
  std::uint64_t documented_names = 0, weak_names = 0, other_scripts = 0;
  std::uint64_t documents = 0, fraudulent = 0, wallets = 0, locations = 0, relations = 0, sanctions_entries = 0;
};

// A document waits for the party whose identity holds it.
struct OfacDocument {
  Identifier identifier;
  std::string documented_name;  // number of the name that it bears
};

struct OfacContext {
  OfacCodes codes;
  std::unordered_map<std::string, Address> locations;                    // by their number
  std::unordered_map<std::string, std::vector<OfacDocument>> documents;  // by number of the identity, until taken
  OfacCounts counts;
};

// Each takes a closed tree and leaves all that it did not take to leftovers().

// A <Location>, into context.locations.
void read_ofac_location(EntryTree& tree, OfacContext& context, RemarkLog& remarks);
// An <IDRegDocument>, into context.documents.
void read_ofac_document(EntryTree& tree, OfacContext& context, RemarkLog& remarks);
// A <DistinctParty>: all but list_id, listings and relations. The key is the number of its profile.
[[nodiscard]] Entity read_ofac_party(EntryTree& tree, OfacContext& context, RemarkLog& remarks);

// A <ProfileRelationship>: the party that it speaks of, and what it says.
struct OfacRelation {
  std::string from;  // key of the entity that the relation belongs to; empty when it says none
  Relation relation;
  std::vector<ExtraField> extra;
};
[[nodiscard]] OfacRelation read_ofac_relation(EntryTree& tree, OfacContext& context, RemarkLog& remarks);

// A <SanctionsEntry>: one listing for each programme; the first bears the measures and events of the entry.
struct OfacListings {
  std::string profile;  // key of the entity
  std::vector<Listing> listings;
  std::vector<ExtraField> extra;
};
[[nodiscard]] OfacListings read_ofac_entry(EntryTree& tree, OfacContext& context, RemarkLog& remarks);

// Whatever stands in the tree and was not taken, apart from the numbers by which the publisher's own records refer to
// each other and the codes that say "unknown" (docs/lists/ofac.md): into extra, with a remark.
void ofac_leftovers(EntryTree& tree, std::string_view element, std::vector<ExtraField>& extra, RemarkLog& remarks);

}  // namespace vrata::lists
