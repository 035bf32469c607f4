#include "text/spoken.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "text/script.h"

namespace vrata::text {
namespace {

using Letters = std::u32string_view;

constexpr char32_t kThanthakhat = 0x0E4C;
constexpr char32_t kShortA = 0x0E31, kLongA = 0x0E32, kShortI = 0x0E34, kShortU = 0x0E38;
constexpr char32_t kMovedE = 0x0EC0, kMovedAi = 0x0EC4;  // behind their consonants
constexpr char32_t kMedialH = 0x103E, kAsat = 0x103A, kDotBelow = 0x1037, kBurmeseA = 0x102C;
constexpr char32_t kToandakhiat = 0x17CD;

constexpr bool within(char32_t c, char32_t first, char32_t last) noexcept { return c >= first && c <= last; }
constexpr bool is_consonant(char32_t c) noexcept { return is_thai_consonant(c); }
constexpr bool is_before_consonant(char32_t c) noexcept { return within(c, 0x0E40, 0x0E44); }  // not moved yet
constexpr bool is_moved(char32_t c) noexcept { return within(c, kMovedE, kMovedAi); }
constexpr bool begins_syllable(char32_t c) noexcept { return is_consonant(c) || is_before_consonant(c); }
constexpr bool is_lao_consonant(char32_t c) noexcept { return within(c, 0x0E81, 0x0EAE) || within(c, 0x0EDC, 0x0EDF); }
constexpr bool is_khmer_consonant(char32_t c) noexcept { return within(c, 0x1780, 0x17A2); }

constexpr char32_t moved(char32_t c) noexcept { return c == 0x0E43 ? kMovedAi : c - 0x0E40 + kMovedE; }  // ใ is ไ
constexpr char32_t not_moved(char32_t c) noexcept { return c - kMovedE + 0x0E40; }

bool any_of(Letters set, char32_t c) noexcept { return set.find(c) != Letters::npos; }

// Two consonants that are spoken together, so that a vowel written before them is spoken behind both.
bool is_cluster(char32_t a, char32_t b, char32_t vowel) noexcept {
  if (b == U'ร') return any_of(U"กขคตปพทผ", a);
  if (b == U'ล') return any_of(U"กขคปพผ", a);
  return b == U'ว' && vowel == kMovedAi && any_of(U"กขคส", a);
}
// Two that have a short vowel between them which is not written: เสถียร, เกษม.
bool is_lead(char32_t a, char32_t b) noexcept { return (a == U'ส' && b == U'ถ') || (a == U'ก' && b == U'ศ'); }
bool may_lead(char32_t a, char32_t b) noexcept { return any_of(U"ฉจสขถผ", a) && any_of(U"ลรนมวงญย", b); }
bool is_raised(char32_t c) noexcept { return any_of(U"งญนมยรลว", c); }

// Writes words letter by letter and mends their end after each one.
//
// 1. What stands before the end is as a second pass would leave it.
// 2. Each rule makes the word shorter, moves a vowel to the right for good, or orders two marks.
class Writer {
 public:
  Writer(std::u32string& letters, std::vector<Span>& source) : letters_(letters), source_(source) {}

  void put(char32_t c, const Span& span) {
    if (script_of(c) == Script::kCommon) end_word();
    letters_ += c;
    source_.push_back(span);
    if (script_of(c) == Script::kCommon) {
      word_ = letters_.size();
      return;
    }
    while (mend()) {
    }
  }

  void end_word() {
    while (mend_end()) {
      while (mend()) {
      }
    }
    write_burmese_vowels();
    word_ = letters_.size();
  }

 private:
  [[nodiscard]] std::size_t count() const noexcept { return letters_.size() - word_; }
  // Of the word, from its end: 1 is the last; 0 where there is none.
  [[nodiscard]] char32_t last(std::size_t k) const noexcept { return k <= count() ? letters_[letters_.size() - k] : 0; }

  void widen(std::size_t at, const Span& by) {
    source_[at].begin = std::min(source_[at].begin, by.begin);
    source_[at].end = std::max(source_[at].end, by.end);
  }
  // The k-th from the end vanishes; its span goes to the letter before it, or else behind it.
  void drop(std::size_t k) {
    const std::size_t at = letters_.size() - k;
    if (at > word_)
      widen(at - 1, source_[at]);
    else if (k > 1)
      widen(at + 1, source_[at]);
    letters_.erase(at, 1);
    source_.erase(source_.begin() + static_cast<std::ptrdiff_t>(at));
  }
  // The k-th from the end and the one behind it change places.
  void exchange(std::size_t k) {
    const std::size_t at = letters_.size() - k;
    std::swap(letters_[at], letters_[at + 1]);
    widen(at, source_[at + 1]);
    widen(at + 1, source_[at]);
  }
  void set(std::size_t k, char32_t c) { letters_[letters_.size() - k] = c; }

  // What the mark of silence at the end silences, and the mark.
  void silence() {
    drop(1);
    if ((last(1) == kShortI || last(1) == kShortU) && is_consonant(last(2))) drop(1);
    const char32_t silent = last(1);
    if (!is_consonant(silent) || count() < 2) return;
    drop(1);
    const auto ends = [&](char32_t a, char32_t b) { return last(2) == a && last(1) == b && count() > 2; };
    const bool too =
        silent == U'ร' ? ends(U'น', U'ท') || ends(U'น', U'ด') || ends(U'ส', U'ต') : silent == U'น' && ends(U'ก', U'ศ');
    if (too) drop(1);
  }

  // ทรง is Song; หลวง is Luang.
  bool mend_beginning() {
    if (count() != 3) return false;
    const char32_t first = last(3), second = last(2);
    if (first == U'ท' && second == U'ร' && !is_moved(last(1))) {
      drop(2);
      set(2, U'ซ');
      return true;
    }
    if (first != U'ห' || !is_raised(second)) return false;
    drop(3);
    return true;
  }

  bool mend_thai() {
    const char32_t c = last(1), before = last(2);
    if (c == kThanthakhat) return silence(), true;
    if (is_before_consonant(before)) {
      set(2, moved(before));
      if (is_consonant(c)) exchange(2);
      return true;
    }
    if (is_moved(before) && is_consonant(c)) {
      const bool at_once = before == kMovedE && (is_cluster(last(3), c, before) || is_lead(last(3), c));
      if (at_once) return exchange(2), true;
    }
    if (const char32_t vowel = last(3); is_moved(vowel) && is_consonant(before)) {
      const char32_t first = last(4);
      const bool raised = first == U'ห' && count() == 4 && is_raised(before);
      const bool together =
          vowel == kMovedE ? !begins_syllable(c) && (raised || (may_lead(first, before) && (c == kShortI || c == U'อ')))
                           : begins_syllable(c) && (raised || is_cluster(first, before, vowel));
      const bool open = vowel == kMovedE && c == U'อ' && may_lead(first, before);
      if (together || open) return exchange(3), true;
    }
    if (before == kShortA && c == U'ย') return set(2, kMovedAi), drop(1), true;
    if (last(3) == kMovedAi && before == U'ย' && begins_syllable(c)) return drop(2), true;
    if (last(3) == kShortA && before == U'ม' && c == kLongA) return drop(1), true;
    if (last(3) == U'ร' && before == U'ร' && begins_syllable(c) && count() > 3) {
      set(3, kShortA);
      if (is_consonant(c))
        drop(2);
      else
        set(2, U'น');
      return true;
    }
    return mend_beginning();
  }

  bool mend_burmese() {
    const char32_t c = last(1), before = last(2);
    if (c == kAsat && before == kAsat) return drop(1), true;
    if (c == kAsat && before == kBurmeseA && last(3) == 0x1031) return drop(1), true;  // ော် is ော
    if (c == kAsat) {
      if (before == U'မ') return set(2, U'န'), true;
      if (before == U'ပ') return set(2, U'တ'), true;
      if (before == U'ဉ') return set(2, U'င'), true;
      if (before == U'ယ') return set(2, 0x1032), drop(1), true;
    }
    if (c == kAsat && before == kDotBelow) return exchange(2), true;
    if (c == kMedialH && within(before, 0x103B, 0x103D)) return exchange(2), true;
    return false;
  }

  // A consonant that has no vowel written has the first one: သူရ is Thura.
  void write_burmese_vowels() {
    for (std::size_t at = word_; at < letters_.size(); ++at) {
      if (!within(letters_[at], 0x1000, 0x1021)) continue;
      std::size_t behind = at + 1;
      while (behind < letters_.size() && within(letters_[behind], 0x103B, kMedialH)) ++behind;
      const char32_t next = behind < letters_.size() ? letters_[behind] : 0;
      const bool closed = behind + 1 < letters_.size() && letters_[behind + 1] == kAsat;  // by a last consonant
      if (within(next, 0x102B, 0x1032) || next == kAsat || closed) continue;
      letters_.insert(behind, 1, kBurmeseA);
      source_.insert(source_.begin() + static_cast<std::ptrdiff_t>(behind), source_[behind - 1]);
    }
  }

  bool mend() {
    const char32_t c = last(1);
    if (c == 0) return false;
    if (within(c, 0x0E00, 0x0EFF)) return mend_thai();
    if (within(c, 0x1000, 0x109F)) return mend_burmese();
    if (c != kToandakhiat) return false;
    drop(1);
    if (is_khmer_consonant(last(1)) && count() > 1) drop(1);
    return true;
  }

  bool mend_end() {
    const char32_t c = last(1), before = last(2);
    if (is_before_consonant(c)) return set(1, moved(c)), true;
    if (before == kMovedAi && c == U'ย') return drop(1), true;
    if (before == U'ร' && c == U'ร' && count() > 2) return set(2, kShortA), set(1, U'น'), true;
    if (is_moved(before) && is_consonant(c) && before != kMovedE && is_cluster(last(3), c, before))
      return exchange(2), true;
    return false;
  }

  std::u32string& letters_;
  std::vector<Span>& source_;
  std::size_t word_ = 0;  // where it begins
};

char32_t written(std::string_view utf8, const Span& span) noexcept {
  std::size_t at = span.begin;
  return next_code_point(utf8, at);
}

}  // namespace

bool begins_burmese_syllable(std::u32string_view word, std::size_t at) noexcept {
  const bool consonant = within(word[at], 0x1000, 0x1021) || word[at] == 0x103F;
  return consonant && (at + 1 == word.size() || word[at + 1] != kAsat);
}

void put_in_spoken_order(std::string_view utf8, Folded& text) {
  constexpr int kMostPasses = 4;  // what one leaves to the next is no word of any language
  for (int pass = 0; pass < kMostPasses; ++pass) {
    const std::u32string letters = std::exchange(text.letters, {});
    const std::vector<Span> source = std::exchange(text.source, {});
    Writer writer(text.letters, text.source);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      char32_t c = letters[i];
      // Lao writes with them what Thai has letters of its own for.
      const bool lao = pass == 0 && is_moved(c) && i + 1 < letters.size();
      if (lao && is_consonant(letters[i + 1]) && is_lao_consonant(written(utf8, source[i + 1]))) c = not_moved(c);
      writer.put(c, source[i]);
    }
    writer.end_word();
    if (text.letters == letters) return;
  }
}

}  // namespace vrata::text
