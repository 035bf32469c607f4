#include "text/bridge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "text/bridge_kernels.h"
#include "text/bridge_table.h"
#include "text/fold.h"

namespace vrata::text {
namespace {

constexpr std::array<std::pair<Script, Script>, 17> kPairs{{
    {Script::kArabic, Script::kLatin},
    {Script::kCyrillic, Script::kLatin},
    {Script::kDevanagari, Script::kLatin},
    {Script::kCyrillic, Script::kDevanagari},
    {Script::kArabic, Script::kCyrillic},
    {Script::kArabic, Script::kDevanagari},
    {Script::kHebrew, Script::kLatin},
    {Script::kGreek, Script::kLatin},
    {Script::kGeorgian, Script::kLatin},
    {Script::kArmenian, Script::kLatin},
    {Script::kBengali, Script::kLatin},
    {Script::kHangul, Script::kLatin},
    {Script::kKana, Script::kLatin},
    {Script::kThai, Script::kLatin},
    {Script::kEthiopic, Script::kLatin},
    {Script::kMyanmar, Script::kLatin},
    {Script::kKhmer, Script::kLatin},
}};

Script leading(std::u32string_view letters) {
  for (const char32_t c : letters) {
    if (script_of(c) != Script::kCommon) return script_of(c);
  }
  return Script::kCommon;
}

std::int32_t similarity(std::string_view a, std::string_view b) {
  const std::u32string x = fold_letters(a), y = fold_letters(b);
  const Bridge* bridge = Bridge::between(leading(x), leading(y));
  return bridge == nullptr ? -1 : bridge->similarity(x, y);
}

TEST(Bridge, StandsBetweenScriptsInEitherDirection) {
  for (const auto& [a, b] : kPairs) {
    const Bridge* bridge = Bridge::between(a, b);
    ASSERT_NE(bridge, nullptr) << iso_code(a) << "-" << iso_code(b);
    EXPECT_EQ(Bridge::between(b, a), bridge);
    EXPECT_EQ(bridge->table().source_script, a);
    EXPECT_EQ(bridge->table().target_script, b);
  }
  EXPECT_EQ(Bridge::between(Script::kLatin, Script::kLatin), nullptr);
  EXPECT_EQ(Bridge::between(Script::kThai, Script::kCyrillic), nullptr);
}

struct Known {
  const char *a, *b;
};

TEST(Bridge, KnowsOneNameInTwoScripts) {
  constexpr Known kSame[] = {
      {"محمد", "Mohammad"},
      {"محمد", "Muhammed"},
      {"أحمد", "Ahmad"},
      {"عبدالرحمن", "Abdulrahman"},
      {"عبدالله", "Abdullah"},
      {"يوسف", "Yusuf"},
      {"حسين", "Hussein"},
      {"التكريتي", "Altikriti"},
      {"حقاني", "Haqqani"},
      {"آخوند", "Akhund"},
      {"زرقاوي", "Zarqawi"},
      {"گل", "Gul"},
      {"پرویز", "Parviz"},
      {"چودھری", "Chaudhry"},
      {"بټګرام", "Batgram"},
      {"ښاه", "Shah"},
      {"Александр", "Aleksandr"},
      {"Сергей", "Sergei"},
      {"Щербаков", "Shcherbakov"},
      {"Юрьевич", "Yuryevich"},
      {"Лебяжин", "Lebyazhin"},
      {"Хаджиев", "Khadzhiev"},
      {"राजेश", "Rajesh"},
      {"कुमार", "Kumar"},
      {"शर्मा", "Sharma"},
      {"मुहम्मद", "Muhammad"},
      {"वात्स्यन", "Vatsyan"},
      {"सिंह", "Singh"},
      {"Кумар", "कुमार"},
      {"Раджеш", "राजेश"},
      {"أحمد", "Ахмад"},
      {"משה", "Moshe"},
      {"Γιώργος", "Giorgos"},
      {"გიორგი", "Giorgi"},
      {"Արմեն", "Armen"},
      {"রহমান", "Rahman"},
      {"민수", "Minsu"},
      {"タナカ", "Tanaka"},
      {"สมชาย", "Somchai"},
      {"ชินวัตร", "Shinawatra"},
      {"ประยุทธ์", "Prayuth"},
      {"ทักษิณ", "Thaksin"},
      {"ภูมิพล", "Bhumibol"},
      {"ສີສຸລິດ", "Sisoulith"},
      {"ተስፋዬ", "Tesfaye"},
      {"ገብረማርያም", "Gebremariam"},
      {"ዐቢይ", "Abiy"},
      {"ፀሐይ", "Tsehay"},
      {"မြင့်", "Myint"},
      {"ကျော်", "Kyaw"},
      {"သုခ", "Thukha"},
      {"ចាន់ថា", "Chantha"},
  };
  for (const auto& [a, b] : kSame) EXPECT_GE(similarity(a, b), 700) << a << " " << b;
}

TEST(Bridge, KeepsDifferentNamesApart) {
  constexpr Known kOther[] = {
      {"محمد", "Hassan"},   {"يوسف", "Karim"},     {"حسين", "Abdullah"}, {"Александр", "Nikolai"}, {"Сергей", "Dmitri"},
      {"Иванов", "Petrov"}, {"राजेश", "Sunil"},     {"कुमार", "Sharma"},   {"Кумар", "राजेश"},        {"أحمد", "Иван"},
      {"สมชาย", "Prasert"}, {"ประยุทธ์", "Thaksin"}, {"ተስፋዬ", "Abebe"},    {"မြင့်", "Kyaw"},          {"משה", "David"},
      {"Γιώργος", "Nikos"}, {"გიორგი", "Nino"},
  };
  for (const auto& [a, b] : kOther) EXPECT_LT(similarity(a, b), 500) << a << " " << b;
}

// In permille of what a pair may expect, so that no choice of the scale moves the lines.
TEST(Bridge, KnowsWhatALetterIsWorthAtTheEnds) {
  const BridgeTable& table = Bridge::between(Script::kArabic, Script::kLatin)->table();
  const auto ratio = [&](const Known& pair) {
    const auto a = table.code_source(fold_letters(pair.a)), b = table.code_target(fold_letters(pair.b));
    return 1000 * table.score(a, b) / table.expectation(a, b);
  };
  constexpr Known kSame[] = {
      {"ربيع", "Rabi"}, {"جمعة", "Juma"}, {"فاطمة", "Fatima"}, {"موسى", "Musa"}, {"سالم", "Salim"}};
  for (const Known& pair : kSame) EXPECT_GE(ratio(pair), 490) << pair.a << " " << pair.b;
  constexpr Known kOther[] = {{"حميدي", "Ahmadi"}, {"همداني", "Madani"}, {"سالم", "Salimi"}, {"سلمى", "Salim"}};
  for (const Known& pair : kOther) EXPECT_LT(ratio(pair), 278) << pair.a << " " << pair.b;
}

// The weakest of true pairs must reach the gate; what chance seldom brings may.
TEST(Bridge, LetsWeakTruePairsOfArabicAndLatinThrough) {
  constexpr Known kWeak[] = {{"جمعه", "Juma"}, {"طائي", "Tai"}, {"كاظم", "Kathim"}, {"يحيى", "Yahya"}};
  for (const auto& [a, b] : kWeak) EXPECT_GE(similarity(a, b), BridgeTable::kGate) << a << " " << b;
}

TEST(Bridge, GivesNothingForWhatItCannotCompare) {
  const Bridge& bridge = *Bridge::between(Script::kArabic, Script::kLatin);
  EXPECT_EQ(bridge.similarity(U"", U"ahmad"), 0);
  EXPECT_EQ(bridge.similarity(U"ahmad", U"ahmad"), 0);
  EXPECT_EQ(bridge.similarity(fold_letters("أحمد"), std::u32string(41, U'a')), 0);
  EXPECT_TRUE(bridge.steps(U"ahmad", U"ahmad").empty());
}

TEST(Bridge, ExplainsWithTheCutItScored) {
  const Bridge& bridge = *Bridge::between(Script::kCyrillic, Script::kLatin);
  const std::u32string a = fold_letters("Щукин"), b = U"shchukin";
  const auto steps = bridge.steps(a, b);
  ASSERT_FALSE(steps.empty());
  std::size_t i = 0, j = 0;
  std::int32_t sum = 0;
  for (const BridgeStep& step : steps) {
    EXPECT_EQ(step.a_begin, i);
    EXPECT_EQ(step.b_begin, j);
    i = step.a_end, j = step.b_end;
    sum += step.weight_mb;
  }
  EXPECT_EQ(i, a.size());
  EXPECT_EQ(j, b.size());
  const BridgeTable& table = bridge.table();
  EXPECT_EQ(sum, table.score(table.code_source(a), table.code_target(b)));
  const auto back = bridge.steps(b, a);
  ASSERT_EQ(back.size(), steps.size());
  EXPECT_EQ(back[0].b_end, steps[0].a_end);
}

// Tokens of a side, made of the letters of the table with a few that it never saw.
class Words {
 public:
  Words(const BridgeTable::Side& side, std::mt19937& random) : random_(random) {
    for (std::size_t k = 0; k < side.codes[0].size(); ++k) {
      if (side.codes[0][k] != 0 || side.codes[1][k] != 0 || side.codes[2][k] != 0)
        letters_.push_back(side.first + static_cast<char32_t>(k));
    }
  }
  std::u32string next(std::size_t most) {
    std::u32string word;
    const std::size_t n = 1 + random_() % most;
    while (word.size() < n) word += letters_[random_() % letters_.size()];
    return word;
  }
  std::u32string damaged(std::u32string word) {
    const std::size_t at = random_() % word.size();
    switch (random_() % 4) {
      case 0: word[at] = next(1)[0]; break;
      case 1: word.insert(at, next(1)); break;
      case 2: word.erase(at, 1); break;
      default: word.insert(at, 1, random_() % 2 == 0 ? U'7' : U'\x0F40'); break;  // a digit, a Tibetan letter
    }
    return word;
  }

 private:
  std::mt19937& random_;
  std::u32string letters_;
};

// A target that the table thinks likely for a source: the best letters, or two, for each source letter.
std::u32string spelled(const BridgeTable& t, std::u32string_view source, std::mt19937& random) {
  const auto letter = [&](std::size_t code) {
    char32_t c = t.target.first;
    for (std::size_t k = 0; k < t.target.codes[0].size(); ++k)
      for (const auto& codes : t.target.codes)
        if (codes[k] == code) c = t.target.first + static_cast<char32_t>(k);
    return c;
  };
  std::u32string out;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const std::size_t a = t.source.code(placed(source, i));
    const std::int16_t *one = &t.w11[a * t.target.count], *two = &t.w12[a * t.target_pairs];
    const std::size_t b1 = std::max_element(one + 1, one + t.target.count) - one;
    const std::size_t b2 = std::max_element(two, two + t.target_pairs) - two;
    if (random() % 8 == 0) continue;
    if (one[b1] > two[b2] || random() % 2 == 0) {
      out += letter(b1);
    } else {
      out += letter(t.target_pair_codes[b2][0]);
      out += letter(t.target_pair_codes[b2][1]);
    }
  }
  return out;
}

// What find() gives is what a scan gives, in both directions.
void expect_scan(const Bridge& bridge, const std::vector<std::u32string>& words, Script script,
                 const std::vector<std::u32string>& queries, std::size_t& found_in_all) {
  const std::vector<std::u32string_view> views(words.begin(), words.end());
  const auto second = static_cast<std::uint32_t>(views.size() / 3);
  const BridgeDictionary dictionary(script, views, nullptr, second);
  std::vector<BridgeDictionary::Found> found;
  for (const std::u32string& query : queries) {
    for (const std::int32_t least : {1, 450, 640, 700, 800, 880, 1000}) {
      dictionary.find(bridge, query, least, found);
      std::vector<BridgeDictionary::Found> of_first, of_second;
      dictionary.find(bridge, query, least, of_first, TokenSet::kFirst);
      dictionary.find(bridge, query, least, of_second, TokenSet::kSecond);
      ASSERT_EQ(of_first.size() + of_second.size(), found.size()) << to_utf8(query) << " at " << least;
      for (std::size_t k = 0; k < found.size(); ++k) {
        const auto& one = k < of_first.size() ? of_first[k] : of_second[k - of_first.size()];
        ASSERT_TRUE(one.token == found[k].token && one.similarity == found[k].similarity) << to_utf8(query);
        ASSERT_EQ(one.token >= second, k >= of_first.size()) << to_utf8(query);
      }
      for (const BridgeKernels* const* kernels = bridge_kernels(); *kernels != nullptr; ++kernels) {
        std::vector<BridgeDictionary::Found> again;
        dictionary.find(bridge, query, least, again, TokenSet::kBoth, *kernels);
        ASSERT_EQ(again.size(), found.size()) << to_utf8(query) << " at " << least;
        for (std::size_t k = 0; k < found.size(); ++k)
          ASSERT_TRUE(again[k].token == found[k].token && again[k].similarity == found[k].similarity)
              << to_utf8(query) << " at " << least << ", kernels " << kernels - bridge_kernels();
      }
      std::size_t k = 0;
      for (std::uint32_t id = 0; id < words.size(); ++id) {
        const std::int32_t s = bridge.similarity(query, words[id]);
        ASSERT_EQ(s, bridge.similarity(words[id], query));
        if (s < least) continue;
        ASSERT_LT(k, found.size()) << to_utf8(query) << " " << to_utf8(words[id]) << " " << s << " at " << least;
        EXPECT_EQ(found[k].token, id);
        EXPECT_EQ(found[k].similarity, s);
        ++k;
      }
      EXPECT_EQ(k, found.size()) << to_utf8(query);
      if (least == 700) found_in_all += k;
    }
  }
}

TEST(BridgeDictionary, FindsWhatAScanFinds) {
  std::mt19937 random(20);
  for (const auto& [a, b] : kPairs) {
    SCOPED_TRACE(std::string(iso_code(a)) + "-" + std::string(iso_code(b)));
    const Bridge& bridge = *Bridge::between(a, b);
    Words sources(bridge.table().source, random), targets(bridge.table().target, random);
    std::vector<std::u32string> x{U"1", std::u32string(41, U'a')}, y = x;
    while (x.size() < 200) {
      std::u32string source = sources.next(9);
      std::u32string target = spelled(bridge.table(), source, random);
      x.push_back(random() % 2 == 0 ? sources.damaged(source) : source);
      y.push_back(target.empty() ? targets.next(12) : random() % 2 == 0 ? targets.damaged(target) : target);
    }
    x.push_back(std::u32string(40, x.back()[0]));
    for (auto* words : {&x, &y}) {
      std::sort(words->begin(), words->end());
      words->erase(std::unique(words->begin(), words->end()), words->end());
    }
    std::size_t found = 0;
    expect_scan(bridge, y, b, x, found);
    expect_scan(bridge, x, a, y, found);
    EXPECT_GT(found, 20u);  // the test must have something to find
  }
}

TEST(BridgeTable, TellsFirstAndLastLettersWhereItsRowsDo) {
  const auto table = BridgeTable::parse(
      "@scripts\tArab\tLatn\n@expect_source\tي\t500\n@expect_source\tي$\t600\n@expect_source\tح\t700\n"
      "@expect_source\t^ح\t800\n@same_source\tݨ\tي\n@expect_target\ta\t500\n@expect_target\ta$\t900\n"
      "ي\ta\t-3000\nي$\ta$\t2000\n^ح\ta\t1000\nحي$\ta$\t4000\n");
  ASSERT_TRUE(table.ok()) << to_string(table.error());
  const auto expects = [&](std::u32string_view token) { return table->code_source(token).expect; };
  EXPECT_EQ(expects(U"يحي"), 500 + 700 + 600);  // a first ي is any ي, a last one is not
  EXPECT_EQ(expects(U"حيح"), 800 + 500 + 700);
  EXPECT_EQ(expects(U"ح"), 800);         // a single letter begins
  EXPECT_EQ(expects(U"حݨ"), 800 + 600);  // taken for ي wherever it stands
  EXPECT_EQ(table->code_target(U"aaa").expect, 500 + 500 + 900);
  const auto score = [&](std::u32string_view a, std::u32string_view b) {
    return table->score(table->code_source(a), table->code_target(b));
  };
  EXPECT_EQ(score(U"حي", U"aa"), 1000 + 2000);
  EXPECT_EQ(score(U"ححي", U"aa"), 1000 + 4000);
}

TEST(BridgeTable, ScalesByStraightLinesThroughGateLowAndHigh) {
  const std::string head =
      "@scripts\tArab\tLatn\n@expect_source\tي\t500\n@expect_target\ta\t500\n@set\tlow\t300\n@set\thigh\t900\n";
  const auto plain = BridgeTable::parse(head), gated = BridgeTable::parse(head + "@set\tgate\t100\n");
  ASSERT_TRUE(plain.ok() && gated.ok());
  const auto at = [](const BridgeTable& table, std::int32_t ratio) { return table.similarity(ratio, 1000); };
  EXPECT_EQ(at(*plain, 150), 350);
  EXPECT_EQ(at(*gated, 50), 320);
  EXPECT_EQ(at(*gated, 100), 640);
  EXPECT_EQ(at(*gated, 200), 670);
  for (const auto* table : {&*plain, &*gated}) {
    EXPECT_EQ(at(*table, 0), 0);
    EXPECT_EQ(at(*table, 300), 700);
    EXPECT_EQ(at(*table, 600), 850);
    EXPECT_EQ(at(*table, 900), 1000);
  }
  for (std::int32_t s = 1; s <= 1000; ++s) {
    EXPECT_GE(at(*gated, gated->ratio_for[static_cast<std::size_t>(s)]), s);
    EXPECT_LT(at(*gated, gated->ratio_for[static_cast<std::size_t>(s)] - 1), s);
  }
  EXPECT_FALSE(BridgeTable::parse(head + "@set\tgate\t300\n").ok());  // not below low
}

TEST(BridgeKernels, LayTokensAcrossLanes) {
  std::mt19937 random(3);
  std::vector<std::uint8_t> letters(4000);
  for (std::uint8_t& letter : letters) letter = static_cast<std::uint8_t>(random());
  for (const std::size_t longest : {1U, 7U, 8U, 9U, 23U, 40U}) {
    std::array<std::uint32_t, kSiftBlock> begins;
    for (std::uint32_t& begin : begins)
      begin = static_cast<std::uint32_t>(random() % (letters.size() - kBridgeLetters - 8));
    for (const BridgeKernels* const* kernels = bridge_kernels(); *kernels != nullptr; ++kernels) {
      std::vector<std::uint8_t> across(kBridgeLetters * kSiftBlock);
      (*kernels)->lay(letters.data(), begins.data(), longest, across.data());
      for (std::size_t j = 0; j < longest; ++j)
        for (std::size_t k = 0; k < kSiftBlock; ++k)
          ASSERT_EQ(across[j * kSiftBlock + k], letters[begins[k] + j]) << "letter " << j << " of token " << k;
    }
  }
}

TEST(BridgeTable, RefusesWhatItDoesNotUnderstand) {
  constexpr std::string_view kHead = "@scripts\tCyrl\tLatn\n@expect_source\tа\t500\n@expect_target\ta\t500\n";
  EXPECT_TRUE(BridgeTable::parse(std::string(kHead) + "а\ta\t4000\n").ok());
  for (const char* row : {"а\ta\tx\n", "а\tb\t4000\n", "ааа\ta\t4000\n", "_\taa\t-5\n", "_\ta\t5\n", "@set\tlow\t0\n",
                          "@expect_source\tб\t0\n", "а\ta\t40000\n", "@scripts\tCyrl\tNone\n", "@same_source\tѣ\tе\n",
                          "@same_source\tаа\tа\n"}) {
    const auto table = BridgeTable::parse(std::string(kHead) + row);
    ASSERT_FALSE(table.ok()) << row;
    EXPECT_EQ(table.error().code, ErrorCode::kDamaged);
  }
}

}  // namespace
}  // namespace vrata::text
