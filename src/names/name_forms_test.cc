#include "names/name_forms.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace vrata::names {
namespace {

bool two(std::string_view a, std::string_view b) {
  const std::u32string x = text::fold_letters(a);
  const std::u32string y = text::fold_letters(b);
  const bool out = are_two_names(x, y);
  EXPECT_EQ(out, are_two_names(y, x)) << a << " | " << b;
  return out;
}

TEST(NameForms, WhatNoOtherScriptWritesAlikeIsTwoNames) {
  const char* pairs[][2] = {{"Jamal", "Jalal"},  {"Walid", "Khalid"}, {"Rashid", "Rashida"}, {"حسن", "حسين"},
                            {"Иван", "Иоганн"},  {"Marina", "Maria"}, {"Zoran", "Goran"},    {"Mahesh", "Mukesh"},
                            {"Полина", "Алина"}, {"Halina", "Hanna"}};
  for (const auto& [a, b] : pairs) EXPECT_TRUE(two(a, b)) << a << " | " << b;
}

TEST(NameForms, SpellingsOfOneNameAreOne) {
  const char* pairs[][2] = {{"Hussein", "Husayn"}, {"Mohammed", "Muhammad"}, {"Sergei", "Sergey"}, {"Khaled", "Khalid"},
                            {"Salim", "Saleem"},   {"Maryam", "Mariam"},     {"Сергей", "Сергій"}};
  for (const auto& [a, b] : pairs) EXPECT_FALSE(two(a, b)) << a << " | " << b;
}

TEST(NameForms, OfNamesThatNoOneKnowsNothingIsTold) {
  EXPECT_FALSE(two("Qandavir", "Khalid"));
  EXPECT_FALSE(two("Qandavir", "Qandovir"));
  EXPECT_FALSE(two("", "Khalid"));
}

}  // namespace
}  // namespace vrata::names
