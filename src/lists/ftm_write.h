// Our entities as FollowTheMoney JSON lines, for others to read.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "vrata/entity.h"

namespace vrata::lists {

struct FtmExport {
  std::string dataset;    // FollowTheMoney's name of the list: "un_sc"
  bool keep_ids = false;  // keys are ids of FollowTheMoney already, as of a list that was read from it
  // ISO 3166-1 alpha-2 of a country as published (names/country.h); nothing when it is not known.
  std::function<std::optional<std::string>(std::string_view)> country_code;
};

// Writes the entities of one list, each followed by the lines about it: addresses, documents, wallets, sanctions,
// relations.
//
// Takes    entities: of one list, for relations name their keys. line: called with one line and its end at a time.
// Gives    lines that FollowTheMoney's own library validates (model 4.11.2). What a property cannot say is in `notes`;
//          births that are no plain date stand in a member "vrata" besides, which read_ftm() reads back.
//          docs/lists/ftm.md says where everything goes.
// Cost     O(entities), one line in memory.
// Threads  pure.
void write_ftm(std::span<const Entity> entities, const FtmExport& how,
               const std::function<void(std::string_view line)>& line);

// "un-sc:QDi.430" as an id that FollowTheMoney allows: letters, digits, "." and "-". One that had to be changed beyond
// its ":" bears eight digits of its hash.
[[nodiscard]] std::string ftm_id(std::string_view entity_id);

}  // namespace vrata::lists
