#include "lists/entry_tree.h"

#include "lists/utf8.h"

namespace vrata::lists {

void EntryTree::clear() {
  nodes_.clear();
  open_.clear();
}

void EntryTree::open(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) {
  const auto self = static_cast<std::uint32_t>(nodes_.size());
  Node& node = nodes_.emplace_back();
  node.name = name;
  node.parent = open_.empty() ? 0 : open_.back();
  node.place = place;
  open_.push_back(self);
  for (const XmlAttribute& attribute : attributes) {
    Node& child = nodes_.emplace_back();
    child.name = "@" + std::string(attribute.name);
    child.text = attribute.value;
    child.parent = self;
    child.end = static_cast<std::uint32_t>(nodes_.size());
    child.place = place;
  }
}

void EntryTree::text(std::string_view text) {
  if (!open_.empty()) nodes_[open_.back()].text += text;
}

bool EntryTree::close() {
  if (open_.empty()) return false;
  nodes_[open_.back()].end = static_cast<std::uint32_t>(nodes_.size());
  open_.pop_back();
  return open_.empty();
}

std::string EntryTree::path(std::uint32_t node) const {
  std::string out;
  for (; node != 0; node = nodes_[node].parent) {
    if (!out.empty() && !out.starts_with('@')) out.insert(out.begin(), '/');
    out.insert(0, nodes_[node].name);
  }
  return out;
}

std::string EntryTree::take(std::uint32_t node) {
  nodes_[node].known = true;
  nodes_[node].taken = true;
  return squeeze(nodes_[node].text);
}

}  // namespace vrata::lists
