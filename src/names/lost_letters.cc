#include "names/lost_letters.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "names/frequency.h"
#include "names/words.h"

namespace vrata::names {
namespace {

using text::Script;

// Of Latin letters only those with marks are lost, for ASCII survives every conversion. Folded, these are those of
// Latin-1 and windows-1252, the code pages most often taken for UTF-8, and those of the Turkish and central European.
constexpr std::u32string_view kWestern = U"aceinosuyz";
constexpr std::u32string_view kMarked = U"acdegilnorstuyz";

constexpr std::int32_t kByFarMb = 5000;  // commoner than the next: 32 times

class Restoring {
 public:
  Restoring(std::u32string_view word, std::u32string_view letters, Script script, Kind kind)
      : left_(word), letters_(letters), script_(script), kind_(kind) {
    if (!letters.empty() && letters.front() >= 0x800) bytes_ = 3;
    fill(0, kMostLost);
  }

  [[nodiscard]] bool knows_any() const noexcept { return !best_.empty(); }
  [[nodiscard]] std::u32string word() const { return next_mb_ - best_mb_ >= kByFarMb ? best_ : std::u32string(); }

 private:
  // Goes on at `at` of what is left, with at most so many letters more for lost ones.
  void fill(std::size_t at, std::size_t lost) {
    const std::size_t size = made_.size();
    const std::size_t next = std::min(left_.find(kLostLetter, at), left_.size());
    made_ += left_.substr(at, next - at);
    if (next == left_.size()) {
      consider();
    } else {
      const std::size_t end = std::min(left_.find_first_not_of(kLostLetter, next), left_.size());
      const std::size_t characters = end - next;
      for (std::size_t count = (characters + bytes_ - 1) / bytes_; count <= std::min(characters, lost); ++count)
        put(count, end, lost - count);
    }
    made_.resize(size);
  }

  void put(std::size_t count, std::size_t end, std::size_t lost) {
    if (count == 0) return fill(end, lost);
    for (const char32_t letter : letters_) {
      made_ += letter;
      put(count - 1, end, lost);
      made_.pop_back();
    }
  }

  void consider() {
    std::int32_t info = info_mb(made_, script_);
    if (kind_ == Kind::kOrganization && find_word(made_, kind_) != nullptr) info = 0;
    if (info != 0 && info >= info_outside_table_mb(script_)) return;
    if (info < best_mb_) {
      next_mb_ = best_mb_;
      best_mb_ = info;
      best_ = made_;
    } else {
      next_mb_ = std::min(next_mb_, info);
    }
  }

  std::u32string_view left_, letters_;
  Script script_;
  Kind kind_;
  std::size_t bytes_ = 2;  // of a letter that can be lost
  std::u32string made_, best_;
  std::int32_t best_mb_ = kNoneMb, next_mb_ = kNoneMb;
  static constexpr std::int32_t kNoneMb = std::numeric_limits<std::int32_t>::max();
};

}  // namespace

std::u32string restored(std::u32string_view word, Script script, Kind kind) {
  const auto characters = static_cast<std::size_t>(std::count(word.begin(), word.end(), kLostLetter));
  if (characters == 0 || characters == word.size()) return {};
  if (script != Script::kLatin) return Restoring(word, letters_of_names(script), script, kind).word();
  const Restoring western(word, kWestern, script, kind);
  return western.knows_any() ? western.word() : Restoring(word, kMarked, script, kind).word();
}

}  // namespace vrata::names
