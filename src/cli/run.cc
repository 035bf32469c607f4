#include <csignal>
#include <exception>
#include <string>

#include "cli/commands.h"
#include "cli/exit_codes.h"

namespace vrata::cli {
namespace {

int dispatch(const CommandLine& line) {
  Console console(line.common);
  const int code = std::visit([&](const auto& options) { return run(options, console); }, line.command);
  auto flushed = console.out.flush();
  if (!flushed && code == kDone) return console.complain(flushed.error());  // else the command has complained
  return code;
}

}  // namespace

int run(int argc, const char* const* argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a limit of file sizes is an error of writing, which is said
  std::signal(SIGPIPE, SIG_DFL);  // a caller may have had it ignored; then a closed pipe would look like an error
  try {
    const auto parsed = parse(argc, argv);
    if (const auto* line = std::get_if<CommandLine>(&parsed)) return dispatch(*line);
    const auto& ending = std::get<Ending>(parsed);
    Sink out(1);
    Sink err(2);
    out.write(ending.out);
    err.write(ending.err);
    return ending.code;
  } catch (const std::exception& error) {
    Sink(2).write("vrata: our bug, please report it: " + std::string(error.what()) + "\n");
    return kBug;
  }
}

}  // namespace vrata::cli
