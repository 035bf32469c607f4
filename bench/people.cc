// Invented people to measure with: a list of any size, and files of customers who are all different.
//
//   bench_people entities N FILE   a list of N entities (about three names each) as FollowTheMoney lines, which
//                                  `vrata lists import FILE` reads: names recombined by script from the shared
//                                  training data, as common as the population tables say
//   bench_people rows N FILE       a CSV of N customers, no name twice: given and family names of the negatives
//                                  (bench/negatives_global.csv of the shared data), recombined by script
//
// --seed S throws other dice (1); the same seed gives the same bytes. The data is read from VRATA_SHARED (default:
// ../shared beside the source) and nothing of it is kept here.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "people/entities.h"
#include "people/rows.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
namespace fs = std::filesystem;

struct Options {
  std::string what, file;
  std::uint64_t count = 0, seed = 1;
};

bool number(std::string_view text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

bool read_options(const std::vector<std::string>& words, Options& options) {
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != "--seed")
      plain.push_back(words[i]);
    else if (++i == words.size() || !number(words[i], options.seed))
      return false;
  }
  if (plain.size() != 3 || !number(plain[1], options.count)) return false;
  options.what = plain[0];
  options.file = plain[2];
  return options.count != 0 && (options.what == "entities" || options.what == "rows");
}

Status make(const Options& options, const fs::path& shared, std::ofstream& out) {
  if (options.what == "rows")
    return people::write_rows(shared / "bench" / "negatives_global.csv", options.count, options.seed,
                              [&](const std::string& piece) { out << piece; });
  const auto stock = people::read_stock(shared, VRATA_SOURCE_DIR);
  if (!stock) return stock.error();
  screen::Dice dice(options.seed);
  std::string line;
  for (std::uint64_t n = 1; n <= options.count; ++n) {
    line.clear();
    people::append_entity(line, n, *stock, dice);
    out << line;
  }
  return Unit{};
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read_options({argv + 1, argv + argc}, options)) {
    std::fputs("usage: bench_people entities|rows N FILE [--seed S]\n", stderr);
    return 2;
  }
  const char* named = std::getenv("VRATA_SHARED");
  const fs::path shared = named != nullptr && *named != 0 ? fs::path(named) : fs::path(VRATA_SOURCE_DIR) / "../shared";
  std::ofstream out(options.file, std::ios::binary);
  const auto made = make(options, shared, out);
  if (!made) {
    std::fprintf(stderr, "%s\n", to_string(made.error()).c_str());
    return 1;
  }
  out.close();
  if (out) return 0;
  std::fprintf(stderr, "%s: could not be written: %s\n", options.file.c_str(), std::strerror(errno));
  return 1;
}
