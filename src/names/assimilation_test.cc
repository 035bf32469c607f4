#include "names/assimilation.h"

#include <gtest/gtest.h>

#include <utility>

namespace vrata::names {
namespace {

TEST(Assimilation, BehindAbdOfAnyWord) {
  EXPECT_EQ(assimilated(U"abdul", false, U"razzaq"), U"abdurrazzaq");
  EXPECT_EQ(assimilated(U"abd", false, U"salam"), U"abdussalam");
  EXPECT_EQ(assimilated(U"abdul", false, U"rezak"), U"abdurrazzaq");
  EXPECT_EQ(assimilated(U"abdel", false, U"kader"), U"abdulqadir") << "q takes no l";
  EXPECT_EQ(assimilated(U"abdul", false, U"kalim"), U"") << "nor does k, and the word is not known";
  EXPECT_EQ(assimilated(U"abdullah", false, U"nuri"), U"");
}

TEST(Assimilation, BehindOthersOfFewWords) {
  EXPECT_EQ(assimilated(U"jalal", true, U"din"), U"jalaluddin");
  EXPECT_EQ(assimilated(U"gamal", true, U"deen"), U"jamaluddin");
  EXPECT_EQ(assimilated(U"bahaa", false, U"eldeen"), U"bahauddin");
  EXPECT_EQ(assimilated(U"salah", false, U"eddine"), U"salahuddin");
  EXPECT_EQ(assimilated(U"fazal", true, U"rahman"), U"fazalurrahman");
  EXPECT_EQ(assimilated(U"saiful", false, U"rahman"), U"saifurrahman");
  EXPECT_EQ(assimilated(U"samir", false, U"rahman"), U"") << "no article";
  EXPECT_EQ(assimilated(U"ahmad", true, U"tikriti"), U"") << "a family name";
}

TEST(Assimilation, BehindAbuOfKnownWords) {
  EXPECT_EQ(assimilated(U"abu", true, U"fazl"), U"abulfadl");
  EXPECT_EQ(assimilated(U"abul", false, U"qasem"), U"abulqasim");
  EXPECT_EQ(assimilated(U"abolghasem"), U"abulqasim");
  EXPECT_EQ(assimilated(U"abu", false, U"fazl"), U"") << "no article";
  EXPECT_EQ(assimilated(U"abu", true, U"tikriti"), U"");
}

TEST(Assimilation, InOneWord) {
  EXPECT_EQ(assimilated(U"abdulrazzaq"), U"abdurrazzaq");
  EXPECT_EQ(assimilated(U"abdelrahman"), U"abdurrahman");
  EXPECT_EQ(assimilated(U"celalettin"), U"jalaluddin");
  EXPECT_EQ(assimilated(U"nurettin"), U"nuruddin");
  EXPECT_EQ(assimilated(U"noureddine"), U"nuruddin");
  EXPECT_EQ(assimilated(U"seifeldin"), U"saifuddin");
  EXPECT_EQ(assimilated(U"diyauddin"), U"ziauddin");
  EXPECT_EQ(assimilated(U"vatseddine"), U"vatsuddin") << "a first word that is not known stays";
  EXPECT_EQ(assimilated(U"medin"), U"");
  EXPECT_EQ(assimilated(U"saladin"), U"");
  EXPECT_EQ(assimilated(U"nordine"), U"nuruddin") << "the word before it is known";
  EXPECT_EQ(assimilated(U"medin"), U"");
  EXPECT_EQ(assimilated(U"abdennacer"), U"abdunnasir");
  EXPECT_EQ(assimilated(U"abdelkrim"), U"abdulkarim");
  EXPECT_EQ(assimilated(U"abduvohid"), U"abdulwahid");
  EXPECT_EQ(assimilated(U"abdeslam"), U"abdussalam");
  EXPECT_EQ(assimilated(U"abdulkarim"), U"") << "is spelled so";
  EXPECT_EQ(assimilated(U"abdurrahman"), U"");
  EXPECT_EQ(assimilated(U"abdullah"), U"");
  EXPECT_EQ(assimilated(U"abdulla"), U"");
  EXPECT_EQ(assimilated(U"abdi"), U"");
  EXPECT_EQ(assimilated(U"abdali"), U"") << "a tribe";
  EXPECT_EQ(assimilated(U"abdinasir"), U"abdunnasir") << "Somali";
  EXPECT_EQ(assimilated(U"ettin"), U"");
}

TEST(Assimilation, AnArticleIsTakenFromTheFirstWord) {
  EXPECT_EQ(without_joined_article(U"fazlur", U"rehman"), U"fazl");
  EXPECT_EQ(without_joined_article(U"saiful", U"rahman"), U"saif");
  EXPECT_EQ(without_joined_article(U"samir", U"rahman"), U"") << "i is none of its vowels";
  EXPECT_EQ(without_joined_article(U"mansur", U"khan"), U"");
  EXPECT_EQ(without_joined_article(U"abdul", U"rahman"), U"");
}

TEST(Assimilation, OfOtherScriptsInLatin) {
  EXPECT_EQ(assimilated_in_latin(U"шамсиддин"), U"shamsuddin");
  EXPECT_EQ(assimilated_in_latin(U"нурутдин"), U"nuruddin");
  EXPECT_EQ(assimilated_in_latin(U"صلاحالدين"), U"salahuddin");
  EXPECT_EQ(assimilated_in_latin(U"абдурахмон"), U"abdurrahman");
  EXPECT_EQ(assimilated_in_latin(U"абдуррахман"), U"abdurrahman");
  EXPECT_EQ(assimilated_in_latin(U"абдулкадыр"), U"abdulqadir");
  EXPECT_EQ(assimilated_in_latin(U"абдразак"), U"abdurrazzaq");
  EXPECT_EQ(assimilated_in_latin(U"عبدالرزاق"), U"abdurrazzaq");
  EXPECT_EQ(assimilated_in_latin(U"ابوالقاسم"), U"abulqasim");
  EXPECT_EQ(assimilated_in_latin(U"абулфазл"), U"abulfadl");
  for (const char32_t* word :
       {U"", U"дин", U"абд", U"абдулла", U"бородин", U"عبد", U"عبدالله", U"الدين", U"ابو", U"абу"})
    EXPECT_EQ(assimilated_in_latin(word), U"");
}

TEST(Assimilation, WhatIsSpokenInLatinIsNotRuledOutByItsEnds) {
  const std::pair<const char32_t*, const char32_t*> ends[] = {
      {U"шамси", U"дин"},    {U"нурут", U"дин"},   {U"صلاح", U"الدين"},       {U"абду", U"рахмон"},
      {U"абд", U"уррахман"}, {U"абдул", U"кадыр"}, {U"عبد", U"الرزاق"},       {U"عبدال", U"رزاق"},
      {U"ابو", U"القاسم"},   {U"абул", U"фазл"},   {U"абдразак", U"абдразак"}};
  for (const auto& [first, last] : ends) EXPECT_TRUE(may_be_assimilated(first, last));
  EXPECT_FALSE(may_be_assimilated(U"иван", U"бородино"));
  EXPECT_FALSE(may_be_assimilated(U"محمد", U"موسوي"));
}

}  // namespace
}  // namespace vrata::names
