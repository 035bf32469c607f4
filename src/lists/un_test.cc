#include "lists/un.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/readings.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using support::extra;
using support::names_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string list_of(const std::string& individuals, const std::string& entities = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST "
         "dateGenerated=\"2026-02-27T00:00:09.554Z\"><INDIVIDUALS>\n" +
         individuals + "</INDIVIDUALS><ENTITIES>" + entities + "</ENTITIES></CONSOLIDATED_LIST>";
}

std::string person(const std::string& inside, const std::string& reference = "XXi.001") {
  return "<INDIVIDUAL><FIRST_NAME>TAHIR</FIRST_NAME><REFERENCE_NUMBER>" + reference + "</REFERENCE_NUMBER>" + inside +
         "</INDIVIDUAL>\n";
}

Reading reading_of(const std::string& document) { return support::accepted(read_un(bytes_of(document), "un.xml")); }

std::vector<std::string> remarks_of(const std::string& document) { return support::remark_lines(reading_of(document)); }

Entity entity_of(const std::string& inside) { return reading_of(list_of(person(inside))).entities.at(0); }

TEST(Un, ReadsWhenItWasPublished) {
  const Reading reading = reading_of(list_of(person("")));
  EXPECT_EQ(reading.published_text, "2026-02-27T00:00:09.554Z");
  EXPECT_EQ(reading.published_at, 1772150409);
  EXPECT_EQ(reading.title, "UN Security Council Consolidated List");
}

TEST(Un, JoinsTheNamePartsAndKeepsEach) {
  const Reading reading =
      reading_of(list_of("<INDIVIDUAL><THIRD_NAME>AL-NAHRI</THIRD_NAME><DATAID>77</DATAID><FIRST_NAME>OMAR "
                         "</FIRST_NAME><SECOND_NAME>TARIQ\n  SALIM</SECOND_NAME>"
                         "<FOURTH_NAME/><REFERENCE_NUMBER>XXi.004 </REFERENCE_NUMBER><NAME_ORIGINAL_SCRIPT>عمر "
                         "النهري</NAME_ORIGINAL_SCRIPT></INDIVIDUAL>"));
  const Entity& entity = reading.entities.at(0);
  EXPECT_EQ(entity.id(), "un-sc:XXi.004");
  EXPECT_EQ(entity.line, 3U);
  EXPECT_THAT(names_of(entity),
              ElementsAre("OMAR TARIQ SALIM AL-NAHRI primary/primary", "عمر النهري original_script/primary"));
  EXPECT_EQ(extra(entity, "FIRST_NAME"), "OMAR");
  EXPECT_EQ(extra(entity, "SECOND_NAME"), "TARIQ SALIM");
  EXPECT_EQ(extra(entity, "THIRD_NAME"), "AL-NAHRI");
  EXPECT_EQ(extra(entity, "DATAID"), "77");
  EXPECT_THAT(reading.remarks, IsEmpty());
}

TEST(Un, GradesAliases) {
  const auto alias = [](const char* quality, const char* name) {
    return std::string("<ENTITY_ALIAS><QUALITY>") + quality + "</QUALITY><ALIAS_NAME>" + name +
           "</ALIAS_NAME></ENTITY_ALIAS>";
  };
  const Reading reading = reading_of(
      list_of("", "<ENTITY><FIRST_NAME>RIVER FRONT</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER>" +
                      alias("a.k.a.", "Front of the River") + alias("f.k.a.", "Lake Front") + alias("Low", "RF") +
                      alias("Good", "Jabhat") + alias("Odd", "Flumen") +
                      "<ENTITY_ALIAS><QUALITY/><ALIAS_NAME/></ENTITY_ALIAS></ENTITY>"));
  EXPECT_EQ(reading.entities.at(0).schema, Schema::kOrganization);
  EXPECT_THAT(names_of(reading.entities.at(0)),
              ElementsAre("RIVER FRONT primary/primary", "Front of the River alias/good", "Lake Front former/good",
                          "RF alias/low", "Jabhat alias/good", "Flumen alias/good"));
  EXPECT_EQ(extra(reading.entities.at(0), "ENTITY_ALIAS/QUALITY"), "Odd");
  ASSERT_THAT(reading.remarks, SizeIs(1));
  EXPECT_THAT(reading.remarks[0].message, HasSubstr("\"Odd\" is no grade that we know; read as a good alias"));
}

TEST(Un, TakesMixedAliasesApartAndKeepsTheVerbatimText) {
  const Entity entity = entity_of(
      "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>حسن ورد (Hassan Ward; Hasan Ward)</ALIAS_NAME><NOTE>nom de "
      "guerre</NOTE></INDIVIDUAL_ALIAS>"
      "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Abu Vymysel</ALIAS_NAME><NOTE>original script: Абу "
      "Вымысел</NOTE></INDIVIDUAL_ALIAS>");
  EXPECT_THAT(
      names_of(entity),
      ElementsAre("TAHIR primary/primary", "حسن ورد alias/low {nom de guerre}", "Hassan Ward alias/low {nom de guerre}",
                  "Hasan Ward alias/low {nom de guerre}", "Abu Vymysel alias/good {original script: Абу Вымысел}",
                  "Абу Вымысел alias/good {original script: Абу Вымысел}"));
  EXPECT_EQ(extra(entity, "INDIVIDUAL_ALIAS/ALIAS_NAME"), "حسن ورد (Hassan Ward; Hasan Ward)");
}

TEST(Un, ShortFormsOfFewerThanFourLettersAreWeak) {
  const Reading reading = reading_of(
      list_of("",
              "<ENTITY><FIRST_NAME>RIVER FRONT ARMY "
              "(RFA)</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER><ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY>"
              "<ALIAS_NAME>River Front of Nowhere Army (RFNA)</ALIAS_NAME></ENTITY_ALIAS></ENTITY>"));
  EXPECT_THAT(
      names_of(reading.entities.at(0)),
      ElementsAre("RIVER FRONT ARMY (RFA) primary/primary", "RIVER FRONT ARMY alias/good {part of the primary name}",
                  "RFA alias/low {part of the primary name}", "River Front of Nowhere Army alias/good",
                  "RFNA alias/good"));
}

TEST(Un, AliasesKeepTheirOwnBirth) {
  const Entity entity = entity_of(
      "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ricky "
      "Kohi</ALIAS_NAME><DATE_OF_BIRTH>1980-08-08</DATE_OF_BIRTH><CITY_OF_BIRTH>Sosa</"
      "CITY_OF_BIRTH><COUNTRY_OF_BIRTH>Italy</COUNTRY_OF_BIRTH></INDIVIDUAL_ALIAS>"
      "<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/><DATE_OF_BIRTH>1958 - 1964</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>");
  EXPECT_EQ(names_of(entity).at(1), "Ricky Kohi alias/good {born 1980-08-08, Sosa, Italy}");
  ASSERT_THAT(entity.births, SizeIs(2));
  EXPECT_EQ(entity.births[0].from, (PartialDate{1980, 8, 8}));
  EXPECT_EQ(entity.births[0].note, "with the alias \"Ricky Kohi\"");
  EXPECT_EQ(entity.births[1].from, (PartialDate{1958, 0, 0}));
  EXPECT_EQ(entity.births[1].to, (PartialDate{1964, 0, 0}));
  EXPECT_EQ(entity.births[1].text, "1958 - 1964");
  EXPECT_EQ(extra(entity, "INDIVIDUAL_ALIAS/DATE_OF_BIRTH"), "1958 - 1964");
  ASSERT_THAT(entity.birth_places, SizeIs(1));
  EXPECT_EQ(entity.birth_places[0].city, "Sosa");
}

std::string birth(const std::string& inside) {
  const Entity entity = entity_of("<INDIVIDUAL_DATE_OF_BIRTH>" + inside + "</INDIVIDUAL_DATE_OF_BIRTH>");
  std::string out;
  for (const FuzzyDate& date : entity.births) {
    if (!out.empty()) out += " | ";
    out += std::string(date.approximate ? "c. " : "") + to_string(date.from) +
           (date.to == date.from ? "" : ".." + to_string(date.to)) + (date.text.empty() ? "" : " [" + date.text + "]") +
           (date.note.empty() ? "" : " {" + date.note + "}");
  }
  for (const ExtraField& field : entity.extra)
    out += " extra " + field.name.substr(field.name.find('/') + 1) + "=" + field.value;
  return out;
}

TEST(Un, ReadsBirthDatesInAllTheirForms) {
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-05-31</DATE>"), "1970-05-31");
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-01-01</DATE>"), "1970-01-01")
      << "the day stays, though it may stand for the year";
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1960-01-01-05:00</DATE>"), "1960-01-01 [1960-01-01-05:00]");
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR>"), "1971");
  EXPECT_EQ(birth("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1971</YEAR>"), "c. 1971");
  EXPECT_EQ(birth("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1955</FROM_YEAR><TO_YEAR>1958</"
                  "TO_YEAR><NOTE>Approximately</NOTE>"),
            "c. 1955..1958 {Approximately}");
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1979-03-03</DATE><NOTE>from false passport</NOTE>"),
            "1979-03-03 {from false passport}");
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1958</YEAR><NOTE>Sep.</NOTE>"), "1958-09 {Sep.}");
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973</NOTE>"), "1973-11 [Nov. 1973] {Nov. 1973}");
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Between Aug. and Sep. 1977</NOTE>"),
            "1977-08..1977-09 [Between Aug. and Sep. 1977] {Between Aug. and Sep. 1977}");
  EXPECT_EQ(birth("<TYPE_OF_DATE/>"), "");
}

TEST(Un, KeepsAsTextWhatIsNoDate) {
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>31/02/1970</DATE>"),
            " extra DATE=31/02/1970 extra TYPE_OF_DATE=EXACT");
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-02-31</DATE>"),
            " extra DATE=1970-02-31 extra TYPE_OF_DATE=EXACT");
  EXPECT_EQ(birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>24/06/1402 (Hijri Calendar)</NOTE>"),
            " extra NOTE=24/06/1402 (Hijri Calendar) extra TYPE_OF_DATE=EXACT");
  EXPECT_EQ(birth("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><NOTE>30-35 years old</NOTE>"),
            " extra NOTE=30-35 years old extra TYPE_OF_DATE=APPROXIMATELY");
  EXPECT_EQ(birth("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1955</TO_YEAR>"),
            " extra FROM_YEAR=1958 extra TO_YEAR=1955 extra TYPE_OF_DATE=BETWEEN");
  EXPECT_EQ(birth("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR>"),
            "c. 1958 [FROM_YEAR 1958] extra TYPE_OF_DATE=BETWEEN");
  EXPECT_THAT(remarks_of(list_of(person(
                  "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE/>\n<DATE>31/02/1970</DATE></INDIVIDUAL_DATE_OF_BIRTH>"))),
              ElementsAre("un.xml:4:1: INDIVIDUAL_DATE_OF_BIRTH/DATE: \"31/02/1970\" is not a date; kept as text"));
}

TEST(Un, ReadsDocuments) {
  const Entity entity = entity_of(
      "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification\n "
      "Number</TYPE_OF_DOCUMENT><TYPE_OF_DOCUMENT2>Ration card no.</TYPE_OF_DOCUMENT2><NUMBER>A "
      "123456</NUMBER><ISSUING_COUNTRY>Egypt</ISSUING_COUNTRY>"
      "<COUNTRY_OF_ISSUE>Oman</COUNTRY_OF_ISSUE><CITY_OF_ISSUE>Muscat</CITY_OF_ISSUE><DATE_OF_ISSUE>2001-02-03</"
      "DATE_OF_ISSUE><NOTE>fraudulently obtained</NOTE></INDIVIDUAL_DOCUMENT>"
      "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Numéro de passeport</TYPE_OF_DOCUMENT><NUMBER>Libyan passport No. "
      "513000</NUMBER></INDIVIDUAL_DOCUMENT>"
      "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>issued in "
      "1993</NOTE></INDIVIDUAL_DOCUMENT>"
      "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification "
      "Number</TYPE_OF_DOCUMENT><TYPE_OF_DOCUMENT2>Afghan identification card (tazkira) number "
      "545000</TYPE_OF_DOCUMENT2></INDIVIDUAL_DOCUMENT>"
      "<INDIVIDUAL_DOCUMENT/>");
  ASSERT_THAT(entity.identifiers, SizeIs(3));
  const Identifier& card = entity.identifiers[0];
  EXPECT_EQ(card, (Identifier{IdentifierType::kOther, "National Identification Number", "Ration card no.", "A 123456",
                              "Egypt", "Oman", "Muscat", "2001-02-03", "fraudulently obtained", true}));
  EXPECT_EQ(entity.identifiers[1].type, IdentifierType::kPassport);
  EXPECT_EQ(entity.identifiers[1].value, "513000");
  EXPECT_EQ(entity.identifiers[1].note, "number published as \"Libyan passport No. 513000\"");
  EXPECT_EQ(entity.identifiers[2].value, "545000");
  EXPECT_EQ(entity.identifiers[2].type, IdentifierType::kNationalId);
  EXPECT_EQ(extra(entity, "INDIVIDUAL_DOCUMENT/NOTE"), "issued in 1993");
}

TEST(Un, ReadsTheOtherFields) {
  const Entity entity = entity_of(
      "<UN_LIST_TYPE>Nowhere</UN_LIST_TYPE><LISTED_ON>2015-07-01-04:00</LISTED_ON><SUBMITTED_BY>Germany</"
      "SUBMITTED_BY><SUBMITTED_ON>2009-07-17</SUBMITTED_ON><GENDER>MALE</GENDER>"
      "<COMMENTS1> First line\nsecond line. INTERPOL: https://www.interpol.int/x "
      "</COMMENTS1><TITLE><VALUE>Dr.</VALUE></TITLE><DESIGNATION><VALUE>General</VALUE><VALUE>Minister</VALUE></"
      "DESIGNATION>"
      "<NATIONALITY><VALUE>Chad</VALUE></NATIONALITY><LIST_TYPE><VALUE>UN "
      "List</VALUE></LIST_TYPE><LAST_DAY_UPDATED><VALUE>2012-01-02</VALUE><VALUE/><VALUE>2013-01-02</VALUE></"
      "LAST_DAY_UPDATED>"
      "<INDIVIDUAL_ADDRESS><STREET>s</STREET><CITY>c</CITY><STATE_PROVINCE>p</STATE_PROVINCE><ZIP_CODE>z</"
      "ZIP_CODE><COUNTRY>k</COUNTRY><NOTE>n</NOTE></INDIVIDUAL_ADDRESS><INDIVIDUAL_ADDRESS><COUNTRY/></"
      "INDIVIDUAL_ADDRESS>"
      "<INDIVIDUAL_PLACE_OF_BIRTH><CITY>b</CITY></INDIVIDUAL_PLACE_OF_BIRTH><SORT_KEY/><SORT_KEY_LAST_MOD/>");
  EXPECT_EQ(
      entity.listings,
      (std::vector<Listing>{{"Nowhere", "XXi.001", "2015-07-01-04:00", {"2012-01-02", "2013-01-02"}, "Germany"}}));
  EXPECT_EQ(entity.gender, Gender::kMale);
  EXPECT_EQ(entity.narrative, "First line\nsecond line. INTERPOL: https://www.interpol.int/x");
  EXPECT_THAT(entity.titles, ElementsAre("Dr."));
  EXPECT_THAT(entity.designations, ElementsAre("General", "Minister"));
  EXPECT_THAT(entity.nationalities, ElementsAre("Chad"));
  EXPECT_EQ(entity.addresses, (std::vector<Address>{{"s", "c", "p", "z", "k", "n"}}));
  EXPECT_EQ(entity.birth_places, (std::vector<Address>{{"", "b", "", "", "", ""}}));
  EXPECT_EQ(entity.extra, (std::vector<ExtraField>{{"SUBMITTED_ON", "2009-07-17"}}));
}

TEST(Un, KeepsTheUnknownUnderItsPathAndTellsItOnce) {
  const std::string inside =
      "<NATIONALITY "
      "lang=\"en\"><VALUE>Chad</VALUE><CODE>TD</CODE></NATIONALITY>\n<FAVOURITE><COLOUR>blue</COLOUR></"
      "FAVOURITE>loose<SORT_KEY>7</SORT_KEY><LIST_TYPE><VALUE>Other</VALUE></LIST_TYPE><REFERENCE_NUMBER>again</"
      "REFERENCE_NUMBER>";
  const Reading reading = reading_of(list_of(person(inside, "XXi.001") + person(inside, "XXi.002")));
  const Entity& entity = reading.entities.at(0);
  EXPECT_EQ(entity.extra, (std::vector<ExtraField>{{"text()", "loose"},
                                                   {"NATIONALITY@lang", "en"},
                                                   {"NATIONALITY/CODE", "TD"},
                                                   {"FAVOURITE/COLOUR", "blue"},
                                                   {"SORT_KEY", "7"},
                                                   {"LIST_TYPE/VALUE", "Other"},
                                                   {"REFERENCE_NUMBER", "again"}}));
  ASSERT_THAT(reading.remarks, SizeIs(8));
  EXPECT_EQ(to_string(reading.remarks[3]),
            "un.xml:4:1: FAVOURITE: an element that we do not know, without text (2 times, here first)");
  EXPECT_EQ(to_string(reading.remarks[4]),
            "un.xml:4:12: FAVOURITE/COLOUR: not understood here; kept in extra (2 times, here first)");
}

TEST(Un, WhatStandsOutsideEntriesGoesIntoRemarks) {
  const std::string document =
      "<CONSOLIDATED_LIST dateGenerated='x' edition=\"7\"><NOTICE>hello<B c='d'/></NOTICE>free<INDIVIDUALS n='1'>" +
      person("") + "<SHIP>s</SHIP></INDIVIDUALS><!-- c --></CONSOLIDATED_LIST>";
  EXPECT_THAT(
      remarks_of(document),
      ElementsAre(HasSubstr("dateGenerated: \"x\" is not a time"),
                  HasSubstr("CONSOLIDATED_LIST@edition: \"7\" belongs to no entry"), HasSubstr("NOTICE: \"hello\""),
                  HasSubstr("NOTICE/B@c: \"d\""), HasSubstr("\"free\" belongs to no entry"),
                  HasSubstr("INDIVIDUALS@n: \"1\""), HasSubstr("SHIP: \"s\""), HasSubstr("comment: \"c\"")));
}

TEST(Un, NeverDropsAnEntryForItsKey) {
  const Reading reading =
      reading_of(list_of(person("", "XXi.001") + person("", " XXi.001 ") + person("<DATAID>42</DATAID>", "") +
                         person("", "") + person("", "") + person("", "XXi.001")));
  std::vector<std::string> keys;
  for (const Entity& entity : reading.entities) keys.push_back(entity.key);
  EXPECT_THAT(keys, ElementsAre("XXi.001", "XXi.001#2", "dataid-42", testing::MatchesRegex("name-[0-9a-f]{12}"),
                                keys[3] + "#2", "XXi.001#3"));
  EXPECT_THAT(reading.remarks, SizeIs(6));
  EXPECT_EQ(to_string(reading.remarks[0]),
            "un.xml:4:1: REFERENCE_NUMBER: XXi.001 stands at another entry too; kept under the key XXi.001#2");
}

TEST(Un, DamagedNamesAreMarkedAndTold) {
  const Reading reading =
      reading_of(list_of(person("<NAME_ORIGINAL_SCRIPT>مح\xEF\xBF\xBD\xEF\xBF\xBD "
                                "ورد</NAME_ORIGINAL_SCRIPT><INDIVIDUAL_ALIAS><QUALITY>Good</"
                                "QUALITY><ALIAS_NAME>Ta&#x85;hir</ALIAS_NAME></INDIVIDUAL_ALIAS>")));
  const Entity& entity = reading.entities.at(0);
  ASSERT_THAT(entity.names, SizeIs(3));
  EXPECT_FALSE(entity.names[0].damaged);
  EXPECT_TRUE(entity.names[1].damaged);
  EXPECT_TRUE(entity.names[2].damaged);
  ASSERT_THAT(reading.remarks, SizeIs(2));
  EXPECT_THAT(reading.remarks[0].message, HasSubstr("kept and shown, not indexed"));
  EXPECT_EQ(reading.remarks[0].where.line, 3U);
}

TEST(Un, AnEntryWithoutAnyNameIsKeptAndNotIndexed) {
  const Reading reading = reading_of(list_of("<INDIVIDUAL><REFERENCE_NUMBER>XXi.009</REFERENCE_NUMBER></INDIVIDUAL>"));
  ASSERT_THAT(reading.entities.at(0).names, SizeIs(1));
  EXPECT_TRUE(reading.entities[0].names[0].damaged);
  EXPECT_THAT(reading.remarks, SizeIs(1));
}

TEST(Un, RefusesOtherListsAndEmptyOnes) {
  const auto refusal = [](const std::string& document) {
    const Result<Reading> result = read_un(bytes_of(document), "un.xml");
    return result.ok() ? "accepted" : std::string(word(result.error().code)) + " " + to_string(result.error());
  };
  EXPECT_THAT(refusal("<?xml version='1.0'?>\n<sdnList/>"),
              HasSubstr("wrong_list un.xml:2:1: the root element is <sdnList>"));
  EXPECT_THAT(refusal("<CONSOLIDATED_LIST><INDIVIDUALS/><ENTITIES/></CONSOLIDATED_LIST>"),
              HasSubstr("empty un.xml:1:1: a UN list without a single INDIVIDUAL or ENTITY"));
  EXPECT_THAT(refusal(list_of(person("")).substr(0, 200)), HasSubstr("malformed un.xml:"));
  EXPECT_THAT(refusal(list_of(person("<COMMENTS1>A & B</COMMENTS1>"))), HasSubstr("a bare \"&\""));
  std::string flood = "<CONSOLIDATED_LIST>";
  for (int i = 0; i < 1002; ++i) flood += "<A>b</A>";
  EXPECT_THAT(refusal(flood + "</CONSOLIDATED_LIST>"), HasSubstr("too_large un.xml:1:"));
}

TEST(Un, RefusesAFloodOfComments) {
  std::string comments;
  for (int i = 0; i < 1001; ++i) comments += "<!-- " + std::to_string(i) + " -->";
  const std::string document = list_of(person(comments));
  const Result<Reading> result = read_un(bytes_of(document), "un.xml");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kTooLarge);
}

TEST(Un, ANoteStandsAtAName) {
  // The second alias gives only names that stand already: its note must not go with them.
  const Entity entity = entity_of(
      "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>A One; B Two</ALIAS_NAME></INDIVIDUAL_ALIAS>"
      "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>B Two; A One</ALIAS_NAME><NOTE>Call "
      "sign</NOTE></INDIVIDUAL_ALIAS>");
  EXPECT_THAT(names_of(entity), ElementsAre("TAHIR primary/primary", "A One alias/good", "B Two alias/good",
                                            "B Two alias/good {Call sign}"));
}

TEST(Un, CountsWhatAPersonWouldCheck) {
  const Reading reading = reading_of(list_of(
      person("<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>A One; B Two</ALIAS_NAME></INDIVIDUAL_ALIAS>"),
      "<ENTITY><FIRST_NAME>F</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER></ENTITY>"));
  EXPECT_EQ(reading.counts, (std::vector<std::pair<std::string, std::uint64_t>>{{"individuals", 1},
                                                                                {"entities", 1},
                                                                                {"aliases", 1},
                                                                                {"original-script names", 0},
                                                                                {"numbered documents", 0},
                                                                                {"names", 4},
                                                                                {"remarks", 1}}));
}

}  // namespace
}  // namespace vrata::lists
