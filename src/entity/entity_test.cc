#include "vrata/entity.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "entity/plain.h"
#include "vrata/evidence.h"

namespace vrata {
namespace {

constexpr Schema kAllSchemas[] = {Schema::kUnknown, Schema::kPerson,   Schema::kOrganization, Schema::kLegalEntity,
                                  Schema::kVessel,  Schema::kAircraft, Schema::kWallet};

TEST(Schema, ReadsItsOwnWordAndSynonyms) {
  for (const Schema schema : kAllSchemas) EXPECT_EQ(parse_schema(word(schema)), schema);
  EXPECT_EQ(parse_schema("individual"), Schema::kPerson);
  EXPECT_EQ(parse_schema(" Natural_Person "), Schema::kPerson);
  EXPECT_EQ(parse_schema("COMPANY"), Schema::kOrganization);
  EXPECT_EQ(parse_schema("PublicBody"), Schema::kOrganization);
  EXPECT_EQ(parse_schema("Физическое лицо"), Schema::kPerson);
  EXPECT_EQ(parse_schema("व्यक्ति"), Schema::kPerson);
  EXPECT_EQ(parse_schema("Société"), Schema::kOrganization);
  EXPECT_EQ(parse_schema("Legal Entity"), Schema::kLegalEntity);
  EXPECT_EQ(parse_schema("elephant"), Schema::kUnknown);
  EXPECT_EQ(parse_schema(std::string(100'000, 'p')), Schema::kUnknown);
}

TEST(Schema, WhoMeetsWhom) {
  for (const Schema a : kAllSchemas) {
    EXPECT_TRUE(comparable(a, a));
    EXPECT_TRUE(comparable(Schema::kUnknown, a));
    EXPECT_TRUE(comparable(a, Schema::kUnknown));
    for (const Schema b : kAllSchemas) EXPECT_EQ(comparable(a, b), comparable(b, a));
  }
  EXPECT_TRUE(comparable(Schema::kLegalEntity, Schema::kPerson));
  EXPECT_TRUE(comparable(Schema::kLegalEntity, Schema::kOrganization));
  EXPECT_FALSE(comparable(Schema::kPerson, Schema::kOrganization));
  EXPECT_FALSE(comparable(Schema::kPerson, Schema::kVessel));
  EXPECT_FALSE(comparable(Schema::kPerson, Schema::kWallet));
  EXPECT_FALSE(comparable(Schema::kLegalEntity, Schema::kVessel));
  EXPECT_TRUE(comparable(Schema::kOrganization, Schema::kAircraft));  // lists without a kind for craft
}

TEST(Gender, LettersAndWords) {
  for (const char* text :
       {"M", "male", "MALE ", "муж", "Муж.", "М", "Мужской", "पुरुष", "ذكر", "homme", "masculin", "h"}) {
    EXPECT_EQ(parse_gender(text), Gender::kMale) << text;
  }
  for (const char* text : {"F", "female", "жен.", "Ж", "женский", "महिला", "स्त्री", "أنثى", "Femme", "féminin"}) {
    EXPECT_EQ(parse_gender(text), Gender::kFemale) << text;
  }
  for (const char* text : {"other", "X", "अन्य", "другой"}) EXPECT_EQ(parse_gender(text), Gender::kOther) << text;
  for (const char* text : {"", "?", "unknown", "1", "н/д"}) EXPECT_EQ(parse_gender(text), Gender::kUnknown) << text;
  for (const Gender gender : {Gender::kUnknown, Gender::kMale, Gender::kFemale, Gender::kOther}) {
    EXPECT_EQ(parse_gender(word(gender)), gender);
  }
}

TEST(IdentifierType, ReadsItsOwnWordAndPublishedTexts) {
  for (int i = 0; i <= static_cast<int>(IdentifierType::kIsin); ++i) {
    const auto type = static_cast<IdentifierType>(i);
    EXPECT_EQ(parse_identifier_type(word(type)), type);
  }
  struct Case {
    const char* text;
    IdentifierType type;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"Passport", IdentifierType::kPassport},
           {"Numéro de passeport", IdentifierType::kPassport},
           {"Diplomatic Passport No.", IdentifierType::kPassport},
           {"паспорт РФ", IdentifierType::kPassport},
           {"passportNumber", IdentifierType::kPassport},
           {"National Identification Number", IdentifierType::kNationalId},
           {"Numero de identificacion nacional", IdentifierType::kNationalId},
           {"National ID No.", IdentifierType::kNationalId},
           {"CNIC", IdentifierType::kNationalId},
           {"SSN", IdentifierType::kNationalId},
           {"Tax ID No.", IdentifierType::kTaxNumber},
           {"ИНН", IdentifierType::kTaxNumber},
           {"innCode", IdentifierType::kTaxNumber},
           {"PAN", IdentifierType::kTaxNumber},
           {"ОГРН", IdentifierType::kRegistrationNumber},
           {"Registration Number", IdentifierType::kRegistrationNumber},
           {"Vessel Registration Identification", IdentifierType::kImo},
           {"IMO number", IdentifierType::kImo},
           {"SWIFT/BIC", IdentifierType::kBic},
           {"Digital Currency Address - XBT", IdentifierType::kWallet},
           {"Bank account", IdentifierType::kAccount},
           {"Phone Number", IdentifierType::kPhone},
           {"Email Address", IdentifierType::kEmail},
           {"Beginning", IdentifierType::kOther},
           {"", IdentifierType::kOther},
       }) {
    EXPECT_EQ(parse_identifier_type(c.text), c.type) << c.text;
  }
}

TEST(Evidence, CodesAreDistinctAndTitled) {
  std::set<std::string_view> words;
  for (int i = 0; i <= static_cast<int>(EvidenceKind::kIdentifierConflict); ++i) {
    const auto kind = static_cast<EvidenceKind>(i);
    EXPECT_FALSE(word(kind).empty());
    EXPECT_FALSE(title(kind).empty());
    EXPECT_TRUE(words.insert(word(kind)).second) << word(kind);
  }
  // Stable codes: these stand in records that are kept for years.
  EXPECT_EQ(word(EvidenceKind::kTokenEqual), "token_equal");
  EXPECT_EQ(word(EvidenceKind::kBirthConflict), "birth_conflict");
  EXPECT_EQ(word(Channel::kNameMass), "name_mass");
  EXPECT_EQ(word(Outcome::kNotScreened), "not_screened");
  EXPECT_EQ(word(NameKind::kOriginalScript), "original_script");
  EXPECT_EQ(word(NameGrade::kLow), "low");
}

TEST(Plain, OneWritingForWhatPeopleType) {
  EXPECT_EQ(plain("  First \t NAME "), "first name");
  EXPECT_EQ(plain("Ćosić–Łuków"), "cosic-lukow");
  EXPECT_EQ(plain("ПАСПОРТ Ёлкин"), "паспорт елкин");
  EXPECT_EQ(plain("१९७० ٣١"), "1970 31");
  EXPECT_EQ(plain("a\u200b\u202eb"), "ab");
  EXPECT_EQ(plain("straße Æ"), "strasse ae");
  EXPECT_EQ(plain("\xff"), "\xef\xbf\xbd");
  EXPECT_EQ(plain_key("Date_of-Birth (D.O.B.)"), "dateofbirthdob");
  for (const char* text : {"Ёж Ѓорѓи", "İstanbul ŉ", "جمهوریة", "फ़ोन", "A\u0301B", "\xc3\x28 x"}) {
    EXPECT_EQ(plain(plain(text)), plain(text)) << text;
  }
}

}  // namespace
}  // namespace vrata
