// Korean names by their syllables. A syllable of Hangul has a known, small set of Latin writings (영: yeong, yong,
// young), so two writings are of one name when some row of syllables has both, and of two names when none has,
// however near their letters are: Chol and Cheol are one, Yong and Jong are not.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "text/script.h"

namespace vrata::text {

inline constexpr std::size_t kKoreanLetters = 24;  // of a token that is read, Latin letters or jamo
inline constexpr int kKoreanSyllables = 4;         // of a token that is read; a longer one is no Korean name

// What a token can be in a Korean name.
struct KoreanShape {
  std::uint8_t syllables = 0;  // bit n - 1: it can be read as n syllables of names, n in 1..kKoreanSyllables
  bool family = false;         // it can be read as a family name
  bool great_family = false;   // as one that many bear (kind `family` of the table)
  bool great_head = false;     // as such a one and more

  [[nodiscard]] bool readable() const noexcept { return syllables != 0; }
  [[nodiscard]] bool can_be(int count) const noexcept { return (syllables >> (count - 1) & 1) != 0; }
};

// Takes    token: folded letters, Latin or Hangul; of other scripts, too long or empty: nothing.
// Cost     O(letters) look-ups, no allocation.
// Threads  pure.
// From     tables/text/korean.tsv.
[[nodiscard]] KoreanShape korean_shape(std::u32string_view token, Script script) noexcept;

// Whether two tokens write the same syllables.
//
// Takes    a, b: as above, each in either script; their order does not matter.
// Gives    nothing when one of them cannot be read as syllables of names, so that nothing is known; 0 when no row of
//          syllables is written both ways; 1000 for equal letters; otherwise 850..1000 across scripts and 880..980
//          within Latin, less the rarer the writings are. What the South's rule of initial sounds makes of a first
//          syllable counts as the same: 림 and 임, 련 and 연.
// Cost     a few microseconds for two names; no allocation.
// Threads  pure.
[[nodiscard]] std::optional<std::int32_t> korean_similarity(std::u32string_view a, Script a_script,
                                                            std::u32string_view b, Script b_script) noexcept;

// Whether both are Korean names written without spaces, a family name first or last and all of it readable, that write
// different syllables.
// Threads  pure.
[[nodiscard]] bool korean_names_apart(std::u32string_view a, std::u32string_view b, Script script) noexcept;

// All tokens of one script that can be read as Korean syllables, prepared for search.
class KoreanDictionary {
 public:
  // Takes    tokens: folded, of `script`, distinct; ids are their positions. Their letters must outlive the dictionary.
  //          readable: by token, whether its korean_shape() is readable, 0 or 1; empty when that is not known.
  // Cost     O(letters log n) once, of the readable ones when these are known, and O(n) when they are in order or in
  //          two runs that are; 24 bytes for each of them.
  KoreanDictionary(Script script, std::span<const std::u32string_view> tokens,
                   std::span<const std::uint8_t> readable = {});
  ~KoreanDictionary();

  struct Found {
    std::uint32_t token = 0;
    std::int32_t similarity = 0;

    friend bool operator==(const Found&, const Found&) = default;
  };
  // Gives    out, emptied first: exactly the tokens with korean_similarity(query, token) >= least, least in 1..1000,
  //          in ascending order of id.
  // Threads  pure.
  void find(std::u32string_view query, Script query_script, std::int32_t least, std::vector<Found>& out) const;

 private:
  struct Words;
  Script script_;
  std::unique_ptr<const Words> words_;
};

}  // namespace vrata::text
