#include <gtest/gtest.h>

#include "base/code_pages.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "vrata/error.h"

namespace vrata {
namespace {

TEST(Error, SaysWhereAndWhat) {
  const Error error{ErrorCode::kMalformed, {"un.xml", 12, 3}, "not well-formed"};
  EXPECT_EQ(to_string(error), "un.xml:12:3: not well-formed");
  EXPECT_EQ(to_string(Error{ErrorCode::kUsage, {}, "no name"}), "no name");
}

TEST(Result, CarriesEither) {
  Result<int> good = 7;
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(*good, 7);
  Result<int> bad = Error{ErrorCode::kEmpty, {}, "nothing"};
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().code, ErrorCode::kEmpty);
}

TEST(Hash, Sha256OfTheStandardsExample) {
  EXPECT_EQ(base::to_hex(base::sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(base::to_hex(base::sha1(std::as_bytes(std::span("abc", 3)))), "a9993e364706816aba3e25717850c26c9cd0d89d");
}

TEST(Hash, AStreamEqualsTheWhole) {
  base::Sha256Stream stream;
  stream.add(std::as_bytes(std::span("ab", 2)));
  stream.add(std::as_bytes(std::span("c", 1)));
  EXPECT_EQ(stream.finish(), base::sha256("abc"));
}

TEST(CodePages, OneByteALetter) {
  const auto in_utf8 = [](std::string_view bytes, CodePage page) {
    std::string out;
    append_utf8(out, bytes, page);
    return out;
  };
  EXPECT_EQ(in_utf8("\xC8\xE2\xE0\xED \xB9", CodePage::kWindows1251), "Иван №");
  EXPECT_EQ(in_utf8("\x88\xA2\xA0\xAD \xFC\xF0", CodePage::kCp866), "Иван №Ё");
  EXPECT_EQ(in_utf8("caf\xE9 \x80", CodePage::kWindows1252), "café €");
  EXPECT_EQ(in_utf8("\x98", CodePage::kWindows1251), "\xEF\xBF\xBD") << "undefined there";
}

TEST(Utf8, KnowsItself) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("abc \xef\xbf\xbd пример"));
  EXPECT_FALSE(is_utf8("\xc0\x80"));
  EXPECT_FALSE(is_utf8("\xed\xa0\x80"));      // a surrogate
  EXPECT_FALSE(is_utf8("\xf4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(is_utf8("abc\xd0"));
}

}  // namespace
}  // namespace vrata
