// vrata screen: many subjects, in order, on all cores, with bounded memory.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/files.h"
#include "cli/flags.h"
#include "cli/layout.h"
#include "cli/ordered.h"

namespace vrata::cli {
namespace {

constexpr std::size_t kBatchRows = 128;
constexpr int kNameColumns = 34;

using Clock = std::chrono::steady_clock;

struct Batch {
  std::vector<wire::SubjectRow> rows;
  int permille = -1;  // of the input, when this batch was read
};

// What a person should look at, told at the end on err: where and what kind, never the values, which are the
// customers'.
class Troubles {
 public:
  void add(const wire::SubjectRow& row, const Answer& answer) {
    if (answer.outcome == Outcome::kNotScreened) {
      if (rows_.size() < kRowsTold) rows_.push_back({row.line, answer.not_screened_reason});
      ++not_screened_;
      return;  // its reason says more than its remarks
    }
    std::vector<std::string_view> said;
    for (const Remark& remark : row.subject.remarks) {
      if (remark.severity != Remark::Severity::kWarning) continue;
      if (std::find(said.begin(), said.end(), remark.subject) != said.end()) continue;
      said.push_back(remark.subject);
      add({remark.subject, 1, row.line});
    }
  }

  // Those of rows further on.
  void add(const Troubles& next) {
    for (const auto& row : next.rows_)
      if (rows_.size() < kRowsTold) rows_.push_back(row);
    not_screened_ += next.not_screened_;
    for (const Remarked& remarked : next.remarked_) add(remarked);
  }

  void tell(Console& console, const std::string& file) const {
    for (const Remarked& remarked : remarked_)
      console.note(shown(file + ":" + std::to_string(remarked.first_line) + ": " +
                             (remarked.what.empty() ? "the row" : "\"" + remarked.what + "\"") +
                             " is not clear as it stands" +
                             (remarked.rows == 1 ? "" : ", the first of " + grouped(remarked.rows) + " rows") +
                             "; --format jsonl says why",
                         console));
    for (const auto& [line, reason] : rows_)
      console.note(shown(file + ":" + std::to_string(line) + ": not screened: " + reason, console));
    if (not_screened_ > rows_.size())
      console.note(file + ": and " + grouped(not_screened_ - rows_.size()) +
                   " more rows not screened; not_screened_reason in the output says why");
  }

 private:
  static constexpr std::size_t kRowsTold = 5;
  static constexpr std::size_t kColumnsTold = 20;

  struct Remarked {
    std::string what;  // the column, as the file calls it
    std::uint64_t rows = 0;
    std::uint64_t first_line = 0;
  };
  struct Row {
    std::uint64_t line = 0;
    std::string reason;
  };

  void add(const Remarked& more) {
    const auto at =
        std::find_if(remarked_.begin(), remarked_.end(), [&](const Remarked& r) { return r.what == more.what; });
    if (at != remarked_.end())
      at->rows += more.rows;
    else if (remarked_.size() < kColumnsTold)
      remarked_.push_back(more);
  }

  std::vector<Remarked> remarked_;
  std::vector<Row> rows_;
  std::uint64_t not_screened_ = 0;
};

struct Written {
  std::string text;
  Tally tally;
  Troubles troubles;
  int permille = -1;
};

// The format of the output: as asked, else by the file's name, else a table for people and CSV for programs.
Format format_of(const Screen& options, const Console& console) {
  const bool to_terminal = options.output.empty() && console.out_is_terminal;
  const Format by_name = names_json(options.output) ? Format::kJsonl : Format::kCsv;
  return console.format(to_terminal ? Format::kTable : by_name);
}

// What every ledger has is no reason, nor is what weighs nothing.
bool is_reason(const EvidenceItem& item) {
  return item.kind != EvidenceKind::kPrior && item.kind != EvidenceKind::kCompared &&
         item.kind != EvidenceKind::kCalibration && (item.alert_mb != 0 || item.same_mb != 0);
}

std::string reasons(const Match& match) {
  std::string out;
  std::vector<std::string_view> said;
  for (const EvidenceItem& item : match.items) {
    const std::string_view what = title(item.kind).substr(0, title(item.kind).find(':'));
    if (!is_reason(item) || std::find(said.begin(), said.end(), what) != said.end()) continue;
    said.push_back(what);
    out += (out.empty() ? "" : ", ") + std::string(what);
  }
  return out;
}

std::string padded(std::string_view text, int columns) {
  std::string out = clipped(text, columns);
  out.append(static_cast<std::size_t>(std::max(columns - display_width(out), 0)), ' ');
  return out;
}

// For people: only rows with hits and rows that were not screened, each hit with its reasons on a line.
void append_table(std::string& out, const wire::SubjectRow& row, const AnsweredRow& answered, const Console& console) {
  if (answered.answer.outcome == Outcome::kClear) return;
  const std::string name = row.subject.names.empty() ? "(no name)" : shown(row.subject.names.front(), console);
  out += "row " + std::to_string(row.row) + "  " +
         (row.subject.id.empty() ? "" : shown(row.subject.id, console) + "  ") + console.styled(name, Style::kBold) +
         "\n";
  if (answered.answer.outcome == Outcome::kNotScreened) {
    out += "    " + console.styled("not screened: ", Style::kNear) +
           shown(answered.answer.not_screened_reason, console) + "\n";
    return;
  }
  for (const wire::HitView& hit : answered.resolved.hits) {
    out += "    " + console.styled(wire::four_decimals(hit.match->score), Style::kBad) + "  same " +
           wire::four_decimals(hit.match->same) + "  " + padded(shown(hit.entity_id, console), 18) + "  " +
           padded(shown(hit.listed_name, console), kNameColumns) + "  " +
           console.styled(reasons(*hit.match), Style::kDim) + "\n";
  }
  const std::uint64_t more = answered.answer.hits_total - answered.resolved.hits.size();
  if (more != 0) out += "    and " + std::to_string(more) + " more hits (--max-hits)\n";
}

void print_summary(Console& console, const Tally& tally) {
  Table table({1, 2});
  table.add({{"outcome", Style::kDim}, {"rows", Style::kDim}, {"hits", Style::kDim}});
  table.add({"hit", grouped(tally.hit), grouped(tally.hits)});
  table.add({"clear", grouped(tally.clear), ""});
  table.add({"not screened", grouped(tally.not_screened), ""});
  table.add({{"all", Style::kBold}, {grouped(tally.rows), Style::kBold}, {grouped(tally.hits), Style::kBold}});
  console.out.write("\n");
  table.print(console);
}

// "3.21 s", "12 ms"
std::string seconds(Clock::duration time) {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  if (ms < 1000) return std::to_string(ms) + " ms";
  return std::to_string(ms / 1000) + "." + std::to_string(ms / 100 % 10) + std::to_string(ms / 10 % 10) + " s";
}

std::uint64_t a_second(std::uint64_t rows, Clock::duration time) {
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(time).count();
  return us <= 0 ? rows : rows * 1'000'000 / static_cast<std::uint64_t>(us);
}

class Run {
 public:
  Run(Console& console, const InForce& in_force, const screen::Policy& policy, Format format, Input& input,
      wire::SubjectReader& reader, Output& output)
      : console_(console),
        in_force_(in_force),
        policy_(policy),
        format_(format),
        input_(input),
        reader_(reader),
        output_(output),
        progress_(console, "screening") {}

  // Fails    as the reader and the output.
  Status go(unsigned threads) {
    if (format_ == Format::kCsv) {
      std::string header;
      wire::append_csv_header(header);
      output_.write(header);
    }
    in_order<Batch, Written>(
        threads, [&](Batch& batch) { return read(batch); },
        [&] {
          return [&, screener = screen::Screener(in_force_.snapshot())](const Batch& batch) mutable {
            return answer(screener, batch);
          };
        },
        [&](const Written& written) { return write(written); });
    progress_.clear();
    if (failure_) return *failure_;
    return output_.flush();
  }

  [[nodiscard]] const Tally& tally() const noexcept { return tally_; }
  [[nodiscard]] const Troubles& troubles() const noexcept { return troubles_; }
  [[nodiscard]] Clock::duration elapsed() const { return Clock::now() - begin_; }

 private:
  bool read(Batch& batch) {
    if (ended_) return false;
    while (batch.rows.size() < kBatchRows) {
      auto more = reader_.next(batch.rows.emplace_back());
      if (more && *more) continue;
      batch.rows.pop_back();
      ended_ = true;
      if (!more) failure_ = more.error();
      break;
    }
    batch.permille = input_.permille();
    return !batch.rows.empty();
  }

  Written answer(screen::Screener& screener, const Batch& batch) const {
    Written written;
    written.permille = batch.permille;
    for (const wire::SubjectRow& row : batch.rows) {
      const AnsweredRow answered = answer_row(screener, in_force_.snapshot(), row, policy_);
      written.tally.add(answered.answer);
      written.troubles.add(row, answered.answer);
      if (format_ == Format::kTable) {
        append_table(written.text, row, answered, console_);
        continue;
      }
      const wire::AnswerView view = view_of(row, answered, in_force_, policy_);
      format_ == Format::kJsonl ? wire::append_json(written.text, view) : wire::append_csv(written.text, view);
    }
    return written;
  }

  bool write(const Written& written) {
    if (console_.out_is_terminal && !written.text.empty()) progress_.clear();
    output_.write(written.text);
    tally_.add(written.tally);
    troubles_.add(written.troubles);
    progress_.show(written.permille,
                   grouped(tally_.rows) + " rows, " + grouped(a_second(tally_.rows, elapsed())) + " a second");
    return true;
  }

  Console& console_;
  const InForce& in_force_;
  const screen::Policy& policy_;
  const Format format_;
  Input& input_;
  wire::SubjectReader& reader_;
  Output& output_;
  Progress progress_;
  const Clock::time_point begin_ = Clock::now();
  bool ended_ = false;
  std::optional<Error> failure_;
  Tally tally_;
  Troubles troubles_;
};

std::string totals(const Tally& tally, Clock::duration time) {
  return grouped(tally.rows) + (tally.rows == 1 ? " row: " : " rows: ") + grouped(tally.rows - tally.not_screened) +
         " screened + " + grouped(tally.not_screened) + " not screened; " + grouped(tally.hit) +
         (tally.hit == 1 ? " row with " : " rows with ") + grouped(tally.hits) +
         (tally.hits == 1 ? " hit; " : " hits; ") + seconds(time) + ", " + grouped(a_second(tally.rows, time)) +
         " rows a second";
}

}  // namespace

int run(const Screen& options, Console& console) {
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  const auto how = subject_options(options.map, options.encoding, options.delimiter, options.date_order);
  if (!how) return console.complain(how.error());
  const auto ages = Ages::of(options.ages);
  if (!ages) return console.complain(ages.error());
  const auto in_force = open_in_force(console, policy->lists, options.as_of, *ages);
  if (!in_force) return console.complain(in_force.error());
  auto input = Input::open(options.input);
  if (!input) return console.complain(input.error());
  auto reader = open_subjects(**input, *how);
  if (!reader) return console.complain(reader.error());
  for (const std::string& line : (*reader)->understanding())
    console.note(shown((*input)->name() + ": " + line, console));
  auto output = Output::open(console, options.output);
  if (!output) return console.complain(output.error());

  const Format format = format_of(options, console);
  Run run(console, *in_force, *policy, format, **input, **reader, **output);
  if (auto done = run.go(thread_count(options.threads)); !done) {
    const int code = console.complain(done.error());
    if (!options.output.empty()) console.note("vrata: " + options.output + " was not written");
    return code;
  }
  const Tally& tally = run.tally();
  if (format == Format::kTable && options.output.empty()) print_summary(console, tally);
  if (auto finished = (*output)->finish(); !finished) return console.complain(finished.error());
  if (tally.rows == 0) console.note("vrata: " + (*input)->name() + ": holds no rows; nobody was screened");
  run.troubles().tell(console, (*input)->name());
  const std::string stale = stale_lists(*in_force, *ages, wall_clock());
  console.note(totals(tally, run.elapsed()) + (stale.empty() ? "" : "; stale: " + stale));
  if (tally.not_screened != 0) return kNotAllScreened;
  return options.fail_on_hit && tally.hits != 0 ? kHits : kDone;
}

}  // namespace vrata::cli
