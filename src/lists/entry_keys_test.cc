#include "lists/entry_keys.h"

#include <gtest/gtest.h>

#include "lists/reading.h"

namespace vrata::lists {
namespace {

TEST(EntryKeys, MadeOfFactsAndKnownAsSuch) {
  EXPECT_TRUE(is_derived_key(derived_key("a")));
  EXPECT_EQ(derived_key("a"), "name-ca978112ca1b");
  EXPECT_NE(derived_key("a"), derived_key("b"));
}

TEST(EntryKeys, NoTwoAreEqual) {
  KeyRing keys;
  EXPECT_EQ(keys.distinct("a"), "a");
  EXPECT_EQ(keys.distinct("a"), "a#2");
  EXPECT_EQ(keys.distinct("a#3"), "a#3");
  EXPECT_EQ(keys.distinct("a"), "a#4");
  EXPECT_EQ(keys.distinct("b"), "b");
}

}  // namespace
}  // namespace vrata::lists
