#include <string>
#include <unordered_map>
#include <utility>

#include "lists/list_handler.h"
#include "lists/ofac.h"
#include "lists/ofac_party.h"
#include "lists/ofac_period.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::size_t kMostParties = 250'000;
constexpr std::size_t kMostRecords = 1'000'000;  // locations, documents, relations, sanctions entries: of each

class AdvancedHandler final : public ListHandler {
 public:
  using ListHandler::ListHandler;

  void text(std::string_view text, XmlPlace place) override {
    if (!trim(text).empty()) ListHandler::text(text, place);  // white space stands between elements only
  }

  Result<Reading> finish() {
    if (Status status = not_too_much_outside(root_place()); !status) return std::move(status).error();
    if (reading().entities.empty())
      return error(ErrorCode::kEmpty, root_place(), "an OFAC list without a single DistinctParty");
    if (reading().published_text.empty())
      remarks().say(Severity::kWarning, root_place(), "DateOfIssue",
                    "absent: the publication does not say when it was made");
    without_party();
    reading().title = reading().list_id == kOfacConsolidated ? "OFAC Consolidated (non-SDN) List"
                                                             : "OFAC Specially Designated Nationals List";
    reading().remarks = remarks().finish();
    const OfacCounts& c = context_.counts;
    reading().counts = {{"individuals", c.individuals},
                        {"entities", c.entities},
                        {"vessels", c.vessels},
                        {"aircraft", c.aircraft},
                        {"documented names", c.documented_names},
                        {"names in other scripts", c.other_scripts},
                        {"weak aliases", c.weak_names},
                        {"documents", c.documents},
                        {"fraudulent documents", c.fraudulent},
                        {"wallet addresses", c.wallets},
                        {"locations", c.locations},
                        {"relations", c.relations},
                        {"sanctions entries", c.sanctions_entries},
                        {"remarks", reading().remarks.size()}};
    return std::move(reading());
  }

 private:
  OfacContext context_;
  std::string container_;
  std::unordered_map<std::string, std::size_t> by_key_;  // positions in reading().entities

  Status open_outside(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place,
                      std::size_t depth) override {
    if (depth == 1) return root(name, attributes, place);
    if (depth == 2 && name != "DateOfIssue") {
      container_ = name;
      outside(place, name, attributes);
      return Unit{};
    }
    if (Status status = not_too_much_outside(place); !status) return status;
    if (reading().entities.size() >= kMostParties && name == "DistinctParty")
      return error(ErrorCode::kTooLarge, place, "more than 250,000 parties");
    const OfacCounts& c = context_.counts;
    if (c.locations > kMostRecords || c.documents > kMostRecords || c.relations > kMostRecords ||
        c.sanctions_entries > kMostRecords)
      return error(ErrorCode::kTooLarge, place, "more than a million records of one kind");
    tree().open(name, attributes, place);
    return Unit{};
  }

  Status root(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) {
    if (Status status = root_must_be("Sanctions", "the OFAC list", name, place); !status) return status;
    for (const XmlAttribute& attribute : attributes) {
      const bool constant = attribute.name.starts_with("xmlns") || attribute.name == "xsi:schemaLocation" ||
                            (attribute.name == "Version" && attribute.value == "3");
      if (!constant) outside(place, "Sanctions@" + std::string(attribute.name), attribute.value);
    }
    return Unit{};
  }

  void entry() override {
    const std::string& name = tree().nodes()[0].name;
    if (name == "DateOfIssue")
      date_of_issue();
    else if (container_ == "ReferenceValueSets")
      context_.codes.add(tree());
    else if (name == "Location")
      read_ofac_location(tree(), context_, remarks());
    else if (name == "IDRegDocument")
      read_ofac_document(tree(), context_, remarks());
    else if (name == "DistinctParty")
      party();
    else if (name == "ProfileRelationship")
      relation();
    else if (name == "SanctionsEntry")
      sanctions_entry();
    else
      unknown_element(container_ + "/" + name);
  }

  void date_of_issue() {
    tree().know(0);
    std::vector<ExtraField> more;
    if (const std::optional<PartialDate> day = take_ofac_day(tree(), 0)) {
      reading().published_text = to_string(*day);
      if (day->day != 0) reading().published_at = parse_utc(reading().published_text + "T00:00:00Z");
    }
    ofac_leftovers(tree(), "DateOfIssue", more, remarks());
    for (const ExtraField& field : more) outside(tree().nodes()[0].place, field.name, field.value);
  }

  void party() {
    const XmlPlace place = tree().nodes()[0].place;
    Entity entity = read_ofac_party(tree(), context_, remarks());
    entity.list_id = reading().list_id;
    if (entity.names.empty()) {
      remarks().say(Severity::kWarning, place, entity.key,
                    "a party without a name; kept, and found by its numbers alone");
      entity.names.emplace_back().text = entity.key;
    }
    if (entity.key.empty()) {
      entity.key = "line-" + std::to_string(place.line);
      remarks().say(Severity::kWarning, place, "Profile", "a party without a number; kept under the key " + entity.key);
    }
    const std::string key = entity.key;
    for (std::size_t n = 2; by_key_.contains(entity.key); ++n) entity.key = key + "#" + std::to_string(n);
    if (entity.key != key)
      remarks().say(Severity::kWarning, place, "Profile",
                    key + " stands at another party too; kept under the key " + entity.key);
    by_key_.emplace(entity.key, reading().entities.size());
    reading().entities.push_back(std::move(entity));
  }

  Entity* entity_of(const std::string& key) {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &reading().entities[found->second];
  }

  void relation() {
    const XmlPlace place = tree().nodes()[0].place;
    OfacRelation read = read_ofac_relation(tree(), context_, remarks());
    Entity* entity = entity_of(read.from);
    if (entity == nullptr) {
      outside(place, "ProfileRelationship",
              read.from + " " + read.relation.kind_text + " " + read.relation.key + " " + read.relation.note);
      return;
    }
    if (const Entity* other = entity_of(read.relation.key); other == nullptr)
      remarks().tally(Severity::kNote, place, "ProfileRelationship",
                      "with a party that this publication does not hold");
    entity->relations.push_back(std::move(read.relation));
    for (ExtraField& field : read.extra) entity->extra.push_back(std::move(field));
  }

  void sanctions_entry() {
    const XmlPlace place = tree().nodes()[0].place;
    OfacListings read = read_ofac_entry(tree(), context_, remarks());
    Entity* entity = entity_of(read.profile);
    if (entity == nullptr) {
      std::string programmes;
      for (const Listing& listing : read.listings) programmes += " " + listing.programme;
      return outside(place, "SanctionsEntry", "profile " + read.profile + ":" + programmes);
    }
    for (Listing& listing : read.listings) entity->listings.push_back(std::move(listing));
    for (ExtraField& field : read.extra) entity->extra.push_back(std::move(field));
  }

  // Documents whose identity no party has.
  void without_party() {
    std::size_t count = 0;
    std::string numbers;
    for (const auto& [identity, documents] : context_.documents)
      for (const OfacDocument& document : documents)
        if (++count <= 20) numbers += (numbers.empty() ? "" : ", ") + document.identifier.value;
    if (count != 0)
      remarks().say(Severity::kWarning, root_place(), "IDRegDocument",
                    std::to_string(count) + " documents belong to no party and are not used: " + numbers);
  }
};

}  // namespace

std::string_view ofac_advanced_list(std::string_view document) noexcept {
  constexpr std::string_view kName = ">SDN List</List>";
  constexpr std::string_view kBegin = "<List ID=\"";
  const std::size_t name = document.find(kName);
  if (name == std::string_view::npos) return kOfacConsolidated;
  const std::size_t begin = document.rfind(kBegin, name);
  if (begin == std::string_view::npos) return kOfacConsolidated;
  const std::size_t number = begin + kBegin.size();
  const std::string_view id = document.substr(number, document.find('"', number) - number);
  if (id.size() > 20) return kOfacConsolidated;
  char wanted[40] = " ListID=\"";
  std::size_t size = 9;
  for (const char c : id) wanted[size++] = c;
  wanted[size++] = '"';
  return document.find(std::string_view(wanted, size), name) == std::string_view::npos ? kOfacConsolidated : kOfacSdn;
}

Result<Reading> read_ofac_advanced(std::span<const std::byte> document, std::string_view source,
                                   std::string_view list_id) {
  const std::string_view text(reinterpret_cast<const char*>(document.data()), document.size());
  AdvancedHandler handler(source, list_id.empty() ? ofac_advanced_list(text) : list_id);
  Status status = read_xml(document, source, handler);
  if (!status) return std::move(status).error();
  return handler.finish();
}

}  // namespace vrata::lists
