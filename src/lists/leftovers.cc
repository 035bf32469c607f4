#include "lists/leftovers.h"

#include <string>

#include "lists/utf8.h"

namespace vrata::lists {

void keep_leftovers(const EntryTree& tree, std::string_view element, bool (*says_nothing)(const EntryTree::Node& node),
                    std::vector<ExtraField>& extra, RemarkLog& remarks) {
  const std::vector<EntryTree::Node>& nodes = tree.nodes();
  for (std::uint32_t node = 0; node < nodes.size(); ++node) {
    if (nodes[node].taken || says_nothing(nodes[node])) continue;
    const std::string_view text = trim(nodes[node].text);
    if (nodes[node].known && text.empty()) continue;
    std::string path(element);
    if (node != 0) {
      const bool of_entry = nodes[node].name.starts_with('@') && nodes[node].parent == 0;
      path += (of_entry || path.empty() ? "" : "/") + tree.path(node);
    } else if (path.empty()) {
      path = "text()";
    }
    if (!text.empty()) extra.push_back({path, std::string(text)});
    const char* what = nodes[node].known ? "text where none is expected; kept in extra"
                       : text.empty()    ? "an element that we do not know, without text"
                                         : "not understood here; kept in extra";
    remarks.tally(Remark::Severity::kWarning, nodes[node].place, path, what);
  }
}

}  // namespace vrata::lists
