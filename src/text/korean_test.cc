#include "text/korean.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "text/bridge.h"
#include "text/fold.h"
#include "text/korean_table.h"

namespace vrata::text {
namespace {

Script script_of_token(std::u32string_view letters) {
  return letters.empty() ? Script::kLatin : script_of(letters.front());
}

std::optional<std::int32_t> similarity(std::string_view a, std::string_view b) {
  const std::u32string x = fold_letters(a), y = fold_letters(b);
  const auto s = korean_similarity(x, script_of_token(x), y, script_of_token(y));
  EXPECT_EQ(s, korean_similarity(y, script_of_token(y), x, script_of_token(x))) << a << " " << b;
  return s;
}

using Pair = std::pair<const char*, const char*>;

TEST(KoreanSimilarity, WritingsOfTheStandardsAreTheSame) {
  constexpr Pair kSame[] = {
      {"영철", "Yeongcheol"}, {"영철", "Yongchol"},  {"영철", "Youngchul"}, {"정식", "Jeongsik"},  {"정식", "Chongsik"},
      {"정식", "Jungsik"},    {"경숙", "Gyeongsuk"}, {"경숙", "Kyongsuk"},  {"경숙", "Kyungsook"}, {"성희", "Songhui"},
      {"성희", "Sunghee"},    {"현우", "Hyonu"},     {"현우", "Hyunwoo"},   {"은혜", "Eunhye"},    {"은혜", "Unhye"},
      {"형", "Hyung"},        {"병", "Byung"},       {"태", "Thae"},        {"기", "Ki"},          {"최", "Choe"},
      {"최", "Choi"},         {"박", "Park"},        {"박", "Pak"},         {"이", "Lee"},         {"리", "Rhee"},
      {"정", "Chung"},        {"조", "Cho"},         {"류", "Yoo"},         {"우", "Woo"},         {"황보", "Hwangbo"},
  };
  for (const auto& [a, b] : kSame) EXPECT_GE(similarity(a, b).value_or(0), 850) << a << " " << b;
}

TEST(KoreanSimilarity, WritingsOfOneSyllableAreTheSameInLatinToo) {
  constexpr Pair kSame[] = {{"Chong", "Jung"},         {"Chol", "Cheol"},         {"Chol", "Chul"}, {"Song", "Seong"},
                            {"Song", "Sung"},          {"Pyong", "Byung"},        {"Jin", "Chin"},  {"Hyop", "Hyeob"},
                            {"Tonghyop", "Donghyeop"}, {"Myongrim", "Myeonglim"}, {"Choe", "Choi"}, {"Pak", "Park"}};
  for (const auto& [a, b] : kSame) {
    EXPECT_GE(similarity(a, b).value_or(0), 880) << a << " " << b;
    EXPECT_LT(similarity(a, b).value_or(1000), 1000) << a << " " << b;
  }
  EXPECT_EQ(similarity("Chol", "Chol"), 1000);
}

TEST(KoreanSimilarity, OtherSyllablesAreOtherNamesHoweverNear) {
  constexpr Pair kOther[] = {{"영", "Jong"},        {"정", "Yong"},      {"최", "Cho"},       {"조", "Choe"},
                             {"영철", "Pyongchol"}, {"경숙", "Kyongok"}, {"민지", "Myonggi"}, {"상철", "Songchol"},
                             {"Yong", "Jong"},      {"Pong", "Pyong"},   {"Hyop", "Tong"},    {"Kwang", "Hwang"},
                             {"Jon", "Jong"},       {"Kyong", "Song"},   {"Chol", "Cho"},     {"Sun", "Song"}};
  for (const auto& [a, b] : kOther) EXPECT_EQ(similarity(a, b), 0) << a << " " << b;
}

TEST(KoreanSimilarity, KnowsWhatNeighboursDoToOneAnother) {
  constexpr Pair kSame[] = {{"백령", "Paengnyong"}, {"독립", "Tongnip"}, {"신라", "Silla"},  {"종로", "Chongno"},
                            {"국민", "Kungmin"},    {"석우", "Sogu"},    {"철호", "Chorho"}, {"길용", "Kiryong"}};
  for (const auto& [a, b] : kSame) EXPECT_GE(similarity(a, b).value_or(0), 850) << a << " " << b;
  EXPECT_EQ(similarity("독", "Tong"), 0);  // nothing follows
  EXPECT_EQ(similarity("석호", "Songho"), 0);
}

TEST(KoreanSimilarity, KnowsTheRuleOfInitialSounds) {
  constexpr Pair kSame[] = {{"임", "Rim"},       {"림", "Im"}, {"이", "Ri"},         {"련희", "Yonhui"},
                            {"연희", "Ryonhui"}, {"류", "Yu"}, {"노", "Ro"},         {"렴", "Yom"},
                            {"녀", "Yo"},        {"림", "임"}, {"병률", "Pyongyul"}, {"라", "Na"}};
  for (const auto& [a, b] : kSame) EXPECT_GE(similarity(a, b).value_or(0), 850) << a << " " << b;
  EXPECT_EQ(similarity("준영", "Chunryong"), 0);  // not within a word
  EXPECT_EQ(similarity("림", "김"), 0);
}

TEST(KoreanSimilarity, KnowsNothingOfWhatIsNotReadable) {
  for (const char* other :
       {"Elizabeth", "Venier", "Zhang", "Xiao", "Nguyen", "Smith", "Joonng", "엘리자베스", "Иван", "1"})
    EXPECT_EQ(similarity("영철", other), std::nullopt) << other;
  EXPECT_EQ(korean_similarity(U"", Script::kLatin, U"kim", Script::kLatin), std::nullopt);
  const std::u32string longest = U"songsongsongsong", beyond = U"songsongsongsongsong";
  EXPECT_EQ(korean_similarity(longest, Script::kLatin, longest, Script::kLatin), 1000);
  EXPECT_EQ(korean_similarity(beyond, Script::kLatin, beyond, Script::kLatin), std::nullopt);
  const std::u32string many(4000, U'a');
  EXPECT_EQ(korean_similarity(many, Script::kLatin, many, Script::kLatin), std::nullopt);
}

TEST(KoreanShape, CountsSyllablesAndKnowsFamilies) {
  const auto shape = [](std::string_view token) {
    const std::u32string letters = fold_letters(token);
    return korean_shape(letters, script_of_token(letters));
  };
  EXPECT_TRUE(shape("Kim").can_be(1));
  EXPECT_FALSE(shape("Kim").can_be(2));
  EXPECT_TRUE(shape("Kim").great_family);
  EXPECT_TRUE(shape("Tonghyop").can_be(2));
  EXPECT_FALSE(shape("Tonghyop").family);
  EXPECT_TRUE(shape("Un").family);
  EXPECT_FALSE(shape("Un").great_family);
  EXPECT_TRUE(shape("Namgung").family);
  EXPECT_TRUE(shape("남궁").family);
  EXPECT_TRUE(shape("김").great_family);
  EXPECT_FALSE(shape("철").family);
  EXPECT_FALSE(shape("Smith").readable());
  EXPECT_FALSE(shape("").readable());
}

TEST(KoreanNamesApart, OnlyWhenBothAreWholeNamesOfOtherSyllables) {
  const auto apart = [](std::u32string_view a, std::u32string_view b) {
    EXPECT_EQ(korean_names_apart(a, b, Script::kLatin), korean_names_apart(b, a, Script::kLatin));
    return korean_names_apart(a, b, Script::kLatin);
  };
  EXPECT_TRUE(apart(U"kimjongsik", U"kimyongsik"));
  EXPECT_TRUE(apart(U"risuyong", U"risuil"));
  EXPECT_FALSE(apart(U"kimjongsik", U"gimjungshik"));
  EXPECT_FALSE(apart(U"kimjongsik", U"kimjonngsik"));   // a slip: not readable
  EXPECT_FALSE(apart(U"tonghyopsan", U"tonghyokman"));  // no family name at either end
}

// Tokens of names as writers have them, a few of them damaged.
std::vector<std::u32string> some_words(std::mt19937& random, Script script, std::size_t count) {
  const KoreanTable& table = KoreanTable::get();
  std::vector<Syllable> names;
  for (std::size_t s = 0; s < kSyllables; ++s)
    if (table.in_names[s] != 0) names.push_back(static_cast<Syllable>(s));
  std::set<std::u32string> words;
  while (words.size() < count) {
    std::u32string word;
    for (std::size_t n = 1 + random() % 3; n > 0; --n) {
      const Syllable s = names[random() % 60];  // few, so that many share some
      if (script == Script::kHangul)
        word += fold_letters(to_utf8(std::u32string(1, 0xAC00 + s)));
      else
        word += table.writings[s][random() % table.writings[s].size()];
    }
    if (random() % 8 == 0) word.erase(random() % word.size(), 1);
    if (!word.empty()) words.insert(word);
  }
  return {words.begin(), words.end()};
}

TEST(KoreanDictionary, FindsWhatAScanFinds) {
  std::mt19937 random(11);
  std::size_t all = 0;
  for (const Script a : {Script::kLatin, Script::kHangul}) {
    for (const Script b : {Script::kLatin, Script::kHangul}) {
      const std::vector<std::u32string> words = some_words(random, a, 400), queries = some_words(random, b, 150);
      const std::vector<std::u32string_view> views(words.begin(), words.end());
      const KoreanDictionary dictionary(a, views);
      std::vector<KoreanDictionary::Found> found;
      for (const std::u32string& query : queries) {
        for (const std::int32_t least : {1, 880, 960, 1000}) {
          std::vector<KoreanDictionary::Found> scanned;
          for (std::uint32_t id = 0; id < words.size(); ++id) {
            const std::int32_t s = korean_similarity(query, b, words[id], a).value_or(0);
            if (s >= least) scanned.push_back({id, s});
          }
          dictionary.find(query, b, least, found);
          ASSERT_EQ(found, scanned) << to_utf8(query) << " at " << least;
          all += found.size();
        }
      }
    }
  }
  EXPECT_GT(all, 600U);  // the test must have something to find
}

TEST(BridgeDictionary, FindsByLearnedCostsAndBySyllables) {
  std::mt19937 random(12);
  const Bridge& bridge = *Bridge::between(Script::kHangul, Script::kLatin);
  std::size_t by_syllables = 0;
  for (const auto& [script, other] :
       {std::pair{Script::kLatin, Script::kHangul}, std::pair{Script::kHangul, Script::kLatin}}) {
    const std::vector<std::u32string> words = some_words(random, script, 300), queries = some_words(random, other, 60);
    const std::vector<std::u32string_view> views(words.begin(), words.end());
    const BridgeDictionary dictionary(script, views);
    std::vector<BridgeDictionary::Found> found;
    for (const std::u32string& query : queries) {
      for (const std::int32_t least : {300, 640, 900}) {
        dictionary.find(bridge, query, least, found);
        std::size_t k = 0;
        for (std::uint32_t id = 0; id < words.size(); ++id) {
          const std::int32_t s = bridge.similarity(query, words[id]);
          if (s < least) continue;
          ASSERT_LT(k, found.size()) << to_utf8(query) << " " << to_utf8(words[id]);
          EXPECT_EQ(found[k].token, id);
          EXPECT_EQ(found[k].similarity, s);
          if (s == korean_similarity(query, other, words[id], script).value_or(0)) ++by_syllables;
          ++k;
        }
        EXPECT_EQ(k, found.size());
      }
    }
  }
  EXPECT_GT(by_syllables, 50U);
}

TEST(KoreanTable, EveryWritingIsReadAsItsSyllable) {
  const KoreanTable& table = KoreanTable::get();
  std::size_t count = 0;
  for (const auto& [key, writings] : table.by_letters) {
    for (const Writing& w : writings) {
      if (w.next_letters != 0 || w.last_letters != 0) continue;
      std::u32string letters;
      for (std::uint64_t rest = key; rest != 0; rest >>= 5) letters.insert(letters.begin(), U'a' + (rest & 31) - 1);
      const std::u32string hangul = fold_letters(to_utf8(std::u32string(1, 0xAC00 + w.syllable)));
      const auto s = korean_similarity(hangul, Script::kHangul, letters, Script::kLatin);
      ASSERT_GE(s.value_or(0), 850) << to_utf8(letters) << " " << to_utf8(hangul);
      ++count;
    }
  }
  EXPECT_GT(count, 2000U);
}

// A reading keeps 1,024 steps; a place of a token begins the writings of all words that are its next letters.
TEST(KoreanTable, NoPlaceBeginsMoreStepsThanAReadingKeeps) {
  const KoreanTable& table = KoreanTable::get();
  std::size_t most = 0;
  for (const auto& [key, writings] : table.by_letters) {
    std::size_t steps = 0;
    for (std::uint64_t prefix = key; prefix != 0; prefix >>= 5) {
      const auto at = table.by_letters.find(prefix);
      if (at != table.by_letters.end()) steps += at->second.size();
    }
    most = std::max(most, steps);
  }
  EXPECT_LE(most * kKoreanLetters, 1024U);
  EXPECT_GT(most, 5U);
}

}  // namespace
}  // namespace vrata::text
