#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "rooms/house.h"

namespace vrata::rooms {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A house of paper: files are written below a folder that goes with the test.
class PaperHouse : public ::testing::Test {
 protected:
  PaperHouse() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::temp_directory_path() / ("vrata_rooms_" + std::to_string(::getpid()) + "_" + test->name());
    write("src/ROOMS",
          "# room | may include | third-party | purpose\n"
          "base   |             | openssl     | errors\n"
          "text   | base        | icu:tools   | bytes\n"
          "wire   | base        | simdjson    | JSON\n"
          "cli    | base text   | cli11       | the binary\n");
  }
  ~PaperHouse() override { fs::remove_all(root_); }

  void write(const std::string& file, const std::string& text) {
    fs::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << text;
  }

  fs::path root_;
};

TEST(Table, ARowHasARoomAndWhatItMayUse) {
  const auto rows = rows_of("# prose | a | b | c\n\ntext | base entity | icu:tools | bytes in | out\n");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].room, "text");
  EXPECT_THAT(rows[0].may_include, ElementsAre("base", "entity"));
  EXPECT_THAT(rows[0].third_party, ElementsAre("icu:tools"));
  EXPECT_EQ(rows[0].line, 3);
}

TEST(Includes, AreFoundWithTheirLine) {
  const auto includes =
      includes_of("// #include \"no/comment.h\"\n#include <vector>\n  #  include \"base/hash.h\"  // why\n");
  ASSERT_EQ(includes.size(), 2U);
  EXPECT_EQ(includes[0].header, "vector");
  EXPECT_FALSE(includes[0].quoted);
  EXPECT_EQ(includes[1].header, "base/hash.h");
  EXPECT_TRUE(includes[1].quoted);
  EXPECT_EQ(includes[1].line, 3);
}

TEST_F(PaperHouse, ALawfulHouseHasNoFaults) {
  write("src/base/README.md", "base");
  write("src/base/hash.cc", "#include <openssl/evp.h>\n#include <sys/mman.h>\n#include \"vrata/error.h\"\n");
  write("src/text/fold.h", "#include <string>\n#include \"base/hash.h\"\n");
  write("src/cli/README.md", "cli");
  write("src/cli/main.cc", "#include <CLI/CLI.hpp>\n#include \"vrata/engine.h\"\n#include \"text/fold.h\"\n");
  EXPECT_THAT(faults_of(root_), IsEmpty());
}

TEST_F(PaperHouse, ARowNamesOnlyRowsAboveIt) {
  write("src/ROOMS", "base | text | | \ntext | base | | \ntext | | | \n");
  EXPECT_THAT(faults_of(root_),
              ElementsAre("src/ROOMS:1: base names text, which is not above it", "src/ROOMS:3: text has a second row"));
}

TEST_F(PaperHouse, AFolderNeedsARowAndItsCodeAReadme) {
  write("src/attic/box.h", "");
  write("src/text/fold.cc", "");
  EXPECT_THAT(faults_of(root_), ElementsAre("src/attic: no row in src/ROOMS", "src/text: no README.md"));
}

TEST_F(PaperHouse, ARoomIncludesOnlyWhatItsRowNames) {
  write("src/wire/json.h", "#include \"base/hash.h\"\n#include \"text/fold.h\"\n#include \"json.h\"\n");
  EXPECT_THAT(faults_of(root_),
              ElementsAre("src/wire/json.h:2: includes text/fold.h, and the row of wire does not name text",
                          "src/wire/json.h:3: \"json.h\" does not say its room"));
}

TEST_F(PaperHouse, VerbsOfTheFrontDoorAreForTheCommandLine) {
  write("src/text/fold.h", "#include \"vrata/date.h\"\n#include \"vrata/engine.h\"\n");
  EXPECT_THAT(faults_of(root_), ElementsAre(HasSubstr("src/text/fold.h:2: vrata/engine.h is a verb")));
}

TEST_F(PaperHouse, ALibraryStaysInItsRoom) {
  write("src/text/fold.h", "#include <openssl/evp.h>\n#include <unicode/uchar.h>\n#include <curl/curl.h>\n");
  EXPECT_THAT(faults_of(root_),
              ElementsAre(HasSubstr("does not name openssl"), HasSubstr("does not name icu"),
                          HasSubstr("<unicode/uchar.h> is heavy"), HasSubstr("<curl/curl.h> is unknown")));
}

TEST_F(PaperHouse, AHeavyLibraryHasOneFile) {
  write("src/wire/README.md", "wire");
  write("src/wire/a.cc", "#include <simdjson.h>\n");
  EXPECT_THAT(faults_of(root_), IsEmpty());
  write("src/wire/b.cc", "#include <simdjson.h>\n");
  EXPECT_THAT(faults_of(root_),
              ElementsAre("src: simdjson is included by more than one .cc: src/wire/a.cc src/wire/b.cc"));
  fs::remove(root_ / "src/wire/b.cc");
  write("src/wire/json.h", "#include <simdjson.h>\n");
  EXPECT_THAT(faults_of(root_), ElementsAre(HasSubstr("src/wire/json.h:1: <simdjson.h> is heavy")));
}

TEST_F(PaperHouse, TestsMayUseTheTestLibraries) {
  write("src/text/fold.h", "#include <gtest/gtest.h>\n");
  write("src/text/README.md", "text");
  write("src/text/fold_test.cc", "#include <gtest/gtest.h>\n#include \"support/shared.h\"\n");
  EXPECT_THAT(faults_of(root_), ElementsAre(HasSubstr("src/text/fold.h:1: <gtest/gtest.h> is unknown")));
}

TEST(House, KeepsItsOwnTable) {
  const auto faults = faults_of(VRATA_SOURCE_DIR);
  for (const auto& fault : faults) ADD_FAILURE() << fault;
}

}  // namespace
}  // namespace vrata::rooms
