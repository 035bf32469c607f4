// vrata screen: many subjects, in order, on all cores, with bounded memory.
#include <algorithm>
#include <chrono>
#include <memory>
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
#include "cli/resumable_output.h"
#include "cli/screen_progress.h"

namespace vrata::cli {
namespace {

constexpr std::size_t kBatchRows = 128;
constexpr int kNameColumns = 34;

using Clock = std::chrono::steady_clock;

struct Batch {
  std::vector<wire::SubjectRow> rows;
  int permille = -1;  // of the input, when this batch was read
};

struct Written {
  std::string text;
  Tally tally;
  Troubles troubles;
  int permille = -1;
};

// Where the rows go, and what is known of them when some more have been written.
class RowsOutput {
 public:
  RowsOutput() = default;
  virtual ~RowsOutput() = default;
  RowsOutput(const RowsOutput&) = delete;
  RowsOutput& operator=(const RowsOutput&) = delete;

  virtual void write(std::string_view text) = 0;
  // All rows of reached are written. Cheap when called often.
  [[nodiscard]] virtual Status reached(const Reached& reached) = 0;
  [[nodiscard]] virtual Status flush() = 0;
  [[nodiscard]] virtual Status finish(const Reached& reached) = 0;
};

// Nothing of it stays when the run is cut short.
class WholeOutput final : public RowsOutput {
 public:
  explicit WholeOutput(std::unique_ptr<Output> output) : output_(std::move(output)) {}
  void write(std::string_view text) override { output_->write(text); }
  Status reached(const Reached& /*reached*/) override { return Unit{}; }
  Status flush() override { return output_->flush(); }
  Status finish(const Reached& /*reached*/) override { return output_->finish(); }

 private:
  std::unique_ptr<Output> output_;
};

// Kept up to the last checkpoint: --resume.
class KeptOutput final : public RowsOutput {
 public:
  KeptOutput(std::unique_ptr<ResumableOutput> output, std::uint64_t checkpoint_rows, std::uint64_t rows)
      : output_(std::move(output)), checkpoint_rows_(checkpoint_rows), next_(rows + checkpoint_rows) {}
  void write(std::string_view text) override { output_->write(text); }
  Status reached(const Reached& reached) override {
    if (reached.tally.rows < next_) return Unit{};
    next_ = reached.tally.rows + checkpoint_rows_;
    return output_->checkpoint(reached);
  }
  Status flush() override { return output_->flush(); }
  Status finish(const Reached& reached) override { return output_->finish(reached); }

 private:
  std::unique_ptr<ResumableOutput> output_;
  const std::uint64_t checkpoint_rows_;
  std::uint64_t next_;
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
      wire::SubjectReader& reader, RowsOutput& output, Reached reached)
      : console_(console),
        in_force_(in_force),
        policy_(policy),
        format_(format),
        input_(input),
        reader_(reader),
        output_(output),
        progress_(console, "screening"),
        before_(reached.tally.rows),
        reached_(std::move(reached)) {}

  // Fails    as the reader and the output.
  Status go(unsigned threads) {
    if (auto skipped = skip(before_); !skipped) return skipped;
    if (format_ == Format::kCsv && before_ == 0) {
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
    if (!kept_) return kept_;
    return output_.flush();
  }

  [[nodiscard]] const Reached& reached() const noexcept { return reached_; }
  [[nodiscard]] std::uint64_t rows_here() const noexcept { return reached_.tally.rows - before_; }
  [[nodiscard]] Clock::duration elapsed() const { return Clock::now() - begin_; }

 private:
  // Reads rows whose answers are written already.
  Status skip(std::uint64_t rows) {
    wire::SubjectRow row;
    for (std::uint64_t i = 0; i < rows; ++i) {
      auto more = reader_.next(row);
      if (!more) return more.error();
      if (!*more)
        return Error{
            ErrorCode::kIo, {input_.name()}, "ends before the rows that are answered already; nothing was done"};
      if (i % kBatchRows == 0) progress_.show(input_.permille(), "passing over rows that are answered");
    }
    return Unit{};
  }

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
    reached_.tally.add(written.tally);
    reached_.troubles.add(written.troubles);
    progress_.show(written.permille,
                   grouped(reached_.tally.rows) + " rows, " + grouped(a_second(rows_here(), elapsed())) + " a second");
    kept_ = output_.reached(reached_);
    return kept_.ok();
  }

  Console& console_;
  const InForce& in_force_;
  const screen::Policy& policy_;
  const Format format_;
  Input& input_;
  wire::SubjectReader& reader_;
  RowsOutput& output_;
  Progress progress_;
  const std::uint64_t before_;  // rows that an earlier run has answered
  const Clock::time_point begin_ = Clock::now();
  bool ended_ = false;
  std::optional<Error> failure_;  // of reading
  Status kept_ = Unit{};          // of writing
  Reached reached_;
};

std::string totals(const Tally& tally, std::uint64_t rows_here, Clock::duration time) {
  return grouped(tally.rows) + (tally.rows == 1 ? " row: " : " rows: ") + grouped(tally.rows - tally.not_screened) +
         " screened + " + grouped(tally.not_screened) + " not screened; " + grouped(tally.hit) +
         (tally.hit == 1 ? " row with " : " rows with ") + grouped(tally.hits) +
         (tally.hits == 1 ? " hit; " : " hits; ") + seconds(time) + ", " + grouped(a_second(rows_here, time)) +
         " rows a second";
}

// What the answers of a run depend on, so that a later run can tell whether it may go on.
Result<RunIdentity> identity_of(const Screen& options, const screen::Policy& policy, Format format,
                                const InForce& in_force, const Input& input) {
  const auto fingerprint = input.fingerprint();
  if (!fingerprint) return fingerprint.error();
  RunIdentity identity;
  identity.engine = program_identity();
  identity.input = input.name() + ", " + *fingerprint;
  identity.lists = lists_identity(in_force, format == Format::kJsonl);
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) identity.options += (identity.options.empty() ? "" : ", ") + std::string(name) + " " + value;
  };
  add("--format", format == Format::kJsonl ? "jsonl" : "csv");
  add("--policy", policy.name);
  add("--threshold", wire::four_decimals(policy.threshold));
  add("--weak", policy.weak == screen::Weak::kIgnore ? "ignore" : "corroborate");
  for (const std::string& list : policy.lists) add("--list", list);
  add("--max-hits", std::to_string(policy.max_hits));
  add("--map", options.map);
  add("--encoding", options.encoding);
  add("--delimiter", options.delimiter);
  add("--date-order", options.date_order);
  add("--as-of", options.as_of);
  return identity;
}

// The output that --resume asks for, and what an earlier run has written to it.
Result<std::unique_ptr<ResumableOutput>> open_resumable(const Screen& options, const screen::Policy& policy,
                                                        Format format, const InForce& in_force, const Input& input) {
  if (format == Format::kTable) return Error{ErrorCode::kUsage, {}, "--resume writes CSV or JSON lines, no table"};
  auto identity = identity_of(options, policy, format, in_force, input);
  if (!identity) return identity.error();
  return ResumableOutput::open(options.output, *std::move(identity));
}

void tell_beginning(Console& console, const Screen& options, const ResumableOutput& output) {
  const ScreenProgress& found = output.found();
  if (found.complete)
    console.note("vrata: " + options.output + ": an earlier run has answered all rows; the file gets its name");
  else if (found.reached.tally.rows != 0)
    console.note("vrata: " + options.output + ": " + grouped(found.reached.tally.rows) +
                 " rows are answered already; going on behind them");
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

  const Format format = format_of(options, console);
  std::unique_ptr<RowsOutput> output;
  Reached reached;
  bool complete = false;
  if (options.resume) {
    auto opened = open_resumable(options, *policy, format, *in_force, **input);
    if (!opened) return console.complain(opened.error());
    tell_beginning(console, options, **opened);
    reached = (*opened)->found().reached;
    complete = (*opened)->found().complete;
    output = std::make_unique<KeptOutput>(*std::move(opened), options.checkpoint_rows, reached.tally.rows);
  } else {
    auto opened = Output::open(console, options.output);
    if (!opened) return console.complain(opened.error());
    output = std::make_unique<WholeOutput>(*std::move(opened));
  }
  Run run(console, *in_force, *policy, format, **input, **reader, *output, std::move(reached));
  if (!complete) {
    if (auto done = run.go(thread_count(options.threads)); !done) {
      const int code = console.complain(done.error());
      if (!options.output.empty()) console.note("vrata: " + options.output + " was not written");
      return code;
    }
  }
  const Tally& tally = run.reached().tally;
  if (format == Format::kTable && options.output.empty()) print_summary(console, tally);
  if (auto finished = output->finish(run.reached()); !finished) return console.complain(finished.error());
  if (tally.rows == 0) console.note("vrata: " + (*input)->name() + ": holds no rows; nobody was screened");
  run.reached().troubles.tell(console, (*input)->name());
  const std::string stale = stale_lists(*in_force, *ages, wall_clock());
  console.note(totals(tally, run.rows_here(), run.elapsed()) + (stale.empty() ? "" : "; stale: " + stale));
  if (tally.not_screened != 0) return kNotAllScreened;
  return options.fail_on_hit && tally.hits != 0 ? kHits : kDone;
}

}  // namespace vrata::cli
