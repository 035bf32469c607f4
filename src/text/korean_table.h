// The table of Korean syllables, laid out for reading tokens. Inside the text room.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/korean.h"

namespace vrata::text {

using Syllable = std::uint16_t;  // place in Unicode's block: U+AC00 + value
inline constexpr std::size_t kSyllables = 11172;
inline constexpr std::size_t kWritingLetters = 8;  // of one syllable, at most

// The letters a..z as bits.
using LetterSet = std::uint32_t;
[[nodiscard]] constexpr LetterSet letter_bit(char32_t c) noexcept {
  return c >= U'a' && c <= U'z' ? LetterSet{1} << (c - U'a') : 0;
}

// One writing of one syllable.
struct Writing {
  Syllable syllable = 0;
  std::uint8_t cost = 0;
  bool family = false;                           // only where the word begins or ends
  LetterSet next_letters = 0, last_letters = 0;  // 0: any, or the end; else the letter behind, before must be of these
};

struct KoreanTable {
  std::unordered_map<std::uint64_t, std::vector<Writing>> by_letters;  // by pack()
  std::vector<std::vector<std::u32string>> writings;                   // by syllable; of those of names only
  struct Kin {
    Syllable syllable = 0;
    std::uint8_t cost = 0;
    bool inside = false;  // also within a word
  };
  std::vector<std::vector<Kin>> kin;   // by syllable: what the South makes of it or it of, by rule
  std::vector<std::uint8_t> in_names;  // by syllable
  std::vector<std::uint8_t> family;    // by syllable: 1 minor, 2 great
  std::vector<std::array<Syllable, 2>> double_families;

  [[nodiscard]] static const KoreanTable& get();

  // Letters a..z as one number, 0 when there are others or too many.
  [[nodiscard]] static std::uint64_t pack(std::u32string_view letters) noexcept;

  // What taking one for the other costs, at the head of a word or within; -1 when they are different syllables.
  [[nodiscard]] int difference(Syllable a, Syllable b, bool head) const noexcept {
    if (a == b) return 0;
    for (const Kin& other : kin[a])
      if (other.syllable == b && (head || other.inside)) return other.cost;
    return -1;
  }
};

// One syllable at a place of a token.
struct KoreanStep {
  std::uint8_t end = 0;  // letters [begin, end)
  std::uint8_t cost = 0;
  Syllable syllable = 0;
};

// Every way to read a token as syllables of names: the steps that lie on a way from its first letter to its last.
class KoreanReading {
 public:
  KoreanReading(std::u32string_view token, Script script) noexcept;

  [[nodiscard]] bool complete() const noexcept { return counts_[0] != 0; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::span<const KoreanStep> from(std::size_t at) const noexcept {
    return {steps_.data() + first_[at], steps_.data() + first_[at + 1]};
  }
  // Bit n - 1: n syllables lead from a place to the end.
  [[nodiscard]] std::uint8_t counts() const noexcept { return counts_[0]; }
  [[nodiscard]] std::uint8_t counts(std::size_t at) const noexcept { return counts_[at]; }

 private:
  static constexpr std::size_t kMostSteps = 1024;  // a place has at most about 40

  void read_latin(std::u32string_view token) noexcept;
  void read_hangul(std::u32string_view token) noexcept;
  void keep_whole_ways() noexcept;
  void add(KoreanStep step) noexcept;

  std::size_t size_ = 0, count_ = 0;
  std::array<std::uint16_t, kKoreanLetters + 2> first_{};
  std::array<std::uint8_t, kKoreanLetters + 1> counts_{};
  std::array<KoreanStep, kMostSteps> steps_;  // by place; filled up to count_
};

// The least cost of reading both as the same syllables; -1 when there is no way.
[[nodiscard]] int shared_cost(const KoreanReading& a, const KoreanReading& b) noexcept;

}  // namespace vrata::text
