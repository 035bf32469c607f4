// An output file that survives a kill: what is written lies beside it, with a checkpoint that says how far it is good.
//
// Invariants
// 1. Under the final name stands the old file or the whole new one, at any moment.
// 2. FILE.part holds at least the bytes that FILE.progress tells of, on the disk, whenever the latter can be read:
//    the part is made durable before the checkpoint takes the name of the last one.
// 3. Of two runs on one output the second is told so: the part is locked (flock), and the lock goes with the process.
// 4. A checkpoint of another run, a damaged one, and a part that is not what was written are errors that change
// nothing.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "cli/console.h"
#include "cli/screen_progress.h"

namespace vrata::cli {

class ResumableOutput {
 public:
  // Takes    path: of the final file. identity: of this run.
  // Fails    Usage: not a regular file. Busy: another run writes it. Unsupported: the checkpoint belongs to another run
  //          or format. Damaged: the checkpoint or the part. Io.
  // Cost     one pass over what is written already.
  [[nodiscard]] static Result<std::unique_ptr<ResumableOutput>> open(const std::string& path, RunIdentity identity);
  ~ResumableOutput();
  ResumableOutput(const ResumableOutput&) = delete;
  ResumableOutput& operator=(const ResumableOutput&) = delete;

  // Where the last run stopped; no rows when there was none.
  [[nodiscard]] const ScreenProgress& found() const noexcept { return found_; }

  void write(std::string_view text);
  // Fails    Io: the disk is full, say; the last checkpoint stays good.
  [[nodiscard]] Status flush();
  // Makes all that is written durable, and says so.
  // Fails    Io, as above.
  [[nodiscard]] Status checkpoint(const Reached& reached) { return save(reached, false); }
  // The output is complete: it takes its name, and the checkpoint goes.
  // Fails    Io, as above.
  [[nodiscard]] Status finish(const Reached& reached);

 private:
  ResumableOutput(std::string path, int descriptor, RunIdentity identity);
  [[nodiscard]] Status begin();
  [[nodiscard]] Status go_on();
  [[nodiscard]] Status save(const Reached& reached, bool complete);
  [[nodiscard]] Status remove_progress();

  std::string path_, part_, progress_;
  int descriptor_;
  Sink sink_;
  RunIdentity identity_;
  ScreenProgress found_;
  base::Xxh3Stream hash_;
  std::uint64_t bytes_ = 0;
  bool in_place_ = false;  // an earlier run gave the file its name
};

}  // namespace vrata::cli
