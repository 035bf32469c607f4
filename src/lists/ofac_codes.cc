#include "lists/ofac_codes.h"

#include <algorithm>

#include "lists/utf8.h"

namespace vrata::lists {
namespace {

const std::string kNone;

}  // namespace

void OfacCodes::add(const EntryTree& set) {
  const auto& nodes = set.nodes();
  for (std::uint32_t value = 1; value < nodes.size(); value = nodes[value].end) {
    if (nodes[value].name.starts_with('@')) continue;
    Value read;
    std::string id;
    read.text = squeeze(nodes[value].text);
    for (std::uint32_t child = value + 1; child < nodes[value].end; child = nodes[child].end) {
      if (nodes[child].name == "@ID")
        id = nodes[child].text;
      else if (nodes[child].name.starts_with('@'))
        read.attributes[nodes[child].name.substr(1)] = squeeze(nodes[child].text);
    }
    tables_[nodes[value].name].insert_or_assign(std::move(id), std::move(read));
  }
}

const OfacCodes::Value* OfacCodes::find(std::string_view table, std::string_view id) const {
  const auto found = tables_.find(table);
  if (found == tables_.end()) return nullptr;
  const auto value = found->second.find(id);
  return value == found->second.end() ? nullptr : &value->second;
}

const std::string& OfacCodes::text(std::string_view table, std::string_view id) const {
  const Value* value = find(table, id);
  return value == nullptr ? kNone : value->text;
}

const std::string& OfacCodes::attribute(std::string_view table, std::string_view id, const std::string& name) const {
  const Value* value = find(table, id);
  if (value == nullptr) return kNone;
  const auto found = value->attributes.find(name);
  return found == value->attributes.end() ? kNone : found->second;
}

bool OfacCodes::has_text(std::string_view table, std::string_view text) const {
  const auto found = tables_.find(table);
  return found != tables_.end() && std::any_of(found->second.begin(), found->second.end(),
                                               [&](const auto& row) { return row.second.text == text; });
}

}  // namespace vrata::lists
