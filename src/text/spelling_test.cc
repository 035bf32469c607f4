#include "text/spelling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "text/fold.h"
#include "text/letter_sketch.h"
#include "text/spelling_kernels.h"

namespace vrata::text {
namespace {

std::int32_t cost(std::string_view a, std::string_view b, Script script = Script::kLatin) {
  return spelling_cost(fold_letters(a), fold_letters(b), script, 10000);
}

std::int32_t similarity(std::string_view a, std::string_view b, Script script = Script::kLatin) {
  return spelling_similarity(fold_letters(a), fold_letters(b), script, 0);
}

TEST(SpellingCost, OrdinaryEdits) {
  EXPECT_EQ(cost("lebedev", "lebedev"), 0);
  EXPECT_EQ(cost("lebedev", "lebetev"), 60);  // d for t
  EXPECT_EQ(cost("marko", "malko"), 100);
  EXPECT_EQ(cost("marko", "markob"), 100);
  EXPECT_EQ(cost("marko", "mrako"), 80);  // exchanged neighbours
}

TEST(SpellingCost, RomanisationIsCheap) {
  EXPECT_EQ(cost("hassan", "hasan"), 20);
  EXPECT_EQ(cost("youssef", "yousef"), 20);
  EXPECT_EQ(cost("yousef", "yusef"), 10);
  EXPECT_EQ(cost("phillip", "fillip"), 20);
  EXPECT_LT(cost("mohammed", "muhamad"), 110);
  EXPECT_LT(cost("Щёголев", "Щеголев", Script::kCyrillic), 1);
}

TEST(SpellingCost, IsSymmetric) {
  for (auto [a, b] : {std::pair{"abdulrahman", "abderrahmane"}, {"djamel", "jamal"}, {"qadir", "kader"}})
    EXPECT_EQ(cost(a, b), cost(b, a)) << a << ' ' << b;
}

TEST(SpellingCost, StopsAtTheCap) { EXPECT_EQ(spelling_cost(U"abcdefgh", U"zyxwvuts", Script::kLatin, 150), 151); }

TEST(SpellingSimilarity, OnlyEqualIsThousand) {
  EXPECT_EQ(similarity("omar", "omar"), 1000);
  EXPECT_LT(similarity("omar", "omer"), 1000);
  EXPECT_GE(similarity("omar", "umar"), 700);
  EXPECT_LT(similarity("ali", "alo"), 800);
}

TEST(SpellingSteps, AccountForTheWholeCost) {
  const std::u32string a = fold_letters("abderrahmane");
  const std::u32string b = fold_letters("abdulrahman");
  std::int32_t sum = 0;
  for (const SpellingStep& step : spelling_steps(a, b, Script::kLatin)) sum += step.cost;
  EXPECT_EQ(sum, spelling_cost(a, b, Script::kLatin, 10000));
}

TEST(LetterBound, TellsUnlikeTokensByTheirLetters) {
  const auto most = [](std::u32string_view a, std::u32string_view b) {
    return LetterBound(a, Script::kLatin).most_similarity(sketch(b, Script::kLatin));
  };
  EXPECT_LT(most(U"lebyazhin", U"mostafa"), 600);
  EXPECT_LT(most(U"silva", U"hernandez"), 600);
  EXPECT_EQ(most(U"petrov", U"vortep"), 1000) << "the same letters";
  EXPECT_LT(most(U"william", U"li"), 700) << "letters that cost little go for those that are there";
  EXPECT_LT(most(U"mahmoudabadi", U"mohamed"), 850) << "five letters fewer";
  EXPECT_EQ(most(U"", U""), 1000);
}

// Random names of likely letters, and mutations of them: the search must equal the scan.
class SpellingSearch : public testing::TestWithParam<std::pair<Script, std::u32string>> {};

TEST_P(SpellingSearch, FindsExactlyWhatAScanFinds) {
  const auto& [script, alphabet] = GetParam();
  std::mt19937 random(7);
  const auto below = [&](std::size_t n) { return random() % n; };
  std::vector<std::u32string> tokens;
  for (int i = 0; i < 600; ++i) {
    std::u32string t;
    if (!tokens.empty() && i % 3 != 0) {
      t = tokens[below(tokens.size())];
      for (std::size_t edits = 1 + below(3); edits > 0 && !t.empty(); --edits) {
        const std::size_t at = below(t.size());
        switch (below(5)) {
          case 0: t[at] = alphabet[below(alphabet.size())]; break;
          case 1: t.erase(at, 1); break;
          case 2: t.insert(at, 1, alphabet[below(alphabet.size())]); break;
          case 3: std::swap(t[at], t[below(2) == 0 || at == 0 ? at : at - 1]); break;
          default: t.insert(at, 1, t[at]); break;
        }
      }
    } else {
      for (std::size_t n = 1 + below(12); n > 0; --n) t += alphabet[below(alphabet.size())];
    }
    if (t.empty() || t.size() > kMaxTokenLetters) continue;
    tokens.push_back(t);
  }
  const std::vector<std::u32string_view> views(tokens.begin(), tokens.end());
  const auto second = static_cast<std::uint32_t>(views.size() / 3);
  const SpellingDictionary dictionary(script, views, second);
  const SpellingsInOrder in_order(script, views);
  std::size_t found_near = 0;
  for (std::size_t q = 0; q < tokens.size(); q += 2) {
    for (const std::int32_t least : {500, 700, 750, 880, 970}) {
      std::vector<FoundToken> expected;
      for (std::size_t t = 0; t < tokens.size(); ++t) {
        const std::int32_t s = spelling_similarity(tokens[q], tokens[t], script, least);
        if (s >= least) expected.push_back({static_cast<std::uint32_t>(t), s});
      }
      std::vector<FoundToken> beside;
      in_order.find(tokens[q], least, beside);
      std::sort(beside.begin(), beside.end(),
                [](const FoundToken& x, const FoundToken& y) { return x.token < y.token; });
      EXPECT_EQ(beside, expected) << to_utf8(tokens[q]) << " at " << least << ", in order";
      for (const SpellingKernels* const* kernels = spelling_kernels(); *kernels != nullptr; ++kernels) {
        std::vector<FoundToken> found;
        dictionary.find(tokens[q], least, found, TokenSet::kBoth, *kernels);
        EXPECT_EQ(found, expected) << to_utf8(tokens[q]) << " at " << least << ", kernels "
                                   << kernels - spelling_kernels();
        std::vector<FoundToken> by_set;  // one after the other
        dictionary.find(tokens[q], least, by_set, TokenSet::kFirst, *kernels);
        for (const FoundToken& one : by_set) EXPECT_LT(one.token, second) << to_utf8(tokens[q]);
        dictionary.find(tokens[q], least, by_set, TokenSet::kSecond, *kernels);
        EXPECT_EQ(by_set, expected) << to_utf8(tokens[q]) << " at " << least;
      }
      found_near += expected.size();
    }
  }
  EXPECT_GT(found_near, tokens.size() / 2);  // the test compares something
  for (std::size_t q = 0; q < tokens.size(); q += 2) {
    const LetterBound bound(tokens[q], script);
    for (const std::u32string& other : tokens) {
      const std::int32_t most = bound.most_similarity(sketch(other, script));
      EXPECT_GE(most, spelling_similarity(tokens[q], other, script, 0)) << to_utf8(tokens[q]) << ' ' << to_utf8(other);
    }
    // Two together.
    for (std::size_t t = 1; t < tokens.size(); ++t) {
      const LetterSketch one = sketch(tokens[t - 1], script);
      const LetterSketch other = sketch(tokens[t], script);
      const std::int32_t most = bound.most_similarity(one.seen | other.seen, std::max(one.letters, other.letters));
      EXPECT_GE(most, std::max(bound.most_similarity(one), bound.most_similarity(other))) << to_utf8(tokens[q]);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, SpellingSearch,
    testing::Values(std::pair{Script::kLatin, std::u32string(U"aeiouyhwjkcqszfpvgdtbmnlrxdhukaia")},
                    std::pair{Script::kCyrillic, std::u32string(U"аеиоуыэюяйьжшщчцхгкдтбпвсзмнлрқғі")},
                    std::pair{Script::kArabic, std::u32string(U"ابتثجحخدذرزسشصضطظعغفقكلمنهويةگچپ")},
                    std::pair{Script::kDevanagari, std::u32string(U"कखगचजटडतदनपबमयरलवशसहािीुूेो्ं़")},
                    std::pair{Script::kHan, std::u32string(U"王李张刘陈杨黄")},
                    // So few letters that they stand in a token again and again.
                    std::pair{Script::kLatin, std::u32string(U"ahs")},
                    std::pair{Script::kLatin, std::u32string(U"kcx")},
                    std::pair{Script::kHan, std::u32string(U"王李")}));

}  // namespace
}  // namespace vrata::text
