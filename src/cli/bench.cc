// vrata bench: how fast this machine answers with the lists in force, and how much is found in the same run.
#include <filesystem>
#include <set>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/in_force.h"
#include "cli/machine.h"
#include "cli/ordered.h"
#include "cli/speed.h"
#include "cli/speed_print.h"

namespace vrata::cli {

int run(const Bench& options, Console& console) {
  const Format format = console.format(Format::kTable);
  if (format == Format::kCsv) return console.complain(ErrorCode::kUsage, "bench prints a table or JSON lines");
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  speed::Report report;
  report.machine = this_machine();
  report.measured_at = wall_clock();
  report.runs = options.runs;
  report.people = std::filesystem::path(options.people).filename().string();
  const auto in_force = open_in_force(console, policy->lists);
  if (!in_force) return console.complain(in_force.error());
  const index::Snapshot& snapshot = in_force->snapshot();
  report.lists = in_force->views;
  report.snapshot = snapshot.id();
  report.entities = snapshot.entity_count();
  report.names = snapshot.name_count();
  const auto listed = speed::listed_parts(snapshot);
  if (!listed) return console.complain(listed.error());
  const auto people = options.people.empty() ? listed : speed::parts_of_file(options, console);
  if (!people) return console.complain(people.error());

  Progress progress(console, "measuring");
  const speed::Tell tell = [&](int permille, const std::string& what) { progress.show(permille, what); };
  // Memory is told of what screens, so all that needs more comes behind the rows of a file.
  const std::vector<std::string> names = people->recombined(options.rows, options.seed);
  const auto start = speed::measure_start(console.common.data, speed::person(names.empty() ? "Nobody" : names.front()),
                                          *policy, options.runs);
  if (!start) return console.complain(start.error());
  report.start = *start;
  const std::set<unsigned> threads = {1U, thread_count(options.threads)};
  for (const unsigned n : threads)
    if (!names.empty()) report.files.push_back(speed::measure_file(names, n, options.runs, snapshot, *policy, tell));
  report.peak_bytes = peak_bytes();

  const auto questions = speed::questions_of(options, snapshot, *policy, *listed, *people);
  if (!questions) return console.complain(questions.error());
  const auto withheld = index::Snapshot::open(questions->withheld, "memory");
  if (!withheld) return console.complain(withheld.error());
  report.kinds = speed::measure_kinds(*questions, options.runs, options.seed, snapshot, *withheld, *policy, tell);
  constexpr std::size_t kScannedOfEachKind = 10;
  report.scanned = speed::compare_with_scan(*questions, kScannedOfEachKind, snapshot, *withheld, *policy, tell);
  const auto build = speed::measure_build(snapshot);
  if (!build) return console.complain(build.error());
  report.build = *build;
  progress.clear();
  format == Format::kJsonl ? speed::print_json(console, report) : speed::print_table(console, report);
  return kDone;
}

}  // namespace vrata::cli
