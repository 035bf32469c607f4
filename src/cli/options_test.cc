#include "cli/options.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "cli/exit_codes.h"
#include "cli/flags.h"

namespace vrata::cli {
namespace {

std::variant<CommandLine, Ending> parsed(std::vector<const char*> words) {
  words.insert(words.begin(), "vrata");
  return parse(static_cast<int>(words.size()), words.data());
}

template <class Options>
Options command(std::vector<const char*> words) {
  const auto line = parsed(std::move(words));
  const auto* good = std::get_if<CommandLine>(&line);
  if (good == nullptr) ADD_FAILURE() << std::get<Ending>(line).err;
  return good == nullptr ? Options{} : std::get<Options>(good->command);
}

TEST(Parse, FillsTheStructOfTheCommand) {
  const auto search =
      command<Search>({"search", "Hariram Vatsyan", "--birth-date", "1981", "--country", "np", "--limit", "3"});
  EXPECT_EQ(search.name, "Hariram Vatsyan");
  EXPECT_EQ(search.context.births, std::vector<std::string>{"1981"});
  EXPECT_EQ(search.context.countries, std::vector<std::string>{"np"});
  EXPECT_EQ(search.policy.max_hits, 3u);
  EXPECT_EQ(command<ListsDiff>({"lists", "diff", "un-sc", "1", "2"}).editions, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(command<ListsImport>({"lists", "import", "a.xml", "b.xml"}).files.size(), 2u);
  EXPECT_EQ(command<Screen>({"screen", "-"}).input, "-");
}

TEST(Parse, CommonFlagsStandBeforeOrBehindTheCommand) {
  for (const std::vector<const char*>& words :
       std::vector<std::vector<const char*>>{{"--data", "d", "--format", "csv", "lists", "status"},
                                             {"lists", "status", "--data", "d", "--format", "csv"}}) {
    const auto line = std::get<CommandLine>(parsed(words));
    EXPECT_EQ(line.common.data, "d");
    EXPECT_EQ(line.common.format, Format::kCsv);
  }
}

TEST(Parse, TheEnvironmentNamesTheDataFolder) {
  ::setenv("VRATA_DATA", "/elsewhere", 1);
  EXPECT_EQ(std::get<CommandLine>(parsed({"lists", "status"})).common.data, "/elsewhere");
  EXPECT_EQ(std::get<CommandLine>(parsed({"--data", "here", "lists", "status"})).common.data, "here");
  ::unsetenv("VRATA_DATA");
  EXPECT_EQ(std::get<CommandLine>(parsed({"lists", "status"})).common.data, "vrata-data");
}

TEST(Parse, WhatHasNoMeaningEndsWithUsage) {
  for (const std::vector<const char*>& words : std::vector<std::vector<const char*>>{{},
                                                                                     {"lists"},
                                                                                     {"serch"},
                                                                                     {"search"},
                                                                                     {"screen", "a", "--threads", "0"},
                                                                                     {"search", "x", "--format", "xml"},
                                                                                     {"search", "x", "--nonsense"}}) {
    const auto ending = std::get<Ending>(parsed(words));
    EXPECT_EQ(ending.code, kUsage);
    EXPECT_FALSE(ending.err.empty());
    EXPECT_TRUE(ending.out.empty());
  }
  EXPECT_EQ(std::get<Ending>(parsed({"--help"})).code, kDone);
}

TEST(Score, IsReadToFourDecimalsExactly) {
  EXPECT_EQ(parse_score("0.7"), 7000);
  EXPECT_EQ(parse_score("0.7001"), 7001);
  EXPECT_EQ(parse_score(".5"), 5000);
  EXPECT_EQ(parse_score("1"), 10000);
  EXPECT_EQ(parse_score("0"), 0);
  for (const char* bad : {"", ".", "70", "1.1", "0.70001", "-0.5", "0,7", "0.7 ", "1e-1", "99999999999999"})
    EXPECT_EQ(parse_score(bad), std::nullopt) << bad;
}

TEST(SubjectOf, ReadsContextOrSaysWhatIsWrong) {
  ContextFlags flags;
  flags.births = {"1981-08-07"};
  flags.nationalities = {"Nepal"};
  flags.gender = "m";
  flags.ids = {"passport:AB123456", "77:88"};
  const auto subject = subject_of("A B", flags);
  ASSERT_TRUE(subject);
  EXPECT_EQ(subject->nationalities, std::vector<std::string>{"np"});
  EXPECT_EQ(subject->identifiers[0].type, IdentifierType::kPassport);
  EXPECT_EQ(subject->identifiers[0].value, "AB123456");
  EXPECT_EQ(subject->identifiers[1].value, "77:88");  // no kind before the colon
  flags.births = {"31/02/1970"};
  EXPECT_EQ(subject_of("A B", flags).error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace vrata::cli
