// vrata keys: who may ask the HTTP interface.
#include "api/keys.h"

#include <algorithm>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/layout.h"
#include "store/data_folder.h"

namespace vrata::cli {
namespace {

// The keys that are kept; none where there is no file yet.
Result<std::vector<api::Key>> kept(const Console& console) {
  auto keys = api::read_keys(console.common.data);
  if (!keys) return keys.error();
  return keys->value_or(std::vector<api::Key>());
}

}  // namespace

int run(const KeysAdd& options, Console& console) {
  const auto role = api::parse_role(options.role);
  if (!role) return console.complain(ErrorCode::kUsage, "--role " + options.role + " is neither client nor operator");
  // Held while the file is changed, so that two changes do not meet; makes the folder where there is none.
  const auto folder = store::DataFolder::open(console.common.data, store::Mode::kWrite, wall_clock());
  if (!folder) return console.complain(folder.error());
  auto keys = kept(console);
  if (!keys) return console.complain(keys.error());
  auto made = api::make_key(options.name, *role, wall_clock());
  if (!made) return console.complain(made.error());
  keys->push_back(made->key);
  if (auto written = api::write_keys(console.common.data, *keys); !written) return console.complain(written.error());
  console.out.write(made->secret + "\n");
  console.note("vrata: key " + made->key.id + " for \"" + made->key.name + "\"; it is shown this once");
  if (keys->size() == 1) console.note("vrata: from now on the HTTP interface asks for a key");
  return kDone;
}

int run(const KeysList&, Console& console) {
  const auto keys = kept(console);
  if (!keys) return console.complain(keys.error());
  for (const api::Key& key : *keys)
    console.out.write(key.id + "  " + std::string(word(key.role)) + (key.role == api::Role::kClient ? "    " : "  ") +
                      (key.revoked ? "revoked  " : "active   ") + to_utc_string(key.created_at) + "  " + key.name +
                      "\n");
  if (keys->empty()) console.note("vrata: no keys: whoever reaches the HTTP interface may ask");
  return kDone;
}

int run(const KeysRevoke& options, Console& console) {
  const auto folder = store::DataFolder::open(console.common.data, store::Mode::kWrite, wall_clock());
  if (!folder) return console.complain(folder.error());
  auto keys = kept(console);
  if (!keys) return console.complain(keys.error());
  const auto at = std::find_if(keys->begin(), keys->end(), [&](const api::Key& key) { return key.id == options.id; });
  if (at == keys->end())
    return console.complain(ErrorCode::kUsage,
                            "no key " + options.id + "; `vrata keys list` names those that are kept");
  at->revoked = true;
  if (auto written = api::write_keys(console.common.data, *keys); !written) return console.complain(written.error());
  console.note("vrata: key " + options.id + " is revoked; a running server takes that up within a second");
  return kDone;
}

}  // namespace vrata::cli
