// What FollowTheMoney says in entities of their own about other ones, joined to those: sanctions, documents, addresses,
// relations, offices, wallets. Private to the readers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lists/ftm_model.h"
#include "lists/ftm_record.h"
#include "lists/ftm_thing.h"
#include "lists/remark_log.h"

namespace vrata::lists {

struct FtmCounts {
  std::uint64_t sanctions = 0, documents = 0, addresses = 0, relations = 0;  // joined to somebody
};

// Invariants
// 1. A record is held until join(); each ends at every entity that it speaks of, or in a remark.
// 2. A relation is stated once: at its source; at its target when the source is not in the file.
class FtmLinks {
 public:
  explicit FtmLinks(RemarkLog& remarks) : remarks_(remarks) {}

  // Takes    schema: of the role kSanction, kDocument, kAddress, kPosition or kLink.
  void hold(FtmRecord record, const FtmSchema& schema);
  // A wallet without a name of its own: an identifier of its holder, or an entity when the holder is not in the file.
  void hold_wallet(FtmRecord record);
  // Called once, when all lines are read.
  FtmCounts join(std::vector<FtmThing>& things);

 private:
  struct Held {
    FtmRecord record;
    const FtmSchema* schema;
  };
  // Addresses and offices, to which others refer.
  struct Place {
    FtmRecord record;
    bool used = false;
  };
  using Places = std::unordered_map<std::string, Place>;
  using Ids = std::vector<std::string>;

  Entity* entity(const std::string& id);
  // The entities of these ids; what is not in the file is remarked. None at all: the record is remarked whole.
  std::vector<Entity*> entities(const Ids& ids, FtmRecord& record);
  void speaks_of_nobody(FtmRecord& record);
  void unused(Places& places);
  void wallets();
  void references(FtmThing& thing);
  bool address(FtmThing& thing, const std::string& id);
  void document(FtmRecord& record);
  // A document, and no longer the bare number among the holder's properties that says less; where the document says
  // nothing of its kind (told), the property does.
  static void hold_once(Entity& holder, Identifier document, bool told);
  void without_number(FtmRecord& record, const std::vector<Entity*>& holders);
  void sanction(FtmRecord& record);
  void relation(FtmRecord& record, const FtmSchema& schema);
  void programmes(FtmThing& thing);
  [[nodiscard]] std::string name_of(const std::string& id);

  RemarkLog& remarks_;
  FtmCounts counts_;
  std::vector<Held> held_;
  std::vector<FtmRecord> wallets_;
  Places addresses_, positions_;
  std::unordered_map<std::string, std::size_t> places_;  // of things, by id
  std::vector<FtmThing>* things_ = nullptr;
  std::uint64_t nobody_ = 0;
};

}  // namespace vrata::lists
