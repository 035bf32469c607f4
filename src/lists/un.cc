#include "lists/un.h"

#include <string>
#include <utility>

#include "lists/entry_keys.h"
#include "lists/list_handler.h"
#include "lists/un_entry.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::size_t kMostEntries = 250'000;
constexpr std::size_t kTokenBytes = 256 << 10;  // of one text; the longest known is under 10 kB
constexpr std::string_view kSchemaAttribute = "xsi:noNamespaceSchemaLocation";
constexpr std::string_view kSchema = "www.un.org/sc/resources/sc-sanctions.xsd";

class UnHandler final : public ListHandler {
 public:
  using ListHandler::ListHandler;

  Result<Reading> finish() {
    if (Status status = not_too_much_outside(root_place()); !status) return std::move(status).error();
    if (reading().entities.empty())
      return error(ErrorCode::kEmpty, root_place(), "a UN list without a single INDIVIDUAL or ENTITY");
    reading().title = "UN Security Council Consolidated List";
    reading().remarks = remarks().finish();
    reading().counts = {{"individuals", counts_.individuals},
                        {"entities", counts_.entities},
                        {"aliases", counts_.aliases},
                        {"original-script names", counts_.original_script_names},
                        {"numbered documents", counts_.numbered_documents},
                        {"names", counts_.names},
                        {"remarks", reading().remarks.size()}};
    return std::move(reading());
  }

 private:
  UnCounts counts_;
  KeyRing keys_;

  Status open_outside(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place,
                      std::size_t depth) override {
    if (depth == 1) return root(name, attributes, place);
    if (depth == 2 && (name == "INDIVIDUALS" || name == "ENTITIES")) {
      outside(place, name, attributes);
      return Unit{};
    }
    if (reading().entities.size() >= kMostEntries)
      return error(ErrorCode::kTooLarge, place, "more than 250,000 entries");
    if (Status status = not_too_much_outside(place); !status) return status;
    tree().open(name, attributes, place);
    return Unit{};
  }

  void entry() override {
    const std::string name = tree().nodes()[0].name;
    if (name == "INDIVIDUAL" || name == "ENTITY")
      entry(name == "INDIVIDUAL");
    else
      unknown_element(name);
  }

  Status root(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) {
    if (Status status = root_must_be("CONSOLIDATED_LIST", "the UN list", name, place); !status) return status;
    for (const XmlAttribute& attribute : attributes) {
      if (attribute.name == "dateGenerated") {
        reading().published_text = trim(attribute.value);
        reading().published_at = parse_utc(trim(attribute.value));
        if (!reading().published_at)
          remarks().say(Severity::kWarning, place, "dateGenerated",
                        "\"" + reading().published_text + "\" is not a time; kept as text");
      } else if (attribute.name.starts_with("xmlns") ||
                 (attribute.name == kSchemaAttribute && attribute.value.ends_with(kSchema))) {
        // constant
      } else {
        outside(place, "CONSOLIDATED_LIST@" + std::string(attribute.name), attribute.value);
      }
    }
    if (reading().published_text.empty())
      remarks().say(Severity::kWarning, place, "dateGenerated",
                    "absent: the publication does not say when it was made");
    return Unit{};
  }

  void entry(bool person) {
    const XmlPlace place = tree().nodes()[0].place;
    (person ? counts_.individuals : counts_.entities) += 1;
    Entity entity = read_un_entry(tree(), person, remarks(), counts_);
    entity.list_id = reading().list_id;
    entity.key = entity.listings[0].reference;
    if (entity.key.empty()) {
      entity.key = key_without_reference(entity);
      remarks().say(Severity::kWarning, place, "REFERENCE_NUMBER",
                    "absent; the entry is kept under the key " + entity.key);
    }
    if (std::string own = keys_.distinct(entity.key); own != entity.key) {
      remarks().say(Severity::kWarning, place, "REFERENCE_NUMBER",
                    entity.key + " stands at another entry too; kept under the key " + own);
      entity.key = std::move(own);
    }
    reading().entities.push_back(std::move(entity));
  }

  static std::string key_without_reference(const Entity& entity) {
    for (const ExtraField& field : entity.extra)
      if (field.name == "DATAID") return "dataid-" + field.value;
    std::string facts;
    for (const Name& name : entity.names) facts += name.text + '\n';
    for (const FuzzyDate& birth : entity.births)
      facts += std::to_string(birth.from.year) + '-' + std::to_string(birth.from.month) + '-' +
               std::to_string(birth.from.day) + '\n';
    return derived_key(facts);
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
