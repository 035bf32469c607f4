// Bridges between scripts: a learned joint transducer scores a token of one script against a token of another.
//
// A table holds operations (source part of 0..2 letters, target part of 0..3 letters) with the log-odds
//   log2( p(s, t) / (p(s) p(t)) )   in millibits,
// learned by tools/train_bridges from public-domain names. The score of a pair is the best sum over all
// ways to cut both tokens into operations (Viterbi). Integer arithmetic only: the same on every machine.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/script.h"
#include "text/token_set.h"

namespace vrata::text {

// One step of the best cut, for explanations: letters [a_begin, a_end) of a with [b_begin, b_end) of b.
struct BridgeStep {
  std::uint8_t a_begin = 0, a_end = 0, b_begin = 0, b_end = 0;
  std::int32_t weight_mb = 0;
};

class KoreanDictionary;
struct BridgeTable;
struct BridgeKernels;

class Bridge {
 public:
  explicit Bridge(BridgeTable table);  // for generators and tests; users ask between()
  ~Bridge();
  Bridge(const Bridge&) = delete;
  Bridge& operator=(const Bridge&) = delete;

  // The bridge between two scripts in either direction; nullptr when there is none (also for a == b).
  //
  // Cost     the first call for a pair reads its table (under 2 ms); later ones are a look-up.
  // Threads  any.
  // From     src/text/generated/bridge_<Abcd>_<Efgh>.tsv, made by tools/train_bridges.
  [[nodiscard]] static const Bridge* between(Script a, Script b) noexcept;

  // How Latin spellings of one name differ (Mohammed, Muhammad), learned in the same way from pairs in both directions.
  // It tells likely spellings from unlikely ones among parts that are near by text/spelling.h; it finds none itself.
  // Its blocks are not symmetric: ask both ways.
  [[nodiscard]] static const Bridge* latin_spellings() noexcept;

  // Similarity of two folded tokens, whichever of the two scripts each is in; their order does not matter. Of Hangul
  // and Latin tokens that write the same syllables of Korean names it is the better of this measure and that of
  // text/korean.h. Different syllables are not held against them here: foreign names in Hangul look like that too.
  //
  // Takes    a, b: folded letters, 1..40 of them; longer and empty tokens give 0, and so do two of one script.
  //          The script of a token is that of its first letter that has one.
  // Gives    0..1000, from the best log-odds over what the letters of a true pair bring on average: 1000 from the
  //          median true pair upwards; chance pairs reach 700 less often than 1 in 1,000 (Hangul: 1 in 400). How often
  //          true pairs do is in docs/decisions/0003-bridges.md, pair by pair.
  // Cost     O(|a| |b|), no allocation; bench/bridge.
  // Threads  pure.
  [[nodiscard]] std::int32_t similarity(std::u32string_view a, std::u32string_view b) const noexcept;

  // The best cut behind similarity(), in order of the letters of a; empty where similarity() must give 0.
  [[nodiscard]] std::vector<BridgeStep> steps(std::u32string_view a, std::u32string_view b) const;

  [[nodiscard]] const BridgeTable& table() const noexcept { return *table_; }

  // Whether it joins Hangul and Latin, so that syllables may decide.
  [[nodiscard]] bool korean() const noexcept;

 private:
  std::unique_ptr<const BridgeTable> table_;
};

// All tokens of one script, prepared for search.
//
// Finds every token t with bridge.similarity(query, t) >= least, exactly those that a scan would find,
// with admissible bounds; how, stands in bridge_dictionary.cc.
class BridgeDictionary {
 public:
  // Takes    tokens: folded, of `script`, distinct; ids are their positions.
  //          korean: the same tokens, of Latin or Hangul; when null it is made of them, and their letters must outlive
  //          the dictionary.
  //          second_set: its first id.
  // Cost     O(n); 4 bytes a letter and 6 a token. Keeps nothing of tokens but that.
  BridgeDictionary(Script script, std::span<const std::u32string_view> tokens,
                   std::shared_ptr<const KoreanDictionary> korean = nullptr, std::uint32_t second_set = kNoSecond);
  ~BridgeDictionary();

  struct Found {
    std::uint32_t token = 0;
    std::int32_t similarity = 0;
  };
  // Takes    bridge: one that has the dictionary's script on a side. least: 1..1000. wanted: no others are found.
  //          kernels: for tests; those of this processor when null.
  // Gives    out, emptied first, in ascending order of token id.
  // Cost     with AVX-512 about 10 ns a token; bench/bridge. Its working memory, which grows with the parts of names
  //          seen to a few megabytes a table, stays with the thread.
  // Threads  pure.
  void find(const Bridge& bridge, std::u32string_view query, std::int32_t least, std::vector<Found>& out,
            TokenSet wanted = TokenSet::kBoth, const BridgeKernels* kernels = nullptr) const;

 private:
  void add_by_syllables(std::u32string_view query, Script query_script, std::int32_t least, TokenSet wanted,
                        std::vector<Found>& out) const;
  void order_by_length(std::span<const std::u32string_view> tokens);
  void class_letters();
  void lay_blocks();
  // What is known of the tokens through a table.
  struct Seen {
    std::uint64_t table = 0;
    std::vector<std::uint8_t> codes;    // of letters_
    std::vector<std::uint16_t> expect;  // by place, in units of 16 mb rounded down; filled up by a block
    std::vector<std::uint16_t> least;   // of expect, by bucket
  };
  template <class Costs>
  const Seen& seen_through(const Costs& costs) const;
  struct Query;
  void sift(const Query& query, const Seen& seen, TokenSet wanted, const BridgeKernels& kernels,
            std::vector<std::uint32_t>& out) const;
  void sieve(const Query& query, const Seen& seen, const BridgeKernels& kernels,
             std::vector<std::uint32_t>& places) const;
  template <class Costs>
  void walk(const Costs& costs, std::u32string_view query, std::int32_t least, TokenSet wanted,
            const BridgeKernels& kernels, std::vector<Found>& out) const;

  Script script_;
  std::uint32_t second_;                // the first id of the second set
  std::uint64_t serial_ = 0;            // of the process: no two dictionaries share it
  std::vector<char32_t> letters_;       // of all tokens, with their places, ascending
  std::vector<std::uint32_t> ids_;      // by set and length, then as the tokens came: by place
  std::vector<std::uint16_t> spelled_;  // the tokens' letters as positions in letters_
  // Places of one set and length, in blocks of 64: of each block the marks of all first letters, all second ones, ...
  struct Bucket {
    std::uint32_t begin = 0, end = 0, length = 0;
    bool second = false;
    std::size_t letters = 0;  // where the first of them begins in spelled_
    std::size_t marks = 0;    // where they begin in blocks_

    [[nodiscard]] std::size_t letters_of(std::uint32_t place) const noexcept {
      return letters + std::size_t{place - begin} * length;
    }
  };
  std::vector<Bucket> buckets_;  // in the order of their places
  std::size_t longest_ = 0;
  std::vector<std::uint8_t> class_of_;  // of letters_
  std::vector<std::uint8_t> marks_;     // of spelled_ (bridge_kernels.h)
  std::vector<std::uint8_t> blocks_;
  mutable std::vector<std::unique_ptr<const Seen>> seen_;
  mutable std::unique_ptr<std::mutex> seen_lock_ = std::make_unique<std::mutex>();
  std::shared_ptr<const KoreanDictionary> korean_;  // of Latin and Hangul tokens
};

}  // namespace vrata::text
