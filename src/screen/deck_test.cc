#include "screen/deck.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "screen/screen.h"
#include "support/invented_lists.h"

namespace vrata::screen {
namespace {

class Deck : public testing::Test {
 protected:
  Deck() {
    a_ = {support::entity_named("a", "1", "Yegor Antonovich Lebyazhin"),
          support::entity_named("a", "2", "Salim bin Marwan al-Hadbani"),
          support::entity_named("a", "3", "Orvand Kestrelin Shipping GmbH", Schema::kOrganization),
          support::entity_named("a", "4", "Xu"),
          support::entity_named("a", "5", "Veshira Union of Kestrel Carriers and Agents", Schema::kOrganization)};
    a_[0].names.push_back({"Егор Лебяжин", NameKind::kOriginalScript, NameGrade::kGood, "", "", false});
    a_[0].names.push_back({"Lebyazhin (Лебяжин)", NameKind::kAlias, NameGrade::kGood, "", "", false});
    a_[0].names.push_back({"The Swan", NameKind::kAlias, NameGrade::kLow, "", "", false});
    b_ = {support::entity_named("b", "1", "Hariram Vatsyan")};
    b_[0].names.push_back({"हरिराम वात्स्यन", NameKind::kOriginalScript, NameGrade::kGood, "", "", false});
    b_[0].births = parse_date("1961-04-07");
    b_[0].names.push_back({"हरि\xEF\xBF\xBD", NameKind::kOriginalScript, NameGrade::kGood, "", "", true});
    const index::ListInput lists[] = {support::list_of("a", a_), support::list_of("b", b_)};
    bytes_ = *index::build(lists);
    snapshot_.emplace(*index::Snapshot::open(bytes_, "test"));
  }

  std::map<Damage, std::vector<DeckCase>> deck(std::uint64_t seed = 1) {
    std::map<Damage, std::vector<DeckCase>> out;
    const auto made = make_deck(*snapshot_, {.seed = seed, .per_kind = 100, .every_kind = true});
    EXPECT_TRUE(made);
    for (const DeckCase& one : *made) out[one.damage].push_back(one);
    return out;
  }
  std::string name_of(const DeckCase& one) const { return snapshot_->entity(one.entity)->names[one.place].text; }

  std::vector<Entity> a_, b_;
  std::vector<std::byte> bytes_;
  std::optional<index::Snapshot> snapshot_;
};

TEST_F(Deck, HasEveryKind) {
  const auto cases = deck();
  std::set<std::string_view> words;
  std::set<std::uint64_t> numbers;
  for (int i = 0; i < kDamageCount; ++i) {
    const auto damage = static_cast<Damage>(i);
    EXPECT_TRUE(cases.contains(damage)) << word(damage);
    words.insert(word(damage));
    numbers.insert(number(damage));
  }
  EXPECT_EQ(words.size(), static_cast<std::size_t>(kDamageCount));
  EXPECT_EQ(numbers.size(), static_cast<std::size_t>(kDamageCount));
}

TEST_F(Deck, HoldsTheBasicKindsAloneUnlessAllAreAskedFor) {
  const auto all = make_deck(*snapshot_, {.every_kind = true});
  const auto basic = make_deck(*snapshot_, {});
  std::vector<std::string> expected, given;
  for (const DeckCase& one : *all)
    if (is_basic(one.damage)) expected.push_back(one.query);
  for (const DeckCase& one : *basic) given.push_back(one.query);
  EXPECT_EQ(given, expected);
  EXPECT_LT(basic->size(), all->size());
}

TEST_F(Deck, IsTheSameForOneSeedAndAnotherForAnother) {
  const auto queries = [&](std::uint64_t seed) {
    std::vector<std::string> out;
    for (const auto& [damage, cases] : deck(seed))
      for (const DeckCase& one : cases) out.push_back(one.query);
    return out;
  };
  EXPECT_EQ(queries(1), queries(1));
  EXPECT_NE(queries(1), queries(2));
}

TEST_F(Deck, ExactIsTheNameAsPublishedAndDamageChangesIt) {
  for (const auto& [damage, cases] : deck()) {
    for (const DeckCase& one : cases) {
      const bool as_published = damage == Damage::kExact || damage == Damage::kOtherScript || !one.births.empty();
      if (as_published)
        EXPECT_EQ(one.query, name_of(one));
      else
        EXPECT_NE(one.query, name_of(one)) << word(damage);
    }
  }
}

TEST_F(Deck, LeavesOutDamagedWeakAndVeryShortNames) {
  for (const auto& [damage, cases] : deck())
    for (const DeckCase& one : cases) {
      EXPECT_NE(name_of(one), "The Swan");
      EXPECT_NE(name_of(one), "Xu");
      EXPECT_EQ(name_of(one).find("\xEF\xBF\xBD"), std::string::npos);
    }
}

TEST_F(Deck, OrderIsLeftAloneWhereItSaysWhoIsWhoseChild) {
  const auto cases = deck();
  for (const DeckCase& one : cases.at(Damage::kOrder)) {
    EXPECT_EQ(name_of(one).find(" bin "), std::string::npos) << one.query;
    EXPECT_EQ(one.schema, Schema::kPerson);
  }
}

TEST_F(Deck, PartsAreJoinedCutAndLeftOut) {
  const auto spaces = [](const std::string& text) { return std::count(text.begin(), text.end(), ' '); };
  const auto cases = deck();
  for (const DeckCase& one : cases.at(Damage::kGlued)) EXPECT_EQ(spaces(one.query), spaces(name_of(one)) - 1);
  for (const DeckCase& one : cases.at(Damage::kSplit)) EXPECT_EQ(spaces(one.query), spaces(name_of(one)) + 1);
  for (const DeckCase& one : cases.at(Damage::kPartMissing)) {
    EXPECT_GE(spaces(name_of(one)), 2);
    EXPECT_EQ(spaces(one.query), spaces(name_of(one)) - 1);
  }
}

TEST_F(Deck, DamagesBirthDatesAlone) {
  const auto cases = deck();
  const auto births = [&](Damage damage) {
    std::set<std::string> out;
    for (const DeckCase& one : cases.at(damage))
      for (const FuzzyDate& birth : one.subject().births) out.insert(to_string(birth));
    return out;
  };
  EXPECT_EQ(births(Damage::kDayMonthSwapped), std::set<std::string>({"1961-07-04"}));
  EXPECT_EQ(births(Damage::kYearOnly), std::set<std::string>({"1961"}));
  for (const std::string& birth : births(Damage::kYearOff)) EXPECT_TRUE(birth == "1960-04-07" || birth == "1962-04-07");
  EXPECT_TRUE(births(Damage::kOneEdit).empty());
}

// Егор Лебяжин is asked, and neither it nor the alias that repeats half of it may answer.
TEST_F(Deck, OtherScriptNamesAreWithheldWithAllTheirLike) {
  const auto cases = deck().at(Damage::kOtherScript);
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[0].script, text::Script::kCyrillic);
  EXPECT_EQ(cases[1].script, text::Script::kDevanagari);
  const auto bytes = withheld_snapshot(*snapshot_, Withhold::kNames, cases);
  ASSERT_TRUE(bytes);
  const auto scratch = index::Snapshot::open(*bytes, "scratch");
  ASSERT_TRUE(scratch);
  ASSERT_EQ(scratch->entity_count(), snapshot_->entity_count());
  for (std::uint32_t i = 0; i < scratch->entity_count(); ++i)
    EXPECT_EQ(scratch->entity(i)->id(), snapshot_->entity(i)->id());
  EXPECT_EQ(scratch->entity(0)->names.size(), 2u);  // the Latin name and the nickname
  EXPECT_EQ(scratch->entity(1)->names.size(), 1u);
  Screener screener(*scratch);
  for (const DeckCase& one : cases) {
    const Answer answer = screener.screen(one.subject(), {});
    ASSERT_FALSE(answer.hits.empty()) << one.query;
    EXPECT_EQ(answer.hits[0].entity, one.entity);
    EXPECT_EQ(main_script(scratch->entity(one.entity)->names[answer.hits[0].listed_name].text), text::Script::kLatin);
  }
}

TEST_F(Deck, OriginalScriptNamesAreAskedDamagedOrNot) {
  const auto cases = original_script_deck(*snapshot_);
  ASSERT_TRUE(cases);
  ASSERT_EQ(cases->size(), 3u);
  const auto bytes = withheld_snapshot(*snapshot_, Withhold::kOriginalScript, *cases);
  ASSERT_TRUE(bytes);
  const auto scratch = index::Snapshot::open(*bytes, "scratch");
  for (std::uint32_t i = 0; i < scratch->entity_count(); ++i) {
    const auto entity = scratch->entity(i);
    for (const Name& name : entity->names) EXPECT_NE(name.kind, NameKind::kOriginalScript);
  }
}

TEST_F(Deck, IsMadeOfTheListsAskedFor) {
  const auto made = make_deck(*snapshot_, {.lists = {"b"}});
  ASSERT_TRUE(made);
  EXPECT_FALSE(made->empty());
  for (const DeckCase& one : *made) EXPECT_EQ(snapshot_->list_of(one.entity)->list_id, "b");
  EXPECT_EQ(original_script_deck(*snapshot_, {"a"})->size(), 1u);
  EXPECT_TRUE(make_deck(*snapshot_, {.lists = {"no-such-list"}})->empty());
}

TEST(MadeDeck, ComesFromNoListsToo) {
  const auto bytes = *index::build({});
  const auto snapshot = index::Snapshot::open(bytes, "test");
  const auto made = make_deck(*snapshot, {});
  ASSERT_TRUE(made);
  EXPECT_TRUE(made->empty());
}

TEST(MainScript, IsThatOfMostLetters) {
  EXPECT_EQ(main_script("Lebyazhin"), text::Script::kLatin);
  EXPECT_EQ(main_script("Dr Егор Лебяжин"), text::Script::kCyrillic);
  EXPECT_EQ(main_script("12, 34"), text::Script::kCommon);
  EXPECT_EQ(main_script(""), text::Script::kCommon);
}

}  // namespace
}  // namespace vrata::screen
