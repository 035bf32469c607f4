#include <gmock/gmock.h>

#include "support/store_fixture.h"

namespace vrata::store {
namespace {

using testing::HasSubstr;

TEST_F(StoreTest, AListComesIntoForce) {
  EXPECT_EQ(in_force(), "(no_list)");
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(data.ok()) << to_string(data.error());
  auto report = import(*data, small_list("un-sc", "100", 1, 3), 1000);
  ASSERT_TRUE(report.ok()) << to_string(report.error());
  EXPECT_EQ(report->outcome, ImportOutcome::kActivated);
  EXPECT_EQ(report->edition.number, 1u);
  EXPECT_EQ(report->edition.entities, 3u);
  EXPECT_EQ(report->edition.names, 3u);
  EXPECT_EQ(report->edition.published_at, 100);
  EXPECT_EQ(report->changes.added, 3u);
  EXPECT_FALSE(report->compared_with);
  EXPECT_EQ(report->edition.counts, (std::vector<std::pair<std::string, std::uint64_t>>{{"entries", 3}}));
  EXPECT_THAT(in_force(), HasSubstr("un-sc:K2 Egor Lebyazhin 2"));

  auto status = data->status();
  ASSERT_TRUE(status.ok());
  ASSERT_EQ(status->size(), 1u);
  ASSERT_TRUE(status->at(0).in_force);
  EXPECT_EQ(status->at(0).in_force->title, "The small list un-sc");
  EXPECT_EQ(status->at(0).in_force->checked_at, 1000);
  EXPECT_EQ(status->at(0).in_force->source, "list.txt");
  EXPECT_EQ(status->at(0).in_force->counts.size(), 1u);
  EXPECT_FALSE(status->at(0).staged);
}

TEST_F(StoreTest, ChangesAreToldByKeyAndField) {
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 30), 1000).ok());
  auto report = import(*data, small_list("un-sc", "200", 2, 31) + "K32|Boris Antonov\n", 2000);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->outcome, ImportOutcome::kActivated);
  EXPECT_EQ(report->compared_with, 1u);
  EXPECT_EQ(report->changes.items,
            (std::vector<Change>{
                {ChangeKind::kRemoved, "K1", {}}, {ChangeKind::kAdded, "K31", {}}, {ChangeKind::kAdded, "K32", {}}}));
  std::string amended = small_list("un-sc", "300", 2, 31) + "K32|Boris Antonovich\n";
  report = import(*data, amended, 3000);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->changes.items, (std::vector<Change>{{ChangeKind::kAmended, "K32", {"names"}}}));
  auto diff = data->diff("un-sc", 3, 1);
  ASSERT_TRUE(diff.ok());
  EXPECT_EQ(diff->added, 1u);
  EXPECT_EQ(diff->removed, 2u);
  EXPECT_EQ(data->diff("un-sc", 3, 9).error().code, ErrorCode::kNotFound);
}

TEST_F(StoreTest, TheSameBytesOnlyMoveCheckedAt) {
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 3), 1000).ok());
  const auto snapshot = read_current(folder_)->snapshot_sha256;
  auto report = import(*data, small_list("un-sc", "100", 1, 3), 2000);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->outcome, ImportOutcome::kUnchanged);
  EXPECT_EQ(report->edition.number, 1u);
  auto current = read_current(folder_);
  EXPECT_EQ(current->lists[0].checked_at, 2000) << "readers see it without SQLite";
  EXPECT_EQ(current->snapshot_sha256, snapshot);
  EXPECT_EQ(data->status()->at(0).in_force->checked_at, 2000);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 3), 1500).ok());
  EXPECT_EQ(read_current(folder_)->lists[0].checked_at, 2000) << "it never moves back";
}

TEST_F(StoreTest, WhatIsRefusedChangesNothing) {
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 3), 1000).ok());
  const std::string before = in_force();
  const auto refused = [&](const std::string& text, ErrorCode code, std::string as = {}) {
    auto report = import(*data, text, 2000, std::move(as));
    ASSERT_FALSE(report.ok()) << text;
    EXPECT_EQ(report.error().code, code) << to_string(report.error());
    EXPECT_EQ(report.error().where.source, "list.txt");
    EXPECT_EQ(in_force(), before);
    EXPECT_EQ(data->editions("un-sc")->size(), 1u);
    EXPECT_TRUE(data->verify()->notes.empty()) << "nothing is left behind";
  };
  refused("", ErrorCode::kEmpty);
  refused("<html>", ErrorCode::kUnsupported);
  refused("small un-sc 200\n", ErrorCode::kEmpty);
  refused(small_list("un-sc", "200", 1, 3) + "!\n", ErrorCode::kMalformed);
  refused(small_list("un-sc", "200", 1, 3), ErrorCode::kWrongList, "us-ofac-sdn");
  refused(small_list("us-ofac-sdn", "200", 1, 3), ErrorCode::kWrongList, "un-sc");
  refused(small_list("un-sc", "200", 1, 3), ErrorCode::kUsage, "UN list");
}

TEST_F(StoreTest, AnIdOfOnesOwnStaysWithItsKindOfList) {
  auto data = open(Mode::kWrite);
  auto report = import(*data, small_list("un-sc", "100", 1, 3), 1000, "our-watchlist");
  ASSERT_TRUE(report.ok()) << to_string(report.error());
  EXPECT_EQ(report->edition.list_id, "our-watchlist");
  EXPECT_THAT(in_force(), HasSubstr("our-watchlist:K1"));
  EXPECT_EQ(import(*data, small_list("eu-fsf", "200", 1, 3), 2000, "our-watchlist").error().code,
            ErrorCode::kWrongList);
}

TEST_F(StoreTest, ListsStandSideBySide) {
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 3), 1000).ok());
  ASSERT_TRUE(import(*data, small_list("eu-fsf", "100", 7, 9), 1001).ok());
  EXPECT_THAT(in_force(), HasSubstr("un-sc:K1"));
  EXPECT_THAT(in_force(), HasSubstr("eu-fsf:K9"));
  auto current = read_current(folder_);
  ASSERT_EQ(current->lists.size(), 2u);
  EXPECT_EQ(current->lists[0].list_id, "eu-fsf");
}

TEST_F(StoreTest, ATenthMayGoAndMoreIsStaged) {
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 30), 1000).ok());
  auto tenth = import(*data, small_list("un-sc", "200", 4, 30), 2000);  // 3 of 30
  ASSERT_TRUE(tenth.ok());
  EXPECT_EQ(tenth->outcome, ImportOutcome::kActivated);
  const std::string before = in_force();
  auto more = import(*data, small_list("un-sc", "300", 7, 40), 3000);  // 3 of 27, though the list grew
  ASSERT_TRUE(more.ok());
  EXPECT_EQ(more->outcome, ImportOutcome::kStaged);
  EXPECT_EQ(more->edition.state, EditionState::kStaged);
  EXPECT_THAT(more->explanation, HasSubstr("3 of 27 keys in force are gone"));
  EXPECT_THAT(more->explanation, HasSubstr("edition 2 stays in force"));
  EXPECT_EQ(in_force(), before);
  EXPECT_EQ(data->status()->at(0).staged->number, 3u);
  EXPECT_EQ(data->status()->at(0).in_force->checked_at, 2000) << "a staged edition is no check of the one in force";

  EXPECT_EQ(data->activate({"un-sc", 0, false, "", 4000, {}}).error().code, ErrorCode::kStaged);
  EXPECT_EQ(data->activate({"un-sc", 0, true, "", 4000, {}}).error().code, ErrorCode::kUsage);
  auto accepted = data->activate({"un-sc", 0, true, "three were delisted on the 4th", 4000, {}});
  ASSERT_TRUE(accepted.ok()) << to_string(accepted.error());
  EXPECT_EQ(accepted->edition.number, 3u);
  EXPECT_EQ(accepted->before, 2u);
  EXPECT_THAT(in_force(), HasSubstr("K40"));
  const Event last = data->events()->back();
  EXPECT_EQ(last.kind, "accepted");
  EXPECT_EQ(last.detail, "three were delisted on the 4th");
  EXPECT_EQ(last.at, 4000);
  EXPECT_EQ(data->activate({"un-sc", 3, true, "again", 5000, {}}).error().code, ErrorCode::kUsage);
  EXPECT_EQ(data->activate({"un-sc", 0, true, "again", 5000, {}}).error().code, ErrorCode::kNotFound);
}

TEST_F(StoreTest, AGoodEditionOvertakesAStagedOne) {
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 30), 1000).ok());
  ASSERT_EQ(import(*data, small_list("un-sc", "200", 1, 2), 2000)->outcome, ImportOutcome::kStaged);
  ASSERT_EQ(import(*data, small_list("un-sc", "200", 1, 2), 2500)->outcome, ImportOutcome::kStaged);
  ASSERT_EQ(import(*data, small_list("un-sc", "210", 1, 3), 2600)->outcome, ImportOutcome::kStaged);
  EXPECT_EQ(data->editions("un-sc")->at(1).state, EditionState::kArchived) << "only the latest waits";
  ASSERT_EQ(import(*data, small_list("un-sc", "300", 1, 31), 3000)->outcome, ImportOutcome::kActivated);
  EXPECT_FALSE(data->status()->at(0).staged);
  std::string kinds;
  const auto events = data->events();
  for (const Event& event : *events) kinds += event.kind + " ";
  EXPECT_EQ(kinds, "activated staged staged activated ");
}

TEST_F(StoreTest, AnOlderPublicationIsArchived) {
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(import(*data, small_list("un-sc", "200", 1, 30), 1000).ok());
  const std::string before = in_force();
  auto older = import(*data, small_list("un-sc", "100", 1, 31), 2000);
  ASSERT_TRUE(older.ok());
  EXPECT_EQ(older->outcome, ImportOutcome::kArchived);
  EXPECT_THAT(older->explanation, HasSubstr("published before edition 1; edition 1 stays in force"));
  EXPECT_EQ(in_force(), before);
  auto chosen = data->activate({"un-sc", 2, false, "", 3000, {}});
  ASSERT_TRUE(chosen.ok()) << "one may still choose it";
  EXPECT_THAT(in_force(), HasSubstr("K31"));
}

TEST_F(StoreTest, RollbackTakesTheEditionBackAndKeepsItOut) {
  auto data = open(Mode::kWrite);
  EXPECT_EQ(data->rollback("un-sc", "", 1).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 30), 1000).ok());
  EXPECT_EQ(data->rollback("un-sc", "", 1).error().code, ErrorCode::kNotFound);
  const std::string first = in_force();
  ASSERT_TRUE(import(*data, small_list("un-sc", "200", 1, 31), 2000).ok());
  ASSERT_TRUE(import(*data, small_list("un-sc", "300", 1, 32), 3000).ok());
  auto back = data->rollback("un-sc", "names were mangled", 4000);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->edition.number, 2u);
  EXPECT_EQ(back->before, 3u);
  EXPECT_EQ(data->editions("un-sc")->at(2).state, EditionState::kRejected);
  EXPECT_EQ(data->status()->at(0).in_force->checked_at, 2000) << "as old as its last check";
  auto again = import(*data, small_list("un-sc", "300", 1, 32), 5000);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->outcome, ImportOutcome::kRejected);
  EXPECT_THAT(again->explanation, HasSubstr("names were mangled"));
  ASSERT_EQ(data->rollback("un-sc", "", 6000)->edition.number, 1u);
  EXPECT_EQ(in_force(), first) << "the same editions give the same snapshot";
  ASSERT_TRUE(data->activate({"un-sc", 3, false, "", 7000, {}}).ok());
  EXPECT_EQ(data->status()->at(0).in_force->number, 3u);
}

TEST_F(StoreTest, AReaderSeesAllAndChangesNothing) {
  {
    auto data = open(Mode::kWrite);
    ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 3), 1000).ok());
  }
  auto writer = open(Mode::kWrite);
  auto reader = open(Mode::kRead);
  ASSERT_TRUE(reader.ok()) << to_string(reader.error());
  EXPECT_EQ(reader->status()->size(), 1u);
  EXPECT_EQ(import(*reader, small_list("un-sc", "200", 1, 3), 1).error().code, ErrorCode::kUsage);
  EXPECT_EQ(reader->rebuild(1).error().code, ErrorCode::kUsage);
  ASSERT_TRUE(import(*writer, small_list("un-sc", "200", 1, 4), 2000).ok());
  EXPECT_EQ(reader->status()->at(0).in_force->number, 2u);
}

TEST_F(StoreTest, AMappedSnapshotOutlivesItsReplacement) {
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 3), 1000).ok());
  auto mapped = map_current(folder_);
  ASSERT_TRUE(mapped.ok());
  for (int i = 0; i < 5; ++i)
    ASSERT_TRUE(import(*data, small_list("un-sc", std::to_string(200 + i), 1, 4 + i), 2000 + i).ok());
  EXPECT_FALSE(std::filesystem::exists(mapped->source));
  EXPECT_TRUE(index::SectionFile::open(mapped->mapping->bytes(), "old")->verify().ok());
}

TEST_F(StoreTest, TheLastTwoOldSnapshotsAreKept) {
  auto data = open(Mode::kWrite);
  std::vector<std::string> names;
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(import(*data, small_list("un-sc", std::to_string(100 + i), 1, 10 + i), 1000 + i).ok());
    names.push_back(read_current(folder_)->snapshot_sha256);
  }
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(std::filesystem::exists(folder_ / "snapshots" / (names[i] + ".snap")), i >= 2) << i;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "publications"))
    EXPECT_EQ(entry.path().filename().string().size(), 64u);
  EXPECT_EQ(data->verify()->publications, 5u) << "publications are never removed";
}

TEST_F(StoreTest, AnEditionThatCannotBeComparedWaits) {
  {
    ASSERT_TRUE(import(open(Mode::kWrite), small_list("un-sc", "100", 1, 3), 1000).ok());
  }
  const std::string kept = read_current(folder_)->lists[0].publication_sha256;
  ASSERT_TRUE(write_durably(folder_ / "publications" / kept, "rotten").ok());
  auto data = open(Mode::kWrite);
  auto report = import(*data, small_list("un-sc", "200", 1, 3), 2000);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->outcome, ImportOutcome::kStaged);
  EXPECT_THAT(report->explanation, HasSubstr("could not be compared with edition 1"));
  EXPECT_TRUE(data->activate({"un-sc", 0, true, "the old file is rotten", 3000, {}}).ok());
}

TEST_F(StoreTest, KeysThatTwoEntriesShareAreRemarked) {
  auto data = open(Mode::kWrite);
  auto report = import(*data, "small un-sc 1\nK1|Egor\nK1|Boris\n", 1000);
  ASSERT_TRUE(report.ok());
  ASSERT_EQ(report->remarks.size(), 1u);
  EXPECT_EQ(report->remarks[0].subject, "K1");
  EXPECT_EQ(report->remarks[0].where.line, 3u);
}

TEST_F(StoreTest, VerifyFindsDamage) {
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 3), 1000).ok());
  auto clean = data->verify();
  ASSERT_TRUE(clean.ok());
  EXPECT_TRUE(clean->faults.empty());
  EXPECT_EQ(clean->publications, 1u);
  EXPECT_EQ(clean->snapshots, 1u);

  const auto current = read_current(folder_);
  const Path publication = folder_ / "publications" / current->lists[0].publication_sha256;
  const Path snapshot = folder_ / "snapshots" / (current->snapshot_sha256 + ".snap");
  for (const Path& path : {publication, snapshot}) {
    const auto whole = *read_file(path);
    auto damaged = whole;
    damaged[damaged.size() - 40] ^= std::byte{1};
    ASSERT_TRUE(write_durably(path, damaged).ok());
    auto report = data->verify();
    ASSERT_EQ(report->faults.size(), 1u) << path;
    EXPECT_EQ(report->faults[0].where.source, path.string());
    std::filesystem::remove(path);
    EXPECT_EQ(data->verify()->faults.size(), 1u) << path << " gone";
    ASSERT_TRUE(write_durably(path, whole).ok());
  }
  EXPECT_TRUE(data->verify()->faults.empty());
  ASSERT_TRUE(write_durably(folder_ / "publications" / std::string(64, '0'), "a stranger").ok());
  EXPECT_EQ(data->verify()->faults.size(), 1u);
}

}  // namespace
}  // namespace vrata::store
