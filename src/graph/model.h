// FollowTheMoney's model: schemata, what they extend, and their properties.
//
// From     generated/ftm_model.tsv, made by tools/make_ftm_model.py from followthemoney 4.11.2 (MIT).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vrata::graph {

struct Property {
  std::string_view schema;  // where it is declared
  std::string_view name, label;
  std::string_view type;   // "name", "entity", "country", "date", "identifier" ...
  std::string_view range;  // of the type entity: the schema that it refers to; else empty
  // Of the type entity: by what name the other side sees the reference. "ownershipOwner" of Ownership:owner.
  std::string_view reverse;
  bool matchable = false;
  bool stub = false;  // only the other side of a reference: never a value of an entity itself
  bool hidden = false;
};

struct Schema {
  std::string_view name, label, plural, description;
  std::vector<std::string_view> ancestors;  // itself and all that it extends
  std::vector<std::string_view> caption;    // properties that name an entity, best first
  std::vector<std::string_view> featured;
  std::string_view source, target;  // properties at the ends of an edge; empty: it is none
  bool matchable = false, abstract = false, hidden = false;
  std::map<std::string_view, const Property*> properties;  // its own and inherited ones

  [[nodiscard]] bool is_edge() const noexcept { return !source.empty(); }
  [[nodiscard]] bool is_a(std::string_view other) const noexcept;
  // nullptr where there is none.
  [[nodiscard]] const Property* property(std::string_view wanted) const noexcept;
};

class Model {
 public:
  // Read once, from the binary.
  [[nodiscard]] static const Model& standard();

  // nullptr: no schema of the model.
  [[nodiscard]] const Schema* schema(std::string_view name) const noexcept;
  [[nodiscard]] const std::map<std::string_view, Schema>& schemata() const noexcept { return schemata_; }
  // "Sanctioned entity" of "sanction"; the code where it is not known.
  [[nodiscard]] std::string_view topic_label(std::string_view code) const noexcept;
  // Whether a topic makes its entity a target.
  [[nodiscard]] bool is_risk(std::string_view topic) const noexcept;

 private:
  Model();
  struct Topic {
    std::string_view label;
    bool risk = false;
  };
  std::map<std::string_view, Schema> schemata_;
  std::map<std::string_view, Topic> topics_;
  std::vector<Property> properties_;
};

}  // namespace vrata::graph
