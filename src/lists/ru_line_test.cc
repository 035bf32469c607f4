// The grammar of an entry, in the order of lists/ru_line.h. Everybody here is invented.
#include "lists/ru_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vrata::lists {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(const RuLine& line) {
  std::vector<std::string> out;
  for (const Name& name : line.names) out.push_back(name.text);
  return out;
}
std::vector<std::string> births(const RuLine& line) {
  std::vector<std::string> out;
  for (const FuzzyDate& birth : line.births) out.push_back(to_string(birth.from));
  return out;
}

TEST(RuLine, APersonWithFormerNamesBirthAndPlace) {
  const RuLine line = read_ru_line(
      "ВЕЛИМИРОВ РАДОМИР*,  (ВЕЛЕМИРОВ РАДОМИР; ВЕЛИМЕРОВ РАДОМИР), 03.05.1964 г.р. , С. КАМЫШ, ЗАРЕЧНЫЙ РАЙОН;",
      RuKind::kPerson);
  EXPECT_TRUE(line.person);
  EXPECT_TRUE(line.terrorism);
  EXPECT_THAT(names(line), ElementsAre("ВЕЛИМИРОВ РАДОМИР", "ВЕЛЕМИРОВ РАДОМИР", "ВЕЛИМЕРОВ РАДОМИР"));
  EXPECT_EQ(line.names[0].kind, NameKind::kPrimary);
  EXPECT_EQ(line.names[0].script, "Cyrl");
  EXPECT_EQ(line.names[2].kind, NameKind::kFormer);
  EXPECT_THAT(births(line), ElementsAre("1964-05-03"));
  EXPECT_EQ(line.place, "С. КАМЫШ, ЗАРЕЧНЫЙ РАЙОН");
}

TEST(RuLine, EveryFieldMayBeEmpty) {
  const RuLine nothing = read_ru_line("ВЕЛИМИРОВ РАДОМИР*, , ;", RuKind::kByItsForm);
  EXPECT_THAT(names(nothing), ElementsAre("ВЕЛИМИРОВ РАДОМИР"));
  EXPECT_THAT(births(nothing), IsEmpty());
  EXPECT_EQ(nothing.place, "");
  const RuLine place = read_ru_line("ТАМУРЗОДА ИСМАТУЛЛО, , РЕСПУБЛИКА ТАДЖИКИСТАН;", RuKind::kByItsForm);
  EXPECT_TRUE(place.person);
  EXPECT_FALSE(place.terrorism);
  EXPECT_EQ(place.place, "РЕСПУБЛИКА ТАДЖИКИСТАН");
  const RuLine former = read_ru_line("ЖУРАВИНА ЗЛАТА, (ЛЕБЯЖИНА ЗЛАТА), , С. ЗАРЕЧЬЕ;", RuKind::kByItsForm);
  EXPECT_THAT(names(former), ElementsAre("ЖУРАВИНА ЗЛАТА", "ЛЕБЯЖИНА ЗЛАТА"));
  EXPECT_EQ(former.place, "С. ЗАРЕЧЬЕ");
}

TEST(RuLine, BirthsInTheirWritings) {
  for (const char* text : {"03.05.1964 г.р.", "03.05.1964 г. р.", "03.05.1964 Г.Р.", "03.05.1964 г.р",
                           "03.05.1964 года рождения", "03.05.1964", "1964-05-03"}) {
    const auto read = read_ru_birth(text);
    ASSERT_EQ(read.size(), 1u) << text;
    EXPECT_EQ(to_string(read[0].from), "1964-05-03") << text;
  }
  EXPECT_EQ(to_string(read_ru_birth("1971 г. р.").at(0).from), "1971");
  EXPECT_THAT(read_ru_birth("31.02.1964 г.р."), IsEmpty());
  EXPECT_THAT(read_ru_birth("С. КАМЫШ"), IsEmpty());
  // A day that does not exist is no birth and is not lost.
  EXPECT_EQ(read_ru_line("А Б, 31.02.1964 г.р. , С. КАМЫШ;", RuKind::kPerson).place, "31.02.1964 г.р. , С. КАМЫШ");
  EXPECT_THAT(births(read_ru_line("А Б, 01.02.1964 г.р., 02.02.1965 г.р. , С. В;", RuKind::kPerson)),
              ElementsAre("1964-02-01", "1965-02-02"));
}

TEST(RuLine, AnOrganisation) {
  const RuLine line = read_ru_line("ООО \"ЛЕБЯЖИН, СЫН И КО\"* , 01.02.2010, ИНН: 0000000017, ОГРН: 0000000000019;",
                                   RuKind::kOrganisation);
  EXPECT_FALSE(line.person);
  EXPECT_TRUE(line.terrorism);
  EXPECT_THAT(names(line), ElementsAre("ООО \"ЛЕБЯЖИН, СЫН И КО\""));
  EXPECT_EQ(line.day, "01.02.2010");
  ASSERT_EQ(line.numbers.size(), 2u);
  EXPECT_EQ(line.numbers[0].type, IdentifierType::kTaxNumber);
  EXPECT_EQ(line.numbers[0].value, "0000000017");
  EXPECT_EQ(line.numbers[1].type, IdentifierType::kRegistrationNumber);
}

TEST(RuLine, WithoutASectionTheFormTells) {
  EXPECT_FALSE(read_ru_line("FREE VESHIRA FOUNDATION , ;", RuKind::kByItsForm).person);
  EXPECT_FALSE(read_ru_line("АРМИЯ ТАМУРА, ИНН: 0000000017;", RuKind::kByItsForm).person);
  EXPECT_TRUE(read_ru_line("ВЕЛИМИРОВ РАДОМИР, 1971 г.р. , ;", RuKind::kByItsForm).person);
  EXPECT_FALSE(read_ru_line("АРМИЯ, ТАМУРА, ;", RuKind::kOrganisation).person);
}

TEST(RuLine, ANumberBeginsAnEntryAndABirthDoesNot) {
  ASSERT_TRUE(ru_numbered("12. ВЕЛИМИРОВ"));
  EXPECT_EQ(ru_numbered("12. ВЕЛИМИРОВ")->first, 12u);
  EXPECT_EQ(ru_numbered("12. ВЕЛИМИРОВ")->second, "ВЕЛИМИРОВ");
  EXPECT_TRUE(ru_numbered("7.ВЕЛИМИРОВ"));
  for (const char* text : {"03.05.1964 г.р.", "12", "12.", "12 ВЕЛИМИРОВ", "", "12345678. А"})
    EXPECT_FALSE(ru_numbered(text)) << text;
}

TEST(RuLine, Oddities) {
  for (const char* text :
       {"", ";", ",", "*", "(", ")", "()", ",,,;", "(А; Б)", "* , ;", "А (Б", "А) Б", ", 03.05.1964 г.р.,;"})
    for (const RuKind kind : {RuKind::kPerson, RuKind::kOrganisation, RuKind::kByItsForm})
      for (const Name& name : read_ru_line(text, kind).names) EXPECT_NE(name.text, "") << text;
}

}  // namespace
}  // namespace vrata::lists
