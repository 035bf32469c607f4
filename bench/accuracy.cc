// Prints how accurate the matcher is on the labelled data, with intervals, peers, and the speed of the same run.
//
// Usage    bench_accuracy [SHARED_DIR] [--list PUBLICATION] [--every N] [--errors] [--json]
//          bench_accuracy [SHARED_DIR] --tokens [--errors] [--json]
//          bench_accuracy [SHARED_DIR] --model-page docs/model.md [--check]
// Data     SHARED_DIR (default: VRATA_SHARED, else ../shared): bench/ and lists/un-sc-consolidated (see their
//          READMEs). Without it only our own decks are measured, and that is said.
//          --tokens learns bridges without a tenth of the names and asks for that tenth, and nothing else.
//          --every N takes each N-th negative, for a quick look.
//          --model-page writes the blocks of that page anew (accuracy/model_page.h) and prints no tables; with --check
//          it compares and gives 1 when the page tells something else. Without the shared data the blocks of what was
//          measured stay as they are, and that is said.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "accuracy/apart.h"
#include "accuracy/bars.h"
#include "accuracy/calibration.h"
#include "accuracy/damaged.h"
#include "accuracy/lists.h"
#include "accuracy/model_page.h"
#include "accuracy/pairs.h"
#include "accuracy/scripts.h"
#include "accuracy/tokens.h"
#include "accuracy/translated.h"
#include "base/json_out.h"
#include "cli/console.h"
#include "vrata/version.h"

namespace {

using namespace vrata;  // NOLINT(google-build-using-namespace): a program of its own
namespace fs = std::filesystem;

struct Options {
  fs::path shared, list;
  fs::path model_page;  // empty: none
  std::size_t every = 1;
  bool errors = false, json = false, check = false, tokens = false;

  [[nodiscard]] bool tables() const { return !json && model_page.empty(); }
  [[nodiscard]] bool has_shared() const { return fs::exists(shared / "bench/name_pairs.csv"); }
  std::string command = "bench_accuracy";
};

void print_json(cli::Console& console, const Options& options, const std::vector<accuracy::Section>& sections) {
  std::string line;
  base::JsonOut json(line);
  json.open('{');
  json.text("format", "vrata.accuracy/1");
  json.text("version", version());
  json.text("command", options.command);
  json.text("machine", accuracy::machine());
  json.key("figures");
  json.open('[');
  for (const accuracy::Section& section : sections)
    for (const accuracy::Figure& figure : section.figures) {
      const auto real = [&](std::string_view name, double value) {
        char text[32];
        std::snprintf(text, sizeof text, "%.6g", value);
        json.raw(name, text);
      };
      json.open('{');
      json.text("name", figure.name);
      real("value", figure.value);
      if (figure.low) real("low", *figure.low);
      if (figure.high) real("high", *figure.high);
      if (figure.count) json.number("count", static_cast<std::int64_t>(*figure.count));
      if (figure.of) json.number("of", static_cast<std::int64_t>(*figure.of));
      json.close('}');
    }
  json.close(']');
  for (const auto& [key, member] :
       {std::pair("notes", &accuracy::Section::notes), std::pair("deviations", &accuracy::Section::deviations)}) {
    json.key(key);
    json.open('[');
    for (const accuracy::Section& section : sections)
      for (const std::string& text : section.*member) json.text(text);
    json.close(']');
  }
  json.close('}');
  console.out.write(line + "\n");
}

// Gives    false for a command line without meaning.
bool read_options(int argc, char** argv, Options& options) {
  const char* named = std::getenv("VRATA_SHARED");
  options.shared = named != nullptr && *named != 0 ? fs::path(named) : fs::path(VRATA_SOURCE_DIR) / "../shared";
  for (int i = 1; i < argc; ++i) {
    options.command += std::string(" ") + argv[i];
    const std::string word = argv[i];
    if (word == "--errors")
      options.errors = true;
    else if (word == "--tokens")
      options.tokens = true;
    else if (word == "--json")
      options.json = true;
    else if (word == "--check")
      options.check = true;
    else if (word == "--model-page" && i + 1 < argc)
      options.command += " " + (options.model_page = argv[++i]).string();
    else if (word == "--list" && i + 1 < argc)
      options.command += " " + (options.list = argv[++i]).string();
    else if (word == "--every" && i + 1 < argc)
      options.command += std::string(" ") + argv[i + 1],
          options.every = std::max<std::size_t>(1, std::strtoul(argv[++i], nullptr, 10));
    else if (word.starts_with("-"))
      return false;
    else
      options.shared = word;
  }
  if (options.list.empty()) options.list = options.shared / "lists/un-sc-consolidated/2026-02-27.xml";
  return options.model_page.empty() ? !options.check : options.every == 1 && !options.json;
}

// Measures one after another and prints as it goes.
class Run {
 public:
  Run(cli::Console& console, const Options& options) : console_(console), options_(options) {}

  bool add(Result<accuracy::Section> section) {
    if (!section) {
      std::fprintf(stderr, "bench_accuracy: %s\n", to_string(section.error()).c_str());
      failed_ = true;
      return false;
    }
    if (options_.tables()) accuracy::print(console_, *section, options_.errors);
    (void)console_.out.flush();
    sections_.push_back(*std::move(section));
    return true;
  }

  void own_data(const fs::path& source) {
    add(accuracy::golden_pairs(source / "tests/golden/name_pairs.csv"));
    add(accuracy::names_apart(source / "tests/accuracy/apart.tsv"));
    add(accuracy::common_names(source / "tests/accuracy/common_names.tsv"));
    add(accuracy::translated(source / "tests/accuracy/translated.tsv"));
    const fs::path samples = source / "samples";
    add(accuracy::samples(samples));
    auto list = accuracy::load(samples / "un_sample.xml");
    if (!list) {
      add(list.error());
      return;
    }
    samples_ = *std::move(list);
    add(accuracy::damaged_names(*samples_, "samples"));
    calibrated_.samples = &*samples_;
    calibrated_.samples_folder = samples;
    add(accuracy::calibration(calibrated_, "calibration.samples"));
  }

  void shared_data() {
    const fs::path bench = options_.shared / "bench";
    add(accuracy::name_pairs(bench / "name_pairs.csv"));
    const auto people = accuracy::read_negatives(bench / "negatives_global.csv", options_.every);
    const auto list = accuracy::load(options_.list);
    if (!people || !list) {
      add(people ? list.error() : people.error());
      return;
    }
    const auto scores = accuracy::best_scores(*list->snapshot, *people, text::Script::kCommon, Schema::kPerson);
    add(accuracy::positives(*list, bench / "un_positives_plain.csv", bench / "un_positives_treated.csv", scores));
    add(accuracy::negatives(*list, *people));
    add(accuracy::original_script(*list, *people));
    add(accuracy::damaged_names(*list, "un"));
    if (samples_) {
      calibrated_.list = &*list;
      calibrated_.people = &*people;
      calibrated_.bench = bench;
      add(accuracy::calibration(calibrated_, "calibration"));
    }
    add(accuracy::across_scripts(options_.shared / "names", fs::path(VRATA_SOURCE_DIR) / "tables/training"));
  }

  // A run of its own: the bridges are learned for it.
  int tokens() {
    add(accuracy::unseen_tokens(options_.shared / "names", fs::path(VRATA_SOURCE_DIR) / "tables/training"));
    if (options_.json) print_json(console_, options_, sections_);
    return failed_ ? 1 : 0;
  }

  int finish() {
    add(accuracy::bars(sections_));
    if (!options_.model_page.empty() && !failed_) return write_page();
    if (options_.json) print_json(console_, options_, sections_);
    return failed_ ? 1 : 0;
  }

 private:
  int fail(const std::string& message) {
    std::fprintf(stderr, "bench_accuracy: %s\n", message.c_str());
    return 1;
  }

  int write_page() {
    const auto page = accuracy::file_text(options_.model_page);
    if (!page) return fail(to_string(page.error()));
    const fs::path bench = options_.shared / "bench";
    accuracy::ModelInput input{VRATA_SOURCE_DIR, nullptr, {}};
    if (options_.has_shared()) {
      input.sections = &sections_;
      input.data = {bench / "name_pairs.csv", bench / "un_positives_plain.csv", bench / "un_positives_treated.csv",
                    bench / "negatives_global.csv", options_.list};
    } else {
      std::fprintf(stderr, "bench_accuracy: what was measured on the shared data stays as the page has it\n");
    }
    const auto anew = accuracy::model_page(*page, input);
    if (!anew) return fail(to_string(anew.error()));
    const std::string name = options_.model_page.string();
    if (*anew == *page) {
      console_.out.write(name + ": as it was\n");
      return 0;
    }
    if (options_.check) return fail(name + " tells something else than was measured; `make model-page` writes it anew");
    std::ofstream out(options_.model_page, std::ios::binary);
    out << *anew;
    out.close();
    if (!out) return fail(name + ": cannot be written");
    console_.out.write(name + ": written anew\n");
    return 0;
  }

  cli::Console& console_;
  const Options& options_;
  std::vector<accuracy::Section> sections_;
  std::optional<accuracy::Loaded> samples_;
  accuracy::CalibrationInput calibrated_;
  bool failed_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read_options(argc, argv, options)) {
    std::fprintf(stderr,
                 "usage: bench_accuracy [SHARED_DIR] [--list FILE] [--every N] [--errors] [--json]\n"
                 "       bench_accuracy [SHARED_DIR] --tokens [--errors] [--json]\n"
                 "       bench_accuracy [SHARED_DIR] --model-page PAGE [--check]\n");
    return 2;
  }
  cli::Console console({});
  if (options.tables())
    console.out.write("vrata " + std::string(version()) + ", " + options.command + "\n" + accuracy::machine() + "\n");
  Run run(console, options);
  if (options.tokens) return run.tokens();
  run.own_data(VRATA_SOURCE_DIR);
  if (options.has_shared())
    run.shared_data();
  else
    std::fprintf(stderr, "bench_accuracy: no %s: only our own decks were measured\n",
                 (options.shared / "bench/name_pairs.csv").c_str());
  return run.finish();
}
