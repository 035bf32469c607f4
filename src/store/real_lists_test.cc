// The guards and the comparison on publications as they are: the invented sample, and the UN's editions where present.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "lists/reading.h"
#include "support/store_fixture.h"

namespace vrata::store {
namespace {

Path real_folder() {
  const char* shared = std::getenv("VRATA_SHARED");
  return shared != nullptr ? Path(shared) : Path(VRATA_SOURCE_DIR) / "../shared";
}

class RealListsTest : public StoreTest {
 protected:
  [[nodiscard]] Result<DataFolder> open_real() const {
    Neighbours neighbours = small_neighbours();
    neighbours.recognise = &lists::recognise;
    neighbours.read = &lists::read;
    return DataFolder::open(folder_, Mode::kWrite, 5, std::move(neighbours));
  }

  static Result<ImportReport> import_file(DataFolder& data, const Path& path, UtcSeconds now) {
    auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    return data.import({*bytes, path.filename().string(), "", now, {}});
  }
};

TEST_F(RealListsTest, TheSampleAndItsNextEdition) {
  const Path samples = Path(VRATA_SOURCE_DIR) / "samples";
  auto data = open_real();
  ASSERT_TRUE(data.ok()) << to_string(data.error());
  auto first = import_file(*data, samples / "un_sample.xml", 1000);
  ASSERT_TRUE(first.ok()) << to_string(first.error());
  EXPECT_EQ(first->outcome, ImportOutcome::kActivated);
  EXPECT_EQ(first->edition.list_id, "un-sc");
  EXPECT_GT(first->edition.names, first->edition.entities);
  EXPECT_EQ(first->changes.added, first->edition.entities);
  auto next = import_file(*data, samples / "un_sample_next.xml", 2000);
  ASSERT_TRUE(next.ok()) << to_string(next.error());
  EXPECT_EQ(next->outcome, ImportOutcome::kActivated) << next->explanation;
  EXPECT_EQ(next->edition.entities, first->edition.entities + next->changes.added - next->changes.removed);
  EXPECT_GT(next->changes.added + next->changes.removed + next->changes.amended, 0u);
  auto again = import_file(*data, samples / "un_sample.xml", 3000);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->outcome, ImportOutcome::kArchived) << again->explanation;
}

TEST_F(RealListsTest, TheUnListInItsEditions) {
  const Path folder = real_folder() / "lists/un-sc-consolidated";
  if (!std::filesystem::exists(folder))
    GTEST_SKIP() << "skipped: no real editions in " << folder << "; set VRATA_SHARED";
  std::set<Path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".xml") files.insert(entry.path());
  auto data = open_real();
  ASSERT_TRUE(data.ok());
  UtcSeconds now = 1000;
  for (const Path& file : files) {
    auto report = import_file(*data, file, now++);
    ASSERT_TRUE(report.ok()) << to_string(report.error());
    std::printf(
        "%s: %s, %llu entities, +%llu -%llu ~%llu; read %llu ms, compare %llu ms, build %llu ms, write %llu ms\n",
        file.filename().c_str(), report->explanation.c_str(), static_cast<unsigned long long>(report->edition.entities),
        static_cast<unsigned long long>(report->changes.added),
        static_cast<unsigned long long>(report->changes.removed),
        static_cast<unsigned long long>(report->changes.amended),
        static_cast<unsigned long long>(report->timings.read_us / 1000),
        static_cast<unsigned long long>(report->timings.compare_us / 1000),
        static_cast<unsigned long long>(report->timings.build_us / 1000),
        static_cast<unsigned long long>(report->timings.write_us / 1000));
    const bool shrunk = report->changes.removed * 10 > report->changes.keys_before;
    EXPECT_EQ(report->outcome, shrunk ? ImportOutcome::kStaged : ImportOutcome::kActivated);
    if (shrunk) {
      EXPECT_TRUE(data->activate({"un-sc", 0, true, "editions years apart", now, {}}).ok());
    }
  }
  EXPECT_EQ(data->status()->at(0).in_force->number, files.size());
  EXPECT_TRUE(data->verify()->faults.empty());
}

// What changed between two real editions, as counted by hand from the publisher's keys.
struct Delta {
  const char* before;
  const char* after;
  std::uint64_t added, removed;
};
constexpr Delta kDeltas[] = {
    {"un-sc-consolidated/2018-06-07.xml", "un-sc-consolidated/2018-06-21.xml", 2, 0},
    {"un-sc-consolidated/2020-11-30.xml", "un-sc-consolidated/2020-12-01.xml", 0, 12},
    {"un-sc-consolidated/2025-04-19.xml", "un-sc-consolidated/2026-02-27.xml", 130, 4},
    {"us-ofac-sdn/sdn_advanced_2025-03-04.cut.xml", "us-ofac-sdn/sdn_advanced_2025-03-21.cut.xml", 0, 1},
    {"us-ofac-sdn/sdn_advanced_2025-03-21.cut.xml", "us-ofac-sdn/sdn_advanced_2025-11-19.cut.xml", 44, 6},
};

class RealDelta : public testing::TestWithParam<Delta> {};

TEST_P(RealDelta, IsWhatThePublisherChanged) {
  const Path folder = real_folder() / "lists";
  std::vector<Entity> sides[2];
  for (const int side : {0, 1}) {
    const Path path = folder / (side == 0 ? GetParam().before : GetParam().after);
    const auto bytes = read_file(path);
    if (!bytes) GTEST_SKIP() << "skipped: no real edition at " << path << "; set VRATA_SHARED";
    auto reading = lists::read(*bytes, path.filename().string());
    ASSERT_TRUE(reading.ok()) << to_string(reading.error());
    sides[side] = std::move(reading->entities);
  }
  const Changes changes = compare_editions(sides[0], sides[1]);
  EXPECT_EQ(changes.added, GetParam().added);
  EXPECT_EQ(changes.removed, GetParam().removed);
  EXPECT_EQ(changes.rekeyed, 0U) << "a publisher's own keys do not change";
}

// Whole regimes ended between these two: the guard stages the later one, and a person who gives a reason accepts it.
TEST_F(RealListsTest, TheEditionOf2024WaitsAndIsAccepted) {
  const Path folder = real_folder() / "lists/un-sc-consolidated";
  auto data = open_real();
  ASSERT_TRUE(data.ok());
  for (const char* file : {"2020-12-01.xml", "2024-10-16.repaired.xml"}) {
    if (!std::filesystem::exists(folder / file))
      GTEST_SKIP() << "skipped: no real edition at " << folder / file << "; set VRATA_SHARED";
  }
  ASSERT_EQ(import_file(*data, folder / "2020-12-01.xml", 1)->outcome, ImportOutcome::kActivated);
  const auto later = import_file(*data, folder / "2024-10-16.repaired.xml", 2);
  ASSERT_TRUE(later.ok()) << to_string(later.error());
  EXPECT_EQ(later->outcome, ImportOutcome::kStaged) << later->explanation;
  EXPECT_EQ(data->status()->at(0).in_force->number, 1U);
  EXPECT_FALSE(data->activate({"un-sc", 0, false, "", 3, {}}).ok());
  ASSERT_TRUE(data->activate({"un-sc", 0, true, "regimes ended", 4, {}}).ok());
  EXPECT_EQ(data->status()->at(0).in_force->number, 2U);
  EXPECT_EQ(later->changes.added, 43U) << "44 by DATAID, of which one is not stable";
  EXPECT_EQ(later->changes.removed, 172U);
  EXPECT_TRUE(data->verify()->faults.empty());
}

// Nothing but the additions happened in 2018, nothing but the removals in 2020.
TEST(RealUnDelta, AnAdditionAndADelistingAloneAreNothingElse) {
  const Path folder = real_folder() / "lists/un-sc-consolidated";
  const auto read = [&](const char* file) {
    const auto bytes = read_file(folder / file);
    if (!bytes) return std::vector<Entity>{};
    auto reading = lists::read(*bytes, file);
    return reading.ok() ? std::move(reading->entities) : std::vector<Entity>{};
  };
  if (!std::filesystem::exists(folder))
    GTEST_SKIP() << "skipped: no real editions in " << folder << "; set VRATA_SHARED";
  EXPECT_EQ(compare_editions(read("2018-06-07.xml"), read("2018-06-21.xml")).items,
            (std::vector<Change>{{ChangeKind::kAdded, "QDi.413", {}}, {ChangeKind::kAdded, "QDi.414", {}}}));
  const Changes delisted = compare_editions(read("2020-11-30.xml"), read("2020-12-01.xml"));
  EXPECT_EQ(delisted.items.size(), 12U);
  for (const Change& change : delisted.items) {
    EXPECT_EQ(change.kind, ChangeKind::kRemoved) << change.key;
    EXPECT_TRUE(change.key == "IQi.035" || change.key.starts_with("IQe.")) << change.key;
  }
}

// Six Haitians have another DATAID in the edition of 2026 and are the same entries by their reference numbers.
TEST(RealUnDelta, SixEntriesWithAnotherDataidAreTheSame) {
  const Path folder = real_folder() / "lists/un-sc-consolidated";
  std::map<std::string, std::string> ids[2];
  for (const int side : {0, 1}) {
    const Path path = folder / (side == 0 ? "2025-04-19.xml" : "2026-02-27.xml");
    const auto bytes = read_file(path);
    if (!bytes) GTEST_SKIP() << "skipped: no real edition at " << path << "; set VRATA_SHARED";
    const auto reading = lists::read(*bytes, path.filename().string());
    ASSERT_TRUE(reading.ok());
    for (const Entity& entity : reading->entities)
      for (const ExtraField& field : entity.extra)
        if (field.name == "DATAID") ids[side][entity.key] = field.value;
  }
  std::vector<std::string> moved;
  for (const auto& [key, id] : ids[0])
    if (const auto now = ids[1].find(key); now != ids[1].end() && now->second != id) moved.push_back(key);
  EXPECT_EQ(moved.size(), 6U);
  for (const std::string& key : moved) EXPECT_TRUE(key.starts_with("HTi.")) << key;
}

// Tornado Cash left the list in March 2025, and 90 addresses of wallets with it.
TEST(RealOfacDelta, ADelistingTakesItsWalletsAlong) {
  const Path folder = real_folder() / "lists/us-ofac-sdn";
  std::vector<Entity> sides[2];
  std::size_t wallets[2] = {};
  for (const int side : {0, 1}) {
    const Path path = folder / (side == 0 ? "sdn_advanced_2025-03-04.cut.xml" : "sdn_advanced_2025-03-21.cut.xml");
    const auto bytes = read_file(path);
    if (!bytes) GTEST_SKIP() << "skipped: no real edition at " << path << "; set VRATA_SHARED";
    auto reading = lists::read(*bytes, path.filename().string());
    ASSERT_TRUE(reading.ok()) << to_string(reading.error());
    sides[side] = std::move(reading->entities);
    for (const Entity& entity : sides[side])
      for (const Identifier& id : entity.identifiers) wallets[side] += id.type == IdentifierType::kWallet;
  }
  // Two others lost or gained a programme in their sanctions entries, which stand apart from the parties.
  EXPECT_EQ(compare_editions(sides[0], sides[1]).items,
            (std::vector<Change>{{ChangeKind::kRemoved, "39796", {}},
                                 {ChangeKind::kAmended, "44718", {"listings"}},
                                 {ChangeKind::kAmended, "47664", {"listings"}}}));
  EXPECT_EQ(wallets[0] - wallets[1], 90U);
}

INSTANTIATE_TEST_SUITE_P(Real, RealDelta, testing::ValuesIn(kDeltas),
                         [](const auto& delta) { return "Delta" + std::to_string(delta.index); });

}  // namespace
}  // namespace vrata::store
