#include "accuracy/bars.h"

#include <array>
#include <cmath>
#include <string_view>

namespace vrata::accuracy {
namespace {

enum class Must : std::uint8_t {
  kAtLeast,       // value
  kAtMost,        // value
  kBeAbove,       // the lower end of the interval
  kCountAtLeast,  // so many of whatever was asked
  kMissAtMost,    // so few of whatever was asked
};

struct Bar {
  std::string_view what, figure;
  Must must = Must::kAtLeast;
  double bound = 0;
};

// From     what the design asks of the matcher (docs/reference/accuracy.md). Whoever measures something new adds a row.
constexpr std::array kBars = {
    Bar{"labelled name pairs: F1 of score at 0.70 on expect_alert", "pairs.alert.f1", Must::kAtLeast, 0.93},
    Bar{"  less logic-v2's on the same rows", "pairs.alert.f1_less_logic_v2", Must::kBeAbove, 0},
    Bar{"  STRONG rows judged wrong", "pairs.strong_wrong", Must::kAtMost, 0},
    Bar{"labelled name pairs: F1 of same at 0.5, even odds, on expect_same", "pairs.same.f1", Must::kAtLeast, 0.82},
    Bar{"UN persons as listed, by name alone", "un.plain.alone.shipped", Must::kMissAtMost, 0},
    Bar{"UN persons with small damage, by name alone", "un.treated.alone.shipped", Must::kMissAtMost, 1},
    Bar{"delisted persons named", "un.delisted_named", Must::kAtMost, 0},
    Bar{"people who are not listed that alert, by name alone", "negatives.alone", Must::kAtMost, 0.001},
    Bar{"UN persons by Arabic-script name alone, at 0.5 % alerts", "original.persons.Arab.at_0.5_percent",
        Must::kCountAtLeast, 324},
    Bar{"  at 0.1 % alerts", "original.persons.Arab.at_0.1_percent", Must::kCountAtLeast, 320},
    Bar{"UN persons by Cyrillic name alone, at 0.5 % alerts", "original.persons.Cyrl.at_0.5_percent",
        Must::kCountAtLeast, 9},
    Bar{"whole names Cyrillic to Latin, found at 1 in 10,000", "scripts.Cyrl-Latn.tpr_at_1e-4", Must::kAtLeast, 0.98},
    Bar{"whole names Devanagari to Latin, rank 1 in 1,000", "scripts.Deva-Latn.rank1", Must::kAtLeast, 0.98},
    Bar{"whole names Cyrillic to Devanagari, rank 1 in 1,000", "scripts.Cyrl-Deva.rank1", Must::kAtLeast, 0.95},
    Bar{"unseen tokens Devanagari to Latin, rank 1 in 1,000", "tokens.Deva-Latn.rank1", Must::kAtLeast, 0.98},
    Bar{"unseen tokens Devanagari to Cyrillic, rank 1 in 1,000", "tokens.Deva-Cyrl.rank1", Must::kAtLeast, 0.95},
    Bar{"a slip in every part of 4 letters or more, UN persons", "damaged.un.each_part", Must::kAtLeast, 0.97},
    Bar{"  persons of our samples", "damaged.samples.each_part", Must::kAtLeast, 0.97},
    Bar{"a group's generic word added, UN", "damaged.un.generic_added", Must::kAtLeast, 0.99},
    Bar{"  our samples", "damaged.samples.generic_added", Must::kAtLeast, 0.99},
    Bar{"a group's generic word left out, UN", "damaged.un.generic_left_out", Must::kAtLeast, 0.99},
    Bar{"  our samples", "damaged.samples.generic_left_out", Must::kAtLeast, 0.99},
    Bar{"names that must stay apart, same < 0.5", "apart.kept_apart", Must::kMissAtMost, 0},
    Bar{"common names by name alone, same < 0.3", "common.alone", Must::kMissAtMost, 0},
    Bar{"common names with an equal birth day, same > 0.9", "common.birth", Must::kMissAtMost, 0},
    Bar{"calibration error of same at even odds", "calibration.even.all.ece", Must::kAtMost, 0.03},
    Bar{"  at screen's prior", "calibration.screen.all.ece", Must::kAtMost, 0.03},
    Bar{"  pairs it was measured on", "calibration.pairs", Must::kAtLeast, 5000},
};

constexpr double kSlack = 1e-9;  // of sums of decimals

bool reached(const Bar& bar, const Figure& figure) {
  const double count = static_cast<double>(figure.count.value_or(0)), of = static_cast<double>(figure.of.value_or(0));
  switch (bar.must) {
    case Must::kAtLeast: return figure.value >= bar.bound - kSlack;
    case Must::kAtMost: return figure.value <= bar.bound + kSlack;
    case Must::kBeAbove: return figure.low && *figure.low > bar.bound;
    case Must::kCountAtLeast: return figure.count && count >= bar.bound;
    case Must::kMissAtMost: return figure.of && of > 0 && of - count <= bar.bound;
  }
  return false;
}

// "0.93", "0.1 %", "324"; what has no decimals is a count.
std::string number(double value) {
  if (value == std::floor(value)) return std::to_string(static_cast<long long>(value));
  std::string out = four(value);
  while (out.ends_with("0")) out.pop_back();
  return out;
}

std::string must_text(const Bar& bar) {
  switch (bar.must) {
    case Must::kAtLeast: return ">= " + number(bar.bound);
    case Must::kAtMost: return "<= " + number(bar.bound);
    case Must::kBeAbove: return "> " + number(bar.bound) + ", interval too";
    case Must::kCountAtLeast: return ">= " + number(bar.bound) + " found";
    case Must::kMissAtMost: return bar.bound == 0 ? "all" : "all but " + number(bar.bound);
  }
  return "";
}

std::string measured_text(const Figure& figure) {
  if (figure.count && figure.of)
    return std::to_string(*figure.count) + " of " + std::to_string(*figure.of) + ", " + four(figure.value);
  return figure.value == std::floor(figure.value) ? number(figure.value) : four(figure.value);
}

const Figure* find(const std::vector<Section>& sections, std::string_view name) {
  for (const Section& section : sections)
    for (const Figure& figure : section.figures)
      if (figure.name == name) return &figure;
  return nullptr;
}

}  // namespace

Section bars(const std::vector<Section>& sections) {
  Section out;
  out.words = 2;
  out.row({"bar", "must reach", "measured", "95 %", "reached"});
  std::uint64_t yes = 0;
  for (const Bar& bar : kBars) {
    const Figure* figure = find(sections, bar.figure);
    const bool is = figure != nullptr && reached(bar, *figure);
    yes += is ? 1 : 0;
    out.figure("bar." + std::string(bar.figure), is ? 1 : 0);
    out.row({std::string(bar.what), must_text(bar), figure == nullptr ? "not measured" : measured_text(*figure),
             figure != nullptr && figure->low && figure->high ? interval(*figure->low, *figure->high) : "",
             figure == nullptr ? "-"
             : is              ? "yes"
                               : "no"});
  }
  out.title = "Bars: " + std::to_string(yes) + " of " + std::to_string(kBars.size()) + " reached";
  out.figure("bars.reached", screen::share_of(yes, kBars.size()));
  return out;
}

}  // namespace vrata::accuracy
