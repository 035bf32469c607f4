#include "api/world.h"

#include <gmock/gmock.h>

#include <fstream>

#include "support/api_fixture.h"

namespace vrata::api {
namespace {

using ::testing::HasSubstr;

class Keeping : public support::ApiTest {
 protected:
  static std::string person(const std::string& name) {
    return R"({"id":"NK-1","schema":"Person","properties":{"name":[")" + name + "\"]}}\n";
  }
  [[nodiscard]] std::filesystem::path current() const { return folder_ / "data/snapshots/current"; }
  [[nodiscard]] std::filesystem::path snapshot_of(const std::string& current_text) const {
    return folder_ / "data/snapshots" / (current_text.substr(current_text.find("snapshot ") + 9, 64) + ".snap");
  }
  static void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::remove(file);
    std::ofstream(file, std::ios::binary) << text;
  }
  static std::string text_of(const std::filesystem::path& file) { return support::file_text(file).value_or(""); }
  Keeper::Options how() {
    return {folder_ / "data", 10, [this](const std::string& message) { told_.push_back(message); },
            [this] { return now_; }};
  }

  std::vector<std::string> told_;
};

TEST_F(Keeping, TakesUpWhatComesIntoForce) {
  Keeper keeper(how());
  keeper.look();
  EXPECT_EQ(keeper.world(), nullptr);
  EXPECT_THAT(keeper.fault(), HasSubstr("no list is in force"));
  import(person("First Person"), "xx-one");
  keeper.look();
  const auto first = keeper.world();
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(keeper.fault(), "");
  keeper.look();
  EXPECT_EQ(keeper.world(), first) << "nothing new: the same world";
  import(person("Second Person"), "xx-one");
  keeper.look();
  ASSERT_NE(keeper.world(), first);
  EXPECT_EQ(first->graph().list("xx-one")->record(0).values("name")[0], "First Person") << "the old one stays whole";
  EXPECT_EQ(keeper.world()->graph().list("xx-one")->record(0).values("name")[0], "Second Person");
}

TEST_F(Keeping, ReadsOnlyListsThatHaveChanged) {
  import(person("First Person"), "xx-one");
  import(person("Other Person"), "xx-two");
  Keeper keeper(how());
  keeper.look();
  const auto before = keeper.world();
  import(person("Second Person"), "xx-one");
  keeper.look();
  EXPECT_EQ(keeper.world()->graph().list("xx-two"), before->graph().list("xx-two"));
  EXPECT_NE(keeper.world()->graph().list("xx-one"), before->graph().list("xx-one"));
}

TEST_F(Keeping, ADamagedSnapshotDoesNotReplaceTheOldOne) {
  import(person("First Person"), "xx-one");
  Keeper keeper(how());
  keeper.look();
  const auto first = keeper.world();
  import(person("Second Person"), "xx-one");
  const auto file = snapshot_of(text_of(current()));
  std::string bytes = text_of(file);
  const std::string good = bytes;
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 64; ++i) bytes[i] = static_cast<char>(~bytes[i]);
  write(file, bytes);
  told_.clear();
  keeper.look();
  keeper.look();
  EXPECT_EQ(keeper.world(), first);
  EXPECT_NE(keeper.fault(), "");
  EXPECT_EQ(told_.size(), 1u) << "said once";
  write(file, good);
  import(person("Third Person"), "xx-one");
  keeper.look();
  EXPECT_NE(keeper.world(), first) << "what comes after it is taken up";
  EXPECT_EQ(keeper.fault(), "");
}

TEST_F(Keeping, ADamagedPointerDoesNotEither) {
  import(person("First Person"), "xx-one");
  Keeper keeper(how());
  keeper.look();
  const auto first = keeper.world();
  const std::string good = text_of(current());
  for (const std::string& bad : {std::string(), std::string("nonsense"), good.substr(0, good.size() / 2)}) {
    write(current(), bad);
    keeper.look();
    EXPECT_EQ(keeper.world(), first);
    EXPECT_NE(keeper.fault(), "");
  }
  write(current(), good);
  keeper.look();
  EXPECT_EQ(keeper.world(), first);
  EXPECT_EQ(keeper.fault(), "") << "mended";
}

TEST_F(Keeping, WatchesByItself) {
  import(person("First Person"), "xx-one");
  Keeper keeper(how());
  keeper.start();
  for (int i = 0; i < 500 && keeper.world() == nullptr; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  const auto first = keeper.world();
  ASSERT_NE(first, nullptr);
  import(person("Second Person"), "xx-one");
  for (int i = 0; i < 500 && keeper.world() == first; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_NE(keeper.world(), first);
}

}  // namespace
}  // namespace vrata::api
