// What was in force at a moment of the past, on the invented sample and the edition that follows it.
#include "store/as_of.h"

#include <gmock/gmock.h>

#include "support/store_fixture.h"

namespace vrata::store {
namespace {

using testing::HasSubstr;

class AsOfTest : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    auto data = DataFolder::open(folder_, Mode::kWrite, 5);
    ASSERT_TRUE(data.ok());
    bring(*data, "un_sample.xml", 1000);
    bring(*data, "un_sample_next.xml", 2000);
    bring(*data, "un_sample_next.xml", 2500);  // seen again
    ASSERT_TRUE(data->rollback("un-sc", "torn", 3000).ok());
    ASSERT_TRUE(data->activate({"un-sc", 2, true, "it was not", 4000, {}}).ok());
  }

  static void bring(DataFolder& data, const std::string& file, UtcSeconds now, const std::string& as = "") {
    auto bytes = read_file(Path(VRATA_SOURCE_DIR) / "samples" / file);
    ASSERT_TRUE(bytes.ok());
    auto report = data.import({*bytes, file, as, now, {}});
    ASSERT_TRUE(report.ok()) << to_string(report.error());
  }

  // "un-sc 2 checked 2000, XSi.085 yes"; or the error.
  [[nodiscard]] std::string at(UtcSeconds moment, const std::vector<std::string>& lists = {}) const {
    auto opened = open_as_of(folder_, moment, lists);
    if (!opened) return std::string(word(opened.error().code)) + ": " + to_string(opened.error());
    std::string out;
    for (const ListInForce& list : (*opened)->lists())
      out += (out.empty() ? "" : "; ") + list.info.list_id + " " + std::to_string(list.edition) + " checked " +
             std::to_string(list.checked_at);
    return out + ((*opened)->snapshot().find("un-sc:XSi.085") ? ", with XSi.085" : ", without XSi.085");
  }
};

TEST_F(AsOfTest, EachMomentHasItsEdition) {
  EXPECT_EQ(at(1000), "un-sc 1 checked 1000, without XSi.085");
  EXPECT_EQ(at(1999), "un-sc 1 checked 1000, without XSi.085");
  EXPECT_EQ(at(2000), "un-sc 2 checked 2000, with XSi.085");
  EXPECT_EQ(at(2600), "un-sc 2 checked 2500, with XSi.085");
  EXPECT_EQ(at(3500), "un-sc 1 checked 1000, without XSi.085");
  EXPECT_EQ(at(4000), "un-sc 2 checked 2500, with XSi.085") << "the one in force now";
}

TEST_F(AsOfTest, BeforeTheFirstNothingWasInForce) {
  EXPECT_THAT(at(999), HasSubstr("no_list: "));
  EXPECT_THAT(at(999), HasSubstr("no list was in force at 1970-01-01T00:16:39Z; the first edition, of un-sc, came into "
                                 "force at 1970-01-01T00:16:40Z"));
}

TEST_F(AsOfTest, ListsHaveTheirOwnHistories) {
  {
    auto data = DataFolder::open(folder_, Mode::kWrite, 5);
    bring(*data, "un_sample.xml", 5000, "ours");
  }
  EXPECT_EQ(at(4500), "un-sc 2 checked 2500, with XSi.085");
  EXPECT_EQ(at(5000), "ours 1 checked 5000; un-sc 2 checked 2500, with XSi.085");
  EXPECT_EQ(at(5000, {"un-sc"}), "un-sc 2 checked 2500, with XSi.085");
  EXPECT_THAT(at(4500, {"ours", "un-sc"}), HasSubstr("ours was not in force at"));
  EXPECT_THAT(at(4500, {"ours"}), HasSubstr("of ours, came into force at 1970-01-01T01:23:20Z"));
}

TEST_F(AsOfTest, NothingIsWritten) {
  const auto before = read_current(folder_);
  (void)at(1500);
  EXPECT_EQ(*read_current(folder_), *before);
  auto data = DataFolder::open(folder_, Mode::kRead, 0);
  EXPECT_TRUE(data->verify()->faults.empty());
  EXPECT_EQ(data->verify()->snapshots, 2U);
}

TEST_F(AsOfTest, ADamagedPublicationIsNotAnswered) {
  auto data = DataFolder::open(folder_, Mode::kRead, 0);
  const auto editions = data->editions("un-sc");
  const Path path = folder_ / "publications" / editions->at(0).sha256;
  ASSERT_TRUE(write_durably(path, "torn").ok());
  EXPECT_THAT(at(1500), HasSubstr("damaged: "));
}

}  // namespace
}  // namespace vrata::store
