// vrata validate: how much the lists in force find of what they should, and how often they alert on strangers.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <tuple>

#include "base/json_out.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/in_force.h"
#include "cli/layout.h"
#include "cli/ordered.h"
#include "cli/queries.h"
#include "screen/deck.h"
#include "screen/measure.h"
#include "screen/screen.h"

namespace vrata::cli {
namespace {

using screen::DeckCase;
using screen::Screener;
using screen::Share;

// One line of the result: a share of found or of alerts.
struct Measure {
  std::string measure;  // "recall", "alerts"
  std::string kind;     // "one_edit", "original_script", "negatives" ...
  std::string title;    // for people
  std::string schema;   // of the entities, or empty for all
  std::string script;   // ISO 15924, or empty for all
  std::int32_t line = 0;
  std::string alert_rate;  // the rate that drew the line, "0.005"; empty: the policy's threshold
  Share share;
};

struct Miss {
  const DeckCase* asked = nullptr;
  std::int32_t score = 0;
};

struct Findings {
  std::vector<Measure> measures;
  std::vector<Miss> misses;
  std::uint64_t queries = 0, not_screened = 0;
};

std::string decimals(double value, const char* format = "%.4f") {
  char out[32];
  std::snprintf(out, sizeof out, format, value);
  return out;
}

std::string line_text(std::int32_t line) { return decimals(line / 1e4); }

// Asks many things on all threads; the values come back in the order of the questions.
template <class Value, class Ask>
std::vector<Value> asked(Console& console, const std::string& label, std::uint32_t threads,
                         const index::Snapshot& snapshot, std::size_t count, Ask ask) {
  std::vector<Value> out;
  out.reserve(count);
  Progress progress(console, label);
  std::size_t next = 0;
  in_order<std::size_t, Value>(
      thread_count(threads),
      [&](std::size_t& at) {
        at = next;
        return next++ < count;
      },
      [&] { return [&, screener = Screener(snapshot)](std::size_t at) mutable { return ask(screener, at); }; },
      [&](Value& value) {
        out.push_back(std::move(value));
        progress.show(static_cast<int>(out.size() * 1000 / count), grouped(out.size()) + " queries");
        return true;
      });
  return out;
}

// The score of the case's entity; 0 when it is below the policy's threshold.
std::int32_t score_of(Screener& screener, const DeckCase& one, const screen::Policy& policy) {
  const Answer answer = screener.screen(one.subject(), policy);
  for (const Match& hit : answer.hits)
    if (hit.entity == one.entity) return hit.score;
  return 0;
}

// With every hit in the answer, however many there are.
screen::Policy with_all_hits(screen::Policy policy, const index::Snapshot& snapshot) {
  policy.max_hits = std::max<std::uint32_t>(1, snapshot.entity_count());
  return policy;
}

class Validation {
 public:
  Validation(const Validate& options, const screen::Policy& policy, const InForce& in_force, Console& console)
      : options_(options), policy_(policy), in_force_(in_force), console_(console) {}

  // Fails    as rows_of_file().
  Status read_negatives() {
    if (options_.negatives.empty()) return Unit{};
    const auto how = subject_options(options_.map, options_.encoding, options_.delimiter, options_.date_order);
    if (!how) return how.error();
    auto rows = rows_of_file(options_.negatives, *how, console_);
    if (!rows) return rows.error();
    for (wire::SubjectRow& row : *rows)
      if (row.not_screened_reason.empty() && !row.subject.names.empty())
        negatives_.push_back(std::move(row.subject));
      else
        ++result_.not_screened;
    return Unit{};
  }

  // Fails    Damaged, as make_deck().
  Status deck() {
    auto made = screen::make_deck(in_force_.snapshot(),
                                  {.seed = options_.seed, .per_kind = options_.per_kind, .lists = policy_.lists});
    if (!made) return made.error();
    cases_ = *std::move(made);
    const auto other_script = static_cast<std::size_t>(
        std::find_if(cases_.begin(), cases_.end(),
                     [](const DeckCase& one) { return one.damage == screen::Damage::kOtherScript; }) -
        cases_.begin());
    screen::Policy policy = policy_;
    if (options_.misses) policy.threshold = 1;  // their scores are wanted; found means policy_.threshold all the same
    std::vector<std::int32_t> scores =
        asked<std::int32_t>(console_, "asking the deck", options_.threads, in_force_.snapshot(), other_script,
                            [&, all = with_all_hits(policy, in_force_.snapshot())](Screener& screener, std::size_t at) {
                              return score_of(screener, cases_[at], all);
                            });
    if (other_script < cases_.size()) {
      const auto bytes =
          screen::withheld_snapshot(in_force_.snapshot(), screen::Withhold::kNames,
                                    {cases_.begin() + static_cast<std::ptrdiff_t>(other_script), cases_.end()});
      if (!bytes) return bytes.error();
      const auto more = ask_scratch(*bytes, policy, other_script);
      if (!more) return more.error();
      scores.insert(scores.end(), more->begin(), more->end());
    }
    count_kinds(scores);
    alerts_of_negatives();
    return Unit{};
  }

  Status original_script() {
    auto made = screen::original_script_deck(in_force_.snapshot(), policy_.lists);
    if (!made) return made.error();
    cases_ = *std::move(made);
    const auto bytes = screen::withheld_snapshot(in_force_.snapshot(), screen::Withhold::kOriginalScript, cases_);
    if (!bytes) return bytes.error();
    screen::Policy low = policy_;
    low.threshold = 1;  // so that other lines can be drawn
    const auto scores = ask_scratch(*bytes, low, 0);
    if (!scores) return scores.error();
    tell_misses(*scores);

    using Group = std::pair<bool, text::Script>;  // organisations behind persons
    std::map<Group, std::vector<std::int32_t>> groups;
    for (std::size_t i = 0; i < cases_.size(); ++i)
      groups[{cases_[i].schema != Schema::kPerson, cases_[i].script}].push_back((*scores)[i]);
    for (const auto& [group, reached] : groups) {
      const auto strangers = best_of_strangers(*bytes, low, group.second, group.first);
      if (!strangers) return strangers.error();
      add_lines(group.first, group.second, reached, *strangers);
    }
    return Unit{};
  }

  [[nodiscard]] const Findings& result() const noexcept { return result_; }

 private:
  // Scores of cases_ from `first` on against a scratch snapshot.
  Result<std::vector<std::int32_t>> ask_scratch(const std::vector<std::byte>& bytes, const screen::Policy& policy,
                                                std::size_t first) {
    const auto scratch = index::Snapshot::open(bytes, "the scratch index");
    if (!scratch) return scratch.error();
    return asked<std::int32_t>(console_, "asking with names withheld", options_.threads, *scratch,
                               cases_.size() - first,
                               [&, all = with_all_hits(policy, *scratch)](Screener& screener, std::size_t at) {
                                 return score_of(screener, cases_[first + at], all);
                               });
  }

  void count_kinds(const std::vector<std::int32_t>& scores) {
    tell_misses(scores);
    using Key = std::tuple<screen::Damage, bool, text::Script>;  // organisations behind persons
    std::map<Key, std::pair<std::uint64_t, std::uint64_t>> counts;
    const auto add = [&](const Key& key, bool found) {
      auto& [hit, of] = counts[key];
      hit += found ? 1 : 0;
      ++of;
    };
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      const DeckCase& one = cases_[i];
      const bool found = scores[i] >= policy_.threshold;
      add({one.damage, false, text::Script::kCommon}, found);
      if (one.damage == screen::Damage::kOtherScript)
        add({one.damage, one.schema != Schema::kPerson, one.script}, found);
    }
    for (const auto& [key, count] : counts) {
      const auto& [damage, organisations, script] = key;
      Measure out{"recall",
                  std::string(screen::word(damage)),
                  std::string(screen::title(damage)),
                  "",
                  "",
                  policy_.threshold,
                  "",
                  screen::share_of(count.first, count.second)};
      if (script != text::Script::kCommon) {
        out.schema = organisations ? "Organization" : "Person";
        out.script = text::iso_code(script);
        out.title = "  " + out.script + (organisations ? ", organisations and others" : ", persons");
      }
      result_.measures.push_back(std::move(out));
    }
  }

  void tell_misses(const std::vector<std::int32_t>& scores) {
    result_.queries = cases_.size();
    for (std::size_t i = 0; i < cases_.size(); ++i)
      if (scores[i] < policy_.threshold) result_.misses.push_back({&cases_[i], scores[i]});
  }

  // By name alone, and by all that the file says.
  void alerts_of_negatives() {
    if (negatives_.empty()) return;
    for (const bool alone : {true, false}) {
      const auto outcomes =
          asked<Outcome>(console_, "asking the negatives", options_.threads, in_force_.snapshot(), negatives_.size(),
                         [&](Screener& screener, std::size_t at) {
                           screen::Policy one = policy_;
                           one.max_hits = 1;
                           return screener.screen(alone ? by_name(negatives_[at]) : negatives_[at], one).outcome;
                         });
      const auto hits = static_cast<std::uint64_t>(std::count(outcomes.begin(), outcomes.end(), Outcome::kHit));
      const auto unread =
          static_cast<std::uint64_t>(std::count(outcomes.begin(), outcomes.end(), Outcome::kNotScreened));
      if (alone) result_.not_screened += unread;
      result_.measures.push_back({"alerts", alone ? "negatives_by_name" : "negatives",
                                  alone ? "by name alone" : "by all that the file says", "", "", policy_.threshold, "",
                                  screen::share_of(hits, outcomes.size() - unread)});
    }
  }

  static Subject by_name(const Subject& subject) {
    Subject out;
    out.schema = subject.schema;
    out.names = subject.names;
    return out;
  }

  // The best score of each negative whose name is of the script; asked as an organisation when those are meant.
  Result<std::vector<std::int32_t>> best_of_strangers(const std::vector<std::byte>& bytes, screen::Policy policy,
                                                      text::Script script, bool organisations) {
    std::vector<Subject> some;
    for (const Subject& subject : negatives_) {
      if (screen::main_script(subject.names.front()) != script) continue;
      some.push_back(by_name(subject));
      some.back().schema = organisations ? Schema::kOrganization : Schema::kPerson;
    }
    const auto scratch = index::Snapshot::open(bytes, "the scratch index");
    if (!scratch) return scratch.error();
    policy.max_hits = 1;
    return asked<std::int32_t>(console_, "asking the negatives", options_.threads, *scratch, some.size(),
                               [&](Screener& screener, std::size_t at) {
                                 const Answer answer = screener.screen(some[at], policy);
                                 return answer.hits.empty() ? 0 : answer.hits.front().score;
                               });
  }

  void add_lines(bool organisations, text::Script script, const std::vector<std::int32_t>& reached,
                 const std::vector<std::int32_t>& strangers) {
    const auto add = [&](std::int32_t line, const std::string& rate) {
      const std::string schema = organisations ? "Organization" : "Person";
      const std::string title =
          rate.empty() ? "the policy's line" : "at " + decimals(100 * std::stod(rate), "%.1f") + " % alerts";
      const std::string iso(text::iso_code(script));
      result_.measures.push_back({"recall", "original_script", title, schema, iso, line, rate,
                                  screen::share_of(screen::reaching(reached, line), reached.size())});
      if (!strangers.empty())
        result_.measures.push_back({"alerts", "negatives_by_name", title, schema, iso, line, rate,
                                    screen::share_of(screen::reaching(strangers, line), strangers.size())});
    };
    add(policy_.threshold, "");
    if (strangers.empty()) return;
    for (const char* rate : {"0.01", "0.005", "0.001"}) add(screen::line_for_rate(strangers, std::stod(rate)), rate);
  }

  const Validate& options_;
  const screen::Policy& policy_;
  const InForce& in_force_;
  Console& console_;
  std::vector<Subject> negatives_;
  std::vector<DeckCase> cases_;
  Findings result_;
};

std::string id_of(const index::Snapshot& snapshot, std::uint32_t ordinal) {
  const auto entity = snapshot.entity(ordinal);
  return entity ? entity->id() : "entity " + std::to_string(ordinal);
}

std::string listed_name(const index::Snapshot& snapshot, const DeckCase& one) {
  const auto entity = snapshot.entity(one.entity);
  return entity && one.place < entity->names.size() ? entity->names[one.place].text : "";
}

std::string interval(const Share& share) { return decimals(share.low) + " to " + decimals(share.high); }

void print_deck(Console& console, const Findings& result) {
  Table recall({1, 2, 3, 4});
  recall.add({{"listed names", Style::kBold}, "asked", "found", "recall", "95 %"});
  Table alerts({1, 2, 3, 4});
  alerts.add({{"strangers", Style::kBold}, "asked", "alerts", "share", "95 %"});
  for (const Measure& m : result.measures)
    (m.measure == "recall" ? recall : alerts)
        .add({m.title, grouped(m.share.of), grouped(m.share.count), decimals(m.share.value), interval(m.share)});
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
    table.add({m.schema == "Person" ? "persons" : "organisations and others", m.script, m.title, line_text(m.line),
               grouped(m.share.of), grouped(m.share.count), decimals(m.share.value), interval(m.share), alerts});
  }
  table.print(console);
}

void print_misses(Console& console, const Findings& result, const index::Snapshot& snapshot) {
  if (result.misses.empty()) return;
  console.out.write("\n");
  Table table({3});
  table.add({{"not found", Style::kBold}, "asked as", "made of", "score", "entity"});
  for (const Miss& miss : result.misses)
    table.add({screen::title(miss.asked->damage), miss.asked->query, listed_name(snapshot, *miss.asked),
               line_text(miss.score), id_of(snapshot, miss.asked->entity)});
  table.limit(1, 40);
  table.limit(2, 40);
  table.print(console);
}

void print_rows(Console& console, Format format, const Findings& result) {
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
             {"high", true}});
  for (const Measure& m : result.measures)
    rows.add({m.measure, m.kind, m.schema, m.script, line_text(m.line), m.alert_rate, std::to_string(m.share.of),
              std::to_string(m.share.count), decimals(m.share.value), decimals(m.share.low), decimals(m.share.high)});
  rows.finish();
}

void print_json_ends(Console& console, const Validate& options, const screen::Policy& policy, const Findings& result,
                     const InForce& in_force) {
  for (const Miss& miss : result.misses) {
    if (!options.misses) break;
    std::string line;
    base::JsonOut json(line);
    json.open('{');
    json.text("missed", miss.asked->query);
    json.text("kind", options.withhold.empty() ? screen::word(miss.asked->damage) : "original_script");
    json.text("listed_name", listed_name(in_force.snapshot(), *miss.asked));
    json.text("entity_id", id_of(in_force.snapshot(), miss.asked->entity));
    json.raw("score", line_text(miss.score));
    json.close('}');
    console.out.write(line + "\n");
  }
  std::string line;
  base::JsonOut json(line);
  json.open('{');
  json.text("format", "vrata.validation/1");
  json.text("policy", policy.name);
  json.raw("threshold", line_text(policy.threshold));
  json.number("seed", static_cast<std::int64_t>(options.seed));
  json.text("withhold", options.withhold);
  json.number("queries", static_cast<std::int64_t>(result.queries));
  json.number("misses", static_cast<std::int64_t>(result.misses.size()));
  json.number("negatives_not_screened", static_cast<std::int64_t>(result.not_screened));
  json.text("snapshot", in_force.snapshot().id());
  json.key("lists");
  json.open('[');
  for (const wire::ListView& list : in_force.views) {
    json.open('{');
    json.text("list", list.list);
    json.text("publication_sha256", list.sha256);
    json.close('}');
  }
  json.close(']');
  json.close('}');
  console.out.write(line + "\n");
}

}  // namespace

int run(const Validate& options, Console& console) {
  const Format format = console.format(Format::kTable);
  if (options.misses && format == Format::kCsv)
    return console.complain(ErrorCode::kUsage, "--misses prints with --format table or jsonl, not csv");
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  const auto in_force = open_in_force(console, policy->lists);
  if (!in_force) return console.complain(in_force.error());
  Validation validation(options, *policy, *in_force, console);
  if (const Status read = validation.read_negatives(); !read) return console.complain(read.error());
  const Status done = options.withhold.empty() ? validation.deck() : validation.original_script();
  if (!done) return console.complain(done.error());

  const Findings& result = validation.result();
  if (format == Format::kTable) {
    options.withhold.empty() ? print_deck(console, result) : print_original_script(console, result);
    if (options.misses) print_misses(console, result, in_force->snapshot());
  } else {
    print_rows(console, format, result);
    if (format == Format::kJsonl) print_json_ends(console, options, *policy, result, *in_force);
  }
  console.note(grouped(result.queries) + " queries, " + grouped(result.misses.size()) + " not found at " +
               line_text(policy->threshold) +
               (options.withhold.empty() ? ", seed " + std::to_string(options.seed) : "") +
               (result.not_screened == 0 ? "" : "; " + grouped(result.not_screened) + " strangers not screened"));
  return kDone;
}

}  // namespace vrata::cli
