#include "names/frequency.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "text/fold.h"

VRATA_DECLARE_EMBEDDED(token_frequency);

namespace vrata::names {
namespace {

using text::Script;

// FNV-1a over code points: short keys, and the same on every machine.
std::uint64_t hash_of(std::u32string_view token) noexcept {
  std::uint64_t h = 0xCBF29CE484222325U;
  for (const char32_t c : token) h = (h ^ c) * 0x100000001B3U;
  return h ^ (h >> 29);
}

// Open addressing with linear probing, at most half full. A token belongs to one script, so the script is no key.
class Table {
 public:
  Table() {
    other_.fill(kInfoWithoutTableMb);
    std::vector<Entry> rows;
    Script script = Script::kOther;
    base::for_each_row(VRATA_EMBEDDED(token_frequency), [&](std::string_view row) {
      const std::string_view cell = base::take_cell(row);
      if (cell == "@script") {
        script = text::script_from_iso(base::take_cell(row));
        other_[static_cast<std::size_t>(script)] = base::number_of(row, kInfoWithoutTableMb);
        scripts_.push_back({script, pool_.size(), pool_.size()});
        return;
      }
      const std::u32string token = text::fold_letters(cell);
      rows.push_back({static_cast<std::uint32_t>(pool_.size()), static_cast<std::uint16_t>(token.size()),
                      static_cast<std::uint16_t>(base::number_of(row, kInfoWithoutTableMb))});
      pool_ += token;
      scripts_.back().end = pool_.size();
    });
    std::size_t size = 64;
    while (size < 2 * rows.size()) size *= 2;
    slots_.resize(size);
    for (const Entry& row : rows) {
      std::size_t at = hash_of(text(row)) & (size - 1);
      while (slots_[at].length != 0) at = (at + 1) & (size - 1);
      slots_[at] = row;
    }
  }

  [[nodiscard]] std::int32_t find(std::u32string_view token, Script script) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash_of(token) & mask; slots_[at].length != 0; at = (at + 1) & mask) {
      if (text(slots_[at]) == token) return slots_[at].info_mb;
    }
    return outside(script);
  }

  // A snapshot that somebody changed may hold a script that is none.
  [[nodiscard]] std::int32_t outside(Script script) const noexcept {
    const auto at = static_cast<std::size_t>(script);
    return at < other_.size() ? other_[at] : kInfoWithoutTableMb;
  }

  // The letters of each script's tokens, each once, in order.
  [[nodiscard]] std::array<std::u32string, text::kScriptCount> letters() const {
    std::array<std::u32string, text::kScriptCount> all;
    for (const Tokens& tokens : scripts_) {
      std::u32string& letters = all[static_cast<std::size_t>(tokens.script)];
      letters.append(pool_, tokens.begin, tokens.end - tokens.begin);
      std::sort(letters.begin(), letters.end());
      letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
    }
    return all;
  }

 private:
  struct Entry {
    std::uint32_t offset = 0;
    std::uint16_t length = 0;  // 0: the slot is free
    std::uint16_t info_mb = 0;
  };

  [[nodiscard]] std::u32string_view text(const Entry& e) const noexcept {
    return std::u32string_view(pool_).substr(e.offset, e.length);
  }

  // What the table has of one script.
  struct Tokens {
    Script script = Script::kOther;
    std::size_t begin = 0, end = 0;  // in pool_
  };

  std::u32string pool_;
  std::vector<Tokens> scripts_{{}};
  std::vector<Entry> slots_;
  std::array<std::int32_t, text::kScriptCount> other_{};
};

const Table& table() noexcept {
  static const Table only;
  return only;
}

}  // namespace

std::int32_t info_mb(std::u32string_view token, text::Script script) noexcept { return table().find(token, script); }

std::int32_t info_outside_table_mb(text::Script script) noexcept { return table().outside(script); }

std::u32string_view letters_of_names(text::Script script) noexcept {
  static const std::array<std::u32string, text::kScriptCount> letters = table().letters();  // few names ask for them
  const auto at = static_cast<std::size_t>(script);
  return at < letters.size() ? letters[at] : std::u32string_view();
}

}  // namespace vrata::names
