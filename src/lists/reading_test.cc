#include "lists/reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using testing::HasSubstr;

const std::string kSmall =
    "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>TAHIR</FIRST_NAME><REFERENCE_NUMBER>XXi.001</"
    "REFERENCE_NUMBER>"
    "</INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>";

std::string refusal(const std::string& document) {
  const Result<Recognised> result = recognise(bytes_of(document), "in");
  const Result<Reading> reading = read(bytes_of(document), "in");
  EXPECT_EQ(result.ok(), reading.ok());
  return result.ok() ? "accepted" : std::string(word(result.error().code)) + " " + to_string(result.error());
}

TEST(Recognise, KnowsTheUnListByItsRoot) {
  const Result<Recognised> result = recognise(bytes_of("\xEF\xBB\xBF \n<!-- x -->" + kSmall), "any.txt");
  ASSERT_TRUE(result.ok()) << to_string(result.error());
  EXPECT_EQ(result->format, Format::kUnXml);
  EXPECT_EQ(result->list_id, "un-sc");
}

TEST(Recognise, WordsOfHtmlInAListAreOnlyWords) {
  EXPECT_EQ(refusal("<!-- made of <html> -->" + kSmall), "accepted");
  EXPECT_EQ(refusal(std::string(5'000, ' ') + kSmall), "accepted");
  const Result<Recognised> quoting =
      recognise(bytes_of("<!-- <html>\n1. ПЕТРОВ ПЁТР ПЕТРОВИЧ, 01.02.1970 г.р., г. Тверь;\n"
                         "2. СИДОРОВ ИВАН ИВАНОВИЧ, 03.04.1971 г. р., г. Тула;\n-->" +
                         kSmall),
                "in");
  ASSERT_TRUE(quoting.ok()) << to_string(quoting.error());
  EXPECT_EQ(quoting->format, Format::kUnXml);
}

TEST(Read, FilesEntitiesUnderTheListThatTheCallerNames) {
  EXPECT_EQ(read(bytes_of(kSmall), "a")->entities.at(0).id(), "un-sc:XXi.001");
  EXPECT_EQ(read(bytes_of(kSmall), "a", "my-un")->entities.at(0).id(), "my-un:XXi.001");
}

TEST(Recognise, SaysWhatItSeesInstead) {
  EXPECT_THAT(refusal(""), HasSubstr("empty in: the document is empty"));
  EXPECT_THAT(refusal(" \n"), HasSubstr("empty"));
  EXPECT_THAT(refusal("PK\x03\x04...."), HasSubstr("unsupported in:1:1: this is a zip archive"));
  EXPECT_THAT(refusal("\x1F\x8B\x08"), HasSubstr("gzip"));
  EXPECT_THAT(refusal("%PDF-1.7"), HasSubstr("a PDF"));
  EXPECT_THAT(refusal("{\"a\":1}"), HasSubstr("JSON"));
  EXPECT_THAT(refusal("[1]"), HasSubstr("JSON"));
  EXPECT_THAT(refusal("id,name,alias\n1,2,3\n"), HasSubstr("CSV"));
  EXPECT_THAT(refusal("hello"), HasSubstr("does not look like any publication"));
  EXPECT_THAT(refusal("<!DOCTYPE html><html><body>Sorry"), HasSubstr("an HTML page"));
  EXPECT_THAT(refusal("<?xml version='1.0'?>\n<html xmlns='x'/>"), HasSubstr("an HTML page"));
  EXPECT_THAT(refusal(std::string("\xFF\xFE<\0", 4)), HasSubstr("UTF-16"));
  EXPECT_THAT(refusal("<sdnList/>"),
              HasSubstr("unsupported in:1:1: root element <sdnList>: this looks like the OFAC SDN"));
  EXPECT_THAT(refusal("<feed/>"), HasSubstr("root element <feed>: no publication that we know"));
  EXPECT_THAT(refusal("<CONSOLIDATED_LIST"), HasSubstr("truncated"));
  EXPECT_THAT(refusal("<!DOCTYPE CONSOLIDATED_LIST><CONSOLIDATED_LIST/>"), HasSubstr("DOCTYPE"));
}

TEST(Recognise, EveryRefusalSaysWhatBecameOfTheDocument) {
  for (const char* document : {"", "PK\x03\x04", "{}", "a", "<feed/>", "<a", "<!DOCTYPE a><a/>"})
    EXPECT_THAT(refusal(document), HasSubstr("the document is refused, nothing of it is used")) << document;
}

}  // namespace
}  // namespace vrata::lists
