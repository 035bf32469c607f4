#include "accuracy/calibration.h"

#include <array>
#include <cmath>
#include <functional>

#include "accuracy/reliability.h"
#include "screen/policy.h"

namespace vrata::accuracy {
namespace {

// One of the two populations that a probability may be of.
struct Population {
  const char* word;
  const char* text;
  double prior;
  std::int32_t CalibrationPair::* value;
};

struct Class {
  const char* word;
  const char* text;
  std::function<bool(const CalibrationPair&)> holds;
};

const std::array<Class, 7>& classes() {
  static const std::array<Class, 7> kClasses = {{
      {"all", "all", [](const CalibrationPair&) { return true; }},
      {"person_same", "persons, same script",
       [](const CalibrationPair& p) { return !p.organisation && !p.other_script; }},
      {"person_other", "persons, other script",
       [](const CalibrationPair& p) { return !p.organisation && p.other_script; }},
      {"organisation_same", "organisations, same script",
       [](const CalibrationPair& p) { return p.organisation && !p.other_script; }},
      {"organisation_other", "organisations, other script",
       [](const CalibrationPair& p) { return p.organisation && p.other_script; }},
      {"first_half", "first half of the clusters", [](const CalibrationPair& p) { return !held_out(p.cluster); }},
      {"second_half", "second half of the clusters", [](const CalibrationPair& p) { return held_out(p.cluster); }},
  }};
  return kClasses;
}

std::vector<Said> said_of(const std::vector<CalibrationPair>& pairs, const Population& population,
                          const std::function<bool(const CalibrationPair&)>& holds) {
  std::vector<Said> out;
  for (const CalibrationPair& pair : pairs)
    if (holds(pair)) out.push_back({pair.*population.value, pair.is, pair.cluster});
  return out;
}

std::string whole(double value) { return std::to_string(static_cast<long long>(std::llround(value))); }

void add_classes(Section& out, const std::vector<CalibrationPair>& pairs, const std::array<Population, 2>& populations,
                 const std::string& called) {
  out.row({"", "pairs", "true", "at even odds: error", "95 %", "Brier", "at screen's prior: error", "95 %", "Brier"});
  for (const Class& one : classes()) {
    std::vector<std::string> row = {one.text};
    for (const Population& population : populations) {
      const Reliability r = reliability(said_of(pairs, population, one.holds), population.prior);
      if (row.size() == 1) {
        row.push_back(std::to_string(r.pairs));
        row.push_back(std::to_string(r.of_them_true));
      }
      if (!r.measurable()) {
        row.insert(row.end(), {"-", "all of one kind", "-"});
        continue;
      }
      row.insert(row.end(), {four(r.error), interval(r.low, r.high), four(r.brier)});
      const std::string name = called + "." + population.word + "." + one.word;
      out.figures.push_back({name + ".ece", r.error, r.low, r.high, {}, {}});
      out.figure(name + ".brier", r.brier);
    }
    out.row(row);
  }
}

void add_bins(Section& out, const std::vector<CalibrationPair>& pairs, const Population& population) {
  const Reliability r = reliability(said_of(pairs, population, classes()[0].holds), population.prior);
  out.row({});
  out.row({std::string("same at ") + population.text + ", bin", "predicted", "observed", "pairs", "true"});
  for (std::size_t i = 0; i < r.bins.size(); ++i)
    out.row({std::to_string(i + 1), four(r.bins[i].predicted), four(r.bins[i].observed), whole(r.bins[i].pairs),
             whole(r.bins[i].of_them_true)});
  out.row({"mean, and the prior", four(r.mean_predicted), four(population.prior), std::to_string(r.pairs),
           std::to_string(r.of_them_true)});
}

// What was said on the average of the true and of the false pairs of each source.
void add_sources(Section& out, const CalibrationPairs& all) {
  out.row({});
  out.row({"by source", "pairs", "true", "same of the true, even odds", "of the false", "true without a channel"});
  for (std::size_t i = 0; i < kPairSources; ++i) {
    double yes = 0, no = 0;
    std::uint64_t trues = 0, falses = 0;
    for (const CalibrationPair& pair : all.pairs) {
      if (static_cast<std::size_t>(pair.source) != i) continue;
      (pair.is ? yes : no) += pair.even / 1e4;
      (pair.is ? trues : falses) += 1;
    }
    if (trues + falses == 0) continue;
    out.row({std::string(title(static_cast<PairSource>(i))), std::to_string(trues + falses), std::to_string(trues),
             trues == 0 ? "-" : four(yes / static_cast<double>(trues)),
             falses == 0 ? "-" : four(no / static_cast<double>(falses)), std::to_string(all.closed[i])});
  }
}

}  // namespace

Result<Section> calibration(const CalibrationInput& input, const std::string& called) {
  const auto all = calibration_pairs(input);
  if (!all) return all.error();
  const std::int32_t prior_mb = screen::Policy{}.prior_mb;
  const double odds = std::exp2(prior_mb / 1e3);
  const std::array<Population, 2> populations = {
      Population{"even", "even odds", 0.5, &CalibrationPair::even},
      Population{"screen", "screen's prior", odds / (1 + odds), &CalibrationPair::screened}};
  Section out;
  out.title = "Calibration of same: what it says against what is so, " + std::to_string(all->pairs.size()) +
              " pairs whose names open a channel, name alone; 15 bins of equal weight, to reach: 0.03";
  add_classes(out, all->pairs, populations, called);
  for (const Population& population : populations) add_bins(out, all->pairs, population);
  add_sources(out, *all);
  out.notes.push_back(
      "At the stated prior means: pairs are weighted so that the true ones weigh the prior, " + four(0.5) +
      " at even odds and " + four(populations[1].prior) + " (" + std::to_string(prior_mb) +
      " millibits) at screen's. A search's candidates have another share of true ones than any collection for a bench; "
      "neither prior is the share that was gathered. The mixtures within the true and within the false are as gathered "
      "(by source, above): mostly damaged names, where real customers are mostly written right.");
  out.notes.push_back(
      "The population is of pairs with an open channel, for only these are ever answered; true pairs without one are "
      "counted beside. Intervals draw whole clusters (whom the pairs are about). The error of few pairs is too high by "
      "chance.");
  out.figure(called + ".pairs", static_cast<double>(all->pairs.size()));
  return out;
}

}  // namespace vrata::accuracy
