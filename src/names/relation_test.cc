#include "names/relation.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "names/channel.h"
#include "support/invented_names.h"
#include "text/fold.h"

namespace vrata::names {
namespace {

// The relation of the first parts of two names.
Relation first_parts(std::string_view a, std::string_view b, Kind kind = Kind::kPerson) {
  const PreparedName pa = prepare(a, kind);
  const PreparedName pb = prepare(b, kind);
  return relate(pa.view(), pa.groups[0], pb.view(), pb.groups[0]);
}

Relation last_parts(std::string_view a, std::string_view b, Kind kind = Kind::kOrganization) {
  const PreparedName pa = prepare(a, kind);
  const PreparedName pb = prepare(b, kind);
  return relate(pa.view(), pa.groups[pa.tokens.size() - 1], pb.view(), pb.groups[pb.tokens.size() - 1]);
}

TEST(Relation, ByLetters) {
  EXPECT_EQ(first_parts("Lebyazhin", "LEBYAZHIN").kind, RelationKind::kEqual);
  EXPECT_EQ(first_parts("Lebyazhin", "LEBYAZHIN").similarity, 1000);
  EXPECT_EQ(first_parts("Lebyazhin", "Lebiazhin").kind, RelationKind::kSpelling);
  EXPECT_EQ(first_parts("Lebyazhin", "Лебяжин").kind, RelationKind::kScript);
  EXPECT_EQ(first_parts("Lebyazhin", "Delacourbe").kind, RelationKind::kNone);
  EXPECT_EQ(first_parts("Lebyazhin", "Хадбани").kind, RelationKind::kNone);
}

// Of any group of one name with any of the other.
RelationKind some_relation(std::string_view a, std::string_view b) {
  const PreparedName pa = prepare(a, Kind::kOrganization);
  const PreparedName pb = prepare(b, Kind::kOrganization);
  for (const Group& ga : pa.groups)
    for (const Group& gb : pb.groups)
      if (const Relation r = relate(pa.view(), ga, pb.view(), gb); r.kind != RelationKind::kNone) return r.kind;
  return RelationKind::kNone;
}

TEST(Relation, AcronymsByTheirLetters) {
  const char* pairs[][2] = {{"FSB", "Федеральная служба безопасности"},
                            {"ФСБ", "Федеральная служба безопасности"},
                            {"IRISL", "Islamic Republic of Iran Shipping Lines"},
                            {"داعش", "الدولة الإسلامية في العراق والشام"},
                            {"आरएसएस", "RSS"},
                            {"آر ایس ایس", "R.S.S."},
                            {"आर.एस.एस.", "آر ایس ایس"},
                            {"आरएसएस", "Rashtriya Swayamsevak Sangh"}};
  for (const auto& [a, b] : pairs) {
    EXPECT_NE(some_relation(a, b), RelationKind::kNone) << a << " | " << b;
    EXPECT_NE(some_relation(b, a), RelationKind::kNone) << b << " | " << a;
  }
}

TEST(Relation, OtherLettersAreAnotherAcronym) {
  EXPECT_EQ(some_relation("आरएसएस", "RSSB"), RelationKind::kNone);
  EXPECT_EQ(some_relation("आरएसएस", "आरजेडी"), RelationKind::kNone);
  EXPECT_EQ(some_relation("ADF", "Агафья Демьян Фомина"), RelationKind::kNone) << "a person, asked as who knows what";
  EXPECT_EQ(some_relation("فرن", "فرهاد رستم نادرپور"), RelationKind::kNone);
}

TEST(Relation, ByLexeme) {
  EXPECT_EQ(first_parts("Misha Lebyazhin", "Mikhail Lebyazhin").kind, RelationKind::kRelated);
  EXPECT_EQ(first_parts("Misha Lebyazhin", "Mikhail Lebyazhin").similarity, kWeakSimilarity);
  EXPECT_EQ(first_parts("Hlib Lebyazhin", "Gleb Lebyazhin").similarity, kRelatedSimilarity);
  EXPECT_EQ(first_parts("Ted Lebyazhin", "Edward Lebyazhin").similarity, kWeakSimilarity);
  EXPECT_EQ(first_parts("Ted Lebyazhin", "Theodore Lebyazhin").similarity, kWeakSimilarity);
  EXPECT_EQ(first_parts("Edward Lebyazhin", "Theodore Lebyazhin").kind, RelationKind::kNone);
}

TEST(Relation, NumeralsByNumber) {
  EXPECT_EQ(last_parts("Fund II", "Fund II").kind, RelationKind::kEqual);
  EXPECT_EQ(last_parts("Fund II", "Fund 2").kind, RelationKind::kRelated);
  EXPECT_EQ(last_parts("Fund second", "Fund 2").kind, RelationKind::kRelated);
  EXPECT_EQ(last_parts("Fund II", "Fund III").kind, RelationKind::kNone);
  EXPECT_EQ(last_parts("Fund 12", "Fund 21").kind, RelationKind::kNone);
  EXPECT_EQ(last_parts("Fund 12345678901", "Fund 12345678902").kind, RelationKind::kNone);
}

TEST(Relation, LegalFormsByClass) {
  EXPECT_EQ(last_parts("Orvand GmbH", "Orvand GmbH").kind, RelationKind::kEqual);
  EXPECT_EQ(last_parts("Orvand GmbH", "Orvand SARL").kind, RelationKind::kRelated);
  EXPECT_EQ(last_parts("Orvand LLC", "Orvand ООО").kind, RelationKind::kRelated);
  EXPECT_EQ(last_parts("Orvand GmbH", "Orvand AG").kind, RelationKind::kNone);
}

TEST(Relation, ParticlesOnlyWhenEqual) {
  const auto particles = [](std::string_view a, std::string_view b) {
    const PreparedName pa = prepare(a, Kind::kPerson);
    const PreparedName pb = prepare(b, Kind::kPerson);
    return relate(pa.view(), pa.groups[1], pb.view(), pb.groups[1]).kind;
  };
  EXPECT_EQ(particles("Salim al Hadbani", "Salim al Hadbani"), RelationKind::kEqual);
  EXPECT_EQ(particles("Salim al Hadbani", "Salim el Hadbani"), RelationKind::kNone);
  EXPECT_EQ(particles("Salim bin Qasim", "Salim bin Qasim"), RelationKind::kEqual);
  EXPECT_EQ(particles("Salim bin Qasim", "Salim ibn Qasim"), RelationKind::kNone);
}

TEST(Relation, ATitleIsTheNameThatItMayBe) {
  const auto titles = [](std::string_view a, std::size_t i, std::string_view b, std::size_t j) {
    const PreparedName pa = prepare(a, Kind::kPerson);
    const PreparedName pb = prepare(b, Kind::kPerson);
    return relate(pa.view(), pa.groups[i], pb.view(), pb.groups[j]).kind;
  };
  EXPECT_EQ(titles("Hajji Taysir", 0, "Taysir Hajji", 1), RelationKind::kEqual);
  EXPECT_EQ(titles("Taysir Hajji", 1, "Hajji Taysir", 0), RelationKind::kEqual);
  EXPECT_EQ(titles("Hajji Taysir", 0, "Taysir Sheikh", 1), RelationKind::kNone);
  EXPECT_EQ(titles("Hajji Taysir", 0, "Taysir Munir Hajji", 2), RelationKind::kNone);
  EXPECT_EQ(titles("Hajji Taysir Munir", 0, "Taysir Hajji", 1), RelationKind::kNone);
}

TEST(Relation, InitialsNever) {
  EXPECT_EQ(first_parts("J. Lebyazhin", "J. Lebyazhin").kind, RelationKind::kNone);
  EXPECT_EQ(first_parts("J. Lebyazhin", "Jakob Lebyazhin").kind, RelationKind::kNone);
}

TEST(Relation, MergesByLettersAlone) {
  const PreparedName glued = prepare("Abdulrahman", Kind::kPerson);
  const PreparedName apart = prepare("Abdul Rahman", Kind::kPerson);
  const Relation r = relate(glued.view(), glued.groups[0], apart.view(), apart.groups[2]);
  EXPECT_EQ(r.kind, RelationKind::kEqual);
  EXPECT_TRUE(is_merge(apart.groups[2]));
}

TEST(Relation, ACutWordIsTheBeginningOfAnother) {
  const std::string cut = "Zorvik Malden Shipping Elektromekha";
  ASSERT_EQ(cut.size(), 35U);
  const Relation whole = last_parts(cut, "Zorvik Malden Elektromekhanichesky");
  EXPECT_EQ(whole.kind, RelationKind::kSpelling);
  EXPECT_GE(whole.similarity, kLeastSingleSame);
  EXPECT_EQ(last_parts(cut, "Zorvik Malden Elektropribor").kind, RelationKind::kNone) << "other letters";
  EXPECT_EQ(last_parts("Zorvik Malden Elektromekha", "Zorvik Malden Elektromekhanichesky").kind, RelationKind::kNone)
      << "fills no field";
  EXPECT_EQ(last_parts("Zorvik Malden Elektromekhanichesky", cut).kind, RelationKind::kNone) << "of subjects alone";
  const std::string few = "Zorvik Malden Shipping and Mining E";
  ASSERT_EQ(few.size(), 35U);
  EXPECT_EQ(last_parts(few, "Zorvik Malden Elektromekhanichesky").kind, RelationKind::kNone);
  // The more letters, the nearer.
  const std::string four = "Zorvik Malden Shipping & Minin Elek";
  ASSERT_EQ(four.size(), 35U);
  const Relation less = last_parts(four, "Zorvik Malden Elektromekhanichesky");
  EXPECT_EQ(less.kind, RelationKind::kSpelling);
  EXPECT_LT(less.similarity, whole.similarity);
}

TEST(Relation, LeastSimilarities) {
  EXPECT_EQ(least_similarity(false, false, true), kLeastSingleSame);
  EXPECT_EQ(least_similarity(false, false, false), kLeastSingleScript);
  EXPECT_EQ(least_similarity(true, false, true), kLeastMergedSame);
  EXPECT_EQ(least_similarity(false, true, false), kLeastMergedScript);
  EXPECT_EQ(least_similarity(true, true, true), kLeastShifted);
  EXPECT_GT(least_similarity(true, true, false), 1000);
}

TEST(Relation, AWomansFormOfAMansNameInAnotherScript) {
  const auto is_form = [](std::u32string_view man, std::u32string_view woman) {
    const text::Script his = text::first_script(man);
    const text::Script hers = text::first_script(woman);
    return womans_form_across(man, his, woman, hers, similarity(man, his, woman, hers, 1));
  };
  EXPECT_TRUE(is_form(U"даниэль", U"daniela"));
  EXPECT_TRUE(is_form(U"daniel", U"даниэла"));
  EXPECT_TRUE(is_form(U"نبيل", U"nabila"));
  EXPECT_TRUE(is_form(U"nabil", U"نبيلة"));
  EXPECT_TRUE(is_form(U"manish", U"मनीषा"));
  EXPECT_FALSE(is_form(U"نبيلة", U"nabila")) << "one name";
  EXPECT_FALSE(is_form(U"александра", U"alexandra"));
  EXPECT_FALSE(is_form(U"राम", U"rama")) << "the vowel that म has by itself";
  EXPECT_FALSE(is_form(U"حمزة", U"hamza"));
  EXPECT_FALSE(is_form(U"ماري", U"marie")) << "an e that is not heard";
  EXPECT_FALSE(is_form(U"волков", U"volkova")) << "one surname";
}

// Symmetric, and never below the least similarity, for every pair of groups of many names.
TEST(Relation, IsSymmetricAndKeepsItsBound) {
  support::Dice dice(5);
  std::vector<PreparedName> all;
  for (int i = 0; i < 200; ++i) {
    std::string text = support::invented_person(dice).text();
    if (dice.one_in(2)) text = support::slip(text, dice);
    all.push_back(prepare(text, Kind::kPerson));
  }
  std::size_t related = 0;
  std::size_t across = 0;
  for (const PreparedName& a : all) {
    for (const PreparedName& b : all) {
      for (const Group& ga : a.groups) {
        for (const Group& gb : b.groups) {
          const Relation ab = relate(a.view(), ga, b.view(), gb);
          const Relation ba = relate(b.view(), gb, a.view(), ga);
          ASSERT_EQ(ab.kind, ba.kind) << text::to_utf8(a.view().of(ga)) << ' ' << text::to_utf8(b.view().of(gb));
          ASSERT_EQ(ab.similarity, ba.similarity)
              << text::to_utf8(a.view().of(ga)) << ' ' << text::to_utf8(b.view().of(gb));
          if (ab.kind == RelationKind::kNone) {
            ASSERT_EQ(ab.similarity, 0);
            continue;
          }
          ++related;
          across += ab.kind == RelationKind::kScript ? 1 : 0;
          ASSERT_GE(ab.similarity, least_similarity(is_merge(ga), is_merge(gb), ga.script == gb.script));
          ASSERT_LE(ab.similarity, 1000);
        }
      }
    }
  }
  EXPECT_GT(related, 5000U);
  EXPECT_GT(across, 500U);
}

TEST(Relation, AWomansFormOfAMansName) {
  EXPECT_TRUE(womans_form(U"daniel", U"daniela"));
  EXPECT_TRUE(womans_form(U"mario", U"maria"));
  EXPECT_FALSE(womans_form(U"maria", U"mario")) << "the other way round";
  EXPECT_TRUE(womans_form(U"jean", U"jeanne"));
  EXPECT_TRUE(womans_form(U"gabriel", U"gabrielle"));
  for (const std::u32string_view man : {U"evgeny", U"evgeniy", U"evgenii"}) EXPECT_TRUE(womans_form(man, U"evgeniya"));
  EXPECT_TRUE(womans_form(U"евгений", U"евгения"));
  EXPECT_TRUE(womans_form(U"امير", U"اميره"));
  EXPECT_TRUE(womans_form(U"मनीष", U"मनीषा"));
  EXPECT_TRUE(womans_form(U"valentin", U"valentina"));
  EXPECT_TRUE(womans_form(U"latif", U"latifah"));
  EXPECT_TRUE(womans_form(U"farid", U"farideh"));
  EXPECT_TRUE(womans_form(U"amin", U"amina"));
  EXPECT_FALSE(womans_form(U"petrov", U"petrova")) << "one surname";
  EXPECT_FALSE(womans_form(U"калинин", U"калинина"));
  EXPECT_FALSE(womans_form(U"daniel", U"daniel"));
  EXPECT_FALSE(womans_form(U"daniel", U"danila"));
  EXPECT_FALSE(womans_form(U"daniel", U"danielne")) << "no such doubling";
  EXPECT_FALSE(womans_form(U"daniel", U"danielaaa"));
  EXPECT_FALSE(womans_form(U"al", U"ala")) << "too short to tell";
}

TEST(Channel, WholeOnlyNamesMustBeCoveredWhole) {
  const auto only = [](std::string_view text, NameGrade grade = NameGrade::kPrimary) {
    return whole_only(prepare(text, Kind::kPerson).view(), grade);
  };
  EXPECT_TRUE(only("Lebyazhin"));
  EXPECT_TRUE(only("Abdul Hadi"));
  EXPECT_TRUE(only("Abu Omar"));
  EXPECT_TRUE(only("al-Hadbani"));
  EXPECT_FALSE(only("Yegor Lebyazhin"));
  EXPECT_TRUE(only("Yegor Lebyazhin", NameGrade::kLow));
  EXPECT_FALSE(only("Y. Lebyazhin"));
  EXPECT_TRUE(whole_only(prepare("Orvand E", Kind::kOrganization).view(), NameGrade::kPrimary));
}

TEST(Channel, OpensAtItsShare) {
  const Coverage little{1, 1000, false};
  Coverage c{450, 1000, false};
  EXPECT_TRUE(opens(c, little, false));
  EXPECT_TRUE(opens(little, c, false));  // the share of either name
  c.mass_mb = 449;
  EXPECT_FALSE(opens(c, little, false));
  EXPECT_FALSE(opens(Coverage{450, 1000, false}, Coverage{0, 1000, false}, false));
  EXPECT_FALSE(opens(Coverage{}, Coverage{}, false));
  EXPECT_FALSE(opens(Coverage{}, Coverage{}, true));
}

TEST(Channel, WholeOnlyLetsGenericWordsStayAlone) {
  const PreparedName listed = prepare("Orvand", Kind::kOrganization);
  const PreparedName group = prepare("Orvand Group", Kind::kOrganization);
  const PreparedName other = prepare("Orvand Kestrelin", Kind::kOrganization);
  const Coverage all = coverage_of(listed.view(), 1);
  EXPECT_TRUE(opens(coverage_of(group.view(), 1), all, true));
  EXPECT_FALSE(opens(coverage_of(other.view(), 1), all, true));
}

TEST(OneFamilyName, AManAndHisDaughterBearIt) {
  const char* pairs[][2] = {{"petrov", "petrova"},
                            {"kowalski", "kowalska"},
                            {"зимин", "зимина"},
                            {"sidorsky", "sidorskaya"},
                            {"papadakos", "papadakou"}};
  for (const auto& [a, b] : pairs) {
    EXPECT_TRUE(one_family_name(text::fold_letters(a), text::fold_letters(b))) << a;
    EXPECT_TRUE(one_family_name(text::fold_letters(b), text::fold_letters(a))) << a;
  }
  EXPECT_FALSE(one_family_name(U"petrov", U"pavlova"));
  EXPECT_FALSE(one_family_name(U"emin", U"emine"));
  EXPECT_FALSE(one_family_name(U"", U"ova"));
}

}  // namespace
}  // namespace vrata::names
