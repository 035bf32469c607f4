#include "match/features.h"

#include "base/embedded.h"

VRATA_DECLARE_EMBEDDED(weights);

namespace vrata::match {
namespace {

// In the order of Feature.
constexpr std::array<std::string_view, kFeatures> kWords = {
    "base",
    "agree",
    "agree_script",
    "related",
    "glued",
    "initial",
    "unlike",
    "unlike_script",
    "weakest",
    "weakest_script",
    "unheard",
    "known_apart",
    "rare",
    "common",
    "name_exact",
    "whole_one_edit",
    "whole_two_edits",
    "whole_short",
    "whole_abjad",
    "whole_other_number",
    "subject_extra",
    "listed_extra",
    "patronymic_extra",
    "extra_common",
    "unlike_extra",
    "unlike_order",
    "single_part",
    "conflict",
    "conflict_slot",
    "conflict_bound",
    "sector_conflict",
    "place_conflict",
    "sector_extra",
    "place_extra",
    "initial_conflict",
    "initial_extra",
    "rotated",
    "order_conflict",
    "legal_form_conflict",
    "legal_form_extra",
    "numeral_conflict",
    "numeral_extra",
    "reading",
    "womans_form",
    "other_name",
    "two_forms",
    "weak_cap",
    "birth_equal",
    "birth_compatible",
    "birth_year_equal",
    "birth_exchanged",
    "birth_near",
    "birth_off",
    "birth_far",
    "nationality_equal",
    "nationality_conflict",
    "residence_equal",
    "residence_conflict",
    "gender_equal",
    "gender_conflict",
    "gender_of_body",
    "identifier_equal",
    "identifier_floor",
    "identifier_conflict",
};

struct Table {
  Weights person;
  Weights organization;

  Table() {
    base::for_each_row(VRATA_EMBEDDED(weights), [&](std::string_view row) {
      const std::string_view name = base::take_cell(row);
      for (std::size_t i = 0; i < kFeatures; ++i) {
        if (kWords[i] != name) continue;
        for (Weights* model : {&person, &organization}) {
          Weight& weight = (*model)[static_cast<Feature>(i)];
          weight.alert_mb = base::number_of(base::take_cell(row));
          weight.same_mb = base::number_of(base::take_cell(row));
        }
      }
    });
  }
};

}  // namespace

std::string_view word(Feature feature) noexcept { return kWords[static_cast<std::size_t>(feature)]; }

const Weights& weights(names::Kind kind) noexcept {
  static const Table table;
  return kind == names::Kind::kPerson ? table.person : table.organization;
}

}  // namespace vrata::match
