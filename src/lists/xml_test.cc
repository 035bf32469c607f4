#include "lists/xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using testing::ElementsAre;
using testing::HasSubstr;

class Recorder final : public XmlHandler {
 public:
  std::vector<std::string> events;

  Status open(std::string_view name, std::span<const XmlAttribute> attributes, XmlPlace place) override {
    std::string event = "<" + std::string(name) + at(place);
    for (const XmlAttribute& a : attributes) event += " " + std::string(a.name) + "=" + std::string(a.value);
    events.push_back(event);
    return Unit{};
  }
  void close(std::string_view name, XmlPlace place) override { events.push_back("/" + std::string(name) + at(place)); }
  void text(std::string_view text, XmlPlace place) override { events.push_back(std::string(text) + at(place)); }
  void aside(std::string_view kind, std::string_view text, XmlPlace) override {
    events.push_back(std::string(kind) + ":" + std::string(text));
  }

 private:
  static std::string at(XmlPlace p) { return "@" + std::to_string(p.line) + ":" + std::to_string(p.column); }
};

Status run(const std::string& document, const XmlLimits& limits = {}) {
  Recorder recorder;
  return read_xml(bytes_of(document), "a.xml", recorder, limits);
}

std::string refusal(const std::string& document, const XmlLimits& limits = {}) {
  const Status status = run(document, limits);
  return status.ok() ? "accepted" : std::string(word(status.error().code)) + " " + to_string(status.error());
}

TEST(Xml, DeliversEventsInOrderWithPlaces) {
  Recorder recorder;
  const std::string document =
      "<?xml version='1.0' encoding='utf-8'?>\n<A x=\"1 &amp; 2\">é<B/>\n &lt;<![CDATA[<c>]]>&#1046;</A>";
  ASSERT_TRUE(read_xml(bytes_of(document), "a.xml", recorder).ok());
  EXPECT_THAT(recorder.events,
              ElementsAre("<A@2:1 x=1 & 2", "é@2:18", "<B@2:20", "/B@2:24", "\n <<c>Ж@2:24", "/A@3:28"));
}

TEST(Xml, TextIsOnePieceHoweverLong) {
  Recorder recorder;
  const std::string text(300'000, 'a');
  ASSERT_TRUE(read_xml(bytes_of("<A>" + text + "<!--x-->" + text + "</A>"), "a.xml", recorder).ok());
  ASSERT_EQ(recorder.events.size(), 4U);
  EXPECT_EQ(recorder.events[2], text + text + "@1:4");
}

TEST(Xml, AByteOrderMarkOfUtf8IsFine) { EXPECT_EQ(refusal("\xEF\xBB\xBF<A/>"), "accepted"); }

TEST(Xml, RefusesWhatIsNotWellFormedWithItsPlace) {
  EXPECT_THAT(refusal("<A>\n<B></A>"),
              HasSubstr("malformed a.xml:2:6: not well-formed: mismatched tag, <B> of line 2 is open"));
  EXPECT_THAT(refusal("<A>\n x & y</A>"), HasSubstr("a bare \"&\""));
  EXPECT_THAT(refusal("<A>\n x & y</A>"), HasSubstr("a.xml:2:"));
  EXPECT_THAT(refusal("<A>&nbsp;</A>"), HasSubstr("not well-formed: undefined entity, seen: &nbsp;"));
  EXPECT_THAT(refusal("<A>\x01</A>"), HasSubstr("not well-formed: invalid token"));
  EXPECT_THAT(refusal("<A>caf\xE9</A>"), HasSubstr("not well-formed: bytes that are not UTF-8"));
  EXPECT_THAT(refusal("<A/><B/>"), HasSubstr("not well-formed: junk after document element"));
  EXPECT_THAT(refusal(std::string("<A>\n\0</A>", 9)), HasSubstr("a.xml:2:1: not well-formed: a NUL byte"));
}

TEST(Xml, SaysTruncatedWhenTheEndIsMissing) {
  EXPECT_THAT(refusal("<A>\n<B>text"),
              HasSubstr("malformed a.xml:2:8: truncated: the document ends before <B> of line 2 is closed"));
  EXPECT_THAT(refusal("<A><B"), HasSubstr("truncated: the document ends before <A> of line 1 is closed"));
  EXPECT_THAT(refusal("<?xml version='1.0'?>"), HasSubstr("truncated: the document ends before its root"));
}

TEST(Xml, RefusesOtherEncodingsDeclaredOrNot) {
  EXPECT_THAT(refusal("<?xml version='1.0' encoding='windows-1251'?><A/>"),
              HasSubstr("unsupported a.xml:1:1: the XML declaration says encoding \"windows-1251\""));
  EXPECT_THAT(refusal("<?xml version='1.0' encoding='ISO-8859-1'?><A/>"), HasSubstr("only UTF-8 is read"));
  EXPECT_THAT(refusal(std::string("\xFF\xFE<\0A\0", 6)), HasSubstr("unsupported a.xml:1:1: UTF-16"));
  EXPECT_THAT(refusal(std::string("<\0A\0/\0>\0", 8)), HasSubstr("UTF-16"));
}

TEST(Xml, RefusesADoctypeBeforeItCanDoAnything) {
  EXPECT_THAT(refusal("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
              HasSubstr("unsupported a.xml:1:13: a DOCTYPE (\"a\") is not allowed"));
  EXPECT_THAT(refusal("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), HasSubstr("DOCTYPE"));
}

TEST(Xml, RefusesNothing) {
  EXPECT_THAT(refusal(""), HasSubstr("empty a.xml: the document is empty"));
  EXPECT_THAT(refusal(" \r\n\t"), HasSubstr("empty a.xml: the document is empty"));
}

TEST(Xml, KeepsItsLimits) {
  XmlLimits limits;
  limits.depth = 3;
  EXPECT_EQ(refusal("<a><a><a/></a></a>", limits), "accepted");
  EXPECT_THAT(refusal("<a><a><a><a/></a></a></a>", limits),
              HasSubstr("too_large a.xml:1:10: elements nested deeper than 3"));
  limits = {};
  limits.document_bytes = 10;
  EXPECT_THAT(refusal("<a>12345678</a>", limits),
              HasSubstr("too_large a.xml: the document has 15 bytes, the limit is 10"));
  limits = {};
  limits.token_bytes = 8;
  EXPECT_EQ(refusal("<a>12345678</a>", limits), "accepted");
  EXPECT_THAT(refusal("<a>123456789</a>", limits), HasSubstr("too_large a.xml:1:4: a text of more than 8 bytes"));
  EXPECT_THAT(refusal("<a b='123456789'/>", limits), HasSubstr("an attribute value of more than 8 bytes"));
  limits = {};
  limits.attributes = 1;
  EXPECT_THAT(refusal("<a b='1' c='2'/>", limits), HasSubstr("an element with more than 1 attributes"));
  limits = {};
  limits.silent_bytes = 100'000;
  EXPECT_THAT(refusal("<a b='" + std::string(300'000, 'x') + "'/>", limits),
              HasSubstr("a token of more than 100000 bytes begins near here"));
}

TEST(Xml, TheHandlersErrorIsTheAnswerAndNothingFollowsIt) {
  struct Stopper final : XmlHandler {
    int after = 0;
    bool stopped = false;
    Status open(std::string_view name, std::span<const XmlAttribute>, XmlPlace) override {
      after += stopped;
      if (name != "b") return Unit{};
      stopped = true;
      return Error{ErrorCode::kWrongList, {}, "stop"};
    }
    void close(std::string_view, XmlPlace) override { after += stopped; }
    void text(std::string_view, XmlPlace) override { after += stopped; }
  } stopper;
  const std::string document = "<a><b/>text<c/></a>";
  const Status status = read_xml(bytes_of(document), "a.xml", stopper);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().message, "stop");
  EXPECT_EQ(stopper.after, 0);
}

TEST(Xml, CommentsAndInstructionsAreToldApart) {
  Recorder recorder;
  ASSERT_TRUE(read_xml(bytes_of("<?p q?><A><!-- c --></A>"), "a.xml", recorder).ok());
  EXPECT_THAT(recorder.events, ElementsAre("instruction:p q", "<A@1:8", "comment: c ", "/A@1:21"));
}

}  // namespace
}  // namespace vrata::lists
