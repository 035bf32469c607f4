#include "text/whole.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <numeric>
#include <vector>

#include "support/invented_names.h"
#include "text/fold.h"
#include "text/korean.h"
#include "text/script.h"

namespace vrata::text {
namespace {

// Levenshtein's distance as the textbook has it.
int plain_edits(std::u32string_view a, std::u32string_view b) {
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::u32string random_whole(support::Dice& dice) {
  std::u32string out;
  for (const char32_t c : fold_letters(support::invented_person(dice).text()))
    if (script_of(c) != Script::kCommon) out += c;
  return out;
}

std::u32string edited(std::u32string text, std::size_t edits, support::Dice& dice) {
  for (; edits > 0 && !text.empty(); --edits) {
    const std::size_t at = dice.below(text.size());
    const char32_t letter = text[dice.below(text.size())];
    switch (dice.below(3)) {
      case 0: text[at] = letter; break;
      case 1: text.erase(at, 1); break;
      default: text.insert(at, 1, letter); break;
    }
  }
  return text;
}

TEST(WholeEdits, CountsUpToTwo) {
  EXPECT_EQ(whole_edits(U"yegorlebyazhin", U"yegorlebyazhin"), 0);
  EXPECT_EQ(whole_edits(U"yegorlebyazhin", U"yegorlebyazhn"), 1);
  EXPECT_EQ(whole_edits(U"yegorlebyazhin", U"egorlebyazhim"), 2);
  EXPECT_EQ(whole_edits(U"yegorlebyazhin", U"egorlebyazim"), 3);
  EXPECT_EQ(whole_edits(U"yegorlebyazhin", U"ghislaindelacourbe"), 3);
}

TEST(WholeEdits, ShortNamesAndOtherScriptsAreClosed) {
  EXPECT_EQ(whole_edits(U"lebyaz", U"lebyaz"), 3);  // six letters
  EXPECT_EQ(whole_edits(U"lebyazhi", U"lebyazhi"), 0);
  EXPECT_EQ(whole_edits(U"lebyazhi", U"lebyaz"), 3);
  EXPECT_EQ(whole_edits(U"", U""), 3);
  EXPECT_EQ(whole_edits(U"лебяжинегор", U"lебяжинегор"), 3);
}

TEST(WholeEdits, OtherSyllablesOfKoreanNamesAreNoSlips) {
  EXPECT_EQ(whole_edits(U"kimsongsu", U"kimsangsa"), 3);
  EXPECT_EQ(whole_edits(U"kimpongryul", U"kimpyongryul"), 1);  // one letter may be a slip
  EXPECT_EQ(whole_edits(U"kimjongsu", U"gimjungsu"), 2);       // the same syllables
  EXPECT_EQ(whole_edits(U"kimsongsu", U"kimsxngxu"), 2);       // no syllables
}

TEST(WholeEdits, EqualsTheTextbook) {
  support::Dice dice(53);
  int seen[4] = {};
  for (int i = 0; i < 20'000; ++i) {
    const std::u32string a = random_whole(dice);
    const std::u32string b = edited(a, dice.below(5), dice);
    if (korean_names_apart(a, b, script_of(a.empty() ? U' ' : a.front()))) continue;  // counted elsewhere
    const int fast = whole_edits(a, b);
    ASSERT_EQ(fast, whole_edits(b, a));
    if (a.size() < kLeastWholeLetters || b.size() < kLeastWholeLetters || script_of(a[0]) != script_of(b[0])) {
      ASSERT_EQ(fast, 3);
      continue;
    }
    ASSERT_EQ(fast, std::min(plain_edits(a, b), 3)) << to_utf8(a) << ' ' << to_utf8(b);
    ++seen[fast];
  }
  for (const int count : seen) EXPECT_GT(count, 500);
}

TEST(WholeBag, AnEditChangesOneBitAtMostOnEitherSide) {
  support::Dice dice(59);
  for (int i = 0; i < 20'000; ++i) {
    const std::u32string a = random_whole(dice);
    const std::size_t edits = dice.below(3);
    const std::u32string b = edited(a, edits, dice);
    const std::uint32_t x = whole_bag(a);
    const std::uint32_t y = whole_bag(b);
    ASSERT_LE(std::popcount(x & ~y), static_cast<int>(edits));
    ASSERT_LE(std::popcount(y & ~x), static_cast<int>(edits));
    ASSERT_TRUE(near_bags(x, y));
  }
}

TEST(WholePieces, OneOfThemStandsUneditedWhereItIsLookedFor) {
  support::Dice dice(61);
  std::vector<std::uint32_t> near;
  int count = 0;
  int strangers = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::u32string a = random_whole(dice);
    a.resize(std::min(a.size(), 4 + dice.below(30)));  // short ones too, where pieces are two letters
    const std::u32string b = edited(a, dice.below(3), dice);
    near_pieces(a, near);
    ASSERT_LE(near.size(), 19U);
    const auto met = [&](const std::u32string& listed) {
      const auto pieces = whole_pieces(listed);
      return std::find_first_of(near.begin(), near.end(), pieces.begin(), pieces.end()) != near.end();
    };
    if (whole_edits(a, b) <= kWholeEdits) {
      ASSERT_TRUE(met(b)) << to_utf8(a) << ' ' << to_utf8(b);
      ++count;
    }
    const std::u32string stranger = random_whole(dice);
    if (stranger.size() >= kLeastWholeLetters && met(stranger)) ++strangers;
  }
  EXPECT_GT(count, 40'000);
  EXPECT_LT(strangers, 6'000);
}

TEST(WholePieces, NamesTooShortHaveNone) {
  std::vector<std::uint32_t> near{1};
  near_pieces(U"lebyaz", near);
  EXPECT_TRUE(near.empty());
}

}  // namespace
}  // namespace vrata::text
