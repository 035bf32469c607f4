// vrata bench: how fast this machine answers with the lists in force.
#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <thread>
#include <unordered_set>

#include "base/json_out.h"
#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/layout.h"
#include "cli/ordered.h"
#include "cli/queries.h"
#include "cli/timing.h"
#include "screen/deck.h"
#include "screen/dice.h"
#include "screen/screen.h"
#include "text/fold.h"
#include "vrata/version.h"

namespace vrata::cli {
namespace {

// Queries of one kind, and what they took.
struct Kind {
  std::string word, title;
  std::vector<Subject> subjects;
  std::vector<std::uint64_t> cold_ns, warm_ns;
  std::vector<std::uint64_t> candidates, compared;
  std::uint64_t hits = 0;
};

// A file of rows, screened once from a cold start.
struct FileRun {
  unsigned threads = 1;
  std::uint64_t rows = 0, hits = 0;
  double seconds = 0;
};

struct Machine {
  std::string processor, memory;
  unsigned threads = 1;
};

// The value of a line "key : value" of a file; empty when there is none.
std::string value_of(const char* path, std::string_view key) {
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(key)) continue;
    const std::size_t at = line.find_first_not_of(" \t", line.find(':') + 1);
    return at == std::string::npos ? "" : line.substr(at);
  }
  return {};
}

Machine this_machine() {
  Machine machine;
  machine.processor = value_of("/proc/cpuinfo", "model name");
  machine.memory = value_of("/proc/meminfo", "MemTotal");
  machine.threads = std::max(1U, std::thread::hardware_concurrency());
  return machine;
}

// Ascending values; percent in tenths, so 999 is p99.9.
std::uint64_t percentile(const std::vector<std::uint64_t>& sorted, std::uint64_t permille) {
  return sorted.empty() ? 0 : sorted[(sorted.size() - 1) * permille / 1000];
}

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

Subject person(std::string name) {
  Subject subject;
  subject.schema = Schema::kPerson;
  subject.names = {std::move(name)};
  return subject;
}

// First and last parts of names, by script.
struct Parts {
  std::map<text::Script, std::pair<std::vector<std::string>, std::vector<std::string>>> by_script;

  void add(std::string_view name) {
    const std::size_t space = name.find(' '), last = name.rfind(' ');
    const text::Script script = screen::main_script(name);
    if (space == std::string_view::npos || script == text::Script::kCommon) return;
    auto& [first, family] = by_script[script];
    first.emplace_back(name.substr(0, space));
    family.emplace_back(name.substr(last + 1));
  }

  // Distinct names of a first and a last part of one script, scripts as often as they are in the source. Fewer than
  // asked for when the parts do not give more.
  [[nodiscard]] std::vector<std::string> recombined(std::uint64_t count, std::uint64_t seed) const {
    std::vector<std::string> out;
    std::unordered_set<std::string> made;
    std::vector<const std::pair<std::vector<std::string>, std::vector<std::string>>*> sources;
    for (const auto& [script, parts] : by_script) sources.insert(sources.end(), parts.first.size(), &parts);
    screen::Dice dice(seed);
    for (std::uint64_t tries = 0; !sources.empty() && out.size() < count && tries < 20 * count; ++tries) {
      const auto& [first, family] = *sources[dice.below(sources.size())];
      std::string name = first[dice.below(first.size())] + " " + family[dice.below(family.size())];
      if (made.insert(name).second) out.push_back(std::move(name));
    }
    return out;
  }
};

// The parts of the listed people's names.
Result<Parts> listed_parts(const index::Snapshot& snapshot) {
  Parts parts;
  for (std::uint32_t ordinal = 0; ordinal < snapshot.entity_count(); ++ordinal) {
    const auto entity = snapshot.entity(ordinal);
    if (!entity) return entity.error();
    if (entity->schema != Schema::kPerson) continue;
    for (const Name& name : entity->names)
      if (!name.damaged && name.grade != NameGrade::kLow) parts.add(name.text);
  }
  return parts;
}

Result<Parts> parts_of_file(const Bench& options, Console& console) {
  const auto how = subject_options(options.map, options.encoding, options.delimiter, options.date_order);
  if (!how) return how.error();
  const auto rows = rows_of_file(options.people, *how, console);
  if (!rows) return rows.error();
  Parts parts;
  for (const wire::SubjectRow& row : *rows)
    if (!row.subject.names.empty()) parts.add(row.subject.names.front());
  if (parts.by_script.empty())
    return Error{ErrorCode::kUsage, {options.people}, "no name in it has two parts to be put together anew"};
  return parts;
}

// Two of the commonest parts of the listed names together.
std::vector<Subject> common_names(const Parts& parts, std::uint32_t count) {
  std::vector<Subject> out;
  const auto at = parts.by_script.find(text::Script::kLatin);
  if (at == parts.by_script.end()) return out;
  const auto commonest = [](const std::vector<std::string>& of) {
    std::map<std::string, std::uint32_t> counts;
    for (const std::string& part : of) ++counts[part];
    std::vector<std::pair<std::uint32_t, std::string>> order;
    for (auto& [part, n] : counts) order.emplace_back(n, part);
    std::sort(order.rbegin(), order.rend());
    constexpr std::size_t kCommonest = 40;
    order.resize(std::min(order.size(), kCommonest));
    return order;
  };
  const auto first = commonest(at->second.first), family = commonest(at->second.second);
  for (std::size_t sum = 0; sum < first.size() + family.size() && out.size() < count; ++sum)
    for (std::size_t i = 0; i < first.size() && i <= sum && out.size() < count; ++i)
      if (sum - i < family.size()) out.push_back(person(first[i].second + " " + family[sum - i].second));
  return out;
}

// The name with a letter of every part of four letters or more left out or taken for its neighbour; empty when it has
// fewer than two such parts.
std::string every_part_wrong(std::string_view name, screen::Dice& dice) {
  constexpr std::size_t kLeastLetters = 4;
  std::u32string letters = text::fold_letters(name);
  std::size_t wrong = 0;
  for (std::size_t end = letters.size(); end > 0;) {  // from the last part on, so that places stay
    const std::size_t space = letters.rfind(U' ', end - 1);
    const std::size_t begin = space == std::u32string::npos ? 0 : space + 1;
    if (end - begin >= kLeastLetters) {
      const std::size_t at = begin + 1 + dice.below(end - begin - 2);
      if (dice.below(2) == 0)
        letters.erase(at, 1);
      else
        letters[at] = letters[at + 1];
      ++wrong;
    }
    end = begin == 0 ? 0 : begin - 1;
  }
  return wrong < 2 ? std::string() : text::to_utf8(letters);
}

Result<std::vector<Kind>> kinds_of(const Bench& options, const index::Snapshot& snapshot, const Parts& parts) {
  const auto deck = screen::make_deck(snapshot, {options.seed, options.queries, {}});
  if (!deck) return deck.error();
  std::vector<Kind> kinds;
  for (const screen::Damage damage :
       {screen::Damage::kExact, screen::Damage::kOneEdit, screen::Damage::kOrder, screen::Damage::kOtherScript}) {
    Kind kind;
    kind.word = screen::word(damage);
    kind.title = screen::title(damage);
    for (const screen::DeckCase& one : *deck)
      if (one.damage == damage) kind.subjects.push_back(one.subject());
    kinds.push_back(std::move(kind));
  }
  Kind every_part;
  every_part.word = "every_part";
  every_part.title = "a letter wrong in every part";
  screen::Dice dice(options.seed);
  for (const screen::DeckCase& one : *deck) {
    if (one.damage != screen::Damage::kExact) continue;
    Subject subject = one.subject();
    subject.names.front() = every_part_wrong(one.query, dice);
    if (!subject.names.front().empty()) every_part.subjects.push_back(std::move(subject));
  }
  kinds.push_back(std::move(every_part));
  Kind common;
  common.word = "common";
  common.title = "two of the commonest parts";
  common.subjects = common_names(parts, options.queries);
  kinds.push_back(std::move(common));
  Kind strangers;
  strangers.word = "recombined";
  strangers.title = "parts of different people";
  for (std::string& name : parts.recombined(options.queries, options.seed + 1))
    strangers.subjects.push_back(person(std::move(name)));
  kinds.push_back(std::move(strangers));
  return kinds;
}

// Each query with an empty cache, and twice more at once; the last is the warm one.
void measure(Kind& kind, screen::Screener& screener, const screen::Policy& policy) {
  for (const Subject& subject : kind.subjects) {
    const screen::Counts before = screener.counts();
    screener.forget();
    auto begin = Clock::now();
    kind.hits += screener.screen(subject, policy).hits_total;
    kind.cold_ns.push_back(ns_since(begin));
    kind.candidates.push_back(screener.counts().candidates - before.candidates);
    kind.compared.push_back(screener.counts().compared - before.compared);
    (void)screener.screen(subject, policy);
    begin = Clock::now();
    (void)screener.screen(subject, policy);
    kind.warm_ns.push_back(ns_since(begin));
  }
}

// All queries of all kinds as one.
Kind mixed(const std::vector<Kind>& kinds) {
  Kind all;
  all.word = "mixed";
  all.title = "all kinds";
  const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  for (const Kind& kind : kinds) {
    append(all.subjects, kind.subjects);
    append(all.cold_ns, kind.cold_ns);
    append(all.warm_ns, kind.warm_ns);
    append(all.candidates, kind.candidates);
    append(all.compared, kind.compared);
    all.hits += kind.hits;
  }
  return all;
}

FileRun screen_file(const std::vector<std::string>& names, unsigned threads, const index::Snapshot& snapshot,
                    const screen::Policy& policy, Progress& progress) {
  constexpr std::size_t kBatch = 64;
  FileRun run;
  run.threads = threads;
  std::size_t next = 0;
  const auto begin = Clock::now();
  in_order<std::size_t, std::uint64_t>(
      threads,
      [&](std::size_t& at) {
        at = next;
        next += kBatch;
        return at < names.size();
      },
      [&] {
        return [&, screener = screen::Screener(snapshot)](std::size_t at) mutable {
          std::uint64_t hits = 0;
          for (std::size_t i = at; i < std::min(at + kBatch, names.size()); ++i)
            hits += screener.screen(person(names[i]), policy).hits_total;
          return hits;
        };
      },
      [&](std::uint64_t& hits) {
        run.hits += hits;
        run.rows = std::min<std::uint64_t>(run.rows + kBatch, names.size());
        progress.show(static_cast<int>(run.rows * 1000 / names.size()),
                      grouped(run.rows) + " rows, threads: " + std::to_string(threads));
        return true;
      });
  run.seconds = static_cast<double>(ns_since(begin)) / 1e9;
  return run;
}

std::uint64_t rows_a_second(const FileRun& run) {
  return run.seconds <= 0 ? 0 : static_cast<std::uint64_t>(static_cast<double>(run.rows) / run.seconds);
}

struct Report {
  Machine machine;
  std::uint64_t entities = 0, names = 0;
  std::vector<Kind> kinds;  // the last: all of them
  std::vector<FileRun> files;
  std::string peak;  // memory of the process
};

void print_table(Console& console, const Report& report) {
  Table head;
  head.add({"machine", report.machine.processor + ", " + std::to_string(report.machine.threads) + " threads, " +
                           report.machine.memory});
  head.add({"engine", std::string(version())});
  head.add({"lists", grouped(report.entities) + " entities, " + grouped(report.names) + " prepared names"});
  head.print(console);
  console.out.write("\n");
  Table table({1, 2, 3, 4, 5, 6, 7, 8, 9});
  std::vector<Cell> titles;
  for (const char* title : {"query", "n", "cold p50", "cold p99", "warm p50", "warm p99", "warm p99.9", "names p50",
                            "names p99", "compared p50"})
    titles.emplace_back(title, Style::kDim);
  table.add(titles);
  for (const Kind& k : report.kinds) {
    if (k.subjects.empty()) continue;
    table.add({k.title, grouped(k.subjects.size()), time_text(percentile(k.cold_ns, 500)),
               time_text(percentile(k.cold_ns, 990)), time_text(percentile(k.warm_ns, 500)),
               time_text(percentile(k.warm_ns, 990)), time_text(percentile(k.warm_ns, 999)),
               grouped(percentile(k.candidates, 500)), grouped(percentile(k.candidates, 990)),
               grouped(percentile(k.compared, 500))});
  }
  table.print(console);
  console.out.write(
      "cold: nothing enumerated before; warm: asked before. Whole answers are never kept.\n"
      "names: what the index gives for comparison; compared: those with an open channel that might reach the "
      "line.\n\n");
  Table files({1, 2, 3, 4});
  files.add({{"file", Style::kDim},
             {"rows", Style::kDim},
             {"seconds", Style::kDim},
             {"rows a second", Style::kDim},
             {"hits", Style::kDim}});
  for (const FileRun& run : report.files)
    files.add({run.threads == 1 ? std::string("one thread") : std::to_string(run.threads) + " threads",
               grouped(run.rows), time_text(static_cast<std::uint64_t>(run.seconds * 1e9)), grouped(rows_a_second(run)),
               grouped(run.hits)});
  if (!report.files.empty()) files.print(console);
  console.out.write("peak memory of this process " + report.peak + "\n");
}

void print_json(Console& console, const Report& report) {
  std::string out;
  base::JsonOut json(out);
  const auto number = [&](std::string_view name, std::uint64_t value) {
    json.number(name, static_cast<std::int64_t>(value));
  };
  json.open('{');
  json.text("processor", report.machine.processor);
  number("hardware_threads", report.machine.threads);
  json.text("memory", report.machine.memory);
  json.text("engine", std::string(version()));
  number("entities", report.entities);
  number("names", report.names);
  json.text("peak_memory", report.peak);
  json.key("queries");
  json.open('[');
  for (const Kind& k : report.kinds) {
    json.open('{');
    json.text("kind", k.word);
    number("n", k.subjects.size());
    number("hits", k.hits);
    for (const auto& [name, values] : {std::pair("cold", &k.cold_ns), std::pair("warm", &k.warm_ns)})
      for (const auto& [label, permille] : {std::pair("p50", 500), std::pair("p99", 990), std::pair("p999", 999)})
        number(std::string(name) + "_" + label + "_ns", percentile(*values, static_cast<std::uint64_t>(permille)));
    number("candidates_p50", percentile(k.candidates, 500));
    number("candidates_p99", percentile(k.candidates, 990));
    number("compared_p50", percentile(k.compared, 500));
    number("compared_p99", percentile(k.compared, 990));
    json.close('}');
  }
  json.close(']');
  json.key("files");
  json.open('[');
  for (const FileRun& run : report.files) {
    json.open('{');
    number("threads", run.threads);
    number("rows", run.rows);
    number("hits", run.hits);
    number("milliseconds", static_cast<std::uint64_t>(run.seconds * 1000));
    number("rows_a_second", rows_a_second(run));
    json.close('}');
  }
  json.close(']');
  json.close('}');
  console.out.write(out + "\n");
}

}  // namespace

int run(const Bench& options, Console& console) {
  const Format format = console.format(Format::kTable);
  if (format == Format::kCsv) return console.complain(ErrorCode::kUsage, "bench prints a table or JSON lines");
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  const auto in_force = open_in_force(console, policy->lists);
  if (!in_force) return console.complain(in_force.error());
  const index::Snapshot& snapshot = in_force->snapshot();
  Report report;
  report.machine = this_machine();
  report.entities = snapshot.entity_count();
  report.names = snapshot.name_count();
  const auto listed = listed_parts(snapshot);
  if (!listed) return console.complain(listed.error());
  const auto people = options.people.empty() ? listed : parts_of_file(options, console);
  if (!people) return console.complain(people.error());
  auto kinds = kinds_of(options, snapshot, *listed);
  if (!kinds) return console.complain(kinds.error());
  report.kinds = *std::move(kinds);

  Progress progress(console, "measuring");
  {
    screen::Screener screener(snapshot);
    int done = 0;
    for (Kind& kind : report.kinds) {
      progress.show(++done * 1000 / static_cast<int>(report.kinds.size() + 1), kind.title);
      measure(kind, screener, *policy);
    }
    report.kinds.push_back(mixed(report.kinds));
    for (Kind& kind : report.kinds)
      for (auto* values : {&kind.cold_ns, &kind.warm_ns, &kind.candidates, &kind.compared})
        std::sort(values->begin(), values->end());
  }
  if (options.rows != 0) {
    const std::vector<std::string> names = people->recombined(options.rows, options.seed);
    std::set<unsigned> threads = {1U, thread_count(options.threads)};
    for (const unsigned n : threads)
      if (!names.empty()) report.files.push_back(screen_file(names, n, snapshot, *policy, progress));
  }
  progress.clear();
  report.peak = value_of("/proc/self/status", "VmHWM");
  format == Format::kJsonl ? print_json(console, report) : print_table(console, report);
  return kDone;
}

}  // namespace vrata::cli
