#include "lists/name_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vrata::lists {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "name" or "name {note}", short forms with a star.
std::vector<std::string> parts(std::string_view text, NameOf of = NameOf::kPerson) {
  std::vector<std::string> out;
  for (const NamePart& part : take_apart(text, of).names)
    out.push_back(part.text + (part.short_form ? "*" : "") + (part.note.empty() ? "" : " {" + part.note + "}"));
  return out;
}
std::vector<std::string> org(std::string_view text) { return parts(text, NameOf::kOrganisation); }

TEST(NameParts, APlainNameIsItself) {
  EXPECT_THAT(parts("Majid, Tariq Omar"), ElementsAre("Majid, Tariq Omar"));
  EXPECT_THAT(parts("سالم الدرويش"), ElementsAre("سالم الدرويش"));
  EXPECT_THAT(parts("Tahir son of M. Anwar Kohi"), ElementsAre("Tahir son of M. Anwar Kohi"));
  EXPECT_THAT(org("Harbour Trading Company, Ltd / Branch 3"), ElementsAre("Harbour Trading Company, Ltd / Branch 3"));
  EXPECT_THAT(parts("Tariq\n      Omar"), ElementsAre("Tariq Omar"));
}

TEST(NameParts, ListsAreTakenApart) {
  EXPECT_THAT(parts("Samir Kohi; Sameer Kohi;Samir Kuhi"), ElementsAre("Samir Kohi", "Sameer Kohi", "Samir Kuhi"));
  EXPECT_THAT(parts("Samir Kohi; Sameer Kohi b) S. Jawad Kohi; S. Javad Kohi"),
              ElementsAre("Samir Kohi", "Sameer Kohi", "S. Jawad Kohi", "S. Javad Kohi"));
  EXPECT_THAT(parts("a) Samir Kohi b) Sameer Kohi"), ElementsAre("Samir Kohi", "Sameer Kohi"));
  EXPECT_THAT(parts("Durezak, Abdelraz, Durazzak"), ElementsAre("Durezak", "Abdelraz", "Durazzak"));
  EXPECT_THAT(parts("Kohi, Samir, III"), ElementsAre("Kohi, Samir, III")) << "III is no name";
  EXPECT_THAT(parts("شيخ القمر ، القمر"), ElementsAre("شيخ القمر", "القمر"));
}

TEST(NameParts, ABracketInAnotherScriptHoldsNames) {
  EXPECT_THAT(parts("Lin Tiemu (林铁木)"), ElementsAre("Lin Tiemu", "林铁木"));
  EXPECT_THAT(parts("Zubakar (original script: Зубакар)"), ElementsAre("Zubakar", "Зубакар"));
  EXPECT_THAT(parts("حسن ورد (Hassan Ward; Hasan Ward; Hassan Uard)"),
              ElementsAre("حسن ورد", "Hassan Ward", "Hasan Ward", "Hassan Uard"));
  EXPECT_THAT(parts("Saqr Al-Wadi (الكنية صقر الوادي)"), ElementsAre("Saqr Al-Wadi", "صقر الوادي"));
  EXPECT_THAT(parts("Tahir son of Anwar (طاهر ولد انور ),"), ElementsAre("Tahir son of Anwar", "طاهر ولد انور"));
  EXPECT_THAT(org("جبهة النهر (the River Front; Jabhat al-Nahr)"),
              ElementsAre("جبهة النهر", "the River Front", "Jabhat al-Nahr"));
  EXPECT_THAT(org("شبكة النهر (River Ansar Network -\n sub-unit name)"),
              ElementsAre("شبكة النهر", "River Ansar Network {sub-unit name}"));
  EXPECT_THAT(org("أنصار النهر (Ansar al Nahr in Nowhere (ANN))"),
              ElementsAre("أنصار النهر", "Ansar al Nahr in Nowhere", "ANN*"));
  EXPECT_THAT(org("Hay’at Tahrir al-Nahr (HTN) (هيئة تحرير النهر (original script); Hay’at Tahrir al-Nahr; Hayat "
                  "Tahrir al-Nahr; Assembly of the River)"),
              ElementsAre("Hay’at Tahrir al-Nahr", "هيئة تحرير النهر {original script}", "Hayat Tahrir al-Nahr",
                          "Assembly of the River", "HTN*"));
}

TEST(NameParts, TwoScriptsSideBySideAreTwoNames) {
  EXPECT_THAT(parts("Agha Tor Kohi اغا تور کوهی"), ElementsAre("Agha Tor Kohi", "اغا تور کوهی"));
  EXPECT_THAT(parts("محمد II"), ElementsAre("محمد II")) << "a numeral is no name";
  EXPECT_THAT(parts("Ivаn Petrov"), ElementsAre("Ivаn Petrov")) << "a look-alike letter inside a word parts nothing";
}

TEST(NameParts, ABracketThatIsARemarkIsANote) {
  EXPECT_THAT(parts("El Lobo (combat name)"), ElementsAre("El Lobo {combat name}"));
  EXPECT_THAT(parts("EL LOBO (COMBAT NAME)"), ElementsAre("EL LOBO {COMBAT NAME}"));
  EXPECT_THAT(parts("Tahir Kohi (previously listed as)"), ElementsAre("Tahir Kohi {previously listed as}"));
  EXPECT_THAT(parts("Omar Kohi, III (third)"), ElementsAre("Omar Kohi, III {third}"));
  EXPECT_THAT(
      parts("Abdel Kohi (false identity related to South African passport number 434000000, confiscated)"),
      ElementsAre("Abdel Kohi {false identity related to South African passport number 434000000, confiscated}"));
  EXPECT_THAT(parts("Safia Kohi, born 1 Jan. 1953 (Oman passport no.038, expiry 3 May 2024.)"),
              ElementsAre("Safia Kohi {born 1 Jan. 1953 (Oman passport no.038, expiry 3 May 2024.)}"));
  EXPECT_THAT(org("SECOND RIVER ACADEMY (KPE.918)"), ElementsAre("SECOND RIVER ACADEMY {KPE.918}"));
  const NameParts tigrinya = take_apart("ፍትዊ ዓብዱ (Tigrinya)", NameOf::kPerson);
  EXPECT_EQ(tigrinya.language, "ti");
  EXPECT_THAT(tigrinya.names, ElementsAre(NamePart{"ፍትዊ ዓብዱ", "Tigrinya", false}));
}

TEST(NameParts, AnAcronymIsAShortFormAndAPlaceIsNot) {
  EXPECT_THAT(org("RIVER FRONT OF NOWHERE (RFN)"), ElementsAre("RIVER FRONT OF NOWHERE", "RFN*"));
  EXPECT_THAT(org("NOWHERE COMMERCIAL IMPEX (NCI) LTD"), ElementsAre("NOWHERE COMMERCIAL IMPEX LTD", "NCI*"));
  EXPECT_THAT(org("River Front/Army (RF/A)"), ElementsAre("River Front/Army", "RF/A*"));
  EXPECT_THAT(org("HARBOUR LINES (HL) ; GREAT RIVER COMPANY (GRC)"),
              ElementsAre("HARBOUR LINES", "HL*", "GREAT RIVER COMPANY", "GRC*"));
  EXPECT_THAT(org("AL-NAHR FOUNDATION (PAKISTAN)"), ElementsAre("AL-NAHR FOUNDATION (PAKISTAN)"));
  EXPECT_THAT(org("Leader (Hong Kong) River Trading Limited"), ElementsAre("Leader (Hong Kong) River Trading Limited"));
  EXPECT_THAT(org("TOUS POUR LE FLEUVE (NGO)"), ElementsAre("TOUS POUR LE FLEUVE (NGO)"));
  EXPECT_THAT(org("河信船務(香港)有限公司"), ElementsAre("河信船務(香港)有限公司"));
}

TEST(NameParts, AnotherSpellingOfTheLastWordIsAVariant) {
  EXPECT_THAT(parts("Lom Butayev (Butaev)"), ElementsAre("Lom Butayev", "Lom Butaev"));
  EXPECT_THAT(parts("Lom Butayev (Grozny)"), ElementsAre("Lom Butayev (Grozny)"));
}

TEST(NameParts, QuotesAndStrayBracketsGo) {
  EXPECT_THAT(parts("\"GODAN\""), ElementsAre("GODAN"));
  EXPECT_THAT(parts("“The Baker of Nowhere”"), ElementsAre("The Baker of Nowhere"));
  EXPECT_THAT(parts("“General” Sidi"), ElementsAre("“General” Sidi"));
  EXPECT_THAT(parts(") Tahir Kohi"), ElementsAre("Tahir Kohi"));
  EXPECT_THAT(parts("(Sheikh) Tahir Kohi"), ElementsAre("Sheikh Tahir Kohi"));
  EXPECT_THAT(org("STATE BUREAU (ROADS"), ElementsAre("STATE BUREAU (ROADS"));
}

TEST(NameParts, NothingGivesNothingAndAnyLetterGivesAName) {
  EXPECT_THAT(parts(""), IsEmpty());
  EXPECT_THAT(parts(" ;() ,"), IsEmpty());
  EXPECT_THAT(parts("((((((((((((A))))))))))))").size(), 1U);
}

TEST(NameParts, WhatIsNoNameFieldStaysWhole) {
  std::string many;
  for (int i = 0; i < 65; ++i) many += "Name " + std::to_string(i) + "; ";
  EXPECT_THAT(parts(many).size(), 1U);
  EXPECT_THAT(parts(many.substr(many.find(';') + 1)).size(), 64U);
  EXPECT_THAT(parts(std::string(5'000, 'a') + "; " + std::string(5'000, 'b')).size(), 1U);
}

TEST(NamesInNote, AreTakenOnlyWhereTheNoteSaysSo) {
  EXPECT_THAT(names_in_note("original script: Абу Вымысел", "Abu Vymysel"), ElementsAre("Абу Вымысел"));
  EXPECT_THAT(names_in_note("DOB: 11 Apr. 1963. POB: Egypt. In Arabic: سيف النهر", "Sayf al Nahr"),
              ElementsAre("سيف النهر"));
  EXPECT_THAT(names_in_note("Yunis al-Nahri; Younis al-Nahri; Sheikh Yunis the Nahri", "يونس النهري"),
              ElementsAre("Yunis al-Nahri", "Younis al-Nahri", "Sheikh Yunis the Nahri"));
  EXPECT_THAT(names_in_note("(Abu Du’r; Abu Duur’) prominently known by this nom de guerre", "أبو در"),
              ElementsAre("Abu Du’r", "Abu Duur’"));
  EXPECT_THAT(names_in_note("Passport number: B05; DOB: 1948; POB: Anefis (Kidar), Mali", "Abdoul Kohi"), IsEmpty());
  EXPECT_THAT(names_in_note("born in 1955, passport number TR02", "حاجی گل"), IsEmpty());
  EXPECT_THAT(names_in_note("The Moroccan", "Rashid"), IsEmpty());
  EXPECT_THAT(names_in_note("expired 2006 (Iraq)", "Rashid"), IsEmpty());
}

}  // namespace
}  // namespace vrata::lists
