#include "store/rekeyed.h"

#include <gmock/gmock.h>

#include "store/changes.h"
#include "vrata/date.h"

namespace vrata::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Entity person(const std::string& key, const std::string& name, const std::string& birth = "") {
  Entity e;
  e.list_id = "in-mha";
  e.key = key;
  e.schema = Schema::kPerson;
  e.names.emplace_back().text = name;
  if (!birth.empty()) e.births = parse_date(birth);
  return e;
}

Entity organisation(const std::string& key, const std::string& name) {
  Entity e = person(key, name);
  e.schema = Schema::kOrganization;
  return e;
}

std::vector<std::pair<std::size_t, std::size_t>> linked(const std::vector<Entity>& gone,
                                                        const std::vector<Entity>& added) {
  std::vector<const Entity*> a, b;
  for (const Entity& e : gone) a.push_back(&e);
  for (const Entity& e : added) b.push_back(&e);
  return find_rekeyed(a, b);
}

TEST(Rekeyed, AnEqualNameWithoutAContradictionIsTheSameEntry) {
  EXPECT_THAT(linked({person("1", "Yegor Lebyazhin"), person("2", "Anton Borisov")},
                     {person("8", "ANTON BORISOV"), person("9", "Yegor Lebyazhin", "1970-05-31")}),
              ElementsAre(Pair(1, 0), Pair(0, 1)));
}

TEST(Rekeyed, BirthsThatCannotAgreeEndIt) {
  EXPECT_THAT(linked({person("1", "Yegor Lebyazhin", "1969")}, {person("9", "Yegor Lebyazhin", "1970-05-31")}),
              IsEmpty());
  EXPECT_THAT(linked({person("1", "Yegor Lebyazhin", "1970")}, {person("9", "Yegor Lebyazhin", "1970-05-31")}),
              ElementsAre(Pair(0, 0)));
}

TEST(Rekeyed, ASpellingThatDriftedIsEnoughForOrganisationsAlone) {
  EXPECT_THAT(linked({organisation("1", "Tahrik-e-Sahil")}, {organisation("9", "Tahreik-e-Sahil")}),
              ElementsAre(Pair(0, 0)));
  EXPECT_THAT(linked({organisation("1", "Sahil Brigade 313")}, {organisation("9", "Sahil Brigade 311")}), IsEmpty());
  EXPECT_THAT(linked({person("1", "Yegor Lebyazhin")}, {person("9", "Yegor Lebjazhin")}), IsEmpty());
  EXPECT_THAT(linked({person("1", "Yegor Lebyazhin", "1970")}, {person("9", "Yegor Lebjazhin", "1970")}),
              ElementsAre(Pair(0, 0)));
}

TEST(Rekeyed, AnIdentifierIsStrongerThanAName) {
  Entity was = person("1", "Yegor Lebyazhin");
  Entity is = person("9", "Georgy Swanov");
  for (Entity* e : {&was, &is}) {
    e->identifiers.emplace_back().value = "AB 123456";
    e->identifiers.back().type = IdentifierType::kPassport;
  }
  EXPECT_THAT(linked({was}, {person("8", "Yegor Lebyazhin"), is}), ElementsAre(Pair(0, 1)));
  is.identifiers[0].type = IdentifierType::kTaxNumber;
  EXPECT_THAT(linked({was}, {is}), IsEmpty());
}

TEST(Rekeyed, ADoubtLeavesBoth) {
  EXPECT_THAT(
      linked({person("1", "Yegor Lebyazhin")}, {person("8", "Yegor Lebyazhin"), person("9", "Yegor Lebyazhin")}),
      IsEmpty());
  EXPECT_THAT(linked({person("1", "Yegor Lebyazhin", "1970-05-31")},
                     {person("8", "Yegor Lebyazhin"), person("9", "Yegor Lebyazhin", "1970-05-31")}),
              ElementsAre(Pair(0, 1)))
      << "the birth day tells them apart";
}

TEST(Rekeyed, AnotherKindOfEntityIsAnotherEntity) {
  EXPECT_THAT(linked({person("1", "Lebyazhin Lines")}, {organisation("9", "Lebyazhin Lines")}), IsEmpty());
  EXPECT_THAT(linked({}, {person("9", "X")}), IsEmpty());
  EXPECT_THAT(linked({person("1", "")}, {person("9", "")}), IsEmpty()) << "no name is no equal name";
}

TEST(Rekeyed, ManyOnBothSidesAreStillBroughtTogether) {
  std::vector<Entity> gone, added;
  for (int i = 0; i < 1100; ++i) {
    gone.push_back(person("a" + std::to_string(i), "Lebyazhin Number " + std::to_string(i) + " of many"));
    added.push_back(person("b" + std::to_string(i), "Lebyazhin Number " + std::to_string(i) + " of many"));
  }
  EXPECT_EQ(linked(gone, added).size(), 1100U);
}

TEST(Rekeyed, IsToldAsAnAmendmentWithTheOldKey) {
  const std::vector<Entity> before = {organisation("name-0123456789ab", "Tahrik-e-Sahil"), organisation("K2", "Other")};
  std::vector<Entity> after = {organisation("name-ba9876543210", "Tahreik-e-Sahil"), organisation("K2", "Other")};
  Changes changes = compare_editions(before, after);
  EXPECT_THAT(changes.items,
              ElementsAre(Change{ChangeKind::kAmended, "name-ba9876543210", {"key", "names"}, "name-0123456789ab"}));
  EXPECT_EQ(changes.added + changes.removed, 0U);
  EXPECT_EQ(changes.amended, 1U);
  EXPECT_EQ(changes.rekeyed, 1U);
  EXPECT_EQ(changes.keys_gone, 0U) << "our own key: nothing is gone";
  after[0].key = "K1";
  changes = compare_editions(after, before);
  EXPECT_EQ(changes.rekeyed, 1U);
  EXPECT_EQ(changes.keys_gone, 1U) << "a publisher's key that is gone counts, whatever became of the entry";
}

}  // namespace
}  // namespace vrata::store
