#include "match/likeness.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string_view>

#include "base/hash.h"
#include "names/frequency.h"
#include "names/words.h"
#include "text/bridge.h"
#include "text/fold.h"

namespace vrata::match {

using names::Group;
using names::NameView;
using names::RelationKind;

namespace {

// How alike two spellings are of late: parts that many bear meet again and again, and once more when a hit's evidence
// is written out. What is kept is only what would be counted again.
class Spellings {
 public:
  std::int32_t similarity(const text::Bridge& table, std::u32string_view a, std::u32string_view b) noexcept {
    Pair pair;
    if (!pair.take(a, b)) return of(table, a, b);
    Slot& slot = slots_[base::xxh3(std::as_bytes(std::span(pair.letters))) % slots_.size()];
    if (slot.pair != pair) slot = {pair, of(table, a, b)};
    return slot.similarity;
  }

 private:
  // Learned from pairs in either direction, yet its blocks of two and three letters are not symmetric.
  static std::int32_t of(const text::Bridge& table, std::u32string_view a, std::u32string_view b) noexcept {
    constexpr std::int32_t kMost = 1000;
    const std::int32_t there = table.similarity(a, b);
    return there == kMost ? there : std::max(there, table.similarity(b, a));
  }

  struct Pair {
    std::array<std::uint8_t, 24> letters{};  // of a, then of b
    std::uint8_t length_a = 0, length_b = 0;

    // False when they do not fit.
    bool take(std::u32string_view a, std::u32string_view b) noexcept {
      if (a.size() + b.size() > letters.size()) return false;
      std::size_t n = 0;
      char32_t all = 0;
      for (const std::u32string_view one : {a, b}) {
        for (const char32_t c : one) {
          all |= c;
          letters[n++] = static_cast<std::uint8_t>(c);
        }
      }
      length_a = static_cast<std::uint8_t>(a.size());
      length_b = static_cast<std::uint8_t>(b.size());
      return all <= UINT8_MAX;
    }
    friend bool operator==(const Pair&, const Pair&) = default;
  };
  struct Slot {
    Pair pair;
    std::int32_t similarity = 0;
  };
  std::array<Slot, 512> slots_;  // 16 KB
};

}  // namespace

std::int32_t strangeness(NameView a, NameView b, const Edge& pair) noexcept {
  if (pair.initial) return 0;
  // A body called after someone: persons' names have this as a lexeme.
  if (a.kind == names::Kind::kOrganization && names::one_given_name(a.of(a.groups[pair.a]), b.of(b.groups[pair.b])))
    return 0;
  const std::int32_t unlike = 1000 - pair.relation.similarity;
  if (pair.relation.kind == RelationKind::kScript) return std::min(3 * unlike, 1000);
  if (pair.relation.kind != RelationKind::kSpelling) return 0;
  const Group& ga = a.groups[pair.a];
  const Group& gb = b.groups[pair.b];
  if (ga.script != text::Script::kLatin) return std::min(4 * unlike, 1000);
  const text::Bridge* spellings = text::Bridge::latin_spellings();
  if (spellings == nullptr) return std::min(4 * unlike, 1000);
  thread_local Spellings lately;
  return 1000 - lately.similarity(*spellings, a.of(ga), b.of(gb));
}

std::int32_t well_known(NameView name, std::uint32_t mask) noexcept {
  constexpr std::int32_t kRareMb = 1000;   // below what a name outside the table says: of one bearer or two
  constexpr std::int32_t kKnownMb = 7000;  // so far below it is a name that everyone knows
  std::int32_t least = 1000;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    if (!(mask >> i & 1)) continue;
    const names::Token& token = name.tokens[i];
    const std::int32_t outside = names::info_outside_table_mb(token.script);
    if (token.role != names::Role::kPart || outside == names::kInfoWithoutTableMb) return 0;
    const std::int32_t below = outside - token.info_mb;
    least = std::min(least, std::clamp((below - kRareMb) * 1000 / (kKnownMb - kRareMb), 0, 1000));
  }
  return least;
}

bool may_be_cut(NameView name) noexcept {
  constexpr std::uint32_t kLeastBytes = 28;
  return !name.tokens.empty() && name.tokens.back().source_end - name.tokens.front().source_begin >= kLeastBytes;
}

bool grown_together(NameView name, const Group& group) noexcept {
  // Folded; a leading article is a part of its own.
  static constexpr std::u32string_view kSecond[] = {
      U"الله",  U"دين",   U"دین",   U"خان",   U"خيل",   U"خیل",   U"زي",    U"زی",    U"زاده", U"جان",  U"پور",
      U"allah", U"ullah", U"ulla",  U"uddin", U"addin", U"aldin", U"eddin", U"eldin", U"din",  U"khan", U"khel",
      U"zai",   U"zada",  U"zadeh", U"jan",   U"pur",   U"аллах", U"дин",   U"хан",   U"заде"};
  for (std::size_t i = group.first; i + 1 < group.last; ++i) {
    const names::Token& token = name.tokens[i];
    if (token.binds != 0 || token.role == names::Role::kParticle) continue;
    if (token.korean != 0 && name.tokens[i + 1].korean != 0) continue;
    const std::u32string_view next = name.of(name.groups[i + 1]);
    if (std::find(std::begin(kSecond), std::end(kSecond), next) == std::end(kSecond)) return false;
  }
  return true;
}

namespace {

constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

// Whether a digit of the name stands in a word of letters and digits.
//
// Takes    digit: its place among the digits of the whole name.
bool in_a_word(NameView name, std::size_t digit) noexcept {
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    if (name.tokens[i].role == names::Role::kHonorific) continue;
    const std::u32string_view letters = name.of(name.groups[i]);
    const auto digits = static_cast<std::size_t>(std::count_if(letters.begin(), letters.end(), is_digit));
    if (digit >= digits) {
      digit -= digits;
      continue;
    }
    if (digits != letters.size()) return true;
    const auto meets = [&](std::size_t left) {
      return name.tokens[left].source_end == name.tokens[left + 1].source_begin;
    };
    return (i > 0 && meets(i - 1)) || (i + 1 < name.tokens.size() && meets(i));
  }
  return false;
}

}  // namespace

bool digits_for_letters(NameView a, NameView b) noexcept {
  if (a.whole.size() != b.whole.size()) return false;
  std::size_t digits_a = 0;
  std::size_t digits_b = 0;
  bool some = false;
  for (std::size_t i = 0; i < a.whole.size(); ++i) {
    const char32_t x = a.whole[i];
    const char32_t y = b.whole[i];
    if (x != y) {
      const bool typed =
          text::typed_for(x, y) ? in_a_word(a, digits_a) : text::typed_for(y, x) && in_a_word(b, digits_b);
      if (!typed) return false;
      some = true;
    }
    digits_a += is_digit(x) ? 1 : 0;
    digits_b += is_digit(y) ? 1 : 0;
  }
  return some;
}

}  // namespace vrata::match
