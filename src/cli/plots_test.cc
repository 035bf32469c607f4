#include "cli/plots.h"

#include <gmock/gmock.h>

namespace vrata::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Plots, EscapeWhatHtmlReads) {
  EXPECT_EQ(escaped("<a href=\"x\">Tom's & Co</a>"), "&lt;a href=&quot;x&quot;&gt;Tom&#39;s &amp; Co&lt;/a&gt;");
  EXPECT_EQ(escaped(std::string("a\0b\xFF", 4)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(escaped("Лебяжин हरि"), "Лебяжин हरि");
}

TEST(Plots, PercentNeverClaimsAllOrNothingFalsely) {
  EXPECT_EQ(percent(1), "100.00 %");
  EXPECT_EQ(percent(0), "0.00 %");
  EXPECT_EQ(percent(0.99999), "99.99 %");
  EXPECT_EQ(percent(0.00001), "0.01 %");
  EXPECT_EQ(percent(0.5), "50.00 %");
}

TEST(Plots, HaveATitleADescriptionAndEscapedLabels) {
  const std::vector<DotRow> rows = {{"<b>", screen::share_of(9, 10)}, {"none", screen::share_of(0, 0)}};
  const std::string svg = dot_plot({"id", "a & b", "what it shows"}, rows);
  EXPECT_THAT(svg, HasSubstr("role=\"img\""));
  EXPECT_THAT(svg, HasSubstr("aria-labelledby=\"id-t id-d\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"id-t\">a &amp; b</title><desc id=\"id-d\">what it shows</desc>"));
  EXPECT_THAT(svg, HasSubstr("&lt;b&gt;"));
  EXPECT_THAT(svg, HasSubstr("90.00 % of 10"));
}

TEST(Plots, StandWithNothingToShow) {
  const std::vector<Series> nothing = {{"nobody", {}}};
  for (const std::string& svg :
       {dot_plot({"a", "t", "d"}, {}), histograms({"b", "t", "d"}, nothing, 0.7),
        curve({"c", "t", "d"}, {"x", "y"}, {}), curve({"c", "t", "d"}, {"x", "y", true}, {})}) {
    EXPECT_THAT(svg, HasSubstr("</svg>"));
    EXPECT_THAT(svg, Not(HasSubstr("nan")));
    EXPECT_THAT(svg, Not(HasSubstr("inf")));
  }
}

TEST(Plots, HistogramsHoldEveryValueOnce) {
  const std::vector<Series> all = {{"ends", {0.0, 1.0}}};
  const std::string svg = histograms({"b", "t", "d"}, all, 0.7);
  std::size_t bars = 0;
  for (std::size_t at = svg.find("<rect"); at != std::string::npos; at = svg.find("<rect", at + 1)) ++bars;
  EXPECT_EQ(bars, 2U);
}

}  // namespace
}  // namespace vrata::cli
