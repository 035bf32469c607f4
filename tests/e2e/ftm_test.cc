// A list goes out as FollowTheMoney: others validate it, and it comes in again as it was.
#include <gmock/gmock.h>

#include "e2e/vrata_run.h"

namespace vrata::e2e {
namespace {

using testing::HasSubstr;

class FtmOut : public VrataTest {};

TEST_F(FtmOut, IsWrittenAndReadAgain) {
  import_sample();
  const auto to_file = vrata({"lists", "export", "un-sc", "--output", "un.ftm.json"});
  EXPECT_EQ(to_file.code, 0) << to_file.err;
  EXPECT_THAT(to_file.err, HasSubstr("300 entities of un-sc in "));
  const auto to_pipe = vrata({"lists", "export", "un-sc", "--format", "ftm"});
  EXPECT_EQ(to_pipe.out, read("un.ftm.json"));
  const auto back = vrata({"lists", "import", "un.ftm.json", "--as", "un-copy"});
  EXPECT_EQ(back.code, 0) << back.out << back.err;
  EXPECT_THAT(back.out, HasSubstr("holds       300 entries"));
  const auto again = vrata({"lists", "export", "un-copy"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("\"id\":\"un-sc-")) << "ids of FollowTheMoney stay what they are";
}

TEST_F(FtmOut, AListThatIsNotInForceIsSaid) {
  EXPECT_EQ(vrata({"lists", "export", "un-sc"}).code, 5);
  import_sample();
  EXPECT_EQ(vrata({"lists", "export", "eu-fsf"}).code, 2);
  EXPECT_EQ(vrata({"lists", "export", "un-sc", "--format", "xml"}).code, 2);
}

// VRATA_PYTHON: a Python that has the library followthemoney; else python3.
TEST_F(FtmOut, TheirOwnLibraryValidatesIt) {
  const char* named = std::getenv("VRATA_PYTHON");
  const std::string python = named != nullptr && *named != 0 ? named : "python3";
  import_sample();
  ASSERT_EQ(vrata({"lists", "import", sample("ofac_sample.xml")}).code, 0);
  for (const char* list : {"un-sc", "us-ofac-sdn"}) {
    ASSERT_EQ(vrata({"lists", "export", list, "--output", "out.json"}).code, 0);
    const auto checked =
        support::run_process({"/usr/bin/env", python, std::string(VRATA_SOURCE_DIR) + "/tools/check_ftm.py",
                              (folder_ / "out.json").string()},
                             {});
    if (checked.code == 77 || checked.code == 127)
      GTEST_SKIP() << "skipped: " << python << " has no library followthemoney; set VRATA_PYTHON";
    EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  }
}

class FtmChanges : public VrataTest {
 protected:
  static std::string person(const std::string& id, const std::string& name) {
    return R"({"id":")" + id + R"(","schema":"Person","properties":{"name":[")" + name + "\"]}}";
  }
  void put(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    write(name, text);
  }
};

TEST_F(FtmChanges, AFolderOfChangesIsAppliedToWhatIsInForce) {
  const std::string first = "20260101000000-aaa", second = "20260102000000-bbb", third = "20260103000000-ccc";
  put("full/entities.ftm.json", person("a", "Yegor Lebyazhin") + "\n" + person("b", "Olga Lebyazhina") + "\n");
  put("full/delta.json", "{\"versions\":{\"" + first + "\":\"\"}}");
  put("full/README", "not of the publication");
  put("later/delta.json", "{\"versions\":{\"" + first + "\":\"\",\"" + second + "\":\"\",\"" + third + "\":\"\"}}");
  put("later/" + second + "/entities.delta.json", "");
  put("later/" + third + "/entities.delta.json", R"({"op":"ADD","entity":)" + person("c", "Hari Vatsyan") + "}\n");
  EXPECT_EQ(vrata({"lists", "import", "later"}).code, 3) << "nothing to apply them to";
  const auto full = vrata({"lists", "import", "full"});
  EXPECT_EQ(full.code, 0) << full.out << full.err;
  EXPECT_THAT(full.err, HasSubstr("full/README: passed over"));
  EXPECT_THAT(full.out, HasSubstr("published " + first));
  const auto later = vrata({"lists", "import", "later"});
  EXPECT_EQ(later.code, 0) << later.out << later.err;
  EXPECT_THAT(later.out, HasSubstr("1 added (c), 0 removed, 0 amended"));
  EXPECT_THAT(vrata({"lists", "import", "later"}).out, HasSubstr("the same bytes as edition 2"));
  EXPECT_EQ(vrata({"search", "Hari Vatsyan", "--fail-on-hit"}).code, 10);
  EXPECT_EQ(vrata({"lists", "verify"}).code, 0);

  // An index.json that does not fit is refused, and what was in force stays.
  put("full/index.json", "{\"name\":\"swans\",\"version\":\"" + first +
                             "\",\"resources\":[{\"name\":\"entities.ftm.json\",\"checksum\":\"" +
                             std::string(40, '0') + "\"}]}");
  const auto torn = vrata({"lists", "import", "full"});
  EXPECT_EQ(torn.code, 3);
  EXPECT_THAT(torn.err, HasSubstr("vrata: full/index.json: the checksum of entities.ftm.json"));
  EXPECT_EQ(vrata({"search", "Hari Vatsyan", "--fail-on-hit"}).code, 10) << "edition 2 answers still";

  put("gap/delta.json", "{\"versions\":{\"" + third + "\":\"\",\"20260104000000-ddd\":\"\"}}");
  const auto gap = vrata({"lists", "import", "gap"});
  EXPECT_EQ(gap.code, 3);
  EXPECT_THAT(gap.err, HasSubstr("a gap: version 20260104000000-ddd lacks"));
}

}  // namespace
}  // namespace vrata::e2e
