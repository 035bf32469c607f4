#include "names/share.h"

#include <algorithm>

#include "names/relation.h"

namespace vrata::names {

Share share_of(NameView name, std::uint32_t mask) noexcept {
  if (name.tokens.size() > kMaxTokens) return kNoShare;
  std::int64_t all = 0;
  std::int64_t with_partner = 0;
  int parts = 0;
  bool related = std::any_of(name.groups.begin(), name.groups.end(), [](const Group& g) { return is_acronym(g); });
  bool parts_left = false;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    const Token& token = name.tokens[i];
    if (token.role == Role::kNumeral || token.role == Role::kInitial) return kNoShare;
    if (is_own_acronym(token)) {
      if ((mask >> i & 1) != 0) return kNoShare;  // the name's weight depends on what it is paired with
      continue;
    }
    const std::int64_t weight = share_weight(token);
    const bool part = token.role == Role::kPart && token.binds == 0;
    all += weight;
    if (weight == 0) continue;
    const bool form = token.role == Role::kLegalForm;  // which finds its like without an index
    if (form || (mask >> i & 1) != 0) {
      with_partner += weight;
      related = related || form || token.lexemes[0] != 0 || token.lexemes[1] != 0;
      parts += part ? 1 : 0;
    } else {
      if (token.patronymic != 0) return kNoShare;
      parts_left = parts_left || part;
    }
  }
  if (with_partner <= 0 || with_partner > all) return kNoShare;
  const std::int64_t step = std::min<std::int64_t>(with_partner * kShareSteps / all, kShareSteps - 1);
  return static_cast<Share>(1 + step * 4 + (related ? kShareRelated : 0) +
                            (parts <= 1 && parts_left ? kShareOnePart : 0));
}

}  // namespace vrata::names
