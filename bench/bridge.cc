// Time of one comparison and of one search between scripts.
//
//   bench_bridge            invented tokens, 15,000 of each script made by the tables themselves
//   bench_bridge FILE       one Latin token a line instead
#include "text/bridge.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "text/bridge_table.h"
#include "text/fold.h"

namespace vrata::text {
namespace {

using Clock = std::chrono::steady_clock;

double us_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

// Syllables as names have them, so that tokens share beginnings as real ones do.
std::vector<std::u32string> invented_latin(std::size_t count) {
  constexpr const char32_t* kOnset[] = {U"m",  U"k",  U"s", U"r", U"b", U"h", U"t", U"n", U"d", U"l",  U"j", U"a",
                                        U"sh", U"kh", U"v", U"z", U"f", U"y", U"p", U"g", U"q", U"ch", U"i", U"o"};
  constexpr const char32_t* kRest[] = {U"a",  U"i",  U"u",   U"o",   U"e",   U"an", U"in", U"ar",  U"al", U"ad",
                                       U"im", U"ov", U"ham", U"sim", U"mad", U"ud", U"ir", U"ana", U"ek", U"as"};
  std::mt19937 random(7);
  std::set<std::u32string> words;
  while (words.size() < count) {
    std::u32string word;
    for (std::size_t n = 2 + random() % 2; n > 0; --n) {
      word += kOnset[random() % std::size(kOnset)];
      word += kRest[random() % std::size(kRest)];
    }
    words.insert(word);
  }
  return {words.begin(), words.end()};
}

void report(const Bridge& bridge, const char* pair, const std::vector<std::u32string>& tokens,
            const std::vector<std::u32string>& queries) {
  const std::vector<std::u32string_view> views(tokens.begin(), tokens.end());
  const auto built = Clock::now();
  const BridgeDictionary dictionary(Script::kLatin, views);
  const double build_us = us_since(built);

  const auto begin = Clock::now();
  std::int64_t sum = 0;
  for (const auto& query : queries) {
    for (std::size_t k = 0; k < tokens.size(); k += 16) sum += bridge.similarity(query, tokens[k]);
  }
  const double each = us_since(begin) / static_cast<double>(queries.size() * ((tokens.size() + 15) / 16));

  std::vector<double> times;
  std::size_t found_all = 0;
  std::vector<BridgeDictionary::Found> found;
  for (const auto& query : queries) {
    const auto start = Clock::now();
    dictionary.find(bridge, query, 700, found);
    times.push_back(us_since(start));
    found_all += found.size();
  }
  std::sort(times.begin(), times.end());
  std::printf(
      "%s  %zu tokens, built in %.0f us; similarity %.3f us; find at 700: median %.0f us, p99 %.0f us, %.1f found"
      "  (checksum %lld)\n",
      pair, tokens.size(), build_us, each, times[times.size() / 2], times[times.size() * 99 / 100],
      static_cast<double>(found_all) / static_cast<double>(queries.size()), static_cast<long long>(sum));
}

int run(int argc, char** argv) {
  std::vector<std::u32string> tokens;
  if (argc > 1) {
    std::set<std::u32string> words;
    std::ifstream in(argv[1]);
    for (std::string line; std::getline(in, line);) {
      if (!line.empty()) words.insert(fold_letters(line));
    }
    tokens.assign(words.begin(), words.end());
  } else {
    tokens = invented_latin(15000);
  }
  const auto folded = [](std::initializer_list<const char*> words) {
    std::vector<std::u32string> out;
    for (int round = 0; round < 20; ++round) {
      for (const char* word : words) out.push_back(fold_letters(word));
    }
    return out;
  };
  for (const auto& [script, pair] : {std::pair{Script::kArabic, "Arab-Latn"}, std::pair{Script::kCyrillic, "Cyrl-Latn"},
                                     std::pair{Script::kDevanagari, "Deva-Latn"}}) {
    const auto begin = Clock::now();
    const Bridge* bridge = Bridge::between(script, Script::kLatin);
    std::printf("%s  table read in %.0f us\n", pair, us_since(begin));
    if (bridge == nullptr) return 1;
    if (script == Script::kArabic) {
      report(*bridge, pair, tokens,
             folded({"محمد", "عبدالرحمن", "حسين", "التكريتي", "يوسف", "زرقاوي", "علي", "كريم", "ابراهيم", "شوكت",
                     "المصري", "صالح", "خالد", "عثمان", "مصطفى", "جليل"}));
    } else if (script == Script::kCyrillic) {
      report(*bridge, pair, tokens,
             folded({"Александр", "Сергеевич", "Щербаков", "Юрий", "Лебяжин", "Магомедов", "Ли", "Иванов", "Хаджиев",
                     "Дмитриенко", "Рустам", "Антонова"}));
    } else {
      report(*bridge, pair, tokens,
             folded({"राजेश", "कुमार", "मुहम्मद", "सिंह", "शर्मा", "वात्स्यन", "हरिराम", "दाऊद", "श्रीनिवासन", "लक्ष्मी"}));
    }
  }
  return 0;
}

}  // namespace
}  // namespace vrata::text

int main(int argc, char** argv) { return vrata::text::run(argc, argv); }
