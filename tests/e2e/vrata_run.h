// The binary build/vrata with a data folder of its own, and the samples.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/process.h"

namespace vrata::e2e {

inline std::string sample(const std::string& name) { return std::string(VRATA_SOURCE_DIR) + "/samples/" + name; }

class VrataTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "vrata-e2e-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  support::Ran vrata(std::vector<std::string> arguments, support::HowToRun how = {}) {
    arguments.insert(arguments.begin(), std::string(VRATA_BINARY_DIR) + "/vrata");
    how.folder = folder_;
    how.environment.push_back("VRATA_DATA=" + (folder_ / "data").string());
    how.environment.push_back("COLUMNS=120");
    return support::run_process(arguments, how);
  }

  void import_sample() { ASSERT_EQ(vrata({"lists", "import", sample("un_sample.xml")}).code, 0); }

  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  std::string read(const std::string& name) { return support::file_text(folder_ / name).value_or(""); }

  std::filesystem::path folder_;
};

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// Records of a CSV text as our own reader reads them: the first is the header.
std::vector<std::vector<std::string>> records_of(const std::string& csv);

}  // namespace vrata::e2e
