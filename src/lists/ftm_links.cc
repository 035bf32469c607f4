#include "lists/ftm_links.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "lists/ofac_facts.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

// How our own export says in a summary of what kind a document or a relation is: "kind: owned_by".
constexpr std::string_view kKind = "kind: ";

constexpr std::uint64_t kMostTold = 1'000;  // records that speak of nobody, told with all they say

std::string joined(std::string a, const std::string& b, const char* between = "; ") {
  if (!a.empty() && !b.empty()) a += between;
  return a + b;
}

// The kind of an UnknownLink that our own export names; the value is taken.
std::optional<RelationKind> kind_told(FtmRecord& record) {
  for (FtmValue& value : record.values) {
    if (value.taken || value.property != "summary" || !value.text.starts_with(kKind)) continue;
    for (int i = 0; i <= static_cast<int>(RelationKind::kPropertyOf); ++i)
      if (const auto kind = static_cast<RelationKind>(i); value.text.substr(kKind.size()) == word(kind)) {
        value.taken = true;
        return kind;
      }
  }
  return std::nullopt;
}

bool is_in(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

void FtmLinks::hold(FtmRecord record, const FtmSchema& schema) {
  std::string id = record.id;
  if (schema.role == FtmRole::kAddress)
    addresses_.try_emplace(std::move(id), Place{std::move(record)});
  else if (schema.role == FtmRole::kPosition)
    positions_.try_emplace(std::move(id), Place{std::move(record)});
  else
    held_.push_back({std::move(record), &schema});
}

void FtmLinks::hold_wallet(FtmRecord record) { wallets_.push_back(std::move(record)); }

FtmCounts FtmLinks::join(std::vector<FtmThing>& things) {
  things_ = &things;
  places_.reserve(things.size());
  for (std::size_t i = 0; i < things.size(); ++i) places_.try_emplace(things[i].entity.key, i);
  wallets();
  for (FtmThing& thing : things) references(thing);
  for (Held& held : held_) {
    if (held.schema->role == FtmRole::kDocument)
      document(held.record);
    else if (held.schema->role == FtmRole::kSanction)
      sanction(held.record);
    else
      relation(held.record, *held.schema);
    held.record = {};
  }
  for (FtmThing& thing : things) programmes(thing);
  unused(addresses_);
  unused(positions_);
  if (nobody_ > kMostTold)
    remarks_.say(Severity::kWarning, {}, "",
                 std::to_string(nobody_ - kMostTold) + " further records belong to nobody in this file; left out");
  return counts_;
}

Entity* FtmLinks::entity(const std::string& id) {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &(*things_)[found->second].entity;
}

std::vector<Entity*> FtmLinks::entities(const Ids& ids, FtmRecord& record) {
  std::vector<Entity*> out;
  for (const std::string& id : ids) {
    if (Entity* const e = entity(id))
      out.push_back(e);
    else
      record.values.push_back({"(not in this file)", id});
  }
  if (out.empty()) speaks_of_nobody(record);
  return out;
}

void FtmLinks::speaks_of_nobody(FtmRecord& record) {
  if (++nobody_ > kMostTold) return;
  remarks_.say(Severity::kWarning, record.place, record.schema,
               record.id + " belongs to nobody in this file; noted here only: " + ftm_left(record));
}

void FtmLinks::unused(Places& places) {
  std::vector<FtmRecord*> records;
  for (auto& [id, place] : places)
    if (!place.used) records.push_back(&place.record);
  // The files of a chain are named after their versions.
  std::sort(records.begin(), records.end(), [](const FtmRecord* a, const FtmRecord* b) {
    return std::tie(a->place.file, a->place.line) < std::tie(b->place.file, b->place.line);
  });
  for (FtmRecord* const record : records) speaks_of_nobody(*record);
}

// Wallets become identifiers before anything refers to their holders; those of nobody become entities.
void FtmLinks::wallets() {
  const FtmSchema* const schema = ftm_schema("CryptoWallet");
  for (FtmRecord& record : wallets_) {
    std::vector<Entity*> holders;
    for (const FtmValue& value : record.values)
      if (Entity* const e = value.property == "holder" ? entity(value.text) : nullptr) holders.push_back(e);
    if (holders.empty()) {
      things_->push_back(read_ftm_thing(std::move(record), schema, remarks_));
      places_.try_emplace(things_->back().entity.key, things_->size() - 1);
      continue;
    }
    (void)record.take("holder");
    std::vector<std::string> addresses = record.take("publicKey");
    for (std::string& address : record.take("cryptoAddress"))
      if (std::find(addresses.begin(), addresses.end(), address) == addresses.end())
        addresses.push_back(std::move(address));
    if (addresses.empty()) addresses = record.take("accountId");
    if (addresses.empty()) {
      without_number(record, holders);
      continue;
    }
    const std::string note = ftm_left(record);
    for (std::string& address : addresses) {
      Identifier wallet;
      wallet.type = IdentifierType::kWallet;
      wallet.type_text = "publicKey";
      wallet.value = std::move(address);
      wallet.note = note;
      for (Entity* const holder : holders) holder->identifiers.push_back(wallet);
    }
    ++counts_.documents;
  }
  wallets_.clear();
}

std::string FtmLinks::name_of(const std::string& id) {
  if (const Entity* const e = entity(id)) return e->names[0].text;
  const auto position = positions_.find(id);
  if (position == positions_.end()) return id;
  const FtmRecord& record = position->second.record;
  for (const FtmValue& value : record.values)
    if (value.property == "name") return value.text;
  return record.caption.empty() ? id : record.caption;
}

void FtmLinks::references(FtmThing& thing) {
  Entity& e = thing.entity;
  for (const FtmReference& reference : thing.references) {
    if (reference.property == "addressEntity") {
      if (!address(thing, reference.id)) e.extra.push_back({reference.property, reference.id});
      continue;
    }
    const std::string name = name_of(reference.id);
    if (reference.property == "owner" && e.craft.owner.empty()) e.craft.owner = name;
    if (reference.property == "operator" && e.craft.operated_by.empty()) e.craft.operated_by = name;
    Relation relation;
    relation.kind = reference.relation;
    relation.kind_text = reference.property;
    if (entity(reference.id) != nullptr) relation.key = reference.id;
    relation.name = name;
    e.relations.push_back(std::move(relation));
    ++counts_.relations;
  }
  thing.references.clear();
}

bool FtmLinks::address(FtmThing& thing, const std::string& id) {
  Entity& e = thing.entity;
  const auto found = addresses_.find(id);
  if (found == addresses_.end()) {
    remarks_.tally(Severity::kNote, {e.line, 0, thing.file}, "addressEntity",
                   "an address that is not in this file; its id is kept");
    return false;
  }
  found->second.used = true;
  FtmRecord record = found->second.record;  // several may live there
  std::vector<std::string> wholes;
  for (const FtmValue& value : record.values)
    if (value.property == "full") wholes.push_back(value.text);
  Address address = read_ftm_address(record, e.extra);
  // The same address as one text beside the one in parts says nothing more.
  std::erase_if(e.addresses, [&](const Address& other) {
    return !other.note.empty() && other.country.empty() && is_in(wholes, other.note) &&
           (address.note == other.note || address.note.empty());
  });
  e.addresses.push_back(std::move(address));
  ++counts_.addresses;
  return true;
}

void FtmLinks::document(FtmRecord& record) {
  const std::vector<Entity*> holders = entities(record.take("holder"), record);
  if (holders.empty()) return;
  Identifier document;
  document.value = record.take_first("passportNumber");
  if (document.value.empty())
    document.value = record.take_first("number");
  else
    for (FtmValue& value : record.values)
      value.taken = value.taken || (value.property == "number" && value.text == document.value);
  if (document.value.empty()) return without_number(record, holders);
  document.type_text = record.take_first("type");
  document.type_text2 = record.take_joined("type");
  document.type = record.schema == "Passport" ? IdentifierType::kPassport : parse_identifier_type(document.type_text);
  if (document.type_text.empty()) document.type_text = record.schema;
  document.issuer_country = record.take_joined("country");
  document.authority = record.take_joined("authority");
  document.issued_on = record.take_joined("startDate");
  document.expires_on = record.take_joined("endDate");
  document.held_under = joined(record.take_joined("givenName"), record.take_joined("surname"), " ");
  bool told = record.schema == "Passport";  // of what type it is
  for (const std::string& summary : record.take("summary")) {
    const IdentifierType type =
        parse_identifier_type(std::string_view(summary).substr(std::min(kKind.size(), summary.size())));
    if (summary == "fraudulent")
      document.fraudulent = true;
    else if (summary.starts_with(kKind) && summary.substr(kKind.size()) == word(type))
      document.type = type, told = true;
    else
      document.note = joined(document.note, summary);
  }
  document.note = joined(document.note, ftm_left(record));
  for (Entity* const holder : holders) hold_once(*holder, document, told);
  ++counts_.documents;
}

void FtmLinks::hold_once(Entity& holder, Identifier document, bool told) {
  const auto bare = [&](const Identifier& other) {
    return other.value == document.value && other.note.empty() && ftm_property(other.type_text) != nullptr;
  };
  for (const Identifier& other : holder.identifiers)
    if (!told && bare(other) && document.type == IdentifierType::kOther) document.type = other.type;
  std::erase_if(holder.identifiers, [&](const Identifier& other) {
    return bare(other) && (other.type == document.type || other.type == IdentifierType::kOther ||
                           (!told && (other.type_text == "passportNumber" || other.type_text == "idNumber")));
  });
  holder.identifiers.push_back(std::move(document));
}

void FtmLinks::without_number(FtmRecord& record, const std::vector<Entity*>& holders) {
  for (FtmValue& value : record.values) {
    if (std::exchange(value.taken, true)) continue;
    const std::string name = record.schema + "/" + value.property;
    for (Entity* const holder : holders) holder->extra.push_back({name, value.text});
  }
  remarks_.tally(Severity::kNote, record.place, record.schema,
                 "a document without a number; what it says is kept as text");
  ++counts_.documents;
}

void FtmLinks::sanction(FtmRecord& record) {
  const std::vector<Entity*> whom = entities(record.take("entity"), record);
  if (whom.empty()) return;
  Listing listing;
  listing.programme = record.take_joined("program");
  if (listing.programme.empty()) listing.programme = record.take_joined("programId");
  for (const char* property : {"authorityId", "unscId", "recordId"})
    if (listing.reference.empty()) listing.reference = record.take_first(property);
  listing.listed_on = record.take_first("listingDate");
  if (listing.listed_on.empty()) listing.listed_on = record.take_first("startDate");
  listing.updated_on = record.take("modifiedAt");
  listing.source = record.take_joined("authority");
  listing.expires_on = record.take_joined("endDate");
  listing.measures = record.take("provisions");
  for (FtmValue& value : record.values) {
    if (std::exchange(value.taken, true)) continue;
    ListingEvent event;
    event.kind = std::move(value.property);
    (event.kind == "startDate" || event.kind == "listingDate" ? event.on : event.note) = std::move(value.text);
    listing.events.push_back(std::move(event));
  }
  for (Entity* const e : whom) e->listings.push_back(listing);
  ++counts_.sanctions;
}

void FtmLinks::relation(FtmRecord& record, const FtmSchema& schema) {
  const Ids sources = record.take(schema.source);
  const Ids targets = record.take(schema.target);
  const auto known = [&](const std::string& id) { return entity(id) != nullptr; };
  if (std::none_of(sources.begin(), sources.end(), known) && std::none_of(targets.begin(), targets.end(), known)) {
    for (const Ids* ids : {&sources, &targets})
      for (const std::string& id : *ids) record.values.push_back({"(not in this file)", id});
    return speaks_of_nobody(record);
  }
  Relation said;
  const std::string role = joined(record.take_joined("role"), record.take_joined("relationship"));
  said.kind = schema.forth;
  if (said.kind == RelationKind::kOther) said.kind = ofac_relation(role);
  if (record.schema == "UnknownLink") said.kind = kind_told(record).value_or(said.kind);
  said.kind_text = said.kind != RelationKind::kOther && !role.empty() ? role : joined(record.schema, role, ": ");
  said.percent = record.take_joined("percentage");
  said.from = record.take_joined("startDate");
  said.to = record.take_joined("endDate");
  said.note = ftm_left(record);
  ++counts_.relations;
  for (const std::string& source : sources) {
    Entity* const e = entity(source);
    if (e == nullptr) continue;
    for (const std::string& target : targets) {
      Relation relation = said;
      if (known(target)) relation.key = target;
      relation.name = name_of(target);
      if (const auto position = positions_.find(target); position != positions_.end()) {
        position->second.used = true;
        FtmRecord office = position->second.record;  // several may hold it
        (void)office.take_first("name");
        relation.note = joined(relation.note, ftm_left(office));
        if (!is_in(e->designations, relation.name)) e->designations.push_back(relation.name);
      }
      e->relations.push_back(std::move(relation));
    }
    if (targets.empty()) e->relations.push_back(said);
  }
  // A source that is not here: what is known of it stands at the target.
  for (const std::string& target : targets) {
    Entity* const e = entity(target);
    if (e == nullptr) continue;
    for (const std::string& source : sources) {
      if (known(source)) continue;
      Relation relation = said;
      relation.kind = schema.back;
      relation.kind_text += " (of the other)";
      relation.name = source;
      e->relations.push_back(std::move(relation));
    }
    if (sources.empty()) e->relations.push_back(said);
  }
}

void FtmLinks::programmes(FtmThing& thing) {
  Entity& e = thing.entity;
  for (std::string& programme : thing.programmes) {
    const auto says_it = [&](const Listing& listing) {
      const auto in_event = [&](const ListingEvent& event) { return event.note == programme; };
      return listing.programme == programme || std::any_of(listing.events.begin(), listing.events.end(), in_event);
    };
    if (std::any_of(e.listings.begin(), e.listings.end(), says_it)) continue;
    Listing listing;
    listing.programme = std::move(programme);
    e.listings.push_back(std::move(listing));
  }
  thing.programmes.clear();
}

}  // namespace vrata::lists
