#include "index/snapshot.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "base/hash.h"
#include "index/section_file.h"
#include "names/channel.h"
#include "support/invented_lists.h"

namespace vrata::index {
namespace {

using support::full_entity;
using support::list_of;

std::vector<Entity> list_a() {
  std::vector<Entity> entities = {full_entity()};
  entities.push_back(support::entity_named("invented-a", "IA.002", "Salim bin Marwan al-Hadbani"));
  entities.push_back(support::entity_named("invented-a", "IA.003", "Orvand Kestrelin GmbH", Schema::kOrganization));
  return entities;
}

std::vector<Entity> list_b() {
  std::vector<Entity> entities = {support::entity_named("invented-b", "1", "हरिराम वात्स्यन")};
  entities.push_back(support::entity_named("invented-b", "2", "Kestrelin", Schema::kLegalEntity));
  entities.push_back(support::entity_named("invented-b", "3", "...", Schema::kPerson));  // no letter
  return entities;
}

std::vector<std::byte> two_lists() {
  static const std::vector<Entity> a = list_a();
  static const std::vector<Entity> b = list_b();
  const ListInput lists[] = {list_of("invented-b", b), list_of("invented-a", a)};
  auto bytes = build(lists);
  EXPECT_TRUE(bytes);
  return *std::move(bytes);
}

Snapshot opened(std::span<const std::byte> bytes) {
  auto snapshot = Snapshot::open(bytes, "test");
  EXPECT_TRUE(snapshot) << (snapshot ? "" : snapshot.error().message);
  return *std::move(snapshot);
}

// Reads all that a snapshot gives, and searches it, so that the sanitizers see every access.
std::uint64_t use(const Snapshot& snapshot) {
  std::uint64_t seen = snapshot.id().size() + snapshot.lists().size();
  for (std::uint32_t e = 0; e < snapshot.entity_count() + 1 && e < 100; ++e) {
    if (auto entity = snapshot.entity(e)) {
      seen += entity->names.size();
      (void)snapshot.find(entity->id());
    }
    const names::FactsView facts = snapshot.facts(e);
    for (const auto& birth : facts.births) seen += static_cast<std::uint64_t>(birth.first);
    for (const auto& country : facts.countries) seen += country;
    for (const auto& id : facts.identifiers) seen += id.value;
    const auto [first, last] = snapshot.names_of(e);
    seen += last - first + static_cast<std::uint64_t>(snapshot.schema(e)) + (snapshot.list_of(e) != nullptr ? 1 : 0);
  }
  for (std::uint32_t n = 0; n < snapshot.name_count() + 1 && n < 100; ++n) {
    const NameRef ref = snapshot.name(n);
    for (const names::Group& group : ref.view.groups) seen += ref.view.of(group).size() + names::is_merge(group);
    for (const names::Token& token : ref.view.tokens) seen += static_cast<std::uint64_t>(token.info_mb) + token.binds;
    seen += ref.view.whole.size() + static_cast<std::uint64_t>(names::mass_mb(ref.view));
  }
  Searcher searcher(snapshot);
  std::vector<std::uint32_t> found;
  Subject subject;
  subject.identifiers.emplace_back();
  subject.identifiers.back().value = "AB123456";
  const names::Facts facts = names::prepare_facts(subject);
  for (const names::Kind kind : {names::Kind::kPerson, names::Kind::kOrganization}) {
    for (const char* name : {"Yegor Antonovich Lebyazhin", "Orvand Kestrelin GmbH 14 II", "Salim bin Marwan"}) {
      const names::PreparedName prepared = names::prepare(name, kind);
      searcher.candidates(prepared.view(), facts.view(), found);
      for (const std::uint32_t n : found) seen += n;
    }
  }
  return seen;
}

TEST(Snapshot, HoldsTheEntitiesByListAndInOrder) {
  const auto bytes = two_lists();
  const Snapshot snapshot = opened(bytes);
  ASSERT_EQ(snapshot.lists().size(), 2U);
  EXPECT_EQ(snapshot.lists()[0].list_id, "invented-a");
  EXPECT_EQ(snapshot.lists()[1].list_id, "invented-b");
  EXPECT_EQ(snapshot.lists()[0].published_at, 1'700'000'000);
  EXPECT_EQ(snapshot.lists()[0].title, "The invented list invented-a");
  ASSERT_EQ(snapshot.entity_count(), 6U);
  std::vector<Entity> all = list_a();
  for (Entity& e : list_b()) all.push_back(e);
  for (std::uint32_t e = 0; e < 6; ++e) {
    const auto entity = snapshot.entity(e);
    ASSERT_TRUE(entity);
    EXPECT_EQ(*entity, all[e]);
    EXPECT_EQ(snapshot.find(all[e].id()), e);
    EXPECT_EQ(snapshot.schema(e), all[e].schema);
    EXPECT_EQ(snapshot.list_of(e)->list_id, all[e].list_id);
  }
  EXPECT_FALSE(snapshot.entity(6));
  EXPECT_FALSE(snapshot.find("invented-a:IA.999"));
  EXPECT_FALSE(snapshot.find(""));
  EXPECT_EQ(snapshot.list_of(6), nullptr);
  EXPECT_EQ(snapshot.schema(6), Schema::kUnknown);
}

TEST(Snapshot, HoldsFacts) {
  const auto bytes = two_lists();
  const Snapshot snapshot = opened(bytes);
  const names::Facts expected = names::prepare_facts(full_entity());
  const names::FactsView facts = snapshot.facts(0);
  ASSERT_EQ(facts.births.size(), expected.births.size());
  for (std::size_t i = 0; i < facts.births.size(); ++i) {
    EXPECT_EQ(facts.births[i].first, expected.births[i].first);
    EXPECT_EQ(facts.births[i].last, expected.births[i].last);
    EXPECT_EQ(facts.births[i].precision, expected.births[i].precision);
  }
  EXPECT_TRUE(std::equal(facts.nationalities.begin(), facts.nationalities.end(), expected.nationalities.begin(),
                         expected.nationalities.end()));
  EXPECT_TRUE(
      std::equal(facts.countries.begin(), facts.countries.end(), expected.countries.begin(), expected.countries.end()));
  ASSERT_EQ(facts.identifiers.size(), 1U);
  EXPECT_EQ(facts.identifiers[0].value, expected.identifiers[0].value);
  EXPECT_EQ(facts.gender, Gender::kMale);
  EXPECT_TRUE(snapshot.facts(1).births.empty());
  EXPECT_TRUE(snapshot.facts(99).identifiers.empty());
}

TEST(Snapshot, HoldsPreparedNames) {
  const auto bytes = two_lists();
  const Snapshot snapshot = opened(bytes);
  std::uint32_t expected_names = 0;
  for (std::uint32_t e = 0; e < snapshot.entity_count(); ++e) {
    const auto [first, last] = snapshot.names_of(e);
    EXPECT_EQ(first, expected_names);
    const auto entity = snapshot.entity(e);
    for (std::uint32_t n = first; n < last; ++n) {
      const NameRef ref = snapshot.name(n);
      EXPECT_EQ(ref.entity, e);
      ASSERT_LT(ref.place, entity->names.size());
      const Name& name = entity->names[ref.place];
      EXPECT_FALSE(name.damaged);
      EXPECT_EQ(ref.grade, name.grade);
      const names::PreparedName again = names::prepare(name.text, ref.view.kind);
      EXPECT_EQ(ref.view.whole, again.view().whole);
      ASSERT_EQ(ref.view.tokens.size(), again.tokens.size());
      ASSERT_EQ(ref.view.groups.size(), again.groups.size());
      for (std::size_t t = 0; t < again.tokens.size(); ++t) {
        EXPECT_EQ(ref.view.tokens[t].role, again.tokens[t].role);
        EXPECT_EQ(ref.view.tokens[t].info_mb, again.tokens[t].info_mb);
      }
      for (std::size_t g = 0; g < again.groups.size(); ++g)
        EXPECT_EQ(ref.view.of(ref.view.groups[g]), again.view().of(again.groups[g]));
      EXPECT_LE(ref.view.letters.size(), again.letters.size()) << "each run of letters stands there once";
      EXPECT_EQ(ref.mass_mb, names::mass_mb(again.view()));
      EXPECT_EQ(ref.whole_only, names::whole_only(again.view(), name.grade));
    }
    expected_names = last;
  }
  EXPECT_EQ(expected_names, snapshot.name_count());
  EXPECT_EQ(snapshot.names_of(0).second, 3U);       // the damaged one is kept and shown, never indexed
  const auto [first, last] = snapshot.names_of(4);  // a legal entity is read by both kinds
  ASSERT_EQ(last - first, 2U);
  EXPECT_NE(snapshot.name(first).view.kind, snapshot.name(first + 1).view.kind);
  EXPECT_EQ(snapshot.names_of(5).first, snapshot.names_of(5).second);  // no letter, no name
  EXPECT_TRUE(snapshot.name(snapshot.name_count()).view.tokens.empty());
  EXPECT_EQ(snapshot.names_of(99), (std::pair{0U, 0U}));
}

TEST(Snapshot, TheSameListsGiveTheSameBytesInAnyOrder) {
  const std::vector<Entity> a = list_a();
  const std::vector<Entity> b = list_b();
  const ListInput one[] = {list_of("invented-a", a), list_of("invented-b", b)};
  const ListInput other[] = {list_of("invented-b", b), list_of("invented-a", a)};
  EXPECT_EQ(*build(one), *build(one));
  EXPECT_EQ(*build(one), *build(other));
  std::vector<int> progress;
  EXPECT_EQ(*build(one, [&](int permille) { progress.push_back(permille); }), *build(one));
  ASSERT_FALSE(progress.empty());
  EXPECT_EQ(progress.back(), 1000);
  EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
}

TEST(Snapshot, TwoListsOfOneIdAreAMistake) {
  const std::vector<Entity> a = list_a();
  const ListInput twice[] = {list_of("invented-a", a), list_of("invented-a", a)};
  const auto bytes = build(twice);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, ErrorCode::kUsage);
  EXPECT_NE(bytes.error().message.find("invented-a"), std::string::npos);
}

TEST(Snapshot, OfNothingIsEmpty) {
  const auto bytes = build({});
  ASSERT_TRUE(bytes);
  const Snapshot snapshot = opened(*bytes);
  EXPECT_EQ(snapshot.entity_count(), 0U);
  EXPECT_EQ(snapshot.name_count(), 0U);
  EXPECT_FALSE(snapshot.find("invented-a:IA.001"));
  (void)use(snapshot);
}

TEST(Snapshot, VerifiesAndNamesItself) {
  const auto bytes = two_lists();
  const Snapshot snapshot = opened(bytes);
  EXPECT_TRUE(snapshot.verify());
  EXPECT_EQ(snapshot.id().size(), 64U);
  EXPECT_NE(snapshot.id(), opened(*build({})).id());
}

// A damaged byte is refused when opened, found by verify(), and never read past: `use` runs under the sanitizers.
TEST(Snapshot, EveryDamagedByteIsFoundAndSafe) {
  const std::vector<Entity> entities = {full_entity(),
                                        support::entity_named("invented-a", "2", "Orvand II", Schema::kOrganization)};
  const ListInput lists[] = {list_of("invented-a", entities)};
  const auto bytes = *build(lists);
  std::uint64_t seen = 0;
  std::size_t accepted = 0;
  std::vector<std::byte> damaged = bytes;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at >= 2048 && at < 8192 && at % 64 != 0) continue;  // unused rows of the table, all alike
    const std::byte masks[] = {std::byte{0x01}, std::byte{0x80}, std::byte{0xFF}};
    damaged[at] ^= masks[at % 3];
    auto snapshot = Snapshot::open(damaged, "damaged");
    if (snapshot) {
      ++accepted;
      ASSERT_FALSE(snapshot->verify()) << "byte " << at;
      if (at % 5 == 0) seen += use(*snapshot);
    }
    damaged[at] = bytes[at];
  }
  EXPECT_GT(accepted, 1000U);
  EXPECT_GT(seen, 0U);
}

// The same with whole fields made absurd, which single bytes rarely reach.
TEST(Snapshot, AbsurdNumbersAreSafe) {
  const std::vector<Entity> entities = {full_entity(),
                                        support::entity_named("invented-a", "2", "Orvand II", Schema::kOrganization)};
  const ListInput lists[] = {list_of("invented-a", entities)};
  const auto bytes = *build(lists);
  const auto frame = SectionFile::open(bytes, "test");
  ASSERT_TRUE(frame);
  std::size_t accepted = 0;
  for (const SectionInfo& section : frame->sections()) {
    for (std::uint64_t at = section.offset; at + 4 <= section.offset + section.bytes; at += 4) {
      for (const std::uint32_t value : {0xFFFFFFFFU, 0x7FFFFFFFU, 0x80000000U, 0x00FFFFFFU, 0x00000100U}) {
        std::vector<std::byte> damaged = bytes;
        std::memcpy(damaged.data() + at, &value, 4);
        auto snapshot = Snapshot::open(damaged, "damaged");
        if (!snapshot) continue;
        ++accepted;
        (void)use(*snapshot);
      }
      if (section.bytes > 1000) at += 12;  // samples of the large sections
    }
  }
  EXPECT_GT(accepted, 500U);
}

}  // namespace
}  // namespace vrata::index
