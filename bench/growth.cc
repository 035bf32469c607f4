// How everything grows with the list: building, opening, single queries, files of customers.
//
// Usage    bench_growth SHARED [PAGE.md PLOT.svg] [--sizes 10000,100000,1000000] [--seconds N]
//          Invented lists of these sizes (bench_people entities), each imported, opened and asked in processes of their
//          own. --seconds: how long single queries, and rows, are asked at most at each size (40).
// Gives    a table on standard output; with PAGE.md and PLOT.svg docs/reference/growth.md and its picture.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "base/split.h"
#include "cli/console.h"
#include "cli/queries.h"
#include "people/entities.h"
#include "people/rows.h"
#include "screen/screen.h"
#include "store/data_folder.h"
#include "store/snapshot_in_force.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

struct Options {
  fs::path shared, page, plot;
  std::vector<std::uint64_t> sizes = {10'000, 100'000, 1'000'000};
  double seconds = 40;
};

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// Processor time of this thread, in seconds: what others do on the machine does not count.
double processor_s() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// What the processes tell; plain, so that it goes through a pipe.
struct Import {
  std::uint64_t names = 0;
  double read_s = 0, compare_s = 0, build_s = 0, write_s = 0, all_s = 0;
  bool ok = false;
};
struct Opening {
  double open_s = 0, dictionaries_s = 0, first_query_s = 0;
  bool ok = false;
};
struct Asked {
  std::uint64_t queries = 0, many = 0, compared_p50 = 0, compared_p99 = 0, rows = 0;
  double p50_ms = 0, p99_ms = 0, few_p99_ms = 0, many_p50_ms = 0, rows_s = 0;
  bool ok = false;
};
struct Row {
  std::uint64_t entities = 0, document_bytes = 0, snapshot_bytes = 0;
  Import import;
  Opening opening;
  Asked asked;
  double import_gb = 0, asked_gb = 0;  // peak memory of the processes
  double import_processor_s = 0;
};

// Runs work in a process of its own, so that its peak of memory is its own, and nothing is warm.
template <class Told, class Work>
Told apart(const Work& work, double& peak_gb, double* processor_seconds = nullptr) {
  std::array<int, 2> ends{};
  Told told{};
  if (::pipe(ends.data()) != 0) return told;
  const pid_t child = ::fork();
  if (child == 0) {
    const Told made = work();
    const bool written = ::write(ends[1], &made, sizeof made) == sizeof made;
    ::_exit(written ? 0 : 1);
  }
  ::close(ends[1]);
  if (::read(ends[0], &told, sizeof told) != sizeof told) told = {};
  ::close(ends[0]);
  struct rusage used{};
  int status = 0;
  ::wait4(child, &status, 0, &used);
  peak_gb = static_cast<double>(used.ru_maxrss) / 1e6;
  const auto seconds = [](const timeval& time) { return time.tv_sec + time.tv_usec / 1e6; };
  if (processor_seconds != nullptr) *processor_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  return told;
}

Import import_list(const fs::path& data, const fs::path& document) {
  Import out;
  const auto begin = Clock::now();
  auto folder = store::DataFolder::open(data, store::Mode::kWrite, cli::wall_clock());
  const auto bytes = store::read_file(document);
  if (!folder || !bytes) return out;
  store::ImportRequest request;
  request.bytes = *bytes;
  request.source = document.filename().string();
  request.now = cli::wall_clock();
  const auto report = folder->import(request);
  if (!report || report->outcome != store::ImportOutcome::kActivated) return out;
  const auto& t = report->timings;
  out = {report->edition.names,
         static_cast<double>(t.read_us) / 1e6,
         static_cast<double>(t.compare_us) / 1e6,
         static_cast<double>(t.build_us) / 1e6,
         static_cast<double>(t.write_us) / 1e6,
         since(begin),
         true};
  return out;
}

Subject person(const std::string& name) {
  Subject subject;
  subject.schema = Schema::kPerson;
  subject.names = {name};
  return subject;
}

Opening open_list(const fs::path& data) {
  Opening out;
  const double begin = processor_s();
  const auto in_force = store::open_snapshot(data);
  if (!in_force) return out;
  const double opened = processor_s();
  screen::Screener screener((*in_force)->snapshot());
  screener.make_ready_for(text::Script::kLatin);
  const double made = processor_s();
  (void)screener.screen(person("Hariram Vatsyan"), screen::Policy());
  return {opened - begin, made - opened, processor_s() - made, true};
}

template <class T>
T percentile(std::vector<T>& values, std::size_t percent) {
  std::sort(values.begin(), values.end());
  return values.empty() ? T() : values[(values.size() - 1) * percent / 100];
}

// Half of the single queries are listed names, most of them damaged; half are other people, as the rows are.
Asked ask(const fs::path& data, const std::vector<std::string>& strangers, double seconds) {
  constexpr std::size_t kQueries = 400;
  Asked out;
  const auto in_force = store::open_snapshot(data);
  if (!in_force) return out;
  const auto listed = cli::made_queries((*in_force)->snapshot(), kQueries / 2);
  if (!listed) return out;
  std::vector<Subject> queries;
  for (std::size_t i = 0; i < listed->size() && i < strangers.size(); ++i) {
    queries.push_back((*listed)[i].subject);
    queries.push_back(person(strangers[i]));
  }
  // From both ends in turns: when time runs out, what was asked is spread over the list.
  for (std::size_t i = 1; i < queries.size() / 2; i += 2) std::swap(queries[i], queries[queries.size() - i]);
  const screen::Policy policy;
  screen::Screener screener((*in_force)->snapshot());
  screener.make_ready_for_all();
  constexpr std::uint64_t kFewHits = 100;
  std::vector<double> times, few, many;  // of queries with so many hits at most, and with more
  std::vector<std::uint64_t> compared;
  auto begin = Clock::now();
  for (const Subject& query : queries) {
    if (since(begin) > seconds) break;
    screener.forget();
    const std::uint64_t before = screener.counts().compared;
    const double at = processor_s();
    const std::uint64_t hits = screener.screen(query, policy).hits_total;
    times.push_back((processor_s() - at) * 1000);
    (hits <= kFewHits ? few : many).push_back(times.back());
    compared.push_back(screener.counts().compared - before);
  }
  screener.forget();
  begin = Clock::now();
  const double rows_begin = processor_s();
  for (std::size_t i = kQueries; i < strangers.size() && since(begin) < seconds; ++i, ++out.rows)
    (void)screener.screen(person(strangers[i]), policy);
  out.rows_s = static_cast<double>(out.rows) / (processor_s() - rows_begin);
  out.queries = times.size();
  out.p50_ms = percentile(times, 50);
  out.p99_ms = percentile(times, 99);
  out.few_p99_ms = percentile(few, 99);
  out.many_p50_ms = percentile(many, 50);
  out.many = many.size();
  out.compared_p50 = percentile(compared, 50);
  out.compared_p99 = percentile(compared, 99);
  out.ok = true;
  return out;
}

// "12.3": three figures.
std::string figure(double value) {
  std::array<char, 32> text{};
  const int after = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  std::snprintf(text.data(), text.size(), "%.*f", after, value);
  return text.data();
}

std::string table(const std::vector<Row>& rows) {
  std::string out = "| entities |";
  for (const Row& row : rows) out += " " + cli::grouped(row.entities) + " |";
  out += "\n|---|" + [&] {
    std::string bars;
    for (std::size_t i = 0; i < rows.size(); ++i) bars += "---|";
    return bars;
  }() + "\n";
  const auto line = [&](const std::string& what, const auto& cell) {
    out += "| " + what + " |";
    for (const Row& row : rows) out += " " + cell(row) + " |";
    out += "\n";
  };
  line("names", [](const Row& r) { return cli::grouped(r.import.names); });
  line("publication, MB", [](const Row& r) { return figure(static_cast<double>(r.document_bytes) / 1e6); });
  line("import: read, s", [](const Row& r) { return figure(r.import.read_s); });
  line("import: compared with the edition before, s", [](const Row& r) { return figure(r.import.compare_s); });
  line("import: built, s", [](const Row& r) { return figure(r.import.build_s); });
  line("import: written, s", [](const Row& r) { return figure(r.import.write_s); });
  line("import: all, s", [](const Row& r) { return figure(r.import.all_s); });
  line("import: processor time of all cores, s", [](const Row& r) { return figure(r.import_processor_s); });
  line("import: peak memory, GB", [](const Row& r) { return figure(r.import_gb); });
  line("snapshot, MB", [](const Row& r) { return figure(static_cast<double>(r.snapshot_bytes) / 1e6); });
  line("opened: mapped and checked, ms", [](const Row& r) { return figure(r.opening.open_s * 1000); });
  line("opened: dictionaries for Latin names, ms",
       [](const Row& r) { return figure(r.opening.dictionaries_s * 1000); });
  line("opened: first query, ms", [](const Row& r) { return figure(r.opening.first_query_s * 1000); });
  line("memory while asked, GB", [](const Row& r) { return figure(r.asked_gb); });
  line("a query, nothing cached: p50, ms", [](const Row& r) { return figure(r.asked.p50_ms); });
  line("a query, nothing cached: p99, ms", [](const Row& r) { return figure(r.asked.p99_ms); });
  line("of queries with 100 hits or fewer: p99, ms", [](const Row& r) { return figure(r.asked.few_p99_ms); });
  line("of queries with more: p50, ms",
       [](const Row& r) { return r.asked.many == 0 ? "-" : figure(r.asked.many_p50_ms); });
  line("full comparisons a query: p50", [](const Row& r) { return cli::grouped(r.asked.compared_p50); });
  line("full comparisons a query: p99", [](const Row& r) { return cli::grouped(r.asked.compared_p99); });
  line("rows a second of one core", [](const Row& r) { return figure(r.asked.rows_s); });
  line("asked: queries, of these with more than 100 hits, rows", [](const Row& r) {
    return cli::grouped(r.asked.queries) + ", " + cli::grouped(r.asked.many) + ", " + cli::grouped(r.asked.rows);
  });
  return out;
}

// One quantity or two against the number of entities, both axes by powers of ten.
class Panel {
 public:
  Panel(double left, double top, std::string title) : left_(left), top_(top), title_(std::move(title)) {}
  void line(std::string name, const char* colour, std::vector<std::pair<double, double>> points) {
    lines_.push_back({std::move(name), colour, std::move(points)});
  }
  [[nodiscard]] std::string svg() const {
    double x0 = 1e18, x1 = 0, y0 = 1e18, y1 = 0;
    for (const Line& l : lines_)
      for (const auto& [x, y] : l.points) {
        x0 = std::min(x0, std::log10(x)), x1 = std::max(x1, std::log10(x));
        y0 = std::min(y0, std::floor(std::log10(y))), y1 = std::max(y1, std::ceil(std::log10(y)));
      }
    if (y1 <= y0) y1 = y0 + 1;
    if (x1 <= x0) x1 = x0 + 1;
    const auto px = [&](double x) { return left_ + 50 + 200 * (std::log10(x) - x0) / (x1 - x0); };
    const auto py = [&](double y) { return top_ + 170 - 130 * (std::log10(y) - y0) / (y1 - y0); };
    std::string out;
    const auto put = [&](const char* format, auto... values) {
      std::array<char, 400> text{};
      std::snprintf(text.data(), text.size(), format, values...);
      out += text.data();
    };
    put("<text x=\"%.0f\" y=\"%.0f\" fill=\"#111\">%s</text>\n", left_ + 10, top_ + 20, title_.c_str());
    put("<path d=\"M%.0f %.0fV%.0fH%.0f\" fill=\"none\" stroke=\"#555\"/>\n", left_ + 50, top_ + 40, top_ + 170,
        left_ + 250);
    for (double y = y0; y <= y1; ++y)
      put("<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\" fill=\"#333\">%g</text>\n", left_ + 45,
          py(std::pow(10, y)) + 4, std::pow(10, y));
    for (const auto& [x, y] : lines_.front().points)
      put("<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\" fill=\"#333\">%g k</text>\n", px(x), top_ + 188,
          x / 1000);
    double name_y = top_ + 36;
    for (const Line& l : lines_) {
      std::string points;
      for (const auto& [x, y] : l.points) {
        put("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", px(x), py(y), l.colour);
        std::array<char, 60> text{};
        std::snprintf(text.data(), text.size(), "%.1f,%.1f ", px(x), py(y));
        points += text.data();
      }
      out += "<polyline points=\"" + points + "\" fill=\"none\" stroke=\"" + l.colour + "\"/>\n";
      put("<text x=\"%.0f\" y=\"%.0f\" fill=\"%s\">%s</text>\n", left_ + 60, name_y += 14, l.colour, l.name.c_str());
    }
    return out;
  }

 private:
  struct Line {
    std::string name;
    const char* colour;
    std::vector<std::pair<double, double>> points;
  };
  double left_, top_;
  std::string title_;
  std::vector<Line> lines_;
};

std::string plot(const std::vector<Row>& rows) {
  const auto points = [&](const auto& value) {
    std::vector<std::pair<double, double>> out;
    for (const Row& row : rows)
      out.emplace_back(static_cast<double>(row.entities), std::max(1e-3, static_cast<double>(value(row))));
    return out;
  };
  Panel query(0, 0, "a query, ms"), compared(280, 0, "full comparisons a query"),
      file(0, 200, "rows a second of one core"), building(280, 200, "import and first answer, s");
  query.line("p50", "#2f6db3", points([](const Row& r) { return r.asked.p50_ms; }));
  query.line("p99", "#c0622d", points([](const Row& r) { return r.asked.p99_ms; }));
  compared.line("p50", "#2f6db3", points([](const Row& r) { return r.asked.compared_p50; }));
  compared.line("p99", "#c0622d", points([](const Row& r) { return r.asked.compared_p99; }));
  file.line("", "#2f6db3", points([](const Row& r) { return r.asked.rows_s; }));
  building.line("import", "#2f6db3", points([](const Row& r) { return r.import.all_s; }));
  building.line("opened and first query", "#c0622d", points([](const Row& r) {
                  return r.opening.open_s + r.opening.dictionaries_s + r.opening.first_query_s;
                }));
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 560 400\" font-family=\"sans-serif\" "
         "font-size=\"12\">\n<rect width=\"560\" height=\"400\" fill=\"#fff\"/>\n" +
         query.svg() + compared.svg() + file.svg() + building.svg() + "</svg>\n";
}

std::string page(const std::vector<Row>& rows, const std::string& picture) {
  return "# How it grows\n\n"
         "Invented lists of three names an entity (`build/bench_people entities N FILE`): people and organisations at "
         "home in\n"
         "Latin, Arabic, Cyrillic and Devanagari script, parts of names as common as in the population. Each list is "
         "imported,\n"
         "opened and asked in processes of their own. Half of the queries are listed names, most of them damaged, half "
         "are\n"
         "other people; rows are other people, all different. Nothing is cached when a query begins.\n"
         "Import is measured by the clock, opening, queries and rows by the time of one processor.\n\n"
         "![queries, comparisons, rows and building against the number of entities](" +
         picture + ")\n\n" + table(rows) +
         "\nWritten by `build/bench_growth ../shared docs/reference/growth.md docs/reference/growth.svg` on " +
         std::to_string(std::thread::hardware_concurrency()) +
         " cores, shared with other work.\n\n"
         "What the figures say:\n\n"
         "- A part of a name that many bear brings all of them: the number of candidates grows as the list does, and\n"
         "  with it a query and a row, though few of them are compared to the end. This is what keeps a list of a "
         "million\n"
         "  entities from answers in milliseconds.\n"
         "- Opening is the dictionaries, which are made of the snapshot's strings at the first search for a name of "
         "their\n"
         "  script, on all cores: the figure is of the thread that asked for them, of two. Mapping a snapshot of more "
         "than\n"
         "  256 MB is two pages ([decision 0004](../decisions/0004-hashes-at-opening.md)).\n";
}

bool read_options(int argc, char** argv, Options& options) {
  std::vector<std::string> plain;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--sizes" && i + 1 < argc) {
      options.sizes.clear();
      for (const std::string_view size : base::split(argv[++i], ','))
        options.sizes.push_back(std::strtoull(std::string(size).c_str(), nullptr, 10));
    } else if (word == "--seconds" && i + 1 < argc) {
      options.seconds = std::strtod(argv[++i], nullptr);
    } else if (word.starts_with("-")) {
      return false;
    } else {
      plain.push_back(word);
    }
  }
  if (plain.size() != 1 && plain.size() != 3) return false;
  options.shared = plain[0];
  if (plain.size() == 3) options.page = plain[1], options.plot = plain[2];
  return options.seconds > 0 && std::find(options.sizes.begin(), options.sizes.end(), 0) == options.sizes.end();
}

// A folder that goes when this goes.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string name = (fs::temp_directory_path() / "vrata-growth-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path = name;
  }
  ~Scratch() {
    std::error_code ignored;
    if (!path.empty()) fs::remove_all(path, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
};

std::uint64_t snapshot_bytes(const fs::path& data) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(data / "snapshots"))
    if (entry.path().extension() == ".snap") bytes += entry.file_size();
  return bytes;
}

void write_list(const fs::path& file, std::uint64_t count, const people::Stock& stock) {
  std::ofstream out(file, std::ios::binary);
  screen::Dice dice(1);
  std::string line;
  for (std::uint64_t n = 1; n <= count; ++n) {
    line.clear();
    people::append_entity(line, n, stock, dice);
    out << line;
  }
}

Result<std::vector<std::string>> strangers_of(const fs::path& shared) {
  constexpr std::uint64_t kStrangers = 100'000;
  std::vector<std::string> names;
  const auto made =
      people::write_rows(shared / "bench" / "negatives_global.csv", kStrangers, 1, [&](const std::string& line) {
        if (!names.empty() || !line.starts_with("id,"))
          names.push_back(line.substr(line.find(',') + 1, line.size() - line.find(',') - 2));
      });
  if (!made) return made.error();
  return names;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read_options(argc, argv, options)) {
    std::fputs("usage: bench_growth SHARED [PAGE.md PLOT.svg] [--sizes N,N,...] [--seconds N]\n", stderr);
    return 2;
  }
  const auto fail = [](const Error& error) {
    std::fprintf(stderr, "bench_growth: %s\n", to_string(error).c_str());
    return 1;
  };
  const auto strangers = strangers_of(options.shared);
  if (!strangers) return fail(strangers.error());
  std::vector<Row> rows;
  for (const std::uint64_t size : options.sizes) {
    const Scratch scratch;
    const fs::path document = scratch.path / "invented.ftm.json", data = scratch.path / "data";
    double ignored = 0;
    Row row;
    row.entities = size;
    const bool written = apart<bool>(
        [&] {
          const auto stock = people::read_stock(options.shared, VRATA_SOURCE_DIR);
          if (stock) write_list(document, size, *stock);
          return stock.ok();
        },
        ignored);
    if (!written) return fail({ErrorCode::kNotFound, {options.shared.string()}, "the list could not be made"});
    row.document_bytes = fs::file_size(document);
    row.import = apart<Import>([&] { return import_list(data, document); }, row.import_gb, &row.import_processor_s);
    if (!row.import.ok) return fail({ErrorCode::kIo, {document.string()}, "could not be imported"});
    row.snapshot_bytes = snapshot_bytes(data);
    row.opening = apart<Opening>([&] { return open_list(data); }, ignored);
    row.asked = apart<Asked>([&] { return ask(data, *strangers, options.seconds); }, row.asked_gb);
    if (!row.opening.ok || !row.asked.ok) return fail({ErrorCode::kIo, {data.string()}, "could not be opened"});
    rows.push_back(row);
    std::fprintf(stderr, "%s", table({row}).c_str());
  }
  std::printf("%s", table(rows).c_str());
  if (!options.page.empty()) {
    std::ofstream(options.plot) << plot(rows);
    std::ofstream(options.page) << page(rows, options.plot.filename().string());
  }
  return 0;
}
