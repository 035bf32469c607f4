#include "lists/eu_fsf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/readings.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using support::extra;
using support::names_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string list_of(const std::string& entries) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\" "
         "generationDate=\"2026-01-15T08:30:00.000+01:00\" globalFileId=\"990001\">\n" +
         entries + "</export>";
}

std::string entry(const std::string& inside, const std::string& attributes = R"(euReferenceNumber="EU.9901.12")",
                  const std::string& kind = R"(<subjectType code="person" classificationCode="P"/>)") {
  return "<sanctionEntity designationDetails=\"\" unitedNationId=\"\" " + attributes + " logicalId=\"9901\">" + kind +
         inside + "</sanctionEntity>\n";
}

std::string alias(const std::string& text, const std::string& attributes = "", const std::string& inside = "") {
  return "<nameAlias firstName=\"\" wholeName=\"" + text +
         "\" strong=\"true\" regulationLanguage=\"en\" logicalId=\"1\" " + attributes + ">" + inside + "</nameAlias>";
}

Reading reading_of(const std::string& document) { return support::accepted(read_eu_fsf(bytes_of(document), "eu.xml")); }

std::vector<std::string> remarks_of(const std::string& document) { return support::remark_lines(reading_of(document)); }

std::string refusal(const std::string& document) { return support::refusal(read_eu_fsf(bytes_of(document), "eu.xml")); }

Entity entity_of(const std::string& inside) {
  const std::string named = inside.find("<nameAlias") == std::string::npos ? alias("Ola Nour") + inside : inside;
  return reading_of(list_of(entry(named))).entities.at(0);
}

TEST(EuFsf, ReadsWhenItWasPublishedAndWhoIsMeant) {
  const Reading reading = reading_of(list_of(entry(alias("Ola Nour")) +
                                             entry(alias("Nour Trading"), R"(euReferenceNumber=" EU.9902.7 ")",
                                                   R"(<subjectType code="enterprise" classificationCode="E"/>)") +
                                             entry(alias("Thing"), R"(euReferenceNumber="EU.9903.1")",
                                                   R"(<subjectType code="craft" classificationCode="V"/>)")));
  EXPECT_EQ(reading.published_text, "2026-01-15T08:30:00.000+01:00");
  EXPECT_EQ(reading.published_at, 1768462200);
  ASSERT_EQ(reading.entities.size(), 3U);
  EXPECT_EQ(reading.entities[0].id(), "eu-fsf:EU.9901.12");
  EXPECT_EQ(reading.entities[0].schema, Schema::kPerson);
  EXPECT_EQ(reading.entities[0].line, 3U);
  EXPECT_EQ(extra(reading.entities[0], "@logicalId"), "9901");
  EXPECT_EQ(reading.entities[1].key, "EU.9902.7");
  EXPECT_EQ(reading.entities[1].schema, Schema::kOrganization);
  EXPECT_EQ(reading.entities[2].schema, Schema::kUnknown) << "compared with every kind";
  EXPECT_EQ(extra(reading.entities[2], "subjectType@classificationCode"), "V");
}

TEST(EuFsf, KeepsEachNameWithItsGradeLanguageAndPieces) {
  const Entity entity =
      entity_of(alias("Oulà Nour", "nameLanguage=\"FR\"") +
                alias("Ola Tariq Nour",
                      "middleName=\"Tariq\" lastName=\"Nour\" title=\"Dr.\" function=\"Director\" gender=\"F\"") +
                alias("علا نور", "nameLanguage=\"AR\"") + alias("Ола Нур", "nameLanguage=\"BG\"") +
                alias("Umm Tariq", "", "<remark>lo quality alias</remark>") +
                alias("Ola Ward", "title=\"Dr.\"", "<remark>Formerly known as</remark>") +
                "<nameAlias wholeName=\"Swan\" strong=\"false\"/>");
  EXPECT_THAT(names_of(entity), ElementsAre("Ola Tariq Nour primary/primary", "Oulà Nour alias/good FR",
                                            "علا نور original_script/good AR", "Ола Нур alias/good BG",
                                            "Umm Tariq alias/low {lo quality alias}",
                                            "Ola Ward former/good {Formerly known as}", "Swan alias/low"));
  EXPECT_THAT(entity.names[0].pieces, ElementsAre(NamePiece{"middleName", "Tariq"}, NamePiece{"lastName", "Nour"}));
  EXPECT_EQ(entity.gender, Gender::kFemale);
  EXPECT_THAT(entity.titles, ElementsAre("Dr."));
  EXPECT_THAT(entity.designations, ElementsAre("Director"));
}

TEST(EuFsf, TakesAFieldOfSeveralNamesApart) {
  const Entity entity = entity_of(alias("علا نور (Ola Nour; Ola Noor)") + alias("Swan Trading Board (STB)"));
  EXPECT_THAT(names_of(entity), ElementsAre("علا نور primary/primary", "Ola Nour alias/good", "Ola Noor alias/good",
                                            "Swan Trading Board alias/good", "STB alias/low"));
  EXPECT_EQ(extra(entity, "nameAlias@wholeName"), "علا نور (Ola Nour; Ola Noor)");
}

TEST(EuFsf, JoinsThePiecesWhereTheWholeNameIsAbsent) {
  const Entity entity = entity_of("<nameAlias firstName=\"Ola\" lastName=\"Nour\" wholeName=\"\" strong=\"true\"/>");
  EXPECT_THAT(names_of(entity), ElementsAre("Ola Nour primary/primary"));
}

TEST(EuFsf, ReadsBirthDatesAsFarAsTheyAreKnown) {
  const Entity entity = entity_of(
      R"(<birthdate circa="false" calendarType="GREGORIAN" birthdate="1971-03-04" dayOfMonth="4" monthOfYear="3"
           year="1971" city="Tunis" region="North" place="Old town" zipCode="1001" countryIso2Code="TN"
           countryDescription="TUNISIA"/>
         <birthdate circa="true" calendarType="GREGORIAN" year="1970" countryIso2Code="00" countryDescription="UNKNOWN"/>
         <birthdate circa="false" calendarType="GREGORIAN" year="1970" monthOfYear="11"/>
         <birthdate circa="true" calendarType="GREGORIAN" yearRangeFrom="1968" yearRangeTo="1973"><remark>between 1968
           and 1973</remark></birthdate>
         <birthdate circa="false" calendarType="ISLAMIC" birthdate="1982-04-19" dayOfMonth="24" monthOfYear="6" year="1402"/>
         <birthdate circa="false" calendarType="ISLAMIC" year="1401"/>)");
  std::vector<std::string> births;
  for (const FuzzyDate& birth : entity.births)
    births.push_back((birth.from.year != 0 ? to_string(birth) : "[" + birth.text + "]") +
                     (birth.note.empty() ? "" : " {" + birth.note + "}"));
  EXPECT_THAT(births, ElementsAre("1971-03-04", "c. 1970", "1970-11", "c. 1968 to 1973 {between 1968 and 1973}",
                                  "1982-04-19 {published as 1402-6-24 in the calendar ISLAMIC}", "[1401]"));
  EXPECT_EQ(entity.births[5].calendar, Calendar::kIslamic);
  EXPECT_THAT(entity.birth_places, ElementsAre(Address{"Old town", "Tunis", "North", "1001", "TN", ""}));
  EXPECT_EQ(extra(entity, "country TN"), "TUNISIA");
}

TEST(EuFsf, KeepsADateThatDoesNotExist) {
  const Entity entity = entity_of(R"(<birthdate circa="false" calendarType="GREGORIAN" birthdate="1971-02-31"
                                       yearRangeFrom="1980" yearRangeTo="1970"/>)");
  EXPECT_THAT(entity.births, IsEmpty());
  EXPECT_EQ(extra(entity, "birthdate@birthdate"), "1971-02-31");
  EXPECT_EQ(extra(entity, "birthdate@yearRangeFrom"), "1980");
}

TEST(EuFsf, ReadsCitizenshipAddressAndWaysToReachThem) {
  const Entity entity = entity_of(
      R"(<citizenship region="" countryIso2Code="TN" countryDescription="TUNISIA"><remark>by birth</remark></citizenship>
         <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
         <address street="4 Quay Road" poBox="PO Box 12" place="Old town" city="Tunis" zipCode="1001" region=""
           asAtListingTime="true" countryIso2Code="TN" countryDescription="TUNISIA"><remark>last known</remark>
           <contactInfo key="PHONE" value="+216 1 000; and +216 1 001"/><contactInfo key="EMAIL" value="desk@nour.example"/>
           <contactInfo key="WEB" value="www.nour.example"/></address>)");
  EXPECT_THAT(entity.nationalities, ElementsAre("TN"));
  EXPECT_EQ(extra(entity, "citizenship/remark"), "by birth");
  EXPECT_THAT(entity.addresses, ElementsAre(Address{"4 Quay Road, Old town, PO Box 12", "Tunis", "", "1001", "TN",
                                                    "as at listing time; last known"}));
  std::vector<std::string> reached;
  for (const Identifier& i : entity.identifiers) reached.push_back(std::string(word(i.type)) + " " + i.value);
  EXPECT_THAT(reached, ElementsAre("phone +216 1 000", "phone +216 1 001", "email desk@nour.example"));
  EXPECT_EQ(extra(entity, "address/contactInfo PHONE"), "+216 1 000; and +216 1 001");
  EXPECT_EQ(extra(entity, "address/contactInfo WEB"), "www.nour.example");
}

TEST(EuFsf, ReadsDocumentsAndWhatIsKnownOfThem) {
  const Entity entity = entity_of(
      R"(<identification identificationTypeCode="passport" identificationTypeDescription="National passport"
           number="Z990011" latinNumber="" nameOnDocument="Ola Ward" issuedBy="Tunis" issueDate="2001-02-03"
           validFrom="2001-02-04" validTo="2006-02-03" region="North" countryIso2Code="TN" countryDescription="TUNISIA"
           diplomatic="true" knownExpired="true" knownFalse="false" reportedLost="true" revokedByIssuer="false"/>
         <identification identificationTypeCode="id" identificationTypeDescription="National identification card"
           number="national identification no. 99012345 of Tunis" knownFalse="true"/>
         <identification identificationTypeCode="other" identificationTypeDescription="Other identification number"
           number="٩٩٠١" latinNumber="9901"/>
         <identification identificationTypeCode="swiftbic" identificationTypeDescription="SWIFT BIC" number="">
           <remark>not known</remark></identification>)");
  ASSERT_EQ(entity.identifiers.size(), 4U);
  const Identifier& passport = entity.identifiers[0];
  EXPECT_EQ(passport.type, IdentifierType::kPassport);
  EXPECT_EQ(passport.value, "Z990011");
  EXPECT_EQ(passport.held_under, "Ola Ward");
  EXPECT_EQ(passport.authority, "Tunis");
  EXPECT_EQ(passport.issuer_country, "TN");
  EXPECT_EQ(passport.issued_on, "2001-02-03");
  EXPECT_EQ(passport.expires_on, "2006-02-03");
  EXPECT_EQ(passport.note, "valid from 2001-02-04; region North; diplomatic; known to have expired; reported lost");
  EXPECT_FALSE(passport.fraudulent);
  EXPECT_EQ(entity.identifiers[1].value, "99012345");
  EXPECT_TRUE(entity.identifiers[1].fraudulent);
  EXPECT_EQ(entity.identifiers[2].value, "٩٩٠١");
  EXPECT_EQ(entity.identifiers[3].value, "9901");
  EXPECT_THAT(extra(entity, "identification"), HasSubstr("not known"));
}

TEST(EuFsf, KeepsTheActsOnceEach) {
  const std::string act = R"(<regulationSummary regulationType="amendment" publicationDate="2020-01-02"
                               numberTitle="2020/1 OJ L1" publicationUrl="http://x.example/1"/>)";
  const Reading reading = reading_of(list_of(entry(
      R"(<remark>first</remark><remark>second</remark>
         <regulation regulationType="amendment" organisationType="council" publicationDate="2020-01-02"
           entryIntoForceDate="2020-01-03" numberTitle="2020/1 OJ L1" programme="XTR" logicalId="5">
           <publicationUrl>http://x.example/1</publicationUrl></regulation>
         <regulation regulationType="regulation" organisationType="commission" publicationDate="2021-01-02"
           entryIntoForceDate="2021-01-03" numberTitle="2021/2 OJ L2" programme="YTR"/>)" +
          alias("Ola Nour", "", act) + alias("Ola Noor", "", act),
      R"(euReferenceNumber="EU.9901.12" designationDate="2020-01-01")")));
  const Entity& entity = reading.entities.at(0);
  ASSERT_EQ(entity.listings.size(), 2U);
  EXPECT_EQ(entity.listings[0].programme, "XTR");
  EXPECT_EQ(entity.listings[0].reference, "EU.9901.12");
  EXPECT_EQ(entity.listings[0].listed_on, "2020-01-01");
  EXPECT_THAT(entity.listings[0].events, ElementsAre(ListingEvent{"amendment", "2020/1 OJ L1", "2020-01-02",
                                                                  "in force 2020-01-03; council; http://x.example/1"}));
  EXPECT_EQ(entity.listings[1].programme, "YTR");
  EXPECT_EQ(entity.narrative, "first\nsecond");
}

TEST(EuFsf, SomeoneListedTwiceIsOneEntityWithTwoListings) {
  const std::string other = R"(<regulation programme="YTR" numberTitle="2"/>)";
  const std::string document = list_of(entry(alias("Ola Nour") + R"(<regulation programme="XTR" numberTitle="1"/>)") +
                                       entry(alias("Ola Noor") + alias("Ola Nour") + other));
  const Reading reading = reading_of(document);
  ASSERT_EQ(reading.entities.size(), 1U);
  EXPECT_THAT(names_of(reading.entities[0]),
              ElementsAre("Ola Nour primary/primary", "Ola Noor alias/good", "Ola Nour alias/good"));
  ASSERT_EQ(reading.entities[0].listings.size(), 2U);
  EXPECT_EQ(reading.entities[0].listings[1].programme, "YTR");
  EXPECT_THAT(remarks_of(document), testing::Contains(HasSubstr("joined with it")));
}

TEST(EuFsf, AReferenceSharedByOthersIsMadeDistinct) {
  const std::string document = list_of(entry(alias("Ola Nour")) +
                                       entry(alias("Nour Trading"), R"(euReferenceNumber="EU.9901.12")",
                                             R"(<subjectType code="enterprise" classificationCode="E"/>)") +
                                       entry(alias("No Reference"), ""));
  const Reading reading = reading_of(document);
  ASSERT_EQ(reading.entities.size(), 3U);
  EXPECT_EQ(reading.entities[1].key, "EU.9901.12#2");
  EXPECT_EQ(reading.entities[2].key, "logical-9901");
  EXPECT_THAT(remarks_of(document), testing::Contains(HasSubstr("kept under the key EU.9901.12#2")));
}

TEST(EuFsf, WhatItDoesNotKnowStaysInExtra) {
  const std::string document = list_of(entry(alias("Ola Nour", "shoe=\"42\"") + "<hat size=\"7\">grey</hat>"));
  const Entity entity = reading_of(document).entities.at(0);
  EXPECT_EQ(extra(entity, "nameAlias@shoe"), "42");
  EXPECT_EQ(extra(entity, "hat"), "grey");
  EXPECT_EQ(extra(entity, "hat@size"), "7");
  EXPECT_THAT(remarks_of(document), testing::Contains(HasSubstr("hat@size: not understood here; kept in extra")));
}

TEST(EuFsf, IsReadWholeOrRefusedWhole) {
  const std::string whole = list_of(entry(alias("Ola Nour")));
  EXPECT_EQ(refusal(whole), "accepted");
  EXPECT_THAT(refusal(""), HasSubstr("empty"));
  EXPECT_THAT(refusal(list_of("")), HasSubstr("empty eu.xml:2:1: an EU list without a single sanctionEntity"));
  EXPECT_THAT(refusal("<CONSOLIDATED_LIST/>"), HasSubstr("the root element is <CONSOLIDATED_LIST>"));
  EXPECT_THAT(refusal("<export><sanctionEntity/></export>"), HasSubstr("not in the name space of the EU list"));
  EXPECT_THAT(refusal(whole.substr(0, whole.size() - 9)), HasSubstr("truncated"));
  EXPECT_THAT(refusal(list_of(entry(alias("Nour & Sons")))), HasSubstr("not well-formed"));
  for (std::size_t bytes = 1; bytes < whole.size(); bytes += 7)
    EXPECT_NE(refusal(whole.substr(0, bytes)), "accepted") << bytes;
}

}  // namespace
}  // namespace vrata::lists
