#include "lists/eu_fsf.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "lists/entry_keys.h"
#include "lists/eu_fsf_entity.h"
#include "lists/list_handler.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::size_t kMostEntries = 250'000;
constexpr std::string_view kNameSpace = "http://eu.europa.ec/fpi/fsd/export";

class EuHandler final : public ListHandler {
 public:
  using ListHandler::ListHandler;

  Result<Reading> finish() {
    if (Status status = not_too_much_outside(root_place()); !status) return std::move(status).error();
    if (reading().entities.empty())
      return error(ErrorCode::kEmpty, root_place(), "an EU list without a single sanctionEntity");
    reading().title = "EU consolidated list of financial sanctions";
    reading().remarks = remarks().finish();
    reading().counts = {{"persons", counts_.persons},       {"organisations", counts_.organisations},
                        {"names", counts_.names},           {"names in other scripts", counts_.other_scripts},
                        {"weak names", counts_.weak},       {"birth dates", counts_.births},
                        {"documents", counts_.documents},   {"false documents", counts_.false_documents},
                        {"entries joined", counts_.joined}, {"remarks", reading().remarks.size()}};
    return std::move(reading());
  }

 private:
  EuCounts counts_;
  KeyRing keys_;
  std::unordered_map<std::string, std::size_t> by_reference_;  // position of the entity

  Status open_outside(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place,
                      std::size_t depth) override {
    if (depth == 1) return root(name, attributes, place);
    if (reading().entities.size() >= kMostEntries)
      return error(ErrorCode::kTooLarge, place, "more than 250,000 entries");
    if (Status status = not_too_much_outside(place); !status) return status;
    tree().open(name, attributes, place);
    return Unit{};
  }

  Status root(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) {
    if (Status status = root_must_be("export", "the EU list", name, place); !status) return status;
    bool ours = false;
    for (const XmlAttribute& attribute : attributes) {
      if (attribute.name == "generationDate") {
        reading().published_text = trim(attribute.value);
        reading().published_at = parse_utc(trim(attribute.value));
        if (!reading().published_at)
          remarks().say(Severity::kWarning, place, "generationDate",
                        "\"" + reading().published_text + "\" is not a time; kept as text");
      } else if (attribute.name == "xmlns") {
        ours = attribute.value == kNameSpace;
      } else if (attribute.name == "globalFileId") {
        remarks().say(Severity::kNote, place, "globalFileId",
                      "\"" + std::string(trim(attribute.value)) + "\" is the publisher's number of this file");
      } else if (!attribute.name.starts_with("xmlns")) {
        outside(place, "export@" + std::string(attribute.name), attribute.value);
      }
    }
    if (!ours)
      return error(ErrorCode::kWrongList, place,
                   "the root element <export> is not in the name space of the EU list, " + std::string(kNameSpace));
    if (reading().published_text.empty())
      remarks().say(Severity::kWarning, place, "generationDate",
                    "absent: the publication does not say when it was made");
    return Unit{};
  }

  void entry() override {
    const std::string name = tree().nodes()[0].name;
    if (name != "sanctionEntity") return unknown_element(name);
    const XmlPlace place = tree().nodes()[0].place;
    EuEntity read = read_eu_entity(tree(), remarks(), counts_);
    Entity& entity = read.entity;
    entity.list_id = reading().list_id;
    entity.key = entity.listings[0].reference;
    if (entity.key.empty()) {
      entity.key = read.logical_id.empty() ? key_of_names(entity) : "logical-" + read.logical_id;
      remarks().say(Severity::kWarning, place, "sanctionEntity@euReferenceNumber",
                    "absent; the entry is kept under the key " + entity.key);
    }
    const std::string identity = entity.key + '\n' + read.logical_id;
    if (const auto known = by_reference_.find(identity); known != by_reference_.end()) {
      Entity& first = reading().entities[known->second];
      if (first.schema == entity.schema) {
        ++counts_.joined;
        remarks().tally(Severity::kNote, place, "sanctionEntity",
                        "an entry under the reference and logicalId of another one; joined with it, its listing is "
                        "added");
        return join_eu_entries(first, std::move(entity), place, remarks());
      }
    }
    if (std::string own = keys_.distinct(entity.key); own != entity.key) {
      remarks().say(Severity::kWarning, place, "sanctionEntity@euReferenceNumber",
                    entity.key + " stands at another entry too; kept under the key " + own);
      entity.key = std::move(own);
    }
    by_reference_.emplace(identity, reading().entities.size());
    reading().entities.push_back(std::move(entity));
  }

  static std::string key_of_names(const Entity& entity) {
    std::string facts;
    for (const Name& name : entity.names) facts += name.text + '\n';
    for (const FuzzyDate& birth : entity.births) facts += to_string(birth) + birth.text + '\n';
    return derived_key(facts);
  }
};

}  // namespace

Result<Reading> read_eu_fsf(std::span<const std::byte> document, std::string_view source, std::string_view list_id) {
  EuHandler handler(source, list_id);
  Status status = read_xml(document, source, handler);
  if (!status) return std::move(status).error();
  return handler.finish();
}

}  // namespace vrata::lists
