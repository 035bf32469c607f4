// Plots as inline SVG for reports: no script, no font, no colour but the classes of page/validation.css.
//
// Invariants
// 1. Every plot has a title and a description that a screen reader tells.
// 2. Text is escaped here; the same values give the same bytes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "screen/measure.h"

namespace vrata::cli {

// Text for HTML and SVG, also within quotes. What is not UTF-8 and control characters become U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

// "99.44 %"; a share below one is never rounded up to 100.00 %, nor one above none down to 0.00 %.
[[nodiscard]] std::string percent(double share);

struct PlotWords {
  std::string id;     // of the element, unique on the page
  std::string title;  // what is shown
  std::string description;
};

struct DotRow {
  std::string label;
  screen::Share share;
};
// A dot a row with its interval as a whisker, on one axis of shares that ends at 1.
[[nodiscard]] std::string dot_plot(const PlotWords& words, std::span<const DotRow> rows);

struct Series {
  std::string label;
  std::vector<double> values;  // 0..1
};
// One histogram a series, one below the other, in steps of 0.05, with a line at `line`. At most two series.
[[nodiscard]] std::string histograms(const PlotWords& words, std::span<const Series> series, double line);

struct Point {
  double x = 0, y = 0;  // 0..1
  std::string label;    // empty: none
  bool marked = false;
};
struct Axes {
  std::string x, y;       // their names
  bool diagonal = false;  // x and y are the same quantity: both axes run from 0 to 1, with the line x = y
};
// Points joined in their order; the axes begin and end where the points do, at round shares.
[[nodiscard]] std::string curve(const PlotWords& words, const Axes& axes, std::span<const Point> points);

}  // namespace vrata::cli
