// Tokens of the persons of a UN list whose original-script name is in Arabic or Cyrillic script, each against the best
// token (or two tokens together) of the same person's Latin name: how the bridge does on names it never trained on.
//
//   bench_bridge_un UN.xml
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "text/bridge.h"
#include "text/fold.h"

namespace vrata::text {
namespace {

std::vector<std::string> values(std::string_view block, std::string_view tag) {
  std::vector<std::string> out;
  const std::string open = "<" + std::string(tag) + ">", close = "</" + std::string(tag) + ">";
  for (std::size_t at = 0; (at = block.find(open, at)) != std::string_view::npos;) {
    at += open.size();
    out.emplace_back(block.substr(at, block.find(close, at) - at));
  }
  return out;
}

std::vector<std::u32string> tokens(std::string_view name, Script script) {
  std::vector<std::u32string> out(1);
  for (const char32_t c : fold_letters(name)) {
    if (script_of(c) == script) {
      out.back() += c;
    } else if (c != U'\'' && !out.back().empty()) {
      out.emplace_back();
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

// The tokens and every two neighbours joined.
std::vector<std::u32string> with_joined(const std::vector<std::u32string>& t) {
  std::vector<std::u32string> out = t;
  for (std::size_t i = 1; i < t.size(); ++i) out.push_back(t[i - 1] + t[i]);
  return out;
}

int run(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: bench_bridge_un UN.xml\n"), 2;
  std::ifstream in(argv[1], std::ios::binary);
  const std::string xml((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  for (const Script script : {Script::kArabic, Script::kCyrillic}) {
    const Bridge& bridge = *Bridge::between(script, Script::kLatin);
    std::vector<std::int32_t> best_of_tokens;
    std::size_t persons = 0, all_above = 0;
    for (const std::string& block : values(xml, "INDIVIDUAL")) {
      std::vector<std::u32string> original;
      for (const std::string& name : values(block, "NAME_ORIGINAL_SCRIPT")) {
        if (original.empty()) original = tokens(name, script);
      }
      if (original.empty()) continue;
      std::string latin;
      for (const char* part : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}) {
        for (const std::string& value : values(block, part)) latin += value + " ";
      }
      const auto theirs = with_joined(tokens(latin, Script::kLatin));
      const auto ours = with_joined(original);
      std::vector<std::int32_t> best(ours.size(), 0);
      for (std::size_t k = 0; k < ours.size(); ++k) {
        for (const auto& token : theirs) best[k] = std::max(best[k], bridge.similarity(ours[k], token));
      }
      ++persons;
      bool above = true;
      for (std::size_t k = 0; k < original.size(); ++k) {  // a token alone or joined to a neighbour
        std::int32_t s = best[k];
        if (k > 0) s = std::max(s, best[original.size() + k - 1]);
        if (k + 1 < original.size()) s = std::max(s, best[original.size() + k]);
        best_of_tokens.push_back(s);
        above &= s >= 700;
        if (s < 700 && argc > 2) std::printf("  %4d %s in %s\n", s, to_utf8(original[k]).c_str(), latin.c_str());
      }
      all_above += above;
    }
    std::sort(best_of_tokens.begin(), best_of_tokens.end());
    const auto share = [&](std::int32_t line) {
      const auto from = std::lower_bound(best_of_tokens.begin(), best_of_tokens.end(), line);
      return static_cast<double>(best_of_tokens.end() - from) / static_cast<double>(best_of_tokens.size());
    };
    std::printf(
        "%s: %zu persons, %zu tokens; at least 500: %.3f, 700: %.3f, 800: %.3f, 900: %.3f, 1000: %.3f; persons with "
        "every token at 700: %.3f\n",
        std::string(iso_code(script)).c_str(), persons, best_of_tokens.size(), share(500), share(700), share(800),
        share(900), share(1000), static_cast<double>(all_above) / static_cast<double>(persons));
  }
  return 0;
}

}  // namespace
}  // namespace vrata::text

int main(int argc, char** argv) { return vrata::text::run(argc, argv); }
