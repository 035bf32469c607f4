// vrata validate: how much the lists in force find of what they should, and how often they alert on strangers.
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/files.h"
#include "cli/flags.h"
#include "cli/validation.h"
#include "cli/validation_page.h"
#include "cli/validation_print.h"
#include "store/files.h"

namespace vrata::cli {
namespace {

Status write_file(Console& console, const std::string& path, const std::string& bytes) {
  auto output = Output::open(console, path);
  if (!output) return output.error();
  (*output)->write(bytes);
  return (*output)->finish();
}

Result<std::optional<EarlierRun>> earlier_run(const std::string& path) {
  if (path.empty()) return std::optional<EarlierRun>();
  const auto bytes = store::read_file(path);
  if (!bytes) return bytes.error();
  auto run = read_earlier_run(base::text_of(*bytes), path);
  if (!run) return run.error();
  return std::optional<EarlierRun>(*std::move(run));
}

void tell_totals(Console& console, const Measured& measured) {
  const auto& [options, policy, in_force, result, earlier, changes] = measured;
  std::string line = grouped(result.asked()) + " queries, " + grouped(result.misses(policy.threshold).size()) +
                     " not found at " + score_text(policy.threshold);
  if (options.withhold.empty() && options.deck.empty()) line += ", seed " + std::to_string(options.seed);
  if (result.deck.refused != 0) line += "; " + grouped(result.deck.refused) + " rows of the deck not asked";
  if (result.deck.not_in_force != 0)
    line += "; " + grouped(result.deck.not_in_force) + " rows of entities that are not in force";
  if (result.not_screened != 0) line += "; " + grouped(result.not_screened) + " strangers not screened";
  console.note(line);
}

// What flags do not go together; empty: nothing.
std::string contradiction(const Validate& options, Format format) {
  if (options.misses && format == Format::kCsv) return "--misses prints with --format table or jsonl, not csv";
  if (!options.against.empty() && format == Format::kCsv)
    return "--against prints with --format table or jsonl, not csv";
  if (options.withhold.empty()) return "";
  if (!options.deck.empty()) return "--deck and --withhold are two decks; give one";
  if (!options.write_deck.empty()) return "--write-deck writes the deck of --seed, not that of --withhold";
  if (!options.html.empty() || !options.against.empty())
    return "--html and --against are of the deck, not of --withhold";
  return "";
}

}  // namespace

int run(const Validate& options, Console& console) {
  const Format format = console.format(Format::kTable);
  if (const std::string why = contradiction(options, format); !why.empty())
    return console.complain(ErrorCode::kUsage, why);
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  const auto earlier = earlier_run(options.against);
  if (!earlier) return console.complain(earlier.error());
  const auto in_force = open_in_force(console, policy->lists);
  if (!in_force) return console.complain(in_force.error());
  const auto findings = validated(options, *policy, *in_force, console);
  if (!findings) return console.complain(findings.error());
  // Before what is compared, so that a deck that is not the same one can be kept and asked again.
  if (!options.write_deck.empty())
    if (const Status written = write_file(console, options.write_deck, deck_csv(findings->deck.questions)); !written)
      return console.complain(written.error());
  const auto changes = *earlier ? changes_since(**earlier, *findings, policy->threshold)
                                : Result<std::vector<Change>>(std::vector<Change>());
  if (!changes) return console.complain(changes.error());

  const Measured measured{options, *policy, *in_force, *findings, *earlier ? &**earlier : nullptr, *changes};
  if (!options.html.empty())
    if (const Status written = write_file(console, options.html, validation_page(measured)); !written)
      return console.complain(written.error());
  format == Format::kTable ? print_table(console, measured) : print_rows(console, format, measured);
  tell_totals(console, measured);
  return findings->deck.refused + findings->deck.not_in_force == 0 ? kDone : kNotAllScreened;
}

}  // namespace vrata::cli
