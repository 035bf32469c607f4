// vrata lists import: publications in, and what became of each.
#include <algorithm>
#include <filesystem>
#include <optional>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/flags.h"
#include "cli/layout.h"
#include "lists/private_list.h"
#include "lists/reading.h"
#include "store/data_folder.h"

namespace vrata::cli {
namespace {

constexpr std::size_t kRemarksShown = 10;
constexpr std::size_t kKeysShown = 5;

std::string milliseconds(std::uint64_t us) { return grouped((us + 500) / 1000) + " ms"; }

// "5 added (XSi.085, XVi.061, … and 2 more)"
std::string changed(const store::Changes& changes, store::ChangeKind kind, std::uint64_t count, bool names_keys) {
  std::string out = grouped(count) + " " + std::string(word(kind));
  if (!names_keys || count == 0) return out;
  std::string keys;
  std::size_t shown = 0;
  for (const store::Change& change : changes.items) {
    if (change.kind != kind || shown == kKeysShown) continue;
    keys += (shown++ == 0 ? "" : ", ") + change.key;
  }
  if (count > shown) keys += " and " + grouped(count - shown) + " more";
  return out + " (" + keys + ")";
}

void print_counts(Console& console, const store::Edition& edition) {
  std::string line = "  holds       " + grouped(edition.entities) + " entries, " + grouped(edition.names) + " names";
  for (const auto& [what, count] : edition.counts)
    if (what != "names" && what != "remarks") line += ", " + grouped(count) + " " + what;
  console.out.write(shown(line, console) + "\n");
}

void print_remarks(Console& console, const std::vector<Remark>& remarks, bool all) {
  const std::size_t count = all ? remarks.size() : std::min(remarks.size(), kRemarksShown);
  console.out.write("  remarks     " + (remarks.empty() ? "none" : grouped(remarks.size())) + "\n");
  for (std::size_t i = 0; i < count; ++i) {
    const bool warning = remarks[i].severity == Remark::Severity::kWarning;
    console.out.write(
        "    " + console.styled(shown(to_string(remarks[i]), console), warning ? Style::kNear : Style::kPlain) + "\n");
  }
  if (count < remarks.size())
    console.out.write("    and " + grouped(remarks.size() - count) + " more (--remarks prints them all)\n");
}

void print_changes(Console& console, const store::ImportReport& report) {
  if (report.outcome == store::ImportOutcome::kUnchanged) return;
  if (!report.compared_with) {
    console.out.write("  changes     the first edition of this list\n");
    return;
  }
  const store::Changes& c = report.changes;
  console.out.write("  changes     against edition " + std::to_string(*report.compared_with) + ": " +
                    changed(c, store::ChangeKind::kAdded, c.added, true) + ", " +
                    changed(c, store::ChangeKind::kRemoved, c.removed, true) + ", " +
                    changed(c, store::ChangeKind::kAmended, c.amended, true) + "\n");
}

void print_report(Console& console, const std::string& file, const store::ImportReport& report, bool all_remarks) {
  const store::Edition& edition = report.edition;
  const bool good =
      report.outcome == store::ImportOutcome::kActivated || report.outcome == store::ImportOutcome::kUnchanged;
  console.out.write(console.styled(shown(file, console), Style::kBold) + "\n");
  console.out.write("  recognised  " + shown(edition.recognised_as, console) + ": " + shown(edition.title, console) +
                    (edition.published_text.empty() ? "" : ", published " + shown(edition.published_text, console)) +
                    "\n");
  if (edition.list_id != edition.recognised_as) console.out.write("  kept as     " + edition.list_id + "\n");
  print_counts(console, edition);
  print_remarks(console, report.remarks, all_remarks);
  print_changes(console, report);
  console.out.write("  " + console.styled(good ? "done" : "held back", good ? Style::kGood : Style::kBad) +
                    (good ? "        " : "   ") + edition.list_id + ": " + shown(report.explanation, console) + "\n");
  if (report.outcome == store::ImportOutcome::kStaged)
    console.out.write("              to accept it: vrata lists activate " + edition.list_id +
                      " --accept shrink --reason \"…\"\n");
  const store::Timings& t = report.timings;
  console.note("  " + shown(file, console) + ": read " + milliseconds(t.read_us) + ", compared " +
               milliseconds(t.compare_us) + ", built " + milliseconds(t.build_us) + ", written " +
               milliseconds(t.write_us));
}

void print_row(Rows& rows, const std::string& file, const store::ImportReport& report) {
  const store::Edition& e = report.edition;
  rows.add({file, e.list_id, std::to_string(e.number), std::string(word(report.outcome)), e.recognised_as,
            e.published_text, std::to_string(e.entities), std::to_string(e.names),
            std::to_string(report.remarks.size()), std::to_string(report.changes.added),
            std::to_string(report.changes.removed), std::to_string(report.changes.amended), report.explanation});
}

Result<std::vector<std::byte>> read_publication(const std::string& file) {
  auto bytes = store::read_file(file);
  if (!bytes && bytes.error().code == ErrorCode::kNotFound)
    return Error{ErrorCode::kNotFound, {file, 0, 0}, "there is no such file"};
  return bytes;
}

bool speaks_of_columns(const ListsImport& options) {
  return !options.map.empty() || !options.encoding.empty() || !options.delimiter.empty() || !options.date_order.empty();
}

// How tables of one's own are to be read.
Result<lists::PrivateHow> private_how(const ListsImport& options) {
  const auto how = subject_options(options.map, options.encoding, options.delimiter, options.date_order);
  if (!how) return how.error();
  if (speaks_of_columns(options) && options.as.empty())
    return Error{ErrorCode::kUsage,
                 {},
                 "--map, --encoding, --delimiter and --date-order are for a list of your own, "
                 "which needs a name: --as NAME; nothing was read"};
  return lists::PrivateHow{how->map, how->csv.encoding, how->csv.delimiter, how->date_order};
}

// The files of a folder that together are one publication; those beside them are passed over and named.
Result<std::vector<std::string>> files_in(const std::string& folder, Console& console) {
  std::vector<std::string> out;
  std::error_code trouble;
  for (std::filesystem::recursive_directory_iterator at(folder, trouble), end; !trouble && at != end;
       at.increment(trouble))
    if (at->is_regular_file(trouble)) out.push_back(at->path().string());
  if (trouble) return Error{ErrorCode::kIo, {folder, 0, 0}, "cannot be listed: " + trouble.message()};
  std::sort(out.begin(), out.end());
  std::erase_if(out, [&](const std::string& file) {
    const auto bytes = store::read_file(file);
    if (bytes && (lists::is_part(*bytes, file) || lists::may_be_part(*bytes))) return false;
    console.note("  " + shown(file, console) + ": passed over, no part of a publication in several files");
    return true;
  });
  if (out.empty()) return Error{ErrorCode::kUsage, {folder, 0, 0}, "is a folder; name the publication's file"};
  return out;
}

}  // namespace

int run(const ListsImport& options, Console& console) {
  const auto how = private_how(options);
  if (!how) return console.complain(how.error());
  auto folder = store::DataFolder::open(console.common.data, store::Mode::kWrite, wall_clock());
  if (!folder) return console.complain(folder.error());
  const Format format = console.format(Format::kTable);
  Rows rows(console, format,
            {{"file"},
             {"list"},
             {"edition", true},
             {"outcome"},
             {"recognised_as"},
             {"published"},
             {"entities", true},
             {"names", true},
             {"remarks", true},
             {"added", true},
             {"removed", true},
             {"amended", true},
             {"explanation"}});
  int code = kDone;
  const auto import = [&](const std::string& source, std::span<const std::byte> bytes) {
    Progress progress(console, "importing " + source);
    store::ImportRequest request;
    request.bytes = bytes;
    request.source = source;
    request.as = options.as;
    request.now = wall_clock();
    request.most_percent_gone = options.max_shrink;
    request.progress = [&](int done) { progress.show(done); };
    const auto report = folder->import(request);
    progress.clear();
    if (!report) {
      code = console.complain(report.error());
      return;
    }
    if (format == Format::kTable)
      print_report(console, source, *report, options.all_remarks);
    else
      print_row(rows, source, *report);
    const bool in_force =
        report->outcome == store::ImportOutcome::kActivated || report->outcome == store::ImportOutcome::kUnchanged;
    if (!in_force) code = kRefused;
  };

  // Files of which several make one publication wait until all have been seen; so do files that others may amend.
  using Waiting = std::vector<std::pair<std::string, std::vector<std::byte>>>;
  Waiting waiting, whole;
  const auto put_together = [&] {
    bool any_changes = false;
    for (const auto& [file, bytes] : waiting) any_changes = any_changes || lists::amends(bytes, file);
    for (auto& [file, bytes] : whole) {
      if (any_changes)
        waiting.emplace_back(std::move(file), std::move(bytes));
      else
        import(file, bytes);
    }
    whole.clear();
    std::vector<lists::PartFile> parts;
    for (const auto& [file, bytes] : waiting) parts.push_back({file, bytes});
    const auto gathered =
        lists::gather(parts, [&] { return folder->publication_in_force(options.as.empty() ? "ftm" : options.as); });
    if (!gathered)
      code = console.complain(gathered.error());
    else
      for (const lists::Gathered& publication : *gathered) import(publication.source, publication.bytes);
    waiting.clear();
  };
  for (const std::string& name : options.files) {
    std::vector<std::string> files = {name};
    std::error_code ignored;
    const bool is_folder = std::filesystem::is_directory(name, ignored);
    if (is_folder) {
      put_together();  // a folder is a publication of its own
      auto found = files_in(name, console);
      if (!found) {
        code = console.complain(found.error());
        continue;
      }
      files = *std::move(found);
    }
    for (const std::string& file : files) {
      auto bytes = read_publication(file);
      if (!bytes)
        code = console.complain(bytes.error());
      else if (speaks_of_columns(options) || (!options.as.empty() && lists::is_private_table(*bytes, file)))
        import(file, lists::make_private_list(*bytes, *how));
      else if (lists::is_part(*bytes, file))
        waiting.emplace_back(file, *std::move(bytes));
      else if (lists::may_be_part(*bytes))
        whole.emplace_back(file, *std::move(bytes));
      else
        import(file, *bytes);
    }
    if (is_folder) put_together();
  }
  put_together();
  if (format != Format::kTable) rows.finish();
  return code;
}

}  // namespace vrata::cli
