// Prints how fast one core screens distinct names against a list, with what it found.
//
// Usage    bench_screen LIST.xml QUERIES.csv [N]
// Queries  a CSV whose first column is a name. Cold start: the cache begins empty.

#include "screen/screen.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "index/snapshot.h"
#include "lists/reading.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own

std::string slurp(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

double now_us() {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: bench_screen LIST.xml QUERIES.csv [N]\n");
    return 2;
  }
  const std::string document = slurp(argv[1]);
  auto reading = lists::read(std::as_bytes(std::span(document)), argv[1]);
  if (!reading) {
    std::fprintf(stderr, "%s\n", to_string(reading.error()).c_str());
    return 1;
  }
  index::ListInput input;
  input.info.list_id = reading->list_id;
  input.entities = reading->entities;
  double t = now_us();
  const auto bytes = index::build(std::span(&input, 1));
  const double build_us = now_us() - t;
  auto snapshot = index::Snapshot::open(*bytes, "memory");
  t = now_us();
  screen::Screener screener(*snapshot);
  screener.make_ready_for_all();
  const double open_us = now_us() - t;

  std::vector<std::string> names;
  const std::string csv = slurp(argv[2]);
  const std::size_t most = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 1'000'000;
  for (std::size_t at = csv.find('\n') + 1; at != 0 && at < csv.size() && names.size() < most;) {
    const std::size_t end = std::min(csv.find('\n', at), csv.size());
    std::string name = csv.substr(at, std::min(csv.find(',', at), end) - at);
    if (!name.empty()) names.push_back(std::move(name));
    at = end + 1;
  }
  screen::Policy policy;
  std::vector<double> times;
  std::size_t hits = 0;
  const double start = now_us();
  for (const std::string& name : names) {
    Subject subject;
    subject.schema = Schema::kPerson;
    subject.names = {name};
    const double begin = now_us();
    hits += screener.screen(subject, policy).hits_total;
    times.push_back(now_us() - begin);
  }
  const double seconds = (now_us() - start) / 1e6;
  const double last_quarter = [&] {
    double sum = 0;
    for (std::size_t i = times.size() * 3 / 4; i < times.size(); ++i) sum += times[i];
    return static_cast<double>(times.size() - times.size() * 3 / 4) / (sum / 1e6);
  }();
  std::sort(times.begin(), times.end());
  const auto at = [&](double q) { return times[static_cast<std::size_t>(q * static_cast<double>(times.size() - 1))]; };
  const auto queries = static_cast<double>(names.size());
  std::printf("%u entities, %u names, %zu bytes; built in %.1f ms, dictionaries in %.1f ms\n", snapshot->entity_count(),
              snapshot->name_count(), bytes->size(), build_us / 1e3, open_us / 1e3);
  std::printf(
      "%zu names, one core, cache from cold: %.0f rows/s, last quarter %.0f rows/s; us a query p50 %.0f p90 %.0f p99 "
      "%.0f p99.9 %.0f\n",
      names.size(), queries / seconds, last_quarter, at(0.5), at(0.9), at(0.99), at(0.999));
  std::printf("candidates a query %.2f, compared to the end %.2f; hits %zu\n",
              static_cast<double>(screener.counts().candidates) / queries,
              static_cast<double>(screener.counts().compared) / queries, hits);
  return 0;
}
