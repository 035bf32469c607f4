#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "cli/exit_codes.h"
#include "cli/layout.h"

namespace vrata::cli {
namespace {

constexpr std::size_t kBuffer = 64 << 10;
constexpr int kUsualWidth = 100;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

// Gives    the errno of a failure, 0 when all was written.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

bool shows_colours(const Common& common, bool terminal) {
  if (common.colour != Colour::kAuto) return common.colour == Colour::kAlways;
  return terminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

int width_of(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  const std::string_view said = environment("COLUMNS");
  int columns = 0;
  std::from_chars(said.data(), said.data() + said.size(), columns);
  return columns >= 40 ? columns : kUsualWidth;
}

std::string_view code_of(Style style) {
  switch (style) {
    case Style::kPlain: return "";
    case Style::kBold: return "\x1b[1m";
    case Style::kDim: return "\x1b[2m";
    case Style::kGood: return "\x1b[32m";
    case Style::kNear: return "\x1b[33m";
    case Style::kBad: return "\x1b[31m";
  }
  return "";
}

}  // namespace

void Sink::write(std::string_view text) {
  if (failure_ != 0) return;
  buffer_ += text;
  if (buffer_.size() >= kBuffer) (void)flush();
}

Status Sink::flush() {
  if (failure_ == 0) failure_ = write_all(descriptor_, buffer_);
  buffer_.clear();
  if (failure_ == 0) return Unit{};
  return Error{ErrorCode::kIo, {}, "the output could not be written: " + std::string(std::strerror(failure_))};
}

Console::Console(const Common& asked)
    : out(STDOUT_FILENO),
      common(asked),
      out_is_terminal(::isatty(STDOUT_FILENO) == 1),
      err_is_terminal(::isatty(STDERR_FILENO) == 1),
      colour(shows_colours(asked, out_is_terminal)),
      width(width_of(STDOUT_FILENO)) {}

std::string Console::styled(std::string_view text, Style style) const {
  if (!colour || style == Style::kPlain || text.empty()) return std::string(text);
  return std::string(code_of(style)) + std::string(text) + "\x1b[0m";
}

void Console::note(std::string_view line) {
  (void)out.flush();  // in the order of events when both go to one place
  (void)write_all(STDERR_FILENO, std::string(line) + "\n");
}

int Console::complain(const Error& error) {
  const bool red = shows_colours(common, err_is_terminal);
  // What a file holds may stand in the message; it must not steer the terminal.
  note((red ? "\x1b[31mvrata:\x1b[0m " : "vrata: ") + shown(to_string(error), *this));
  return exit_code(error.code);
}

int Console::complain(ErrorCode code, std::string message) { return complain(Error{code, {}, std::move(message)}); }

Progress::Progress(Console& console, std::string label)
    : console_(console), label_(std::move(label)), next_(Clock::now() + std::chrono::milliseconds(400)) {}

void Progress::show(int permille, std::string_view detail) {
  if (!console_.err_is_terminal || Clock::now() < next_) return;
  next_ = Clock::now() + std::chrono::milliseconds(100);
  constexpr int kCells = 24;
  std::string line = "\r\x1b[K" + label_ + " ";
  if (permille >= 0) {
    const int full = std::clamp(permille, 0, 1000) * kCells / 1000;
    line += "[";
    for (int i = 0; i < kCells; ++i) line += i < full ? "#" : ".";
    line += "] " + std::to_string(permille / 10) + " % ";
  }
  line += detail;
  drawn_ = true;
  (void)write_all(STDERR_FILENO, line);
}

void Progress::clear() {
  if (drawn_) (void)write_all(STDERR_FILENO, "\r\x1b[K");
  drawn_ = false;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::int64_t wall_clock() { return static_cast<std::int64_t>(std::time(nullptr)); }

}  // namespace vrata::cli
