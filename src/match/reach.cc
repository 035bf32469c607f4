#include "match/reach.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <optional>

#include "match/calibration.h"
#include "match/likeness.h"
#include "match/pairing.h"
#include "names/channel.h"
#include "names/relation.h"
#include "names/share.h"

namespace vrata::match {
namespace {

using names::FactsView;
using names::Group;
using names::NameView;
using names::Role;
using names::share_weight;
using names::Token;

constexpr std::int64_t kRounding = 64;  // mb: every item of a ledger is cut off at a millibit

// What the context adds at most, without equal identifiers.
std::int64_t most_of_context(FactsView subject, const Weights& w) noexcept {
  const auto most = [&](std::initializer_list<Feature> features) {
    std::int64_t best = 0;
    for (const Feature feature : features) best = std::max<std::int64_t>(best, w[feature].alert_mb);
    return best;
  };
  std::int64_t sum = most({Feature::kGenderEqual, Feature::kGenderConflict});
  if (!subject.births.empty())
    sum += most({Feature::kBirthEqual, Feature::kBirthCompatible, Feature::kBirthYearEqual, Feature::kBirthExchanged,
                 Feature::kBirthNear, Feature::kBirthOff, Feature::kBirthFar});
  if (!subject.nationalities.empty()) sum += most({Feature::kNationalityEqual, Feature::kNationalityConflict});
  if (!subject.countries.empty()) sum += most({Feature::kResidenceEqual, Feature::kResidenceConflict});
  if (!subject.identifiers.empty()) sum += most({Feature::kIdentifierConflict});
  return sum;
}

// What features add at most of which this bound does not count the amounts; by the table they lower sums only.
std::int64_t most_of_others(const Weights& w) noexcept {
  std::int64_t sum = 0;
  for (std::size_t f = 0; f < kNameFeatures; ++f) {
    switch (static_cast<Feature>(f)) {
      case Feature::kBase:
      case Feature::kAgree:
      case Feature::kAgreeScript:
      case Feature::kRelated:
      case Feature::kInitial:
      case Feature::kRare:
      case Feature::kNameExact:
      case Feature::kWholeOneEdit:
      case Feature::kWholeTwoEdits:
      case Feature::kWholeShort:
      case Feature::kWholeAbjad:
      case Feature::kWholeOtherNumber: continue;
      default: sum += 2 * std::max(w[static_cast<Feature>(f)].alert_mb, 0);  // no amount is above 2000
    }
  }
  return sum;
}

bool has_acronym(NameView name) noexcept {
  return name.kind == names::Kind::kOrganization &&
         std::any_of(name.groups.begin(), name.groups.end(),
                     [](const Group& group) { return names::is_acronym(group); });
}

// The only token of the mask that counts, as a bit; none when there are several.
std::uint32_t only_one(NameView name, std::uint32_t mask) noexcept {
  std::uint32_t counts = 0;
  for (std::size_t i = 0; i < name.tokens.size(); ++i)
    if ((mask >> i & 1) != 0 && share_weight(name.tokens[i]) > 0) counts |= std::uint32_t{1} << i;
  return std::has_single_bit(counts) ? counts : 0;
}

// Whether a name's own acronym has a partner: the shares of all its tokens depend on whether it is paired.
bool own_acronym_in(NameView name, std::uint32_t mask) noexcept {
  for (std::size_t i = 0; i < name.tokens.size(); ++i)
    if ((mask >> i & 1) != 0 && names::is_own_acronym(name.tokens[i])) return true;
  return false;
}

bool counts_as_left_over(Role role) noexcept { return role == Role::kPart || role == Role::kGeneric; }

}  // namespace

Reach::Reach(NameView subject, FactsView facts, std::int32_t least_score)
    : subject_(subject), w_(weights(subject.kind)), acronyms_(has_acronym(subject)) {
  constexpr std::int64_t kBeyondAll = INT32_MAX;
  least_mb_ = kBeyondAll;
  for (const bool same_script : {false, true})
    if (const auto mb = score_calibration(subject.kind, same_script).least_mb(least_score))
      least_mb_ = std::min<std::int64_t>(least_mb_, *mb);
  whatever_mb_ = w_[Feature::kBase].alert_mb + most_of_others(w_) + kRounding;
  context_mb_ = most_of_context(facts, w_);
  initial_mb_ = std::max(w_[Feature::kInitial].alert_mb, 0);
  equal_ = worth(kEqual);
  related_mb_ = std::max(w_[Feature::kRelated].alert_mb, 0);
  if (subject.kind != names::Kind::kPerson || subject.is_read()) return;
  parts_.reserve(subject.tokens.size());
  for (std::size_t i = 0; i < subject.tokens.size(); ++i)
    parts_.emplace_back(subject.of(subject.groups[i]), subject.tokens[i].script);
}

Reach::Worth Reach::worth(std::int32_t alike) const noexcept {
  Worth out;
  out.unlike = kEqual - alike;
  const auto least_of = [&](Feature feature, std::int64_t amount) {
    return std::min<std::int64_t>(w_[feature].alert_mb, 0) * amount / 1000;
  };
  const std::int64_t one = w_[Feature::kAgree].alert_mb + least_of(Feature::kUnlike, out.unlike);
  const std::int64_t across = w_[Feature::kAgreeScript].alert_mb + least_of(Feature::kUnlikeScript, out.unlike);
  out.agree_mb = std::max({one, across, initial_mb_});  // an initial may take the part's place
  out.least_agree_mb = std::max<std::int64_t>(std::min(one, across), 0);
  const std::int64_t beyond = std::max<std::int64_t>(out.unlike - kOfWriting, 0);
  out.weakest_mb = std::max(least_of(Feature::kWeakest, beyond), least_of(Feature::kWeakestScript, beyond));
  return out;
}

Reach::Side Reach::side(NameView name, std::uint32_t mask, bool acronyms) const noexcept {
  Side out;
  for (std::size_t i = 0; i < name.tokens.size(); ++i) {
    const Token& token = name.tokens[i];
    if (names::is_own_acronym(token)) continue;  // without a partner
    const std::int64_t weight = share_weight(token);
    out.weight += weight;
    if (token.role == Role::kInitial) {
      ++out.initials;
      ++out.takers;
      out.free_brings += weight * initial_mb_;
      continue;
    }
    const bool part = token.role == Role::kPart && token.binds == 0;
    // An index looks for partners of what is spelled or a number; legal forms may find each other.
    const bool partner = (mask >> i & 1) != 0 || !names::has_mass(token.role);
    if (partner) {
      const bool related = acronyms || token.lexemes[0] != 0 || token.lexemes[1] != 0 || !names::spelled(token.role);
      const bool free = !names::has_mass(token.role);
      const std::int64_t related_brings = related ? weight * related_mb_ : 0;
      out.info_mb += token.info_mb;
      out.parts += part ? 1 : 0;
      out.takers += (mask >> i & 1) != 0 ? 1 : 0;
      if (!free) {
        out.agrees += weight;
        out.related_brings += related_brings;
        continue;
      }
      out.free_brings += weight * equal_.agree_mb + related_brings;
      out.free_info_mb += token.info_mb;
    } else {
      out.parts_left += part ? 1 : 0;
      if (!counts_as_left_over(token.role)) continue;
      out.left += weight;
      if (token.patronymic != 0) out.fathers += weight;
    }
  }
  out.weight = std::max<std::int64_t>(out.weight, 1);
  return out;
}

std::int64_t Reach::rare_mb(std::int64_t info_mb) const noexcept {
  return std::max<std::int64_t>(w_[Feature::kRare].alert_mb * info_mb / (1000 * kRareMb), 0);
}

std::int64_t Reach::single_part_mb(std::int64_t left) const noexcept {
  return std::min<std::int64_t>(w_[Feature::kSinglePart].alert_mb, 0) * std::min<std::int64_t>(2 * left, 1000) / 1000;
}

// Takes    x, y: left over of the subject's and the listed name, per mille. common: commonness_of() what both share.
//          may_give_up: whether of the name of which less is left over another token may take the partner of one; the
//          only one that has any is in a pair, or nothing agrees.
std::int64_t Reach::extra_mb(std::int64_t x, std::int64_t y, std::int64_t common, bool may_give_up,
                             const Worth& worth) const noexcept {
  const auto costs = [&](Feature feature) {
    const std::int64_t mb = w_[feature].alert_mb + w_[Feature::kExtraCommon].alert_mb * common / 1000;
    return std::max<std::int64_t>(-mb, 0);
  };
  const std::int64_t extra = x > y ? costs(Feature::kSubjectExtra) * (x - y) : costs(Feature::kListedExtra) * (y - x);
  const std::int64_t given_up = worth.least_agree_mb * std::abs(x - y) / 2;
  return (may_give_up ? std::min(extra, given_up) : extra) / 1000;
}

// Pairs are made of tokens with partners. When one name has no more than one of these that counts, that one is in the
// pair and not left over (alone_mb() is of those that are in none); and of two parts that are left over at least one
// has no partner. How near they are is bounded by their letters.
std::int64_t Reach::conflict_mb(NameView listed, std::uint32_t subject_mask, std::uint32_t listed_mask) const noexcept {
  if (parts_.empty() || listed.is_read()) return 0;
  const std::uint32_t paired = only_one(subject_, subject_mask);
  const std::uint32_t listed_paired = only_one(listed, listed_mask);
  if (paired == 0 && listed_paired == 0) return 0;
  std::int32_t least = 1000;
  for (std::size_t i = 0; i < subject_.tokens.size(); ++i) {
    const Token& x = subject_.tokens[i];
    if (x.role != Role::kPart || (paired >> i & 1) != 0) continue;
    const bool cut = i + 1 == subject_.tokens.size() && may_be_cut(subject_);
    for (std::size_t j = 0; j < listed.tokens.size(); ++j) {
      const Token& y = listed.tokens[j];
      if (y.role != Role::kPart || (listed_paired >> j & 1) != 0) continue;
      if ((subject_mask >> i & 1) != 0 && (listed_mask >> j & 1) != 0) continue;
      const bool same_script = x.script == y.script;
      std::int32_t near = 0;  // of parts of Korean names with other syllables, for the index would know the same ones
      if (x.korean != 0 && y.korean != 0) {
        if ((x.korean & y.korean) == 0) return 0;  // at other places the same may stand
      } else if (same_script) {
        near = parts_[i].most_similarity(y.sketch);
      } else {
        return 0;  // not by their letters
      }
      if (cut) return 0;
      least = std::min(least, contradicts(near, same_script));
      if (least == 0) return 0;
    }
  }
  return std::min<std::int64_t>(w_[Feature::kConflict].alert_mb, 0) * least / 1000;
}

// What those with mass bring is reduced by what unlikeness takes of one pair of them.
std::int64_t Reach::Side::info_when(std::int64_t unlike) const noexcept {
  return std::max<std::int64_t>(free_info_mb + std::max<std::int64_t>(info_mb - free_info_mb - kUnlikeMb * unlike, 0),
                                0);
}

// The initials of one name may take as many parts of the other that have no partner, those that weigh most, if the
// first letters are not of another class.
Reach::Taken Reach::taken(NameView name, std::uint32_t mask, NameView by, int initials) const noexcept {
  Taken out;
  if (initials == 0) return out;
  const auto fits = [&](const Token& part) {
    return std::any_of(by.tokens.begin(), by.tokens.end(), [&](const Token& initial) {
      if (initial.role != Role::kInitial) return false;
      return initial.script != part.script || (initial.sketch.seen & ~part.sketch.seen) == 0;
    });
  };
  std::array<std::int64_t, names::kMaxTokens> weights;
  std::size_t count = 0;
  for (std::size_t i = 0; i < name.tokens.size() && count < weights.size(); ++i)
    if ((mask >> i & 1) == 0 && name.tokens[i].role == Role::kPart && !names::is_own_acronym(name.tokens[i]) &&
        fits(name.tokens[i]))
      weights[count++] = share_weight(name.tokens[i]);
  std::sort(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(count), std::greater<>());
  out.parts = std::min(initials, static_cast<int>(count));
  for (int k = 0; k < out.parts; ++k) out.weight += weights[static_cast<std::size_t>(k)];
  return out;
}

std::int64_t Reach::most_mb(const Side& a, std::int64_t left_a, const Taken& of_a, const Side& b, std::int64_t left_b,
                            const Taken& of_b, const Worth& worth) const noexcept {
  const std::int64_t info_mb = std::min(a.info_when(worth.unlike), b.info_when(worth.unlike));
  const std::int64_t brings_a = a.brings(worth.agree_mb) + of_a.weight * initial_mb_;
  const std::int64_t brings_b = b.brings(worth.agree_mb) + of_b.weight * initial_mb_;
  const std::int64_t agree = (brings_a / a.weight + brings_b / b.weight) / 2;
  // Left over at least, in thousandths. What both names have left over is no extra, so a further part without partner
  // may raise a sum: of the ways to leave more parts alone, only the one that makes both shares equal can. The nearest
  // that both shares come.
  const auto share = [](std::int64_t left, const Side& side) {
    return std::max<std::int64_t>(left, 0) * 1000 / side.weight;
  };
  const std::int64_t x_least = share(left_a - of_a.weight, a);
  const std::int64_t y_least = share(left_b - of_b.weight, b);
  const std::int64_t y = std::clamp(x_least, y_least, std::max(share(left_b, b), y_least));
  const std::int64_t x = std::clamp(y, x_least, std::max(share(left_a, a), x_least));
  std::int64_t sum = agree + worth.weakest_mb + rare_mb(info_mb) -
                     extra_mb(x, y, commonness_of(info_mb), (x > y ? b : a).takers > 1, worth);
  const std::int64_t largest = std::max(x_least, y_least);
  const bool parts_left = a.parts_left > of_a.parts || b.parts_left > of_b.parts;
  if (std::min(a.parts, b.parts) <= 1 && largest > 0 && parts_left) sum += single_part_mb(largest);
  return std::max(whatever_mb_ + sum, alone_mb(a, of_a, b, of_b));
}

std::int64_t Reach::alone_mb(const Side& a, const Taken& of_a, const Side& b, const Taken& of_b) const noexcept {
  const std::int64_t brings_a = a.free_brings + of_a.weight * initial_mb_;
  const std::int64_t brings_b = b.free_brings + of_b.weight * initial_mb_;
  // A legal form needs another, and an initial a part.
  const std::int64_t agree = brings_a == 0 || brings_b == 0 ? 0 : (brings_a / a.weight + brings_b / b.weight) / 2;
  return whatever_mb_ + std::max<std::int64_t>(agree + rare_mb(std::min(a.free_info_mb, b.free_info_mb)), 0);
}

// Of what is related some may be a legal form; the rest may go to the subject's initials.
std::int64_t Reach::brings(const Side& a, const names::ShareRange& b, const Worth& worth) const noexcept {
  const std::int64_t rest = a.initials != 0 ? initial_mb_ * (1000 - b.low) / 1000 : 0;
  return (worth.agree_mb + (b.related ? related_mb_ : 0)) * b.high / 1000 + rest;
}

std::int64_t Reach::most_mb(const Side& a, std::int64_t left_a, const names::ShareRange& b,
                            const Worth& worth) const noexcept {
  // What both have in common says at most what the subject's part of it does, and may be as common as can be.
  const std::int64_t info_mb = a.info_when(worth.unlike);
  const std::int64_t brings_b = brings(a, b, b.related ? equal_ : worth);
  const std::int64_t agree = (a.brings(worth.agree_mb) / a.weight + brings_b + 1) / 2;
  const std::int64_t x = std::max<std::int64_t>(left_a, 0) * 1000 / a.weight;
  // All without partner is left over; the nearer both shares are, the less it takes.
  const std::int64_t least_left = a.initials != 0 ? 0 : std::max<std::int64_t>(1000 - b.high - 1, 0);
  const std::int64_t y = std::clamp<std::int64_t>(x, least_left, 1000 - b.low + 1);
  const bool may_give_up = x > y || a.takers > 1;
  const std::int64_t extra = std::min(extra_mb(x, y, commonness_of(info_mb), may_give_up, worth),
                                      extra_mb(x, y, commonness_of(0), may_give_up, worth));
  std::int64_t sum = agree + worth.weakest_mb + rare_mb(info_mb) - extra;
  const std::int64_t largest = std::max(x, least_left);
  const bool parts_left = (b.one_part && a.initials == 0) || (a.parts <= 1 && a.parts_left != 0);
  if (largest > 0 && parts_left) sum += single_part_mb(largest);
  return std::max(whatever_mb_ + sum, alone_mb(a, b));
}

std::int64_t Reach::alone_mb(const Side& a, const names::ShareRange& b) const noexcept {
  if (a.free_brings == 0) return whatever_mb_;
  const std::int64_t agree = (a.free_brings / a.weight + brings(a, b, equal_) + 1) / 2;
  return whatever_mb_ + std::max<std::int64_t>(agree + rare_mb(a.free_info_mb), 0);
}

bool Reach::enough(const Side& a, const names::ShareRange& b, std::int32_t alike) const noexcept {
  const Worth worth = this->worth(alike);
  const std::int64_t needed = least_mb_ - context_mb_;
  return most_mb(a, a.left, b, worth) >= needed || most_mb(a, a.left - a.fathers, b, worth) >= needed;
}

names::Least Reach::least(std::uint32_t subject_mask, names::Share listed) const noexcept {
  if (subject_mask == 0) return {};
  if (subject_.is_heard() && !names::coverage_of(subject_, subject_mask).whole) return {names::kNeverAlike, 0};
  if (listed == names::kNoShare || subject_.cut_off || own_acronym_in(subject_, subject_mask)) return {};
  const names::ShareRange b = names::range_of(listed);
  const Side a = side(subject_, subject_mask, acronyms_ || b.related);
  if (!enough(a, b, kEqual)) return {names::kNeverAlike, 0};
  return {least_alike(a, b), least_near(a, b)};
}

// The more alike, the more: between what is enough and what is not.
std::int16_t Reach::least_alike(const Side& a, const names::ShareRange& b) const noexcept {
  constexpr std::int32_t kLeast = std::min(names::kLeastSingleScript, names::kLeastSingleSame), kStep = 10;
  std::int32_t low = kLeast;
  std::int32_t high = kEqual;
  if (enough(a, b, low)) return 0;
  while (high - low > kStep) {
    const std::int32_t middle = (low + high) / 2;
    (enough(a, b, middle) ? high : low) = middle;
  }
  return static_cast<std::int16_t>(low);
}

// As operator() counts a conflict, of equal parts.
std::int16_t Reach::least_near(const Side& a, const names::ShareRange& b) const noexcept {
  if (parts_.empty() || a.parts_left == 0 || a.initials != 0) return 0;
  const std::int64_t needed = least_mb_ - context_mb_;
  if (alone_mb(a, b) >= needed) return 0;
  const std::int64_t most = std::max(most_mb(a, a.left, b, equal_), most_mb(a, a.left - a.fathers, b, equal_));
  const std::int64_t conflict_mb = std::min<std::int64_t>(w_[Feature::kConflict].alert_mb, 0);
  std::int32_t low = 0;
  std::int32_t high = kEqual;  // at which nothing contradicts, and it is enough
  while (low < high) {
    const std::int32_t middle = (low + high) / 2;
    if (most + conflict_mb * contradicts(middle, true) / 1000 >= needed)
      high = middle;
    else
      low = middle + 1;
  }
  return static_cast<std::int16_t>(low);
}

std::int32_t Reach::most_near(std::uint32_t subject_mask, names::Rest rest, text::Script script) const noexcept {
  const std::uint32_t paired = only_one(subject_, subject_mask);
  std::int32_t near = 0;
  for (std::size_t i = 0; i < subject_.tokens.size(); ++i) {
    const Token& part = subject_.tokens[i];
    if (part.role != Role::kPart || (paired >> i & 1) != 0) continue;
    const bool cut = i + 1 == subject_.tokens.size() && may_be_cut(subject_);
    if (cut || part.script != script || (part.korean != 0 && rest.korean())) return kEqual;
    near = std::max(near, parts_[i].most_similarity(rest.seen(), rest.longest()));
  }
  return near;
}

bool Reach::operator()(NameView listed, std::uint32_t subject_mask, std::uint32_t listed_mask, std::int32_t alike,
                       std::optional<std::int64_t> context_mb) const noexcept {
  if (subject_mask == 0 && listed_mask == 0) return true;
  if (subject_.is_heard() || listed.is_heard()) {
    const names::Coverage a = names::coverage_of(subject_, subject_mask);
    const names::Coverage b = names::coverage_of(listed, listed_mask);
    if (!(subject_.is_heard() ? names::heard_enough(a, b) : names::heard_enough(b, a))) return false;
  }
  // What a name lacks behind the place where it is cut is not left over.
  if (subject_.cut_off) return true;
  if (own_acronym_in(subject_, subject_mask) || own_acronym_in(listed, listed_mask)) return true;
  const bool acronyms = acronyms_ || has_acronym(listed);
  const Worth worth = this->worth(alike);
  const Side a = side(subject_, subject_mask, acronyms);
  const Side b = side(listed, listed_mask, acronyms);
  const Taken of_a = taken(subject_, subject_mask, listed, b.initials);
  const Taken of_b = taken(listed, listed_mask, subject_, a.initials);
  // A father's name left out costs nothing where the other name has no part left over.
  const std::int64_t most = std::max(most_mb(a, a.left, of_a, b, b.left, of_b, worth),
                                     most_mb(a, a.left - a.fathers, of_a, b, b.left - b.fathers, of_b, worth));
  const std::int64_t needed = least_mb_ - context_mb.value_or(context_mb_);
  if (most < needed) return false;
  if (a.parts_left == 0 || b.parts_left == 0 || a.initials != 0 || b.initials != 0) return true;
  const std::int64_t conflict = conflict_mb(listed, subject_mask, listed_mask);
  return std::max(most + conflict, alone_mb(a, of_a, b, of_b)) >= needed;
}

}  // namespace vrata::match
