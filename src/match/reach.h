// How high a comparison can come, from what an index knows: which parts of either name have a partner at all.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "match/features.h"
#include "names/facts.h"
#include "names/name.h"
#include "names/rest.h"
#include "names/share.h"
#include "text/letter_sketch.h"

namespace vrata::match {

// A subject's name, ready to tell which listed names cannot come to a score.
class Reach {
 public:
  // Takes    subject: must outlive this. least_score: 0..10000, of Comparison::score.
  Reach(names::NameView subject, names::FactsView facts, std::int32_t least_score);

  // Whether compare() may give least_score or more.
  //
  // Takes    listed: read by the same kind, with no identifier equal to one of the subject's, not equal as a whole and,
  //          when both names have text::kLeastWholeLetters or more, more than text::kWholeEdits from it; else the masks
  //          must be 0.
  // Takes    subject_mask, listed_mask: the tokens of either name that are related to some token of the other, as bits;
  //          more than those do no harm. None of either: not known.
  //          alike: what names::relate() gives at most for any of these that has mass, 0..1000.
  //          context_mb: of the two names' facts (match/context.h); nothing: as much as can be.
  // Gives    true when nothing is known. Of the ledger all that may raise the sum is taken at its most, and of what
  //          lowers it only what the parts without partners make certain.
  // Cost     one pass over the listed tokens; of a person's name no more is looked at.
  // Threads  pure.
  [[nodiscard]] bool operator()(names::NameView listed, std::uint32_t subject_mask, std::uint32_t listed_mask,
                                std::int32_t alike = kEqual,
                                std::optional<std::int64_t> context_mb = {}) const noexcept;

  // What a listed name must be of which only the share of those with partners is known.
  [[nodiscard]] names::Least least(std::uint32_t subject_mask, names::Share listed) const noexcept;
  static constexpr std::int32_t kEqual = 1000;

  // How near at most two parts come to each other that are left over, one of either name.
  //
  // Takes    rest: that is told. script: of its parts.
  // Gives    0..1000.
  [[nodiscard]] std::int32_t most_near(std::uint32_t subject_mask, names::Rest rest,
                                       text::Script script) const noexcept;

 private:
  // What is known of one name when some of its tokens have partners.
  struct Side {
    std::int64_t weight = 0;          // of all tokens
    std::int64_t left = 0;            // of the weight, what is without partner and counts as left over
    std::int64_t fathers = 0;         // of that, fathers' names
    std::int64_t agrees = 0;          // of the weight, what has a partner, and mass
    std::int64_t related_brings = 0;  // what of that is related brings besides: weight times mb
    std::int64_t info_mb = 0;         // of the tokens with a partner
    // Of these, without mass, and of initials: no index says how alike they are. Weight times the most that it brings,
    // mb.
    std::int64_t free_brings = 0, free_info_mb = 0;
    int parts = 0;       // with a partner
    int parts_left = 0;  // without one
    int takers = 0;      // tokens of any role that may go with one of the other name
    int initials = 0;    // which may go with parts that no index has seen

    // Of the tokens with a partner, when those with mass are so unlike, per mille.
    [[nodiscard]] std::int64_t info_when(std::int64_t unlike) const noexcept;
    // Weight with a partner times the most that it brings, mb, when a pair brings so much by agreeing.
    [[nodiscard]] std::int64_t brings(std::int64_t agree_mb) const noexcept {
      return agrees * agree_mb + related_brings + free_brings;
    }
  };
  // What pairs bring that are no more alike than so.
  struct Worth {
    std::int64_t unlike = 0;          // per mille
    std::int64_t agree_mb = 0;        // the most that all of a name brings by agreeing
    std::int64_t least_agree_mb = 0;  // the least
    std::int64_t weakest_mb = 0;      // what the least alike pair takes, not above 0
  };
  [[nodiscard]] Worth worth(std::int32_t alike) const noexcept;
  // Takes    acronyms: whether either name has one, which all parts of the other may be related to.
  [[nodiscard]] Side side(names::NameView name, std::uint32_t mask, bool acronyms) const noexcept;
  // Parts of a name without partner that the other name's initials may go with.
  struct Taken {
    std::int64_t weight = 0;
    int parts = 0;
  };
  // Takes    mask: of the tokens of the name with partners. by: the other name.
  [[nodiscard]] Taken taken(names::NameView name, std::uint32_t mask, names::NameView by, int initials) const noexcept;
  // Takes    left_a, left_b: of the weights, what is left over but for what initials take.
  [[nodiscard]] std::int64_t most_mb(const Side& a, std::int64_t left_a, const Taken& of_a, const Side& b,
                                     std::int64_t left_b, const Taken& of_b, const Worth& worth) const noexcept;
  // When none of the tokens agree after all, or none but those that no index knows.
  [[nodiscard]] std::int64_t alone_mb(const Side& a, const Taken& of_a, const Side& b,
                                      const Taken& of_b) const noexcept;
  // The same when of the listed name no more than its share is known; what that brings by agreeing.
  [[nodiscard]] std::int64_t most_mb(const Side& a, std::int64_t left_a, const names::ShareRange& b,
                                     const Worth& worth) const noexcept;
  [[nodiscard]] std::int64_t alone_mb(const Side& a, const names::ShareRange& b) const noexcept;
  [[nodiscard]] std::int64_t brings(const Side& a, const names::ShareRange& b, const Worth& worth) const noexcept;
  // Whether the share is enough for parts that are so much alike.
  [[nodiscard]] bool enough(const Side& a, const names::ShareRange& b, std::int32_t alike) const noexcept;
  [[nodiscard]] std::int16_t least_alike(const Side& a, const names::ShareRange& b) const noexcept;
  [[nodiscard]] std::int16_t least_near(const Side& a, const names::ShareRange& b) const noexcept;
  // What the information of what both share brings at most, mb.
  [[nodiscard]] std::int64_t rare_mb(std::int64_t info_mb) const noexcept;
  // What it takes that one part alone is in common, of the larger share left over, per mille: mb, not above 0.
  [[nodiscard]] std::int64_t single_part_mb(std::int64_t left) const noexcept;
  // What parts that stay without partner on both sides take by contradicting, mb, not above 0.
  [[nodiscard]] std::int64_t conflict_mb(names::NameView listed, std::uint32_t subject_mask,
                                         std::uint32_t listed_mask) const noexcept;
  // What a difference between the two shares left over takes at least, mb.
  [[nodiscard]] std::int64_t extra_mb(std::int64_t x, std::int64_t y, std::int64_t common, bool may_give_up,
                                      const Worth& worth) const noexcept;

  names::NameView subject_;
  const Weights& w_;
  std::int64_t least_mb_ = 0;     // that gives the score; impossible scores: beyond all sums
  std::int64_t whatever_mb_ = 0;  // base, and what other features may add
  std::int64_t context_mb_ = 0;   // the most that facts add
  Worth equal_;                   // of equal parts
  std::int64_t related_mb_ = 0;   // and besides when its parts are of one lexeme
  std::int64_t initial_mb_ = 0;   // the most that all of a name brings by initials
  bool acronyms_ = false;
  std::vector<text::LetterBound> parts_;  // by token of the subject; none when its letters do not tell parts apart
};

}  // namespace vrata::match
