// The letters of many tokens, numbered. Private to the room.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vrata::text {

// Meets all letters of some tokens, then numbers them in ascending order: one look-up a letter, for the letters of a
// dictionary lie close together.
class LetterNumbers {
 public:
  void meet(char32_t letter) {
    std::vector<std::uint32_t>& block = blocks_[block_of(letter)];
    if (block.empty()) block.assign(kBlock, kNone);
    std::uint32_t& number = block[letter % kBlock];
    if (number == kNone) ++count_;
    number = 0;
  }
  [[nodiscard]] std::size_t count() const noexcept { return count_; }

  // Numbers what was met, from 0 on.
  // Gives    the letters, by number.
  [[nodiscard]] std::vector<char32_t> number() {
    std::vector<char32_t> letters;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      for (std::size_t k = 0; k < blocks_[b].size(); ++k) {
        if (blocks_[b][k] == kNone) continue;
        blocks_[b][k] = static_cast<std::uint32_t>(letters.size());
        letters.push_back(static_cast<char32_t>(b * kBlock + k));
      }
    }
    return letters;
  }
  // Takes    letter: one that was met.
  [[nodiscard]] std::uint32_t operator[](char32_t letter) const noexcept {
    return blocks_[block_of(letter)][letter % kBlock];
  }

 private:
  static constexpr std::size_t kBlock = 256;
  static constexpr std::size_t kBlocks = 0x110000 / kBlock + 1;  // beyond Unicode only damage reaches: one block for it
  static constexpr std::uint32_t kNone = UINT32_MAX;

  static std::size_t block_of(char32_t letter) noexcept { return std::min<std::size_t>(letter / kBlock, kBlocks - 1); }

  std::vector<std::vector<std::uint32_t>> blocks_ = std::vector<std::vector<std::uint32_t>>(kBlocks);
  std::size_t count_ = 0;
};

}  // namespace vrata::text
