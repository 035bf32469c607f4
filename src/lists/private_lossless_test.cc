// Nothing is lost: a walk of the table that knows nothing of the reader finds every value in the entity of its row, or
// in a remark. On invented tables always, on real ones where at hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "lists/private_list.h"
#include "support/csv_walk.h"
#include "support/readings.h"

namespace vrata::lists {
namespace {

using support::squeezed;
using testing::IsEmpty;

struct Table {
  std::string csv;
  char delimiter = ',';
  PrivateHow how;
  std::set<std::string> ignored;  // headers that the mapping leaves out
};

// docs/lists/private.md, "left out on purpose": words for nothing.
const std::set<std::string> kNothing = {"-", "n/a", "unknown"};

bool holds(const std::string& where, const std::string& value) {
  return where.find("\n" + squeezed(value) + "\n") != std::string::npos;
}

// The values of a cell, cut at the signs that part them; quotes around a value are no part of it, doubled ones in it
// are one.
bool holds_pieces(const std::string& where, const std::string& cell, std::string_view signs) {
  std::string piece;
  const auto kept = [&] {
    const std::string value = squeezed(std::exchange(piece, {}));
    return value.empty() || kNothing.contains(value) || holds(where, value);
  };
  bool all = true, quoted = false;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char c = cell[i];
    if (quoted && c == '"' && i + 1 < cell.size() && cell[i + 1] == '"')
      piece += cell[i++];
    else if (c == '"' && (quoted || squeezed(piece).empty()))
      quoted = !quoted;
    else if (!quoted && signs.find(c) != std::string_view::npos)
      all = kept() && all;
    else
      piece += c;
  }
  return kept() && all;
}

std::vector<std::string> lost(const Table& table, const Reading& reading) {
  const std::string remarks = support::remarks_of(reading);
  const auto rows = support::walk_csv(table.csv, table.delimiter);
  std::vector<std::string> out;
  std::size_t entity = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::string all;
    for (const std::string& cell : rows[i]) all += squeezed(cell);
    if (all.empty()) continue;
    if (entity == reading.entities.size()) return {"row " + std::to_string(i) + " and those behind it"};
    const Entity& e = reading.entities[entity++];
    // Kind and gender are held by shape where they are written as we write them.
    const std::string where =
        "\n" + support::all_text(e) + std::string(word(e.schema)) + "\n" + std::string(word(e.gender)) + "\n";
    for (std::size_t c = 0; c < rows[i].size(); ++c) {
      const std::string value = squeezed(rows[i][c]);
      if (value.empty() || kNothing.contains(value) || table.ignored.contains(rows[0][c])) continue;
      if (holds(where, value) || holds_pieces(where, rows[i][c], ";") || holds_pieces(where, rows[i][c], ";,/"))
        continue;
      constexpr std::size_t kTelling = 4;  // bytes; a shorter value stands in any remark
      if (value.size() < kTelling || remarks.find(value) == std::string::npos)
        out.push_back("row " + std::to_string(i) + ", " + rows[0][c] + ": " + value);
    }
  }
  if (entity != reading.entities.size()) out.push_back("more entities than rows");
  return out;
}

Reading read_table(const Table& table) {
  return support::accepted(read(make_private_list(support::bytes_of(table.csv), table.how), "watch.csv", "watch"));
}

// A value in every column that has a meaning, read rightly, read wrongly and absent.
Table invented() {
  return {
      "Nr;Name;First Name;Last Name;Aliases;DOB;Nationality;Country;Gender;Address;Passport;ID type;ID "
      "number;Type;Wallet;Reason;Clerk;\n"
      "1;Ola Nour;Ola;Nour;\"Umm Tariq; \"\"Nour; Ola\"\"; Nūr\";13/02/1970;Egypt;RU;female;4 Quay Road;P 99;Library "
      "card;77-1;Person;0x91aa27dc9d3d10ce1174ae93b21a699f561b59ce;\"kept out;\nsince May\";AB;odd\n"
      "2;Grey Swan Shipping (GSS);;;;05/04/1980;RU, PA / Nowhereland;Egypt;robot;;P1;P2;;hovercraft;x;why;;\n"
      ";;Egor;Lebyazhin;Yegor L.;1971;;;F;\"12 Row; Tver\";n/a;;;person;;-;;\n"
      ";;;;;;;;;;;;;;;;;\n"
      "4;Nobody In Particular;Some;One Else;;sometime in May;unknown;Syria;;;990 123; ;55;company;"
      "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggv;;CD;\n",
      ';',
      {.map = "id=Nr,ignore=Clerk"},
      {"Clerk"}};
}

TEST(PrivateLossless, OnInventedTables) {
  const Table table = invented();
  EXPECT_THAT(lost(table, read_table(table)), IsEmpty());
}

TEST(PrivateLossless, OnTheSampleCustomers) {
  const Table table = {support::sample_text("customers.csv"), ',', {}, {}};
  const Reading reading = read_table(table);
  EXPECT_GT(reading.entities.size(), 1000U);
  EXPECT_THAT(lost(table, reading), IsEmpty());
}

TEST(PrivateLossless, TheCheckSeesALoss) {
  const Table table = invented();
  const Reading whole = read_table(table);
  const auto after = [&](auto change) {
    Reading reading = whole;
    for (Entity& entity : reading.entities) change(entity);
    return lost(table, reading).size();
  };
  EXPECT_GE(after([](Entity& e) { e.names.resize(1); }), 2U);
  EXPECT_GE(after([](Entity& e) { e.births.clear(); }), 2U);
  EXPECT_GE(after([](Entity& e) { e.identifiers.clear(); }), 4U);
  EXPECT_GE(after([](Entity& e) { e.extra.clear(); }), 4U);
  EXPECT_GE(after([](Entity& e) { e.addresses.clear(); }), 3U);
  EXPECT_GE(after([](Entity& e) { e.key.clear(); }), 3U);
  Reading short_one = whole;
  short_one.entities.pop_back();
  EXPECT_FALSE(lost(table, short_one).empty());
}

struct Real {
  const char* file;
  const char* map;
  std::size_t rows;
};

class RealPrivate : public testing::TestWithParam<Real> {};

TEST_P(RealPrivate, LosesNothing) {
  const auto csv = support::file_text(support::shared_folder() / GetParam().file);
  if (!csv) GTEST_SKIP() << "skipped: no " << support::shared_folder() / GetParam().file << "; set VRATA_SHARED";
  const Table table = {*csv, ',', {.map = GetParam().map}, {}};
  const Reading reading = read_table(table);
  EXPECT_EQ(reading.entities.size(), GetParam().rows);
  EXPECT_THAT(lost(table, reading), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Files, RealPrivate,
    testing::Values(Real{"bench/negatives_global.csv", "", 25'167}, Real{"bench/un_positives_plain.csv", "", 346},
                    Real{"lists/ftm/simple/ua_war_sanctions.targets.simple_2026-03-13.csv", "", 5'600}),
    [](const auto& real) { return "File" + std::to_string(real.index); });

}  // namespace
}  // namespace vrata::lists
