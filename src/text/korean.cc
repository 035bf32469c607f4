#include "text/korean.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/korean_table.h"

namespace vrata::text {
namespace {

constexpr std::uint8_t kWays = (1 << kKoreanSyllables) - 1;  // counts of syllables that are read
constexpr std::int32_t kLeastAcross = 850, kMostWithin = 980, kLeastWithin = 880;

constexpr bool is_onset(char32_t c) noexcept { return c >= 0x1100 && c <= 0x1112; }
constexpr bool is_vowel(char32_t c) noexcept { return c >= 0x1161 && c <= 0x1175; }
constexpr bool is_coda(char32_t c) noexcept { return c >= 0x11A8 && c <= 0x11C2; }

// The similarity of two tokens that share a way of reading at a cost.
std::int32_t similarity_at(int cost, bool across) noexcept {
  return across ? std::max(1000 - cost, kLeastAcross) : std::max(kMostWithin - cost, kLeastWithin);
}

// The similarity of two tokens that both can be read.
std::int32_t similarity_of(std::u32string_view a, const KoreanReading& x, std::u32string_view b, const KoreanReading& y,
                           bool across) noexcept {
  if (!across && a == b) return 1000;
  const int cost = shared_cost(x, y);
  return cost < 0 ? 0 : similarity_at(cost, across);
}

}  // namespace

KoreanReading::KoreanReading(std::u32string_view token, Script script) noexcept {
  if (token.empty() || token.size() > kKoreanLetters) return;
  size_ = token.size();
  if (script == Script::kLatin) read_latin(token);
  if (script == Script::kHangul) read_hangul(token);
  keep_whole_ways();
}

void KoreanReading::add(KoreanStep step) noexcept {
  if (count_ < kMostSteps) steps_[count_++] = step;
}

void KoreanReading::read_latin(std::u32string_view token) noexcept {
  const KoreanTable& table = KoreanTable::get();
  std::array<bool, kKoreanLetters + 1> reached{};
  reached[0] = true;
  for (std::size_t at = 0; at < size_; ++at) {
    first_[at] = static_cast<std::uint16_t>(count_);
    if (!reached[at]) continue;
    for (std::size_t n = 1; n <= kWritingLetters && at + n <= size_; ++n) {
      const auto found = table.by_letters.find(KoreanTable::pack(token.substr(at, n)));
      if (found == table.by_letters.end()) continue;
      const std::size_t end = at + n;
      const std::size_t begin = count_;
      for (const Writing& w : found->second) {
        if (w.family && at != 0 && end != size_) continue;
        if (w.next_letters != 0 && (end == size_ || (w.next_letters & letter_bit(token[end])) == 0)) continue;
        if (w.last_letters != 0 && (at == 0 || (w.last_letters & letter_bit(token[at - 1])) == 0)) continue;
        const auto same = std::find_if(steps_.begin() + static_cast<std::ptrdiff_t>(begin),
                                       steps_.begin() + static_cast<std::ptrdiff_t>(count_),
                                       [&](const KoreanStep& s) { return s.syllable == w.syllable; });
        if (same != steps_.begin() + static_cast<std::ptrdiff_t>(count_)) {
          same->cost = std::min(same->cost, w.cost);
          continue;
        }
        add({static_cast<std::uint8_t>(end), w.cost, w.syllable});
        reached[end] = true;
      }
    }
  }
}

void KoreanReading::read_hangul(std::u32string_view token) noexcept {
  const KoreanTable& table = KoreanTable::get();
  for (std::size_t at = 0; at < size_; ++at) first_[at] = static_cast<std::uint16_t>(count_);
  for (std::size_t at = 0; at + 1 < size_ && is_onset(token[at]) && is_vowel(token[at + 1]);) {
    const bool coda = at + 2 < size_ && is_coda(token[at + 2]);
    const std::size_t end = at + (coda ? 3 : 2);
    const auto syllable = static_cast<Syllable>(((token[at] - 0x1100) * 21 + (token[at + 1] - 0x1161)) * 28 +
                                                (coda ? token[at + 2] - 0x11A7 : 0));
    if (table.in_names[syllable] == 0) break;
    first_[at] = static_cast<std::uint16_t>(count_);
    add({static_cast<std::uint8_t>(end), 0, syllable});
    for (std::size_t k = at + 1; k <= size_; ++k) first_[k] = static_cast<std::uint16_t>(count_);
    at = end;
  }
}

// Drops the steps that lead nowhere, and counts the syllables of the ways that are left.
void KoreanReading::keep_whole_ways() noexcept {
  first_[size_] = static_cast<std::uint16_t>(count_);
  counts_[size_] = 1;  // for now: bit n for n syllables
  for (std::size_t at = size_; at-- > 0;)
    for (std::size_t k = first_[at]; k < first_[at + 1]; ++k)
      counts_[at] = static_cast<std::uint8_t>(counts_[at] | (counts_[steps_[k].end] << 1 & (kWays << 1)));
  for (std::size_t at = 0; at <= size_; ++at) counts_[at] = static_cast<std::uint8_t>(counts_[at] >> 1);
  std::size_t kept = 0;
  for (std::size_t at = 0, k = 0; at < size_; ++at) {
    const std::size_t end = first_[at + 1];
    first_[at] = static_cast<std::uint16_t>(kept);
    for (; k < end; ++k)
      if (steps_[k].end == size_ || counts_[steps_[k].end] != 0) steps_[kept++] = steps_[k];
  }
  first_[size_] = first_[size_ + 1] = static_cast<std::uint16_t>(kept);
  count_ = kept;
}

int shared_cost(const KoreanReading& a, const KoreanReading& b) noexcept {
  if (!a.complete() || !b.complete()) return -1;
  const KoreanTable& table = KoreanTable::get();
  constexpr std::int16_t kNone = INT16_MAX;
  std::array<std::array<std::int16_t, kKoreanLetters + 1>, kKoreanLetters + 1> best;
  for (std::size_t i = 0; i <= a.size(); ++i) std::fill_n(best[i].begin(), b.size() + 1, kNone);
  best[0][0] = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (best[i][j] == kNone) continue;
      for (const KoreanStep& x : a.from(i)) {
        for (const KoreanStep& y : b.from(j)) {
          const int between = table.difference(x.syllable, y.syllable, i == 0 && j == 0);
          if (between < 0) continue;
          const int cost = best[i][j] + x.cost + y.cost + between;
          best[x.end][y.end] = static_cast<std::int16_t>(std::min<int>(best[x.end][y.end], cost));
        }
      }
    }
  }
  const std::int16_t whole = best[a.size()][b.size()];
  return whole == kNone ? -1 : whole;
}

KoreanShape korean_shape(std::u32string_view token, Script script) noexcept {
  const KoreanReading reading(token, script);
  KoreanShape shape;
  shape.syllables = reading.counts();
  if (!reading.complete()) return shape;
  const KoreanTable& table = KoreanTable::get();
  for (const KoreanStep& step : reading.from(0)) {
    if (step.end == reading.size()) {
      shape.family = shape.family || table.family[step.syllable] != 0;
      shape.great_family = shape.great_family || table.family[step.syllable] == 2;
      continue;
    }
    shape.great_head = shape.great_head || table.family[step.syllable] == 2;
    for (const KoreanStep& second : reading.from(step.end)) {
      const std::array<Syllable, 2> both{step.syllable, second.syllable};
      if (second.end == reading.size() &&
          std::find(table.double_families.begin(), table.double_families.end(), both) != table.double_families.end())
        shape.family = true;
    }
  }
  return shape;
}

std::optional<std::int32_t> korean_similarity(std::u32string_view a, Script a_script, std::u32string_view b,
                                              Script b_script) noexcept {
  const KoreanReading x(a, a_script);
  if (!x.complete()) return std::nullopt;
  const KoreanReading y(b, b_script);
  if (!y.complete()) return std::nullopt;
  return similarity_of(a, x, b, y, a_script != b_script);
}

namespace {

// Whether a reading is one of a family name and a given name of one or two syllables.
bool whole_name(const KoreanReading& reading) noexcept {
  const KoreanTable& table = KoreanTable::get();
  if (!reading.complete()) return false;
  const auto given = [](std::uint8_t counts) { return (counts & 0b11) != 0; };
  for (const KoreanStep& step : reading.from(0))
    if (table.family[step.syllable] != 0 && step.end != reading.size() && given(reading.counts(step.end))) return true;
  // The family name last: its step ends the token, and one or two lead to it.
  for (const KoreanStep& one : reading.from(0)) {
    if (one.end == reading.size()) continue;
    for (const KoreanStep& two : reading.from(one.end)) {
      if (two.end == reading.size()) {
        if (table.family[two.syllable] != 0) return true;
        continue;
      }
      for (const KoreanStep& three : reading.from(two.end))
        if (three.end == reading.size() && table.family[three.syllable] != 0) return true;
    }
  }
  return false;
}

}  // namespace

bool korean_names_apart(std::u32string_view a, std::u32string_view b, Script script) noexcept {
  const KoreanReading x(a, script), y(b, script);
  return whole_name(x) && whole_name(y) && shared_cost(x, y) < 0;
}

// The readable tokens, by their letters.
struct KoreanDictionary::Words {
  struct Word {
    std::u32string_view letters;
    std::uint32_t id = 0;
  };
  std::vector<Word> words;  // sorted by letters

  // The words of [first, last) that go on with `more` behind their first `depth` letters.
  void narrow(std::size_t& first, std::size_t& last, std::size_t depth, std::u32string_view more) const {
    const auto at = [&](std::size_t n) { return words.begin() + static_cast<std::ptrdiff_t>(n); };
    const auto part = [&](const Word& w) { return w.letters.substr(depth, more.size()); };
    const auto low =
        std::lower_bound(at(first), at(last), more, [&](const Word& w, std::u32string_view m) { return part(w) < m; });
    const auto high =
        std::upper_bound(low, at(last), more, [&](std::u32string_view m, const Word& w) { return m < part(w); });
    first = static_cast<std::size_t>(low - words.begin());
    last = static_cast<std::size_t>(high - words.begin());
  }
};

namespace {

std::u32string jamo(Syllable s) {
  std::u32string out{static_cast<char32_t>(0x1100 + s / 588), static_cast<char32_t>(0x1161 + s % 588 / 28)};
  if (s % 28 != 0) out += static_cast<char32_t>(0x11A7 + s % 28);
  return out;
}

// How the syllables that begin at a place of the query, and end at another, may stand in a dictionary of a script.
std::vector<std::u32string> continuations(std::span<const KoreanStep> steps, std::size_t end, Script script) {
  const KoreanTable& table = KoreanTable::get();
  std::vector<std::u32string> out;
  const auto put = [&](Syllable s) {
    if (script == Script::kHangul)
      out.push_back(jamo(s));
    else
      out.insert(out.end(), table.writings[s].begin(), table.writings[s].end());
  };
  for (const KoreanStep& step : steps) {
    if (step.end != end) continue;
    put(step.syllable);
    for (const KoreanTable::Kin& kin : table.kin[step.syllable]) put(kin.syllable);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// The reading of the query at hand: one query is asked of several dictionaries, one after the other.
const KoreanReading& last_reading(std::u32string_view query, Script script) {
  struct Last {
    std::u32string query;
    Script script = Script::kCommon;
    KoreanReading reading{{}, Script::kCommon};
  };
  thread_local Last last;
  if (last.query != query || last.script != script) {
    last.query = query;
    last.script = script;
    last.reading = KoreanReading(query, script);
  }
  return last.reading;
}

}  // namespace

KoreanDictionary::KoreanDictionary(Script script, std::span<const std::u32string_view> tokens,
                                   std::span<const std::uint8_t> readable)
    : script_(script) {
  auto words = std::make_unique<Words>();
  if (script == Script::kLatin || script == Script::kHangul) {
    for (std::uint32_t id = 0; id < tokens.size(); ++id)
      if (readable.empty() ? KoreanReading(tokens[id], script).complete() : readable[id] != 0)
        words->words.push_back({tokens[id], id});
    const auto before = [](const Words::Word& x, const Words::Word& y) {
      return x.letters != y.letters ? x.letters < y.letters : x.id < y.id;
    };
    // An index has them in this order, in two runs: of persons' names, then of organisations'.
    const auto second = std::is_sorted_until(words->words.begin(), words->words.end(), before);
    if (!std::is_sorted(second, words->words.end(), before)) std::sort(second, words->words.end(), before);
    std::inplace_merge(words->words.begin(), second, words->words.end(), before);
  }
  words_ = std::move(words);
}
KoreanDictionary::~KoreanDictionary() = default;

void KoreanDictionary::find(std::u32string_view query, Script query_script, std::int32_t least,
                            std::vector<Found>& out) const {
  out.clear();
  if (words_->words.empty()) return;
  const KoreanReading& reading = last_reading(query, query_script);
  if (!reading.complete()) return;
  // By place in the query: the runs of words whose beginnings may be what stands before it. Contexts and costs are
  // left to the comparison itself, so this finds some too many and none too few.
  struct Run {
    std::size_t first = 0, last = 0, depth = 0;
    auto operator<=>(const Run&) const = default;
  };
  std::vector<std::vector<Run>> runs(reading.size() + 1);
  runs[0].push_back({0, words_->words.size(), 0});
  for (std::size_t at = 0; at < reading.size(); ++at) {
    if (runs[at].empty()) continue;
    std::sort(runs[at].begin(), runs[at].end());
    runs[at].erase(std::unique(runs[at].begin(), runs[at].end()), runs[at].end());
    for (std::size_t end = at + 1; end <= reading.size(); ++end) {
      for (const std::u32string& more : continuations(reading.from(at), end, script_)) {
        for (Run run : runs[at]) {
          words_->narrow(run.first, run.last, run.depth, more);
          run.depth += more.size();
          if (run.first < run.last) runs[end].push_back(run);
        }
      }
    }
  }
  for (const Run& run : runs[reading.size()]) {
    for (std::size_t n = run.first; n < run.last && words_->words[n].letters.size() == run.depth; ++n) {
      const Words::Word& word = words_->words[n];
      const std::int32_t similarity =
          similarity_of(query, reading, word.letters, KoreanReading(word.letters, script_), script_ != query_script);
      if (similarity >= least) out.push_back({word.id, similarity});
    }
  }
  std::sort(out.begin(), out.end(), [](const Found& x, const Found& y) { return x.token < y.token; });
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

}  // namespace vrata::text
