#include "match/compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "match/calibration.h"
#include "support/invented_names.h"
#include "support/name_pairs.h"

namespace vrata::match {
namespace {

using names::Facts;
using names::Kind;
using support::compare_names;
using support::items_of;

constexpr std::int32_t kLine = 7000;

bool has(const Comparison& c, EvidenceKind kind) {
  return std::any_of(c.items.begin(), c.items.end(), [&](const EvidenceItem& item) { return item.kind == kind; });
}

// One name against another with the facts of both.
Comparison with_facts(std::string_view query, const Facts& subject, std::string_view listed, const Facts& entity,
                      std::int32_t prior_mb = 0, NameGrade grade = NameGrade::kPrimary, Detail detail = Detail::kFull,
                      bool force = false) {
  const auto a = names::prepare(query, Kind::kPerson);
  const auto b = names::prepare(listed, Kind::kPerson);
  return compare(a.view(), subject.view(), {b.view(), grade}, entity.view(), prior_mb, detail, force);
}

Facts born(std::string_view text) {
  Subject subject;
  subject.births = parse_date(text);
  return names::prepare_facts(subject);
}

Facts citizen(std::vector<std::string> codes) {
  Subject subject;
  subject.nationalities = std::move(codes);
  return names::prepare_facts(subject);
}

Facts holder(IdentifierType type, std::string value, std::string issuer = "in") {
  Subject subject;
  subject.identifiers.emplace_back();
  subject.identifiers.back().type = type;
  subject.identifiers.back().value = std::move(value);
  subject.identifiers.back().issuer_country = std::move(issuer);
  return names::prepare_facts(subject);
}

Facts random_facts(support::Dice& dice) {
  Subject subject;
  const char* dates[] = {"1970",    "1970-05",    "1970-05-31", "1971-05-31",
                         "c. 1972", "05/04/1980", "1960-1965",  "1990-01-01"};
  const char* countries[] = {"in", "ru", "af", "pk"};
  for (std::size_t n = dice.below(3); n > 0; --n)
    for (const FuzzyDate& date : parse_date(dice.pick(dates))) subject.births.push_back(date);
  if (dice.one_in(2)) subject.nationalities.emplace_back(dice.pick(countries));
  if (dice.one_in(2)) subject.countries.emplace_back(dice.pick(countries));
  subject.gender = static_cast<Gender>(dice.below(4));
  if (dice.one_in(3)) {
    subject.identifiers.emplace_back();
    subject.identifiers.back().type = IdentifierType::kPassport;
    subject.identifiers.back().value = dice.one_in(2) ? "AB123456" : "CD654321";
    subject.identifiers.back().issuer_country = "in";
  }
  return names::prepare_facts(subject);
}

TEST(Compare, SumsAreTheSumsOfTheItems) {
  support::Dice dice(31);
  int open = 0;
  int forced = 0;
  for (int i = 0; i < 3000; ++i) {
    const Kind kind = dice.one_in(3) ? Kind::kOrganization : Kind::kPerson;
    const std::string query =
        kind == Kind::kPerson ? support::invented_person(dice).text() : support::invented_company(dice);
    std::string other = query;
    for (std::size_t n = dice.below(3); n > 0; --n) other = support::slip(other, dice);
    if (dice.one_in(3)) other = support::invented_person(dice).text();
    const Facts fa = random_facts(dice);
    const Facts fb = random_facts(dice);
    const auto a = names::prepare(query, kind);
    const auto b = names::prepare(other, kind);
    const NameGrade grade = static_cast<NameGrade>(dice.below(3));
    const std::int32_t prior = dice.one_in(2) ? 0 : -12000;
    const bool force = dice.one_in(2);
    const Comparison c = compare(a.view(), fa.view(), {b.view(), grade}, fb.view(), prior, Detail::kFull, force);
    const Comparison sums = compare(a.view(), fa.view(), {b.view(), grade}, fb.view(), prior, Detail::kSums, force);
    std::int32_t alert = 0;
    std::int32_t same = 0;
    for (const EvidenceItem& item : c.items) {
      alert += item.alert_mb;
      same += item.same_mb;
      for (const Span& span : item.subject) ASSERT_TRUE(span.begin < span.end && span.end <= query.size());
      for (const Span& span : item.listed) ASSERT_TRUE(span.begin < span.end && span.end <= other.size());
    }
    ASSERT_EQ(c.alert_mb, alert) << query << " | " << other;
    ASSERT_EQ(c.same_mb, same) << query << " | " << other;
    ASSERT_EQ(sums.channel, c.channel);
    ASSERT_EQ(sums.alert_mb, c.alert_mb);
    ASSERT_EQ(sums.same_mb, c.same_mb);
    ASSERT_EQ(sums.score, c.score);
    ASSERT_EQ(sums.same, c.same);
    ASSERT_EQ(sums.items.size(), c.items.size());
    for (std::size_t k = 0; k < c.items.size(); ++k) {
      ASSERT_EQ(sums.items[k].kind, c.items[k].kind);
      ASSERT_EQ(sums.items[k].alert_mb, c.items[k].alert_mb);
      ASSERT_TRUE(sums.items[k].subject.empty() && sums.items[k].detail.empty());
    }
    if (c.channel == Channel::kNone) {
      ASSERT_EQ(c.score, 0);
      ASSERT_EQ(c.same, 0);
      ASSERT_TRUE(force || c.items.empty());
      forced += force ? 1 : 0;
      continue;
    }
    ++open;
    const bool one_script = std::any_of(a.groups.begin(), a.groups.end(), [&](const names::Group& ga) {
      return std::any_of(b.groups.begin(), b.groups.end(),
                         [&](const names::Group& gb) { return ga.script == gb.script; });
    });
    ASSERT_EQ(c.score, score_calibration(kind, one_script)(c.alert_mb));
    ASSERT_EQ(c.same, same_calibration(kind, one_script)(c.same_mb));
  }
  EXPECT_GT(open, 1000);
  EXPECT_GT(forced, 100);
}

TEST(Compare, EqualNamesReachTheTopInEveryScript) {
  for (const support::Part& part : support::kParts) {
    for (const support::Hand hand : support::kHands) {
      const std::string name = part.in(hand) + " " + support::kParts[1].in(hand);
      const Comparison c = compare_names(name, name, Kind::kPerson);
      EXPECT_GE(c.score, 9900) << name;
      EXPECT_TRUE(has(c, EvidenceKind::kNameExact)) << name;
      EXPECT_FALSE(has(c, EvidenceKind::kTokenGlued)) << name << ": " << items_of(c);
    }
  }
}

TEST(Compare, OfNamesThatAreEqualButForSpacesNothingIsLeftOver) {
  for (const Kind kind : {Kind::kPerson, Kind::kOrganization}) {
    const auto a = names::prepare("vanderbilt corp", kind);
    const auto b = names::prepare("van der bilt corp", kind);
    const Comparison c = compare(a.view(), {}, {b.view(), NameGrade::kPrimary}, {}, 0, Detail::kFull);
    EXPECT_GE(c.score, kLine);
    EXPECT_TRUE(has(c, EvidenceKind::kNameExact));
    EXPECT_FALSE(has(c, EvidenceKind::kTokenConflict));
    EXPECT_FALSE(has(c, EvidenceKind::kListedExtra));
  }
}

TEST(Compare, DeletionCostsLessThanConflict) {
  const char* full = "Yegor Antonovich Lebyazhin";
  const Comparison less = compare_names("Yegor Lebyazhin", full, Kind::kPerson);
  const Comparison more = compare_names(full, "Yegor Lebyazhin", Kind::kPerson);
  const Comparison other = compare_names("Yegor Savelyevich Lebyazhin", full, Kind::kPerson);
  EXPECT_GE(less.score, kLine);
  EXPECT_GE(more.score, kLine);
  EXPECT_LT(other.score, kLine) << items_of(other);
  EXPECT_TRUE(has(less, EvidenceKind::kListedExtra));
  EXPECT_TRUE(has(more, EvidenceKind::kSubjectExtra));
  EXPECT_TRUE(has(other, EvidenceKind::kTokenConflict));
  EXPECT_FALSE(has(less, EvidenceKind::kTokenConflict));
}

TEST(Compare, AManAndAWomanAreTwoPeople) {
  const Comparison two = compare_names("Daniel Lebyazhin", "Daniela Lebyazhin", Kind::kPerson);
  EXPECT_TRUE(has(two, EvidenceKind::kNamesApart)) << items_of(two);
  EXPECT_LT(two.same, 5000) << items_of(two);
  EXPECT_GE(two.score, kLine) << "near enough to look at";
  const Comparison one = compare_names("Daniela Lebyazhin", "Daniela Lebyazhina", Kind::kPerson);
  EXPECT_FALSE(has(one, EvidenceKind::kNamesApart)) << items_of(one);
  EXPECT_GT(one.same, 5000) << items_of(one);
}

TEST(Compare, TwoNamesOfTheTableAreTwoPeople) {
  for (const auto& [one, other] :
       {std::pair("Hasan Lebyazhin", "Husayn Lebyazhin"), std::pair("Igor Lebyazhin", "Yegor Lebyazhin"),
        std::pair("Карина Лебяжина", "Marina Lebyazhina"), std::pair("Ramesh Vatsyan", "Rakesh Vatsyan"),
        std::pair("राकेश वात्स्यन", "Ramesh Vatsyan"), std::pair("Wanjiku Kovarendi", "Wanjiru Kovarendi"),
        std::pair("Amanullah Hadbani", "Imanullah Hadbani")}) {
    const Comparison two = compare_names(one, other, Kind::kPerson);
    EXPECT_TRUE(has(two, EvidenceKind::kNamesApart)) << items_of(two);
    EXPECT_LT(two.same, 5000) << items_of(two);
  }
  for (const auto& [one, other] :
       {std::pair("Hasan Lebyazhin", "Hacene Lebyazhin"), std::pair("Daniil Lebyazhin", "Daniel Lebyazhin"),
        std::pair("Hasan Lebyazhin", "Hasna Lebyazhin"), std::pair("Najeeb Hadbani", "Najibullah Hadbani")}) {
    const Comparison same = compare_names(one, other, Kind::kPerson);
    EXPECT_FALSE(has(same, EvidenceKind::kNamesApart)) << items_of(same);
  }
}

TEST(Compare, TwoNamesThatOtherScriptsTellApartAreTwoPeople) {
  const Comparison two = compare_names("Zoran Lebyazhin", "Goran Lebyazhin", Kind::kPerson);
  EXPECT_TRUE(std::any_of(two.items.begin(), two.items.end(), [](const EvidenceItem& item) {
    return item.kind == EvidenceKind::kNamesApart && item.detail == "two names in other scripts" && item.same_mb < 0;
  })) << items_of(two);
  const Comparison family = compare_names("Anna Petrova", "Anna Petrov", Kind::kPerson);
  EXPECT_FALSE(has(family, EvidenceKind::kNamesApart)) << "a woman's form of the family name: " << items_of(family);
}

TEST(Compare, OneNameAsSeveralCountriesSpellIt) {
  const char* pairs[][2] = {{"Arslan Tschadrow", "Arslan Chadrov"},
                            {"Arslan Tchadrov", "Arslan Czadrow"},
                            {"Siarhei Kavrynau", "Sergei Kovrynov"},
                            {"Barat Dzhalmuradov", "Barat Jalmuradov"},
                            {"Timur Zarinjow", "Timur Tsarinyov"}};
  for (const auto& [x, y] : pairs)
    for (const auto& [a, b] : {std::pair(x, y), std::pair(y, x)}) {
      const Comparison c = compare_names(a, b, Kind::kPerson);
      EXPECT_GE(c.score, kLine) << a << " | " << b << ": " << items_of(c);
      EXPECT_GE(c.same, 5000) << a << " | " << b << ": " << items_of(c);
    }
  const Comparison c = compare_names("Arslan Tschadrow", "Arslan Chadrov", Kind::kPerson);
  EXPECT_TRUE(std::any_of(c.items.begin(), c.items.end(), [](const EvidenceItem& item) {
    return item.detail == "read as chadrov";
  })) << items_of(c);
}

TEST(Compare, OrderAroundBin) {
  const Comparison same = compare_names("Salim bin Yusuf", "Salim bin Yusuf", Kind::kPerson);
  const Comparison exchanged = compare_names("Salim bin Yusuf", "Yusuf bin Salim", Kind::kPerson);
  EXPECT_TRUE(has(exchanged, EvidenceKind::kOrderConflict));
  EXPECT_LT(exchanged.score, kLine);
  EXPECT_FALSE(has(same, EvidenceKind::kOrderConflict));
  const Comparison family_first = compare_names("Lebyazhin Yegor", "Yegor Lebyazhin", Kind::kPerson);
  EXPECT_TRUE(has(family_first, EvidenceKind::kOrderChanged));
  EXPECT_GE(family_first.score, kLine);
}

TEST(Compare, ATitleBehindANameIsNoOtherName) {
  const auto score = [](const char* subject, const char* listed) {
    return compare_names(subject, listed, Kind::kPerson).score;
  };
  for (const auto& [title_first, title_last] :
       {std::pair("Hajji Taysir", "Taysir Hajji"), std::pair("Saheb Vatsyan", "Vatsyan Saheb")}) {
    EXPECT_GE(score(title_last, title_first), kLine) << title_first;
    EXPECT_EQ(score(title_last, title_first), score(title_first, title_last));
    EXPECT_TRUE(has(compare_names(title_last, title_first, Kind::kPerson), EvidenceKind::kOrderChanged));
  }
  EXPECT_GE(score("Sheikh Hajji", "Hajji Sheikh"), kLine);
  // Another title, another name and a name more are what they were.
  EXPECT_LT(score("Taysir Sheikh", "Hajji Taysir"), kLine);
  EXPECT_LT(score("Munir Hajji", "Hajji Taysir"), kLine);
  EXPECT_LT(score("Hajji Munir", "Taysir Hajji"), kLine);
  EXPECT_LT(score("Munir Taysir Hajji", "Hajji Taysir"), kLine);
}

TEST(Compare, Initials) {
  const Comparison fits = compare_names("S. Marwan Hadbani", "Salim Marwan Hadbani", Kind::kPerson);
  const Comparison other = compare_names("T. Marwan Hadbani", "Salim Marwan Hadbani", Kind::kPerson);
  EXPECT_TRUE(has(fits, EvidenceKind::kTokenInitial));
  EXPECT_TRUE(has(other, EvidenceKind::kInitialConflict));
  EXPECT_GT(fits.alert_mb, other.alert_mb);
  EXPECT_GE(fits.score, kLine);
}

TEST(Compare, AnInitialOpensNoChannel) {
  EXPECT_EQ(compare_names("S. H.", "Salim Hadbani", Kind::kPerson).channel, Channel::kNone);
}

TEST(Compare, NumeralsAndLegalFormsConflict) {
  const Comparison number = compare_names("Bureau 14", "Bureau 12", Kind::kOrganization);
  EXPECT_TRUE(has(number, EvidenceKind::kNumeralConflict) || number.channel == Channel::kNone);
  EXPECT_LT(number.same, 5000) << items_of(number);
  const Comparison form = compare_names("Orvand Kestrelin GmbH", "Orvand Kestrelin AG", Kind::kOrganization);
  EXPECT_TRUE(has(form, EvidenceKind::kLegalFormConflict));
  const Comparison alike = compare_names("Orvand Kestrelin GmbH", "Orvand Kestrelin SARL", Kind::kOrganization);
  EXPECT_FALSE(has(alike, EvidenceKind::kLegalFormConflict));
  for (const char* of_no_class : {"Orvand Kestrelin & Co", "Orvand Kestrelin 株式会社", "Orvand Kestrelin 주식회사"})
    for (const char* other : {"Orvand Kestrelin Co., Ltd.", "Orvand Kestrelin AG", "Orvand Kestrelin Inc."})
      EXPECT_FALSE(has(compare_names(of_no_class, other, Kind::kOrganization), EvidenceKind::kLegalFormConflict))
          << of_no_class << ", " << other;
}

TEST(Compare, WeakAliasesStopBelowTheLineUnlessCorroborated) {
  const char* name = "Yegor Lebyazhin";
  const Comparison alone = with_facts(name, {}, name, {}, 0, NameGrade::kLow);
  EXPECT_EQ(alone.score, 6900);
  EXPECT_TRUE(has(alone, EvidenceKind::kWeakAlias));
  for (const auto& [a, b] :
       {std::pair{born("1970-05-31"), born("1970-05-31")},
        {born("1970"), born("1970-05-31")},
        {citizen({"af"}), citizen({"af"})},
        {holder(IdentifierType::kPassport, "AB123456"), holder(IdentifierType::kPassport, "AB123456")}}) {
    const Comparison c = with_facts(name, a, name, b, 0, NameGrade::kLow);
    EXPECT_GE(c.score, kLine) << items_of(c);
    EXPECT_FALSE(has(c, EvidenceKind::kWeakAlias));
  }
  // What contradicts does not corroborate, nor do gender and residence.
  EXPECT_LE(with_facts(name, citizen({"af"}), name, citizen({"ru"}), 0, NameGrade::kLow).score, 6900);
  Subject man;
  man.gender = Gender::kMale;
  man.countries = {"af"};
  const Facts male = names::prepare_facts(man);
  EXPECT_EQ(with_facts(name, male, name, male, 0, NameGrade::kLow).score, 6900);
  // Only the whole of a weak alias opens the channel.
  EXPECT_EQ(with_facts("Yegor Antonovich Lebyazhin", {}, name, {}, 0, NameGrade::kLow).channel, Channel::kNone);
  EXPECT_GE(with_facts(name, {}, name, {}, 0, NameGrade::kGood).score, kLine);
}

TEST(Compare, ADigitTypedForALetterIsNoNumber) {
  const Kind kind = Kind::kOrganization;
  EXPECT_GE(compare_names("Orvand Stat3 Unitary Enterprise", "Orvand State Unitary Enterprise", kind).score, kLine);
  EXPECT_GE(compare_names("Firs7 Orvand Jv", "First Orvand Jv", kind).score, kLine);
  EXPECT_FALSE(has(compare_names("Firs7 Orvand Jv", "First Orvand Jv", kind), EvidenceKind::kNumeralConflict));
  EXPECT_LT(compare_names("Orvand Fund 5", "Orvand Funds", kind).score,
            compare_names("Orvand Fund5", "Orvand Funds", kind).score);
}

TEST(Compare, OneWordOfAListedNameIsNotEnough) {
  EXPECT_GE(compare_names("Lebyazhin", "Lebyazhin", Kind::kPerson).score, kLine);
  EXPECT_EQ(compare_names("Yegor Lebyazhin", "Lebyazhin", Kind::kPerson).channel, Channel::kNone);
  EXPECT_EQ(compare_names("Omar Abu Salim", "Abu Omar", Kind::kPerson).channel, Channel::kNone);
}

TEST(Compare, BirthVerdicts) {
  struct Row {
    const char* a;
    const char* b;
    EvidenceKind kind;
    Feature feature;
  };
  const Row rows[] = {
      {"1970-05-31", "1970-05-31", EvidenceKind::kBirthEqual, Feature::kBirthEqual},
      {"1970", "1970-05-31", EvidenceKind::kBirthCompatible, Feature::kBirthCompatible},
      {"1970", "1970", EvidenceKind::kBirthCompatible, Feature::kBirthCompatible},
      {"1970-05", "1970-05-31", EvidenceKind::kBirthCompatible, Feature::kBirthCompatible},
      {"1970-01-01", "1970-05-31", EvidenceKind::kBirthCompatible, Feature::kBirthCompatible},
      {"1970-08-12", "1970-05-31", EvidenceKind::kBirthCompatible, Feature::kBirthYearEqual},
      {"1970-05-04", "1970-04-05", EvidenceKind::kBirthNear, Feature::kBirthExchanged},
      {"c. 1971", "1970-05-31", EvidenceKind::kBirthCompatible, Feature::kBirthYearEqual},
      {"1968-1972", "1970-05-31", EvidenceKind::kBirthCompatible, Feature::kBirthCompatible},
      {"1971-05-31", "1970-05-31", EvidenceKind::kBirthNear, Feature::kBirthNear},
      {"1971", "1970", EvidenceKind::kBirthNear, Feature::kBirthNear},
      {"1974-05-31", "1970-05-31", EvidenceKind::kBirthConflict, Feature::kBirthOff},
      {"1950-05-31", "1970-05-31", EvidenceKind::kBirthConflict, Feature::kBirthFar},
      {"1950", "1970-05-31", EvidenceKind::kBirthConflict, Feature::kBirthFar},
  };
  const Weights& w = weights(Kind::kPerson);
  const auto check = [&](const char* x, const char* y, const Row& row) {
    const Comparison c = with_facts("Yegor Lebyazhin", born(x), "Yegor Lebyazhin", born(y));
    const auto item = std::find_if(c.items.begin(), c.items.end(), [](const EvidenceItem& i) {
      return i.kind >= EvidenceKind::kBirthEqual && i.kind <= EvidenceKind::kBirthConflict;
    });
    ASSERT_NE(item, c.items.end()) << x << " and " << y;
    EXPECT_EQ(word(item->kind), word(row.kind)) << x << " and " << y;
    EXPECT_EQ(item->alert_mb, w[row.feature].alert_mb) << x << " and " << y;
    EXPECT_EQ(item->same_mb, w[row.feature].same_mb) << x << " and " << y;
    EXPECT_FALSE(item->detail.empty());
  };
  for (const Row& row : rows) {
    check(row.a, row.b, row);
    check(row.b, row.a, row);
  }
}

// A name that thousands bear, of someone born in another generation, is a namesake's; a rare one is still worth a look.
TEST(Compare, CommonNamesOfAnotherAgeAreNamesakes) {
  const auto score = [](std::string_view name, const Facts& subject, const Facts& entity) {
    return with_facts(name, subject, name, entity).score;
  };
  const Facts listed = born("1950-05-31");
  const Facts grandchild = born("1990-05-31");
  for (const char* common : {"Mohammad Ali", "Maria Lopez", "محمد علی", "王伟"}) {
    EXPECT_LT(score(common, grandchild, listed), kLine) << common;
    EXPECT_GE(score(common, {}, listed), kLine) << common;
    EXPECT_GE(score(common, born("1951-05-31"), listed), kLine) << common;
    EXPECT_GE(score(common, born("1953-05-31"), listed), kLine) << common;
  }
  EXPECT_GE(score("Yegor Lebyazhin", grandchild, listed), kLine);
  const Comparison c = with_facts("Mohammad Ali", grandchild, "Mohammad Ali", listed, -4000);
  EXPECT_EQ(c.score, score("Mohammad Ali", grandchild, listed));  // the prior says nothing about what is worth a look
  Facts holder_listed = holder(IdentifierType::kPassport, "AB123456");
  Facts holder_young = holder_listed;
  holder_listed.births = listed.births;
  holder_young.births = grandchild.births;
  EXPECT_GE(score("Mohammad Ali", holder_young, holder_listed), kLine);
}

TEST(Compare, AnAmbiguousDateWeighsNoMoreThanAnEqualYear) {
  const Comparison c = with_facts("Yegor Lebyazhin", born("05/04/1980"), "Yegor Lebyazhin", born("1980-04-05"));
  const Comparison year = with_facts("Yegor Lebyazhin", born("1980-11-30"), "Yegor Lebyazhin", born("1980-04-05"));
  EXPECT_FALSE(has(c, EvidenceKind::kBirthEqual));
  EXPECT_LE(c.same_mb, year.same_mb);
}

TEST(Compare, ManyGivenDatesAgreeByChance) {
  Facts many = born("1970-05-31");
  for (const char* other : {"1950", "1955", "1960"}) many.births.push_back(born(other).births[0]);
  const Comparison one = with_facts("Yegor Lebyazhin", born("1970-05-31"), "Yegor Lebyazhin", born("1970-05-31"));
  const Comparison four = with_facts("Yegor Lebyazhin", born("1970-05-31"), "Yegor Lebyazhin", many);
  EXPECT_EQ(one.same_mb - four.same_mb, 2000);  // two doublings
  EXPECT_TRUE(has(four, EvidenceKind::kBirthEqual));
}

TEST(Compare, MissingDataIsNeutral) {
  const char* name = "Yegor Lebyazhin";
  const Comparison bare = with_facts(name, {}, name, {});
  support::Dice dice(3);
  for (int i = 0; i < 50; ++i) {
    const Comparison c = with_facts(name, random_facts(dice), name, {});
    EXPECT_EQ(c.alert_mb, bare.alert_mb);
    EXPECT_EQ(c.same_mb, bare.same_mb);
  }
}

TEST(Compare, ContextOpensNoChannelButAnIdentifierDoes) {
  Subject subject;
  subject.births = parse_date("1970-05-31");
  subject.nationalities = {"af"};
  subject.gender = Gender::kMale;
  const Facts facts = names::prepare_facts(subject);
  EXPECT_EQ(with_facts("Ghislain Delacourbe", facts, "Yegor Lebyazhin", facts).channel, Channel::kNone);
  const Facts passport = holder(IdentifierType::kPassport, "AB 123456");
  const Comparison c =
      with_facts("Ghislain Delacourbe", passport, "Yegor Lebyazhin", holder(IdentifierType::kPassport, "ab123456"));
  EXPECT_EQ(c.channel, Channel::kIdentifier);
  EXPECT_GE(c.score, kLine);  // an equal document alerts under any name
  EXPECT_TRUE(has(c, EvidenceKind::kIdentifierEqual));
}

TEST(Compare, Identifiers) {
  const char* name = "Yegor Lebyazhin";
  const auto passport = [](std::string value, std::string issuer) {
    return holder(IdentifierType::kPassport, std::move(value), std::move(issuer));
  };
  EXPECT_TRUE(has(with_facts(name, passport("AB123456", "in"), name, passport("CD654321", "in")),
                  EvidenceKind::kIdentifierConflict));
  EXPECT_FALSE(has(with_facts(name, passport("AB123456", "in"), name, passport("CD654321", "ru")),
                   EvidenceKind::kIdentifierConflict));
  EXPECT_FALSE(
      has(with_facts(name, passport("AB123456", "in"), name, holder(IdentifierType::kTaxNumber, "7701234567", "in")),
          EvidenceKind::kIdentifierConflict));
  EXPECT_TRUE(has(with_facts(name, passport("AB123456", "in"), name, holder(IdentifierType::kOther, "AB123456", "")),
                  EvidenceKind::kIdentifierEqual));
}

TEST(Compare, GenderAndNationality) {
  const char* name = "Yegor Lebyazhin";
  const auto gender = [](Gender g) {
    Subject subject;
    subject.gender = g;
    return names::prepare_facts(subject);
  };
  EXPECT_TRUE(has(with_facts(name, gender(Gender::kMale), name, gender(Gender::kMale)), EvidenceKind::kGenderEqual));
  EXPECT_TRUE(
      has(with_facts(name, gender(Gender::kMale), name, gender(Gender::kFemale)), EvidenceKind::kGenderConflict));
  for (const Gender g : {Gender::kUnknown, Gender::kOther}) {
    const Comparison c = with_facts(name, gender(Gender::kMale), name, gender(g));
    EXPECT_FALSE(has(c, EvidenceKind::kGenderEqual) || has(c, EvidenceKind::kGenderConflict));
  }
  EXPECT_TRUE(has(with_facts(name, citizen({"af", "pk"}), name, citizen({"pk"})), EvidenceKind::kNationalityEqual));
  EXPECT_TRUE(has(with_facts(name, citizen({"af", "pk"}), name, citizen({"ru"})), EvidenceKind::kNationalityConflict));
}

TEST(Compare, ABodyHasNoGender) {
  const auto name = names::prepare("Tamuri Shipping Line", Kind::kOrganization);
  Entity company;
  company.schema = Schema::kOrganization;
  Entity someone, wallet;
  someone.schema = Schema::kLegalEntity;
  wallet.schema = Schema::kWallet;
  Subject subject;
  const auto with = [&](Gender gender, const Entity& entity) {
    subject.gender = gender;
    const Facts a = names::prepare_facts(subject);
    const Facts b = names::prepare_facts(entity);
    return compare(name.view(), a.view(), {name.view(), NameGrade::kPrimary}, b.view(), 0, Detail::kFull);
  };
  for (const Gender gender : {Gender::kMale, Gender::kFemale, Gender::kOther}) {
    EXPECT_TRUE(has(with(gender, company), EvidenceKind::kGenderConflict));
    EXPECT_LT(with(gender, company).alert_mb, with(Gender::kUnknown, company).alert_mb);
    EXPECT_FALSE(has(with(gender, someone), EvidenceKind::kGenderConflict)) << "who may be a person";
    EXPECT_FALSE(has(with(gender, wallet), EvidenceKind::kGenderConflict)) << "a person may hold it";
  }
  EXPECT_FALSE(has(with(Gender::kUnknown, company), EvidenceKind::kGenderConflict));
  EXPECT_GE(with(Gender::kMale, company).score, kLine) << "an equal name is looked at all the same";
}

TEST(Compare, ThePriorCountsInSameAlone) {
  const char* name = "Yegor Lebyazhin";
  const Comparison even = with_facts(name, {}, name, {}, 0);
  const Comparison rare = with_facts(name, {}, name, {}, -12000);
  EXPECT_FALSE(has(even, EvidenceKind::kPrior));
  ASSERT_FALSE(rare.items.empty());
  EXPECT_EQ(rare.items[0].kind, EvidenceKind::kPrior);
  EXPECT_EQ(rare.items[0].alert_mb, 0);
  EXPECT_EQ(rare.score, even.score);
  EXPECT_EQ(rare.alert_mb, even.alert_mb);
  EXPECT_EQ(rare.same_mb, even.same_mb - 12000);
}

TEST(Compare, ForceTellsWhyNot) {
  const Comparison quiet = compare_names("Ghislain Delacourbe", "Yegor Lebyazhin", Kind::kPerson, false);
  EXPECT_EQ(quiet.channel, Channel::kNone);
  EXPECT_TRUE(quiet.items.empty());
  EXPECT_EQ(quiet.alert_mb, 0);
  const Comparison forced = compare_names("Ghislain Delacourbe", "Yegor Lebyazhin", Kind::kPerson, true);
  EXPECT_EQ(forced.channel, Channel::kNone);
  EXPECT_EQ(forced.score, 0);
  EXPECT_EQ(forced.same, 0);
  EXPECT_TRUE(has(forced, EvidenceKind::kTokenConflict));
  // An open pair is the same with and without.
  const Comparison open = compare_names("Lebyazhin Yegor", "Yegor Lebyazhin", Kind::kPerson, false);
  const Comparison both = compare_names("Lebyazhin Yegor", "Yegor Lebyazhin", Kind::kPerson, true);
  EXPECT_EQ(open.items, both.items);
  EXPECT_EQ(open.score, both.score);
}

TEST(Compare, AnEmptyNameIsNoMatch) {
  EXPECT_EQ(compare_names("", "Yegor Lebyazhin", Kind::kPerson).channel, Channel::kNone);
  EXPECT_EQ(compare_names("...", "...", Kind::kPerson, true).channel, Channel::kNone);
}

// What a payment message writes of a name is cut where its field ends.
TEST(Compare, WhatIsCutOffIsNotMissed) {
  const auto organisation = [](const std::string& a, const std::string& b) {
    return compare_names(a, b, Kind::kOrganization);
  };
  const std::string zavod = "Zorvik Malden Shipping Elektromekhanichesky Zavod";
  const std::string cut = zavod.substr(0, 35);
  const Comparison c = organisation(cut, zavod);
  EXPECT_GE(c.score, kLine);
  EXPECT_TRUE(std::any_of(c.items.begin(), c.items.end(), [](const EvidenceItem& item) {
    return item.kind == EvidenceKind::kListedExtra && item.detail == "behind the place where the name is cut";
  }));
  EXPECT_TRUE(std::any_of(c.items.begin(), c.items.end(), [](const EvidenceItem& item) {
    return item.kind == EvidenceKind::kTokenSpelling && item.detail == "cut off: elektromekha, elektromekhanichesky";
  }));
  EXPECT_GT(c.score, organisation(cut.substr(0, 33), zavod).score) << "fills no field";
  const std::string at_space = "Zorvik Malden Quellin Technologies";
  ASSERT_EQ(at_space.size(), 34U);
  EXPECT_GE(organisation(at_space, at_space + " Elektromekhanika").score, kLine);
  EXPECT_LT(organisation(zavod.substr(0, 35), "Zorvik Malden Shipping Elektropribor Zavod").score, c.score);
  // Of a person, to one letter of the article.
  const std::string person = "Muhamad Abdul Hamid Salim Brukan Al-Dulfikari";
  EXPECT_GE(compare_names("Muhammad Abdul Hamid Salim Brukan A", person, Kind::kPerson).score, kLine);
  // What all of it agrees with, for the other name has a part before the place.
  EXPECT_LT(organisation(cut, "Zorvik Quellin Malden Shipping Elektromekhanichesky Zavod").score, c.score);
  EXPECT_LT(organisation("Zorvik Quellin Shipping Elektromekh", zavod).score, c.score);
  // A legal form and words that many names begin with say nothing.
  EXPECT_LT(
      organisation("Obshchestvo s ogranichennoy otvetst", "Obshchestvo s ogranichennoy otvetstvennostyu Zorvik").score,
      kLine);
}

TEST(Compare, ANamesOwnAcronymIsNotMissed) {
  const auto score = [](const std::string& a, const std::string& b) {
    return compare_names(a, b, Kind::kOrganization).score;
  };
  EXPECT_GT(score("Kavlan Trading Company (KTC)", "Kavlan Trading Company"), 9000);
  EXPECT_GT(score("Kavlan Trading Company", "KTC Kavlan Trading Company"), 9000);
  EXPECT_GT(score("Kavlan Reform Group (KRG)", "Group for Kavlan Reform (GKR)"), 9000) << "each has its own";
  EXPECT_GT(score("Kavlan Trading Company (KTC)", "KTC"), kLine) << "and finds its like";
  EXPECT_GT(score("KTC", "Karim Transport Company (KTC)"), kLine);
  EXPECT_LT(score("Kavlan Trading Company (KTC)", "Karim Transport Company (KTC)"), 1000);
  EXPECT_LT(score("Kavlan Trading Company (KTC)", "Karim Transport Company"), 1000)
      << "what stands beside its words does not stand for others";
  EXPECT_LT(score("Kavlan Trading Company (KTD)", "Kavlan Trading Company"),
            score("Kavlan Trading Company (KTC)", "Kavlan Trading Company") - 2000)
      << "other letters are another thing";
}

TEST(Compare, AWordOfOrganisationsWithADotIsTheWord) {
  const auto score = [](const std::string& a, const std::string& b) {
    return compare_names(a, b, Kind::kOrganization).score;
  };
  EXPECT_GT(score("Kavlan Ins. Co.", "Kavlan Insurance Company"), 9000);
  EXPECT_GT(score("Min. of Energy of Darvia", "Ministry of Energy of Darvia"), 9000);
  EXPECT_GT(score("Kavlan Chem. Ind.", "Kavlan Chemical Industries"), 9000);
  EXPECT_GT(score("Гос. унив. Камыша", "Государственный университет Камыша"), 9000);
  EXPECT_GT(score("Kavlan İnş. San. Tic. A.Ş.", "Kavlan İnşaat Sanayi Ticaret Anonim Şirketi"), kLine);
  EXPECT_LT(score("Kavlan Chem. Ind.", "Kavlan Insurance Company"), kLine);
  EXPECT_LT(score("Tamuri Kavl. Trading", "Tamuri Kavlan Insurance"), kLine);
}

TEST(Compare, OneKindOfBodyIsNoOther) {
  const auto compared = [](const std::string& a, const std::string& b) {
    return compare_names(a, b, Kind::kOrganization);
  };
  for (const auto& [a, b] : {std::pair("Ministry of Defence", "Institute of Defence"),
                             std::pair("Supreme Court of Darvia", "Supreme Council of Darvia"),
                             std::pair("Kavlan University", "Kavlan Committee"),
                             std::pair("Kavlan Police Academy", "Kavlan Police Union")}) {
    EXPECT_LT(compared(a, b).score, kLine) << a << ", " << b;
    EXPECT_LT(compared(a, b).same, 5000) << a << ", " << b;
  }
  EXPECT_LT(compared("Ministry of Kavlan Affairs", "Institute of Kavlan Affairs").same, 5000);
  for (const auto& [a, b] : {std::pair("Kavlan Trading Group", "Kavlan Trading Organization"),
                             std::pair("Kavlan Relief Committee", "Kavlan Relief Commission"),
                             std::pair("Kavlan Defence Committee", "هيئة كافلان للدفاع"),
                             std::pair("Kavlan Defence Ministry", "Kavlan Defence")})
    EXPECT_GE(compared(a, b).score, kLine) << a << ", " << b;
}

TEST(Compare, ABodyCalledAfterSomeoneIsWrittenAsTheyAre) {
  const auto same = [](const std::string& a, const std::string& b) {
    return compare_names(a, b, Kind::kOrganization).same;
  };
  EXPECT_GT(same("Al Nur Trading", "Al-Noor Trading"), 5000);
  EXPECT_GT(same("Hussein Trading Company", "Husayn Trading Company"), 5000);
  EXPECT_GT(same("Al Ehsan Foundation", "Al Ihsan Foundation"), 5000);
  EXPECT_LT(same("Khaled Trading", "Khalil Trading"), 5000) << "two names";
  EXPECT_LT(same("Hasan Trading", "Husayn Trading"), 5000);
}

}  // namespace
}  // namespace vrata::match
