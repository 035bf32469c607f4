#include "match/weights.h"

#include <charconv>

#include "base/embedded.h"

VRATA_DECLARE_EMBEDDED(weights);
VRATA_DECLARE_EMBEDDED(calibration);

namespace vrata::match {
namespace {

struct Named {
  std::string_view name;
  Weight Weights::* field;
};

constexpr Named kFields[] = {
    {"agreement", &Weights::agreement},
    {"information", &Weights::information},
    {"dissimilarity", &Weights::dissimilarity},
    {"script_dissimilarity", &Weights::script_dissimilarity},
    {"name_exact", &Weights::name_exact},
    {"subject_extra", &Weights::subject_extra},
    {"listed_extra", &Weights::listed_extra},
    {"common_name", &Weights::common_name},
    {"single_part", &Weights::single_part},
    {"conflict", &Weights::conflict},
    {"conflict_share", &Weights::conflict_share},
    {"initial", &Weights::initial},
    {"initial_conflict", &Weights::initial_conflict},
    {"order_changed", &Weights::order_changed},
    {"order_conflict", &Weights::order_conflict},
    {"legal_form_conflict", &Weights::legal_form_conflict},
    {"numeral_conflict", &Weights::numeral_conflict},
    {"numeral_extra", &Weights::numeral_extra},
    {"whole_one_edit", &Weights::whole_one_edit},
    {"whole_two_edits", &Weights::whole_two_edits},
    {"weak_cap", &Weights::weak_cap},
    {"birth_equal", &Weights::birth_equal},
    {"birth_compatible", &Weights::birth_compatible},
    {"birth_year_equal", &Weights::birth_year_equal},
    {"birth_exchanged", &Weights::birth_exchanged},
    {"birth_near", &Weights::birth_near},
    {"birth_off", &Weights::birth_off},
    {"birth_far", &Weights::birth_far},
    {"nationality_equal", &Weights::nationality_equal},
    {"nationality_conflict", &Weights::nationality_conflict},
    {"residence_equal", &Weights::residence_equal},
    {"residence_conflict", &Weights::residence_conflict},
    {"gender_equal", &Weights::gender_equal},
    {"gender_conflict", &Weights::gender_conflict},
    {"identifier_equal", &Weights::identifier_equal},
    {"identifier_floor", &Weights::identifier_floor},
    {"identifier_conflict", &Weights::identifier_conflict},
};

std::int32_t number(std::string_view text) {
  std::int32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Table {
  Weights person;
  Weights organization;

  Table() {
    base::for_each_row(VRATA_EMBEDDED(weights), [&](std::string_view row) {
      const std::string_view name = base::take_cell(row);
      for (const Named& field : kFields) {
        if (field.name != name) continue;
        Weight& p = person.*field.field;
        Weight& o = organization.*field.field;
        p.alert_mb = number(base::take_cell(row));
        p.same_mb = number(base::take_cell(row));
        o.alert_mb = number(base::take_cell(row));
        o.same_mb = number(base::take_cell(row));
      }
    });
  }
};

std::size_t slot(bool score, names::Kind kind, bool same_script) noexcept {
  return (score ? 0U : 4U) + (kind == names::Kind::kPerson ? 0U : 2U) + (same_script ? 0U : 1U);
}

struct Calibrations {
  std::vector<Calibration> by_slot = std::vector<Calibration>(8, Calibration({}));

  Calibrations() {
    base::for_each_row(VRATA_EMBEDDED(calibration), [&](std::string_view row) {
      const bool score = base::take_cell(row) == "score";
      const auto kind = base::take_cell(row) == "person" ? names::Kind::kPerson : names::Kind::kOrganization;
      const bool same_script = base::take_cell(row) == "same";
      std::vector<Calibration::Knot> knots;
      while (!row.empty()) {
        const std::size_t space = row.find(' ');
        const std::string_view pair = row.substr(0, space);
        row.remove_prefix(space == std::string_view::npos ? row.size() : space + 1);
        const std::size_t colon = pair.find(':');
        knots.push_back({number(pair.substr(0, colon)), number(pair.substr(colon + 1))});
      }
      by_slot[slot(score, kind, same_script)] = Calibration(std::move(knots));
    });
  }
};

const Calibrations& calibrations() noexcept {
  static const Calibrations table;
  return table;
}

}  // namespace

const Weights& weights(names::Kind kind) noexcept {
  static const Table table;
  return kind == names::Kind::kPerson ? table.person : table.organization;
}

std::int32_t Calibration::operator()(std::int32_t mb) const noexcept {
  if (knots_.empty()) return 0;
  if (mb <= knots_.front().mb) return knots_.front().value;
  for (std::size_t i = 1; i < knots_.size(); ++i) {
    const Knot& right = knots_[i];
    if (mb > right.mb) continue;
    const Knot& left = knots_[i - 1];
    const std::int64_t rise = right.value - left.value;
    return left.value + static_cast<std::int32_t>(rise * (mb - left.mb) / (right.mb - left.mb));
  }
  return knots_.back().value;
}

std::optional<std::int32_t> Calibration::least_mb(std::int32_t value) const noexcept {
  if (knots_.empty() || value > knots_.back().value) return std::nullopt;
  std::int32_t low = knots_.front().mb;
  std::int32_t high = knots_.back().mb;
  while (low < high) {
    const std::int32_t middle = low + (high - low) / 2;
    if ((*this)(middle) >= value)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

const Calibration& score_calibration(names::Kind kind, bool same_script) noexcept {
  return calibrations().by_slot[slot(true, kind, same_script)];
}

const Calibration& same_calibration(names::Kind kind, bool same_script) noexcept {
  return calibrations().by_slot[slot(false, kind, same_script)];
}

}  // namespace vrata::match
