#include "names/rest.h"

#include <algorithm>
#include <bit>

#include "names/share.h"

namespace vrata::names {

Rest rest_of(NameView name, std::uint32_t mask) noexcept {
  if (name.kind != Kind::kPerson || name.is_read() || name.tokens.size() > kMaxTokens) return {};
  if (!std::has_single_bit(mask) || static_cast<std::size_t>(std::countr_zero(mask)) >= name.tokens.size()) return {};
  const Token& partner = name.tokens[static_cast<std::size_t>(std::countr_zero(mask))];
  if (share_weight(partner) <= 0) return {};
  std::uint32_t seen = 0;
  std::uint32_t longest = 0;
  bool korean = false;
  bool stands_for_itself = false;
  for (const Token& token : name.tokens) {
    if (token.role == Role::kInitial) return {};
    if (&token == &partner || token.role != Role::kPart) continue;
    if (token.script != partner.script) return {};
    seen |= token.sketch.seen;
    longest = std::max<std::uint32_t>(longest, token.sketch.letters);
    korean = korean || token.korean != 0;
    stands_for_itself = stands_for_itself || token.binds == 0;
  }
  if (!stands_for_itself || longest >= Rest::kNotTold) return {};
  Rest out;
  const std::uint32_t folded = seen >> 1 | (seen & 1) << Rest::kFolded | seen >> (Rest::kFolded + 2);
  out.bits_ = (folded & Rest::kAllSeen) | (korean ? std::uint32_t{1} << Rest::kSeen : 0U) | longest << Rest::kLongestAt;
  return out;
}

}  // namespace vrata::names
