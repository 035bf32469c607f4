#include "screen/screen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "support/invented_lists.h"

namespace vrata::screen {
namespace {

Subject named(std::string name, Schema schema = Schema::kPerson) {
  Subject subject;
  subject.schema = schema;
  subject.names = {std::move(name)};
  return subject;
}

// A few listed entities, and a screener over them.
class Screening : public testing::Test {
 protected:
  Screening() {
    a_ = {support::full_entity(), support::entity_named("invented-a", "IA.002", "Salim Marwan al-Hadbani"),
          support::entity_named("invented-a", "IA.003", "Orvand Kestrelin GmbH", Schema::kOrganization)};
    b_ = {support::entity_named("invented-b", "1", "Yegor Lebyazhin"),
          support::entity_named("invented-b", "2", "Tamuri Kestrelin", Schema::kLegalEntity),
          support::entity_named("invented-b", "3", "Swan of Veshira", Schema::kVessel)};
    const index::ListInput lists[] = {support::list_of("invented-a", a_), support::list_of("invented-b", b_)};
    bytes_ = *index::build(lists);
    snapshot_.emplace(*index::Snapshot::open(bytes_, "test"));
  }

  Answer screen(const Subject& subject, const Policy& policy = {}) {
    return Screener(*snapshot_).screen(subject, policy);
  }

  std::vector<std::uint32_t> entities(const Answer& answer) {
    std::vector<std::uint32_t> out;
    for (const Match& hit : answer.hits) out.push_back(hit.entity);
    return out;
  }

  std::vector<Entity> a_, b_;
  std::vector<std::byte> bytes_;
  std::optional<index::Snapshot> snapshot_;
};

// Names in Han characters, and what is read of them.
class ScreeningHan : public testing::Test {
 protected:
  ScreeningHan() {
    std::vector<Entity> entities = {
        support::entity_named("invented", "1", "Qian Muyun"),
        support::entity_named("invented", "2", "钱慕云"),
        support::entity_named("invented", "3", "Kwok Tai Man"),
        support::entity_named("invented", "4", "Yamada Taro"),
        support::entity_named("invented", "5", "Ли Минхуа"),
        support::entity_named("invented", "6", "Qian Muyen"),
        support::entity_named("invented", "7", "Muyun Trading Co., Ltd.", Schema::kOrganization),
        support::entity_named("invented", "8", "北京韬华贸易有限公司", Schema::kOrganization)};
    const index::ListInput lists[] = {support::list_of("invented", entities)};
    bytes_ = *index::build(lists);
    snapshot_.emplace(*index::Snapshot::open(bytes_, "test"));
  }

  // Ids of the hits, ascending; the same with the index and without.
  std::string hits(const std::string& name, Schema schema = Schema::kPerson) {
    Screener screener(*snapshot_);
    const Answer found = screener.screen(named(name, schema), {});
    const Answer scanned = screener.scan(named(name, schema), {});
    std::string out;
    std::string by_scan;
    for (const auto& [answer, ids] : {std::pair(&found, &out), std::pair(&scanned, &by_scan)}) {
      for (const Match& hit : answer->hits) *ids += std::to_string(hit.entity + 1);
      std::sort(ids->begin(), ids->end());
    }
    EXPECT_EQ(out, by_scan) << name;
    return out;
  }

  std::vector<std::byte> bytes_;
  std::optional<index::Snapshot> snapshot_;
};

TEST_F(ScreeningHan, AreReadAloudForOtherScripts) {
  EXPECT_EQ(hits("钱慕云"), "12");
  EXPECT_EQ(hits("李明华"), "5");  // by way of Latin
  EXPECT_EQ(hits("郭大文"), "3");
  EXPECT_EQ(hits("山田太郎"), "4");
}

TEST_F(ScreeningHan, WritingsOfTheCharactersAreOne) {
  EXPECT_EQ(hits("錢慕雲"), "12");
  EXPECT_EQ(hits("慕云 钱"), "12");
  EXPECT_EQ(hits("慕雲 錢"), "12");
  EXPECT_EQ(hits("钱慕韵"), "1");  // that it sounds like a listed name in Han makes no hit
}

TEST_F(ScreeningHan, AListThatGivesThemAloneIsReadToo) { EXPECT_EQ(hits("Qian Muyun"), "126"); }

TEST_F(ScreeningHan, AllOfAReadNameMustMeet) {
  EXPECT_EQ(hits("钱云"), "");
  EXPECT_EQ(hits("赵慕云"), "");
  EXPECT_EQ(hits("钱慕云 志强"), "");
}

TEST_F(ScreeningHan, AnOrganisationMeetsItsTranslation) {
  Screener screener(*snapshot_);
  const Answer answer = screener.screen(named("慕云贸易有限公司", Schema::kOrganization), {});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].entity, 6U);
  EXPECT_TRUE(screener.screen(named("慕韬贸易有限公司", Schema::kOrganization), {}).hits.empty());
}

TEST_F(ScreeningHan, AnOrganisationsOwnNameIsWhatItsWordsLeave) {
  const auto found = [&](const std::string& name) { return hits(name, Schema::kOrganization); };
  EXPECT_EQ(found("韬华贸易有限公司"), "8") << "without the city";
  EXPECT_EQ(found("韜華貿易"), "8") << "traditional, without the legal form";
  EXPECT_EQ(found("北京慕云贸易有限公司"), "") << "two characters of ten are another name";
  EXPECT_EQ(found("北京韬华贸昜有限公司"), "8") << "a slip";
  EXPECT_EQ(found("北京韬华银行"), "") << "another line of business";
}

TEST_F(ScreeningHan, TheEvidenceSaysHowANameWasRead) {
  const Answer answer = Screener(*snapshot_).screen(named("郭大文"), {});
  ASSERT_EQ(answer.hits.size(), 1U);
  const std::vector<EvidenceItem>& items = answer.hits[0].items;
  const auto at = std::find_if(items.begin(), items.end(),
                               [](const EvidenceItem& item) { return item.kind == EvidenceKind::kReading; });
  ASSERT_NE(at, items.end());
  EXPECT_EQ(at->detail, "read as KWOK TAI MAN (Cantonese)");
  EXPECT_LT(at->alert_mb, 0);
  std::int32_t sum = 0;
  for (const EvidenceItem& item : items) sum += item.alert_mb;
  EXPECT_EQ(sum, answer.hits[0].alert_mb);
}

// Of each name the hits of every entity, by the index and by the scan, whichever side is in Latin letters.
class ScreeningSpoken : public testing::Test {
 protected:
  static std::string hits(const std::vector<std::string>& listed, const std::string& name,
                          Schema schema = Schema::kPerson) {
    std::vector<Entity> entities;
    for (const std::string& one : listed)
      entities.push_back(support::entity_named("invented", std::to_string(entities.size() + 1), one, schema));
    const index::ListInput lists[] = {support::list_of("invented", entities)};
    const std::vector<std::byte> bytes = *index::build(lists);
    const index::Snapshot snapshot = *index::Snapshot::open(bytes, "test");
    Screener screener(snapshot);
    std::string found;
    std::string scanned;
    for (const Match& hit : screener.screen(named(name, schema), {}).hits) found += std::to_string(hit.entity + 1);
    for (const Match& hit : screener.scan(named(name, schema), {}).hits) scanned += std::to_string(hit.entity + 1);
    EXPECT_EQ(found, scanned) << name;
    return found;
  }

  const std::vector<std::string> latin_ = {"Somchai Thongsuk",    "Tanawat Srisomboon", "Khamphet Vongxay",
                                           "Gebremariam Tesfaye", "Zaw Min Hlaing",     "Chantha Sokhom"};
  const std::vector<std::string> own_ = {"สมชาย ทองสุข",  "ธนวัฒน์ ศรีสมบูรณ์", "ຄຳເພັດ ວົງໄຊ",
                                         "ገብረማርያም ተስፋዬ", "ဇော်မင်းလှိုင်",      "ចាន់ថា សុខុម"};
};

TEST_F(ScreeningSpoken, FindTheirLatinNameAndAreFoundByIt) {
  for (std::size_t i = 0; i < own_.size(); ++i) {
    EXPECT_EQ(hits(latin_, own_[i]), std::to_string(i + 1)) << own_[i];
    EXPECT_EQ(hits(own_, latin_[i]), std::to_string(i + 1)) << latin_[i];
  }
  EXPECT_EQ(hits(latin_, "นายสมชาย ทองสุข"), "1") << "with the title";
  EXPECT_EQ(hits({"Siam Thongdee Co., Ltd."}, "บริษัทสยามทองดี จำกัด", Schema::kOrganization), "1");
}

TEST_F(ScreeningSpoken, StrangersDoNotMeet) {
  for (const char* stranger : {"สมศักดิ์ แก้วมณี", "สมชาย แก้วมณี", "ธนพล ทองสุข", "ບຸນມີ ວົງໄຊ", "አበበ ወርቁ", "ሃይሉ ተስፋዬ",
                               "ကျော်စိုးဝင်း", "ဇော်မင်းထွန်း", "សុវណ្ណ ហេង"})
    EXPECT_EQ(hits(latin_, stranger), "") << stranger;
}

TEST_F(Screening, HitsBestFirstAndCounted) {
  const Answer answer = screen(named("Yegor Lebyazhin"));
  EXPECT_EQ(answer.outcome, Outcome::kHit);
  EXPECT_EQ(answer.hits_total, 2U);
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].entity, 3U);  // the equal name before the one with a patronymic
  for (std::size_t i = 1; i < answer.hits.size(); ++i) {
    const Match& x = answer.hits[i - 1];
    const Match& y = answer.hits[i];
    EXPECT_LE(std::tuple(-x.score, -x.alert_mb, x.entity), std::tuple(-y.score, -y.alert_mb, y.entity));
  }
  EXPECT_FALSE(answer.hits[0].items.empty());
}

TEST_F(Screening, NobodyIsClear) {
  const Answer answer = screen(named("Ghislain Delacourbe"));
  EXPECT_EQ(answer.outcome, Outcome::kClear);
  EXPECT_TRUE(answer.hits.empty());
  EXPECT_EQ(answer.hits_total, 0U);
}

TEST_F(Screening, ANameWithoutALetterIsNotScreened) {
  for (const char* name : {"", "...", "\xE2\x80\x8B"}) {
    const Answer answer = screen(named(name));
    EXPECT_EQ(answer.outcome, Outcome::kNotScreened) << name;
    EXPECT_FALSE(answer.not_screened_reason.empty());
  }
  EXPECT_EQ(screen(Subject{}).outcome, Outcome::kNotScreened);
}

TEST_F(Screening, WithoutANameAnEqualIdentifierHitsAlone) {
  Subject subject;
  subject.schema = Schema::kPerson;
  Identifier passport;
  passport.type = IdentifierType::kPassport;
  passport.value = support::full_entity().identifiers.front().value;
  subject.identifiers = {passport};
  const Answer answer = screen(subject);
  ASSERT_EQ(answer.hits_total, 1U);
  EXPECT_EQ(answer.hits[0].entity, 0U);
  EXPECT_EQ(answer.hits[0].channel, Channel::kIdentifier);
  EXPECT_EQ(answer.hits[0].listed_name, 0U) << "the primary name";
  const Answer scanned = Screener(*snapshot_).scan(subject, {});
  ASSERT_EQ(scanned.hits.size(), 1U);
  EXPECT_EQ(scanned.hits[0].items, answer.hits[0].items);
  subject.schema = Schema::kVessel;
  EXPECT_EQ(screen(subject).outcome, Outcome::kClear) << "a ship is no person";
  subject.identifiers[0].value += "7";
  EXPECT_EQ(screen(subject).outcome, Outcome::kClear);
  subject.identifiers[0].value = "-";
  EXPECT_EQ(screen(subject).outcome, Outcome::kNotScreened);
}

TEST_F(Screening, AnyNameOfTheSubjectMayHit) {
  Subject subject = named("Ghislain Delacourbe");
  subject.names.push_back("Salim Marwan al-Hadbani");
  const Answer answer = screen(subject);
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].subject_name, 1U);
  EXPECT_EQ(answer.hits[0].entity, 1U);
}

TEST_F(Screening, AnEntityStandsForItsBestName) {
  const Answer answer = screen(named("Егор Лебяжин"));
  const auto at = std::find_if(answer.hits.begin(), answer.hits.end(), [](const Match& m) { return m.entity == 0; });
  ASSERT_NE(at, answer.hits.end());
  EXPECT_EQ(at->listed_name, 1U);  // the original script
}

TEST_F(Screening, PersonsDoNotMeetOrganisations) {
  EXPECT_EQ(entities(screen(named("Orvand Kestrelin GmbH", Schema::kOrganization))), (std::vector<std::uint32_t>{2}));
  EXPECT_TRUE(screen(named("Orvand Kestrelin GmbH", Schema::kPerson)).hits.empty());
  EXPECT_EQ(entities(screen(named("Orvand Kestrelin GmbH", Schema::kUnknown))), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(entities(screen(named("Tamuri Kestrelin", Schema::kPerson))), (std::vector<std::uint32_t>{4}));
  EXPECT_EQ(entities(screen(named("Tamuri Kestrelin", Schema::kOrganization))), (std::vector<std::uint32_t>{4}));
  EXPECT_TRUE(screen(named("Yegor Lebyazhin", Schema::kOrganization)).hits.empty());
  EXPECT_EQ(entities(screen(named("Swan of Veshira", Schema::kVessel))), (std::vector<std::uint32_t>{5}));
}

// Initials of a person are an acronym only when something says that the name is a body's.
TEST(Screener, InitialsMeetAnAcronymOfOrganisationsOnly) {
  std::vector<Entity> entities = {support::entity_named("invented", "1", "LLC SKT", Schema::kOrganization)};
  const index::ListInput lists[] = {support::list_of("invented", entities)};
  const std::vector<std::byte> bytes = *index::build(lists);
  const index::Snapshot snapshot = *index::Snapshot::open(bytes, "test");
  const auto hits = [&](const char* name, Schema schema) {
    return Screener(snapshot).screen(named(name, schema), {}).hits.size();
  };
  EXPECT_EQ(hits("Sorvan Kestrelin Tamuri", Schema::kOrganization), 1U);
  EXPECT_EQ(hits("Sorvan Kestrelin Trading", Schema::kUnknown), 1U);
  EXPECT_EQ(hits("Sorvan Kestrelin Tamuri", Schema::kUnknown), 0U);
  EXPECT_EQ(hits("Sorvan Kestrelin Tamuri", Schema::kLegalEntity), 0U);
}

TEST_F(Screening, ThePolicyChoosesLists) {
  Policy policy;
  policy.lists = {"invented-b"};
  EXPECT_EQ(entities(screen(named("Yegor Lebyazhin"), policy)), (std::vector<std::uint32_t>{3}));
  policy.lists = {"no-such-list"};
  EXPECT_EQ(screen(named("Yegor Lebyazhin"), policy).outcome, Outcome::kClear);
}

TEST_F(Screening, TheThresholdIsReachedByAnEqualScore) {
  const Answer answer = screen(named("Yegor Lebyazhin"));
  ASSERT_EQ(answer.hits.size(), 2U);
  const std::int32_t second = answer.hits[1].score;
  Policy policy;
  policy.threshold = second;
  EXPECT_EQ(screen(named("Yegor Lebyazhin"), policy).hits_total, answer.hits[0].score >= second ? 2U : 1U);
  policy.threshold = second + 1;
  const std::uint64_t above = answer.hits[0].score > second ? 1 : 0;
  EXPECT_EQ(screen(named("Yegor Lebyazhin"), policy).hits_total, above);
}

TEST_F(Screening, HitsBeyondTheMostAreStillCounted) {
  Policy policy;
  policy.max_hits = 1;
  const Answer answer = screen(named("Yegor Lebyazhin"), policy);
  EXPECT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits_total, 2U);
}

TEST_F(Screening, WeakAliases) {
  Policy policy;
  policy.threshold = 6900;
  const Subject swan = named("The Swan");
  EXPECT_TRUE(screen(swan).hits.empty()) << "0.69 is below the line";
  const Answer weak = screen(swan, policy);
  ASSERT_EQ(weak.hits.size(), 1U);
  EXPECT_EQ(weak.hits[0].score, 6900);
  policy.weak = Weak::kIgnore;
  EXPECT_TRUE(screen(swan, policy).hits.empty());
  Subject born = swan;
  born.births = parse_date("1970-05-31");
  EXPECT_EQ(screen(born).hits.size(), 1U);
}

TEST_F(Screening, ThePriorIsNamedAndConstant) {
  Policy policy;
  const Answer answer = screen(named("Yegor Lebyazhin"), policy);
  ASSERT_FALSE(answer.hits.empty());
  for (const Match& hit : answer.hits) {
    ASSERT_FALSE(hit.items.empty());
    EXPECT_EQ(hit.items[0].kind, EvidenceKind::kPrior);
    EXPECT_EQ(hit.items[0].same_mb, policy.prior_mb);
  }
}

TEST_F(Screening, RemarksSayWhatWasOdd) {
  const Answer answer = screen(named("Yegоr Lebyazhin"));  // a Cyrillic о
  ASSERT_EQ(answer.remarks.size(), 1U);
  EXPECT_NE(answer.remarks[0].message.find("look alike"), std::string::npos);
  EXPECT_EQ(answer.outcome, Outcome::kHit);
  EXPECT_TRUE(screen(named("Yegor Lebyazhin")).remarks.empty());
  EXPECT_FALSE(screen(named(std::string(1000, 'a'))).remarks.empty());
}

TEST_F(Screening, ExplainTellsWhyNot) {
  const Match no = explain(*snapshot_, named("Ghislain Delacourbe"), 3, {});
  EXPECT_EQ(no.channel, Channel::kNone);
  EXPECT_EQ(no.score, 0);
  EXPECT_EQ(no.entity, 3U);
  EXPECT_FALSE(no.items.empty());
  const Match none = explain(*snapshot_, named("..."), 3, {});
  EXPECT_TRUE(none.items.empty());
  EXPECT_TRUE(explain(*snapshot_, named("Yegor Lebyazhin"), 999, {}).items.empty());
}

TEST_F(Screening, ExplainIsTheHitsLedger) {
  const Answer answer = screen(named("Yegor Lebyazhin"));
  for (const Match& hit : answer.hits) {
    const Match again = explain(*snapshot_, named("Yegor Lebyazhin"), hit.entity, {});
    EXPECT_EQ(again.items, hit.items);
    EXPECT_EQ(again.score, hit.score);
    EXPECT_EQ(again.listed_name, hit.listed_name);
  }
}

TEST(Prepare, SaysWhatDamagedWordsWereReadAs) {
  Subject subject;
  subject.names = {"Fern\uFFFDndez Xqz\uFFFDvv"};
  const PreparedSubject prepared = prepare(subject);
  const auto says = [&](std::string_view what) {
    return std::any_of(prepared.remarks.begin(), prepared.remarks.end(),
                       [&](const Remark& remark) { return remark.message.find(what) != std::string::npos; });
  };
  EXPECT_TRUE(says("damaged characters (U+FFFD"));
  EXPECT_TRUE(says("other letters: fernandez"));
  subject.names = {"Fernandez"};
  EXPECT_TRUE(prepare(subject).remarks.empty());
}

// A spelling whose parts are rarer weighs more, and is not the one that the customer bears.
TEST(Screener, AnEqualNameIsCreditedBeforeARarerSpelling) {
  Entity entity = support::entity_named("invented", "1", "Djamel Vatsyan");
  entity.names[0].kind = NameKind::kFormer;
  entity.names[0].grade = NameGrade::kGood;
  Name primary = entity.names[0];
  primary.text = "Jamal Vatsyan";
  primary.kind = NameKind::kPrimary;
  primary.grade = NameGrade::kPrimary;
  entity.names.push_back(primary);
  Name joined = primary;
  joined.text = "Jamalvatsyan";
  joined.kind = NameKind::kFormer;
  joined.grade = NameGrade::kGood;
  entity.names.push_back(joined);
  const std::vector<Entity> entities = {entity};
  const index::ListInput list = support::list_of("invented", entities);
  const auto bytes = *index::build(std::span(&list, 1));
  const auto snapshot = *index::Snapshot::open(bytes, "test");
  for (const auto& [customer, credited] : {std::pair("Jamal Vatsyan", 1U), std::pair("Djamel Vatsyan", 0U)}) {
    const Answer answer = Screener(snapshot).screen(named(customer), Policy{});
    ASSERT_EQ(answer.hits.size(), 1U) << customer;
    EXPECT_EQ(answer.hits[0].listed_name, credited) << customer;
    EXPECT_EQ(explain(snapshot, named(customer), 0, Policy{}).listed_name, credited) << customer;
  }
}

void expect_equal(const Answer& one, const Answer& other, const std::string& name) {
  ASSERT_EQ(one.outcome, other.outcome) << name;
  ASSERT_EQ(one.hits_total, other.hits_total) << name;
  ASSERT_EQ(one.hits.size(), other.hits.size()) << name;
  for (std::size_t h = 0; h < one.hits.size(); ++h) {
    ASSERT_EQ(one.hits[h].entity, other.hits[h].entity) << name;
    ASSERT_EQ(one.hits[h].items, other.hits[h].items) << name;
    ASSERT_EQ(one.hits[h].listed_name, other.hits[h].listed_name) << name;
  }
}

// scan() and screen() give the same answer, also under other policies, and whether letters are compared again for each
// name or once.
TEST(Screener, IndexAndScanAgree) {
  support::Dice dice(909);
  const std::vector<Entity> a = support::invented_entities("invented-a", 60, dice);
  const std::vector<Entity> b = support::invented_entities("invented-b", 60, dice);
  const index::ListInput lists[] = {support::list_of("invented-a", a), support::list_of("invented-b", b)};
  const auto bytes = *index::build(lists);
  const auto snapshot = *index::Snapshot::open(bytes, "test");
  Screener screener(snapshot);
  ListedLetters letters(snapshot);
  std::size_t hits = 0;
  for (int i = 0; i < 400; ++i) {
    const Entity& entity = dice.one_in(2) ? dice.pick(a) : dice.pick(b);
    Subject subject = named(dice.pick(entity.names).text, dice.one_in(3) ? Schema::kUnknown : entity.schema);
    for (std::size_t n = dice.below(3); n > 0; --n) subject.names[0] = support::slip(subject.names[0], dice);
    if (dice.one_in(3)) subject.births = entity.births;
    if (dice.one_in(5)) subject.identifiers = dice.pick(a).identifiers;
    Policy policy;
    policy.threshold = dice.one_in(2) ? 7000 : 1000;
    if (dice.one_in(4)) policy.lists = {"invented-b"};
    if (dice.one_in(4)) policy.weak = Weak::kIgnore;
    const Answer by_index = screener.screen(subject, policy);
    const Answer by_scan = screener.scan(subject, policy);
    ASSERT_NO_FATAL_FAILURE(expect_equal(by_index, by_scan, subject.names[0]));
    ASSERT_NO_FATAL_FAILURE(expect_equal(screener.scan(subject, policy, &letters), by_scan, subject.names[0]));
    hits += by_index.hits_total;
  }
  EXPECT_GT(hits, 200U);
  EXPECT_GT(screener.counts().candidates, screener.counts().compared / 2);
}

}  // namespace
}  // namespace vrata::screen
