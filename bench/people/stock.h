// The stock that invented people and organisations are put together from: parts of names by script, as common as they
// are in the population, and the words of organisations.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "screen/dice.h"
#include "text/script.h"
#include "vrata/error.h"

namespace vrata::people {

// One part of a name: its spellings in Latin script and in the script of its home. Neither list is empty.
struct Part {
  std::vector<std::string> latin, original;
};

// Parts, picked as often as the population table says of their first Latin spelling.
class Parts {
 public:
  void add(Part part, std::int32_t info_mb);
  [[nodiscard]] const Part& pick(screen::Dice& dice) const;
  [[nodiscard]] std::size_t size() const noexcept { return parts_.size(); }

 private:
  std::vector<Part> parts_;
  std::vector<std::uint64_t> up_to_;  // sums of weights; ascending
};

// A word of organisations in several scripts, by script; empty where it has none.
using Word = std::array<std::string, text::kScriptCount>;

struct Stock {
  Parts latin, cyrillic, arabic, devanagari;
  std::vector<Word> generic, sector, legal;

  [[nodiscard]] const Parts& of(text::Script script) const;
};

// Reads the name groups and person tokens of the shared data, and our tables of words.
//
// Takes    shared: the folder with names/. source: the root of the sources.
// Fails    NotFound, Io.
[[nodiscard]] Result<Stock> read_stock(const std::filesystem::path& shared, const std::filesystem::path& source);

// A folded part as it is written: the first letter a capital, where the script has them and we know how (ASCII and
// Russian).
[[nodiscard]] std::string written(std::u32string_view folded);

}  // namespace vrata::people
