// vrata lists export: a list in force, in a form that other programs read.
#include <algorithm>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/files.h"
#include "cli/in_force.h"
#include "cli/layout.h"
#include "lists/ftm_write.h"
#include "names/country.h"
#include "store/data_folder.h"

namespace vrata::cli {
namespace {

// Whether the list was FollowTheMoney when it came, so that its keys are ids of that already.
Result<bool> came_as_ftm(const Console& console, const std::string& list) {
  const auto folder = store::DataFolder::open(console.common.data, store::Mode::kRead, wall_clock());
  if (!folder) return folder.error();
  const auto lists = folder->status();
  if (!lists) return lists.error();
  return std::any_of(lists->begin(), lists->end(), [&](const store::ListStatus& status) {
    return status.list_id == list && status.in_force && status.in_force->recognised_as == "ftm";
  });
}

}  // namespace

int run(const ListsExport& options, Console& console) {
  const std::vector<std::string> lists = {options.list};
  const auto in_force = open_in_force(console, lists);
  if (!in_force) return console.complain(in_force.error());
  const auto keep_ids = came_as_ftm(console, options.list);
  if (!keep_ids) return console.complain(keep_ids.error());
  const index::Snapshot& snapshot = in_force->snapshot();
  std::vector<Entity> entities;
  for (const index::ListInfo& info : snapshot.lists()) {
    if (info.list_id != options.list) continue;
    for (std::uint32_t at = info.entity_begin; at < info.entity_end; ++at) {
      auto entity = snapshot.entity(at);
      if (!entity) return console.complain(entity.error());
      entities.push_back(*std::move(entity));
    }
  }
  auto output = Output::open(console, options.output);
  if (!output) return console.complain(output.error());
  lists::FtmExport how;
  how.dataset = options.list;
  std::replace(how.dataset.begin(), how.dataset.end(), '-', '_');
  how.keep_ids = *keep_ids;
  how.country_code = names::country_code;
  std::uint64_t count = 0;
  lists::write_ftm(entities, how, [&](std::string_view line) {
    (*output)->write(line);
    ++count;
  });
  if (auto done = (*output)->finish(); !done) return console.complain(done.error());
  console.note(grouped(entities.size()) + " entities of " + options.list + " in " + grouped(count) + " lines");
  return kDone;
}

}  // namespace vrata::cli
