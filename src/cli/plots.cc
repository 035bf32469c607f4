#include "cli/plots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "base/utf8.h"
#include "cli/console.h"

namespace vrata::cli {
namespace {

constexpr double kWidth = 900;

std::string coordinate(double value) {
  char out[32];
  std::snprintf(out, sizeof out, "%.1f", value);
  return out;
}

std::string open_svg(const PlotWords& words, double height) {
  const std::string id = escaped(words.id);
  return "<svg role=\"img\" viewBox=\"0 0 " + coordinate(kWidth) + " " + coordinate(height) + "\" aria-labelledby=\"" +
         id + "-t " + id + "-d\"><title id=\"" + id + "-t\">" + escaped(words.title) + "</title><desc id=\"" + id +
         "-d\">" + escaped(words.description) + "</desc>";
}

struct Anchor {
  std::string_view to = "start";  // "start", "middle", "end"
  std::string_view cls = "";
};
std::string text_at(double x, double y, const std::string& text, Anchor anchor) {
  return "<text x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"" + std::string(anchor.to) +
         "\"" + (anchor.cls.empty() ? "" : " class=\"" + std::string(anchor.cls) + "\"") + ">" + escaped(text) +
         "</text>";
}

std::string line_at(double x1, double y1, double x2, double y2, std::string_view cls) {
  return "<line x1=\"" + coordinate(x1) + "\" y1=\"" + coordinate(y1) + "\" x2=\"" + coordinate(x2) + "\" y2=\"" +
         coordinate(y2) + "\" class=\"" + std::string(cls) + "\"/>";
}

std::string dot_at(double x, double y, double radius, std::string_view cls) {
  return "<circle cx=\"" + coordinate(x) + "\" cy=\"" + coordinate(y) + "\" r=\"" + coordinate(radius) + "\" class=\"" +
         std::string(cls) + "\"/>";
}

// An axis from low to high on the pixels from begin to end, which may run downwards.
struct Scale {
  double low = 0, high = 1, begin = 0, end = 1;

  [[nodiscard]] double at(double value) const { return begin + (value - low) / (high - low) * (end - begin); }
};

// Round steps, four to ten of them.
std::vector<double> ticks_of(const Scale& scale) {
  const double range = scale.high - scale.low;
  double step = 0.1;
  for (const double one : {0.5, 0.25, 0.2, 0.1, 0.05, 0.025, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0001}) {
    step = one;
    if (range / one >= 4) break;
  }
  std::vector<double> out;
  const auto first = static_cast<long>(std::ceil(scale.low / step - 1e-6));
  for (long i = first; static_cast<double>(i) * step <= scale.high + 1e-9; ++i)
    out.push_back(static_cast<double>(i) * step);
  return out;
}

std::string share_tick(double share) {
  char out[32];
  std::snprintf(out, sizeof out, "%.4g %%", 100 * share);
  return out;
}

// The largest round share at or below all values, 0.99 at most.
double floor_of(double least) {
  for (const double one : {0.99, 0.98, 0.95, 0.9})
    if (least >= one) return one;
  return std::clamp(std::floor(least * 10) / 10, 0.0, 0.8);
}

// The least round share above all values.
double ceiling_of(double most) {
  for (const double one : {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5})
    if (most <= one) return one;
  return 1;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    switch (c) {
      case U'&': out += "&amp;"; break;
      case U'<': out += "&lt;"; break;
      case U'>': out += "&gt;"; break;
      case U'"': out += "&quot;"; break;
      case U'\'': out += "&#39;"; break;
      default: append_utf8(out, c < 0x20 && c != U'\t' && c != U'\n' ? 0xFFFD : c);
    }
  }
  return out;
}

std::string percent(double share) {
  char out[32];
  double shown = std::round(share * 1e4) / 100;
  if (share < 1) shown = std::min(shown, 99.99);
  if (share > 0) shown = std::max(shown, 0.01);
  std::snprintf(out, sizeof out, "%.2f %%", shown);
  return out;
}

std::string dot_plot(const PlotWords& words, std::span<const DotRow> rows) {
  constexpr double kRow = 22, kTop = 24, kLabel = 230, kNumbers = 140;
  double least = 1;
  for (const DotRow& row : rows) least = std::min(least, row.share.low);
  const Scale x{floor_of(least), 1, kLabel, kWidth - kNumbers};
  const double bottom = kTop + kRow * static_cast<double>(rows.size());
  std::string out = open_svg(words, bottom + 8);
  for (const double tick : ticks_of(x)) {
    out += line_at(x.at(tick), kTop - 4, x.at(tick), bottom, "grid");
    out += text_at(x.at(tick), kTop - 9, share_tick(tick), {"middle", "axis"});
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [label, share] = rows[i];
    const double y = kTop + kRow * (static_cast<double>(i) + 0.5);
    out += text_at(kLabel - 12, y + 4, label, {"end"});
    out += line_at(x.at(share.low), y, x.at(share.high), y, "l1");
    for (const double end : {share.low, share.high}) out += line_at(x.at(end), y - 4, x.at(end), y + 4, "l1");
    out += dot_at(x.at(share.value), y, 4, "s1");
    out += text_at(kWidth, y + 4, percent(share.value) + " of " + grouped(share.of), {"end"});
  }
  return out + "</svg>";
}

std::string histograms(const PlotWords& words, std::span<const Series> series, double line) {
  constexpr std::size_t kBins = 20;
  constexpr double kPanel = 130, kGap = 44, kLeft = 56, kRight = 16, kTop = 28;
  const Scale x{0, 1, kLeft, kWidth - kRight};
  const double height = kTop + (kPanel + kGap) * static_cast<double>(series.size());
  std::string out = open_svg(words, height);
  for (std::size_t i = 0; i < series.size(); ++i) {
    std::array<double, kBins> shares{};
    for (const double value : series[i].values)
      shares[std::min(kBins - 1, static_cast<std::size_t>(value * kBins + 1e-9))] += 1;
    for (double& one : shares) one /= std::max<double>(1, static_cast<double>(series[i].values.size()));
    const double top = kTop + (kPanel + kGap) * static_cast<double>(i);
    const Scale y{0, ceiling_of(*std::max_element(shares.begin(), shares.end())), top + kPanel, top};
    out += text_at(kLeft, top - 10, series[i].label, {});
    for (const double tick : ticks_of(y)) {
      out += line_at(kLeft, y.at(tick), kWidth - kRight, y.at(tick), "grid");
      out += text_at(kLeft - 6, y.at(tick) + 4, share_tick(tick), {"end", "axis"});
    }
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      if (shares[bin] == 0) continue;
      const double from = x.at(static_cast<double>(bin) / kBins) + 1,
                   to = x.at(static_cast<double>(bin + 1) / kBins) - 1;
      const double up = std::min(y.at(shares[bin]), top + kPanel - 1);  // what is there can be seen
      out += "<rect x=\"" + coordinate(from) + "\" y=\"" + coordinate(up) + "\" width=\"" + coordinate(to - from) +
             "\" height=\"" + coordinate(top + kPanel - up) + "\" class=\"" + (i == 0 ? "s1" : "s2") + "\"/>";
    }
    for (int tick = 0; tick <= 10; ++tick) {
      char label[8];
      std::snprintf(label, sizeof label, "%.1f", tick / 10.0);
      out += text_at(x.at(tick / 10.0), top + kPanel + 15, label, {"middle", "axis"});
    }
    out += line_at(x.at(line), top - 4, x.at(line), top + kPanel, "mark");
    out += text_at(x.at(line) + 4, top - 8, "threshold", {"start", "axis"});
  }
  return out + "</svg>";
}

namespace {

// The labels of points, the marked ones first; one that would cover another is left out.
std::string labels_of(std::span<const Point> points, const Scale& x, const Scale& y) {
  constexpr double kTextWidth = 48, kTextHeight = 14;
  std::string out;
  std::vector<std::pair<double, double>> taken;
  for (const bool marked : {true, false}) {
    for (const Point& point : points) {
      if (point.label.empty() || point.marked != marked) continue;
      const double left = x.at(point.x) + 9, base = y.at(point.y) + 16;
      const bool covers = std::any_of(taken.begin(), taken.end(), [&](const auto& other) {
        return std::abs(other.first - left) < kTextWidth && std::abs(other.second - base) < kTextHeight;
      });
      if (covers) continue;
      taken.emplace_back(left, base);
      out += text_at(left, base, point.label, {});
    }
  }
  return out;
}

}  // namespace

std::string curve(const PlotWords& words, const Axes& axes, std::span<const Point> points) {
  constexpr double kHeight = 320, kLeft = 70, kRight = 40, kTop = 24, kBottom = 44;
  double most_x = 0, least_y = 1;
  for (const Point& point : points) {
    most_x = std::max(most_x, point.x);
    least_y = std::min(least_y, point.y);
  }
  const Scale x{0, axes.diagonal ? 1 : ceiling_of(most_x), kLeft, kWidth - kRight};
  const Scale y{axes.diagonal ? 0 : floor_of(least_y), 1, kHeight - kBottom, kTop};
  std::string out = open_svg(words, kHeight);
  for (const double tick : ticks_of(x)) {
    out += line_at(x.at(tick), kTop, x.at(tick), kHeight - kBottom, "grid");
    out += text_at(x.at(tick), kHeight - kBottom + 16, share_tick(tick), {"middle", "axis"});
  }
  for (const double tick : ticks_of(y)) {
    out += line_at(kLeft, y.at(tick), kWidth - kRight, y.at(tick), "grid");
    out += text_at(kLeft - 8, y.at(tick) + 4, share_tick(tick), {"end", "axis"});
  }
  out += text_at(kLeft, kTop - 10, axes.y, {"start", "axis"});
  out += text_at(kWidth - kRight, kHeight - 8, axes.x, {"end", "axis"});
  if (axes.diagonal) out += line_at(x.at(0), y.at(0), x.at(1), y.at(1), "mark");
  std::string path;
  for (const Point& point : points)
    path += (path.empty() ? "M" : " L") + coordinate(x.at(point.x)) + " " + coordinate(y.at(point.y));
  if (!axes.diagonal) out += "<path d=\"" + path + "\" class=\"l1\"/>";
  for (const Point& point : points)
    out += dot_at(x.at(point.x), y.at(point.y), point.marked ? 6 : 3.5, point.marked ? "s2" : "s1");
  return out + labels_of(points, x, y) + "</svg>";
}

}  // namespace vrata::cli
