// Words of a list's entities, and which entities hold them: for searching by text, not for screening.
//
// Invariants
// 1. Words are folded (text/fold.h) and end at whatever is neither letter nor digit; the same rule cuts queries.
// 2. A posting says whether the word stands in a name or elsewhere. Postings of a word ascend by node.
// 3. Values of entities that are references, and addresses of the web, are not indexed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace vrata::graph {

// The folded words of a text, in order.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

class TextIndex {
 public:
  struct Posting {
    std::uint32_t node = 0;
    bool in_name = false;
  };

  // Cost     reads every entity once; memory is about that of the words.
  explicit TextIndex(const ListGraph& list);

  // Where a word stands; empty where it is not known.
  [[nodiscard]] std::span<const Posting> postings(std::string_view word) const noexcept;
  // Known words that begin so, at most `most`, in alphabetical order.
  [[nodiscard]] std::vector<std::string_view> beginning_with(std::string_view prefix, std::size_t most) const;
  // Known words within so many edits, nearest first, at most `most`.
  [[nodiscard]] std::vector<std::string_view> near(std::string_view word, std::size_t edits, std::size_t most) const;
  [[nodiscard]] std::size_t word_count() const noexcept { return words_.size(); }

 private:
  std::vector<std::string> words_;     // ascending
  std::vector<std::uint64_t> begins_;  // of each word's postings, and the end
  std::vector<Posting> postings_;
};

// Edits of code points (insert, delete, substitute, exchange of neighbours) between two words, or most + 1.
[[nodiscard]] std::size_t edits_between(std::string_view a, std::string_view b, std::size_t most);

}  // namespace vrata::graph
