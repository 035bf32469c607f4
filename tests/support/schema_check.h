// Whether a JSON value is as a schema of an OpenAPI document says: the keywords that ours uses.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/json.h"

namespace vrata::support {

class SchemaCheck {
 public:
  // Keeps    references to both, which must outlive it.
  SchemaCheck(const base::Json& document, const base::Json& value) : document_(document), value_(value) {}

  // Gives    why the value at `at` does not fit the schema at `schema`; empty when it does.
  [[nodiscard]] std::string fault(std::uint32_t schema, std::uint32_t at, const std::string& where = "$") const {
    if (const std::uint32_t ref = member(schema, "$ref"); ref != 0) return fault(resolved(ref), at, where);
    if (const std::uint32_t all = member(schema, "allOf"); all != 0) {
      std::string out;
      document_.each_child(all, [&](std::uint32_t one) { out = out.empty() ? fault(one, at, where) : out; });
      if (!out.empty()) return out;
    }
    if (const std::uint32_t any = member(schema, "anyOf"); any != 0) {
      std::string faults;
      bool fits = false;
      document_.each_child(any, [&](std::uint32_t one) {
        const std::string why = fits ? "" : fault(one, at, where);
        fits = fits || why.empty();
        faults += why + "; ";
      });
      if (!fits) return where + " fits none of: " + faults;
    }
    if (const std::uint32_t type = member(schema, "type"); type != 0 && !has_type(type, at))
      return where + " is of another type";
    if (const std::uint32_t words = member(schema, "enum"); words != 0) {
      bool known = false;
      document_.each_child(
          words, [&](std::uint32_t word) { known = known || document_.nodes()[word].text == value_.nodes()[at].text; });
      if (!known) return where + " is \"" + std::string(value_.nodes()[at].text) + "\", which is not listed";
    }
    if (value_.nodes()[at].is_number()) return number_fault(schema, at, where);
    if (value_.nodes()[at].kind == base::JsonKind::kArray) return array_fault(schema, at, where);
    if (value_.nodes()[at].kind == base::JsonKind::kObject) return object_fault(schema, at, where);
    return {};
  }

  // What "#/components/schemas/Entity" names; 0 when nothing.
  [[nodiscard]] std::uint32_t resolved(std::uint32_t ref) const {
    std::string_view path = document_.nodes()[ref].text;
    std::uint32_t at = 0;
    for (path.remove_prefix(std::min<std::size_t>(2, path.size())); !path.empty();) {
      const std::size_t end = std::min(path.find('/'), path.size());
      at = document_.member(at, path.substr(0, end));
      path.remove_prefix(std::min(end + 1, path.size()));
      if (at == 0) return 0;
    }
    return at;
  }

 private:
  [[nodiscard]] std::uint32_t member(std::uint32_t object, std::string_view name) const {
    return document_.nodes()[object].kind == base::JsonKind::kObject ? document_.member(object, name) : 0;
  }

  [[nodiscard]] bool is(std::string_view type, std::uint32_t at) const {
    const base::JsonNode& node = value_.nodes()[at];
    switch (node.kind) {
      case base::JsonKind::kNull: return type == "null";
      case base::JsonKind::kTrue:
      case base::JsonKind::kFalse: return type == "boolean";
      case base::JsonKind::kText: return type == "string";
      case base::JsonKind::kArray: return type == "array";
      case base::JsonKind::kObject: return type == "object";
      case base::JsonKind::kInteger: return type == "integer" || type == "number";
      default: return type == "number";
    }
  }

  [[nodiscard]] bool has_type(std::uint32_t type, std::uint32_t at) const {
    if (document_.nodes()[type].kind == base::JsonKind::kText) return is(document_.nodes()[type].text, at);
    bool any = false;
    document_.each_child(type, [&](std::uint32_t one) { any = any || is(document_.nodes()[one].text, at); });
    return any;
  }

  [[nodiscard]] std::string number_fault(std::uint32_t schema, std::uint32_t at, const std::string& where) const {
    const auto number = [](std::string_view text) { return std::strtod(std::string(text).c_str(), nullptr); };
    const double value = number(value_.nodes()[at].text);
    const std::uint32_t least = member(schema, "minimum");
    const std::uint32_t most = member(schema, "maximum");
    if (least != 0 && value < number(document_.nodes()[least].text)) return where + " is too small";
    if (most != 0 && value > number(document_.nodes()[most].text)) return where + " is too large";
    return {};
  }

  [[nodiscard]] std::string array_fault(std::uint32_t schema, std::uint32_t at, const std::string& where) const {
    const std::uint32_t items = member(schema, "items");
    if (items == 0) return {};
    std::string out;
    int position = 0;
    value_.each_child(at, [&](std::uint32_t one) {
      if (out.empty()) out = fault(items, one, where + "/" + std::to_string(position));
      ++position;
    });
    return out;
  }

  // A member that an object with named properties does not name is a fault too: our own answers hold no surprises.
  [[nodiscard]] std::string object_fault(std::uint32_t schema, std::uint32_t at, const std::string& where) const {
    const std::uint32_t properties = member(schema, "properties");
    const std::uint32_t others = member(schema, "additionalProperties");
    std::string out;
    if (const std::uint32_t required = member(schema, "required"); required != 0)
      document_.each_child(required, [&](std::uint32_t name) {
        if (value_.member(at, document_.nodes()[name].text) == 0)
          out = where + " has no " + std::string(document_.nodes()[name].text);
      });
    value_.each_child(at, [&](std::uint32_t one) {
      if (!out.empty()) return;
      const std::string name(value_.nodes()[one].key);
      const std::uint32_t known = properties == 0 ? 0 : document_.member(properties, name);
      if (known != 0)
        out = fault(known, one, where + "/" + name);
      else if (others != 0)
        out = fault(others, one, where + "/" + name);
      else if (properties != 0)
        out = where + "/" + name + " is not described";
    });
    return out;
  }

  const base::Json& document_;
  const base::Json& value_;
};

}  // namespace vrata::support
