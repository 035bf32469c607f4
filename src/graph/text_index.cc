#include "graph/text_index.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "text/fold.h"

namespace vrata::graph {
namespace {

bool is_separator(char32_t c) {
  return c < U'0' || (c > U'9' && c < U'A') || (c > U'Z' && c < U'a') || (c > U'z' && c < 0x80) ||
         (c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3005) || c == 0xFFFD;
}

bool is_indexed(const Property& property) { return property.type != "entity" && property.type != "url"; }

std::u32string letters_of(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) out += next_code_point(utf8, at);
  return out;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::u32string word;
  const auto end_word = [&] {
    if (!word.empty()) out.push_back(text::to_utf8(word));
    word.clear();
  };
  for (const char32_t c : text::fold_letters(text)) {
    if (is_separator(c))
      end_word();
    else
      word += c;
  }
  end_word();
  return out;
}

TextIndex::TextIndex(const ListGraph& list) {
  std::unordered_map<std::string, std::vector<Posting>> found;
  const auto add = [&](std::string_view text, std::uint32_t node, bool in_name) {
    for (std::string& word : words_of(text)) {
      std::vector<Posting>& postings = found[std::move(word)];
      if (postings.empty() || postings.back().node != node)
        postings.push_back({node, in_name});
      else
        postings.back().in_name = postings.back().in_name || in_name;
    }
  };
  for (std::uint32_t node = 0; node < list.nodes().size(); ++node) {
    const Schema* const schema = list.nodes()[node].schema;
    const Record record = list.record(node);
    add(record.caption, node, true);
    add(record.id, node, false);
    for (const Record::Values& row : record.properties) {
      const Property* const property = schema == nullptr ? nullptr : schema->property(row.property);
      if (property != nullptr && !is_indexed(*property)) continue;
      const bool is_name = property != nullptr && property->type == "name";
      for (const std::string& value : row.values) add(value, node, is_name);
    }
  }
  for (const auto& [word, postings] : found) words_.push_back(word);
  std::sort(words_.begin(), words_.end());
  for (const std::string& word : words_) {
    begins_.push_back(postings_.size());
    const std::vector<Posting>& postings = found[word];
    postings_.insert(postings_.end(), postings.begin(), postings.end());
  }
  begins_.push_back(postings_.size());
}

std::span<const TextIndex::Posting> TextIndex::postings(std::string_view word) const noexcept {
  const auto at = std::lower_bound(words_.begin(), words_.end(), word);
  if (at == words_.end() || *at != word) return {};
  const auto i = static_cast<std::size_t>(at - words_.begin());
  return std::span(postings_).subspan(begins_[i], begins_[i + 1] - begins_[i]);
}

std::vector<std::string_view> TextIndex::beginning_with(std::string_view prefix, std::size_t most) const {
  std::vector<std::string_view> out;
  for (auto at = std::lower_bound(words_.begin(), words_.end(), prefix);
       at != words_.end() && at->starts_with(prefix) && out.size() < most; ++at)
    out.emplace_back(*at);
  return out;
}

std::vector<std::string_view> TextIndex::near(std::string_view word, std::size_t edits, std::size_t most) const {
  std::vector<std::pair<std::size_t, std::string_view>> found;
  for (const std::string& known : words_) {
    const std::size_t apart = edits_between(word, known, edits);
    if (apart <= edits) found.emplace_back(apart, known);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (found.size() > most) found.resize(most);
  std::vector<std::string_view> out;
  for (const auto& [apart, known] : found) out.push_back(known);
  return out;
}

std::size_t edits_between(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size() + 4 * most || b.size() > a.size() + 4 * most) return most + 1;
  const std::u32string x = letters_of(a);
  const std::u32string y = letters_of(b);
  if (x.size() > y.size() + most || y.size() > x.size() + most) return most + 1;
  std::vector<std::size_t> before(y.size() + 1);
  std::vector<std::size_t> above(y.size() + 1);
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) above[j] = j;
  for (std::size_t i = 0; i < x.size(); ++i) {
    row[0] = i + 1;
    for (std::size_t j = 0; j < y.size(); ++j) {
      row[j + 1] = std::min({row[j] + 1, above[j + 1] + 1, above[j] + (x[i] == y[j] ? 0u : 1u)});
      if (i > 0 && j > 0 && x[i] == y[j - 1] && x[i - 1] == y[j]) row[j + 1] = std::min(row[j + 1], before[j - 1] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return std::min(above.back(), most + 1);
}

}  // namespace vrata::graph
