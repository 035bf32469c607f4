#include "cli/validation.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "base/bytes.h"
#include "base/hash.h"
#include "cli/flags.h"
#include "cli/ordered.h"
#include "cli/queries.h"
#include "screen/screen.h"
#include "store/files.h"

namespace vrata::cli {
namespace {

using screen::Screener;

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

// How the question's entity fares; a score of 0 when it does not reach the policy's threshold.
Reached reached_by(Screener& screener, const Question& one, const screen::Policy& policy) {
  const Answer answer = screener.screen(one.subject, policy);
  for (const Match& hit : answer.hits)
    if (hit.entity == one.entity) return {true, hit.score, hit.same};
  return {true, 0, 0};
}

// With every hit in the answer, however many there are.
screen::Policy with_all_hits(screen::Policy policy, const index::Snapshot& snapshot) {
  policy.max_hits = std::max<std::uint32_t>(1, snapshot.entity_count());
  return policy;
}

Subject by_name(const Subject& subject) {
  Subject out;
  out.schema = subject.schema;
  out.names = subject.names;
  return out;
}

class Validation {
 public:
  Validation(const Validate& options, const screen::Policy& policy, const InForce& in_force, Console& console)
      : options_(options), policy_(policy), in_force_(in_force), console_(console) {
    low_ = policy;
    low_.threshold = 1;
  }

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
    if (options_.negatives == "-") return Unit{};
    const auto bytes = store::read_file(options_.negatives);
    if (!bytes) return bytes.error();
    result_.negatives_sha256 = base::to_hex(base::sha256(*bytes));
    return Unit{};
  }

  Status deck() {
    auto made = options_.deck.empty() ? deck_of_lists() : deck_of_file();
    if (!made) return made.error();
    result_.deck = *std::move(made);
    if (const Status asked = ask_deck(screen::Withhold::kNames); !asked) return asked;
    const auto by = [&](const char* what) {
      return std::find(options_.by.begin(), options_.by.end(), what) != options_.by.end();
    };
    result_.measures = recall_by_kind(result_, policy_.threshold, {by("script"), by("list")});
    alerts_of_negatives();
    return Unit{};
  }

  Status original_script() {
    const auto cases = screen::original_script_deck(in_force_.snapshot(), policy_.lists);
    if (!cases) return cases.error();
    auto made = deck_of(in_force_.snapshot(), *cases);
    if (!made) return made.error();
    result_.deck = *std::move(made);
    for (Question& one : result_.deck.questions) one.kind = "original_script";
    const auto bytes = screen::withheld_snapshot(in_force_.snapshot(), screen::Withhold::kOriginalScript, *cases);
    if (!bytes) return bytes.error();
    if (const Status asked = ask_scratch(*bytes); !asked) return asked;

    using Group = std::pair<bool, text::Script>;  // organisations behind persons
    std::map<Group, std::vector<std::int32_t>> groups;
    for (std::size_t i = 0; i < result_.deck.questions.size(); ++i) {
      const Question& one = result_.deck.questions[i];
      groups[{one.schema != Schema::kPerson, one.script}].push_back(result_.reached[i].score);
    }
    for (const auto& [group, reached] : groups) {
      const auto strangers = best_of_strangers(*bytes, group.second, group.first);
      if (!strangers) return strangers.error();
      add_lines(group.first, group.second, reached, *strangers);
    }
    return Unit{};
  }

  [[nodiscard]] Findings take() { return std::move(result_); }

 private:
  Result<Deck> deck_of_lists() {
    const auto cases = screen::make_deck(
        in_force_.snapshot(),
        {.seed = options_.seed, .per_kind = options_.per_kind, .lists = policy_.lists, .every_kind = true});
    if (!cases) return cases.error();
    return deck_of(in_force_.snapshot(), *cases);
  }

  Result<Deck> deck_of_file() {
    const auto how = subject_options("", "", "", options_.date_order);
    if (!how) return how.error();
    const auto bytes = store::read_file(options_.deck);
    if (!bytes) return bytes.error();
    auto deck = read_deck(base::text_of(*bytes), options_.deck, *how, in_force_.snapshot());
    if (deck)
      for (const std::string& trouble : deck->troubles) console_.note(trouble);
    return deck;
  }

  // Those with nothing withheld of the lists in force, the others of a scratch index.
  Status ask_deck(screen::Withhold what) {
    result_.reached.assign(result_.deck.questions.size(), {});
    std::vector<std::size_t> plain;
    for (std::size_t i = 0; i < result_.deck.questions.size(); ++i)
      if (const Question& one = result_.deck.questions[i]; one.entity && !one.withheld) plain.push_back(i);
    ask(in_force_.snapshot(), plain, "asking the deck");
    const std::vector<screen::DeckCase> withheld = result_.deck.withheld_cases();
    if (withheld.empty()) return Unit{};
    const auto bytes = screen::withheld_snapshot(in_force_.snapshot(), what, withheld);
    if (!bytes) return bytes.error();
    return ask_scratch(*bytes);
  }

  Status ask_scratch(const std::vector<std::byte>& bytes) {
    const auto scratch = index::Snapshot::open(bytes, "the scratch index");
    if (!scratch) return scratch.error();
    result_.reached.resize(result_.deck.questions.size());
    std::vector<std::size_t> withheld;
    for (std::size_t i = 0; i < result_.deck.questions.size(); ++i)
      if (const Question& one = result_.deck.questions[i]; one.entity && one.withheld) withheld.push_back(i);
    ask(*scratch, withheld, "asking with names withheld");
    return Unit{};
  }

  void ask(const index::Snapshot& snapshot, const std::vector<std::size_t>& which, const std::string& label) {
    const screen::Policy line = with_all_hits(policy_, snapshot), low = with_all_hits(low_, snapshot);
    const std::vector<Reached> reached = asked<Reached>(
        console_, label, options_.threads, snapshot, which.size(), [&](Screener& screener, std::size_t at) {
          const Question& one = result_.deck.questions[which[at]];
          const Reached at_line = reached_by(screener, one, line);
          // Most are found; of the others the score is wanted too, and thousands reach any.
          return at_line.score != 0 ? at_line : reached_by(screener, one, low);
        });
    for (std::size_t i = 0; i < which.size(); ++i) result_.reached[which[i]] = reached[i];
  }

  // By name alone, and by all that the file says.
  void alerts_of_negatives() {
    if (negatives_.empty()) return;
    for (const bool alone : {true, false}) {
      std::vector<Reached>& reached = alone ? result_.strangers_by_name : result_.strangers;
      reached = asked<Reached>(console_, "asking the negatives", options_.threads, in_force_.snapshot(),
                               negatives_.size(), [&](Screener& screener, std::size_t at) {
                                 return best_of(screener, alone ? by_name(negatives_[at]) : negatives_[at]);
                               });
      const auto unread = static_cast<std::uint64_t>(
          std::count_if(reached.begin(), reached.end(), [](const Reached& one) { return !one.asked; }));
      const auto alerts = static_cast<std::uint64_t>(std::count_if(
          reached.begin(), reached.end(), [&](const Reached& one) { return one.score >= policy_.threshold; }));
      if (alone) result_.not_screened += unread;
      result_.measures.push_back({"alerts", alone ? "negatives_by_name" : "negatives",
                                  alone ? "by name alone" : "by all that the file says", "", "", policy_.threshold, "",
                                  screen::share_of(alerts, reached.size() - unread)});
    }
  }

  Reached best_of(Screener& screener, const Subject& subject) {
    screen::Policy one = low_;
    one.max_hits = 1;
    const Answer answer = screener.screen(subject, one);
    if (answer.outcome == Outcome::kNotScreened) return {};
    return answer.hits.empty() ? Reached{true, 0, 0} : Reached{true, answer.hits[0].score, answer.hits[0].same};
  }

  // The best score of each negative whose name is of the script; asked as an organisation when those are meant.
  Result<std::vector<std::int32_t>> best_of_strangers(const std::vector<std::byte>& bytes, text::Script script,
                                                      bool organisations) {
    std::vector<Subject> some;
    for (const Subject& subject : negatives_) {
      if (screen::main_script(subject.names.front()) != script) continue;
      some.push_back(by_name(subject));
      some.back().schema = organisations ? Schema::kOrganization : Schema::kPerson;
    }
    const auto scratch = index::Snapshot::open(bytes, "the scratch index");
    if (!scratch) return scratch.error();
    return asked<std::int32_t>(console_, "asking the negatives", options_.threads, *scratch, some.size(),
                               [&](Screener& screener, std::size_t at) { return best_of(screener, some[at]).score; });
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
  // With a line that any hit reaches: scores below the policy's are wanted for misses, for other lines, and to compare
  // with another run. Found means that the policy's threshold is reached all the same.
  screen::Policy low_;
  const InForce& in_force_;
  Console& console_;
  std::vector<Subject> negatives_;
  Findings result_;
};

// What the rows of a kind are limited to, in the order in which they are shown below it.
enum class Slice : std::uint8_t { kAll, kPersonScript, kScript, kList };
struct Key {
  std::size_t kind = 0;  // by first appearance
  Slice slice = Slice::kAll;
  bool organisations = false;
  text::Script script = text::Script::kCommon;
  std::string list;

  auto operator<=>(const Key&) const = default;
};

}  // namespace

std::uint64_t Findings::asked() const noexcept {
  return static_cast<std::uint64_t>(
      std::count_if(reached.begin(), reached.end(), [](const Reached& one) { return one.asked; }));
}

std::vector<std::size_t> Findings::misses(std::int32_t line) const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < reached.size(); ++i)
    if (reached[i].asked && reached[i].score < line) out.push_back(i);
  return out;
}

std::vector<Measure> recall_by_kind(const Findings& findings, std::int32_t line, Breakdown how) {
  std::vector<const Question*> kinds;  // the first question of each
  std::map<Key, std::pair<std::uint64_t, std::uint64_t>> counts;
  for (std::size_t i = 0; i < findings.reached.size(); ++i) {
    const Question& one = findings.deck.questions[i];
    if (!findings.reached[i].asked) continue;
    auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Question* q) { return q->kind == one.kind; });
    if (kind == kinds.end()) kind = kinds.insert(kind, &one);
    const auto at = static_cast<std::size_t>(kind - kinds.begin());
    const auto add = [&](Key key) {
      auto& [found, of] = counts[std::move(key)];
      found += findings.reached[i].score >= line ? 1 : 0;
      ++of;
    };
    add({at, Slice::kAll, false, text::Script::kCommon, ""});
    if (one.withheld) add({at, Slice::kPersonScript, one.schema != Schema::kPerson, one.script, ""});
    if (how.by_script) add({at, Slice::kScript, false, one.script, ""});
    if (how.by_list) add({at, Slice::kList, false, text::Script::kCommon, one.list});
  }
  std::vector<Measure> out;
  for (const auto& [key, count] : counts) {
    const Question& kind = *kinds[key.kind];
    Measure& m = out.emplace_back(
        Measure{"recall", kind.kind, kind.title, "", "", line, "", screen::share_of(count.first, count.second)});
    if (key.slice == Slice::kPersonScript || key.slice == Slice::kScript) m.script = text::iso_code(key.script);
    if (key.slice == Slice::kScript || key.slice == Slice::kList)
      m.title = "  " + (key.slice == Slice::kScript ? m.script : key.list);
    if (key.slice == Slice::kList) m.list = key.list;
    if (key.slice != Slice::kPersonScript) continue;
    m.schema = key.organisations ? "Organization" : "Person";
    m.title = "  " + m.script + (key.organisations ? ", organisations and others" : ", persons");
  }
  return out;
}

std::string decimals(double value, const char* format) {
  char out[32];
  std::snprintf(out, sizeof out, format, value);
  return out;
}

std::string score_text(std::int32_t score) { return decimals(score / 1e4); }

Result<Findings> validated(const Validate& options, const screen::Policy& policy, const InForce& in_force,
                           Console& console) {
  Validation validation(options, policy, in_force, console);
  if (const Status read = validation.read_negatives(); !read) return read.error();
  const Status done = options.withhold.empty() ? validation.deck() : validation.original_script();
  if (!done) return done.error();
  return validation.take();
}

}  // namespace vrata::cli
