#include "cli/validation_print.h"

#include <algorithm>

#include "base/hash.h"
#include "base/json_out.h"
#include "cli/layout.h"
#include "vrata/version.h"

namespace vrata::cli {
namespace {

using screen::Share;

std::string interval(const Share& share) { return decimals(share.low) + " to " + decimals(share.high); }

void print_deck(Console& console, const Findings& result) {
  Table recall({1, 2, 3, 4});
  recall.add({{"listed names", Style::kBold}, "asked", "found", "recall", "95 %"});
  Table alerts({1, 2, 3, 4});
  alerts.add({{"strangers", Style::kBold}, "asked", "alerts", "share", "95 %"});
  for (const Measure& m : result.measures)
    (m.measure == "recall" ? recall : alerts)
        .add({m.title, grouped(m.share.of), grouped(m.share.count), decimals(m.share.value), interval(m.share)});
  recall.limit(0, 40);
  recall.print(console);
  const bool asked_strangers = std::any_of(result.measures.begin(), result.measures.end(),
                                           [](const Measure& m) { return m.measure == "alerts"; });
  if (!asked_strangers) return;
  console.out.write("\n");
  alerts.print(console);
}

void print_original_script(Console& console, const Findings& result) {
  Table table({3, 4, 5, 6, 7, 8});
  table.add({{"asked by original script", Style::kBold},
             "script",
             "line",
             "score",
             "asked",
             "found",
             "recall",
             "95 %",
             "alerts on strangers of that script"});
  for (std::size_t i = 0; i < result.measures.size(); ++i) {
    const Measure& m = result.measures[i];
    if (m.measure != "recall") continue;
    std::string alerts = "no strangers given";
    if (i + 1 < result.measures.size() && result.measures[i + 1].measure == "alerts") {
      const Share& share = result.measures[i + 1].share;
      alerts = grouped(share.count) + " of " + grouped(share.of) + ", " + decimals(100 * share.value, "%.3f") + " %";
    }
    table.add({m.schema == "Person" ? "persons" : "organisations and others", m.script, m.title, score_text(m.line),
               grouped(m.share.of), grouped(m.share.count), decimals(m.share.value), interval(m.share), alerts});
  }
  table.print(console);
}

void print_misses(Console& console, const Findings& result, std::int32_t line) {
  const std::vector<std::size_t> misses = result.misses(line);
  if (misses.empty()) return;
  console.out.write("\n");
  Table table({3});
  table.add({{"not found", Style::kBold}, "asked as", "made of", "score", "entity"});
  for (const std::size_t at : misses) {
    const Question& one = result.deck.questions[at];
    const std::string birth = one.subject.births.empty() ? "" : ", born " + to_string(one.subject.births.front());
    table.add({one.title, one.subject.names.front() + birth, one.listed_name, score_text(result.reached[at].score),
               one.entity_id});
  }
  table.limit(1, 40);
  table.limit(2, 40);
  table.print(console);
}

std::string signed_decimals(double value) { return (value > 0 ? "+" : "") + decimals(value); }

void print_changes(Console& console, const Measured& measured) {
  console.out.write("\n");
  Table table({1, 2, 3, 4, 5, 6});
  table.add({{"since " + measured.earlier->file, Style::kBold},
             "asked",
             "before",
             "now",
             "lost",
             "won",
             "difference",
             "95 %"});
  for (const Change& change : measured.changes) {
    const screen::Paired& p = change.paired;
    const screen::Difference d = screen::difference_of(p);
    table.add({change.title,
               grouped(p.of()),
               grouped(p.both + p.first_alone),
               grouped(p.both + p.second_alone),
               {grouped(p.first_alone), p.first_alone == 0 ? Style::kPlain : Style::kBad},
               grouped(p.second_alone),
               signed_decimals(d.value),
               signed_decimals(d.low) + " to " + signed_decimals(d.high)});
  }
  table.limit(0, 32);
  table.print(console);
}

void print_changed(Console& console, const Measured& measured) {
  for (const Change& change : measured.changes) {
    const screen::Paired& p = change.paired;
    const screen::Difference d = screen::difference_of(p);
    std::string line;
    base::JsonOut json(line);
    json.open('{');
    json.text("change_of", change.kind);
    json.number("asked", static_cast<std::int64_t>(p.of()));
    json.number("found_both", static_cast<std::int64_t>(p.both));
    json.number("found_before_alone", static_cast<std::int64_t>(p.first_alone));
    json.number("found_now_alone", static_cast<std::int64_t>(p.second_alone));
    json.raw("difference", decimals(d.value));
    json.raw("low", decimals(d.low));
    json.raw("high", decimals(d.high));
    json.close('}');
    console.out.write(line + "\n");
  }
}

void print_missed(Console& console, const Measured& measured) {
  const Findings& result = measured.findings;
  for (const std::size_t at : result.misses(measured.policy.threshold)) {
    const Question& one = result.deck.questions[at];
    std::string line;
    base::JsonOut json(line);
    json.open('{');
    json.text("missed", one.subject.names.front());
    json.text("kind", one.kind);
    if (!one.subject.births.empty()) json.text("birth_date", to_string(one.subject.births.front()));
    json.text("listed_name", one.listed_name);
    json.text("entity_id", one.entity_id);
    json.raw("score", score_text(result.reached[at].score));
    json.close('}');
    console.out.write(line + "\n");
  }
}

// One object a kind with the score of each of its questions, in the deck's order: what another run is compared with.
void print_scores(Console& console, const Findings& result) {
  std::vector<std::string> kinds;
  for (const Question& one : result.deck.questions)
    if (std::find(kinds.begin(), kinds.end(), one.kind) == kinds.end()) kinds.push_back(one.kind);
  for (const std::string& kind : kinds) {
    std::string line;
    base::JsonOut json(line);
    json.open('{');
    json.text("scores_of", kind);
    json.key("scores");
    json.open('[');
    for (std::size_t i = 0; i < result.reached.size(); ++i)
      if (result.deck.questions[i].kind == kind)
        json.raw(result.reached[i].asked ? score_text(result.reached[i].score) : "null");
    json.close(']');
    json.close('}');
    console.out.write(line + "\n");
  }
}

void print_summary(Console& console, const Measured& measured) {
  const auto& [options, policy, in_force, result, earlier, changes] = measured;
  std::string line;
  base::JsonOut json(line);
  json.open('{');
  json.text("format", "vrata.validation/1");
  json.text("policy", policy.name);
  json.raw("threshold", score_text(policy.threshold));
  json.number("seed", static_cast<std::int64_t>(options.seed));
  json.text("withhold", options.withhold);
  json.number("queries", static_cast<std::int64_t>(result.asked()));
  json.number("misses", static_cast<std::int64_t>(result.misses(policy.threshold).size()));
  json.number("negatives_not_screened", static_cast<std::int64_t>(result.not_screened));
  json.text("snapshot", in_force.snapshot().id());
  json.key("lists");
  json.open('[');
  for (const wire::ListView& list : in_force.views) {
    json.open('{');
    json.text("list", list.list);
    json.text("publication_sha256", list.sha256);
    json.number("edition", list.edition);
    if (list.published_at) json.text("published_at", to_utc_string(*list.published_at));
    json.close('}');
  }
  json.close(']');
  json.text("engine", version());
  json.text("policy_sha256", fingerprint(policy));
  json.text("deck_sha256", result.deck.sha256);
  json.number("per_kind", options.per_kind);
  json.number("rows_refused", static_cast<std::int64_t>(result.deck.refused));
  json.number("rows_not_in_force", static_cast<std::int64_t>(result.deck.not_in_force));
  json.text("negatives_sha256", result.negatives_sha256);
  json.text("command", command_of(options));
  json.close('}');
  console.out.write(line + "\n");
}

}  // namespace

std::string command_of(const Validate& options) {
  std::string out = "vrata validate";
  const auto flag = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += std::string(" ") + name + " " + value;
  };
  flag("--deck", options.deck);
  flag("--withhold", options.withhold);
  flag("--negatives", options.negatives);
  if (options.deck.empty() && options.withhold.empty()) {
    flag("--per-kind", std::to_string(options.per_kind));
    flag("--seed", std::to_string(options.seed));
  }
  flag("--policy", options.policy.policy);
  flag("--threshold", options.policy.threshold);
  flag("--weak", options.policy.weak);
  for (const std::string& list : options.policy.lists) flag("--list", list);
  flag("--map", options.map);
  flag("--date-order", options.date_order);
  flag("--encoding", options.encoding);
  flag("--delimiter", options.delimiter);
  return out;
}

std::string fingerprint(const screen::Policy& policy) {
  std::string all = policy.name + "\nthreshold " + score_text(policy.threshold) + "\nprior_mb " +
                    std::to_string(policy.prior_mb) + "\nweak " +
                    (policy.weak == screen::Weak::kIgnore ? "ignore" : "corroborate");
  for (const std::string& list : policy.lists) all += "\nlist " + list;
  return base::to_hex(base::sha256(all));
}

void print_table(Console& console, const Measured& measured) {
  const Findings& result = measured.findings;
  measured.options.withhold.empty() ? print_deck(console, result) : print_original_script(console, result);
  if (measured.earlier != nullptr) print_changes(console, measured);
  if (measured.options.misses) print_misses(console, result, measured.policy.threshold);
}

void print_rows(Console& console, Format format, const Measured& measured) {
  Rows rows(console, format,
            {{"measure"},
             {"kind"},
             {"schema"},
             {"script"},
             {"line", true},
             {"alert_rate", true},
             {"asked", true},
             {"found", true},
             {"share", true},
             {"low", true},
             {"high", true},
             {"list"}});
  for (const Measure& m : measured.findings.measures)
    rows.add({m.measure, m.kind, m.schema, m.script, score_text(m.line), m.alert_rate, std::to_string(m.share.of),
              std::to_string(m.share.count), decimals(m.share.value), decimals(m.share.low), decimals(m.share.high),
              m.list});
  rows.finish();
  if (format != Format::kJsonl) return;
  if (measured.options.misses) print_missed(console, measured);
  if (measured.earlier != nullptr) print_changed(console, measured);
  if (measured.options.withhold.empty()) print_scores(console, measured.findings);
  print_summary(console, measured);
}

}  // namespace vrata::cli
