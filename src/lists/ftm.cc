#include "lists/ftm.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "lists/entry_keys.h"
#include "lists/ftm_chain.h"
#include "lists/ftm_links.h"
#include "lists/ftm_model.h"
#include "lists/ftm_record.h"
#include "lists/ftm_thing.h"
#include "lists/remark_log.h"
#include "lists/utf8.h"

namespace vrata::lists {
namespace {

using Severity = Remark::Severity;

constexpr std::string_view kRefused = "; the document is refused, nothing of it is used";
constexpr std::size_t kMostLineBytes = std::size_t{64} << 20;
constexpr std::uint64_t kMostLines = 20'000'000;

using base::text_of;

class FtmReader {
 public:
  FtmReader(std::string_view source, std::string_view list_id) : source_(source), remarks_(source), links_(remarks_) {
    reading_.list_id = list_id;
  }

  // The last word of the chain on each entity that it names.
  Status operations(const FtmChain& chain) {
    reading_.published_text = chain.version;
    const auto part = [&](std::size_t at, std::size_t size) { return chain.version.substr(at, size); };
    reading_.published_at = parse_utc(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" +
                                      part(10, 2) + ":" + part(12, 2) + "Z");
    for (const BundleFile& file : chain.operations) {
      FtmLines lines(text_of(file.bytes));
      while (lines.next()) {
        const Where where{source_ + "/" + file.name, lines.line(), 0};
        const auto malformed = [&](const std::string& what) {
          return Error{ErrorCode::kMalformed, where, what + std::string(kRefused)};
        };
        if (const Status parsed = json_.read(lines.text()); !parsed) return malformed(parsed.error().message);
        const base::JsonNode op = json_.nodes()[json_.member(0, "op")];
        const std::uint32_t entity = json_.member(0, "entity");
        const std::uint32_t id = json_.member(entity, "id");
        if (entity == 0 || id == 0 || json_.nodes()[id].kind != base::JsonKind::kText || json_.nodes()[id].text.empty())
          return malformed("an operation on no entity");
        if (op.text != "ADD" && op.text != "MOD" && op.text != "DEL")
          return malformed("\"" + std::string(op.text.substr(0, 20)) + "\" is none of ADD, MOD, DEL");
        ++(op.text == "ADD" ? added_ : op.text == "MOD" ? modified_ : deleted_);
        const auto [known, fresh] = changes_.insert_or_assign(std::string(json_.nodes()[id].text),
                                                              Change{lines.text(), where, op.text == "DEL"});
        if (fresh) order_.push_back(known->first);
      }
    }
    return Unit{};
  }

  // Entities that the full file does not have, in the order in which the chain first names them.
  Status additions() {
    for (const std::string& id : order_)
      if (auto done = changed(changes_.at(id)); !done) return done;
    return Unit{};
  }

  Status lines(std::string_view text, std::string_view file = {}) {
    FtmLines lines(text);
    if (!file.empty()) file_ = source_ + std::string(file);
    while (lines.next()) {
      const Where where{file.empty() ? source_ : file_, lines.line(), 0};
      if (lines.text().size() > kMostLineBytes)
        return Error{ErrorCode::kTooLarge, where, "a line of more than 64 MiB" + std::string(kRefused)};
      if (count_ == kMostLines)
        return Error{ErrorCode::kTooLarge, where, "more than 20 million entities" + std::string(kRefused)};
      if (const Status parsed = json_.read(lines.text()); !parsed)
        return Error{ErrorCode::kMalformed, where,
                     parsed.error().message + " (a line that is cut off, or another file)" + std::string(kRefused)};
      auto record = read_ftm_record(json_, 0, where, file_);
      if (!record) return record.error();
      if (const auto change = changes_.find(record->id); change == changes_.end())
        add(*std::move(record));
      else if (auto done = changed(change->second); !done)
        return done;
    }
    return Unit{};
  }

  void add(FtmRecord record) {
    ++count_;
    if (!record.last_seen.empty()) {
      if (first_seen_.empty() || record.last_seen < first_seen_) first_seen_ = record.last_seen;
      last_seen_ = std::max(last_seen_, record.last_seen);
    }
    const FtmSchema* const schema = ftm_schema(record.schema);
    const FtmRole role = schema == nullptr ? FtmRole::kLeftOut : schema->role;
    const bool is_target = record.target.value_or(false) && (record.has("name") || !record.caption.empty());
    switch (role) {
      case FtmRole::kSanction:
      case FtmRole::kDocument:
      case FtmRole::kAddress:
      case FtmRole::kPosition:
      case FtmRole::kLink: links_.hold(std::move(record), *schema); return;
      case FtmRole::kAsset:
      case FtmRole::kLeftOut:
        if (!is_target) return left_out(record);
        break;
      case FtmRole::kListed: break;
    }
    if (schema == nullptr)
      remarks_.tally(Severity::kWarning, record.place, record.schema,
                     "a target of a kind that we do not know; compared with every kind");
    if (record.schema == "CryptoWallet" && !record.has("name")) return links_.hold_wallet(std::move(record));
    things_.push_back(read_ftm_thing(std::move(record), schema, remarks_));
  }

  Result<Reading> finish() {
    const FtmCounts joined = links_.join(things_);
    if (things_.empty())
      return Error{ErrorCode::kEmpty,
                   {source_, 0, 0},
                   "no entity to compare with among " + std::to_string(count_) + " lines" + std::string(kRefused)};
    std::uint64_t persons = 0, organisations = 0, legal = 0, vessels = 0, aircraft = 0, wallets = 0;
    reading_.entities.reserve(things_.size());
    for (FtmThing& thing : things_) {
      Entity& e = thing.entity;
      e.list_id = reading_.list_id;
      unique(thing);
      reading_.stands_in.add(thing.file);
      persons += e.schema == Schema::kPerson;
      organisations += e.schema == Schema::kOrganization;
      legal += e.schema == Schema::kLegalEntity;
      vessels += e.schema == Schema::kVessel;
      aircraft += e.schema == Schema::kAircraft;
      wallets += e.schema == Schema::kWallet;
      reading_.entities.push_back(std::move(e));
    }
    reading_.title = "FollowTheMoney entities";
    if (!changes_.empty())
      remarks_.say(Severity::kNote, {}, reading_.published_text,
                   "a full file and the changes behind it: " + std::to_string(added_) + " added, " +
                       std::to_string(modified_) + " modified, " + std::to_string(deleted_) + " deleted");
    if (!last_seen_.empty())
      remarks_.say(Severity::kNote, {}, "last_seen",
                   "between " + first_seen_ + " and " + last_seen_ +
                       "; not kept with each entity, for it moves with every run of the publisher");
    reading_.remarks = remarks_.finish();
    reading_.counts = {{"lines", count_},
                       {"persons", persons},
                       {"organisations", organisations},
                       {"legal entities", legal},
                       {"vessels", vessels},
                       {"aircraft", aircraft},
                       {"wallets", wallets},
                       {"sanctions", joined.sanctions},
                       {"documents", joined.documents},
                       {"addresses", joined.addresses},
                       {"relations", joined.relations},
                       {"lines left out", left_out_},
                       {"remarks", reading_.remarks.size()}};
    return std::move(reading_);
  }

 private:
  std::string source_;
  std::string file_;  // the full file of a chain; empty: the document
  RemarkLog remarks_;
  FtmLinks links_;
  base::Json json_;
  Reading reading_;
  std::vector<FtmThing> things_;
  KeyRing keys_;
  std::uint64_t count_ = 0, left_out_ = 0;
  std::string first_seen_, last_seen_;  // of last_seen

  struct Change {
    std::string_view line;
    Where where;
    bool deleted = false;
    bool done = false;
  };
  std::unordered_map<std::string, Change> changes_;  // by id, the last one
  std::vector<std::string> order_;
  std::uint64_t added_ = 0, modified_ = 0, deleted_ = 0;

  // An entity as the chain leaves it; once, wherever it is asked for first.
  Status changed(Change& change) {
    if (std::exchange(change.done, true) || change.deleted) return Unit{};
    if (const Status parsed = json_.read(change.line); !parsed)
      return Error{ErrorCode::kMalformed, change.where, parsed.error().message + std::string(kRefused)};
    auto record = read_ftm_record(json_, json_.member(0, "entity"), change.where, change.where.source);
    if (!record) return record.error();
    add(*std::move(record));
    return Unit{};
  }

  void left_out(const FtmRecord& record) {
    ++left_out_;
    remarks_.tally(Severity::kNote, record.place, record.schema,
                   "says nothing of who somebody is, and is no target; left out");
  }

  void unique(FtmThing& thing) {
    Entity& e = thing.entity;
    std::string key = keys_.distinct(e.key);
    if (key != e.key)
      remarks_.say(Severity::kWarning, {e.line, 0, thing.file}, "id",
                   e.key + " stands at another entity too; kept under the key " + key);
    e.key = std::move(key);
  }
};

}  // namespace

FtmForm ftm_form(std::span<const std::byte> document) {
  FtmLines lines(text_of(document));
  base::Json json;
  if (!lines.next() || lines.text().size() > kMostLineBytes || !lines.text().starts_with('{') ||
      !json.read(lines.text()))
    return FtmForm::kNone;
  if (json.member(0, "op") != 0) return FtmForm::kOperations;
  return json.member(0, "id") != 0 && json.member(0, "schema") != 0 ? FtmForm::kEntities : FtmForm::kNone;
}

Result<Reading> read_ftm(std::span<const std::byte> document, std::string_view source, std::string_view list_id) {
  FtmReader reader(source, list_id);
  if (is_bundle(document)) {
    const auto chain = open_ftm_chain(document, source);
    if (!chain) return chain.error();
    if (auto done = reader.operations(*chain); !done) return done.error();
    if (auto done = reader.lines(text_of(chain->entities.bytes), "/" + chain->entities.name); !done)
      return done.error();
    if (auto done = reader.additions(); !done) return done.error();
    return reader.finish();
  }
  if (auto done = reader.lines(text_of(document)); !done) return done.error();
  return reader.finish();
}

}  // namespace vrata::lists
