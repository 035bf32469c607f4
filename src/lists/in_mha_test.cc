// India's lists: recognised by their words, read without loss, refused whole.
#include "lists/in_mha.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "support/readings.h"

namespace vrata::lists {
namespace {

using support::bytes_of, support::count_of, support::everything, support::named, support::reading_of,
    support::recognised_id, support::refusal_of, support::remarks_of, support::sample_text;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(InMha, RecognisedByTheWordsOfTheHeading) {
  EXPECT_EQ(recognised_id(sample_text("in_organisations.html")), "in-mha-organisations");
  EXPECT_EQ(recognised_id(sample_text("in_individuals.txt")), "in-mha-individuals");
  EXPECT_EQ(recognised_id(sample_text("in_individuals_hi.txt")), "in-mha-individuals-hi");
  EXPECT_EQ(recognised_id(sample_text("in_associations.txt")), "in-mha-associations");
  EXPECT_THAT(recognised_id("Shopping under the Unlawful Activities Act\n1. Milk\n"), HasSubstr("does not look like"));
  EXPECT_THAT(recognised_id("The First Schedule\n1. Milk\n"), HasSubstr("does not look like"));
  EXPECT_THAT(
      recognised_id(
          "<html><p>Ministry of Home Affairs: terrorist organisations<table><tr><td>x</td></tr></table></html>"),
      HasSubstr("HTML page"));
}

TEST(InMha, APageOfOrganisations) {
  const Reading read = reading_of(sample_text("in_organisations.html"));
  EXPECT_EQ(read.published_text, "15-01-2026");
  EXPECT_EQ(read.published_at, parse_utc("2026-01-15T00:00:00Z"));
  EXPECT_EQ(count_of(read, "rows"), 11u);
  EXPECT_EQ(count_of(read, "rows by reference"), 1u);
  EXPECT_EQ(count_of(read, "organisations"), 16u);
  EXPECT_EQ(count_of(read, "wings"), 2u);
  EXPECT_EQ(read.entities.size(), 16u);

  const Entity* tamur = named(read, "Army of Tamur");
  ASSERT_NE(tamur, nullptr);
  EXPECT_EQ(tamur->schema, Schema::kOrganization);
  EXPECT_EQ(tamur->names.size(), 3u);
  EXPECT_EQ(tamur->listings.at(0).programme, "UAPA First Schedule");
  EXPECT_TRUE(is_derived_key(tamur->key)) << tamur->key;
  EXPECT_EQ(tamur->line, 26u);
  const Entity* wing = named(read, "RPQ");
  ASSERT_NE(wing, nullptr);
  EXPECT_EQ(wing->relations.at(0).kind_text, "political wing of");
  EXPECT_EQ(wing->relations.at(0).key, named(read, "QPLA")->key);
}

TEST(InMha, AListThatAnotherOneJoinsSaysThatItIsNotComplete) {
  const Reading read = reading_of(sample_text("in_organisations.html"));
  EXPECT_THAT(read.title, HasSubstr("without the UN list that it joins by reference"));
  EXPECT_THAT(remarks_of(read), HasSubstr("this list is not complete without the UN Security Council's (un-sc)"));
  for (const Entity& entity : read.entities)
    for (const Name& name : entity.names) EXPECT_THAT(name.text, Not(HasSubstr("Schedule")));
}

TEST(InMha, ATextOfPersons) {
  const Reading read = reading_of(sample_text("in_individuals.txt"));
  ASSERT_EQ(read.entities.size(), 5u);
  const Entity* zulfi = named(read, "Zulfiqar Barnwalkar");
  ASSERT_NE(zulfi, nullptr);
  EXPECT_EQ(zulfi->schema, Schema::kPerson);
  ASSERT_EQ(zulfi->births.size(), 1u);
  EXPECT_EQ(to_string(zulfi->births[0].from), "1981-08-07");
  EXPECT_EQ(zulfi->identifiers.at(0).value, "QK4410927");
  EXPECT_EQ(zulfi->relations.at(0).kind, RelationKind::kFamily);
  EXPECT_EQ(named(read, "Sohan Khapla")->listings.at(0).reference, "vide S.O. 9941(E) dated 04.09.2025");
}

TEST(InMha, AHindiTextHasNamesInDevanagari) {
  const Reading read = reading_of(sample_text("in_individuals_hi.txt"));
  ASSERT_EQ(read.entities.size(), 4u);
  for (const Entity& entity : read.entities) EXPECT_EQ(entity.names[0].script, "Deva");
  EXPECT_EQ(to_string(read.entities[2].births.at(0).from), "1981-08-07");
  EXPECT_EQ(read.published_at, parse_utc("2026-01-15T00:00:00Z"));
}

TEST(InMha, LinesThatGoOnNumbersThatAreMissingAndWordsThatAreNoRow) {
  const Reading read = reading_of(
      "The Fourth Schedule of the UAPA\n\n1. Hariram\n   Vatsyan\n3) Sohan Khapla\n\nNote: two more "
      "follow.\n(4)\tMunir Khapla");
  ASSERT_EQ(read.entities.size(), 3u);
  EXPECT_EQ(read.entities[0].names[0].text, "Hariram Vatsyan");
  EXPECT_EQ(read.entities[2].names[0].text, "Munir Khapla");
  EXPECT_THAT(remarks_of(read), HasSubstr("follows number 1: a row may be missing"));
  EXPECT_THAT(remarks_of(read), HasSubstr("\"Note: two more follow.\" belongs to no row"));
  EXPECT_THAT(remarks_of(read), HasSubstr("the last line has no end"));
}

TEST(InMha, FurtherColumnsAndEqualRows) {
  const std::string page =
      "<p>First Schedule, Unlawful Activities (Prevention) Act<table><tr><th>Sr. No.</th><th>Title</th><th>Date</th>"
      "<th>Download</th></tr><tr><td>1</td><td>Sura Dal</td><td>02.03.2020</td><td><a href='/a.pdf'>Get (20 "
      "KB)</a></td></tr>"
      "<tr><td>2</td><td>Sura Dal</td><td></td><td></td></tr></table>";
  const Reading read = reading_of(page);
  ASSERT_EQ(read.entities.size(), 2u);
  EXPECT_EQ(read.entities[1].key, read.entities[0].key + "#2");
  EXPECT_EQ(read.entities[0].listings[0].listed_on, "02.03.2020");
  EXPECT_THAT(support::all_text(read.entities[0]), HasSubstr("/a.pdf"));
  EXPECT_THAT(support::all_text(read.entities[0]), HasSubstr("Get (20 KB)"));
}

TEST(InMha, KeysDoNotChangeWithTheNumber) {
  const std::string page = sample_text("in_organisations.html");
  std::string without = page;
  const std::size_t first = without.find("<tr>\n<td>1</td>");
  without.erase(first, without.find("<tr>\n<td>2</td>") - first);
  EXPECT_EQ(reading_of(without).entities[0].key, reading_of(page).entities[1].key);
}

TEST(InMha, IsRefusedWhole) {
  const std::string page = sample_text("in_organisations.html");
  for (const double part : {0.3, 0.5, 0.7, 0.9, 0.97})
    EXPECT_THAT(refusal_of(page.substr(0, static_cast<std::size_t>(static_cast<double>(page.size()) * part))),
                HasSubstr("truncated"))
        << part;
  EXPECT_THAT(
      refusal_of("First Schedule, Unlawful Activities (Prevention) Act\n1. a\n\nFourth Schedule, Unlawful Activities "
                 "(Prevention) Act\n1. b\n"),
      HasSubstr("several lists"));
  EXPECT_THAT(refusal_of("First Schedule, Unlawful Activities (Prevention) Act\n1. \xFF a\n"), HasSubstr("not UTF-8"));
  EXPECT_THAT(
      refusal_of("First Schedule, Unlawful Activities (Prevention) Act\n1. Organisations listed in the Schedule to "
                 "the Order\n"),
      HasSubstr("empty"));
  EXPECT_THAT(to_string(read_in_mha(bytes_of("nothing"), "in").error()), HasSubstr("no heading"));
}

// --- losslessness: cells and lines found by other means are in entities or remarks --------------------

std::string with_references(std::string text) {
  for (const auto& [from, to] : std::map<std::string, std::string>{{"&amp;", "&"}, {"&rsquo;", "’"}, {"&nbsp;", " "}})
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from))
      text.replace(at, from.size(), to);
  return support::squeezed(text);
}

std::vector<std::string> cells_of(const std::string& page) {
  std::vector<std::string> out;
  for (std::size_t at = page.find("<td>"); at != std::string::npos; at = page.find("<td>", at + 1))
    out.push_back(with_references(page.substr(at + 4, page.find("</td>", at) - at - 4)));
  return out;
}

void expect_all_there(const std::string& document, const std::vector<std::string>& texts) {
  const std::string all = everything(reading_of(document));
  for (const std::string& text : texts)  // serial numbers shift and are left out on purpose
    if (text.find_first_not_of("0123456789") != std::string::npos) {
      EXPECT_THAT(all, HasSubstr(text));
    }
}

TEST(InMhaLossless, EveryCellOfThePage) {
  const std::string page = sample_text("in_organisations.html");
  ASSERT_EQ(cells_of(page).size(), 22u);
  expect_all_there(page, cells_of(page));
}

TEST(InMhaLossless, EveryLineOfATextAndEveryWordOfItsHeading) {
  for (const char* name : {"in_individuals.txt", "in_individuals_hi.txt", "in_associations.txt"}) {
    const std::string text = sample_text(name);
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      std::string line = text.substr(begin, end - begin);
      if (const std::size_t dot = line.find(". "); dot < 6) line = line.substr(dot + 2);
      if (!line.empty()) lines.push_back(support::squeezed(line));
      begin = end + 1;
    }
    ASSERT_GE(lines.size(), 3u);
    expect_all_there(text, lines);
  }
}

TEST(InMhaLossless, TheRealPage) {
  const auto page = support::file_text(support::shared_folder() / "lists/in-mha/banned-organisations_2023-12-18.html");
  if (!page) GTEST_SKIP() << "skipped: no page of in-mha in " << support::shared_folder() << "; set VRATA_SHARED";
  const Reading read = reading_of(*page);
  EXPECT_EQ(read.list_id, "in-mha-organisations");
  EXPECT_EQ(read.published_text, "30-03-2015");
  EXPECT_EQ(count_of(read, "rows"), 39u);
  EXPECT_EQ(count_of(read, "rows by reference"), 1u);
  EXPECT_EQ(read.entities.size(), 38u);
  EXPECT_EQ(count_of(read, "aliases"), 24u);
  ASSERT_EQ(cells_of(*page).size(), 78u);
  expect_all_there(*page, cells_of(*page));
}

}  // namespace
}  // namespace vrata::lists
