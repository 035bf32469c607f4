#include "names/name_forms.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/embedded.h"
#include "text/fold.h"
#include "text/script.h"

VRATA_DECLARE_EMBEDDED(name_forms);

namespace vrata::names {
namespace {

using text::Script;

struct Forms {
  std::uint32_t begin = 0, end = 0;  // in the table's numbers, ascending
  std::uint32_t scripts = 0;         // bit of each that it has forms in
};

constexpr std::uint32_t bit_of(Script script) noexcept { return std::uint32_t{1} << static_cast<unsigned>(script); }

class Table {
 public:
  Table() {
    base::for_each_row(VRATA_EMBEDDED(name_forms), [&](std::string_view row) {
      const std::u32string token = text::fold_letters(base::take_cell(row));
      Forms forms;
      for_each_word(base::take_cell(row),
                    [&](std::string_view word) { forms.scripts |= bit_of(text::script_from_iso(word)); });
      forms.begin = static_cast<std::uint32_t>(numbers_.size());
      for_each_word(
          row, [&](std::string_view word) { numbers_.push_back(static_cast<std::uint32_t>(base::number_of(word))); });
      forms.end = static_cast<std::uint32_t>(numbers_.size());
      by_token_.emplace(token, forms);
    });
  }

  [[nodiscard]] const Forms* find(std::u32string_view token) const noexcept {
    const auto at = by_token_.find(token);
    return at == by_token_.end() ? nullptr : &at->second;
  }

  [[nodiscard]] std::span<const std::uint32_t> numbers(const Forms& forms) const noexcept {
    return std::span(numbers_).subspan(forms.begin, forms.end - forms.begin);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view s) const noexcept { return std::hash<std::u32string_view>{}(s); }
  };

  template <class F>
  static void for_each_word(std::string_view cell, F&& f) {
    while (!cell.empty()) {
      const std::size_t end = std::min(cell.find(' '), cell.size());
      f(cell.substr(0, end));
      cell.remove_prefix(std::min(end + 1, cell.size()));
    }
  }

  std::unordered_map<std::u32string, Forms, Hash, std::equal_to<>> by_token_;
  std::vector<std::uint32_t> numbers_;
};

const Table& table() {
  static const Table only;
  return only;
}

bool meet(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) noexcept {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) return true;
    (a[i] < b[j] ? i : j) += 1;
  }
  return false;
}

}  // namespace

bool are_two_names(std::u32string_view a, std::u32string_view b) noexcept {
  const Forms* const fa = table().find(a);
  const Forms* const fb = fa == nullptr ? nullptr : table().find(b);
  if (fb == nullptr) return false;
  return (fa->scripts & fb->scripts) != 0 && !meet(table().numbers(*fa), table().numbers(*fb));
}

}  // namespace vrata::names
