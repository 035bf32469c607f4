#include "lists/private_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/entity_text.h"
#include "support/readings.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using support::extra;
using support::names_of;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Result<Reading> read_table(const std::string& csv, PrivateHow how = {}) {
  const std::vector<std::byte> document = make_private_list(bytes_of(csv), how);
  return read(document, "watch.csv", "watch");
}

Reading reading_of(const std::string& csv, PrivateHow how = {}) {
  return support::accepted(read_table(csv, std::move(how)));
}

std::string refusal(const std::string& csv, PrivateHow how = {}) {
  return support::refusal(read_table(csv, std::move(how)));
}

std::vector<std::string> remarks_of(const std::string& csv) { return support::remark_lines(reading_of(csv)); }

const std::string kTable =
    "Nr;Kundenname;Aliases;DOB;Staat;Typ;Passport No;Wallet;Grund\n"
    "17;Yegor Lebyazhin;Egor Lebiajine;31.05.1970;Russia;person;990123456;;\"kept out; see note\"\n"
    "18;Grey Swan Shipping (GSS);;;RU, PA;company;;0x91aa27dc9d3d10ce1174ae93b21a699f561b59ce;\n"
    "19;Ola Nour;\"Umm Tariq; \"\"Nour; Ola\"\"\";1971;Nowhereland;person;;;\n";
const PrivateHow kHow = {.map = "id=Nr,name=Kundenname,nationality=Staat,schema=Typ"};

TEST(PrivateList, ReadsATableByItsColumns) {
  const Reading reading = reading_of(kTable, kHow);
  EXPECT_EQ(reading.list_id, "watch");
  ASSERT_EQ(reading.entities.size(), 3U);
  const Entity& person = reading.entities[0];
  EXPECT_EQ(person.id(), "watch:17");
  EXPECT_EQ(person.line, 2U);
  EXPECT_EQ(person.schema, Schema::kPerson);
  EXPECT_THAT(names_of(person), ElementsAre("Yegor Lebyazhin primary/primary", "Egor Lebiajine alias/good"));
  ASSERT_EQ(person.births.size(), 1U);
  EXPECT_EQ(to_string(person.births[0]), "1970-05-31");
  EXPECT_THAT(person.nationalities, ElementsAre("Russia"));
  ASSERT_EQ(person.identifiers.size(), 1U);
  EXPECT_EQ(person.identifiers[0].type, IdentifierType::kPassport);
  EXPECT_EQ(extra(person, "Grund"), "kept out; see note");
  const Entity& company = reading.entities[1];
  EXPECT_EQ(company.schema, Schema::kOrganization);
  EXPECT_THAT(names_of(company), ElementsAre("Grey Swan Shipping primary/primary", "GSS alias/low"));
  EXPECT_THAT(company.nationalities, ElementsAre("RU", "PA"));
  EXPECT_EQ(company.identifiers[0].type, IdentifierType::kWallet);
  EXPECT_THAT(names_of(reading.entities[2]),
              ElementsAre("Ola Nour primary/primary", "Umm Tariq alias/good", "Nour alias/good", "Ola alias/good"));
}

TEST(PrivateList, IsRecognisedAndKeepsHowItIsRead) {
  const std::vector<std::byte> document =
      make_private_list(bytes_of(kTable), {.map = "id=Nr",
                                           .encoding = sheets::Encoding::kWindows1251,
                                           .delimiter = '\t',
                                           .date_order = DateOrder::kMonthDayYear});
  ASSERT_TRUE(is_private_list(document));
  EXPECT_EQ(recognise(document, "w")->list_id, "private");
  EXPECT_EQ(recognise(document, "w")->format, Format::kPrivate);
  EXPECT_TRUE(is_private_table(bytes_of(kTable), "w"));
  EXPECT_FALSE(is_private_table(document, "w"));
  EXPECT_FALSE(is_private_table(bytes_of("<feed/>"), "w"));
}

// Each cell is found in the entity of its row, whatever its column means; told apart from the reader, by hand.
TEST(PrivateList, LosesNoCell) {
  const std::string table =
      "id,name,first name,last name,alias,dob,nationality,country,gender,address,passport,id type,id "
      "number,type,Notes,\n"
      "a1,Ola Nour,Ola,Nour,Umm Tariq,13/02/1970,Nowhere,Egypt,robot,4 Quay Road,P 99,Library "
      "card,77-1,hovercraft,why,odd\n"
      "a2,Yegor L.,Egor,Lebyazhin,,sometime,Russia,Egypt,F,,,,,person,,\n";
  const Reading reading = reading_of(table);
  ASSERT_EQ(reading.entities.size(), 2U);
  const std::string first = support::all_text(reading.entities[0]);
  for (const char* cell : {"a1", "Ola Nour", "Ola", "Nour", "Umm Tariq", "1970-02-13", "13/02/1970", "Nowhere", "Egypt",
                           "robot", "4 Quay Road", "P 99", "Library card", "77-1", "hovercraft", "why", "odd"})
    EXPECT_THAT(first, HasSubstr(cell));
  const std::string second = support::all_text(reading.entities[1]);
  for (const char* cell : {"a2", "Yegor L.", "Egor Lebyazhin", "sometime", "Russia", "Egypt"})
    EXPECT_THAT(second, HasSubstr(cell));
  EXPECT_EQ(reading.entities[1].gender, Gender::kFemale);
  EXPECT_EQ(reading.entities[0].addresses.size(), 1U);
  EXPECT_EQ(reading.entities[0].addresses[0].country, "Egypt");
}

TEST(PrivateList, WhatCannotBeReadIsRemarked) {
  const std::vector<std::string> remarks = remarks_of(
      "id,name,dob,nationality,type\n1,Ola Nour,05/04/1980,Nowhereland,hovercraft\n2,Tariq Nour,31/02/1970,,\n,,,,\n");
  EXPECT_THAT(remarks, Contains(HasSubstr("a date that can be read in two ways")));
  EXPECT_THAT(remarks, Contains(HasSubstr("watch.csv:3: dob: not a date (no such day)")));
  EXPECT_THAT(remarks, Contains(HasSubstr("a country that we do not know")));
  EXPECT_THAT(remarks, Contains(HasSubstr("a kind that we do not know")));
  EXPECT_THAT(remarks, Contains(HasSubstr("without any value; left out")));
}

TEST(PrivateList, WithoutAnIdKeysAreMadeAndSaidToBe) {
  const std::string table = "name,dob\nOla Nour,1970-05-31\nOla Nour,1971\nOla Nour,1971\n";
  const Reading reading = reading_of(table);
  ASSERT_EQ(reading.entities.size(), 3U);
  EXPECT_TRUE(is_derived_key(reading.entities[0].key));
  EXPECT_NE(reading.entities[0].key, reading.entities[1].key);
  EXPECT_EQ(reading.entities[2].key, reading.entities[1].key + "#2");
  EXPECT_EQ(reading.entities[0].key, reading_of("dob,name\n1970-05-31,OLA  NOUR\n").entities[0].key)
      << "case and order of columns do not matter";
  EXPECT_THAT(remarks_of(table), Contains(HasSubstr("no column holds an id")));
}

TEST(PrivateList, ARowMayBeFoundByItsIdentifiersAlone) {
  const Reading reading = reading_of("id,name,wallet\n1,,0x91aa27dc9d3d10ce1174ae93b21a699f561b59ce\n");
  ASSERT_EQ(reading.entities.size(), 1U);
  EXPECT_TRUE(reading.entities[0].names[0].damaged) << "shown, not indexed";
}

TEST(PrivateList, SpacesThatDoNotBreakStandInNoName) {
  EXPECT_EQ(reading_of("id,name\n1,\xC2\xA0Ola Nour\xC2\xA0\n").entities.at(0).names[0].text, "Ola Nour");
}

TEST(PrivateList, OtherEncodingsAreRead) {
  const std::string table = "id;name\n1;\xC5\xE3\xEE\xF0 \xCB\xE5\xE1\xFF\xE6\xE8\xED\n";
  const Reading reading = reading_of(table, {.encoding = sheets::Encoding::kWindows1251});
  EXPECT_EQ(reading.entities.at(0).names[0].text, "Егор Лебяжин");
  EXPECT_THAT(refusal(table), HasSubstr("malformed watch.csv:2: row 1 is torn"));
}

TEST(PrivateList, IsReadWholeOrRefusedWhole) {
  EXPECT_THAT(refusal("id,name\n1,Ola Nour\n1,Tariq Nour\n"),
              HasSubstr("malformed watch.csv:3: row 2 has the id \"1\", which stands in line 2 too"));
  EXPECT_THAT(refusal("id,name\n1,Ola Nour\n2\n"), HasSubstr("watch.csv:3: row 2 has 1 fields, the header 2"));
  EXPECT_THAT(refusal("id,name\n1,Ola Nour\n2,a,b\n"), HasSubstr("row 2 has 3 fields"));
  EXPECT_THAT(refusal("id,name\n1,\"Ola Nour\n2,Tariq\n"), HasSubstr("row 1 is torn"));
  EXPECT_THAT(refusal("id,name\n1,\n"), HasSubstr("row 1 has neither a name nor an identifier"));
  EXPECT_THAT(refusal("id,name\n1,\xC2\xA0 \xE3\x80\x80\n"), HasSubstr("row 1 has neither a name nor an identifier"));
  EXPECT_THAT(refusal("id,name\n"), HasSubstr("empty"));
  EXPECT_THAT(refusal(""), HasSubstr("empty"));
  EXPECT_THAT(refusal("id,shoe\n1,42\n"), HasSubstr("no column holds a name"));
  EXPECT_THAT(refusal(kTable, {.map = "name=Hat"}), HasSubstr("there is no column \"Hat\""));
  EXPECT_THAT(refusal("id,name\nname-0123456789ab,Ola\n"), HasSubstr("looks like a key that we make"));
  EXPECT_THAT(remarks_of("id,name\n1,Ola Nour"), Contains(HasSubstr("it may be cut off")));
  const std::vector<std::byte> document = make_private_list(bytes_of(kTable), kHow);
  for (std::size_t bytes = 0; bytes < document.size(); bytes += 3)
    EXPECT_FALSE(read({document.data(), bytes}, "w", "watch").ok()) << bytes;
}

}  // namespace
}  // namespace vrata::lists
