#include "names/country.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace vrata::names {
namespace {

TEST(Country, CodesNamesAndDemonyms) {
  struct Case {
    const char* text;
    const char* code;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"RU", "ru"},
           {"rus", "ru"},
           {" Russia ", "ru"},
           {"Russian Federation", "ru"},
           {"РОССИЯ", "ru"},
           {"российская", "ru"},
           {"Russie", "ru"},
           {"रूस", "ru"},
           {"روسيا", "ru"},
           {"Democratic People's Republic of Korea", "kp"},
           {"Democratic People’s Republic of Korea", "kp"},
           {"Korea, North", "kp"},
           {"Republic of Korea", "kr"},
           {"South Korea", "kr"},
           {"Iran (Islamic Republic of)", "ir"},
           {"Iran, Islamic Republic of", "ir"},
           {"Syrian Arab Republic", "sy"},
           {"Afghan", "af"},
           {"Democratic Republic of the Congo", "cd"},
           {"Congo, Democratic Republic of the", "cd"},
           {"Congo, Republic of the", "cg"},
           {"Tanzania, United Republic of", "tz"},
           {"Republic of Kenya", "ke"},
           {"Islamic Republic of Mauritania", "mr"},
           {"Bosnia and Herzegovina", "ba"},
           {"Bosnia & Herzegovina", "ba"},
           {"Saint Lucia", "lc"},
           {"St. Lucia", "lc"},
           {"THE NETHERLANDS", "nl"},
           {"Côte d'Ivoire", "ci"},
           {"Cote d’Ivoire", "ci"},
           {"Türkiye", "tr"},
           {"Turkey", "tr"},
           {"Republic of China", "tw"},
           {"People's Republic of China", "cn"},
           {"U.S.A.", "us"},
           {"США", "us"},
           {"UK", "gb"},
           {"EL", "gr"},
           {"State of Palestine", "ps"},
           {"भारत", "in"},
           {"سوريا", "sy"},
           {"Niger", "ne"},
           {"Nigeria", "ng"},
           {"Guinea-Bissau", "gw"},
           {"Guinea", "gn"},
           {"Dominica", "dm"},
           {"Dominican Republic", "do"},
           {"Kosovo", "xk"},
           {"USSR", "su"},
           {"Yugoslavia", "yu"},
       }) {
    EXPECT_EQ(country_code(c.text), c.code) << c.text;
  }
}

TEST(Country, WhatIsNotACountryIsNothing) {
  for (const char* text :
       {"", "  ", "?", "zz", "Atlantis", "Korea", "Czechoslovakia", "\xff\xfe", "Republic of", "the"}) {
    EXPECT_EQ(country_code(text), std::nullopt) << text;
  }
  EXPECT_EQ(country_code(std::string(1'000'000, 'r')), std::nullopt);
}

TEST(Country, ShowsAnEnglishName) {
  EXPECT_EQ(country_name("ru"), "Russia");
  EXPECT_EQ(country_name("tr"), "Türkiye");
  EXPECT_EQ(country_name("hk"), "Hong Kong");
  EXPECT_EQ(country_name("us"), "United States");
  EXPECT_EQ(country_name("su"), "Soviet Union");
  EXPECT_EQ(country_name("q?"), "q?");
  EXPECT_TRUE(country_is_former("su"));
  EXPECT_FALSE(country_is_former("ru"));
}

// A spelling that two countries share would be read as the first of them in silence.
TEST(Country, EverySpellingOfTheTablesIsReadAsItsOwnCountry) {
  std::set<std::string> codes;
  int spellings = 0;
  for (const char* path : {"/src/names/generated/countries.tsv", "/tables/names/country_aliases.tsv"}) {
    std::ifstream in(std::string(VRATA_SOURCE_DIR) + path);
    ASSERT_TRUE(in) << path;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("#")) continue;
      const std::string code = line.substr(0, 2);
      std::stringstream cell(line.substr(line.rfind('\t') + 1));
      for (std::string spelling; std::getline(cell, spelling, ';'); ++spellings) {
        EXPECT_EQ(country_code(spelling), code) << path << ": " << spelling;
      }
      EXPECT_NE(country_name(code), code);
      codes.insert(code);
    }
  }
  EXPECT_EQ(codes.size(), 255u);
  EXPECT_GT(spellings, 2'500);
}

}  // namespace
}  // namespace vrata::names
