#include "cli/settings.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

namespace vrata::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<Settable> kKnown = {{"listen"}, {"quiet", true}, {"require"}};

class SettingsFile : public testing::Test {
 protected:
  // The arguments that come out; the fault where there is one.
  std::vector<std::string> added(std::vector<std::string> arguments, const std::string& text,
                                 const std::map<std::string, std::string>& environment = {}) {
    std::ofstream(path_) << text;
    for (std::string& one : arguments)
      if (one == "FILE") one = path_;
    set_.clear();
    const auto done = add_settings(arguments, kKnown, set_, [&](const char* name) -> const char* {
      const auto at = environment.find(name);
      return at == environment.end() ? nullptr : at->second.c_str();
    });
    std::filesystem::remove(path_);
    if (!done) return {to_string(done.error())};
    return arguments;
  }
  const std::string path_ = testing::TempDir() + "vrata-settings-" + std::to_string(::getpid());
  std::vector<std::pair<std::string, std::string>> set_;
};

TEST_F(SettingsFile, BecomesFlags) {
  EXPECT_THAT(added({"serve", "--config=FILE"}, ""), testing::Not(ElementsAre()));
  EXPECT_THAT(added({"--data", "d", "serve", "--config", "FILE"},
                    "# remark\n\nlisten = 127.0.0.1:1  # here\r\nquiet=true\nrequire = \"a # b\"\nrequire = c\n"),
              ElementsAre("--data", "d", "serve", "--listen=127.0.0.1:1", "--quiet", "--require=a # b", "--require=c",
                          "--config", path_));
  EXPECT_THAT(set_,
              ElementsAre(std::pair("--listen", "file"), std::pair("--quiet", "file"), std::pair("--require", "file")));
}

TEST_F(SettingsFile, AFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile) {
  EXPECT_THAT(
      added({"serve", "--require", "x", "--config", "FILE"}, "require = c\nlisten = 127.0.0.1:1\n",
            {{"VRATA_SERVE_LISTEN", "127.0.0.1:2"}, {"VRATA_SERVE_REQUIRE", "y"}, {"VRATA_SERVE_QUIET", "false"}}),
      ElementsAre("serve", "--listen=127.0.0.1:2", "--require", "x", "--config", path_));
  EXPECT_THAT(added({"serve"}, "", {{"VRATA_SERVE_REQUIRE", "y, z"}}),
              ElementsAre("serve", "--require=y", "--require=z"));
}

TEST_F(SettingsFile, OtherCommandsAreLeftAlone) {
  const std::map<std::string, std::string> environment = {{"VRATA_SERVE_LISTEN", "127.0.0.1:2"}};
  EXPECT_THAT(added({"search", "serve"}, "", environment), ElementsAre("search", "serve"));
  EXPECT_THAT(added({}, "", environment), ElementsAre());
}

TEST_F(SettingsFile, WhatIsNotKnownIsRefusedWithItsLine) {
  const auto fault = [&](const std::string& text) { return added({"serve", "--config", "FILE"}, text).front(); };
  EXPECT_THAT(fault("listen = a\nlissen = b\n"), HasSubstr(":2: no setting is called \"lissen\""));
  EXPECT_THAT(fault("quiet = perhaps"), HasSubstr("true or false, not \"perhaps\""));
  EXPECT_THAT(fault("listen"), HasSubstr(":1: is no setting"));
  EXPECT_THAT(fault("= 5"), HasSubstr("is no setting"));
  EXPECT_THAT(fault("listen = \"a"), HasSubstr("not closed"));
  EXPECT_THAT(fault("listen = \"a\" b"), HasSubstr("not closed"));
  EXPECT_THAT(fault("config = other"), HasSubstr("no setting is called"));
  EXPECT_THAT(added({"serve", "--config", "/nowhere/at/all"}, "").front(), HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace vrata::cli
