#include "names/lost_letters.h"

#include <gtest/gtest.h>

#include <string>

#include "text/fold.h"

namespace vrata::names {
namespace {

std::string read(std::string_view utf8, Kind kind = Kind::kPerson) {
  const std::u32string word = text::fold_letters(utf8);
  const char32_t letter = word.empty() ? U' ' : word[word.find_first_not_of(kLostLetter) % word.size()];
  return text::to_utf8(restored(word, text::script_of(letter), kind));
}

TEST(LostLetters, AKnownNameIsReadWithThem) {
  EXPECT_EQ(read("Garc\uFFFDa"), "garcia");
  EXPECT_EQ(read("Garc\xED"
                 "a"),
            "garcia")
      << "Latin-1 taken for UTF-8";
  EXPECT_EQ(read("\uFFFDlvarez"), "alvarez");
  EXPECT_EQ(read("Fern\uFFFDndez"), "fernandez");
  EXPECT_EQ(read("Fran\uFFFDois"), "francois");
  EXPECT_EQ(read("Влад\uFFFDмир"), "владимир");
}

TEST(LostLetters, ALetterOfSeveralBytesMayBeSeveralCharacters) {
  EXPECT_EQ(read("الل\uFFFD\uFFFD"), "الله");
  EXPECT_EQ(read("الل\uFFFD"), "الله");
  EXPECT_EQ(read("राज\uFFFD\uFFFD\uFFFDश"), "राजेश");
}

TEST(LostLetters, TwoOfAWord) {
  EXPECT_EQ(read("Hern\uFFFDnd\uFFFDz"), "hernandez");
  EXPECT_EQ(read("H\uFFFDrn\uFFFDnd\uFFFDz"), "") << "three";
}

TEST(LostLetters, OnlyALetterThatCanBeLostIsPutThere) {
  EXPECT_EQ(read("Jos\uFFFD"), "jose");
  EXPECT_EQ(read("\uFFFDames"), "") << "j has no marks in the alphabets that are lost";
}

TEST(LostLetters, OfSeveralNamesNoneIsChosenUnlessItIsByFarTheCommonest) {
  EXPECT_EQ(read("Ram\uFFFDn"), "") << "Raman, Ramón";
  EXPECT_EQ(read("Ren\uFFFD"), "") << "René, Rená";
  EXPECT_EQ(read("M\uFFFDller"), "") << "Müller, Míller";
}

TEST(LostLetters, WesternLettersComeFirst) {
  EXPECT_EQ(read("Mar\uFFFDa"), "maria") << "not Marťa";
  EXPECT_EQ(read("Y\uFFFDlmaz"), "yilmaz");
  EXPECT_EQ(read("\uFFFDukasz"), "lukasz");
}

TEST(LostLetters, WordsOfOrganisationsComeFirstInTheirNames) {
  EXPECT_EQ(read("fundaci\uFFFDn", Kind::kOrganization), "fundacion");
  EXPECT_EQ(read("fundaci\uFFFDn"), "");
}

TEST(LostLetters, WhatIsNotKnownStays) {
  for (const char* word : {"xqz\uFFFDvv", "\uFFFD\uFFFD", "garcia", ""}) EXPECT_EQ(read(word), "") << word;
}

}  // namespace
}  // namespace vrata::names
