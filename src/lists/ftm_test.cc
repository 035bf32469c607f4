// FollowTheMoney entities: what becomes of each kind, and what is refused.
#include "lists/ftm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "lists/reading.h"
#include "support/files.h"
#include "support/invented_ftm.h"

namespace vrata::lists {
namespace {

using support::bytes_of;
using support::kInventedFtm;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class Ftm : public testing::Test {
 protected:
  void SetUp() override {
    auto reading = read(bytes_of(kInventedFtm), "f.json");
    ASSERT_TRUE(reading.ok()) << to_string(reading.error());
    reading_ = *std::move(reading);
  }
  const Entity& entity(const std::string& key) const {
    for (const Entity& e : reading_.entities)
      if (e.key == key) return e;
    ADD_FAILURE() << "no entity " << key;
    return reading_.entities.at(0);
  }
  std::vector<std::string> extra(const Entity& e, const std::string& name) const {
    std::vector<std::string> out;
    for (const ExtraField& field : e.extra)
      if (field.name == name) out.push_back(field.value);
    return out;
  }
  std::string remarks() const {
    std::string out;
    for (const Remark& remark : reading_.remarks) out += to_string(remark) + "\n";
    return out;
  }
  Reading reading_;
};

TEST_F(Ftm, IsRecognisedAndCounted) {
  EXPECT_EQ(reading_.list_id, "ftm");
  std::map<std::string, std::uint64_t> counts(reading_.counts.begin(), reading_.counts.end());
  EXPECT_EQ(counts["lines"], 21U);
  EXPECT_EQ(counts["persons"], 2U);
  EXPECT_EQ(counts["organisations"], 1U);
  EXPECT_EQ(counts["vessels"], 1U);
  EXPECT_EQ(counts["aircraft"], 1U);
  EXPECT_EQ(counts["wallets"], 1U);
  EXPECT_EQ(counts["sanctions"], 1U);
  EXPECT_EQ(counts["documents"], 2U) << "a passport and a wallet";
  EXPECT_EQ(counts["lines left out"], 1U);
  EXPECT_EQ(reading_.entities.size(), 6U);
}

TEST_F(Ftm, NamesKeepTheirKindAndGrade) {
  const Entity& e = entity("NK-lebyazhin");
  ASSERT_EQ(e.names.size(), 5U);
  EXPECT_EQ(e.names[0].text, "Yegor Lebyazhin") << "the caption first";
  EXPECT_EQ(e.names[0].kind, NameKind::kPrimary);
  EXPECT_EQ(e.names[1].text, "Егор Лебяжин");
  EXPECT_EQ(e.names[1].kind, NameKind::kOriginalScript);
  EXPECT_EQ(e.names[2].grade, NameGrade::kGood);
  EXPECT_EQ(e.names[3].kind, NameKind::kFormer);
  EXPECT_EQ(e.names[4].text, "Swan");
  EXPECT_EQ(e.names[4].grade, NameGrade::kLow);
  EXPECT_EQ(entity("NK-works").names[1].note, "abbreviation");
  EXPECT_EQ(entity("NK-plane").names[0].text, "RA-00001") << "named by its number";
  EXPECT_THAT(remarks(), HasSubstr("an entity without a name; kept under \"RA-00001\""));
}

TEST_F(Ftm, FactsStandInTheirFields) {
  const Entity& e = entity("NK-lebyazhin");
  ASSERT_EQ(e.births.size(), 2U);
  EXPECT_EQ(to_string(e.births[0]), "1970-05-31");
  EXPECT_EQ(to_string(e.births[1]), "1971");
  EXPECT_THAT(extra(entity("NK-sister"), "birthDate"), ElementsAre("unknown"));
  EXPECT_THAT(remarks(), HasSubstr("f.json:2: birthDate: \"unknown\" is not a date"));
  EXPECT_EQ(e.gender, Gender::kMale);
  EXPECT_THAT(e.nationalities, ElementsAre("ru", "by"));
  EXPECT_THAT(extra(e, "citizenship"), ElementsAre("ru", "by"));
  EXPECT_THAT(extra(e, "fatherName"), ElementsAre("Antonovich"));
  EXPECT_THAT(extra(e, "topics"), ElementsAre("sanction", "role.pep"));
  EXPECT_THAT(extra(e, "shoeSize"), ElementsAre("44"));
  EXPECT_THAT(extra(e, "origin/crawler"), ElementsAre("swan"));
  EXPECT_THAT(remarks(), HasSubstr("shoeSize: a property that has no field of its own"));
  EXPECT_EQ(e.narrative, "First line.\nSecond line.");
  EXPECT_THAT(extra(e, "referents"), ElementsAre("ofac-990001"));
  const Craft& craft = entity("NK-ship").craft;
  EXPECT_EQ(craft.flag, "ru");
  EXPECT_THAT(craft.other_flags, ElementsAre("pa", "lr (former)"));
  EXPECT_EQ(craft.owner, "Swan Works");
  EXPECT_THAT(extra(entity("NK-works"), "schema"), ElementsAre("Company"));
}

TEST_F(Ftm, IdentifiersHaveTypesAndSharedCodesAreNone) {
  std::map<std::string, IdentifierType> types;
  for (const Identifier& i : entity("NK-works").identifiers) types[i.value] = i.type;
  EXPECT_EQ(types["1027700000001"], IdentifierType::kRegistrationNumber);
  EXPECT_EQ(types["9999993"], IdentifierType::kImo) << "without the letters before it";
  EXPECT_FALSE(types.contains("770001001")) << "many firms share a kppCode";
  EXPECT_THAT(extra(entity("NK-works"), "kppCode"), ElementsAre("770001001"));
  EXPECT_EQ(entity("wallet-2").identifiers[0].type, IdentifierType::kWallet);
}

TEST(FtmWallets, EveryAddressIsAnIdentifierOfTheHolder) {
  const std::string text =
      R"({"id":"P","schema":"Person","properties":{"name":["Yegor Lebyazhin"]},"target":true})"
      "\n"
      R"({"id":"W","schema":"CryptoWallet","properties":{"holder":["P"],"publicKey":["0xaa","0xbb"],)"
      R"("cryptoAddress":["0xbb","0xcc"],"accountId":["17"],"currency":["ETH"]}})"
      "\n";
  const auto reading = read_ftm(support::bytes_of(text), "w.json", "ftm");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  ASSERT_EQ(reading->entities.size(), 1U);
  std::vector<std::string> addresses;
  for (const Identifier& identifier : reading->entities[0].identifiers) {
    EXPECT_EQ(identifier.type, IdentifierType::kWallet);
    EXPECT_THAT(identifier.note, testing::HasSubstr("ETH"));
    addresses.push_back(identifier.value);
  }
  EXPECT_THAT(addresses, testing::ElementsAre("0xaa", "0xbb", "0xcc"));
}

TEST(FtmLinks, WhoControlsIsSaidAsAnOwnerIs) {
  const std::string text = R"({"id":"P","schema":"Person","properties":{"name":["Yegor Lebyazhin"]},"target":true})"
                           "\n"
                           R"({"id":"C","schema":"Company","properties":{"name":["Swan Works"]},"target":true})"
                           "\n"
                           R"({"id":"L","schema":"Control","properties":{"controller":["P"],"controlled":["C"]}})"
                           "\n";
  const auto reading = read_ftm(support::bytes_of(text), "w.json", "ftm");
  ASSERT_TRUE(reading.ok()) << to_string(reading.error());
  ASSERT_EQ(reading->entities.size(), 2U);
  ASSERT_EQ(reading->entities[0].relations.size(), 1U);
  EXPECT_EQ(reading->entities[0].relations[0].kind, RelationKind::kOwns);
  EXPECT_EQ(reading->entities[0].relations[0].key, "C");
}

TEST_F(Ftm, WhatSpeaksOfSomebodyIsJoinedToThem) {
  const Entity& e = entity("NK-lebyazhin");
  ASSERT_EQ(e.listings.size(), 1U) << "the programme of the entity is that of its sanction";
  const Listing& listing = e.listings[0];
  EXPECT_EQ(listing.programme, "Swans");
  EXPECT_EQ(listing.reference, "S-17");
  EXPECT_EQ(listing.listed_on, "2022-06-03");
  EXPECT_EQ(listing.expires_on, "2032-06-01");
  EXPECT_EQ(listing.source, "Office of Swans");
  EXPECT_THAT(listing.measures, ElementsAre("Asset freeze", "Travel ban"));
  EXPECT_EQ(std::count_if(e.identifiers.begin(), e.identifiers.end(),
                          [](const Identifier& i) { return i.value == "990123456"; }),
            1)
      << "the bare number gives way to the document";
  EXPECT_THAT(e.identifiers, Contains(testing::AllOf(testing::Field(&Identifier::value, "990123456"),
                                                     testing::Field(&Identifier::type, IdentifierType::kPassport),
                                                     testing::Field(&Identifier::issuer_country, "ru"),
                                                     testing::Field(&Identifier::expires_on, "2011-01-01"),
                                                     testing::Field(&Identifier::held_under, "Egor Lebyazhin"))));
  EXPECT_THAT(e.identifiers,
              Contains(testing::AllOf(testing::Field(&Identifier::type, IdentifierType::kWallet),
                                      testing::Field(&Identifier::value, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"))));
  EXPECT_THAT(e.addresses,
              Contains(testing::AllOf(testing::Field(&Address::street, "12 Sadovaya"),
                                      testing::Field(&Address::city, "Tver"), testing::Field(&Address::note, ""))));
  EXPECT_EQ(e.addresses.size(), 2U) << "the address and the country; the address as one text says no more";
  EXPECT_THAT(e.designations, ElementsAre("Director of the Swan Works", "Governor of Tver"));
}

TEST_F(Ftm, RelationsStandAtTheirSource) {
  const Entity& e = entity("NK-lebyazhin");
  ASSERT_EQ(e.relations.size(), 3U);
  EXPECT_EQ(e.relations[0].kind, RelationKind::kOwns);
  EXPECT_EQ(e.relations[0].key, "NK-works");
  EXPECT_EQ(e.relations[0].name, "Swan Works");
  EXPECT_EQ(e.relations[0].percent, "62.5");
  EXPECT_EQ(e.relations[0].note, "sharesCount: 125");
  EXPECT_EQ(e.relations[1].kind, RelationKind::kLeaderOf);
  EXPECT_EQ(e.relations[1].to, "2019-12-31");
  EXPECT_EQ(e.relations[2].name, "Governor of Tver");
  const Entity& sister = entity("NK-sister");
  EXPECT_EQ(sister.relations[0].kind, RelationKind::kFamily);
  EXPECT_EQ(sister.relations[0].kind_text, "sister");
  const Entity& works = entity("NK-works");
  ASSERT_EQ(works.relations.size(), 3U);
  EXPECT_EQ(works.relations[0].kind_text, "parent");
  EXPECT_EQ(works.relations[1].kind, RelationKind::kOwnedBy) << "its owner is not in the file";
  EXPECT_EQ(works.relations[1].name, "NK-elsewhere");
  EXPECT_EQ(works.relations[2].kind, RelationKind::kPropertyOf);
}

TEST_F(Ftm, WhatBelongsToNobodyIsRemarked) {
  EXPECT_THAT(remarks(), HasSubstr("Said of somebody who is not here"));
  EXPECT_THAT(remarks(), HasSubstr("Nowhere 1"));
  EXPECT_THAT(remarks(), HasSubstr("Payment: says nothing of who somebody is"));
}

TEST(FtmRefuses, WhatIsTornOrOfAnotherKind) {
  struct Bad {
    const char* text;
    ErrorCode code;
    const char* says;
  };
  const std::string good = R"({"id":"a","schema":"Person","properties":{"name":["Yegor"]}})";
  const Bad kBad[] = {
      {R"({"id":"b","schema":"Person","properties":{"name":["Ye)", ErrorCode::kMalformed, "f.json:2: not JSON"},
      {R"([1])", ErrorCode::kMalformed, "not a JSON object"},
      {R"({"schema":"Person","properties":{}})", ErrorCode::kMalformed, "without id"},
      {R"({"id":"b","properties":{}})", ErrorCode::kMalformed, "without schema"},
      {R"({"id":"b","schema":7})", ErrorCode::kMalformed, "\"schema\" is not text"},
      {R"({"id":"b","schema":"Person","properties":[]})", ErrorCode::kMalformed, "\"properties\" is not an object"},
      {R"({"id":"b","schema":"Person","properties":{"name":[["x"]]}})", ErrorCode::kMalformed, "a list in a list"},
      {R"({"id":"b","schema":"Person","properties":{"sanctions":[{"id":"s"}]}})", ErrorCode::kUnsupported,
       "targets.nested.json"},
      {"{\"id\":\"b\xff\",\"schema\":\"Person\"}", ErrorCode::kMalformed, "not JSON"},
  };
  for (const Bad& bad : kBad) {
    const auto reading = read(bytes_of(good + "\n" + bad.text), "f.json");
    ASSERT_FALSE(reading.ok()) << bad.text;
    EXPECT_EQ(reading.error().code, bad.code) << bad.text;
    EXPECT_THAT(to_string(reading.error()), HasSubstr(bad.says));
    EXPECT_EQ(reading.error().where.line, 2U);
  }
  EXPECT_EQ(read(bytes_of(R"({"id":"a","schema":"Address","properties":{"full":["x"]}})"), "f").error().code,
            ErrorCode::kEmpty);
  for (const char* other : {"{\"a\":1}", "[]", "{", "{\"op\":\"ADD\",\"entity\":{}}"})
    EXPECT_FALSE(read(bytes_of(other), "f").ok()) << other;
  EXPECT_TRUE(read(bytes_of("\n\n" + good), "f").ok()) << "blank lines and a last one without end";
}

TEST(FtmRefuses, EveryCutWithinALine) {
  const std::string line = kInventedFtm.substr(0, kInventedFtm.find('\n'));
  for (std::size_t cut = 1; cut < line.size(); cut += 7)
    EXPECT_FALSE(read(bytes_of(kInventedFtm + line.substr(0, cut)), "f").ok()) << cut;
}

TEST(FtmKeys, OneIdOfTwoEntitiesIsTwoKeys) {
  const std::string line = R"({"id":"a","schema":"Person","properties":{"name":["Yegor"]}})";
  const auto reading = read(bytes_of(line + "\n" + line), "f");
  ASSERT_TRUE(reading.ok());
  EXPECT_EQ(reading->entities[1].key, "a#2");
}

TEST(FtmTargets, ATargetOfAnUnknownKindIsCompared) {
  const std::string text =
      R"({"id":"a","schema":"Starship","caption":"Swan","properties":{"name":["Swan"]},"target":true}
{"id":"b","schema":"Vehicle","properties":{"name":["Cart"]},"target":true}
{"id":"c","schema":"Vehicle","properties":{"name":["Coach"]},"target":false})";
  const auto reading = read(bytes_of(text), "f");
  ASSERT_TRUE(reading.ok());
  ASSERT_EQ(reading->entities.size(), 2U);
  EXPECT_EQ(reading->entities[0].schema, Schema::kUnknown);
  EXPECT_EQ(reading->entities[1].names[0].text, "Cart");
}

}  // namespace
}  // namespace vrata::lists
