// vrata lists status, diff, activate, rollback, verify: what is kept, what is in force, and whether it is whole.
#include <algorithm>
#include <optional>

#include "base/json_out.h"
#include "cli/ages.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/layout.h"
#include "store/data_folder.h"

namespace vrata::cli {
namespace {

std::string time_of(std::optional<UtcSeconds> time) { return time ? to_utc_string(*time) : std::string(); }

// A data folder that is there; that there is none is said as what to do about it.
Result<store::DataFolder> open_folder(const Console& console, store::Mode mode) {
  if (!std::filesystem::exists(console.common.data))
    return Error{ErrorCode::kNoList, {console.common.data, 0, 0}, "no list in force: run `vrata lists import FILE`"};
  return store::DataFolder::open(console.common.data, mode, wall_clock());
}

// The edition in force and the one in force before it.
Result<std::pair<std::uint32_t, std::uint32_t>> last_two(const store::DataFolder& folder, const std::string& list) {
  const auto editions = folder.editions(list);
  if (!editions) return editions.error();
  if (editions->empty())
    return Error{ErrorCode::kUsage, {}, "no list \"" + list + "\" is kept; `vrata lists status` names those that are"};
  const store::Edition* active = nullptr;
  const store::Edition* before = nullptr;
  for (const store::Edition& edition : *editions) {
    if (edition.state == store::EditionState::kActive) active = &edition;
    if (edition.state == store::EditionState::kActive || !edition.activation) continue;
    if (before == nullptr || *edition.activation > *before->activation) before = &edition;
  }
  if (active == nullptr || before == nullptr)
    return Error{ErrorCode::kUsage,
                 {},
                 list + " has been in force with one edition only; name two editions of " +
                     std::to_string(editions->size()) + " kept"};
  return std::pair(before->number, active->number);
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

// One object an entity, as design section 3.1 says.
void print_changes_json(Console& console, const std::string& list, const store::Changes& changes) {
  for (const store::Change& change : changes.items) {
    std::string line;
    base::JsonOut json(line);
    store::write_json(json, list, change);
    console.out.write(line + "\n");
  }
}

int switched(Console& console, const Result<store::SwitchReport>& report) {
  if (!report) return console.complain(report.error());
  console.out.write(report->edition.list_id + ": edition " + std::to_string(report->edition.number) + " is in force" +
                    (report->before ? " in place of edition " + std::to_string(*report->before) : "") + "\n");
  return kDone;
}

}  // namespace

int run(const ListsStatus& options, Console& console) {
  const auto ages = Ages::of(options.ages);
  if (!ages) return console.complain(ages.error());
  const auto folder = open_folder(console, store::Mode::kRead);
  if (!folder) return console.complain(folder.error());
  const auto lists = folder->status();
  if (!lists) return console.complain(lists.error());
  Rows rows(console, console.format(Format::kTable),
            {{"list"},
             {"state"},
             {"edition", true},
             {"published"},
             {"imported"},
             {"checked"},
             {"entities", true},
             {"names", true},
             {"remarks", true},
             {"kept", true},
             {"title"},
             {"why"},
             {"age"},
             {"freshness"}});
  bool any = false;
  for (const store::ListStatus& list : *lists) {
    for (const auto* edition : {&list.in_force, &list.staged}) {
      if (!*edition) continue;
      const store::Edition& e = **edition;
      any = any || edition == &list.in_force;
      rows.add({list.list_id, edition == &list.in_force ? "in force" : "staged", std::to_string(e.number),
                e.published_at ? time_of(e.published_at) : e.published_text, time_of(e.imported_at),
                time_of(e.checked_at), std::to_string(e.entities), std::to_string(e.names), std::to_string(e.remarks),
                std::to_string(list.editions), e.title, e.why, age_text(wall_clock() - e.checked_at),
                std::string(word(ages->judge(list.list_id, wall_clock() - e.checked_at)))});
    }
  }
  rows.finish();
  if (!any) return console.complain(ErrorCode::kNoList, "no list in force: run `vrata lists import FILE`");
  return kDone;
}

int run(const ListsDiff& options, Console& console) {
  if (options.editions.size() == 1)
    return console.complain(ErrorCode::kUsage, "lists diff takes both editions, FROM and TO, or neither");
  auto folder = open_folder(console, store::Mode::kRead);
  if (!folder) return console.complain(folder.error());
  std::pair<std::uint32_t, std::uint32_t> editions;
  if (options.editions.empty()) {
    const auto found = last_two(*folder, options.list);
    if (!found) return console.complain(found.error());
    editions = *found;
  } else {
    editions = {options.editions[0], options.editions[1]};
  }
  const auto changes = folder->diff(options.list, editions.first, editions.second);
  if (!changes) return console.complain(changes.error());
  const Format format = console.format(Format::kTable);
  if (format == Format::kJsonl) {
    print_changes_json(console, options.list, *changes);
    return kDone;
  }
  Rows rows(console, format, {{"change"}, {"entity_id"}, {"rekeyed"}, {"fields"}});
  for (const store::Change& change : changes->items)
    rows.add({std::string(word(change.kind)), options.list + ":" + change.key,
              change.rekeyed.empty() ? std::string() : options.list + ":" + change.rekeyed,
              joined(change.fields, format == Format::kCsv ? ";" : ", ")});
  rows.finish();
  if (format == Format::kTable)
    console.out.write("edition " + std::to_string(editions.first) + " to " + std::to_string(editions.second) + " of " +
                      options.list + ": " + grouped(changes->added) + " added, " + grouped(changes->removed) +
                      " removed, " + grouped(changes->amended) + " amended" +
                      (changes->rekeyed == 0 ? "" : ", " + grouped(changes->rekeyed) + " of them under another key") +
                      "\n");
  return kDone;
}

int run(const ListsActivate& options, Console& console) {
  auto folder = open_folder(console, store::Mode::kWrite);
  if (!folder) return console.complain(folder.error());
  Progress progress(console, "building");
  store::ActivateRequest request;
  request.list_id = options.list;
  request.edition = options.edition;
  request.accept_shrink = options.accept == "shrink";
  request.reason = options.reason;
  request.now = wall_clock();
  request.progress = [&](int done) { progress.show(done); };
  const auto report = folder->activate(request);
  progress.clear();
  return switched(console, report);
}

int run(const ListsRollback& options, Console& console) {
  auto folder = open_folder(console, store::Mode::kWrite);
  if (!folder) return console.complain(folder.error());
  return switched(console, folder->rollback(options.list, options.reason, wall_clock()));
}

int run(const ListsVerify&, Console& console) {
  const auto folder = open_folder(console, store::Mode::kRead);
  if (!folder) return console.complain(folder.error());
  const auto report = folder->verify();
  if (!report) return console.complain(report.error());
  Rows rows(console, console.format(Format::kTable), {{"severity"}, {"where"}, {"message"}});
  for (const auto* remarks : {&report->faults, &report->notes})
    for (const Remark& remark : *remarks)
      rows.add({remarks == &report->faults ? "fault" : "note", to_string(remark.where), remark.message});
  if (!report->faults.empty() || !report->notes.empty()) rows.finish();
  console.note(grouped(report->publications) + " publications and " + grouped(report->snapshots) + " snapshots, " +
               grouped(report->bytes) + " bytes: " +
               (report->faults.empty() ? "all as they were written" : grouped(report->faults.size()) + " faults"));
  return report->faults.empty() ? kDone : kRefused;
}

}  // namespace vrata::cli
