// The numbers of the ledger, one set for persons and one for organisations.
//
// They stand in tables/match/weights.tsv, each with its reason, and are all that learning changes: the code
// says what is counted, the table what it is worth. Everything is an integer; "mb" are millibits.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "names/name.h"

namespace vrata::match {

// A pair of weights: towards "worth an officer's look", and towards "one and the same".
struct Weight {
  std::int32_t alert_mb = 0;
  std::int32_t same_mb = 0;
};

struct Weights {
  // The name: what the whole of it weighs, spread over its parts by their share of the name.
  Weight agreement;             // per whole name that agrees
  Weight information;           // per mille of what the equal parts say by their rarity
  Weight dissimilarity;         // per 1000 of dissimilarity, times share
  Weight script_dissimilarity;  // the same across scripts, where writers have more freedom
  Weight name_exact;            // the whole folded names are equal
  Weight subject_extra;         // times share of the subject's name that the listed name lacks
  Weight listed_extra;          // times share of the listed name that the subject lacks
  Weight common_name;     // alert: information below which a name is common; same: what each bit less adds, per mille
  Weight single_part;     // only one part agrees and parts are left over
  Weight conflict;        // parts on both sides stay unpaired: once
  Weight conflict_share;  // ... and times the lesser share
  Weight initial;         // an initial that fits: the dissimilarity it counts as, in thousandths
  Weight initial_conflict;
  Weight order_changed;
  Weight order_conflict;  // "X bin Y" against "Y bin X"
  Weight legal_form_conflict;
  Weight numeral_conflict;
  Weight numeral_extra;
  Weight whole_one_edit;  // alert: the least sum that a whole string within one edit gives; same: flat
  Weight whole_two_edits;
  Weight weak_cap;  // alert: the most that a weak alias reaches uncorroborated
  // The context.
  Weight birth_equal, birth_compatible, birth_year_equal, birth_exchanged, birth_near, birth_off, birth_far;
  Weight nationality_equal, nationality_conflict;
  Weight residence_equal, residence_conflict;
  Weight gender_equal, gender_conflict;
  Weight identifier_equal;     // alert: added; never less than identifier_floor
  Weight identifier_floor;     // alert: the least sum with an equal identifier
  Weight identifier_conflict;  // one of a kind that a person has once, by the same issuer, differs
};

[[nodiscard]] const Weights& weights(names::Kind kind) noexcept;

// From millibits to 0..10000, by knots with straight lines between them.
class Calibration {
 public:
  struct Knot {
    std::int32_t mb = 0;
    std::int32_t value = 0;
  };
  explicit Calibration(std::vector<Knot> knots) : knots_(std::move(knots)) {}
  [[nodiscard]] std::int32_t operator()(std::int32_t mb) const noexcept;
  // The least sum that gives value or more; nothing when none does.
  [[nodiscard]] std::optional<std::int32_t> least_mb(std::int32_t value) const noexcept;

 private:
  std::vector<Knot> knots_;  // ascending in both
};

// Calibrations by model and by whether the two names share a script.
[[nodiscard]] const Calibration& score_calibration(names::Kind kind, bool same_script) noexcept;
[[nodiscard]] const Calibration& same_calibration(names::Kind kind, bool same_script) noexcept;

}  // namespace vrata::match
