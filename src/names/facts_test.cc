#include "names/facts.h"

#include <gtest/gtest.h>

namespace vrata::names {
namespace {

FactDate birth(std::string_view text) {
  Subject subject;
  subject.births = parse_date(text);
  const Facts facts = prepare_facts(subject);
  return facts.births.empty() ? FactDate{-1, -2, DatePrecision::kRange, 9, 9, 0} : facts.births[0];
}

Address at(std::string country) {
  Address address;
  address.country = std::move(country);
  return address;
}

Identifier document(IdentifierType type, std::string value, std::string issuer = "") {
  Identifier id;
  id.type = type;
  id.value = std::move(value);
  id.issuer_country = std::move(issuer);
  return id;
}

TEST(Facts, DatesKeepTheirPrecision) {
  const FactDate day = birth("1970-01-02");
  EXPECT_EQ(day.precision, DatePrecision::kDay);
  EXPECT_EQ(day.first, 1);
  EXPECT_EQ(day.last, 1);
  const FactDate month = birth("1970-02");
  EXPECT_EQ(month.precision, DatePrecision::kMonth);
  EXPECT_EQ(month.first, 31);
  EXPECT_EQ(month.last, 58);
  const FactDate year = birth("1970");
  EXPECT_EQ(year.precision, DatePrecision::kYear);
  EXPECT_EQ(year.first, 0);
  EXPECT_EQ(year.last, 364);
  const FactDate range = birth("1970-1972");
  EXPECT_EQ(range.precision, DatePrecision::kRange);
  EXPECT_EQ(range.first, 0);
  EXPECT_EQ(range.last, 365 * 3);  // 1972 is a leap year
  EXPECT_EQ(birth("c. 1970").approximate, 1);
  EXPECT_EQ(birth("1970").approximate, 0);
}

TEST(Facts, AnAmbiguousDateIsTwoFacts) {
  Subject subject;
  subject.births = parse_date("05/04/1980");
  const Facts facts = prepare_facts(subject);
  ASSERT_EQ(facts.births.size(), 2U);
  EXPECT_EQ(facts.births[0].ambiguous, 1);
  EXPECT_EQ(facts.births[1].ambiguous, 1);
  EXPECT_NE(facts.births[0].first, facts.births[1].first);
}

TEST(Facts, ADateWithoutAYearIsNoFact) {
  Entity entity;
  entity.births.emplace_back();
  entity.births.back().text = "in the spring";
  EXPECT_TRUE(prepare_facts(entity).births.empty());
}

TEST(Facts, CountriesAreCodesOnceEach) {
  Entity entity;
  entity.nationalities = {"Afghanistan", "AF", "Afghan", "Atlantis", ""};
  entity.addresses = {at("Pakistan"), at("pk")};
  entity.birth_places = {at("Russia")};
  const Facts facts = prepare_facts(entity);
  ASSERT_EQ(facts.nationalities.size(), 1U);
  EXPECT_EQ(unpack_country(facts.nationalities[0]), "af");
  ASSERT_EQ(facts.countries.size(), 2U);
  EXPECT_EQ(unpack_country(facts.countries[0]), "pk");
  EXPECT_EQ(unpack_country(facts.countries[1]), "ru");
  EXPECT_EQ(pack_country("afg"), 0);
  EXPECT_EQ(pack_country(""), 0);
  EXPECT_EQ(unpack_country(pack_country("in")), "in");
}

TEST(Facts, TheSameFromSubjectAndEntity) {
  Entity entity;
  entity.schema = Schema::kPerson;
  entity.gender = Gender::kMale;
  entity.nationalities = {"in"};
  entity.births = parse_date("1970-05-31");
  entity.identifiers = {document(IdentifierType::kPassport, "AB 123-456", "India")};
  Subject subject;
  subject.schema = Schema::kPerson;
  subject.gender = Gender::kMale;
  subject.nationalities = {"in"};
  subject.births = parse_date("1970-05-31");
  subject.identifiers = {document(IdentifierType::kPassport, "ab123456", "in")};
  const Facts a = prepare_facts(entity);
  const Facts b = prepare_facts(subject);
  ASSERT_EQ(a.identifiers.size(), 1U);
  ASSERT_EQ(b.identifiers.size(), 1U);
  EXPECT_EQ(a.identifiers[0].value, b.identifiers[0].value);
  EXPECT_EQ(a.identifiers[0].issuer, b.identifiers[0].issuer);
  EXPECT_EQ(a.births[0].first, b.births[0].first);
  EXPECT_EQ(a.nationalities, b.nationalities);
  EXPECT_EQ(a.gender, b.gender);
  EXPECT_EQ(a.schema, b.schema);
}

TEST(Facts, IdentifiersKnowTheirPlace) {
  Subject subject;
  subject.identifiers = {document(IdentifierType::kOther, "12"), document(IdentifierType::kTaxNumber, "7701234567")};
  const Facts facts = prepare_facts(subject);
  ASSERT_EQ(facts.identifiers.size(), 1U);
  EXPECT_EQ(facts.identifiers[0].place, 1U);
  EXPECT_EQ(facts.identifiers[0].type, IdentifierType::kTaxNumber);
}

TEST(NormaliseIdentifier, LettersAndDigitsInUpperCase) {
  EXPECT_EQ(normalise_identifier("ab 123-456", IdentifierType::kPassport), "AB123456");
  EXPECT_EQ(normalise_identifier("№ 45 07/123456", IdentifierType::kPassport).find("4507123456") == std::string::npos,
            false);
  EXPECT_EQ(normalise_identifier("४५०७१२३", IdentifierType::kPassport), "4507123");
  const std::string cyrillic = normalise_identifier("ВМ123456", IdentifierType::kPassport);
  EXPECT_EQ(cyrillic, normalise_identifier("вм 123456", IdentifierType::kPassport));
}

TEST(NormaliseIdentifier, TooShortIdentifiesNobody) {
  EXPECT_EQ(normalise_identifier("1234", IdentifierType::kPassport), "");     // four characters
  EXPECT_EQ(normalise_identifier("ABCDE12", IdentifierType::kPassport), "");  // two digits
  EXPECT_EQ(normalise_identifier("AB123", IdentifierType::kPassport), "AB123");
  EXPECT_EQ(normalise_identifier("", IdentifierType::kPassport), "");
  EXPECT_EQ(normalise_identifier("unknown", IdentifierType::kPassport), "");
}

TEST(NormaliseIdentifier, WalletsKeepTheirCaseAndTelephonesAreNone) {
  const std::string wallet = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";
  EXPECT_EQ(normalise_identifier(wallet, IdentifierType::kWallet), wallet);
  EXPECT_EQ(normalise_identifier("1Boat", IdentifierType::kWallet), "");
  EXPECT_EQ(normalise_identifier("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", IdentifierType::kWallet),
            normalise_identifier("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED", IdentifierType::kWallet));
  EXPECT_EQ(normalise_identifier("+7 495 1234567", IdentifierType::kPhone), "");
  EXPECT_EQ(normalise_identifier("a12345@example.org", IdentifierType::kEmail), "");
}

TEST(SameDocument, EqualTypesOrOneUnknown) {
  EXPECT_TRUE(same_document(IdentifierType::kPassport, IdentifierType::kPassport));
  EXPECT_TRUE(same_document(IdentifierType::kPassport, IdentifierType::kOther));
  EXPECT_TRUE(same_document(IdentifierType::kOther, IdentifierType::kTaxNumber));
  EXPECT_FALSE(same_document(IdentifierType::kPassport, IdentifierType::kTaxNumber));
}

}  // namespace
}  // namespace vrata::names
