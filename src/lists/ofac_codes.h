// The code tables of OFAC's advanced form (ReferenceValueSets): what a number stands for.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "lists/entry_tree.h"

namespace vrata::lists {

class OfacCodes {
 public:
  struct Value {
    std::string text;                                         // "Passport"
    std::unordered_map<std::string, std::string> attributes;  // "PartyTypeID" of a PartySubType, "Description" ...
  };

  // Takes    set: one closed set: <AliasTypeValues> with its <AliasType ID="1400">A.K.A.</AliasType>.
  void add(const EntryTree& set);

  // nullptr when the table has no such number.
  // Takes    table: the element name of the values: "AliasType".
  [[nodiscard]] const Value* find(std::string_view table, std::string_view id) const;
  // Its text, and an attribute of it; empty when there is none.
  [[nodiscard]] const std::string& text(std::string_view table, std::string_view id) const;
  [[nodiscard]] const std::string& attribute(std::string_view table, std::string_view id,
                                             const std::string& name) const;
  // Whether some value of the table has this text.
  [[nodiscard]] bool has_text(std::string_view table, std::string_view text) const;

  [[nodiscard]] bool empty() const noexcept { return tables_.empty(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Map<Map<Value>> tables_;
};

}  // namespace vrata::lists
