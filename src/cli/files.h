// Files that a command reads row by row, and files that appear only when they are complete.
#pragma once

#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "cli/console.h"
#include "sheets/source.h"
#include "vrata/error.h"
#include "wire/subjects.h"

namespace vrata::cli {

// A file or standard input ("-"), open for reading.
//
// Invariants
// 1. A file is read as it was when it was opened, or there is an error: at its end, its size and time of writing must
//    still be those. Replaced by rename, the old file is read to its end.
class Input {
 public:
  // Fails    NotFound, Io; Usage: a folder.
  [[nodiscard]] static Result<std::unique_ptr<Input>> open(const std::string& path);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  // The first bytes, which source() gives again. Waits for them on a pipe.
  // Fails    Io.
  [[nodiscard]] Result<std::string_view> peek();
  // Keeps    the Input must outlive it. Called once.
  // Fails    Io, at the end: the file was written to, cut off or grew since it was opened.
  [[nodiscard]] sheets::Source source();

  [[nodiscard]] const std::string& name() const noexcept { return name_; }  // for messages
  // How much has been read, 0..1000; -1 when the size is not known.
  [[nodiscard]] int permille() const noexcept;
  // "1234 bytes, XXH3 0123456789abcdef" of the whole file; what has been read of it does not matter.
  // Fails    Usage: not a file that can be read twice. Io.
  // Cost     one pass over the file.
  [[nodiscard]] Result<std::string> fingerprint() const;

 private:
  Input(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {}
  [[nodiscard]] Status unchanged() const;

  std::FILE* file_;
  std::string name_;
  bool sized_ = false;           // a regular file: the next two are known
  std::uint64_t size_ = 0;       // when it was opened
  std::int64_t written_ns_ = 0;  // time of the last writing, when it was opened
  std::atomic<std::uint64_t> taken_ = 0;
  std::string head_;  // read by peek(), not given yet
};

// Rows of an input: JSON lines when it is named so, or when its first character is "{"; else CSV.
// Fails    as wire::open_csv_subjects() and wire::open_jsonl_subjects().
[[nodiscard]] Result<std::unique_ptr<wire::SubjectReader>> open_subjects(Input& input,
                                                                         const wire::SubjectOptions& options);

// Whether a path ends in ".jsonl", ".ndjson" or ".json"; in ".csv" or ".tsv".
[[nodiscard]] bool names_json(std::string_view path) noexcept;
[[nodiscard]] bool names_csv(std::string_view path) noexcept;

// Gives a new output file the rights that the file at path has, or those of a file written there anew.
void take_rights_of(int descriptor, const std::string& path);

// Where results go: standard output, or a file that gets its name when it is complete.
//
// Invariants
// 1. Under the final name stands the old file or the whole new one, at any moment: what is written has no name until
//    finish() gives it one, so that nothing is left when the process dies before, kill -9 included.
// 2. Where the file system knows no files without a name, it lies beside the final one (".XXXXXX") until finish()
// renames
//    it, and is removed when finish() was not reached, also by Ctrl-C; then kill -9 leaves it there, and harms no run.
class Output {
 public:
  // Takes    path: empty for standard output.
  // Fails    Io.
  [[nodiscard]] static Result<std::unique_ptr<Output>> open(Console& console, const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text) { sink_->write(text); }
  // Fails    Io: the disk is full, say; then nothing stands under the final name that did not before.
  [[nodiscard]] Status flush();
  [[nodiscard]] Status finish();

 private:
  Output(std::string path, std::string beside, int descriptor, Sink* sink);
  std::string path_, beside_;
  int descriptor_;
  std::unique_ptr<Sink> own_;
  Sink* sink_;
};

}  // namespace vrata::cli
