// JSON read for tests: doc.at("responses", "a", "status") is "200", doc.size("results") is how many.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace vrata::support {

class JsonDoc {
 public:
  explicit JsonDoc(const std::string& text) : text_(text) { good_ = static_cast<bool>(json_.read(text_)); }

  [[nodiscard]] bool good() const { return good_; }

  // The text or number at a path of keys, and of positions in arrays ("0"); "true", "null", "[", "{" for the others;
  // "-" where there is nothing.
  template <class... Steps>
  [[nodiscard]] std::string at(Steps... steps) const {
    const auto node = find({std::string(steps)...});
    if (!node) return "-";
    const base::JsonNode& found = json_.nodes()[*node];
    switch (found.kind) {
      case base::JsonKind::kNull: return "null";
      case base::JsonKind::kTrue: return "true";
      case base::JsonKind::kFalse: return "false";
      case base::JsonKind::kArray: return "[";
      case base::JsonKind::kObject: return "{";
      default: return std::string(found.text);
    }
  }

  // Elements or members; -1 where there is nothing.
  template <class... Steps>
  [[nodiscard]] int size(Steps... steps) const {
    const auto node = find({std::string(steps)...});
    if (!node) return -1;
    int count = 0;
    json_.each_child(*node, [&](std::uint32_t) { ++count; });
    return count;
  }

  // Keys of an object, or the texts of an array.
  template <class... Steps>
  [[nodiscard]] std::vector<std::string> keys(Steps... steps) const {
    std::vector<std::string> out;
    const auto node = find({std::string(steps)...});
    if (!node) return out;
    const bool object = json_.nodes()[*node].kind == base::JsonKind::kObject;
    json_.each_child(
        *node, [&](std::uint32_t at) { out.emplace_back(object ? json_.nodes()[at].key : json_.nodes()[at].text); });
    return out;
  }

 private:
  [[nodiscard]] std::optional<std::uint32_t> find(const std::vector<std::string>& path) const {
    if (!good_) return std::nullopt;
    std::uint32_t node = 0;
    for (const std::string& step : path) {
      std::optional<std::uint32_t> next;
      int position = 0;
      const bool array = json_.nodes()[node].kind == base::JsonKind::kArray;
      json_.each_child(node, [&](std::uint32_t at) {
        if (!next && (array ? std::to_string(position) == step : json_.nodes()[at].key == step)) next = at;
        ++position;
      });
      if (!next) return std::nullopt;
      node = *next;
    }
    return node;
  }

  std::string text_;
  base::Json json_;
  bool good_ = false;
};

}  // namespace vrata::support
