// What a reader did not take of an entry: kept in extra, with a remark.
#pragma once

#include <string_view>
#include <vector>

#include "lists/entry_tree.h"
#include "lists/remark_log.h"
#include "vrata/entity.h"

namespace vrata::lists {

// Whatever stands in the tree and was not taken, under its path; one remark for each path.
//
// Takes    element: put before each path; empty where the entry's own name says nothing.
//          says_nothing: what is left out on purpose.
void keep_leftovers(const EntryTree& tree, std::string_view element, bool (*says_nothing)(const EntryTree::Node& node),
                    std::vector<ExtraField>& extra, RemarkLog& remarks);

}  // namespace vrata::lists
