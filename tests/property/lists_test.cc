// What must not matter: which other lists are loaded, what was asked before, in which order, by how many threads.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <thread>

#include "screen/screen.h"
#include "support/invented_lists.h"

namespace vrata {
namespace {

// The answer as bytes: every number and word of every ledger.
void put(std::string& out, const Match& m, const index::Snapshot& snapshot) {
  const auto entity = snapshot.entity(m.entity);
  out += entity ? entity->id() : "?";
  for (const std::int64_t n :
       {std::int64_t{m.subject_name}, std::int64_t{m.listed_name}, static_cast<std::int64_t>(m.channel),
        std::int64_t{m.score}, std::int64_t{m.same}, std::int64_t{m.alert_mb}, std::int64_t{m.same_mb}})
    out += ' ' + std::to_string(n);
  for (const EvidenceItem& item : m.items) {
    out += "\n  " + std::string(word(item.kind)) + ' ' + std::to_string(item.alert_mb) + ' ' +
           std::to_string(item.same_mb) + ' ' + item.detail;
    for (const Span& s : item.subject) out += " <" + std::to_string(s.begin) + '-' + std::to_string(s.end);
    for (const Span& s : item.listed) out += " >" + std::to_string(s.begin) + '-' + std::to_string(s.end);
  }
  out += '\n';
}

std::string bytes_of(const Answer& answer, const index::Snapshot& snapshot) {
  std::string out = std::string(word(answer.outcome)) + ' ' + std::to_string(answer.hits_total) + '\n';
  for (const Match& hit : answer.hits) put(out, hit, snapshot);
  for (const Remark& remark : answer.remarks) out += remark.message + '\n';
  return out;
}

struct World {
  std::vector<Entity> a, b, c;
  std::vector<Subject> subjects;

  explicit World(std::uint32_t seed) {
    support::Dice dice(seed);
    a = support::invented_entities("invented-a", 60, dice);
    b = support::invented_entities("invented-b", 60, dice);
    c = support::invented_entities("aa-comes-first", 60, dice);
    for (int i = 0; i < 150; ++i) {
      const Entity& entity = dice.one_in(2) ? dice.pick(a) : dice.pick(b);
      Subject subject;
      subject.schema = dice.one_in(3) ? Schema::kUnknown : entity.schema;
      subject.names = {dice.pick(entity.names).text};
      for (std::size_t n = dice.below(3); n > 0; --n) subject.names[0] = support::slip(subject.names[0], dice);
      if (dice.one_in(3)) subject.births = entity.births;
      if (dice.one_in(4)) subject.identifiers = entity.identifiers;
      subjects.push_back(std::move(subject));
    }
  }
};

TEST(Lists, AddingOneChangesNoPairsLedger) {
  const World world(61);
  const index::ListInput two[] = {support::list_of("invented-a", world.a), support::list_of("invented-b", world.b)};
  const index::ListInput three[] = {support::list_of("invented-a", world.a), support::list_of("invented-b", world.b),
                                    support::list_of("aa-comes-first", world.c)};
  const auto before_bytes = *index::build(two);
  const auto after_bytes = *index::build(three);
  const auto before = *index::Snapshot::open(before_bytes, "before");
  const auto after = *index::Snapshot::open(after_bytes, "after");
  screen::Policy policy;
  policy.threshold = 0;
  policy.max_hits = 1000;
  const auto ledgers = [&](const index::Snapshot& snapshot, const Subject& subject) {
    std::map<std::string, std::string> out;  // by entity
    for (const Match& hit : screen::Screener(snapshot).screen(subject, policy).hits)
      put(out[snapshot.entity(hit.entity)->id()], hit, snapshot);
    return out;
  };
  std::size_t pairs = 0;
  std::size_t added = 0;
  for (const Subject& subject : world.subjects) {
    const auto x = ledgers(before, subject);
    const auto y = ledgers(after, subject);
    for (const auto& [id, ledger] : x) {
      ASSERT_TRUE(y.contains(id)) << subject.names[0] << " lost " << id;
      ASSERT_EQ(y.at(id), ledger) << subject.names[0];
    }
    for (const auto& [id, ledger] : y) ASSERT_TRUE(x.contains(id) || id.starts_with("aa-comes-first:"));
    pairs += x.size();
    added += y.size() - x.size();
  }
  EXPECT_GT(pairs, 500U);
  EXPECT_GT(added, 50U);
}

TEST(Answers, DoNotDependOnWhatWasAskedBefore) {
  const World world(67);
  const index::ListInput lists[] = {support::list_of("invented-a", world.a), support::list_of("invented-b", world.b)};
  const auto bytes = *index::build(lists);
  const auto snapshot = *index::Snapshot::open(bytes, "test");
  std::vector<std::string> fresh;
  for (const Subject& subject : world.subjects)
    fresh.push_back(bytes_of(screen::Screener(snapshot).screen(subject, {}), snapshot));
  screen::Screener used(snapshot);
  for (int round = 0; round < 2; ++round)
    for (std::size_t i = 0; i < world.subjects.size(); ++i)
      ASSERT_EQ(bytes_of(used.screen(world.subjects[i], {}), snapshot), fresh[i]);
  for (std::size_t i = world.subjects.size(); i-- > 0;)
    ASSERT_EQ(bytes_of(used.screen(world.subjects[i], {}), snapshot), fresh[i]);
}

TEST(Answers, AreTheSameBytesFromOneThreadAndFromTwo) {
  const World world(71);
  const index::ListInput lists[] = {support::list_of("invented-a", world.a), support::list_of("invented-b", world.b)};
  const auto bytes = *index::build(lists);
  const auto snapshot = *index::Snapshot::open(bytes, "test");
  const std::size_t n = world.subjects.size();
  const auto answers = [&](std::size_t threads) {
    std::vector<std::string> out(n);
    std::vector<std::thread> workers;
    for (std::size_t t = 0; t < threads; ++t)
      workers.emplace_back([&, t] {
        screen::Screener screener(snapshot);
        for (std::size_t i = t; i < n; i += threads)
          out[i] = bytes_of(screener.screen(world.subjects[i], {}), snapshot);
      });
    for (std::thread& worker : workers) worker.join();
    return out;
  };
  const auto one = answers(1);
  EXPECT_EQ(answers(2), one);
  EXPECT_EQ(answers(5), one);
  EXPECT_GT(std::count_if(one.begin(), one.end(), [](const std::string& s) { return s.starts_with("hit"); }), 50);
}

}  // namespace
}  // namespace vrata
