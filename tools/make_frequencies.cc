// Counts how common name tokens are: src/names/generated/token_frequency.tsv.
//
//   make_frequencies NAMES_FOLDER TABLES_FOLDER OUTPUT_FILE
//
// 1. A token's own count is the largest of its counts in the files of person tokens (the files speak of the same
//    persons, so they are not added up); p = (count + 1/2) / (all + types / 2), information = -log2 p.
// 2. One name has many spellings, each of which may be rare. Every spelling of a name group is at least half as common
//    as the group together, counted over its spellings in its script; a script without counts takes the group's Latin
//    share.
// 3. A token of tables/training/common_names.tsv has at most the information given there; the other spellings of a
//    group that has it, in any script, at most 1000 millibits more.
// 4. A token that is not in the table has the information that such a token has on average when one is met: seen
//    tokens outside by their share, and the share of tokens never seen (Good and Turing: once seen / all) at the most.
//    A script without counts takes the Latin one.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "base/embedded.h"
#include "base/hash.h"
#include "name_corpus.h"
#include "text/fold.h"

namespace vrata::tools {
namespace {

using text::Script;

constexpr double kLeastMb = 2000, kMostMb = 18000;
constexpr double kOtherSpellingMb = 1000;  // rule 3
constexpr double kGroupShare = 0.5;        // rule 2

struct Quota {
  Script script;
  std::size_t rows;
};
constexpr std::array<Quota, 11> kQuotas{{{Script::kLatin, 17000},
                                         {Script::kCyrillic, 9000},
                                         {Script::kArabic, 5000},
                                         {Script::kDevanagari, 1500},
                                         {Script::kHebrew, 1500},
                                         {Script::kGreek, 600},
                                         {Script::kArmenian, 600},
                                         {Script::kGeorgian, 600},
                                         {Script::kBengali, 1000},
                                         {Script::kHangul, 600},
                                         {Script::kKana, 800}}};

struct Counts {
  std::map<std::u32string, double> count;
  double total = 0;

  [[nodiscard]] double share(const std::u32string& token) const {
    const auto found = count.find(token);
    return share_of(found == count.end() ? 0 : found->second);
  }
  [[nodiscard]] double share_of(double c) const {
    return total == 0 ? 0 : (c + 0.5) / (total + 0.5 * static_cast<double>(count.size()));
  }
};

using ByScript = std::map<Script, Counts>;

ByScript count_persons(const Corpus& corpus) {
  ByScript counts;
  for (const auto& [script, persons] : corpus.persons) {
    std::map<std::u32string, double> latin;
    for (const PersonToken& p : persons) {
      latin[p.latin] += p.count;
      counts[script].count[p.other] += p.count;
    }
    auto& all = counts[Script::kLatin].count;
    for (const auto& [token, c] : latin) all[token] = std::max(all[token], c);
  }
  for (auto& [script, c] : counts) {
    for (const auto& [token, times] : c.count) c.total += times;
  }
  return counts;
}

using Information = std::map<std::u32string, double>;  // millibits

double mb(double share) { return -1000 * std::log2(share); }

void lower(Information& information, const std::u32string& token, double value) {
  const auto [found, fresh] = information.try_emplace(token, value);
  if (!fresh) found->second = std::min(found->second, value);
}

std::map<std::u32string, double> read_common(const std::string& tsv) {
  std::map<std::u32string, double> common;
  base::for_each_row(tsv, [&](std::string_view row) {
    const double value = std::strtod(std::string(base::take_cell(row)).c_str(), nullptr);
    std::istringstream words{std::string(row)};
    for (std::string word; words >> word;) {
      const std::u32string folded = text::fold_letters(word);
      const std::u32string token = token_of(folded, leading_script(folded));
      if (!token.empty()) common.try_emplace(token, value);
    }
  });
  return common;
}

// The tokens of one script that a group spells with one token.
std::vector<std::u32string> single_tokens(const NameGroup& group, Script script) {
  std::vector<std::u32string> out;
  const auto spellings = group.spellings.find(script);
  if (spellings == group.spellings.end()) return out;
  for (const auto& tokens : spellings->second) {
    if (tokens.size() == 1) out.push_back(tokens[0]);
  }
  return out;
}

std::map<Script, Information> weigh(const Corpus& corpus, const std::map<std::u32string, double>& common) {
  const ByScript counts = count_persons(corpus);
  std::map<Script, Information> all;
  for (const auto& [script, c] : counts) {
    for (const auto& [token, times] : c.count) lower(all[script], token, mb(c.share_of(times)));
  }
  for (const auto& [token, value] : common) lower(all[leading_script(token)], token, value);
  for (const NameGroup& group : corpus.groups) {
    double commonest = INFINITY;
    const auto mass = [&](Script script) {
      double sum = 0;
      const auto found = counts.find(script);
      if (found == counts.end()) return 0.0;
      for (const auto& token : single_tokens(group, script)) sum += found->second.share(token);
      return sum;
    };
    const double latin = mass(Script::kLatin);
    for (const auto& [script, spellings] : group.spellings) {
      for (const auto& token : single_tokens(group, script)) {
        const auto found = common.find(token);
        if (found != common.end()) commonest = std::min(commonest, found->second);
      }
    }
    for (const auto& [script, spellings] : group.spellings) {
      const double own = mass(script);
      const double share = kGroupShare * (counts.count(script) > 0 ? own : latin);
      for (const auto& token : single_tokens(group, script)) {
        if (share > 0) lower(all[script], token, mb(share));
        lower(all[script], token, commonest + kOtherSpellingMb);
      }
    }
  }
  return all;
}

// Rule 4. tokens: information of all seen tokens, the first `kept` of them in the table.
double default_mb(const Counts& counts, const std::vector<std::pair<double, std::u32string>>& tokens,
                  std::size_t kept) {
  double once = 0;
  for (const auto& [token, c] : counts.count) once += c == 1;
  double mass = once / counts.total;
  double sum = mass * kMostMb;
  for (std::size_t i = kept; i < tokens.size(); ++i) {
    const double share = std::exp2(-tokens[i].first / 1000);
    mass += share;
    sum += share * tokens[i].first;
  }
  return sum / mass;
}

std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

int run(int argc, char** argv) {
  if (argc != 4) return std::fprintf(stderr, "usage: make_frequencies NAMES_FOLDER TABLES_FOLDER OUTPUT_FILE\n"), 2;
  const auto corpus = read_corpus(argv[1], argv[2]);
  if (!corpus.ok()) return std::fprintf(stderr, "make_frequencies: %s\n", to_string(corpus.error()).c_str()), 3;
  const std::string common_tsv = read_file((std::string(argv[2]) + "/common_names.tsv").c_str());
  if (common_tsv.empty())
    return std::fprintf(stderr, "make_frequencies: %s/common_names.tsv: not found or empty\n", argv[2]), 3;
  const std::map<Script, Information> all = weigh(*corpus, read_common(common_tsv));
  const ByScript counts = count_persons(*corpus);

  std::string out =
      "# Generated by tools/make_frequencies.cc. Do not edit. How common name tokens are, learned from (CC0):\n";
  for (const std::string& input : corpus->inputs) out += "#   " + input + "\n";
  out += "#   common_names.tsv  " + base::to_hex(base::sha256(common_tsv)) +
         "\n# @script, ISO 15924, information of a token that is not in the table; then folded token, information in "
         "millibits.\n";
  long unseen = 0, latin_unseen = 0;
  for (const auto& [script, rows] : kQuotas) {
    const auto information = all.find(script);
    if (information == all.end()) continue;
    std::vector<std::pair<double, std::u32string>> tokens;
    for (const auto& [token, value] : information->second) {
      if (std::isfinite(value)) tokens.emplace_back(std::clamp(value, kLeastMb, kMostMb), token);
    }
    std::sort(tokens.begin(), tokens.end());
    const std::size_t kept = std::min(rows, tokens.size());
    const auto own = counts.find(script);
    if (own != counts.end()) {
      unseen = std::lround(default_mb(own->second, tokens, kept));
      if (script == Script::kLatin) latin_unseen = unseen;
    } else {
      unseen = latin_unseen;
    }
    const std::string iso(text::iso_code(script));
    std::printf("%s: %zu of %zu tokens, the last at %.0f, others %ld\n", iso.c_str(), kept, tokens.size(),
                kept > 0 ? tokens[kept - 1].first : 0.0, unseen);
    out += "@script\t" + iso + "\t" + std::to_string(unseen) + "\n";
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < kept; ++i) {
      lines.push_back(text::to_utf8(tokens[i].second) + "\t" + std::to_string(std::lround(tokens[i].first)) + "\n");
    }
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) out += line;
  }
  std::ofstream(argv[3], std::ios::binary) << out;
  return 0;
}

}  // namespace
}  // namespace vrata::tools

int main(int argc, char** argv) { return vrata::tools::run(argc, argv); }
