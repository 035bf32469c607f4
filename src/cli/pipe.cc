// vrata pipe: JSON lines in, answers out, in order; for clickhouse-local, jq, a shell, another program.
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/ordered.h"

namespace vrata::cli {
namespace {

constexpr std::size_t kBatchLines = 64;
constexpr std::size_t kBlock = 64 << 10;

struct Line {
  std::string text;
  std::uint64_t number = 0;
  bool too_long = false;
};
using Batch = std::vector<Line>;

// Lines of a descriptor. A batch ends where the input pauses, so that what was asked is answered.
class Lines {
 public:
  explicit Lines(int descriptor) : descriptor_(descriptor) {}

  // Waits for one line at least. Gives false at the end, or after a failure.
  bool read(Batch& batch) {
    while (batch.size() < kBatchLines) {
      if (take(batch)) continue;
      if (ended_ || (!batch.empty() && !more_is_there())) break;
      refill();
    }
    return !batch.empty();
  }

  [[nodiscard]] const std::optional<Error>& failure() const noexcept { return failure_; }

 private:
  // A whole line of what has been read; the last one may lack its newline.
  bool take(Batch& batch) {
    const std::size_t end = buffer_.find('\n', searched_);
    if (end == std::string::npos && !(ended_ && begin_ < buffer_.size())) {
      searched_ = buffer_.size();
      drop_what_is_too_long();
      return false;
    }
    const std::size_t stop = std::min(end, buffer_.size());
    Line line{buffer_.substr(begin_, stop - begin_), ++number_, too_long_};
    begin_ = searched_ = std::min(stop + 1, buffer_.size());
    too_long_ = false;
    if (line.text.size() > wire::kMostLineBytes) line = {"", line.number, true};
    const bool blank = !line.too_long && line.text.find_first_not_of(" \t\r") == std::string::npos;
    if (!blank) batch.push_back(std::move(line));
    return true;
  }

  void drop_what_is_too_long() {
    if (buffer_.size() - begin_ <= wire::kMostLineBytes) return;
    too_long_ = true;
    buffer_.clear();
    begin_ = searched_ = 0;
  }

  [[nodiscard]] bool more_is_there() const {
    pollfd asked{descriptor_, POLLIN, 0};
    return ::poll(&asked, 1, 0) > 0;
  }

  void refill() {
    buffer_.erase(0, begin_);
    searched_ -= begin_;
    begin_ = 0;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kBlock);
    const ssize_t count = ::read(descriptor_, buffer_.data() + before, kBlock);
    buffer_.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count < 0 && errno == EINTR) return;
    if (count < 0)
      failure_ = Error{
          ErrorCode::kIo, {"standard input", number_, 0}, "could not be read: " + std::string(std::strerror(errno))};
    ended_ = count <= 0;
  }

  int descriptor_;
  std::string buffer_;
  std::size_t begin_ = 0, searched_ = 0;
  std::uint64_t number_ = 0;
  bool ended_ = false, too_long_ = false;
  std::optional<Error> failure_;
};

}  // namespace

int run(const Pipe& options, Console& console) {
  if (console.format(Format::kJsonl) != Format::kJsonl)
    return console.complain(ErrorCode::kUsage, "pipe speaks JSON lines; `vrata screen -` prints tables and CSV");
  const auto policy = policy_of(options.policy);
  if (!policy) return console.complain(policy.error());
  const auto order = date_order_of(options.date_order);
  if (!order) return console.complain(order.error());
  const auto in_force = open_in_force(console, policy->lists);
  if (!in_force) return console.complain(in_force.error());

  struct Written {
    std::string text;
    Tally tally;
  };
  Lines lines(STDIN_FILENO);
  Tally tally;
  Status flushed = Unit{};
  in_order<Batch, Written>(
      thread_count(options.threads), [&](Batch& batch) { return lines.read(batch); },
      [&] {
        return [&, screener = screen::Screener(in_force->snapshot()),
                row = wire::SubjectRow()](const Batch& batch) mutable {
          Written written;
          for (const Line& line : batch) {
            wire::read_json_subject(line.text, {"standard input", line.number, 0}, *order, row);
            if (line.too_long) row.not_screened_reason = "a line longer than 4 MiB";
            row.row = row.line = line.number;
            const AnsweredRow answered = answer_row(screener, in_force->snapshot(), row, *policy);
            written.tally.add(answered.answer);
            wire::append_json(written.text, view_of(row, answered, *in_force, *policy));
          }
          return written;
        };
      },
      [&](const Written& written) {
        console.out.write(written.text);
        tally.add(written.tally);
        flushed = console.out.flush();
        return flushed.ok();
      });
  if (!flushed) return console.complain(flushed.error());
  if (lines.failure()) return console.complain(*lines.failure());
  return tally.not_screened == 0 ? kDone : kNotAllScreened;
}

}  // namespace vrata::cli
