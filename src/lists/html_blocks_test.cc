#include "lists/html_blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// "a|b" for a row, "=a" for a paragraph.
std::vector<std::string> blocks(const std::string& html) {
  const auto read = read_html(html, "p.html");
  if (!read) return {to_string(read.error())};
  std::vector<std::string> out;
  for (const HtmlBlock& block : *read) {
    std::string& text = out.emplace_back(block.table == 0 ? "=" : "");
    for (const HtmlCell& cell : block.cells) {
      if (&cell != block.cells.data()) text += "|";
      text += squeeze(cell.text);
      for (const std::string& link : cell.links) text += "<" + link + ">";
    }
  }
  return out;
}

TEST(HtmlBlocks, RowsAndParagraphsInTheirOrder) {
  EXPECT_THAT(
      blocks(
          "<html><title>T</title><body><h1>A <b>b</b></h1>\n<p>c<br>d<TABLE><tbody>\n<tr><th>1</th><td>x &amp; y</td>"
          "</tr><tr><td>2<td><a href='/f.pdf'>get</a></table>e</body></html>"),
      ElementsAre("=T", "=A b", "=c", "=d", "1|x & y", "2|get</f.pdf>", "=e"));
}

TEST(HtmlBlocks, WhatNobodySeesIsPassedOver) {
  EXPECT_THAT(blocks("<p>a<script>if (a<b) '</p><table>'</script><style>p{}</style><!-- <p> -->b</p>"),
              ElementsAre("=ab"));
  EXPECT_THAT(blocks("<p title='x > y' data-a=\"<b>\">a"), ElementsAre("=a"));
}

TEST(HtmlBlocks, ReferencesAreResolvedAndUnknownOnesStay) {
  EXPECT_THAT(blocks("<p>&lt;&#8217;&#x939;&nbsp;&rsquo;&foo;&#xD800;& 1 < 2"),
              ElementsAre("=<’ह ’&foo;&#xD800;& 1 < 2"));
}

TEST(HtmlBlocks, ATableInsideACellHasRowsOfItsOwn) {
  EXPECT_THAT(blocks("<table><tr><td>a<table><tr><td>in</td></tr></table>b</td><td>c</td></tr></table>"),
              ElementsAre("in", "ab|c"));
}

TEST(HtmlBlocks, LinesAreCounted) {
  const auto read = read_html("<p>\n\n a</p>\n<table>\n<tr>\n<td>b</td></tr></table>", "p");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->at(0).line, 3u);
  EXPECT_EQ(read->at(1).line, 5u);
}

TEST(HtmlBlocks, APageThatWasCutOffIsRefused) {
  for (const char* html :
       {"<html><p>a", "<table><tr><td>a", "<p>a<", "<p>a</", "<p", "<p a='", "<!-- a", "<script>a", "<style>a</styl"})
    EXPECT_THAT(blocks(html).at(0), HasSubstr("truncated")) << html;
  EXPECT_THAT(blocks("<p>\xFF").at(0), HasSubstr("not UTF-8"));
  EXPECT_THAT(blocks(std::string("<p>\0", 4)).at(0), HasSubstr("NUL"));
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "<table><tr><td>";
  EXPECT_THAT(blocks(deep).at(0), HasSubstr("32 tables"));
}

}  // namespace
}  // namespace vrata::lists
