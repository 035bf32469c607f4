#include "lists/ftm_record.h"

#include <algorithm>
#include <utility>

#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using base::Json;
using base::JsonKind;
using base::JsonNode;

constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";

// Properties that hold prose, whose lines stay as they are.
bool is_prose(std::string_view property) {
  return property == "notes" || property == "description" || property == "summary" || property == "reason";
}

// A value that is no container; nothing for null.
std::optional<std::string> text_of(const JsonNode& node) {
  switch (node.kind) {
    case JsonKind::kTrue: return "true";
    case JsonKind::kFalse: return "false";
    case JsonKind::kInteger:
    case JsonKind::kReal:
    case JsonKind::kText: return std::string(node.text);
    case JsonKind::kNull:
    case JsonKind::kArray:
    case JsonKind::kObject: break;
  }
  return std::nullopt;
}

class RecordReader {
 public:
  RecordReader(const Json& json, const Where& where) : json_(json), where_(where) {}

  Result<FtmRecord> read(std::uint32_t node) {
    const auto& nodes = json_.nodes();
    if (nodes[node].kind != JsonKind::kObject) return malformed("not a JSON object");
    json_.each_child(node, [&](std::uint32_t at) { member(at); });
    if (!fault_.empty()) return nested_ ? unsupported() : malformed(fault_);
    if (record_.id.empty()) return malformed("an entity without id");
    if (record_.schema.empty()) return malformed("an entity without schema");
    return std::move(record_);
  }

 private:
  const Json& json_;
  const Where& where_;
  FtmRecord record_;
  std::string fault_;
  bool nested_ = false;

  Error malformed(const std::string& what) const {
    return {ErrorCode::kMalformed, where_, what + std::string(kRefused)};
  }
  Error unsupported() const {
    return {ErrorCode::kUnsupported, where_,
            fault_ + ": this is a nested export (targets.nested.json); take entities.ftm.json" + std::string(kRefused)};
  }

  void member(std::uint32_t at) {
    const JsonNode& node = json_.nodes()[at];
    if (node.key == "properties") return properties(at);
    if (node.key == "referents") return texts(at, record_.referents);
    if (node.key == "datasets") return texts(at, record_.datasets);
    std::string* const field = node.key == "id"            ? &record_.id
                               : node.key == "schema"      ? &record_.schema
                               : node.key == "caption"     ? &record_.caption
                               : node.key == "first_seen"  ? &record_.first_seen
                               : node.key == "last_seen"   ? &record_.last_seen
                               : node.key == "last_change" ? &record_.last_change
                                                           : nullptr;
    if (field != nullptr && (node.kind == JsonKind::kText || node.kind == JsonKind::kNull)) {
      *field = squeeze(node.text);
    } else if (field != nullptr) {
      fault("\"" + std::string(node.key) + "\" is not text");
    } else if (node.key == "target" && (node.kind == JsonKind::kTrue || node.kind == JsonKind::kFalse)) {
      record_.target = node.kind == JsonKind::kTrue;
    } else {
      other(at, std::string(node.key));
    }
  }

  void fault(std::string what) {
    if (fault_.empty()) fault_ = std::move(what);
  }

  void texts(std::uint32_t at, std::vector<std::string>& into) {
    const JsonNode& node = json_.nodes()[at];
    if (node.kind == JsonKind::kNull) return;
    if (node.kind != JsonKind::kArray) return fault("\"" + std::string(node.key) + "\" is not a list");
    json_.each_child(at, [&](std::uint32_t value) {
      const auto text = text_of(json_.nodes()[value]);
      if (!text) return fault("\"" + std::string(node.key) + "\" holds something that is not text");
      into.push_back(squeeze(*text));
    });
  }

  void properties(std::uint32_t at) {
    if (json_.nodes()[at].kind != JsonKind::kObject) return fault("\"properties\" is not an object");
    json_.each_child(at, [&](std::uint32_t property) {
      const JsonNode& node = json_.nodes()[property];
      if (node.kind != JsonKind::kArray) return value(node.key, node);  // lenient writers leave the brackets out
      json_.each_child(property, [&](std::uint32_t one) { value(node.key, json_.nodes()[one]); });
    });
  }

  void value(std::string_view property, const JsonNode& node) {
    if (node.kind == JsonKind::kNull) return;
    const auto text = text_of(node);
    if (!text) {
      if (fault_.empty()) nested_ = node.kind == JsonKind::kObject;
      return fault("property \"" + std::string(property) + "\" holds " +
                   (node.kind == JsonKind::kObject ? "an entity" : "a list in a list"));
    }
    std::string kept = is_prose(property) ? std::string(trim(*text)) : squeeze(*text);
    if (!kept.empty()) record_.values.push_back({std::string(property), std::move(kept)});
  }

  // Members that are not of the format, with all that is in them.
  void other(std::uint32_t at, const std::string& path) {
    const JsonNode& node = json_.nodes()[at];
    if (const auto text = text_of(node)) {
      if (std::string kept = squeeze(*text); !kept.empty()) record_.others.push_back({path, std::move(kept)});
      return;
    }
    json_.each_child(at, [&](std::uint32_t child) {
      const std::string_view key = json_.nodes()[child].key;
      other(child, key.empty() ? path : path + "/" + std::string(key));
    });
  }
};

}  // namespace

std::vector<std::string> FtmRecord::take(std::string_view property) {
  std::vector<std::string> out;
  for (FtmValue& value : values) {
    if (value.taken || value.property != property) continue;
    value.taken = true;
    out.push_back(std::move(value.text));
  }
  return out;
}

std::string FtmRecord::take_joined(std::string_view property) {
  std::string out;
  for (const std::string& value : take(property)) out += (out.empty() ? "" : "; ") + value;
  return out;
}

std::string FtmRecord::take_first(std::string_view property) {
  for (FtmValue& value : values) {
    if (value.taken || value.property != property) continue;
    value.taken = true;
    return std::move(value.text);
  }
  return {};
}

bool FtmRecord::has(std::string_view property) const noexcept {
  return std::any_of(values.begin(), values.end(),
                     [&](const FtmValue& value) { return !value.taken && value.property == property; });
}

Result<FtmRecord> read_ftm_record(const Json& json, std::uint32_t node, const Where& where, std::string_view file) {
  Result<FtmRecord> record = RecordReader(json, where).read(node);
  if (record.ok()) record->place = {where.line, 0, file};
  return record;
}

FtmLines::FtmLines(std::string_view text) noexcept : rest_(text) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
}

bool FtmLines::next() noexcept {
  while (!rest_.empty()) {
    const std::size_t end = rest_.find('\n');
    text_ = trim(rest_.substr(0, end));
    rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
    ++line_;
    if (!text_.empty()) return true;
  }
  return false;
}

}  // namespace vrata::lists
