#include <string>
#include <unordered_map>
#include <utility>

#include "lists/entry_tree.h"
#include "lists/ofac.h"
#include "lists/ofac_party.h"
#include "lists/ofac_period.h"
#include "lists/remark_log.h"
#include "lists/utf8.h"
#include "lists/xml.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::size_t kMostParties = 250'000;
constexpr std::size_t kMostRecords = 1'000'000;  // locations, documents, relations, sanctions entries: of each
constexpr std::size_t kMostElements = 100'000;   // of one entry
constexpr std::size_t kMostOutside = 1'000;
constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";

class AdvancedHandler final : public XmlHandler {
 public:
  AdvancedHandler(std::string_view source, std::string_view list_id) : source_(source), remarks_(source) {
    reading_.list_id = list_id;
  }

  Status open(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) override {
    ++depth_;
    if (!tree_.empty()) {
      if (tree_.nodes().size() >= kMostElements)
        return error(ErrorCode::kTooLarge, place, "an entry of more than 100,000 elements");
      tree_.open(name, attributes, place);
      return Unit{};
    }
    if (depth_ == 1) return root(name, attributes, place);
    if (depth_ == 2 && name != "DateOfIssue") {
      container_ = name;
      for (const XmlAttribute& attribute : attributes)
        outside(place, std::string(name) + "@" + std::string(attribute.name), attribute.value);
      return Unit{};
    }
    if (outside_ > kMostOutside) return too_much_outside(place);
    if (reading_.entities.size() >= kMostParties && name == "DistinctParty")
      return error(ErrorCode::kTooLarge, place, "more than 250,000 parties");
    const OfacCounts& c = context_.counts;
    if (c.locations > kMostRecords || c.documents > kMostRecords || c.relations > kMostRecords ||
        c.sanctions_entries > kMostRecords)
      return error(ErrorCode::kTooLarge, place, "more than a million records of one kind");
    tree_.open(name, attributes, place);
    return Unit{};
  }

  void close(std::string_view, XmlPlace) override {
    --depth_;
    if (tree_.empty() || !tree_.close()) return;
    entry();
    tree_.clear();
  }

  void text(std::string_view text, XmlPlace place) override {
    const std::string_view inside = trim(text);
    if (inside.empty()) return;  // between elements
    if (!tree_.empty()) return tree_.text(text);
    outside(place, "text outside any entry", inside);
  }

  void aside(std::string_view kind, std::string_view text, XmlPlace place) override {
    if (++outside_ > kMostOutside) return;  // finish() refuses
    remarks_.tally(Severity::kNote, place, std::string(kind),
                   "\"" + squeeze(text) + "\" is not part of the list; noted here only");
  }

  Result<Reading> finish() {
    if (outside_ > kMostOutside) return too_much_outside(root_place_);
    if (reading_.entities.empty())
      return error(ErrorCode::kEmpty, root_place_, "an OFAC list without a single DistinctParty");
    if (reading_.published_text.empty())
      remarks_.say(Severity::kWarning, root_place_, "DateOfIssue",
                   "absent: the publication does not say when it was made");
    without_party();
    reading_.title = reading_.list_id == kOfacConsolidated ? "OFAC Consolidated (non-SDN) List"
                                                           : "OFAC Specially Designated Nationals List";
    reading_.remarks = remarks_.finish();
    const OfacCounts& c = context_.counts;
    reading_.counts = {{"individuals", c.individuals},
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
                       {"remarks", reading_.remarks.size()}};
    return std::move(reading_);
  }

 private:
  std::string source_;
  RemarkLog remarks_;
  Reading reading_;
  OfacContext context_;
  EntryTree tree_;  // empty outside entries
  XmlPlace root_place_;
  std::string container_;
  std::size_t depth_ = 0, outside_ = 0;
  std::unordered_map<std::string, std::size_t> by_key_;  // positions in reading_.entities

  Error error(ErrorCode code, XmlPlace place, std::string message) const {
    return {code, {source_, place.line, place.column}, std::move(message) + std::string(kRefused)};
  }

  Error too_much_outside(XmlPlace place) const {
    return error(ErrorCode::kTooLarge, place,
                 "more than 1,000 elements, texts or comments outside any entry: not the list that we know");
  }

  void outside(XmlPlace place, std::string subject, std::string_view value) {
    ++outside_;
    remarks_.say(Severity::kWarning, place, std::move(subject),
                 "\"" + std::string(value) + "\" belongs to no entry; noted here only");
  }

  Status root(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) {
    root_place_ = place;
    if (name != "Sanctions")
      return error(ErrorCode::kWrongList, place,
                   "the root element is <" + std::string(name.substr(0, 80)) + ">, the OFAC list has <Sanctions>");
    for (const XmlAttribute& attribute : attributes) {
      const bool constant = attribute.name.starts_with("xmlns") || attribute.name == "xsi:schemaLocation" ||
                            (attribute.name == "Version" && attribute.value == "3");
      if (!constant) outside(place, "Sanctions@" + std::string(attribute.name), attribute.value);
    }
    return Unit{};
  }

  void entry() {
    const std::string& name = tree_.nodes()[0].name;
    if (name == "DateOfIssue")
      date_of_issue();
    else if (container_ == "ReferenceValueSets")
      context_.codes.add(tree_);
    else if (name == "Location")
      read_ofac_location(tree_, context_, remarks_);
    else if (name == "IDRegDocument")
      read_ofac_document(tree_, context_, remarks_);
    else if (name == "DistinctParty")
      party();
    else if (name == "ProfileRelationship")
      relation();
    else if (name == "SanctionsEntry")
      sanctions_entry();
    else
      unknown_element();
  }

  void date_of_issue() {
    tree_.know(0);
    std::vector<ExtraField> more;
    if (const std::optional<PartialDate> day = take_ofac_day(tree_, 0)) {
      reading_.published_text = to_string(*day);
      if (day->day != 0) reading_.published_at = parse_utc(reading_.published_text + "T00:00:00Z");
    }
    ofac_leftovers(tree_, "DateOfIssue", more, remarks_);
    for (const ExtraField& field : more) outside(tree_.nodes()[0].place, field.name, field.value);
  }

  void party() {
    const XmlPlace place = tree_.nodes()[0].place;
    Entity entity = read_ofac_party(tree_, context_, remarks_);
    entity.list_id = reading_.list_id;
    if (entity.names.empty()) {
      remarks_.say(Severity::kWarning, place, entity.key,
                   "a party without a name; kept, and found by its numbers alone");
      entity.names.emplace_back().text = entity.key;
    }
    if (entity.key.empty()) {
      entity.key = "line-" + std::to_string(place.line);
      remarks_.say(Severity::kWarning, place, "Profile", "a party without a number; kept under the key " + entity.key);
    }
    const std::string key = entity.key;
    for (std::size_t n = 2; by_key_.contains(entity.key); ++n) entity.key = key + "#" + std::to_string(n);
    if (entity.key != key)
      remarks_.say(Severity::kWarning, place, "Profile",
                   key + " stands at another party too; kept under the key " + entity.key);
    by_key_.emplace(entity.key, reading_.entities.size());
    reading_.entities.push_back(std::move(entity));
  }

  Entity* entity_of(const std::string& key) {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &reading_.entities[found->second];
  }

  void relation() {
    const XmlPlace place = tree_.nodes()[0].place;
    OfacRelation read = read_ofac_relation(tree_, context_, remarks_);
    Entity* entity = entity_of(read.from);
    if (entity == nullptr) {
      outside(place, "ProfileRelationship",
              read.from + " " + read.relation.kind_text + " " + read.relation.key + " " + read.relation.note);
      return;
    }
    if (const Entity* other = entity_of(read.relation.key); other == nullptr)
      remarks_.tally(Severity::kNote, place, "ProfileRelationship", "with a party that this publication does not hold");
    entity->relations.push_back(std::move(read.relation));
    for (ExtraField& field : read.extra) entity->extra.push_back(std::move(field));
  }

  void sanctions_entry() {
    const XmlPlace place = tree_.nodes()[0].place;
    OfacListings read = read_ofac_entry(tree_, context_, remarks_);
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
      remarks_.say(Severity::kWarning, root_place_, "IDRegDocument",
                   std::to_string(count) + " documents belong to no party and are not used: " + numbers);
  }

  // An element at the place of an entry that we do not know: all it says goes into remarks.
  void unknown_element() {
    const std::string root_name = container_ + "/" + tree_.nodes()[0].name;
    bool any = false;
    for (std::uint32_t node = 0; node < tree_.nodes().size(); ++node) {
      const std::string_view text = trim(tree_.nodes()[node].text);
      if (text.empty()) continue;
      any = true;
      const std::string path = tree_.path(node);
      outside(tree_.nodes()[node].place, root_name + (path.empty() || path.starts_with('@') ? "" : "/") + path, text);
    }
    if (!any)
      ++outside_, remarks_.tally(Severity::kWarning, tree_.nodes()[0].place, root_name,
                                 "an element that we do not know, without text");
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
