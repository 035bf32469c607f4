#include "names/korean.h"

#include <gtest/gtest.h>

#include <string>

#include "names/relation.h"

namespace vrata::names {
namespace {

bool is_korean(std::string_view text) {
  const PreparedName name = prepare(text, Kind::kPerson);
  for (const Token& token : name.tokens)
    if (token.korean != 0) return true;
  return false;
}

std::vector<int> places(std::string_view text) {
  std::vector<int> out;
  for (const Token& token : prepare(text, Kind::kPerson).tokens) out.push_back(token.korean);
  return out;
}

TEST(MarkKorean, KnowsAFamilyNameAndAGivenName) {
  for (const char* name :
       {"Kim Tong-hyop", "KIM TONG HYOP", "Tong-hyop Kim", "Kim Tonghyop", "Ri Hak", "O Kuk-ryol", "Choe Un",
        "Namgung Hak-rim", "김동협", "동협 김", "김 동 협", "남궁 학림", "Mr. Kim Tong Hyop"})
    EXPECT_TRUE(is_korean(name)) << name;
}

TEST(MarkKorean, TakesNoOthersForKorean) {
  for (const char* name : {"Zhang Wei",
                           "Wang Xiaoming",
                           "Chen Li",
                           "Liu Yifei",
                           "Nguyen Van An",
                           "Tran Thi Kim",
                           "Pham Minh Ho",
                           "John Lee",
                           "Andrew Park",
                           "Jason Joseph Lee",
                           "Anna Song",
                           "Boris Kim",
                           "Kim",
                           "Kim Tong-hyop Park So",
                           "O. Kuk-ryol",
                           "Salim al-Hadbani",
                           "Yegor Lebyazhin",
                           "엘리자베스 김",
                           "王小明",
                           "Kim Joonng Sik",
                           "김 Tong-hyop",
                           ""})
    EXPECT_FALSE(is_korean(name)) << name;
  for (const Token& token : prepare("Kim Tong Hyop", Kind::kOrganization).tokens) EXPECT_EQ(token.korean, 0);
}

TEST(MarkKorean, GivesEachPartItsPlaces) {
  constexpr int kEither = kKoreanFirst | kKoreanSecond;
  EXPECT_EQ(places("Kim Tong-hyop"), (std::vector<int>{kKoreanFamily, kKoreanFirst, kKoreanSecond}));
  EXPECT_EQ(places("Tong-hyop Kim"), (std::vector<int>{kEither, kEither, kKoreanFamily}));
  EXPECT_EQ(places("Kim Tonghyop"), (std::vector<int>{kKoreanFamily, kKoreanGiven}));
  EXPECT_EQ(places("동협 수빈 김"), (std::vector<int>{kKoreanElder, kKoreanYounger, kKoreanFamily}));
  EXPECT_EQ(places("Kimtong Won"), (std::vector<int>{kKoreanGiven | kKoreanHead, kKoreanFamily | kKoreanSecond}));
  // Jong and Kim are both great families: either may be the family name. Un is a small one.
  EXPECT_EQ(places("Jong Un Kim"), (std::vector<int>{kKoreanFamily | kEither, kEither, kKoreanFamily | kKoreanSecond}));
  EXPECT_EQ(places("Kim Jong Un"), (std::vector<int>{kKoreanFamily, kKoreanFirst, kKoreanSecond}));
}

TEST(MarkKorean, MakesPartsOfLittleWords) {
  const PreparedName un = prepare("Kim Hak Un", Kind::kPerson);
  EXPECT_EQ(un.tokens[2].role, Role::kPart);
  EXPECT_GT(un.tokens[2].info_mb, 2000);
  EXPECT_EQ(prepare("O Kuk-ryol", Kind::kPerson).tokens[0].role, Role::kPart);
  EXPECT_EQ(prepare("O. Kuk-ryol", Kind::kPerson).tokens[0].role, Role::kInitial);
  EXPECT_EQ(prepare("Kim Joonng Un", Kind::kPerson).tokens[2].role, Role::kPart);  // a slip beside it changes nothing
  EXPECT_EQ(prepare("Kimhak Il", Kind::kPerson).tokens[1].role, Role::kPart);
  EXPECT_EQ(prepare("Salim Un Hadbani", Kind::kPerson).tokens[1].role, Role::kParticle);
}

Relation related(std::string_view a, std::size_t ga, std::string_view b, std::size_t gb) {
  const PreparedName x = prepare(a, Kind::kPerson), y = prepare(b, Kind::kPerson);
  const Relation one = relate(x.view(), x.groups[ga], y.view(), y.groups[gb]);
  const Relation other = relate(y.view(), y.groups[gb], x.view(), x.groups[ga]);
  EXPECT_EQ(one.kind, other.kind);
  EXPECT_EQ(one.similarity, other.similarity);
  return one;
}

TEST(Relate, PartsOfKoreanNamesByTheirSyllables) {
  EXPECT_EQ(related("Kim Jong-sik", 1, "Kim Yong-sik", 1).kind, RelationKind::kNone);
  EXPECT_EQ(related("Kim Jong-sik", 1, "Gim Jung-shik", 1).kind, RelationKind::kSpelling);
  EXPECT_EQ(related("Ri Je-son", 1, "Lee Che-sun", 1).kind, RelationKind::kSpelling);  // too far apart by letters
  EXPECT_EQ(related("김영철", 1, "Kim Pyong-chol", 3).kind, RelationKind::kNone);      // 영철, and the merges
  EXPECT_EQ(related("김영철", 1, "Kim Pyong-chol", 4).kind, RelationKind::kNone);
  EXPECT_EQ(related("김영철", 1, "Kim Yong-chol", 4).kind, RelationKind::kScript);
  EXPECT_EQ(related("Kim Jong-sik", 1, "Kim Jonng-sik", 1).kind, RelationKind::kSpelling);  // a slip, not a syllable
  EXPECT_EQ(related("Jason Joseph Lee", 0, "Ri Je-son", 4).kind, RelationKind::kNone);      // ja-son, je-son
}

TEST(Relate, SyllablesOfKoreanNamesInTheirPlaces) {
  EXPECT_EQ(related("Kim Hyop-tong", 1, "Kim Tong-hyop", 2).kind, RelationKind::kNone);
  EXPECT_EQ(related("Kim Tong-hyop", 1, "Tong-hyop Kim", 0).kind, RelationKind::kEqual);
  EXPECT_EQ(related("Kim Tong-hyop", 1, "Hyop Tong Kim", 1).kind, RelationKind::kEqual);  // all turned round
  EXPECT_EQ(related("Kim Hak Won", 2, "Kimhak Won", 1).kind, RelationKind::kEqual);       // glued; Won is a family too
  EXPECT_EQ(related("Kim Hak Won", 3, "Kimhak Won", 0).kind, RelationKind::kEqual);
  EXPECT_EQ(related("Jong Un Kim", 0, "Kim Jong Un", 1).kind, RelationKind::kEqual);
  EXPECT_EQ(related("유진 류", 0, "Ryu Jin", 2).kind, RelationKind::kNone);  // 유진 is no family name with a given one
  EXPECT_EQ(related("동협 수빈 김", 0, "Kim Tong-hyop", 4).kind, RelationKind::kNone);  // two given names, and one
}

}  // namespace
}  // namespace vrata::names
