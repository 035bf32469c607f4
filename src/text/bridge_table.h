// The parsed form of one bridge table, and the dynamic programmes over it. Inside the text room and its tools.
//
// 1. A letter of a side has a code 1..n; code 0 stands for every letter the training never saw.
// 2. Two adjacent source letters have a pair id, two and three adjacent target letters a pair and a triple id,
//    0 when no operation uses them; so each shape of operation is one dense matrix.
// 3. An absent operation weighs kAbsent. Single insertions, deletions and substitutions are never absent, and no
//    way to spell an operation with them is as bad as kAbsent, so the best cut never uses an absent one.
// 4. What a pair may expect is a sum over its letters plus a constant, so it is known for every prefix.
// 5. A letter on one side alone never weighs more than 0, and every letter's expectation is positive.
// 6. The first and the last letter of a token may be letters of their own (ى at the end is often "a", ع there often
//    nothing): a table says which; all others are the same anywhere. A token of one letter begins and does not end.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/script.h"
#include "vrata/error.h"

namespace vrata::text {

inline constexpr std::size_t kBridgeLetters = 40;  // the longest token that is compared

// A letter with its place in the token, above the code point.
inline constexpr char32_t kFirstLetter = 0x1000000, kLastLetter = 0x2000000, kLetterItself = 0x1FFFFF;
[[nodiscard]] constexpr char32_t placed(std::u32string_view token, std::size_t at) noexcept {
  return token[at] | (at == 0 ? kFirstLetter : at + 1 == token.size() ? kLastLetter : char32_t{0});
}

struct BridgeTable {
  static constexpr std::int16_t kAbsent = INT16_MIN;
  static constexpr std::int32_t kMostMb = 22000;   // of a weight or expectation, so that sums of 40 fit 32 bits
  static constexpr std::int32_t kGate = 640;       // the similarity from which a pair of tokens is looked at at all
  static constexpr std::int32_t kFloorMb = -9000;  // no single-letter operation weighs less; see 3

  // The letters of one side.
  struct Side {
    char32_t first = 0;                              // code point of codes[k][0]
    std::array<std::vector<std::uint8_t>, 3> codes;  // within, first, last: code point - first -> code; equally long
    std::vector<std::int32_t> expect;                // by code: millibits that a letter of a true pair brings
    std::size_t count = 1;                           // codes in use, 0 included

    // Takes    c: a letter, with its place or without.
    [[nodiscard]] std::uint8_t code(char32_t c) const noexcept {
      const char32_t letter = c & kLetterItself;
      const std::vector<std::uint8_t>& here = codes[std::min<std::size_t>(c / kFirstLetter, 2)];
      const std::size_t at = static_cast<std::size_t>(letter) - first;
      return letter >= first && at < here.size() ? here[at] : std::uint8_t{0};
    }
  };

  // A token in the numbers of one side: at i, the letter, and the ids of the two and three letters ending there.
  struct Coded {
    std::size_t length = 0;
    std::int32_t expect = 0;
    std::array<std::uint8_t, kBridgeLetters> one{};
    std::array<std::uint16_t, kBridgeLetters> two{};
    std::array<std::uint16_t, kBridgeLetters> three{};
  };

  std::uint64_t serial = 0;  // of the process: no two tables that were parsed share it
  Script source_script = Script::kOther, target_script = Script::kOther;
  Side source, target;
  std::size_t source_pairs = 1, target_pairs = 1, target_triples = 1;
  std::vector<std::uint16_t> source_pair;                                                  // [code * count + code]
  std::vector<std::uint16_t> target_pair;                                                  // [code * count + code]
  std::vector<std::uint16_t> target_triple;                                                // [pair id * count + code]
  std::vector<std::int32_t> source_pair_expect, target_pair_expect, target_triple_expect;  // by id
  std::vector<std::array<std::uint8_t, 3>> source_pair_codes, target_pair_codes, target_triple_codes;  // by id
  std::vector<std::int16_t> w10, w01, w11, w12, w13, w21, w22, w23;  // [source][target], row by row
  std::int32_t expect_constant = 0;
  std::int32_t low_ratio = 700, high_ratio = 1000;  // permille of the expectation that give 700 and 1000
  std::int32_t gate_ratio = 0;                      // and kGate, below low_ratio; 0: on the line from 0 to 700
  std::array<std::int32_t, 1001> ratio_for{};       // least permille of the expectation for a similarity

  // Takes    tsv: a table as tools/train_bridges writes it.
  // Fails    kDamaged, with the row.
  [[nodiscard]] static Result<BridgeTable> parse(std::string_view tsv);

  [[nodiscard]] Coded code_source(std::u32string_view token) const noexcept;
  [[nodiscard]] Coded code_target(std::u32string_view token) const noexcept;

  // All that follows from length and one.
  void finish_source(Coded& token) const noexcept;
  void finish_target(Coded& token) const noexcept;

  // Best log-odds in millibits.
  [[nodiscard]] std::int32_t score(const Coded& a, const Coded& b) const noexcept;

  // Similarity of a score, given what the pair may expect (its constant included); non-decreasing in score.
  [[nodiscard]] std::int32_t similarity(std::int32_t score, std::int32_t expectation) const noexcept;

  [[nodiscard]] std::int32_t expectation(const Coded& a, const Coded& b) const noexcept {
    return a.expect + b.expect + expect_constant;
  }

  // Weight of one operation of the cut: source letters ending at i (exclusive), target letters ending at j.
  [[nodiscard]] std::int32_t weight(const Coded& a, const Coded& b, std::size_t i, std::size_t j, std::size_t s,
                                    std::size_t t) const noexcept;
};

// The shapes of operations: source letters, target letters.
struct BridgeShape {
  std::uint8_t source, target;
};
inline constexpr std::array<BridgeShape, 8> kBridgeShapes{
    {{1, 0}, {0, 1}, {1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 2}, {2, 3}}};

}  // namespace vrata::text
