// When the system, a neighbour or a power cut gets in the way: a clear error, and the old state or the new one.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>

#include "support/store_fixture.h"

namespace vrata::store {
namespace {

using testing::HasSubstr;

TEST_F(StoreTest, AMissingFolder) {
  auto reader = open(Mode::kRead);
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(reader.error().where.source, folder_.string());
  folder_ = home_ / "a" / "b";
  EXPECT_TRUE(open(Mode::kWrite).ok()) << "a writer makes it, and those above it";
  EXPECT_TRUE(open(Mode::kRead)->status()->empty());
}

TEST_F(StoreTest, AFileWhereTheFolderShouldBe) {
  ASSERT_TRUE(write_durably(folder_, "a diary").ok());
  for (const Mode mode : {Mode::kRead, Mode::kWrite}) {
    auto data = open(mode);
    ASSERT_FALSE(data.ok());
    EXPECT_EQ(data.error().code, ErrorCode::kUsage);
    EXPECT_THAT(to_string(data.error()), HasSubstr("is a file, not a folder"));
  }
}

TEST_F(StoreTest, AFolderOfSomethingElse) {
  ASSERT_TRUE(make_folder(folder_).ok());
  ASSERT_TRUE(write_durably(folder_ / "diary.txt", "dear").ok());
  auto data = open(Mode::kWrite);
  ASSERT_FALSE(data.ok());
  EXPECT_EQ(data.error().code, ErrorCode::kUsage);
  EXPECT_THAT(data.error().message, HasSubstr("diary.txt"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "writer.lock"));
}

TEST_F(StoreTest, AFolderOfAnotherVersion) {
  {
    ASSERT_TRUE(open(Mode::kWrite).ok());
  }
  ASSERT_TRUE(write_durably(folder_ / "FORMAT", "vrata-data 2\n").ok());
  EXPECT_EQ(open(Mode::kWrite).error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(open(Mode::kRead).error().code, ErrorCode::kUnsupported);
}

TEST_F(StoreTest, ASecondWriterIsTold) {
  auto first = open(Mode::kWrite);
  ASSERT_TRUE(first.ok());
  const std::string holder = "(pid " + std::to_string(::getpid()) + ")";
  auto second = open(Mode::kWrite);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kBusy);
  EXPECT_THAT(second.error().message, HasSubstr(holder));
  EXPECT_THAT(to_string(second.error()), HasSubstr("writer.lock"));
  const int told = in_child([&] {
    auto other = open(Mode::kWrite);
    return !other && other.error().code == ErrorCode::kBusy && other.error().message.find(holder) != std::string::npos;
  });
  EXPECT_EQ(told, 1) << "another process is told who holds the lock";
  first = Error{ErrorCode::kUsage, {}, "closed"};
  EXPECT_TRUE(open(Mode::kWrite).ok()) << "the lock goes with its holder";
}

TEST_F(StoreTest, AReadOnlyFolder) {
  {
    ASSERT_TRUE(import(open(Mode::kWrite), small_list("un-sc", "100", 1, 3), 1000).ok());
  }
  // Permissions do not bind root, so somebody else looks. Exit codes name the expectation that failed.
  const int failed = in_child([&] {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 99;
    if (::geteuid() != 0 && ::chmod(folder_.c_str(), 0555) != 0 && errno != EPERM) return 98;
    if (in_force().find("un-sc:K1") == std::string::npos) return 1;
    auto reader = open(Mode::kRead);
    if (!reader) return 2;
    if (reader->status()->size() != 1) return 3;
    if (!reader->verify()->faults.empty()) return 4;
    if (::chmod((folder_ / "writer.lock").c_str(), 0444) != 0 && errno != EPERM) return 97;
    auto writer = open(Mode::kWrite);
    if (writer || writer.error().code != ErrorCode::kIo) return 5;
    return to_string(writer.error()).find("writer.lock") == std::string::npos ? 6 : 0;
  });
  ::chmod(folder_.c_str(), 0755);
  EXPECT_EQ(failed, 0);
}

// A disk that fills up after so many bytes of one file, tried at every size from nothing to enough.
TEST_F(StoreTest, AFullDiskLeavesTheOldState) {
  const std::string first = small_list("un-sc", "100", 1, 300);
  const std::string second = small_list("un-sc", "200", 1, 301, "Egor Yegorovich Lebyazhin of the northern marshes");
  {
    ASSERT_TRUE(import(open(Mode::kWrite), first, 1000).ok());
  }
  const std::string before = in_force();
  int refused = 0;
  int done = 0;
  for (rlim_t limit = 0; limit <= 128 * 1024; limit += 4096) {
    const int code = in_child([&] {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit bound{limit, limit};
      ::setrlimit(RLIMIT_FSIZE, &bound);
      auto data = open(Mode::kWrite);
      if (!data) return data.error().code == ErrorCode::kIo ? 1 : 3;
      auto report = import(*data, second, 2000);
      if (report)
        return report->outcome == ImportOutcome::kActivated || report->outcome == ImportOutcome::kUnchanged ? 0 : 4;
      return report.error().code == ErrorCode::kIo ? 1 : 5;
    });
    ASSERT_TRUE(code == 0 || code == 1) << code << " at " << limit;
    ++(code == 0 ? done : refused);
    if (code == 1) {
      EXPECT_EQ(in_force(), before) << limit;
    }
    auto data = open(Mode::kWrite);
    ASSERT_TRUE(data.ok()) << to_string(data.error());
    EXPECT_TRUE(data->verify()->faults.empty());
    EXPECT_TRUE(data->verify()->notes.empty()) << "nothing is left behind, at " << limit;
    if (code == 0) break;
  }
  EXPECT_GT(refused, 3);
  EXPECT_EQ(done, 1);
  EXPECT_THAT(in_force(), HasSubstr("northern marshes"));
}

TEST_F(StoreTest, ABuilderThatFailsLeavesTheOldState) {
  {
    ASSERT_TRUE(import(open(Mode::kWrite), small_list("un-sc", "100", 1, 3), 1000).ok());
  }
  const std::string before = in_force();
  Neighbours broken = small_neighbours();
  broken.build = [](auto, const auto&) -> Result<std::vector<std::byte>> {
    return Error{ErrorCode::kTooLarge, {}, "too many names"};
  };
  {
    auto data = DataFolder::open(folder_, Mode::kWrite, 5, broken);
    auto report = import(*data, small_list("un-sc", "200", 1, 4), 2000);
    ASSERT_FALSE(report.ok());
    EXPECT_THAT(to_string(report.error()), HasSubstr("too many names; edition 1 stays in force"));
    EXPECT_TRUE(data->verify()->notes.empty());
  }
  broken = small_neighbours();
  broken.check = [](auto, auto, bool) -> Status { return Error{ErrorCode::kDamaged, {}, "not what was built"}; };
  auto data = DataFolder::open(folder_, Mode::kWrite, 5, broken);
  EXPECT_EQ(import(*data, small_list("un-sc", "200", 1, 4), 2000).error().code, ErrorCode::kDamaged);
  EXPECT_EQ(in_force(), before);
  EXPECT_EQ(data->editions("un-sc")->size(), 1u);
}

TEST_F(StoreTest, ALostCurrentIsBuiltAgain) {
  {
    auto data = open(Mode::kWrite);
    ASSERT_TRUE(import(*data, small_list("un-sc", "100", 1, 3), 1000).ok());
    ASSERT_TRUE(import(*data, small_list("eu-fsf", "100", 7, 9), 1001).ok());
  }
  const std::string before = in_force();
  const auto current = *read_current(folder_);
  const Path path = folder_ / "snapshots" / "current";
  const std::vector<std::function<void()>> losses = {
      [&] { std::filesystem::remove(path); }, [&] { ASSERT_TRUE(write_durably(path, "").ok()); },
      [&] { ASSERT_TRUE(write_durably(path, to_text(current).substr(0, 100)).ok()); },
      [&] { std::filesystem::remove_all(folder_ / "snapshots"); }};
  for (const auto& lose : losses) {
    lose();
    EXPECT_NE(in_force(), before);
    auto data = open(Mode::kWrite);
    ASSERT_TRUE(data.ok()) << to_string(data.error());
    EXPECT_EQ(in_force(), before);
    EXPECT_EQ(*read_current(folder_), current);
    EXPECT_EQ(data->events()->back().kind, "rebuilt");
    EXPECT_EQ(data->events()->back().at, 5);
  }
}

TEST_F(StoreTest, ASnapshotOfAnotherVersionIsRebuilt) {
  Neighbours older = small_neighbours();
  older.build = [](auto, const auto&) {
    index::SectionWriter writer({index::kSnapshotFormatVersion, 1, "0.0.9"});
    return Result<std::vector<std::byte>>(writer.finish());
  };
  older.check = [](auto, auto, bool) -> Status { return Unit{}; };
  {
    ASSERT_TRUE(import(DataFolder::open(folder_, Mode::kWrite, 5, older), small_list("un-sc", "1", 1, 3), 1).ok());
  }
  EXPECT_THAT(in_force(), HasSubstr("written by another version"));
  auto data = open(Mode::kWrite);
  ASSERT_TRUE(data.ok());
  ASSERT_TRUE(data->rebuild(7).ok());
  EXPECT_THAT(in_force(), HasSubstr("un-sc:K1"));
  EXPECT_EQ(data->editions("un-sc")->size(), 1u);
}

TEST(Current, DamagedAtAnyLengthIsRefused) {
  const Current current{std::string(64, 'a'),
                        {{"eu-fsf", 2, 10, std::string(64, 'b')}, {"un-sc", 12, -4, std::string(64, 'c')}}};
  const std::string text = to_text(current);
  auto back = parse_current(text, "current");
  ASSERT_TRUE(back.ok()) << to_string(back.error());
  EXPECT_EQ(*back, current);
  for (std::size_t length = 0; length < text.size(); ++length)
    EXPECT_FALSE(parse_current(text.substr(0, length), "current").ok()) << length;
  EXPECT_FALSE(parse_current(text + "x", "current").ok());
  for (std::size_t at = 0; at < text.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      std::string turned = text;
      turned[at] = static_cast<char>(turned[at] ^ (1 << bit));
      EXPECT_FALSE(parse_current(turned, "current").ok()) << at;
    }
  std::string other = text;
  other.replace(text.find("un-sc"), 5, "../..");
  EXPECT_EQ(parse_current(other, "current").error().code, ErrorCode::kDamaged);
  other = text;
  other[14] = '2';
  EXPECT_EQ(parse_current(other, "current").error().code, ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace vrata::store
