// All lists together: what one data folder with the newest edition of each gives, and whether one list disturbs
// another.
//
// Usage    bench_together [SHARED_DIR] [--data DIR] [--sample N] [--every N]
// Data     SHARED_DIR (default: VRATA_SHARED, else ../shared); samples of ours for lists of which nobody holds a whole
//          edition. Nothing is measured without it.
//          --data keeps the data folder in DIR, which must not exist; else it is made in the system's folder for
//          temporary files and removed at the end.
//          --sample N: queries for certify (400), and for each list's ledgers a quarter of them.
//          --every N takes each N-th negative, for a quick look.
// Gives    1 when a ledger moved, the index lost an answer, or strangers alert more often than the bars allow.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "accuracy/lists.h"
#include "cli/commands.h"
#include "store/snapshot_in_force.h"
#include "together/imports.h"
#include "together/ledgers.h"
#include "vrata/version.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
namespace fs = std::filesystem;

// What strangers may alert at most, as shares; docs/reference/lists-together.md.
constexpr double kMostByName = 0.01;
constexpr double kMostWithContext = 0.002;

struct Options {
  fs::path shared, data;
  std::size_t sample = 400, every = 1;
};

bool read_options(int argc, char** argv, Options& options) {
  const char* named = std::getenv("VRATA_SHARED");
  options.shared = named != nullptr && *named != 0 ? fs::path(named) : fs::path(VRATA_SOURCE_DIR) / "../shared";
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto number = [&] { return std::max<std::size_t>(1, std::strtoul(argv[++i], nullptr, 10)); };
    if (word == "--data" && i + 1 < argc)
      options.data = argv[++i];
    else if (word == "--sample" && i + 1 < argc)
      options.sample = number();
    else if (word == "--every" && i + 1 < argc)
      options.every = number();
    else if (word.starts_with("-"))
      return false;
    else
      options.shared = word;
  }
  return true;
}

// A folder that goes when this goes.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "vrata-together-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

class Run {
 public:
  Run(cli::Console& console, Options options) : console_(console), options_(std::move(options)) {}

  int all() {
    if (scratch_.path().empty()) return fail({ErrorCode::kIo, {}, "no folder for temporary files"});
    if (options_.data.empty()) options_.data = scratch_.path() / "data";
    if (fs::exists(options_.data)) return fail({ErrorCode::kUsage, {options_.data.string(), 0, 0}, "exists"});
    auto folder = store::DataFolder::open(options_.data, store::Mode::kWrite, cli::wall_clock());
    if (!folder) return fail(folder.error());
    auto imported = together::import_all(
        *folder, together::publications(options_.shared, fs::path(VRATA_SOURCE_DIR) / "samples"), scratch_.path());
    if (!imported) return fail(imported.error());
    print(*imported);
    const auto in_force = store::open_snapshot(options_.data);
    if (!in_force) return fail(in_force.error());
    if (const Status told = ledgers(*folder, **in_force); !told) return fail(told.error());
    certify();
    if (const Status told = strangers((*in_force)->snapshot()); !told) return fail(told.error());
    return failed_ ? 1 : 0;
  }

 private:
  cli::Console& console_;
  Options options_;
  Scratch scratch_;
  bool failed_ = false;

  int fail(const Error& error) {
    (void)console_.out.flush();
    std::fprintf(stderr, "bench_together: %s\n", to_string(error).c_str());
    return 1;
  }

  void print(const accuracy::Section& section) {
    accuracy::print(console_, section, false);
    (void)console_.out.flush();
  }

  Status ledgers(store::DataFolder& folder, const store::SnapshotInForce& in_force) {
    accuracy::Section section;
    section.title = "Ledgers of each list alone, and with all others in force beside it, compared byte for byte";
    section.tells_deviations = true;
    section.row({"list", "queries", "hits compared", "other pairs", "moved"});
    for (const store::CurrentList& list : in_force.current().lists) {
      const auto bytes = folder.build({list});
      if (!bytes) return bytes.error();
      const auto alone = index::Snapshot::open(*bytes, list.list_id);
      if (!alone) return alone.error();
      const auto told =
          together::unmoved_ledgers(*alone, in_force.snapshot(), std::max<std::size_t>(1, options_.sample / 4));
      if (!told) return told.error();
      section.row({list.list_id, cli::grouped(told->queries), cli::grouped(told->hits), cli::grouped(told->explained),
                   cli::grouped(told->moved.size())});
      section.deviations.insert(section.deviations.end(), told->moved.begin(), told->moved.end());
    }
    failed_ = failed_ || !section.deviations.empty();
    print(section);
    return Unit{};
  }

  void certify() {
    console_.out.write("\nvrata certify: the index against the full scan, over all lists\n");
    (void)console_.out.flush();
    const std::string data = options_.data.string(), sample = std::to_string(options_.sample);
    const std::array<const char*, 9> words = {"vrata",        "certify",       "--data", data.c_str(), "--sample",
                                              sample.c_str(), "--gate-sample", "0",      nullptr};
    failed_ = cli::run(static_cast<int>(words.size()) - 1, words.data()) != 0 || failed_;
  }

  Status strangers(const index::Snapshot& snapshot) {
    const auto people = accuracy::read_negatives(options_.shared / "bench/negatives_global.csv", options_.every);
    if (!people) return people.error();
    accuracy::Section section = accuracy::negatives(snapshot, *people);
    for (const auto& [figure, most] :
         {std::pair("negatives.alone", kMostByName), std::pair("negatives.context", kMostWithContext)})
      for (const accuracy::Figure& one : section.figures)
        if (one.name == figure) {
          const bool held = one.value <= most;
          failed_ = failed_ || !held;
          section.notes.push_back(one.name + ": " + accuracy::percent(one.value) + ", at most " +
                                  accuracy::percent(most) + (held ? ": held" : ": EXCEEDED"));
        }
    print(section);
    return Unit{};
  }
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read_options(argc, argv, options)) {
    std::fprintf(stderr, "usage: bench_together [SHARED_DIR] [--data DIR] [--sample N] [--every N]\n");
    return 2;
  }
  if (!fs::exists(options.shared / "lists")) {
    std::fprintf(stderr, "bench_together: no lists in %s: nothing was measured; set VRATA_SHARED\n",
                 options.shared.c_str());
    return 2;
  }
  cli::Console console({});
  console.out.write("vrata " + std::string(version()) + ", bench_together\n" + accuracy::machine() + "\n");
  return Run(console, std::move(options)).all();
}
