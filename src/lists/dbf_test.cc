#include "lists/dbf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using testing::ElementsAre;
using testing::HasSubstr;

// Columns A (4 bytes) and B (2 bytes), rows as given.
std::string table(const std::vector<std::string>& rows, std::uint32_t said) {
  std::string out(32, '\0');
  out[0] = 3, out[1] = 126, out[2] = 1, out[3] = 15;
  out[4] = static_cast<char>(said);
  out[8] = 32 + 64 + 1;
  out[10] = 7;
  out[29] = '\x65';
  for (const auto& [name, width] : std::vector<std::pair<std::string, char>>{{"A", 4}, {"B", 2}}) {
    std::string column(32, '\0');
    column.replace(0, name.size(), name);
    column[11] = 'C', column[16] = width;
    out += column;
  }
  out += '\r';
  for (const std::string& row : rows) out += row;
  return out + '\x1A';
}
std::string refusal(const std::string& document) {
  const auto result = read_dbf(bytes_of(document), "t.dbf");
  return result.ok() ? "accepted" : std::string(word(result.error().code)) + " " + to_string(result.error());
}

TEST(Dbf, ColumnsRowsAndWhatTheHeadSays) {
  const std::string document = table({" ab  x ", "*abcdyz"}, 2);
  const auto read = read_dbf(bytes_of(document), "t.dbf");
  ASSERT_TRUE(read.ok()) << to_string(read.error());
  ASSERT_EQ(read->columns.size(), 2u);
  EXPECT_EQ(read->columns[0].name, "A");
  EXPECT_EQ(read->columns[0].bytes, 4u);
  EXPECT_EQ(read->language, 0x65);
  EXPECT_EQ(read->updated_on, "2026-01-15");
  EXPECT_THAT(read->rows.at(0).values, ElementsAre("ab", "x"));
  EXPECT_FALSE(read->rows[0].deleted);
  EXPECT_THAT(read->rows[0].full, ElementsAre(false, false));
  EXPECT_TRUE(read->rows.at(1).deleted);
  EXPECT_THAT(read->rows[1].full, ElementsAre(true, true));
}

TEST(Dbf, IsRefusedWhole) {
  const std::string whole = table({" ab  x ", " abcdyz"}, 2);
  EXPECT_THAT(refusal(""), HasSubstr("not a DBF"));
  for (const std::size_t size : {40u, 96u, 97u, 98u, 110u})
    EXPECT_NE(refusal(whole.substr(0, size)), "accepted") << size;
  EXPECT_THAT(refusal(whole.substr(0, 105)), HasSubstr("truncated: 2 rows of 7 bytes are not all there"));
  std::string width = whole;
  width[10] = 9;
  EXPECT_THAT(refusal(width), HasSubstr("its columns make rows of 7 bytes, its head says 9"));
  std::string memo = whole;
  memo[32 + 11] = 'M';
  EXPECT_THAT(refusal(memo), HasSubstr("unsupported"));
  std::string mark = whole;
  mark[97] = 'x';
  EXPECT_THAT(refusal(mark), HasSubstr("neither ' ' nor '*'"));
  std::string head = whole;
  head[8] = '\xFF', head[9] = '\xFF';
  EXPECT_THAT(refusal(head), HasSubstr("not a DBF"));
  std::string many = whole;
  many[7] = '\x7F';
  EXPECT_THAT(refusal(many), HasSubstr("more than a million rows"));
}

}  // namespace
}  // namespace vrata::lists
