#include "lists/ofac.h"

#include <gmock/gmock.h>

#include "support/readings.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string sample_text() { return support::sample_text("ofac_sample.xml"); }

Reading sample() { return support::accepted(read(bytes_of(sample_text()), "ofac_sample.xml")); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Ofac, APersonWithNamesDatesAndDocuments) {
  const Reading reading = sample();
  EXPECT_EQ(reading.list_id, "us-ofac-sdn");
  EXPECT_EQ(reading.published_text, "2026-01-15");
  const Entity& e = reading.entities.at(0);
  EXPECT_EQ(e.id(), "us-ofac-sdn:99001");
  EXPECT_EQ(e.schema, Schema::kPerson);
  EXPECT_EQ(e.gender, Gender::kMale) << "also where the publisher says how sure it is";
  ASSERT_EQ(e.names.size(), 4U);
  EXPECT_EQ(e.names[0].text, "Yegor Antonovich LEBYAZHIN");
  EXPECT_THAT(e.names[0].pieces, ElementsAre(NamePiece{"Last Name", "LEBYAZHIN"}, NamePiece{"First Name", "Yegor"},
                                             NamePiece{"Middle Name", "Antonovich"}));
  EXPECT_EQ(e.names[1].kind, NameKind::kOriginalScript);
  EXPECT_EQ(e.names[1].script, "Cyrl");
  EXPECT_EQ(e.names[2].grade, NameGrade::kGood);
  EXPECT_EQ(e.names[3].grade, NameGrade::kLow);
  EXPECT_EQ(to_string(e.births.at(0)), "1970-05-31");
  EXPECT_EQ(to_string(e.births.at(1)), "c. 1969");
  EXPECT_EQ(e.births.at(1).note, "as he says");
  EXPECT_EQ(e.birth_places.at(0).country, "Russia");
  ASSERT_EQ(e.identifiers.size(), 4U);
  EXPECT_EQ(e.identifiers[0].type, IdentifierType::kWallet);
  EXPECT_EQ(e.identifiers[2].expires_on, "2011-02-03");
  EXPECT_FALSE(e.identifiers[2].fraudulent);
  EXPECT_TRUE(e.identifiers[3].fraudulent);
  EXPECT_EQ(e.identifiers[3].value, "AA0990011") << "a forged number is still a key";
  EXPECT_EQ(e.identifiers[3].held_under, "Egor LEBIAJINE");
}

TEST(Ofac, RangesAreRanges) {
  const Reading reading = sample();
  EXPECT_EQ(to_string(reading.entities.at(1).births.at(0)), "1958 to 1964");
  EXPECT_EQ(to_string(reading.entities.at(1).births.at(1)), "1961-03");
  EXPECT_EQ(to_string(reading.entities.at(2).births.at(0)), "1981-08-07 to 1981-09-20");
}

TEST(Ofac, AFamilyNameStandsFirstWhereTheScriptIsWrittenSo) {
  const Reading reading = sample();
  EXPECT_EQ(reading.entities.at(2).names.at(0).text, "Tiemu LIN");
  EXPECT_EQ(reading.entities.at(2).names.at(1).text, "林铁木");
}

TEST(Ofac, EveryProgrammeIsAListing) {
  const Reading reading = sample();
  const Entity& e = reading.entities.at(0);
  ASSERT_EQ(e.listings.size(), 2U);
  EXPECT_EQ(e.listings[0].programme, "XTRA");
  EXPECT_EQ(e.listings[1].programme, "XARMS");
  EXPECT_EQ(e.listings[1].listed_on, e.listings[0].listed_on);
  EXPECT_EQ(e.listings[0].source, "SDN List");
  EXPECT_THAT(e.listings[0].measures, ElementsAre("Block"));
  EXPECT_EQ(e.listings[0].events.at(0).legal_basis, "Invented Order 1 (Smuggling)");
}

TEST(Ofac, ShipsAircraftAndRelations) {
  const Reading reading = sample();
  const Entity& ship = reading.entities.at(4);
  EXPECT_EQ(ship.schema, Schema::kVessel);
  EXPECT_EQ(ship.craft.type, "Tug");
  EXPECT_EQ(ship.craft.flag, "Panama");
  EXPECT_THAT(ship.craft.other_flags, ElementsAre("Cuba (former)"));
  EXPECT_EQ(ship.identifiers.at(1).type, IdentifierType::kImo);
  EXPECT_EQ(ship.identifiers.at(1).value, "0990207");
  EXPECT_EQ(ship.relations.at(0).kind, RelationKind::kPropertyOf);
  EXPECT_EQ(ship.relations.at(0).key, "99010");
  EXPECT_EQ(reading.entities.at(5).schema, Schema::kAircraft);
  EXPECT_EQ(reading.entities.at(5).craft.built_on, "1992");
  const Relation& acts = reading.entities.at(1).relations.at(0);
  EXPECT_EQ(acts.kind, RelationKind::kActsFor);
  EXPECT_EQ(acts.from, "2015-01-01");
  EXPECT_EQ(acts.note, "keeps its books");
  EXPECT_EQ(reading.entities.at(3).relations.at(0).kind, RelationKind::kOwnedBy);
}

TEST(Ofac, WhatIsNotUnderstoodIsKeptAndRemarked) {
  std::string document = replaced(sample_text(), "<Comment>all offices worldwide</Comment>",
                                  "<Comment>all offices worldwide</Comment><Mood Why=\"rain\">grey</Mood>");
  document = replaced(document, "DetailReferenceID=\"705\"", "DetailReferenceID=\"4711\"");
  document =
      replaced(document, "<SanctionsEntryLinks />", "<SanctionsEntryLinks><Link>a to b</Link></SanctionsEntryLinks>");
  const auto reading = read(bytes_of(document), "o.xml");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  EXPECT_THAT(reading->entities.at(3).extra, testing::Contains(ExtraField{"DistinctParty/Mood", "grey"}));
  EXPECT_THAT(reading->entities.at(3).extra, testing::Contains(ExtraField{"DistinctParty/Mood@Why", "rain"}));
  EXPECT_EQ(reading->entities.at(4).craft.type, "DetailReference 4711");
  std::string remarks;
  for (const Remark& remark : reading->remarks) remarks += to_string(remark) + "\n";
  EXPECT_THAT(remarks, HasSubstr("DistinctParty/Mood: not understood here; kept in extra"));
  EXPECT_THAT(remarks, HasSubstr("a code that the publication does not explain"));
  EXPECT_THAT(remarks, HasSubstr("SanctionsEntryLinks/Link: \"a to b\" belongs to no entry"));
}

TEST(Ofac, AnotherCalendarIsNoGregorianDate) {
  std::string document =
      replaced(sample_text(), "<CalendarType ID=\"1\">Gregorian</CalendarType>",
               "<CalendarType ID=\"1\">Gregorian</CalendarType><CalendarType ID=\"2\">Islamic</CalendarType>");
  document = replaced(document, "FeatureTypeID=\"8\"><FeatureVersion", "FeatureTypeID=\"8\"><!-- --><FeatureVersion");
  const std::size_t birth = document.find("FeatureTypeID=\"8\"");
  const std::size_t calendar = document.find("CalendarTypeID=\"1\"", birth);
  document.replace(calendar, 18, "CalendarTypeID=\"2\"");
  const auto reading = read(bytes_of(document), "o.xml");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  const FuzzyDate& date = reading->entities.at(0).births.at(0);
  EXPECT_EQ(date.calendar, Calendar::kIslamic);
  EXPECT_EQ(date.from.year, 0);
  EXPECT_THAT(date.text, HasSubstr("1970-5-31"));
}

TEST(Ofac, IsRefusedWholeWhenTornOrForeign) {
  const std::string document = sample_text();
  for (std::size_t cut : {document.size() / 4, document.size() / 2, document.size() - 5}) {
    const auto reading = read(bytes_of(document.substr(0, cut)), "o.xml");
    ASSERT_FALSE(reading.ok()) << cut;
    EXPECT_EQ(reading.error().code, ErrorCode::kMalformed);
    EXPECT_THAT(reading.error().message, HasSubstr("truncated"));
  }
  const std::string nobody = document.substr(0, document.find("<DistinctParties>")) + "</Sanctions>";
  EXPECT_EQ(read(bytes_of(nobody), "o.xml").error().code, ErrorCode::kEmpty);
  EXPECT_EQ(read_ofac_advanced(bytes_of("<CONSOLIDATED_LIST/>"), "o.xml").error().code, ErrorCode::kWrongList);
}

TEST(Ofac, TheConsolidatedListIsToldByItsEntries) {
  std::string document = sample_text();
  for (std::size_t at; (at = document.find("ListID=\"1550\"")) != std::string::npos;)
    document.replace(at, 13, "ListID=\"91512\"");
  EXPECT_EQ(recognise(bytes_of(document), "o.xml")->list_id, "us-ofac-cons");
  EXPECT_EQ(read(bytes_of(document), "o.xml")->entities.at(0).id(), "us-ofac-cons:99001");
  EXPECT_EQ(recognise(bytes_of(sample_text()), "o.xml")->list_id, "us-ofac-sdn");
}

}  // namespace
}  // namespace vrata::lists
