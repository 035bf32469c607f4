#include "names/korean.h"

#include <array>

#include "names/frequency.h"
#include "text/korean.h"

namespace vrata::names {
namespace {

constexpr std::size_t kMostParts = 3;

struct Part {
  std::size_t token = 0;
  text::KoreanShape shape;
};

struct Parts {
  std::array<Part, kMostParts> all;
  std::size_t count = 0;
};

using Places = std::array<std::uint8_t, kMostParts>;

// Whether the token may be a part of a Korean name at all. "O" is a family name, "O." is not.
bool may_be_part(const Token& token, std::u32string_view letters, bool dotted) noexcept {
  const bool nickname = token.lexemes[0] != 0 && token.distinct == 0;
  switch (token.role) {
    case Role::kPart: return !nickname;
    case Role::kParticle:
    case Role::kDescent: return true;
    case Role::kInitial: return !dotted && (letters == U"o" || letters == U"u" || letters == U"i");
    default: return false;
  }
}

// The parts of the name, none when it cannot be Korean.
Parts parts_of(const PreparedName& name, std::uint32_t dotted) noexcept {
  Parts parts;
  const NameView view = name.view();
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    const Token& token = name.tokens[i];
    if (token.role == Role::kHonorific) continue;
    const std::u32string_view letters = view.of(name.groups[i]);
    if (parts.count == kMostParts || !may_be_part(token, letters, (dotted >> i & 1) != 0)) return {};
    if (parts.count != 0 && token.script != name.tokens[parts.all[0].token].script) return {};
    const text::KoreanShape shape = text::korean_shape(letters, token.script);
    if (!shape.readable()) return {};
    parts.all[parts.count++] = {i, shape};
  }
  return parts.count < 2 ? Parts{} : parts;
}

// The places of all parts when the one at `family` is the family name; false when the rest is no given name.
bool read_with(const Parts& parts, std::size_t family, Places& places) noexcept {
  places = {};
  if (!parts.all[family].shape.family) return false;
  places[family] = kKoreanFamily;
  std::array<std::size_t, kMostParts> given{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < parts.count; ++i)
    if (i != family) given[count++] = i;
  const auto can_be = [&](std::size_t k, int syllables) { return parts.all[given[k]].shape.can_be(syllables); };
  if (count == 2 && can_be(0, 1) && can_be(1, 1)) {
    const bool turned = family != 0;  // perhaps
    places[given[0]] = turned ? kKoreanFirst | kKoreanSecond : kKoreanFirst;
    places[given[1]] = turned ? kKoreanFirst | kKoreanSecond : kKoreanSecond;
    return true;
  }
  if (count == 2) {
    places[given[0]] = kKoreanElder;
    places[given[1]] = kKoreanYounger;
    return can_be(0, 2) && can_be(1, 2);
  }
  places[given[0]] = can_be(0, 1) ? kKoreanFirst | kKoreanGiven : kKoreanGiven;
  return can_be(0, 1) || can_be(0, 2);
}

// Of two Latin parts, one of one syllable and one of two, the longer may be the family name and half of the given name,
// unless the shorter is a great family name itself.
void add_glued(const Parts& parts, Places& places) noexcept {
  const auto longer = [&](std::size_t k) { return parts.all[k].shape.can_be(2); };
  const auto shorter = [&](std::size_t k) { return parts.all[k].shape.can_be(1) && !parts.all[k].shape.great_family; };
  if (longer(0) && shorter(1)) {
    places[0] |= kKoreanHead;
    places[1] |= kKoreanSecond;
  }
  if (shorter(0) && longer(1)) {
    places[0] |= kKoreanFirst;
    places[1] |= kKoreanTail;
  }
}

void make_part(Token& token, std::u32string_view letters) {
  if (token.role == Role::kPart) return;
  token.role = Role::kPart;
  token.value = 0;
  token.info_mb = info_mb(letters, token.script);
}

// "Un" and the like at the end of a name that begins with a great family name: see mark_korean().
void mend_last(PreparedName& name) {
  const std::size_t count = name.tokens.size();
  if (count < 2 || count > kMostParts) return;
  Token& last = name.tokens.back();
  if (last.role != Role::kParticle && last.role != Role::kDescent) return;
  const NameView view = name.view();
  const auto shape = [&](std::size_t i) { return text::korean_shape(view.of(name.groups[i]), name.tokens[i].script); };
  const text::KoreanShape first = shape(0);
  if (name.tokens.front().role == Role::kPart && (first.great_family || first.great_head) && shape(count - 1).can_be(1))
    make_part(last, view.of(name.groups[count - 1]));
}

}  // namespace

bool mark_korean(PreparedName& name, std::uint32_t dotted) {
  mend_last(name);
  const Parts parts = parts_of(name, dotted);
  if (parts.count == 0) return false;
  // Of two ends that may both be the family name, one of the great families is it.
  Places places{}, one;
  bool any = false;
  bool great = false;
  for (const std::size_t family : {std::size_t{0}, parts.count - 1}) {
    if (!read_with(parts, family, one)) continue;
    const bool is_great = parts.all[family].shape.great_family;
    if (any && great && !is_great) continue;
    if (any && is_great && !great) places = {};
    for (std::size_t i = 0; i < parts.count; ++i) places[i] |= one[i];
    any = true;
    great = great || is_great;
  }
  if (!any) return false;
  if (parts.count == 2 && name.tokens[parts.all[0].token].script == text::Script::kLatin) add_glued(parts, places);
  const NameView view = name.view();
  for (std::size_t i = 0; i < parts.count; ++i) {
    Token& token = name.tokens[parts.all[i].token];
    token.korean = places[i];
    make_part(token, view.of(name.groups[parts.all[i].token]));
  }
  return true;
}

}  // namespace vrata::names
