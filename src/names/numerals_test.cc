#include "names/numerals.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "names/name.h"
#include "names/relation.h"
#include "text/fold.h"

namespace vrata::names {
namespace {

// "44/2": the number and how many words make it.
std::string read(std::string_view text) {
  std::vector<std::u32string> words;
  for (const char32_t c : text::fold_letters(text)) {
    if (words.empty() || c == U' ') words.emplace_back();
    if (c != U' ') words.back() += c;
  }
  const std::vector<std::u32string_view> views(words.begin(), words.end());
  const NumberWords number = read_number(views);
  return std::to_string(number.value) + "/" + std::to_string(number.words);
}

TEST(Numerals, EnglishCardinalsOrdinalsAndCompounds) {
  EXPECT_EQ(read("seven seas"), "7/1");
  EXPECT_EQ(read("forty four"), "44/2");
  EXPECT_EQ(read("fourty fourth"), "44/2");
  EXPECT_EQ(read("fortyfour"), "44/1");
  EXPECT_EQ(read("forty 4"), "44/2");
  EXPECT_EQ(read("twenty first century"), "21/2");
  EXPECT_EQ(read("one hundred and four"), "104/4");
  EXPECT_EQ(read("two thousand three hundred twelve"), "2312/5");
  EXPECT_EQ(read("hundred and sons"), "100/1");
}

TEST(Numerals, WordsThatDoNotGoTogetherAreTwoNumbers) {
  EXPECT_EQ(read("twenty twelve"), "20/1");
  EXPECT_EQ(read("one two three"), "1/1");
  EXPECT_EQ(read("forty 44"), "40/1");
  EXPECT_EQ(read("forty сорок"), "40/1");
  EXPECT_EQ(read("twenty vier"), "20/1");
  EXPECT_EQ(read("44"), "0/0");
  EXPECT_EQ(read("veshira"), "0/0");
  EXPECT_EQ(read(""), "0/0");
}

TEST(Numerals, OtherLanguages) {
  EXPECT_EQ(read("сорок четыре"), "44/2");
  EXPECT_EQ(read("двадцать первая армия"), "21/2");
  EXPECT_EQ(read("двести двенадцать"), "212/2");
  EXPECT_EQ(read("quatre vingt dix sept"), "97/4");
  EXPECT_EQ(read("vingt et unième"), "21/3");
  EXPECT_EQ(read("soixante douze"), "72/2");
  EXPECT_EQ(read("vierundvierzig"), "44/1");
  EXPECT_EQ(read("einundzwanzigste"), "21/1");
  EXPECT_EQ(read("cuarenta y cuatro"), "44/3");
  EXPECT_EQ(read("أربعة وأربعون"), "44/2");
  EXPECT_EQ(read("الرابعة والأربعون"), "44/2");
  EXPECT_EQ(read("ثلاثة عشر"), "13/2");
  EXPECT_EQ(read("चवालीस"), "44/1");
  EXPECT_EQ(read("चौवालीस"), "44/1");
  EXPECT_EQ(read("इक्कीसवीं"), "21/1");
}

TEST(Numerals, RomanFigures) {
  EXPECT_EQ(roman_number(U"xxi"), 21);
  EXPECT_EQ(roman_number(U"viii"), 8);
  EXPECT_EQ(roman_number(U"xliv"), 44);
  EXPECT_EQ(roman_number(U"xix"), 19);
  for (const std::u32string_view word : {U"x", U"xl", U"li", U"iiii", U"vx", U"mix", U"civil", U"di", U""})
    EXPECT_FALSE(roman_number(word)) << text::to_utf8(word);
}

// "brigade 44": words, and numbers as numbers.
std::string numbers(std::string_view text, Kind kind = Kind::kOrganization) {
  const PreparedName name = prepare(text, kind);
  std::string out;
  for (std::size_t i = 0; i < name.tokens.size(); ++i)
    out += (out.empty() ? "" : " ") + (name.tokens[i].role == Role::kNumeral
                                           ? std::to_string(name.tokens[i].value)
                                           : text::to_utf8(name.view().of(name.groups[i])));
  return out;
}

TEST(Numerals, OneTokenInAName) {
  for (const char* text :
       {"Velora 44", "Velora Forty 4", "Velora forty-four", "Velora 44th", "Velora No. 44", "Velora № 44",
        "Velora XLIV", "Velora ٤٤", "Velora ४४", "Velora 44-я", "Velora сорок четыре"})
    EXPECT_EQ(numbers(text), "velora 44") << text;
  EXPECT_EQ(numbers("Velora Trust 2007-1"), "velora trust 2007 1");
  EXPECT_EQ(numbers("Velora Trust 2005-AR16"), "velora trust 2005 ar 16");
  EXPECT_EQ(numbers("Velora 2-E"), "velora 2 e");
  EXPECT_EQ(numbers("3%ers"), "3 percenters");
  EXPECT_EQ(numbers("Three Percenters"), "3 percenters");
  EXPECT_EQ(numbers("Forty Four", Kind::kPerson), "forty four");
}

TEST(Numerals, TheTokenCoversAllItsWords) {
  const std::string text = "Brigade Forty 4 Velora";
  const PreparedName name = prepare(text, Kind::kOrganization);
  ASSERT_EQ(name.tokens.size(), 3U);
  EXPECT_EQ(text.substr(name.tokens[1].source_begin, name.tokens[1].source_end - name.tokens[1].source_begin),
            "Forty 4");
  EXPECT_EQ(name.tokens[1].sense, Sense::kSeries);
}

}  // namespace
}  // namespace vrata::names
