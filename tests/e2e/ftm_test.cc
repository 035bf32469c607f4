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

}  // namespace
}  // namespace vrata::e2e
