#include "cli/speed_print.h"

#include "base/json_out.h"
#include "cli/layout.h"
#include "cli/validation.h"
#include "screen/measure.h"
#include "vrata/date.h"
#include "vrata/version.h"

namespace vrata::cli::speed {
namespace {

// "48.1 µs", "1.20 ms"
std::string time_text(std::uint64_t ns) {
  const auto with = [](std::uint64_t whole, std::uint64_t hundredths, std::string_view unit) {
    return std::to_string(whole) + "." + (hundredths < 10 ? "0" : "") + std::to_string(hundredths) + " " +
           std::string(unit);
  };
  if (ns >= 1'000'000'000) return with(ns / 1'000'000'000, ns / 10'000'000 % 100, "s");
  if (ns >= 1'000'000) return with(ns / 1'000'000, ns / 10'000 % 100, "ms");
  return std::to_string(ns / 1000) + "." + std::to_string(ns / 100 % 10) + " µs";
}

std::string memory_text(std::uint64_t bytes) { return grouped(bytes >> 20) + " MiB"; }

std::uint64_t rows_a_second(std::uint64_t rows, std::uint64_t ns) {
  return ns == 0 ? 0 : static_cast<std::uint64_t>(static_cast<double>(rows) * 1e9 / static_cast<double>(ns));
}

// "495 of 500"; "-" for queries of which nothing must be found.
std::string found_text(const KindResult& kind) {
  return kind.expected == 0 ? "-" : grouped(kind.found) + " of " + grouped(kind.expected);
}

void print_head(Console& console, const Report& report) {
  Table head;
  const Machine& machine = report.machine;
  head.add({"machine", machine.processor + ", " + std::to_string(machine.threads) + " threads, " +
                           memory_text(machine.memory_bytes) +
                           (machine.load.empty() ? "" : "; load " + machine.load + " when this began")});
  head.add({"engine", std::string(version())});
  for (const wire::ListView& list : report.lists)
    head.add({"list", std::string(list.list) + " edition " + std::to_string(list.edition) +
                          (list.published_at ? ", published " + to_utc_string(*list.published_at).substr(0, 10) : "")});
  head.add({"holds", grouped(report.entities) + " entities, " + grouped(report.names) + " prepared names"});
  head.add({"rows", "made of the names " + (report.people.empty() ? "listed" : "of " + report.people)});
  head.add({"runs", std::to_string(report.runs) + (report.runs == 1 ? "" : ", of which the medians are told")});
  head.print(console);
}

void print_kinds(Console& console, const Report& report) {
  Table table({1, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  std::vector<Cell> titles;
  for (const char* title : {"query", "n", "cache", "p50", "p99", "p99.9", "clock p50", "clock p99", "names p50",
                            "names p99", "compared p50", "found", "hit"})
    titles.emplace_back(title, Style::kDim);
  table.add(titles);
  for (const KindResult& k : report.kinds)
    for (const Cache cache : kCaches) {
      const Centiles& c = k.times[static_cast<std::size_t>(cache)];
      const bool first = cache == kCaches.front();
      const auto once = [first](const std::string& text) { return first ? text : std::string(); };
      table.add({once(k.title), once(grouped(k.queries)), word(cache), time_text(c.p50.processor_ns),
                 time_text(c.p99.processor_ns), time_text(c.p999.processor_ns), time_text(c.p50.clock_ns),
                 time_text(c.p99.clock_ns), once(grouped(k.candidates_p50)), once(grouped(k.candidates_p99)),
                 once(grouped(k.compared_p50)), once(found_text(k)), once(grouped(k.hit_queries))});
    }
  table.print(console);
  console.out.write(
      "Times are of the processor; \"clock\" has what else the machine did in it. Whole answers are never kept.\n"
      "cache off: all is enumerated anew; cold: asked for the first time, among all others; warm: asked before.\n"
      "names: what the index gives for comparison; compared: those with an open channel that might reach the line.\n"
      "found: the entity that a query was made of is hit; hit: queries with any hit.\n");
  console.out.write("index against full scan: " + grouped(report.scanned.queries) + " answers compared, " +
                    grouped(report.scanned.differ) + " differ\n\n");
}

void print_files(Console& console, const Report& report) {
  if (report.files.empty()) return;
  Table files({1, 2, 3, 4, 5});
  files.add({{"file", Style::kDim},
             {"rows", Style::kDim},
             {"clock", Style::kDim},
             {"rows a second", Style::kDim},
             {"rows a second of one processor", Style::kDim},
             {"hits", Style::kDim}});
  for (const FileResult& file : report.files)
    files.add({file.threads == 1 ? std::string("one thread") : std::to_string(file.threads) + " threads",
               grouped(file.rows), time_text(file.took.clock_ns), grouped(rows_a_second(file.rows, file.took.clock_ns)),
               grouped(rows_a_second(file.rows, file.took.processor_ns)), grouped(file.hits)});
  files.print(console);
  console.out.write("\n");
}

void print_rest(Console& console, const Report& report) {
  Table rest({1, 2});
  rest.add({{"start and build", Style::kDim}, {"processor", Style::kDim}, {"clock", Style::kDim}});
  const auto add = [&](const char* what, const Took& took) {
    rest.add({what, time_text(took.processor_ns), time_text(took.clock_ns)});
  };
  add("the snapshot is opened and checked", report.start.open);
  add("dictionaries for Latin names", report.start.dictionaries);
  add("the first answer", report.start.first_answer);
  if (report.build) add("the snapshot is built of the entities", report.build->took);
  rest.print(console);
  console.out.write("memory " + memory_text(report.start.memory_bytes) + " after the first answer, " +
                    memory_text(report.peak_bytes) + " at most" +
                    (report.build ? "; the snapshot has " + memory_text(report.build->bytes) : "") + "\n");
}

}  // namespace

void print_table(Console& console, const Report& report) {
  print_head(console, report);
  console.out.write("\n");
  print_kinds(console, report);
  print_files(console, report);
  print_rest(console, report);
}

namespace {

class Json {
 public:
  void number(const std::string& name, std::uint64_t value) { json_.number(name, static_cast<std::int64_t>(value)); }
  // "cold_p50_ns" of the processor and "cold_p50_clock_ns".
  void took(const std::string& name, const Took& took) {
    number(name + "_ns", took.processor_ns);
    number(name + "_clock_ns", took.clock_ns);
  }
  base::JsonOut& raw() { return json_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  base::JsonOut json_{text_};
};

void add_list(Json& json, const wire::ListView& list) {
  json.raw().open('{');
  json.raw().text("list", list.list);
  json.number("edition", list.edition);
  json.raw().text("published_at", list.published_at ? to_utc_string(*list.published_at) : "");
  json.raw().text("sha256", list.sha256);
  json.raw().close('}');
}

void add_kind(Json& json, const KindResult& kind) {
  json.raw().open('{');
  json.raw().text("kind", kind.word);
  json.raw().text("title", kind.title);
  json.number("n", kind.queries);
  json.number("hits", kind.hits);
  json.number("hit_queries", kind.hit_queries);
  json.number("expected", kind.expected);
  json.number("found", kind.found);
  if (kind.expected != 0) {
    const screen::Share share = screen::share_of(kind.found, kind.expected);
    json.raw().raw("found_low", decimals(share.low));
    json.raw().raw("found_high", decimals(share.high));
  }
  for (const Cache cache : kCaches) {
    const Centiles& c = kind.times[static_cast<std::size_t>(cache)];
    const std::string name(word(cache));
    json.took(name + "_p50", c.p50);
    json.took(name + "_p99", c.p99);
    json.took(name + "_p999", c.p999);
  }
  json.number("candidates_p50", kind.candidates_p50);
  json.number("candidates_p99", kind.candidates_p99);
  json.number("compared_p50", kind.compared_p50);
  json.number("compared_p99", kind.compared_p99);
  json.raw().close('}');
}

void add_file(Json& json, const FileResult& file) {
  json.raw().open('{');
  json.number("threads", file.threads);
  json.number("rows", file.rows);
  json.number("hits", file.hits);
  json.number("milliseconds", file.took.clock_ns / 1'000'000);
  json.number("processor_milliseconds", file.took.processor_ns / 1'000'000);
  json.number("rows_a_second", rows_a_second(file.rows, file.took.clock_ns));
  json.number("rows_a_second_of_one_processor", rows_a_second(file.rows, file.took.processor_ns));
  json.raw().close('}');
}

// [{…},{…}] under a key.
template <class C, class Add>
void add_all(Json& json, std::string_view key, const C& all, Add add) {
  json.raw().key(key);
  json.raw().open('[');
  for (const auto& one : all) add(json, one);
  json.raw().close(']');
}

}  // namespace

void print_json(Console& console, const Report& report) {
  Json json;
  json.raw().open('{');
  json.raw().text("processor", report.machine.processor);
  json.number("hardware_threads", report.machine.threads);
  json.raw().text("memory", memory_text(report.machine.memory_bytes));
  json.raw().text("load", report.machine.load);
  json.raw().text("engine", version());
  json.raw().text("measured_at", to_utc_string(report.measured_at));
  json.number("runs", report.runs);
  json.raw().text("people", report.people);
  add_all(json, "lists", report.lists, add_list);
  json.raw().text("snapshot", report.snapshot);
  json.number("entities", report.entities);
  json.number("names", report.names);
  json.took("start_open", report.start.open);
  json.took("start_dictionaries", report.start.dictionaries);
  json.took("start_first_answer", report.start.first_answer);
  json.number("memory_bytes", report.start.memory_bytes);
  json.number("peak_memory_bytes", report.peak_bytes);
  if (report.build) {
    json.took("build", report.build->took);
    json.number("snapshot_bytes", report.build->bytes);
    json.raw().boolean("build_same", report.build->same);
  }
  add_all(json, "queries", report.kinds, add_kind);
  json.number("scanned_queries", report.scanned.queries);
  json.number("scanned_differ", report.scanned.differ);
  add_all(json, "files", report.files, add_file);
  json.raw().close('}');
  console.out.write(json.text() + "\n");
}

}  // namespace vrata::cli::speed
