// The table of bars and the page of the model, on figures made up so that the answer is known.
#include "accuracy/bars.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "accuracy/model_page.h"
#include "support/files.h"

namespace vrata::accuracy {
namespace {

double value(const Section& section, const std::string& name) {
  for (const Figure& figure : section.figures)
    if (figure.name == name) return figure.value;
  ADD_FAILURE() << "no figure " << name;
  return -1;
}

TEST(Bars, AreReachedByValueByCountByMissesAndByTheWholeInterval) {
  Section measured;
  measured.figure("pairs.alert.f1", 0.93);                                                 // >= 0.93
  measured.figures.push_back({"pairs.alert.f1_less_logic_v2", 0.05, -0.01, 0.1, {}, {}});  // > 0, interval too
  measured.figure("pairs.strong_wrong", 0);                                                // <= 0
  measured.figure("un.treated.alone.shipped", screen::share_of(343, 344));                 // all but one
  measured.figure("un.plain.alone.shipped", screen::share_of(343, 344));                   // all
  measured.figure("original.persons.Arab.at_0.5_percent", screen::share_of(324, 327));     // 324
  measured.figure("original.persons.Arab.at_0.1_percent", screen::share_of(319, 327));     // 320
  measured.figure("apart.kept_apart", screen::share_of(0, 0));                             // nothing was asked
  const Section out = bars({measured});
  EXPECT_EQ(value(out, "bar.pairs.alert.f1"), 1);
  EXPECT_EQ(value(out, "bar.pairs.alert.f1_less_logic_v2"), 0) << "its interval holds 0";
  EXPECT_EQ(value(out, "bar.pairs.strong_wrong"), 1);
  EXPECT_EQ(value(out, "bar.un.treated.alone.shipped"), 1);
  EXPECT_EQ(value(out, "bar.un.plain.alone.shipped"), 0);
  EXPECT_EQ(value(out, "bar.original.persons.Arab.at_0.5_percent"), 1);
  EXPECT_EQ(value(out, "bar.original.persons.Arab.at_0.1_percent"), 0);
  EXPECT_EQ(value(out, "bar.apart.kept_apart"), 0);
  EXPECT_EQ(value(out, "bar.calibration.even.all.ece"), 0) << "not measured is not reached";
  EXPECT_EQ(out.figures.back().name, "bars.reached");
  EXPECT_EQ(out.figures.back().count, 4u);
}

const std::string kPage =
    "prose\n<!-- begin learned -->\nold\n<!-- end learned -->\n<!-- begin tables -->\nold\n<!-- end tables -->\n"
    "<!-- begin data -->\nas it was\n<!-- end data -->\n<!-- begin results -->\nas it was\n<!-- end results "
    "-->\nmore\n";

TEST(ModelPage, WritesItsBlocksAndLeavesProse) {
  Section one;
  one.title = "Pairs, some";
  one.row({"kind", "share"});
  one.row({"a|b", "0.5"});
  one.row({});
  one.row({"other", "share"});
  one.row({"  of it", "0.25"});
  const std::vector<Section> sections = {one};
  const auto page = model_page(kPage, {VRATA_SOURCE_DIR, &sections, {}});
  ASSERT_TRUE(page) << to_string(page.error());
  EXPECT_TRUE(page->starts_with("prose\n<!-- begin learned -->\n\n| input |"));
  EXPECT_TRUE(page->ends_with("<!-- end results -->\nmore\n"));
  EXPECT_NE(page->find("### tables/match/weights.tsv"), std::string::npos);
  EXPECT_NE(page->find("### Pairs\n\nPairs, some\n\n| kind | share |\n|---|--:|\n| a\\|b | 0.5 |\n\n| other | share |"),
            std::string::npos);
  EXPECT_NE(page->find("| … of it | 0.25 |"), std::string::npos);
  EXPECT_EQ(page->find("old\n"), std::string::npos);
  EXPECT_EQ(*model_page(*page, {VRATA_SOURCE_DIR, &sections, {}}), *page) << "written twice, it is the same";
}

TEST(ModelPage, KeepsWhatWasMeasuredWhenNothingIs) {
  const auto page = model_page(kPage, {VRATA_SOURCE_DIR, nullptr, {}});
  ASSERT_TRUE(page) << to_string(page.error());
  EXPECT_NE(page->find("<!-- begin data -->\nas it was\n<!-- end data -->"), std::string::npos);
  EXPECT_NE(page->find("<!-- begin results -->\nas it was\n<!-- end results -->"), std::string::npos);
}

TEST(ModelPage, RefusesAPageWithoutItsBlocks) {
  const auto page = model_page("prose\n<!-- begin tables -->\n", {VRATA_SOURCE_DIR, nullptr, {}});
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::kMalformed);
}

// The weights and inputs on the committed page are those of the tables, shared data or not.
TEST(ModelPage, TellsTheTablesAsTheyAre) {
  const auto page = support::file_text(std::filesystem::path(VRATA_SOURCE_DIR) / "docs/model.md");
  ASSERT_TRUE(page);
  const auto anew = model_page(*page, {VRATA_SOURCE_DIR, nullptr, {}});
  ASSERT_TRUE(anew) << to_string(anew.error());
  EXPECT_EQ(*anew, *page) << "`make model-page` writes docs/model.md anew";
}

}  // namespace
}  // namespace vrata::accuracy
