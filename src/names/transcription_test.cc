#include "names/transcription.h"

#include <gtest/gtest.h>

#include <string>

#include "names/name.h"
#include "text/fold.h"

namespace vrata::names {
namespace {

std::string english(std::string_view utf8) { return text::to_utf8(in_english(text::fold_letters(utf8))); }
std::string russian(std::string_view utf8) { return text::to_utf8(in_russian(text::fold_letters(utf8))); }

TEST(Transcription, OneNameInSeveralCountriesIsOneInEnglish) {
  EXPECT_EQ(english("Tschadin"), "chadin");
  EXPECT_EQ(english("Tchadin"), "chadin");
  EXPECT_EQ(english("Czadin"), "chadin");
  EXPECT_EQ(english("Schtschadin"), "shchadin");
  EXPECT_EQ(english("Chtchadin"), "shchadin");
  EXPECT_EQ(english("Szczadin"), "shchadin");
}

TEST(Transcription, WhatStandsBesideASignIsOfItsLanguage) {
  EXPECT_EQ(english("Tschachow"), "chakhov") << "German ch and w";
  EXPECT_EQ(english("Barsajew"), "barsayev") << "an ending that only these spell with w";
  EXPECT_EQ(english("Tchouchine"), "chushin") << "French ou and ch, and the e that is not heard";
  EXPECT_EQ(english("Dzhalov"), "jalov");
}

TEST(Transcription, AWordWithoutASignStaysAsItIs) {
  for (const char* word :
       {"Chadin", "Walker", "Jonas", "Mitchell", "Fletcher", "Zafar", "Ouattara", "Sylvia", "Masih", ""})
    EXPECT_EQ(english(word), "") << word;
}

TEST(Transcription, BelarusianFamilyNamesEndAsRussianOnesDo) {
  EXPECT_EQ(russian("Barysau"), "barysov");
  EXPECT_EQ(russian("Kavaliou"), "kavalev");
  EXPECT_EQ(russian("Liavonava"), "liavonova");
  EXPECT_EQ(russian("Barysevich"), "");
  EXPECT_EQ(russian("Lau"), "") << "no stem would be left";
  EXPECT_TRUE(is_belarusian(U"siarhei"));
  EXPECT_FALSE(is_belarusian(U"sergei"));
}

// The letters of the groups of one token, beside the token itself.
std::string further(std::string_view text, Kind kind) {
  const PreparedName name = prepare(text, kind);
  std::string out;
  for (std::size_t i = name.tokens.size(); i < name.groups.size(); ++i)
    if (name.groups[i].last == name.groups[i].first + 1)
      out += (out.empty() ? "" : " ") + text::to_utf8(name.view().of(name.groups[i]));
  return out;
}

TEST(Transcription, IsAnotherWritingOfAPersonsPart) {
  EXPECT_EQ(further("Arslan Tschadow", Kind::kPerson), "chadov");
  EXPECT_EQ(further("Siarhei Barysau", Kind::kPerson), "barysov");
  EXPECT_EQ(further("Sergei Barysau", Kind::kPerson), "") << "Moreau is a name too";
  EXPECT_EQ(further("Tschadow Handel", Kind::kOrganization), "");
}

}  // namespace
}  // namespace vrata::names
