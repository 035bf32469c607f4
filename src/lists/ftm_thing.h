// One record of FollowTheMoney that is compared by its names, made an Entity. Private to the readers.
#pragma once

#include <string>
#include <vector>

#include "lists/ftm_model.h"
#include "lists/ftm_record.h"
#include "lists/remark_log.h"
#include "vrata/entity.h"

namespace vrata::lists {

// What an entity says of another one by its id.
struct FtmReference {
  std::string property;  // "addressEntity", "owner", "parent", "operator", "holder" ...
  std::string id;
  RelationKind relation = RelationKind::kOther;
};

struct FtmThing {
  Entity entity;          // without list_id
  std::string_view file;  // as of its record
  std::vector<FtmReference> references;
  std::vector<std::string> programmes;  // said of the entity itself; its sanctions may say them again
};

// Takes    record: of the role kListed, kAsset or of no schema that we know; all its values are taken.
//          schema: what the model says of it; nullptr when we do not know it.
// Gives    an entity with at least one name; values without a field stand in extra under the property's name.
[[nodiscard]] FtmThing read_ftm_thing(FtmRecord record, const FtmSchema* schema, RemarkLog& remarks);

// An Address record; what has no field of its own goes to extra under "Address/<property>".
[[nodiscard]] Address read_ftm_address(FtmRecord& record, std::vector<ExtraField>& extra);

// Values that were not taken: "role: chairman; status: active".
[[nodiscard]] std::string ftm_left(FtmRecord& record);

}  // namespace vrata::lists
