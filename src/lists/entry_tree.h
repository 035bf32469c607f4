// One entry of a publication as a small tree, with a memory of what its reader has taken.
//
// This is how a reader stays lossless without thinking of it: it takes the fields that it knows, and all
// that was not taken is found afterwards, whatever the publisher has added since.
//
// Invariants
// 1. nodes()[0] is the entry's own element; children follow their parent; [i, nodes()[i].end) is a subtree.
// 2. An attribute is a child whose name begins with '@'.
// 3. The tree owns its strings; it is cleared and used again for the next entry.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists/xml.h"

namespace vrata::lists {

class EntryTree {
 public:
  struct Node {
    std::string name;
    std::string text;  // of this element alone, as published, white space included
    std::uint32_t parent = 0;
    std::uint32_t end = 0;
    XmlPlace place;
    bool known = false;  // the reader knows what the element is for
    bool taken = false;  // its text stands in a field
  };

  void clear();
  void open(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place);
  void text(std::string_view text);
  // Gives true when the entry's own element is closed.
  bool close();

  [[nodiscard]] bool empty() const noexcept { return nodes_.empty(); }
  [[nodiscard]] std::vector<Node>& nodes() noexcept { return nodes_; }
  [[nodiscard]] const std::vector<Node>& nodes() const noexcept { return nodes_; }

  // "INDIVIDUAL_ALIAS/CITY_OF_BIRTH", "NATIONALITY/VALUE@lang": without the entry's own name.
  [[nodiscard]] std::string path(std::uint32_t node) const;

  // Marks the element as known and gives its text, trimmed and squeezed, for a field.
  std::string take(std::uint32_t node);
  // Marks an element whose children matter; text of its own stays untaken.
  void know(std::uint32_t node) { nodes_[node].known = true; }

  // Calls what(child) for each child of node in document order.
  template <class What>
  void each_child(std::uint32_t node, What what) {
    for (std::uint32_t child = node + 1; child < nodes_[node].end; child = nodes_[child].end) what(child);
  }

 private:
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> open_;
};

}  // namespace vrata::lists
