// A joint model of two spellings of one name: operations with probabilities, learned by expectation-maximisation.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "name_corpus.h"
#include "text/script.h"

namespace vrata::tools {

struct TrainOptions {
  int letter_rounds = 5;      // rounds with single letters only
  int soft_rounds = 6;        // rounds with all shapes before outliers are dropped
  int final_rounds = 4;       // and after
  double discount = 1.0;      // taken from the count of each operation of several letters in each round
  double least_count = 2.5;   // operations of several letters below it are dropped at the end
  double outlier = 0.30;      // pairs that reach less than this share of what their letters promise are dropped
  int most_letters = 4;       // of one operation, source and target together
  double unseen = 1.0 / 128;  // share of each single-letter probability that falls to chance
  bool places = false;        // first and last letters are letters of their own
  bool gate = false;          // weak pairs are let in as far as chance allows (fit_scale)
  double anywhere = 0.5;      // share of each such letter's probability that comes from the letter anywhere
};

// Numbers of the similarity (see BridgeTable): fitted on held-out pairs.
struct Scale {
  std::int32_t constant = 0, low = 500, high = 1000, gate = 0;
};

class BridgeModel {
 public:
  BridgeModel(text::Script source, text::Script target, TrainOptions options)
      : source_script_(source), target_script_(target), options_(options) {}

  void train(const std::vector<TokenPair>& pairs);

  // The table of src/text/generated, without its header of comments.
  [[nodiscard]] std::string table(const Scale& scale) const;

  // Best log-odds in bits over what the letters promise in bits: 1 for an average true pair.
  [[nodiscard]] double ratio(const TokenPair& pair) const;

  // A source spelling drawn from what the model expects of a target token; empty when it knows none of its letters.
  [[nodiscard]] std::u32string draw_source(const std::u32string& target, std::mt19937& random) const;

  [[nodiscard]] std::size_t operations() const { return probability_.size(); }
  [[nodiscard]] std::size_t kept_pairs() const { return examples_.size(); }
  [[nodiscard]] std::size_t outliers() const { return outliers_; }

 private:
  // Up to two source and three target letters, a byte each; 0 where there is none.
  using Key = std::uint64_t;
  using Codes = std::vector<std::uint8_t>;
  struct Example {
    Codes a, b;
    double weight;
  };
  // Insertion order is kept, so every sum is taken in one order.
  struct Table {
    std::unordered_map<Key, std::uint32_t> at;
    std::vector<Key> keys;
    std::vector<double> values;
    double& operator[](Key key);
    [[nodiscard]] double get(Key key) const;
    [[nodiscard]] std::size_t size() const { return keys.size(); }
  };
  struct Alphabet {
    std::vector<char32_t> letters{0};
    std::unordered_map<char32_t, std::uint8_t> code;
    std::vector<double> share{0};           // of all letters of the side in such a place
    std::vector<std::uint8_t> anywhere{0};  // the code of the letter without its place, or its own
    std::vector<double> anywhere_share{0};  // of all letters of the side, for those codes
    std::vector<double> expect{0};          // bits
    double other = 0;
  };

  struct Row {
    std::u32string source, target;
    double bits;
  };

  static Key key(const Codes& a, std::size_t i, std::size_t s, const Codes& b, std::size_t j, std::size_t t);
  static std::size_t source_letters(Key key);
  static std::size_t target_letters(Key key);
  static std::uint8_t letter(Key key, std::size_t k) { return static_cast<std::uint8_t>(key >> (8 * k)); }

  void read(const std::vector<TokenPair>& pairs);
  void count_letters();
  void start_letters();
  void add_blocks();
  [[nodiscard]] double block(Key key) const;
  void round(bool letters_only);
  void maximise(Table& counts, double least);
  void drop_outliers();
  void finish();
  [[nodiscard]] double weight_bits(Key key) const;
  [[nodiscard]] double chance(Key key) const;

  // Best cut; calls visit(key, bits) for each operation, last to first.
  template <class F>
  double best_cut(const Codes& a, const Codes& b, F&& visit) const;
  template <class F>
  void accumulate(const Example& e, bool letters_only, F&& add) const;
  [[nodiscard]] std::vector<Row> operation_rows() const;
  [[nodiscard]] bool encode(const TokenPair& pair, Example& out) const;
  // The code of a letter of a token, by its place where the alphabet knows it there; 0 when it knows it nowhere.
  [[nodiscard]] std::uint8_t code_at(const Alphabet& alphabet, const std::u32string& token, std::size_t at) const;
  [[nodiscard]] std::size_t ends(Key key) const;
  [[nodiscard]] Key anywhere(Key key) const;

  text::Script source_script_, target_script_;
  TrainOptions options_;
  Alphabet source_, target_;
  std::map<char32_t, char32_t> same_;  // rare source letters and those they are taken for
  std::vector<Example> examples_;
  // Share of all operations that take a first letter, a last one, or both (bits 1 and 2): each kind is a choice of
  // its own, so that to begin and to end together is no evidence.
  std::array<double, 4> ending_share_{1, 1, 1, 1};
  std::size_t outliers_ = 0;
  Table probability_;
  std::unordered_map<Key, std::vector<Key>> by_target_;  // operations by their target letters, in order of insertion
  Table bits_;                                           // log-odds of the operations kept
};

}  // namespace vrata::tools
