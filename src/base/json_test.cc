// JSON as a flat row of nodes.
#include "base/json.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace vrata::base {
namespace {

TEST(Json, IsARowOfNodes) {
  Json json;
  ASSERT_TRUE(json.read(R"( {"id":"a\u0444","n":[1,-2,1.50,true,false,null],"p":{"k":"v","k":"w"}} )").ok());
  const auto& nodes = json.nodes();
  EXPECT_EQ(nodes[0].kind, JsonKind::kObject);
  EXPECT_EQ(nodes[0].end, nodes.size());
  EXPECT_EQ(nodes[json.member(0, "id")].text, "aф");
  std::string seen;
  json.each_child(json.member(0, "n"), [&](std::uint32_t at) {
    seen += std::string(nodes[at].text) + "/" + std::to_string(static_cast<int>(nodes[at].kind)) + " ";
  });
  EXPECT_EQ(seen, "1/3 -2/3 1.5/4 /2 /1 /0 ");
  seen.clear();
  json.each_child(json.member(0, "p"), [&](std::uint32_t at) { seen += nodes[at].text; });
  EXPECT_EQ(seen, "vw") << "members of one key stand there each";
  EXPECT_EQ(json.member(0, "x"), 0U);
  EXPECT_EQ(json.member(1, "id"), 0U) << "not an object";
}

TEST(Json, ManyNumbersKeepTheirTexts) {
  std::string text = "[0";
  for (int i = 1; i < 5000; ++i) text += "," + std::to_string(i);
  Json json;
  ASSERT_TRUE(json.read(text + "]").ok());
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(json.nodes()[i + 1].text, std::to_string(i));
}

TEST(Json, WhatIsNoJsonIsRefused) {
  Json json;
  for (const char* bad : {"", "{", "{\"a\":}", "[1,]", "\"\xff\"", "{} {}", "nul", "01", "[1.e400]",
                          "[99999999999999999999x]", "[1e999,01]", "-", "1e", "\xef\xbb\xbf"}) {
    EXPECT_EQ(json.read(bad).error().code, ErrorCode::kMalformed) << bad;
    EXPECT_TRUE(json.nodes().empty()) << bad;
  }
  EXPECT_FALSE(json.read(std::string(5000, '[') + std::string(5000, ']')).ok()) << "too deep";
  EXPECT_TRUE(json.read("1").ok()) << "and is as good as new";
}

// Numbers that neither 64 bits nor a double hold: registers hold longer ones.
TEST(Json, NumbersBeyondTheParserStandAsTheyWereWritten) {
  Json json;
  ASSERT_TRUE(json.read(R"({"99999999999999999999":18446744073709551616,"b\"1e999":["1e999",1e400,-9223372036854775809],
                            "c":18446744073709551615,"d":[1.0,-0.5E+999999999999999999999],"e":"x"})"));
  const auto& nodes = json.nodes();
  std::string seen;
  for (const JsonNode& node : nodes)
    seen +=
        std::string(node.key) + "=" + std::string(node.text) + "/" + std::to_string(static_cast<int>(node.kind)) + " ";
  EXPECT_EQ(seen,
            "=/7 99999999999999999999=18446744073709551616/3 b\"1e999=/6 =1e999/5 =1e400/4 =-9223372036854775809/3 "
            "c=18446744073709551615/3 d=/6 =1/4 =-0.5E+999999999999999999999/4 e=x/5 ");
  ASSERT_TRUE(json.read("184467440737095516160"));
  EXPECT_EQ(nodes[0].kind, JsonKind::kInteger);
  ASSERT_TRUE(json.read(R"(["a",1])"));
  EXPECT_EQ(nodes[1].kind, JsonKind::kText) << "nothing is left of the one before";
}

TEST(Json, AByteOrderMarkIsPassedOver) {
  Json json;
  ASSERT_TRUE(json.read("\xef\xbb\xbf[1]"));
  EXPECT_EQ(json.nodes().size(), 2U);
}

TEST(Json, Utf8IsKnownAsByThePlainFunction) {
  for (const char* text : {"", "abc \xef\xbf\xbd пример", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "a\xe2\x82"})
    EXPECT_EQ(valid_utf8(text), is_utf8(text)) << text;
}

TEST(Json, IsWrittenAgainAsItWasRead) {
  Json json;
  const std::string text = R"({"a":[1,-2.5,"x\"y\n",true,false,null,[],{}],"b":{"c":"Я"}})";
  ASSERT_TRUE(json.read(text));
  std::string out;
  append_json(out, json, 0);
  EXPECT_EQ(out, text);
  out.clear();
  append_json(out, json, json.member(0, "b"));
  EXPECT_EQ(out, R"({"c":"Я"})");
}

}  // namespace
}  // namespace vrata::base
