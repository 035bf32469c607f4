// The terminal or pipe that a command speaks to.
//
// Invariants
// 1. Results go to out, all else (how a file was understood, progress, totals, errors) to err.
// 2. Colours and the bytes that isolate right-to-left text go to terminals only, so a pipe carries plain text.
// 3. A reader that goes away ends the process quietly, by SIGPIPE as in every other tool.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "cli/options.h"
#include "vrata/error.h"

namespace vrata::cli {

// A descriptor written to through a buffer. The first failure is kept and later writes do nothing.
class Sink {
 public:
  explicit Sink(int descriptor) : descriptor_(descriptor) {}
  ~Sink() { (void)flush(); }
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  void write(std::string_view text);
  // Fails    Io, with the first failure since the beginning.
  Status flush();

 private:
  int descriptor_;
  std::string buffer_;
  int failure_ = 0;  // errno
};

enum class Style : std::uint8_t { kPlain, kBold, kDim, kGood, kNear, kBad };

class Console {
 public:
  explicit Console(const Common& common);

  Sink out;
  const Common common;
  const bool out_is_terminal, err_is_terminal;
  const bool colour;  // on out
  const int width;    // columns of out

  // The format for rows: `otherwise` when the user said none.
  [[nodiscard]] Format format(Format otherwise) const noexcept {
    return common.format == Format::kAuto ? otherwise : common.format;
  }

  // text as out shows it: in colour when it shows colours.
  [[nodiscard]] std::string styled(std::string_view text, Style style) const;

  // A line on err.
  void note(std::string_view line);
  // "vrata: <error>" on err, in red on a terminal. Gives the exit code.
  int complain(const Error& error);
  int complain(ErrorCode code, std::string message);
};

// A line on err that is drawn again and again while work takes long; nothing when err is no terminal.
class Progress {
 public:
  explicit Progress(Console& console, std::string label);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // permille: 0..1000, or less than 0 when the end is not known. Cheap when called often.
  void show(int permille, std::string_view detail = {});
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  Console& console_;
  std::string label_;
  Clock::time_point next_;
  bool drawn_ = false;
};

// "1,234,567"
[[nodiscard]] std::string grouped(std::uint64_t number);

// Seconds since 1970, for what a person did "now".
[[nodiscard]] std::int64_t wall_clock();

}  // namespace vrata::cli
