#include "lists/un.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "lists/entry_tree.h"
#include "lists/remark_log.h"
#include "lists/un_entry.h"
#include "lists/utf8.h"
#include "lists/xml.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::size_t kMostEntries = 250'000;
constexpr std::size_t kMostElements = 100'000;  // of one entry
constexpr std::size_t kMostOutside = 1'000;     // elements and texts outside any entry, comments anywhere
constexpr std::size_t kTokenBytes = 256 << 10;  // of one text; the longest known is under 10 kB
constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";
constexpr std::string_view kSchemaAttribute = "xsi:noNamespaceSchemaLocation";
constexpr std::string_view kSchema = "www.un.org/sc/resources/sc-sanctions.xsd";

class UnHandler final : public XmlHandler {
 public:
  UnHandler(std::string_view source, std::string_view list_id) : source_(source), remarks_(source) {
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
    const bool container = name == "INDIVIDUALS" || name == "ENTITIES";
    if (depth_ == 2 && container) {
      for (const XmlAttribute& attribute : attributes)
        outside(place, std::string(name) + "@" + std::string(attribute.name), attribute.value);
      return Unit{};
    }
    if (reading_.entities.size() >= kMostEntries)
      return error(ErrorCode::kTooLarge, place, "more than 250,000 entries");
    if (outside_ > kMostOutside) return too_much_outside(place);
    tree_.open(name, attributes, place);
    return Unit{};
  }

  void close(std::string_view, XmlPlace) override {
    --depth_;
    if (tree_.empty() || !tree_.close()) return;
    const std::string& name = tree_.nodes()[0].name;
    if (name == "INDIVIDUAL" || name == "ENTITY")
      entry(name == "INDIVIDUAL");
    else
      unknown_element();
    tree_.clear();
  }

  void text(std::string_view text, XmlPlace place) override {
    if (!tree_.empty()) return tree_.text(text);
    if (const std::string_view loose = trim(text); !loose.empty()) outside(place, "text outside any entry", loose);
  }

  void aside(std::string_view kind, std::string_view text, XmlPlace place) override {
    if (++outside_ > kMostOutside) return;  // finish() refuses
    remarks_.tally(Severity::kNote, place, std::string(kind),
                   "\"" + squeeze(text) + "\" is not part of the list; noted here only");
  }

  Result<Reading> finish() {
    if (outside_ > kMostOutside) return too_much_outside(root_place_);
    if (reading_.entities.empty())
      return error(ErrorCode::kEmpty, root_place_, "a UN list without a single INDIVIDUAL or ENTITY");
    reading_.title = "UN Security Council Consolidated List";
    reading_.remarks = remarks_.finish();
    reading_.counts = {{"individuals", counts_.individuals},
                       {"entities", counts_.entities},
                       {"aliases", counts_.aliases},
                       {"original-script names", counts_.original_script_names},
                       {"numbered documents", counts_.numbered_documents},
                       {"names", counts_.names},
                       {"remarks", reading_.remarks.size()}};
    return std::move(reading_);
  }

 private:
  std::string source_;
  RemarkLog remarks_;
  Reading reading_;
  UnCounts counts_;
  EntryTree tree_;  // empty outside entries
  XmlPlace root_place_;
  std::size_t depth_ = 0;
  std::size_t outside_ = 0;
  std::unordered_map<std::string, std::uint64_t> keys_;

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
    if (name != "CONSOLIDATED_LIST")
      return error(
          ErrorCode::kWrongList, place,
          "the root element is <" + std::string(name.substr(0, 80)) + ">, the UN list has <CONSOLIDATED_LIST>");
    for (const XmlAttribute& attribute : attributes) {
      if (attribute.name == "dateGenerated") {
        reading_.published_text = trim(attribute.value);
        reading_.published_at = parse_utc(trim(attribute.value));
        if (!reading_.published_at)
          remarks_.say(Severity::kWarning, place, "dateGenerated",
                       "\"" + reading_.published_text + "\" is not a time; kept as text");
      } else if (attribute.name.starts_with("xmlns") ||
                 (attribute.name == kSchemaAttribute && attribute.value.ends_with(kSchema))) {
        // constant
      } else {
        outside(place, "CONSOLIDATED_LIST@" + std::string(attribute.name), attribute.value);
      }
    }
    if (reading_.published_text.empty())
      remarks_.say(Severity::kWarning, place, "dateGenerated", "absent: the publication does not say when it was made");
    return Unit{};
  }

  void entry(bool person) {
    const XmlPlace place = tree_.nodes()[0].place;
    (person ? counts_.individuals : counts_.entities) += 1;
    Entity entity = read_un_entry(tree_, person, remarks_, counts_);
    entity.list_id = reading_.list_id;
    entity.key = entity.listings[0].reference;
    if (entity.key.empty()) {
      entity.key = key_without_reference(entity);
      remarks_.say(Severity::kWarning, place, "REFERENCE_NUMBER",
                   "absent; the entry is kept under the key " + entity.key);
    }
    if (const std::uint64_t times = ++keys_[entity.key]; times > 1) {
      const std::string shared = entity.key;
      for (std::uint64_t n = times; keys_.contains(entity.key) || n == times; ++n)
        entity.key = shared + "#" + std::to_string(n);
      ++keys_[entity.key];
      remarks_.say(Severity::kWarning, place, "REFERENCE_NUMBER",
                   shared + " stands at another entry too; kept under the key " + entity.key);
    }
    reading_.entities.push_back(std::move(entity));
  }

  static std::string key_without_reference(const Entity& entity) {
    for (const ExtraField& field : entity.extra)
      if (field.name == "DATAID") return "dataid-" + field.value;
    std::string facts;
    for (const Name& name : entity.names) facts += name.text + '\n';
    for (const FuzzyDate& birth : entity.births)
      facts += std::to_string(birth.from.year) + '-' + std::to_string(birth.from.month) + '-' +
               std::to_string(birth.from.day) + '\n';
    return "name-" + base::to_hex(base::sha256(facts)).substr(0, 12);
  }

  // An element at the place of an entry or of a container that is neither: all it says goes into remarks.
  void unknown_element() {
    const std::string root_name = tree_.nodes()[0].name;
    bool any = false;
    for (std::uint32_t node = 0; node < tree_.nodes().size(); ++node) {
      const std::string_view text = trim(tree_.nodes()[node].text);
      if (text.empty()) continue;
      any = true;
      const std::string path = tree_.path(node);
      outside(tree_.nodes()[node].place,
              path.empty()            ? root_name
              : path.starts_with('@') ? root_name + path
                                      : root_name + "/" + path,
              text);
    }
    if (!any)
      ++outside_, remarks_.tally(Severity::kWarning, tree_.nodes()[0].place, root_name,
                                 "an element that we do not know, without text");
  }
};

}  // namespace

Result<Reading> read_un(std::span<const std::byte> document, std::string_view source, std::string_view list_id) {
  UnHandler handler(source, list_id);
  XmlLimits limits;
  limits.token_bytes = kTokenBytes;
  Status status = read_xml(document, source, handler, limits);
  if (!status) return std::move(status).error();
  return handler.finish();
}

}  // namespace vrata::lists
