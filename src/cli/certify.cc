// vrata certify: the index against the full scan, answer by answer, byte by byte.
#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <set>
#include <utility>

#include "base/hash.h"
#include "base/json_out.h"
#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/layout.h"
#include "cli/ordered.h"
#include "cli/queries.h"
#include "cli/timing.h"
#include "screen/gate.h"

namespace vrata::cli {
namespace {

constexpr std::uint32_t kMadeQueries = 1000;
constexpr std::size_t kNamesShown = 20;

// What certifying one query has shown.
struct Finding {
  std::string name;
  std::uint64_t row = 0;
  bool screened = false;
  bool equal = true;
  std::vector<std::string> lost;    // entities that the scan finds and the index does not
  std::vector<std::string> denied;  // entities that only the gate keeps from being hits
  std::uint64_t candidates = 0;
  std::uint64_t pairs = 0;           // compared by the scan
  std::uint64_t pairs_possible = 0;  // that a scan of all names would compare
  std::uint64_t index_ns = 0, scan_ns = 0;
};

struct Summary {
  bool exhaustive = true;
  std::uint64_t queries = 0, not_screened = 0, pairs = 0, pairs_possible = 0, misses = 0, gate_queries = 0,
                gate_denied = 0;
  std::uint64_t index_ns = 0, scan_ns = 0;
  std::vector<std::uint64_t> candidates;
  std::vector<Finding> told;  // with a miss or a denied pair

  [[nodiscard]] std::uint64_t percentile(std::uint64_t percent) const {
    if (candidates.empty()) return 0;
    return candidates[(candidates.size() - 1) * percent / 100];
  }
};

// The hits as they are printed: what is compared byte for byte.
std::string bytes_of(const Answer& answer, const wire::SubjectRow& row, const Resolved& resolved,
                     const InForce& in_force, const screen::Policy& policy) {
  wire::AnswerView view;
  view.row = row.row;
  view.subject = &row.subject;
  view.answer = &answer;
  view.hits = resolved.hits;
  view.lists = in_force.views;
  view.policy = policy.name;
  std::string out;
  wire::append_json(out, view);
  return out;
}

std::string id_of(const index::Snapshot& snapshot, std::uint32_t ordinal) {
  const auto entity = snapshot.entity(ordinal);
  return entity ? entity->id() : "entity " + std::to_string(ordinal);
}

// Which listed entities a query is compared with, by index and by scan alike: all, or a share of them, others for each
// query. The one that a query was made from is always among them, and is not counted as drawn.
class Drawn {
 public:
  // Takes    share: of 2^64, of the entities; empty: all.
  Drawn(const index::Snapshot& snapshot, const wire::SubjectRow& row, std::optional<std::uint64_t> share)
      : share_(share), row_(row.row), own_(row.subject.id.empty() ? std::nullopt : snapshot.find(row.subject.id)) {}

  // policy with this choice.
  [[nodiscard]] screen::Policy on(const screen::Policy& policy) {
    screen::Policy out = policy;
    if (share_) out.admits = [this](std::uint32_t entity) { return admits(entity); };
    return out;
  }
  // How often on() has let a drawn entity's name through since the last call.
  [[nodiscard]] std::uint64_t take_count() { return std::exchange(count_, 0); }

 private:
  bool admits(std::uint32_t entity) {
    const std::array<std::uint64_t, 2> both{row_, entity};
    if (base::xxh3(std::as_bytes(std::span(both))) < *share_) {
      ++count_;
      return true;
    }
    return own_ == entity;
  }

  std::optional<std::uint64_t> share_;
  std::uint64_t row_;
  std::optional<std::uint32_t> own_;
  std::uint64_t count_ = 0;
};

// The share of entities that keeps queries times names below most_pairs; empty when all fit.
std::optional<std::uint64_t> share_of(std::uint64_t queries, std::uint64_t names, std::uint64_t most_pairs) {
  const double all = static_cast<double>(queries) * static_cast<double>(names);
  if (all <= static_cast<double>(most_pairs)) return std::nullopt;
  return static_cast<std::uint64_t>(static_cast<double>(most_pairs) / all * 0x1p64);
}

Finding certify_one(screen::Screener& screener, const InForce& in_force, const wire::SubjectRow& row,
                    const screen::Policy& asked, std::optional<std::uint64_t> share, screen::ListedLetters* letters,
                    bool judge_gate) {
  const index::Snapshot& snapshot = in_force.snapshot();
  Finding out;
  out.row = row.row;
  out.name = row.subject.names.empty() ? "" : row.subject.names.front();
  if (!row.not_screened_reason.empty()) return out;
  Drawn drawn(snapshot, row, share);
  const screen::Policy policy = drawn.on(asked);
  const screen::Counts at_start = screener.counts();
  auto begin = Clock::now();
  const Answer by_index = screener.screen(row.subject, policy);
  out.index_ns = ns_since(begin);
  const screen::Counts between = screener.counts();
  (void)drawn.take_count();
  begin = Clock::now();
  // Some by the scan that keeps nothing in hand, so that it is held equal too.
  const Answer by_scan = screener.scan(row.subject, policy, judge_gate ? nullptr : letters);
  out.scan_ns = ns_since(begin);
  out.screened = by_scan.outcome != Outcome::kNotScreened;
  out.candidates = between.candidates - at_start.candidates;
  out.pairs_possible = screener.counts().candidates - between.candidates;
  out.pairs = share ? drawn.take_count() : out.pairs_possible;

  const auto a = resolve(snapshot, by_index.hits);
  const auto b = resolve(snapshot, by_scan.hits);
  out.equal = a && b && bytes_of(by_index, row, *a, in_force, policy) == bytes_of(by_scan, row, *b, in_force, policy);
  if (!out.equal && a && b) {
    const std::set<std::string> found(a->ids.begin(), a->ids.end());
    for (const std::string& id : b->ids)
      if (!found.contains(id)) out.lost.push_back(id);
  }
  if (judge_gate)
    for (const std::uint32_t entity : screen::gate_denied(snapshot, row.subject, policy))
      out.denied.push_back(id_of(snapshot, entity));
  return out;
}

Result<std::vector<wire::SubjectRow>> queries_of(const Certify& options, const InForce& in_force, Console& console) {
  if (options.queries.empty())
    return made_queries(in_force.snapshot(), options.sample == 0 ? kMadeQueries : options.sample);
  const auto how = subject_options(options.map, options.encoding, options.delimiter, options.date_order);
  if (!how) return how.error();
  auto rows = rows_of_file(options.queries, *how, console);
  if (!rows) return rows.error();
  return spread(*std::move(rows), options.sample);
}

std::string names_of(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + id;
  return out;
}

// At 95 % confidence fewer than this share of all pairs are missed, when none of so many drawn ones is: the rule of
// three. From Hanley and Lippman-Hand, JAMA 249(13), 1983.
std::string miss_rate_below(std::uint64_t pairs) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2e", 3.0 / static_cast<double>(std::max<std::uint64_t>(pairs, 3)));
  return text.data();
}

std::string how_far(const Summary& s) {
  if (s.exhaustive) return "compared by the full scan: each query with every listed name";
  return "sampled of " + grouped(s.pairs_possible) + ": each query with other listed names (--most-pairs)";
}

std::string what_misses_say(const Summary& s) {
  if (s.exhaustive || s.misses != 0) return "queries whose answer by the index differs from the full scan's";
  return "of " + grouped(s.pairs) + " sampled pairs: at 95 % confidence fewer than 3 in " + grouped(s.pairs) +
         " of all pairs are missed";
}

void print_table(Console& console, const Summary& s) {
  Table told({0});
  for (const Finding& finding : s.told) {
    if (!finding.equal)
      told.add({std::to_string(finding.row),
                finding.name,
                {"lost by the index", Style::kBad},
                finding.lost.empty() ? "the answers differ" : names_of(finding.lost)});
    if (!finding.denied.empty())
      told.add({std::to_string(finding.row),
                finding.name,
                {"kept out by the gate", Style::kNear},
                names_of(finding.denied)});
  }
  told.limit(1, 40);
  told.print(console);
  const auto each = [&](std::uint64_t ns) {
    return grouped(s.queries == 0 ? 0 : ns / 1000 / s.queries) + " µs a query";
  };
  Table table({1});
  table.add(
      {"queries", grouped(s.queries), s.not_screened == 0 ? "" : grouped(s.not_screened) + " of them not screened"});
  table.add({"pairs", grouped(s.pairs), how_far(s)});
  table.add({"misses", {grouped(s.misses), s.misses == 0 ? Style::kGood : Style::kBad}, what_misses_say(s)});
  table.add({"gate denied", grouped(s.gate_denied),
             "pairs that only the gate keeps out, judged on " + grouped(s.gate_queries) + " queries (--gate-sample)"});
  table.add({"candidates p50", grouped(s.percentile(50)), "names compared for a query by the index"});
  table.add({"candidates p99", grouped(s.percentile(99)), ""});
  table.add({"by the index", each(s.index_ns)});
  table.add({"by full scan", each(s.scan_ns)});
  table.print(console);
}

void print_json(Console& console, const Summary& s) {
  for (const Finding& finding : s.told) {
    std::string line;
    base::JsonOut json(line);
    json.open('{');
    json.number("row", static_cast<std::int64_t>(finding.row));
    json.text("name", finding.name);
    json.boolean("equal", finding.equal);
    for (const auto& [key, ids] : {std::pair("lost", &finding.lost), std::pair("gate_denied", &finding.denied)}) {
      json.key(key);
      json.open('[');
      for (const std::string& id : *ids) json.text(id);
      json.close(']');
    }
    json.close('}');
    console.out.write(line + "\n");
  }
  std::string line;
  base::JsonOut json(line);
  const auto number = [&](std::string_view name, std::uint64_t value) {
    json.number(name, static_cast<std::int64_t>(value));
  };
  json.open('{');
  number("queries", s.queries);
  number("pairs", s.pairs);
  number("misses", s.misses);
  number("gate_denied", s.gate_denied);
  number("candidates_p50", s.percentile(50));
  number("candidates_p99", s.percentile(99));
  number("gate_queries", s.gate_queries);
  number("not_screened", s.not_screened);
  number("index_us", s.index_ns / 1000);
  number("scan_us", s.scan_ns / 1000);
  json.boolean("exhaustive", s.exhaustive);
  number("pairs_possible", s.pairs_possible);
  if (!s.exhaustive && s.misses == 0) json.raw("missed_below_95", miss_rate_below(s.pairs));
  json.close('}');
  console.out.write(line + "\n");
}

}  // namespace

int run(const Certify& options, Console& console) {
  const Format format = console.format(Format::kTable);
  if (format == Format::kCsv) return console.complain(ErrorCode::kUsage, "certify prints a table or JSON lines");
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  const auto in_force = open_in_force(console, policy->lists);
  if (!in_force) return console.complain(in_force.error());
  const auto rows = queries_of(options, *in_force, console);
  if (!rows) return console.complain(rows.error());

  // The gate is judged on queries spread evenly: number i when i * gates / rows steps up.
  const std::size_t gates = std::min<std::size_t>(options.gate_sample, rows->size());
  const auto judges_gate = [&](std::size_t i) { return (i + 1) * gates / rows->size() != i * gates / rows->size(); };
  const auto share = share_of(rows->size(), in_force->snapshot().name_count(), options.most_pairs);
  Summary summary;
  summary.exhaustive = !share;
  // Worth its pass over all names where each query meets all of them.
  std::optional<screen::ListedLetters> letters;
  if (!share) letters.emplace(in_force->snapshot());
  Progress progress(console, "certifying");
  std::size_t next = 0;
  in_order<std::size_t, Finding>(
      thread_count(options.threads),
      [&](std::size_t& at) {
        at = next;
        return next++ < rows->size();
      },
      [&] {
        return [&, screener = screen::Screener(in_force->snapshot())](std::size_t at) mutable {
          return certify_one(screener, *in_force, (*rows)[at], *policy, share, letters ? &*letters : nullptr,
                             judges_gate(at));
        };
      },
      [&](Finding& finding) {
        const std::size_t at = summary.queries++;
        summary.not_screened += finding.screened ? 0 : 1;
        summary.pairs += finding.pairs;
        summary.pairs_possible += finding.pairs_possible;
        summary.misses += finding.equal ? 0 : 1;
        summary.gate_queries += judges_gate(at) ? 1 : 0;
        summary.gate_denied += finding.denied.size();
        summary.index_ns += finding.index_ns;
        summary.scan_ns += finding.scan_ns;
        if (finding.screened) summary.candidates.push_back(finding.candidates);
        const bool tell = !finding.equal || (!finding.denied.empty() && summary.told.size() < kNamesShown);
        if (tell) summary.told.push_back(std::move(finding));
        progress.show(static_cast<int>(summary.queries * 1000 / rows->size()), grouped(summary.queries) + " queries");
        return true;
      });
  progress.clear();
  std::sort(summary.candidates.begin(), summary.candidates.end());
  format == Format::kJsonl ? print_json(console, summary) : print_table(console, summary);
  return summary.misses == 0 ? kDone : kBug;
}

}  // namespace vrata::cli
