#include "match/likeness.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "names/frequency.h"
#include "text/bridge.h"

namespace vrata::match {

using names::Group;
using names::NameView;
using names::RelationKind;

std::int32_t strangeness(NameView a, NameView b, const Edge& pair) noexcept {
  if (pair.initial) return 0;
  const std::int32_t unlike = 1000 - pair.relation.similarity;
  if (pair.relation.kind == RelationKind::kScript) return std::min(3 * unlike, 1000);
  if (pair.relation.kind != RelationKind::kSpelling) return 0;
  const Group& ga = a.groups[pair.a];
  const Group& gb = b.groups[pair.b];
  if (ga.script != text::Script::kLatin) return std::min(4 * unlike, 1000);
  const text::Bridge* spellings = text::Bridge::latin_spellings();
  if (spellings == nullptr) return std::min(4 * unlike, 1000);
  // Learned from pairs in either direction, yet its blocks of two and three letters are not symmetric.
  return 1000 - std::max(spellings->similarity(a.of(ga), b.of(gb)), spellings->similarity(b.of(gb), a.of(ga)));
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

}  // namespace vrata::match
